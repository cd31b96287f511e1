#include "web/ad_table.h"

#include "web/layout.h"
#include "web/term.h"

enum { CONTACTS_SHOWN = 3, ROWS = 50, PAGE_MOST_NUMBER = 100000 };

static void row_put(const desk *self, page *to, query *ask)
{
    page_put(to, "<tr><td>");
    page_link(to, "/ad", "id", query_text(ask, 0), query_text(ask, 0));
    if (!to->blind && *query_text(ask, 8) != '\0')
        page_put(to, " <span class=\"tag\">%s</span>", term_words(to, query_text(ask, 8)));
    page_put(to, "</td><td>%s</td><td class=\"day\">%s</td><td>%s</td><td>", query_text(ask, 1),
             query_text(ask, 2), query_text(ask, 3));
    page_link(to, "/cluster", "id", query_text(ask, 4), query_text(ask, 4));
    page_put(to, "</td><td>");
    page_link(to, "/poster", "id", query_text(ask, 5), query_text(ask, 5));
    page_put(to, "</td><td>");
    layout_contacts(self, to, "phone", query_text(ask, 6), CONTACTS_SHOWN);
    if (*query_text(ask, 6) != '\0' && *query_text(ask, 7) != '\0')
        page_put(to, "<br>");
    layout_contacts(self, to, "email", query_text(ask, 7), CONTACTS_SHOWN);
    page_put(to, "</td></tr>");
}

static ae_status rows_put(desk *self, page *to, query *ask, ae_error *error)
{
    static const spoken heads[] = {SAY_AD,      SAY_CITY,   SAY_DAY,     SAY_SITE,
                                   SAY_CLUSTER, SAY_POSTER, SAY_CONTACTS};
    page_put(to, "<div class=\"scroll\"><table class=\"ads\"><thead><tr>");
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        page_put(to, "<th>%s</th>", page_say(to, heads[k]));
    page_put(to, "</tr></thead><tbody>");
    while (query_next(ask))
        row_put(self, to, ask);
    page_put(to, "</tbody></table></div>");
    return query_end(ask, error);
}

ae_status ad_table_section(desk *self, const fields *asked, page *to, const char *path,
                           const char *words, const char *key, uint64_t count, ae_error *error)
{
    const uint64_t now = fields_count(asked, "page", PAGE_MOST_NUMBER, 0);
    page_put(to, "<section id=\"ads\"><h2>%s</h2>", page_say(to, SAY_ADS));
    query *ask = query_begin(self->from, words);
    query_give_text(ask, key);
    query_give_count(ask, ROWS);
    query_give_count(ask, now * ROWS);
    ae_status status = rows_put(self, to, ask, error);
    layout_pages(to, path, asked, "page", now, (now + 1) * ROWS < count);
    page_put(to, "</section>");
    return status;
}
