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

/* Whether the letters bytes[0..length) are a number word or several, or of many letters some are:
 * a cheap question with a "maybe" for an answer. */
static bool may_be_words(const number_word_beginnings *words, const char *bytes, size_t length)
{
    size_t within = 0;
    if (length < NUMBER_WORD_LEAST)
        return ascii_lower(bytes[0]) == 'y';
    const bool zero = length >= RUN_TOGETHER_LEAST && ascii_lower(bytes[0]) == 'o';
    if (length < RUN_ANYWHERE_LEAST && !begins_at(words, bytes, length, 0) &&
        !(zero && begins_at(words, bytes, length, 1)))
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

phone_plain phone_plain_begin(const number_word_beginnings *words, ae_cell text)
{
    return (phone_plain){.words = words, .text = text, .view = {.begin = text.length}};
}

/* Looks at the bytes from `at` on. What is beyond the text is none of all this. */
static void view_take(phone_plain *self, size_t at)
{
    char last[BITS] = {0};
    uint8_t classes[BITS];
    const char *bytes = self->text.bytes + at;
    const size_t left = self->text.length - at;
    if (left < BITS) {
        memcpy(last, bytes, left);
        bytes = last;
    }
    classes_tell((const unsigned char *)bytes, classes);
    const uint64_t letters = bits_gather(classes, IS_LETTER);
    self->view = (plain_view){.begin = at,
                              .letters = letters,
                              .runs = letters | bits_gather(classes, IS_DIGIT),
                              .firm = bits_gather(classes, IS_FIRM),
                              .ends = bits_gather(classes, ENDS_RUN)};
}

/* The bit of the view that is byte `at`; takes another view when it has none. */
static inline unsigned view_bit(phone_plain *self, size_t at)
{
    if (at - self->view.begin >= BITS)
        view_take(self, at);
    return (unsigned)(at - self->view.begin);
}

typedef enum token { TOKEN_PLAIN, TOKEN_DOUBTFUL, TOKEN_OPEN } token;

/* What the run of letters and digits is that begins at byte `at`; open: it is to be
 * looked at closely. */
static inline token token_tell(phone_plain *self, size_t at, unsigned *length)
{
    unsigned bit = view_bit(self, at), count = bits_run(self->view.runs >> bit);
    if (bit + count >= BITS && bit > 0) { /* its end is not seen */
        view_take(self, at);
        bit = 0;
        count = bits_run(self->view.runs);
    }
    const plain_view *seen = &self->view;
    if (count == 0 || bit + count >= BITS || (seen->ends >> (bit + count) & 1) == 0)
        return TOKEN_OPEN;
    *length = count;
    const uint64_t own = (UINT64_C(1) << count) - 1;
    if ((seen->letters >> bit & own) == own && (seen->firm >> bit & own) != 0 &&
        !may_be_words(self->words, self->text.bytes + at, count))
        return TOKEN_PLAIN;
    return TOKEN_DOUBTFUL;
}

/* Where the next word or digit may begin. */
static inline size_t gap_pass(phone_plain *self, size_t at)
{
    unsigned bit, count;
    do {
        bit = view_bit(self, at);
        count = bits_run(self->view.ends >> bit);
        at += count;
    } while (bit + count == BITS && at < self->text.length);
    return at;
}

size_t phone_plain_pass(phone_plain *self, size_t begin, size_t most)
{
    size_t passed = begin, doubtful = 0; /* letters and digits since the last plain word */
    unsigned length;
    for (size_t at = begin; passed < most && at < self->text.length; at = gap_pass(self, at)) {
        const token next = token_tell(self, at, &length);
        if (next == TOKEN_OPEN || (next == TOKEN_DOUBTFUL && at == begin))
            break;
        at += length;
        doubtful = next == TOKEN_PLAIN ? 0 : doubtful + length;
        if (doubtful > DOUBTFUL_MOST)
            break;
        if (next == TOKEN_PLAIN)
            passed = at;
    }
    return passed;
}
