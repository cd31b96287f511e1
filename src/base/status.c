#include "base/status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void __attribute__((format(printf, 5, 0)))
error_fill(ae_error *error, ae_status code, const char *file, uint64_t row, const char *format,
           va_list arguments)
{
    if (error == NULL)
        return;
    error->code = code;
    error->row = row;
    snprintf(error->file, sizeof error->file, "%s", file);
    vsnprintf(error->message, sizeof error->message, format, arguments);
}

ae_status status_fail(ae_error *error, ae_status code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, code, "", 0, format, arguments);
    va_end(arguments);
    return code;
}

ae_status status_fail_at(ae_error *error, ae_status code, const char *file, uint64_t row,
                         const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, code, file, row, format, arguments);
    va_end(arguments);
    return code;
}

ae_status status_out_of_memory(ae_error *error, size_t bytes)
{
    return status_fail(error, AE_ERROR_MEMORY, "out of memory while asking for %zu bytes", bytes);
}

/* What can be done about it, where that is the same for every file. */
static const char *way_out(int cause)
{
    switch (cause) {
    case ENOSPC:
        return "; free some room on that disk, or name a place on another one";
    case EDQUOT:
        return "; this user may take no more room on that disk: remove something, or name a place "
               "on another one";
    case EFBIG:
        return "; files may not grow that large there: see `ulimit -f`, or name a place on another "
               "disk";
    case EROFS:
        return "; that disk can only be read: work on a copy elsewhere";
    default:
        return "";
    }
}

ae_status status_system(ae_error *error, const char *file, const char *action)
{
    const int cause = errno;
    char room[128];
    /* The GNU flavour, safe between threads: the text is in `room` or constant. */
    const char *text = strerror_r(cause, room, sizeof room);
    return status_fail_at(error, cause == ENOMEM ? AE_ERROR_MEMORY : AE_ERROR_IO, file, 0,
                          "cannot %s: %s%s", action, text, way_out(cause));
}
