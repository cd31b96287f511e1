/* Contacts that are hidden: one number each, and the words that tell them. */
#include "../check.h"
#include "contact/cover_names.h"

static const char *masked_of(cover_names *names, const char *kind, const char *value)
{
    static char masked[COVER_MASK_BYTES];
    CHECK(cover_mention(names, kind, ae_cell_of(value), masked, NULL) == AE_OK);
    return masked;
}

/* The cell with its words in brackets, each before its mask. */
static const char *marked(const cover_names *names, const char *text)
{
    static char shown[512];
    const ae_cell cell = ae_cell_of(text);
    char masked[COVER_MASK_BYTES];
    size_t put = 0, from = 0;
    ae_cell word;
    for (size_t at = 0; cover_word_next(names, cell, &at, &word, masked);) {
        const size_t begin = (size_t)(word.bytes - cell.bytes);
        put +=
            (size_t)snprintf(shown + put, sizeof shown - put, "%.*s[%.*s=%s]", (int)(begin - from),
                             text + from, (int)word.length, word.bytes, masked);
        from = begin + word.length;
    }
    snprintf(shown + put, sizeof shown - put, "%s", text + from);
    return shown;
}

static void a_contact_has_one_number(void)
{
    cover_names names = {.contact_of = NULL};
    char value[COVER_MASK_BYTES];
    CHECK_TEXT(masked_of(&names, "phone", "+16135550142"), "phone #1");
    CHECK_TEXT(masked_of(&names, "email", "robin@mail.example"), "email #2");
    CHECK_TEXT(masked_of(&names, "phone", "+16135550143"), "phone #3");
    CHECK_TEXT(masked_of(&names, "phone", "+16135550142"), "phone #1");
    CHECK(cover_value(&names, "email", ae_cell_of("robin@mail.example"), value, NULL) == AE_OK);
    CHECK_TEXT(value, "#2");
    cover_names_clear(&names);
}

static void words_that_tell_a_contact_are_found(void)
{
    cover_names names = {.contact_of = NULL};
    masked_of(&names, "phone", "+16135550142");
    masked_of(&names, "handle", "instagram:lily_rose88");
    masked_of(&names, "email", "robin.north77@mail.example");
    CHECK_TEXT(marked(&names, "call (613) 555-0142, or 1 613 555 0142!"),
               "call ([613) 555-0142=phone #1], or [1 613 555 0142=phone #1]!");
    CHECK_TEXT(marked(&names, "Lily_Rose88."), "[Lily_Rose88=handle #2].");
    CHECK_TEXT(marked(&names, "www.lily_rose88.example"), "www.[lily_rose88=handle #2].example");
    CHECK_TEXT(marked(&names, "a ROBIN.NORTH77@mail.example b"),
               "a [ROBIN.NORTH77@mail.example=email #3] b");
    CHECK_TEXT(marked(&names, "robin.north77 at mail"), "[robin.north77=email #3] at mail");
    CHECK_TEXT(marked(&names, "16135550142"), "[16135550142=phone #1]");
    cover_names_clear(&names);
}

static void other_words_stay(void)
{
    static const char *const texts[] = {
        "",      "lily rose 88", "613 555 014", "26135550142",     "...",
        "robin", "lily_rose8",   "555-0142",    "6135550142999999"};
    cover_names names = {.contact_of = NULL};
    masked_of(&names, "phone", "+16135550142");
    masked_of(&names, "handle", "instagram:lily_rose88");
    masked_of(&names, "handle", "x:lessons"); /* a word like others */
    masked_of(&names, "url", "mail.example");
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        CHECK_TEXT(marked(&names, texts[k]), texts[k]);
    CHECK_TEXT(marked(&names, "lessons at mail.example"), "lessons at mail.example");
    cover_names_clear(&names);
}

/* Time is linear whatever stands there: a cell of nothing but joints ends at once. */
static void long_cells_end(void)
{
    static char cell[1 << 20];
    cover_names names = {.contact_of = NULL};
    char masked[COVER_MASK_BYTES];
    ae_cell word;
    size_t at = 0;
    masked_of(&names, "handle", "instagram:lily_rose88");
    for (size_t k = 0; k < sizeof cell; k++)
        cell[k] = k % 2 == 0 ? '7' : '.';
    CHECK(!cover_word_next(&names, (ae_cell){cell, sizeof cell}, &at, &word, masked));
    cover_names_clear(&names);
}

int main(void)
{
    CHECK_RUN(a_contact_has_one_number);
    CHECK_RUN(words_that_tell_a_contact_are_found);
    CHECK_RUN(other_words_stay);
    CHECK_RUN(long_cells_end);
    return check_done();
}
