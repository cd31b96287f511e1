#include "generate/cast.h"

#include "base/memory.h"
#include "base/status.h"
#include "generate/persona.h"
#include "generate/proportion.h"

enum {
    OWN_TEMPLATES = 22,   /* of a hundred families, how many the poster before has too */
    COPIED_FAMILIES = 30, /* of a thousand families of three copies or more */
    COPIED_LEAST = 3,
    REPOSTED_FAMILIES = 12, /* of a hundred families of two copies or more */
    AGGREGATORS_LEAST = 3,
    AGGREGATOR_TEXTS = 5000, /* and one more aggregator for so many texts */
    AGENCY_TEXTS = 400,      /* one agency for so many */
    DESKS = 70               /* of a hundred agencies have a number of their own */
};

/* ---- posters and their numbers ---- */

/* A free line, of the wanted area when there is one; CAST_NONE: all are given. */
static uint32_t number_take(number_pool *pool, uint32_t wanted)
{
    enum { SCATTER = 37 }; /* has no factor in common with SPELLING_LINES */
    while (pool->area < TOWN_AREA_COUNT && pool->given[pool->area] == SPELLING_LINES)
        pool->area++;
    if (pool->area == TOWN_AREA_COUNT)
        return CAST_NONE;
    const uint32_t area = pool->given[wanted] < SPELLING_LINES ? wanted : pool->area;
    return area * SPELLING_LINES + (pool->given[area]++ * SCATTER + area) % SPELLING_LINES;
}

static ae_status numbers_give(cast *self, cast_poster *poster, uint32_t count, uint32_t area,
                              number_pool *pool, ae_error *error)
{
    void *numbers = self->numbers;
    ae_status status = memory_grow(&numbers, &self->number_capacity, self->number_count + count,
                                   sizeof *self->numbers, error);
    self->numbers = numbers;
    poster->first_number = self->number_count;
    for (; count > 0 && status == AE_OK; count--) {
        const uint32_t number = number_take(pool, area);
        if (number != CAST_NONE)
            self->numbers[self->number_count++] = number;
    }
    poster->numbers = self->number_count - poster->first_number;
    return status;
}

/* A new poster with at least `least` numbers, if any are left. */
static ae_status poster_add(cast *self, const cast_settings *settings, uint32_t least,
                            number_pool *pool, uint32_t *added, ae_error *error)
{
    void *posters = self->posters;
    ae_status status = memory_grow(&posters, &self->poster_capacity, self->poster_count + 1,
                                   sizeof *self->posters, error);
    self->posters = posters;
    if (status != AE_OK)
        return status;
    cast_poster poster = {.seed = draw_seed(self->seed, DRAW_POSTER, self->poster_count)};
    draw from = draw_begin(poster.seed, DRAW_PHONES, 0);
    persona who;
    persona_make(&who, poster.seed, settings->obfuscate);
    const uint32_t wanted = proportion_phones(&from);
    status = numbers_give(self, &poster, wanted < least ? least : wanted,
                          town_area_find(town_at(who.home)->area), pool, error);
    self->posters[self->poster_count] = poster;
    *added = self->poster_count++;
    return status;
}

/* ---- families ---- */

static ae_status family_add(cast *self, cast_family family, ae_error *error)
{
    void *families = self->families;
    ae_status status = memory_grow(&families, &self->family_capacity,
                                   (size_t)self->family_count + 2, sizeof *self->families, error);
    self->families = families;
    if (status == AE_OK)
        self->families[self->family_count++] = family;
    return status;
}

/* How many copies the next family has: singles until their share is reached. */
static uint32_t copies_choose(const cast_settings *settings, uint32_t texts, uint32_t cast_texts,
                              uint32_t singles, bool first, draw *from)
{
    const uint64_t largest = (uint64_t)texts * settings->largest / CAST_MILLION;
    uint32_t copies = 1;
    if (first && largest > 1)
        copies = (uint32_t)largest;
    else if ((uint64_t)singles * CAST_MILLION >= (uint64_t)settings->singles * cast_texts)
        copies = settings->singles < CAST_MILLION
                     ? proportion_family(from, texts / 10 < 5 ? 5 : texts / 10)
                     : 1;
    return copies < texts - cast_texts ? copies : texts - cast_texts;
}

/* Lets a stranger or an aggregator post some of a family's copies, or nobody. */
static ae_status other_choose(cast *self, const cast_settings *settings, uint32_t copies,
                              number_pool *pool, draw *from, cast_family *family, ae_error *error)
{
    const bool copied = settings->copied && copies >= COPIED_LEAST &&
                        pool->area < TOWN_AREA_COUNT && draw_chance(from, COPIED_FAMILIES, 1000);
    const bool reposted = settings->copied && !copied && copies > 1 && self->aggregators > 0 &&
                          draw_chance(from, REPOSTED_FAMILIES, 100);
    family->other = CAST_NONE;
    family->taken = CAST_OWN;
    if (reposted) {
        family->other = draw_below(from, self->aggregators);
        family->taken = CAST_REPOSTED;
    }
    ae_status status = AE_OK;
    if (copied)
        status = poster_add(self, settings, 1, pool, &family->other, error);
    if (status != AE_OK || !copied)
        return status;
    if (self->posters[family->other].numbers == 0)
        family->other = CAST_NONE; /* nothing would tell the stranger apart */
    else
        family->taken = CAST_COPIED;
    return AE_OK;
}

static ae_status families_cast(cast *self, const cast_settings *settings, uint32_t texts,
                               number_pool *pool, ae_error *error)
{
    uint32_t count = 0, singles = 0, poster = CAST_NONE;
    ae_status status = AE_OK;
    while (count < texts && status == AE_OK) {
        draw from = draw_begin(self->seed, DRAW_FAMILY, self->family_count);
        const uint32_t copies =
            copies_choose(settings, texts, count, singles, self->family_count == 0, &from);
        cast_family family = {.first_text = count};
        status = other_choose(self, settings, copies, pool, &from, &family, error);
        const bool copied = family.taken == CAST_COPIED;
        if (status == AE_OK &&
            (poster == CAST_NONE || copied || !draw_chance(&from, OWN_TEMPLATES, 100)))
            status = poster_add(self, settings, copied ? 1 : 0, pool, &poster, error);
        family.poster = poster;
        if (status == AE_OK)
            status = family_add(self, family, error);
        count += copies;
        singles += copies == 1;
    }
    if (status == AE_OK)
        self->families[self->family_count].first_text = count;
    return status;
}

/* Aggregators come first among the posters; agencies are no posters, only their
 * members are. */
static ae_status others_cast(cast *self, const cast_settings *settings, uint32_t texts,
                             number_pool *pool, ae_error *error)
{
    const uint32_t aggregators =
        settings->copied ? AGGREGATORS_LEAST + texts / AGGREGATOR_TEXTS : 0;
    uint32_t added;
    ae_status status = AE_OK;
    self->agency_count = 1 + texts / AGENCY_TEXTS;
    self->desks = memory_new(self->agency_count, sizeof *self->desks);
    if (self->desks == NULL)
        return status_out_of_memory(error, self->agency_count * sizeof *self->desks);
    for (uint32_t agency = 0; agency < self->agency_count; agency++) {
        draw from = draw_begin(self->seed, DRAW_DESK, agency);
        self->desks[agency] = draw_chance(&from, DESKS, 100)
                                  ? number_take(pool, draw_below(&from, TOWN_AREA_COUNT))
                                  : CAST_NONE;
    }
    for (; self->aggregators < aggregators && status == AE_OK; self->aggregators++)
        status = poster_add(self, settings, 1, pool, &added, error);
    return status;
}

cast_manner cast_manner_of(uint32_t aggregator)
{
    static const cast_manner manners[] = {CAST_REPLACES, CAST_LINKS, CAST_SHOWS,
                                          CAST_ADDS,     CAST_SHOWS, CAST_LINKS};
    return manners[aggregator % (sizeof manners / sizeof *manners)];
}

uint32_t cast_poster_of(const cast *self, uint32_t family, uint32_t copy, cast_role *role)
{
    const cast_family *of = &self->families[family];
    *role = CAST_OWN;
    if (of->other == CAST_NONE)
        return of->poster;
    draw from = draw_begin(self->seed, DRAW_COPIER, family);
    const uint32_t copies = cast_copies(self, family);
    /* One copy at least is the other's; an aggregator shows few. */
    const uint32_t most = of->taken == CAST_COPIED ? copies - 1 : (copies + 2) / 3;
    if (copy < copies - 1 - draw_below(&from, most))
        return of->poster;
    *role = of->taken;
    return of->other;
}

/* ---- postings ---- */

uint32_t cast_cities(const cast *self, uint32_t family)
{
    draw from = draw_begin(self->seed, DRAW_TOUR, family);
    return proportion_cities(&from, self->families[family].postings);
}

/* A family's postings follow each other over its span of days: on which day is the
 * one that has such a share of them before it? */
static uint32_t family_day(const cast *self, uint32_t family, uint64_t into, uint64_t whole)
{
    draw from = draw_begin(self->seed, DRAW_SPAN, family);
    const uint32_t drawn = proportion_span(&from);
    const uint32_t span = drawn < CAST_DAYS ? drawn : CAST_DAYS;
    const uint32_t begin = draw_below(&from, CAST_DAYS - span + 1);
    return begin + (uint32_t)(span * into / whole);
}

uint32_t cast_day(const cast *self, uint32_t family, uint32_t copy)
{
    return family_day(self, family, copy, cast_copies(self, family));
}

/* Copy by copy, through the family's cities. */
static cast_posting posting_place(const cast *self, uint32_t text, uint32_t nth, uint32_t times)
{
    enum { LATE_MOST = 4 };
    const uint32_t family = self->family_of[text];
    const uint32_t copy = text - self->families[family].first_text;
    const uint64_t whole = (uint64_t)cast_copies(self, family) * times;
    const uint64_t into = (uint64_t)copy * times + nth;
    uint64_t day = family_day(self, family, into, whole);
    if (nth > 0) {
        draw late = draw_begin(self->seed ^ text, DRAW_REPEAT, nth);
        day += draw_below(&late, LATE_MOST);
    }
    return (cast_posting){.text = text,
                          .nth = nth,
                          .day = (uint16_t)(day < CAST_DAYS ? day : CAST_DAYS - 1),
                          .stop = (uint16_t)(cast_cities(self, family) * into / whole)};
}

/* Gives each text one posting and deals out the rest by weight, exactly; `times`
 * gets how often each text is posted. */
static void postings_deal(cast *self, uint32_t rows, uint32_t *times)
{
    uint64_t total = 0, before = 0;
    for (uint32_t text = 0; text < self->text_count; text++) {
        draw from = draw_begin(self->seed, DRAW_TEXT, text);
        times[text] = proportion_weight(&from);
        total += times[text];
    }
    const uint64_t rest = rows - self->text_count;
    for (uint32_t text = 0; text < self->text_count; text++) {
        const uint64_t after = before + times[text];
        times[text] = 1 + (uint32_t)(after * rest / total - before * rest / total);
        before = after;
        self->families[self->family_of[text]].postings += times[text];
    }
    cast_posting *next = self->postings;
    for (uint32_t text = 0; text < self->text_count; text++)
        for (uint32_t nth = 0; nth < times[text]; nth++)
            *next++ = posting_place(self, text, nth, times[text]);
    self->posting_count = (uint32_t)(next - self->postings);
}

/* Sorts by day, shuffled within a day: a shuffle of all, then a counting sort. */
static ae_status postings_order(cast *self, ae_error *error)
{
    const uint32_t count = self->posting_count;
    cast_posting *sorted = memory_new(count, sizeof *sorted);
    if (sorted == NULL)
        return status_out_of_memory(error, count * sizeof *sorted);
    draw from = draw_begin(self->seed, DRAW_SHUFFLE, 0);
    for (uint32_t k = count; k > 1; k--) {
        const uint32_t other = draw_below(&from, k);
        const cast_posting moved = self->postings[k - 1];
        self->postings[k - 1] = self->postings[other];
        self->postings[other] = moved;
    }
    uint32_t starts[CAST_DAYS + 1] = {0};
    for (uint32_t k = 0; k < count; k++)
        starts[self->postings[k].day + 1]++;
    for (uint32_t day = 0; day < CAST_DAYS; day++)
        starts[day + 1] += starts[day];
    for (uint32_t k = 0; k < count; k++)
        sorted[starts[self->postings[k].day]++] = self->postings[k];
    memory_free(self->postings);
    self->postings = sorted;
    return AE_OK;
}

static ae_status texts_make(cast *self, uint32_t texts, uint32_t rows, ae_error *error)
{
    self->family_of = memory_new(texts, sizeof *self->family_of);
    self->postings = memory_new(rows, sizeof *self->postings);
    if (self->family_of == NULL || self->postings == NULL)
        return status_out_of_memory(error, rows * sizeof *self->postings);
    for (uint32_t family = 0; family < self->family_count; family++)
        for (uint32_t k = 0; k < cast_copies(self, family); k++)
            self->family_of[self->families[family].first_text + k] = family;
    self->text_count = texts;
    return AE_OK;
}

ae_status cast_make(cast *self, const cast_settings *settings, uint64_t wave, number_pool *pool,
                    ae_error *error)
{
    const uint64_t repeats = (uint64_t)settings->rows * settings->repeats / CAST_MILLION;
    const uint32_t texts = settings->rows - (uint32_t)repeats;
    *self = (cast){.seed = draw_seed(settings->seed, DRAW_WAVE, wave)};
    ae_status status = others_cast(self, settings, texts, pool, error);
    if (status == AE_OK)
        status = families_cast(self, settings, texts, pool, error);
    if (status == AE_OK)
        status = texts_make(self, texts, settings->rows, error);
    uint32_t *times = memory_new(texts, sizeof *times);
    if (status == AE_OK && times == NULL)
        status = status_out_of_memory(error, texts * sizeof *times);
    if (status == AE_OK) {
        postings_deal(self, settings->rows, times);
        status = postings_order(self, error);
    }
    memory_free(times);
    if (status != AE_OK)
        cast_clear(self);
    return status;
}

void cast_clear(cast *self)
{
    memory_free(self->families);
    memory_free(self->posters);
    memory_free(self->numbers);
    memory_free(self->desks);
    memory_free(self->family_of);
    memory_free(self->postings);
    *self = (cast){0};
}
