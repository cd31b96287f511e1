#include "describe/region.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/status.h"
#include "describe/code_length.h"

/* Multiplier of the running hash of words: any odd number of many bits. */
#define HASH_STEP UINT64_C(0x9e3779b97f4a7c15)

enum { ECHOES_MOST = 64 }; /* other words of a text that are compared with each other */

/* ---- rates ---- */

/* Events of two outcomes: `times` the rarer one. */
typedef struct trials {
    uint32_t times, total;
} trials;

static void rates_set(region_rates *self, trials edits, trials insertions, trials slots)
{
    self->edit = code_event(edits.times, edits.total);
    self->same = code_event(edits.total - edits.times, edits.total);
    self->inserted = code_event(insertions.times, insertions.total);
    self->clean = code_event(insertions.total - insertions.times, insertions.total);
    self->slot = code_event(slots.times, slots.total);
    self->bare = code_event(slots.total - slots.times, slots.total);
}

void region_rates_measure(region_room *self, const bool *constant, const bool *slot)
{
    trials edits = {0}, insertions = {0}, slots = {0};
    uint32_t last = 0;
    for (uint32_t j = 1; j <= self->columns + 1; j++) {
        const region_column *column = &self->sums[j];
        if (!constant[j])
            continue;
        if (j <= self->columns) {
            const uint32_t again = region_missing_again(self, last, j);
            edits.total += self->texts - again;
            edits.times += column->others + column->missing - again;
        }
        if (!slot[j]) { /* the constant before is the column before */
            insertions.total += self->texts;
            insertions.times += column->gapped;
        }
        slots.total++;
        slots.times += slot[j];
        last = j;
    }
    rates_set(&self->rates, edits, insertions, slots);
}

/* ---- the room ---- */

static bool word_is_number(const wording_word *word)
{
    for (uint32_t k = 0; k < word->length; k++)
        if (!ascii_is_digit(word->bytes[k]))
            return false;
    return true;
}

/* Where a text has the same word in the stead of the same word in two columns. */
static void echoes_sum(region_room *self, const lineup_cell *row, const uint32_t *numbers,
                       const region_prefix *prefix, const uint32_t *others, uint32_t count)
{
    const uint32_t *columns = self->agreed->columns.words;
    bool echo[ECHOES_MOST] = {false};
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count; b++)
            if (columns[others[a] - 1] == columns[others[b] - 1] &&
                numbers[lineup_begin(row[others[a]])] == numbers[lineup_begin(row[others[b]])])
                echo[a] = echo[b] = true;
    for (uint32_t k = 0; k < count; k++) {
        const region_prefix *word = &prefix[lineup_begin(row[others[k]])];
        self->sums[others[k]].echoed += echo[k];
        self->sums[others[k]].spelled_others += echo[k] ? word[1].length - word[0].length : 0;
    }
}

/* Adds what a text has in each column and gap. */
static void text_sum(region_room *self, uint32_t text, const uint32_t *numbers)
{
    const lineup_row *lined_up = &self->agreed->rows[text];
    const lineup_cell *row = lined_up->cells;
    const region_prefix *prefix = self->prefixes[text];
    const uint64_t bit = UINT64_C(1) << text % 64;
    uint32_t others[ECHOES_MOST], count = 0;
    for (uint32_t at = 0; at < lined_up->break_count; at++) {
        const uint32_t k = lined_up->breaks[at];
        region_column *sum = &self->sums[k];
        const uint32_t begin = lineup_begin(row[k]), end_before = lineup_end(row[k - 1]);
        if (begin > end_before) {
            sum->gapped++;
            sum->gapping[text / 64] |= bit;
            sum->spelled_gap +=
                code_count(begin - end_before) + prefix[begin].length - prefix[end_before].length;
        }
        if (k > self->columns || lineup_kind_of(row[k]) == LINEUP_SAME)
            continue;
        sum->differing[text / 64] |= bit;
        if (lineup_kind_of(row[k]) == LINEUP_MISSING) {
            sum->missing++;
            sum->lacking[text / 64] |= bit;
            continue;
        }
        const bool number =
            self->numbers[self->agreed->columns.words[k - 1]] && self->numbers[numbers[begin]];
        sum->others++;
        sum->spelled_others +=
            prefix[begin + 1].length - prefix[begin].length + (number ? self->number_length : 0);
        if (count < ECHOES_MOST)
            others[count++] = k;
    }
    echoes_sum(self, row, numbers, prefix, others, count);
}

static void columns_sum(region_room *self, const wording *words, const wording_text *texts)
{
    for (uint32_t text = 0; text < self->texts; text++)
        text_sum(self, text, words->numbers + texts[self->agreed->voters[text]].first);
    for (uint32_t k = 1; k <= self->columns + 1; k++) {
        const region_column *before = &self->sums[k - 1];
        region_column *sum = &self->sums[k];
        const uint32_t lacked = sum->others + sum->missing;
        const bool column = k <= self->columns;
        sum->gaps = before->gaps + sum->gapped;
        sum->lacked = before->lacked + lacked;
        sum->echoed += before->echoed;
        sum->numbered =
            before->numbered + (column && self->numbers[self->agreed->columns.words[k - 1]]);
        sum->firm = before->firm + (column && (self->texts - lacked) * 4 >= self->texts * 3);
    }
}

static void words_fill(region_room *self, const wording *words)
{
    const uint32_t all = code_log2((uint32_t)words->count + 1);
    uint32_t numbers = 0;
    for (size_t k = 0; k < words->word_count; k++) {
        const uint32_t times = words->words[k].times;
        self->word_lengths[k] = all - (times <= self->texts ? self->logs[times] : code_log2(times));
        self->numbers[k] = word_is_number(&words->words[k]);
        numbers += self->numbers[k] ? words->words[k].times : 0;
    }
    self->number_length = all - code_log2(numbers + 1);
}

static void prefixes_fill(region_room *self, const wording *words, const wording_text *texts,
                          region_prefix *next)
{
    uint32_t longest = 0;
    for (uint32_t k = 0; k < self->texts; k++) {
        const wording_text *text = &texts[self->agreed->voters[k]];
        self->prefixes[k] = next;
        *next = (region_prefix){0};
        for (uint32_t word = 0; word < text->count; word++, next++) {
            const uint32_t number = words->numbers[text->first + word];
            next[1].hash = next[0].hash * HASH_STEP + hash64_word(number + UINT64_C(1));
            next[1].length = next[0].length + self->word_lengths[number];
            next[1].numbers = next[0].numbers + self->numbers[number];
        }
        next++;
        longest = text->count > longest ? text->count : longest;
    }
    self->powers[0] = 1;
    for (uint32_t k = 0; k < longest; k++)
        self->powers[k + 1] = self->powers[k] * HASH_STEP;
}

ae_status region_room_new(const wording *words, const wording_text *texts, const consensus *agreed,
                          arena *rooms, region_room **made, ae_error *error)
{
    size_t room = 1;
    for (uint32_t k = 0; k < agreed->voter_count; k++)
        room += (size_t)texts[agreed->voters[k]].count + 1;
    region_room *self = arena_new(rooms, 1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->agreed = agreed;
    self->texts = agreed->voter_count;
    self->columns = agreed->columns.count;
    self->sums = arena_new(rooms, (size_t)self->columns + 2, sizeof *self->sums);
    self->word_lengths = arena_take(rooms, words->word_count, sizeof *self->word_lengths);
    self->numbers = arena_take(rooms, words->word_count, sizeof *self->numbers);
    self->prefixes = arena_take(rooms, self->texts, sizeof *self->prefixes);
    self->powers = arena_take(rooms, room, sizeof *self->powers);
    region_prefix *prefixes = arena_take(rooms, room, sizeof *prefixes);
    if (!self->sums || !self->word_lengths || !self->numbers || !self->prefixes || !self->powers ||
        !prefixes)
        return status_out_of_memory(error, room * sizeof *prefixes);
    for (uint32_t k = 1; k <= self->texts; k++)
        self->logs[k] = code_log2(k);
    rates_set(&self->rates, (trials){1, 32}, (trials){1, 64}, (trials){1, 10});
    words_fill(self, words);
    prefixes_fill(self, words, texts, prefixes);
    columns_sum(self, words, texts);
    *made = self;
    return AE_OK;
}
