/* The index of band keys gives, for any key, just the texts that a look at every text
 * gives; whatever is changed in its file is noticed or harmless. */
#include "casefile/band_index.h"

#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"

enum { BANDS = 3, TEXTS_MOST = 5000, KIND = 7, PROBES = 300, KEYS_FEW = 40 };

static uint32_t keys[BANDS * TEXTS_MOST];

/* Some keys are rare, some are shared by many texts, some by nearly all. */
static void keys_make(size_t texts, uint64_t seed)
{
    uint64_t state = seed;
    for (size_t k = 0; k < BANDS * texts; k++) {
        const uint32_t kind = random_below(&state, 4);
        keys[k] = kind == 0   ? (uint32_t)random_next(&state)
                  : kind == 1 ? random_below(&state, KEYS_FEW) * 0x01010101u
                  : kind == 2 ? 0xfffffff0u + random_below(&state, 16)
                              : 0x12345678u;
    }
}

static void index_write(const char *folder, size_t texts)
{
    band_index made = {.words = NULL};
    page_writer *file = NULL;
    CHECK(band_index_new(BANDS, texts, &made, NULL) == AE_OK);
    for (unsigned band = 0; band < BANDS; band++)
        band_index_fill(&made, band, keys + band * texts);
    CHECK(page_writer_open(folder, "bands", &file, NULL) == AE_OK);
    CHECK(page_writer_begin(file, KIND - 1, NULL) == AE_OK);
    CHECK(page_writer_add(file, "before", 6, NULL) == AE_OK);
    CHECK(band_index_write(&made, KIND, file, NULL) == AE_OK);
    CHECK(page_writer_commit(file, NULL) == AE_OK);
    band_index_clear(&made);
}

/* As the index should answer, by looking at every text. Keys are told apart by 30 bits at
 * least. */
static void probe_check(const band_shelf *shelf, unsigned band, uint32_t key, size_t texts)
{
    band_hits hits;
    if (!CHECK(band_shelf_probe(shelf, band, key, &hits, NULL) == AE_OK))
        return;
    size_t at = 0;
    bool same = true;
    for (uint32_t text = 0; text < texts && same; text++) {
        const uint32_t other = keys[band * texts + text];
        const bool found = at < hits.count && band_hit(&hits, at) == text;
        same = other == key ? found : !found || other >> 2 == key >> 2;
        at += found;
    }
    CHECK(same);
    CHECK_COUNT(at, hits.count);
}

static void answers_as_a_look_at_all(void)
{
    static const size_t sizes[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 64, 65, 1000, TEXTS_MOST};
    uint64_t state = 5;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        const size_t texts = sizes[k];
        page_reader *file = NULL;
        band_shelf shelf;
        keys_make(texts, k);
        index_write(scratch_folder(), texts);
        CHECK(page_reader_open(scratch_folder(), "bands", &file, NULL) == AE_OK);
        if (CHECK(band_shelf_open(file, KIND, BANDS, (uint32_t)texts, &shelf, NULL) == AE_OK))
            for (size_t probe = 0; probe < PROBES; probe++) {
                const uint32_t place = random_below(&state, BANDS * (uint32_t)texts + 1);
                const bool known = texts > 0 && probe % 2 == 0 && place < BANDS * texts;
                probe_check(&shelf, random_below(&state, BANDS),
                            known ? keys[place] : (uint32_t)random_next(&state), texts);
                probe_check(&shelf, random_below(&state, BANDS), probe % 3 == 0 ? 0 : UINT32_MAX,
                            texts);
            }
        CHECK(band_shelf_open(file, KIND, BANDS + 1, (uint32_t)texts, &shelf, NULL) ==
              AE_ERROR_FORMAT);
        CHECK(band_shelf_open(file, KIND + 1, BANDS, (uint32_t)texts, &shelf, NULL) ==
              AE_ERROR_FORMAT);
        page_reader_close(file);
    }
}

static void refuses_too_many(void)
{
    band_index made = {.words = NULL};
    CHECK(band_index_new(1, (size_t)BAND_TEXTS_MOST + 1, &made, NULL) == AE_ERROR_LIMIT);
    CHECK(made.words == NULL);
}

int main(void)
{
    CHECK_RUN(answers_as_a_look_at_all);
    CHECK_RUN(refuses_too_many);
    return check_done();
}
