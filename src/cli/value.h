/* Reads the value of an option, strictly: a number is the whole word or it is
 * no number. Writes it into the settings; on failure they are untouched and the
 * error names the option, what it takes and what it was given. */
#ifndef ADECHO_CLI_VALUE_H
#define ADECHO_CLI_VALUE_H

#include "cli/option.h"

/* `word` is NULL for an option that takes none. */
ae_status value_take(const option *which, const char *word, settings *given,
                     ae_error *error) AE_MUST_USE;

#endif
