#include "contact/stop_word.h"

#include "../check.h"

static bool stops(const char *word)
{
    return stop_word_is(word, strlen(word));
}

static void words_of_three_languages_are_known(void)
{
    static const char *const words[] = {"a",         "able",       "Me",       "ONLY",  "available",
                                        "for",       "please",     "request",  "you",   "yours",
                                        "dispo",     "disponible", "moi",      "sur",   "vous",
                                        "demande",   "seulement",  "solo",     "favor", "pedido",
                                        "escribeme", "telegram",   "whatsapp", "yo",    "home"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (!CHECK(stops(words[k]) == (strcmp(words[k], "dispo") != 0)))
            printf("# %s\n", words[k]);
}

static void names_are_not(void)
{
    CHECK(!stops("") && !stops("some_name") && !stops("anna") && !stops("zzz") && !stops("onl"));
    CHECK(!stop_word_is("only_me", 7) && stop_word_is("only_me", 4));
}

int main(void)
{
    CHECK_RUN(words_of_three_languages_are_known);
    CHECK_RUN(names_are_not);
    return check_done();
}
