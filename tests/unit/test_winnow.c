/* Fingerprints: two texts with a long enough run in common have one in common, whatever stands
 * around it; what is chosen is among all; a few of them stand for a text. */
#include "text/winnow.h"

#include <stdlib.h>

#include "../check.h"
#include "../random.h"

enum { LETTERS_MOST = 900 };

static void text_make(uint64_t *state, uint32_t letters, char *text, size_t length)
{
    for (size_t k = 0; k < length; k++)
        text[k] = (char)('a' + random_below(state, letters));
}

static bool has(const uint32_t *prints, size_t count, uint32_t print)
{
    for (size_t k = 0; k < count; k++)
        if (prints[k] == print)
            return true;
    return false;
}

static void chosen_ones_are_among_all(void)
{
    uint32_t chosen[LETTERS_MOST], all[LETTERS_MOST];
    char text[LETTERS_MOST] = {0};
    uint64_t state = 1;
    for (size_t length = 0; length < LETTERS_MOST; length += length < 40 ? 1 : 43) {
        text_make(&state, 26, text, length);
        const size_t some = winnow_choose(text, length, chosen);
        const size_t count = winnow_all(text, length, all);
        CHECK_COUNT(count, length == 0 ? 0 : length <= WINNOW_GRAM ? 1 : length - WINNOW_GRAM + 1);
        CHECK((some > 0) == (length > 0) && some <= count);
        for (size_t k = 0; k < some; k++)
            CHECK(has(all, count, chosen[k]));
        CHECK(length < 400 || some < count / 6);
    }
}

/* A window of grams of one text within another: found by all grams of the one. */
static void a_run_in_common_is_met(void)
{
    uint32_t chosen[LETTERS_MOST], all[LETTERS_MOST];
    char text[LETTERS_MOST], asked[LETTERS_MOST];
    uint64_t state = 2;
    for (unsigned round = 0; round < 3000; round++) {
        const size_t length = 40 + random_below(&state, LETTERS_MOST - 40);
        const size_t run = winnow_window(length) + WINNOW_GRAM - 1;
        const size_t from = random_below(&state, (uint32_t)(length - run + 1));
        const size_t before = random_below(&state, 50), behind = random_below(&state, 50);
        const uint32_t letters = round % 3 == 0 ? 2 : 26; /* many grams are equal */
        text_make(&state, letters, text, length);
        text_make(&state, 26, asked, before + run + behind);
        memcpy(asked + before, text + from, run);
        const size_t some = winnow_choose(text, length, chosen);
        const size_t count = winnow_all(asked, before + run + behind, all);
        bool met = false;
        for (size_t k = 0; k < some && !met; k++)
            met = has(all, count, chosen[k]);
        if (!CHECK(met))
            return;
    }
}

/* The same without the text's beginning and end: what is chosen does not depend on where it is. */
static void long_texts_choose_the_same(void)
{
    enum { RUN = WINNOW_WINDOW_MOST + WINNOW_GRAM - 1, LONG = 500 };
    uint32_t one[LETTERS_MOST], other[LETTERS_MOST];
    char a[LETTERS_MOST], b[LETTERS_MOST];
    uint64_t state = 3;
    for (unsigned round = 0; round < 2000; round++) {
        text_make(&state, 26, a, LONG);
        text_make(&state, 26, b, LONG);
        memcpy(a + random_below(&state, LONG - RUN), b + random_below(&state, LONG - RUN), RUN);
        const size_t count = winnow_choose(a, LONG, one), also = winnow_choose(b, LONG, other);
        bool met = false;
        for (size_t k = 0; k < count && !met; k++)
            met = has(other, also, one[k]);
        if (!CHECK(met))
            return;
    }
}

/* A text of any length that has the other in it is found by all that is sure of that. */
static void sure_ones_are_in_all_that_have_it(void)
{
    uint32_t sure[LETTERS_MOST], chosen[LETTERS_MOST];
    char text[LETTERS_MOST];
    uint64_t state = 4;
    size_t told = 0, lost = 0;
    for (unsigned round = 0; round < 3000; round++) {
        const size_t length = 8 + random_below(&state, LETTERS_MOST - 8);
        const size_t run = 1 + random_below(&state, (uint32_t)(length < 150 ? length : 150));
        const size_t from = random_below(&state, (uint32_t)(length - run + 1));
        text_make(&state, round % 3 == 0 ? 2 : 26, text, length);
        const size_t count = winnow_sure(text + from, run, sure);
        const size_t all = winnow_choose(text, length, chosen);
        CHECK((count > 0) == (run >= WINNOW_WINDOW_MOST + WINNOW_GRAM - 1));
        for (size_t k = 0; k < count; k++)
            lost += !has(chosen, all, sure[k]);
        told += count;
    }
    CHECK(told > 1000);
    CHECK_COUNT(lost, 0);
}

static void windows_grow(void)
{
    CHECK_COUNT(winnow_window(0), 1);
    CHECK_COUNT(winnow_window(31), 1);
    CHECK_COUNT(winnow_window(160), 10);
    CHECK_COUNT(winnow_window(1 << 20), WINNOW_WINDOW_MOST);
}

int main(void)
{
    CHECK_RUN(chosen_ones_are_among_all);
    CHECK_RUN(a_run_in_common_is_met);
    CHECK_RUN(long_texts_choose_the_same);
    CHECK_RUN(sure_ones_are_in_all_that_have_it);
    CHECK_RUN(windows_grow);
    return check_done();
}
