/* The orders of a corpus that do not depend on the order of its rows. */
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "base/status.h"
#include "run/corpus.h"
#include "sim/radix.h"

/* How items are ordered: by a key of 64 bits, which settles most, then by comparing. */
typedef struct ordering {
    corpus *rows; /* only read */
    void (*keys)(const corpus *rows, size_t first, size_t count, uint64_t *keys);
    int (*compare)(const void *left, const void *right, void *rows);
} ordering;

/* Sorts items[] by the upper or the lower half of their keys; stable. It has the items' numbers
 * in its lower halves. */
static void half_sort(const uint64_t *keys, unsigned shift, uint64_t *items, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        const uint32_t item = (uint32_t)items[k];
        items[k] = (keys[item] >> shift) << 32 | item;
    }
    radix_sort(items, items + count, count, 32, 64);
}

/* Those of one key, which order[] has side by side. */
static void runs_sort(const ordering *by, const uint64_t *keys, size_t first, uint32_t *order,
                      size_t count)
{
    for (size_t begin = 0, end; begin < count; begin = end) {
        const uint64_t key = keys[order[begin] - first];
        end = begin + 1;
        while (end < count && keys[order[end] - first] == key)
            end++;
        if (end - begin > 1)
            qsort_r(order + begin, end - begin, sizeof *order, by->compare, by->rows);
    }
}

/* Items first..first + count - 1 as they should stand. Keys are made once: what they are made of
 * lies anywhere. */
static ae_status order_sort(const ordering *by, size_t first, size_t count, uint32_t *order,
                            ae_error *error)
{
    spill *large = by->rows->large;
    uint64_t *keys = spill_take(large, count, 3 * sizeof *keys);
    if (keys == NULL)
        return status_out_of_memory(error, 3 * count * sizeof *keys);
    uint64_t *items = keys + count; /* and scratch behind them */
    by->keys(by->rows, first, count, keys);
    for (size_t k = 0; k < count; k++)
        items[k] = k;
    half_sort(keys, 0, items, count);
    half_sort(keys, 32, items, count);
    for (size_t k = 0; k < count; k++)
        order[k] = (uint32_t)(first + (uint32_t)items[k]);
    runs_sort(by, keys, first, order, count);
    spill_give(large, keys);
    return AE_OK;
}

static bool is_before(const ordering *by, uint32_t a, uint32_t b)
{
    return by->compare(&a, &b, by->rows) < 0;
}

/* The first of old[from..count) that does not stand before `item`, looked for in strides that
 * double: new items are few beside old ones, or next to each other. */
static size_t place_find(const ordering *by, const uint32_t *old, size_t from, size_t count,
                         uint32_t item)
{
    size_t step = 1, low = from;
    while (low + step <= count && is_before(by, old[low + step - 1], item)) {
        low += step;
        step *= 2;
    }
    size_t high = low + step - 1 < count ? low + step - 1 : count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (is_before(by, old[middle], item))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Items 0..count-1 as they should stand, where old[0..settled) tells how the first ones do.
 * NULL when memory is short. */
static uint32_t *order_make(const ordering *by, const uint32_t *old, size_t settled, size_t count,
                            ae_error *error)
{
    const size_t added = count - settled;
    spill *large = by->rows->large;
    uint32_t *order = spill_take(large, count, sizeof *order);
    uint32_t *new = spill_take(large, added, sizeof *new);
    ae_status status = order == NULL || new == NULL
                           ? status_out_of_memory(error, count * sizeof *order)
                           : order_sort(by, settled, added, new, error);
    for (size_t k = 0, at = 0; k <= added && status == AE_OK; k++) {
        const size_t end = k < added ? place_find(by, old, at, settled, new[k]) : settled;
        if (end > at)
            memcpy(order + k + at, old + at, (end - at) * sizeof *order);
        if (k < added)
            order[k + end] = new[k];
        at = end;
    }
    spill_give(large, new);
    if (status == AE_OK)
        return order;
    spill_give(large, order);
    return NULL;
}

static void text_keys(const corpus *rows, size_t first, size_t count, uint64_t *keys)
{
    for (size_t k = 0; k < count; k++)
        keys[k] = rows->texts[first + k].hash.high;
}

static int text_compare(const void *left, const void *right, void *rows)
{
    const corpus_text *texts = ((const corpus *)rows)->texts;
    const corpus_text *a = &texts[*(const uint32_t *)left], *b = &texts[*(const uint32_t *)right];
    if (a->hash.high != b->hash.high)
        return a->hash.high < b->hash.high ? -1 : 1;
    if (a->hash.low != b->hash.low)
        return a->hash.low < b->hash.low ? -1 : 1;
    return strcmp(a->bytes, b->bytes);
}

/* How many bytes these ids have in common from the first on. */
static size_t ids_shared(const corpus *rows, size_t first, size_t count)
{
    const char *one = count > 0 ? corpus_ad_id(rows, first) : "";
    size_t shared = strlen(one);
    for (size_t k = 1; k < count && shared > 0; k++) {
        const char *id = corpus_ad_id(rows, first + k);
        size_t same = 0;
        while (same < shared && id[same] == one[same])
            same++;
        shared = same;
    }
    return shared;
}

/* The bytes of the ids behind what all have in common, as numbers. */
static void id_keys(const corpus *rows, size_t first, size_t count, uint64_t *keys)
{
    const size_t shared = ids_shared(rows, first, count);
    for (size_t k = 0; k < count; k++) {
        const char *id = corpus_ad_id(rows, first + k) + shared;
        uint64_t key = 0;
        for (unsigned shift = 64; *id != '\0' && shift > 0;)
            key |= (uint64_t)(unsigned char)*id++ << (shift -= 8);
        keys[k] = key;
    }
}

static int id_compare(const void *left, const void *right, void *rows)
{
    return strcmp(corpus_ad_id(rows, *(const uint32_t *)left),
                  corpus_ad_id(rows, *(const uint32_t *)right));
}

/* Puts the texts in their order; each ad's text and each text's first ad follow. */
static void texts_move(corpus *self, const uint32_t *order, corpus_text *texts, uint32_t *numbers)
{
    for (uint32_t k = 0; k < self->text_count; k++) {
        texts[k] = self->texts[order[k]];
        texts[k].first_ad = CORPUS_NONE;
        numbers[order[k]] = k;
    }
    spill_give(self->large, self->texts);
    self->texts = texts;
    self->text_capacity = self->text_count;
    for (size_t k = 0; k < self->ad_count; k++)
        self->id_rank[self->by_id[k]] = (uint32_t)k;
    for (size_t k = 0; k < self->ad_count; k++)
        if (self->ads[k].text != CORPUS_NONE) {
            uint32_t *first;
            self->ads[k].text = numbers[self->ads[k].text];
            first = &texts[self->ads[k].text].first_ad;
            if (*first == CORPUS_NONE || self->id_rank[k] < self->id_rank[*first])
                *first = (uint32_t)k;
        }
}

/* What only served those who read. */
static void reading_end(corpus *self)
{
    for (size_t k = 0; k < CORPUS_PARTS; k++)
        seen_clear(&self->seen[k]);
    spill_give(self->large, self->slots);
    spill_give(self->large, self->places);
    self->slots = NULL;
    self->slot_count = 0;
    self->places = NULL;
    self->place_capacity = 0;
}

/* The two orders, which do not depend on each other. */
typedef struct settling {
    corpus *rows;
    uint32_t *numbers;       /* of texts: as they come, then as they stand */
    uint32_t *order, *by_id; /* NULL: not made */
} settling;

static ae_status texts_order(void *context, ae_error *error)
{
    settling *self = context;
    const ordering by = {self->rows, text_keys, text_compare};
    const size_t settled = self->rows->settled_texts;
    for (size_t k = 0; k < settled; k++)
        self->numbers[k] = (uint32_t)k;
    self->order = order_make(&by, self->numbers, settled, self->rows->text_count, error);
    return self->order != NULL ? AE_OK : AE_ERROR_MEMORY;
}

static ae_status ids_order(void *context, ae_error *error)
{
    settling *self = context;
    const corpus *rows = self->rows;
    const ordering by = {self->rows, id_keys, id_compare};
    self->by_id = order_make(&by, rows->by_id, rows->settled_ads, rows->ad_count, error);
    return self->by_id != NULL ? AE_OK : AE_ERROR_MEMORY;
}

ae_status corpus_settle(corpus *self, unsigned threads, ae_error *error)
{
    spill *large = self->large;
    settling work = {.rows = self,
                     .numbers = spill_take(large, self->text_count, sizeof *work.numbers)};
    uint32_t *id_rank = spill_take(large, self->ad_count, sizeof *id_rank);
    corpus_text *texts = spill_take(large, self->text_count, sizeof *texts);
    ae_status status = work.numbers == NULL || id_rank == NULL || texts == NULL
                           ? status_out_of_memory(error, self->text_count * sizeof *texts)
                           : parallel_both(threads, texts_order, ids_order, &work, error);
    if (status == AE_OK) {
        reading_end(self);
        spill_give(large, self->by_id);
        self->by_id = work.by_id;
        self->id_rank = id_rank;
        texts_move(self, work.order, texts, work.numbers);
    } else {
        spill_give(large, work.by_id);
        spill_give(large, id_rank);
        spill_give(large, texts);
    }
    spill_give(large, work.order);
    spill_give(large, work.numbers);
    return status;
}

ae_status corpus_leave(corpus *self, const bool *left, ae_error *error)
{
    for (size_t k = 0; k < self->ad_count; k++)
        if (left[k] && self->ads[k].text != CORPUS_NONE) {
            corpus_text *text = &self->texts[self->ads[k].text];
            void *departed = self->departed;
            ae_status status = spill_grow(self->large, &departed, &self->departed_capacity,
                                          self->departed_count + 1, sizeof *self->departed, error);
            self->departed = departed;
            if (status != AE_OK)
                return status;
            self->departed[self->departed_count++] =
                (corpus_departure){(uint32_t)k, self->ads[k].text};
            text->ads--;
            text->first_ad = CORPUS_NONE;
            self->ads[k].text = CORPUS_NONE;
        }
    for (size_t k = 0; k < self->ad_count; k++) {
        const corpus_ad *ad = &self->ads[self->by_id[k]];
        if (ad->text != CORPUS_NONE && self->texts[ad->text].first_ad == CORPUS_NONE)
            self->texts[ad->text].first_ad = self->by_id[k];
    }
    return AE_OK;
}
