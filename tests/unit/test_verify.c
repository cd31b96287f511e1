#include "sim/verify.h"

#include <stdlib.h>

#include "../check.h"

enum { LETTERS_MOST = 32 };

/* Shingle k (1..15) has its own weight: 10 k. */
static uint8_t cells[16];
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

/* What the letters weigh, each counted once. */
static overlap_share share_of(const char *letters)
{
    overlap_share share = {.weight = 0};
    for (const char *letter = letters; *letter != '\0'; letter++)
        if (strchr(letters, *letter) == letter) {
            share.weight += 10 * (uint64_t)(*letter - 'a' + 1);
            share.members++;
        }
    return share;
}

static void begin(verifier *self)
{
    for (uint8_t k = 0; k < 16; k++)
        cells[k] = (uint8_t)(10 * k);
    verify_begin(self);
    CHECK_COUNT(self->text_count, 0);
}

/* Each letter is a shingle. */
static size_t add(verifier *self, const char *letters)
{
    uint64_t shingles[LETTERS_MOST];
    const size_t number = self->text_count, count = shingles_make(letters, shingles);
    CHECK(verify_add(self, &weights, shingles, count, NULL) == AE_OK);
    CHECK_COUNT(self->text_count, number + 1);
    CHECK_COUNT(self->wholes[number].weight, share_of(letters).weight);
    CHECK_COUNT(self->wholes[number].members, share_of(letters).members);
    return number;
}

/* `plain_share` in millionths. */
static uint32_t similarity_with(const char *a, const char *b, uint32_t plain_share)
{
    verifier self = {0};
    begin(&self);
    const size_t anchor = add(&self, a), other = add(&self, b);
    verify_anchor(&self, anchor);
    const uint32_t similarity = verify_similarity(&self, other, plain_share);
    CHECK_COUNT(verify_similarity(&self, other, plain_share), similarity); /* once more */
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
    CHECK_COUNT(similarity_of("cabncab", "cab"), similarity_of("abnc", "cab"));
    CHECK_COUNT(similarity_with("ananan", "banana", 600000), similarity_with("an", "ban", 600000));
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

/* Not before: what one text has alone is in nothing that two share. */
static void a_shingle_gets_a_number_when_a_second_text_has_it(void)
{
    static const struct {
        const char *letters;
        size_t numbers, entries;
    } steps[] = {{"cabac", 0, 3}, {"bd", 1, 4}, {"bbbb", 1, 4}, {"dec", 3, 5}, {"abcde", 5, 5}};
    verifier self = {0};
    begin(&self);
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
        add(&self, steps[k].letters);
        CHECK_COUNT(self.number_count, steps[k].numbers);
        CHECK_COUNT(self.entry_count, steps[k].entries);
    }
    for (size_t k = 0; k < self.text_count; k++) {
        verify_anchor(&self, k);
        CHECK_COUNT(verify_similarity(&self, 4, 0),
                    similarity_of(steps[k].letters, steps[4].letters));
    }
    verify_clear(&self);
}

/* Each in turn, and back again: no stamp of the one before may stay. */
static void any_text_may_be_the_anchor(void)
{
    static const char *const texts[] = {"abc", "abd", "", "abcd", "no", "abc"};
    enum { TEXTS = sizeof texts / sizeof *texts };
    verifier self = {0};
    begin(&self);
    for (size_t k = 0; k < TEXTS; k++)
        add(&self, texts[k]);
    for (size_t step = 0; step < 2 * TEXTS; step++) {
        const size_t anchor = step < TEXTS ? step : 2 * TEXTS - step - 1;
        verify_anchor(&self, anchor);
        for (size_t k = 0; k < TEXTS; k++)
            CHECK_COUNT(verify_similarity(&self, k, 600000),
                        similarity_with(texts[anchor], texts[k], 600000));
    }
    verify_clear(&self);
}

static void texts_keep_while_others_are_added(void)
{
    enum { MANY = 20000 };
    static uint64_t shingles[MANY];
    verifier self = {0};
    begin(&self);
    add(&self, "abc");
    add(&self, "abd");
    for (uint64_t k = 0; k < MANY; k++) /* everything has to move to where there is more room */
        shingles[k] = (k & 7) << 60 | k << 8 | 0xff;
    for (unsigned copy = 0; copy < 2; copy++)
        CHECK(verify_add(&self, &weights, shingles, MANY, NULL) == AE_OK);
    CHECK_COUNT(self.number_count, MANY + 2);
    verify_anchor(&self, 0);
    CHECK_COUNT(verify_similarity(&self, 0, 0), SIMILARITY_ONE);
    CHECK_COUNT(verify_similarity(&self, 1, 0), 300000);
    CHECK_COUNT(verify_similarity(&self, 2, 600000), 0);
    const size_t last = add(&self, "ab");
    verify_anchor(&self, 0); /* the one of before was so until there was another text */
    CHECK_COUNT(verify_similarity(&self, last, 0), 500000);
    CHECK_COUNT(verify_similarity(&self, 1, 0), 300000);
    verify_anchor(&self, 2);
    CHECK_COUNT(verify_similarity(&self, 3, 0), SIMILARITY_ONE);
    CHECK_COUNT(verify_similarity(&self, 0, 600000), 0);
    verify_clear(&self);
}

static void beginning_forgets_all(void)
{
    verifier self = {0};
    begin(&self);
    verify_anchor(&self, add(&self, "abcdef"));
    add(&self, "fedcba");
    begin(&self);
    CHECK_COUNT(add(&self, "fab"), 0);
    CHECK_COUNT(add(&self, "bf"), 1);
    CHECK_COUNT(self.entry_count, 3);
    CHECK_COUNT(self.number_count, 2);
    verify_anchor(&self, 1);                             /* the anchor of before is none of these */
    CHECK_COUNT(verify_similarity(&self, 0, 0), 888888); /* 8 of 9 */
    begin(&self);
    add(&self, "abc");
    add(&self, "abc");
    verify_anchor(&self, 1);
    CHECK_COUNT(verify_similarity(&self, 0, 0), SIMILARITY_ONE);
    verify_clear(&self);
}

/* Shingles with equal low bits fall to one slot and have to move on. */
static void shingles_of_one_slot_are_told_apart(void)
{
    enum { COUNT = 1000 };
    uint64_t shingles[COUNT], others[COUNT];
    verifier self = {0};
    begin(&self);
    for (uint64_t k = 0; k < COUNT; k++) {
        shingles[k] = UINT64_C(1) << 60 | k << 30 | 2047;
        others[k] = UINT64_C(1) << 60 | (COUNT + COUNT / 2 - 1 - k) << 30 | 2047;
    }
    CHECK(verify_add(&self, &weights, shingles, COUNT, NULL) == AE_OK);
    CHECK(verify_add(&self, &weights, others, COUNT, NULL) == AE_OK);
    CHECK_COUNT(self.entry_count, COUNT + COUNT / 2);
    verify_anchor(&self, 1);
    CHECK_COUNT(verify_similarity(&self, 0, 0), 333333);
    verify_clear(&self);
}

/* In millionths such sums are past 32 bits, and past what a double holds. */
static void the_longest_texts_are_counted_right(void)
{
    enum { COUNT = 1 << 20 };
    uint64_t *shingles = malloc((COUNT + 1) * sizeof *shingles);
    verifier self = {0};
    begin(&self);
    cells[15] = WEIGHT_ONE;
    for (uint64_t k = 0; k <= COUNT; k++)
        shingles[k] = UINT64_C(15) << 60 | k * 0x9e3779b97f4a7c15u >> 4;
    CHECK(verify_add(&self, &weights, shingles, COUNT, NULL) == AE_OK);
    CHECK(verify_add(&self, &weights, shingles + 1, COUNT, NULL) == AE_OK);
    CHECK(verify_add(&self, &weights, shingles, COUNT / 2, NULL) == AE_OK);
    CHECK_COUNT(self.wholes[0].weight, (uint64_t)COUNT * WEIGHT_ONE);
    verify_anchor(&self, 0);
    CHECK_COUNT(verify_similarity(&self, 0, 0), SIMILARITY_ONE);
    CHECK_COUNT(verify_similarity(&self, 1, 0), 999998); /* 1048575 of 1048577 */
    CHECK_COUNT(verify_similarity(&self, 1, SIMILARITY_ONE), 999998);
    CHECK_COUNT(verify_similarity(&self, 2, 0), 500000);
    verify_clear(&self);
    free(shingles);
}

/* By how many there are, by shingles that one text has alone, and by those that
 * several have. */
static void it_is_full_after_a_good_many_texts(void)
{
    enum { LENGTH = 300 };
    static const struct {
        uint64_t step;      /* from a text's first shingle to the next text's */
        size_t least, most; /* texts */
    } kinds[] = {{0, 300, 30000}, {LENGTH, 300, 3000}, {LENGTH / 2, 60, 1000}};
    uint64_t shingles[LENGTH];
    verifier self = {0};
    begin(&self);
    for (unsigned kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        size_t texts = 0;
        CHECK(!verify_is_full(&self));
        for (; !verify_is_full(&self) && texts < 100000; texts++) {
            for (uint64_t k = 0; k < LENGTH; k++)
                shingles[k] = (texts * kinds[kind].step + k) * 0x9e3779b97f4a7c15u;
            CHECK(verify_add(&self, &weights, shingles, LENGTH, NULL) == AE_OK);
        }
        CHECK(texts > kinds[kind].least && texts < kinds[kind].most);
        CHECK_COUNT(self.entry_count, LENGTH + (texts - 1) * kinds[kind].step);
        verify_begin(&self);
    }
    verify_clear(&self);
}

int main(void)
{
    CHECK_RUN(the_weight_shared_over_the_weight_of_both);
    CHECK_RUN(repeats_within_a_text_count_once);
    CHECK_RUN(or_a_share_of_the_shingles_shared_over_those_of_both);
    CHECK_RUN(texts_without_shingles_share_nothing);
    CHECK_RUN(a_shingle_gets_a_number_when_a_second_text_has_it);
    CHECK_RUN(any_text_may_be_the_anchor);
    CHECK_RUN(texts_keep_while_others_are_added);
    CHECK_RUN(beginning_forgets_all);
    CHECK_RUN(shingles_of_one_slot_are_told_apart);
    CHECK_RUN(the_longest_texts_are_counted_right);
    CHECK_RUN(it_is_full_after_a_good_many_texts);
    return check_done();
}
