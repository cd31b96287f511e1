/* adecho: what a run found. All of it is borrowed from the run, and valid until it is freed. */
#ifndef ADECHO_RESULTS_H
#define ADECHO_RESULTS_H

#include "matching.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ae_summary {
    uint64_t files, rows, ads, rejects; /* rows = ads + rejects, always */
    uint64_t left_out_files;    /* of a folder that was read: .txt files that are no tables */
    uint64_t repaired_rows;     /* read although ragged, or with quotes out of order */
    uint64_t repeated_ids;      /* ads whose id had been seen before */
    uint64_t empty_texts;       /* ads without a letter or digit: never matched */
    uint64_t texts;             /* distinct normalised texts */
    uint64_t folded;            /* ads whose text another ad has too, beyond the first */
    uint64_t short_texts;       /* distinct texts under 120 letters */
    uint64_t common_texts;      /* distinct texts made of stock phrases only */
    uint64_t candidates, pairs; /* of distinct texts: examined, and verified */
    uint64_t near_threshold;    /* pairs measured that lie within 0.05 of the threshold */
    uint64_t thinned_buckets;   /* buckets over the limit */
    uint64_t thinned_texts;     /* texts of which only the likeliest candidates were
                                   verified, not all */
    uint64_t clusters;          /* of two or more ads */
    uint64_t clustered_ads, largest_cluster; /* ads in clusters; in the largest of them */
    uint64_t bridges;             /* pairs of clusters kept apart although texts link them */
    uint64_t cities, most_cities; /* distinct cities, and in the widest cluster */
    uint64_t guessed_places;      /* ads whose city is one of several that its cells may mean */
    uint64_t unread_dates;        /* ads whose date cell tells no day */
    uint64_t contacts;            /* different ones, prices not counted */
    uint64_t contact_ads;         /* ads that name any */
    uint64_t obscured_ads;        /* ads that name any in obscured form */
    uint64_t posters;             /* of two or more ads */
    uint64_t poster_ads, largest_poster; /* ads in posters; in the largest of them */
    uint64_t hubs;                       /* contacts that nothing is joined through */
    uint64_t ties;                       /* shared text, different contacts: posters kept apart */
    unsigned bands, band_rows;
    bool weighed_again;     /* a cluster was a large part of the texts: they were weighed once
                               more, each cluster speaking through a few of them */
    uint32_t weighed_run;   /* that counted the weights it was matched with: see
                               ae_config.weigh_below */
    uint64_t weighed_texts; /* how many distinct texts there were then */
    double background;      /* mean similarity of random pairs of texts */
    double seconds;         /* since ae_run_new() */
    uint64_t peak_memory;   /* bytes, of the whole process */
} ae_summary;

/* Complete once the run is matched; of what is only read, the counts of rows. */
AE_API const ae_summary *ae_run_summary(const ae_run *run);

/* The counts of a summary one by one, under the names that run.json and --json give
 * them: the `index`th from 0; false past the last one, with nothing changed. */
AE_API bool ae_summary_count(const ae_summary *summary, size_t index, const char **name,
                             uint64_t *count);

#define AE_NO_CLUSTER UINT32_MAX
#define AE_NO_POSTER UINT32_MAX

/* Room for the id of a cluster ("c") or a poster ("p"), 13 letters or digits, and a NUL. */
#define AE_ID_BYTES 16

/* Room for a day as YYYY-MM-DD and its NUL; "" is no day. */
#define AE_DAY_BYTES 16

typedef struct ae_ad {
    const char *id, *source, *city, *date, *site; /* as scraped; the id made unique with "#2" */
    uint64_t line;
    char cluster_id[AE_ID_BYTES], poster_id[AE_ID_BYTES]; /* every ad has both, alone or not */
    uint32_t cluster;   /* index of its cluster of two or more ads, or AE_NO_CLUSTER */
    uint32_t poster;    /* index of its poster of two or more ads, or AE_NO_POSTER */
    double similarity;  /* to the core text of its cluster; 1 when alone */
    const char *place;  /* "Toronto, ON", or the city cell where it is not known; "" for none */
    bool place_guessed; /* it is one of several cities that the cells may mean */
    char day[AE_DAY_BYTES];
    const char
        *status; /* what reviewers said last of it or of a cluster that it was in: "confirmed",
                    "different", "copied", "boilerplate", "unsure"; "" for nothing */
} ae_ad;

typedef enum ae_contact_kind {
    AE_CONTACT_PHONE,  /* E.164: "+15145550142"; an extension follows as ";ext=12" */
    AE_CONTACT_EMAIL,  /* "name@mail.example" */
    AE_CONTACT_HANDLE, /* service and name: "instagram:some.name" */
    AE_CONTACT_URL,    /* host without "www." and path: "site.example/page" */
    AE_CONTACT_PRICE,  /* "200 CAD/60min": a fact about an ad, never joined through */
    AE_CONTACT_KIND_COUNT
} ae_contact_kind;

/* "phone", "email", "handle", "url", "price". */
AE_API const char *ae_contact_kind_name(ae_contact_kind kind);

/* A contact that an ad names. */
typedef struct ae_contact {
    ae_contact_kind kind;
    const char *value; /* normal form */
    uint32_t number;   /* equal for equal contacts of a run, and for no others */
    bool obscured;     /* written so that plain search would miss it: digits as words,
                          look-alikes, fillers between digits, "at" for "@" */
} ae_contact;

/* What is counted about a cluster or a poster, and nothing that is judged. */
typedef struct ae_facts {
    uint32_t ads, cities, names, sites;
    uint32_t contacts[AE_CONTACT_KIND_COUNT]; /* different ones, of each kind */
    uint32_t obscured_ads;                    /* ads with a contact in obscured form */
    char first_date[AE_DAY_BYTES], last_date[AE_DAY_BYTES]; /* "" when no ad has a day */
    double ads_per_week; /* from first to last day, a week at least */
} ae_facts;

/* Clusters of two or more ads, in the order of ae_config.order. */
typedef struct ae_cluster {
    char id[AE_ID_BYTES];
    uint32_t texts; /* distinct ones */
    ae_facts facts;
    double density;            /* share of the pairs of its texts that are linked; by sample in a
                                  cluster of more texts than the bucket limit */
    double weakest;            /* lowest similarity among the links that hold it together */
    uint64_t core_ad;          /* index of the ad whose text is nearest to all the others */
    const char *core_text;     /* that text in normal form */
    const char *template_text; /* the constant text with its slots: "hi {anna|bella|+3} in [...]";
                                  braces hold what fills a slot, most common first, then how many
                                  others there are; brackets hold words that some texts lack */
    uint32_t bridges;          /* other clusters that texts link it to, kept apart */
    bool short_text, common_text; /* text alone settles little here */
    const char *status;           /* as ae_ad.status, of the cluster */
} ae_cluster;

/* Posters of two or more ads, in the order of ae_config.order: ads tied by contacts that
 * are no hubs and by shared text. A lead to look at, no identity. */
typedef struct ae_poster {
    char id[AE_ID_BYTES];
    uint32_t clusters; /* ads alone count as one each */
    ae_facts facts;
    double cohesion;       /* share of the pairs of its ads that share a cluster or a contact
                              themselves, not only through others */
    uint32_t bridges;      /* contacts that alone hold two parts of it together */
    const char *itinerary; /* "Toronto, ON 2021-05-01..2021-05-04 > Ottawa, ON 2021-05-06": cities
                              by day; "+" at the same time, "?" a guessed city, "(3360 km in 1 day)"
                              too far for the days between */
    const char *status;    /* as ae_ad.status, of a pair or a cluster in it */
} ae_poster;

/* Why two ads are joined: the reasons inside each cluster, in the clusters' order. */
typedef struct ae_link {
    uint64_t a, b;  /* indexes of ads, the smaller id first */
    double score;   /* similarity of their texts: see ae_config.plain_share */
    bool same_text; /* the same normal form: b repeats a */
} ae_link;

/* Two clusters (or an ad alone) that texts link and that are kept apart all the
 * same, because as wholes they do not belong together. The strongest link stands for all. */
typedef struct ae_bridge {
    uint64_t a, b; /* indexes of ads, the smaller id first */
    double score;
    uint64_t links;
} ae_bridge;

/* A contact that ties ads of two clusters: the contact's first ad of all, and its first
 * one in another cluster, where `ads` name it. */
typedef struct ae_contact_link {
    uint64_t a, b; /* indexes of ads */
    ae_contact contact;
    uint32_t ads;
} ae_contact_link;

/* A contact that nothing is joined through, as too much that is otherwise unrelated
 * shares it: an agency's line, a site's own number, a service's handle. */
typedef struct ae_hub {
    ae_contact contact;
    uint32_t ads, clusters; /* its reach */
    uint32_t circles, span; /* groups of contacts, and clusters, otherwise unrelated, that it
                               would have joined */
    const char *rule;       /* what makes it one */
} ae_hub;

/* Ads without a contact in common that are one poster all the same, and why. */
typedef struct ae_bond {
    uint64_t a, b;            /* indexes of ads */
    uint32_t clusters, texts; /* in common */
    const char *rule;
    uint64_t decision; /* the number of the one that says so, or 0 */
} ae_bond;

/* Two ads that are one poster because a reviewer says so, of a cluster one with the other.
 * Decisions that others contradict, and that lose, are not among them. */
typedef struct ae_decided_link {
    uint64_t a, b;     /* indexes of ads */
    uint64_t decision; /* its number */
} ae_decided_link;

/* Shared text, different contacts: two posters in one cluster, kept apart. */
typedef struct ae_tie {
    uint32_t cluster;            /* its index */
    uint64_t first_ad, other_ad; /* the earliest of each poster in the cluster */
    bool dated;                  /* their days are known and differ: first_ad came first */
    const char *rule;            /* why they are kept apart */
} ae_tie;

/* A row that could not be read. */
typedef struct ae_reject {
    const char *source, *reason;
    uint64_t line; /* where its record begins */
    ae_cell raw;   /* its bytes (UTF-16 as UTF-8), at most the first 64 KiB */
} ae_reject;

/* A file that was read, in this run or an earlier one on the case. */
typedef struct ae_input {
    uint32_t run; /* from 1 on */
    const char *path;
    const char *compression; /* "none", "gzip", "zstd" */
    const char *encoding;    /* "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" or
                                "UTF-8 and Windows-1252" */
    const char *roles;       /* "text=title,body id=ad_id (unused: x, y)", for people */
    char delimiter;          /* 0: none, the table has one column */
    uint64_t rows, ads, rejects, bytes;
    uint64_t hash_high, hash_low; /* XXH3-128 of the file */
} ae_input;

/* A run on the case, and what it added. */
typedef struct ae_past_run {
    uint32_t run;  /* from 1 on */
    bool rebuilt;  /* it matched the whole case anew */
    int64_t began; /* seconds since 1970-01-01 */
    const char *version;
    uint64_t files, rows, ads, rejects;
    uint64_t decisions;         /* lines of the journal that it heeded */
    const char *decisions_head; /* SHA-256 of the last of them; "": of none */
    uint64_t purged;            /* ads of earlier runs that it took out for good: ae_case_purge() */
    const char *purge_rule, *purge_by, *purge_reason; /* "" where there are none */
} ae_past_run;

/* Something that a run changed in a case. `what` is "cluster" or "poster", and `kind` one of
 *   "new"       two ads or more that were none before; ads_before: 0, or 1 for an ad alone
 *   "grown"     it has more ads than ads_before
 *   "merged"    `other`, which had ads_before, is a part of it now; its id is retired
 *   "split"     ads of `other`, which had ads_before, are in it now; `detail`: how many
 *   "new city"  new ads of it are in a city where none was; `detail`: the city
 * or `what` is the kind of a contact, `id` the contact, and `kind`
 *   "seen again"  the next ad that names it after ae_config.silence days or more; `detail`: when,
 *                 and how long after which day
 * What is watched comes first, in the order of the decisions, with `what`, `id`, and `kind`
 *   "watched"   new ads are in its cluster or poster, or name the contact; `detail`: the decision,
 *               and how many
 * Ads alone have ids too, and are told of where they are merged or split off. */
typedef struct ae_change {
    uint32_t run;
    const char *what, *kind, *id, *other, *detail; /* "" where there is nothing to say */
    uint64_t ads_before, ads;                      /* `ads`: it has now */
} ae_change;

/* How long a step took. */
typedef struct ae_step {
    const char *name; /* "read", "weigh", "sign", "pair", "verify", "join", "link", "describe",
                         "template", "write" */
    double seconds;
} ae_step;

/* How many there are, and number `index` of them, from 0 on: an index that is not
 * below the count is a bug of the caller's. Ads, rejects and inputs are there once
 * they are read, the others once the run is matched. */
AE_API uint64_t ae_run_ad_count(const ae_run *run);
AE_API void ae_run_ad(const ae_run *run, uint64_t index, ae_ad *ad);
AE_API const char *ae_run_ad_id(const ae_run *run, uint64_t index); /* ae_ad.id alone */
AE_API void ae_run_ad_poster_id(const ae_run *run, uint64_t index,
                                char id[AE_ID_BYTES]); /* ae_ad.poster_id alone */
/* A number for it: equal for ads of one poster, and for no others. */
AE_API uint64_t ae_run_ad_poster(const ae_run *run, uint64_t index);
AE_API uint64_t ae_run_cluster_count(const ae_run *run);
AE_API void ae_run_cluster(const ae_run *run, uint64_t index, ae_cluster *cluster);
AE_API uint64_t ae_run_link_count(const ae_run *run);
AE_API void ae_run_link(const ae_run *run, uint64_t index, ae_link *link);
AE_API uint64_t ae_run_bridge_count(const ae_run *run);
AE_API void ae_run_bridge(const ae_run *run, uint64_t index, ae_bridge *bridge);
AE_API uint64_t ae_run_poster_count(const ae_run *run);
AE_API void ae_run_poster(const ae_run *run, uint64_t index, ae_poster *poster);
AE_API uint64_t ae_run_contact_link_count(const ae_run *run);
AE_API void ae_run_contact_link(const ae_run *run, uint64_t index, ae_contact_link *link);
AE_API uint64_t ae_run_hub_count(const ae_run *run);
AE_API void ae_run_hub(const ae_run *run, uint64_t index, ae_hub *hub);
AE_API uint64_t ae_run_bond_count(const ae_run *run);
AE_API void ae_run_bond(const ae_run *run, uint64_t index, ae_bond *bond);
AE_API uint64_t ae_run_decided_link_count(const ae_run *run);
AE_API void ae_run_decided_link(const ae_run *run, uint64_t index, ae_decided_link *link);
AE_API uint64_t ae_run_tie_count(const ae_run *run);
AE_API void ae_run_tie(const ae_run *run, uint64_t index, ae_tie *tie);
AE_API uint64_t ae_run_reject_count(const ae_run *run);
AE_API void ae_run_reject(const ae_run *run, uint64_t index, ae_reject *reject);
AE_API uint64_t ae_run_input_count(const ae_run *run);
AE_API void ae_run_input(const ae_run *run, uint64_t index, ae_input *input);
AE_API uint64_t ae_run_step_count(const ae_run *run);
AE_API void ae_run_step(const ae_run *run, uint64_t index, ae_step *step);
AE_API uint64_t ae_run_past_count(const ae_run *run); /* this run is the last of them */
AE_API void ae_run_past(const ae_run *run, uint64_t index, ae_past_run *past);
AE_API uint64_t ae_run_change_count(const ae_run *run); /* of this run; in a first one what is
                                                             watched alone */
AE_API void ae_run_change(const ae_run *run, uint64_t index, ae_change *change);

/* The ads of a cluster, rising: the index of its `nth` ad, from 0 on. */
AE_API uint64_t ae_run_member(const ae_run *run, uint64_t cluster, uint64_t nth);
AE_API uint64_t ae_run_poster_member(const ae_run *run, uint64_t poster,
                                     uint64_t nth); /* the same */

/* How many contacts an ad names, each once, and the `nth` of them, from 0 on. */
AE_API size_t ae_run_contact_count(const ae_run *run, uint64_t ad);
AE_API void ae_run_contact(const ae_run *run, uint64_t ad, size_t nth, ae_contact *contact);

/* The settings in force: what was given, with the automatic ones filled in. */
AE_API const ae_config *ae_run_config(const ae_run *run);

#ifdef __cplusplus
}
#endif

#endif
