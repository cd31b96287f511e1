#include "cli/usage.h"

#include <stdarg.h>
#include <stdio.h>

ae_status usage_fail(ae_error *error, const char *format, ...)
{
    va_list arguments;
    *error = (ae_error){.code = AE_ERROR_USAGE};
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return AE_ERROR_USAGE;
}
