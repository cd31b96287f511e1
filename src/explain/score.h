/* A share as the tables of a case have it, "0.8312", whatever the locale says. */
#ifndef ADECHO_EXPLAIN_SCORE_H
#define ADECHO_EXPLAIN_SCORE_H

#include "adecho.h"

static inline double score_read(ae_cell cell)
{
    double score = 0, parts = 1;
    bool behind = false;
    for (size_t k = 0; k < cell.length; k++) {
        const char byte = cell.bytes[k];
        behind |= byte == '.';
        if (byte < '0' || byte > '9')
            continue;
        score = 10 * score + (byte - '0');
        parts *= behind ? 10 : 1;
    }
    return score / parts;
}

#endif
