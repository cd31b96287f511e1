/* The first half of posters.h. Ads are looked at in the order of their ids, so that which
 * of them comes first, and so which ads stand for a link or a tie, does not depend on the
 * order of the rows. */
#include "base/memory.h"
#include "base/status.h"
#include "run/posters.h"

/* What link/poster.h takes and nobody else keeps. An ad without a text has a cluster and a
 * text of its own, numbered behind the others. */
typedef struct linked {
    uint32_t *cluster_of, *text_of;
    bool *silent; /* NULL: none */
    poster_decision *decisions;
    uint32_t numbers; /* of clusters and of texts */
    spill *large;     /* what the first two are taken from */
} linked;

static void linked_clear(linked *self)
{
    spill_give(self->large, self->cluster_of);
    spill_give(self->large, self->text_of);
    memory_free(self->silent);
    memory_free(self->decisions);
}

/* What somebody has said of the ads. */
static ae_status words_copy(const posters_input *input, linked *self, ae_error *error)
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
    for (size_t ad = 0; ad < rows->ad_count; ad++) {
        const uint32_t text = rows->ads[ad].text;
        if (said->boilerplate[ad] != CORPUS_NONE) /* its repeats count as one text still */
            self->cluster_of[ad] = self->text_of[ad] = said->boilerplate[ad];
        self->silent[ad] = said->copied[ad] || said->boilerplate[ad] != CORPUS_NONE ||
                           (text != CORPUS_NONE && copied[input->match->clusters.group[text]]);
    }
    for (size_t k = 0; k < said->pair_count; k++)
        self->decisions[k] =
            (poster_decision){rows->id_rank[said->pairs[k].a], rows->id_rank[said->pairs[k].b],
                              said->pairs[k].same, said->pairs[k].number};
    memory_free(copied);
    return AE_OK;
}

static ae_status linked_make(const posters_input *input, linked *self, ae_error *error)
{
    const corpus *rows = input->rows;
    self->numbers = (uint32_t)rows->text_count;
    self->large = rows->large;
    self->cluster_of = spill_take(rows->large, rows->ad_count, sizeof *self->cluster_of);
    self->text_of = spill_take(rows->large, rows->ad_count, sizeof *self->text_of);
    if (self->cluster_of == NULL || self->text_of == NULL)
        return status_out_of_memory(error, rows->ad_count * sizeof *self->text_of);
    for (size_t ad = 0; ad < rows->ad_count; ad++) {
        const uint32_t text = rows->ads[ad].text;
        const bool none = text == CORPUS_NONE;
        self->text_of[ad] = none ? self->numbers : text;
        self->cluster_of[ad] = none ? self->numbers : input->match->clusters.group[text];
        self->numbers += none;
    }
    return words_copy(input, self, error);
}

/* Names ads by their numbers again. */
static void ads_restore(const corpus *rows, poster_result *formed)
{
    const uint32_t *by_id = rows->by_id;
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
}

ae_status posters_form(const posters_input *input, poster_result *formed, ae_error *error)
{
    linked made = {.cluster_of = NULL};
    poster_options options;
    poster_options_init(&options);
    ae_status status = linked_make(input, &made, error);
    if (status == AE_OK) {
        const poster_input linking = {.ads = (uint32_t)input->rows->ad_count,
                                      .clusters = made.numbers,
                                      .texts = made.numbers,
                                      .contacts = (uint32_t)input->rows->contacts.count,
                                      .large = input->rows->large,
                                      .by_rank = input->rows->by_id,
                                      .cluster_of = made.cluster_of,
                                      .text_of = made.text_of,
                                      .contact_begin = input->known->contact_begin,
                                      .contact_of = input->known->contacts,
                                      .contact_kind = input->known->kinds,
                                      .site_of = input->known->sites,
                                      .place_of = input->known->places.place_of,
                                      .day_of = input->known->days.days,
                                      .silent = made.silent,
                                      .hubs = input->hubs,
                                      .hub_count = input->hub_count,
                                      .plain = input->said->plain,
                                      .plain_count = input->said->plain_count,
                                      .decisions = made.decisions,
                                      .decision_count = input->said->pair_count};
        status = poster_form(&linking, &options, formed, error);
    }
    if (status == AE_OK)
        ads_restore(input->rows, formed);
    linked_clear(&made);
    return status;
}
