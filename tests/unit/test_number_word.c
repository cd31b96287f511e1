#include "contact/number_word.h"

#include "../check.h"

enum { WORDS_MOST = 24, OUT_MOST = 64 };

/* The digits that words with single blanks between them spell, numbers parted by '.';
 * '?' for a word that is no number; "2x" for a double. */
static const char *spelled(const char *text)
{
    static char out[OUT_MOST];
    spoken_word row[WORDS_MOST];
    size_t count = 0, length = 0;
    for (const char *at = text; *at != '\0' && count < WORDS_MOST;) {
        const size_t size = strcspn(at, " ");
        const number_word *word = number_word_find(at, size);
        if (!CHECK(word != NULL))
            return "";
        row[count++] = (spoken_word){word, true};
        at += size + (at[size] == ' ');
    }
    for (size_t at = 0; at < count;) {
        const spoken_number number = number_word_compose(row + at, count - at);
        length += (size_t)snprintf(out + length, OUT_MOST - length, at == 0 ? "" : ".");
        if (number.digit_count == 0)
            length += (size_t)snprintf(out + length, OUT_MOST - length, "?");
        for (size_t k = 0; k < number.digit_count; k++)
            length +=
                (size_t)snprintf(out + length, OUT_MOST - length, "%u", (unsigned)number.digits[k]);
        at += number.words;
    }
    return out;
}

static void words_make_numbers(void)
{
    static const char *const cases[][2] = {
        {"five", "5"},
        {"five one four", "5.1.4"},
        {"five fourteen", "5.14"},
        {"fifty five", "55"},
        {"fifty five fifty five", "55.55"},
        {"one forty two", "1.42"},
        {"five hundred fourteen", "514"},
        {"five hundred and fourteen", "514"},
        {"eight hundred five five five", "800.5.5.5"},
        {"eight hundred and five", "805"},
        {"two thousand", "2000"},
        {"hundred", "?"},
        {"and five", "?.5"},
        {"forty zero", "40.0"},
        {"cinq cent quatorze", "514"},
        {"cinq cents cinquante cinq", "555"},
        {"cent deux", "102"},
        {"quatre vingt dix neuf", "99"},
        {"quatre vingt un", "81"},
        {"quatre vingts", "80"},
        {"quatre vingt", "80"},
        {"quatre six", "4.6"},
        {"soixante quinze", "75"},
        {"soixante et onze", "71"},
        {"soixante dix sept", "77"},
        {"vingt et un", "21"},
        {"vingt cinq cent", "20.500"},
        {"dix sept", "17"},
        {"dix six", "10.6"},
        {"sept cent quatre vingt cinq cent", "780.500"},
        {"septante deux", "72"},
        {"quinientos catorce", "514"},
        {"quinientos cincuenta y cinco", "555"},
        {"cuarenta y dos", "42"},
        {"ciento diecisiete", "117"},
        {"veintidos cero", "22.0"},
        {"dos mil", "2000"},
        {"twenty cinq", "20.5"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        if (!check_text_(spelled(cases[k][0]), cases[k][1], __FILE__, __LINE__))
            printf("# %s\n", cases[k][0]);
}

static void pauses_part_numbers(void)
{
    const spoken_word row[] = {{number_word_find("fifty", 5), true},
                               {number_word_find("five", 4), false}};
    const spoken_number number = number_word_compose(row, 2);
    CHECK_COUNT(number.words, 1);
    CHECK_COUNT(number.digits[1], 0);
}

static void doubt_is_told(void)
{
    const spoken_word row[] = {{number_word_find("eighty", 6), true},
                               {number_word_find("five", 4), true},
                               {number_word_find("fifty", 5), true}};
    CHECK(number_word_compose(row, 3).perhaps_two);
    CHECK(!number_word_compose(row, 2).perhaps_two);
}

/* Every word is found, and stands in the bucket of its letter. */
static void buckets_hold_all_words(void)
{
    size_t all = 0;
    number_word_beginnings made;
    number_word_beginnings_make(&made);
    for (char letter = 'a'; letter <= 'z'; letter++) {
        size_t count;
        const number_word *bucket = number_word_bucket(letter, &count);
        all += count;
        for (size_t k = 0; k < count; k++) {
            const char *text = bucket[k].text;
            CHECK(text[0] == letter);
            CHECK(number_word_find(text, strlen(text)) == &bucket[k]);
            CHECK(text[1] == '\0' || number_word_may_begin(text[0], text[1]));
            CHECK(text[1] == '\0' || number_word_begins(&made, text[0], text[1], text[2]));
            CHECK(k == 0 || strcmp(bucket[k - 1].text, text) < 0);
        }
    }
    CHECK(all > 150);
    CHECK(!number_word_may_begin('b', 'e') && !number_word_may_begin('z', 'z'));
    CHECK(number_word_begins(&made, 'F', 'I', 'V') && number_word_begins(&made, 't', 'o', 'g'));
    CHECK(!number_word_begins(&made, 'f', 'i', 'l') && !number_word_begins(&made, 'f', 'i', '\0'));
    CHECK(number_word_find("", 0) == NULL);
    CHECK(number_word_find("fivefivefivefive", 16) == NULL);
    CHECK(number_word_find("fiv", 3) == NULL);
    CHECK(number_word_find("FIVE", 4) != NULL);
}

int main(void)
{
    CHECK_RUN(words_make_numbers);
    CHECK_RUN(pauses_part_numbers);
    CHECK_RUN(doubt_is_told);
    CHECK_RUN(buckets_hold_all_words);
    return check_done();
}
