/* Fills the error record of a wrong command line. Prints nothing. */
#ifndef ADECHO_CLI_USAGE_H
#define ADECHO_CLI_USAGE_H

#include "adecho.h"

/* Returns AE_ERROR_USAGE, so that a failing function can end with it. */
ae_status usage_fail(ae_error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
