/* The queue: clusters or posters in the order of review, filtered, a page at a time. */
#include <string.h>

#include "web/layout.h"
#include "web/named.h"
#include "web/said.h"
#include "web/term.h"

enum { ROWS = 25, LOOKED = 20, NAMED = 3, SIZE_MOST = 1000000000, AFTER_MOST = 4000000000u };

/* Each filter that is not used is "", 0, or 'all'. */
#define FILTERS(id, whose)                                                                         \
    " WHERE g.number >= ?1 AND (?2 IS NULL OR g." id " IN (SELECT " whose                          \
    " FROM ads WHERE place = ?2)) AND (?3 IS NULL OR g.last_date >= ?3) AND (?4 IS NULL OR "       \
    "g.first_date <= ?4) AND (?5 IS NULL OR EXISTS (SELECT 1 FROM temp." whose                     \
    "_among m WHERE m.number = g.number AND m.site = ?5)) AND (?10 IS NULL OR EXISTS (SELECT 1 "   \
    "FROM temp." whose "_among m WHERE m.number = g.number AND m.region = ?10)) AND g.ads >= ?6"

static const char clusters_words[] =
    "SELECT g.number, g.cluster, g.ads, g.cities, g.first_date, g.last_date, g.phones, g.texts, "
    "substr(g.template, 1, 400), g.note, g.status, (SELECT verdict FROM temp.said s WHERE s.name = "
    "g.cluster AND s.target = 'cluster' ORDER BY number DESC LIMIT 1) FROM clusters g" FILTERS(
        "cluster",
        "cluster") " AND (?7 IS NOT 'differ' OR g.cluster IN (SELECT cluster FROM ties)) "
                   "AND (?8 IS NULL OR (?8 = 'open') = (g.status IS NULL AND g.cluster NOT IN "
                   "(SELECT name FROM temp.said WHERE target = 'cluster'))) "
                   "ORDER BY g.number LIMIT ?9";

static const char posters_words[] =
    "SELECT g.number, g.poster, g.ads, g.cities, g.first_date, g.last_date, g.phones, g.clusters, "
    "substr(g.itinerary, 1, 400), '', g.status, '', g.emails, g.handles FROM posters g" FILTERS(
        "poster",
        "poster") " AND (?7 IS ?7) AND (?8 IS NULL OR (?8 = 'open') = (g.status IS NULL)) "
                  "ORDER BY g.number LIMIT ?9";

static void field_text(page *to, const fields *asked, const char *name, spoken label,
                       const char *type, const char *list)
{
    page_put(to, "<label>%s <input name=\"%s\" type=\"%s\" value=\"%s\"", page_say(to, label), name,
             type, fields_value(asked, name));
    if (list != NULL)
        page_put(to, " list=\"%s\"", list);
    page_put(to, "></label>");
}

static void field_choice(page *to, const fields *asked, const char *name, spoken label,
                         const char *const *values, const spoken *words, size_t count)
{
    page_put(to, "<label>%s <select name=\"%s\">", page_say(to, label), name);
    for (size_t k = 0; k < count; k++)
        page_put(to, "<option value=\"%s\"%s>%s</option>", values[k],
                 strcmp(values[k], fields_value(asked, name)) == 0 ? " selected" : "",
                 page_say(to, words[k]));
    page_put(to, "</select></label>");
}

static ae_status list_put(desk *self, page *to, const char *name, const char *words,
                          ae_error *error)
{
    query *ask = query_begin(self->from, words);
    page_put(to, "<datalist id=\"%s\">", name);
    while (query_next(ask))
        page_put(to, "<option value=\"%s\"></option>", query_text(ask, 0));
    page_put(to, "</datalist>");
    return query_end(ask, error);
}

static ae_status filters_put(desk *self, const fields *asked, page *to, ae_error *error)
{
    static const char *const of[] = {"clusters", "posters"};
    static const spoken of_words[] = {SAY_CLUSTERS, SAY_POSTERS};
    static const char *const status_of[] = {"", "open", "done"};
    static const spoken status_words[] = {SAY_ALL, SAY_OPEN, SAY_DONE};
    static const char *const contacts[] = {"", "differ"};
    static const spoken contact_words[] = {SAY_ALL, SAY_DIFFERENT_CONTACTS};
    page_put(to, "<form class=\"filters\" method=\"get\" action=\"/queue\">");
    field_choice(to, asked, "of", SAY_SHOW, of, of_words, 2);
    field_choice(to, asked, "status", SAY_STATUS, status_of, status_words, 3);
    field_text(to, asked, "city", SAY_CITY, "text", "cities");
    field_text(to, asked, "region", SAY_REGION, "text", "regions");
    field_text(to, asked, "site", SAY_SITE, "text", "sites");
    field_text(to, asked, "from", SAY_FROM, "date", NULL);
    field_text(to, asked, "until", SAY_UNTIL, "date", NULL);
    field_text(to, asked, "size", SAY_ADS_LEAST, "number", NULL);
    field_choice(to, asked, "contacts", SAY_CONTACTS, contacts, contact_words, 2);
    page_put(to, "<button>%s</button></form>", page_say(to, SAY_FILTER));
    ae_status status = list_put(self, to, "cities",
                                "SELECT town FROM temp.town ORDER BY ads DESC LIMIT 200", error);
    if (status == AE_OK)
        status = list_put(self, to, "regions",
                          "SELECT region FROM temp.town GROUP BY region ORDER BY region LIMIT 200",
                          error);
    if (status == AE_OK)
        status = list_put(self, to, "sites",
                          "SELECT site FROM temp.origin ORDER BY ads DESC LIMIT 200", error);
    return status;
}

/* Of a poster its row has all of them; of a cluster the phones. */
static ae_status contacts_put(desk *self, page *to, query *ask, bool posters, ae_error *error)
{
    static const char *const kinds[] = {"email", "handle"};
    ae_status status = AE_OK;
    page_put(to, "<p class=\"contacts\">");
    layout_contacts(self, to, "phone", query_text(ask, 6), 4);
    for (unsigned k = 0; k < 2 && posters; k++) {
        page_put(to, " ");
        layout_contacts(self, to, kinds[k], query_text(ask, 12 + k), NAMED);
    }
    page_put(to, " ");
    if (!posters)
        status = named_put(self, to, query_text(ask, 1), query_count(ask, 2), LOOKED, NAMED, error);
    page_put(to, "</p>");
    return status;
}

static ae_status row_put(desk *self, page *to, query *ask, bool posters, const char *here,
                         ae_error *error)
{
    const char *id = query_text(ask, 1), *verdict = query_text(ask, 11);
    if (*verdict == '\0')
        verdict = query_text(ask, 10);
    page_put(to, "<li><div class=\"head\">");
    page_link(to, posters ? "/poster" : "/cluster", "id", id, id);
    if (!to->blind && *verdict != '\0')
        page_put(to, " <span class=\"tag\">%s</span>", term_words(to, verdict));
    if (!to->blind && *query_text(ask, 9) != '\0')
        page_put(to, " <span class=\"tag note\">%s</span>", term_words(to, query_text(ask, 9)));
    page_put(to, "<span class=\"counts\">");
    page_amount(to, query_count(ask, 2), SAY_ADS);
    page_put(to, " · ");
    page_amount(to, query_count(ask, 7), posters ? SAY_CLUSTERS : SAY_TEXTS);
    page_put(to, " · ");
    page_amount(to, query_count(ask, 3), SAY_CITIES);
    page_put(to, "</span><span class=\"days\">");
    layout_days(to, query_text(ask, 4), query_text(ask, 5));
    page_put(to, "</span></div><p class=\"text\" dir=\"auto\">%s</p>", query_text(ask, 8));
    ae_status status = contacts_put(self, to, ask, posters, error);
    if (!posters)
        said_buttons(self, to, AE_TARGET_CLUSTER, id, NULL, here);
    page_put(to, "</li>");
    return status;
}

static ae_status rows_put(desk *self, const fields *asked, page *to, const char *here,
                          uint64_t *last, ae_error *error)
{
    const bool posters = strcmp(fields_value(asked, "of"), "posters") == 0;
    unsigned put = 0;
    ae_status status = AE_OK;
    query *ask = query_begin(self->from, posters ? posters_words : clusters_words);
    query_give_count(ask, fields_count(asked, "after", AFTER_MOST, 0));
    query_give_text(ask, fields_value(asked, "city"));
    query_give_text(ask, fields_value(asked, "from"));
    query_give_text(ask, fields_value(asked, "until"));
    query_give_text(ask, fields_value(asked, "site"));
    query_give_count(ask, fields_count(asked, "size", SIZE_MOST, 0));
    query_give_text(ask, fields_value(asked, "contacts"));
    query_give_text(ask, fields_value(asked, "status"));
    query_give_count(ask, ROWS + 1);
    query_give_text(ask, fields_value(asked, "region"));
    page_put(to, "<ol class=\"queue\" start=\"1\">");
    *last = 0;
    for (; status == AE_OK && query_next(ask); put++) {
        if (put == ROWS) {
            *last = query_count(ask, 0);
            break;
        }
        status = row_put(self, to, ask, posters, here, error);
    }
    page_put(to, "</ol>");
    if (put == 0)
        page_put(to, "<p class=\"quiet\">%s</p>", page_say(to, SAY_NOTHING));
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}

ae_status view_queue(desk *self, const fields *asked, page *to, ae_error *error)
{
    char here[PAGE_PLACE_BYTES];
    uint64_t last = 0;
    layout_here(here, "/queue", asked);
    layout_begin(to, page_say(to, SAY_QUEUE), here);
    ae_status status = filters_put(self, asked, to, error);
    page_put(to, "<p class=\"quiet keys\">%s</p>", page_say(to, SAY_QUEUE_KEYS));
    if (status == AE_OK)
        status = rows_put(self, asked, to, here, &last, error);
    if (status == AE_OK && last > 0) {
        page_put(to, "<nav class=\"pages\"><a rel=\"next\" href=\"");
        layout_address(to, "/queue", asked, "after", last);
        page_put(to, "\">%s</a></nav>", page_say(to, SAY_MORE));
    }
    layout_end(to);
    return status;
}
