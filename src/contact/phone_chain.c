#include "contact/phone_chain.h"

#include <string.h>

/* Where a gap becomes too wide for one number. */
enum { GAP_SYMBOLS_MOST = 16, GAP_BLANKS_MOST = 12, GAP_LINES_MOST = 2 };

enum { CORE_STRANGE = 1, USUAL_SYMBOLS_MOST = 2 };

static bool is_bracket(char shape)
{
    return shape == '(' || shape == ')' || shape == '[' || shape == ']' || shape == '{' ||
           shape == '}' || shape == '<' || shape == '>';
}

static bool is_usual(char shape)
{
    return shape >= '(' && shape <= '/' && shape != '*'; /* ( ) + , - . / */
}

static void symbol_count(phone_gap *gap, char shape, size_t begin)
{
    const bool bracket = is_bracket(shape);
    gap->unusual |= !is_usual(shape) || gap->symbols >= USUAL_SYMBOLS_MOST;
    gap->symbols++;
    gap->money = shape == '$';
    if (shape == '+') {
        gap->begin = begin;
        gap->plus = true;
    } else if (!bracket) {
        gap->plus = false;
    }
    if (bracket) {
        if (gap->core == '\0')
            gap->core = ' ';
        return;
    }
    const char core = shape == '\0' ? CORE_STRANGE : shape;
    gap->mixed |= gap->core != '\0' && gap->core != ' ' && gap->core != core;
    if (gap->core == '\0' || gap->core == ' ')
        gap->core = core;
}

bool phone_chain_part_by(phone_chain *self, const glyph *symbol, size_t begin)
{
    phone_gap *gap = &self->gap;
    const bool digits = self->count != 0 || self->word_count != 0;
    switch (symbol->kind) {
    case GLYPH_NOTHING:
        gap->hidden |= symbol->disguised; /* a tag in the usual place hides nothing */
        break;
    case GLYPH_BLANK:
        gap->blanks++;
        gap->money = false;
        if (gap->core == '\0')
            gap->core = ' ';
        /* "18+ years": a plus that is glued to what is before it and parted from the rest */
        gap->plus &= gap->symbols != 1 || gap->blanks != 1 || !digits;
        break;
    case GLYPH_LINE:
        gap->lines++;
        gap->plus = false;
        gap->unusual = true;
        if (gap->core == '\0' || gap->core == ' ')
            gap->core = '\n';
        break;
    case GLYPH_SYMBOL:
        symbol_count(gap, symbol->shape, begin);
        break;
    case GLYPH_END:
    case GLYPH_STRANGER:
    case GLYPH_DIGIT:
    case GLYPH_LETTER:
    default:
        return false;
    }
    return gap->symbols <= GAP_SYMBOLS_MOST && gap->blanks <= GAP_BLANKS_MOST &&
           gap->lines <= GAP_LINES_MOST;
}

static bool gap_is_empty(const phone_gap *gap)
{
    return ((unsigned)gap->core | gap->symbols | gap->links | gap->broken) == 0;
}

/* What stood before something that turned out to be no digit, and after it. */
static phone_gap gap_join(phone_gap a, phone_gap b)
{
    const bool a_core = a.core != '\0' && a.core != ' ';
    const bool b_core = b.core != '\0' && b.core != ' ';
    phone_gap joined = {
        .symbols = (uint8_t)(a.symbols + b.symbols),
        .blanks = (uint8_t)(a.blanks + b.blanks),
        .lines = (uint8_t)(a.lines + b.lines),
        .links = (uint8_t)(a.links + b.links),
        .core = a_core || b.core == '\0' ? a.core : b.core,
        .unusual = a.unusual || b.unusual,
        .mixed = a.mixed || b.mixed || (a_core && b_core && a.core != b.core),
        .hidden = a.hidden || b.hidden,
        .plus = b.plus || (a.plus && b.symbols == 0),
        .broken = a.broken || b.broken,
        .begin = b.plus ? b.begin : a.begin,
    };
    joined.broken |= joined.links > GAP_LINKS_MOST;
    return joined;
}

/* Whether so much is glued to the digit before: "thirty3" is 33 rather than 303. */
static bool is_after_tens(const phone_chain *self)
{
    if (self->count < 2)
        return false;
    const phone_digit *last = &self->digits[self->count - 1];
    return last->word && last->value == 0 && !last->first && last[-1].word && last[-1].value > 1 &&
           last->end == last[-1].end && !last->silent;
}

static void digit_put(phone_chain *self, phone_digit digit)
{
    const unsigned times = self->times > 1 && digit.first ? self->times : 1;
    if (times > 1) {
        digit.begin = self->times_begin;
        digit.disguised = true;
    }
    for (unsigned k = 0; k < times && self->count < CHAIN_MOST; k++) {
        self->digits[self->count++] = digit;
        digit.before = (phone_gap){0};
        digit.first = false;
    }
    self->times = 0;
}

/* A zero that is perhaps not meant. */
static void silence_put(phone_chain *self, phone_digit digit)
{
    digit.value = 0;
    digit.weak = digit.silent = true;
    digit_put(self, digit);
}

static void number_put(phone_chain *self, const spoken_number *number, size_t at, phone_gap gap)
{
    const chain_word *word = &self->words[at];
    phone_digit digit = {.first = self->count == 0 || !gap_is_empty(&gap),
                         .word = true,
                         .disguised = true,
                         .weak = word->weak && number->words == 1,
                         .begin = word->begin,
                         .end = self->words[at + number->words - 1].end,
                         .before = gap};
    for (size_t k = 0; k < number->digit_count; k++) {
        digit.value = number->digits[k];
        digit_put(self, digit);
        digit.first = false;
        digit.before = (phone_gap){0};
        if (number->perhaps_two && k == 0)
            silence_put(self, digit);
    }
    /* "2uno" may be 2 uno and 2 un o */
    if (gap_is_empty(&gap) && number->words == 1 && strcmp(self->spoken[at].word->text, "uno") == 0)
        silence_put(self, digit);
}

/* A word that is no number leaves a wider gap; returns it. */
static phone_gap word_pass(phone_chain *self, size_t at, phone_gap gap)
{
    const number_word *word = self->spoken[at].word;
    if (word->role == WORD_TIMES) {
        self->times = word->value;
        self->times_begin = self->words[at].begin;
        return gap;
    }
    if (word->role == WORD_PLUS) {
        gap.plus = true;
        gap.begin = self->words[at].begin;
        gap.symbols++;
        return gap;
    }
    gap.links++;
    gap.unusual = true;
    gap.plus = false;
    gap.broken |=
        word->role == WORD_HUNDRED || word->role == WORD_THOUSAND || gap.links > GAP_LINKS_MOST;
    if (gap.core == '\0')
        gap.core = ' ';
    return gap;
}

void phone_chain_close(phone_chain *self)
{
    phone_gap gap = {0};
    if (self->word_count == 0)
        return;
    for (size_t at = 0; at < self->word_count;) {
        const spoken_number number = number_word_compose(self->spoken + at, self->word_count - at);
        gap = gap_join(gap, self->words[at].before);
        if (number.digit_count != 0) {
            number_put(self, &number, at, gap);
            gap = (phone_gap){0};
        } else {
            gap = word_pass(self, at, gap);
        }
        at += number.words;
    }
    self->word_count = 0;
    self->gap = gap_join(gap, self->gap);
}

static void word_add(phone_chain *self, const run_part *part)
{
    const phone_gap gap = self->gap;
    const bool plain = gap.symbols == 0 || (gap.symbols == 1 && gap.core == '-');
    self->spoken[self->word_count] =
        (spoken_word){part->word, plain && gap.lines == 0 && gap.blanks <= 2};
    self->words[self->word_count++] =
        (chain_word){gap, part->disguised, part->weak, part->begin, part->end};
    self->gap = (phone_gap){0};
}

bool phone_chain_is_at_money(const phone_chain *self)
{
    const phone_gap *gap = &self->gap;
    if (gap->core != '$' && gap->core != '%')
        return gap->money;
    return gap->blanks != 0 || gap->symbols != 1 || self->count == 0 ||
           !self->digits[self->count - 1].first;
}

bool phone_chain_is_before_amount(const phone_chain *self)
{
    const bool glued = self->gap.symbols == 1 && self->gap.blanks == 0 && self->gap.lines == 0;
    return self->gap.money && (phone_chain_is_empty(self) || !glued);
}

bool phone_chain_add(phone_chain *self, const run_part *part, bool first)
{
    if (part->kind == PART_UNKNOWN)
        return false;
    if (part->kind == PART_WORD) {
        word_add(self, part);
        if (self->word_count == CHAIN_WORDS_MOST)
            phone_chain_close(self);
        return true;
    }
    phone_chain_close(self);
    const phone_gap gap = self->gap;
    /* Where groups end is not foreseen: no branch hangs on it. */
    const bool parted = !gap_is_empty(&gap);
    if (!first && part->digit != 0 && is_after_tens(self) && !parted)
        self->digits[self->count - 1].weak = self->digits[self->count - 1].silent = true;
    phone_digit digit = {.value = part->digit,
                         .first = (self->count == 0) | parted | (first & (self->times != 0)),
                         .disguised = part->disguised | gap.hidden,
                         .weak = part->weak,
                         .symbol = part->symbol,
                         .begin = part->begin,
                         .end = part->end,
                         .before = gap};
    digit_put(self, digit);
    self->gap = (phone_gap){0};
    return true;
}

void phone_chain_shift(phone_chain *self, size_t from)
{
    self->count -= from;
    memmove(self->digits, self->digits + from, self->count * sizeof *self->digits);
}

void phone_chain_reset(phone_chain *self)
{
    self->count = self->word_count = 0;
    self->times = 0;
    self->gap = (phone_gap){0};
}
