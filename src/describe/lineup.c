#include "describe/lineup.h"

#include "base/bits.h"
#include "base/target.h"

enum { SOUGHT_MOST = 64 }; /* columns among which those that vary most are sought */

/* Places of matched words become cells; how many there are. */
TARGET_CLONES static uint32_t cells_fill(lineup_cell *restrict cells, uint32_t count)
{
    uint32_t found = 0;
    for (uint32_t k = 0; k < count; k++) {
        const bool met = cells[k] != ALIGN_NONE;
        cells[k] = met ? lineup_cell_of(cells[k], LINEUP_SAME) : lineup_cell_of(0, LINEUP_MISSING);
        found += met;
    }
    return found;
}

/* Cells that are missing are 0 yet, so that none goes on from them, and none is one. */
TARGET_CLONES static uint32_t breaks_find(const lineup_cell *restrict cells, uint32_t count,
                                          uint32_t *restrict breaks)
{
    const lineup_cell next = lineup_cell_of(1, LINEUP_MISSING);
    uint8_t same[BITS];
    uint32_t found = 0;
    for (uint32_t at = 0; at < count; at += BITS) {
        for (uint32_t k = 0; k < BITS; k++)
            same[k] = BITS_IS(cells[at + k + 1], cells[at + k] + next);
        uint64_t left = ~bits_gather(same, 1);
        if (count - at < BITS)
            left &= (UINT64_C(1) << (count - at)) - 1;
        for (; left != 0; left &= left - 1)
            breaks[found++] = at + (uint32_t)__builtin_ctzll(left) + 1;
    }
    breaks[found++] = count + 1;
    return found;
}

/* Edges and breaks, once the other cells are there. */
static void row_bound(lineup_row *row, const lineup_columns *columns, const wording_text *text)
{
    row->cells[0] = lineup_cell_of(0, LINEUP_MISSING);
    row->cells[columns->count + 1] = lineup_cell_of(text->count, LINEUP_MISSING);
    row->break_count = breaks_find(row->cells, columns->count, row->breaks);
}

ae_status lineup_match(aligner *self, const wording *words, const lineup_columns *columns,
                       const wording_text *text, lineup_row *row, uint32_t *same, ae_error *error)
{
    ae_status status =
        align_next(self, words->numbers + text->first, text->count, row->cells + 1, error);
    if (status != AE_OK)
        return status;
    *same = cells_fill(row->cells + 1, columns->count);
    row_bound(row, columns, text);
    return AE_OK;
}

TARGET_CLONES static uint32_t cells_carry(const lineup_cell *restrict before,
                                          const uint32_t *restrict kept, uint32_t count,
                                          lineup_cell *restrict cells)
{
    uint32_t found = 0;
    for (uint32_t k = 0; k < count; k++) {
        const lineup_cell cell = before[kept[k]];
        const bool met = lineup_kind_of(cell) == LINEUP_SAME;
        cells[k] = met ? cell : lineup_cell_of(0, LINEUP_MISSING);
        found += met;
    }
    return found;
}

/* Columns that the walk back through the states (align.h) has left out may go, and it goes the same
 * way: which way depends on how long the subsequences are that end on its way, and they stay. But
 * equal words at both beginnings are taken before, and may be more now: where it had taken other
 * ones for these, it would have to be gone anew. */
bool lineup_carry(const lineup_row *before, const uint32_t *kept, const wording *words,
                  const lineup_columns *columns, const wording_text *text, lineup_row *row,
                  uint32_t *same)
{
    const uint32_t *numbers = words->numbers + text->first;
    const uint32_t least = columns->count < text->count ? columns->count : text->count;
    *same = cells_carry(before->cells, kept, columns->count, row->cells + 1);
    for (uint32_t k = 0; k < least && columns->words[k] == numbers[k]; k++)
        if (row->cells[k + 1] != lineup_cell_of(k, LINEUP_SAME))
            return false;
    row_bound(row, columns, text);
    return true;
}

/* The first of columns first..last that has the least support and no word yet. */
static uint32_t column_vary_most(const lineup_columns *columns, const lineup_cell *cells,
                                 uint32_t first, uint32_t last)
{
    uint32_t found = 0;
    for (uint32_t k = first; k <= last; k++)
        if (lineup_kind_of(cells[k]) == LINEUP_MISSING &&
            (found == 0 || columns->support[k - 1] < columns->support[found - 1]))
            found = k;
    return found;
}

/* Fewer words than columns: marks which columns get one. */
static void words_spread(const lineup_columns *columns, lineup_cell *cells, uint32_t first,
                         uint32_t last, uint32_t words)
{
    for (uint32_t given = 0; given < words; given++) {
        const uint32_t column = last - first < SOUGHT_MOST
                                    ? column_vary_most(columns, cells, first, last)
                                    : first + given;
        cells[column] = lineup_cell_of(0, LINEUP_OTHER);
    }
}

/* Columns first..last have no equal word; words begin..end of the text are free. */
static void stretch_settle(const lineup_columns *columns, lineup_cell *cells, uint32_t first,
                           uint32_t last, uint32_t begin, uint32_t end)
{
    const uint32_t room = last - first + 1, words = end - begin;
    if (words < room) {
        words_spread(columns, cells, first, last, words);
        for (uint32_t k = first; k <= last; k++) {
            cells[k] = lineup_cell_of(begin, lineup_kind_of(cells[k]));
            begin = lineup_end(cells[k]);
        }
        return;
    }
    const uint32_t varied = words == room ? last : column_vary_most(columns, cells, first, last);
    for (uint32_t k = first; k <= varied; k++)
        cells[k] = lineup_cell_of(begin + (k - first), LINEUP_OTHER);
    for (uint32_t k = varied + 1; k <= last; k++)
        cells[k] = lineup_cell_of(end - (last - k + 1), LINEUP_OTHER);
}

void lineup_settle(const lineup_columns *columns, const lineup_row *row)
{
    lineup_cell *cells = row->cells;
    const uint32_t *breaks = row->breaks;
    for (uint32_t at = 0; breaks[at] <= columns->count;) {
        const uint32_t first = breaks[at++];
        if (lineup_kind_of(cells[first]) == LINEUP_SAME)
            continue;
        uint32_t last = first;
        while (last < columns->count && lineup_kind_of(cells[last + 1]) != LINEUP_SAME) {
            last++; /* breaks[at], too */
            at++;
        }
        stretch_settle(columns, cells, first, last, lineup_end(cells[first - 1]),
                       lineup_begin(cells[last + 1]));
    }
}
