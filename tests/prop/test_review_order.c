/* Orders of review against a dull comparison: each is a total order of all groups, and
 * none depends on the order in which they come. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "describe/review.h"

enum { GROUPS = 200, ROUNDS = 60, ID_BYTES = 8 };

typedef struct crowd {
    facts groups[GROUPS];
    char bytes[GROUPS][ID_BYTES];
    const char *ids[GROUPS];
} crowd;

/* Few different values, so that ties abound. */
static void crowd_draw(uint64_t *seed, crowd *self)
{
    for (unsigned k = 0; k < GROUPS; k++) {
        const bool dated = random_below(seed, 5) != 0;
        const int32_t first = (int32_t)random_below(seed, 3) * 20 - 20;
        self->groups[k] = (facts){
            .ads = 2 + random_below(seed, 3),
            .dated = dated ? 2 : 0,
            .first = dated ? first : FACTS_NO_DAY,
            .last = dated ? first + (int32_t)random_below(seed, 3) * 20 : FACTS_NO_DAY,
            .cities = random_below(seed, 5),
            .contacts = random_below(seed, 4),
        };
        snprintf(self->bytes[k], ID_BYTES, "c%u", k);
        self->ids[k] = self->bytes[k];
    }
}

static int64_t more(int64_t a, int64_t b)
{
    return a > b ? -1 : a < b;
}

static int answers(const facts *group, int32_t latest)
{
    return (group->cities > 2) + (group->contacts > 1) +
           (group->dated > 0 && group->last - group->first >= 27) +
           (group->dated > 0 && latest - group->last <= 27);
}

static int64_t span(const facts *group)
{
    return group->dated > 0 ? group->last - group->first + 1 : 0;
}

/* Below 0 when group a comes before group b, as order.h says it. */
static int64_t dull_compare(review_rule rule, const crowd *self, int32_t latest, uint32_t a,
                            uint32_t b)
{
    const facts *left = &self->groups[a], *right = &self->groups[b];
    const int64_t own[] = {[REVIEW_USUAL] = 0,
                           [REVIEW_BY_CITIES] = more(left->cities, right->cities),
                           [REVIEW_BY_CONTACTS] = more(left->contacts, right->contacts),
                           [REVIEW_BY_SIZE] = more(left->ads, right->ads),
                           [REVIEW_BY_RECENT] = more(left->last, right->last),
                           [REVIEW_BY_SPREAD] = more(span(left), span(right))};
    const int64_t rest[] = {own[rule],
                            more(answers(left, latest), answers(right, latest)),
                            more(left->cities, right->cities),
                            more(left->contacts, right->contacts),
                            more(span(left), span(right)),
                            more(left->last, right->last),
                            more(left->ads, right->ads)};
    for (size_t k = 0; k < sizeof rest / sizeof *rest; k++)
        if (rest[k] != 0)
            return rest[k];
    return strcmp(self->ids[a], self->ids[b]);
}

static void orders_are_total(void)
{
    uint64_t seed = 1;
    for (unsigned round = 0; round < ROUNDS; round++) {
        crowd self;
        uint32_t order[GROUPS];
        bool seen[GROUPS] = {false};
        const review_rule rule = (review_rule)(round % REVIEW_RULE_COUNT);
        crowd_draw(&seed, &self);
        int32_t latest = INT32_MIN;
        for (unsigned k = 0; k < GROUPS; k++)
            latest = self.groups[k].last > latest ? self.groups[k].last : latest;
        CHECK(review_sort(rule, self.groups, self.ids, GROUPS, order, NULL) == AE_OK);
        unsigned wrong = 0;
        for (unsigned k = 0; k < GROUPS; k++) {
            wrong += seen[order[k]];
            seen[order[k]] = true;
            for (unsigned later = k + 1; later < GROUPS; later++)
                wrong += dull_compare(rule, &self, latest, order[k], order[later]) >= 0;
        }
        CHECK_COUNT(wrong, 0);
    }
}

static void the_order_of_the_groups_does_not_matter(void)
{
    uint64_t seed = 2;
    for (unsigned round = 0; round < ROUNDS; round++) {
        static crowd self, shuffled;
        uint32_t places[GROUPS], order[GROUPS], again[GROUPS];
        const review_rule rule = (review_rule)(round % REVIEW_RULE_COUNT);
        crowd_draw(&seed, &self);
        for (uint32_t k = 0; k < GROUPS; k++)
            places[k] = k;
        random_shuffle(&seed, places, GROUPS);
        for (unsigned k = 0; k < GROUPS; k++) {
            shuffled.groups[k] = self.groups[places[k]];
            shuffled.ids[k] = self.ids[places[k]];
        }
        CHECK(review_sort(rule, self.groups, self.ids, GROUPS, order, NULL) == AE_OK);
        CHECK(review_sort(rule, shuffled.groups, shuffled.ids, GROUPS, again, NULL) == AE_OK);
        for (unsigned k = 0; k < GROUPS; k++)
            CHECK(places[again[k]] == order[k]);
    }
}

int main(void)
{
    CHECK_RUN(orders_are_total);
    CHECK_RUN(the_order_of_the_groups_does_not_matter);
    return check_done();
}
