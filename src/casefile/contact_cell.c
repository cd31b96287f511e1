#include "casefile/contact_cell.h"

#include <string.h>

bool contact_cell_next(ae_cell cell, size_t *at, ae_cell *value)
{
    static const char extension[] = ";ext=";
    const size_t length = sizeof extension - 1;
    if (*at >= cell.length)
        return false;
    size_t end = *at;
    while (end < cell.length &&
           (cell.bytes[end] != ';' ||
            (cell.length - end > length && memcmp(cell.bytes + end, extension, length) == 0)))
        end++;
    *value = (ae_cell){cell.bytes + *at, end - *at};
    *at = end + 1;
    return true;
}
