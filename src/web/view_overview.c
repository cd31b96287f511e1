/* The front page: how much there is, what the last run changed, where and when. */
#include <stdio.h>
#include <string.h>

#include "report/html_map.h"
#include "web/chart.h"
#include "web/layout.h"
#include "web/term.h"

enum { TOWNS_SHOWN = 15, CHANGES_SHOWN = 12, PLACES_MOST = 60, PLACE_BYTES = 240 };

static ae_status amounts_put(desk *self, page *to, ae_error *error)
{
    static const struct {
        const char *name;
        spoken words;
        const char *place;
    } known[] = {{"ads", SAY_ADS, "/list?of=ads"},
                 {"clusters", SAY_CLUSTERS, "/queue"},
                 {"posters", SAY_POSTERS, "/queue?of=posters"},
                 {"cities", SAY_CITIES, "/list?of=cities"},
                 {"contacts", SAY_CONTACTS, "/list?of=contacts"},
                 {"hubs", SAY_HUBS, "/list?of=hubs"},
                 {"ties", SAY_TIES, "/queue?contacts=differ"},
                 {"bridges", SAY_BRIDGES, "/list?of=bridges"},
                 {"rejects", SAY_REJECTS, "/list?of=rejects"}};
    ae_status status = AE_OK;
    page_put(to, "<ul class=\"amounts\">");
    for (size_t k = 0; k < sizeof known / sizeof *known && status == AE_OK; k++) {
        query *ask = query_begin(self->from, "SELECT count FROM temp.amount WHERE name = ?");
        query_give_text(ask, known[k].name);
        if (query_next(ask)) {
            page_put(to, "<li><a href=\"%s\">", known[k].place);
            page_amount(to, query_count(ask, 0), known[k].words);
            page_put(to, "</a></li>");
        }
        status = query_end(ask, error);
    }
    page_put(to, "</ul>");
    return status;
}

static ae_status progress_put(desk *self, page *to, ae_error *error)
{
    query *ask = query_begin(self->from,
                             "SELECT (SELECT count(*) FROM (SELECT cluster FROM temp.judged UNION "
                             "SELECT name FROM temp.said WHERE target = 'cluster')), "
                             "(SELECT count FROM temp.amount WHERE name = 'clusters')");
    if (query_next(ask)) {
        const uint64_t done = query_count(ask, 0), all = query_count(ask, 1);
        page_put(to,
                 "<p class=\"progress\"><progress max=\"%lu\" value=\"%lu\" "
                 "aria-label=\"%s\"></progress> ",
                 (unsigned long)(all > 0 ? all : 1), (unsigned long)done,
                 page_say(to, SAY_PROGRESS));
        page_count(to, done);
        page_put(to, " / ");
        page_count(to, all);
        page_put(to, " %s <a class=\"button\" href=\"/queue?status=open\">%s</a></p>",
                 page_say(to, SAY_REVIEWED), page_say(to, SAY_GO_ON));
    }
    return query_end(ask, error);
}

/* "merged", "Cluster c12", "c34" */
static void change_put(page *to, query *ask)
{
    const char *what = query_text(ask, 0), *kind = query_text(ask, 1), *id = query_text(ask, 2);
    const bool cluster = strcmp(what, "cluster") == 0, poster = strcmp(what, "poster") == 0;
    char name[PAGE_PLACE_BYTES];
    page_put(to, "<tr><td>%s</td><td>", term_words(to, kind));
    snprintf(name, sizeof name, "%s:%s", what, id);
    page_put(to, "%s ", term_words(to, what));
    if (cluster || poster)
        page_link(to, cluster ? "/cluster" : "/poster", "id", id, id);
    else
        page_link(to, "/contact", "name", name, id);
    page_put(to,
             "</td><td>%s</td><td class=\"number\">%lu</td><td "
             "class=\"number\">%lu</td><td>%s</td></tr>",
             query_text(ask, 3), (unsigned long)query_count(ask, 4),
             (unsigned long)query_count(ask, 5), query_text(ask, 6));
}

static void changes_head(page *to)
{
    page_put(
        to,
        "<div class=\"scroll\"><table><thead><tr><th>%s</th><th>%s</th><th>%s</th>"
        "<th class=\"number\">%s</th><th class=\"number\">%s</th><th></th></tr></thead><tbody>",
        page_say(to, SAY_CHANGE), page_say(to, SAY_WHAT), page_say(to, SAY_OTHER),
        page_say(to, SAY_BEFORE), page_say(to, SAY_NOW));
}

/* Those of the last run, in the order of ae_case_changes(): of what is watched, or all others. */
static ae_status changes_put(desk *self, page *to, bool watched, ae_error *error)
{
    unsigned put = 0;
    query *ask = query_begin(
        self->from,
        "SELECT what, kind, id, other, ads_before, ads, detail FROM changes WHERE run = "
        "(SELECT max(run) FROM runs) AND (kind = 'watched') = ? ORDER BY instr('watched;new;"
        "merged;split;grown;new city;seen again;', kind || ';'), CASE kind WHEN 'watched' THEN 0 "
        "ELSE -ads END, number LIMIT ?");
    query_give_count(ask, watched);
    query_give_count(ask, CHANGES_SHOWN);
    while (query_next(ask)) {
        if (put++ == 0) {
            page_put(to, "<section><h2>%s</h2>",
                     page_say(to, watched ? SAY_WATCH_HITS : SAY_CHANGES));
            changes_head(to);
        }
        change_put(to, ask);
    }
    if (put > 0)
        page_put(to, "</tbody></table></div></section>");
    else if (!watched)
        page_put(to, "<section><h2>%s</h2><p class=\"quiet\">%s</p></section>",
                 page_say(to, SAY_CHANGES), page_say(to, SAY_NO_CHANGES));
    return query_end(ask, error);
}

static ae_status towns_put(desk *self, page *to, ae_error *error)
{
    uint64_t most = 0;
    query *ask =
        query_begin(self->from, "SELECT town, ads FROM temp.town ORDER BY ads DESC, town LIMIT ?");
    query_give_count(ask, TOWNS_SHOWN);
    page_put(to, "<section><h2>%s</h2><table class=\"bars\"><tbody>", page_say(to, SAY_CITIES));
    while (query_next(ask)) {
        const uint64_t ads = query_count(ask, 1);
        if (most == 0)
            most = ads;
        page_put(to, "<tr><th scope=\"row\">");
        page_link(to, "/queue", "city", query_text(ask, 0), query_text(ask, 0));
        page_put(to,
                 "</th><td><meter min=\"0\" max=\"%lu\" value=\"%lu\"></meter></td><td "
                 "class=\"number\">",
                 (unsigned long)most, (unsigned long)ads);
        page_count(to, ads);
        page_put(to, "</td></tr>");
    }
    page_put(to, "</tbody></table></section>");
    return query_end(ask, error);
}

/* The cities with most ads, those that are located. */
static ae_status map_put(desk *self, page *to, ae_error *error)
{
    html_map_place places[PLACES_MOST];
    char names[PLACES_MOST][PLACE_BYTES];
    size_t count = 0;
    query *ask = query_begin(self->from,
                             "SELECT town, ads FROM temp.town WHERE length(town) < ? ORDER BY ads "
                             "DESC, town LIMIT ?");
    query_give_count(ask, PLACE_BYTES / 4);
    query_give_count(ask, PLACES_MOST);
    while (query_next(ask)) {
        if (!html_map_locate(query_text(ask, 0), &places[count]))
            continue;
        snprintf(names[count], PLACE_BYTES, "%s", query_text(ask, 0));
        places[count].name = names[count];
        places[count++].ads = (uint32_t)query_count(ask, 1);
    }
    if (count > 0) {
        page_put(to, "<h3>%s</h3>", page_say(to, SAY_WHERE));
        html_map_backdrop(&to->to);
        html_map(&to->to, page_say(to, SAY_MAP_ALL_LABEL), places, count, NULL, 0);
    }
    return query_end(ask, error);
}

static ae_status months_put(desk *self, page *to, ae_error *error)
{
    chart made = {.count = 0};
    query *ask = query_begin(self->from, "SELECT month, ads FROM temp.month ORDER BY month");
    while (query_next(ask))
        chart_add_month(&made, query_text(ask, 0), query_count(ask, 1));
    page_put(to, "<section><h2>%s</h2>", page_say(to, SAY_ACTIVITY));
    chart_put(&made, to, SAY_ADS_BY_MONTH);
    ae_status status = query_end(ask, error);
    if (status == AE_OK)
        status = map_put(self, to, error);
    page_put(to, "</section>");
    return status;
}

ae_status view_overview(desk *self, const fields *asked, page *to, ae_error *error)
{
    char here[PAGE_PLACE_BYTES];
    layout_here(here, "/", asked);
    layout_begin(to, page_say(to, SAY_OVERVIEW), here);
    ae_status status = amounts_put(self, to, error);
    if (status == AE_OK)
        status = progress_put(self, to, error);
    if (status == AE_OK)
        status = changes_put(self, to, true, error);
    page_put(to, "<div class=\"columns\">");
    if (status == AE_OK)
        status = months_put(self, to, error);
    if (status == AE_OK)
        status = towns_put(self, to, error);
    page_put(to, "</div>");
    if (status == AE_OK)
        status = changes_put(self, to, false, error);
    layout_end(to);
    return status;
}
