#include "web/named.h"

#include "web/layout.h"

static const char named_words[] =
    "SELECT c.kind, c.value, c.hub FROM (SELECT number FROM ads WHERE cluster = ? LIMIT ?) r JOIN "
    "mentions m ON m.ad = r.number JOIN contacts c ON c.number = m.contact WHERE c.kind IN "
    "('email', 'handle') GROUP BY c.number ORDER BY count(*) DESC, c.number";

ae_status named_put(desk *self, page *to, const char *cluster, uint64_t ads, uint64_t looked,
                    unsigned most, ae_error *error)
{
    unsigned found = 0;
    query *ask = query_begin(self->from, named_words);
    query_give_text(ask, cluster);
    query_give_count(ask, looked);
    for (; query_next(ask); found++) {
        if (found >= most)
            continue;
        page_put(to, found > 0 ? ", " : "<span>");
        layout_contact(to, query_text(ask, 0), query_text(ask, 1));
        layout_hub(to, query_text(ask, 2));
    }
    if (found > most)
        page_put(to, " <span class=\"quiet\">+%u</span>", found - most);
    if (found > 0)
        page_put(to, ads > looked ? " …</span>" : "</span>");
    return query_end(ask, error);
}
