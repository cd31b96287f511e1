#include "contact/number_word.h"

#include "base/ascii.h"

/* clang-format off */
#define UNIT WORD_UNIT
#define PAIR WORD_PAIR
#define TENS WORD_TENS
#define HUNDRED WORD_HUNDRED
#define HUNDREDS WORD_HUNDREDS
#define THOUSAND WORD_THOUSAND
#define AND WORD_AND
#define TIMES WORD_TIMES
#define PLUS WORD_PLUS
#define LINK WORD_LINK
#define EN LANGUAGE_EN
#define FR LANGUAGE_FR
#define ES LANGUAGE_ES
#define ANY LANGUAGE_ANY
/* Rises, so that it can be searched. */
static const number_word words[] = {
    {"after", LINK, ANY, 0, false}, {"and", AND, EN, 0, false}, {"apres", LINK, ANY, 0, false},
    {"ate", UNIT, EN, 8, true}, {"barra", LINK, ANY, 0, false}, {"by", LINK, ANY, 0, false},
    {"catorce", PAIR, ES, 14, false}, {"cent", HUNDRED, FR, 100, false},
    {"cents", HUNDRED, FR, 100, false}, {"cero", UNIT, ES, 0, false},
    {"cien", HUNDRED, ES, 100, false}, {"ciento", HUNDRED, ES, 100, false},
    {"cinco", UNIT, ES, 5, false}, {"cincuenta", TENS, ES, 50, false},
    {"cinq", UNIT, FR, 5, false}, {"cinquante", TENS, FR, 50, false},
    {"code", LINK, ANY, 0, false}, {"cuarenta", TENS, ES, 40, false},
    {"cuatro", UNIT, ES, 4, false}, {"cuatrocientos", HUNDREDS, ES, 400, false},
    {"dash", LINK, ANY, 0, false}, {"dbl", TIMES, EN, 2, false}, {"de", LINK, ANY, 0, false},
    {"despues", LINK, ANY, 0, false}, {"deux", UNIT, FR, 2, false},
    {"diecinueve", PAIR, ES, 19, false}, {"dieciocho", PAIR, ES, 18, false},
    {"dieciseis", PAIR, ES, 16, false}, {"diecisiete", PAIR, ES, 17, false},
    {"diez", PAIR, ES, 10, false}, {"dix", PAIR, FR, 10, false}, {"doble", TIMES, ES, 2, false},
    {"doce", PAIR, ES, 12, false}, {"dos", UNIT, ES, 2, false},
    {"doscientos", HUNDREDS, ES, 200, false}, {"dot", LINK, ANY, 0, false},
    {"double", TIMES, EN | FR, 2, false}, {"douze", PAIR, FR, 12, false},
    {"eight", UNIT, EN, 8, false}, {"eighteen", PAIR, EN, 18, false},
    {"eighty", TENS, EN, 80, false}, {"eleven", PAIR, EN, 11, false},
    {"enfin", LINK, ANY, 0, false}, {"ensuite", LINK, ANY, 0, false},
    {"espace", LINK, ANY, 0, false}, {"espacio", LINK, ANY, 0, false}, {"et", AND, FR, 0, false},
    {"fifteen", PAIR, EN, 15, false}, {"fifty", TENS, EN, 50, false},
    {"finally", LINK, ANY, 0, false}, {"five", UNIT, EN, 5, false},
    {"followed", LINK, ANY, 0, false}, {"for", UNIT, EN, 4, true}, {"fore", UNIT, EN, 4, true},
    {"forty", TENS, EN, 40, false}, {"four", UNIT, EN, 4, false},
    {"fourteen", PAIR, EN, 14, false}, {"fourty", TENS, EN, 40, false},
    {"guion", LINK, ANY, 0, false}, {"huit", UNIT, FR, 8, false},
    {"huitante", TENS, FR, 80, false}, {"hundred", HUNDRED, EN, 100, false},
    {"hyphen", LINK, ANY, 0, false}, {"last", LINK, ANY, 0, false},
    {"lastly", LINK, ANY, 0, false}, {"luego", LINK, ANY, 0, false}, {"mas", PLUS, ES, 0, false},
    {"mil", THOUSAND, ES, 1000, false}, {"mille", THOUSAND, FR, 1000, false},
    {"naught", UNIT, EN, 0, true}, {"neuf", UNIT, FR, 9, false}, {"next", LINK, ANY, 0, false},
    {"nine", UNIT, EN, 9, false}, {"niner", UNIT, EN, 9, false},
    {"nineteen", PAIR, EN, 19, false}, {"ninety", TENS, EN, 90, false},
    {"nonante", TENS, FR, 90, false}, {"nought", UNIT, EN, 0, true},
    {"novecientos", HUNDREDS, ES, 900, false}, {"noventa", TENS, ES, 90, false},
    {"nueve", UNIT, ES, 9, false}, {"number", LINK, ANY, 0, false},
    {"numero", LINK, ANY, 0, false}, {"ochenta", TENS, ES, 80, false},
    {"ocho", UNIT, ES, 8, false}, {"ochocientos", HUNDREDS, ES, 800, false},
    {"octante", TENS, FR, 80, false}, {"oh", UNIT, EN, 0, true}, {"once", PAIR, ES, 11, false},
    {"one", UNIT, EN, 1, false}, {"onze", PAIR, FR, 11, false}, {"plus", PLUS, EN | FR, 0, false},
    {"point", LINK, ANY, 0, false}, {"por", LINK, ANY, 0, false}, {"puis", LINK, ANY, 0, false},
    {"punto", LINK, ANY, 0, false}, {"quarante", TENS, FR, 40, false},
    {"quatorze", PAIR, FR, 14, false}, {"quatre", UNIT, FR, 4, false},
    {"quince", PAIR, ES, 15, false}, {"quinientos", HUNDREDS, ES, 500, false},
    {"quinze", PAIR, FR, 15, false}, {"seguido", LINK, ANY, 0, false},
    {"seis", UNIT, ES, 6, false}, {"seiscientos", HUNDREDS, ES, 600, false},
    {"seize", PAIR, FR, 16, false}, {"sept", UNIT, FR, 7, false},
    {"septante", TENS, FR, 70, false}, {"sesenta", TENS, ES, 60, false},
    {"setecientos", HUNDREDS, ES, 700, false}, {"setenta", TENS, ES, 70, false},
    {"seven", UNIT, EN, 7, false}, {"seventeen", PAIR, EN, 17, false},
    {"seventy", TENS, EN, 70, false}, {"sicks", UNIT, EN, 6, true}, {"siete", UNIT, ES, 7, false},
    {"six", UNIT, EN | FR, 6, false}, {"sixteen", PAIR, EN, 16, false},
    {"sixty", TENS, EN, 60, false}, {"slash", LINK, ANY, 0, false},
    {"soixante", TENS, FR, 60, false}, {"space", LINK, ANY, 0, false},
    {"suivi", LINK, ANY, 0, false}, {"ten", PAIR, EN, 10, false}, {"that", LINK, ANY, 0, false},
    {"then", LINK, ANY, 0, false}, {"thirteen", PAIR, EN, 13, false},
    {"thirty", TENS, EN, 30, false}, {"thousand", THOUSAND, EN, 1000, false},
    {"three", UNIT, EN, 3, false}, {"tiret", LINK, ANY, 0, false}, {"to", UNIT, EN, 2, true},
    {"too", UNIT, EN, 2, true}, {"trece", PAIR, ES, 13, false}, {"tree", UNIT, EN, 3, true},
    {"treinta", TENS, ES, 30, false}, {"treize", PAIR, FR, 13, false},
    {"trente", TENS, FR, 30, false}, {"tres", UNIT, ES, 3, false},
    {"trescientos", HUNDREDS, ES, 300, false}, {"triple", TIMES, ANY, 3, false},
    {"trois", UNIT, FR, 3, false}, {"twelve", PAIR, EN, 12, false},
    {"twenty", TENS, EN, 20, false}, {"two", UNIT, EN, 2, false}, {"un", UNIT, FR | ES, 1, false},
    {"una", UNIT, ES, 1, false}, {"une", UNIT, FR, 1, false}, {"uno", UNIT, ES, 1, false},
    {"veinte", TENS, ES, 20, false}, {"veinticinco", PAIR, ES, 25, false},
    {"veinticuatro", PAIR, ES, 24, false}, {"veintidos", PAIR, ES, 22, false},
    {"veintinueve", PAIR, ES, 29, false}, {"veintiocho", PAIR, ES, 28, false},
    {"veintiseis", PAIR, ES, 26, false}, {"veintisiete", PAIR, ES, 27, false},
    {"veintitres", PAIR, ES, 23, false}, {"veintiun", PAIR, ES, 21, false},
    {"veintiuna", PAIR, ES, 21, false}, {"veintiuno", PAIR, ES, 21, false},
    {"vingt", TENS, FR, 20, false}, {"vingts", TENS, FR, 20, false}, {"won", UNIT, EN, 1, true},
    {"y", AND, ES, 0, false}, {"zero", UNIT, EN | FR, 0, false},
};
#undef UNIT
#undef PAIR
#undef TENS
#undef HUNDRED
#undef HUNDREDS
#undef THOUSAND
#undef AND
#undef TIMES
#undef PLUS
#undef LINK
#undef EN
#undef FR
#undef ES
#undef ANY
/* clang-format on */

const number_word *number_word_bucket(char letter, size_t *count)
{
    /* How many words begin with a letter before this one; the tests hold it to the table. */
    static const uint8_t before[] = {0,   4,   6,   20,  38,  47,  58,  59,  63,
                                     63,  63,  63,  66,  69,  83,  91,  96,  102,
                                     102, 123, 145, 149, 163, 164, 164, 165, 166};
    const size_t at = (size_t)(letter - 'a');
    *count = before[at + 1] - (size_t)before[at];
    return words + before[at];
}

bool number_word_may_begin(char first, char second)
{
    /* By first letter, a bit for each second letter; the tests hold it to the table. */
    static const uint32_t seconds[] = {
        0x8a020,  0x1000001, 0x104111, 0x4113, 0xc2900,  0x4100, 0x100000, 0x1100000, 0x0,
        0x0,      0x0,       0x100001, 0x101,  0x104111, 0x2084, 0x104800, 0x100000,  0x0,
        0x10c910, 0x424190,  0x2000,   0x110,  0x4000,   0x0,    0x0,      0x10};
    return (seconds[first - 'a'] >> (second - 'a') & 1) != 0;
}

void number_word_beginnings_make(number_word_beginnings *self)
{
    *self = (number_word_beginnings){{0}};
    for (size_t which = 0; which < sizeof words / sizeof *words; which++) {
        const char *text = words[which].text;
        if (text[1] == '\0')
            continue;
        uint32_t *thirds = &self->thirds[(text[0] & 31) * 32 + (text[1] & 31)];
        *thirds |= text[2] == '\0' ? UINT32_MAX : UINT32_C(1) << (text[2] & 31);
    }
}

const number_word *number_word_find(const char *text, size_t length)
{
    size_t count;
    if (length == 0 || length > NUMBER_WORD_MOST || !ascii_is_letter(text[0]))
        return NULL;
    const char first = ascii_lower(text[0]), second = length > 1 ? ascii_lower(text[1]) : '\0';
    if (length > 1 && !(ascii_is_letter(second) && number_word_may_begin(first, second)))
        return NULL;
    const number_word *bucket = number_word_bucket(first, &count);
    for (size_t k = 0; k < count; k++)
        if (bucket[k].text[1] == second && bucket[k].text[length] == '\0' &&
            ascii_compare(text, length, bucket[k].text) == 0)
            return &bucket[k];
    return NULL;
}

typedef struct composer {
    const spoken_word *words;
    size_t count;
} composer;

/* The word after the one at `at`, skipping `skip` more, if it may belong to the same number. */
static const number_word *word_after(const composer *self, size_t at, size_t skip)
{
    const size_t next = at + 1 + skip;
    for (size_t k = at + 1; k <= next; k++)
        if (k >= self->count || !self->words[k].joined)
            return NULL;
    return self->words[next].word;
}

static bool word_is(const number_word *word, word_role role, unsigned languages)
{
    return word != NULL && word->role == role && (word->languages & languages) != 0;
}

static bool is_unit_above_zero(const number_word *word, unsigned languages)
{
    return word_is(word, WORD_UNIT, languages) && word->value > 0 && !word->weak;
}

/* "dix", "dix sept", "onze" from `at` on: 10 to 19, and how many words; 0: none. */
static unsigned french_teen(const composer *self, size_t at, const number_word *word, size_t *taken)
{
    if (!word_is(word, WORD_PAIR, LANGUAGE_FR))
        return 0;
    const number_word *unit = word->value == 10 ? word_after(self, at, 0) : NULL;
    const bool long_one = word_is(unit, WORD_UNIT, LANGUAGE_FR) && unit->value >= 7;
    *taken = long_one ? 2 : 1;
    return word->value + (long_one ? unit->value : 0u);
}

/* What follows tens: a unit, or after sixty and eighty in French ten to nineteen.
 * `last` is where the word of the tens stands; adds the words taken to *taken. */
static unsigned tens_rest(const composer *self, size_t last, unsigned tens, unsigned languages,
                          size_t *taken)
{
    const number_word *next = word_after(self, last, 0);
    size_t skip = 0, teens = 0;
    if (word_is(next, WORD_AND, languages & (LANGUAGE_FR | LANGUAGE_ES))) {
        next = word_after(self, last, 1);
        skip = 1;
    }
    const bool counts = word_is(word_after(self, last, skip + 1), WORD_HUNDRED, languages);
    if (is_unit_above_zero(next, languages) && !counts) { /* "vingt cinq cent": 20, 500 */
        *taken += skip + 1;
        return next->value;
    }
    if ((languages & LANGUAGE_FR) == 0 || (tens != 60 && tens != 80))
        return 0;
    const unsigned teen = french_teen(self, last + 1 + skip, next, &teens);
    *taken += teen == 0 ? 0 : skip + teens;
    return teen;
}

/* A number below 100 from `at` on; *taken: of how many words, 0: none. */
static unsigned below_hundred(const composer *self, size_t at, size_t *taken)
{
    const number_word *word = self->words[at].word;
    *taken = 1;
    if (word->role == WORD_UNIT) {
        const number_word *next = word_after(self, at, 0);
        if (word->value != 4 || (word->languages & LANGUAGE_FR) == 0 ||
            !word_is(next, WORD_TENS, LANGUAGE_FR) || next->value != 20)
            return word->value;
        *taken = 2; /* quatre vingt */
        return 80 + tens_rest(self, at + 1, 80, LANGUAGE_FR, taken);
    }
    if (word->role == WORD_TENS)
        return word->value + tens_rest(self, at, word->value, word->languages, taken);
    if (word->role != WORD_PAIR) {
        *taken = 0;
        return 0;
    }
    const unsigned teen = french_teen(self, at, word, taken);
    return teen != 0 ? teen : word->value;
}

/* What follows hundreds at `last`: "and fourteen", "quatorze". In English a unit needs
 * its "and": "eight hundred five five five" is 800 555. */
static unsigned hundreds_rest(const composer *self, size_t last, size_t *taken)
{
    const size_t skip = word_is(word_after(self, last, 0), WORD_AND, LANGUAGE_ANY) ? 1 : 0;
    const number_word *next = word_after(self, last, skip);
    size_t more = 0;
    if (next == NULL)
        return 0;
    if (next->role == WORD_UNIT) {
        const bool english = (next->languages & (LANGUAGE_FR | LANGUAGE_ES)) == 0;
        const bool counts = word_is(word_after(self, last + skip, 1), WORD_HUNDRED, LANGUAGE_ANY);
        if (next->value == 0 || next->weak || counts || (english && skip == 0))
            return 0;
    }
    const unsigned rest = below_hundred(self, last + 1 + skip, &more);
    *taken += more == 0 ? 0 : skip + more;
    return rest;
}

static unsigned below_thousand(const composer *self, size_t at, size_t *taken)
{
    const number_word *word = self->words[at].word;
    const number_word *next = word_after(self, at, 0);
    *taken = 1;
    if (word->role == WORD_HUNDREDS ||
        (word->role == WORD_HUNDRED && (word->languages & LANGUAGE_EN) == 0))
        return word->value + hundreds_rest(self, at, taken);
    if (word->role == WORD_UNIT && word->value > 0 && !word->weak &&
        word_is(next, WORD_HUNDRED, word->languages)) {
        *taken = 2;
        return word->value * 100u + hundreds_rest(self, at + 1, taken);
    }
    return below_hundred(self, at, taken);
}

spoken_number number_word_compose(const spoken_word *row, size_t count)
{
    const composer self = {row, count};
    spoken_number made = {.words = 0};
    unsigned value = 0;
    if (row->word->role <= WORD_HUNDREDS)
        value = below_thousand(&self, 0, &made.words);
    if (made.words == 0)
        return (spoken_number){.words = 1};
    const number_word *next = word_after(&self, made.words - 1, 0);
    made.perhaps_two = made.words == 2 && value > 20 && value < 100 && value % 10 != 0 &&
                       row->word->role == WORD_TENS && next != NULL &&
                       (next->role == WORD_TENS || next->role == WORD_PAIR);
    if (value > 0 && value < 10 && word_is(next, WORD_THOUSAND, row->word->languages)) {
        value *= 1000;
        made.words++;
    }
    uint8_t backwards[NUMBER_DIGITS_MOST];
    do
        backwards[made.digit_count++] = (uint8_t)(value % 10);
    while ((value /= 10) != 0 && made.digit_count < NUMBER_DIGITS_MOST);
    for (size_t k = 0; k < made.digit_count; k++)
        made.digits[k] = backwards[made.digit_count - 1 - k];
    return made;
}
