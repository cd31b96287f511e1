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

static const char *const tens_words[LANGUAGE_COUNT][DIGITS] = {
    {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"},
    {"", "", "vingt", "trente", "quarante", "cinquante", "soixante"},
    {"", "", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta",
     "noventa"},
};

/* English words with look-alike digits in them. */
static const char *const leet_words[DIGITS] = {"zer0", "0ne", "tw0",   "thr33", "f0ur",
                                               "f1ve", "s1x", "s3v3n", "e1ght", "n1ne"};

/* How the same digit twice and three times is said; NULL: digit by digit. */
static const char *const repeats[LANGUAGE_COUNT][2] = {
    {"double ", "triple "}, {"double ", "triple "}, {"doble ", "triple "}};

/* The three groups with something before the second and the third. */
static void groups_write(line *self, const char *digits, const char *first, const char *second)
{
    for (int at = 0; at < DIGITS; at++) {
        if (at == AREA_DIGITS || at == EXCHANGE_END)
            line_add(self, at == AREA_DIGITS ? first : second);
        line_byte(self, digits[at]);
    }
}

/* A letter that looks like the digit, where there is one. */
static void letter_put(line *self, char digit, draw *from)
{
    static const char *const letters[DIGITS] = {[0] = "Oo", [1] = "Il"};
    const char *alike = letters[digit - '0'];
    if (alike != NULL)
        line_byte(self, alike[draw_below(from, 2)]);
    else
        line_byte(self, digit == '5' && draw_chance(from, 1, 6) ? 'S' : digit);
}

/* "triple five" for a run of one digit. */
static void runs_write(line *self, language words, const char *digits)
{
    for (int at = 0; at < DIGITS;) {
        int run = 1;
        while (at + run < DIGITS && digits[at + run] == digits[at] && run < 3)
            run++;
        line_add(self, at > 0 ? " " : "");
        line_add(self, run > 1 ? repeats[words][run - 2] : "");
        line_add(self, digit_words[words][digits[at] - '0']);
        at += run;
    }
}

/* The last four as two pairs, in words: "zero one sixty-seven". A number below
 * twenty, and what a language says in a way of its own, is said digit by digit. */
static void tens_write(line *self, language words, const char *digits)
{
    line_bytes(self, digits, AREA_DIGITS);
    line_byte(self, ' ');
    line_bytes(self, digits + AREA_DIGITS, EXCHANGE_END - AREA_DIGITS);
    for (int at = EXCHANGE_END; at < DIGITS; at += 2) {
        const unsigned ten = (unsigned)(digits[at] - '0'), one = (unsigned)(digits[at + 1] - '0');
        const bool joined = words == LANGUAGE_SPANISH && ten == 2 && one > 0; /* veintiuno */
        const char *said = joined ? NULL : tens_words[words][ten];
        line_byte(self, ' ');
        line_add(self, said != NULL && *said != '\0' ? said : digit_words[words][ten]);
        if (said == NULL || *said == '\0')
            line_byte(self, ' ');
        else if (one > 0)
            line_add(self, words == LANGUAGE_SPANISH              ? " y "
                           : words == LANGUAGE_FRENCH && one == 1 ? " et "
                                                                  : "-");
        if (one > 0 || said == NULL || *said == '\0')
            line_add(self, digit_words[words][one]);
    }
}

static void digit_disguise(line *self, spelling style, language words, char digit, draw *from)
{
    const char *word = digit_words[words][digit - '0'];
    char character[UTF8_LENGTH_MOST + 1] = {0};
    if (style == SPELLING_WORDS || style == SPELLING_LEET) {
        line_add(self, self->length > 0 ? " " : "");
        line_add(self, style == SPELLING_LEET ? leet_words[digit - '0'] : word);
    } else if (style == SPELLING_JOINED) {
        const bool plain = draw_chance(from, 1, 4);
        line_bytes(self, plain ? &digit : word, plain ? 1 : strlen(word));
    } else if (style == SPELLING_MIXED && digit == '0' && draw_chance(from, 1, 2)) {
        line_byte(self, 'o');
    } else if (style == SPELLING_MIXED && draw_chance(from, 1, 2)) {
        line_add(self, word);
    } else if (style == SPELLING_LETTERS) {
        letter_put(self, digit, from);
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
    static const char *const fillers[] = {"*", ".", "-", "_", "~", "/", " - ", "\u2022", " "};
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

static void digits_add(line *self, uint32_t number)
{
    line_padded(self, town_area(number / SPELLING_LINES), AREA_DIGITS);
    line_add(self, "55501");
    line_padded(self, number % SPELLING_LINES, 2);
}

void spelling_normal(uint32_t number, char text[SLOT_BYTES])
{
    line self = line_begin(text, SLOT_BYTES);
    line_add(&self, "+1");
    digits_add(&self, number);
}

void spelling_write(spelling style, language words, uint32_t number, uint64_t manner,
                    char text[SLOT_BYTES])
{
    char digits[DIGITS + 1];
    line plain = line_begin(digits, sizeof digits), self = line_begin(text, SLOT_BYTES);
    draw from = draw_begin(manner, DRAW_SPELLING, 0);
    digits_add(&plain, number);
    static const char *const bars[SPELLING_PLAIN_COUNT][3] = {
        [SPELLING_DASHED] = {"", "-", "-"}, [SPELLING_DOTTED] = {"", ".", "."},
        [SPELLING_RUN] = {"", "", ""},      [SPELLING_BRACKETS] = {"(", ")", "-"},
        [SPELLING_BLANKS] = {"", " ", " "}, [SPELLING_COUNTRY] = {"+1 ", " ", " "},
    };
    if (style < SPELLING_PLAIN_COUNT) {
        line_add(&self, bars[style][0]);
        groups_write(&self, digits, bars[style][1], bars[style][2]);
    } else if (style == SPELLING_DOUBLES) {
        runs_write(&self, words, digits);
    } else if (style == SPELLING_TENS) {
        tens_write(&self, words, digits);
    } else {
        digits_disguise(&self, style, words, digits, &from);
    }
}
