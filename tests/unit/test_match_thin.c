/* What is left of an anchor's partners in a crowd, against choosing by hand. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "run/match_step.h"

enum {
    PARTNERS = 300,
    ANCHOR = 500,
    ROUNDS = 200,
    NEAR = UINT16_MAX - 39, /* that is all who are drawn */
    NEARER = UINT16_MAX     /* and that is the nearest alone */
};

static uint64_t sifted_of(uint32_t partner, uint16_t apart, bool likely)
{
    return (uint64_t)apart << 32 | partner << 1 | likely;
}

/* Partners on both sides of the anchor, each once; of many there are ties. */
static size_t partners_draw(uint64_t *seed, uint32_t likely_below, uint64_t *sifted)
{
    uint32_t numbers[2 * ANCHOR];
    const size_t count = random_below(seed, PARTNERS + 1);
    for (uint32_t k = 0; k < 2 * ANCHOR; k++)
        numbers[k] = k;
    numbers[ANCHOR] = 2 * ANCHOR;
    random_shuffle(seed, numbers, 2 * ANCHOR);
    for (size_t k = 0; k < count; k++) {
        const uint32_t apart = random_below(seed, 40);
        sifted[k] = sifted_of(numbers[k], (uint16_t)apart, apart < likely_below);
    }
    return count;
}

/* How many of the others on the same side, that count for the bound, are likelier. */
static size_t likelier_count(const uint64_t *sifted, size_t count, uint64_t than, bool all)
{
    size_t likelier = 0;
    for (size_t k = 0; k < count; k++)
        likelier += sifted[k] < than && (all || !match_sifted_is_likely(sifted[k])) &&
                    (match_sifted(sifted[k]) < ANCHOR) == (match_sifted(than) < ANCHOR);
    return likelier;
}

/* Whether exactly those are among `kept` that should be. */
static bool thinned_rightly(const uint64_t *sifted, size_t count, const uint64_t *kept, size_t left,
                            size_t most, bool family)
{
    size_t due = 0;
    for (size_t k = 0; k < count; k++) {
        const bool stays = (!family && match_sifted_is_likely(sifted[k])) ||
                           likelier_count(sifted, count, sifted[k], family) < most;
        size_t found = 0;
        for (size_t j = 0; j < left; j++)
            found += kept[j] == sifted[k];
        if (found != stays)
            return false;
        due += stays;
    }
    return due == left;
}

static void the_likeliest_of_each_side_stay(void)
{
    uint64_t seed = 1, sifted[PARTNERS], kept[PARTNERS];
    for (unsigned round = 0; round < ROUNDS; round++) {
        const bool family = round % 2 == 0;
        const size_t count = partners_draw(&seed, family ? 40 : 10, sifted);
        memcpy(kept, sifted, sizeof kept);
        size_t earlier = 0;
        for (size_t k = 0; k < count; k++)
            earlier += match_sifted(sifted[k]) < ANCHOR;
        /* Of so many representatives that the likely ones among them are few, or not. */
        const size_t left = match_thin(ANCHOR, family ? earlier : 10000, NEAR, kept, count);
        CHECK(thinned_rightly(sifted, count, kept, left, THIN_MOST, family));
    }
}

/* Of one crowd's representatives, or of none. */
static void strangers_are_bounded_and_the_likely_stay(void)
{
    uint64_t seed = 2, sifted[PARTNERS], kept[PARTNERS];
    for (unsigned round = 0; round < ROUNDS; round++) {
        size_t likely = 0, likely_earlier = 0;
        const size_t count = partners_draw(&seed, 1, sifted), few = round % 2 * CANDIDATE_STARS;
        memcpy(kept, sifted, sizeof kept);
        for (size_t k = 0; k < count; k++) {
            likely += match_sifted_is_likely(sifted[k]);
            likely_earlier += match_sifted_is_likely(sifted[k]) && match_sifted(sifted[k]) < ANCHOR;
        }
        if (count <= THIN_STRANGERS_FROM || likely * 16 >= count ||
            (few > 0 && likely_earlier * 4 >= few))
            continue;
        const size_t left = match_thin(ANCHOR, few, NEAR, kept, count);
        CHECK(thinned_rightly(sifted, count, kept, left, THIN_STRANGERS, false));
    }
}

static void who_has_few_partners_or_many_likely_ones_keeps_all(void)
{
    uint64_t sifted[32 * THIN_MOST];
    for (size_t likely = 0; likely <= 2 * THIN_MOST; likely += 2 * THIN_MOST) {
        const size_t count = likely == 0 ? THIN_STRANGERS_FROM : 32 * THIN_MOST;
        for (uint32_t k = 0; k < count; k++)
            sifted[k] = sifted_of(ANCHOR + 1 + k, (uint16_t)k, k < likely);
        CHECK_COUNT(match_thin(ANCHOR, 0, NEAR, sifted, count), count);
        CHECK_COUNT(match_thin(ANCHOR, CANDIDATE_STARS, NEAR, sifted, count), count);
        CHECK_COUNT(match_thin(ANCHOR, CANDIDATE_STARS + 1, NEAR, sifted, count),
                    likely + THIN_MOST);
    }
}

/* Partners of whom next to none is near, in no crowd; one of them in sixteen is enough. */
static void who_is_near_to_nobody_keeps_the_likeliest(void)
{
    uint64_t sifted[4 * 2 * THIN_MOST];
    const size_t counts[] = {2 * THIN_MOST, 2 * THIN_MOST + 1, 4 * 2 * THIN_MOST};
    for (size_t at = 0; at < 3; at++)
        for (size_t near = 0; near <= 4; near++) {
            const size_t count = counts[at];
            for (uint32_t k = 0; k < count; k++)
                sifted[k] = sifted_of(ANCHOR + 1 + k, k < near ? 0 : 1, false);
            const bool all = count <= 2 * THIN_MOST || near * 16 >= count;
            CHECK_COUNT(match_thin(ANCHOR, 0, NEARER, sifted, count), all ? count : THIN_MOST);
        }
}

static void a_family_is_known_by_a_fourth_of_its_representatives(void)
{
    uint64_t sifted[20];
    for (uint32_t likely = 2; likely <= 3; likely++) {
        for (uint32_t k = 0; k < 20; k++)
            sifted[k] = sifted_of(k, (uint16_t)k, k < likely);
        /* Likely ones beyond the bound stay only where it is no family. */
        CHECK_COUNT(match_thin(ANCHOR, 12, NEAR, sifted, 20),
                    likely == 3 ? THIN_MOST : THIN_MOST + 2);
    }
}

int main(void)
{
    CHECK_RUN(the_likeliest_of_each_side_stay);
    CHECK_RUN(strangers_are_bounded_and_the_likely_stay);
    CHECK_RUN(who_has_few_partners_or_many_likely_ones_keeps_all);
    CHECK_RUN(who_is_near_to_nobody_keeps_the_likeliest);
    CHECK_RUN(a_family_is_known_by_a_fourth_of_its_representatives);
    return check_done();
}
