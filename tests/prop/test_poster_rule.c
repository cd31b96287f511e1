/* poster_form() against dull oracles, and what must hold whatever the world: plain
 * components where nothing is contested, the same posters however ads, texts, clusters
 * and contacts are numbered, decisions that stand, lists that tell the truth, and time
 * that grows with the ads alone. */
#include "../check.h"
#include "../poster_world.h"
#include "../processor_time.h"
#include "base/forest.h"

enum { ROUNDS = 12 };

static void form_checked(const poster_input *input, poster_result *result)
{
    poster_options options;
    ae_error error;
    poster_options_init(&options);
    *result = (poster_result){0};
    CHECK(poster_form(input, &options, result, &error) == AE_OK);
}

/* How many ads do not agree on which ads before them are of their kind. */
static uint32_t differences(const uint32_t *left, const uint32_t *right, uint32_t ads,
                            uint32_t left_most)
{
    uint32_t *first = memory_new(left_most, sizeof *first), count = 0;
    for (uint32_t ad = 0; ad < ads; ad++) {
        if (first[left[ad]] == 0)
            first[left[ad]] = ad + 1;
        count += right[ad] != right[first[left[ad]] - 1];
    }
    memory_free(first);
    return count;
}

/* ---- plain components ---- */

/* A world in which each poster has phones of its own in every ad, and no text is
 * anyone else's. */
static void plain_world(world *made, uint64_t seed)
{
    const world_form form = {.seed = seed, .posters = 300};
    world_make(made, &form);
    world_arrays_free(made);
    for (size_t at = 0; at < made->ad_count; at++) {
        world_ad *ad = &made->ads[at];
        const world_poster *who = &made->posters[ad->poster];
        const uint32_t number = who->phone_count > 0 ? who->phones[0] : POSTER_NONE;
        ad->contact_count = 0;
        world_name(ad, number);
    }
    world_lay(made);
}

static void uncontested_posters_are_components(void)
{
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        world made;
        poster_result result;
        plain_world(&made, seed);
        const poster_input *input = &made.input;
        uint32_t *forest = forest_new((size_t)input->clusters + input->contacts);
        uint32_t *labels = memory_new(input->ads, sizeof *labels);
        for (uint32_t ad = 0; ad < input->ads; ad++)
            for (size_t k = input->contact_begin[ad]; k < input->contact_begin[ad + 1]; k++)
                forest_join(forest, input->cluster_of[ad], input->clusters + input->contact_of[k]);
        for (uint32_t ad = 0; ad < input->ads; ad++)
            labels[ad] = forest_root(forest, input->cluster_of[ad]);
        form_checked(input, &result);
        CHECK_COUNT(result.hub_count, 0);
        CHECK_COUNT(result.tie_count, 0);
        CHECK_COUNT(differences(labels, result.poster_of, input->ads, input->clusters), 0);
        CHECK_COUNT(differences(result.poster_of, labels, input->ads, result.poster_count), 0);
        poster_result_clear(&result);
        memory_free(forest);
        memory_free(labels);
        world_free(&made);
    }
}

/* ---- numbering ---- */

static const world_form full_form = {.posters = 400,
                                     .copied = 80,
                                     .agencies = 4,
                                     .aggregators = 1,
                                     .common = 2,
                                     .sites = 1,
                                     .services = 1,
                                     .missed = 50,
                                     .misread = 6,
                                     .split = 20,
                                     .run = 5};

static uint32_t *shuffled(uint64_t *state, uint32_t count)
{
    uint32_t *numbers = memory_new(count, sizeof *numbers);
    for (uint32_t k = 0; k < count; k++)
        numbers[k] = k;
    random_shuffle(state, numbers, count);
    return numbers;
}

/* Gives everything in the world other numbers; order[] says which ad came where. */
static void world_renumber(world *made, uint32_t **order)
{
    uint32_t *cluster = shuffled(&made->state, made->clusters);
    uint32_t *text = shuffled(&made->state, made->texts);
    uint32_t *named = shuffled(&made->state, made->contacts);
    uint32_t *place = shuffled(&made->state, WORLD_PLACES),
             *site = shuffled(&made->state, WORLD_SITES);
    uint8_t *kinds = memory_new(made->contacts, 1);
    world_ad *ads = memory_new(made->ad_count, sizeof *ads);
    *order = shuffled(&made->state, (uint32_t)made->ad_count);
    for (uint32_t k = 0; k < made->contacts; k++)
        kinds[named[k]] = made->kinds[k];
    memcpy(made->kinds, kinds, made->contacts);
    for (size_t at = 0; at < made->ad_count; at++) {
        world_ad *ad = &ads[(*order)[at]];
        *ad = made->ads[at];
        ad->cluster = cluster[ad->cluster];
        ad->text = text[ad->text];
        ad->place = place[ad->place];
        ad->site = site[ad->site];
        for (uint32_t k = 0; k < ad->contact_count; k++)
            ad->contacts[k] = named[ad->contacts[k]];
    }
    memcpy(made->ads, ads, made->ad_count * sizeof *ads);
    world_arrays_free(made);
    world_lay(made);
    memory_free(cluster);
    memory_free(text);
    memory_free(named);
    memory_free(place);
    memory_free(site);
    memory_free(kinds);
    memory_free(ads);
}

static void numbering_does_not_matter(void)
{
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        world made;
        world_form form = full_form;
        poster_result before, after;
        uint32_t *order;
        form.seed = seed;
        world_make(&made, &form);
        form_checked(&made.input, &before);
        world_renumber(&made, &order);
        form_checked(&made.input, &after);
        uint32_t *moved = memory_new(made.ad_count, sizeof *moved);
        for (size_t at = 0; at < made.ad_count; at++)
            moved[at] = after.poster_of[order[at]];
        CHECK_COUNT(before.poster_count, after.poster_count);
        CHECK_COUNT(before.hub_count, after.hub_count);
        CHECK_COUNT(before.join_count, after.join_count);
        CHECK_COUNT(before.bond_count, after.bond_count);
        CHECK_COUNT(before.tie_count, after.tie_count);
        CHECK_COUNT(before.bridge_count, after.bridge_count);
        CHECK_COUNT(differences(before.poster_of, moved, made.input.ads, before.poster_count), 0);
        memory_free(moved);
        memory_free(order);
        poster_result_clear(&before);
        poster_result_clear(&after);
        world_free(&made);
    }
}

/* ---- ranks ---- */

static bool same_bytes(const void *left, size_t count, const void *right, size_t other, size_t size)
{
    return count == other && (count == 0 || memcmp(left, right, count * size) == 0);
}

/* The ads in another order, with ranks that say which came first: all that comes out is as
 * it was, to the number. */
static void ranks_are_what_counts(void)
{
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        world made;
        world_form form = full_form;
        poster_result before, after;
        form.seed = seed;
        world_make(&made, &form);
        form_checked(&made.input, &before);
        uint32_t *order = shuffled(&made.state, (uint32_t)made.ad_count);
        world_ad *ads = memory_new(made.ad_count, sizeof *ads);
        for (size_t at = 0; at < made.ad_count; at++)
            ads[order[at]] = made.ads[at];
        memcpy(made.ads, ads, made.ad_count * sizeof *ads);
        world_arrays_free(&made);
        world_lay(&made);
        made.input.by_rank = order;
        form_checked(&made.input, &after);
        uint32_t different = 0;
        for (size_t at = 0; at < made.ad_count; at++)
            different += after.poster_of[order[at]] != before.poster_of[at];
        CHECK_COUNT(different, 0);
        CHECK(same_bytes(before.facts, before.poster_count, after.facts, after.poster_count,
                         sizeof *before.facts));
        CHECK(same_bytes(before.joins, before.join_count, after.joins, after.join_count,
                         sizeof *before.joins));
        CHECK(same_bytes(before.bonds, before.bond_count, after.bonds, after.bond_count,
                         sizeof *before.bonds));
        CHECK(same_bytes(before.bridges, before.bridge_count, after.bridges, after.bridge_count,
                         sizeof *before.bridges));
        CHECK_COUNT(before.tie_count, after.tie_count);
        for (size_t k = 0; k < before.tie_count && k < after.tie_count; k++)
            CHECK(before.ties[k].first_ad == after.ties[k].first_ad &&
                  before.ties[k].other_ad == after.ties[k].other_ad &&
                  before.ties[k].rule == after.ties[k].rule);
        memory_free(order);
        memory_free(ads);
        poster_result_clear(&before);
        poster_result_clear(&after);
        world_free(&made);
    }
}

/* ---- decisions ---- */

/* Keeps pairs of one poster apart and joins pairs of two; what is said stands. */
static void decisions_stand(void)
{
    enum { DECISIONS = 40 };
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        world made;
        world_form form = full_form;
        poster_result before, after;
        poster_decision said[DECISIONS];
        size_t count = 0;
        form.seed = seed;
        world_make(&made, &form);
        form_checked(&made.input, &before);
        for (int tries = 0; tries < 100000 && count < DECISIONS; tries++) {
            const uint32_t a = random_below(&made.state, made.input.ads);
            const uint32_t b = random_below(&made.state, made.input.ads);
            const bool together = before.poster_of[a] == before.poster_of[b];
            if (a != b && (together || count % 2 == 0))
                said[count++] = (poster_decision){a, b, !together, 1};
        }
        made.input.decisions = said;
        made.input.decision_count = count;
        form_checked(&made.input, &after);
        uint32_t broken = 0, unheard = 0, apart = 0;
        for (size_t k = 0; k < count; k++) {
            const bool together = after.poster_of[said[k].a] == after.poster_of[said[k].b];
            broken += !said[k].same && together;
            unheard += said[k].same && !together;
            apart += !said[k].same;
        }
        CHECK_COUNT(broken, 0);
        CHECK_COUNT(unheard, 0); /* these do not contradict each other */
        CHECK(apart >= DECISIONS / 4);
        poster_result_clear(&before);
        poster_result_clear(&after);
        world_free(&made);
    }
}

/* ---- lists ---- */

static bool names(const poster_input *input, uint32_t ad, uint32_t named)
{
    for (size_t k = input->contact_begin[ad]; k < input->contact_begin[ad + 1]; k++)
        if (input->contact_of[k] == named)
            return true;
    return false;
}

static void ties_check(const poster_input *input, const poster_result *result)
{
    for (size_t k = 0; k < result->tie_count; k++) {
        const poster_tie *tie = &result->ties[k];
        CHECK(tie->first != tie->other);
        CHECK(result->poster_of[tie->first_ad] == tie->first);
        CHECK(result->poster_of[tie->other_ad] == tie->other);
        CHECK(input->cluster_of[tie->first_ad] == tie->cluster);
        CHECK(input->cluster_of[tie->other_ad] == tie->cluster);
        CHECK(input->day_of[tie->first_ad] <= input->day_of[tie->other_ad]);
        CHECK(tie->dated == (input->day_of[tie->first_ad] < input->day_of[tie->other_ad]));
    }
}

static void lists_tell_the_truth(void)
{
    world made;
    world_form form = full_form;
    poster_result result;
    form.seed = 5;
    world_make(&made, &form);
    const poster_input *input = &made.input;
    form_checked(input, &result);
    CHECK(result.hub_count > 0 && result.join_count > 0 && result.tie_count > 0);
    CHECK(result.bridge_count > 0);
    for (size_t k = 0; k < result.join_count; k++) {
        const poster_join *join = &result.joins[k];
        CHECK(names(input, join->a, join->contact) && names(input, join->b, join->contact));
        CHECK(result.poster_of[join->a] == result.poster_of[join->b]);
        CHECK(input->cluster_of[join->a] != input->cluster_of[join->b]);
        for (size_t j = 0; j < result.hub_count; j++)
            CHECK(result.hubs[j].contact != join->contact);
    }
    for (size_t k = 0; k < result.bond_count; k++)
        CHECK(result.poster_of[result.bonds[k].a] == result.poster_of[result.bonds[k].b]);
    ties_check(input, &result);
    uint64_t ads = 0, bridges = 0;
    for (uint32_t poster = 0; poster < result.poster_count; poster++) {
        ads += result.facts[poster].ads;
        bridges += result.facts[poster].bridges;
        CHECK(result.facts[poster].cohesion <= 1000000);
        CHECK(result.facts[poster].clusters > 0);
    }
    CHECK_COUNT(ads, input->ads);
    CHECK_COUNT(bridges, result.bridge_count);
    for (size_t k = 0; k < result.bridge_count; k++)
        CHECK(result.bridges[k].ads * 2 <= result.facts[result.bridges[k].poster].ads);
    poster_result_clear(&result);
    world_free(&made);
}

/* ---- time ---- */

/* One text under a hundred thousand contacts, and one contact under as many texts. */
static void crowds_cost_no_more_than_others(void)
{
    enum { CROWD = 100000 };
    world made = {.form = {.posters = 1}, .texts = 2, .clusters = 1};
    poster_result result;
    made.posters = calloc(1, sizeof *made.posters);
    const uint32_t line = world_contact(&made, CONTACT_PHONE);
    for (uint32_t k = 0; k < CROWD; k++) {
        world_ad *shared = world_ad_new(&made);
        shared->text = k % 2;
        world_name(shared, world_contact(&made, CONTACT_PHONE));
        world_ad *lined = world_ad_new(&made);
        lined->cluster = made.clusters++;
        lined->text = made.texts++;
        world_name(lined, line);
        if (k % 2 == 0)
            world_name(lined, shared->contacts[0]);
    }
    world_lay(&made);
    const double begin = processor_seconds();
    form_checked(&made.input, &result);
    const double seconds = processor_seconds() - begin;
    printf("# %u ads, half of them of one text, half of one contact: %.2f s\n", made.input.ads,
           seconds);
    CHECK(seconds < 5);
    CHECK(result.hub_count == 1 && result.hubs[0].contact == line);
    poster_result_clear(&result);
    world_free(&made);
}

int main(void)
{
    CHECK_RUN(uncontested_posters_are_components);
    CHECK_RUN(numbering_does_not_matter);
    CHECK_RUN(ranks_are_what_counts);
    CHECK_RUN(decisions_stand);
    CHECK_RUN(lists_tell_the_truth);
    CHECK_RUN(crowds_cost_no_more_than_others);
    return check_done();
}
