/* Where rows of a table end that the case itself wrote, 64 bytes at a time: in LF outside quotes.
 * Knows nothing of cells. */
#ifndef ADECHO_CASEFILE_ROW_SWEEP_H
#define ADECHO_CASEFILE_ROW_SWEEP_H

#include "adecho.h"

/* Whole rows that stand at the beginning of some bytes. */
typedef struct row_sweep {
    size_t rows, length; /* how many, and all their bytes */
    uint64_t lines;      /* physical ones: each ends with LF, CR or CRLF */
} row_sweep;

/* At most `most` rows of bytes[0..length). Those that do not end with LF, or stand in less than
 * the next 64 bytes, are left, as is all behind them. */
row_sweep row_sweep_take(const char *bytes, size_t length, size_t most);

#endif
