#include "contact/digit.h"

#include "../check.h"

static void scripts_and_styles_are_known(void)
{
    static const uint32_t zeros[] = {'0',    0x660,   0x6f0,   0x966,   0xe50,  0xff10,
                                     0x2080, 0x1d7ce, 0x1d7f6, 0x1fbf0, 0x104a0};
    for (size_t k = 0; k < sizeof zeros / sizeof *zeros; k++)
        for (unsigned value = 0; value < 10; value++)
            CHECK_COUNT(digit_of_character(zeros[k] + value), value);
    static const uint32_t fives[] = {0x2075, 0x2464, 0x2478, 0x248c, 0x24f9,
                                     0x277a, 0x2784, 0x278e, 0x4e94, 0x3224};
    for (size_t k = 0; k < sizeof fives / sizeof *fives; k++)
        CHECK_COUNT(digit_of_character(fives[k]), 5);
    CHECK_COUNT(digit_of_character(0xb9), 1);
    CHECK_COUNT(digit_of_character(0x24ea), 0);
    CHECK_COUNT(digit_of_character(0x3007), 0);
}

static void others_are_none(void)
{
    static const uint32_t others[] = {0,      '/',    ':',     'o',     0x7f,    0x80,   0xb1,
                                      0x65f,  0x66a,  0x2469,  0x20e3,  0x1f338, 0x4e01, 0x10ffff,
                                      0xff0f, 0xff1a, 0x1d800, 0x1d7cd, 0x1fbfa};
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (!CHECK(digit_of_character(others[k]) == DIGIT_NONE))
            printf("# %" PRIx32 "\n", others[k]);
}

static void letters_pass_for_digits(void)
{
    CHECK_COUNT(digit_of_letter('o'), 0);
    CHECK_COUNT(digit_of_letter('I'), 1);
    CHECK_COUNT(digit_of_letter('S'), 5);
    CHECK_COUNT(digit_of_letter('b'), 6);
    CHECK_COUNT(digit_of_letter('B'), 8);
    CHECK_COUNT(digit_of_letter('e'), DIGIT_NONE);
    CHECK_COUNT(digit_of_letter('5'), DIGIT_NONE);
    CHECK_COUNT(digit_of_letter('\0'), DIGIT_NONE);
}

int main(void)
{
    CHECK_RUN(scripts_and_styles_are_known);
    CHECK_RUN(others_are_none);
    CHECK_RUN(letters_pass_for_digits);
    return check_done();
}
