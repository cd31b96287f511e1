/* What two ads share and where they differ, word by word, told in the bytes of both
 * ads as they were scraped.
 *
 * The words of the normal forms are matched in order (align.h). A few shared words
 * in the midst of many that differ ("and", "the") tell nothing and are given up: runs
 * of less than PASSAGE_RUN_LEAST words with PASSAGE_GAP_TIMES as many differing ones
 * on either side. Then runs of at least PASSAGE_MOVED_LEAST of the remaining words that
 * stand elsewhere in the other text are found: passages that were moved. Exchanging the
 * two texts exchanges the sides of the outcome and nothing else. What is shared is cut
 * where it begins or ceases to be written the same: in other case, with other letters
 * that look alike, other signs or markup. Words in between that are written the same count
 * as different when there are less than PASSAGE_ALIKE_LEAST of them. Pure.
 *
 * Memory, some 100 bytes a word, and time grow with the length of the texts, whatever
 * is in them; two texts of a megabyte take 100 ms at most. Longer than some 8,000 words they
 * are matched between words that are unique in both, and, failing these, piece by piece
 * (align.h says how): still right, though a passage may then be told as moved, or, in
 * texts without a single unique word, be missed. */
#ifndef ADECHO_DESCRIBE_PASSAGE_H
#define ADECHO_DESCRIBE_PASSAGE_H

#include "adecho.h"

enum {
    PASSAGE_RUN_LEAST = 3,
    PASSAGE_GAP_TIMES = 3,
    PASSAGE_MOVED_LEAST = 4,
    PASSAGE_ALIKE_LEAST = 3
};

#define PASSAGE_NOT_MOVED UINT32_MAX

/* A text as scraped, and what normalise() made of it: places[k] is where byte k of the
 * normal form came from. */
typedef struct passage_text {
    const char *original;
    size_t original_length;
    const char *normal;
    size_t normal_length;
    const uint32_t *places;
} passage_text;

typedef enum passage_kind { PASSAGE_SHARED, PASSAGE_ONLY_A, PASSAGE_ONLY_B } passage_kind;

/* Bytes begin..end of both originals; where it is in one only, those of the other are
 * equal and say where it would stand. What lies between words belongs to what is
 * shared, so that a difference begins and ends with its words. */
typedef struct passage_segment {
    passage_kind kind;
    bool alike; /* what is shared is written the same in both, blanks aside */
    uint32_t words;
    uint32_t moved; /* number of the passage that stands elsewhere in the other text, or
                       PASSAGE_NOT_MOVED */
    size_t a_begin, a_end, b_begin, b_end;
} passage_segment;

/* A passage that stands in both texts, but not in the same order: its two segments. */
typedef struct passage_move {
    uint32_t a_segment, b_segment;
} passage_move;

/* Segments in order: one after the other they give each original, every byte once. */
typedef struct passage_list {
    passage_segment *segments;
    passage_move *moves; /* in the order of `a` */
    size_t segment_count, move_count;
    uint32_t a_words, b_words;          /* of the texts */
    uint32_t shared_words, moved_words; /* of each text */
} passage_list;

/* The list is the caller's: passage_clear(). */
ae_status passage_find(const passage_text *a, const passage_text *b, passage_list *found,
                       ae_error *error) AE_MUST_USE;

void passage_clear(passage_list *self);

#endif
