#include "text/markup.h"

#include <string.h>

#include "base/ascii.h"

enum {
    TAG_MOST = 1024, /* bytes between '<' and '>' */
    NAME_MOST = 10   /* the longest name in the list below */
};

/* Tags that get special treatment; all others are white space when whole and
 * text when broken. */
typedef struct tag_name {
    char name[NAME_MOST + 1];
    bool inlined; /* does not part a word: formatting */
    bool known;   /* believed even without its '>' */
} tag_name;

/* clang-format off */
static const tag_name tag_names[] = {
    {"a", true, true},         {"abbr", true, false},     {"acronym", true, false},
    {"b", true, true},         {"bdi", true, false},      {"bdo", true, false},
    {"big", true, false},      {"blink", true, false},    {"blockquote", false, true},
    {"body", false, true},     {"br", false, true},       {"center", false, true},
    {"cite", true, false},     {"code", true, false},     {"del", true, false},
    {"dfn", true, false},      {"div", false, true},      {"em", true, true},
    {"font", true, true},      {"h1", false, true},       {"h2", false, true},
    {"h3", false, true},       {"h4", false, true},       {"h5", false, true},
    {"h6", false, true},       {"hr", false, true},       {"html", false, true},
    {"i", true, true},         {"img", false, true},      {"ins", true, false},
    {"kbd", true, false},      {"li", false, true},       {"mark", true, false},
    {"nobr", true, false},     {"ol", false, true},       {"p", false, true},
    {"q", true, false},        {"s", true, false},        {"samp", true, false},
    {"script", false, true},   {"small", true, false},    {"span", true, true},
    {"strike", true, false},   {"strong", true, true},    {"style", false, true},
    {"sub", true, false},      {"sup", true, false},      {"table", false, true},
    {"td", false, true},       {"tr", false, true},       {"tt", true, false},
    {"u", true, true},         {"ul", false, true},       {"var", true, false},
    {"wbr", true, true},
};
/* clang-format on */

static size_t white_skip(const char *text, size_t at, size_t end)
{
    while (at < end && ascii_is_white(text[at]))
        at++;
    return at;
}

static const tag_name *name_find(const char *name, size_t length)
{
    if (length > NAME_MOST)
        return NULL;
    for (size_t at = 0; at < sizeof tag_names / sizeof *tag_names; at++)
        if (ascii_compare(name, length, tag_names[at].name) == 0)
            return &tag_names[at];
    return NULL;
}

/* Letters and digits, with single colons or hyphens inside: "h1", "o:p". */
static size_t name_end(const char *text, size_t at, size_t end)
{
    while (at < end) {
        const bool joint = (text[at] == ':' || text[at] == '-') && at + 1 < end &&
                           ascii_is_alphanumeric(text[at + 1]);
        if (!joint && !ascii_is_alphanumeric(text[at]))
            break;
        at++;
    }
    return at;
}

/* Past one name="value" of a tag that lacks its '>', or `at` itself. */
static size_t attribute_end(const char *text, size_t at, size_t end)
{
    const size_t name = white_skip(text, at, end);
    size_t value = name_end(text, name, end);
    if (value == name || !ascii_is_letter(text[name]) || value == end || text[value] != '=')
        return at;
    value++;
    if (value < end && (text[value] == '"' || text[value] == '\'')) {
        const char *close = memchr(text + value + 1, text[value], end - value - 1);
        if (close != NULL)
            return (size_t)(close - text) + 1;
    }
    while (value < end && !ascii_is_white(text[value]))
        value++;
    return value;
}

/* A well-known tag cut off before its '>': its name and attributes are dropped,
 * what follows is text. A lone letter needs a slash or an attribute, or nothing
 * behind it ("a <b and c" is no tag). `end`: how far it can reach. */
static markup_tag broken_read(const char *text, size_t at, size_t name, size_t after, size_t end)
{
    const tag_name *known = name_find(text + name, after - name);
    if (known == NULL || !known->known)
        return (markup_tag){0, false};
    size_t past = after;
    for (size_t next; (next = attribute_end(text, past, end)) != past;)
        past = next;
    const size_t slash = white_skip(text, past, end);
    if (slash < end && text[slash] == '/')
        past = slash + 1;
    const bool bare = after - name == 1 && name == at + 1 && past == after;
    if (bare && white_skip(text, past, end) != end)
        return (markup_tag){0, false};
    return (markup_tag){past - at, known->inlined};
}

static size_t comment_end(markup *self, size_t at)
{
    static const char close[] = "-->";
    const size_t from = at + sizeof "<!--" - 1;
    if (self->comment_open)
        return 0;
    const char *found = memmem(self->text + from, self->length - from, close, sizeof close - 1);
    self->comment_open = found == NULL;
    return found == NULL ? 0 : (size_t)(found - self->text) + sizeof close - 1;
}

/* Where the closing tag of <script> or <style> begins, or `from` when there is none. */
static size_t content_end(const markup *self, size_t from, const char *name, bool *open)
{
    const size_t need = strlen(name);
    const char *end = self->text + self->length, *at = self->text + from;
    while (!*open && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
        at++;
        if ((size_t)(end - at) > need + 1 && *at == '/' && ascii_compare(at + 1, need, name) == 0 &&
            !ascii_is_alphanumeric(at[need + 1]))
            return (size_t)(at - 1 - self->text);
    }
    *open = true;
    return from;
}

/* A tag that has its '>' just before `past`. */
static markup_tag whole_read(markup *self, size_t at, size_t name, size_t after, size_t past)
{
    const tag_name *found = name_find(self->text + name, after - name);
    const bool opening = name == at + 1;
    if (found != NULL && opening && strcmp(found->name, "script") == 0)
        past = content_end(self, past, found->name, &self->script_open);
    else if (found != NULL && opening && strcmp(found->name, "style") == 0)
        past = content_end(self, past, found->name, &self->style_open);
    return (markup_tag){past - at, found != NULL && found->inlined};
}

markup_tag markup_read(markup *self, size_t at)
{
    const char *text = self->text;
    const markup_tag none = {0, false};
    if (self->length - at >= 4 && memcmp(text + at, "<!--", 4) == 0) {
        const size_t past = comment_end(self, at);
        return past == 0 ? none : (markup_tag){past - at, true};
    }
    const size_t end = self->length - at > TAG_MOST ? at + TAG_MOST : self->length;
    size_t name = at + 1;
    if (name < end && (text[name] == '/' || text[name] == '!' || text[name] == '?'))
        name++;
    if (name >= end || !ascii_is_letter(text[name]))
        return none;
    const size_t after = name_end(text, name, end);
    size_t close = after;
    while (close < end && text[close] != '>' && text[close] != '<')
        close++;
    const bool parted = after == end || ascii_is_white(text[after]) || text[after] == '/' ||
                        text[after] == '>' || text[after] == '?';
    if (parted && close < end && text[close] == '>')
        return whole_read(self, at, name, after, close + 1);
    return broken_read(text, at, name, after, close);
}
