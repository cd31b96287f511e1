/* The numbers that stand for the contacts of a case where they are hidden: by the order in which
 * ads.csv names them, so that they are the same in whatever is shown, told or exported of the case.
 */
#ifndef ADECHO_CASEFILE_MASK_NAMES_H
#define ADECHO_CASEFILE_MASK_NAMES_H

#include "casefile/case_record.h"
#include "contact/cover_names.h"

/* Holds every contact of the case once. On failure `names` is to be cleared. */
ae_status mask_names_read(const char *folder, const case_record *record, cover_names *names,
                          ae_error *error) AE_MUST_USE;

/* What a line of run.json says, as it may be shown where contacts are hidden: those that were given
 * as hubs are left out, as no ad need name them. */
ae_cell mask_line(const case_record_line *line);

/* What a reviewer's reason, which may hold anything, is where contacts are hidden: that there is
 * one. */
const char *mask_reason(const char *reason);

#endif
