#include "web/said_group.h"

#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "web/layout.h"
#include "web/said.h"

#define TICKS "ticked"

static void form_begin(const desk *self, page *to, const char *name, const char *core_ad,
                       const char *back)
{
    page_put(to,
             "<form class=\"decide\" id=\"%s\" method=\"post\" action=\"/group\"><input "
             "type=\"hidden\" name=\"form\" value=\"%s\"><input type=\"hidden\" name=\"back\" "
             "value=\"%s\"><input type=\"hidden\" name=\"core\" value=\"%s\">",
             name, self->door.form, back, core_ad);
}

static void verdict_button(page *to, ae_verdict verdict, spoken words)
{
    page_put(to, "<button name=\"verdict\" value=\"%s\" title=\"%s %s\">%s</button>",
             ae_verdict_name(verdict), page_say(to, SAY_IN_JOURNAL), ae_verdict_name(verdict),
             page_say(to, words));
}

static void note_put(page *to)
{
    page_put(to, "<input name=\"reason\" maxlength=\"2000\" placeholder=\"%s\" aria-label=\"%s\">",
             page_say(to, SAY_NOTE_HINT), page_say(to, SAY_NOTE));
}

void said_group_tick(const desk *self, page *to, const char *id)
{
    if (!self->given->read_only)
        page_put(to,
                 "<label class=\"tick\"><input type=\"checkbox\" form=\"" TICKS
                 "\" name=\"text\" value=\"%s\"> %s</label>",
                 id, page_say(to, SAY_TICK));
}

void said_group_form(const desk *self, page *to, const char *core_ad, const char *back)
{
    if (self->given->read_only)
        return;
    page_put(to, "<h3>%s</h3><p class=\"quiet\">%s</p>", page_say(to, SAY_TICKED),
             page_say(to, SAY_TICKED_HINT));
    form_begin(self, to, TICKS, core_ad, back);
    verdict_button(to, AE_VERDICT_DIFFERENT, SAY_SPLIT_OFF);
    verdict_button(to, AE_VERDICT_SAME, SAY_KEEP_TOGETHER);
    note_put(to);
    page_put(to, "</form>");
}

void said_merge_form(const desk *self, page *to, const char *core_ad, const char *back)
{
    if (self->given->read_only)
        return;
    page_put(to, "<section id=\"merge\"><h2>%s</h2><p class=\"quiet\">%s</p>",
             page_say(to, SAY_MERGE), page_say(to, SAY_MERGE_HINT));
    form_begin(self, to, "merging", core_ad, back);
    page_put(to, "<input name=\"cluster\" required placeholder=\"%s\" aria-label=\"%s\">",
             page_say(to, SAY_OTHER_CLUSTER), page_say(to, SAY_OTHER_CLUSTER));
    verdict_button(to, AE_VERDICT_SAME, SAY_MERGE);
    verdict_button(to, AE_VERDICT_DIFFERENT, SAY_KEEP_APART);
    note_put(to);
    page_put(to, "</form></section>");
}

/* ---- Taking it ------------------------------------------------------------------- */

/* What a cluster is named by in a decision about two ads: the ad with its core text. */
static ae_status core_ad_find(desk *self, const char *cluster, char core_ad[PAGE_PLACE_BYTES],
                              ae_error *error)
{
    core_ad[0] = '\0';
    query *ask = query_begin(self->from, "SELECT core_ad FROM clusters WHERE cluster = ?");
    query_give_text(ask, cluster);
    if (query_next(ask))
        snprintf(core_ad, PAGE_PLACE_BYTES, "%s", query_text(ask, 0));
    ae_status status = query_end(ask, error);
    if (status == AE_OK && core_ad[0] == '\0')
        status =
            status_fail(error, AE_ERROR_NOT_FOUND,
                        "there is no cluster of that id: of an ad alone, decide about the two ads");
    return status;
}

static ae_status pair_decide(desk *self, const fields *form, const char *other, ae_error *error)
{
    const char *targets[] = {fields_value(form, "core"), other};
    return said_add(self, fields_value(form, "verdict"), targets, 2, fields_value(form, "reason"),
                    error);
}

ae_status said_group_take(desk *self, const fields *form, page *to, ae_error *error)
{
    char core_ad[PAGE_PLACE_BYTES];
    ae_status status = AE_OK;
    if (*fields_value(form, "cluster") != '\0') {
        status = core_ad_find(self, fields_value(form, "cluster"), core_ad, error);
        if (status == AE_OK)
            status = pair_decide(self, form, core_ad, error);
    }
    for (size_t k = 0; k < form->count && status == AE_OK; k++)
        if (strcmp(form->items[k].name, "text") == 0)
            status = pair_decide(self, form, form->items[k].value, error);
    if (status == AE_OK)
        status = said_renew(self, error);
    if (status == AE_OK)
        page_go(to, fields_value(form, "back"));
    return status;
}
