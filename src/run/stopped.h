/* What a run that ended early had read: rows.adecho as far as it was written and kept.adecho
 * (kept.h) or, of a part of the rows, columns.adecho (columns.h), in the folder under construction,
 * and beside them stopped.adecho, which tells of which files, up to where, and with which settings.
 * The next run over the same files, in their order, that adds them to the same case, or to none,
 * goes on with that; the case is the same as if nothing had been. Everything is held against
 * checksums, so that nothing needs to be on the disk before the next step. */
#ifndef ADECHO_RUN_STOPPED_H
#define ADECHO_RUN_STOPPED_H

#include "io/walk.h"
#include "run/run.h"

/* Marks all that was read so far, once it is settled. Rows that were added one by one are told
 * by no file: then nothing is marked. */
ae_status stopped_mark(ae_run *run, ae_error *error) AE_MUST_USE;

/* Marks what was read while more is to come, now and then, or at once: all rows up to a place of
 * the file `path`; or of whole files, where `path` is "" and the place nowhere. That it cannot be
 * marked is told, and no failure. */
void stopped_mark_part(ae_run *run, const char *path, const reading_place *place, bool at_once);

/* Takes over what an earlier run had read, if it is of the first of these files and nothing else.
 * *done: of how many. Not *taken: there is nothing of use, which is told where there is
 * something, and the run is as it was. The file behind them may be read up to run->part.behind.
 * Fails only for want of memory, or where the run is stopped. */
ae_status stopped_take(ae_run *run, const walk_list *files, bool *taken, size_t *done,
                       ae_error *error) AE_MUST_USE;

/* Removes what is marked: rows come anew, or the case is about to be published. */
void stopped_forget(ae_run *run);

#endif
