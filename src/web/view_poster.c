/* A poster: ads tied by contacts and shared text, what ties them, where they were posted. */
#include <stdio.h>
#include <string.h>

#include "web/ad_table.h"
#include "web/export_form.h"
#include "web/layout.h"
#include "web/poster_graph.h"
#include "web/said.h"
#include "web/term.h"
#include "web/where.h"

enum { ROWS = 40, CONTACTS_SHOWN = 16, STEPS_SHOWN = 200, ID_BYTES = 512 };

static void facts_put(page *to, query *ask)
{
    page_put(to, "<dl class=\"facts\">");
    layout_fact_count(to, SAY_ADS, query_count(ask, 1));
    layout_fact_count(to, SAY_CLUSTERS, query_count(ask, 2));
    layout_fact_count(to, SAY_CITIES, query_count(ask, 3));
    layout_fact_count(to, SAY_SITES, query_count(ask, 4));
    layout_fact_count(to, SAY_NAMES, query_count(ask, 5));
    page_put(to, "<div><dt>%s</dt><dd>", page_say(to, SAY_DAYS));
    layout_days(to, query_text(ask, 6), query_text(ask, 7));
    page_put(to, "</dd></div>");
    if (!to->blind) {
        page_put(to, "<div><dt>%s</dt><dd>%.2f</dd></div>", page_say(to, SAY_COHESION),
                 query_real(ask, 8));
        layout_fact_count(to, SAY_SINGLE_EVIDENCE, query_count(ask, 9));
        if (*query_text(ask, 10) != '\0')
            layout_fact(to, SAY_STATUS, term_words(to, query_text(ask, 10)));
    }
    page_put(to, "</dl>");
}

/* "Toronto, ON 2021-05-01..2021-05-04 > Ottawa, ON 2021-05-06": a step a line. */
static void itinerary_put(page *to, const char *itinerary)
{
    if (*itinerary == '\0')
        return;
    page_put(to, "<section><h2>%s</h2><ol class=\"steps\">", page_say(to, SAY_ITINERARY));
    for (unsigned put = 0; *itinerary != '\0' && put < STEPS_SHOWN; put++) {
        const char *end = strstr(itinerary, " > ");
        const size_t length = end != NULL ? (size_t)(end - itinerary) : strlen(itinerary);
        page_put(to, "<li>");
        html_text(&to->to, itinerary, length);
        page_put(to, "</li>");
        itinerary += length + (end != NULL ? 3 : 0);
    }
    page_put(to, "</ol>%s</section>", *itinerary != '\0' ? "…" : "");
}

static ae_status contacts_put(desk *self, page *to, const char *id, const char *here,
                              ae_error *error)
{
    char name[ID_BYTES];
    uint64_t put = 0, all = 0;
    query *ask = query_begin(
        self->from,
        "SELECT c.kind, c.value, n.named, c.ads, c.hub, n.of FROM (SELECT m.contact AS contact, "
        "count(*) AS named, count(*) OVER () AS of FROM ads a JOIN mentions m ON m.ad = a.number "
        "WHERE a.poster = ? GROUP BY m.contact ORDER BY named DESC, m.contact LIMIT 200) n JOIN "
        "contacts c ON c.number = n.contact ORDER BY c.kind = 'url', n.named DESC, c.value LIMIT "
        "?");
    query_give_text(ask, id);
    query_give_count(ask, CONTACTS_SHOWN);
    page_put(
        to,
        "<section><h2>%s</h2><div class=\"scroll\"><table><thead><tr><th>%s</th>"
        "<th class=\"number\">%s</th><th class=\"number\">%s</th><th></th></tr></thead><tbody>",
        page_say(to, SAY_CONTACTS), page_say(to, SAY_CONTACT), page_say(to, SAY_ADS_HERE),
        page_say(to, SAY_ADS_IN_ALL));
    for (; query_next(ask); put++) {
        all = query_count(ask, 5);
        page_put(to, "<tr class=\"row\"><td>");
        layout_contact(to, query_text(ask, 0), query_text(ask, 1));
        layout_hub(to, query_text(ask, 4));
        page_put(to, "</td><td class=\"number\">%lu</td><td class=\"number\">%lu</td><td>",
                 (unsigned long)query_count(ask, 2), (unsigned long)query_count(ask, 3));
        snprintf(name, sizeof name, "%s:%s", query_text(ask, 0), query_text(ask, 1));
        said_buttons(self, to, AE_TARGET_CONTACT, name, NULL, here);
        page_put(to, "</td></tr>");
    }
    page_put(to, "</tbody></table></div>");
    if (all > put) {
        page_put(to, "<p class=\"quiet\">+ ");
        page_amount(to, all - put, SAY_CONTACTS);
        page_put(to, "</p>");
    }
    page_put(to, "</section>");
    return query_end(ask, error);
}

static ae_status clusters_put(desk *self, page *to, const char *id, const char *here,
                              ae_error *error)
{
    query *ask = query_begin(
        self->from,
        "SELECT a.cluster, count(*) AS here, c.ads, substr(c.template, 1, 200) FROM ads a JOIN "
        "clusters c ON c.cluster = a.cluster WHERE a.poster = ? GROUP BY a.cluster "
        "ORDER BY here DESC, a.cluster LIMIT ?");
    query_give_text(ask, id);
    query_give_count(ask, ROWS);
    page_put(to, "<section><h2>%s</h2><ol class=\"queue\">", page_say(to, SAY_CLUSTERS));
    while (query_next(ask)) {
        page_put(to, "<li><div class=\"head\">");
        page_link(to, "/cluster", "id", query_text(ask, 0), query_text(ask, 0));
        page_put(to, "<span class=\"counts\"><b>%lu</b> / ", (unsigned long)query_count(ask, 1));
        page_amount(to, query_count(ask, 2), SAY_ADS);
        page_put(to, "</span></div>");
        page_put(to, "<p class=\"text\" dir=\"auto\">%s</p>", query_text(ask, 3));
        said_buttons(self, to, AE_TARGET_CLUSTER, query_text(ask, 0), NULL, here);
        page_put(to, "</li>");
    }
    page_put(to, "</ol></section>");
    return query_end(ask, error);
}

static const char places_words[] = WHERE_WORDS("FROM ads a WHERE a.poster = ?");
static const char ads_words[] =
    AD_TABLE_WORDS("FROM ads a WHERE a.poster = ? ORDER BY a.day, a.number");

ae_status view_poster(desk *self, const fields *asked, page *to, ae_error *error)
{
    char here[PAGE_PLACE_BYTES], title[ID_BYTES];
    const char *id = fields_value(asked, "id");
    query *ask = query_begin(self->from,
                             "SELECT itinerary, ads, clusters, cities, sites, names, first_date, "
                             "last_date, cohesion, bridges, status FROM posters WHERE poster = ?");
    query_give_text(ask, id);
    if (!query_next(ask)) {
        layout_missing(to);
        return query_end(ask, error);
    }
    snprintf(title, sizeof title, "%s %.64s", page_say(to, SAY_POSTER), id);
    layout_here(here, "/poster", asked);
    layout_begin(to, title, here);
    page_put(to, "<p class=\"quiet\">%s</p><p class=\"quiet\">%s</p>",
             page_say(to, SAY_POSTER_HINT), page_say(to, SAY_POSTER_DECIDE));
    facts_put(to, ask);
    itinerary_put(to, query_text(ask, 0));
    const uint64_t count = query_count(ask, 1), clusters = query_count(ask, 2);
    ae_status status = query_end(ask, error);
    if (status == AE_OK && !to->blind)
        status = poster_graph_put(self, to, id, clusters, error);
    if (status == AE_OK)
        status = where_put(self, to, places_words, id, error);
    if (status == AE_OK)
        status = contacts_put(self, to, id, here, error);
    if (status == AE_OK)
        status = clusters_put(self, to, id, here, error);
    if (status == AE_OK)
        status = ad_table_section(self, asked, to, "/poster", ads_words, id, count, error);
    export_section_put(self, to, "", id);
    layout_end(to);
    return status;
}
