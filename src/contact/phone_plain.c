#include "contact/phone_plain.h"

#include "base/ascii.h"
#include "base/bits.h"
#include "base/target.h"
#include "contact/phone_run.h"

enum {
    DOUBTFUL_MOST = 6, /* letters and digits in a row that make fewer digits than any number has */
    WORDS_TRUSTED = 3  /* number words in a row that are believed beside other letters */
};

/* ---- One word ---- */

/* Whether the letters bytes[from..length) are number words and single letters that pass
 * for digits beside them, nothing else. */
static bool spells_out(const char *bytes, size_t length, size_t from)
{
    size_t count;
    if (from == length)
        return true;
    const char first = ascii_lower(bytes[from]);
    if ((first == 'o' || bytes[from] == 'I' || bytes[from] == 'l') &&
        spells_out(bytes, length, from + 1))
        return true;
    const number_word *bucket = number_word_bucket(first, &count);
    for (size_t k = 0; k < count; k++) {
        size_t at = 0;
        while (from + at < length && ascii_lower(bytes[from + at]) == bucket[k].text[at])
            at++;
        if (bucket[k].text[at] == '\0' && spells_out(bytes, length, from + at))
            return true;
    }
    return false;
}

/* Whether a word begins like a number word at `at`. */
static inline bool begins_at(const number_word_beginnings *words, const char *bytes, size_t length,
                             size_t at)
{
    return number_word_begins(words, bytes[at], bytes[at + 1],
                              at + 2 < length ? bytes[at + 2] : '\0');
}

/* Whether bytes[0..length), fewer than RUN_ANYWHERE_LEAST letters, are a number word or
 * several: a cheap question with a "maybe" for an answer. */
static bool may_be_words(const number_word_beginnings *words, const char *bytes, size_t length)
{
    size_t within = 0;
    if (length < NUMBER_WORD_LEAST)
        return ascii_lower(bytes[0]) == 'y';
    const bool zero = length > RUN_TOGETHER_LEAST && ascii_lower(bytes[0]) == 'o';
    if (!begins_at(words, bytes, length, 0) && !(zero && begins_at(words, bytes, length, 1)))
        return false;
    if (length < RUN_TOGETHER_LEAST)
        return number_word_find(bytes, length) != NULL;
    for (size_t at = 0; at + 1 < length; at++)
        if (begins_at(words, bytes, length, at)) {
            within++;
            at += NUMBER_WORD_LEAST - 1;
        }
    return within >= WORDS_TRUSTED || spells_out(bytes, length, 0);
}

/* ---- Rows of words ---- */

enum { IS_LETTER = 1, IS_DIGIT = 2, IS_FIRM = 4, ENDS_RUN = 8 };

/* 64 bytes of a text: which are letters or digits, which of them letters that pass for no
 * digit, and behind which a run cannot go on, as it may behind a digit, an accent, an
 * entity, a tag or a mark that nobody sees; "nbsp;" is what is left of one. */
typedef struct view {
    uint64_t letters, runs, firm, ends;
} view;

TARGET_CLONES
static void classes_tell(const unsigned char *restrict bytes, uint8_t *restrict classes)
{
    for (size_t at = 0; at < BITS; at++) {
        const uint8_t byte = bytes[at], low = byte | 0x20;
        const uint8_t letter = BITS_WITHIN(low, 'a', 'z'), digit = BITS_WITHIN(byte, '0', '9');
        const uint8_t alike = BITS_IS(low, 'b') | BITS_IS(low, 'g') | BITS_IS(low, 'i') |
                              BITS_IS(low, 'l') | BITS_IS(low, 'o') | BITS_IS(low, 'q') |
                              BITS_IS(low, 's') | BITS_IS(low, 'z') | BITS_IS(byte, 'A');
        const uint8_t ends = (BITS_WITHIN(byte, '"', '/') & (uint8_t)~BITS_IS(byte, '&')) |
                             BITS_IS(byte, ' ') | BITS_IS(byte, '\n') | BITS_IS(byte, ':') |
                             BITS_IS(byte, '?');
        classes[at] = (uint8_t)((letter & IS_LETTER) | (digit & IS_DIGIT) |
                                (letter & (uint8_t)~alike & IS_FIRM) | (ends & ENDS_RUN));
    }
}

/* What is beyond bytes[0..length) is none of all this. */
static view view_take(const char *bytes, size_t length)
{
    char last[BITS] = {0};
    uint8_t classes[BITS];
    if (length < BITS) {
        memcpy(last, bytes, length);
        bytes = last;
    }
    classes_tell((const unsigned char *)bytes, classes);
    const uint64_t letters = bits_gather(classes, IS_LETTER);
    return (view){letters, letters | bits_gather(classes, IS_DIGIT), bits_gather(classes, IS_FIRM),
                  bits_gather(classes, ENDS_RUN)};
}

typedef enum token { TOKEN_PLAIN, TOKEN_DOUBTFUL, TOKEN_OPEN, TOKEN_CUT } token;

/* What the run of letters and digits is that begins at bit `at` of the view; open: it is
 * to be looked at closely; cut: its end is not seen. */
static inline token token_tell(const number_word_beginnings *words, const view *seen,
                               const char *bytes, unsigned at, unsigned *length)
{
    const unsigned count = at < BITS ? bits_run(seen->runs >> at) : 0;
    *length = count;
    if (at + count >= BITS)
        return TOKEN_CUT;
    if (count == 0 || (seen->ends >> (at + count) & 1) == 0)
        return TOKEN_OPEN;
    const uint64_t own = (UINT64_C(1) << count) - 1;
    if (count < RUN_ANYWHERE_LEAST && (seen->letters >> at & own) == own &&
        (seen->firm >> at & own) != 0 && !may_be_words(words, bytes + at, count))
        return TOKEN_PLAIN;
    return TOKEN_DOUBTFUL;
}

/* A row of words as far as it is passed. */
typedef struct row {
    size_t passed;   /* the end of the last plain word */
    size_t doubtful; /* letters and digits since then */
} row;

/* Goes on with the tokens of a view, whose first byte is bytes[begin]; returns where the
 * first token begins whose end is not seen, or `begin`: the row ends. */
static size_t view_pass(const number_word_beginnings *words, const view *seen, const char *bytes,
                        size_t begin, size_t most, row *self)
{
    for (unsigned at = 0, count;; at += bits_run(seen->ends >> at)) {
        const token next = token_tell(words, seen, bytes + begin, at, &count);
        if (next == TOKEN_CUT)
            return begin + at;
        if (next == TOKEN_OPEN || (next == TOKEN_DOUBTFUL && self->passed == 0))
            return begin;
        at += count;
        self->doubtful = next == TOKEN_PLAIN ? 0 : self->doubtful + count;
        if (next == TOKEN_PLAIN)
            self->passed = begin + at;
        if (self->doubtful > DOUBTFUL_MOST || self->passed >= most)
            return begin;
    }
}

size_t phone_plain_pass(const number_word_beginnings *words, const char *bytes, size_t length,
                        size_t most)
{
    row self = {0, 0};
    size_t begin = 0, next = 0;
    /* What begins like a number word is mostly one, and a view of it of no use. */
    if (length < 3 || !ascii_is_letter(bytes[0]) ||
        (ascii_is_letter(bytes[1]) && begins_at(words, bytes, length, 0)))
        return 0;
    do {
        begin = next;
        const view seen = view_take(bytes + begin, length - begin);
        next = view_pass(words, &seen, bytes, begin, most, &self);
    } while (next != begin && next < length);
    return self.passed;
}
