/* A text lined up against a row of columns, one word each: every column gets the word
 * of the text that equals it, another word in its stead, or nothing; what is left of
 * the text lies between two columns. */
#ifndef ADECHO_DESCRIBE_LINEUP_H
#define ADECHO_DESCRIBE_LINEUP_H

#include "describe/align.h"
#include "describe/wording.h"

typedef enum lineup_kind { LINEUP_MISSING, LINEUP_OTHER, LINEUP_SAME } lineup_kind;

/* Where a column's word stands in the text, times four, and its kind. A word that is
 * missing has the place at which it would stand. */
typedef uint32_t lineup_cell;

static inline lineup_cell lineup_cell_of(uint32_t place, lineup_kind kind)
{
    return place << 2 | (uint32_t)kind;
}

static inline lineup_kind lineup_kind_of(lineup_cell cell)
{
    return (lineup_kind)(cell & 3);
}

static inline uint32_t lineup_begin(lineup_cell cell)
{
    return cell >> 2;
}

static inline uint32_t lineup_end(lineup_cell cell)
{
    return (cell >> 2) + ((cell & 3) != LINEUP_MISSING);
}

/* Columns are numbered from 1 on; 0 and count + 1 are the edges, missing in all texts. */
typedef struct lineup_columns {
    uint32_t *words;   /* words[k]: number of the word of column k + 1 */
    uint32_t *support; /* support[k]: how many texts have that very word there */
    uint32_t count;
} lineup_columns;

/* A row of cells, of which LINEUP_AHEAD more can be read, and its breaks: the columns, rising, at
 * which the text does not go on from the column before with its next word, equal to the column's:
 * that have another word or none, or before which words are left over, and a few others. The last
 * is the edge. Who wants to know how a text differs looks at these alone. */
enum { LINEUP_AHEAD = 64 };

typedef struct lineup_row {
    lineup_cell *cells; /* columns->count + 2 */
    uint32_t *breaks;   /* room for columns->count + 1 */
    uint32_t break_count;
} lineup_row;

/* Once the aligner has begun with the columns' words, fills a row with the words that are equal: an
 * alignment. *same: how many. The other columns are missing, their places not yet told. The text
 * has fewer than 2^30 words. */
ae_status lineup_match(aligner *self, const wording *words, const lineup_columns *columns,
                       const wording_text *text, lineup_row *row, uint32_t *same,
                       ae_error *error) AE_MUST_USE;

/* The same, from the row of a text that was lined up when there were more columns: kept[k] of those
 * was column k + 1. For texts to which none of the others was equal. False where that does not
 * surely give what lineup_match() would, which is to be called then. */
bool lineup_carry(const lineup_row *before, const uint32_t *kept, const wording *words,
                  const lineup_columns *columns, const wording_text *text, lineup_row *row,
                  uint32_t *same);

/* Gives the words that lie between two matched columns to the columns between these,
 * in order; where there are too few, to those with the least support, which vary
 * most, and where there are too many, what is left over lies behind the one that
 * varies most. */
void lineup_settle(const lineup_columns *columns, const lineup_row *row);

#endif
