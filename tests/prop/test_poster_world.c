/* Posters of random worlds with hubs, agencies, aggregators, copied texts and a reader
 * that errs, against the planted truth: precision, recall, hubs, and nothing gigantic.
 * Beside it what the same rule reaches when clusters and contacts are perfect, and what
 * joining blindly makes of the same world. */
#include "../check.h"
#include "../poster_world.h"
#include "../processor_time.h"
#include "eval/agreement.h"
#include "base/forest.h"

enum { SEEDS = 6, POSTERS = 1500, WORLD_AGGREGATORS_MOST = 8 };

static const world_form perfect_form = {.posters = POSTERS,
                                        .copied = 60,
                                        .agencies = 8,
                                        .aggregators = 1,
                                        .common = 3,
                                        .sites = 2,
                                        .services = 1};
static const world_form noisy_form = {.posters = POSTERS,
                                      .copied = 60,
                                      .agencies = 8,
                                      .aggregators = 1,
                                      .common = 3,
                                      .sites = 2,
                                      .services = 1,
                                      .missed = 50,
                                      .misread = 4,
                                      .split = 20,
                                      .run = 5};

/* Much of everything at once: one text in five is copied, one poster in three is of an
 * agency, one ad in fifteen an aggregator's. */
static const world_form dense_form = {.posters = POSTERS,
                                      .copied = 200,
                                      .agencies = 40,
                                      .aggregators = 4,
                                      .common = 10,
                                      .sites = 3,
                                      .services = 3,
                                      .missed = 50,
                                      .misread = 4,
                                      .split = 20,
                                      .run = 5};

typedef struct score {
    ae_eval_result agreement;
    uint32_t hubs_planted, hubs_found;
    double seconds;
} score;

static void agreement_of(const uint32_t *truth, const uint32_t *labels, size_t label_count,
                         size_t ads, ae_eval_result *agreement)
{
    contingency table = {0};
    ae_error error;
    const ae_status status =
        contingency_make((partition){truth, POSTERS + WORLD_AGGREGATORS_MOST},
                         (partition){labels, label_count}, ads, &table, &error);
    CHECK(status == AE_OK);
    agreement_measure(&table, agreement);
    contingency_clear(&table);
}

static bool is_listed(const poster_result *result, uint32_t contact_number)
{
    for (size_t k = 0; k < result->hub_count; k++)
        if (result->hubs[k].contact == contact_number)
            return true;
    return false;
}

/* How much a contact may tie. */
typedef enum reach { REACH_ALL, REACH_CLUSTER, REACH_ALONE, REACH_NONE } reach;

static bool names_any(const poster_input *input, const reach *reaches, uint32_t ad)
{
    for (size_t k = input->contact_begin[ad]; k < input->contact_begin[ad + 1]; k++)
        if (reaches[input->contact_of[k]] == REACH_ALL)
            return true;
    return false;
}

/* Ads that text or contacts tie in any way: not those without reach, nor those that reach
 * alone where others with reach are named. */
static uint32_t *blind_join(const poster_input *input, const reach *reaches)
{
    const size_t first_contact = input->clusters;
    uint32_t *forest = forest_new(first_contact + input->contacts);
    uint32_t *labels = memory_new(input->ads, sizeof *labels);
    for (uint32_t ad = 0; ad < input->ads; ad++)
        for (size_t k = input->contact_begin[ad]; k < input->contact_begin[ad + 1]; k++)
            if (reaches[input->contact_of[k]] <= REACH_CLUSTER ||
                (reaches[input->contact_of[k]] == REACH_ALONE && !names_any(input, reaches, ad)))
                forest_join(forest, input->cluster_of[ad],
                            (uint32_t)first_contact + input->contact_of[k]);
    for (uint32_t ad = 0; ad < input->ads; ad++)
        labels[ad] = forest_root(forest, input->cluster_of[ad]);
    memory_free(forest);
    return labels;
}

/* Contacts in one cluster that are no phones: they may be an ad's own. */
static reach *reaches_new(const poster_input *input)
{
    reach *reaches = memory_new(input->contacts, sizeof *reaches);
    uint32_t *cluster = memory_new(input->contacts, sizeof *cluster); /* + 1 */
    for (uint32_t k = 0; k < input->contacts; k++)
        if (input->contact_kind[k] != CONTACT_PHONE)
            reaches[k] = REACH_CLUSTER;
    for (uint32_t ad = 0; ad < input->ads; ad++)
        for (size_t k = input->contact_begin[ad]; k < input->contact_begin[ad + 1]; k++) {
            uint32_t *in = &cluster[input->contact_of[k]];
            if (*in != 0 && *in != input->cluster_of[ad] + 1)
                reaches[input->contact_of[k]] = REACH_ALL;
            *in = input->cluster_of[ad] + 1;
        }
    memory_free(cluster);
    return reaches;
}

/* No poster reaches past what text and contacts tie when hubs are left out. */
static void hubs_join_nothing(const poster_input *input, const poster_result *result)
{
    reach *reaches = reaches_new(input);
    uint32_t *tied_to = memory_resize(NULL, result->poster_count, sizeof *tied_to);
    uint32_t beyond = 0;
    for (size_t k = 0; k < result->hub_count; k++)
        reaches[result->hubs[k].contact] =
            result->hubs[k].rule == POSTER_RULE_LATE ? REACH_ALONE : REACH_NONE;
    uint32_t *tied = blind_join(input, reaches);
    for (uint32_t poster = 0; poster < result->poster_count; poster++)
        tied_to[poster] = POSTER_NONE;
    for (uint32_t ad = 0; ad < input->ads; ad++) {
        uint32_t *to = &tied_to[result->poster_of[ad]];
        if (*to == POSTER_NONE)
            *to = tied[ad];
        beyond += *to != tied[ad];
    }
    CHECK_COUNT(beyond, 0);
    memory_free(reaches);
    memory_free(tied);
    memory_free(tied_to);
}

static void world_score(const world_form *form, uint64_t seed, score *into)
{
    world made;
    world_form seeded = *form;
    poster_options options;
    poster_result result = {0};
    ae_error error;
    seeded.seed = seed;
    world_make(&made, &seeded);
    poster_options_init(&options);
    const double begin = processor_seconds();
    CHECK(poster_form(&made.input, &options, &result, &error) == AE_OK);
    *into =
        (score){.hubs_planted = (uint32_t)made.hub_count, .seconds = processor_seconds() - begin};
    agreement_of(made.truth, result.poster_of, result.poster_count, made.input.ads,
                 &into->agreement);
    for (size_t k = 0; k < made.hub_count; k++)
        into->hubs_found += is_listed(&result, made.hubs[k]);
    hubs_join_nothing(&made.input, &result);
    poster_result_clear(&result);
    world_free(&made);
}

static void scores_print(const char *what, const score *scores)
{
    double precision = 0, recall = 0, cubed = 0;
    uint32_t planted = 0, found = 0;
    for (unsigned k = 0; k < SEEDS; k++) {
        precision += scores[k].agreement.pair_precision / SEEDS;
        recall += scores[k].agreement.pair_recall / SEEDS;
        cubed += scores[k].agreement.bcubed_f1 / SEEDS;
        planted += scores[k].hubs_planted;
        found += scores[k].hubs_found;
    }
    printf("# %s: pair precision %.3f, recall %.3f, B-cubed F1 %.3f, hubs %u of %u\n", what,
           precision, recall, cubed, found, planted);
}

/* `hubs` in ten must be found. */
static void scores_check(const score *scores, uint32_t hubs)
{
    double precision = 0;
    for (unsigned k = 0; k < SEEDS; k++) {
        const ae_eval_result *of = &scores[k].agreement;
        precision += of->pair_precision / SEEDS;
        CHECK(of->pair_precision >= 0.90);
        CHECK(of->bcubed_f1 >= 0.93);
        CHECK(of->largest <= 2 * of->largest_truth);
        CHECK(scores[k].hubs_found * 10 >= scores[k].hubs_planted * hubs);
    }
    CHECK(precision >= 0.95);
}

static void perfect_readers_meet_the_truth(void)
{
    score scores[SEEDS];
    for (unsigned k = 0; k < SEEDS; k++)
        world_score(&perfect_form, k + 1, &scores[k]);
    scores_print("perfect clusters and contacts", scores);
    scores_check(scores, 9);
}

static void readers_that_err_come_near(void)
{
    score scores[SEEDS];
    for (unsigned k = 0; k < SEEDS; k++)
        world_score(&noisy_form, k + 1, &scores[k]);
    scores_print("clusters and contacts with errors", scores);
    scores_check(scores, 9);
}

static void dense_worlds_come_near(void)
{
    score scores[SEEDS];
    for (unsigned k = 0; k < SEEDS; k++)
        world_score(&dense_form, k + 1, &scores[k]);
    scores_print("much of everything", scores);
    scores_check(scores, 8); /* of many lines only a few members' ads are there */
}

static void blind_joining_makes_a_giant(void)
{
    world made;
    world_form form = noisy_form;
    ae_eval_result agreement;
    form.seed = 1;
    world_make(&made, &form);
    reach *all = memory_new(made.contacts, sizeof *all);
    uint32_t *labels = blind_join(&made.input, all);
    agreement_of(made.truth, labels, made.clusters, made.input.ads, &agreement);
    printf("# joined blindly: pair precision %.3f, largest %u of %u ads\n",
           agreement.pair_precision, (unsigned)agreement.largest, made.input.ads);
    CHECK(agreement.largest > made.input.ads / 2);
    memory_free(all);
    memory_free(labels);
    world_free(&made);
}

int main(void)
{
    CHECK_RUN(perfect_readers_meet_the_truth);
    CHECK_RUN(readers_that_err_come_near);
    CHECK_RUN(dense_worlds_come_near);
    CHECK_RUN(blind_joining_makes_a_giant);
    return check_done();
}
