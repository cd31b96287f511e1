#include "run/watched.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/status.h"
#include "contact/contact.h"
#include "run/outcome.h"

enum { DETAIL_BYTES = 96 };

/* How many ads: new ones of each cluster, poster and contact, and all that name a contact. */
typedef struct arrivals {
    const changes_input *input;
    uint32_t *in_cluster, *in_poster, *naming, *naming_in_all;
    uint64_t *cluster_told, *poster_told; /* the last decision for which it was told */
    changes *into;
} arrivals;

static bool stands(const changes_input *input, size_t line)
{
    return journal_stands(input->decided, line) &&
           input->decided->lines[line].verdict == AE_VERDICT_WATCH;
}

static ae_status arrivals_count(arrivals *self, ae_error *error)
{
    const changes_input *input = self->input;
    const particulars *known = input->known;
    const size_t clusters = input->clusters->found.count, posted = input->posters->found.count;
    const size_t contacts = input->rows->contacts.count;
    self->in_cluster = memory_new(clusters, sizeof *self->in_cluster);
    self->in_poster = memory_new(posted, sizeof *self->in_poster);
    self->naming = memory_new(contacts, sizeof *self->naming);
    self->naming_in_all = memory_new(contacts, sizeof *self->naming_in_all);
    self->cluster_told = memory_new(clusters, sizeof *self->cluster_told);
    self->poster_told = memory_new(posted, sizeof *self->poster_told);
    if (!self->in_cluster || !self->in_poster || !self->naming || !self->naming_in_all ||
        !self->cluster_told || !self->poster_told)
        return status_out_of_memory(error, (clusters + posted) * sizeof *self->cluster_told);
    for (size_t ad = 0; ad < input->rows->ad_count; ad++) {
        const bool fresh = ad >= input->past->row_count;
        self->in_cluster[input->clusters->group_of[ad]] += fresh;
        self->in_poster[input->posters->group_of[ad]] += fresh;
        for (size_t k = known->contact_begin[ad]; k < known->contact_begin[ad + 1]; k++) {
            self->naming[known->contacts[k]] += fresh;
            self->naming_in_all[known->contacts[k]]++;
        }
    }
    return AE_OK;
}

static void arrivals_clear(arrivals *self)
{
    memory_free(self->in_cluster);
    memory_free(self->in_poster);
    memory_free(self->naming);
    memory_free(self->naming_in_all);
    memory_free(self->cluster_told);
    memory_free(self->poster_told);
}

static ae_status watched_add(const arrivals *self, ae_change told, uint64_t decision,
                             uint32_t fresh, ae_error *error)
{
    char detail[DETAIL_BYTES];
    snprintf(detail, sizeof detail, "decision %" PRIu64 ", %" PRIu32 " new ad%s", decision, fresh,
             fresh == 1 ? "" : "s");
    told.run = (uint32_t)self->input->past->run_count + 1;
    told.kind = "watched";
    told.detail = detail;
    return changes_add(self->into, told, error);
}

/* Each group that the line's ads are in, once. */
static ae_status groups_add(const arrivals *self, size_t line, const naming *names,
                            const char *what, const uint32_t *fresh, uint64_t *told,
                            ae_error *error)
{
    const ruling_ads *named = self->input->named;
    const uint64_t number = self->input->decided->lines[line].number;
    ae_status status = AE_OK;
    for (size_t at = named->begin[line]; at < named->begin[line + 1] && status == AE_OK; at++) {
        const uint32_t group = names->group_of[named->ads[at]];
        char id[AE_ID_BYTES];
        if (fresh[group] == 0 || told[group] == number)
            continue;
        told[group] = number;
        outcome_name(names->letter, names->found.ids[group], id);
        const ae_change change = {.what = what,
                                  .id = id,
                                  .ads_before = changes_ads_before(names, group),
                                  .ads = names->found.rows[group]};
        status = watched_add(self, change, number, fresh[group], error);
    }
    return status;
}

static ae_status naming_add(const arrivals *self, size_t line, ae_error *error)
{
    const corpus *rows = self->input->rows;
    const uint32_t named = self->input->named->contact[line];
    if (named == CORPUS_NONE || self->naming[named] == 0)
        return AE_OK;
    const ae_change change = {.what =
                                  contact_kind_name((contact_kind)corpus_contact_kind(rows, named)),
                              .id = corpus_contact_value(rows, named),
                              .ads_before = self->naming_in_all[named] - self->naming[named],
                              .ads = self->naming_in_all[named]};
    return watched_add(self, change, self->input->decided->lines[line].number, self->naming[named],
                       error);
}

static ae_status line_add(const arrivals *self, size_t line, ae_error *error)
{
    const changes_input *input = self->input;
    const ae_target target = input->decided->lines[line].target;
    if (target == AE_TARGET_CONTACT)
        return naming_add(self, line, error);
    ae_status status = groups_add(self, line, input->clusters, "cluster", self->in_cluster,
                                  self->cluster_told, error);
    if (status == AE_OK && target == AE_TARGET_AD)
        status = groups_add(self, line, input->posters, "poster", self->in_poster,
                            self->poster_told, error);
    return status;
}

ae_status watched_find(const changes_input *input, changes *into, ae_error *error)
{
    arrivals self = {.input = input, .into = into};
    size_t line = 0;
    while (line < input->decided->count && !stands(input, line))
        line++;
    if (line == input->decided->count || input->past->row_count == input->rows->ad_count)
        return AE_OK;
    ae_status status = arrivals_count(&self, error);
    for (; line < input->decided->count && status == AE_OK; line++)
        if (stands(input, line))
            status = line_add(&self, line, error);
    arrivals_clear(&self);
    return status;
}
