/* What the smaller tables of a case say about two clusters, two posters or a contact:
 * looked up row by row, nothing is kept. */
#ifndef ADECHO_EXPLAIN_CASE_NOTES_H
#define ADECHO_EXPLAIN_CASE_NOTES_H

#include "base/arena.h"

/* The rule that makes a contact a hub, copied into `texts`; NULL when it is none. */
ae_status case_notes_hub(const char *folder, ae_contact_kind kind, const char *value, arena *texts,
                         const char **rule, ae_error *error) AE_MUST_USE;

/* The weakest link that holds a cluster together; 0 when there is no such cluster. */
ae_status case_notes_weakest(const char *folder, const char *cluster, double *weakest,
                             ae_error *error) AE_MUST_USE;

/* The distinct texts of a cluster; 1 of an ad alone. */
ae_status case_notes_texts(const char *folder, const char *cluster, uint64_t *texts,
                           ae_error *error) AE_MUST_USE;

/* The strongest link between two clusters that are kept apart. */
typedef struct case_bridge {
    double score;      /* 0: there is none */
    const char *a, *b; /* ids of its ads */
} case_bridge;

ae_status case_notes_bridge(const char *folder, const char *a, const char *b, arena *texts,
                            case_bridge *bridge, ae_error *error) AE_MUST_USE;

/* Two posters in one cluster. */
typedef struct case_tie {
    const char *rule; /* why they are kept apart; NULL: nothing is said */
    const char *first_ad, *first_day, *first_site; /* who posted the text first, of all */
    bool dated;
} case_tie;

ae_status case_notes_tie(const char *folder, const char *cluster, const char *a, const char *b,
                         arena *texts, case_tie *tie, ae_error *error) AE_MUST_USE;

#endif
