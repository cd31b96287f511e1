/* adecho: a run, from rows to a case. */
#ifndef ADECHO_MATCHING_H
#define ADECHO_MATCHING_H

#include "configure.h"
#include "row.h"

#ifdef __cplusplus
extern "C" {
#endif

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
 * folder or a glob in the order of their names. All are looked at before any is read: of several
 * that cannot be, each is named to the log, and nothing is read. A file of the same bytes as one
 * that was read before, in this run or an earlier one on the case, adds nothing, and the log is
 * told. A .txt file of a folder that is no table with known columns is left out, which the log is
 * told. A row that cannot be read is kept as a reject; a file that cannot be read at all is an
 * error (AE_ERROR_IO, _FORMAT), as is one without a column of texts (AE_ERROR_USAGE) and a stop by
 * the progress callback (AE_ERROR_INTERRUPTED). */
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
 * is refused unless `replace`. The one that was there is gone by ae_run_free() at the latest. */
AE_API AE_MUST_USE ae_status ae_run_write(ae_run *run, const char *folder, bool replace,
                                          ae_error *error);

#ifdef __cplusplus
}
#endif

#endif
