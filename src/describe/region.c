#include "describe/region.h"

#include "base/hash.h"
#include "describe/code_length.h"

enum { KIND_SLOTS = 512 };

_Static_assert(KIND_SLOTS >= 2 * REGION_TEXTS_MOST && KIND_SLOTS <= 4 * REGION_TEXTS_MOST,
               "the table of kinds is at most half full, and has its room");

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

/* Whether a text has an echo in columns between i and j. */
static bool region_echoed(const region_room *self, uint32_t i, uint32_t j)
{
    return self->echoed[j - 1] > self->echoed[i];
}

/* Whether a slot is worth measuring between columns i and j. Not where fewer texts than
 * a slot needs differ at all, nor where none does right behind column i or right before
 * column j: a smaller region is shorter then. */
static bool region_differs(const region_room *self, uint32_t i, uint32_t j)
{
    const bool wide = j > i + 1;
    const uint32_t differing =
        self->gaps[j] - self->gaps[i] + self->lacked[j - 1] - self->lacked[i];
    const bool telling = self->numbered[j - 1] > self->numbered[i] || region_echoed(self, i, j);
    return (telling ? differing > 0 : differing * REGION_SECOND >= self->texts) &&
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
        const lineup_cell *row = region_row(self, text);
        tally_text(self, text, lineup_end(row[i]), lineup_begin(row[j]), &sum);
    }
    const bool numbers = sum.words == sum.numbers, empty = sum.words < sum.kinds;
    if (sum.kinds < 2)
        return REGION_NEVER;
    const bool frequent = (n - sum.first) * REGION_OTHERS >= n ||
                          (sum.second >= 2 && sum.second * REGION_SECOND >= n);
    if (!frequent && (!numbers || empty) && !region_echoed(self, i, j))
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
        const lineup_cell *row = region_row(self, text);
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
        const lineup_cell *row = region_row(self, text);
        const region_prefix *prefix = &self->prefixes[text][lineup_begin(row[j])];
        switch (lineup_kind_of(row[j])) {
        case LINEUP_SAME:
            length += self->rates.same;
            break;
        case LINEUP_OTHER:
            length += self->rates.edit + CODE_BIT + prefix[1].length - prefix[0].length;
            if (number && prefix_number(prefix))
                length += self->number_length;
            if (self->echoes[text * self->width + j])
                length += prefix[1].length - prefix[0].length;
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
        const lineup_cell *row = region_row(self, text);
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
