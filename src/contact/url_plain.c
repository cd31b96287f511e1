#include "contact/url_plain.h"

#include <string.h>

#include "base/ascii.h"
#include "contact/service.h"

enum {
    CELL_MOST = 250, /* shorter than any bound of a name, a label list or a path */
    LABEL_MOST = 60,
    LABELS_LEAST = 2,
    LABELS_MOST = 6
};

static bool in_label(char byte)
{
    return (byte >= 'a' && byte <= 'z') || ascii_is_digit(byte) || byte == '-';
}

/* Bytes that are neither put nor dropped, end no link and hold no address together. */
static bool in_path(char byte)
{
    return ascii_is_alphanumeric(byte) || byte == '/' || byte == '-' || byte == '_' || byte == '.';
}

/* The bytes of "https://", or 0. */
static size_t scheme_length(ae_cell cell)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t which = 0; which < sizeof schemes / sizeof *schemes; which++) {
        const size_t length = strlen(schemes[which]);
        if (cell.length > length && memcmp(cell.bytes, schemes[which], length) == 0)
            return length;
    }
    return 0;
}

/* Bytes of the host that begins at `at`; 0: it is no plain one. */
static size_t host_length(ae_cell cell, size_t at)
{
    const size_t begin = at;
    bool letters = true;
    for (unsigned labels = 1; labels <= LABELS_MOST; labels++) {
        const size_t label = at;
        letters = true;
        for (; at < cell.length && in_label(cell.bytes[at]); at++)
            letters = letters && cell.bytes[at] >= 'a';
        if (at == label || at - label > LABEL_MOST || cell.bytes[label] == '-' ||
            cell.bytes[at - 1] == '-')
            return 0;
        if (at == cell.length || cell.bytes[at] != '.')
            return labels >= LABELS_LEAST && letters && at - label >= 2 ? at - begin : 0;
        at++;
    }
    return 0;
}

bool url_plain_read(ae_cell cell, ae_cell *value)
{
    const size_t scheme = cell.length <= CELL_MOST ? scheme_length(cell) : 0;
    if (scheme == 0)
        return false;
    const bool www = cell.length > scheme + 4 && memcmp(cell.bytes + scheme, "www.", 4) == 0;
    const size_t begin = scheme + (www ? 4 : 0), host = host_length(cell, begin);
    size_t end = cell.length;
    if (host == 0 || (begin + host < end && cell.bytes[begin + host] != '/') ||
        cell.bytes[end - 1] == '.')
        return false;
    for (size_t at = begin + host; at < end; at++)
        if (!in_path(cell.bytes[at]))
            return false;
    service_profile profile;
    if (service_of_link((ae_cell){cell.bytes + begin, host},
                        (ae_cell){cell.bytes + begin + host, end - begin - host}, &profile))
        return false;
    while (cell.bytes[end - 1] == '/')
        end--;
    *value = (ae_cell){cell.bytes + begin, end - begin};
    return true;
}
