/* Search: an id leads to its page, a contact in any form to what is known of it, words to the
 * texts that hold them. */
#include <stdio.h>
#include <string.h>

#include "web/layout.h"

enum { MATCH_BYTES = 4096, NAME_BYTES = 512, TEXTS = 20, PAGE_MOST_NUMBER = 10000 };

static void list_begin(page *to, bool *begun)
{
    if (!*begun)
        page_put(to, "<ul class=\"plain\">");
    *begun = true;
}

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
            list_begin(to, found);
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
    if (hit->kind == AE_CONTACT_PRICE)
        return true;
    query *ask =
        query_begin(seek->self->from, "SELECT kind, value, ads FROM contacts WHERE value = ?");
    query_give_text(ask, hit->value);
    while (query_next(ask)) {
        list_begin(seek->to, seek->found);
        page_put(seek->to, "<li>");
        layout_contact(seek->to, query_text(ask, 0), query_text(ask, 1));
        page_put(seek->to, " <span class=\"quiet\">");
        page_amount(seek->to, query_count(ask, 2), SAY_ADS);
        page_put(seek->to, "</span></li>");
    }
    seek->status = query_end(ask, seek->error);
    return seek->status == AE_OK;
}

/* The words in the language of the index: each of them, as it is written. */
static void match_make(const char *sought, char match[MATCH_BYTES])
{
    size_t at = 0;
    while (*sought != '\0' && at + 4 < MATCH_BYTES) {
        const size_t blank = strspn(sought, " \t\r\n");
        sought += blank;
        size_t length = strcspn(sought, " \t\r\n");
        if (length == 0)
            break;
        match[at++] = '"';
        for (; length > 0 && at + 4 < MATCH_BYTES; length--, sought++)
            match[at++] = *sought == '"' ? ' ' : *sought;
        sought += length;
        match[at++] = '"';
        match[at++] = ' ';
    }
    match[at] = '\0';
}

static void first_word(const char *sought, char word[NAME_BYTES])
{
    sought += strspn(sought, " \t\r\n");
    snprintf(word, NAME_BYTES, "%.*s", (int)strcspn(sought, " \t\r\n"), sought);
}

static void text_put(page *to, query *ask)
{
    page_put(to, "<li><div class=\"head\">");
    page_link(to, "/ad", "id", query_text(ask, 0), query_text(ask, 0));
    page_put(to, " <span>%s</span> <span class=\"days\">%s</span> ", query_text(ask, 2),
             query_text(ask, 3));
    page_link(to, "/cluster", "id", query_text(ask, 1), page_say(to, SAY_CLUSTER));
    page_put(to, "<span class=\"counts\">");
    page_amount(to, query_count(ask, 4), SAY_ADS);
    page_put(to, "</span></div><p class=\"text\" dir=\"auto\">%s</p></li>", query_text(ask, 5));
}

static ae_status texts_put(desk *self, const fields *asked, page *to, bool *found, ae_error *error)
{
    char match[MATCH_BYTES], word[NAME_BYTES];
    unsigned put = 0;
    const uint64_t now = fields_count(asked, "page", PAGE_MOST_NUMBER, 0);
    match_make(fields_value(asked, "q"), match);
    /* What FTS5 itself shows of a text takes the square of how often the words are in it. */
    query *ask = query_begin(self->from, "SELECT a.ad_id, a.cluster, substr(coalesce(a.place, "
                                         "a.city), 1, 120), a.day, (SELECT count(*) "
                                         "FROM rows r WHERE r.text = words.rowid), substr(t.text, "
                                         "max(1, instr(lower(t.text), lower(?1)) - "
                                         "120), 400) FROM words JOIN ads a ON a.number = "
                                         "words.rowid JOIN texts t ON t.number = words.rowid "
                                         "WHERE words MATCH ?2 LIMIT ?3 OFFSET ?4");
    first_word(fields_value(asked, "q"), word);
    query_give_text(ask, word);
    query_give_text(ask, match);
    query_give_count(ask, TEXTS + 1);
    query_give_count(ask, now * TEXTS);
    while (*match != '\0' && put <= TEXTS && query_next(ask)) {
        if (put == 0)
            page_put(to, "<section><h2>%s</h2><ol class=\"cards\">", page_say(to, SAY_FOUND_TEXTS));
        if (put++ < TEXTS)
            text_put(to, ask);
    }
    if (put > 0) {
        *found = true;
        page_put(to, "</ol>");
        layout_pages(to, "/search", asked, "page", now, put > TEXTS);
        page_put(to, "</section>");
    }
    return query_end(ask, error);
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
    bool listed = false, found = false;
    layout_here(here, "/search", asked);
    layout_begin(to, page_say(to, SAY_SEARCH), here);
    form_put(to, sought);
    ae_status status = AE_OK;
    if (*sought != '\0') {
        contact_seek seek = {self, to, &listed, AE_OK, error};
        status = exact_find(self, sought, to, &listed, error);
        if (status == AE_OK && !listed)
            status = ae_contacts(sought, strlen(sought), NULL, contact_take, &seek, error);
        if (status == AE_OK)
            status = seek.status;
        if (listed)
            page_put(to, "</ul>");
        if (status == AE_OK)
            status = texts_put(self, asked, to, &found, error);
        if (!listed && !found)
            page_put(to, "<p class=\"quiet\">%s</p>", page_say(to, SAY_NOTHING));
    }
    layout_end(to);
    return status;
}
