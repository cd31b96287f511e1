/* Rows of any bytes, by a seed and their number, and whether a file has them. */
#ifndef ADECHO_TESTS_SCRAPED_ROWS_H
#define ADECHO_TESTS_SCRAPED_ROWS_H

#include <stdlib.h>
#include <string.h>

#include "casefile/row_file.h"

#include "random.h"

enum { ROWS_MOST = 1500, CELL_BYTES_MOST = 1 << 20 };

static const row_file_settings settings = {.shingle_kind = 1,
                                           .shingle_width = 3,
                                           .threshold = 450000,
                                           .plain_share = 600000,
                                           .country = "CA",
                                           .normaliser = "Unicode 15"};

/* How many rows before it the text of a row is that of another, whose text is its own. */
static uint64_t row_back(uint64_t seed, size_t number)
{
    uint64_t state = seed + number * 31;
    if (number % 3 == 0)
        return 0;
    const size_t first = 3 * (size_t)random_below(&state, (uint32_t)(number / 3) + 1);
    return number - first;
}

/* The cells of row `number`: any bytes, of any length, now and then a very long one; of
 * two rows in three the text of an earlier one. */
static void row_make(uint64_t seed, size_t number, char *bytes, ae_cell cells[AE_ROLE_COUNT])
{
    uint64_t own = seed * ROWS_MOST + number;
    uint64_t other = seed * ROWS_MOST + ROWS_MOST * ROWS_MOST + number - row_back(seed, number);
    const size_t texter = number - (size_t)row_back(seed, number);
    size_t at = 0;
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++) {
        uint64_t *const from = role == AE_ROLE_TEXT ? &other : &own;
        const uint32_t kind = random_below(from, 200);
        const uint32_t most = kind == 0 ? 20000 : kind < 100 ? 1 : 60;
        const size_t length = texter % 1000 == 699 && role == AE_ROLE_TEXT
                                  ? CELL_BYTES_MOST / 2
                                  : random_below(from, most);
        cells[role] = (ae_cell){bytes + at, length};
        for (size_t k = 0; k < length; k++)
            bytes[at++] = (char)(random_below(from, 4) == 0 ? random_next(from) : 'a');
    }
}

/* Any bytes will do; of one row in three none. */
static ae_cell rest_of(const ae_cell cells[AE_ROLE_COUNT], size_t number)
{
    return number % 3 == 0 ? (ae_cell){"", 0} : cells[AE_ROLE_URL];
}

static char row_bytes[CELL_BYTES_MOST];

static bool row_is(row_file *file, uint64_t seed, size_t number)
{
    ae_cell cells[AE_ROLE_COUNT];
    row_copy copy = {0};
    bool same = true;
    row_make(seed, number, row_bytes, cells);
    if (row_file_read(file, number, &copy, NULL) != AE_OK)
        return false;
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        same &= copy.cells[role].length == cells[role].length &&
                memcmp(copy.cells[role].bytes, cells[role].bytes, cells[role].length) == 0;
    const ae_cell rest = rest_of(cells, number);
    same &=
        copy.rest.length == rest.length && memcmp(copy.rest.bytes, rest.bytes, rest.length) == 0;
    row_copy_clear(&copy);
    return same;
}

#endif
