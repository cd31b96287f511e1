/* adecho: finds the same text echoing through scraped ads.
 *
 * Rows go in, from CSV files as scraped or one by one; what comes out is which of
 * them share text or contacts, how much, and a case folder that keeps it all. A run
 * takes these steps: texts are brought to a normal form (ae_normalise), equal ones are
 * folded, pairs that may be alike are found by MinHash signatures and verified
 * exactly, and verified pairs are joined into clusters that hold together as
 * wholes; contacts are read from the texts and their own columns (ae_contacts), and
 * tie clusters into posters, as far as they are evidence. The library reads the files it is given
 * and writes the case it is asked for; it never prints, never ends the process, never touches a
 * network.
 *
 *     #include "adecho.h"
 *     #include <stdio.h>
 *
 *     int main(void)
 *     {
 *         static const char *const texts[] = {
 *             "Dance lessons for beginners, downtown Ottawa, call 613-555-0142",
 *             "D\xd0\xb0nce less0ns for beginners, downtown Halifax: call 613 555 0142!",
 *             "Two kittens looking for a quiet home with a garden"};
 *         ae_config config;
 *         ae_error error;
 *         ae_run *run = NULL;
 *         ae_config_init(&config);
 *         ae_status status = ae_run_new(&config, &run, &error);
 *         for (int k = 0; k < 3 && status == AE_OK; k++) {
 *             ae_row row = {.line = (uint64_t)k + 1};
 *             row.cells[AE_ROLE_TEXT] = ae_cell_of(texts[k]);
 *             status = ae_run_add_row(run, "example", &row, &error);
 *         }
 *         if (status == AE_OK)
 *             status = ae_run_match(run, &error);
 *         for (uint64_t k = 0; status == AE_OK && k < ae_run_link_count(run); k++) {
 *             ae_link link;
 *             ae_run_link(run, k, &link);
 *             printf("ads %d and %d share text: %.2f\n", (int)link.a, (int)link.b, link.score);
 *         }
 *         if (status == AE_OK)
 *             status = ae_run_write(run, "example-case", true, &error);
 *         if (status != AE_OK)
 *             fprintf(stderr, "%s: %s\n", error.file, error.message);
 *         ae_run_free(run);
 *         return status == AE_OK ? 0 : 1;
 *     }
 *
 * What it says and does not say. A link says "shared text", with the similarity, or
 * "shared contact", with the contact; it never says that one person wrote both: texts
 * are copied by strangers, by agencies, by sites, and phones change hands. A poster is
 * a lead to look at, no identity. There is no score of guilt, on purpose.
 *
 * Rules for all functions. Fallible ones return an ae_status and, on failure, fill
 * the error record (which may be NULL) and leave their outputs as they were.
 * A handle is used by one thread at a time; different handles are independent.
 * `new` gives, `free` takes back; everything else that is handed out is borrowed.
 * Texts are bytes in UTF-8 with a length where one is asked for; what is not valid
 * UTF-8 counts as blanks. Symbols begin with ae_; all others are hidden.
 */
#ifndef ADECHO_H
#define ADECHO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define AE_API __attribute__((visibility("default")))
#define AE_MUST_USE __attribute__((warn_unused_result))
#else
#define AE_API
#define AE_MUST_USE
#endif

/* What a fallible function returns. Every value but AE_OK comes with a filled
 * error record. */
typedef enum ae_status {
    AE_OK = 0,
    AE_ERROR_USAGE,       /* a setting or an argument is not usable */
    AE_ERROR_IO,          /* the system refused to open, read or write */
    AE_ERROR_FORMAT,      /* a file is not what it should be */
    AE_ERROR_LIMIT,       /* a stated ceiling was reached */
    AE_ERROR_MEMORY,      /* out of memory */
    AE_ERROR_INTERRUPTED, /* the caller asked to stop */
    AE_ERROR_NO_CASE,     /* no case in that folder */
    AE_ERROR_LOCKED       /* the case is in use */
} ae_status;

/* Where and why something failed. Never holds text of an ad: it names the file
 * and the row (0 when the trouble is not in a row). */
typedef struct ae_error {
    ae_status code;
    char file[256];
    uint64_t row;
    char message[512];
} ae_error;

/* ---- Rows ------------------------------------------------------------- */

/* What a column of a CSV file is for. */
typedef enum ae_role {
    AE_ROLE_ID,
    AE_ROLE_TEXT,
    AE_ROLE_CITY,
    AE_ROLE_REGION,
    AE_ROLE_COUNTRY,
    AE_ROLE_DATE,
    AE_ROLE_PHONE,
    AE_ROLE_EMAIL,
    AE_ROLE_HANDLE,
    AE_ROLE_URL,
    AE_ROLE_SITE,
    AE_ROLE_PRICE,
    AE_ROLE_NAME,
    AE_ROLE_COUNT
} ae_role;

/* "id", "text", ...: the names that ae_config.map uses; "" for a value that is no role. */
AE_API const char *ae_role_name(ae_role role);

/* Bytes that somebody else owns; not ended by a NUL. Absent: length 0. */
typedef struct ae_cell {
    const char *bytes;
    size_t length;
} ae_cell;

/* A cell that holds text[0..) up to its NUL. Borrows the text. */
static inline ae_cell ae_cell_of(const char *text)
{
    ae_cell cell = {text, 0};
    while (text[cell.length] != '\0')
        cell.length++;
    return cell;
}

/* One ad as scraped, in UTF-8 (other bytes are allowed and count as blanks). */
typedef struct ae_row {
    ae_cell cells[AE_ROLE_COUNT];
    uint64_t line; /* where its record begins in its file, from 1; 0: unknown */
} ae_row;

/* ---- Settings --------------------------------------------------------- */

typedef enum ae_shingle { AE_SHINGLE_CHARACTER, AE_SHINGLE_WORD } ae_shingle;

/* The languages that pages are written in. A setting may also be that of the case: the one in which
 * its last run wrote report.html, and English in a new one. */
typedef enum ae_language {
    AE_LANGUAGE_ENGLISH,
    AE_LANGUAGE_FRENCH,
    AE_LANGUAGE_COUNT,
    AE_LANGUAGE_OF_CASE = AE_LANGUAGE_COUNT
} ae_language;

/* "en", "fr"; "" of what is no one language. */
AE_API const char *ae_language_code(ae_language language);

/* How far a run is. `total` is 0 while it is not known. */
typedef struct ae_progress {
    const char *stage; /* of a run: "replay", "read", "weigh", "sign", "count", "crowd", "group",
                          "pair", "measure", "verify", "join", "describe", "tie", "template"; of
                          ae_generate(): "generate"; of ae_case_index(): "index", "search" */
    uint64_t done, total;
    const char *unit; /* of done and total: "bytes", "texts", "bands", "pairs", "clusters", "rows",
                         "blocks" */
    uint64_t rows;    /* read, or written, so far */
} ae_progress;

/* Something was not as it should be; what a user wants to know; what one looks for
 * when something is wrong. */
typedef enum ae_log_level { AE_LOG_WARNING, AE_LOG_NOTE, AE_LOG_DETAIL } ae_log_level;

/* The orders of ae_config.order. "review" asks four questions of a group: three cities
 * or more? two contacts or more? 28 days or more from first to last ad? an ad in the
 * last 28 days of the data? Groups that answer more of them with yes come first; then
 * those of more cities, contacts, days, the later last ad, more ads. "cities",
 * "contacts", "size", "recent" and "spread" go by that fact, then as "review" does.
 * Contacts are phones, e-mails and handles here; links are not counted. */

/* Every setting of a run, with its default behind the colon. Fill with
 * ae_config_init(), change what you like; the run copies it. Callbacks may be NULL;
 * they are called by one thread at a time, which need not be the caller's. */
typedef struct ae_config {
    unsigned threads;       /* 0: as many as the process may use */
    size_t memory;          /* bytes to keep to, by files in the case's folder, which are gone
                               afterwards; the outcome is the same. Kept from 32 MiB, 16 MiB a
                               thread, 96 bytes an ad and 1 KiB a distinct text on; with less the
                               run warns as soon as it knows, and goes on. 0: half of what is free */
    uint64_t seed;          /* of the signatures' hash functions: 1 */
    ae_shingle shingle;     /* what texts are cut into: AE_SHINGLE_CHARACTER */
    unsigned shingle_width; /* characters (5) or words (3) in a shingle; 0: the kind's default */
    double threshold;       /* similarity from which two texts are linked: 0.45 */
    double weight_power; /* rarity weight ln((n+1)/max(df,cap))^power: 1.5; 0: all weigh the same */
    unsigned weight_cap; /* shingles in fewer texts weigh no more than those in so many: 4 */
    double plain_share;  /* two texts are at least this share of their plain Jaccard similar: 0.6;
                            0: weighted Jaccard alone */
    unsigned bands, band_rows; /* 0: chosen by the number of distinct texts */
    unsigned weigh_below;      /* a run on a case that has so many distinct texts or more keeps the
                                  weights of the last one until the texts have grown by a sixteenth
                                  since they were counted; fewer are weighed anew by each run: 10000 */
    unsigned bucket_limit;     /* a bucket of more texts is thinned to star edges: 1024 */
    unsigned representatives;  /* texts that speak for a group when groups are joined: 8 */
    double cohesion;           /* two groups join when their cross similarity is at least this
                                  share of the smaller group mean: 0.5 */
    char delimiter;            /* 0: found by trying */
    bool header;               /* files begin with a row of column names: true */
    const char *map;           /* roles by hand, "text=title,body city=location"; NULL: guessed. A
                                  line that begins with a pattern, "old-*.csv: text=notes", is for
                                  files of such names, which follow no other */
    const char *country;       /* where phone numbers without a country's prefix are dialled, two
                                  letters of ISO 3166: "CA", which reads all of North America */
    const char *hubs;      /* contacts to join nothing through, in any form, parted by ";"; NULL:
                              those that are found to be hubs */
    const char *decisions; /* the journal to heed, or the case folder that has it; NULL: that of the
                              case in which ae_run_begin() begins. A new case gets a copy. */
    const char *order;     /* in which clusters and posters are listed: "review" (below) */
    unsigned silence;      /* days after which a contact that comes again is told as a change: 30 */
    unsigned report_top;   /* posters, and clusters, that report.html tells of: 20 */
    ae_language language;  /* of report.html: AE_LANGUAGE_OF_CASE */
    bool index;            /* who writes the case calls ae_case_index() then: false */
    size_t field_ceiling;  /* bytes in one cell: 16 MiB */
    size_t unpacked_ceiling; /* bytes out of one compressed file: 64 GiB */
    bool (*progress)(void *context, const ae_progress *progress);        /* false: stop the run */
    void (*log)(void *context, ae_log_level level, const char *message); /* one line, no line end */
    void *context; /* handed to both callbacks */
} ae_config;

/* Fills in the defaults named above; what names none is 0 or NULL. */
AE_API void ae_config_init(ae_config *config);

/* AE_ERROR_USAGE for values out of range (the message names it) and values that
 * contradict each other. */
AE_API AE_MUST_USE ae_status ae_config_check(const ae_config *config, ae_error *error);

/* Chance that a pair of the given similarity (0..1) shares one of `bands` bands of
 * `band_rows` rows and so becomes a candidate: 1-(1-s^r)^b, from Leskovec, Rajaraman
 * and Ullman, Mining of Massive Datasets, 3.4. */
AE_API double ae_candidate_chance(double similarity, unsigned bands, unsigned band_rows);

/* ---- A run ------------------------------------------------------------ */

/* One run: rows in, clusters out. Used by one thread at a time; it makes its own.
 * Once reading or matching has failed half-way it is only good for being freed: to
 * add, match or write then is AE_ERROR_USAGE. */
typedef struct ae_run ae_run;

/* Begins a run with a copy of the settings. AE_ERROR_USAGE as ae_config_check(). */
AE_API AE_MUST_USE ae_status ae_run_new(const ae_config *config, ae_run **run, ae_error *error);

/* Releases the run and everything borrowed from it. NULL is allowed. */
AE_API void ae_run_free(ae_run *run);

/* What is to become of a case that is in the folder already. */
typedef enum ae_case_use {
    AE_CASE_NEW,     /* it is refused */
    AE_CASE_ADD,     /* this run adds to it; it may be missing: then it is begun */
    AE_CASE_REBUILD, /* it is matched again as a whole; it must be there */
    AE_CASE_REPLACE  /* it is left out of account, and replaced when this run is written */
} ae_case_use;

/* Says where the case of this run is to be, before any row is added: locks the folder until
 * the run is written or freed, and takes in what a case there has: its runs, its rejects, and
 * which cluster and poster each ad belonged to, so that these keep their ids. Its rows come in
 * before the first new one, in their old order, as if they were read again: a file that the
 * case knows costs no more than its hash. A run that adds to a case must have the settings that
 * this was matched with (ae_case_config()); one that rebuilds it may have others, which hold from
 * then on.
 *
 * A cluster or a poster keeps its id as long as most of its ads stay together; where several
 * become one, the oldest id stays. ae_run_change() tells what was merged and split.
 *
 * AE_ERROR_USAGE when the folder holds anything else, the settings differ, or the case is
 * refused; AE_ERROR_NO_CASE when there is none to rebuild; AE_ERROR_LOCKED, naming process,
 * machine and moment, while another run writes there; AE_ERROR_FORMAT when the case is
 * damaged. What a run that was killed left behind is taken over, and said. */
AE_API AE_MUST_USE ae_status ae_run_begin(ae_run *run, const char *folder, ae_case_use use,
                                          ae_error *error);

/* Reads rows from each path: a file, every table of a folder, a quoted glob, or
 * "-" (standard input). Files that several paths name are read once; those of a
 * folder or a glob in the order of their names. A file of the same bytes as one that was read
 * before, in this run or an earlier one on the case, adds nothing, and the log is told. A row that
 * cannot be read is kept as a reject; a file that cannot be read at all is an error (AE_ERROR_IO,
 * _FORMAT), as is one without a column of texts (AE_ERROR_USAGE) and a stop by the progress
 * callback (AE_ERROR_INTERRUPTED). */
AE_API AE_MUST_USE ae_status ae_run_add_paths(ae_run *run, const char *const *paths, size_t count,
                                              ae_error *error);

/* Adds one row; the bytes are copied. `source` names where it comes from, in ids
 * (an empty id cell becomes "source:line") and in ads.csv. May be mixed with
 * ae_run_add_paths(). */
AE_API AE_MUST_USE ae_status ae_run_add_row(ae_run *run, const char *source, const ae_row *row,
                                            ae_error *error);

/* Folds, weighs, signs, pairs, verifies and clusters what was added, on
 * ae_config.threads threads; the outcome is the same for any number of them, and
 * for any order of the rows but for the order of the ads. To be called once, after
 * the last row; no row at all is allowed. */
AE_API AE_MUST_USE ae_status ae_run_match(ae_run *run, ae_error *error);

/* Writes a matched run as a case folder (0700, files 0600), in one step: it is there
 * whole, or not at all. A folder that holds anything else is refused (AE_ERROR_USAGE);
 * AE_ERROR_LOCKED while another process writes there. `folder` is that of ae_run_begin(),
 * which says what becomes of a case there; without it the folder may be any, and a case there
 * is refused unless `replace`. */
AE_API AE_MUST_USE ae_status ae_run_write(ae_run *run, const char *folder, bool replace,
                                          ae_error *error);

/* ---- Results: borrowed from the run, valid until it is freed ------------ */

typedef struct ae_summary {
    uint64_t files, rows, ads, rejects; /* rows = ads + rejects, always */
    uint64_t repaired_rows;             /* read although ragged, or with quotes out of order */
    uint64_t repeated_ids;              /* ads whose id had been seen before */
    uint64_t empty_texts;               /* ads without a letter or digit: never matched */
    uint64_t texts;                     /* distinct normalised texts */
    uint64_t folded;                    /* ads whose text another ad has too, beyond the first */
    uint64_t short_texts;               /* distinct texts under 120 letters */
    uint64_t common_texts;              /* distinct texts made of stock phrases only */
    uint64_t candidates, pairs;         /* of distinct texts: examined, and verified */
    uint64_t near_threshold;            /* pairs measured that lie within 0.05 of the threshold */
    uint64_t thinned_buckets;           /* buckets over the limit */
    uint64_t thinned_texts;             /* texts of which only the likeliest candidates were
                                           verified, not all */
    uint64_t clusters;                  /* of two or more ads */
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

/* ---- The files of a case folder ------------------------------------------------- */

typedef struct ae_case_column {
    const char *name, *meaning;
} ae_case_column;

/* A table has a row for each of what `meaning` names, and columns in that order; any other file
 * has none. */
typedef struct ae_case_file {
    const char *name, *meaning;
    const ae_case_column *columns;
    size_t column_count;
} ae_case_file;

/* All of them, in the order in which they are best read; returns how many. */
AE_API size_t ae_case_files(const ae_case_file **files);

/* ---- A case and its runs ---------------------------------------------------------- */

/* The settings that a case was matched with, over those of `config`: all that decide what is
 * linked, the order, the silence and the index; not how files are read. The case's texts are in
 * *texts; free() it when `config` is done with. AE_ERROR_NO_CASE when there is none. */
AE_API AE_MUST_USE ae_status ae_case_config(const char *folder, ae_config *config, char **texts,
                                            ae_error *error);

/* How many runs a case has had; they are counted from 1 on. AE_ERROR_NO_CASE when there is none. */
AE_API AE_MUST_USE ae_status ae_case_runs(const char *folder, uint32_t *runs, ae_error *error);

/* Hands the changes of run `since` and of those after it to `found`, run by run, the oldest
 * first, until it says false. Of a run what is watched comes first, then what is new, merged,
 * split, grown, in a new city, seen again, each by how many ads it has now; `mask`: with contacts
 * hidden as in exports of the case. Of a run that has not been there is none: ae_case_runs().
 * AE_ERROR_NO_CASE when there is no case. */
AE_API AE_MUST_USE ae_status ae_case_changes(const char *folder, uint32_t since, bool mask,
                                             bool (*found)(void *context, const ae_change *change),
                                             void *context, ae_error *error);

/* ---- A case as a database ----------------------------------------------------------- */

/* What ae_case_index() did. */
typedef struct ae_indexed {
    bool made, search_made;       /* case.db, and index.adecho; false: it was as it should be */
    uint64_t bytes, search_bytes; /* of the one, and the other */
    double seconds;               /* since it was called */
} ae_indexed;

/* Brings case.db and index.adecho up to date with the other files of the case: makes them where
 * they are missing, damaged, of an older adecho, or older than the last run, case.db also than the
 * last decision; any case can have them. index.adecho is what ae_search() looks things up in.
 * case.db is an SQLite database of all that the tables, rows, runs and decisions of the case say,
 * with an index of the words in the texts; the table `columns` in it says what each column means.
 * Each replaces the old one in one step, once both are made: of what is stopped or fails on the way
 * nothing is left. The case is locked meanwhile.
 *
 * Of `config` it heeds the progress (stages "index", of rows, and "search", of blocks), the log and
 * the threads. AE_ERROR_NO_CASE when there is none; AE_ERROR_LOCKED while a run is writing it;
 * AE_ERROR_FORMAT when a file of the case is damaged, or a newer adecho made the database. */
AE_API AE_MUST_USE ae_status ae_case_index(const char *folder, const ae_config *config,
                                           ae_indexed *done, ae_error *error);

/* Whether case.db is there and tells what the last run did; decisions made since may be missing in
 * it. For who reads these from the journal, and need not wait for another one. Fails as
 * ae_case_index(). */
AE_API AE_MUST_USE ae_status ae_case_indexed(const char *folder, bool *indexed, ae_error *error);

/* ---- A case: whether it is whole ------------------------------------------------ */

typedef enum ae_finding_kind {
    AE_FINDING_WHOLE,     /* a file is as it was written */
    AE_FINDING_DAMAGED,   /* it is not, or missing, or of another case */
    AE_FINDING_STRANGE,   /* it is no part of a case, and runs refuse the folder */
    AE_FINDING_LEFT_OVER, /* of a run that ended early: to go on with, or to clear away */
    AE_FINDING_HELD       /* a run is writing the case */
} ae_finding_kind;

/* "whole", "damaged", "strange", "left over", "held". */
AE_API const char *ae_finding_kind_name(ae_finding_kind kind);

typedef struct ae_finding {
    ae_finding_kind kind;
    const char *name; /* of the file; the path of what stands beside the folder */
    uint64_t row;     /* or line, from 1 on, where it is damaged; 0: not known */
    const char *what; /* is wrong, and the way out; "" of what is whole */
} ae_finding;

typedef struct ae_check_result {
    uint64_t files, damaged; /* looked at; of these */
    bool rebuild;            /* AE_CASE_REBUILD makes all that is damaged anew */
    bool index;              /* so does ae_case_index(), once it is removed */
} ae_check_result;

/* Reads every file of a case, holds it against its checksums, the numbers of rows and what the
 * others say, and looks for runs that are there or ended early. Findings are handed to `found`
 * until it says false: files in the order of ae_case_files(), then the rest. What is damaged is
 * a finding, not a failure. AE_ERROR_NO_CASE when no file of a case is in that folder,
 * AE_ERROR_LOCKED when runs kept replacing it meanwhile. */
AE_API AE_MUST_USE ae_status ae_case_check(const char *folder,
                                           bool (*found)(void *context, const ae_finding *finding),
                                           void *context, ae_check_result *result, ae_error *error);

/* ---- Verdicts of reviewers: see further below ----------------------------------- */

/* What a reviewer may say... */
typedef enum ae_verdict {
    AE_VERDICT_SAME,
    AE_VERDICT_DIFFERENT,
    AE_VERDICT_COPIED,      /* the text was copied: from others, or by them */
    AE_VERDICT_BOILERPLATE, /* an agency's or a site's */
    AE_VERDICT_UNSURE,
    AE_VERDICT_WATCH,  /* not what it is, but that new ads like it are told first */
    AE_VERDICT_UNDO,   /* of an earlier decision */
    AE_VERDICT_PURGED, /* no reviewer says it: ae_case_purge() took out what stood here, or says
                          that it took out ads */
    AE_VERDICT_COUNT
} ae_verdict;

/* ... and of what. */
typedef enum ae_target {
    AE_TARGET_PAIR, /* of ads */
    AE_TARGET_AD,
    AE_TARGET_CLUSTER,
    AE_TARGET_CONTACT,
    AE_TARGET_DECISION,
    AE_TARGET_COUNT
} ae_target;

/* ---- A case: why, or why not, two of its ads are linked ------------------------ */

/* A case folder opened for reading. Used by one thread at a time. */
typedef struct ae_case ae_case;

/* AE_ERROR_NO_CASE when no case is in that folder; AE_ERROR_FORMAT when a file of it is
 * damaged, missing or newer than this program: the message names it and the way out. */
AE_API AE_MUST_USE ae_status ae_case_open(const char *folder, ae_case **opened, ae_error *error);
AE_API void ae_case_free(ae_case *self); /* NULL is allowed */

/* The ads of a case are numbered as in ads.csv. */
AE_API uint64_t ae_case_ad_count(const ae_case *self);
AE_API const char *ae_case_ad_id(const ae_case *self, uint64_t ad);

/* The number of the ad with this id. AE_ERROR_USAGE when there is none: the message
 * names the nearest id. */
AE_API AE_MUST_USE ae_status ae_case_find(const ae_case *self, const char *id, uint64_t *ad,
                                          ae_error *error);

/* A contact as it stands in an ad. */
typedef struct ae_explain_contact {
    ae_contact_kind kind;
    const char *value;
    ae_role role;      /* AE_ROLE_TEXT, or the column it stands in */
    size_t begin, end; /* the bytes of that cell that it was read from */
    bool obscured;
    bool shared; /* the other ad names it too */
} ae_explain_contact;

typedef struct ae_explain_ad {
    uint64_t ad;
    const char *id, *source, *cluster_id, *poster_id;
    const char *place, *day; /* "" when they are not known */
    uint64_t line;
    ae_cell cells[AE_ROLE_COUNT]; /* as scraped */
    const ae_explain_contact *contacts;
    size_t contact_count;
    uint32_t words;
} ae_explain_ad;

/* A contact that both ads name. Prices are none. */
typedef struct ae_explain_shared {
    ae_contact_kind kind;
    const char *value;
    uint64_t ads, clusters; /* that name it, ads alone counting as a cluster each */
    const char *hub; /* the rule that makes it a hub, through which nothing is linked, or nearly
                        nothing; NULL: it is none */
    bool late;       /* such a hub came late to what others had posted: it links ads that name
                        nobody else */
    bool links;      /* it can link these two: it is no hub, or came late and neither names
                        anybody else */
} ae_explain_shared;

typedef enum ae_segment_kind {
    AE_SEGMENT_SHARED,
    AE_SEGMENT_ONLY_A,
    AE_SEGMENT_ONLY_B
} ae_segment_kind;

#define AE_NOT_MOVED UINT32_MAX

/* Bytes begin..end of both texts as scraped, where of what only one ad has the other's
 * are equal. In order the segments give both texts, every byte once. */
typedef struct ae_segment {
    ae_segment_kind kind;
    bool alike; /* what is shared is written the same in both, blanks aside; else in other case,
                   with other signs, letters that look alike, or markup */
    size_t a_begin, a_end, b_begin, b_end;
    uint32_t words;
    uint32_t moved; /* equal for the two segments of a passage that stands elsewhere in the other
                       text; AE_NOT_MOVED */
} ae_segment;

/* A step of the path by which two ads are linked: from one ad to the next. */
typedef struct ae_explain_step {
    const char *a, *b; /* ids */
    const char *kind;  /* "text", "phone", "email", "handle", "url", "bond", "decision" */
    const char *value; /* the contact; the rule of a bond; the number of a decision; "same text" or
                          "shared text" */
    double score;      /* of a text: similarity */
} ae_explain_step;

typedef enum ae_relation {
    AE_RELATION_DIRECT,  /* one cluster or poster, by what the two share themselves */
    AE_RELATION_DECIDED, /* one cluster or poster because a reviewer says so of these two */
    AE_RELATION_THROUGH, /* one cluster or poster, through other ads */
    AE_RELATION_TIE,     /* shared text, different contacts: one cluster, but two posters */
    AE_RELATION_APART,   /* they share text or a contact, and are kept apart all the same */
    AE_RELATION_NONE     /* nothing that would link them */
} ae_relation;

/* What keeps two ads from being linked by text, or by a contact. */
typedef enum ae_obstacle {
    AE_OBSTACLE_NONE,
    AE_OBSTACLE_EMPTY_TEXT, /* one of them has no letter or digit */
    AE_OBSTACLE_BELOW,      /* the similarity does not reach the threshold */
    AE_OBSTACLE_COHESION,   /* it does, but as wholes their clusters do not belong together */
    AE_OBSTACLE_UNPAIRED,   /* it does, but the signatures did not bring the two together */
    AE_OBSTACLE_NO_CONTACT, /* no contact in common */
    AE_OBSTACLE_HUB,        /* only contacts in common that are hubs */
    AE_OBSTACLE_RULE,    /* a contact in common that the rule does not count, as that of a list */
    AE_OBSTACLE_DECISION /* a reviewer says that they do not belong together, or that the text of
                            one joins nothing */
} ae_obstacle;

/* What a reviewer said last that bears on whether the two are joined: of both, else of either, else
 * of two others that are in the cluster, or the poster, of one each. */
typedef struct ae_explain_decision {
    uint64_t number; /* 0: nothing was said */
    ae_verdict verdict;
    ae_target target;
    const char *reviewer, *reason; /* "" for none */
    const char *a, *b;             /* ids of those others; "" */
    bool waits;                    /* it counts from the next run on */
} ae_explain_decision;

/* Everything there is to say about two ads. The caller's: ae_explanation_free(); it borrows
 * nothing from the case. */
typedef struct ae_explanation {
    ae_explain_ad a, b;
    ae_relation relation;
    bool same_cluster, same_poster, same_text; /* same_text: the same normal form */
    const char *key; /* what the two share themselves: "TEXT .83 + PHONE"; "" for nothing */
    double similarity, threshold;
    double shared_weight, a_weight, b_weight; /* of the shingles of both, each as a share of all
                                                 the weight: in both, in one only */
    double plain;                             /* their plain Jaccard */
    double weakest; /* the weakest link that holds their cluster together; 0: not one cluster */
    const ae_explain_shared *shared;
    size_t shared_count;
    bool same_site, same_place, same_day; /* context, no evidence: both are known, and equal */
    const ae_segment *segments;
    size_t segment_count;
    uint32_t shared_words, moved_words;
    const ae_explain_step *steps; /* of the shortest path, when they are linked through others */
    size_t step_count;
    ae_obstacle text_obstacle,
        contact_obstacle; /* when there is no cluster, or poster, in common */
    const char *rule;     /* why the posters of a tie are kept apart; "" elsewhere */
    const char *first_ad; /* of a tie: who posted the text first of all ads of the case, and when;
                             "" elsewhere */
    const char *first_day, *first_site;
    double bridge; /* strongest similarity between their clusters, which are kept apart; 0: none */
    const char *bridge_a, *bridge_b; /* ids of the ads that are so similar; "" */
    double whole; /* where two clusters of one text each are kept apart: the similarity from which
                     they would be one; 0 elsewhere */
    ae_explain_decision decision;
    bool exact; /* compared as in the run; else with another normaliser's version */
} ae_explanation;

/* Reads the two ads from the case, and compares them as the run did. AE_ERROR_USAGE for
 * an ad and itself. */
AE_API AE_MUST_USE ae_status ae_case_explain(ae_case *self, uint64_t a, uint64_t b,
                                             ae_explanation **explained, ae_error *error);
/* The same of the two texts alone, which is quick: both ads with their contacts, similarity,
 * differences, context. Of how they are related it says nothing: what tells of that is empty. */
AE_API AE_MUST_USE ae_status ae_case_compare(ae_case *self, uint64_t a, uint64_t b,
                                             ae_explanation **compared, ae_error *error);
AE_API void ae_explanation_free(ae_explanation *self); /* NULL is allowed */

/* Hides contacts wherever they stand in what was explained, prices excepted, for what is passed
 * on: "[phone #3]" in the cells, "#3" as values, with the numbers that all exports of the case have
 * for them; of a decision's reason it says that there is one. `from`: the case that it is of. All
 * places are then those in the masked cells; a contact of which a part differs is a difference as a
 * whole, so that segments may be empty; counts of words stay those of the ads. After a failure it
 * is fit to be freed only. */
AE_API AE_MUST_USE ae_status ae_explanation_mask(ae_case *from, ae_explanation *self,
                                                 ae_error *error);

/* ---- A case: one of its ads as it was scraped ---------------------------------- */

/* An ad, and the record that it was read from. Nothing borrows from the case. */
typedef struct ae_shown {
    ae_explain_ad ad;     /* `shared` of its contacts says nothing */
    const char *status;   /* as ae_ad.status */
    ae_cell raw;          /* the record, byte for byte as it stands in its file (unpacked), its line
                             end included; of no length when the ad was handed over by a program */
    ae_cell header;       /* the record that names the columns, likewise */
    char digest[65];      /* SHA-256 of `raw` */
    const char *encoding; /* as ae_input.encoding; "" without a record */
    uint64_t source_high, source_low; /* XXH3-128 of the file, as in ae_input */
    bool masked;                      /* ae_shown_mask() was here */
} ae_shown;

/* Ads of UTF-16 with halves of characters that lack the other half are given back with U+FFFD in
 * their place. */
AE_API AE_MUST_USE ae_status ae_case_show(ae_case *self, uint64_t ad, ae_shown **shown,
                                          ae_error *error);
AE_API void ae_shown_free(ae_shown *self); /* NULL is allowed */

/* Hides the contacts, in cells and place too, behind the numbers that all exports of the case have
 * for them; the record and its digest are left out. `from`: the case that it is of. After a failure
 * it is fit to be freed only. */
AE_API AE_MUST_USE ae_status ae_shown_mask(ae_case *from, ae_shown *shown, ae_error *error);

/* ---- A case: one of its clusters or posters -------------------------------------- */

/* A poster of a cluster's ads, or a cluster of a poster's, and how many of the ads are its. */
typedef struct ae_group_part {
    const char *id;
    uint64_t ads;
} ae_group_part;

typedef struct ae_group_place {
    const char *name; /* as ae_ad.place; "" of ads whose place is not known */
    uint64_t ads;
    char first_date[AE_DAY_BYTES], last_date[AE_DAY_BYTES]; /* "": no day is known */
} ae_group_place;

typedef struct ae_group_contact {
    ae_contact_kind kind;
    const char *value;
    uint64_t ads;    /* of the group, that name it */
    const char *hub; /* the rule that makes it a hub, through which nothing is linked; "" */
} ae_group_contact;

typedef struct ae_group_ad {
    uint64_t ad; /* its number, as in ads.csv */
    const char *id, *source, *place, *status;
    bool place_guessed;
    char day[AE_DAY_BYTES];
    uint64_t line;
    double similarity; /* to the core text of its cluster */
} ae_group_ad;

/* What the smaller tables say of the group. */
typedef struct ae_group_note {
    const char *kind;          /* "tie": two posters of the cluster are kept apart; "bridge": so is
                                  another cluster, though texts link the two; "bond": ads that are
                                  one poster without a contact in common */
    const char *first, *other; /* ids of those; `other` is "" of a bridge */
    const char *rule;          /* why; "" of a bridge */
    double score;              /* of a bridge: the strongest link; else 0 */
} ae_group_note;

/* The caller's: ae_group_free(). Nothing borrows from the case. */
typedef struct ae_group {
    const char *id, *status; /* as ae_cluster.status, or of a poster */
    bool poster;             /* else a cluster */
    uint64_t ads, cities, names, sites, obscured_ads, bridges; /* as ae_facts, and of its kind */
    const char *first_date, *last_date;
    double ads_per_week;
    uint64_t texts; /* of a cluster, as what follows: see ae_cluster */
    double density, weakest;
    const char *template_text, *core_ad, *note;
    double cohesion;                  /* of a poster: see ae_poster */
    const ae_group_part *parts;       /* those of most ads first */
    const ae_group_place *places;     /* the same; that of no name last */
    const ae_group_contact *contacts; /* by kind, the most named first */
    const ae_group_ad *members;       /* by day, those without one first */
    const ae_group_note *notes;       /* at most 64 */
    const uint64_t *decisions; /* numbers of those that name the group, its ads or its contacts */
    size_t part_count, place_count, contact_count, member_count, note_count, decision_count;
} ae_group;

/* The cluster or poster with this id. AE_ERROR_USAGE when there is none of two ads or more: the
 * message names the ad, if it has one, or what it was merged into. */
AE_API AE_MUST_USE ae_status ae_case_group(ae_case *self, const char *id, ae_group **shown,
                                           ae_error *error);
AE_API void ae_group_free(ae_group *self); /* NULL is allowed */

/* Hides the contacts, in the template and in places too, behind the numbers that all exports of the
 * case have for them; of the template's slots nothing stays. `from`: the case that it is of. After
 * a failure it is fit to be freed only. */
AE_API AE_MUST_USE ae_status ae_group_mask(ae_case *from, ae_group *group, ae_error *error);

/* ---- Decisions of reviewers ------------------------------------------------- */

/* "same", "different", "copied", "boilerplate", "unsure", "watch", "undo"; "pair", "ad",
 * "cluster", "contact", "decision"; "" for a value that is none. */
AE_API const char *ae_verdict_name(ae_verdict verdict);
AE_API const char *ae_target_name(ae_target target);

/* What that verdict on that target means, in a sentence or two; NULL: nothing, it is refused.
 * Of decisions that contradict each other on the same two ads, ad, text or contact the later one
 * wins. What is said to be different is kept apart also where other decisions would
 * join it by way of further ads. */
AE_API const char *ae_verdict_meaning(ae_verdict verdict, ae_target target);

/* A decision as it stands in the journal, borrowed from it. */
typedef struct ae_decision {
    uint64_t number;  /* from 1 */
    const char *time; /* UTC, as RFC 3339 has it */
    const char *reviewer, *reason;
    const char *run;  /* SHA-256 of the run.json of the case that was looked at */
    const char *name; /* of a cluster its id, of a contact "phone:+15145550142"; else "" */
    ae_verdict verdict;
    ae_target target;
    uint64_t undoes;    /* the number of a decision; else 0 */
    uint64_t undone_by; /* the number of the line that takes it back, or 0 */
    uint64_t ads;       /* that it names: of a pair two, of a cluster all that it had */
} ae_decision;

/* An ad that a decision names. */
typedef struct ae_decision_ad {
    const char *id, *source;
    uint64_t line;
} ae_decision_ad;

/* The journal of a case, decisions.jsonl: read, and its chain of hashes checked. */
typedef struct ae_journal ae_journal;

/* `path`: a case folder, in which no journal need be, or a journal. AE_ERROR_FORMAT, naming the
 * line and the way out, when the chain is broken or the last line breaks off. */
AE_API AE_MUST_USE ae_status ae_journal_open(const char *path, ae_journal **opened,
                                             ae_error *error);
AE_API void ae_journal_free(ae_journal *self); /* NULL is allowed */

AE_API uint64_t ae_journal_count(const ae_journal *self);
AE_API void ae_journal_decision(const ae_journal *self, uint64_t index, ae_decision *decision);
AE_API void ae_journal_ad(const ae_journal *self, uint64_t index, uint64_t nth, ae_decision_ad *ad);

/* Hides contacts behind the numbers that all exports of the case have for them: names are then
 * "phone #3", and of a journal that was opened as a file, which is in no case, "phone"; of reasons
 * it says that there is one. Labels stay as they are. After a failure it is fit to be freed only.
 */
AE_API AE_MUST_USE ae_status ae_journal_mask(ae_journal *self, ae_error *error);

/* SHA-256 of the last line, which all before it hang on; "" when there is none. */
AE_API const char *ae_journal_head(const ae_journal *self);

/* The standing decisions as labelled pairs, in CSV with the columns id_l, id_r and score: 1 for the
 * same, 0 for different ads. A cluster said to be the same gives its first ad with each of
 * the others. A pair stands once, with what was last said of it. Into memory, ended by a NUL:
 * free() it; or to a file, whole or not at all. */
AE_API AE_MUST_USE ae_status ae_journal_labels(const ae_journal *self, char **csv, size_t *length,
                                               ae_error *error);
AE_API AE_MUST_USE ae_status ae_journal_export(const ae_journal *self, const char *path,
                                               ae_error *error);

/* What a reviewer says. Targets as written: two ids of ads; one of an ad or a cluster;
 * a contact as "phone:...", "email:...", "handle:..." or "url:...", in any form in which an ad
 * may have it; for an undo the number of a decision. "ad:" and "cluster:" before an id
 * say which is meant. */
typedef struct ae_saying {
    ae_verdict verdict;
    const char *const *targets;
    size_t target_count;
    const char *reviewer, *reason; /* reason: NULL, none */
} ae_saying;

typedef struct ae_said {
    uint64_t number;
    ae_target target;
    uint64_t ads;       /* of the case that it names: of a contact, those that name it */
    uint64_t overrules; /* the number of an earlier decision that says otherwise of the same
                           target, and loses; or 0 */
} ae_said;

/* Adds a decision to the journal of the case, on disk when it returns: it counts from the next
 * run on. AE_ERROR_USAGE when there is no such target, or the verdict has no meaning on
 * it; the journal is then as it was. */
AE_API AE_MUST_USE ae_status ae_case_decide(ae_case *self, const ae_saying *saying, ae_said *said,
                                            ae_error *error);

/* ---- A case: what echoes a text, who names a contact --------------------------- */

/* A case folder opened for searching: nothing of it is read but what a search needs, through
 * index.adecho. Used by one thread at a time, for any number of searches; what a run publishes
 * meanwhile is seen by the next that is opened. */
typedef struct ae_finder ae_finder;

/* Where the case has no index, or that of another run, it is made first, and the log told; of
 * `config`, NULL: the defaults, only threads, progress and log count. AE_ERROR_NO_CASE and
 * AE_ERROR_FORMAT as ae_case_open(). */
AE_API AE_MUST_USE ae_status ae_finder_open(const char *folder, const ae_config *config,
                                            ae_finder **opened, ae_error *error);
AE_API void ae_finder_free(ae_finder *self); /* NULL is allowed */

typedef enum ae_sought {
    AE_SOUGHT_ANY, /* contacts, if there is nothing else in it; else a text. Where no text echoes
                      it, or it is under 31 letters, of which texts may not be met otherwise, words
                      as well, if the case has a case.db of its last run (ae_case_index()) */
    AE_SOUGHT_TEXT,
    AE_SOUGHT_CONTACT,
    AE_SOUGHT_WORDS /* texts that have all these words, in any order */
} ae_sought;

/* Fill with ae_search_config_init(), which sets what stands behind the colon. */
typedef struct ae_search_config {
    ae_sought sought;          /* AE_SOUGHT_ANY */
    double threshold;          /* similarity from which a text counts; 0: that of the case */
    double contained;          /* or share of what is sought, by weight, that it has: 0.8 */
    const char *city, *site;   /* ads of these only, however they are written; NULL: of any. A city
                                  may be given with its province ("Halifax, NS") or without */
    const char *since, *until; /* first and last day, as 2026-05-31; NULL: any. An ad without a day
                                  is then left out */
    const char *status; /* as ae_ad.status: ads of which reviewers said that last; NULL: any */
    size_t limit;       /* texts, groups and, of each text or contact, ads told: 20 */
    size_t measured;    /* texts compared at most, those with most in common first: 16384;
                                  fewer when hundreds in a row did not count */
} ae_search_config;

AE_API void ae_search_config_init(ae_search_config *config);

typedef struct ae_found_ad {
    uint64_t ad; /* its number, as in ads.csv */
    const char *id, *source, *cluster_id, *poster_id;
    const char *place, *site, *status; /* "" when they are not known */
    char day[AE_DAY_BYTES];            /* the same */
    uint64_t line;
} ae_found_ad;

/* Counts of ads, and of what is different among them. */
typedef struct ae_found_facts {
    uint64_t ads, clusters, posters, places;
    char first_date[AE_DAY_BYTES], last_date[AE_DAY_BYTES]; /* "": no day is known */
} ae_found_facts;

/* A text of the case that echoes the one sought, with all the ads that have it. */
typedef struct ae_found_text {
    double similarity;
    double contained; /* share of what was sought that stands in this text, by weight */
    bool same_text;   /* the same normal form */
    bool similar; /* the similarity reaches the threshold; else it counts for what it contains, */
    bool words;   /* or for nothing but that it has all the words */
    ae_found_facts facts;
    const ae_found_ad *ads; /* the first `limit` by day, those without one last */
    size_t ad_count;
    const ae_explanation *compared; /* `a` is what was sought, `b` the first of the ads; what it
                                       says of clusters, posters and their relation is empty */
} ae_found_text;

/* A contact that was sought, or one that may be the same: the number with an extension, the
 * name at a service that was not told, a page of the site. */
typedef struct ae_found_contact {
    ae_contact_kind kind;
    const char *value; /* normal form */
    bool asked;        /* it was sought itself: told even if no ad names it */
    const char *hub;   /* the rule that makes it a hub, through which nothing is linked; "" */
    ae_found_facts facts;
    const ae_found_ad *ads; /* as above */
    size_t ad_count;
} ae_found_contact;

/* A cluster or poster of ads that were found; the facts are those of these ads only. */
typedef struct ae_found_group {
    const char *id;
    double similarity; /* of its best text; 1 for a contact */
    double contained;  /* the same */
    ae_found_facts facts;
} ae_found_group;

/* What a search found. The caller's: ae_found_free(); borrows nothing from the finder.
 * Texts are looked up by runs of eight letters of the normal form; those that have most in
 * common with what is sought are compared as in a run. A text that shares only what very many
 * texts have may not be met, and one beyond config.measured stays uncompared. */
typedef struct ae_found {
    ae_sought sought;   /* what it was taken for: not AE_SOUGHT_ANY */
    const char *normal; /* the form in which the text was compared; "" for a contact */
    double threshold, contained, case_threshold;
    uint64_t candidates, measured; /* texts with something in common, and those compared */
    uint64_t filtered;    /* ads that were found, and left out because of city, site, day, status */
    ae_found_facts facts; /* of all ads found */
    const ae_found_text *texts; /* similar ones by falling similarity, then those that contain what
                                   was sought, then those with its words; at most `limit` */
    size_t text_count;
    uint64_t text_total;
    const ae_found_contact *contacts; /* of the text, too */
    size_t contact_count;
    const ae_found_group *clusters, *posters; /* the best first, at most `limit`; of the texts, or,
                                                 if contacts were sought, of these */
    size_t cluster_count, poster_count;
} ae_found;

/* AE_ERROR_USAGE when there is nothing to look for: no letter or digit, no contact where one
 * was sought, words without a case.db, a day that is none. Neither errors nor anything else repeat
 * what was sought. */
AE_API AE_MUST_USE ae_status ae_search(ae_finder *self, ae_cell sought,
                                       const ae_search_config *config, ae_found **found,
                                       ae_error *error);
AE_API void ae_found_free(ae_found *self); /* NULL is allowed */

/* Hides contacts, as ae_explanation_mask(), and one that was sought and is in no ad behind a number
 * that none has; `normal` becomes "". `from`: what it was found by. After a failure it is fit to be
 * freed only. */
AE_API AE_MUST_USE ae_status ae_found_mask(ae_finder *from, ae_found *self, ae_error *error);

/* ---- Exports for other tools ------------------------------------------------- */

typedef struct ae_export_format {
    const char *name; /* "csv", "gexf"... */
    const char *meaning;
    const char *ending; /* of the file's name: ".csv"; "" of a folder */
    bool folder;        /* it makes several files, in a folder of their own */
} ae_export_format;

/* All of them; returns how many. */
AE_API size_t ae_export_formats(const ae_export_format **formats);

/* What is exported, and where to. Fill with ae_export_config_init(). */
typedef struct ae_export_config {
    const char *format;
    const char *path; /* of a file or, by the format, a new folder; NULL: to `write` */
    const char *const *clusters, *const *posters; /* only the ads of these; none: all. Of a report
                                                     and a sheet, those that are told of. */
    size_t cluster_count, poster_count;
    bool mask;            /* contacts are hidden: of each its kind stays and a number, the same
                             wherever the case names it and in every export of the case. Ids of ads,
                             names of files and of sites stay: give ids that hold no contact. */
    unsigned report_top;  /* as ae_config.report_top */
    ae_language language; /* of a report and a sheet: AE_LANGUAGE_OF_CASE */
    bool (*write)(void *context, const void *bytes, size_t length); /* false: stop */
    bool (*progress)(void *context, const ae_progress *progress);   /* likewise; stage "export" */
    void *context;
} ae_export_config;

AE_API void ae_export_config_init(ae_export_config *config);

/* Exports a case. With a path the files appear when all is written, and a record with them:
 * "PATH.export.json", or export.json in the folder. It says of which run, settings, version and
 * tables they are, with the SHA-256 of each, so that somebody else can make the same bytes from
 * the same case. A file of that name is replaced, a folder if it holds an earlier export and
 * nothing else. *ads: how many were exported; may be NULL.
 *
 * AE_ERROR_USAGE for a format, cluster or poster that there is not, and a place that is not
 * fit for the format; AE_ERROR_NO_CASE; AE_ERROR_INTERRUPTED when `write` said to stop. */
AE_API AE_MUST_USE ae_status ae_case_export(const char *folder, const ae_export_config *config,
                                            uint64_t *ads, ae_error *error);
/* ---- What a case forgets --------------------------------------------------------- */

/* Which ads are to go: those of any rule that is given; NULL, "": not given. */
typedef struct ae_purge {
    const char *ad;          /* the id of one */
    const char *before;      /* those of an earlier day than this, as 2026-05-31 */
    const char *contact;     /* those that name it: "phone:...", "email:...", "handle:..." or
                                "url:...", in any form */
    const char *poster;      /* those of the poster with this id */
    const char *reason, *by; /* why, and who says so: kept, without the values above */
    bool dry_run;            /* only tell */
    /* NULL, or called for each ad that goes, or would go, in the order of ads.csv, with its id and
     * where it was read; texts are borrowed for the call. `context` is handed to it. */
    void (*tell)(void *context, const char *ad, const char *source, uint64_t line);
    void *context;
} ae_purge;

typedef struct ae_purged {
    uint64_t ads, left;                   /* that went, that stay */
    uint64_t contacts;                    /* that no ad names any more */
    uint64_t decisions, changes, rejects; /* lines of the journal, rows of changes.csv and of
                                             rejects.csv that went or lost what named them; not
                                             known of a dry run */
} ae_purged;

/* Takes ads out of a case for good: their rows, texts and contacts, what the tables, the report,
 * the journal and the indexes had of them, but for what other ads have too. The case is matched
 * anew without them, with its settings, and published in one step like a run; that ads were
 * purged, how many, when, by whom, why and by which kind of rule stays in the history, run.json and
 * the journal. Lines of the journal that named them are replaced by others that say so: the rest
 * keep their numbers, and the chain of hashes is made anew. Ids of ads that had "#2" behind may
 * change. case.db and index.adecho are left out; ae_case_index() makes them again.
 *
 * Of `config` threads, memory, progress, log and context count. AE_ERROR_USAGE when no rule, no
 * reason or nobody is given, or no ad is meant; else as ae_run_begin(), with AE_CASE_REBUILD. */
AE_API AE_MUST_USE ae_status ae_case_purge(const char *folder, const ae_config *config,
                                           const ae_purge *order, ae_purged *done, ae_error *error);

/* ---- Try the idea on a string or two ---------------------------------------- */

/* The normal form in which texts are compared, ended by a NUL; free() it. */
AE_API AE_MUST_USE ae_status ae_normalise(const char *text, size_t length, char **normal,
                                          ae_error *error);

/* Jaccard of the two texts' character 5-grams, all weighing the same: 0..1. A text
 * without a letter or digit is like none, not even itself: 0. */
AE_API AE_MUST_USE ae_status ae_similarity(const char *a, size_t a_length, const char *b,
                                           size_t b_length, double *similarity, ae_error *error);

/* A contact, or a price, that a text holds. Borrowed while the callback runs. */
typedef struct ae_contact_hit {
    ae_contact_kind kind;
    const char *value; /* normal form: see ae_contact_kind; "unknown:name" for "@name" alone */
    size_t begin, end; /* the bytes of the text that it was read from */
    bool obscured;     /* see ae_contact */
} ae_contact_hit;

/* Hands the contacts of a text to `found`, in the order of their places, until it says
 * false. `country` is where a phone number without a country's prefix is dialled, two
 * letters; NULL: "CA". Meant for trying out: each call makes its patterns anew, which
 * takes some milliseconds. AE_ERROR_USAGE when there is no such country, AE_ERROR_LIMIT
 * for a text of 4 GiB or more. */
AE_API AE_MUST_USE ae_status ae_contacts(const char *text, size_t length, const char *country,
                                         bool (*found)(void *context, const ae_contact_hit *hit),
                                         void *context, ae_error *error);

/* The one of names[0..count) that a mistyped `word` most likely meant; NULL: none is near. */
AE_API const char *ae_nearest_name(const char *word, const char *const *names, size_t count);

/* ---- Accuracy against a truth ------------------------------------------- */

/* Which two CSV files to join by id. Names may be NULL: then the first of `id` and
 * `ad_id` is the id, and the first of `truth`, `template`, `poster`, `label` (truth) or of
 * `cluster`, `label` (predicted) is the label. Case and blanks around names do not count. */
typedef struct ae_eval_config {
    const char *truth, *truth_id, *truth_label;
    const char *predicted, *predicted_id, *predicted_label; /* a CSV, or a case folder: its
                                                               ads.csv */
} ae_eval_config;

/* How well the predicted clusters meet the true ones. An item is an id that stands
 * in either file. It is alone on a side where it is missing or where its label is
 * empty; every other item shares a cluster with those of equal label, byte by byte.
 * An id that comes again in a file is named as a run names it ("#2", "#3"), so that
 * a case joins with the very table it was made from. A cluster has two or more items.
 * Shares are 0..1; where a share is of nothing (0/0), nothing was got wrong: it is 1. */
typedef struct ae_eval_result {
    uint64_t items;
    uint64_t only_truth, only_predicted;             /* items in one file only */
    uint64_t unlabelled_truth, unlabelled_predicted; /* rows with an empty label */
    uint64_t repeated_truth, repeated_predicted;     /* rows whose id had been seen before */
    uint64_t unread_truth, unread_predicted;     /* rows left out: unreadable, or without an id */
    uint64_t truth_clusters, predicted_clusters; /* of two or more items */
    uint64_t truth_alone, predicted_alone;       /* items that are alone */
    uint64_t largest, largest_truth; /* items in the largest predicted and true cluster; 1 when
                                        all are alone, 0 when there are no items */
    double largest_purity;           /* share of its commonest truth in the largest predicted
                                        cluster; of several equally large, the least pure one */
    uint64_t truth_pairs, predicted_pairs, shared_pairs; /* in one true cluster, in one predicted
                                                            cluster, in both */
    double pair_precision, pair_recall, pair_f1;       /* shared of predicted, shared of true pairs,
                                                          their harmonic mean */
    double bcubed_precision, bcubed_recall, bcubed_f1; /* mean over items of the share of its
                                                    predicted (true) cluster that is of its true
                                                    (predicted) one; harmonic mean of the means */
    double adjusted_rand; /* agreement on pairs beyond chance: 1 equal, 0 as by chance; may be
                             below 0; 1 when both sides are all alone or all one cluster */
    double homogeneity;   /* share of the entropy of the truth that the prediction settles */
    double completeness;  /* the same with the sides swapped */
    double v_measure;     /* harmonic mean of the two */
} ae_eval_result;

/* AE_ERROR_USAGE when a file lacks a column: the message names those it has and the
 * nearest. AE_ERROR_NO_CASE when `predicted` is a folder without a case. */
AE_API AE_MUST_USE ae_status ae_eval(const ae_eval_config *config, ae_eval_result *result,
                                     ae_error *error);

/* What labelled pairs say of the groups. A pair is the same from a score of 0.5 on. */
typedef struct ae_labels_result {
    uint64_t pairs;               /* both of whose ids are among what is judged */
    uint64_t unknown;             /* others, left out */
    uint64_t unread;              /* rows left out: unreadable, without an id or a score of 0..1 */
    uint64_t same;                /* pairs labelled as the same */
    uint64_t joined, joined_same; /* pairs in one group; those of them that are the same */
    uint64_t heeded; /* pairs on which the case's last run followed a decision: it is not to be
                        judged by them; 0 of what is no case */
    double precision, recall, f1; /* of the joined ones the same; of the same ones the joined;
                                     0/0 is 1 */
} ae_labels_result;

/* Judges `predicted` of `config`, of which the truth is not looked at, by the labelled pairs in
 * the CSV `labels`: columns id_l, id_r and score, as ae_journal_labels() writes them, or Splink's
 * unique_id_l, unique_id_r and clerical_match_score. The group of an ad is its poster, where
 * there is such a column; else its cluster or label. */
AE_API AE_MUST_USE ae_status ae_eval_labels(const ae_eval_config *config, const char *labels,
                                            ae_labels_result *result, ae_error *error);

/* ---- Synthetic ads with planted truth ------------------------------------ */

/* The texts of a corpus are templates, their copies, and singles, which no other text
 * belongs to. A row is a text posted once; a text posted again is a repeat. */
typedef struct ae_generate_config {
    uint64_t rows;   /* ads to write: 10000 */
    uint64_t seed;   /* 1 */
    double repeats;  /* share of the rows that repeat an earlier one's text exactly: 0.9 */
    double singles;  /* share of the texts that have no copies: 0.5; 1: all are strangers */
    double largest;  /* share of the texts that are copies of one template: 0, none is that large */
    unsigned edits;  /* word edits per 60 words in a copy, at most: 4 */
    bool obfuscate;  /* homoglyphs, zero-width marks, emoji, HTML debris, spelled digits */
    bool dirty;      /* malformed rows as well */
    unsigned footer; /* percent of each text that is a footer strangers share: 0 */
    unsigned threads; /* 0: as many as the process may use; the bytes do not depend on it */
    bool (*progress)(void *context, const ae_progress *progress); /* false: stop */
    void *context;                                                /* handed to it */
} ae_generate_config;

/* Fills in the defaults named above; what names none is false, 0 or NULL. */
AE_API void ae_generate_config_init(ae_generate_config *config);

/* Writes a new `folder`, whole or not at all:
 *   ads.csv    ad_id,title,body,city,region,country,date,phone,email,handle,site,url,price,name
 *   truth.csv  ad_id,template,poster,edits,words,role,contacts: of each ad in ads.csv; `words`
 *              has its template, `edits` of 60 such words differ in this copy (rounded); `role`
 *              is own, copied (a stranger posts the text with another number) or aggregator (shown
 *              on another site): `poster` is then who took it; `contacts` are those in text and
 *              columns, in normal form, joined by ";", but for the ad's own address in `url`
 *   templates.csv  template,texts,text,slots: of templates with two texts or more; title and body
 *              in one, without disguise, "{}" where its texts differ by what is filled in; for each
 *              of these its role and how many texts differ there: "city:4;phone:1"
 *   hubs.csv   contact,kind,why,posters,ads: contacts that are nobody's alone, of an agency, a site
 *              (in its footer) or a service
 *   dirt.csv   line,kind,ad_id: only with `dirty`; where ads.csv is malformed, and which ad can be
 *              read there all the same ("" for none); such rows come on top of `rows` where
 *              they hold no ad
 * The same settings give the same bytes on every machine. Memory does not grow with
 * the number of rows. Each fictitious phone number is one poster's or one agency's: when they
 * are used up, after some 35,000 posters, the others have none. */
AE_API AE_MUST_USE ae_status ae_generate(const ae_generate_config *config, const char *folder,
                                         ae_error *error);

/* The version of the library: "0.1.0". */
AE_API const char *ae_version(void);

#ifdef __cplusplus
}
#endif

#endif
