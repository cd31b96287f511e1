#include "web/cluster_texts.h"

#include <stdio.h>

#include "web/difference.h"
#include "web/layout.h"
#include "web/said.h"

enum { TEXTS = 12, PAGE_MOST_NUMBER = 100000 };

/* A text is numbered by the first ad that has it. */
static const char texts_words[] =
    "SELECT r.text, count(*) AS ads, min(a.day), max(a.day), count(DISTINCT coalesce(a.place, "
    "a.city)), count(DISTINCT a.poster), (SELECT ad_id FROM ads f WHERE f.number = r.text), "
    "max(a.similarity) FROM ads a JOIN rows r ON r.number = a.number WHERE a.cluster = ? GROUP BY "
    "r.text ORDER BY r.text <> ?, ads DESC, r.text LIMIT ? OFFSET ?";

static ae_status core_find(desk *self, const char *core, uint64_t *text, ae_error *error)
{
    query *ask = query_begin(self->from, "SELECT r.text FROM ads a JOIN rows r ON r.number = "
                                         "a.number WHERE a.ad_id = ? ORDER BY a.number LIMIT 1");
    query_give_text(ask, core);
    if (query_next(ask))
        *text = query_count(ask, 0);
    return query_end(ask, error);
}

static void head_put(page *to, query *ask, uint64_t core)
{
    const char *id = query_text(ask, 6);
    char hash[64];
    page_put(to, "<div class=\"head\">");
    page_link(to, "/ad", "id", id, id);
    if (query_count(ask, 0) == core)
        page_put(to, " <span class=\"tag\">%s</span>", page_say(to, SAY_CORE));
    page_put(to, "<span class=\"counts\">");
    page_amount(to, query_count(ask, 1), SAY_ADS);
    page_put(to, " · ");
    page_amount(to, query_count(ask, 4), SAY_CITIES);
    if (!to->blind && query_count(ask, 0) != core) {
        snprintf(hash, sizeof hash, "%.2f", query_real(ask, 7));
        page_put(to, " · %s <b>%s</b>", page_say(to, SAY_SIMILARITY), hash);
    }
    page_put(to, "</span><span class=\"days\">");
    layout_days(to, query_text(ask, 2), query_text(ask, 3));
    page_put(to, "</span></div>");
}

static ae_status text_put(desk *self, page *to, uint64_t text, ae_error *error)
{
    query *ask = query_begin(self->from, "SELECT text FROM texts WHERE number = ?");
    query_give_count(ask, text);
    if (query_next(ask))
        page_text(to, query_cell(ask, 0), PAGE_TEXT_MOST);
    return query_end(ask, error);
}

static ae_status compared_put(desk *self, page *to, uint64_t core, uint64_t text, const char *here,
                              ae_error *error)
{
    ae_explanation *told = NULL;
    ae_status status = ae_case_compare(self->opened, core, text, &told, error);
    if (status != AE_OK)
        return status;
    difference_whole(to, told);
    said_buttons(self, to, AE_TARGET_PAIR, told->a.id, told->b.id, here);
    layout_pair(to, told->a.id, told->b.id, page_say(to, SAY_WHY));
    ae_explanation_free(told);
    return AE_OK;
}

static ae_status list_put(desk *self, page *to, const char *id, uint64_t core, uint64_t now,
                          const char *here, bool *more, ae_error *error)
{
    ae_status status = AE_OK;
    query *ask = query_begin(self->from, texts_words);
    query_give_text(ask, id);
    query_give_count(ask, core);
    query_give_count(ask, TEXTS + 1);
    query_give_count(ask, now * TEXTS);
    page_put(to, "<ol class=\"cards\">");
    for (unsigned put = 0; status == AE_OK && query_next(ask); put++) {
        *more = put == TEXTS;
        if (*more)
            break;
        const uint64_t text = query_count(ask, 0);
        page_put(to, "<li%s>", text == core ? " class=\"core\"" : "");
        head_put(to, ask, core);
        status = text == core || to->blind ? text_put(self, to, text, error)
                                           : compared_put(self, to, core, text, here, error);
        page_put(to, "</li>");
    }
    page_put(to, "</ol>");
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}

ae_status cluster_texts_put(desk *self, const fields *asked, page *to, const char *id,
                            const char *core, const char *here, ae_error *error)
{
    const uint64_t now = fields_count(asked, "texts", PAGE_MOST_NUMBER, 0);
    uint64_t text = 0;
    bool more = false;
    page_put(to, "<section id=\"texts\"><h2>%s</h2>", page_say(to, SAY_TEXTS));
    if (!to->blind)
        difference_whole_legend(to, SAY_ONLY_CORE);
    ae_status status = core_find(self, core, &text, error);
    if (status == AE_OK)
        status = list_put(self, to, id, text, now, here, &more, error);
    layout_pages(to, "/cluster", asked, "texts", now, more);
    page_put(to, "</section>");
    return status;
}
