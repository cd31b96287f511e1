#include "describe/wording.h"

#include <string.h>

#include "base/bits.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"

enum { FIRST_SLOTS = 1024, PACKED_BYTES = 8 };

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* The first eight bytes, the first one lowest, blanks behind the end. */
static uint64_t bytes_pack(const char *bytes, size_t length)
{
    uint64_t packed = EACH_BYTE(' ');
    if (length >= PACKED_BYTES)
        memcpy(&packed, bytes, PACKED_BYTES);
    else
        memcpy(&packed, bytes, length);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(packed) : packed;
}

/* How many bits of eight packed bytes stand before the first blank, 64 if there is none: found
 * without a branch, as the lowest zero byte of packed ^ blanks. */
static unsigned packed_bits(uint64_t packed)
{
    const uint64_t zero = packed ^ EACH_BYTE(' ');
    const uint64_t marks = (zero - EACH_BYTE(1)) & ~zero & EACH_BYTE(0x80);
    return marks == 0 ? 8 * PACKED_BYTES : (unsigned)__builtin_ctzll(marks) - 7;
}

static uint32_t long_length(const char *bytes, size_t left)
{
    const char *blank = memchr(bytes + PACKED_BYTES, ' ', left - PACKED_BYTES);
    return (uint32_t)(blank == NULL ? left : (size_t)(blank - bytes));
}

uint32_t wording_length(const char *bytes, size_t left)
{
    const unsigned bits = packed_bits(bytes_pack(bytes, left));
    return bits < 8 * PACKED_BYTES ? bits / 8 : long_length(bytes, left);
}

/* The word bytes[0..length), behind which the text has so many more that `left` are left. Without a
 * branch that depends on how long it is: that is hard to foretell. */
static inline wording_word word_read(const char *bytes, size_t length, size_t left)
{
    const size_t more = length > PACKED_BYTES ? length - PACKED_BYTES : 0;
    const size_t packed = length - more;
    wording_word word = {.bytes = bytes, .length = (uint32_t)length, .times = 1};
    word.packed = bytes_pack(bytes, left) & ~UINT64_C(0) >> (8 * (PACKED_BYTES - packed));
    word.ending = bytes_pack(bytes + more, left - more) & (more > 0 ? ~UINT64_C(0) : 0);
    /* Its two ends, as good as always, tell a word from the others. */
    word.hash = (uint32_t)hash64_word(word.packed + hash64_word(word.ending));
    return word;
}

static inline bool words_equal(const wording_word *one, const wording_word *other)
{
    return one->packed == other->packed && one->ending == other->ending &&
           one->length == other->length &&
           (one->length <= 2 * PACKED_BYTES ||
            memcmp(one->bytes + PACKED_BYTES, other->bytes + PACKED_BYTES,
                   one->length - 2 * PACKED_BYTES) == 0);
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

static ae_status word_number(wording *self, const wording_word *word, uint32_t *number,
                             ae_error *error)
{
    ae_status status;
    if (self->slot_count < 2 * (self->word_count + 1) &&
        (status = slots_double(self, error)) != AE_OK)
        return status;
    size_t slot = word->hash & (self->slot_count - 1);
    for (; self->slots[slot] != 0; slot = (slot + 1) & (self->slot_count - 1)) {
        wording_word *known = &self->words[self->slots[slot] - 1];
        if (words_equal(known, word)) {
            known->times++;
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
    self->words[self->word_count++] = *word;
    self->slots[slot] = (uint32_t)self->word_count;
    return AE_OK;
}

/* Room for as many words more. */
static ae_status words_expect(wording *self, size_t words, ae_error *error)
{
    void *numbers = self->numbers, *begins = self->begins;
    ae_status status =
        memory_grow(&numbers, &self->number_capacity, self->count + words, sizeof(uint32_t), error);
    if (status == AE_OK)
        status = memory_grow(&begins, &self->begin_capacity, self->count + words, sizeof(uint32_t),
                             error);
    self->numbers = numbers;
    self->begins = begins;
    return status;
}

/* Where words end among bytes[0..left), those of them that are looked at: a bit at each blank, and
 * at the end of the text. */
static inline uint64_t ends_find(const char *bytes, size_t left)
{
    if (left >= BITS)
        return bits_equal(bytes, ' ');
    char last[BITS] = {0};
    memcpy(last, bytes, left);
    return bits_equal(last, ' ') | UINT64_C(1) << left;
}

/* Appends the words of text[0..length). */
static ae_status words_add(wording *self, const char *text, size_t length, size_t most,
                           wording_text *found, ae_error *error)
{
    size_t begin = 0;
    for (size_t at = 0; at <= length; at += BITS)
        for (uint64_t ends = ends_find(text + at, length - at); ends != 0; ends &= ends - 1) {
            const size_t end = at + (size_t)__builtin_ctzll(ends);
            if (begin < end && found->count == most) {
                found->cut = true;
                return AE_OK;
            }
            if (begin < end) {
                const wording_word word = word_read(text + begin, end - begin, length - begin);
                ae_status status = word_number(self, &word, &self->numbers[self->count], error);
                if (status != AE_OK)
                    return status;
                self->begins[self->count++] = (uint32_t)begin;
                found->count++;
            }
            begin = end + 1;
        }
    return AE_OK;
}

ae_status wording_add(wording *self, const char *text, size_t length, size_t most,
                      wording_text *added, ae_error *error)
{
    if (length >= UINT32_MAX || self->count + length / 2 >= INT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more than %d words to compare", INT32_MAX);
    const size_t words = length / 2 + 1;
    ae_status status = words_expect(self, words < most ? words : most, error);
    wording_text found = {.first = self->count};
    if (status == AE_OK && length > 0)
        status = words_add(self, text, length, most, &found, error);
    if (status == AE_OK)
        *added = found;
    return status;
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
