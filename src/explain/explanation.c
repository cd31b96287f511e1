/* ae_case_explain() of adecho.h: two ads read anew and compared, and what the tables of
 * the case say about them, put together. */
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "explain/ad_shown.h"
#include "explain/ad_telling.h"
#include "explain/comparison.h"
#include "explain/explain_case.h"
#include "explain/relation.h"
#include "explain/shared_contacts.h"
#include "sim/verify.h"
#include "text/normalise.h"

void ae_explanation_free(ae_explanation *shown)
{
    explaining *self = (explaining *)shown;
    if (self == NULL)
        return;
    ad_reading_clear(&self->a);
    ad_reading_clear(&self->b);
    memory_free(self->a_contacts);
    memory_free(self->b_contacts);
    memory_free(self->shared);
    memory_free(self->segments);
    memory_free(self->steps);
    arena_clear(&self->texts);
    memory_free(self);
}

ae_status explaining_contacts(explaining *self, ae_error *error)
{
    memcpy(self->shown.a.cells, self->a.row.cells, sizeof self->shown.a.cells);
    memcpy(self->shown.b.cells, self->b.row.cells, sizeof self->shown.b.cells);
    ae_status status =
        ad_shown_contacts(&self->a, &self->b, &self->a_contacts, &self->shown.a, error);
    return status == AE_OK
               ? ad_shown_contacts(&self->b, &self->a, &self->b_contacts, &self->shown.b, error)
               : status;
}

/* ---- What they share ------------------------------------------------------- */

static ae_status segments_tell(explaining *self, const passage_list *found, ae_error *error)
{
    ae_explanation *shown = &self->shown;
    ae_status status = ad_shown_segments(found, &self->segments, error);
    if (status != AE_OK)
        return status;
    shown->segments = self->segments;
    shown->segment_count = found->segment_count;
    shown->shared_words = found->shared_words;
    shown->moved_words = found->moved_words;
    shown->a.words = found->a_words;
    shown->b.words = found->b_words;
    return AE_OK;
}

static double share_of(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : (double)part / (double)whole;
}

static bool cell_same(const explaining *self, ae_role role)
{
    const ae_cell a = self->a.row.cells[role], b = self->b.row.cells[role];
    return a.length > 0 && a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

ae_status explaining_texts(explaining *self, const row_file_settings *settings,
                           const weight_table *weights, ae_error *error)
{
    ae_explanation *shown = &self->shown;
    comparison made;
    ae_status status =
        comparison_make(&self->a, &self->b, weights, settings->plain_share, &made, error);
    if (status != AE_OK)
        return status;
    const uint64_t weight = made.shared_weight + made.a_weight + made.b_weight;
    shown->similarity = (double)made.similarity / SIMILARITY_ONE;
    shown->threshold = (double)settings->threshold / SIMILARITY_ONE;
    shown->shared_weight = share_of(made.shared_weight, weight);
    shown->a_weight = share_of(made.a_weight, weight);
    shown->b_weight = share_of(made.b_weight, weight);
    shown->plain = share_of(made.shared, made.either);
    shown->same_text = made.same_text;
    shown->exact = strcmp(settings->normaliser, normalise_version()) == 0;
    shown->same_site = cell_same(self, AE_ROLE_SITE);
    shown->same_place = shown->a.place[0] != '\0' && strcmp(shown->a.place, shown->b.place) == 0;
    shown->same_day = shown->a.day[0] != '\0' && strcmp(shown->a.day, shown->b.day) == 0;
    status = segments_tell(self, &made.passages, error);
    passage_clear(&made.passages);
    return status;
}

static ae_status ads_read(explaining *self, ae_case *from, uint64_t a, uint64_t b, ae_error *error)
{
    const row_file_settings *settings = row_file_settings_of(from->rows);
    const shingle_form form = {(shingle_kind)settings->shingle_kind, settings->shingle_width};
    ae_status status = explain_case_weigh(from, error);
    if (status == AE_OK)
        status = ad_reading_make(from->rows, a, from->reader, &form, &self->a, error);
    if (status == AE_OK)
        status = ad_reading_make(from->rows, b, from->reader, &form, &self->b, error);
    if (status == AE_OK)
        status = ad_telling_names(&self->texts, from, a, &self->shown.a, error);
    if (status == AE_OK)
        status = ad_telling_names(&self->texts, from, b, &self->shown.b, error);
    return status == AE_OK ? explaining_contacts(self, error) : status;
}

/* What the texts of the two say by themselves. */
static ae_status texts_compare(ae_case *from, uint64_t a, uint64_t b, explaining **compared,
                               ae_error *error)
{
    if (a == b)
        return status_fail(error, AE_ERROR_USAGE, "two different ads are needed");
    explaining *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->shown.rule = self->shown.first_ad = self->shown.first_day = self->shown.first_site = "";
    self->shown.key = self->shown.decision.reviewer = self->shown.decision.reason = "";
    self->shown.decision.a = self->shown.decision.b = "";
    self->shown.bridge_a = self->shown.bridge_b = "";
    ae_status status = ads_read(self, from, a, b, error);
    if (status == AE_OK)
        status = explaining_texts(self, row_file_settings_of(from->rows), &from->weights, error);
    if (status == AE_OK)
        *compared = self;
    else
        ae_explanation_free(&self->shown);
    return status;
}

ae_status ae_case_compare(ae_case *from, uint64_t a, uint64_t b, ae_explanation **compared,
                          ae_error *error)
{
    explaining *self = NULL;
    ae_status status = texts_compare(from, a, b, &self, error);
    if (status == AE_OK)
        *compared = &self->shown;
    return status;
}

ae_status ae_case_explain(ae_case *from, uint64_t a, uint64_t b, ae_explanation **explained,
                          ae_error *error)
{
    explaining *self = NULL;
    ae_status status = texts_compare(from, a, b, &self, error);
    if (status != AE_OK)
        return status;
    status = explain_case_prepare(from, error);
    if (status == AE_OK)
        status = shared_contacts_tell(self, from, error);
    if (status == AE_OK)
        status = relation_tell(self, from, error);
    if (status == AE_OK)
        *explained = &self->shown;
    else
        ae_explanation_free(&self->shown);
    return status;
}
