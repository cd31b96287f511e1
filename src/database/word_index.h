/* The full-text index of texts, `words`, laid down with the tables in which SQLite keeps it: what
 * was made of pieces of texts (word_list.h) is gathered, and written as a segment when it is much
 * or all. */
#ifndef ADECHO_DATABASE_WORD_INDEX_H
#define ADECHO_DATABASE_WORD_INDEX_H

#include "database/copy.h"
#include "database/word_pages.h"

/* What a word of a piece is in the index. */
typedef struct word_gathered {
    uint32_t word, first, last; /* of its texts */
    size_t begin, length;       /* of its places */
} word_gathered;

/* Owned: word_index_clear(). */
typedef struct word_index {
    word_pages pages;
    tree_writer *data, *idx;
    intern_table words;
    word_gathered *runs; /* in the order of the pieces */
    size_t count, capacity;
    buffer places;
    size_t most;                          /* bytes of them and of runs, before they are written */
    uint64_t texts, totals[WORD_COLUMNS]; /* of words */
    uint64_t written;                     /* pages of all segments */
    buffer segments;                      /* how many pages each has, a uint64_t */
} word_index;

ae_status word_index_begin(word_index *self, tree_file *file, ae_error *error) AE_MUST_USE;
void word_index_clear(word_index *self);

/* Takes what word_list_end() made of the next texts; then what a list had in all. */
ae_status word_index_take(word_index *self, const buffer *piece, ae_error *error) AE_MUST_USE;
void word_index_count(word_index *self, const word_list *list);

/* Ends it once all was taken; `status` is how that went. */
ae_status word_index_lay(word_index *self, filling *to, ae_status status,
                         ae_error *error) AE_MUST_USE;

/* What the index says of itself, once SQLite knows of its tables. */
ae_status word_index_tell(const word_index *self, sql *database, ae_error *error) AE_MUST_USE;

#endif
