#include "casefile/fingerprint_index.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum {
    PRINT_BITS = 32,
    GROUP_ENTRIES_BITS = 2, /* a group is made for four entries */
    WORD_BYTES = 4,
    FEW = 32 /* entries are put in order one by one */
};

static unsigned bits_for(uint32_t count)
{
    unsigned bits = GROUP_ENTRIES_BITS;
    while (bits < PRINT_BITS && count > UINT64_C(1) << bits)
        bits++;
    return bits;
}

fingerprint_form fingerprint_form_for(uint32_t texts, uint32_t entries)
{
    return (fingerprint_form){bits_for(texts), bits_for(entries) - GROUP_ENTRIES_BITS, texts,
                              entries};
}

static size_t groups_of(const fingerprint_form *form)
{
    return (size_t)1 << form->group_bits;
}

static size_t words_of(const fingerprint_form *form)
{
    return groups_of(form) + 1 + form->entries;
}

static uint32_t group_of(const fingerprint_form *form, uint32_t print)
{
    return (uint32_t)((uint64_t)print >> (PRINT_BITS - form->group_bits));
}

/* The bits of a fingerprint behind its group's, where an entry has them. */
static uint32_t rest_of(const fingerprint_form *form, uint32_t print)
{
    return print << form->group_bits >> form->text_bits << form->text_bits;
}

/* ---- Making --------------------------------------------------------------- */

static int entry_compare(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Texts come in order, so that a group of one key, however large, is in order already. */
static void group_sort(uint32_t *entries, size_t count)
{
    size_t sorted = 1;
    while (sorted < count && entries[sorted - 1] <= entries[sorted])
        sorted++;
    if (sorted < count && count > FEW) {
        qsort(entries, count, sizeof *entries, entry_compare);
        return;
    }
    for (; sorted < count; sorted++) {
        const uint32_t entry = entries[sorted];
        size_t at = sorted;
        for (; at > 0 && entries[at - 1] > entry; at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
}

/* Puts the entries into their groups, text by text. */
static void groups_fill(const fingerprint_form *form, const uint32_t *prints,
                        const uint32_t *begins_of, uint32_t *words)
{
    const size_t groups = groups_of(form);
    uint32_t *begins = words, *entries = words + groups + 1;
    memset(begins, 0, (groups + 1) * sizeof *begins);
    for (uint32_t k = 0; k < form->entries; k++)
        begins[group_of(form, prints[k])]++;
    for (size_t group = 0, before = 0; group <= groups; group++) {
        const uint32_t count = begins[group];
        begins[group] = (uint32_t)before;
        before += count;
    }
    for (uint32_t text = 0; text < form->texts; text++)
        for (uint32_t k = begins_of[text]; k < begins_of[text + 1]; k++)
            entries[begins[group_of(form, prints[k])]++] = rest_of(form, prints[k]) | text;
    /* Each group now says where it ends, which is where the next one begins. */
    memmove(begins + 1, begins, groups * sizeof *begins);
    begins[0] = 0;
    for (size_t group = 0; group < groups; group++)
        group_sort(entries + begins[group], begins[group + 1] - begins[group]);
    for (size_t k = 0; k < words_of(form); k++)
        words[k] = htole32(words[k]);
}

ae_status fingerprint_index_write(const uint32_t *prints, const uint32_t *begins, size_t texts,
                                  uint32_t kind, page_writer *file, ae_error *error)
{
    if (texts > FINGERPRINT_TEXTS_MOST)
        return status_fail(error, AE_ERROR_LIMIT, "more than %d different texts",
                           FINGERPRINT_TEXTS_MOST);
    const fingerprint_form form = fingerprint_form_for((uint32_t)texts, begins[texts]);
    uint32_t *words = memory_resize(NULL, words_of(&form), WORD_BYTES);
    if (words == NULL)
        return status_out_of_memory(error, words_of(&form) * WORD_BYTES);
    groups_fill(&form, prints, begins, words);
    ae_status status = page_writer_begin(file, kind, error);
    if (status == AE_OK)
        status = page_writer_add(file, words, words_of(&form) * WORD_BYTES, error);
    memory_free(words);
    return status;
}

/* ---- Asking --------------------------------------------------------------- */

ae_status fingerprint_shelf_open(page_reader *file, uint32_t kind, uint32_t texts, uint32_t entries,
                                 fingerprint_shelf *opened, ae_error *error)
{
    fingerprint_shelf shelf = {.file = file, .form = fingerprint_form_for(texts, entries)};
    if (texts > FINGERPRINT_TEXTS_MOST)
        return page_reader_damaged(file, error);
    ae_status status = page_reader_find(file, kind, (uint64_t)words_of(&shelf.form) * WORD_BYTES,
                                        &shelf.words, error);
    if (status == AE_OK)
        *opened = shelf;
    return status;
}

static uint32_t word_at(const char *words, size_t nth)
{
    uint32_t word;
    memcpy(&word, words + nth * WORD_BYTES, WORD_BYTES);
    return le32toh(word);
}

/* The first of entries[0..count) that is not below `least`. */
static size_t entry_find(const char *entries, size_t count, uint64_t least)
{
    size_t low = 0;
    while (count > 0) {
        const size_t half = count / 2;
        if (word_at(entries, low + half) < least) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return low;
}

ae_status fingerprint_shelf_probe(const fingerprint_shelf *self, uint32_t print,
                                  fingerprint_hits *found, ae_error *error)
{
    const fingerprint_form *form = &self->form;
    const uint64_t entries_at = ((uint64_t)groups_of(form) + 1) * WORD_BYTES;
    const char *begins, *entries;
    ae_status status =
        page_reader_bytes(self->file, self->words, (uint64_t)group_of(form, print) * WORD_BYTES,
                          2 * WORD_BYTES, &begins, error);
    if (status != AE_OK)
        return status;
    const uint32_t begin = word_at(begins, 0), end = word_at(begins, 1);
    if (begin > end || end > form->entries)
        return page_reader_damaged(self->file, error);
    const size_t count = end - begin;
    status = page_reader_bytes(self->file, self->words, entries_at + (uint64_t)begin * WORD_BYTES,
                               (uint64_t)count * WORD_BYTES, &entries, error);
    if (status != AE_OK)
        return status;
    const uint64_t rest = rest_of(form, print), next = rest + (UINT64_C(1) << form->text_bits);
    const size_t low = entry_find(entries, count, rest), high = entry_find(entries, count, next);
    *found = (fingerprint_hits){entries + low * WORD_BYTES, high > low ? high - low : 0,
                                (uint32_t)((UINT64_C(1) << form->text_bits) - 1)};
    return AE_OK;
}

uint32_t fingerprint_hit(const fingerprint_hits *self, size_t nth)
{
    return word_at(self->entries, nth) & self->mask;
}
