#include <string.h>

#include "cli/explain_print.h"
#include "cli/json_line.h"
#include "cli/mask.h"

typedef struct writing {
    json_line line;
    bool masked;
} writing;

static void contact_write(writing *self, const char *kind, const char *value)
{
    char hidden[MASK_BYTES];
    mask_value(kind, value, hidden);
    json_line_text(&self->line, "value", self->masked ? hidden : value);
}

static void piece_put(void *context, const char *bytes, size_t length)
{
    json_line_string_add(context, bytes, length);
}

static void cell_write(writing *self, const char *key, const ae_explain_ad *ad, ae_role role,
                       size_t begin, size_t end, bool masked)
{
    json_line_string_begin(&self->line, key);
    mask_cell(ad, role, begin, end, masked, piece_put, &self->line);
    json_line_string_end(&self->line);
}

static void contacts_write(writing *self, const ae_explain_ad *ad)
{
    json_line *line = &self->line;
    json_line_open(line, "contacts", '[');
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *contact = &ad->contacts[k];
        const bool hide = self->masked && contact->kind != AE_CONTACT_PRICE;
        json_line_open(line, NULL, '{');
        json_line_text(line, "kind", ae_contact_kind_name(contact->kind));
        if (hide)
            contact_write(self, ae_contact_kind_name(contact->kind), contact->value);
        else
            json_line_text(line, "value", contact->value);
        json_line_text(line, "role", ae_role_name(contact->role));
        json_line_count(line, "begin", contact->begin);
        json_line_count(line, "end", contact->end);
        cell_write(self, "read_from", ad, contact->role, contact->begin, contact->end, hide);
        json_line_bool(line, "obscured", contact->obscured);
        json_line_bool(line, "shared", contact->shared);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void ad_write(writing *self, const char *key, const ae_explain_ad *ad)
{
    json_line *line = &self->line;
    const ae_cell site = ad->cells[AE_ROLE_SITE];
    json_line_open(line, key, '{');
    json_line_text(line, "id", ad->id);
    json_line_text(line, "source", ad->source);
    json_line_count(line, "line", ad->line);
    json_line_text(line, "cluster", ad->cluster_id);
    json_line_text(line, "poster", ad->poster_id);
    json_line_text(line, "place", ad->place);
    json_line_text(line, "day", ad->day);
    cell_write(self, "site", ad, AE_ROLE_SITE, 0, site.length, false);
    json_line_count(line, "words", ad->words);
    cell_write(self, "text", ad, AE_ROLE_TEXT, 0, ad->cells[AE_ROLE_TEXT].length, self->masked);
    contacts_write(self, ad);
    json_line_close(line, '}');
}

static void segments_write(writing *self, const ae_explanation *told)
{
    static const char *const kinds[] = {"shared", "only_a", "only_b"};
    json_line *line = &self->line;
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
        if (segment->moved != AE_NOT_MOVED)
            json_line_count(line, "moved", segment->moved);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void shared_write(writing *self, const ae_explanation *told)
{
    json_line *line = &self->line;
    json_line_open(line, "shared_contacts", '[');
    for (size_t k = 0; k < told->shared_count; k++) {
        const ae_explain_shared *shared = &told->shared[k];
        json_line_open(line, NULL, '{');
        json_line_text(line, "kind", ae_contact_kind_name(shared->kind));
        contact_write(self, ae_contact_kind_name(shared->kind), shared->value);
        json_line_count(line, "ads", shared->ads);
        json_line_count(line, "clusters", shared->clusters);
        json_line_text(line, "hub", shared->hub != NULL ? shared->hub : "");
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void steps_write(writing *self, const ae_explanation *told)
{
    json_line *line = &self->line;
    json_line_open(line, "path", '[');
    for (size_t k = 0; k < told->step_count; k++) {
        const ae_explain_step *step = &told->steps[k];
        const bool contact = strcmp(step->kind, "text") != 0 && strcmp(step->kind, "bond") != 0;
        json_line_open(line, NULL, '{');
        json_line_text(line, "a", step->a);
        json_line_text(line, "b", step->b);
        json_line_text(line, "kind", step->kind);
        if (contact)
            contact_write(self, step->kind, step->value);
        else
            json_line_text(line, "value", step->value);
        json_line_number(line, "score", step->score, 4);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void figures_write(writing *self, const ae_explanation *told)
{
    json_line *line = &self->line;
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
}

void explain_print_json(const ae_explanation *told, const settings *given)
{
    static const char *const relations[] = {"direct", "through", "tie", "apart", "none"};
    static const char *const obstacles[] = {"",         "empty text", "below", "cohesion",
                                            "unpaired", "no contact", "hub",   "rule"};
    writing self = {.masked = given->mask};
    json_line *line = &self.line;
    json_line_begin(line, "explain");
    json_line_text(line, "relation", relations[told->relation]);
    json_line_text(line, "key", told->key);
    json_line_bool(line, "same_cluster", told->same_cluster);
    json_line_bool(line, "same_poster", told->same_poster);
    json_line_bool(line, "same_text", told->same_text);
    figures_write(&self, told);
    shared_write(&self, told);
    json_line_bool(line, "same_site", told->same_site);
    json_line_bool(line, "same_place", told->same_place);
    json_line_bool(line, "same_day", told->same_day);
    json_line_text(line, "text_obstacle", obstacles[told->text_obstacle]);
    json_line_text(line, "contact_obstacle", obstacles[told->contact_obstacle]);
    json_line_text(line, "rule", told->rule);
    json_line_text(line, "first_ad", told->first_ad);
    json_line_text(line, "first_day", told->first_day);
    json_line_text(line, "first_site", told->first_site);
    steps_write(&self, told);
    ad_write(&self, "a", &told->a);
    ad_write(&self, "b", &told->b);
    segments_write(&self, told);
    json_line_end(line);
}
