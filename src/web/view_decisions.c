/* The decisions that stand, the last one first. */
#include <string.h>
#include <strings.h>

#include "web/layout.h"
#include "web/said.h"
#include "web/term.h"

enum { ROWS = 200 };

static void target_put(page *to, query *ask)
{
    const char *target = query_text(ask, 2), *name = query_text(ask, 3);
    if (strcmp(target, "cluster") == 0) {
        page_link(to, "/cluster", "id", name, name);
    } else if (strcmp(target, "ad") == 0) {
        page_link(to, "/ad", "id", name, name);
    } else if (strcmp(target, "contact") == 0) {
        page_link(to, "/contact", "name", name, name);
    } else {
        page_put(to, "<a href=\"/pair?a=");
        page_value(to, query_text(ask, 4));
        page_put(to, "&amp;b=");
        page_value(to, query_text(ask, 5));
        page_put(to, "\">%s, %s</a>", query_text(ask, 4), query_text(ask, 5));
    }
}

/* What was said, and in the journal's word where that is another. */
static void verdict_put(page *to, const char *verdict)
{
    const char *words = term_words(to, verdict);
    page_put(to, "<td>%s", words);
    if (strcasecmp(words, verdict) != 0)
        page_put(to, " <code class=\"quiet\">%s</code>", verdict);
    page_put(to, "</td>");
}

static void row_put(const desk *self, page *to, query *ask, const char *here)
{
    page_put(to, "<tr class=\"row\"><td class=\"number\">%lu</td>",
             (unsigned long)query_count(ask, 0));
    verdict_put(to, query_text(ask, 1));
    page_put(to, "<td>");
    target_put(to, ask);
    page_put(to, "</td><td>%s<br><span class=\"quiet\">%s</span></td><td>%s</td><td>",
             query_text(ask, 6), query_text(ask, 7), query_text(ask, 8));
    said_undo(self, to, query_count(ask, 0), here);
    page_put(to, "</td></tr>");
}

ae_status view_decisions(desk *self, const fields *asked, page *to, ae_error *error)
{
    char here[PAGE_PLACE_BYTES];
    unsigned put = 0;
    layout_here(here, "/decisions", asked);
    layout_begin(to, page_say(to, SAY_DECISIONS), here);
    page_put(to, "<p class=\"quiet\">%s</p>", page_say(to, SAY_DECISIONS_HINT));
    query *ask = query_begin(
        self->from,
        "SELECT number, verdict, target, name, a, b, reviewer, time, substr(reason, 1, 2000) "
        "FROM temp.said ORDER BY number DESC LIMIT ?");
    query_give_count(ask, ROWS);
    while (query_next(ask)) {
        if (put++ == 0)
            page_put(to,
                     "<div class=\"scroll\"><table><thead><tr><th "
                     "class=\"number\">#</th><th>%s</th><th>%s</th>"
                     "<th>%s</th><th>%s</th><th></th></tr></thead><tbody>",
                     page_say(to, SAY_DECISION), page_say(to, SAY_WHAT), page_say(to, SAY_WHO),
                     page_say(to, SAY_NOTE));
        row_put(self, to, ask, here);
    }
    page_put(to, put > 0 ? "</tbody></table></div>" : "<p class=\"quiet\">%s</p>",
             page_say(to, SAY_NOTHING));
    layout_end(to);
    return query_end(ask, error);
}
