#include "web/ad_table.h"

#include "web/layout.h"
#include "web/said.h"

enum { CONTACTS_SHOWN = 3 };

static void row_put(page *to, query *ask)
{
    page_put(to, "<tr><td>");
    page_link(to, "/ad", "id", query_text(ask, 0), query_text(ask, 0));
    if (!to->blind && *query_text(ask, 8) != '\0')
        page_put(to, " <span class=\"tag\">%s</span>", said_words(to, query_text(ask, 8)));
    page_put(to, "</td><td>%s</td><td class=\"day\">%s</td><td>%s</td><td>", query_text(ask, 1),
             query_text(ask, 2), query_text(ask, 3));
    page_link(to, "/cluster", "id", query_text(ask, 4), query_text(ask, 4));
    page_put(to, "</td><td>");
    page_link(to, "/poster", "id", query_text(ask, 5), query_text(ask, 5));
    page_put(to, "</td><td>");
    layout_contacts(to, "phone", query_text(ask, 6), CONTACTS_SHOWN);
    if (*query_text(ask, 6) != '\0' && *query_text(ask, 7) != '\0')
        page_put(to, "<br>");
    layout_contacts(to, "email", query_text(ask, 7), CONTACTS_SHOWN);
    page_put(to, "</td></tr>");
}

ae_status ad_table_put(page *to, query *ask, ae_error *error)
{
    static const spoken heads[] = {SAY_AD,      SAY_CITY,   SAY_DAY,     SAY_SITE,
                                   SAY_CLUSTER, SAY_POSTER, SAY_CONTACTS};
    page_put(to, "<div class=\"scroll\"><table class=\"ads\"><thead><tr>");
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        page_put(to, "<th>%s</th>", page_say(to, heads[k]));
    page_put(to, "</tr></thead><tbody>");
    while (query_next(ask))
        row_put(to, ask);
    page_put(to, "</tbody></table></div>");
    return query_end(ask, error);
}
