#include "text/entity.h"

#include "../check.h"
#include "text/entity_names.h"
#include "base/utf8.h"

enum { TEXT_MOST = 256 };

static void decodes_to(const char *text, const char *want)
{
    char got[TEXT_MOST] = "";
    const size_t length = entities_decode(text, strlen(text), got, NULL);
    got[length] = '\0';
    CHECK_TEXT(got, want);
    CHECK(entities_suspect(text, strlen(text)) || strcmp(text, want) == 0);
}

/* The search for a name is a bisection: order is its precondition. */
static void names_are_in_order_and_small(void)
{
    const size_t count = sizeof entity_names / sizeof *entity_names;
    for (size_t at = 0; at < count; at++) {
        const char *name = entity_names[at].name;
        CHECK(at == 0 || strcmp(entity_names[at - 1].name, name) < 0);
        CHECK(name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789")] == '\0');
    }
}

/* Nor may a name be longer than the buffer that its text came in. */
static void names_decode_to_their_characters(void)
{
    for (size_t at = 0; at < sizeof entity_names / sizeof *entity_names; at++) {
        const entity_name *name = &entity_names[at];
        char text[TEXT_MOST], want[UTF8_LENGTH_MOST + 2] = "";
        snprintf(text, sizeof text, "&%.21s;.", name->name);
        want[utf8_encode(name->character, want)] = '.';
        decodes_to(text, want);
        const bool bare = name->end != STRICT;
        snprintf(text, sizeof text, "&%.21s.", name->name);
        decodes_to(text, bare ? want : text);
        CHECK(utf8_encode(name->character, want) <= strlen(name->name) + (bare ? 1 : 2));
    }
}

static void numbers_decode(void)
{
    decodes_to("&#65;&#x42;&#X43&#68.", "ABCD.");
    decodes_to("&#0;&#xD800;&#x110000;&#99999999999;", "\ufffd\ufffd\ufffd\ufffd");
    decodes_to("&#146;&#128;", "\u2019\u20ac");
    decodes_to("&# &#x &#xg", "&# &#x &#xg");
}

static void missing_semicolons_are_forgiven_with_care(void)
{
    decodes_to("&copy 1 &copyright", "\u00a9 1 &copyright");
    decodes_to("&eacutet&eacute", "\u00e9t\u00e9");
    decodes_to("&hearts x", "&hearts x");
    decodes_to("&", "&");
    decodes_to("AT&T &unknown;", "AT&T &unknown;");
}

static void layers_of_escaping_come_off(void)
{
    decodes_to("&amp;nbsp;", "\u00a0");
    decodes_to("&amp;amp;lt;", "<");
    decodes_to("&amp;#38;#38;amp;eacute;", "&eacute;"); /* one layer more than is taken off */
    decodes_to("&amp;copy x", "&copy x");
    decodes_to("Q&amp;A", "Q&A");
}

static void lost_ampersands_are_known_for_blanks_only(void)
{
    decodes_to("nbsp;a nbsp;nbsp;", " a   ");
    decodes_to("xnbsp; nbsp eacute;", "xnbsp; nbsp eacute;");
}

static void places_point_at_the_ampersand(void)
{
    static const char text[] = "a&eacute;b nbsp;c";
    static const uint32_t want[] = {0, 1, 1, 9, 10, 11, 16};
    char decoded[sizeof text];
    uint32_t places[sizeof text];
    const size_t length = entities_decode(text, sizeof text - 1, decoded, places);
    CHECK_COUNT(length, sizeof want / sizeof *want);
    CHECK(memcmp(places, want, sizeof want) == 0);
}

int main(void)
{
    CHECK_RUN(names_are_in_order_and_small);
    CHECK_RUN(names_decode_to_their_characters);
    CHECK_RUN(numbers_decode);
    CHECK_RUN(missing_semicolons_are_forgiven_with_care);
    CHECK_RUN(layers_of_escaping_come_off);
    CHECK_RUN(lost_ampersands_are_known_for_blanks_only);
    CHECK_RUN(places_point_at_the_ampersand);
    return check_done();
}
