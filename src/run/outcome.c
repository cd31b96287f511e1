#include "run/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/utf8.h"
#include "run/tie.h"
#include "sim/radix.h"

enum {
    SHORT_LETTERS = 120,
    COMMON_SHARE = 4, /* a text is common below WEIGHT_ONE / COMMON_SHARE a shingle */
    DATE_BYTES = 10
};

void outcome_name(hash128 hash, char name[AE_ID_BYTES])
{
    /* No letters that are taken for digits, nor u: 32 signs, five bits each. */
    static const char signs[] = "0123456789abcdefghjkmnpqrstvwxyz";
    name[0] = 'c';
    for (unsigned k = 0; k < 13; k++)
        name[1 + k] = signs[k < 12 ? hash.high >> (59 - 5 * k) & 31 : hash.high << 1 & 31];
    name[14] = '\0';
}

bool outcome_text_short(const corpus_text *text)
{
    size_t letters = 0;
    for (size_t k = 0; k < text->length && letters < SHORT_LETTERS; k++)
        letters += text->bytes[k] != ' ' && !utf8_is_trail((unsigned char)text->bytes[k]);
    return letters < SHORT_LETTERS;
}

bool outcome_text_common(const match_text *text)
{
    return text->weight < (uint64_t)text->shingles * (WEIGHT_ONE / COMMON_SHARE);
}

/* ---- which ads make a cluster ---- */

static ae_status clusters_find(const corpus *texts, const cluster_result *joined, outcome *self,
                               ae_error *error)
{
    const size_t count = texts->text_count;
    self->cluster_of = memory_new(count, sizeof *self->cluster_of);
    self->to_core = memory_new(count, sizeof *self->to_core);
    uint32_t *ads = memory_new(count, sizeof *ads); /* per root */
    if (self->cluster_of == NULL || self->to_core == NULL || ads == NULL) {
        memory_free(ads);
        return status_out_of_memory(error, 3 * count * sizeof *ads);
    }
    for (size_t text = 0; text < count; text++)
        ads[joined->group[text]] += texts->texts[text].ads;
    for (size_t root = 0; root < count; root++)
        self->cluster_count += ads[root] >= 2;
    self->clusters = memory_new(self->cluster_count, sizeof *self->clusters);
    if (self->clusters == NULL) {
        memory_free(ads);
        return status_out_of_memory(error, self->cluster_count * sizeof *self->clusters);
    }
    uint32_t next = 0;
    for (uint32_t text = 0; text < count; text++) {
        const uint32_t root = joined->group[text]; /* root <= text: it was seen first */
        self->cluster_of[text] = root == text ? CORPUS_NONE : self->cluster_of[root];
        if (root == text && ads[root] >= 2) {
            self->cluster_of[text] = next;
            self->clusters[next++] = (outcome_cluster){.root = root,
                                                       .core = root,
                                                       .first_date = CORPUS_NONE,
                                                       .last_date = CORPUS_NONE,
                                                       .weakest = joined->weakest[root]};
        }
        if (self->cluster_of[text] != CORPUS_NONE) {
            outcome_cluster *cluster = &self->clusters[self->cluster_of[text]];
            cluster->texts++;
            cluster->ads += texts->texts[text].ads;
        }
    }
    memory_free(ads);
    return AE_OK;
}

static uint32_t cluster_of_ad(const outcome *self, const corpus_ad *ad)
{
    return ad->text == CORPUS_NONE ? CORPUS_NONE : self->cluster_of[ad->text];
}

/* ---- facts from the ads ---- */

static bool date_is_iso(const char *date)
{
    static const char form[] = "dddd-dd-dd";
    for (size_t k = 0; k < DATE_BYTES; k++)
        if (form[k] == 'd' ? !ascii_is_digit(date[k]) : date[k] != '-')
            return false;
    return true;
}

static void date_take(const corpus *texts, uint32_t date, outcome_cluster *cluster)
{
    if (date == CORPUS_NONE)
        return;
    const char *text = intern_text(&texts->names, date);
    if (!date_is_iso(text))
        return;
    if (cluster->first_date == CORPUS_NONE ||
        strcmp(text, intern_text(&texts->names, cluster->first_date)) < 0)
        cluster->first_date = date;
    if (cluster->last_date == CORPUS_NONE ||
        strcmp(text, intern_text(&texts->names, cluster->last_date)) > 0)
        cluster->last_date = date;
}

static ae_status facts_gather(const corpus *texts, outcome *self, ae_error *error)
{
    uint64_t *places = memory_resize(NULL, 2 * texts->ad_count, sizeof *places);
    if (places == NULL)
        return status_out_of_memory(error, 2 * texts->ad_count * sizeof *places);
    size_t count = 0;
    for (size_t k = 0; k < texts->ad_count; k++) {
        const corpus_ad *ad = &texts->ads[k];
        const uint32_t cluster = cluster_of_ad(self, ad);
        if (cluster == CORPUS_NONE)
            continue;
        date_take(texts, ad->date, &self->clusters[cluster]);
        if (ad->place != CORPUS_NONE)
            places[count++] = (uint64_t)cluster << 32 | ad->place;
    }
    radix_sort(places, places + texts->ad_count, count, 0, 64);
    count = radix_unique(places, count);
    for (size_t k = 0; k < count; k++)
        self->clusters[places[k] >> 32].cities++;
    memory_free(places);
    for (size_t k = 0; k < self->cluster_count; k++)
        if (self->clusters[k].cities > self->most_cities)
            self->most_cities = self->clusters[k].cities;
    return AE_OK;
}

/* ---- order ---- */

static int cluster_compare(const void *left, const void *right)
{
    const outcome_cluster *a = left, *b = right;
    if (a->cities != b->cities)
        return a->cities > b->cities ? -1 : 1;
    if (a->ads != b->ads)
        return a->ads > b->ads ? -1 : 1;
    if (a->texts != b->texts)
        return a->texts > b->texts ? -1 : 1;
    return a->root < b->root ? -1 : 1;
}

static ae_status clusters_order(const corpus *texts, const cluster_result *joined, outcome *self,
                                ae_error *error)
{
    qsort(self->clusters, self->cluster_count, sizeof *self->clusters, cluster_compare);
    for (size_t k = 0; k < self->cluster_count; k++)
        self->cluster_of[self->clusters[k].root] = (uint32_t)k;
    for (uint32_t text = 0; text < texts->text_count; text++)
        self->cluster_of[text] = self->cluster_of[joined->group[text]];
    size_t sum = 0;
    for (size_t k = 0; k < self->cluster_count; k++) {
        self->clusters[k].member_begin = sum;
        sum += self->clusters[k].ads;
    }
    self->members = memory_new(sum, sizeof *self->members);
    uint32_t *filled = memory_new(self->cluster_count, sizeof *filled);
    if (self->members == NULL || filled == NULL) {
        memory_free(filled);
        return status_out_of_memory(error, sum * sizeof *self->members);
    }
    for (uint32_t k = 0; k < texts->ad_count; k++) {
        const uint32_t cluster = cluster_of_ad(self, &texts->ads[k]);
        if (cluster != CORPUS_NONE)
            self->members[self->clusters[cluster].member_begin + filled[cluster]++] = k;
    }
    memory_free(filled);
    return AE_OK;
}

ae_status outcome_make(const stage_room *room, const match_result *match, outcome *self,
                       ae_error *error)
{
    const corpus *texts = room->texts;
    ae_status status = clusters_find(texts, &match->clusters, self, error);
    if (status == AE_OK)
        status = facts_gather(texts, self, error);
    if (status == AE_OK)
        status = clusters_order(texts, &match->clusters, self, error);
    if (status == AE_OK)
        status = tie_make(room, match, self, error);
    return status;
}

void outcome_clear(outcome *self)
{
    memory_free(self->clusters);
    memory_free(self->cluster_of);
    memory_free(self->to_core);
    memory_free(self->members);
    memory_free(self->links);
    memory_free(self->bridges);
    *self = (outcome){0};
}
