#include "web/tongue.h"

#include <string.h>
#include <strings.h>

#define TONGUE_ROW(name, english, french) {english, french},
static const char *const words[SAY_COUNT][AE_LANGUAGE_COUNT] = {TONGUE_TABLE(TONGUE_ROW)};

const char *tongue_words(spoken which, ae_language tongue)
{
    return words[which][tongue];
}

/* Browsers list languages with the one that is liked most in front. */
ae_language language_choose(const char *accepted)
{
    for (const char *at = accepted; at != NULL && *at != '\0';) {
        at += strspn(at, " ,");
        for (ae_language tongue = 0; tongue < AE_LANGUAGE_COUNT; tongue++)
            if (strncasecmp(at, ae_language_code(tongue), 2) == 0 && strchr("-;, ", at[2]) != NULL)
                return tongue;
        at += strcspn(at, ",");
    }
    return AE_LANGUAGE_ENGLISH;
}
