#include "cli/group_print.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/decision_print.h"
#include "cli/figure.h"
#include "cli/label.h"

enum { LINE_BYTES = 512 };

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

/* "5 ads of 3 texts, in 2 cities, on 1 site, 2026-03-01 to 2026-03-20, 1.8 a week" */
static void facts_print(const ae_group *shown)
{
    char line[LINE_BYTES];
    size_t at = (size_t)snprintf(line, sizeof line, "%s", figure_count(shown->ads).text);
    if (!shown->poster)
        at += (size_t)snprintf(line + at, sizeof line - at, " of %s text%s",
                               figure_count(shown->texts).text, plural(shown->texts));
    if (shown->cities > 0)
        at += (size_t)snprintf(line + at, sizeof line - at, ", in %s cit%s",
                               figure_count(shown->cities).text, shown->cities == 1 ? "y" : "ies");
    if (shown->sites > 0)
        at += (size_t)snprintf(line + at, sizeof line - at, ", on %s site%s",
                               figure_count(shown->sites).text, plural(shown->sites));
    if (shown->names > 0)
        at += (size_t)snprintf(line + at, sizeof line - at, ", under %s name%s",
                               figure_count(shown->names).text, plural(shown->names));
    if (*shown->first_date != '\0')
        snprintf(line + at, sizeof line - at, ", %s to %s, %.1f a week", shown->first_date,
                 shown->last_date, shown->ads_per_week);
    label_text("ads", line);
    if (shown->obscured_ads > 0)
        label_say("obscured", "%s of them write%s a contact in obscured form",
                  figure_count(shown->obscured_ads).text, shown->obscured_ads == 1 ? "s" : "");
}

/* The end of a list that is not told to its end. */
static void rest_print(size_t told, size_t count)
{
    if (count > told)
        label_say("", "and %s more; --limit shows more", figure_count(count - told).text);
}

/* Tells item `nth` of a list. */
typedef void (*item_print)(const ae_group *shown, size_t nth);

/* The first ones of a list of `count`, `most` at most. */
static void list_print(const ae_group *shown, size_t count, size_t most, item_print print)
{
    const size_t told = count < most ? count : most;
    for (size_t k = 0; k < told; k++)
        print(shown, k);
    rest_print(told, count);
}

static void part_print(const ae_group *shown, size_t nth)
{
    const ae_group_part *part = &shown->parts[nth];
    label_say(nth > 0         ? ""
              : shown->poster ? "clusters"
                              : "posters",
              "%s: %s ad%s", part->id, figure_count(part->ads).text, plural(part->ads));
}

static void strength_print(const ae_group *shown)
{
    if (shown->poster && shown->bridges > 0)
        label_say("holds by",
                  "%.2f of the pairs of its ads share a cluster or a contact "
                  "themselves; it falls apart without any one of %" PRIu64 " contact%s",
                  shown->cohesion, shown->bridges, plural(shown->bridges));
    else if (shown->poster)
        label_say("holds by",
                  "%.2f of the pairs of its ads share a cluster or a contact "
                  "themselves",
                  shown->cohesion);
    else
        label_say("holds by",
                  "%.2f of the pairs of its texts are linked; the weakest link that "
                  "holds it together has a similarity of %.2f",
                  shown->density, shown->weakest);
}

static void contact_print(const ae_group *shown, size_t nth)
{
    const ae_group_contact *contact = &shown->contacts[nth];
    const bool hub = *contact->hub != '\0';
    label_say(nth == 0 ? "contacts" : "", "%s %.200s: %s ad%s%s%s%s",
              ae_contact_kind_name(contact->kind), contact->value, figure_count(contact->ads).text,
              plural(contact->ads), hub ? "; a hub, through which nothing is joined (" : "",
              contact->hub, hub ? ")" : "");
}

static void place_print(const ae_group *shown, size_t nth)
{
    const ae_group_place *place = &shown->places[nth];
    const bool dated = place->first_date[0] != '\0';
    const bool spans = strcmp(place->first_date, place->last_date) != 0;
    label_say(nth == 0 ? "cities" : "", "%.200s: %s ad%s%s%s%s%s",
              *place->name != '\0' ? place->name : "not known", figure_count(place->ads).text,
              plural(place->ads), dated ? ", " : "", place->first_date, spans ? " to " : "",
              spans ? place->last_date : "");
}

static void note_print(const ae_group *shown, size_t nth)
{
    const ae_group_note *note = &shown->notes[nth];
    if (strcmp(note->kind, "bridge") == 0)
        label_say("kept apart",
                  "from cluster %s, though texts of the two are up to %.2f "
                  "similar",
                  note->first, note->score);
    else if (strcmp(note->kind, "tie") == 0)
        label_say("kept apart", "posters %s and %s share its text: %.200s", note->first,
                  note->other, note->rule);
    else
        label_say("joined", "%.80s and %.80s without a contact in common: %.200s", note->first,
                  note->other, note->rule);
}

static void decisions_print(const ae_group *shown, const ae_journal *said)
{
    if (shown->decision_count == 0)
        return;
    label_text("decisions", "of it, of its ads and of its contacts:");
    for (size_t k = 0; k < shown->decision_count; k++)
        if (shown->decisions[k] <= ae_journal_count(said))
            decision_print(said, shown->decisions[k] - 1);
}

static void member_print(const ae_group *shown, size_t nth)
{
    const ae_group_ad *ad = &shown->members[nth];
    const char *const parts[] = {ad->day, ad->place, ad->status};
    char line[LINE_BYTES];
    flow out;
    label_begin(&out, nth == 0 ? "its ads" : "");
    flow_text(&out, ad->id, strlen(ad->id));
    flow_text(&out, ": ", 2);
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
        if (*parts[p] != '\0') {
            flow_text(&out, parts[p], strlen(parts[p]));
            flow_text(&out, "; ", 2);
        }
    snprintf(line, sizeof line, "%.2f like the core text; line %" PRIu64 " of %s", ad->similarity,
             ad->line, ad->source);
    flow_text(&out, line, strlen(line));
    flow_end(&out);
}

void group_print(const ae_group *shown, const ae_journal *said, size_t most)
{
    label_text(shown->poster ? "poster" : "cluster", shown->id);
    facts_print(shown);
    label_text("status", shown->status);
    list_print(shown, shown->part_count, most, part_print);
    label_text("template", shown->template_text);
    label_text("core ad", shown->core_ad);
    label_text("note", shown->note);
    strength_print(shown);
    list_print(shown, shown->contact_count, most, contact_print);
    list_print(shown, shown->place_count, most, place_print);
    list_print(shown, shown->note_count, most, note_print);
    decisions_print(shown, said);
    list_print(shown, shown->member_count, most, member_print);
}

/* ---- JSON -------------------------------------------------------------------------- */

/* Fills the object of item `nth` of a list. */
typedef void (*item_write)(json_line *line, const ae_group *shown, size_t nth);

static void list_write(json_line *line, const char *key, const ae_group *shown, size_t count,
                       item_write write)
{
    json_line_open(line, key, '[');
    for (size_t k = 0; k < count; k++) {
        json_line_open(line, NULL, '{');
        write(line, shown, k);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void part_write(json_line *line, const ae_group *shown, size_t nth)
{
    json_line_text(line, "id", shown->parts[nth].id);
    json_line_count(line, "ads", shown->parts[nth].ads);
}

static void contact_write(json_line *line, const ae_group *shown, size_t nth)
{
    json_line_text(line, "kind", ae_contact_kind_name(shown->contacts[nth].kind));
    json_line_text(line, "value", shown->contacts[nth].value);
    json_line_count(line, "ads", shown->contacts[nth].ads);
    json_line_text(line, "hub", shown->contacts[nth].hub);
}

static void place_write(json_line *line, const ae_group *shown, size_t nth)
{
    json_line_text(line, "place", shown->places[nth].name);
    json_line_count(line, "ads", shown->places[nth].ads);
    json_line_text(line, "first_date", shown->places[nth].first_date);
    json_line_text(line, "last_date", shown->places[nth].last_date);
}

static void note_write(json_line *line, const ae_group *shown, size_t nth)
{
    json_line_text(line, "kind", shown->notes[nth].kind);
    json_line_text(line, "first", shown->notes[nth].first);
    json_line_text(line, "other", shown->notes[nth].other);
    json_line_text(line, "rule", shown->notes[nth].rule);
    json_line_number(line, "score", shown->notes[nth].score, 4);
}

static void member_write(json_line *line, const ae_group *shown, size_t nth)
{
    const ae_group_ad *ad = &shown->members[nth];
    json_line_text(line, "ad_id", ad->id);
    json_line_text(line, "day", ad->day);
    json_line_text(line, "place", ad->place);
    json_line_bool(line, "place_guessed", ad->place_guessed);
    json_line_text(line, "status", ad->status);
    json_line_number(line, "similarity", ad->similarity, 4);
    json_line_text(line, "source", ad->source);
    json_line_count(line, "line", ad->line);
}

static void facts_write(json_line *line, const ae_group *shown)
{
    json_line_text(line, shown->poster ? "poster" : "cluster", shown->id);
    json_line_text(line, "status", shown->status);
    json_line_count(line, "ads", shown->ads);
    json_line_count(line, "cities", shown->cities);
    json_line_count(line, "names", shown->names);
    json_line_count(line, "sites", shown->sites);
    json_line_count(line, "obscured_ads", shown->obscured_ads);
    json_line_text(line, "first_date", shown->first_date);
    json_line_text(line, "last_date", shown->last_date);
    json_line_number(line, "ads_per_week", shown->ads_per_week, 2);
    json_line_count(line, "bridges", shown->bridges);
    if (shown->poster) {
        json_line_number(line, "cohesion", shown->cohesion, 4);
        return;
    }
    json_line_count(line, "texts", shown->texts);
    json_line_number(line, "density", shown->density, 4);
    json_line_number(line, "weakest", shown->weakest, 4);
    json_line_text(line, "template", shown->template_text);
    json_line_text(line, "core_ad", shown->core_ad);
    json_line_text(line, "note", shown->note);
}

void group_print_json(const ae_group *shown, const ae_journal *said, bool masked)
{
    json_line out, *line = &out;
    json_line_begin(line, "show");
    json_line_bool(line, "masked", masked);
    facts_write(line, shown);
    list_write(line, shown->poster ? "clusters" : "posters", shown, shown->part_count, part_write);
    list_write(line, "contacts", shown, shown->contact_count, contact_write);
    list_write(line, "places", shown, shown->place_count, place_write);
    list_write(line, "notes", shown, shown->note_count, note_write);
    json_line_open(line, "decisions", '[');
    for (size_t k = 0; k < shown->decision_count; k++)
        if (shown->decisions[k] <= ae_journal_count(said))
            decision_print_json(line, said, shown->decisions[k] - 1);
    json_line_close(line, ']');
    list_write(line, "members", shown, shown->member_count, member_write);
    json_line_end(line);
}
