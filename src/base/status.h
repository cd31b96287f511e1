/* Fills error records. Gives the status back so that a failing function can
 * end with `return status_fail(...)`. Never prints, never allocates. */
#ifndef ADECHO_BASE_STATUS_H
#define ADECHO_BASE_STATUS_H

#include "adecho.h"

/* Fills `error` (which may be NULL) and returns `code`. The message is cut to
 * fit. `format` is a printf format and must not be given text of an ad. */
ae_status status_fail(ae_error *error, ae_status code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same, naming the file and the row (0: no row). */
ae_status status_fail_at(ae_error *error, ae_status code, const char *file, uint64_t row,
                         const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The usual sentence for an allocation of `bytes` that was refused. */
ae_status status_out_of_memory(ae_error *error, size_t bytes);

/* The usual sentence for a failed system call: action, file and errno's text. */
ae_status status_system(ae_error *error, const char *file, const char *action);

#endif
