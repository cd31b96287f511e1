/* What pages say, in every language: nothing is missing, and the marks of both are the same. */
#include "../check.h"
#include "link/poster.h"
#include "report/phrase.h"

static bool is_said(const char *words)
{
    return words != NULL && *words != '\0';
}

static size_t count_of(const char *text, char byte)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == byte;
    return count;
}

static void no_phrase_is_missing(void)
{
    for (ae_language language = 0; language < AE_LANGUAGE_COUNT; language++) {
        CHECK(strlen(ae_language_code(language)) == 2);
        for (phrase which = 0; which < PHRASE_COUNT; which++)
            CHECK(is_said(phrase_of(which, language)));
        for (counted which = 0; which < COUNTED_COUNT; which++)
            CHECK(is_said(counted_of(which, 1, language)) &&
                  is_said(counted_of(which, 2, language)));
    }
}

/* Markup in a phrase is in each of its translations. */
static void translations_have_the_same_marks(void)
{
    for (phrase which = 0; which < PHRASE_COUNT; which++)
        for (const char *mark = "<>/&%\""; *mark != '\0'; mark++)
            CHECK(count_of(phrase_of(which, AE_LANGUAGE_ENGLISH), *mark) ==
                  count_of(phrase_of(which, AE_LANGUAGE_FRENCH), *mark));
}

static void long_phrases_are_translated(void)
{
    for (phrase which = 0; which < PHRASE_COUNT; which++) {
        const char *english = phrase_of(which, AE_LANGUAGE_ENGLISH);
        if (count_of(english, ' ') > 2)
            CHECK(strcmp(english, phrase_of(which, AE_LANGUAGE_FRENCH)) != 0);
    }
}

static void one_of_a_thing_is_not_several(void)
{
    CHECK_TEXT(counted_of(COUNTED_CITIES, 1, AE_LANGUAGE_ENGLISH), "city");
    CHECK_TEXT(counted_of(COUNTED_CITIES, 0, AE_LANGUAGE_ENGLISH), "cities");
    CHECK_TEXT(counted_of(COUNTED_CITIES, 2, AE_LANGUAGE_ENGLISH), "cities");
    CHECK_TEXT(counted_of(COUNTED_CITIES, 0, AE_LANGUAGE_FRENCH), "ville");
    CHECK_TEXT(counted_of(COUNTED_CITIES, 1, AE_LANGUAGE_FRENCH), "ville");
    CHECK_TEXT(counted_of(COUNTED_CITIES, 2, AE_LANGUAGE_FRENCH), "villes");
}

/* The rules that ties and bonds name, the notes of clusters, what reviewers say. */
static void words_of_the_tables_are_translated(void)
{
    static const char *const others[] = {"phone",      "email",         "handle",   "url",
                                         "copied",     "boilerplate",   "unsure",   "confirmed",
                                         "short text", "stock phrases", "different"};
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        CHECK(strcmp(term_of(others[k], AE_LANGUAGE_FRENCH), others[k]) != 0);
    for (poster_rule rule = 0; rule < POSTER_RULE_COUNT; rule++) {
        const char *name = poster_rule_name(rule);
        CHECK_TEXT(term_of(name, AE_LANGUAGE_ENGLISH), name);
        CHECK(strcmp(term_of(name, AE_LANGUAGE_FRENCH), name) != 0);
    }
    CHECK_TEXT(term_of("anything else", AE_LANGUAGE_FRENCH), "anything else");
}

int main(void)
{
    CHECK_RUN(no_phrase_is_missing);
    CHECK_RUN(translations_have_the_same_marks);
    CHECK_RUN(long_phrases_are_translated);
    CHECK_RUN(one_of_a_thing_is_not_several);
    CHECK_RUN(words_of_the_tables_are_translated);
    return check_done();
}
