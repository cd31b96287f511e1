#include "contact/phone_run.h"

#include <string.h>

#include "base/ascii.h"
#include "contact/digit.h"

/* The cheapest way to cut the run is taken; a letter that nothing explains costs most. */
enum {
    COST_DIGIT = 0,
    COST_WORD = 2,
    COST_LOOK_ALIKE = 3,
    COST_LONE_LOOK_ALIKE = 8, /* a letter beside a word: "fiveO" */
    COST_UNKNOWN = 40,
    COST_NONE = 60000
};

enum {
    WORDS_TRUSTED = 3, /* so many words in a row are believed beside unknown letters */
    WRITTEN_LEAST = 2  /* letters that a number word written with digits ("f0ur") keeps, unless
                          it stands alone ("0n3") */
};

/* How a prefix of the run is best cut: what its last part is. */
typedef struct cut {
    uint16_t cost;
    uint8_t length;
    run_part_kind kind;
    const number_word *word;
} cut;

static bool is_digit_at(const phone_run *self, size_t at)
{
    return ascii_is_digit(self->characters[at].shape);
}

/* The letter that a digit or symbol is written for inside a word ("f1ve", "s3ven",
 * "5ive"). */
static bool passes_for(char shape, char letter)
{
    switch (shape) {
    case '0':
        return letter == 'o';
    case '1':
    case '!':
    case '|':
        return letter == 'i' || letter == 'l';
    case '3':
        return letter == 'e';
    case '4':
        return letter == 'a';
    case '5':
        return letter == 's' || letter == 'f';
    case '7':
        return letter == 't';
    case '9':
        return letter == 'g';
    default:
        return false;
    }
}

/* The words that may be written from `at` on, to be quick: those whose first letter is
 * `letter` and whose second one is shown there. All words have two, but for "y". */
typedef struct word_walk {
    const number_word *next;
    size_t left;
    char shown; /* small, or what stands for a letter; NUL: nothing */
} word_walk;

static inline word_walk words_from(const phone_run *self, size_t at, char letter)
{
    word_walk walk = {NULL, 0, '\0'};
    if (at + 1 < self->count)
        walk.shown = ascii_lower(self->characters[at + 1].shape);
    const bool told = ascii_is_letter(walk.shown);
    if (letter == 'y' ||
        (walk.shown != '\0' && (!told || number_word_may_begin(letter, walk.shown))))
        walk.next = number_word_bucket(letter, &walk.left);
    return walk;
}

/* NULL: there is none left. */
static inline const number_word *word_next(word_walk *walk)
{
    for (; walk->left > 0; walk->left--) {
        const number_word *word = walk->next++;
        const char second = word->text[1];
        if (second == walk->shown || second == '\0' || passes_for(walk->shown, second)) {
            walk->left--;
            return word;
        }
    }
    return NULL;
}

/* The length of the word when it is written from `at` on; 0: it is not. */
static size_t word_match(const phone_run *self, size_t at, const number_word *word)
{
    size_t length = 0, written = 0;
    for (; word->text[length] != '\0'; length++) {
        if (at + length == self->count)
            return 0;
        const char shape = self->characters[at + length].shape;
        const bool same = ascii_lower(shape) == word->text[length];
        if (!same && !passes_for(shape, word->text[length]))
            return 0;
        written += same;
    }
    const size_t least = length == self->count ? 1 : (size_t)WRITTEN_LEAST;
    return written == length || (length > WRITTEN_LEAST && written >= least) ? length : 0;
}

static void cut_take(cut *cuts, size_t from, size_t length, unsigned cost, run_part_kind kind,
                     const number_word *word)
{
    const unsigned total = cuts[from].cost + cost;
    if (total >= cuts[from + length].cost)
        return;
    cuts[from + length] = (cut){(uint16_t)total, (uint8_t)length, kind, word};
}

static bool has_digit(const phone_run *self, size_t at, size_t length)
{
    for (size_t k = at; k < at + length; k++)
        if (is_digit_at(self, k))
            return true;
    return false;
}

static void words_try(const phone_run *self, cut *cuts, size_t at, char letter)
{
    word_walk walk = words_from(self, at, letter);
    for (const number_word *word; (word = word_next(&walk)) != NULL;) {
        const size_t length = word_match(self, at, word);
        const bool number = word->role <= WORD_THOUSAND || word->role == WORD_TIMES;
        if (length == 0 || (!number && length != self->count))
            continue;
        /* "0un0" is 0 1 0, not "0 uno" */
        const bool doubtful = length != self->count && has_digit(self, at, length);
        cut_take(cuts, at, length, doubtful ? COST_WORD + 1 : COST_WORD, PART_WORD, word);
    }
}

/* Units of measure that would read as digits: "120lbs", "80s". */
static bool is_unit(const phone_run *self, size_t begin, size_t end)
{
    static const char *const units[] = {"lb", "lbs", "oz", "s", "gb", "go", "g"};
    char letters[4] = {0};
    if (begin == 0 || end != self->count || end - begin >= sizeof letters)
        return false;
    for (size_t k = begin; k < end; k++)
        letters[k - begin] = self->characters[k].shape;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (strcmp(letters, units[k]) == 0)
            return true;
    return false;
}

/* Whether the letters from `begin` up to the next digit all pass for digits; *end:
 * where they end. Some digits and some letters in one group are a disguise, a word of
 * which only some letters would do is none. */
static bool look_alikes(const phone_run *self, size_t begin, size_t *end)
{
    bool all = true;
    size_t at = begin;
    for (; at < self->count && !is_digit_at(self, at); at++)
        all &= digit_of_letter(self->characters[at].shape) != DIGIT_NONE;
    *end = at;
    return all && !is_unit(self, begin, at);
}

static void cuts_make(const phone_run *self, cut cuts[RUN_MOST + 1])
{
    static const char written_for[] = "oieasft", written_as[] = "0134557";
    size_t segment_end = 0;
    bool alike = false;
    cuts[0].cost = 0;
    for (size_t at = 1; at <= self->count; at++)
        cuts[at].cost = COST_NONE;
    for (size_t at = 0; at < self->count; at++) {
        const char shape = self->characters[at].shape;
        if (is_digit_at(self, at)) {
            cut_take(cuts, at, 1, COST_DIGIT, PART_DIGIT, NULL);
        } else {
            if (at >= segment_end)
                alike = look_alikes(self, at, &segment_end);
            if (alike)
                cut_take(cuts, at, 1, COST_LOOK_ALIKE, PART_DIGIT, NULL);
            else if (shape == 'o' || shape == 'O' || shape == 'I' || shape == 'l')
                cut_take(cuts, at, 1, COST_LONE_LOOK_ALIKE, PART_DIGIT, NULL);
            else
                cut_take(cuts, at, 1, COST_UNKNOWN, PART_UNKNOWN, NULL);
        }
        if (ascii_is_letter(shape))
            words_try(self, cuts, at, ascii_lower(shape));
        else
            for (const char *digit = written_as; *digit != '\0'; digit++)
                if (*digit == shape)
                    words_try(self, cuts, at, written_for[digit - written_as]);
    }
}

static run_part part_make(const phone_run *self, const cut *last, size_t begin)
{
    const run_character *first = &self->characters[begin];
    run_part part = {.kind = last->kind,
                     .word = last->word,
                     .begin = first->begin,
                     .end = self->characters[begin + last->length - 1].end};
    for (size_t k = 0; k < last->length; k++)
        part.disguised |= first[k].disguised;
    if (last->kind != PART_DIGIT)
        return part;
    part.symbol = first->shape == '!' || first->shape == '|';
    if (ascii_is_digit(first->shape)) {
        part.digit = (uint8_t)(first->shape - '0');
        part.written = true;
    } else {
        part.digit = (uint8_t)digit_of_letter(first->shape);
        part.disguised = true;
    }
    part.weak = part.symbol;
    return part;
}

/* Number words and look-alikes beside unknown letters are a part of a longer word
 * ("someone514"), unless the words are many. parts[begin..end) are of letters. */
static void words_doubt(run_part *parts, size_t begin, size_t end)
{
    bool unknown = false;
    for (size_t k = begin; k < end; k++)
        unknown |= parts[k].kind == PART_UNKNOWN;
    for (size_t k = begin; unknown && k < end; k++)
        if (parts[k].kind == PART_DIGIT)
            parts[k].kind = PART_UNKNOWN;
    for (size_t k = begin, words; unknown && k < end; k += words) {
        for (words = 0; k + words < end && parts[k + words].kind == PART_WORD;)
            words++;
        for (size_t at = k; words < WORDS_TRUSTED && at < k + words; at++)
            parts[at].kind = PART_UNKNOWN;
        words += words == 0;
    }
}

static void parts_judge(const phone_run *self, run_part *parts, size_t count)
{
    bool digits = false;
    for (size_t at = 0; at < self->count; at++)
        digits |= is_digit_at(self, at);
    for (size_t begin = 0, end; begin < count; begin = end + 1) {
        for (end = begin; end < count && !parts[end].written;)
            end++;
        words_doubt(parts, begin, end);
    }
    const bool alone = count == 1 && parts[0].kind == PART_WORD;
    bool words = false;
    for (size_t k = 0; k < count; k++)
        words |= parts[k].kind == PART_WORD;
    for (size_t k = 0; k < count; k++) {
        if (parts[k].kind == PART_DIGIT)
            parts[k].weak |= !digits && !words;
        else if (parts[k].kind == PART_WORD)
            parts[k].weak = alone && parts[k].word->weak;
    }
}

/* Unknown letters side by side are one part; returns how many parts are left. */
static size_t unknown_join(run_part *parts, size_t count)
{
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        if (kept > 0 && parts[k].kind == PART_UNKNOWN && parts[kept - 1].kind == PART_UNKNOWN)
            parts[kept - 1].end = parts[k].end;
        else
            parts[kept++] = parts[k];
    }
    return kept;
}

static size_t digits_split(const phone_run *self, run_part *parts)
{
    for (size_t k = 0; k < self->count; k++) {
        const run_character *from = &self->characters[k];
        parts[k] = (run_part){.kind = PART_DIGIT,
                              .digit = (uint8_t)(from->shape - '0'),
                              .disguised = from->disguised,
                              .begin = from->begin,
                              .end = from->end};
    }
    return self->count;
}

/* "is", "All", "I": letters that all pass for digits, and spell no word. */
static bool is_alike_only(const phone_run *self)
{
    for (size_t k = 0; k < self->count; k++) {
        const char shape = self->characters[k].shape;
        if (!ascii_is_letter(shape) || digit_of_letter(shape) == DIGIT_NONE)
            return false;
    }
    return true;
}

/* They are digits only when others stand around them. */
static size_t alike_split(const phone_run *self, run_part *parts)
{
    for (size_t k = 0; k < self->count; k++) {
        const run_character *from = &self->characters[k];
        parts[k] = (run_part){.kind = PART_DIGIT,
                              .digit = (uint8_t)digit_of_letter(from->shape),
                              .disguised = true,
                              .weak = true,
                              .begin = from->begin,
                              .end = from->end};
    }
    return self->count;
}

static bool words_only(const phone_run *self)
{
    for (size_t k = 0; k < self->count; k++)
        if (!ascii_is_letter(self->characters[k].shape))
            return false;
    return true;
}

/* Whether such a run of `count` letters can be made of several words; it begins with one
 * unless it is very long. `begins`: a word that its first letters spell. */
static bool is_together(size_t count, bool begins)
{
    return count >= RUN_TOGETHER_LEAST && (begins || count >= RUN_ANYWHERE_LEAST);
}

/* A zero written as "o" may stand before it: "oonesix". */
static bool begins_with_word(const phone_run *self)
{
    size_t length = 0;
    const size_t zeros = ascii_lower(self->characters[0].shape) == 'o';
    for (size_t at = 0; at <= zeros && at < self->count && length == 0; at++) {
        word_walk walk = words_from(self, at, ascii_lower(self->characters[at].shape));
        for (const number_word *word; length == 0 && (word = word_next(&walk)) != NULL;)
            length = word_match(self, at, word);
    }
    return length != 0;
}

/* The usual case, to be quick: one word, known or not made of several. */
static bool word_split(const phone_run *self, run_part *parts)
{
    char text[NUMBER_WORD_MOST];
    const number_word *word = NULL;
    bool disguised = false;
    for (size_t k = 0; k < self->count && k < NUMBER_WORD_MOST; k++) {
        text[k] = self->characters[k].shape;
        disguised |= self->characters[k].disguised;
    }
    if (self->count <= NUMBER_WORD_MOST)
        word = number_word_find(text, self->count);
    if (word == NULL && is_together(self->count, begins_with_word(self)))
        return false;
    parts[0] = (run_part){.kind = word == NULL ? PART_UNKNOWN : PART_WORD,
                          .word = word,
                          .disguised = disguised,
                          .weak = word != NULL && word->weak,
                          .begin = self->characters[0].begin,
                          .end = self->characters[self->count - 1].end};
    return true;
}

size_t phone_run_split(const phone_run *self, run_part parts[RUN_MOST])
{
    cut cuts[RUN_MOST + 1];
    size_t count = 0;
    if (!self->letters)
        return digits_split(self, parts);
    if (is_alike_only(self))
        return alike_split(self, parts);
    if (words_only(self) && word_split(self, parts))
        return 1;
    cuts_make(self, cuts);
    for (size_t at = self->count; at > 0; at -= cuts[at].length)
        count++;
    size_t part = count;
    for (size_t at = self->count; at > 0; at -= cuts[at].length)
        parts[--part] = part_make(self, &cuts[at], at - cuts[at].length);
    parts_judge(self, parts, count);
    return unknown_join(parts, count);
}
