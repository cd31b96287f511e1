#include "contact/legible.h"

#include "../check.h"

static legible_text kept;

/* The legible text with its signs shown as digits; lasts until the next call. */
static const char *legible(const char *source)
{
    static char shown[512];
    CHECK(legible_read(&kept, ae_cell_of(source), NULL) == AE_OK);
    CHECK(kept.length < sizeof shown);
    for (size_t at = 0; at < kept.length; at++)
        shown[at] = kept.bytes[at] > 0 && kept.bytes[at] <= LEGIBLE_ROSE
                        ? (char)('0' + kept.bytes[at])
                        : kept.bytes[at];
    shown[kept.length] = '\0';
    return shown;
}

static void what_is_legible_is_not_copied(void)
{
    static const char source[] = "Dance, lessons & more: a <3 > b?\n";
    CHECK_TEXT(legible("fun & games\t\r\n"), "fun & games\t\r\n");
    CHECK_TEXT(legible(source), source);
    CHECK_TEXT(legible(source + 15), source + 15);
    CHECK(legible_read(&kept, (ae_cell){source, 13}, NULL) == AE_OK);
    CHECK(kept.bytes == source && kept.turn_count == 0);
    CHECK(legible_read(&kept, (ae_cell){NULL, 0}, NULL) == AE_OK);
    CHECK_COUNT(kept.length, 0);
}

static void letters_become_plain(void)
{
    CHECK_TEXT(legible("\xc3\x89t\xc3\xa9"), "ete");
    CHECK_TEXT(legible("\xef\xbc\xa1\xef\xbc\xa0\xef\xbc\x8e"), "a@.");
    CHECK_TEXT(legible("\xf0\x9d\x97\xae\xf0\x9d\x9f\xae"), "a2");
    CHECK_TEXT(legible("\xd0\xb0\xd0\xbe"), "ao");
    CHECK_TEXT(legible("a\xe2\x80\x8b"
                       "b\xef\xbb\xbf"),
               "ab");
    CHECK_TEXT(legible("\xc2\xbd h"), "1/2 h");
    CHECK_TEXT(legible("\xe4\xb8\xad"), "\xe4\xb8\xad");
}

static void marks_and_signs(void)
{
    CHECK_TEXT(legible("\xe2\x80\x93 \xe2\x80\x9cx\xe2\x80\x9d \xe2\x80\x99"), "- \"x\" '");
    CHECK_TEXT(legible("\xe2\x82\xac"
                       "5 \xc2\xa3"
                       "6"),
               "25 36");
    CHECK_TEXT(legible("\xf0\x9f\x91\xbb\xf0\x9f\x93\xb8\xf0\x9f\x90\xa6\xf0\x9f\x8c\xb9"), "4567");
    CHECK_TEXT(legible("\xf0\x9f\x94\xa5"), "1");
    CHECK_TEXT(legible("a\x01\x02"
                       "b\x7f"
                       "c"),
               "a  b c");
    CHECK_TEXT(legible("a\xff"
                       "b"),
               "a b");
    CHECK_TEXT(legible("a\xc2\xa0"
                       "b"),
               "a b");
}

static void markup_goes(void)
{
    CHECK_TEXT(legible("a&amp;b &#64; &nbsp;"), "a&b @  ");
    CHECK_TEXT(legible("a<b>b</b><br/>c"), "ab\nc");
    CHECK_TEXT(legible("<a href=\"x\">y</a>"), "  href=\"x\">y");
    CHECK_TEXT(legible("a<at>b<dot>c"), "a<at>b<dot>c");
}

static void places_lead_back(void)
{
    static const char source[] = "x\xc3\xa9\xe2\x80\x8b"
                                 "y<b>z</b>&#64;w";
    CHECK_TEXT(legible(source), "xeyz@w");
    static const struct {
        size_t begin, end, from, to;
        bool altered;
    } want[] = {
        {0, 1, 0, 1, false},   {0, 2, 0, 3, false}, {1, 2, 1, 3, false},   {2, 3, 6, 7, false},
        {1, 3, 1, 7, true},    {2, 4, 6, 11, true}, {3, 4, 10, 11, false}, {4, 5, 15, 20, true},
        {5, 6, 20, 21, false}, {0, 6, 0, 21, true},
    };
    for (size_t k = 0; k < sizeof want / sizeof *want; k++) {
        const legible_place place = legible_place_of(&kept, want[k].begin, want[k].end);
        CHECK_COUNT(place.begin, want[k].from);
        CHECK_COUNT(place.end, want[k].to);
        CHECK_COUNT(place.altered, want[k].altered);
    }
}

/* Telephones set them by themselves. */
static void typeset_quotes_hide_nothing(void)
{
    static const char source[] = "l\xe2\x80\x99heure \xe2\x80\x9cx\xe2\x80\x9d \xe2\x80\x93";
    CHECK_TEXT(legible(source), "l'heure \"x\" -");
    CHECK(!legible_place_of(&kept, 0, 11).altered);
    CHECK_COUNT(legible_place_of(&kept, 0, 2).end, 4);
    CHECK(legible_place_of(&kept, 0, 13).altered);
}

/* Wherever an entity and an accent stand in a long text. */
static void places_lead_back_from_afar(void)
{
    enum { LETTERS = 200 };
    for (size_t at = 0; at <= LETTERS; at++) {
        char source[LETTERS + 16], want[LETTERS + 4];
        memset(source, 'x', sizeof source);
        memset(want, 'x', sizeof want);
        const size_t accent = LETTERS - at, first = at < accent ? at : accent;
        const bool before = at <= accent; /* the entity comes first */
        const char *marks[] = {"&#64;", "\xc3\xa9"};
        const char *near = marks[before ? 0 : 1], *far = marks[before ? 1 : 0];
        const size_t behind = (at < accent ? accent : at) + strlen(near);
        memcpy(source + first, near, strlen(near));
        memcpy(source + behind, far, strlen(far));
        source[LETTERS + strlen(near) + strlen(far)] = '\0';
        want[first] = before ? '@' : 'e';
        want[behind - strlen(near) + 1] = before ? 'e' : '@';
        want[LETTERS + 2] = '\0';
        CHECK_TEXT(legible(source), want);
        for (size_t k = 0, place = 0; k < kept.length; k++) {
            const size_t width = want[k] == '@' ? 5 : want[k] == 'e' ? 2 : 1;
            CHECK_COUNT(legible_place_of(&kept, k, k + 1).begin, place);
            CHECK_COUNT(legible_place_of(&kept, k, k + 1).end, place + width);
            place += width;
        }
    }
}

int main(void)
{
    CHECK_RUN(places_lead_back_from_afar);
    CHECK_RUN(what_is_legible_is_not_copied);
    CHECK_RUN(letters_become_plain);
    CHECK_RUN(marks_and_signs);
    CHECK_RUN(typeset_quotes_hide_nothing);
    CHECK_RUN(markup_goes);
    CHECK_RUN(places_lead_back);
    legible_clear(&kept);
    return check_done();
}
