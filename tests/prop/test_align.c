/* Aligned words are equal, rise in both texts, and are as many as a dull dynamic
 * programme finds; texts too long for that lose little, and cost little. */
#include "describe/align.h"

#include <stdlib.h>

#include "../check.h"
#include "../processor_time.h"
#include "../random.h"

#ifdef __SANITIZE_ADDRESS__
enum { LARGE = 30000 };
#else
enum { LARGE = 200000 };
#endif

enum { SMALL = 200, VOCABULARY = 1 << 20 };

static uint32_t dull_length(const uint32_t *a, uint32_t a_count, const uint32_t *b,
                            uint32_t b_count)
{
    static uint32_t row[SMALL + 1];
    memset(row, 0, sizeof row);
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t j = 0, corner = 0; j < b_count; j++) {
            const uint32_t above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? corner + 1 : above > row[j] ? above : row[j];
            corner = above;
        }
    return row[b_count];
}

/* Checks what must hold of any alignment; how many words are aligned. */
static uint32_t aligned(aligner *self, const uint32_t *a, uint32_t a_count, const uint32_t *b,
                        uint32_t b_count)
{
    uint32_t *match = calloc(a_count + 1, sizeof *match), count = 0;
    if (!CHECK(match != NULL) ||
        !CHECK(align_words(self, VOCABULARY, a, a_count, b, b_count, match, NULL) == AE_OK))
        exit(1);
    bool equal = true, rising = true;
    for (uint32_t k = 0, next = 0; k < a_count; k++) {
        if (match[k] == ALIGN_NONE)
            continue;
        rising &= match[k] >= next && match[k] < b_count;
        equal &= rising && a[k] == b[match[k]];
        next = match[k] + 1;
        count++;
    }
    CHECK(equal);
    CHECK(rising);
    free(match);
    return count;
}

static void finds_a_longest_common_subsequence(void)
{
    static uint32_t a[SMALL], b[SMALL];
    static const uint32_t different[] = {1, 2, 5, 30, 1000};
    uint64_t seed = 1;
    aligner self = {0};
    for (unsigned trial = 0; trial < 3000; trial++) {
        const uint32_t limit = different[trial % 5];
        const uint32_t a_count = random_below(&seed, SMALL + 1);
        const uint32_t b_count = random_below(&seed, SMALL + 1);
        for (uint32_t k = 0; k < a_count; k++)
            a[k] = random_below(&seed, limit);
        for (uint32_t k = 0; k < b_count; k++)
            b[k] = k < a_count && random_below(&seed, 3) > 0 ? a[k] : random_below(&seed, limit);
        if (!CHECK_COUNT(aligned(&self, a, a_count, b, b_count),
                         dull_length(a, a_count, b, b_count)))
            break;
    }
    align_clear(&self);
}

/* An edited copy of a long text, words drawn from `limit`: at least `least` of a thousand
 * words that were kept are aligned, in linear time. */
static void long_copy_check(aligner *self, uint32_t limit, uint32_t least)
{
    uint32_t *a = calloc(LARGE, sizeof *a), *b = calloc(LARGE, sizeof *b);
    if (!CHECK(a != NULL && b != NULL))
        exit(1);
    uint64_t seed = 2;
    uint32_t count = 0, kept = 0;
    for (uint32_t k = 0; k < LARGE; k++)
        a[k] = random_below(&seed, limit);
    for (uint32_t k = 0; k < LARGE; k++) {
        const uint32_t dice = random_below(&seed, 50);
        if (dice == 0) /* left out */
            continue;
        b[count++] = dice == 1 ? random_below(&seed, limit) : a[k];
        kept += dice > 1;
    }
    const double begin = processor_seconds();
    const uint32_t found = aligned(self, a, LARGE, b, count);
    const double seconds = processor_seconds() - begin;
    printf("# %d words of %u different ones: %.1f %% of what was kept, %.0f ms\n", LARGE, limit,
           100.0 * found / kept, 1e3 * seconds);
    CHECK((uint64_t)found * 1000 >= (uint64_t)kept * least);
    CHECK(seconds < 2);
    free(a);
    free(b);
}

static void cuts_what_is_long(void)
{
    aligner self = {0};
    long_copy_check(&self, VOCABULARY, 995);
    long_copy_check(&self, 2000, 900); /* no word is unique */
    long_copy_check(&self, 2, 500);
    long_copy_check(&self, 1, 995);
    align_clear(&self);
}

/* Of long texts without a word that stands once, parts may be the same word for word: nothing is
 * left of them to be looked at. */
static void parts_may_be_equal(void)
{
    enum { WORDS = 3 * ALIGN_PIECE_WORDS, PERIOD = 7 };
    static uint32_t a[WORDS], b[WORDS];
    aligner self = {0};
    for (uint32_t k = 0; k < WORDS; k++)
        a[k] = b[k] = k % PERIOD;
    a[0] = a[WORDS - 1] = PERIOD;
    b[0] = b[WORDS - 1] = PERIOD + 1;
    CHECK_COUNT(aligned(&self, a, WORDS, b, WORDS), WORDS - 2);
    align_clear(&self);
}

static void takes_nothing(void)
{
    const uint32_t one = 7;
    aligner self = {0};
    CHECK_COUNT(aligned(&self, NULL, 0, NULL, 0), 0);
    CHECK_COUNT(aligned(&self, &one, 1, NULL, 0), 0);
    CHECK_COUNT(aligned(&self, NULL, 0, &one, 1), 0);
    CHECK_COUNT(aligned(&self, &one, 1, &one, 1), 1);
    align_clear(&self);
}

int main(void)
{
    CHECK_RUN(finds_a_longest_common_subsequence);
    CHECK_RUN(cuts_what_is_long);
    CHECK_RUN(parts_may_be_equal);
    CHECK_RUN(takes_nothing);
    return check_done();
}
