/* adecho: what reviewers decide, and the journal that keeps it. */
#ifndef ADECHO_DECISIONS_H
#define ADECHO_DECISIONS_H

#include "case.h"

#ifdef __cplusplus
extern "C" {
#endif

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
 * run on. AE_ERROR_NOT_FOUND when there is no such target, AE_ERROR_USAGE when the verdict has no
 * meaning on it; the journal is then as it was. */
AE_API AE_MUST_USE ae_status ae_case_decide(ae_case *self, const ae_saying *saying, ae_said *said,
                                            ae_error *error);

#ifdef __cplusplus
}
#endif

#endif
