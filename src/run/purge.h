/* A run that leaves ads of the case out for good: their rows are not replayed, and what is kept of
 * the case beside its rows is freed of them before it is matched again and published. */
#ifndef ADECHO_RUN_PURGE_H
#define ADECHO_RUN_PURGE_H

#include "base/intern.h"
#include "casefile/journal.h"

struct ae_run;

/* What is to go. Owned: run_purge_clear(). */
typedef struct run_purge {
    const char *rule, *by, *reason; /* borrowed: the kind of rule, never its value */
    bool dry;                       /* it is only to be told what would go: nothing is written */
    bool *gone;                     /* by row of the case as it was */
    size_t rows;
    uint64_t ads;
    intern_table names;    /* of those ads: ids, and "source\nline" */
    intern_table contacts; /* a byte for the kind, then the normal form: that they name; those
                              that other ads name too stay all the same */
    ae_cell *texts;        /* of those ads, each once, in `bytes` */
    size_t text_count, text_capacity;
    arena bytes;
    intern_table places;                  /* of the ads that stay, once they are matched */
    uint64_t decisions, rejects, changes; /* lines and rows that went, or lost something */
} run_purge;                              /* starts as {0} */

void run_purge_clear(run_purge *self);

ae_status run_purge_contact(run_purge *self, uint8_t kind, const char *value, size_t length,
                            ae_error *error) AE_MUST_USE;

/* Replays the case that `run` has begun on, to match it anew, without those ads. The run borrows
 * the purge until it is freed. */
ae_status run_purge_begin(struct ae_run *run, run_purge *self, ae_error *error) AE_MUST_USE;

/* Before the run is written. */
ae_status run_purge_settle(struct ae_run *run, ae_error *error) AE_MUST_USE;

/* Whether a row of changes.csv stays: it tells of no contact, and no place, that is gone. */
bool run_purge_keeps(const struct ae_run *run, ae_cell what, ae_cell kind, ae_cell id,
                     ae_cell detail);

/* The journal without what names them: a line that does is replaced by one that says so, so that
 * the others keep their numbers, and the chain is made anew. With `told` one more line says that
 * ads were purged, and why. Appended to `bytes`. */
ae_status run_purge_journal(struct ae_run *run, const journal *lines, bool told, buffer *bytes,
                            ae_error *error) AE_MUST_USE;

#endif
