/* adecho: what an opened case says of two ads, of one, of a cluster or poster. */
#ifndef ADECHO_CASE_VIEW_H
#define ADECHO_CASE_VIEW_H

#include "decisions.h"
#include "row.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Why, or why not, two of its ads are linked ------------------------------------------------
 */

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

/* ---- One of its ads as it was scraped ----------------------------------------------------------
 */

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

/* ---- One of its clusters or posters ------------------------------------------------------------
 */

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

/* The cluster or poster with this id. AE_ERROR_NOT_FOUND when there is none of two ads or more: the
 * message names the ad, if it has one, or what it was merged into. */
AE_API AE_MUST_USE ae_status ae_case_group(ae_case *self, const char *id, ae_group **shown,
                                           ae_error *error);
AE_API void ae_group_free(ae_group *self); /* NULL is allowed */

/* Hides the contacts, in the template and in places too, behind the numbers that all exports of the
 * case have for them; of the template's slots nothing stays. `from`: the case that it is of. After
 * a failure it is fit to be freed only. */
AE_API AE_MUST_USE ae_status ae_group_mask(ae_case *from, ae_group *group, ae_error *error);

#ifdef __cplusplus
}
#endif

#endif
