#include "describe/align.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { CELL_BITS = 64, DEPTH_MOST = 16 };

/* The two texts of one call. */
typedef struct pair {
    const uint32_t *a, *b;
    uint32_t *match;
} pair;

static size_t cells_of(size_t words)
{
    return (words + CELL_BITS - 1) / CELL_BITS;
}

static ae_status cells_make(uint64_t **cells, size_t *capacity, size_t need, ae_error *error)
{
    void *block = *cells;
    ae_status status = memory_grow(&block, capacity, need, sizeof **cells, error);
    *cells = block;
    return status;
}

static void masks_forget(aligner *self)
{
    for (uint32_t k = 1; k <= self->mask_count; k++)
        self->mask_of[self->mask_words[k]] = 0;
    self->mask_count = 0;
    self->masked = self->masked_end = 0;
}

/* One mask per different word of a[begin..end), mask 0 for words that are not in it. */
static ae_status masks_make(aligner *self, size_t begin, size_t end, ae_error *error)
{
    const size_t count = end - begin, width = cells_of(count);
    masks_forget(self);
    void *words = self->mask_words;
    ae_status status =
        memory_grow(&words, &self->mask_word_capacity, count + 1, sizeof *self->mask_words, error);
    self->mask_words = words;
    if (status == AE_OK)
        status = cells_make(&self->masks, &self->mask_capacity, (count + 1) * width, error);
    if (status != AE_OK)
        return status;
    memset(self->masks, 0, width * sizeof *self->masks);
    for (size_t k = 0; k < count; k++) {
        const uint32_t word = self->a[begin + k];
        if (self->mask_of[word] == 0) {
            self->mask_of[word] = ++self->mask_count;
            self->mask_words[self->mask_count] = word;
            memset(self->masks + self->mask_count * width, 0, width * sizeof *self->masks);
        }
        self->masks[self->mask_of[word] * width + k / CELL_BITS] |= UINT64_C(1) << k % CELL_BITS;
    }
    self->masked = begin;
    self->masked_end = end;
    return AE_OK;
}

/* The cells of a span among those of the masks. */
typedef struct cell_range {
    size_t first, count;
    uint64_t low, high; /* the bits of the first and the last that are of the span */
} cell_range;

static cell_range cells_find(const aligner *self, const align_span *span)
{
    const size_t first = span->a - self->masked, last = span->a_end - 1 - self->masked;
    return (cell_range){.first = first / CELL_BITS,
                        .count = last / CELL_BITS - first / CELL_BITS + 1,
                        .low = ~UINT64_C(0) << first % CELL_BITS,
                        .high = ~UINT64_C(0) >> (CELL_BITS - 1 - last % CELL_BITS)};
}

/* State k is what the first k words of `b` leave. Bits outside of the span stay 1. A
 * count known when it is compiled makes the inner loop a few instructions. */
static inline void states_run(aligner *self, const pair *texts, const align_span *span,
                              const cell_range *cells, size_t count)
{
    const size_t width = cells_of(self->masked_end - self->masked);
    const uint64_t *masks = self->masks + cells->first;
    uint64_t *state = self->states;
    memset(state, 0xff, count * sizeof *state);
    for (size_t row = span->b; row < span->b_end; row++, state += count) {
        const uint64_t *mask = masks + self->mask_of[texts->b[row]] * width;
        uint64_t *next = state + count;
        uint64_t carry = 0;
        for (size_t k = 0; k < count; k++) {
            uint64_t met = mask[k];
            met &= k == 0 ? cells->low : ~UINT64_C(0);
            met &= k == count - 1 ? cells->high : ~UINT64_C(0);
            const uint64_t left = state[k] & ~met;
            met &= state[k];
            uint64_t sum = state[k] + met;
            const uint64_t over = sum < met;
            sum += carry;
            carry = over | (sum < carry);
            next[k] = sum | left;
        }
    }
}

static void states_walk(const aligner *self, const pair *texts, const align_span *span,
                        const cell_range *cells)
{
    const size_t begin = self->masked + cells->first * CELL_BITS;
    size_t a = span->a_end, b = span->b_end;
    while (a > span->a && b > span->b) {
        if (texts->a[a - 1] == texts->b[b - 1]) {
            texts->match[--a] = (uint32_t)--b;
            continue;
        }
        const size_t bit = a - 1 - begin;
        const uint64_t *state = self->states + (b - span->b) * cells->count;
        if (state[bit / CELL_BITS] >> bit % CELL_BITS & 1)
            a--;
        else
            b--;
    }
}

/* Masks are made of all of `a` where it is short, once for the texts to come. */
static ae_status span_mask(aligner *self, const align_span *span, ae_error *error)
{
    if (span->a >= self->masked && span->a_end <= self->masked_end)
        return AE_OK;
    return self->a_count <= ALIGN_MASKED_WORDS ? masks_make(self, 0, self->a_count, error)
                                               : masks_make(self, span->a, span->a_end, error);
}

static ae_status span_exact(aligner *self, const pair *texts, const align_span *span,
                            ae_error *error)
{
    ae_status status = span_mask(self, span, error);
    if (status != AE_OK)
        return status;
    const cell_range cells = cells_find(self, span);
    status = cells_make(&self->states, &self->state_capacity,
                        (span->b_end - span->b + 1) * cells.count, error);
    if (status != AE_OK)
        return status;
    if (cells.count == 1)
        states_run(self, texts, span, &cells, 1);
    else if (cells.count == 2)
        states_run(self, texts, span, &cells, 2);
    else
        states_run(self, texts, span, &cells, cells.count);
    states_walk(self, texts, span, &cells);
    return AE_OK;
}

/* What is equal at both ends is matched and leaves the span. */
static void span_trim(const pair *texts, align_span *span)
{
    while (span->a < span->a_end && span->b < span->b_end && texts->a[span->a] == texts->b[span->b])
        texts->match[span->a++] = (uint32_t)span->b++;
    while (span->a < span->a_end && span->b < span->b_end &&
           texts->a[span->a_end - 1] == texts->b[span->b_end - 1])
        texts->match[--span->a_end] = (uint32_t)--span->b_end;
}

static bool span_is_empty(const align_span *span)
{
    return span->a == span->a_end || span->b == span->b_end;
}

static ae_status span_push(aligner *self, align_span span, ae_error *error)
{
    void *spans = self->spans;
    ae_status status =
        memory_grow(&spans, &self->span_capacity, self->span_count + 1, sizeof *self->spans, error);
    self->spans = spans;
    if (status == AE_OK)
        self->spans[self->span_count++] = span;
    return status;
}

/* Leaves what lies between the anchors for later. */
static ae_status span_cut(aligner *self, const pair *texts, const align_span *span, ae_error *error)
{
    align_span rest = *span;
    rest.depth++;
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->anchors.count && status == AE_OK; k++) {
        const anchor *at = &self->anchors.items[k];
        align_span before = rest;
        before.a_end = at->a;
        before.b_end = at->b;
        texts->match[at->a] = at->b;
        rest.a = (size_t)at->a + 1;
        rest.b = (size_t)at->b + 1;
        if (before.a < before.a_end && before.b < before.b_end)
            status = span_push(self, before, error);
    }
    return status == AE_OK ? span_push(self, rest, error) : status;
}

static ae_status span_divide(aligner *self, const pair *texts, const align_span *span,
                             ae_error *error)
{
    const size_t a_count = span->a_end - span->a, b_count = span->b_end - span->b;
    const size_t longer = a_count > b_count ? a_count : b_count;
    const size_t pieces = longer / ALIGN_PIECE_WORDS + 1;
    ae_status status = AE_OK;
    for (size_t k = 0; k < pieces && status == AE_OK; k++) {
        align_span piece = {.a = span->a + a_count * k / pieces,
                            .a_end = span->a + a_count * (k + 1) / pieces,
                            .b = span->b + b_count * k / pieces,
                            .b_end = span->b + b_count * (k + 1) / pieces};
        span_trim(texts, &piece);
        if (!span_is_empty(&piece))
            status = span_exact(self, texts, &piece, error);
    }
    return status;
}

static ae_status span_match(aligner *self, const pair *texts, align_span span, ae_error *error)
{
    span_trim(texts, &span);
    if (span_is_empty(&span))
        return AE_OK;
    const size_t a_count = span.a_end - span.a, b_count = span.b_end - span.b;
    if (align_is_exact(a_count, b_count))
        return span_exact(self, texts, &span, error);
    ae_status status = AE_OK;
    self->anchors.count = 0;
    if (span.depth < DEPTH_MOST)
        status = anchors_find(&self->anchors, self->vocabulary, texts->a, span.a, span.a_end,
                              texts->b, span.b, span.b_end, error);
    if (status != AE_OK)
        return status;
    return self->anchors.count > 0 ? span_cut(self, texts, &span, error)
                                   : span_divide(self, texts, &span, error);
}

ae_status align_begin(aligner *self, size_t vocabulary, const uint32_t *a, size_t a_count,
                      ae_error *error)
{
    masks_forget(self);
    if (vocabulary > self->vocabulary) {
        const size_t larger = vocabulary < 2 * self->vocabulary ? 2 * self->vocabulary : vocabulary;
        uint32_t *mask_of = memory_new(larger, sizeof *mask_of);
        if (mask_of == NULL)
            return status_out_of_memory(error, larger * sizeof *mask_of);
        memory_free(self->mask_of);
        self->mask_of = mask_of;
        self->vocabulary = larger;
    }
    self->a = a;
    self->a_count = a_count;
    return AE_OK;
}

ae_status align_next(aligner *self, const uint32_t *b, size_t b_count, uint32_t *match,
                     ae_error *error)
{
    const pair texts = {self->a, b, match};
    for (size_t k = 0; k < self->a_count; k++)
        match[k] = ALIGN_NONE;
    self->span_count = 0;
    ae_status status = span_push(self, (align_span){0, self->a_count, 0, b_count, 0}, error);
    while (self->span_count > 0 && status == AE_OK)
        status = span_match(self, &texts, self->spans[--self->span_count], error);
    return status;
}

ae_status align_words(aligner *self, size_t vocabulary, const uint32_t *a, size_t a_count,
                      const uint32_t *b, size_t b_count, uint32_t *match, ae_error *error)
{
    ae_status status = align_begin(self, vocabulary, a, a_count, error);
    return status == AE_OK ? align_next(self, b, b_count, match, error) : status;
}

void align_clear(aligner *self)
{
    memory_free(self->mask_of);
    memory_free(self->mask_words);
    memory_free(self->masks);
    memory_free(self->states);
    memory_free(self->spans);
    anchors_clear(&self->anchors);
    *self = (aligner){0};
}
