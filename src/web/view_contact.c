/* A contact: who names it, where and when, and whether anything is joined through it. */
#include <stdio.h>
#include <string.h>

#include "web/ad_table.h"
#include "web/chart.h"
#include "web/layout.h"
#include "web/said.h"
#include "web/term.h"

enum { TOWNS = 30, COUNTED_MOST = 20000, KIND_BYTES = 16 };

static ae_status towns_put(desk *self, page *to, uint64_t number, ae_error *error)
{
    query *ask = query_begin(
        self->from,
        "SELECT coalesce(a.place, a.city) AS town, count(*) AS ads, min(a.day), max(a.day) FROM "
        "mentions m JOIN ads a ON a.number = m.ad WHERE m.contact = ? GROUP BY town ORDER BY "
        "min(a.day), town LIMIT ?");
    query_give_count(ask, number);
    query_give_count(ask, TOWNS);
    page_put(to, "<section><h2>%s</h2><div class=\"scroll\"><table><tbody>",
             page_say(to, SAY_CITIES));
    while (query_next(ask)) {
        page_put(to, "<tr><th scope=\"row\">%s</th><td class=\"number\">%lu</td><td>",
                 query_text(ask, 0), (unsigned long)query_count(ask, 1));
        layout_days(to, query_text(ask, 2), query_text(ask, 3));
        page_put(to, "</td></tr>");
    }
    page_put(to, "</tbody></table></div></section>");
    return query_end(ask, error);
}

static ae_status months_put(desk *self, page *to, uint64_t number, ae_error *error)
{
    chart made = {.count = 0};
    query *ask = query_begin(self->from,
                             "SELECT substr(a.day, 1, 7), count(*) FROM mentions m JOIN ads a ON "
                             "a.number = m.ad WHERE m.contact = ? AND a.day IS NOT NULL "
                             "GROUP BY 1 ORDER BY 1");
    query_give_count(ask, number);
    while (query_next(ask))
        chart_add_month(&made, query_text(ask, 0), query_count(ask, 1));
    chart_put(&made, to, SAY_ADS_BY_MONTH);
    return query_end(ask, error);
}

static const char ads_words[] = AD_TABLE_WORDS(
    "FROM mentions m JOIN ads a ON a.number = m.ad WHERE m.contact = CAST(? AS INTEGER) "
    "ORDER BY m.ad");

static ae_status contact_put(desk *self, const fields *asked, page *to, query *ask, ae_error *error)
{
    char here[PAGE_PLACE_BYTES], key[24];
    const char *name = fields_value(asked, "name");
    const uint64_t number = query_count(ask, 0), count = query_count(ask, 2);
    snprintf(key, sizeof key, "%lu", (unsigned long)number);
    layout_here(here, "/contact", asked);
    layout_begin(to, query_text(ask, 1), here);
    ae_status status = said_form(self, to, AE_TARGET_CONTACT, name, NULL, here, error);
    page_put(to, "<dl class=\"facts\">");
    layout_fact_count(to, SAY_ADS, count);
    layout_fact_count(to, SAY_CLUSTERS, query_count(ask, 3));
    layout_fact(to, SAY_HUB, term_words(to, query_text(ask, 4)));
    page_put(to, "</dl>");
    if (*query_text(ask, 4) != '\0')
        page_put(to, "<p class=\"quiet\">%s</p>", page_say(to, SAY_HUB_HINT));
    /* Of a hub that size it says nothing, and takes long. */
    if (status == AE_OK && count <= COUNTED_MOST)
        status = months_put(self, to, number, error);
    if (status == AE_OK && count <= COUNTED_MOST)
        status = towns_put(self, to, number, error);
    if (status == AE_OK)
        status = ad_table_section(self, asked, to, "/contact", ads_words, key, count, error);
    layout_end(to);
    return status;
}

ae_status view_contact(desk *self, const fields *asked, page *to, ae_error *error)
{
    const char *name = fields_value(asked, "name"), *colon = strchr(name, ':');
    char kind[KIND_BYTES];
    ae_status status = AE_OK;
    snprintf(kind, sizeof kind, "%.*s", colon != NULL ? (int)(colon - name) : 0, name);
    query *ask =
        query_begin(self->from, "SELECT number, value, ads, clusters, hub FROM contacts WHERE "
                                "value = ? AND kind = ?");
    query_give_text(ask, colon != NULL ? colon + 1 : "");
    query_give_text(ask, kind);
    if (query_next(ask))
        status = contact_put(self, asked, to, ask, error);
    else
        layout_missing(to);
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}
