/* A cluster: its template, its ads, where and when they were posted, what it hangs on. */
#include <stdio.h>
#include <string.h>

#include "web/ad_table.h"
#include "web/cluster_graph.h"
#include "web/export_form.h"
#include "web/layout.h"
#include "web/named.h"
#include "web/said.h"
#include "web/said_group.h"
#include "web/slot.h"
#include "web/term.h"
#include "web/where.h"

enum { BRIDGES_SHOWN = 20, POSTERS_SHOWN = 12, LOOKED = 1000, NAMED = 8, ID_BYTES = 512 };

/* The clusters before and behind it in the order of review. */
static ae_status neighbours_put(desk *self, page *to, uint64_t place, ae_error *error)
{
    query *ask = query_begin(self->from, "SELECT number, cluster FROM clusters WHERE number IN "
                                         "(?1 - 1, ?1 + 1) ORDER BY number");
    query_give_count(ask, place);
    page_put(to, "<nav class=\"pages\">");
    while (query_next(ask)) {
        const bool before = query_count(ask, 0) < place;
        page_put(to, "<a rel=\"%s\" data-key=\"%s\" href=\"/cluster?id=", before ? "prev" : "next",
                 before ? "k" : "j");
        page_value(to, query_text(ask, 1));
        page_put(to, "\">%s <kbd>%s</kbd></a>", page_say(to, before ? SAY_PREVIOUS : SAY_FOLLOWING),
                 before ? "k" : "j");
    }
    page_put(to, "<a href=\"/queue\" data-key=\"q\">%s <kbd>q</kbd></a></nav>",
             page_say(to, SAY_QUEUE));
    return query_end(ask, error);
}

static void posters_put(page *to, const char *joined)
{
    char id[ID_BYTES];
    unsigned put = 0;
    page_put(to, "<div><dt>%s</dt><dd>", page_say(to, SAY_POSTERS));
    for (; *joined != '\0' && put < POSTERS_SHOWN; put++) {
        const size_t length = strcspn(joined, ";");
        snprintf(id, sizeof id, "%.*s", (int)length, joined);
        page_put(to, put > 0 ? ", " : "");
        page_link(to, "/poster", "id", id, id);
        joined += length + (joined[length] == ';');
    }
    page_put(to, "%s</dd></div>", *joined != '\0' ? " …" : "");
}

static ae_status facts_put(desk *self, page *to, query *ask, ae_error *error)
{
    page_put(to, "<dl class=\"facts\">");
    layout_fact_count(to, SAY_ADS, query_count(ask, 3));
    layout_fact_count(to, SAY_TEXTS, query_count(ask, 4));
    layout_fact_count(to, SAY_CITIES, query_count(ask, 5));
    layout_fact_count(to, SAY_SITES, query_count(ask, 6));
    page_put(to, "<div><dt>%s</dt><dd>", page_say(to, SAY_DAYS));
    layout_days(to, query_text(ask, 7), query_text(ask, 8));
    page_put(to, "</dd></div>");
    posters_put(to, query_text(ask, 2));
    page_put(to, "<div><dt>%s</dt><dd>", page_say(to, SAY_PHONES));
    layout_contacts(self, to, "phone", query_text(ask, 9), 8);
    page_put(to, "</dd></div><div><dt>%s</dt><dd>", page_say(to, SAY_WRITTEN));
    ae_status status =
        named_put(self, to, query_text(ask, 1), query_count(ask, 3), LOOKED, NAMED, error);
    page_put(to, "</dd></div>");
    layout_fact_count(to, SAY_OBSCURED, query_count(ask, 10));
    if (!to->blind) {
        page_put(to, "<div><dt>%s</dt><dd>%.2f</dd></div><div><dt>%s</dt><dd>%.2f</dd></div>",
                 page_say(to, SAY_DENSITY), query_real(ask, 11), page_say(to, SAY_WEAKEST),
                 query_real(ask, 12));
        layout_fact(to, SAY_REMARK, term_words(to, query_text(ask, 13)));
    }
    page_put(to, "</dl>");
    return status;
}

static ae_status bridges_put(desk *self, page *to, const char *id, ae_error *error)
{
    unsigned put = 0;
    query *ask = query_begin(
        self->from, "SELECT cluster_b, a, b, score FROM bridges WHERE cluster_a = ?1 UNION ALL "
                    "SELECT cluster_a, b, a, score FROM bridges WHERE cluster_b = ?1 "
                    "ORDER BY score DESC LIMIT ?2");
    query_give_text(ask, id);
    query_give_count(ask, BRIDGES_SHOWN);
    while (!to->blind && query_next(ask)) {
        if (put++ == 0)
            page_put(to, "<section><h2>%s</h2><p class=\"quiet\">%s</p><ul class=\"plain\">",
                     page_say(to, SAY_BRIDGES), page_say(to, SAY_BRIDGES_HINT));
        page_put(to, "<li>");
        page_link(to, "/cluster", "id", query_text(ask, 0), query_text(ask, 0));
        page_put(to, " %s %.2f · ", page_say(to, SAY_SIMILARITY), query_real(ask, 3));
        layout_pair(to, query_text(ask, 1), query_text(ask, 2), page_say(to, SAY_WHY_NOT));
        page_put(to, "</li>");
    }
    if (put > 0)
        page_put(to, "</ul></section>");
    return query_end(ask, error);
}

static ae_status ties_put(desk *self, page *to, const char *id, ae_error *error)
{
    unsigned put = 0;
    query *ask = query_begin(
        self->from, "SELECT first_poster, other_poster, first_ad, first_day, first_site, other_ad, "
                    "other_day, other_site, rule FROM ties WHERE cluster = ? LIMIT ?");
    query_give_text(ask, id);
    query_give_count(ask, BRIDGES_SHOWN);
    while (query_next(ask)) {
        if (put++ == 0)
            page_put(to,
                     "<section><h2>%s</h2><p class=\"quiet\">%s</p><div "
                     "class=\"scroll\"><table><thead><tr>"
                     "<th>%s</th><th>%s</th><th>%s</th></tr></thead><tbody>",
                     page_say(to, SAY_TIES), page_say(to, SAY_TIES_HINT),
                     page_say(to, SAY_POSTED_FIRST), page_say(to, SAY_POSTED_TOO),
                     page_say(to, SAY_RULE));
        page_put(to, "<tr>");
        for (unsigned side = 0; side < 2; side++) {
            page_put(to, "<td>");
            page_link(to, "/poster", "id", query_text(ask, side), query_text(ask, side));
            page_put(to, "<br><span class=\"quiet\">");
            page_link(to, "/ad", "id", query_text(ask, 2 + 3 * side),
                      query_text(ask, 2 + 3 * side));
            page_put(to, " %s %s</span></td>", query_text(ask, 3 + 3 * side),
                     query_text(ask, 4 + 3 * side));
        }
        page_put(to, "<td>%s</td></tr>", term_words(to, query_text(ask, 8)));
    }
    if (put > 0)
        page_put(to, "</tbody></table></div></section>");
    return query_end(ask, error);
}

static const char places_words[] = WHERE_WORDS("FROM ads a WHERE a.cluster = ?");
static const char ads_words[] =
    AD_TABLE_WORDS("FROM ads a WHERE a.cluster = ? ORDER BY a.day, a.number");

/* The ad that was posted first, as far as days are known. */
static ae_status first_put(desk *self, page *to, const char *id, ae_error *error)
{
    query *ask = query_begin(
        self->from, "SELECT ad_id, day, substr(coalesce(place, city), 1, 120), substr(site, "
                    "1, 120) FROM ads WHERE cluster = ? AND day IS NOT NULL ORDER BY day, "
                    "number LIMIT 1");
    query_give_text(ask, id);
    if (query_next(ask)) {
        page_put(to, "<p class=\"first\"><b>%s</b> ", page_say(to, SAY_SEEN_FIRST));
        for (unsigned column = 1; column <= 3; column++)
            if (*query_text(ask, column) != '\0')
                page_put(to, "%s · ", query_text(ask, column));
        page_link(to, "/ad", "id", query_text(ask, 0), query_text(ask, 0));
        page_put(to, "</p>");
    }
    return query_end(ask, error);
}

/* Any two ads, of this cluster or not. */
static void why_put(page *to, const char *core_ad)
{
    page_put(to,
             "<section id=\"why\"><h2>%s</h2><p class=\"quiet\">%s</p><form class=\"filters\" "
             "method=\"get\" action=\"/pair\"><label>%s <input name=\"a\" value=\"%s\" "
             "required></label><label>%s <input name=\"b\" required></label><button>%s</button>"
             "</form></section>",
             page_say(to, SAY_WHY_OR_NOT), page_say(to, SAY_WHY_HINT), page_say(to, SAY_ONE_AD),
             core_ad, page_say(to, SAY_OTHER_AD), page_say(to, SAY_SHOW));
}

static void template_put(page *to, const char *words)
{
    page_put(to, "<section><h2>%s</h2><p class=\"quiet\">%s</p>", page_say(to, SAY_TEMPLATE),
             page_say(to, SAY_TEMPLATE_HINT));
    slot_put(to, words);
    page_put(to, "</section>");
}

/* What the matcher found of how its texts hang together. */
static ae_status evidence_put(desk *self, page *to, const char *id, const cluster_texts *texts,
                              ae_error *error)
{
    ae_status status = to->blind ? AE_OK : cluster_graph_put(self, to, id, texts, error);
    if (status == AE_OK)
        status = ties_put(self, to, id, error);
    if (status == AE_OK)
        status = bridges_put(self, to, id, error);
    return status;
}

static ae_status cluster_put(desk *self, const fields *asked, page *to, query *ask, ae_error *error)
{
    char here[PAGE_PLACE_BYTES], title[ID_BYTES], id[ID_BYTES], core_ad[ID_BYTES];
    cluster_texts texts = {.count = 0};
    snprintf(id, sizeof id, "%s", query_text(ask, 1));
    snprintf(core_ad, sizeof core_ad, "%s", query_text(ask, 15));
    snprintf(title, sizeof title, "%s %.64s", page_say(to, SAY_CLUSTER), id);
    layout_here(here, "/cluster", asked);
    layout_begin(to, title, here);
    ae_status status = neighbours_put(self, to, query_count(ask, 0), error);
    if (status == AE_OK)
        status = said_form(self, to, AE_TARGET_CLUSTER, id, NULL, here, error);
    if (status == AE_OK)
        status = facts_put(self, to, ask, error);
    if (status == AE_OK)
        status = first_put(self, to, id, error);
    template_put(to, query_text(ask, 14));
    if (status == AE_OK)
        status = where_put(self, to, places_words, id, error);
    if (status == AE_OK)
        status = cluster_texts_gather(self, id, core_ad, &texts, error);
    if (status == AE_OK)
        status = evidence_put(self, to, id, &texts, error);
    if (status == AE_OK)
        status = cluster_texts_put(self, asked, to, id, &texts, core_ad, here, error);
    why_put(to, core_ad);
    said_merge_form(self, to, core_ad, here);
    if (status == AE_OK)
        status = ad_table_section(self, asked, to, "/cluster", ads_words, id, query_count(ask, 3),
                                  error);
    export_section_put(self, to, id, "");
    layout_end(to);
    return status;
}

ae_status view_cluster(desk *self, const fields *asked, page *to, ae_error *error)
{
    ae_status status = AE_OK;
    query *ask = query_begin(
        self->from, "SELECT number, cluster, poster, ads, texts, cities, sites, first_date, "
                    "last_date, phones, obscured_ads, density, weakest, note, template, core_ad "
                    "FROM clusters WHERE cluster = ?");
    query_give_text(ask, fields_value(asked, "id"));
    if (query_next(ask))
        status = cluster_put(self, asked, to, ask, error);
    else
        layout_missing(to);
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}
