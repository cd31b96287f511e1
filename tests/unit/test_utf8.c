#include "base/utf8.h"

#include "../check.h"

static void every_character_survives_the_way_there_and_back(void)
{
    unsigned wrong = 0;
    for (uint32_t c = 0; c < UTF8_CHARACTER_COUNT; c++) {
        char bytes[UTF8_LENGTH_MOST];
        uint32_t back;
        if (c >= 0xd800 && c < 0xe000)
            continue;
        const size_t length = utf8_encode(c, bytes);
        wrong += utf8_decode(bytes, length, &back) != length || back != c;
        wrong += utf8_length((unsigned char)bytes[0]) != length;
    }
    CHECK_COUNT(wrong, 0);
}

static void a_character_cut_short_is_invalid(void)
{
    static const char *const characters[] = {"\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x92\x8b"};
    for (size_t which = 0; which < sizeof characters / sizeof *characters; which++) {
        const size_t whole = strlen(characters[which]);
        for (size_t length = 1; length <= whole; length++) {
            uint32_t c;
            CHECK_COUNT(utf8_decode(characters[which], length, &c), length == whole ? whole : 1);
            CHECK((c == UTF8_INVALID) == (length < whole));
        }
    }
}

/* Every sequence of three bytes is either what utf8_encode() writes or invalid. */
static void nothing_else_is_valid(void)
{
    unsigned wrong = 0;
    for (uint32_t bits = 0; bits < 1u << 24; bits += 7) {
        const char bytes[UTF8_LENGTH_MOST] = {(char)(bits >> 16), (char)(bits >> 8), (char)bits,
                                              (char)0xbf};
        char again[UTF8_LENGTH_MOST];
        uint32_t c;
        const size_t taken = utf8_decode(bytes, sizeof bytes, &c);
        if (c == UTF8_INVALID)
            wrong += taken != 1;
        else
            wrong += utf8_encode(c, again) != taken || memcmp(again, bytes, taken) != 0;
    }
    CHECK_COUNT(wrong, 0);
}

static void overlong_forms_and_surrogates_are_invalid(void)
{
    static const char *const wrong[] = {"\xc0\xaf",
                                        "\xc1\xbf",
                                        "\xe0\x9f\xbf",
                                        "\xed\xa0\x80",
                                        "\xed\xbf\xbf",
                                        "\xf0\x8f\xbf\xbf",
                                        "\xf4\x90\x80\x80",
                                        "\xf8\x88\x80\x80",
                                        "\x80",
                                        "\xbf",
                                        "\xfe",
                                        "\xff"};
    for (size_t which = 0; which < sizeof wrong / sizeof *wrong; which++) {
        uint32_t c = 0;
        CHECK_COUNT(utf8_decode(wrong[which], strlen(wrong[which]), &c), 1);
        CHECK(c == UTF8_INVALID);
    }
}

int main(void)
{
    CHECK_RUN(every_character_survives_the_way_there_and_back);
    CHECK_RUN(a_character_cut_short_is_invalid);
    CHECK_RUN(nothing_else_is_valid);
    CHECK_RUN(overlong_forms_and_surrogates_are_invalid);
    return check_done();
}
