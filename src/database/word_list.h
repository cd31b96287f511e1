/* The words of some texts with the places where they stand, as SQLite's full-text index keeps
 * them (word_pages.h): made piece by piece by any thread, each in a list of its own, and put
 * together by whoever takes the pieces in order. */
#ifndef ADECHO_DATABASE_WORD_LIST_H
#define ADECHO_DATABASE_WORD_LIST_H

#include "base/buffer.h"
#include "base/intern.h"
#include "database/word_cut.h"

enum { WORD_COLUMNS = 2 }; /* of a text that words are in: itself, and its hidden words */

typedef struct word_posting {
    uint32_t word, text, column, place;
} word_posting;

/* Owned: word_list_clear(). */
typedef struct word_list {
    word_cut *cut;
    intern_table words;
    word_posting *postings; /* in the order of the texts */
    size_t count, capacity;
    uint32_t *begins, *order; /* room to put them in that of words */
    size_t begin_room, order_room;
    uint32_t text, column, place;  /* where the next word stands */
    uint64_t totals[WORD_COLUMNS]; /* words of all texts there were */
    uint64_t texts;
} word_list; /* starts as {0} */

ae_status word_list_begin(word_list *self, ae_error *error) AE_MUST_USE;
void word_list_clear(word_list *self);

/* The next text, whose number is above those before; lengths[k]: how many words column k has. */
ae_status word_list_add(word_list *self, uint32_t text, const ae_cell cells[WORD_COLUMNS],
                        uint32_t lengths[WORD_COLUMNS], ae_error *error) AE_MUST_USE;

/* Ends a piece: appends what there is to `into`, word by word, and empties the list. */
ae_status word_list_end(word_list *self, buffer *into, ae_error *error) AE_MUST_USE;

/* A word of a piece: the first and last text that has it, and what is told of its texts: of each
 * the length of its places and these, and of all but the first how far it is from the one before.
 * False: there are no more. *at starts as 0. */
typedef struct word_run {
    ae_cell word, places;
    uint32_t first, last;
} word_run;

bool word_run_next(const buffer *from, size_t *at, word_run *run);

#endif
