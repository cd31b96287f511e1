/* Digits in a row, as they may belong to a number, with what stands between them.
 * Takes glyphs that part and parts of runs in the order of the text, composes number
 * words, gives digits with their gaps. Holds a bounded stretch of the text; knows
 * nothing of which digits make a valid number. */
#ifndef ADECHO_CONTACT_PHONE_CHAIN_H
#define ADECHO_CONTACT_PHONE_CHAIN_H

#include "contact/glyph.h"
#include "contact/phone_run.h"

enum {
    CHAIN_MOST = 112,      /* digits */
    CHAIN_FULL = 80,       /* from here on it is time to look for numbers */
    CHAIN_KEPT = 24,       /* digits that may begin a number which goes on */
    CHAIN_WORDS_MOST = 40, /* number words in a row */
    GAP_LINKS_MOST = 3     /* words between two parts of a number */
};

/* What stands between two digits. */
typedef struct phone_gap {
    uint8_t symbols, blanks, lines, links; /* how many; links are words */
    char core;    /* the first symbol that is no bracket; ' ' for blanks and brackets, 1 for one
                     that has no ASCII form; 0: nothing */
    bool unusual; /* symbols that numbers are not usually written with, or too many */
    bool mixed;   /* several kinds of symbols */
    bool hidden;  /* zero-width marks */
    bool plus;    /* '+' or "plus" just before the digit, where it can mean a country code */
    bool broken;  /* no number goes across */
    bool money;   /* a currency's sign or '%' is the last of it */
    size_t begin; /* of the plus */
} phone_gap;

typedef struct phone_digit {
    uint8_t value;
    bool first;     /* of its group: something but nothing stands before it */
    bool word;      /* spoken */
    bool disguised; /* a word, a look-alike, not plain ASCII */
    bool weak;      /* perhaps no digit: "to", a lone "o" */
    bool symbol;    /* perhaps a symbol: '!' or '|' */
    bool silent;    /* perhaps not meant: the zero in "eighty five", were it 80 and 5 */
    size_t begin, end;
    phone_gap before;
} phone_digit;

typedef struct chain_word {
    phone_gap before;
    bool disguised, weak;
    size_t begin, end;
} chain_word;

typedef struct phone_chain {
    phone_digit digits[CHAIN_MOST];
    size_t count;
    phone_gap gap; /* since the last digit or word */
    spoken_word spoken[CHAIN_WORDS_MOST];
    chain_word words[CHAIN_WORDS_MOST]; /* not yet composed */
    size_t word_count;
    unsigned times; /* the next digit counts so often; 0: once */
    size_t times_begin;
} phone_chain; /* starts as {0} */

/* A glyph between digits, at `begin`. False: nothing that follows belongs to what
 * was before. */
bool phone_chain_part_by(phone_chain *self, const glyph *symbol, size_t begin);

/* Whether the gap has a sign of money or shares, so that the digits around it belong
 * to different numbers. Not so where it is one of many that part single digits. */
bool phone_chain_is_at_money(const phone_chain *self);

/* Whether the sign is of what follows: "$80", not "80$ 514...". */
bool phone_chain_is_before_amount(const phone_chain *self);

/* A digit or word; `first` of its run. False as above. The chain must not be full. */
bool phone_chain_add(phone_chain *self, const run_part *part, bool first);

/* Composes the words that are left. To be called before the digits are looked at. */
void phone_chain_close(phone_chain *self);

/* No digits, no words; nor a symbol: a blank changes nothing. */
static inline bool phone_chain_is_empty(const phone_chain *self)
{
    return self->count == 0 && self->word_count == 0;
}
static inline bool phone_chain_is_idle(const phone_chain *self)
{
    return phone_chain_is_empty(self) && self->gap.symbols == 0;
}
static inline bool phone_chain_is_full(const phone_chain *self)
{
    return self->count >= CHAIN_FULL;
}

/* Forgets the digits before `from`, or all of them and the gap. */
void phone_chain_shift(phone_chain *self, size_t from);
void phone_chain_reset(phone_chain *self);

#endif
