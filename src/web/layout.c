#include "web/layout.h"

#include <stdio.h>
#include <string.h>

#include "web/term.h"

enum { NOT_FOUND = 404, VALUE_BYTES = 512 };

/* ---- Around the page ------------------------------------------------------------ */

static void preference_link(page *to, const char *name, const char *value, const char *here,
                            const char *words)
{
    page_put(to, "<a href=\"/prefer?%s=%s&amp;back=", name, value);
    page_value(to, here);
    page_put(to, "\">%s</a>", words);
}

static void menu_put(page *to, const char *here)
{
    static const struct {
        const char *path;
        spoken words;
    } entries[] = {{"/", SAY_OVERVIEW},           {"/queue", SAY_QUEUE},
                   {"/compare", SAY_COMPARE},     {"/search", SAY_SEARCH},
                   {"/decisions", SAY_DECISIONS}, {"/exports", SAY_EXPORTS}};
    const size_t length = strcspn(here, "?");
    page_put(
        to, "<header class=\"top\"><a class=\"brand\" href=\"/\">adecho</a><nav aria-label=\"%s\">",
        page_say(to, SAY_MENU));
    for (size_t k = 0; k < sizeof entries / sizeof *entries; k++) {
        const bool current =
            strlen(entries[k].path) == length && strncmp(entries[k].path, here, length) == 0;
        page_put(to, "<a href=\"%s\"", entries[k].path);
        if (current)
            page_put(to, " aria-current=\"page\"");
        page_put(to, ">%s</a>", page_say(to, entries[k].words));
    }
    page_put(to, "</nav><div class=\"prefer\">");
    preference_link(to, "blind", to->blind ? "off" : "on", here,
                    page_say(to, to->blind ? SAY_BLIND_OFF : SAY_BLIND_ON));
    preference_link(to, "language", ae_language_code(1 - to->tongue), here,
                    tongue_words(SAY_LANGUAGE_NAME, 1 - to->tongue));
    page_put(to, "<a href=\"/keys\" data-key=\"?\">%s</a></div></header>", page_say(to, SAY_KEYS));
}

void layout_begin(page *to, const char *title, const char *here)
{
    page_put(to,
             "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
             "<meta name=\"color-scheme\" content=\"light dark\"><title>%s · adecho</title>"
             "<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">"
             "<link rel=\"stylesheet\" href=\"/desk.css\">"
             "<script src=\"/desk.js\" defer></script>",
             ae_language_code(to->tongue), title);
    if (to->comes_again)
        page_put(to, "<meta http-equiv=\"refresh\" content=\"1\">");
    page_put(to,
             "</head><body data-state=\"%lu\"><a class=\"skip\" href=\"#main\">%s</a><p "
             "class=\"banner\" role=\"status\" hidden>%s</p>",
             (unsigned long)to->state, page_say(to, SAY_SKIP), page_say(to, SAY_CASE_CHANGED));
    menu_put(to, here);
    page_put(to, "<main id=\"main\" tabindex=\"-1\"><h1>%s</h1>", title);
}

void layout_end(page *to)
{
    page_put(to, "</main><footer class=\"quiet\">%s</footer></body></html>\n",
             page_say(to, SAY_CAVEAT));
}

void layout_failure(page *to, unsigned code, const char *message)
{
    page_restart(to, code);
    layout_begin(to, page_say(to, code == NOT_FOUND ? SAY_MISSING : SAY_FAILED), "/");
    page_put(to, "<p>%s</p>", message);
    layout_end(to);
}

void layout_missing(page *to)
{
    layout_failure(to, NOT_FOUND, page_say(to, SAY_MISSING_HINT));
}

/* ---- Pieces --------------------------------------------------------------------- */

void layout_fact(page *to, spoken term, const char *text)
{
    if (*text != '\0')
        page_put(to, "<div><dt>%s</dt><dd>%s</dd></div>", page_say(to, term), text);
}

void layout_fact_count(page *to, spoken term, uint64_t count)
{
    page_put(to, "<div><dt>%s</dt><dd>", page_say(to, term));
    page_count(to, count);
    page_put(to, "</dd></div>");
}

void layout_days(page *to, const char *first, const char *last)
{
    if (strcmp(first, last) == 0)
        page_put(to, "<span class=\"day\">%s</span>", first);
    else
        page_put(to, "<span class=\"day\">%s</span> – <span class=\"day\">%s</span>", first, last);
}

/* How long the value is that stands there. */
static size_t value_length(const char *joined)
{
    static const char extension[] = ";ext=";
    size_t length = strcspn(joined, ";");
    if (strncmp(joined + length, extension, sizeof extension - 1) == 0)
        length += 1 + strcspn(joined + length + 1, ";");
    return length;
}

void layout_hub(page *to, const char *rule)
{
    if (*rule != '\0')
        page_put(to, " <span class=\"tag note\" title=\"%s\">%s</span>", term_words(to, rule),
                 page_say(to, SAY_HUB));
}

void layout_contact(page *to, const char *kind, const char *value)
{
    char name[VALUE_BYTES + 16];
    snprintf(name, sizeof name, "%s:%s", kind, value);
    page_put(to, "%s ", term_words(to, kind));
    page_link(to, "/contact", "name", name, value);
}

void layout_pair(page *to, const char *a, const char *b, const char *words)
{
    page_put(to, "<a class=\"why\" href=\"/pair?a=");
    page_value(to, a);
    page_put(to, "&amp;b=");
    page_value(to, b);
    page_put(to, "\">%s</a>", words);
}

void layout_contacts(const desk *self, page *to, const char *kind, const char *joined,
                     unsigned most)
{
    char value[VALUE_BYTES], name[VALUE_BYTES + 16];
    unsigned put = 0, more = 0;
    while (*joined != '\0') {
        const size_t length = value_length(joined);
        if (put < most) {
            snprintf(value, sizeof value, "%.*s", (int)length, joined);
            snprintf(name, sizeof name, "%s:%s", kind, value);
            if (put++ > 0)
                page_put(to, "<span class=\"comma\">, </span>");
            page_link(to, "/contact", "name", name, value);
            if (desk_has_hub(self, name))
                layout_hub(to, "hub");
        } else {
            more++;
        }
        joined += length + (joined[length] == ';');
    }
    if (more > 0)
        page_put(to, " <span class=\"quiet\">+%u</span>", more);
}

void layout_address(page *to, const char *path, const fields *asked, const char *name,
                    uint64_t value)
{
    page_put(to, "%s?", path);
    for (size_t k = 0; k < asked->count; k++)
        if (strcmp(asked->items[k].name, name) != 0 && *asked->items[k].value != '\0') {
            page_value(to, asked->items[k].name);
            page_put(to, "=");
            page_value(to, asked->items[k].value);
            page_put(to, "&amp;");
        }
    page_put(to, "%s=%lu", name, (unsigned long)value);
}

static void pages_link(page *to, const char *path, const fields *asked, const char *name,
                       uint64_t number, bool before)
{
    page_put(to, "<a rel=\"%s\" href=\"", before ? "prev" : "next");
    layout_address(to, path, asked, name, number);
    page_put(to, "\">%s</a>", before ? "←" : "→");
}

void layout_pages(page *to, const char *path, const fields *asked, const char *name, uint64_t now,
                  bool more)
{
    if (now == 0 && !more)
        return;
    page_put(to, "<nav class=\"pages\" aria-label=\"%s\">", page_say(to, SAY_PAGES));
    if (now > 0)
        pages_link(to, path, asked, name, now - 1, true);
    page_put(to, "<span>%lu</span>", (unsigned long)now + 1);
    if (more)
        pages_link(to, path, asked, name, now + 1, false);
    page_put(to, "</nav>");
}

/* Escapes a text at here[at..); where it does not fit, nothing more is added. */
static size_t here_add(char here[PAGE_PLACE_BYTES], size_t at, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    for (; *text != '\0' && at + 4 < PAGE_PLACE_BYTES; text++) {
        const unsigned char byte = (unsigned char)*text;
        const bool plain = byte > ' ' && byte < 0x7f && strchr("%&=+#\"<>\\", byte) == NULL;
        if (plain) {
            here[at++] = *text;
        } else {
            here[at++] = '%';
            here[at++] = digits[byte >> 4];
            here[at++] = digits[byte & 15];
        }
    }
    here[at] = '\0';
    return at;
}

void layout_here(char here[PAGE_PLACE_BYTES], const char *path, const fields *asked)
{
    size_t at = (size_t)snprintf(here, PAGE_PLACE_BYTES, "%s", path);
    for (size_t k = 0; k < asked->count; k++) {
        const size_t need = strlen(asked->items[k].name) + strlen(asked->items[k].value);
        if (*asked->items[k].value == '\0' || at + 3 * need + 3 > PAGE_PLACE_BYTES)
            continue;
        here[at++] = strchr(here, '?') == NULL ? '?' : '&';
        at = here_add(here, at, asked->items[k].name);
        here[at++] = '=';
        here[at] = '\0';
        at = here_add(here, at, asked->items[k].value);
    }
}
