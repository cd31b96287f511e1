#include "describe/region.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "describe/code_length.h"

/* Multiplier of the running hash of words: any odd number of many bits. */
#define HASH_STEP UINT64_C(0x9e3779b97f4a7c15)

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
    for (uint32_t text = 0; text < self->texts; text++) {
        const lineup_cell *row = region_row(self, text);
        uint32_t last = 0;
        for (uint32_t j = 1; j <= self->columns + 1; j++) {
            if (!constant[j])
                continue;
            const bool missing = lineup_kind_of(row[j]) == LINEUP_MISSING;
            const bool missing_before = last > 0 && lineup_kind_of(row[last]) == LINEUP_MISSING;
            if (j <= self->columns && !(missing && missing_before)) {
                edits.total++;
                edits.times += lineup_kind_of(row[j]) != LINEUP_SAME;
            }
            if (!slot[j]) {
                insertions.total++;
                insertions.times += lineup_begin(row[j]) > lineup_end(row[last]);
            }
            last = j;
        }
    }
    for (uint32_t j = 1; j <= self->columns + 1; j++) {
        slots.total += constant[j];
        slots.times += slot[j];
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

/* Marks where a text has the same word in the stead of the same word as in another
 * column. */
static void echoes_find(region_room *self, const wording *words, const wording_text *texts)
{
    enum { OTHERS_MOST = 64 };
    for (uint32_t text = 0; text < self->texts; text++) {
        const lineup_cell *row = region_row(self, text);
        const uint32_t *numbers = words->numbers + texts[self->agreed->voters[text]].first;
        uint32_t others[OTHERS_MOST], count = 0;
        for (uint32_t k = 1; k <= self->columns && count < OTHERS_MOST; k++)
            if (lineup_kind_of(row[k]) == LINEUP_OTHER)
                others[count++] = k;
        for (uint32_t a = 0; a < count; a++)
            for (uint32_t b = a + 1; b < count; b++) {
                const uint32_t *columns = self->agreed->columns.words;
                const uint32_t left = others[a], right = others[b];
                if (columns[left - 1] == columns[right - 1] &&
                    numbers[lineup_begin(row[left])] == numbers[lineup_begin(row[right])])
                    self->echoes[text * self->width + left] =
                        self->echoes[text * self->width + right] = true;
            }
    }
    for (uint32_t k = 1; k <= self->columns + 1; k++) {
        self->echoed[k] = self->echoed[k - 1];
        for (uint32_t text = 0; text < self->texts; text++)
            self->echoed[k] += self->echoes[text * self->width + k];
    }
}

static void columns_fill(region_room *self)
{
    for (uint32_t k = 1; k <= self->columns + 1; k++) {
        const uint32_t support = k > self->columns ? 0 : self->agreed->columns.support[k - 1];
        self->gaps[k] = self->gaps[k - 1];
        for (uint32_t text = 0; text < self->texts; text++) {
            const lineup_cell *row = region_row(self, text);
            self->gaps[k] += lineup_begin(row[k]) > lineup_end(row[k - 1]);
        }
        self->lacked[k] = self->lacked[k - 1] + self->texts - support;
        self->numbered[k] =
            self->numbered[k - 1] +
            (k <= self->columns && self->numbers[self->agreed->columns.words[k - 1]]);
        self->firm[k] = self->firm[k - 1] + (support * 4 >= self->texts * 3);
    }
}

static void words_fill(region_room *self, const wording *words)
{
    const uint32_t all = code_log2((uint32_t)words->count + 1);
    uint32_t numbers = 0;
    for (size_t k = 0; k < words->word_count; k++) {
        self->word_lengths[k] = all - code_log2(words->words[k].times);
        self->numbers[k] = word_is_number(&words->words[k]);
        numbers += self->numbers[k] ? words->words[k].times : 0;
    }
    self->number_length = all - code_log2(numbers + 1);
}

static void room_fill(region_room *self, const wording *words, const wording_text *texts)
{
    region_prefix *next = self->prefix_room;
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
    for (uint32_t k = 1; k <= REGION_TEXTS_MOST; k++)
        self->logs[k] = code_log2(k);
    rates_set(&self->rates, (trials){1, 32}, (trials){1, 64}, (trials){1, 10});
}

ae_status region_room_new(const wording *words, const wording_text *texts, const consensus *agreed,
                          region_room **made, ae_error *error)
{
    size_t room = 1;
    for (uint32_t k = 0; k < agreed->voter_count; k++)
        room += (size_t)texts[agreed->voters[k]].count + 1;
    region_room *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->agreed = agreed;
    self->texts = agreed->voter_count;
    self->columns = agreed->columns.count;
    self->width = (size_t)self->columns + 2;
    self->word_lengths = memory_new(words->word_count, sizeof *self->word_lengths);
    self->numbers = memory_new(words->word_count, sizeof *self->numbers);
    self->gaps = memory_new(self->width, sizeof *self->gaps);
    self->lacked = memory_new(self->width, sizeof *self->lacked);
    self->firm = memory_new(self->width, sizeof *self->firm);
    self->numbered = memory_new(self->width, sizeof *self->numbered);
    self->echoed = memory_new(self->width, sizeof *self->echoed);
    self->echoes = memory_new(self->texts * self->width, sizeof *self->echoes);
    self->prefixes = memory_new(self->texts, sizeof *self->prefixes);
    self->prefix_room = memory_new(room, sizeof *self->prefix_room);
    self->powers = memory_new(room, sizeof *self->powers);
    if (!self->word_lengths || !self->numbers || !self->gaps || !self->lacked || !self->firm ||
        !self->numbered || !self->echoed || !self->echoes || !self->prefixes ||
        !self->prefix_room || !self->powers) {
        region_room_free(self);
        return status_out_of_memory(error, room * sizeof *self->prefix_room);
    }
    words_fill(self, words);
    room_fill(self, words, texts);
    columns_fill(self);
    echoes_find(self, words, texts);
    *made = self;
    return AE_OK;
}

void region_room_free(region_room *self)
{
    if (self == NULL)
        return;
    memory_free(self->word_lengths);
    memory_free(self->numbers);
    memory_free(self->gaps);
    memory_free(self->lacked);
    memory_free(self->firm);
    memory_free(self->numbered);
    memory_free(self->echoed);
    memory_free(self->echoes);
    memory_free(self->prefixes);
    memory_free(self->prefix_room);
    memory_free(self->powers);
    memory_free(self);
}
