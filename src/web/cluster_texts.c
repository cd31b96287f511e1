#include "web/cluster_texts.h"

#include "web/difference.h"
#include "web/layout.h"
#include "web/said.h"
#include "web/said_group.h"

enum { TEXTS = 12, PAGE_MOST_NUMBER = 100000, GATHERED_MOST = 20000 };

/* A text is numbered by the first ad that has it. */
static const char gather_words[] =
    "INSERT INTO temp.cluster_text SELECT ?1, row_number() OVER (ORDER BY r.text <> ?2, count(*) "
    "DESC, r.text), r.text, (SELECT ad_id FROM ads f WHERE f.number = r.text), count(*), "
    "min(a.day), "
    "max(a.day), count(DISTINCT coalesce(a.place, a.city)), max(a.similarity) FROM ads a JOIN rows "
    "r "
    "ON r.number = a.number WHERE a.cluster = ?1 GROUP BY r.text";

static const char texts_words[] =
    "SELECT text, ad_id, ads, first, last, cities, similarity FROM temp.cluster_text WHERE cluster "
    "= ? AND place > ? ORDER BY place LIMIT ?";

static ae_status core_find(desk *self, const char *core_ad, uint64_t *text, ae_error *error)
{
    query *ask = query_begin(self->from, "SELECT r.text FROM ads a JOIN rows r ON r.number = "
                                         "a.number WHERE a.ad_id = ? ORDER BY a.number LIMIT 1");
    query_give_text(ask, core_ad);
    if (query_next(ask))
        *text = query_count(ask, 0);
    return query_end(ask, error);
}

/* How many texts of it lie there; 0: they are to be gathered. */
static ae_status texts_count(desk *self, const char *id, uint64_t *count, ae_error *error)
{
    query *ask =
        query_begin(self->from, "SELECT max(place) FROM temp.cluster_text WHERE cluster = ?");
    query_give_text(ask, id);
    *count = query_next(ask) ? query_count(ask, 0) : 0;
    return query_end(ask, error);
}

static ae_status texts_gather(desk *self, const char *id, uint64_t core, ae_error *error)
{
    ae_status status = AE_OK;
    if (self->gathered > GATHERED_MOST) {
        status = database_do(self->from, "DELETE FROM temp.cluster_text", error);
        self->gathered = 0;
    }
    if (status != AE_OK)
        return status;
    query *ask = query_begin(self->from, gather_words);
    query_give_text(ask, id);
    query_give_count(ask, core);
    query_next(ask);
    return query_end(ask, error);
}

ae_status cluster_texts_gather(desk *self, const char *id, const char *core_ad,
                               cluster_texts *gathered, ae_error *error)
{
    *gathered = (cluster_texts){.count = 0};
    ae_status status = core_find(self, core_ad, &gathered->core, error);
    if (status == AE_OK)
        status = texts_count(self, id, &gathered->count, error);
    if (status != AE_OK || gathered->count > 0)
        return status;
    status = texts_gather(self, id, gathered->core, error);
    if (status == AE_OK)
        status = texts_count(self, id, &gathered->count, error);
    self->gathered += gathered->count;
    return status;
}

/* ---- Showing them ------------------------------------------------------------------- */

static void head_put(page *to, query *ask, bool core)
{
    const char *id = query_text(ask, 1);
    page_put(to, "<div class=\"head\">");
    page_link(to, "/ad", "id", id, id);
    if (core)
        page_put(to, " <span class=\"tag\">%s</span>", page_say(to, SAY_CORE));
    page_put(to, "<span class=\"counts\">");
    page_amount(to, query_count(ask, 2), SAY_ADS);
    page_put(to, " · ");
    page_amount(to, query_count(ask, 5), SAY_CITIES);
    if (!to->blind && !core)
        page_put(to, " · %s <b>%.2f</b>", page_say(to, SAY_SIMILARITY), query_real(ask, 6));
    page_put(to, "</span><span class=\"days\">");
    layout_days(to, query_text(ask, 3), query_text(ask, 4));
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

/* The core text, which the others are compared with. */
static ae_status core_put(desk *self, page *to, uint64_t core, ae_error *error)
{
    ae_shown *shown = NULL;
    ae_status status = ae_case_show(self->opened, core, &shown, error);
    if (status != AE_OK)
        return status;
    difference_alone(to, &shown->ad);
    difference_contacts(to, &shown->ad);
    ae_shown_free(shown);
    return AE_OK;
}

static ae_status compared_put(desk *self, page *to, uint64_t core, uint64_t text, const char *here,
                              ae_error *error)
{
    ae_explanation *told = NULL;
    ae_status status = ae_case_compare(self->opened, core, text, &told, error);
    if (status != AE_OK)
        return status;
    difference_whole(to, told);
    difference_contacts(to, &told->b);
    page_put(to, "<div class=\"acts\">");
    said_group_tick(self, to, told->b.id);
    said_buttons(self, to, AE_TARGET_PAIR, told->a.id, told->b.id, here);
    layout_pair(to, told->a.id, told->b.id, page_say(to, SAY_WHY));
    page_put(to, "</div>");
    ae_explanation_free(told);
    return AE_OK;
}

static ae_status list_put(desk *self, page *to, const char *id, uint64_t core, uint64_t now,
                          const char *here, ae_error *error)
{
    ae_status status = AE_OK;
    query *ask = query_begin(self->from, texts_words);
    query_give_text(ask, id);
    query_give_count(ask, now * TEXTS);
    query_give_count(ask, TEXTS);
    page_put(to, "<ol class=\"cards\">");
    while (status == AE_OK && query_next(ask)) {
        const uint64_t text = query_count(ask, 0);
        page_put(to, "<li%s>", text == core ? " class=\"core\"" : "");
        head_put(to, ask, text == core);
        status = text == core ? core_put(self, to, core, error)
                 : to->blind  ? text_put(self, to, text, error)
                              : compared_put(self, to, core, text, here, error);
        page_put(to, "</li>");
    }
    page_put(to, "</ol>");
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}

ae_status cluster_texts_put(desk *self, const fields *asked, page *to, const char *id,
                            const cluster_texts *gathered, const char *core_ad, const char *here,
                            ae_error *error)
{
    const uint64_t now = fields_count(asked, "texts", PAGE_MOST_NUMBER, 0);
    page_put(to, "<section id=\"texts\"><h2>%s</h2>", page_say(to, SAY_TEXTS));
    if (!to->blind)
        difference_whole_legend(to, SAY_ONLY_CORE);
    ae_status status = list_put(self, to, id, gathered->core, now, here, error);
    layout_pages(to, "/cluster", asked, "texts", now, (now + 1) * TEXTS < gathered->count);
    if (!to->blind && gathered->count > 1)
        said_group_form(self, to, core_ad, here);
    page_put(to, "</section>");
    return status;
}
