#include "contact/trigger.h"

#include <stdlib.h>

#include "../check.h"

static trigger_table *table;
static trigger_list list;

/* The triggers as "kind:words", lasts until the next call. */
static const char *triggers(const char *text)
{
    static const char *const kinds[TRIGGER_KIND_COUNT] = {"at",    "AT",   "dot",  "DOT",  "scheme",
                                                          "label", "hint", "sign", "coin", "time"};
    static char shown[4096];
    size_t length = 0;
    CHECK(trigger_scan(table, text, strlen(text), &list, NULL) == AE_OK);
    shown[0] = '\0';
    for (size_t k = 0; k < list.count && length < sizeof shown - 64; k++)
        length += (size_t)snprintf(shown + length, sizeof shown - length, "%s%s:%.*s",
                                   k == 0 ? "" : " ", kinds[list.items[k].kind],
                                   (int)(list.items[k].end - list.items[k].begin),
                                   text + list.items[k].begin);
    return shown;
}

static void ordinary_words_trigger_nothing(void)
{
    CHECK_TEXT(triggers(""), "");
    CHECK_TEXT(triggers("Two kittens look for a quiet home. They are clean, well-fed; and "
                        "playful: see them. Isn't it a lot of fun? Attic, dotted, hmm, snapped."),
               "");
}

static void words_and_signs_are_noted(void)
{
    CHECK_TEXT(triggers("n@m.z at dot Insta"), "at:@ dot:. AT:at DOT:dot label:Insta");
    CHECK_TEXT(triggers("http://a"), "scheme:://");
    CHECK_TEXT(triggers("(a) [.] a . com b. com"), "AT:a DOT:. DOT:. DOT:.");
    CHECK_TEXT(triggers("end. Come. in"), "");
    CHECK_TEXT(triggers("$5 5USD 2hrs half-hour"), "sign:$ coin:USD time:hrs time:half-hour");
    CHECK_TEXT(triggers("only fans, Only-Fans; cash app"),
               "label:only fans label:Only-Fans label:cash app");
    CHECK_TEXT(triggers("\x04 \x02"
                        "5 \x07"),
               "label:\x04 sign:\x02 coin:\x07");
}

static void words_of_their_own_need_more(void)
{
    CHECK_TEXT(triggers("best of OF, line; my_insta insta_x 2ig @snap"), "hint:OF hint:line at:@");
    CHECK_TEXT(triggers("u and u/name"), "hint:u/");
    CHECK_TEXT(triggers("it's a m in"), "");
}

/* Words and signs are found wherever the blocks of the text end. */
static void blocks_hide_nothing(void)
{
    char text[1024];
    for (size_t begin = 200; begin < 600; begin++) {
        memset(text, '-', sizeof text - 1);
        text[sizeof text - 1] = '\0';
        memcpy(text + begin, " instagram @", 12);
        CHECK_TEXT(triggers(text), "label:instagram at:@");
        memset(text + begin, ' ', sizeof text - begin - 1);
        memcpy(text + begin, "xinsta", 6);
        CHECK_TEXT(triggers(text), "");
        text[begin + 6] = '\0';
        text[begin] = ' ';
        CHECK_TEXT(triggers(text), "label:insta");
    }
}

int main(void)
{
    table = trigger_table_new();
    if (!CHECK(table != NULL))
        return 1;
    CHECK_RUN(ordinary_words_trigger_nothing);
    CHECK_RUN(words_and_signs_are_noted);
    CHECK_RUN(words_of_their_own_need_more);
    CHECK_RUN(blocks_hide_nothing);
    trigger_clear(&list);
    trigger_table_free(table);
    return check_done();
}
