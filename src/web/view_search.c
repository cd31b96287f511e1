/* Search: an id leads to its page, a contact in any form to what is known of it, words to the
 * texts that hold them. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "web/ad_table.h"
#include "web/layout.h"

enum { WORDS_BYTES = 1024, NAME_BYTES = 512 };

/* Where a thing of exactly that id or value has its page. */
static ae_status exact_find(desk *self, const char *sought, page *to, bool *found, ae_error *error)
{
    static const struct {
        const char *words, *path;
    } known[] = {{"SELECT cluster FROM clusters WHERE cluster = ?", "/cluster?id="},
                 {"SELECT poster FROM posters WHERE poster = ?", "/poster?id="},
                 {"SELECT ad_id FROM ads WHERE ad_id = ?", "/ad?id="},
                 {"SELECT kind || ':' || value FROM contacts WHERE value = ?", "/contact?name="}};
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof known / sizeof *known && status == AE_OK; k++) {
        query *ask = query_begin(self->from, known[k].words);
        query_give_text(ask, sought);
        while (query_next(ask)) {
            page_put(to, *found ? "" : "<ul class=\"plain\">");
            *found = true;
            page_put(to, "<li><a href=\"%s", known[k].path);
            page_value(to, query_text(ask, 0));
            page_put(to, "\">%s</a></li>", query_text(ask, 0));
        }
        status = query_end(ask, error);
    }
    return status;
}

typedef struct contact_seek {
    desk *self;
    page *to;
    bool *found;
    ae_status status;
    ae_error *error;
} contact_seek;

static bool contact_take(void *context, const ae_contact_hit *hit)
{
    contact_seek *seek = context;
    char name[NAME_BYTES];
    if (hit->kind == AE_CONTACT_PRICE)
        return true;
    query *ask =
        query_begin(seek->self->from, "SELECT kind, value, ads FROM contacts WHERE value = ?");
    query_give_text(ask, hit->value);
    while (query_next(ask)) {
        page_put(seek->to, *seek->found ? "" : "<ul class=\"plain\">");
        *seek->found = true;
        snprintf(name, sizeof name, "%s:%s", query_text(ask, 0), query_text(ask, 1));
        page_put(seek->to, "<li>%s ", query_text(ask, 0));
        page_link(seek->to, "/contact", "name", name, query_text(ask, 1));
        page_put(seek->to, " <span class=\"quiet\">%lu %s</span></li>",
                 (unsigned long)query_count(ask, 2), page_say(seek->to, SAY_ADS));
    }
    seek->status = query_end(ask, seek->error);
    return seek->status == AE_OK;
}

static void form_put(page *to, const char *sought)
{
    page_put(
        to,
        "<form class=\"filters\" method=\"get\" action=\"/search\" role=\"search\"><label>%s "
        "<input "
        "name=\"q\" type=\"search\" value=\"%s\" size=\"40\" maxlength=\"1000\" autofocus></label>"
        "<button>%s</button></form><p class=\"quiet\">%s</p>",
        page_say(to, SAY_SEARCH_FOR), sought, page_say(to, SAY_SEARCH),
        page_say(to, SAY_SEARCH_HINT));
}

ae_status view_search(desk *self, const fields *asked, page *to, ae_error *error)
{
    char here[PAGE_PLACE_BYTES];
    const char *sought = fields_value(asked, "q");
    bool found = false;
    layout_here(here, "/search", asked);
    layout_begin(to, page_say(to, SAY_SEARCH), here);
    form_put(to, sought);
    ae_status status = AE_OK;
    if (*sought != '\0') {
        contact_seek seek = {self, to, &found, AE_OK, error};
        status = exact_find(self, sought, to, &found, error);
        if (status == AE_OK && !found)
            status = ae_contacts(sought, strlen(sought), NULL, contact_take, &seek, error);
        if (status == AE_OK)
            status = seek.status;
        page_put(to, found ? "</ul>" : "<p class=\"quiet\">%s</p>", page_say(to, SAY_NOTHING));
    }
    layout_end(to);
    return status;
}
