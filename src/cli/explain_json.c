
#include "cli/explain_print.h"
#include "cli/json_line.h"

static void bytes_write(json_line *line, const char *key, const char *bytes, size_t length)
{
    json_line_string_begin(line, key);
    json_line_string_add(line, bytes, length);
    json_line_string_end(line);
}

static void contacts_write(json_line *line, const ae_explain_ad *ad)
{
    json_line_open(line, "contacts", '[');
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *contact = &ad->contacts[k];
        json_line_open(line, NULL, '{');
        json_line_text(line, "kind", ae_contact_kind_name(contact->kind));
        json_line_text(line, "value", contact->value);
        json_line_text(line, "role", ae_role_name(contact->role));
        json_line_count(line, "begin", contact->begin);
        json_line_count(line, "end", contact->end);
        bytes_write(line, "read_from", ad->cells[contact->role].bytes + contact->begin,
                    contact->end - contact->begin);
        json_line_bool(line, "obscured", contact->obscured);
        json_line_bool(line, "shared", contact->shared);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void ad_write(json_line *line, const char *key, const ae_explain_ad *ad)
{
    const ae_cell site = ad->cells[AE_ROLE_SITE], text = ad->cells[AE_ROLE_TEXT];
    json_line_open(line, key, '{');
    json_line_text(line, "id", ad->id);
    json_line_text(line, "source", ad->source);
    json_line_count(line, "line", ad->line);
    json_line_text(line, "cluster", ad->cluster_id);
    json_line_text(line, "poster", ad->poster_id);
    json_line_text(line, "place", ad->place);
    json_line_text(line, "day", ad->day);
    bytes_write(line, "site", site.bytes, site.length);
    json_line_count(line, "words", ad->words);
    bytes_write(line, "text", text.bytes, text.length);
    contacts_write(line, ad);
    json_line_close(line, '}');
}

void explain_json_segments(json_line *line, const ae_explanation *told)
{
    static const char *const kinds[] = {"shared", "only_a", "only_b"};
    json_line_open(line, "segments", '[');
    for (size_t k = 0; k < told->segment_count; k++) {
        const ae_segment *segment = &told->segments[k];
        json_line_open(line, NULL, '{');
        json_line_text(line, "kind", kinds[segment->kind]);
        json_line_count(line, "words", segment->words);
        json_line_count(line, "a_begin", segment->a_begin);
        json_line_count(line, "a_end", segment->a_end);
        json_line_count(line, "b_begin", segment->b_begin);
        json_line_count(line, "b_end", segment->b_end);
        if (segment->kind == AE_SEGMENT_SHARED)
            json_line_bool(line, "alike", segment->alike);
        if (segment->moved != AE_NOT_MOVED)
            json_line_count(line, "moved", segment->moved);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void shared_write(json_line *line, const ae_explanation *told)
{
    json_line_open(line, "shared_contacts", '[');
    for (size_t k = 0; k < told->shared_count; k++) {
        const ae_explain_shared *shared = &told->shared[k];
        json_line_open(line, NULL, '{');
        json_line_text(line, "kind", ae_contact_kind_name(shared->kind));
        json_line_text(line, "value", shared->value);
        json_line_count(line, "ads", shared->ads);
        json_line_count(line, "clusters", shared->clusters);
        json_line_text(line, "hub", shared->hub != NULL ? shared->hub : "");
        json_line_bool(line, "late", shared->late);
        json_line_bool(line, "links", shared->links);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void steps_write(json_line *line, const ae_explanation *told)
{
    json_line_open(line, "path", '[');
    for (size_t k = 0; k < told->step_count; k++) {
        const ae_explain_step *step = &told->steps[k];
        json_line_open(line, NULL, '{');
        json_line_text(line, "a", step->a);
        json_line_text(line, "b", step->b);
        json_line_text(line, "kind", step->kind);
        json_line_text(line, "value", step->value);
        json_line_number(line, "score", step->score, 4);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void decision_write(json_line *line, const ae_explain_decision *told)
{
    if (told->number == 0)
        return;
    json_line_open(line, "decision", '{');
    json_line_count(line, "number", told->number);
    json_line_text(line, "verdict", ae_verdict_name(told->verdict));
    json_line_text(line, "target", ae_target_name(told->target));
    json_line_text(line, "a", told->a);
    json_line_text(line, "b", told->b);
    json_line_text(line, "reviewer", told->reviewer);
    json_line_text(line, "reason", told->reason);
    json_line_bool(line, "waits", told->waits);
    json_line_close(line, '}');
}

static void figures_write(json_line *line, const ae_explanation *told)
{
    json_line_number(line, "similarity", told->similarity, 6);
    json_line_number(line, "threshold", told->threshold, 6);
    json_line_bool(line, "exact", told->exact);
    json_line_number(line, "shared_weight", told->shared_weight, 6);
    json_line_number(line, "a_weight", told->a_weight, 6);
    json_line_number(line, "b_weight", told->b_weight, 6);
    json_line_number(line, "plain", told->plain, 6);
    json_line_count(line, "shared_words", told->shared_words);
    json_line_count(line, "moved_words", told->moved_words);
    json_line_number(line, "weakest", told->weakest, 4);
    json_line_number(line, "bridge", told->bridge, 4);
    json_line_text(line, "bridge_a", told->bridge_a);
    json_line_text(line, "bridge_b", told->bridge_b);
    json_line_number(line, "whole", told->whole, 4);
}

void explain_print_json(const ae_explanation *told, const settings *given)
{
    static const char *const relations[] = {"direct", "decided", "through", "tie", "apart", "none"};
    static const char *const obstacles[] = {
        "", "empty text", "below", "cohesion", "unpaired", "no contact", "hub", "rule", "decision"};
    json_line out, *line = &out;
    json_line_begin(line, "explain");
    json_line_text(line, "relation", relations[told->relation]);
    json_line_text(line, "key", told->key);
    json_line_bool(line, "masked", given->mask);
    json_line_bool(line, "same_cluster", told->same_cluster);
    json_line_bool(line, "same_poster", told->same_poster);
    json_line_bool(line, "same_text", told->same_text);
    figures_write(line, told);
    shared_write(line, told);
    json_line_bool(line, "same_site", told->same_site);
    json_line_bool(line, "same_place", told->same_place);
    json_line_bool(line, "same_day", told->same_day);
    json_line_text(line, "text_obstacle", obstacles[told->text_obstacle]);
    json_line_text(line, "contact_obstacle", obstacles[told->contact_obstacle]);
    json_line_text(line, "rule", told->rule);
    json_line_text(line, "first_ad", told->first_ad);
    json_line_text(line, "first_day", told->first_day);
    json_line_text(line, "first_site", told->first_site);
    steps_write(line, told);
    decision_write(line, &told->decision);
    ad_write(line, "a", &told->a);
    ad_write(line, "b", &told->b);
    explain_json_segments(line, told);
    json_line_end(line);
}
