/* The template of a cluster: the constant text of its ads, the slots in it, and what
 * filled each slot how often.
 *
 * Takes the distinct texts of one cluster in normal form, how many ads each stands for,
 * and which of them is the core text. A sample of at most TEMPLATE_SAMPLE texts
 * (the core text, and those with the smallest hashes) gives the words that most of them
 * share, in order (consensus.h), and the choice of what is constant and what is a slot
 * (choice.h); then every text is lined up once and its fillings are counted. Texts
 * that share too little with the template are counted as strangers and fill nothing.
 * The outcome depends on the texts alone, not on their order. Asks for memory
 * only.
 *
 * Ceilings: of a longer text the first TEMPLATE_WORDS_MOST words are read, of more
 * texts those TEMPLATE_TEXTS_MOST with the smallest hashes. */
#ifndef ADECHO_DESCRIBE_TEMPLATE_H
#define ADECHO_DESCRIBE_TEMPLATE_H

#include "base/buffer.h"
#include "describe/filling.h"

enum {
    TEMPLATE_SAMPLE = 128,
    TEMPLATE_WORDS_MOST = 1024,
    TEMPLATE_TEXTS_MOST = 20000,
    TEMPLATE_FILLINGS_MOST = 8 /* of a slot that are kept */
};

typedef struct template_text {
    const char *bytes; /* normal form */
    size_t length;
    uint32_t ads;
} template_text;

typedef struct template_word {
    const char *bytes;
    uint32_t length;
    uint32_t texts; /* how many texts have it there */
} template_word;

/* A slot lies before constant word `before` (word_count: at the end). */
typedef struct template_slot {
    uint32_t before;
    uint32_t filling_begin, filling_count; /* in fillings[], the most common first */
    uint32_t kinds;                        /* different fillings, those not kept included */
    uint32_t empty_texts;                  /* texts in which nothing fills it */
} template_slot;

typedef struct ad_template {
    template_word *words; /* the constant ones, in order */
    template_slot *slots; /* in order */
    filling *fillings;    /* an empty one has length 0 */
    uint32_t word_count, slot_count, filling_count;
    uint32_t texts;     /* that were lined up, strangers not counted */
    uint32_t strangers; /* that were read and share too little */
    uint32_t unread;    /* beyond TEMPLATE_TEXTS_MOST */
    uint64_t ads;       /* that the lined-up texts stand for */
    bool cut;           /* a text has more words than are read */
} ad_template;

/* The room of searches one after the other, by one thread. */
typedef struct template_finder template_finder;

template_finder *template_finder_new(void) AE_MUST_USE; /* NULL when memory is short */
void template_finder_free(template_finder *self);

/* texts[core] is the core text. The template borrows the texts' bytes and lives in the
 * finder, until the next search. */
ae_status template_find(template_finder *self, const template_text *texts, size_t count,
                        size_t core, ad_template *found, ae_error *error) AE_MUST_USE;

#endif
