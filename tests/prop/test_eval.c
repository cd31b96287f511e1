/* ae_eval() on random partitions against a dull oracle that looks at all pairs of
 * items, and what must not change the figures: names of labels, order of rows. */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"
#include "../random.h"
#include "adecho.h"

enum { ITEMS_MOST = 60, ROUNDS = 300, PATH_MOST = 256, ALONE = 1000, ABSENT = 2000 };

/* Per item and side a label below ALONE; ALONE or ABSENT: it is with nobody. */
typedef struct sample {
    size_t items;
    uint32_t truth[ITEMS_MOST], predicted[ITEMS_MOST];
} sample;

static char truth_path[PATH_MOST], predicted_path[PATH_MOST];
static uint64_t state = 20;

static uint32_t label_draw(uint32_t labels)
{
    const uint32_t label = random_below(&state, labels);
    const uint32_t fate = random_below(&state, 20);
    return fate == 0 ? ABSENT : fate < 3 ? ALONE : random_below(&state, label + 1);
}

/* From chance to near agreement, from few clusters to many. */
static sample sample_draw(void)
{
    sample drawn = {.items = random_below(&state, ITEMS_MOST + 1)};
    const uint32_t labels = 1 + random_below(&state, 30), agreement = random_below(&state, 4);
    for (size_t k = 0; k < drawn.items; k++) {
        drawn.truth[k] = label_draw(labels);
        drawn.predicted[k] = label_draw(labels);
        if (drawn.truth[k] < ALONE && random_below(&state, 4) < agreement)
            drawn.predicted[k] = drawn.truth[k];
        if (drawn.truth[k] == ABSENT && drawn.predicted[k] == ABSENT)
            drawn.truth[k] = ALONE;
    }
    return drawn;
}

static void side_write(const char *path, const char *header, const uint32_t *labels,
                       const uint32_t *order, size_t items, const char *prefix)
{
    FILE *file = fopen(path, "wb");
    if (!CHECK(file != NULL))
        return;
    fprintf(file, "%s\n", header);
    for (size_t k = 0; k < items; k++) {
        const uint32_t item = order[k], label = labels[item];
        if (label < ALONE)
            fprintf(file, "item %u,%s%u\n", item, prefix, label * 7919 % 1009);
        else if (label == ALONE)
            fprintf(file, "item %u,\n", item);
    }
    CHECK(fclose(file) == 0);
}

static ae_eval_result measure(const sample *drawn, bool shuffled, const char *prefix)
{
    uint32_t order[ITEMS_MOST];
    for (uint32_t k = 0; k < ITEMS_MOST; k++)
        order[k] = k;
    if (shuffled)
        random_shuffle(&state, order, drawn->items);
    side_write(truth_path, "id,truth", drawn->truth, order, drawn->items, prefix);
    if (shuffled)
        random_shuffle(&state, order, drawn->items);
    side_write(predicted_path, "ad_id,cluster", drawn->predicted, order, drawn->items, prefix);
    const ae_eval_config config = {.truth = truth_path, .predicted = predicted_path};
    ae_eval_result result = {.items = 0};
    ae_error error;
    CHECK_COUNT(ae_eval(&config, &result, &error), AE_OK);
    return result;
}

static bool together(const uint32_t *labels, size_t a, size_t b)
{
    return a == b || (labels[a] < ALONE && labels[a] == labels[b]);
}

static double ratio(double part, double whole)
{
    return whole == 0 ? 1 : part / whole;
}

static double f1(double a, double b)
{
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
}

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

static ae_eval_result oracle(const sample *drawn)
{
    double both = 0, truth_only = 0, predicted_only = 0, neither = 0; /* ordered pairs */
    double precision = 0, recall = 0, truth_entropy = 0, predicted_entropy = 0;
    double truth_left = 0, predicted_left = 0;
    ae_eval_result want = {.items = drawn->items};
    for (size_t a = 0; a < drawn->items; a++) {
        double in_truth = 0, in_predicted = 0, in_both = 0;
        for (size_t b = 0; b < drawn->items; b++) {
            const bool truth = together(drawn->truth, a, b);
            const bool predicted = together(drawn->predicted, a, b);
            in_truth += truth;
            in_predicted += predicted;
            in_both += truth && predicted;
        }
        both += in_both - 1;
        truth_only += in_truth - in_both;
        predicted_only += in_predicted - in_both;
        neither += (double)drawn->items - in_truth - in_predicted + in_both;
        precision += in_both / in_predicted;
        recall += in_both / in_truth;
        truth_entropy -= log(in_truth / (double)drawn->items);
        predicted_entropy -= log(in_predicted / (double)drawn->items);
        truth_left -= log(in_both / in_predicted);
        predicted_left -= log(in_both / in_truth);
        want.truth_alone += in_truth == 1;
        want.predicted_alone += in_predicted == 1;
        want.only_truth += drawn->predicted[a] == ABSENT;
        want.only_predicted += drawn->truth[a] == ABSENT;
        want.largest = larger(want.largest, (uint64_t)in_predicted);
        want.largest_truth = larger(want.largest_truth, (uint64_t)in_truth);
    }
    want.shared_pairs = (uint64_t)both / 2;
    want.truth_pairs = (uint64_t)(both + truth_only) / 2;
    want.predicted_pairs = (uint64_t)(both + predicted_only) / 2;
    want.pair_precision = ratio(both, both + predicted_only);
    want.pair_recall = ratio(both, both + truth_only);
    want.pair_f1 = f1(want.pair_precision, want.pair_recall);
    want.adjusted_rand = ratio(2 * (both * neither - truth_only * predicted_only),
                               (both + truth_only) * (truth_only + neither) +
                                   (both + predicted_only) * (predicted_only + neither));
    want.bcubed_precision = ratio(precision, (double)drawn->items);
    want.bcubed_recall = ratio(recall, (double)drawn->items);
    want.bcubed_f1 = f1(want.bcubed_precision, want.bcubed_recall);
    want.homogeneity = truth_entropy == 0 ? 1 : 1 - truth_left / truth_entropy;
    want.completeness = predicted_entropy == 0 ? 1 : 1 - predicted_left / predicted_entropy;
    want.v_measure = f1(want.homogeneity, want.completeness);
    return want;
}

static bool close_to(double got, double want)
{
    return fabs(got - want) < 1e-9;
}

static void same_figures(const ae_eval_result *got, const ae_eval_result *want)
{
    CHECK_COUNT(got->items, want->items);
    CHECK_COUNT(got->truth_alone, want->truth_alone);
    CHECK_COUNT(got->predicted_alone, want->predicted_alone);
    CHECK_COUNT(got->only_truth, want->only_truth);
    CHECK_COUNT(got->only_predicted, want->only_predicted);
    CHECK_COUNT(got->largest, want->largest);
    CHECK_COUNT(got->largest_truth, want->largest_truth);
    CHECK_COUNT(got->shared_pairs, want->shared_pairs);
    CHECK_COUNT(got->truth_pairs, want->truth_pairs);
    CHECK_COUNT(got->predicted_pairs, want->predicted_pairs);
    CHECK(close_to(got->pair_precision, want->pair_precision));
    CHECK(close_to(got->pair_recall, want->pair_recall));
    CHECK(close_to(got->pair_f1, want->pair_f1));
    CHECK(close_to(got->adjusted_rand, want->adjusted_rand));
    CHECK(close_to(got->bcubed_precision, want->bcubed_precision));
    CHECK(close_to(got->bcubed_recall, want->bcubed_recall));
    CHECK(close_to(got->bcubed_f1, want->bcubed_f1));
    CHECK(close_to(got->homogeneity, want->homogeneity));
    CHECK(close_to(got->completeness, want->completeness));
    CHECK(close_to(got->v_measure, want->v_measure));
}

static void figures_are_those_of_the_oracle(void)
{
    for (unsigned round = 0; round < ROUNDS; round++) {
        const sample drawn = sample_draw();
        const ae_eval_result got = measure(&drawn, false, "c"), want = oracle(&drawn);
        same_figures(&got, &want);
    }
}

static void names_and_order_do_not_matter(void)
{
    for (unsigned round = 0; round < ROUNDS; round++) {
        const sample drawn = sample_draw();
        const ae_eval_result one = measure(&drawn, false, "c");
        const ae_eval_result other = measure(&drawn, true, "another name ");
        same_figures(&other, &one);
        CHECK(close_to(other.largest_purity, one.largest_purity));
    }
}

static void swapped_sides_swap_the_figures(void)
{
    for (unsigned round = 0; round < ROUNDS; round++) {
        const sample drawn = sample_draw();
        sample mirrored = {.items = drawn.items};
        memcpy(mirrored.truth, drawn.predicted, sizeof mirrored.truth);
        memcpy(mirrored.predicted, drawn.truth, sizeof mirrored.predicted);
        const ae_eval_result one = measure(&drawn, false, "c");
        const ae_eval_result other = measure(&mirrored, false, "c");
        CHECK(close_to(one.pair_precision, other.pair_recall));
        CHECK(close_to(one.pair_recall, other.pair_precision));
        CHECK(close_to(one.bcubed_precision, other.bcubed_recall));
        CHECK(close_to(one.bcubed_recall, other.bcubed_precision));
        CHECK(close_to(one.homogeneity, other.completeness));
        CHECK(close_to(one.adjusted_rand, other.adjusted_rand));
        CHECK(close_to(one.v_measure, other.v_measure));
        CHECK_COUNT(one.truth_clusters, other.predicted_clusters);
        CHECK_COUNT(one.largest, other.largest_truth);
        CHECK_COUNT(one.only_truth, other.only_predicted);
    }
}

int main(void)
{
    const char *above = getenv("TMPDIR");
    char folder[PATH_MOST - 32];
    snprintf(folder, sizeof folder, "%s/adecho-eval-XXXXXX", above == NULL ? "/tmp" : above);
    if (mkdtemp(folder) == NULL) {
        puts("Bail out! no temporary folder");
        return 1;
    }
    snprintf(truth_path, sizeof truth_path, "%s/truth.csv", folder);
    snprintf(predicted_path, sizeof predicted_path, "%s/predicted.csv", folder);
    CHECK_RUN(figures_are_those_of_the_oracle);
    CHECK_RUN(names_and_order_do_not_matter);
    CHECK_RUN(swapped_sides_swap_the_figures);
    unlink(truth_path);
    unlink(predicted_path);
    rmdir(folder);
    return check_done();
}
