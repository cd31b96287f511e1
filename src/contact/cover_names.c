#include "contact/cover_names.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

enum {
    DIGITS_MOST = 15,
    SIGNS_MOST = 3,    /* between two digits */
    JOINTS_MOST = 6,   /* of a word, that are tried to end it */
    WORD_MOST = 256,   /* bytes; longer ones are nobody's */
    DIGITS_LEAST = 10, /* of a number, without what a country's prefix is */
    NAME_LEAST = 5,
    LETTERS_LEAST = 9 /* of a name of nothing else: shorter ones may be words */
};

void cover_names_clear(cover_names *self)
{
    intern_clear(&self->contacts);
    intern_clear(&self->words);
    memory_free(self->contact_of);
    *self = (cover_names){.contact_of = NULL};
}

/* ---- Words ------------------------------------------------------------------------- */

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte & 0x80) != 0;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Between letters and digits these are of a word; at its ends they are not. */
static bool is_joint(char byte)
{
    return byte == '.' || byte == '_' || byte == '-' || byte == '+' || byte == '@';
}

static bool is_of_word(char byte)
{
    return is_letter(lower(byte)) || is_digit(byte) || is_joint(byte);
}

static ae_status word_add(cover_names *self, ae_cell word, uint32_t contact, ae_error *error)
{
    char folded[WORD_MOST];
    uint32_t number;
    bool added = false;
    if (word.length == 0 || word.length > WORD_MOST)
        return AE_OK;
    for (size_t k = 0; k < word.length; k++)
        folded[k] = lower(word.bytes[k]);
    ae_status status = intern_add(&self->words, folded, word.length, &number, &added, error);
    if (status != AE_OK || !added)
        return status;
    void *contact_of = self->contact_of;
    status = memory_grow(&contact_of, &self->contact_capacity, self->words.count,
                         sizeof *self->contact_of, error);
    self->contact_of = contact_of;
    if (status == AE_OK)
        self->contact_of[number] = contact;
    return status;
}

/* A name that is no word: with a digit or a mark in it, or long. */
static bool is_telling(ae_cell name)
{
    bool letters = true;
    for (size_t k = 0; k < name.length; k++)
        letters &= is_letter(lower(name.bytes[k]));
    return name.length >= (letters ? LETTERS_LEAST : NAME_LEAST);
}

static ae_cell before(ae_cell value, char mark)
{
    const char *found = value.length > 0 ? memchr(value.bytes, mark, value.length) : NULL;
    return found == NULL ? value : (ae_cell){value.bytes, (size_t)(found - value.bytes)};
}

static ae_cell after(ae_cell value, char mark)
{
    const char *found = value.length > 0 ? memchr(value.bytes, mark, value.length) : NULL;
    if (found == NULL)
        return value;
    return (ae_cell){found + 1, value.length - (size_t)(found + 1 - value.bytes)};
}

/* "+16135550142;ext=7": all its digits, and the last ten. */
static ae_status digits_add(cover_names *self, ae_cell value, uint32_t contact, ae_error *error)
{
    ae_cell digits = after(value, '+');
    size_t length = 0;
    while (length < digits.length && is_digit(digits.bytes[length]))
        length++;
    digits.length = length;
    if (length < DIGITS_LEAST)
        return AE_OK;
    ae_status status = word_add(self, digits, contact, error);
    digits.bytes += length - DIGITS_LEAST;
    digits.length = DIGITS_LEAST;
    return status == AE_OK ? word_add(self, digits, contact, error) : status;
}

static ae_status words_add(cover_names *self, const char *kind, ae_cell value, uint32_t contact,
                           ae_error *error)
{
    if (strcmp(kind, "phone") == 0)
        return digits_add(self, value, contact, error);
    if (strcmp(kind, "handle") != 0 && strcmp(kind, "email") != 0)
        return AE_OK; /* links are read wherever they stand */
    const ae_cell whole = after(value, ':'), name = before(whole, '@');
    ae_status status = is_telling(whole) ? word_add(self, whole, contact, error) : AE_OK;
    return status == AE_OK && name.length < whole.length && is_telling(name)
               ? word_add(self, name, contact, error)
               : status;
}

/* ---- Numbers ------------------------------------------------------------------------ */

ae_status cover_number(cover_names *self, const char *kind, ae_cell value, uint32_t *number,
                       ae_error *error)
{
    bool added = false;
    buffer key;
    buffer_init(&key, SIZE_MAX);
    ae_status status = buffer_append_format(&key, error, "%s:", kind);
    if (status == AE_OK)
        status = buffer_append(&key, value.bytes, value.length, error);
    if (status == AE_OK)
        status = intern_add(&self->contacts, key.data, key.length, number, &added, error);
    buffer_clear(&key);
    if (status == AE_OK && added)
        status = words_add(self, kind, value, *number, error);
    *number += status == AE_OK;
    return status;
}

static void mention_write(const char *kind, size_t length, uint32_t number,
                          char masked[COVER_MASK_BYTES])
{
    snprintf(masked, COVER_MASK_BYTES, "%.*s #%" PRIu32, (int)length, kind, number);
}

ae_status cover_mention(cover_names *self, const char *kind, ae_cell value,
                        char masked[COVER_MASK_BYTES], ae_error *error)
{
    uint32_t number = 0;
    ae_status status = cover_number(self, kind, value, &number, error);
    mention_write(kind, strlen(kind), number, masked);
    return status;
}

ae_status cover_value(cover_names *self, const char *kind, ae_cell value,
                      char masked[COVER_MASK_BYTES], ae_error *error)
{
    uint32_t number = 0;
    ae_status status = cover_number(self, kind, value, &number, error);
    snprintf(masked, COVER_MASK_BYTES, "#%" PRIu32, number);
    return status;
}

/* ---- Where they stand ----------------------------------------------------------------- */

static bool word_find(const cover_names *self, ae_cell word, char masked[COVER_MASK_BYTES])
{
    char folded[WORD_MOST];
    if (word.length < NAME_LEAST || word.length > WORD_MOST)
        return false;
    for (size_t k = 0; k < word.length; k++)
        folded[k] = lower(word.bytes[k]);
    const uint32_t number = intern_find(&self->words, folded, word.length);
    if (number == INTERN_NONE)
        return false;
    const char *contact = intern_text(&self->contacts, self->contact_of[number]);
    mention_write(contact, strcspn(contact, ":"), self->contact_of[number] + 1, masked);
    return true;
}

/* The word that begins there, the longest that is a contact's; up to its first joint if none is.
 */
static bool joined_find(const cover_names *self, ae_cell cell, size_t at, ae_cell *word,
                        char masked[COVER_MASK_BYTES])
{
    size_t ends[JOINTS_MOST], count = 0, end = at;
    while (end < cell.length && end - at <= WORD_MOST && is_of_word(cell.bytes[end])) {
        const bool last = end + 1 == cell.length || !is_of_word(cell.bytes[end + 1]);
        if (!is_joint(cell.bytes[end]) && (last || is_joint(cell.bytes[end + 1])) &&
            count < JOINTS_MOST)
            ends[count++] = end + 1;
        end++;
    }
    *word = (ae_cell){cell.bytes + at, (count > 0 ? ends[0] : end) - at};
    for (size_t k = count; k-- > 0;) {
        const ae_cell tried = {cell.bytes + at, ends[k] - at};
        if (!word_find(self, tried, masked))
            continue;
        *word = tried;
        return true;
    }
    return false;
}

/* A telephone number that begins there, the longest that is a contact's. */
static bool digits_find(const cover_names *self, ae_cell cell, size_t at, ae_cell *word,
                        char masked[COVER_MASK_BYTES])
{
    char digits[DIGITS_MOST];
    size_t count = 0, signs = 0;
    bool found = false;
    for (size_t k = at; k < cell.length && count < DIGITS_MOST && signs <= SIGNS_MOST; k++) {
        signs = is_digit(cell.bytes[k]) ? 0 : signs + 1;
        if (signs > 0 && strchr(" .-()/", cell.bytes[k]) == NULL)
            break;
        if (signs > 0)
            continue;
        digits[count++] = cell.bytes[k];
        const bool ends = k + 1 == cell.length || !is_digit(cell.bytes[k + 1]);
        if (count >= DIGITS_LEAST && ends && word_find(self, (ae_cell){digits, count}, masked)) {
            *word = (ae_cell){cell.bytes + at, k + 1 - at};
            found = true;
        }
    }
    return found;
}

bool cover_word_next(const cover_names *self, ae_cell cell, size_t *at, ae_cell *word,
                     char masked[COVER_MASK_BYTES])
{
    while (*at < cell.length) {
        if (!is_of_word(cell.bytes[*at]) || is_joint(cell.bytes[*at])) {
            ++*at;
            continue;
        }
        const bool found =
            (is_digit(cell.bytes[*at]) && digits_find(self, cell, *at, word, masked)) ||
            joined_find(self, cell, *at, word, masked);
        *at += word->length;
        if (found)
            return true;
    }
    return false;
}
