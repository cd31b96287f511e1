#include "eval/agreement.h"

#include <math.h>

/* Neumaier's sum: the rounding errors of ten million terms are kept beside it,
 * so that the order of the items does not show in the printed digits. */
typedef struct exact_sum {
    double sum, rest;
} exact_sum;

static void sum_add(exact_sum *self, double term)
{
    const double sum = self->sum + term;
    const bool small_term = fabs(self->sum) >= fabs(term);
    self->rest += small_term ? (self->sum - sum) + term : (term - sum) + self->sum;
    self->sum = sum;
}

static double sum_value(const exact_sum *self)
{
    return self->sum + self->rest;
}

/* A share of nothing is 1: nothing was got wrong. */
static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 1;
}

static double harmonic_mean(double a, double b)
{
    return a + b > 0 ? 2 * a * b / (a + b) : 0;
}

/* At most 2^61, as items are fewer than 2^31; so are the sums over clusters. */
static uint64_t pairs_of(uint64_t items)
{
    return items * (items - (items > 0)) / 2;
}

typedef struct side_figures {
    uint64_t clusters, alone, largest, pairs;
} side_figures;

static side_figures side_measure(const uint32_t *sizes, size_t count)
{
    side_figures side = {0};
    for (size_t label = 0; label < count; label++) {
        side.clusters += sizes[label] > 1;
        side.alone += sizes[label] == 1;
        side.pairs += pairs_of(sizes[label]);
        if (sizes[label] > side.largest)
            side.largest = sizes[label];
    }
    return side;
}

/* Hubert and Arabie: (index - expected) / (most - expected), with the shared
 * pairs as index, T P / N expected and (T + P) / 2 the most. Brought to one
 * fraction it is a quotient of integers below 2^124: exact but for the last step. */
static double adjusted_rand(uint64_t shared, uint64_t truth, uint64_t predicted, uint64_t all)
{
    __extension__ typedef __int128 wide;
    const wide chance = 2 * (wide)truth * predicted;
    const wide over = 2 * (wide)shared * all - chance;
    const wide most = (wide)all * ((wide)truth + predicted) - chance;
    return most == 0 ? 1 : (double)over / (double)most;
}

static void pairs_measure(const contingency *table, ae_eval_result *result)
{
    const side_figures truth = side_measure(table->truth_sizes, table->truth_count);
    const side_figures predicted = side_measure(table->predicted_sizes, table->predicted_count);
    uint64_t shared = 0;
    for (size_t k = 0; k < table->cell_count; k++)
        shared += pairs_of(table->cells[k].items);
    result->truth_clusters = truth.clusters;
    result->truth_alone = truth.alone;
    result->largest_truth = truth.largest;
    result->truth_pairs = truth.pairs;
    result->predicted_clusters = predicted.clusters;
    result->predicted_alone = predicted.alone;
    result->largest = predicted.largest;
    result->predicted_pairs = predicted.pairs;
    result->shared_pairs = shared;
    result->pair_precision = share((double)shared, (double)predicted.pairs);
    result->pair_recall = share((double)shared, (double)truth.pairs);
    result->pair_f1 = harmonic_mean(result->pair_precision, result->pair_recall);
    result->adjusted_rand =
        adjusted_rand(shared, truth.pairs, predicted.pairs, pairs_of(table->items));
}

/* Bagga and Baldwin: the mean over items of n(t,p)/n(p), and of n(t,p)/n(t); the
 * n(t,p) items of a cell have the same share. */
static void bcubed_measure(const contingency *table, ae_eval_result *result)
{
    exact_sum precision = {0}, recall = {0};
    for (size_t k = 0; k < table->cell_count; k++) {
        const contingency_cell *cell = &table->cells[k];
        const double square = (double)cell->items * (double)cell->items;
        sum_add(&precision, square / (double)table->predicted_sizes[cell->predicted]);
        sum_add(&recall, square / (double)table->truth_sizes[cell->truth]);
    }
    const double items = (double)table->items;
    result->bcubed_precision = share(sum_value(&precision), items);
    result->bcubed_recall = share(sum_value(&recall), items);
    result->bcubed_f1 = harmonic_mean(result->bcubed_precision, result->bcubed_recall);
}

/* n times the entropy of a partition. */
static double entropy_of(const uint32_t *sizes, size_t count, double items)
{
    exact_sum entropy = {0};
    for (size_t label = 0; label < count; label++)
        if (sizes[label] > 0)
            sum_add(&entropy, -(double)sizes[label] * log((double)sizes[label] / items));
    return sum_value(&entropy);
}

/* Rounding may leave the entropy that remains a hair above the whole. */
static double settled_share(double remaining, double whole)
{
    return whole > 0 && remaining > 0 ? fmax(0, 1 - remaining / whole) : 1;
}

/* Rosenberg and Hirschberg: homogeneity 1 - H(T|P)/H(T), completeness
 * 1 - H(P|T)/H(P), each 1 where there is no entropy to settle. */
static void entropy_measure(const contingency *table, ae_eval_result *result)
{
    exact_sum truth_left = {0}, predicted_left = {0};
    for (size_t k = 0; k < table->cell_count; k++) {
        const contingency_cell *cell = &table->cells[k];
        const double items = (double)cell->items;
        sum_add(&truth_left, -items * log(items / (double)table->predicted_sizes[cell->predicted]));
        sum_add(&predicted_left, -items * log(items / (double)table->truth_sizes[cell->truth]));
    }
    const double items = (double)table->items;
    result->homogeneity = settled_share(sum_value(&truth_left),
                                        entropy_of(table->truth_sizes, table->truth_count, items));
    result->completeness =
        settled_share(sum_value(&predicted_left),
                      entropy_of(table->predicted_sizes, table->predicted_count, items));
    result->v_measure = harmonic_mean(result->homogeneity, result->completeness);
}

/* The commonest truth of the largest cluster; of several as large, the one where
 * it is least common, so that the figure does not hide the worst. */
static void purity_measure(const contingency *table, ae_eval_result *result)
{
    uint64_t least = result->largest;
    for (size_t k = 0; k < table->cell_count;) {
        const uint32_t cluster = table->cells[k].predicted;
        uint64_t commonest = 0;
        for (; k < table->cell_count && table->cells[k].predicted == cluster; k++)
            if (table->cells[k].items > commonest)
                commonest = table->cells[k].items;
        if (table->predicted_sizes[cluster] == result->largest && commonest < least)
            least = commonest;
    }
    result->largest_purity = share((double)least, (double)result->largest);
}

void agreement_measure(const contingency *table, ae_eval_result *result)
{
    result->items = table->items;
    pairs_measure(table, result);
    bcubed_measure(table, result);
    entropy_measure(table, result);
    purity_measure(table, result);
}
