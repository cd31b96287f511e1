/* What a run that ended early had read: rows.adecho as far as it was written and kept.adecho
 * (kept.h), in the folder under construction, and beside them stopped.adecho, which tells of
 * which files and with which settings. The next run over the same files, in their order, goes on
 * with that; the case is the same as if nothing had been. Everything is held against checksums,
 * so that nothing needs to be on the disk before the next step. */
#ifndef ADECHO_RUN_STOPPED_H
#define ADECHO_RUN_STOPPED_H

#include "io/walk.h"
#include "run/run.h"

/* Marks all that was read so far, once it is settled. Rows that were added one by one are told
 * by no file: then nothing is marked. */
ae_status stopped_mark(ae_run *run, ae_error *error) AE_MUST_USE;

/* Takes over what an earlier run had read, if it is of the first of these files and nothing else.
 * *done: of how many; 0: there is nothing of use, and the run is as it was. Fails only for want of
 * memory. */
ae_status stopped_take(ae_run *run, const walk_list *files, size_t *done,
                       ae_error *error) AE_MUST_USE;

/* Removes what is marked: rows come anew, or the case is about to be published. */
void stopped_forget(const ae_run *run);

#endif
