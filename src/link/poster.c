#include "link/poster.h"

#include "base/forest.h"
#include "base/status.h"
#include "link/adopt.h"
#include "link/bridge.h"
#include "link/decision.h"
#include "link/evidence.h"
#include "link/strength.h"

#define ITEMS_MOST (UINT32_MAX / 2)

void poster_options_init(poster_options *options)
{
    *options = (poster_options){.list_contacts = 12,
                                .together = 0.25,
                                .regular = 0.1,
                                .share = 0.75,
                                .bond_texts = 3,
                                .tour_places = 3,
                                .tour_days = 7,
                                .gap_days = 14,
                                .dominant = 0.75};
}

const char *poster_rule_name(poster_rule rule)
{
    static const char *const names[POSTER_RULE_COUNT] = {
        [POSTER_RULE_CONTACT] = "same contact",
        [POSTER_RULE_TOGETHER] = "written together",
        [POSTER_RULE_CLUSTERS] = "several texts in common",
        [POSTER_RULE_TEXTS] = "several exact texts in common",
        [POSTER_RULE_TOUR] = "one text on the same tour",
        [POSTER_RULE_HEIR] = "one text, taken up where the other ends",
        [POSTER_RULE_DECISION] = "decided by hand",
        [POSTER_RULE_FORCED] = "named as a hub",
        [POSTER_RULE_CIRCLES] = "joins many unrelated contacts",
        [POSTER_RULE_SPAN] = "joins many unrelated texts",
        [POSTER_RULE_LATE] = "added to what others had posted before",
        [POSTER_RULE_TEXT_ALONE] = "text in common and nothing else",
        [POSTER_RULE_TAKER] = "one of them takes texts from many",
        [POSTER_RULE_COMMON] = "a text that very many use",
        [POSTER_RULE_NO_CONTACT] = "no contact says whose it is",
    };
    return names[rule];
}

/* What the steps found out, each from those before. */
typedef struct formation {
    bundle_table bundles;
    mention_table mentions;
    hub_result hubs;
    circle_table circles;
    slice_table slices;
    bond_list bonds;
    uint32_t *labels; /* per bundle: its poster */
} formation;

static ae_status evidence_gather(const poster_input *input, const poster_options *options,
                                 formation *self, ae_error *error)
{
    const bundle_table *bundles = &self->bundles;
    ae_status status = bundle_make(input, &self->bundles, error);
    if (status == AE_OK)
        status = mention_count(input, options, bundles, &self->mentions, error);
    if (status == AE_OK)
        status = hub_find(input, options, bundles, &self->mentions, &self->hubs, error);
    mention_forget_clusters(&self->mentions);
    if (status == AE_OK)
        status = circle_make(input, options, bundles, &self->mentions, &self->hubs, &self->circles,
                             error);
    if (status == AE_OK)
        status = slice_cut(input, bundles, self->circles.of_bundle, false, &self->slices, error);
    if (status == AE_OK)
        status = bond_find(input, options, bundles, &self->slices, &self->circles, &self->hubs,
                           &self->bonds, error);
    return status;
}

/* Numbers labels by the first ad that has each; labels are below `most`. */
static ae_status labels_number(const poster_input *input, const formation *found, size_t most,
                               poster_result *result, ae_error *error)
{
    const bundle_table *bundles = &found->bundles;
    uint32_t *numbers = memory_new(most, sizeof *numbers); /* + 1; 0: not seen */
    if (numbers == NULL)
        return status_out_of_memory(error, most * sizeof *numbers);
    for (uint32_t k = 0; k < bundles->count; k++)
        for (uint32_t at = 0; at < bundles->items[k].ads; at++)
            result->poster_of[poster_ad(input, bundles->ads[bundles->items[k].ad_begin + at])] =
                found->labels[k];
    result->poster_count = 0;
    for (uint32_t ad = 0; ad < input->ads; ad++) {
        uint32_t *poster = &result->poster_of[poster_ad(input, ad)], *number = &numbers[*poster];
        if (*number == 0)
            *number = ++result->poster_count;
        *poster = *number - 1;
    }
    for (uint32_t k = 0; k < bundles->count; k++)
        found->labels[k] = numbers[found->labels[k]] - 1;
    memory_free(numbers);
    return AE_OK;
}

/* Posters as sets of circles and of what is left of clusters: circle k is number k,
 * the rest of cluster k number subjects + k; silent ads without a circle are alone. */
static ae_status posters_join(const poster_input *input, const poster_options *options,
                              const formation *found, poster_result *result, ae_error *error)
{
    const bundle_table *bundles = &found->bundles;
    const size_t shared = (size_t)bundles->subject_count + input->clusters;
    const size_t most = shared + (input->silent == NULL ? 0 : bundles->count);
    uint32_t *forest = forest_new(most), *labels = found->labels;
    if (forest == NULL)
        return status_out_of_memory(error, most * sizeof *forest);
    for (size_t k = 0; k < found->bonds.count; k++)
        if (bond_joins(&found->bonds.items[k]))
            forest_join(forest, found->bonds.items[k].a, found->bonds.items[k].b);
    ae_status status =
        adopt_ads(input, options, bundles, &found->slices, &found->bonds, forest, labels, error);
    for (uint32_t k = 0; k < bundles->count && status == AE_OK; k++)
        if (bundle_is_silent(input, &bundles->items[k]))
            labels[k] = found->circles.of_bundle[k] != POSTER_NONE ? found->circles.of_bundle[k]
                                                                   : (uint32_t)shared + k;
    for (size_t k = 0; k < input->decision_count && status == AE_OK; k++)
        if (input->decisions[k].same)
            forest_join(forest, labels[bundles->of_ad[input->decisions[k].a]],
                        labels[bundles->of_ad[input->decisions[k].b]]);
    for (uint32_t k = 0; k < bundles->count && status == AE_OK; k++)
        labels[k] = forest_root(forest, labels[k]);
    memory_free(forest);
    return status == AE_OK ? labels_number(input, found, most, result, error) : status;
}

static ae_status posters_cut(const poster_input *input, const formation *found,
                             poster_result *result, ae_error *error)
{
    size_t most = 0; /* nothing was cut */
    ae_status status = decision_cut(input, &found->bundles, &found->hubs, found->labels,
                                    result->poster_count, &most, error);
    return status == AE_OK && most > 0 ? labels_number(input, found, most, result, error) : status;
}

static ae_status posters_make(const poster_input *input, const poster_options *options,
                              formation *found, poster_result *made, ae_error *error)
{
    made->large = input->large;
    made->poster_of = spill_take(input->large, input->ads, sizeof *made->poster_of);
    found->labels = memory_resize(NULL, found->bundles.count, sizeof *found->labels);
    if (made->poster_of == NULL || found->labels == NULL)
        return status_out_of_memory(error, input->ads * sizeof *made->poster_of);
    ae_status status = posters_join(input, options, found, made, error);
    return status == AE_OK ? posters_cut(input, found, made, error) : status;
}

ae_status poster_form(const poster_input *input, const poster_options *options,
                      poster_result *result, ae_error *error)
{
    formation found = {0};
    poster_result made = {0};
    if ((uint64_t)input->contacts + input->clusters > ITEMS_MOST || input->ads > ITEMS_MOST)
        return status_fail(error, AE_ERROR_LIMIT, "more than %u ads, or contacts and clusters",
                           ITEMS_MOST);
    ae_status status = evidence_gather(input, options, &found, error);
    if (status == AE_OK)
        status = posters_make(input, options, &found, &made, error);
    if (status == AE_OK)
        status = evidence_list(input, &found.bundles, &found.mentions, &found.hubs, &found.circles,
                               &found.slices, &found.bonds, found.labels, &made, error);
    slice_clear(&found.slices);
    if (status == AE_OK)
        status = strength_measure(&found.bundles, &found.hubs, found.labels, &made, error);
    if (status == AE_OK)
        status = bridge_find(options, &found.bundles, &found.mentions, &found.circles, &found.bonds,
                             found.labels, &made, error);
    if (status == AE_OK)
        *result = made;
    else
        poster_result_clear(&made);
    memory_free(found.labels);
    bond_clear(&found.bonds);
    circle_clear(&found.circles);
    hub_clear(&found.hubs);
    mention_clear(&found.mentions);
    bundle_clear(&found.bundles);
    return status;
}

void poster_result_clear(poster_result *result)
{
    spill_give(result->large, result->poster_of);
    memory_free(result->facts);
    memory_free(result->hubs);
    memory_free(result->joins);
    memory_free(result->bonds);
    memory_free(result->ties);
    memory_free(result->bridges);
    *result = (poster_result){0};
}
