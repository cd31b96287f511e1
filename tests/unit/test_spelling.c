#include "generate/spelling.h"

#include "../check.h"
#include "generate/town.h"

static uint32_t montreal(uint32_t line)
{
    return town_area_find(514) * SPELLING_LINES + line;
}

static void is(spelling style, language words, const char *want)
{
    char got[SLOT_BYTES];
    spelling_write(style, words, montreal(67), 1, got);
    CHECK_TEXT(got, want);
}

static void plain_styles_are_as_people_write(void)
{
    is(SPELLING_DASHED, LANGUAGE_ENGLISH, "514-555-0167");
    is(SPELLING_DOTTED, LANGUAGE_ENGLISH, "514.555.0167");
    is(SPELLING_RUN, LANGUAGE_ENGLISH, "5145550167");
    is(SPELLING_BRACKETS, LANGUAGE_ENGLISH, "(514)555-0167");
    is(SPELLING_BLANKS, LANGUAGE_ENGLISH, "514 555 0167");
    is(SPELLING_COUNTRY, LANGUAGE_ENGLISH, "+1 514 555 0167");
}

static void digits_become_words_of_the_language(void)
{
    is(SPELLING_WORDS, LANGUAGE_ENGLISH, "five one four five five five zero one six seven");
    is(SPELLING_WORDS, LANGUAGE_FRENCH, "cinq un quatre cinq cinq cinq zéro un six sept");
    is(SPELLING_WORDS, LANGUAGE_SPANISH, "cinco uno cuatro cinco cinco cinco cero uno seis siete");
}

static void runs_and_pairs_are_said_as_such(void)
{
    is(SPELLING_DOUBLES, LANGUAGE_ENGLISH, "five one four triple five zero one six seven");
    is(SPELLING_TENS, LANGUAGE_ENGLISH, "514 555 zero one sixty-seven");
    is(SPELLING_TENS, LANGUAGE_FRENCH, "514 555 zéro un soixante-sept");
    is(SPELLING_TENS, LANGUAGE_SPANISH, "514 555 cero uno sesenta y siete");
    is(SPELLING_LEET, LANGUAGE_ENGLISH, "f1ve 0ne f0ur f1ve f1ve f1ve zer0 0ne s1x s3v3n");
    char got[SLOT_BYTES];
    spelling_write(SPELLING_TENS, LANGUAGE_FRENCH, montreal(71), 0, got);
    CHECK_TEXT(got, "514 555 zéro un sept un");
    spelling_write(SPELLING_TENS, LANGUAGE_SPANISH, montreal(23), 0, got);
    CHECK_TEXT(got, "514 555 cero uno dos tres");
    spelling_normal(montreal(67), got);
    CHECK_TEXT(got, "+15145550167");
}

static void emoji_digits_are_keycaps(void)
{
    is(SPELLING_KEYCAPS, LANGUAGE_ENGLISH,
       "5\uFE0F\u20E3"
       "1\uFE0F\u20E3"
       "4\uFE0F\u20E3"
       "5\uFE0F\u20E3"
       "5\uFE0F\u20E3"
       "5\uFE0F\u20E3"
       "0\uFE0F\u20E3"
       "1\uFE0F\u20E3"
       "6\uFE0F\u20E3"
       "7\uFE0F\u20E3");
}

/* Whatever the fillers, the digits that are left are those of the number. */
static void fillers_hold_no_digits(void)
{
    static const spelling styles[] = {SPELLING_SPREAD, SPELLING_PARTED};
    for (uint64_t manner = 0; manner < 50; manner++)
        for (size_t k = 0; k < 2; k++) {
            char got[SLOT_BYTES], digits[SLOT_BYTES] = "";
            size_t length = 0;
            spelling_write(styles[k], LANGUAGE_FRENCH, montreal(5), manner, got);
            for (const char *at = got; *at != '\0'; at++)
                if (*at >= '0' && *at <= '9')
                    digits[length++] = *at;
            CHECK_TEXT(digits, "5145550105");
        }
}

static void every_number_is_one_of_fiction(void)
{
    for (uint32_t number = 0; number < TOWN_AREA_COUNT * SPELLING_LINES; number++) {
        char got[SLOT_BYTES];
        spelling_write(SPELLING_DASHED, LANGUAGE_ENGLISH, number, 0, got);
        CHECK(got[0] >= '2' && strlen(got) == 12 && strncmp(got + 3, "-555-01", 7) == 0);
    }
}

/* A tour may last as long as there are towns, and comes to none twice. */
static void tours_come_to_no_town_twice(void)
{
    for (uint32_t manner = 0; manner < 2 * TOWN_STRIDES; manner++) {
        bool seen[TOWN_COUNT] = {false};
        for (uint32_t stop = 0; stop < TOWN_COUNT; stop++) {
            const uint32_t where = town_on_tour(17, manner, stop);
            CHECK(where < TOWN_COUNT && !seen[where]);
            seen[where] = true;
        }
        CHECK_COUNT(town_on_tour(17, manner, 0), 17);
    }
}

int main(void)
{
    CHECK_RUN(plain_styles_are_as_people_write);
    CHECK_RUN(digits_become_words_of_the_language);
    CHECK_RUN(runs_and_pairs_are_said_as_such);
    CHECK_RUN(emoji_digits_are_keycaps);
    CHECK_RUN(fillers_hold_no_digits);
    CHECK_RUN(every_number_is_one_of_fiction);
    CHECK_RUN(tours_come_to_no_town_twice);
    return check_done();
}
