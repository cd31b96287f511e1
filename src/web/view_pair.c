/* Two ads side by side: why they are linked, or why not. */
#include <string.h>

#include "web/difference.h"
#include "web/layout.h"
#include "web/said.h"
#include "web/term.h"

enum { CONTACTS_MOST = 200 };

static spoken relation_words(ae_relation relation)
{
    switch (relation) {
    case AE_RELATION_DIRECT:
        return SAY_RELATION_DIRECT;
    case AE_RELATION_DECIDED:
        return SAY_RELATION_DECIDED;
    case AE_RELATION_THROUGH:
        return SAY_RELATION_THROUGH;
    case AE_RELATION_TIE:
        return SAY_RELATION_TIE;
    case AE_RELATION_APART:
        return SAY_RELATION_APART;
    case AE_RELATION_NONE:
        break;
    }
    return SAY_RELATION_NONE;
}

static bool obstacle_words(ae_obstacle obstacle, spoken *words)
{
    static const spoken known[] = {[AE_OBSTACLE_EMPTY_TEXT] = SAY_OBSTACLE_EMPTY,
                                   [AE_OBSTACLE_BELOW] = SAY_OBSTACLE_BELOW,
                                   [AE_OBSTACLE_COHESION] = SAY_OBSTACLE_COHESION,
                                   [AE_OBSTACLE_UNPAIRED] = SAY_OBSTACLE_UNPAIRED,
                                   [AE_OBSTACLE_NO_CONTACT] = SAY_OBSTACLE_CONTACT,
                                   [AE_OBSTACLE_HUB] = SAY_OBSTACLE_HUB,
                                   [AE_OBSTACLE_RULE] = SAY_OBSTACLE_RULE,
                                   [AE_OBSTACLE_DECISION] = SAY_OBSTACLE_DECISION};
    *words = known[obstacle];
    return obstacle != AE_OBSTACLE_NONE;
}

static void obstacle_put(page *to, ae_obstacle obstacle)
{
    spoken words;
    if (obstacle_words(obstacle, &words))
        page_put(to, "<li>%s</li>", page_say(to, words));
}

static void evidence_put(page *to, const ae_explanation *told)
{
    page_put(to, "<section><h2>%s</h2><p><strong>%s</strong>", page_say(to, SAY_WHY),
             page_say(to, relation_words(told->relation)));
    if (told->key[0] != '\0')
        page_put(to, " <code>%s</code>", told->key);
    page_put(to, "</p><ul class=\"plain\">");
    if (told->relation == AE_RELATION_APART || told->relation == AE_RELATION_NONE) {
        obstacle_put(to, told->text_obstacle);
        obstacle_put(to, told->contact_obstacle);
    }
    if (told->rule[0] != '\0')
        page_put(to, "<li>%s%s %s</li>", page_say(to, SAY_RULE), page_say(to, SAY_COLON),
                 term_words(to, told->rule));
    page_put(to, "</ul><table class=\"bars\"><tbody>");
    const struct {
        spoken words;
        double share;
    } bars[] = {{SAY_IN_BOTH, told->shared_weight},
                {SAY_ONLY_FIRST, told->a_weight},
                {SAY_ONLY_SECOND, told->b_weight}};
    for (size_t k = 0; k < sizeof bars / sizeof *bars; k++)
        page_put(
            to,
            "<tr><th scope=\"row\">%s</th><td><meter min=\"0\" max=\"100\" value=\"%.0f\"></meter>"
            "</td><td class=\"number\">%.0f %%</td></tr>",
            page_say(to, bars[k].words), 100 * bars[k].share, 100 * bars[k].share);
    page_put(to, "</tbody></table><p class=\"quiet\">%s%s %.2f · %s%s %.2f</p>",
             page_say(to, SAY_SIMILARITY), page_say(to, SAY_COLON), told->similarity,
             page_say(to, SAY_THRESHOLD), page_say(to, SAY_COLON), told->threshold);
}

static void shared_put(page *to, const ae_explanation *told)
{
    page_put(to, "<h3>%s</h3>", page_say(to, SAY_SHARED_CONTACTS));
    if (told->shared_count == 0)
        page_put(to, "<p class=\"quiet\">%s</p>", page_say(to, SAY_NOTHING));
    page_put(to, "<ul class=\"plain\">");
    for (size_t k = 0; k < told->shared_count; k++) {
        const ae_explain_shared *shared = &told->shared[k];
        page_put(to, "<li>");
        layout_contact(to, ae_contact_kind_name(shared->kind), shared->value);
        page_put(to, " <span class=\"quiet\">");
        page_amount(to, shared->ads, SAY_ADS);
        page_put(to, "</span>");
        layout_hub(to, shared->hub != NULL ? shared->hub : "");
        page_put(to, "</li>");
    }
    page_put(to, "</ul>");
}

static void path_put(page *to, const ae_explanation *told)
{
    if (told->step_count == 0)
        return;
    page_put(to, "<h3>%s</h3><ol class=\"steps\">", page_say(to, SAY_PATH));
    for (size_t k = 0; k < told->step_count; k++) {
        const ae_explain_step *step = &told->steps[k];
        page_put(to, "<li>");
        page_link(to, "/ad", "id", step->a, step->a);
        page_put(to, " – ");
        page_link(to, "/ad", "id", step->b, step->b);
        page_put(to, " <span class=\"quiet\">%s%s %s</span>", term_words(to, step->kind),
                 page_say(to, SAY_COLON), term_words(to, step->value));
        if (strcmp(step->kind, "text") == 0)
            page_put(to, " %.2f", step->score);
        page_put(to, "</li>");
    }
    page_put(to, "</ol>");
}

static void side_put(page *to, const ae_explanation *told, bool second)
{
    const ae_explain_ad *ad = second ? &told->b : &told->a;
    page_put(to, "<article class=\"side\"><h3>");
    page_link(to, "/ad", "id", ad->id, ad->id);
    page_put(to, "</h3><p class=\"quiet\">%s %s</p>", ad->place, ad->day);
    difference_side(to, told, second);
    difference_contacts(to, ad);
    page_put(to, "</article>");
}

/* Each contact is looked up in all ads: of very many nobody is to wait for that. */
static ae_status pair_tell(desk *self, uint64_t a, uint64_t b, bool *all, ae_explanation **told,
                           ae_error *error)
{
    query *ask = query_begin(self->from, "SELECT count(*) FROM mentions WHERE ad IN (?, ?)");
    query_give_count(ask, a);
    query_give_count(ask, b);
    *all = query_next(ask) && query_count(ask, 0) <= CONTACTS_MOST;
    ae_status status = query_end(ask, error);
    if (status == AE_OK)
        status = *all ? ae_case_explain(self->opened, a, b, told, error)
                      : ae_case_compare(self->opened, a, b, told, error);
    return status;
}

ae_status view_pair(desk *self, const fields *asked, page *to, ae_error *error)
{
    char here[PAGE_PLACE_BYTES];
    uint64_t a = 0, b = 0;
    ae_explanation *told = NULL;
    const char *first = fields_value(asked, "a"), *second = fields_value(asked, "b");
    if (ae_case_find(self->opened, first, &a, NULL) != AE_OK ||
        ae_case_find(self->opened, second, &b, NULL) != AE_OK || a == b) {
        layout_missing(to);
        return AE_OK;
    }
    bool all = false;
    ae_status status = pair_tell(self, a, b, &all, &told, error);
    if (status != AE_OK)
        return status;
    layout_here(here, "/pair", asked);
    layout_begin(to, page_say(to, SAY_TWO_ADS), here);
    status = said_form(self, to, AE_TARGET_PAIR, first, second, here, error);
    if (!all)
        page_put(to, "<p>%s</p>", page_say(to, SAY_TOO_MANY));
    if (all && !to->blind) {
        evidence_put(to, told);
        shared_put(to, told);
        path_put(to, told);
        page_put(to, "</section>");
    }
    page_put(to, "<section><h2>%s</h2>", page_say(to, SAY_TEXTS));
    difference_side_legend(to);
    page_put(to, "<div class=\"sides\">");
    side_put(to, told, false);
    side_put(to, told, true);
    page_put(to, "</div></section>");
    layout_end(to);
    ae_explanation_free(told);
    return status;
}
