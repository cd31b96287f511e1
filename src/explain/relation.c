#include "explain/relation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "explain/case_notes.h"
#include "explain/decided.h"
#include "explain/score.h"

enum { KEY_BYTES = 64 };

static ae_status text_keep(explaining *self, const char *text, const char **kept, ae_error *error)
{
    *kept = arena_copy(&self->texts, text, strlen(text));
    return *kept != NULL ? AE_OK : status_out_of_memory(error, strlen(text));
}

/* ---- What they share themselves ---------------------------------------------- */

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

/* ---- By way of others -------------------------------------------------------- */

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

/* ---- What keeps them apart --------------------------------------------------- */

/* What counted in the run: of the two, and of others in their clusters, and posters. */
typedef struct words_said {
    const journal_line *own, *texts, *contacts;
} words_said;

static ae_obstacle text_obstacle(const ae_explanation *shown, const words_said *said)
{
    if (decided_parts_texts(said->own, text_counts(shown)) ||
        (said->texts != NULL && text_counts(shown)))
        return AE_OBSTACLE_DECISION;
    if (shown->a.words == 0 || shown->b.words == 0)
        return AE_OBSTACLE_EMPTY_TEXT;
    if (!text_counts(shown))
        return AE_OBSTACLE_BELOW;
    return shown->bridge > 0 ? AE_OBSTACLE_COHESION : AE_OBSTACLE_UNPAIRED;
}

static ae_obstacle contact_obstacle(const ae_explanation *shown, const words_said *said)
{
    if (decided_parts_contacts(said->own) || (said->contacts != NULL && contacts_count(shown)))
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

/* The link that was refused, and why, where that can be told in a figure: a text alone counts as a
 * group whose texts are wholly alike. */
static ae_status bridge_tell(explaining *self, const ae_case *from, ae_error *error)
{
    ae_explanation *shown = &self->shown;
    case_bridge bridge;
    uint64_t left = 0, right = 0;
    ae_status status = case_notes_bridge(from->folder, shown->a.cluster_id, shown->b.cluster_id,
                                         &self->texts, &bridge, error);
    if (status == AE_OK && bridge.score > 0)
        status = case_notes_texts(from->folder, shown->a.cluster_id, &left, error);
    if (status == AE_OK && bridge.score > 0)
        status = case_notes_texts(from->folder, shown->b.cluster_id, &right, error);
    if (status != AE_OK)
        return status;
    shown->bridge = bridge.score;
    shown->bridge_a = bridge.a;
    shown->bridge_b = bridge.b;
    if (left == 1 && right == 1)
        shown->whole = score_read(case_record_setting(&from->record, "cohesion"));
    return AE_OK;
}

static ae_status said_tell(explaining *self, const ae_case *from, const words_said *said,
                           ae_error *error)
{
    ae_explanation *shown = &self->shown;
    ae_status status = shown->same_cluster ? case_notes_weakest(from->folder, shown->a.cluster_id,
                                                                &shown->weakest, error)
                                           : bridge_tell(self, from, error);
    if (status != AE_OK)
        return status;
    shown->relation = relation_of(shown, said->own);
    if (!shown->same_cluster)
        shown->text_obstacle = text_obstacle(shown, said);
    if (!shown->same_poster)
        shown->contact_obstacle = contact_obstacle(shown, said);
    if (shown->relation == AE_RELATION_TIE)
        status = tie_tell(self, from, error);
    const bool through = shown->relation == AE_RELATION_THROUGH ||
                         (shown->relation == AE_RELATION_TIE && !text_counts(shown));
    return status == AE_OK && through ? path_tell(self, from, error) : status;
}

static ae_status line_tell(explaining *self, const journal_line *line, uint64_t counted, bool own,
                           ae_error *error)
{
    ae_explain_decision *told = &self->shown.decision;
    told->number = line->number;
    told->verdict = line->verdict;
    told->target = line->target;
    told->waits = line->number > counted;
    ae_status status = text_keep(self, line->reviewer, &told->reviewer, error);
    if (status == AE_OK)
        status = text_keep(self, line->reason, &told->reason, error);
    if (status == AE_OK && !own)
        status = text_keep(self, line->ads[0].id, &told->a, error);
    if (status == AE_OK && !own)
        status = text_keep(self, line->ads[1].id, &told->b, error);
    return status;
}

static words_said words_find(const ae_explanation *shown, const ae_case *from, const journal *lines,
                             uint64_t counted)
{
    words_said said = {.own = decided_line(lines, counted, &shown->a, &shown->b)};
    if (!shown->same_cluster)
        said.texts = decided_between(lines, counted, &from->ads, shown->a.ad, shown->b.ad, false);
    if (!shown->same_poster)
        said.contacts = decided_between(lines, counted, &from->ads, shown->a.ad, shown->b.ad, true);
    return said;
}

/* What was said last, and how they are related by what counted. */
static ae_status decided_tell(explaining *self, const ae_case *from, ae_error *error)
{
    ae_explanation *shown = &self->shown;
    const uint64_t counted = case_record_decisions(&from->record);
    journal lines = {.count = 0};
    ae_status status = journal_read(from->folder, &lines, error);
    shown->same_cluster = strcmp(shown->a.cluster_id, shown->b.cluster_id) == 0;
    shown->same_poster = strcmp(shown->a.poster_id, shown->b.poster_id) == 0;
    if (status == AE_OK) {
        const words_said said = words_find(shown, from, &lines, counted);
        const journal_line *last = decided_line(&lines, UINT64_MAX, &shown->a, &shown->b);
        const journal_line *other = said.texts != NULL ? said.texts : said.contacts;
        if (last != NULL || other != NULL)
            status = line_tell(self, last != NULL ? last : other, counted, last != NULL, error);
        if (status == AE_OK)
            status = said_tell(self, from, &said, error);
    }
    journal_clear(&lines);
    return status;
}

ae_status relation_tell(explaining *self, const ae_case *from, ae_error *error)
{
    ae_status status = key_make(self, error);
    return status == AE_OK ? decided_tell(self, from, error) : status;
}
