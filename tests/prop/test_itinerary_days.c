/* The runs of random itineraries against the visits they were made of: on each day with
 * ads, the runs that cover it are of exactly the cities that had ads on it; and facts
 * against a dull count. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "describe/facts.h"
#include "describe/itinerary.h"

enum { PLACES = 5, DAYS = 120, VISITS_MOST = 90, ROUNDS = 3000, ADS = 400, GROUPS = 12, KINDS = 4 };

static const itinerary_place places[PLACES] = {{"A", 4300, -7900, true, false},
                                               {"B", 4400, -7800, true, false},
                                               {"C", 4900, -12300, true, true},
                                               {"D", 0, 0, false, false},
                                               {"E", 3400, -11800, true, false}};

/* Whether ads stood in the place on the day, and on any day. */
typedef struct calendar {
    bool visited[DAYS][PLACES], busy[DAYS];
} calendar;

static size_t visits_draw(uint64_t *seed, itinerary_visit *visits, calendar *days)
{
    const size_t count = random_below(seed, VISITS_MOST + 1);
    const uint32_t reach = 1 + random_below(seed, DAYS);
    memset(days, 0, sizeof *days);
    for (size_t k = 0; k < count; k++) {
        visits[k] =
            (itinerary_visit){random_below(seed, PLACES), (int32_t)random_below(seed, reach)};
        days->visited[visits[k].day][visits[k].place] = true;
        days->busy[visits[k].day] = true;
    }
    return count;
}

/* How many days are wrong: covered without ads, or by no run, or by two of one place. */
static unsigned days_wrong(const itinerary *made, const calendar *days)
{
    unsigned wrong = 0;
    for (int32_t day = 0; day < DAYS; day++)
        for (uint32_t place = 0; days->busy[day] && place < PLACES; place++) {
            unsigned covering = 0;
            for (size_t k = 0; k < made->count; k++)
                covering += made->runs[k].place == place && made->runs[k].first <= day &&
                            day <= made->runs[k].last;
            wrong += covering != days->visited[day][place];
        }
    return wrong;
}

/* Ends are days with ads, no pause inside is too long, and no two runs could be one. */
static unsigned runs_wrong(const itinerary *made, const calendar *days)
{
    unsigned wrong = 0;
    for (size_t k = 0; k < made->count; k++) {
        const itinerary_run *run = &made->runs[k];
        int32_t before = run->first;
        wrong += run->first > run->last || !days->visited[run->first][run->place] ||
                 !days->visited[run->last][run->place];
        for (int32_t day = run->first; day <= run->last; day++)
            if (days->busy[day]) {
                wrong += day - before > ITINERARY_PAUSE_DAYS;
                before = day;
            }
        bool beside = false;
        for (size_t other = 0; other < k; other++)
            beside |= made->runs[other].last >= run->first;
        wrong += beside != run->beside;
        int32_t next = run->last + 1;
        while (next < DAYS && !days->busy[next])
            next++;
        wrong += next < DAYS && next - run->last <= ITINERARY_PAUSE_DAYS &&
                 days->visited[next][run->place];
    }
    return wrong;
}

static void runs_cover_exactly_the_days(void)
{
    uint64_t seed = 1;
    itinerary made = {0};
    unsigned wrong = 0;
    size_t runs = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        itinerary_visit visits[VISITS_MOST];
        calendar days;
        const size_t count = visits_draw(&seed, visits, &days);
        CHECK(itinerary_make(visits, count, places, &made, NULL) == AE_OK);
        wrong += days_wrong(&made, &days) + runs_wrong(&made, &days);
        runs += made.count;
    }
    printf("# %zu runs\n", runs);
    CHECK_COUNT(wrong, 0);
    itinerary_clear(&made);
}

static void texts_are_bounded(void)
{
    uint64_t seed = 2;
    itinerary made = {0};
    for (unsigned round = 0; round < ROUNDS; round++) {
        itinerary_visit visits[VISITS_MOST];
        calendar days;
        buffer text;
        const size_t count = visits_draw(&seed, visits, &days);
        buffer_init(&text, ITINERARY_TEXT_MOST + 200);
        CHECK(itinerary_make(visits, count, places, &made, NULL) == AE_OK);
        CHECK(itinerary_write(&made, places, &text, NULL) == AE_OK);
        CHECK(text.length <= ITINERARY_TEXT_MOST && (text.length > 0) == (count > 0));
        buffer_clear(&text);
    }
    itinerary_clear(&made);
}

/* Ads drawn at random, everything with few values. */
typedef struct ads {
    uint32_t groups[ADS], places[ADS], names[ADS], contacts[2 * ADS];
    int32_t days[ADS];
    size_t starts[ADS + 1];
    uint8_t kinds[20];
} ads;

static void ads_draw(uint64_t *seed, ads *self)
{
    for (unsigned k = 0; k < 20; k++)
        self->kinds[k] = (uint8_t)(k % KINDS);
    for (size_t k = 0; k < ADS; k++) {
        self->groups[k] = random_below(seed, 10) == 0 ? FACTS_NONE : random_below(seed, GROUPS);
        self->places[k] = random_below(seed, 4) == 0 ? FACTS_NONE : random_below(seed, 30);
        self->names[k] = random_below(seed, 3) == 0 ? FACTS_NONE : random_below(seed, 9);
        self->days[k] =
            random_below(seed, 6) == 0 ? FACTS_NO_DAY : (int32_t)random_below(seed, 90) - 40;
        const uint32_t more = random_below(seed, 3);
        for (uint32_t at = 0; at < more; at++)
            self->contacts[self->starts[k] + at] = random_below(seed, 20);
        self->starts[k + 1] = self->starts[k] + more;
    }
}

static unsigned group_wrong(const ads *self, uint32_t group, const facts_list *list)
{
    unsigned ads_of = 0, dated = 0, kinds[KINDS] = {0}, wrong = 0;
    bool cities_of[30] = {false}, names[9] = {false}, contacts[20] = {false};
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (size_t k = 0; k < ADS; k++) {
        if (self->groups[k] != group)
            continue;
        ads_of++;
        if (self->places[k] != FACTS_NONE)
            cities_of[self->places[k]] = true;
        if (self->names[k] != FACTS_NONE)
            names[self->names[k]] = true;
        for (size_t at = self->starts[k]; at < self->starts[k + 1]; at++)
            contacts[self->contacts[at]] = true;
        if (self->days[k] == FACTS_NO_DAY)
            continue;
        dated++;
        first = self->days[k] < first ? self->days[k] : first;
        last = self->days[k] > last ? self->days[k] : last;
    }
    unsigned cities = 0, different = 0, called = 0;
    for (unsigned k = 0; k < 30; k++)
        cities += cities_of[k];
    for (unsigned k = 0; k < 9; k++)
        called += names[k];
    for (unsigned k = 0; k < 20; k++) {
        different += contacts[k];
        kinds[self->kinds[k]] += contacts[k];
    }
    const facts *found = &list->groups[group];
    wrong += found->ads != ads_of || found->dated != dated || found->cities != cities ||
             found->names != called || found->contacts != different;
    wrong += dated > 0 && (found->first != first || found->last != last);
    for (unsigned k = 0; k < KINDS; k++)
        wrong += found->kinds[k] != kinds[k];
    return wrong;
}

static void facts_are_what_a_dull_count_finds(void)
{
    uint64_t seed = 3;
    static ads self;
    for (unsigned round = 0; round < 100; round++) {
        facts_list list = {0};
        unsigned wrong = 0;
        ads_draw(&seed, &self);
        const facts_input input = {.ads = ADS,
                                   .groups_count = GROUPS,
                                   .groups = self.groups,
                                   .places = self.places,
                                   .names = self.names,
                                   .days = self.days,
                                   .contact_starts = self.starts,
                                   .contacts = self.contacts,
                                   .contact_kinds = self.kinds};
        CHECK(facts_gather(&input, &list, NULL) == AE_OK);
        for (uint32_t group = 0; group < GROUPS; group++)
            wrong += group_wrong(&self, group, &list);
        CHECK_COUNT(wrong, 0);
        facts_clear(&list);
    }
}

int main(void)
{
    CHECK_RUN(runs_cover_exactly_the_days);
    CHECK_RUN(texts_are_bounded);
    CHECK_RUN(facts_are_what_a_dull_count_finds);
    return check_done();
}
