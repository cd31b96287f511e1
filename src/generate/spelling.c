#include "generate/spelling.h"

#include "base/utf8.h"
#include "generate/line.h"
#include "generate/town.h"

enum { DIGITS = 10, AREA_DIGITS = 3, EXCHANGE_END = 6, WIDE_ZERO = 0xff10 };

static const char *const digit_words[LANGUAGE_COUNT][DIGITS] = {
    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
    {"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"},
    {"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"},
};

/* The three groups with something before the second and the third. */
static void groups_write(line *self, const char *digits, const char *first, const char *second)
{
    for (int at = 0; at < DIGITS; at++) {
        if (at == AREA_DIGITS || at == EXCHANGE_END)
            line_add(self, at == AREA_DIGITS ? first : second);
        line_byte(self, digits[at]);
    }
}

static void digit_disguise(line *self, spelling style, language words, char digit, draw *from)
{
    const char *word = digit_words[words][digit - '0'];
    char character[UTF8_LENGTH_MOST + 1] = {0};
    if (style == SPELLING_WORDS) {
        line_add(self, self->length > 0 ? " " : "");
        line_add(self, word);
    } else if (style == SPELLING_MIXED && digit == '0' && draw_chance(from, 1, 2)) {
        line_byte(self, 'o');
    } else if (style == SPELLING_MIXED && draw_chance(from, 1, 2)) {
        line_add(self, word);
    } else if (style == SPELLING_LETTERS) {
        line_byte(self, digit == '0' ? 'O' : digit == '1' ? 'I' : digit);
    } else if (style == SPELLING_WIDE) {
        utf8_encode((uint32_t)(WIDE_ZERO + digit - '0'), character);
        line_add(self, character);
    } else {
        line_byte(self, digit);
        line_add(self, style == SPELLING_KEYCAPS ? "\uFE0F\u20E3" : "");
    }
}

static void digits_disguise(line *self, spelling style, language words, const char *digits,
                            draw *from)
{
    static const char *const fillers[] = {"*", ".", "-", "_", "~", "/", " - ", "\u2022"};
    static const char *const emoji[] = {"\U0001F338", "\u2665", "\U0001F4DE", "\u2728"};
    const char *filler = fillers[draw_below(from, sizeof fillers / sizeof *fillers)];
    const char *flower = emoji[draw_below(from, sizeof emoji / sizeof *emoji)];
    const char *bar = draw_chance(from, 1, 2) ? "-" : ".";
    for (int at = 0; at < DIGITS; at++) {
        const bool group = at == AREA_DIGITS || at == EXCHANGE_END;
        if (style == SPELLING_SPREAD && at > 0)
            line_add(self, filler);
        else if (style == SPELLING_PARTED && group)
            line_add(self, flower);
        else if ((style == SPELLING_LETTERS || style == SPELLING_WIDE) && group)
            line_add(self, bar);
        else if (style == SPELLING_MIXED && group)
            line_add(self, " ");
        digit_disguise(self, style, words, digits[at], from);
    }
}

void spelling_write(spelling style, language words, uint32_t number, uint64_t manner,
                    char text[SLOT_BYTES])
{
    char digits[DIGITS + 1];
    line plain = line_begin(digits, sizeof digits), self = line_begin(text, SLOT_BYTES);
    draw from = draw_begin(manner, DRAW_SPELLING, 0);
    line_padded(&plain, town_area(number / SPELLING_LINES), AREA_DIGITS);
    line_add(&plain, "55501");
    line_padded(&plain, number % SPELLING_LINES, 2);
    static const char *const bars[SPELLING_PLAIN_COUNT][3] = {
        [SPELLING_DASHED] = {"", "-", "-"}, [SPELLING_DOTTED] = {"", ".", "."},
        [SPELLING_RUN] = {"", "", ""},      [SPELLING_BRACKETS] = {"(", ")", "-"},
        [SPELLING_BLANKS] = {"", " ", " "}, [SPELLING_COUNTRY] = {"+1 ", " ", " "},
    };
    if (style < SPELLING_PLAIN_COUNT) {
        line_add(&self, bars[style][0]);
        groups_write(&self, digits, bars[style][1], bars[style][2]);
    } else {
        digits_disguise(&self, style, words, digits, &from);
    }
}
