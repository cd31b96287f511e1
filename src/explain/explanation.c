/* ae_case_explain() of adecho.h: two ads read anew and compared, and what the tables of
 * the case say about them, put together. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "explain/ad_shown.h"
#include "explain/ad_telling.h"
#include "explain/case_notes.h"
#include "explain/comparison.h"
#include "explain/decided.h"
#include "explain/explain_case.h"
#include "explain/shared_contacts.h"
#include "sim/verify.h"
#include "text/normalise.h"

enum { KEY_BYTES = 64 };

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

static ae_status text_keep(explaining *self, const char *text, const char **kept, ae_error *error)
{
    *kept = arena_copy(&self->texts, text, strlen(text));
    return *kept != NULL ? AE_OK : status_out_of_memory(error, strlen(text));
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

/* ---- How they are related -------------------------------------------------- */

static bool contact_counts(const ae_explanation *shown, ae_contact_kind kind)
{
    for (size_t k = 0; k < shown->shared_count; k++)
        if (shown->shared[k].kind == kind && shown->shared[k].links)
            return true;
    return false;
}

static bool contacts_count(const ae_explanation *shown)
{
    for (size_t k = 0; k < shown->shared_count; k++)
        if (shown->shared[k].links)
            return true;
    return false;
}

static bool text_counts(const ae_explanation *shown)
{
    return shown->similarity >= shown->threshold && shown->similarity > 0;
}

/* "TEXT .83 + PHONE"; only equal texts have a 1. */
static ae_status key_make(explaining *self, ae_error *error)
{
    static const char *const kinds[AE_CONTACT_PRICE] = {"PHONE", "EMAIL", "HANDLE", "LINK"};
    const ae_explanation *shown = &self->shown;
    char key[KEY_BYTES] = "";
    size_t at = 0;
    const int hundredths = (int)lround(shown->similarity * 100);
    if (text_counts(shown) && shown->similarity < 1)
        at = (size_t)snprintf(key, sizeof key, "TEXT .%02d", hundredths < 99 ? hundredths : 99);
    else if (text_counts(shown))
        at = (size_t)snprintf(key, sizeof key, "TEXT 1");
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE; kind++)
        if (contact_counts(shown, kind))
            at += (size_t)snprintf(key + at, sizeof key - at, "%s%s", at > 0 ? " + " : "",
                                   kinds[kind]);
    return text_keep(self, key, &self->shown.key, error);
}

static ae_status path_tell(explaining *self, const ae_case *from, ae_error *error)
{
    const case_graph *graph = &from->graph;
    const uint32_t a = (uint32_t)self->shown.a.ad, b = (uint32_t)self->shown.b.ad;
    uint32_t *path = NULL, at = a;
    size_t count = 0;
    ae_status status = case_graph_path(graph, from->ads.count, a, b, &path, &count, error);
    if (status != AE_OK)
        return status;
    self->steps = memory_new(count, sizeof *self->steps);
    if (self->steps == NULL)
        status = status_out_of_memory(error, count * sizeof *self->steps);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const case_edge *edge = &graph->edges[path[k]];
        const uint32_t next = edge->a == at ? edge->b : edge->a;
        ae_explain_step *step = &self->steps[k];
        step->score = edge->score;
        status = text_keep(self, case_ads_id(&from->ads, at), &step->a, error);
        if (status == AE_OK)
            status = text_keep(self, case_ads_id(&from->ads, next), &step->b, error);
        if (status == AE_OK)
            status = text_keep(self, intern_text(&graph->words, edge->kind), &step->kind, error);
        if (status == AE_OK)
            status = text_keep(self, intern_text(&graph->words, edge->value), &step->value, error);
        at = next;
    }
    memory_free(path);
    self->shown.steps = self->steps;
    self->shown.step_count = status == AE_OK ? count : 0;
    return status;
}

static ae_obstacle text_obstacle(const ae_explanation *shown, const journal_line *decided)
{
    if (decided_parts_texts(decided, text_counts(shown)))
        return AE_OBSTACLE_DECISION;
    if (shown->a.words == 0 || shown->b.words == 0)
        return AE_OBSTACLE_EMPTY_TEXT;
    if (!text_counts(shown))
        return AE_OBSTACLE_BELOW;
    return shown->bridge > 0 ? AE_OBSTACLE_COHESION : AE_OBSTACLE_UNPAIRED;
}

static ae_obstacle contact_obstacle(const ae_explanation *shown, const journal_line *decided)
{
    if (decided_parts_contacts(decided))
        return AE_OBSTACLE_DECISION;
    if (shown->shared_count == 0)
        return AE_OBSTACLE_NO_CONTACT;
    return contacts_count(shown) ? AE_OBSTACLE_RULE : AE_OBSTACLE_HUB;
}

static ae_relation relation_of(const ae_explanation *shown, const journal_line *decided)
{
    const bool text = shown->same_cluster && text_counts(shown);
    const bool named = shown->same_poster && contacts_count(shown);
    if (shown->same_cluster && !shown->same_poster)
        return AE_RELATION_TIE;
    if (shown->same_cluster || shown->same_poster)
        return text || named            ? AE_RELATION_DIRECT
               : decided_joins(decided) ? AE_RELATION_DECIDED
                                        : AE_RELATION_THROUGH;
    return text_counts(shown) || shown->shared_count > 0 ? AE_RELATION_APART : AE_RELATION_NONE;
}

static ae_status tie_tell(explaining *self, const ae_case *from, ae_error *error)
{
    ae_explanation *shown = &self->shown;
    case_tie tie = {.rule = NULL};
    ae_status status = case_notes_tie(from->folder, shown->a.cluster_id, shown->a.poster_id,
                                      shown->b.poster_id, &self->texts, &tie, error);
    if (status != AE_OK || tie.rule == NULL)
        return status;
    shown->rule = tie.rule;
    if (tie.dated) {
        shown->first_ad = tie.first_ad;
        shown->first_day = tie.first_day;
        shown->first_site = tie.first_site;
    }
    return AE_OK;
}

/* `decided`: what counted in the run. */
static ae_status relation_tell(explaining *self, const ae_case *from, const journal_line *decided,
                               ae_error *error)
{
    ae_explanation *shown = &self->shown;
    ae_status status = AE_OK;
    shown->same_cluster = strcmp(shown->a.cluster_id, shown->b.cluster_id) == 0;
    shown->same_poster = strcmp(shown->a.poster_id, shown->b.poster_id) == 0;
    if (shown->same_cluster)
        status = case_notes_weakest(from->folder, shown->a.cluster_id, &shown->weakest, error);
    else
        status = case_notes_bridge(from->folder, shown->a.cluster_id, shown->b.cluster_id,
                                   &shown->bridge, error);
    if (status != AE_OK)
        return status;
    shown->relation = relation_of(shown, decided);
    if (!shown->same_cluster)
        shown->text_obstacle = text_obstacle(shown, decided);
    if (!shown->same_poster)
        shown->contact_obstacle = contact_obstacle(shown, decided);
    if (shown->relation == AE_RELATION_TIE)
        status = tie_tell(self, from, error);
    const bool through = shown->relation == AE_RELATION_THROUGH ||
                         (shown->relation == AE_RELATION_TIE && !text_counts(shown));
    return status == AE_OK && through ? path_tell(self, from, error) : status;
}

/* What was said last, and how they are related by what counted. */
static ae_status decided_tell(explaining *self, const ae_case *from, ae_error *error)
{
    ae_explanation *shown = &self->shown;
    ae_explain_decision *told = &shown->decision;
    const uint64_t counted = case_record_decisions(&from->record);
    journal lines = {.count = 0};
    ae_status status = journal_read(from->folder, &lines, error);
    const journal_line *last = decided_line(&lines, UINT64_MAX, &shown->a, &shown->b);
    if (status == AE_OK && last != NULL) {
        told->number = last->number;
        told->verdict = last->verdict;
        told->target = last->target;
        told->waits = last->number > counted;
        status = text_keep(self, last->reviewer, &told->reviewer, error);
        if (status == AE_OK)
            status = text_keep(self, last->reason, &told->reason, error);
    }
    if (status == AE_OK)
        status =
            relation_tell(self, from, decided_line(&lines, counted, &shown->a, &shown->b), error);
    journal_clear(&lines);
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
        status = key_make(self, error);
    if (status == AE_OK)
        status = decided_tell(self, from, error);
    if (status == AE_OK)
        *explained = &self->shown;
    else
        ae_explanation_free(&self->shown);
    return status;
}
