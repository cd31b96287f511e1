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
    return self->sums[j - 1].echoed > self->sums[i].echoed;
}

/* Whether a slot is worth measuring between columns i and j. Not where fewer texts than
 * a slot needs differ at all, nor where none does right behind column i or right before
 * column j: a smaller region is shorter then. */
static bool region_differs(const region_room *self, uint32_t i, uint32_t j)
{
    const region_column *first = &self->sums[i], *last = &self->sums[j];
    const bool wide = j > i + 1;
    const uint32_t differing = last->gaps - first->gaps + last[-1].lacked - first->lacked;
    const bool telling = last[-1].numbered > first->numbered || region_echoed(self, i, j);
    return (telling ? differing > 0 : differing * REGION_SECOND >= self->texts) &&
           (first[1].gapped > 0 || (wide && first[1].lacked > first->lacked)) &&
           (last->gapped > 0 || (wide && last[-1].lacked > last[-2].lacked));
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
    return sum.spelled + entropy + (int64_t)told * self->logs[n] / 2;
}

/* ---- what is no slot ---- */

bool region_number(const region_room *self, uint32_t column)
{
    return self->sums[column].numbered > self->sums[column - 1].numbered;
}

int64_t region_bare(const region_room *self, uint32_t i)
{
    const region_column *gap = &self->sums[i + 1];
    return self->rates.bare + (int64_t)(self->texts - gap->gapped) * self->rates.clean +
           (int64_t)gap->gapped * self->rates.inserted + gap->spelled_gap;
}

int64_t region_constant(const region_room *self, uint32_t i, uint32_t j)
{
    const region_column *column = &self->sums[j];
    const uint32_t same = self->texts - column->others - column->missing;
    const uint32_t again = column->missing > 0 ? region_missing_again(self, i, j) : 0;
    const uint32_t edits = column->others + column->missing - again;
    return self->word_lengths[self->agreed->columns.words[j - 1]] +
           (int64_t)same * self->rates.same + (int64_t)edits * (self->rates.edit + CODE_BIT) +
           (int64_t)again * CODE_BIT + column->spelled_others;
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
        const region_prefix *word = &self->prefixes[text][last ? end - 1 : begin];
        numbers += word[1].numbers > word[0].numbers;
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
