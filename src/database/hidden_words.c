#include "database/hidden_words.h"

#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "text/normalise.h"

enum { TEXT_MOST = 1 << 20 }; /* bytes: what is longer is no ad, and would take much memory */

void hidden_words_init(hidden_words *self)
{
    *self = (hidden_words){.capacity = 0};
    buffer_init(&self->normal, SIZE_MAX);
    buffer_init(&self->found, SIZE_MAX);
}

void hidden_words_clear(hidden_words *self)
{
    buffer_clear(&self->normal);
    buffer_clear(&self->found);
    memory_free(self->seen);
    self->seen = NULL;
    self->capacity = self->room = 0;
}

/* All that is no ASCII is taken for letters. */
static bool is_of_word(char byte)
{
    return (signed char)byte < 0 || ascii_is_alphanumeric(byte);
}

static uint64_t hash_mix(uint64_t hash, uint64_t eight)
{
    hash = (hash ^ eight) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

/* The next word of bytes[0..length) from *at on, and a hash of it in small letters; false: there
 * is none. */
static bool word_next(const char *bytes, size_t length, size_t *at, ae_cell *word, uint64_t *hash)
{
    size_t begin = *at;
    uint64_t eight = 0;
    while (begin < length && !is_of_word(bytes[begin]))
        begin++;
    size_t end = begin;
    *hash = 0;
    for (; end < length && is_of_word(bytes[end]); end++) {
        eight = eight << 8 | (unsigned char)ascii_lower(bytes[end]);
        if ((end - begin) % sizeof eight == sizeof eight - 1)
            *hash = hash_mix(*hash, eight);
    }
    *word = (ae_cell){bytes + begin, end - begin};
    *hash = hash_mix(hash_mix(*hash, eight), end - begin) | 1; /* 0 is a free place */
    *at = end;
    return end > begin;
}

/* Whether the normal form's words are those of the text one by one, as nearly always: then none
 * of them is hidden. */
static bool words_agree(ae_cell text, ae_cell normal)
{
    size_t at = 0, of = 0;
    for (; at < text.length; of++) {
        while (at < text.length && !is_of_word(text.bytes[at]))
            at++;
        if (at == text.length)
            break;
        while (at < text.length && of < normal.length &&
               ascii_lower(text.bytes[at]) == normal.bytes[of]) {
            at++;
            of++;
        }
        if ((at < text.length && is_of_word(text.bytes[at])) ||
            (of < normal.length && normal.bytes[of] != ' '))
            return false;
    }
    return of >= normal.length;
}

/* Adds a hash; false: it was there. */
static bool seen_add(hidden_words *self, uint64_t hash)
{
    size_t at = (size_t)(hash >> 1) & (self->capacity - 1);
    for (; self->seen[at] != 0; at = (at + 1) & (self->capacity - 1))
        if (self->seen[at] == hash)
            return false;
    self->seen[at] = hash;
    return true;
}

/* An empty table for at most so many words that it stays half empty. */
static ae_status seen_begin(hidden_words *self, size_t words, ae_error *error)
{
    size_t capacity = 64;
    while (capacity < 2 * words)
        capacity *= 2;
    void *seen = self->seen;
    ae_status status = memory_grow(&seen, &self->room, capacity, sizeof *self->seen, error);
    self->seen = seen;
    self->capacity = capacity;
    if (status == AE_OK)
        memset(self->seen, 0, capacity * sizeof *self->seen);
    return status;
}

ae_status hidden_words_find(hidden_words *self, ae_cell text, ae_cell *found, ae_error *error)
{
    ae_cell word;
    uint64_t hash;
    *found = (ae_cell){NULL, 0};
    self->normal.length = self->found.length = 0;
    if (text.length > TEXT_MOST)
        return AE_OK;
    ae_status status = normalise(text.bytes, text.length, &self->normal, NULL, 0, error);
    if (status != AE_OK || words_agree(text, (ae_cell){self->normal.data, self->normal.length}))
        return status;
    /* A word and what parts it from the next take two bytes. */
    status = seen_begin(self, (text.length + self->normal.length) / 2 + 2, error);
    for (size_t at = 0; status == AE_OK && word_next(text.bytes, text.length, &at, &word, &hash);)
        seen_add(self, hash);
    for (size_t at = 0;
         status == AE_OK && word_next(self->normal.data, self->normal.length, &at, &word, &hash);) {
        if (!seen_add(self, hash))
            continue;
        if (self->found.length > 0)
            status = buffer_append(&self->found, " ", 1, error);
        if (status == AE_OK)
            status = buffer_append(&self->found, word.bytes, word.length, error);
    }
    *found = (ae_cell){self->found.data, self->found.length};
    return status;
}
