/* How many bits it takes to tell what the texts of a cluster have in a region of the
 * columns they are lined up against: as a constant word, as a slot, or as edits.
 *
 * The idea is that of InfoShield (Lee, Vajiac, Kulshrestha, Levy, Park, Jones, Rabbany
 * and Faloutsos, ICDE 2021), whose template costs its words and slots, plus for each text
 * its edits and what fills its slots. There a word costs log2 V, an edit ceil(log2 l) + 2
 * and a word, a slot's place log2 l, and every filling is spelled. Here a word w costs
 * b(w) = -log2 of its share of all words, and
 *
 *     constant  b(w), once, and per text
 *                 the same word          -log2(1 - e)
 *                 another word v         -log2 e + 1 + b(v); b(v) twice where the text has an echo
 *                                        of it, and for a number in the stead of a number the
 *                                        bits that say so as well: such a thing is hardly a slip
 *                 missing                -log2 e + 1; 1 if the constant before is missing too
 *     no slot   -log2(1 - s), and per text
 *                 no word                -log2(1 - i)
 *                 words v...             -log2 i + c(v...)
 *     slot      -log2 s,
 *               per different filling    c(v...), once; where all words that fill it are
 *                                        numbers, each of them less the bits that say so,
 *               per text                 the entropy of its filling, those that only one
 *                                        text has taken as one kind,
 *               per kind                 (log2 n) / 2, what it costs to tell how frequent it is
 *
 * with n texts, c(v...) = code_count() of the words and the sum of their b, and rates e of
 * edits in constants, i of words put in where there is no slot, s of slots, measured on
 * the last choice. So what varies everywhere a little stays an edit, what repeats itself
 * or varies much becomes a slot, and words that vary together become one. A slot whose
 * commonest filling nearly all texts have says little and is no slot: a text in
 * REGION_OTHERS at least has another one, or one in REGION_SECOND, and two, the second most
 * common. But any numbers that differ are of interest, and so is an echo: a text that
 * has anna for bella where it has anna for bella elsewhere as well. */
#ifndef ADECHO_DESCRIBE_REGION_H
#define ADECHO_DESCRIBE_REGION_H

#include "base/arena.h"
#include "describe/consensus.h"

enum { REGION_TEXTS_MOST = 192, REGION_OTHERS = 5, REGION_SECOND = 20 };

#define REGION_NEVER (INT64_MAX / 4)

/* What the first words of a text come to. */
typedef struct region_prefix {
    uint64_t hash;
    int64_t length;   /* to spell them */
    uint32_t numbers; /* how many of them are digits only */
} region_prefix;

/* One of the fillings of a region, while they are counted. */
typedef struct region_kind {
    uint64_t hash;
    uint32_t texts, stamp;
} region_kind;

/* Lengths of single events, in 1/CODE_BIT of a bit. */
typedef struct region_rates {
    uint32_t same, edit, clean, inserted, bare, slot;
} region_rates;

enum { REGION_MASKS = REGION_TEXTS_MOST / 64 };

/* A column and the gap before it: all that its length as a constant and that of the
 * gap without a slot need, whatever the rates. */
typedef struct region_column {
    /* Of this column or gap and all before it: */
    uint32_t gaps;     /* of the gaps, how many texts have words in */
    uint32_t lacked;   /* how many texts lack the column's word */
    uint32_t echoed;   /* how many texts have another word there, and the same one elsewhere in
                          the stead of the same word: an echo */
    uint32_t numbered; /* how many columns are digits only */
    uint32_t firm;     /* how many columns three of four texts have */
    /* Of itself: */
    uint32_t others, missing;            /* texts that have another word there, or none */
    uint64_t lacking[REGION_MASKS];      /* which texts have none */
    uint64_t differing[REGION_MASKS];    /* which have not its word */
    uint64_t gapping[REGION_MASKS];      /* which have words in the gap */
    uint32_t gapped;                     /* texts with words in the gap */
    int64_t spelled_others, spelled_gap; /* bits of these words */
} region_column;

/* What lies between columns i and j. */
typedef struct region_span {
    uint32_t i, j;
    uint64_t differing[REGION_MASKS]; /* which texts have not the columns' words alone */
} region_span;

/* All texts that vote, and room to measure regions of them. Borrows what it was made of. */
typedef struct region_room {
    const consensus *agreed;
    uint32_t texts, columns;
    region_column *sums;      /* by column, edges included */
    uint32_t *word_lengths;   /* by number */
    bool *numbers;            /* by number: digits only */
    uint32_t number_length;   /* -log2 of the share of words that are digits only */
    region_prefix **prefixes; /* per text: of its first 0.. words */
    uint64_t *powers;         /* of the hash's multiplier */
    region_rates rates;
    uint32_t logs[REGION_TEXTS_MOST + 1];
    region_kind kinds[4 * REGION_TEXTS_MOST];
    region_kind *met[REGION_TEXTS_MOST]; /* those of the region at hand */
    uint32_t stamp;
} region_room;

static inline const lineup_cell *region_row(const region_room *self, uint32_t text)
{
    return self->agreed->rows[text].cells;
}

/* How many texts have neither column's word nor another one there; no text lacks an edge. */
static inline uint32_t region_missing_again(const region_room *self, uint32_t i, uint32_t j)
{
    const region_column *one = &self->sums[i], *other = &self->sums[j];
    uint32_t texts = 0;
    if (one->missing > 0 && other->missing > 0)
        for (unsigned k = 0; k < REGION_MASKS; k++)
            texts += (uint32_t)__builtin_popcountll(one->lacking[k] & other->lacking[k]);
    return texts;
}

/* At most REGION_TEXTS_MOST voters; `texts` are those the consensus was found among. The
 * room lives in `rooms`. */
ae_status region_room_new(const wording *words, const wording_text *texts, const consensus *agreed,
                          arena *rooms, region_room **made, ae_error *error) AE_MUST_USE;

/* Whether a region that ends before column j may be a slot. */
bool region_ends(const region_room *self, uint32_t j);

/* Makes a region begin one column sooner. It starts as {.i = j, .j = j}. */
void region_widen(const region_room *self, region_span *span);

/* Bits, in 1/CODE_BIT, of a region as a slot, but for rates.slot, where region_ends(),
 * REGION_NEVER when it is none; of what lies between column i and the next where there is
 * no slot; and of column j as a constant behind constant i. */
int64_t region_slot(region_room *self, const region_span *span);
int64_t region_bare(const region_room *self, uint32_t i);
int64_t region_constant(const region_room *self, uint32_t i, uint32_t j);

/* Whether the column's word, or the word at that end of what lies between columns i and
 * j in most texts, is made of digits only. */
bool region_number(const region_room *self, uint32_t column);
bool region_number_first(const region_room *self, uint32_t i, uint32_t j);
bool region_number_last(const region_room *self, uint32_t i, uint32_t j);

/* Measures the rates where constant[] and slot[], by column, were chosen. */
void region_rates_measure(region_room *self, const bool *constant, const bool *slot);

#endif
