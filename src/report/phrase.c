#include "report/phrase.h"

#include <string.h>

#define PHRASE_ROW(name, english, french) {english, french},
static const char *const phrases[PHRASE_COUNT][AE_LANGUAGE_COUNT] = {PHRASE_TABLE(PHRASE_ROW)};

#define COUNTED_ROW(name, one, several, un, plusieurs) {{one, several}, {un, plusieurs}},
static const char *const things[COUNTED_COUNT][AE_LANGUAGE_COUNT][2] = {COUNTED_TABLE(COUNTED_ROW)};

#define TERM_ROW(english, french) {english, french},
static const char *const terms[][AE_LANGUAGE_COUNT] = {TERM_TABLE(TERM_ROW)};

const char *ae_language_code(ae_language language)
{
    static const char *const codes[AE_LANGUAGE_COUNT] = {"en", "fr"};
    return language < AE_LANGUAGE_COUNT ? codes[language] : "";
}

const char *phrase_of(phrase which, ae_language language)
{
    return phrases[which][language];
}

/* None is one in French, and several in English. */
const char *counted_of(counted which, uint64_t count, ae_language language)
{
    const bool several = language == AE_LANGUAGE_FRENCH ? count > 1 : count != 1;
    return things[which][language][several];
}

const char *term_of(const char *word, ae_language language)
{
    for (size_t k = 0; k < sizeof terms / sizeof *terms; k++)
        if (strcmp(terms[k][AE_LANGUAGE_ENGLISH], word) == 0)
            return terms[k][language];
    return word;
}
