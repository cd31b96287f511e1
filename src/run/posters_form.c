/* The first half of posters.h. Ads are handed on in the order of their ids, so that which
 * of them comes first, and so which ads stand for a link or a tie, does not depend on the
 * order of the rows. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "run/posters.h"

/* An ad's place in the order of ids: the first bytes of its id as a number settle most. */
typedef struct place_key {
    uint64_t prefix;
    uint32_t ad;
} place_key;

static int key_compare(const void *left, const void *right, void *context)
{
    const place_key *a = left, *b = right;
    const corpus *rows = context;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    return strcmp(corpus_ad_id(rows, a->ad), corpus_ad_id(rows, b->ad));
}

static uint64_t id_prefix(const char *id)
{
    uint64_t prefix = 0;
    unsigned shift = 64;
    while (*id != '\0' && shift > 0)
        prefix |= (uint64_t)(unsigned char)*id++ << (shift -= 8);
    return prefix;
}

/* What link/poster.h takes, by place in the order of ids. An ad without a text has a
 * cluster and a text of its own, numbered behind the others. */
typedef struct ordered {
    place_key *keys;
    uint32_t *cluster_of, *text_of, *contacts, *sites, *places;
    size_t *contact_begin;
    int32_t *days;
    uint32_t numbers; /* of clusters and of texts */
} ordered;

static void ordered_clear(ordered *self)
{
    memory_free(self->keys);
    memory_free(self->cluster_of);
    memory_free(self->text_of);
    memory_free(self->contacts);
    memory_free(self->sites);
    memory_free(self->places);
    memory_free(self->contact_begin);
    memory_free(self->days);
}

static ae_status ordered_new(const posters_input *input, ordered *self, ae_error *error)
{
    const size_t ads = input->rows->ad_count;
    self->keys = memory_resize(NULL, ads, sizeof *self->keys);
    self->cluster_of = memory_resize(NULL, ads, sizeof *self->cluster_of);
    self->text_of = memory_resize(NULL, ads, sizeof *self->text_of);
    self->contacts = memory_resize(NULL, input->known->contact_begin[ads], sizeof *self->contacts);
    self->sites = memory_resize(NULL, ads, sizeof *self->sites);
    self->places = memory_resize(NULL, ads, sizeof *self->places);
    self->contact_begin = memory_new(ads + 1, sizeof *self->contact_begin);
    self->days = memory_resize(NULL, ads, sizeof *self->days);
    return self->keys != NULL && self->cluster_of != NULL && self->text_of != NULL &&
                   self->contacts != NULL && self->sites != NULL && self->places != NULL &&
                   self->contact_begin != NULL && self->days != NULL
               ? AE_OK
               : status_out_of_memory(error, ads * sizeof *self->keys);
}

static void ads_sort(const posters_input *input, ordered *self)
{
    const corpus *rows = input->rows;
    for (uint32_t k = 0; k < rows->ad_count; k++)
        self->keys[k] = (place_key){id_prefix(corpus_ad_id(rows, k)), k};
    if (rows->ad_count > 1)
        qsort_r(self->keys, rows->ad_count, sizeof *self->keys, key_compare,
                (void *)(uintptr_t)rows);
}

static void ads_copy(const posters_input *input, ordered *self)
{
    const corpus *rows = input->rows;
    const particulars *known = input->known;
    self->numbers = (uint32_t)rows->text_count;
    for (size_t k = 0; k < rows->ad_count; k++) {
        const uint32_t ad = self->keys[k].ad, text = rows->ads[ad].text;
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
static ae_status ads_restore(const ordered *self, size_t ads, poster_result *formed,
                             ae_error *error)
{
    uint32_t *poster_of = memory_resize(NULL, ads, sizeof *poster_of);
    if (poster_of == NULL)
        return status_out_of_memory(error, ads * sizeof *poster_of);
    for (size_t k = 0; k < ads; k++)
        poster_of[self->keys[k].ad] = formed->poster_of[k];
    memory_free(formed->poster_of);
    formed->poster_of = poster_of;
    for (size_t k = 0; k < formed->join_count; k++) {
        formed->joins[k].a = self->keys[formed->joins[k].a].ad;
        formed->joins[k].b = self->keys[formed->joins[k].b].ad;
    }
    for (size_t k = 0; k < formed->bond_count; k++) {
        formed->bonds[k].a = self->keys[formed->bonds[k].a].ad;
        formed->bonds[k].b = self->keys[formed->bonds[k].b].ad;
    }
    for (size_t k = 0; k < formed->tie_count; k++) {
        formed->ties[k].first_ad = self->keys[formed->ties[k].first_ad].ad;
        formed->ties[k].other_ad = self->keys[formed->ties[k].other_ad].ad;
    }
    return AE_OK;
}

ae_status posters_form(const posters_input *input, poster_result *formed, ae_error *error)
{
    const size_t ads = input->rows->ad_count;
    ordered by = {NULL};
    poster_options options;
    poster_options_init(&options);
    ae_status status = ordered_new(input, &by, error);
    if (status == AE_OK) {
        ads_sort(input, &by);
        ads_copy(input, &by);
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
                                     .hubs = input->hubs,
                                     .hub_count = input->hub_count};
        status = poster_form(&linked, &options, formed, error);
    }
    if (status == AE_OK)
        status = ads_restore(&by, ads, formed, error);
    ordered_clear(&by);
    return status;
}
