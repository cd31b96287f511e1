#include "generate/disguise.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

#define COUNT_OF(table) ((uint32_t)(sizeof(table) / sizeof *(table)))

static const char *const emoji[] = {
    "\U0001F338",   "\u2728",     "\U0001F496", "\u2B50",     "\U0001F339", "\U0001F48E",
    "\U0001F525",   "\U0001F33A", "\U0001F31F", "\U0001F380", "\U0001F4AB", "\U0001F98B",
    "\u2600\uFE0F", "\U0001F451", "\U0001F340", "\U0001F389", "\U0001F48B", "\U0001F4DE",
};

/* Look-alikes of other scripts, by the ASCII letter they pass for. */
static const char *const lookalikes[128] = {
    ['a'] = "\u0430", ['c'] = "\u0441", ['d'] = "\u0501", ['e'] = "\u0435", ['h'] = "\u04BB",
    ['i'] = "\u0456", ['j'] = "\u0458", ['o'] = "\u043E", ['p'] = "\u0440", ['q'] = "\u051B",
    ['s'] = "\u0455", ['v'] = "\u03BD", ['w'] = "\u051D", ['x'] = "\u0445", ['y'] = "\u0443",
    ['A'] = "\u0410", ['B'] = "\u0392", ['C'] = "\u0421", ['E'] = "\u0415", ['H'] = "\u041D",
    ['I'] = "\u0406", ['J'] = "\u0408", ['K'] = "\u039A", ['M'] = "\u041C", ['N'] = "\u039D",
    ['O'] = "\u041E", ['P'] = "\u0420", ['S'] = "\u0405", ['T'] = "\u0422", ['X'] = "\u0425",
    ['Y'] = "\u03A5", ['Z'] = "\u0396",
};

static const uint32_t invisible[] = {0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x00ad, 0x200e,
                                     0x200f, 0x202a, 0x202c, 0x2066, 0x2069, 0x180e};

/* Where styled capitals, small letters and digits begin; 0: there are none. */
typedef struct alphabet {
    uint32_t capital, small, digit;
} alphabet;

static const alphabet alphabets[] = {
    {0x1d400, 0x1d41a, 0x1d7ce}, /* bold */
    {0x1d5d4, 0x1d5ee, 0x1d7ec}, /* sans-serif bold */
    {0x1d5a0, 0x1d5ba, 0x1d7e2}, /* sans-serif */
    {0x1d670, 0x1d68a, 0x1d7f6}, /* monospace */
    {0x1d4d0, 0x1d4ea, 0},       /* bold script */
    {0x1d56c, 0x1d586, 0},       /* bold Fraktur */
    {0x24b6, 0x24d0, 0},         /* circled */
};
static const alphabet wide = {0xff21, 0xff41, 0xff10};

/* Letters U+00C0 .. U+00FF without their accents; 0: stays as it is. */
static const char unaccented[] = "AAAAAA\0CEEEEIIII\0NOOOOO\0\0UUUUY\0\0"
                                 "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";

static size_t text_put(char *out, const char *text)
{
    const size_t length = strlen(text);
    memcpy(out, text, length);
    return length;
}

static const char *emoji_pick(draw *from)
{
    return emoji[draw_skewed(from, COUNT_OF(emoji))];
}

uint32_t disguise_habits(draw *from)
{
    static const uint8_t counts[10] = {0, 0, 0, 1, 1, 1, 2, 2, 3, 4};
    uint32_t habits = 0;
    for (uint32_t count = counts[draw_below(from, 10)]; count > 0; count--)
        habits |= 1u << draw_below(from, HABIT_COUNT);
    return habits;
}

void disguise_begin(disguise *self, uint32_t habits, draw from)
{
    *self = (disguise){.from = from};
    for (uint32_t habit = 0; habits != 0 && habit < HABIT_COUNT; habit++) {
        if (!(habits >> habit & 1) || !draw_chance(&self->from, 4, 5))
            continue;
        self->habits |= 1u << habit;
        if (habit <= HABIT_CAPITALS && self->trick_count < COUNT_OF(self->tricks))
            self->tricks[self->trick_count++] = (uint8_t)habit;
    }
    self->alphabet = draw_below(&self->from, COUNT_OF(alphabets));
}

static bool does(const disguise *self, disguise_habit habit)
{
    return self->habits >> habit & 1;
}

/* ---- tricks on the letters of a word ---- */

static size_t letter_style(const alphabet *style, char letter, char *out)
{
    const char lower = ascii_lower(letter);
    if (ascii_is_letter(letter))
        return utf8_encode(
            (letter == lower ? style->small : style->capital) + (uint32_t)(lower - 'a'), out);
    if (ascii_is_digit(letter) && style->digit != 0)
        return utf8_encode(style->digit + (uint32_t)(letter - '0'), out);
    out[0] = letter;
    return 1;
}

/* A trick writes the word anew and returns how many bytes it has now. */
typedef size_t (*letter_trick)(disguise *self, const char *word, size_t length, char *out);

static size_t letters_replace(disguise *self, const char *word, size_t length, char *out)
{
    const uint64_t coins = draw_next(&self->from);
    size_t written = 0;
    for (size_t at = 0; at < length; at++) {
        const unsigned char byte = (unsigned char)word[at];
        const char *other = byte < 0x80 ? lookalikes[byte] : NULL;
        if (other != NULL && (coins >> at % 64 & 1))
            written += text_put(out + written, other);
        else
            out[written++] = word[at];
    }
    return written;
}

static size_t letters_write(const alphabet *style, const char *word, size_t length, char *out)
{
    size_t written = 0;
    for (size_t at = 0; at < length; at++)
        written += letter_style(style, word[at], out + written);
    return written;
}

static size_t letters_style(disguise *self, const char *word, size_t length, char *out)
{
    return letters_write(&alphabets[self->alphabet], word, length, out);
}

static size_t letters_widen(disguise *self, const char *word, size_t length, char *out)
{
    (void)self;
    return letters_write(&wide, word, length, out);
}

static size_t letters_raise(disguise *self, const char *word, size_t length, char *out)
{
    (void)self;
    for (size_t at = 0; at < length; at++) {
        const bool small = word[at] >= 'a' && word[at] <= 'z';
        out[at] = (char)(small ? word[at] - 'a' + 'A' : word[at]);
    }
    return length;
}

/* Something between letters: once, or between `all` of them. */
static size_t letters_part(const char *word, size_t length, const char *between, bool all,
                           draw *from, char *out)
{
    const size_t chosen = 1 + draw_below(from, (uint32_t)length);
    size_t written = 0;
    for (size_t at = 0; at < length; at++) {
        if (at > 0 && (all || at == chosen) && !utf8_is_trail((unsigned char)word[at]))
            written += text_put(out + written, between);
        out[written++] = word[at];
    }
    return written;
}

static size_t letters_mark(disguise *self, const char *word, size_t length, char *out)
{
    char mark[UTF8_LENGTH_MOST + 1] = {0};
    utf8_encode(invisible[draw_below(&self->from, COUNT_OF(invisible))], mark);
    const bool all = draw_chance(&self->from, 1, 4);
    return letters_part(word, length, mark, all, &self->from, out);
}

static size_t letters_adorn(disguise *self, const char *word, size_t length, char *out)
{
    return letters_part(word, length, emoji_pick(&self->from), true, &self->from, out);
}

static size_t letters_hold_apart(disguise *self, const char *word, size_t length, char *out)
{
    static const char *const bars[] = {".", "-", "*", "_", "~", "|"};
    const char *bar = bars[draw_below(&self->from, COUNT_OF(bars))];
    return letters_part(word, length, bar, true, &self->from, out);
}

/* Of a hundred words, how many a trick is played on, and on words of how many
 * bytes: a word held apart is made of four letters at least, or is not read. */
static const struct {
    letter_trick play;
    uint8_t share, least;
} tricks[HABIT_CAPITALS + 1] = {
    [HABIT_LOOKALIKES] = {letters_replace, 35, 1}, [HABIT_STYLED] = {letters_style, 20, 1},
    [HABIT_WIDE] = {letters_widen, 15, 1},         [HABIT_INVISIBLE] = {letters_mark, 30, 2},
    [HABIT_EMOJI_LETTERS] = {letters_adorn, 5, 4}, [HABIT_HELD_APART] = {letters_hold_apart, 6, 4},
    [HABIT_CAPITALS] = {letters_raise, 25, 1},
};

/* ---- the text ---- */

/* U+00C0 .. U+00FF begin with 0xC3 in UTF-8. */
static size_t accents_drop(const char *bytes, size_t length, char *out)
{
    size_t written = 0;
    for (size_t at = 0; at < length; at++) {
        const bool accented = (unsigned char)bytes[at] == 0xc3 && at + 1 < length;
        const char plain = accented ? unaccented[(unsigned char)bytes[at + 1] & 0x3f] : '\0';
        out[written++] = plain != '\0' ? plain : bytes[at];
        at += plain != '\0';
    }
    return written;
}

size_t disguise_word(disguise *self, const char *bytes, size_t length, bool letters, char *out)
{
    char word[DISGUISE_WORD_MOST];
    if (length > sizeof word)
        length = sizeof word;
    if (self->habits == 0 || !letters) {
        memcpy(out, bytes, length);
        return length;
    }
    if (does(self, HABIT_NO_ACCENTS)) {
        length = accents_drop(bytes, length, word);
        bytes = word;
    }
    if (self->trick_count > 0) {
        const unsigned trick = self->tricks[draw_below(&self->from, self->trick_count)];
        if (draw_below(&self->from, 100) < tricks[trick].share && length >= tricks[trick].least)
            return tricks[trick].play(self, bytes, length, out);
    }
    memcpy(out, bytes, length);
    return length;
}

size_t disguise_tail(disguise *self, const char *bytes, size_t length, char *out)
{
    static const char *const louder[] = {"!!!", "!!", "...", "....", " ***", "~~", "!!!!!", "?!"};
    const bool ends = length > 0 && (bytes[length - 1] == '.' || bytes[length - 1] == '!');
    if (ends && does(self, HABIT_PUNCTUATION) && draw_chance(&self->from, 2, 3))
        return text_put(out, louder[draw_below(&self->from, COUNT_OF(louder))]);
    memcpy(out, bytes, length);
    return length;
}

size_t disguise_gap(disguise *self, char *out)
{
    size_t written = 0;
    out[written++] = ' ';
    if (does(self, HABIT_EMOJI_WORDS) && draw_chance(&self->from, 1, 9)) {
        written += text_put(out + written, emoji_pick(&self->from));
        out[written++] = ' ';
    }
    if (does(self, HABIT_HTML) && draw_chance(&self->from, 1, 25))
        written = text_put(out, draw_chance(&self->from, 2, 3) ? "&nbsp;" : " &nbsp ");
    return written;
}

size_t disguise_sentence_gap(disguise *self, bool lines, char *out)
{
    static const char *const debris[] = {"<br>",
                                         "<br />",
                                         "<br><br>",
                                         "</p><p>",
                                         "&nbsp;",
                                         " nbsp; ",
                                         " &#128139; ",
                                         " &#x2728; ",
                                         "<br>\n",
                                         " &bull; ",
                                         "&nbsp;&nbsp;",
                                         "</b> <b>",
                                         " &#127801;&#127801; "};
    static const char *const bullets[] = {"\n\u2022 ", "\n\u2605 ", "\n- ", "\n\u2714 ", "\n~ "};
    if (does(self, HABIT_HTML) && draw_chance(&self->from, 2, 3))
        return text_put(out, debris[draw_below(&self->from, COUNT_OF(debris))]);
    if (does(self, HABIT_BULLETS))
        return text_put(out, bullets[self->alphabet % COUNT_OF(bullets)]);
    out[0] = lines ? '\n' : ' ';
    size_t written = 1;
    if (does(self, HABIT_EMOJI_WORDS) && draw_chance(&self->from, 1, 2)) {
        written += text_put(out + written, emoji_pick(&self->from));
        out[written++] = ' ';
    }
    return written;
}

/* A wall of emoji, or a tag that was cut off at the end of the field. */
size_t disguise_edge(disguise *self, bool end, char *out)
{
    enum { WALL_MOST = 24 };
    size_t written = 0;
    if (does(self, HABIT_WALLS) && draw_chance(&self->from, 3, 4)) {
        const char *first = emoji_pick(&self->from), *second = emoji_pick(&self->from);
        if (end)
            out[written++] = ' ';
        for (uint32_t k = 3 + draw_below(&self->from, WALL_MOST - 3); k > 0; k--)
            written += text_put(out + written, k % 2 == 0 ? first : second);
        if (!end)
            out[written++] = ' ';
    }
    if (end && does(self, HABIT_HTML) && draw_chance(&self->from, 1, 8))
        written += text_put(out + written, "<br");
    return written;
}
