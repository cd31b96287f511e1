#include "../check.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "generate/lexicon.h"
#include "generate/vocabulary.h"

static const char *const lexicons[LANGUAGE_COUNT] = {
    [LANGUAGE_ENGLISH] = lexicon_english,
    [LANGUAGE_FRENCH] = lexicon_french,
    [LANGUAGE_SPANISH] = lexicon_spanish,
};

static phrasebook book_of(language spoken)
{
    phrasebook book = {0};
    ae_error error;
    if (phrasebook_read(&book, lexicons[spoken], &error) != AE_OK)
        exit(1);
    return book;
}

/* One word, no blanks, whole characters: it takes the place of another. */
static bool is_one_word(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t character;
        const size_t step = utf8_decode(text + at, length - at, &character);
        if (character <= ' ' || character == 0xfffd || character == '|')
            return false;
        at += step;
    }
    return length >= 4 && length < VOCABULARY_BYTES;
}

static void words_are_words_of_any_language(void)
{
    for (unsigned spoken = 0; spoken < LANGUAGE_COUNT; spoken++) {
        phrasebook book = book_of((language)spoken);
        for (uint64_t number = 1; number < (uint64_t)1 << 40; number = number * 9 / 8 + 1) {
            char word[VOCABULARY_BYTES], name[VOCABULARY_BYTES], again[VOCABULARY_BYTES];
            line first = line_begin(word, sizeof word), second = line_begin(name, sizeof name),
                 third = line_begin(again, sizeof again);
            vocabulary_word((language)spoken, &book, number, &first);
            vocabulary_name((language)spoken, number, &second);
            vocabulary_word((language)spoken, &book, number, &third);
            CHECK(is_one_word(word, first.length) && is_one_word(name, second.length));
            CHECK(!(word[0] >= 'A' && word[0] <= 'Z'));
            CHECK((name[0] >= 'A' && name[0] <= 'Z') || (unsigned char)name[0] == 0xc3);
            CHECK_TEXT(again, word);
        }
        phrasebook_clear(&book);
    }
}

static int numbers_compare(const void *a, const void *b)
{
    const uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

static uint32_t distinct_count(uint32_t draws)
{
    uint64_t *drawn = calloc(draws, sizeof *drawn);
    draw from = {42};
    uint32_t distinct = draws > 0;
    if (drawn == NULL)
        exit(1);
    for (uint32_t k = 0; k < draws; k++)
        drawn[k] = vocabulary_draw(&from);
    qsort(drawn, draws, sizeof *drawn, numbers_compare);
    for (uint32_t k = 1; k < draws; k++)
        distinct += drawn[k - 1] != drawn[k];
    free(drawn);
    return distinct;
}

/* Heaps' law: sixteen times the words, 16^0.7 = 7 times the distinct ones. */
static void new_words_turn_up_for_ever(void)
{
    const uint32_t few = distinct_count(10000), more = distinct_count(160000);
    CHECK(few > 2000 && few < 8000);
    CHECK(more > 5 * few && more < 9 * few);
}

static void misspellings_differ_by_little(void)
{
    static const char *const words[] = {"massage", "shirt", "shift", "counting", "afternoon"};
    draw from = {7};
    uint32_t made = 0;
    for (uint32_t k = 0; k < 20000; k++) {
        const char *word = words[k % 5];
        char spelled[VOCABULARY_BYTES];
        const size_t length = vocabulary_misspell(word, strlen(word), &from, spelled);
        if (length == 0)
            continue;
        made++;
        CHECK(length + 1 >= strlen(word) && length <= strlen(word) + 3);
        CHECK(spelled[0] == word[0] && strcmp(spelled, word) != 0);
        /* Not what a child should not read. */
        CHECK(strcmp(spelled, "shit") != 0 && strncmp(spelled, "cun", 3) != 0);
    }
    CHECK(made > 10000);
    char spelled[VOCABULARY_BYTES];
    CHECK_COUNT(vocabulary_misspell("tea", 3, &from, spelled), 0);
}

int main(void)
{
    CHECK_RUN(words_are_words_of_any_language);
    CHECK_RUN(new_words_turn_up_for_ever);
    CHECK_RUN(misspellings_differ_by_little);
    return check_done();
}
