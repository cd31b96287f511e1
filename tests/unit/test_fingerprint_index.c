/* The index of fingerprints gives, for any of them, just the texts that a look at every text
 * gives; whatever is changed in its file is noticed or harmless. */
#include "casefile/fingerprint_index.h"

#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"

enum { TEXTS_MOST = 3000, EACH_MOST = 5, KIND = 7, PROBES = 600, PRINTS_FEW = 40 };

static uint32_t prints[TEXTS_MOST * EACH_MOST], begins[TEXTS_MOST + 1];

/* Some fingerprints are rare, some are of many texts, some of nearly all, some twice in one. */
static void prints_make(size_t texts, uint64_t seed)
{
    uint64_t state = seed;
    begins[0] = 0;
    for (size_t text = 0; text < texts; text++) {
        uint32_t at = begins[text];
        for (uint32_t left = random_below(&state, EACH_MOST + 1); left > 0; left--, at++) {
            const uint32_t kind = random_below(&state, 4);
            prints[at] = kind == 0   ? (uint32_t)random_next(&state)
                         : kind == 1 ? random_below(&state, PRINTS_FEW) * 0x01010101u
                         : kind == 2 ? 0xfffffff0u + random_below(&state, 16)
                                     : 0x12345678u;
        }
        begins[text + 1] = at;
    }
}

static void index_write(const char *folder, size_t texts)
{
    page_writer *file = NULL;
    CHECK(page_writer_open(folder, "prints", &file, NULL) == AE_OK);
    CHECK(page_writer_begin(file, KIND - 1, NULL) == AE_OK);
    CHECK(page_writer_add(file, "before", 6, NULL) == AE_OK);
    CHECK(fingerprint_index_write(prints, begins, texts, KIND, file, NULL) == AE_OK);
    CHECK(page_writer_commit(file, NULL) == AE_OK);
}

/* As the index should answer, by looking at every text. What an entry has no room for, some of
 * the lowest bits of a fingerprint, is not told apart. */
static void probe_check(const fingerprint_shelf *shelf, uint32_t print, size_t texts)
{
    fingerprint_hits hits;
    const fingerprint_form *form = &shelf->form;
    const unsigned lost =
        form->text_bits > form->group_bits ? form->text_bits - form->group_bits : 0;
    CHECK(lost <= 2 || form->entries < form->texts);
    if (!CHECK(fingerprint_shelf_probe(shelf, print, &hits, NULL) == AE_OK))
        return;
    size_t at = 0;
    bool same = true;
    for (uint32_t text = 0; text < texts && same; text++)
        for (uint32_t k = begins[text]; k < begins[text + 1] && same; k++)
            if (prints[k] >> lost == print >> lost) {
                same = at < hits.count && fingerprint_hit(&hits, at) == text;
                at++;
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
        fingerprint_shelf shelf;
        prints_make(texts, k);
        const uint32_t entries = begins[texts];
        index_write(scratch_folder(), texts);
        CHECK(page_reader_open(scratch_folder(), "prints", &file, NULL) == AE_OK);
        if (CHECK(fingerprint_shelf_open(file, KIND, (uint32_t)texts, entries, &shelf, NULL) ==
                  AE_OK))
            for (size_t probe = 0; probe < PROBES; probe++) {
                const bool known = entries > 0 && probe % 2 == 0;
                probe_check(&shelf,
                            known ? prints[random_below(&state, entries)]
                                  : (uint32_t)random_next(&state),
                            texts);
                probe_check(&shelf, probe % 3 == 0 ? 0 : UINT32_MAX, texts);
            }
        CHECK(fingerprint_shelf_open(file, KIND, (uint32_t)texts, entries + 1, &shelf, NULL) ==
              AE_ERROR_FORMAT);
        CHECK(fingerprint_shelf_open(file, KIND + 1, (uint32_t)texts, entries, &shelf, NULL) ==
              AE_ERROR_FORMAT);
        page_reader_close(file);
    }
}

static void refuses_too_many(void)
{
    CHECK(fingerprint_index_write(prints, begins, (size_t)FINGERPRINT_TEXTS_MOST + 1, KIND, NULL,
                                  NULL) == AE_ERROR_LIMIT);
}

int main(void)
{
    CHECK_RUN(answers_as_a_look_at_all);
    CHECK_RUN(refuses_too_many);
    return check_done();
}
