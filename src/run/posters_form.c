/* The first half of posters.h. Ads are handed on in the order of their ids, so that which
 * of them comes first, and so which ads stand for a link or a tie, does not depend on the
 * order of the rows. */
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "run/posters.h"

/* What link/poster.h takes, by place in the order of ids. An ad without a text has a
 * cluster and a text of its own, numbered behind the others. */
typedef struct ordered {
    uint32_t *cluster_of, *text_of, *contacts, *sites, *places;
    size_t *contact_begin;
    int32_t *days;
    bool *silent; /* NULL: none */
    poster_decision *decisions;
    uint32_t numbers; /* of clusters and of texts */
} ordered;

static void ordered_clear(ordered *self)
{
    memory_free(self->cluster_of);
    memory_free(self->text_of);
    memory_free(self->contacts);
    memory_free(self->sites);
    memory_free(self->places);
    memory_free(self->contact_begin);
    memory_free(self->days);
    memory_free(self->silent);
    memory_free(self->decisions);
}

static ae_status ordered_new(const posters_input *input, ordered *self, ae_error *error)
{
    const size_t ads = input->rows->ad_count;
    self->cluster_of = memory_resize(NULL, ads, sizeof *self->cluster_of);
    self->text_of = memory_resize(NULL, ads, sizeof *self->text_of);
    self->contacts = memory_resize(NULL, input->known->contact_begin[ads], sizeof *self->contacts);
    self->sites = memory_resize(NULL, ads, sizeof *self->sites);
    self->places = memory_resize(NULL, ads, sizeof *self->places);
    self->contact_begin = memory_new(ads + 1, sizeof *self->contact_begin);
    self->days = memory_resize(NULL, ads, sizeof *self->days);
    return self->cluster_of != NULL && self->text_of != NULL && self->contacts != NULL &&
                   self->sites != NULL && self->places != NULL && self->contact_begin != NULL &&
                   self->days != NULL
               ? AE_OK
               : status_out_of_memory(error, ads * sizeof *self->contact_begin);
}

/* What somebody has said of the ads, put in the order of ids as well. */
static ae_status words_copy(const posters_input *input, ordered *self, ae_error *error)
{
    const corpus *rows = input->rows;
    const rulings *said = input->said;
    if (said->status == NULL)
        return AE_OK;
    bool *copied = memory_new(rows->text_count, sizeof *copied); /* per root of a cluster */
    self->silent = memory_new(rows->ad_count, sizeof *self->silent);
    self->decisions = memory_new(said->pair_count, sizeof *self->decisions);
    if (copied == NULL || self->silent == NULL || self->decisions == NULL) {
        memory_free(copied);
        return status_out_of_memory(error, rows->ad_count);
    }
    for (size_t ad = 0; ad < rows->ad_count; ad++)
        if (said->copied_cluster[ad] && rows->ads[ad].text != CORPUS_NONE)
            copied[input->match->clusters.group[rows->ads[ad].text]] = true;
    for (size_t k = 0; k < rows->ad_count; k++) {
        const uint32_t ad = rows->by_id[k], text = rows->ads[ad].text;
        if (said->boilerplate[ad] != CORPUS_NONE) /* its repeats count as one text still */
            self->cluster_of[k] = self->text_of[k] = said->boilerplate[ad];
        self->silent[k] = said->copied[ad] || said->boilerplate[ad] != CORPUS_NONE ||
                          (text != CORPUS_NONE && copied[input->match->clusters.group[text]]);
    }
    for (size_t k = 0; k < said->pair_count; k++)
        self->decisions[k] =
            (poster_decision){rows->id_rank[said->pairs[k].a], rows->id_rank[said->pairs[k].b],
                              said->pairs[k].same, said->pairs[k].number};
    memory_free(copied);
    return AE_OK;
}

static void ads_copy(const posters_input *input, ordered *self)
{
    const corpus *rows = input->rows;
    const particulars *known = input->known;
    self->numbers = (uint32_t)rows->text_count;
    for (size_t k = 0; k < rows->ad_count; k++) {
        const uint32_t ad = rows->by_id[k], text = rows->ads[ad].text;
        const bool none = text == CORPUS_NONE;
        const size_t begin = known->contact_begin[ad];
        const size_t contacts = known->contact_begin[ad + 1] - begin;
        self->text_of[k] = none ? self->numbers : text;
        self->cluster_of[k] = none ? self->numbers : input->match->clusters.group[text];
        self->numbers += none;
        self->sites[k] = known->sites[ad];
        self->places[k] = known->places.place_of[ad];
        self->days[k] = known->days.days[ad];
        self->contact_begin[k + 1] = self->contact_begin[k] + contacts;
        if (contacts > 0)
            memcpy(self->contacts + self->contact_begin[k], known->contacts + begin,
                   contacts * sizeof *self->contacts);
    }
}

/* Names ads by their own numbers again. */
static ae_status ads_restore(const corpus *rows, poster_result *formed, ae_error *error)
{
    const size_t ads = rows->ad_count;
    const uint32_t *by_id = rows->by_id;
    uint32_t *poster_of = memory_resize(NULL, ads, sizeof *poster_of);
    if (poster_of == NULL)
        return status_out_of_memory(error, ads * sizeof *poster_of);
    for (size_t k = 0; k < ads; k++)
        poster_of[by_id[k]] = formed->poster_of[k];
    memory_free(formed->poster_of);
    formed->poster_of = poster_of;
    for (size_t k = 0; k < formed->join_count; k++) {
        formed->joins[k].a = by_id[formed->joins[k].a];
        formed->joins[k].b = by_id[formed->joins[k].b];
    }
    for (size_t k = 0; k < formed->bond_count; k++) {
        formed->bonds[k].a = by_id[formed->bonds[k].a];
        formed->bonds[k].b = by_id[formed->bonds[k].b];
    }
    for (size_t k = 0; k < formed->tie_count; k++) {
        formed->ties[k].first_ad = by_id[formed->ties[k].first_ad];
        formed->ties[k].other_ad = by_id[formed->ties[k].other_ad];
    }
    return AE_OK;
}

ae_status posters_form(const posters_input *input, poster_result *formed, ae_error *error)
{
    const size_t ads = input->rows->ad_count;
    ordered by = {.cluster_of = NULL};
    poster_options options;
    poster_options_init(&options);
    ae_status status = ordered_new(input, &by, error);
    if (status == AE_OK) {
        ads_copy(input, &by);
        status = words_copy(input, &by, error);
    }
    if (status == AE_OK) {
        const poster_input linked = {.ads = (uint32_t)ads,
                                     .clusters = by.numbers,
                                     .texts = by.numbers,
                                     .contacts = (uint32_t)input->rows->contacts.count,
                                     .cluster_of = by.cluster_of,
                                     .text_of = by.text_of,
                                     .contact_begin = by.contact_begin,
                                     .contact_of = by.contacts,
                                     .contact_kind = input->known->kinds,
                                     .site_of = by.sites,
                                     .place_of = by.places,
                                     .day_of = by.days,
                                     .silent = by.silent,
                                     .hubs = input->hubs,
                                     .hub_count = input->hub_count,
                                     .plain = input->said->plain,
                                     .plain_count = input->said->plain_count,
                                     .decisions = by.decisions,
                                     .decision_count = input->said->pair_count};
        status = poster_form(&linked, &options, formed, error);
    }
    if (status == AE_OK)
        status = ads_restore(input->rows, formed, error);
    ordered_clear(&by);
    return status;
}
