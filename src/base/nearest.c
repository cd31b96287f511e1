#include "base/nearest.h"

#include <string.h>

#include "base/ascii.h"

enum { WORD_MOST = 64, EDITS_SHARE = 3 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment, by rows: of each only the two before are needed. */
static size_t edits_between(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][WORD_MOST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        above[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            const bool same = ascii_lower(a[i - 1]) == ascii_lower(b[j - 1]);
            row[j] = smaller(above[j - 1] + !same, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && ascii_lower(a[i - 1]) == ascii_lower(b[j - 2]) &&
                ascii_lower(a[i - 2]) == ascii_lower(b[j - 1]))
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b_length];
}

const char *nearest_name(const char *word, const char *const *names, size_t count)
{
    const size_t length = strlen(word);
    const char *nearest = NULL;
    if (length == 0 || length > WORD_MOST)
        return NULL;
    size_t limit = length < EDITS_SHARE ? 1 : length / EDITS_SHARE;
    for (size_t k = 0; k < count; k++) {
        const size_t other = strlen(names[k]);
        if (other == 0 || other > WORD_MOST)
            continue;
        const size_t edits = edits_between(word, length, names[k], other);
        if (edits > limit || (edits == limit && nearest != NULL))
            continue;
        nearest = names[k];
        limit = edits;
    }
    return nearest;
}
