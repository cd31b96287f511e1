/* adecho: the settings of a run, how far it is, what it logs. */
#ifndef ADECHO_CONFIGURE_H
#define ADECHO_CONFIGURE_H

#include "api.h"

#ifdef __cplusplus
extern "C" {
#endif

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
    const char *stage; /* of a run: "look", "replay", "read", "weigh", "sign", "count", "crowd",
                          "group", "pair", "measure", "verify", "join", "describe", "tie",
                          "template"; of ae_generate(): "generate"; of ae_case_index(): "index",
                          "search" */
    uint64_t done, total;
    const char *unit; /* of done and total: "bytes", "texts", "bands", "pairs", "clusters", "rows",
                         "blocks", "files" */
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

#ifdef __cplusplus
}
#endif

#endif
