#include "casefile/band_index.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum {
    KEY_BITS = 32,
    GROUP_TEXTS_BITS = 2, /* a group is made for four texts */
    WORD_BYTES = 4,
    FEW = 32 /* entries are put in order one by one */
};

band_form band_form_for(unsigned bands, uint32_t texts)
{
    band_form form = {.bands = bands, .text_bits = GROUP_TEXTS_BITS, .texts = texts};
    while (form.text_bits < KEY_BITS && texts > UINT64_C(1) << form.text_bits)
        form.text_bits++;
    form.group_bits = form.text_bits - GROUP_TEXTS_BITS;
    return form;
}

static size_t groups_of(const band_form *form)
{
    return (size_t)1 << form->group_bits;
}

static size_t words_of(const band_form *form)
{
    return groups_of(form) + 1 + form->texts;
}

static uint32_t group_of(const band_form *form, uint32_t key)
{
    return (uint32_t)((uint64_t)key >> (KEY_BITS - form->group_bits));
}

/* The bits of a key behind its group's, where an entry has them. */
static uint32_t rest_of(const band_form *form, uint32_t key)
{
    return key << form->group_bits >> form->text_bits << form->text_bits;
}

/* ---- Making --------------------------------------------------------------- */

ae_status band_index_new(unsigned bands, size_t texts, band_index *made, ae_error *error)
{
    if (texts > BAND_TEXTS_MOST)
        return status_fail(error, AE_ERROR_LIMIT, "more than %d different texts", BAND_TEXTS_MOST);
    band_index index = {.form = band_form_for(bands, (uint32_t)texts)};
    const size_t words = words_of(&index.form);
    index.words = words <= SIZE_MAX / WORD_BYTES / (bands + 1)
                      ? memory_resize(NULL, bands * words, WORD_BYTES)
                      : NULL;
    if (index.words == NULL)
        return status_out_of_memory(error, bands * words * WORD_BYTES);
    *made = index;
    return AE_OK;
}

void band_index_clear(band_index *self)
{
    memory_free(self->words);
    *self = (band_index){.words = NULL};
}

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

void band_index_fill(band_index *self, unsigned band, const uint32_t *keys)
{
    const band_form *form = &self->form;
    const size_t groups = groups_of(form);
    uint32_t *begins = self->words + band * words_of(form), *entries = begins + groups + 1;
    memset(begins, 0, (groups + 1) * sizeof *begins);
    for (uint32_t text = 0; text < form->texts; text++)
        begins[group_of(form, keys[text])]++;
    for (size_t group = 0, before = 0; group <= groups; group++) {
        const uint32_t count = begins[group];
        begins[group] = (uint32_t)before;
        before += count;
    }
    for (uint32_t text = 0; text < form->texts; text++)
        entries[begins[group_of(form, keys[text])]++] = rest_of(form, keys[text]) | text;
    /* Each group now says where it ends, which is where the next one begins. */
    memmove(begins + 1, begins, groups * sizeof *begins);
    begins[0] = 0;
    for (size_t group = 0; group < groups; group++)
        group_sort(entries + begins[group], begins[group + 1] - begins[group]);
    for (size_t k = 0; k < words_of(form); k++)
        begins[k] = htole32(begins[k]);
}

ae_status band_index_write(const band_index *self, uint32_t kind, page_writer *file,
                           ae_error *error)
{
    const size_t length = self->form.bands * words_of(&self->form) * WORD_BYTES;
    ae_status status = page_writer_begin(file, kind, error);
    return status == AE_OK ? page_writer_add(file, self->words, length, error) : status;
}

/* ---- Asking --------------------------------------------------------------- */

ae_status band_shelf_open(page_reader *file, uint32_t kind, unsigned bands, uint32_t texts,
                          band_shelf *opened, ae_error *error)
{
    band_shelf shelf = {.file = file, .form = band_form_for(bands, texts)};
    const uint64_t words = words_of(&shelf.form);
    if (texts > BAND_TEXTS_MOST)
        return page_reader_damaged(file, error);
    ae_status status =
        page_reader_find(file, kind, bands * words * WORD_BYTES, &shelf.words, error);
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

ae_status band_shelf_probe(const band_shelf *self, unsigned band, uint32_t key, band_hits *found,
                           ae_error *error)
{
    const band_form *form = &self->form;
    const uint64_t first = band * words_of(form) * WORD_BYTES;
    const uint64_t entries_at = first + (groups_of(form) + 1) * WORD_BYTES;
    const char *begins, *entries;
    ae_status status = page_reader_bytes(self->file, self->words,
                                         first + (uint64_t)group_of(form, key) * WORD_BYTES,
                                         2 * WORD_BYTES, &begins, error);
    if (status != AE_OK)
        return status;
    const uint32_t begin = word_at(begins, 0), end = word_at(begins, 1);
    if (begin > end || end > form->texts)
        return page_reader_damaged(self->file, error);
    const size_t count = end - begin;
    status = page_reader_bytes(self->file, self->words, entries_at + (uint64_t)begin * WORD_BYTES,
                               (uint64_t)count * WORD_BYTES, &entries, error);
    if (status != AE_OK)
        return status;
    const uint64_t rest = rest_of(form, key), next = rest + (UINT64_C(1) << form->text_bits);
    const size_t low = entry_find(entries, count, rest), high = entry_find(entries, count, next);
    *found = (band_hits){entries + low * WORD_BYTES, high > low ? high - low : 0,
                         (uint32_t)((UINT64_C(1) << form->text_bits) - 1)};
    return AE_OK;
}

uint32_t band_hit(const band_hits *self, size_t nth)
{
    return word_at(self->entries, nth) & self->mask;
}
