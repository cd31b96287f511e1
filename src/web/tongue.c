#include "web/tongue.h"

#include <string.h>
#include <strings.h>

#define TONGUE_ROW(name, english, french) {english, french},
static const char *const words[SAY_COUNT][LANGUAGE_COUNT] = {TONGUE_TABLE(TONGUE_ROW)};

static const char *const codes[LANGUAGE_COUNT] = {"en", "fr"};

const char *tongue_words(spoken which, language tongue)
{
    return words[which][tongue];
}

const char *language_code(language tongue)
{
    return codes[tongue];
}

/* Browsers list languages with the one that is liked most in front. */
language language_choose(const char *accepted)
{
    for (const char *at = accepted; at != NULL && *at != '\0';) {
        at += strspn(at, " ,");
        for (language tongue = 0; tongue < LANGUAGE_COUNT; tongue++)
            if (strncasecmp(at, codes[tongue], 2) == 0 && strchr("-;, ", at[2]) != NULL)
                return tongue;
        at += strcspn(at, ",");
    }
    return LANGUAGE_ENGLISH;
}
