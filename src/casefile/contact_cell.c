#include "casefile/contact_cell.h"

#include <string.h>

/* Whether what follows a ";" goes on with the contact before it: the extension of a number, and
 * of a link what is no link itself, as it has no dot in its host. */
static bool goes_on(ae_contact_kind kind, const char *next, const char *end)
{
    static const char extension[] = "ext=";
    const size_t left = (size_t)(end - next);
    if (kind == AE_CONTACT_PHONE)
        return left >= sizeof extension - 1 && memcmp(next, extension, sizeof extension - 1) == 0;
    if (kind != AE_CONTACT_URL)
        return false;
    while (next < end && *next != '.' && strchr("/?#=&;%:", *next) == NULL)
        next++;
    return next == end || *next != '.';
}

bool contact_cell_next(ae_contact_kind kind, ae_cell cell, size_t *at, ae_cell *value)
{
    const char *stop = cell.bytes + cell.length;
    if (*at >= cell.length)
        return false;
    size_t end = *at;
    while (end < cell.length &&
           (cell.bytes[end] != ';' || goes_on(kind, cell.bytes + end + 1, stop)))
        end++;
    *value = (ae_cell){cell.bytes + *at, end - *at};
    *at = end + 1;
    return true;
}
