#include "describe/region.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "describe/code_length.h"

enum { KIND_SLOTS = 512 };

_Static_assert(KIND_SLOTS >= 2 * REGION_TEXTS_MOST && KIND_SLOTS <= 4 * REGION_TEXTS_MOST,
               "the table of kinds is at most half full, and has its room");

/* Multiplier of the running hash of words: any odd number of many bits. */
#define HASH_STEP UINT64_C(0x9e3779b97f4a7c15)

static const lineup_cell *row_of(const region_room *self, uint32_t text)
{
    return self->agreed->cells + text * self->width;
}

/* ---- slots ---- */

/* The kind of filling with that hash; its stamp is old when it is new. */
static region_kind *kind_find(region_room *self, uint64_t hash)
{
    size_t slot = hash64_word(hash) & (KIND_SLOTS - 1);
    while (self->kinds[slot].stamp == self->stamp && self->kinds[slot].hash != hash)
        slot = (slot + 1) & (KIND_SLOTS - 1);
    return &self->kinds[slot];
}

/* The fillings of one region, summed up. */
typedef struct tally {
    int64_t spelled;         /* bits of the different ones */
    uint32_t kinds, single;  /* all; of one text */
    uint32_t words, numbers; /* in the different ones */
    uint32_t first, second;  /* texts of the two most common */
    region_kind *commonest;
    int64_t spread; /* sum of times * log2(times) over those of several texts */
} tally;

static void tally_text(region_room *self, uint32_t text, uint32_t begin, uint32_t end, tally *sum)
{
    const region_prefix *from = &self->prefixes[text][begin], *to = &self->prefixes[text][end];
    const uint64_t hash = to->hash - from->hash * self->powers[end - begin];
    region_kind *kind = kind_find(self, hash);
    if (kind->stamp != self->stamp) {
        *kind = (region_kind){.hash = hash, .stamp = self->stamp};
        sum->spelled += code_count(end - begin) + to->length - from->length;
        sum->words += end - begin;
        sum->numbers += to->numbers - from->numbers;
        sum->kinds++;
        sum->single++;
    }
    const uint32_t times = ++kind->texts;
    sum->single -= times == 2;
    if (times >= 2)
        sum->spread +=
            (int64_t)times * self->logs[times] - (int64_t)(times - 1) * self->logs[times - 1];
    if (sum->commonest == kind || times > sum->first) {
        if (sum->commonest != kind)
            sum->second = sum->first;
        sum->commonest = kind;
        sum->first = times;
    } else if (times > sum->second) {
        sum->second = times;
    }
}

/* Whether a slot is worth measuring between columns i and j. Not where fewer texts than
 * a slot needs differ at all, nor where none does right behind column i or right before
 * column j: a smaller region is shorter then. */
static bool region_differs(const region_room *self, uint32_t i, uint32_t j)
{
    const bool wide = j > i + 1;
    const uint32_t differing =
        self->gaps[j] - self->gaps[i] + self->lacked[j - 1] - self->lacked[i];
    const bool number = self->numbered[j - 1] > self->numbered[i];
    return (number ? differing > 0 : differing * REGION_SECOND >= self->texts) &&
           (self->gaps[i + 1] > self->gaps[i] || (wide && self->lacked[i + 1] > self->lacked[i])) &&
           (self->gaps[j] > self->gaps[j - 1] ||
            (wide && self->lacked[j - 1] > self->lacked[j - 2]));
}

int64_t region_slot(region_room *self, uint32_t i, uint32_t j)
{
    const uint32_t n = self->texts;
    tally sum = {0};
    if (!region_differs(self, i, j))
        return REGION_NEVER;
    self->stamp++;
    for (uint32_t text = 0; text < n; text++) {
        const lineup_cell *row = row_of(self, text);
        tally_text(self, text, lineup_end(row[i]), lineup_begin(row[j]), &sum);
    }
    const bool numbers = sum.words == sum.numbers, empty = sum.words < sum.kinds;
    if (sum.kinds < 2)
        return REGION_NEVER;
    const bool frequent = (n - sum.first) * REGION_OTHERS >= n ||
                          (sum.second >= 2 && sum.second * REGION_SECOND >= n);
    if (!frequent && (!numbers || empty))
        return REGION_NEVER;
    if (numbers)
        sum.spelled -= (int64_t)sum.words * self->number_length;
    const uint32_t told = sum.kinds - sum.single + (sum.single > 0);
    const int64_t entropy =
        (int64_t)n * self->logs[n] - sum.spread - (int64_t)sum.single * self->logs[sum.single];
    return self->rates.slot + sum.spelled + entropy + (int64_t)told * self->logs[n] / 2;
}

/* ---- what is no slot ---- */

static bool prefix_number(const region_prefix *word)
{
    return word[1].numbers > word[0].numbers;
}

bool region_number(const region_room *self, uint32_t column)
{
    return self->numbered[column] > self->numbered[column - 1];
}

int64_t region_bare(const region_room *self, uint32_t i)
{
    int64_t length = self->rates.bare;
    if (self->gaps[i] == self->gaps[i + 1])
        return length + (int64_t)self->texts * self->rates.clean;
    for (uint32_t text = 0; text < self->texts; text++) {
        const lineup_cell *row = row_of(self, text);
        const uint32_t begin = lineup_end(row[i]), end = lineup_begin(row[i + 1]);
        const region_prefix *prefix = self->prefixes[text];
        length += begin == end ? self->rates.clean
                               : self->rates.inserted + code_count(end - begin) +
                                     prefix[end].length - prefix[begin].length;
    }
    return length;
}

int64_t region_constant(const region_room *self, uint32_t i, uint32_t j)
{
    int64_t length = self->word_lengths[self->agreed->columns.words[j - 1]];
    if (self->lacked[j] == self->lacked[j - 1])
        return length + (int64_t)self->texts * self->rates.same;
    const bool number = region_number(self, j);
    for (uint32_t text = 0; text < self->texts; text++) {
        const lineup_cell *row = row_of(self, text);
        const region_prefix *prefix = &self->prefixes[text][lineup_begin(row[j])];
        switch (lineup_kind_of(row[j])) {
        case LINEUP_SAME:
            length += self->rates.same;
            break;
        case LINEUP_OTHER:
            length += self->rates.edit + CODE_BIT + prefix[1].length - prefix[0].length;
            if (number && prefix_number(prefix))
                length += self->number_length;
            break;
        case LINEUP_MISSING:
            length += i > 0 && lineup_kind_of(row[i]) == LINEUP_MISSING
                          ? (uint32_t)CODE_BIT
                          : self->rates.edit + CODE_BIT;
            break;
        }
    }
    return length;
}

/* ---- numbers ---- */

/* Of the texts that have words there, whether most have a number first, or last. */
static bool region_number_at(const region_room *self, uint32_t i, uint32_t j, bool last)
{
    uint32_t texts = 0, numbers = 0;
    for (uint32_t text = 0; text < self->texts; text++) {
        const lineup_cell *row = row_of(self, text);
        const uint32_t begin = lineup_end(row[i]), end = lineup_begin(row[j]);
        if (begin == end)
            continue;
        texts++;
        numbers += prefix_number(&self->prefixes[text][last ? end - 1 : begin]);
    }
    return numbers * 2 > texts;
}

bool region_number_first(const region_room *self, uint32_t i, uint32_t j)
{
    return region_number_at(self, i, j, false);
}

bool region_number_last(const region_room *self, uint32_t i, uint32_t j)
{
    return region_number_at(self, i, j, true);
}

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
        const lineup_cell *row = row_of(self, text);
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

static void columns_fill(region_room *self)
{
    for (uint32_t k = 1; k <= self->columns + 1; k++) {
        const uint32_t support = k > self->columns ? 0 : self->agreed->columns.support[k - 1];
        self->gaps[k] = self->gaps[k - 1];
        for (uint32_t text = 0; text < self->texts; text++) {
            const lineup_cell *row = row_of(self, text);
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
    self->prefixes = memory_new(self->texts, sizeof *self->prefixes);
    self->prefix_room = memory_new(room, sizeof *self->prefix_room);
    self->powers = memory_new(room, sizeof *self->powers);
    if (!self->word_lengths || !self->numbers || !self->gaps || !self->lacked || !self->firm ||
        !self->numbered || !self->prefixes || !self->prefix_room || !self->powers) {
        region_room_free(self);
        return status_out_of_memory(error, room * sizeof *self->prefix_room);
    }
    words_fill(self, words);
    room_fill(self, words, texts);
    columns_fill(self);
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
    memory_free(self->prefixes);
    memory_free(self->prefix_room);
    memory_free(self->powers);
    memory_free(self);
}
