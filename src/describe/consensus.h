/* The words that most of some texts have in common, in their order: the columns
 * against which every text of a cluster is lined up.
 *
 * Starts with the words of one text and lines the others up against it. Then, and
 * again until nothing changes (ROUNDS at most): columns that half of the texts or
 * more lack are given up; a word that more than half have in the same gap between two
 * columns becomes a column, words of one gap in the order of their mean places. So a
 * word that the first text lacks, or a sentence that stands elsewhere in it, finds its
 * way back: star alignment, drawn again around its own consensus. A text that has less
 * than a third of what it could share has no vote.
 * Depends on the texts in the order given; asks for memory only. */
#ifndef ADECHO_DESCRIBE_CONSENSUS_H
#define ADECHO_DESCRIBE_CONSENSUS_H

#include "base/arena.h"
#include "describe/lineup.h"

enum { CONSENSUS_ROUNDS_MOST = 6 };

typedef struct consensus {
    lineup_columns columns;
    lineup_row *rows; /* per voting text in turn, settled */
    uint32_t *voters; /* their numbers among texts[] */
    uint32_t voter_count;
} consensus;

/* texts[0] is the one to start with. What is found lives in `rooms`; the aligner has begun
 * with its columns, for lineup_match(). */
ae_status consensus_find(aligner *self, const wording *words, const wording_text *texts,
                         uint32_t count, arena *rooms, consensus *found,
                         ae_error *error) AE_MUST_USE;

/* Whether a text shares enough of the columns to belong to them. */
static inline bool consensus_holds(uint32_t same, uint32_t columns, uint32_t words)
{
    return same >= 1 && (uint64_t)same * 3 >= (columns < words ? columns : words);
}

#endif
