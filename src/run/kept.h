/* kept.adecho (KEPT_NAME): what reading made of the rows of a case, so that a later run need not
 * read them again: names, texts in normal form, contacts, the order of texts and ads. A file of
 * pages (page_file.h). It says nothing that rows.adecho (row_file.h) and runs.adecho (history.h) do
 * not, and belongs to one state of these, or of their first rows: the others, or all where it is
 * missing, damaged, or made by other code or settings, are read again (replay.h), and the outcome
 * is the same. */
#ifndef ADECHO_RUN_KEPT_H
#define ADECHO_RUN_KEPT_H

#include "casefile/case_lock.h"
#include "casefile/history.h"
#include "casefile/row_file.h"
#include "run/corpus.h"

/* Of a settled corpus, whose rows are written: `stamp` is that of their file. */
ae_status kept_write(const corpus *rows, const char *country, uint64_t stamp, const char *folder,
                     ae_error *error) AE_MUST_USE;

/* Whether the file that the rows were taken from does for the case as it is now: few ads came
 * behind those that it tells of, and are sooner read again than all of them written. */
bool kept_does(const corpus *rows);

/* Fills a corpus that holds nothing but the sources of `before`; its rows as scraped are left
 * out. `stamp`: of the file of rows that is there. *taken is false, and the corpus as it was,
 * when there is nothing of use. Fails only for want of memory. */
ae_status kept_take(corpus *into, const ae_config *config, uint64_t stamp, const char *folder,
                    const history *before, bool *taken, ae_error *error) AE_MUST_USE;

/* The same from a case that has these rows: of as many as the file tells of, the first ones, which
 * fill *blocks blocks; into->kept_ads. */
ae_status kept_take_first(corpus *into, const ae_config *config, const row_file *rows,
                          const char *folder, const history *before, size_t *blocks, bool *taken,
                          ae_error *error) AE_MUST_USE;

#endif
