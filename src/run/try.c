/* The public header's small helpers: the idea tried on two strings. */
#include "base/memory.h"
#include "base/nearest.h"
#include "base/status.h"
#include "sim/verify.h"
#include "text/normalise.h"
#include "text/shingle.h"

/* Folding a character makes it at most this many times longer. */
enum { GROWTH_MOST = 18, WIDTH = 5 };

const char *ae_version(void)
{
    return "0.1.0";
}

static ae_status text_normalise(const char *text, size_t length, buffer *normal, ae_error *error)
{
    if (length > SIZE_MAX / GROWTH_MOST - 1)
        return status_fail(error, AE_ERROR_LIMIT, "a text of %zu bytes is too long", length);
    buffer_init(normal, GROWTH_MOST * length + 1);
    ae_status status = normalise(text, length, normal, NULL, 0, error);
    if (status == AE_OK)
        status = buffer_append(normal, "", 1, error);
    if (status != AE_OK)
        buffer_clear(normal);
    return status;
}

ae_status ae_normalise(const char *text, size_t length, char **normal, ae_error *error)
{
    buffer output;
    ae_status status = text_normalise(text, length, &output, error);
    if (status == AE_OK)
        *normal = output.data; /* memory_free() is free() */
    return status;
}

/* A text's shingles with everything behind them. */
typedef struct shingled {
    buffer normal;
    uint64_t *shingles, *firsts;
    shingle_sequence sequence;
    uint32_t distinct;
} shingled; /* starts as {0} */

static ae_status shingled_make(const char *text, size_t length, shingled *self, ae_error *error)
{
    shingle_set seen = {0};
    ae_status status = text_normalise(text, length, &self->normal, error);
    if (status != AE_OK)
        return status;
    const size_t letters = self->normal.length - 1;
    self->shingles = memory_new(letters + 1, sizeof *self->shingles);
    self->firsts = memory_new(shingle_words(letters), sizeof *self->firsts);
    if (self->shingles == NULL || self->firsts == NULL)
        return status_out_of_memory(error, letters * sizeof *self->shingles);
    const size_t count = shingle_extract((shingle_form){SHINGLE_CHARACTER, WIDTH},
                                         self->normal.data, letters, self->shingles);
    status = shingle_set_mark(&seen, self->shingles, count, self->firsts, error);
    self->sequence = (shingle_sequence){self->shingles, self->firsts, count, NULL, 0};
    for (size_t k = 0; k < shingle_words(count) && status == AE_OK; k++)
        self->distinct += (uint32_t)__builtin_popcountll(self->firsts[k]);
    shingle_set_clear(&seen);
    return status;
}

static void shingled_clear(shingled *self)
{
    memory_free(self->shingles);
    memory_free(self->firsts);
    buffer_clear(&self->normal);
}

static ae_status jaccard(const shingled *a, const shingled *b, double *similarity, ae_error *error)
{
    uint16_t ones[] = {1, 1};
    const weight_table even = {.cells = ones, .bits = 1};
    const verify_text other = {.weight = b->distinct, .shingles = b->distinct};
    verifier *verify = memory_new(1, sizeof *verify);
    if (verify == NULL)
        return status_out_of_memory(error, sizeof *verify);
    ae_status status = verify_anchor(verify, &even, a->sequence, error);
    if (status == AE_OK)
        *similarity = (double)verify_similarity(verify, b->sequence, other, 0) / SIMILARITY_ONE;
    verify_clear(verify);
    memory_free(verify);
    return status;
}

ae_status ae_similarity(const char *a, size_t a_length, const char *b, size_t b_length,
                        double *similarity, ae_error *error)
{
    shingled left = {.distinct = 0}, right = {.distinct = 0};
    ae_status status = shingled_make(a, a_length, &left, error);
    if (status == AE_OK)
        status = shingled_make(b, b_length, &right, error);
    if (status == AE_OK)
        status = jaccard(&left, &right, similarity, error);
    shingled_clear(&left);
    shingled_clear(&right);
    return status;
}

const char *ae_nearest_name(const char *word, const char *const *names, size_t count)
{
    return nearest_name(word, names, count);
}
