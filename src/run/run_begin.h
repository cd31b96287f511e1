/* The place of a run's case, and what is in it. */
#ifndef ADECHO_RUN_RUN_BEGIN_H
#define ADECHO_RUN_RUN_BEGIN_H

#include "io/walk.h"
#include "run/run.h"

/* Checks the place and locks it: run->folder and run->draft. *there: it has a case to go on
 * from. Takes nothing in. With `go_on` what an earlier run that ended early had read stays in the
 * folder under construction. */
ae_status run_begin_at(ae_run *run, const char *folder, ae_case_use use, bool go_on, bool *there,
                       ae_error *error) AE_MUST_USE;

/* Before anything is added: takes over what such a run had read, if it was these files. *done: how
 * many of them need not be read. */
ae_status run_go_on(ae_run *run, const walk_list *files, size_t *done, ae_error *error) AE_MUST_USE;

/* Reads the rows of the case, before the first new one: does so once. */
ae_status run_replay(ae_run *run, ae_error *error) AE_MUST_USE;

/* The rows of the case into run->rows, which is empty, and to where its store of rows puts them. */
ae_status run_replay_rows(ae_run *run, ae_error *error) AE_MUST_USE;

#endif
