/* Lists behind the counts of the overview: what there is of each kind, a page at a time. */
#include <stdio.h>
#include <string.h>

#include "web/ad_table.h"
#include "web/layout.h"
#include "web/term.h"

enum { ROWS = 100, PAGE_MOST_NUMBER = 100000, COLUMNS_MOST = 4, KIND_BYTES = 16 };

typedef enum list_column {
    LIST_NONE,
    LIST_WORDS,
    LIST_TERM,
    LIST_COUNT,
    LIST_SCORE,
    LIST_CITY,
    LIST_REGION,
    LIST_CONTACT, /* "phone:+15145550142" */
    LIST_CLUSTER,
    LIST_PAIR /* "17 23": ids of two ads */
} list_column;

/* The words give the columns in their order, for a limit and an offset. */
static const struct list {
    const char *name, *words;
    spoken title, hint; /* hint: SAY_COUNT for none */
    struct {
        list_column kind;
        spoken head;
    } columns[COLUMNS_MOST];
} lists[] = {
    {"cities",
     "SELECT town, region, ads FROM temp.town ORDER BY ads DESC, town LIMIT ? OFFSET ?",
     SAY_CITIES,
     SAY_COUNT,
     {{LIST_CITY, SAY_CITY}, {LIST_REGION, SAY_REGION}, {LIST_COUNT, SAY_ADS}}},
    {"contacts",
     "SELECT name, ads, clusters, hub FROM temp.named ORDER BY ads DESC, name LIMIT ? OFFSET ?",
     SAY_CONTACTS,
     SAY_LIST_CONTACTS_HINT,
     {{LIST_CONTACT, SAY_CONTACT},
      {LIST_COUNT, SAY_ADS},
      {LIST_COUNT, SAY_CLUSTERS},
      {LIST_TERM, SAY_HUB}}},
    {"hubs",
     "SELECT kind || ':' || contact, ads, clusters, rule FROM hubs ORDER BY ads DESC, contact "
     "LIMIT "
     "? OFFSET ?",
     SAY_HUBS,
     SAY_HUB_HINT,
     {{LIST_CONTACT, SAY_CONTACT},
      {LIST_COUNT, SAY_ADS},
      {LIST_COUNT, SAY_CLUSTERS},
      {LIST_TERM, SAY_RULE}}},
    {"bridges",
     "SELECT cluster_a, cluster_b, score, a || ' ' || b FROM bridges ORDER BY score DESC, number "
     "LIMIT ? OFFSET ?",
     SAY_BRIDGES,
     SAY_BRIDGES_HINT,
     {{LIST_CLUSTER, SAY_CLUSTER},
      {LIST_CLUSTER, SAY_KEPT_APART},
      {LIST_SCORE, SAY_SIMILARITY},
      {LIST_PAIR, SAY_WHY_NOT}}},
    {"rejects",
     "SELECT substr(source, 1, 400), line, reason FROM rejects ORDER BY number LIMIT ? OFFSET ?",
     SAY_REJECTS,
     SAY_LIST_REJECTS_HINT,
     {{LIST_WORDS, SAY_SOURCE}, {LIST_COUNT, SAY_LINE}, {LIST_TERM, SAY_REASON}}}};

static void contact_put(page *to, const char *name)
{
    char kind[KIND_BYTES];
    const size_t length = strcspn(name, ":");
    snprintf(kind, sizeof kind, "%.*s", (int)length, name);
    layout_contact(to, kind, name + length + (name[length] != '\0'));
}

static void pair_put(page *to, const char *ids)
{
    char first[PAGE_PLACE_BYTES];
    const size_t length = strcspn(ids, " ");
    snprintf(first, sizeof first, "%.*s", (int)length, ids);
    layout_pair(to, first, ids + length + (ids[length] != '\0'), page_say(to, SAY_WHY_NOT));
}

static void cell_put(page *to, query *ask, unsigned column, list_column kind)
{
    const char *text = query_text(ask, column);
    const bool number = kind == LIST_COUNT || kind == LIST_SCORE;
    page_put(to, number ? "<td class=\"number\">" : "<td>");
    if (kind == LIST_COUNT)
        page_count(to, query_count(ask, column));
    else if (kind == LIST_SCORE)
        page_put(to, "%.2f", query_real(ask, column));
    else if (kind == LIST_CITY || kind == LIST_REGION)
        page_link(to, "/queue", kind == LIST_CITY ? "city" : "region", text, text);
    else if (kind == LIST_CLUSTER)
        page_link(to, "/cluster", "id", text, text);
    else if (kind == LIST_CONTACT)
        contact_put(to, text);
    else if (kind == LIST_PAIR)
        pair_put(to, text);
    else
        page_put(to, "%s", term_words(to, text));
    page_put(to, "</td>");
}

static ae_status rows_put(desk *self, page *to, const struct list *of, uint64_t now, bool *more,
                          ae_error *error)
{
    query *ask = query_begin(self->from, of->words);
    query_give_count(ask, ROWS + 1);
    query_give_count(ask, now * ROWS);
    page_put(to, "<div class=\"scroll\"><table><thead><tr>");
    for (size_t k = 0; k < COLUMNS_MOST && of->columns[k].kind != LIST_NONE; k++)
        page_put(to, "<th class=\"head%s\">%s</th>",
                 of->columns[k].kind == LIST_COUNT || of->columns[k].kind == LIST_SCORE ? " number"
                                                                                        : "",
                 page_say(to, of->columns[k].head));
    page_put(to, "</tr></thead><tbody>");
    for (unsigned put = 0; query_next(ask); put++) {
        *more = put == ROWS;
        if (*more)
            break;
        page_put(to, "<tr>");
        for (unsigned k = 0; k < COLUMNS_MOST && of->columns[k].kind != LIST_NONE; k++)
            cell_put(to, ask, k, of->columns[k].kind);
        page_put(to, "</tr>");
    }
    page_put(to, "</tbody></table></div>");
    return query_end(ask, error);
}

static const char all_ads_words[] =
    AD_TABLE_WORDS("FROM ads a WHERE a.number >= CAST(? AS INTEGER) ORDER BY a.number");

static ae_status ads_put(desk *self, const fields *asked, page *to, ae_error *error)
{
    uint64_t count = 0;
    query *ask = query_begin(self->from, "SELECT count FROM temp.amount WHERE name = 'ads'");
    if (query_next(ask))
        count = query_count(ask, 0);
    ae_status status = query_end(ask, error);
    if (status == AE_OK)
        status = ad_table_section(self, asked, to, "/list", all_ads_words, "0", count, error);
    return status;
}

static ae_status list_put(desk *self, const fields *asked, page *to, const struct list *of,
                          ae_error *error)
{
    const uint64_t now = fields_count(asked, "page", PAGE_MOST_NUMBER, 0);
    bool more = false;
    page_put(to, "<section>");
    if (of->hint != SAY_COUNT)
        page_put(to, "<p class=\"quiet\">%s</p>", page_say(to, of->hint));
    ae_status status = rows_put(self, to, of, now, &more, error);
    layout_pages(to, "/list", asked, "page", now, more);
    page_put(to, "</section>");
    return status;
}

ae_status view_list(desk *self, const fields *asked, page *to, ae_error *error)
{
    char here[PAGE_PLACE_BYTES];
    const char *name = fields_value(asked, "of");
    const bool ads = strcmp(name, "ads") == 0;
    const struct list *of = NULL;
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        if (strcmp(lists[k].name, name) == 0)
            of = &lists[k];
    if (of == NULL && !ads) {
        layout_missing(to);
        return AE_OK;
    }
    layout_here(here, "/list", asked);
    layout_begin(to, page_say(to, ads ? SAY_ADS : of->title), here);
    ae_status status = ads ? ads_put(self, asked, to, error) : list_put(self, asked, to, of, error);
    layout_end(to);
    return status;
}
