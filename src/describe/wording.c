#include "describe/wording.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"

enum { FIRST_SLOTS = 256, PACKED_BYTES = 8 };

static uint32_t word_hash(const char *bytes, size_t length)
{
    return (uint32_t)(length <= PACKED_BYTES ? hash64_word(hash_word(bytes, length))
                                             : hash64_bytes(bytes, length));
}

static ae_status slots_double(wording *self, ae_error *error)
{
    const size_t larger = self->slot_count == 0 ? FIRST_SLOTS : self->slot_count * 2;
    void *slots = self->slots;
    ae_status status =
        memory_grow(&slots, &self->slot_capacity, larger, sizeof *self->slots, error);
    self->slots = slots;
    if (status != AE_OK)
        return status;
    memset(self->slots, 0, larger * sizeof *self->slots);
    for (size_t k = 0; k < self->word_count; k++) {
        size_t slot = self->words[k].hash & (larger - 1);
        while (self->slots[slot] != 0)
            slot = (slot + 1) & (larger - 1);
        self->slots[slot] = (uint32_t)k + 1;
    }
    self->slot_count = larger;
    return AE_OK;
}

static ae_status word_number(wording *self, const char *bytes, size_t length, uint32_t *number,
                             ae_error *error)
{
    ae_status status;
    if (self->slot_count < 2 * (self->word_count + 1) &&
        (status = slots_double(self, error)) != AE_OK)
        return status;
    const uint32_t hash = word_hash(bytes, length);
    size_t slot = hash & (self->slot_count - 1);
    for (; self->slots[slot] != 0; slot = (slot + 1) & (self->slot_count - 1)) {
        wording_word *word = &self->words[self->slots[slot] - 1];
        if (word->hash == hash && word->length == length &&
            memcmp(word->bytes, bytes, length) == 0) {
            word->times++;
            *number = self->slots[slot] - 1;
            return AE_OK;
        }
    }
    void *words = self->words;
    status =
        memory_grow(&words, &self->word_capacity, self->word_count + 1, sizeof *self->words, error);
    self->words = words;
    if (status != AE_OK)
        return status;
    *number = (uint32_t)self->word_count;
    self->words[self->word_count++] = (wording_word){bytes, (uint32_t)length, hash, 1};
    self->slots[slot] = (uint32_t)self->word_count;
    return AE_OK;
}

static ae_status word_append(wording *self, uint32_t number, size_t begin, ae_error *error)
{
    void *numbers = self->numbers, *begins = self->begins;
    ae_status status =
        memory_grow(&numbers, &self->number_capacity, self->count + 1, sizeof(uint32_t), error);
    if (status == AE_OK)
        status =
            memory_grow(&begins, &self->begin_capacity, self->count + 1, sizeof(uint32_t), error);
    self->numbers = numbers;
    self->begins = begins;
    if (status != AE_OK)
        return status;
    self->numbers[self->count] = number;
    self->begins[self->count++] = (uint32_t)begin;
    return AE_OK;
}

ae_status wording_add(wording *self, const char *text, size_t length, size_t most,
                      wording_text *added, ae_error *error)
{
    if (length >= UINT32_MAX || self->count + length / 2 >= INT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more than %d words to compare", INT32_MAX);
    wording_text found = {.first = self->count};
    for (size_t at = 0; at < length;) {
        if (text[at] == ' ') {
            at++;
            continue;
        }
        if (found.count == most) {
            found.cut = true;
            break;
        }
        const char *blank = memchr(text + at, ' ', length - at);
        const size_t end = blank == NULL ? length : (size_t)(blank - text);
        uint32_t number = 0;
        ae_status status = word_number(self, text + at, end - at, &number, error);
        if (status == AE_OK)
            status = word_append(self, number, at, error);
        if (status != AE_OK)
            return status;
        found.count++;
        at = end;
    }
    *added = found;
    return AE_OK;
}

void wording_reset(wording *self)
{
    self->word_count = self->count = self->slot_count = 0;
}

void wording_clear(wording *self)
{
    memory_free(self->words);
    memory_free(self->slots);
    memory_free(self->numbers);
    memory_free(self->begins);
    *self = (wording){0};
}
