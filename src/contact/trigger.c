#include "contact/trigger.h"

#include <string.h>

#include "base/ascii.h"
#include "base/bits.h"
#include "base/memory.h"
#include "base/target.h"
#include "contact/trigger_words.h"

enum {
    CLASSES = 27, /* of bytes: 1 to 26 are the letters, 0 is all that is none */
    PAIRS = CLASSES * CLASSES,
    WORD_COUNT = sizeof trigger_words / sizeof *trigger_words
};

/* By the first two bytes of a word: a bit for each class of a third one that some word
 * has, and where its words begin among trigger_words. Of signs, any third one. */
struct trigger_table {
    uint32_t thirds[CLASSES][CLASSES];
    uint8_t first[PAIRS + 1];
};

static inline unsigned letter_class(char byte)
{
    const unsigned letter = ((unsigned char)byte | 0x20u) - ('a' - 1);
    return letter < CLASSES ? letter : 0;
}

static inline unsigned pair_class(char first, char second)
{
    return letter_class(first) * CLASSES + letter_class(second);
}

trigger_table *trigger_table_new(void)
{
    trigger_table *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return NULL;
    memset(self->thirds[0], 0xff, sizeof self->thirds[0]);
    /* The words' byte order is the order of their pairs. */
    unsigned pair = 0;
    for (unsigned which = 0; which < WORD_COUNT; which++) {
        const char *word = trigger_words[which].word;
        const unsigned next = pair_class(word[0], word[1]);
        while (pair <= next)
            self->first[pair++] = (uint8_t)which;
        self->thirds[next / CLASSES][next % CLASSES] |=
            word[1] == '\0' ? UINT32_MAX : UINT32_C(1) << letter_class(word[2]);
    }
    while (pair <= PAIRS)
        self->first[pair++] = WORD_COUNT;
    return self;
}

void trigger_table_free(trigger_table *self)
{
    memory_free(self);
}

static ae_status trigger_add(trigger_list *list, trigger_kind kind, unsigned which, size_t begin,
                             size_t end, ae_error *error)
{
    void *items = list->items;
    ae_status status =
        memory_grow(&items, &list->capacity, list->count + 1, sizeof *list->items, error);
    list->items = items;
    if (status != AE_OK)
        return status;
    list->items[list->count++] = (trigger){begin, end, (uint8_t)kind, (uint8_t)which, false};
    list->kinds |= UINT32_C(1) << kind;
    return AE_OK;
}

/* ---- Words ---- */

/* How many bytes of the text the word takes; 0: it does not stand there. */
static size_t word_match(const char *word, const char *text, size_t length)
{
    size_t at = 0;
    for (; word[at] != '\0'; at++) {
        if (at == length)
            return 0;
        const bool same = word[at] == ' ' ? text[at] == ' ' || text[at] == '-' || text[at] == '_'
                                          : ascii_lower(text[at]) == word[at];
        if (!same)
            return 0;
    }
    return at == length || letter_class(text[at]) == 0 ? at : 0;
}

/* Words that are too common to be noted wherever they stand. */
static bool word_is_meant(const trigger_word *word, const char *text, size_t length, size_t begin,
                          size_t end)
{
    const char before = begin > 0 ? text[begin - 1] : ' ', after = end < length ? text[end] : ' ';
    const bool label = word->kind == TRIGGER_LABEL || word->kind == TRIGGER_HINT;
    if (label && (ascii_is_alphanumeric(before) || before == '_' || before == '@' ||
                  ascii_is_digit(after) || after == '_'))
        return false;
    if (word->kind == TRIGGER_HINT && word->which == SERVICE_REDDIT)
        return after == '/';
    if (word->kind == TRIGGER_HINT && word->which == SERVICE_ONLYFANS)
        return text[begin] == 'O' && text[begin + 1] == 'F';
    if (word->kind == TRIGGER_AT_WORD && end - begin == 1)
        return memchr("([{<", before, 4) != NULL && memchr(")]}>", after, 4) != NULL;
    if (word->kind == TRIGGER_TIME && end - begin == 1)
        return before != '\'' || (begin > 1 && ascii_lower(text[begin - 2]) == 'l');
    return true;
}

static ae_status word_note(const trigger_table *self, const char *text, size_t length, size_t begin,
                           trigger_list *list, size_t *end, ae_error *error)
{
    const unsigned pair = pair_class(text[begin], begin + 1 < length ? text[begin + 1] : ' ');
    const trigger_word *best = NULL;
    size_t taken = 0;
    for (unsigned which = self->first[pair]; which < self->first[pair + 1]; which++) {
        const size_t match = word_match(trigger_words[which].word, text + begin, length - begin);
        if (match > taken) {
            best = trigger_words + which;
            taken = match;
        }
    }
    if (best == NULL || !word_is_meant(best, text, length, begin, begin + taken))
        return AE_OK;
    *end = begin + taken;
    if (best->which == SERVICE_REDDIT && best->kind == TRIGGER_HINT)
        *end += 1; /* "u/" */
    return trigger_add(list, (trigger_kind)best->kind, best->which, begin, *end, error);
}

/* ---- Signs ---- */

static bool in_word(char byte)
{
    return ascii_is_alphanumeric(byte);
}

/* Whether "com" or another ending that no sentence begins with stands at `at`. */
static bool plain_ending(const char *text, size_t length, size_t at, unsigned blanks)
{
    /* "it. Ca va" and "Microsoft .NET" are no hosts. */
    static const char *const endings[] = {"com", "org", "ca", "net"};
    const size_t count = 2 + blanks;
    for (size_t which = 0; which < count; which++)
        if (word_match(endings[which], text + at, length - at) > 0)
            return true;
    return false;
}

static ae_status dot_note(const char *text, size_t length, size_t at, trigger_list *list,
                          ae_error *error)
{
    if (at == 0 || at + 1 >= length)
        return AE_OK;
    const char before = text[at - 1], after = text[at + 1];
    if (in_word(before) && in_word(after))
        return trigger_add(list, TRIGGER_DOT, 0, at, at + 1, error);
    if (memchr("([{<", before, 4) != NULL && memchr(")]}>", after, 4) != NULL)
        return trigger_add(list, TRIGGER_DOT_WORD, 0, at, at + 1, error);
    const bool apart = before == ' ' && at > 1 && in_word(text[at - 2]);
    if (!apart && !in_word(before))
        return AE_OK;
    const size_t next = after == ' ' ? at + 2 : at + 1;
    const unsigned blanks = (unsigned)apart + (apart && after == ' ');
    return plain_ending(text, length, next, blanks)
               ? trigger_add(list, TRIGGER_DOT_WORD, 0, at, at + 1, error)
               : AE_OK;
}

static ae_status sign_note(const char *text, size_t length, size_t at, trigger_list *list,
                           ae_error *error)
{
    switch (text[at]) {
    case '@':
        return trigger_add(list, TRIGGER_AT, 0, at, at + 1, error);
    case '.':
        return dot_note(text, length, at, list, error);
    case ':':
        return length - at > 3 && text[at + 1] == '/' && text[at + 2] == '/'
                   ? trigger_add(list, TRIGGER_SCHEME, 0, at, at + 3, error)
                   : AE_OK;
    case '$':
        return trigger_add(list, TRIGGER_SIGN, COIN_DOLLAR, at, at + 1, error);
    case LEGIBLE_EURO:
        return trigger_add(list, TRIGGER_SIGN, COIN_EUR, at, at + 1, error);
    case LEGIBLE_POUND:
        return trigger_add(list, TRIGGER_SIGN, COIN_GBP, at, at + 1, error);
    case LEGIBLE_ROSE:
        return trigger_add(list, TRIGGER_COIN, COIN_NONE, at, at + 1, error);
    case LEGIBLE_GHOST:
        return trigger_add(list, TRIGGER_LABEL, SERVICE_SNAPCHAT, at, at + 1, error);
    case LEGIBLE_CAMERA:
        return trigger_add(list, TRIGGER_HINT, SERVICE_INSTAGRAM, at, at + 1, error);
    case LEGIBLE_BIRD:
        return trigger_add(list, TRIGGER_HINT, SERVICE_X, at, at + 1, error);
    default:
        return AE_OK;
    }
}

enum { LETTER = 31, IS_LETTER = 32, IS_SIGN = 64 }; /* in a byte's class: 1 to 26 for letters */

TARGET_CLONES
static void classes_tell(const unsigned char *restrict bytes, uint8_t *restrict classes)
{
    for (size_t at = 0; at < BITS; at++) {
        const uint8_t byte = bytes[at];
        const uint8_t letter = BITS_WITHIN(byte | 0x20, 'a', 'z');
        const uint8_t sign = BITS_IS(byte, '@') | BITS_IS(byte, '.') | BITS_IS(byte, ':') |
                             BITS_IS(byte, '$') | BITS_WITHIN(byte, LEGIBLE_EURO, LEGIBLE_ROSE);
        classes[at] = (uint8_t)((letter & ((byte & LETTER) | IS_LETTER)) | (sign & IS_SIGN));
    }
}

/* The classes of the block at `begin`; beyond the text blanks follow. */
static void block_tell(const char *text, size_t length, size_t begin, uint8_t classes[BITS])
{
    char last[BITS];
    const char *bytes = text + begin;
    if (begin >= length) {
        memset(classes, 0, BITS);
        return;
    }
    if (length - begin < sizeof last) {
        memset(last, ' ', sizeof last);
        memcpy(last, bytes, length - begin);
        bytes = last;
    }
    classes_tell((const unsigned char *)bytes, classes);
}

/* Where in a block, of which classes[BITS..) tell the next one, a sign stands or a word
 * begins as one of ours does: gives them in their order. `*inside`: whether a letter
 * stands before; then whether the last byte is one. Most words are none of ours, which
 * must not cost a branch each. */
static size_t places_find(const trigger_table *self, const uint8_t classes[2 * BITS],
                          uint64_t *inside, uint8_t places[BITS])
{
    const uint64_t letters = bits_gather(classes, IS_LETTER);
    const uint64_t begins = letters & ~(letters << 1 | *inside);
    size_t count = 0;
    for (uint64_t left = begins | bits_gather(classes, IS_SIGN); left != 0; left &= left - 1) {
        const uint8_t *here = classes + __builtin_ctzll(left);
        places[count] = (uint8_t)(here - classes);
        count += self->thirds[here[0] & LETTER][here[1] & LETTER] >> (here[2] & LETTER) & 1;
    }
    *inside = letters >> (BITS - 1);
    return count;
}

ae_status trigger_scan(const trigger_table *self, const char *text, size_t length,
                       trigger_list *list, ae_error *error)
{
    ae_status status = AE_OK;
    uint8_t classes[2 * BITS], places[BITS];
    uint64_t inside = 0;
    size_t taken = 0; /* the end of the last word that was noted */
    list->count = 0;
    list->kinds = 0;
    block_tell(text, length, 0, classes + BITS);
    for (size_t begin = 0; begin < length && status == AE_OK; begin += BITS) {
        memcpy(classes, classes + BITS, BITS);
        block_tell(text, length, begin + BITS, classes + BITS);
        const size_t count = places_find(self, classes, &inside, places);
        for (size_t k = 0; k < count && status == AE_OK; k++) {
            const size_t at = begin + places[k];
            if (letter_class(text[at]) == 0)
                status = sign_note(text, length, at, list, error);
            else if (at >= taken)
                status = word_note(self, text, length, at, list, &taken, error);
        }
    }
    return status;
}

void trigger_clear(trigger_list *list)
{
    memory_free(list->items);
    *list = (trigger_list){0};
}
