/* An ad: the row as it was scraped, where it came from, and what was made of it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "web/layout.h"
#include "web/said.h"
#include "web/term.h"

enum { ID_BYTES = 512, CONTACTS_SHOWN = 50, TEXT_MOST = 1 << 20 };

static void place_put(page *to, query *ask)
{
    page_put(to, "<dl class=\"facts\"><div><dt>%s</dt><dd>", page_say(to, SAY_CLUSTER));
    page_link(to, "/cluster", "id", query_text(ask, 3), query_text(ask, 3));
    page_put(to, "</dd></div><div><dt>%s</dt><dd>", page_say(to, SAY_POSTER));
    page_link(to, "/poster", "id", query_text(ask, 4), query_text(ask, 4));
    page_put(to, "</dd></div>");
    layout_fact(to, SAY_CITY, query_text(ask, 5));
    layout_fact(to, SAY_DAY, query_text(ask, 6));
    layout_fact(to, SAY_SITE, query_text(ask, 7));
    layout_fact(to, SAY_PRICES, query_text(ask, 8));
    layout_fact(to, SAY_SOURCE, query_text(ask, 1));
    layout_fact_count(to, SAY_LINE, query_count(ask, 2));
    if (!to->blind && *query_text(ask, 9) != '\0')
        layout_fact(to, SAY_STATUS, term_words(to, query_text(ask, 9)));
    page_put(to, "</dl>");
}

#define CELL(name) "substr(r." name ", 1, 4000), "

static ae_status row_put(desk *self, page *to, uint64_t number, ae_error *error)
{
    static const char *const names[] = {"id",    "city",   "region", "country", "date",  "phone",
                                        "email", "handle", "url",    "site",    "price", "name"};
    query *ask = query_begin(
        self->from, "SELECT t.text, r.id, " CELL("city") CELL("region") CELL("country") CELL("date")
                        CELL("phone") CELL("email") CELL("handle") CELL("url") CELL("site")
                            CELL("price") "substr(r.name, 1, 4000) FROM rows r LEFT JOIN texts t "
                                          "ON t.number = r.text WHERE r.number = ?");
    query_give_count(ask, number);
    if (query_next(ask)) {
        page_put(to, "<section><h2>%s</h2>", page_say(to, SAY_AS_SCRAPED));
        page_text(to, query_cell(ask, 0), TEXT_MOST);
        page_put(to, "<dl class=\"facts cells\">");
        for (unsigned k = 0; k < (unsigned)(sizeof names / sizeof *names); k++)
            if (*query_text(ask, k + 1) != '\0')
                page_put(to, "<div><dt>%s</dt><dd>%s</dd></div>", term_words(to, names[k]),
                         query_text(ask, k + 1));
        page_put(to, "</dl></section>");
    }
    return query_end(ask, error);
}

static ae_status contacts_put(desk *self, page *to, uint64_t number, ae_error *error)
{
    unsigned put = 0;
    query *ask = query_begin(self->from,
                             "SELECT c.kind, c.value, c.ads, c.hub FROM mentions m JOIN contacts c "
                             "ON c.number = m.contact WHERE m.ad = ? LIMIT ?");
    query_give_count(ask, number);
    query_give_count(ask, CONTACTS_SHOWN);
    while (query_next(ask)) {
        if (put++ == 0)
            page_put(to, "<section><h2>%s</h2><ul class=\"plain\">", page_say(to, SAY_CONTACTS));
        page_put(to, "<li>");
        layout_contact(to, query_text(ask, 0), query_text(ask, 1));
        page_put(to, " <span class=\"quiet\">");
        page_amount(to, query_count(ask, 2), SAY_ADS);
        page_put(to, "</span>");
        layout_hub(to, query_text(ask, 3));
        page_put(to, "</li>");
    }
    if (put > 0)
        page_put(to, "</ul></section>");
    return query_end(ask, error);
}

/* The record that it was read from, and how to tell that it is that. */
static ae_status record_put(desk *self, page *to, uint64_t number, ae_error *error)
{
    char hash[40];
    ae_shown *shown = NULL;
    ae_status status = ae_case_show(self->opened, number, &shown, error);
    if (status != AE_OK)
        return status;
    page_put(to, "<section id=\"record\"><h2>%s</h2><dl class=\"facts hashes\">",
             page_say(to, SAY_RECORD));
    layout_fact(to, SAY_RECORD_HASH, shown->digest);
    snprintf(hash, sizeof hash, "%016" PRIx64 "%016" PRIx64, shown->source_high, shown->source_low);
    layout_fact(to, SAY_FILE_HASH, hash);
    page_put(to, "</dl>");
    page_put(to, "<details><summary>%s</summary>", page_say(to, SAY_RECORD_RAW));
    page_text(to, shown->raw, PAGE_TEXT_MOST);
    page_put(to, "</details></section>");
    ae_shown_free(shown);
    return AE_OK;
}

/* Two ads can be laid side by side, whatever they are. */
static void compare_put(page *to, const char *id)
{
    page_put(to,
             "<section><h2>%s</h2><form class=\"filters\" method=\"get\" action=\"/pair\">"
             "<input type=\"hidden\" name=\"a\" value=\"%s\"><label>%s <input name=\"b\" "
             "required></label>"
             "<button>%s</button></form></section>",
             page_say(to, SAY_COMPARE_WITH), id, page_say(to, SAY_OTHER_AD),
             page_say(to, SAY_SHOW));
}

ae_status view_ad(desk *self, const fields *asked, page *to, ae_error *error)
{
    char here[PAGE_PLACE_BYTES], title[ID_BYTES];
    const char *id = fields_value(asked, "id");
    query *ask = query_begin(
        self->from, "SELECT number, source, line, cluster, poster, coalesce(place, city), day, "
                    "site, prices, status FROM ads WHERE ad_id = ? ORDER BY number LIMIT 1");
    query_give_text(ask, id);
    if (!query_next(ask)) {
        layout_missing(to);
        return query_end(ask, error);
    }
    snprintf(title, sizeof title, "%s %.64s", page_say(to, SAY_AD), id);
    layout_here(here, "/ad", asked);
    layout_begin(to, title, here);
    const uint64_t number = query_count(ask, 0);
    ae_status status = said_form(self, to, AE_TARGET_AD, id, NULL, here, error);
    place_put(to, ask);
    if (status == AE_OK)
        status = row_put(self, to, number, error);
    if (status == AE_OK)
        status = record_put(self, to, number, error);
    if (status == AE_OK)
        status = contacts_put(self, to, number, error);
    compare_put(to, id);
    layout_end(to);
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}
