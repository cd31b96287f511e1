
#include "cli/explain_print.h"
#include "cli/json_line.h"
#include "cli/search_print.h"

static void facts_write(json_line *line, const ae_found_facts *facts)
{
    json_line_count(line, "ads", facts->ads);
    json_line_count(line, "clusters", facts->clusters);
    json_line_count(line, "posters", facts->posters);
    json_line_count(line, "cities", facts->places);
    json_line_text(line, "first_date", facts->first_date);
    json_line_text(line, "last_date", facts->last_date);
}

static void ads_write(json_line *line, const ae_found_ad *ads, size_t count)
{
    json_line_open(line, "first_ads", '[');
    for (size_t k = 0; k < count; k++) {
        json_line_open(line, NULL, '{');
        json_line_text(line, "id", ads[k].id);
        json_line_text(line, "cluster", ads[k].cluster_id);
        json_line_text(line, "poster", ads[k].poster_id);
        json_line_text(line, "place", ads[k].place);
        json_line_text(line, "day", ads[k].day);
        json_line_text(line, "site", ads[k].site);
        json_line_text(line, "status", ads[k].status);
        json_line_text(line, "source", ads[k].source);
        json_line_count(line, "line", ads[k].line);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void texts_write(json_line *line, const ae_found *found)
{
    json_line_count(line, "text_count", found->text_total);
    json_line_open(line, "texts", '[');
    for (size_t k = 0; k < found->text_count; k++) {
        const ae_found_text *text = &found->texts[k];
        json_line_open(line, NULL, '{');
        json_line_text(line, "kind",
                       text->same_text ? "same text"
                       : text->similar ? "shared text"
                       : text->words   ? "words"
                                       : "contains");
        json_line_number(line, "similarity", text->similarity, 6);
        json_line_number(line, "contained", text->contained, 6);
        facts_write(line, &text->facts);
        ads_write(line, text->ads, text->ad_count);
        if (text->compared != NULL) {
            const ae_cell cell = text->compared->b.cells[AE_ROLE_TEXT];
            json_line_string_begin(line, "text");
            json_line_string_add(line, cell.bytes, cell.length);
            json_line_string_end(line);
            explain_json_segments(line, text->compared);
        }
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void contacts_write(json_line *line, const ae_found *found)
{
    json_line_open(line, "contacts", '[');
    for (size_t k = 0; k < found->contact_count; k++) {
        const ae_found_contact *contact = &found->contacts[k];
        json_line_open(line, NULL, '{');
        json_line_text(line, "kind", ae_contact_kind_name(contact->kind));
        json_line_text(line, "value", contact->value);
        json_line_bool(line, "asked", contact->asked);
        json_line_text(line, "hub", contact->hub);
        json_line_count(line, "filtered", contact->filtered);
        facts_write(line, &contact->facts);
        ads_write(line, contact->ads, contact->ad_count);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void groups_write(json_line *line, const char *key, const ae_found_group *groups,
                         size_t count)
{
    json_line_open(line, key, '[');
    for (size_t k = 0; k < count; k++) {
        json_line_open(line, NULL, '{');
        json_line_text(line, "id", groups[k].id);
        json_line_number(line, "similarity", groups[k].similarity, 6);
        json_line_number(line, "contained", groups[k].contained, 6);
        facts_write(line, &groups[k].facts);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

void search_print_json(const ae_found *found, const settings *given)
{
    json_line out, *line = &out;
    json_line_begin(line, "search");
    json_line_text(line, "sought",
                   found->sought == AE_SOUGHT_CONTACT ? "contact"
                   : found->sought == AE_SOUGHT_WORDS ? "words"
                                                      : "text");
    json_line_bool(line, "masked", given->mask);
    json_line_number(line, "threshold", found->threshold, 6);
    json_line_number(line, "contained", found->contained, 6);
    json_line_bool(line, "words_unsought", found->words_unsought);
    json_line_count(line, "candidates", found->candidates);
    json_line_count(line, "measured", found->measured);
    json_line_count(line, "filtered", found->filtered);
    facts_write(line, &found->facts);
    groups_write(line, "best_clusters", found->clusters, found->cluster_count);
    groups_write(line, "best_posters", found->posters, found->poster_count);
    texts_write(line, found);
    contacts_write(line, found);
    json_line_end(line);
}
