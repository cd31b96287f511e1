/* The pages of an SQLite full-text index (FTS5), laid down as its own code does when all is added
 * at once (ext/fts5/fts5_index.c says how they look). A segment is a run of pages with words in
 * their order, each followed by its texts and places; `idx` tells which page a word is on, and
 * for a word of many pages further pages tell on which a text is. */
#ifndef ADECHO_DATABASE_WORD_PAGES_H
#define ADECHO_DATABASE_WORD_PAGES_H

#include "base/buffer.h"
#include "database/tree_write.h"
#include "database/word_list.h"

enum {
    WORD_PAGE = 4050, /* bytes that a page is full with, as they are if nothing else is told */
    WORD_LEVELS = 6   /* of pages that tell where texts are: of more than can be numbered */
};

/* One level of those: the page that is filled. */
typedef struct word_level {
    buffer page;
    uint64_t number; /* of the page */
    uint64_t before; /* the text that was told last, if there is one */
    bool told;
    buffer full; /* pages of this level that come behind the segment: see word_pages.c */
} word_level;

typedef struct word_pages {
    tree_writer *data, *idx; /* borrowed: tables `data` and `idx` of the index */
    size_t full;             /* bytes of a page: WORD_PAGE */
    uint64_t segment, page;  /* the one that is filled; they count from 1 */
    buffer bytes, marks;     /* of the page: its head and content; where its words begin */
    buffer word, parting;    /* the last word; what parts the page of which idx is told next */
    uint64_t marked;         /* where the last of its words begins */
    uint64_t told_page;      /* the page of which idx is told next; 0: none */
    uint64_t wordless;       /* pages behind that one on which no word begins */
    bool has_word, has_text; /* on this page */
    bool word_is_new;        /* none of its texts was added yet */
    uint64_t text;           /* the last one */
    word_level levels[WORD_LEVELS];
} word_pages;

void word_pages_init(word_pages *self, tree_writer *data, tree_writer *idx);
void word_pages_clear(word_pages *self);

/* A segment, the number of which is above those before: words, rising, and runs of the texts of
 * each, rising too. *pages: how many it has. */
ae_status word_pages_begin(word_pages *self, uint64_t segment, ae_error *error) AE_MUST_USE;
ae_status word_pages_word(word_pages *self, ae_cell word, ae_error *error) AE_MUST_USE;
ae_status word_pages_run(word_pages *self, const word_run *run, ae_error *error) AE_MUST_USE;
ae_status word_pages_end(word_pages *self, uint64_t *pages, ae_error *error) AE_MUST_USE;

#endif
