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
    int64_t spread;          /* sum of times * log2(times) over those of several texts */
} tally;

static void kind_add(region_room *self, uint32_t text, uint32_t begin, uint32_t end, uint32_t times,
                     tally *sum)
{
    const region_prefix *from = &self->prefixes[text][begin], *to = &self->prefixes[text][end];
    const uint64_t hash = to->hash - from->hash * self->powers[end - begin];
    region_kind *kind = kind_find(self, hash);
    if (kind->stamp != self->stamp) {
        *kind = (region_kind){.hash = hash, .stamp = self->stamp};
        self->met[sum->kinds++] = kind;
        sum->spelled += code_count(end - begin) + to->length - from->length;
        sum->words += end - begin;
        sum->numbers += to->numbers - from->numbers;
    }
    kind->texts += times;
}

static void text_add(region_room *self, const region_span *span, uint32_t text, uint32_t times,
                     tally *sum)
{
    const lineup_cell *row = region_row(self, text);
    kind_add(self, text, lineup_end(row[span->i]), lineup_begin(row[span->j]), times, sum);
}

/* The first of the texts that have the columns' words alone. */
static uint32_t text_alike(const region_span *span)
{
    uint32_t k = 0;
    while (~span->differing[k] == 0)
        k++;
    return k * 64 + (uint32_t)__builtin_ctzll(~span->differing[k]);
}

static tally region_tally(region_room *self, const region_span *span, uint32_t differing)
{
    tally sum = {0};
    self->stamp++;
    if (differing < self->texts)
        text_add(self, span, text_alike(span), self->texts - differing, &sum);
    for (uint32_t k = 0; k < REGION_MASKS; k++)
        for (uint64_t left = span->differing[k]; left != 0; left &= left - 1)
            text_add(self, span, k * 64 + (uint32_t)__builtin_ctzll(left), 1, &sum);
    for (uint32_t k = 0; k < sum.kinds; k++) {
        const uint32_t times = self->met[k]->texts;
        sum.single += times == 1;
        sum.spread += (int64_t)times * self->logs[times];
        const uint32_t less = times < sum.first ? times : sum.first;
        sum.second = less > sum.second ? less : sum.second;
        sum.first = times > sum.first ? times : sum.first;
    }
    return sum;
}

bool region_ends(const region_room *self, uint32_t j)
{
    const region_column *last = &self->sums[j];
    return last->gapped > 0 || (j > 1 && last[-1].others + last[-1].missing > 0);
}

void region_widen(const region_room *self, region_span *span)
{
    const region_column *column = &self->sums[span->i];
    for (unsigned k = 0; k < REGION_MASKS; k++)
        span->differing[k] |= column->gapping[k] | (span->i < span->j ? column->differing[k] : 0);
    span->i--;
}

/* How many texts have not the columns' words alone; 0 where a slot is not worth measuring:
 * where fewer of them than a slot needs differ at all, or none does right behind column i: a
 * smaller region is shorter then. */
static uint32_t region_differing(const region_room *self, const region_span *span)
{
    const region_column *first = &self->sums[span->i], *last = &self->sums[span->j - 1];
    const bool wide = span->j > span->i + 1;
    if (first[1].gapped == 0 && !(wide && first[1].lacked > first->lacked))
        return 0;
    uint32_t texts = 0;
    for (unsigned k = 0; k < REGION_MASKS; k++)
        texts += (uint32_t)__builtin_popcountll(span->differing[k]);
    const bool telling = last->numbered > first->numbered || last->echoed > first->echoed;
    return telling || texts * REGION_SECOND >= self->texts ? texts : 0;
}

int64_t region_slot(region_room *self, const region_span *span)
{
    const uint32_t n = self->texts, differing = region_differing(self, span);
    if (differing == 0)
        return REGION_NEVER;
    const tally sum = region_tally(self, span, differing);
    const bool echoed = self->sums[span->j - 1].echoed > self->sums[span->i].echoed;
    const bool numbers = sum.words == sum.numbers, empty = sum.words < sum.kinds;
    if (sum.kinds < 2)
        return REGION_NEVER;
    const bool frequent = (n - sum.first) * REGION_OTHERS >= n ||
                          (sum.second >= 2 && sum.second * REGION_SECOND >= n);
    if (!frequent && (!numbers || empty) && !echoed)
        return REGION_NEVER;
    const int64_t spelled = sum.spelled - (numbers ? (int64_t)sum.words * self->number_length : 0);
    const uint32_t told = sum.kinds - sum.single + (sum.single > 0);
    const int64_t entropy =
        (int64_t)n * self->logs[n] - sum.spread - (int64_t)sum.single * self->logs[sum.single];
    return spelled + entropy + (int64_t)told * self->logs[n] / 2;
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
    const uint32_t again = region_missing_again(self, i, j);
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
