#include "run/outcome.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "run/ranking.h"
#include "run/tie.h"

enum { DATE_BYTES = 10 };

void outcome_name(char letter, uint64_t number, char name[AE_ID_BYTES])
{
    /* No letters that are taken for digits, nor u: 32 signs, five bits each. */
    static const char signs[] = "0123456789abcdefghjkmnpqrstvwxyz";
    name[0] = letter;
    for (unsigned k = 0; k < 13; k++)
        name[1 + k] = signs[k < 12 ? number >> (59 - 5 * k) & 31 : number << 1 & 31];
    name[14] = '\0';
}

/* ---- which ads make a cluster ---- */

static ae_status clusters_find(const corpus *texts, const cluster_result *joined, outcome *self,
                               ae_error *error)
{
    const size_t count = texts->text_count;
    self->cluster_of = spill_take_zero(self->large, count, sizeof *self->cluster_of);
    self->to_core = spill_take_zero(self->large, count, sizeof *self->to_core);
    uint32_t *ads = spill_take_zero(self->large, count, sizeof *ads); /* per root */
    if (self->cluster_of == NULL || self->to_core == NULL || ads == NULL) {
        spill_give(self->large, ads);
        return status_out_of_memory(error, 3 * count * sizeof *ads);
    }
    for (size_t text = 0; text < count; text++)
        ads[joined->group[text]] += texts->texts[text].ads;
    for (size_t root = 0; root < count; root++)
        self->cluster_count += ads[root] >= 2;
    self->clusters = spill_take_zero(self->large, self->cluster_count, sizeof *self->clusters);
    if (self->clusters == NULL) {
        spill_give(self->large, ads);
        return status_out_of_memory(error, self->cluster_count * sizeof *self->clusters);
    }
    uint32_t next = 0;
    for (uint32_t text = 0; text < count; text++) {
        const uint32_t root = joined->group[text]; /* root <= text: it was seen first */
        self->cluster_of[text] = root == text ? CORPUS_NONE : self->cluster_of[root];
        if (root == text && ads[root] >= 2) {
            self->cluster_of[text] = next;
            self->clusters[next] = (outcome_cluster){
                .root = root, .core = root, .weakest = joined->weakest[root], .number = next};
            next++;
        }
        if (self->cluster_of[text] != CORPUS_NONE) {
            outcome_cluster *cluster = &self->clusters[self->cluster_of[text]];
            cluster->texts++;
            cluster->ads += texts->texts[text].ads;
        }
    }
    spill_give(self->large, ads);
    return AE_OK;
}

static uint32_t cluster_of_ad(const outcome *self, const corpus_ad *ad)
{
    return ad->text == CORPUS_NONE ? CORPUS_NONE : self->cluster_of[ad->text];
}

/* ---- facts ---- */

static ae_status clusters_describe(const stage_room *room, const particulars *known, outcome *self,
                                   ae_error *error)
{
    const corpus *texts = room->texts;
    facts_list list = {0};
    uint32_t *groups = spill_take(self->large, texts->ad_count, sizeof *groups);
    if (groups == NULL)
        return status_out_of_memory(error, texts->ad_count * sizeof *groups);
    for (size_t k = 0; k < texts->ad_count; k++)
        groups[k] = cluster_of_ad(self, &texts->ads[k]);
    facts_input asked = particulars_facts(known, texts, groups, self->cluster_count);
    asked.threads = room->threads;
    ae_status status = facts_gather(&asked, &list, error);
    for (size_t k = 0; k < self->cluster_count && status == AE_OK; k++) {
        self->clusters[k].facts = list.groups[k];
        if (list.groups[k].cities > self->most_cities)
            self->most_cities = list.groups[k].cities;
    }
    facts_clear(&list);
    spill_give(self->large, groups);
    return status;
}

/* ---- order ---- */

static ae_status clusters_sort(const corpus *texts, review_rule rule, outcome *self,
                               ae_error *error)
{
    const size_t count = self->cluster_count;
    ranking by;
    ae_status status = ranking_new(&by, self->large, count, error);
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < count; k++) {
        by.facts[k] = self->clusters[k].facts;
        outcome_name('c', texts->texts[self->clusters[k].root].hash.high, by.ids[k]);
    }
    outcome_cluster *sorted = spill_take(self->large, count, sizeof *sorted);
    status = sorted == NULL ? status_out_of_memory(error, count * sizeof *sorted)
                            : ranking_sort(&by, rule, error);
    if (status == AE_OK) {
        for (size_t k = 0; k < count; k++)
            sorted[k] = self->clusters[by.order[k]];
        spill_give(self->large, self->clusters);
        self->clusters = sorted;
    } else {
        spill_give(self->large, sorted);
    }
    ranking_clear(&by);
    return status;
}

static ae_status members_find(const corpus *texts, const cluster_result *joined, outcome *self,
                              ae_error *error)
{
    for (size_t k = 0; k < self->cluster_count; k++)
        self->cluster_of[self->clusters[k].root] = (uint32_t)k;
    for (uint32_t text = 0; text < texts->text_count; text++)
        self->cluster_of[text] = self->cluster_of[joined->group[text]];
    size_t sum = 0;
    for (size_t k = 0; k < self->cluster_count; k++) {
        self->clusters[k].member_begin = sum;
        sum += self->clusters[k].ads;
    }
    self->members = spill_take_zero(self->large, sum, sizeof *self->members);
    uint32_t *filled = spill_take_zero(self->large, self->cluster_count, sizeof *filled);
    if (self->members == NULL || filled == NULL) {
        spill_give(self->large, filled);
        return status_out_of_memory(error, sum * sizeof *self->members);
    }
    for (uint32_t k = 0; k < texts->ad_count; k++) {
        const uint32_t cluster = cluster_of_ad(self, &texts->ads[k]);
        if (cluster != CORPUS_NONE)
            self->members[self->clusters[cluster].member_begin + filled[cluster]++] = k;
    }
    spill_give(self->large, filled);
    return AE_OK;
}

ae_status outcome_find(const stage_room *room, const match_result *match, outcome *self,
                       ae_error *error)
{
    self->large = room->texts->large;
    ae_status status = clusters_find(room->texts, &match->clusters, self, error);
    return status == AE_OK ? tie_measure(room, match, self, error) : status;
}

ae_status outcome_describe(const stage_room *room, const match_result *match,
                           const particulars *known, review_rule rule, outcome *self,
                           ae_error *error)
{
    const corpus *texts = room->texts;
    ae_status status = clusters_describe(room, known, self, error);
    if (status == AE_OK)
        status = clusters_sort(texts, rule, self, error);
    if (status == AE_OK)
        status = members_find(texts, &match->clusters, self, error);
    if (status == AE_OK)
        status = tie_list(room, match, self, error);
    return status;
}

void outcome_clear(outcome *self)
{
    spill_give(self->large, self->clusters);
    spill_give(self->large, self->cluster_of);
    spill_give(self->large, self->to_core);
    spill_give(self->large, self->members);
    spill_give(self->large, self->links);
    memory_free(self->bridges);
    *self = (outcome){0};
}
