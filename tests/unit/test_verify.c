#include "sim/verify.h"

#include "../check.h"

/* Shingle k (1..15) has its own weight: 100 k. */
static uint16_t cells[16];
static const weight_table weights = {cells, 4};

static uint64_t shingle_of(uint64_t number)
{
    return number << 60 | number;
}

static size_t shingles_make(const char *letters, uint64_t *shingles)
{
    size_t count = 0;
    for (; letters[count] != '\0'; count++)
        shingles[count] = shingle_of((uint64_t)(letters[count] - 'a' + 1));
    return count;
}

static verify_text text_of(shingle_sequence sequence)
{
    verify_text text = {.weight = 0};
    for (size_t k = 0; k < sequence.count; k++)
        if (sequence.firsts[0] >> k & 1) {
            text.weight += weight_of(&weights, sequence.shingles[k]);
            text.shingles++;
        }
    return text;
}

/* The letters as they stand: repeats are for the sequence's marks to tell. */
static shingle_sequence sequence_of(const char *letters, uint64_t *shingles, uint64_t *firsts)
{
    shingle_set seen = {0};
    const size_t count = shingles_make(letters, shingles);
    CHECK(shingle_set_mark(&seen, shingles, count, firsts, NULL) == AE_OK);
    shingle_set_clear(&seen);
    return (shingle_sequence){.shingles = shingles, .firsts = firsts, .count = count};
}

/* Each letter is a shingle; `plain_share` in millionths. */
static uint32_t similarity_with(const char *a, const char *b, uint32_t plain_share)
{
    verifier self = {0};
    uint64_t left[32], right[32], left_firsts[1], right_firsts[1];
    for (uint16_t k = 0; k < 16; k++)
        cells[k] = (uint16_t)(100 * k);
    const shingle_sequence anchor = sequence_of(a, left, left_firsts);
    const shingle_sequence passer = sequence_of(b, right, right_firsts);
    const verify_text other = text_of(passer);
    CHECK(verify_anchor(&self, &weights, anchor, NULL) == AE_OK);
    CHECK_COUNT(self.anchor.weight, text_of(anchor).weight);
    const uint32_t similarity = verify_similarity(&self, passer, other, plain_share);
    CHECK(similarity <= verify_bound(self.anchor, other, plain_share));
    CHECK_COUNT(verify_similarity(&self, passer, other, plain_share), similarity); /* once more */
    verify_clear(&self);
    return similarity;
}

static uint32_t similarity_of(const char *a, const char *b)
{
    CHECK_COUNT(similarity_with(a, b, 0), similarity_with(b, a, 0));
    return similarity_with(a, b, 0);
}

static void the_weight_shared_over_the_weight_of_both(void)
{
    CHECK_COUNT(similarity_of("abc", "abc"), SIMILARITY_ONE);
    CHECK_COUNT(similarity_of("abc", "def"), 0);
    CHECK_COUNT(similarity_of("abc", "abd"), 300000); /* 3 of 10 */
    CHECK_COUNT(similarity_of("a", "abcd"), 100000);  /* 1 of 10 */
    CHECK_COUNT(similarity_of("ab", "bc"), 333333);   /* 2 of 6, rounded down */
    CHECK_COUNT(similarity_of("cdb", "bce"), 357142); /* 5 of 14 */
}

static void repeats_within_a_text_count_once(void)
{
    CHECK_COUNT(similarity_of("abcabc", "abc"), SIMILARITY_ONE);
    CHECK_COUNT(similarity_of("aaaa", "aa"), SIMILARITY_ONE);
    CHECK_COUNT(similarity_of("abab", "bcbc"), 333333);
    CHECK_COUNT(similarity_of("cabxcab", "cab"), similarity_of("abxc", "cab"));
    CHECK_COUNT(similarity_with("ananas", "banana", 600000), similarity_with("ans", "ban", 600000));
}

static void or_a_share_of_the_shingles_shared_over_those_of_both(void)
{
    CHECK_COUNT(similarity_with("abn", "abo", 600000), 300000); /* 2 of 4, and 3 of 32 by weight */
    CHECK_COUNT(similarity_with("abn", "abo", SIMILARITY_ONE), 500000);
    CHECK_COUNT(similarity_with("abn", "abo", 0), 93750);
    CHECK_COUNT(similarity_with("abo", "nbo", 600000), 531250); /* by weight: 17 of 32 */
    CHECK_COUNT(similarity_with("abc", "abc", 600000), SIMILARITY_ONE);
    CHECK_COUNT(similarity_with("abc", "def", 600000), 0);
}

static void texts_without_shingles_share_nothing(void)
{
    CHECK_COUNT(similarity_with("", "", 600000), 0);
    CHECK_COUNT(similarity_with("", "abc", 600000), 0);
    CHECK_COUNT(similarity_with("abc", "", 600000), 0);
}

static void the_bound_is_the_lesser_over_the_greater(void)
{
    const verify_text light = {.weight = 100, .shingles = 9},
                      heavy = {.weight = 200, .shingles = 10};
    const verify_text none = {.weight = 0};
    CHECK_COUNT(verify_bound(light, heavy, 0), 500000);
    CHECK_COUNT(verify_bound(heavy, light, 0), 500000);
    CHECK_COUNT(verify_bound(heavy, light, 600000), 540000);
    CHECK_COUNT(verify_bound(light, light, 0), SIMILARITY_ONE);
    CHECK_COUNT(verify_bound(none, light, 600000), 0);
    CHECK_COUNT(verify_bound(none, none, 600000), 0);
    /* A cell of 16 MiB, all different: past 32 bits, and times a million past 52. */
    const verify_text huge = {.weight = UINT64_C(1) << 36, .shingles = 1 << 24},
                      half = {.weight = UINT64_C(1) << 35, .shingles = 1 << 23};
    CHECK_COUNT(verify_bound(huge, half, 600000), 500000);
}

int main(void)
{
    CHECK_RUN(the_weight_shared_over_the_weight_of_both);
    CHECK_RUN(repeats_within_a_text_count_once);
    CHECK_RUN(or_a_share_of_the_shingles_shared_over_those_of_both);
    CHECK_RUN(texts_without_shingles_share_nothing);
    CHECK_RUN(the_bound_is_the_lesser_over_the_greater);
    return check_done();
}
