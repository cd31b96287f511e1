#include "base/intern_order.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { HEAD_BYTES = sizeof(uint64_t), FEW = 48, BYTE_VALUES = 256 };

/* Of a name eight bytes as a number that is ordered as they are; 0 behind its end. */
typedef intern_head head;

typedef struct ordering {
    const intern_entry *names;
    head *heads, *scratch; /* of all names */
} ordering;

static uint64_t head_bytes(const intern_entry *name, size_t depth)
{
    uint64_t word = 0;
    if (name->length >= depth + HEAD_BYTES) {
        memcpy(&word, name->bytes + depth, sizeof word);
        return __builtin_bswap64(word); /* the first byte is a word's lowest, as in bits.h */
    }
    for (size_t k = depth; k < depth + HEAD_BYTES; k++)
        word = word << 8 | (k < name->length ? (unsigned char)name->bytes[k] : 0u);
    return word;
}

static void few_sort(head *heads, size_t count)
{
    for (size_t k = 1; k < count; k++) {
        const head moved = heads[k];
        size_t at = k;
        for (; at > 0 && heads[at - 1].bytes > moved.bytes; at--)
            heads[at] = heads[at - 1];
        heads[at] = moved;
    }
}

/* Byte by byte from the lowest on, those left out in which they do not differ. */
static void many_sort(head *heads, head *scratch, size_t count)
{
    head *from = heads, *to = scratch;
    uint64_t differing = 0;
    for (size_t k = 1; k < count; k++)
        differing |= heads[k].bytes ^ heads[0].bytes;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t places[BYTE_VALUES] = {0};
        if ((differing >> shift & 0xff) == 0)
            continue;
        for (size_t k = 0; k < count; k++)
            places[from[k].bytes >> shift & 0xff]++;
        for (size_t value = 0, before = 0; value < BYTE_VALUES; value++) {
            const size_t own = places[value];
            places[value] = before;
            before += own;
        }
        for (size_t k = 0; k < count; k++)
            to[places[from[k].bytes >> shift & 0xff]++] = from[k];
        head *const swapped = from;
        from = to;
        to = swapped;
    }
    if (from != heads)
        memcpy(heads, from, count * sizeof *heads);
}

/* Names of at most `depth` bytes that differ in how many NULs they end with only. */
static void short_sort(const ordering *self, size_t begin, size_t count)
{
    head *heads = self->heads + begin;
    for (size_t k = 0; k < count; k++)
        heads[k].bytes = self->names[heads[k].number].length;
    few_sort(heads, count);
}

static bool reaches(const ordering *self, size_t begin, size_t count, size_t depth)
{
    for (size_t k = begin; k < begin + count; k++)
        if (self->names[self->heads[k].number].length > depth)
            return true;
    return false;
}

/* Takes the bytes from `depth` on; whether they are the same in all, and there are more. */
static bool heads_take(const ordering *self, size_t begin, size_t count, size_t depth)
{
    head *heads = self->heads + begin;
    bool alike = true;
    for (size_t k = 0; k < count; k++) {
        heads[k].bytes = head_bytes(&self->names[heads[k].number], depth);
        alike = alike && heads[k].bytes == heads[0].bytes;
    }
    return alike && reaches(self, begin, count, depth + HEAD_BYTES);
}

/* heads[begin..begin + count), which are alike in their first `depth` bytes. */
static void range_order(const ordering *self, size_t begin, size_t count, size_t depth)
{
    head *heads = self->heads + begin;
    while (heads_take(self, begin, count, depth))
        depth += HEAD_BYTES;
    if (count <= FEW)
        few_sort(heads, count);
    else
        many_sort(heads, self->scratch, count);
    depth += HEAD_BYTES;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && heads[end].bytes == heads[first].bytes;)
            end++;
        if (end - first > 1 && reaches(self, begin + first, end - first, depth))
            range_order(self, begin + first, end - first, depth);
        else if (end - first > 1)
            short_sort(self, begin + first, end - first);
    }
}

void intern_order_names(const intern_entry *names, size_t count, intern_head *heads,
                        intern_head *scratch)
{
    const ordering self = {names, heads, scratch};
    for (size_t k = 0; k < count; k++)
        heads[k].number = (uint32_t)k;
    if (count > 1)
        range_order(&self, 0, count, 0);
}

ae_status intern_order(const intern_table *names, uint32_t **order, ae_error *error)
{
    const size_t count = names->count;
    head *heads = memory_resize(NULL, count, sizeof *heads);
    head *scratch = memory_resize(NULL, count, sizeof *scratch);
    uint32_t *made = memory_resize(NULL, count, sizeof *made);
    const bool failed = heads == NULL || scratch == NULL || made == NULL;
    if (!failed)
        intern_order_names(names->entries, count, heads, scratch);
    for (size_t k = 0; k < count && !failed; k++)
        made[k] = heads[k].number;
    memory_free(heads);
    memory_free(scratch);
    if (failed) {
        memory_free(made);
        return status_out_of_memory(error, count * sizeof *heads);
    }
    *order = made;
    return AE_OK;
}
