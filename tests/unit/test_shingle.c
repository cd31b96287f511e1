#include "text/shingle.h"

#include <stdlib.h>

#include "../check.h"

enum { MOST = 256 };

static const shingle_form five = {SHINGLE_CHARACTER, 5}, words = {SHINGLE_WORD, 3};

/* From a copy of exactly the text's size, so that reading past it is seen. */
static size_t extract(shingle_form form, const char *text, uint64_t *shingles)
{
    const size_t length = strlen(text);
    char *copy = malloc(length + (length == 0));
    memcpy(copy, text, length);
    const size_t count = shingle_extract(form, copy, length, shingles);
    free(copy);
    return count;
}

static size_t count_of(shingle_form form, const char *text)
{
    uint64_t shingles[MOST];
    return extract(form, text, shingles);
}

static uint64_t first_of(shingle_form form, const char *text)
{
    uint64_t shingles[MOST];
    CHECK(extract(form, text, shingles) > 0);
    return shingles[0];
}

static void a_text_has_a_shingle_at_each_character_but_the_last_few(void)
{
    CHECK_COUNT(count_of(five, "abcde"), 1);
    CHECK_COUNT(count_of(five, "abcdef"), 2);
    CHECK_COUNT(count_of(five, "abcdefghijklmnop"), 12);
    CHECK_COUNT(count_of(five, "aaaaaaaa"), 4); /* repeats are kept */
    CHECK_COUNT(count_of((shingle_form){SHINGLE_CHARACTER, 1}, "abc"), 3);
    CHECK_COUNT(count_of((shingle_form){SHINGLE_CHARACTER, 8}, "abcdefghi"), 2);
    CHECK_COUNT(count_of((shingle_form){SHINGLE_CHARACTER, 9}, "abcdefghij"), 2);
    CHECK_COUNT(count_of((shingle_form){SHINGLE_CHARACTER, 16}, "abcdefghijklmnopq"), 2);
}

static void a_shorter_text_is_one_shingle(void)
{
    CHECK_COUNT(count_of(five, "a"), 1);
    CHECK_COUNT(count_of(five, "abcd"), 1);
    CHECK_COUNT(count_of(five, "éé"), 1); /* four bytes, two characters */
    CHECK_COUNT(count_of(five, "éééé"), 1);
    CHECK_COUNT(count_of(words, "one"), 1);
    CHECK_COUNT(count_of(words, "one two"), 1);
    CHECK(first_of(five, "abcd") != first_of(five, "abc"));
}

static void an_empty_text_has_none(void)
{
    CHECK_COUNT(count_of(five, ""), 0);
    CHECK_COUNT(count_of(words, ""), 0);
}

static void characters_count_not_bytes(void)
{
    CHECK_COUNT(count_of(five, "éàüöç"), 1);
    CHECK_COUNT(count_of(five, "漢字漢字漢字"), 2);
    CHECK_COUNT(count_of(five, "a💋b💋c💋"), 2);
}

/* However many are cut side by side. */
static void each_is_the_shingle_of_its_n_gram(void)
{
    char text[MOST] = "";
    uint64_t shingles[MOST];
    for (size_t length = 0; length < 100; length++) {
        for (unsigned width = 1; width <= 8 && width <= length; width++) {
            const shingle_form form = {SHINGLE_CHARACTER, width};
            CHECK_COUNT(extract(form, text, shingles), length - width + 1);
            for (size_t at = 0; at + width <= length; at++) {
                char gram[9] = "";
                memcpy(gram, text + at, width);
                CHECK(shingles[at] == first_of(form, gram));
            }
        }
        text[length] = (char)('a' + length * length % 23);
    }
}

static void equal_n_grams_have_equal_shingles_in_every_text(void)
{
    uint64_t plain[MOST], mixed[MOST];
    const size_t plain_count = extract(five, "the garden", plain);
    const size_t mixed_count = extract(five, "the garden é", mixed);
    CHECK_COUNT(plain_count, 6);
    CHECK_COUNT(mixed_count, 8);
    for (size_t k = 0; k < plain_count; k++)
        CHECK_COUNT(plain[k], mixed[k]);
    CHECK(first_of(five, "caféx") == first_of(five, "caféxyz"));
    CHECK(first_of(five, "漢字漢字漢") == first_of(five, "漢字漢字漢x"));
    CHECK(first_of(words, "a quiet room") == first_of(words, "a quiet room with a view"));
}

static void words_slide_one_by_one(void)
{
    uint64_t shingles[MOST];
    CHECK_COUNT(extract(words, "one two three four", shingles), 2);
    CHECK(shingles[0] == first_of(words, "one two three"));
    CHECK(shingles[1] == first_of(words, "two three four"));
    CHECK_COUNT(extract((shingle_form){SHINGLE_WORD, 1}, "a b a", shingles), 3);
    CHECK(shingles[0] == shingles[2]);
    CHECK(shingles[0] != shingles[1]);
    CHECK(first_of(words, "ab c d") != first_of(words, "a bc d"));
}

int main(void)
{
    CHECK_RUN(a_text_has_a_shingle_at_each_character_but_the_last_few);
    CHECK_RUN(a_shorter_text_is_one_shingle);
    CHECK_RUN(an_empty_text_has_none);
    CHECK_RUN(characters_count_not_bytes);
    CHECK_RUN(each_is_the_shingle_of_its_n_gram);
    CHECK_RUN(equal_n_grams_have_equal_shingles_in_every_text);
    CHECK_RUN(words_slide_one_by_one);
    return check_done();
}
