/* The public header's small helpers: the idea tried on a string or two. */
#include "base/memory.h"
#include "base/nearest.h"
#include "base/status.h"
#include "contact/reader.h"
#include "sim/verify.h"
#include "text/normalise.h"
#include "text/shingle.h"

enum { WIDTH = 5 }; /* of the shingles */

const char *ae_version(void)
{
    return "0.1.0";
}

static ae_status text_normalise(const char *text, size_t length, buffer *normal, ae_error *error)
{
    if (length > SIZE_MAX / NORMALISE_GROWTH_MOST - 1)
        return status_fail(error, AE_ERROR_LIMIT, "a text of %zu bytes is too long", length);
    buffer_init(normal, NORMALISE_GROWTH_MOST * length + 1);
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

/* Takes one of the two texts in. */
static ae_status text_add(verifier *verify, const weight_table *weights, const char *text,
                          size_t length, ae_error *error)
{
    const shingle_form form = {SHINGLE_CHARACTER, WIDTH};
    buffer normal;
    ae_status status = text_normalise(text, length, &normal, error);
    if (status != AE_OK)
        return status;
    const size_t letters = normal.length - 1;
    uint64_t *shingles = memory_new(letters + 1, sizeof *shingles);
    if (shingles == NULL)
        status = status_out_of_memory(error, letters * sizeof *shingles);
    else
        status = verify_add(verify, weights, shingles,
                            shingle_extract(form, normal.data, letters, shingles), error);
    memory_free(shingles);
    buffer_clear(&normal);
    return status;
}

ae_status ae_similarity(const char *a, size_t a_length, const char *b, size_t b_length,
                        double *similarity, ae_error *error)
{
    uint8_t ones[] = {1, 1};
    const weight_table even = {.cells = ones, .bits = 1};
    verifier verify = {0};
    verify_begin(&verify);
    ae_status status = text_add(&verify, &even, a, a_length, error);
    if (status == AE_OK)
        status = text_add(&verify, &even, b, b_length, error);
    if (status == AE_OK) {
        verify_anchor(&verify, 0);
        *similarity = (double)verify_similarity(&verify, 1, 0) / SIMILARITY_ONE;
    }
    verify_clear(&verify);
    return status;
}

ae_status ae_contacts(const char *text, size_t length, const char *country,
                      bool (*found)(void *context, const ae_contact_hit *contact), void *context,
                      ae_error *error)
{
    static const ae_contact_kind kinds[CONTACT_KIND_COUNT] = {
        [CONTACT_PHONE] = AE_CONTACT_PHONE,   [CONTACT_EMAIL] = AE_CONTACT_EMAIL,
        [CONTACT_HANDLE] = AE_CONTACT_HANDLE, [CONTACT_URL] = AE_CONTACT_URL,
        [CONTACT_PRICE] = AE_CONTACT_PRICE,
    };
    contact_patterns *patterns = NULL;
    contact_reader *reader = NULL;
    contact_list list = {0};
    ae_status status = contact_patterns_new(country == NULL ? "CA" : country, &patterns, error);
    if (status == AE_OK)
        status = contact_reader_new(patterns, &reader, error);
    if (status == AE_OK)
        status = contact_read_text(reader, (ae_cell){text, length}, &list, error);
    for (size_t k = 0; status == AE_OK && k < list.count; k++) {
        const contact *item = list.items + k;
        const ae_contact_hit shown = {kinds[item->kind], item->value, item->begin, item->end,
                                      item->obscured};
        if (!found(context, &shown))
            break;
    }
    contact_clear(&list);
    contact_reader_free(reader);
    contact_patterns_free(patterns);
    return status;
}

const char *ae_nearest_name(const char *word, const char *const *names, size_t count)
{
    return nearest_name(word, names, count);
}
