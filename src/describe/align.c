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

/* One mask per different word of the span, mask 0 for words that are not in it. */
static ae_status masks_make(aligner *self, const pair *texts, const align_span *span,
                            ae_error *error)
{
    const size_t count = span->a_end - span->a, width = cells_of(count);
    ae_status status = cells_make(&self->masks, &self->mask_capacity, (count + 1) * width, error);
    if (status != AE_OK)
        return status;
    uint32_t masks = 0;
    memset(self->masks, 0, width * sizeof *self->masks);
    for (size_t k = 0; k < count; k++) {
        uint32_t *mask = &self->mask_of[texts->a[span->a + k]];
        if (*mask == 0) {
            *mask = ++masks;
            memset(self->masks + masks * width, 0, width * sizeof *self->masks);
        }
        self->masks[*mask * width + k / CELL_BITS] |= UINT64_C(1) << k % CELL_BITS;
    }
    return AE_OK;
}

/* State k is what the first k words of `b` leave. */
static void states_run(aligner *self, const pair *texts, const align_span *span)
{
    const size_t width = cells_of(span->a_end - span->a);
    uint64_t *state = self->states;
    memset(state, 0xff, width * sizeof *state);
    for (size_t row = span->b; row < span->b_end; row++, state += width) {
        const uint64_t *mask = self->masks + self->mask_of[texts->b[row]] * width;
        uint64_t *next = state + width;
        uint64_t carry = 0;
        for (size_t k = 0; k < width; k++) {
            const uint64_t met = state[k] & mask[k];
            uint64_t sum = state[k] + met;
            const uint64_t over = sum < met;
            sum += carry;
            carry = over | (sum < carry);
            next[k] = sum | (state[k] & ~mask[k]);
        }
    }
}

static void states_walk(const aligner *self, const pair *texts, const align_span *span)
{
    const size_t width = cells_of(span->a_end - span->a);
    size_t a = span->a_end, b = span->b_end;
    while (a > span->a && b > span->b) {
        if (texts->a[a - 1] == texts->b[b - 1]) {
            texts->match[--a] = (uint32_t)--b;
            continue;
        }
        const size_t bit = a - 1 - span->a;
        const uint64_t *state = self->states + (b - span->b) * width;
        if (state[bit / CELL_BITS] >> bit % CELL_BITS & 1)
            a--;
        else
            b--;
    }
}

static ae_status span_exact(aligner *self, const pair *texts, const align_span *span,
                            ae_error *error)
{
    const size_t width = cells_of(span->a_end - span->a);
    ae_status status = masks_make(self, texts, span, error);
    if (status == AE_OK)
        status = cells_make(&self->states, &self->state_capacity,
                            (span->b_end - span->b + 1) * width, error);
    if (status == AE_OK) {
        states_run(self, texts, span);
        states_walk(self, texts, span);
    }
    for (size_t k = span->a; k < span->a_end; k++)
        self->mask_of[texts->a[k]] = 0;
    return status;
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
        status = span_exact(self, texts, &piece, error);
    }
    return status;
}

static ae_status span_match(aligner *self, const pair *texts, align_span span, ae_error *error)
{
    span_trim(texts, &span);
    const size_t a_count = span.a_end - span.a, b_count = span.b_end - span.b;
    if (a_count == 0 || b_count == 0)
        return AE_OK;
    if (cells_of(a_count) <= ALIGN_CELLS_MOST / (b_count + 1))
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

ae_status align_words(aligner *self, size_t vocabulary, const uint32_t *a, size_t a_count,
                      const uint32_t *b, size_t b_count, uint32_t *match, ae_error *error)
{
    if (vocabulary > self->vocabulary) {
        const size_t larger = vocabulary < 2 * self->vocabulary ? 2 * self->vocabulary : vocabulary;
        uint32_t *mask_of = memory_new(larger, sizeof *mask_of);
        if (mask_of == NULL)
            return status_out_of_memory(error, larger * sizeof *mask_of);
        memory_free(self->mask_of);
        self->mask_of = mask_of;
        self->vocabulary = larger;
    }
    const pair texts = {a, b, match};
    for (size_t k = 0; k < a_count; k++)
        match[k] = ALIGN_NONE;
    self->span_count = 0;
    ae_status status = span_push(self, (align_span){0, a_count, 0, b_count, 0}, error);
    while (self->span_count > 0 && status == AE_OK)
        status = span_match(self, &texts, self->spans[--self->span_count], error);
    return status;
}

void align_clear(aligner *self)
{
    memory_free(self->mask_of);
    memory_free(self->masks);
    memory_free(self->states);
    memory_free(self->spans);
    anchors_clear(&self->anchors);
    *self = (aligner){0};
}
