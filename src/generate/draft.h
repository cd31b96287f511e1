/* The text of a template as words and sentences, before it is edited, filled in
 * and disguised for one ad. Made from a brief and phrasebooks alone, so that it
 * can be made again for each copy. Its words point into the lexicons and into
 * the draft itself. */
#ifndef ADECHO_GENERATE_DRAFT_H
#define ADECHO_GENERATE_DRAFT_H

#include "generate/phrasebook.h"

enum {
    DRAFT_WORDS_MOST = 400,
    DRAFT_SENTENCES_MOST = 64,
    DRAFT_COINED_MOST = 4096, /* bytes of invented words and of misspelled ones */
    SLOT_BYTES = 192
};

typedef enum language {
    LANGUAGE_ENGLISH,
    LANGUAGE_FRENCH,
    LANGUAGE_SPANISH,
    LANGUAGE_COUNT
} language;

/* What the particulars of an ad are, as the ad has them, and of contacts also the
 * normal form that a reader should find: "+15145550123", "name@host.example",
 * "service:name", "host.example/page". All end with a NUL. */
typedef struct particulars {
    char text[SLOT_COUNT][SLOT_BYTES], normal[SLOT_COUNT][SLOT_BYTES];
} particulars;

typedef enum draft_kind { DRAFT_WORD, DRAFT_SLOT } draft_kind;

typedef struct draft_word {
    const char *bytes, *tail, *inserted; /* `inserted`: a word put in front by an edit */
    uint16_t length, tail_length, inserted_length;
    uint8_t kind, slot;
    bool gone, touched; /* deleted; edited in any way */
} draft_word;

typedef struct draft_sentence {
    uint16_t first, count;
    bool gone;
} draft_sentence;

typedef struct draft {
    draft_word words[DRAFT_WORDS_MOST];
    draft_sentence sentences[DRAFT_SENTENCES_MOST]; /* the first is the title */
    uint8_t order[DRAFT_SENTENCES_MOST];            /* in which sentences are read */
    unsigned word_count, sentence_count;
    char coined[DRAFT_COINED_MOST];
    unsigned coined_count;
} draft;

typedef struct draft_brief {
    uint64_t seed;
    uint64_t agency;       /* seed of the boilerplate shared in an agency; 0: none */
    language main, second; /* the same: one language */
    uint32_t theme;
    uint32_t words; /* about how many */
    uint32_t stock; /* sentences that anyone may have as well */
    uint32_t rare;  /* percent of the words that say something: from beyond the lexicons */
    uint32_t loose; /* percent of the words that are misspelled */
    uint32_t lists; /* percent of the sentences that are mere words in a row */
    bool phone;     /* the text holds the phone number */
    bool reach;     /* it says how to reach the poster otherwise */
    bool desk;      /* it holds the agency's number */
} draft_brief;

/* `books` are by language. */
void draft_write(draft *self, const draft_brief *brief, const phrasebook *books);

/* Copies a word into the draft; NULL when it has no more room. */
char *draft_coin(draft *self, const char *bytes, size_t length);

/* How many words stand in a text with single blanks. */
uint32_t draft_count(const char *text);

/* Words of the whole draft when its slots hold these particulars. */
uint32_t draft_length(const draft *self, const particulars *filled);

/* How often a slot is in it. */
uint32_t draft_slot_uses(const draft *self, unsigned asked);

#endif
