/* A lexicon, read once: phrases cut into words, references resolved. Owned by
 * who made it; read by any number of threads. Its words point into the lexicon. */
#ifndef ADECHO_GENERATE_PHRASEBOOK_H
#define ADECHO_GENERATE_PHRASEBOOK_H

#include "generate/draw.h"

enum { THEME_COUNT = 9 };

typedef enum section {
    /* phrases of words */
    SECTION_TRAIT,
    SECTION_QUALITY,
    SECTION_CLIENT,
    SECTION_SPOT,
    SECTION_MOMENT,
    SECTION_BENEFIT,
    SECTION_OCCASION,
    SECTION_LIKING,
    SECTION_NUMBER,
    SECTION_HOUR,
    SECTION_MINUTES,
    SECTION_WORD,
    /* phrases of words that differ from theme to theme */
    SECTION_SERVICE,
    SECTION_DETAIL,
    SECTION_DOING,
    SECTION_TRADE,
    /* patterns of a sentence */
    SECTION_TITLE,
    SECTION_OPENING,
    SECTION_OFFER,
    SECTION_PERSON,
    SECTION_SCHEDULE,
    SECTION_PLACE,
    SECTION_PRICE,
    SECTION_CONTACT, /* these hold {phone}, no others do but SECTION_SHORT */
    SECTION_REACH,
    SECTION_CLOSING,
    SECTION_STOCK,
    SECTION_AGENCY,
    SECTION_DESK, /* these hold {desk} */
    SECTION_FOOTER,
    SECTION_SHORT,
    SECTION_COUNT
} section;

/* What a reference to an ad's own particulars asks for. */
typedef enum slot_role {
    SLOT_NAME,
    SLOT_CITY,
    SLOT_PRICE,
    SLOT_PHONE,
    SLOT_EMAIL,
    SLOT_HANDLE,
    SLOT_LINK,
    SLOT_DESK,    /* the number that an agency's members share */
    SLOT_SUPPORT, /* where a service that many posters name is reached */
    SLOT_COUNT    /* of those whose words may change from copy to copy */
} slot_role;

typedef enum token_kind {
    TOKEN_WORD,
    TOKEN_SECTION, /* `value`: a section */
    TOKEN_SLOT,    /* `value`: a slot */
    TOKEN_COIN,    /* an invented name */
    TOKEN_YEARS,   /* a year gone by */
    TOKEN_DIGITS   /* a house number */
} token_kind;

/* A word, or a reference with what is written on to it in front. `tail` is the
 * punctuation behind, also behind a blank (" ?"). */
typedef struct token {
    const char *bytes, *tail;
    uint16_t length, tail_length;
    uint8_t kind, value;
} token;

typedef struct phrase {
    uint32_t first; /* of its tokens */
    uint16_t count;
    bool calls; /* holds {phone} */
} phrase;

typedef struct phrase_range {
    uint32_t first, count;
} phrase_range;

typedef struct word_span {
    const char *bytes;
    uint32_t length;
} word_span;

typedef struct phrasebook {
    token *tokens;
    size_t token_count, token_capacity;
    phrase *phrases;
    size_t phrase_count, phrase_capacity;
    phrase_range ranges[THEME_COUNT][SECTION_COUNT];
    word_span *words; /* distinct ones of three letters or more, for edits */
    size_t word_count, word_capacity;
} phrasebook; /* starts as {0} */

ae_status phrasebook_read(phrasebook *self, const char *lexicon, ae_error *error) AE_MUST_USE;
void phrasebook_clear(phrasebook *self);

#endif
