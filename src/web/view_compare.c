/* Compare: a text, or a contact, is pasted; where it echoes in the case is shown, with what
 * differs marked. What was pasted comes in the body of a form, stands in no address, and is kept
 * nowhere. */

#include "web/compare.h"
#include "web/difference.h"
#include "web/layout.h"

enum { FOUND_MOST = 20, ADS_SHOWN = 8 };

static void form_put(const desk *self, page *to, const char *sought)
{
    page_put(to,
             "<form method=\"post\" action=\"/compare\" class=\"compare\"><input type=\"hidden\" "
             "name=\"form\" value=\"%s\"><label for=\"sought\">%s</label><textarea id=\"sought\" "
             "name=\"sought\" rows=\"7\" maxlength=\"20000\" dir=\"auto\" required>",
             self->door.form, page_say(to, SAY_COMPARE_HINT));
    page_put(to, "%s</textarea><button>%s</button></form>", sought, page_say(to, SAY_COMPARE));
}

static void facts_put(page *to, const ae_found_facts *facts)
{
    page_amount(to, facts->ads, SAY_ADS);
    page_put(to, " · ");
    page_amount(to, facts->places, SAY_CITIES);
    page_put(to, "</span><span class=\"days\">");
    layout_days(to, facts->first_date, facts->last_date);
    page_put(to, "</span>");
}

static void ads_put(page *to, const ae_found_ad *ads, size_t count)
{
    page_put(to, "<ul class=\"plain sightings\">");
    for (size_t k = 0; k < count && k < ADS_SHOWN; k++) {
        page_put(to, "<li>");
        page_link(to, "/ad", "id", ads[k].id, ads[k].id);
        page_put(to, " %s <span class=\"quiet\">%s %s</span> ", ads[k].place, ads[k].day,
                 ads[k].site);
        page_link(to, "/cluster", "id", ads[k].cluster_id, page_say(to, SAY_CLUSTER));
        page_put(to, "</li>");
    }
    page_put(to, "</ul>");
}

static void text_put(page *to, const ae_found_text *text)
{
    page_put(to, "<li><div class=\"head\">");
    page_link(to, "/ad", "id", text->ads[0].id, text->ads[0].id);
    if (text->same_text)
        page_put(to, " <span class=\"tag\">%s</span>", page_say(to, SAY_SAME_TEXT));
    page_put(to, "<span class=\"counts\">%s <b>%.2f</b> · %s <b>%.0f %%</b> · ",
             page_say(to, SAY_SIMILARITY), text->similarity, page_say(to, SAY_CONTAINED),
             100 * text->contained);
    facts_put(to, &text->facts);
    page_put(to, "</div>");
    if (text->compared != NULL)
        difference_whole(to, text->compared);
    ads_put(to, text->ads, text->ad_count);
    page_put(to, "</li>");
}

static void contacts_put(page *to, const ae_found *found)
{
    if (found->contact_count == 0)
        return;
    page_put(to, "<section><h2>%s</h2><ol class=\"cards\">", page_say(to, SAY_CONTACTS));
    for (size_t k = 0; k < found->contact_count; k++) {
        const ae_found_contact *contact = &found->contacts[k];
        page_put(to, "<li><div class=\"head\"><span>");
        layout_contact(to, ae_contact_kind_name(contact->kind), contact->value);
        page_put(to, "</span>");
        layout_hub(to, contact->hub);
        page_put(to, "<span class=\"counts\">");
        facts_put(to, &contact->facts);
        page_put(to, "</div>");
        ads_put(to, contact->ads, contact->ad_count);
        page_put(to, "</li>");
    }
    page_put(to, "</ol></section>");
}

static void groups_put(page *to, spoken title, const char *path, const ae_found_group *groups,
                       size_t count)
{
    if (count == 0)
        return;
    page_put(to, "<section><h2>%s</h2><ul class=\"plain\">", page_say(to, title));
    for (size_t k = 0; k < count; k++) {
        page_put(to, "<li class=\"head\">");
        page_link(to, path, "id", groups[k].id, groups[k].id);
        page_put(to, "<span class=\"counts\">");
        facts_put(to, &groups[k].facts);
        page_put(to, "</li>");
    }
    page_put(to, "</ul></section>");
}

static void found_put(page *to, const ae_found *found)
{
    page_put(to, "<p class=\"found\" role=\"status\">");
    if (found->facts.ads == 0) {
        page_put(to, "%s</p>", page_say(to, SAY_NO_ECHO));
    } else {
        page_put(to, "<span class=\"counts\">");
        facts_put(to, &found->facts);
        page_put(to, "</p>");
    }
    contacts_put(to, found);
    if (found->text_count > 0) {
        page_put(to, "<section><h2>%s</h2>", page_say(to, SAY_ECHOES));
        difference_whole_legend(to, SAY_ONLY_SOUGHT);
        page_put(to, "<ol class=\"cards\">");
        for (size_t k = 0; k < found->text_count; k++)
            text_put(to, &found->texts[k]);
        page_put(to, "</ol>");
        if (found->text_total > found->text_count) {
            page_put(to, "<p class=\"quiet\">+ ");
            page_amount(to, found->text_total - found->text_count, SAY_TEXTS);
            page_put(to, "</p>");
        }
        page_put(to, "</section>");
    }
    groups_put(to, SAY_CLUSTERS, "/cluster", found->clusters, found->cluster_count);
    groups_put(to, SAY_POSTERS, "/poster", found->posters, found->poster_count);
}

ae_status compare_take(desk *self, const fields *form, page *to, ae_error *error)
{
    const char *sought = fields_value(form, "sought");
    ae_found *found = NULL;
    ae_search_config config;
    ae_search_config_init(&config);
    config.limit = FOUND_MOST;
    ae_status status = ae_search(self->finder, ae_cell_of(sought), &config, &found, error);
    if (status != AE_OK && status != AE_ERROR_USAGE)
        return status;
    layout_begin(to, page_say(to, SAY_COMPARE), "/compare");
    form_put(self, to, sought);
    if (status == AE_OK)
        found_put(to, found);
    else
        page_put(to, "<p class=\"found\" role=\"status\">%s</p>", error->message);
    layout_end(to);
    ae_found_free(found);
    return AE_OK;
}

ae_status view_compare(desk *self, const fields *asked, page *to, ae_error *error)
{
    (void)asked, (void)error;
    layout_begin(to, page_say(to, SAY_COMPARE), "/compare");
    form_put(self, to, "");
    layout_end(to);
    return AE_OK;
}
