#include "contact/url.h"

#include <string.h>

#include "base/ascii.h"
#include "contact/host.h"
#include "contact/service.h"
#include "contact/stop_word.h"

enum { TAIL_MOST = 2000, VALUE_MOST = HOST_NAME_MOST + TAIL_MOST + 8 };

#define IN_TAIL "[^\\s\"<>\\\\^`{|}\\x00-\\x1f\\x7f-\\xff]"
/* Group 1: the port; 2: path and query. A list of links may be joined by ',' or ';'. */
static const char tail_expression[] =
    "(?::(\\d{2,5})(?![a-z0-9]))?((?:[/?#](?:(?![,;](?:https?:|www\\.))" IN_TAIL ")*)?)";

ae_status url_patterns_new(url_patterns *self, ae_error *error)
{
    ae_status status = host_pattern_new(&self->step, error);
    if (status == AE_OK)
        status = pattern_new(tail_expression, PATTERN_ANCHORED, &self->tail, error);
    return status;
}

void url_patterns_clear(url_patterns *self)
{
    pattern_free(self->step);
    pattern_free(self->tail);
    *self = (url_patterns){NULL, NULL};
}

typedef struct link_found {
    size_t begin, end; /* in the text */
    bool scheme, www;
    host_name host;
    pattern_span port, path;
} link_found;

/* ---- Where a link begins ---- */

static bool in_label(char byte)
{
    return ascii_is_alphanumeric(byte) || byte == '-';
}

/* The letters of "https" before "://"; `at` itself when there are none. */
static size_t scheme_begin(const reading *self, size_t at)
{
    size_t begin = at;
    while (begin > 0 && at - begin < 6 && ascii_is_letter(self->text[begin - 1]))
        begin--;
    return begin;
}

/* Steps over the "user:word@" of a link. */
static size_t user_skip(const reading *self, size_t at)
{
    enum { USER_MOST = 64 };
    for (size_t end = at; end < self->length && end - at < USER_MOST; end++) {
        const char byte = self->text[end];
        if (byte == '@')
            return end + 1;
        if (ascii_is_white(byte) || byte == '/' || byte == '?')
            break;
    }
    return at;
}

/* The first byte of the label before the dot; the dot's own place when there is none. */
static size_t label_begin(const reading *self, const trigger *dot)
{
    size_t end = dot->begin;
    if (dot->kind == TRIGGER_DOT_WORD)
        while (end > 0 && dot->begin - end < 3 && strchr(" ([{<", self->text[end - 1]) != NULL)
            end--;
    size_t begin = end;
    while (begin > 0 && end - begin < HOST_NAME_MOST && in_label(self->text[begin - 1]))
        begin--;
    while (begin < end && self->text[begin] == '-')
        begin++;
    return begin == end ? dot->begin : begin;
}

/* ---- What is a link ---- */

static bool has_letter(const char *bytes, size_t length)
{
    for (size_t at = 0; at < length; at++)
        if (ascii_is_letter(bytes[at]))
            return true;
    return false;
}

static bool is_upper(char byte)
{
    return ascii_is_letter(byte) && ascii_lower(byte) != byte;
}

/* "great.Com": a sentence that lacks its blank. */
static bool sentence_ends(const reading *self, const link_found *found)
{
    const char *host = self->text + found->begin;
    size_t last = found->host.end - found->begin;
    while (last > 0 && host[last - 1] != '.')
        last--;
    return last > 0 && is_upper(host[last]) && !is_upper(host[0]);
}

/* Whether a label stands before that this is the name for: "insta: some.ca". */
static bool label_before(const reading *self, size_t index, size_t begin)
{
    enum { BETWEEN_MOST = 4 };
    if (index == 0 || self->triggers.items[index - 1].kind != TRIGGER_LABEL)
        return false;
    const size_t end = self->triggers.items[index - 1].end;
    if (end >= begin || begin - end > BETWEEN_MOST)
        return false;
    for (size_t at = end; at < begin; at++)
        if (strchr(" :=>-", self->text[at]) == NULL)
            return false;
    return true;
}

static bool is_shortener(const char *host)
{
    static const char *const hosts[] = {
        "allmylinks.com", "beacons.ai", "bit.ly",  "buff.ly", "cutt.ly",  "discord.gg",
        "goo.gl",         "is.gd",      "msha.ke", "ow.ly",   "rb.gy",    "shorturl.at",
        "t.co",           "t.ly",       "tiny.cc", "v.gd",    "youtu.be",
    };
    for (size_t which = 0; which < sizeof hosts / sizeof *hosts; which++)
        if (strcmp(host, hosts[which]) == 0)
            return true;
    return false;
}

static bool is_believed(const reading *self, size_t index, const link_found *found, bool lenient)
{
    const host_name *host = &found->host;
    const bool path = found->path.end - found->path.begin > 2;
    service_profile profile;
    if (found->scheme || found->www || (path && is_shortener(host->name)))
        return true;
    const char before = reading_byte_before(self, found->begin);
    if (before == '@' || before == '_' || (unsigned char)before >= 0x80 ||
        !has_letter(host->name, host->first))
        return false;
    if (lenient || (path && service_of_link((ae_cell){host->name, host->length},
                                            (ae_cell){self->text + found->path.begin,
                                                      found->path.end - found->path.begin},
                                            &profile)))
        return true;
    const bool sentence = host->first < 2 || stop_word_is(host->name, host->first);
    if (host->ending == TLD_WORD)
        return path && !host->obscured && !sentence;
    if (sentence && host->obscured && strcmp(host->name + host->first, ".com") != 0)
        return false;
    return path || (!sentence_ends(self, found) && !label_before(self, index, found->begin));
}

/* Punctuation behind a link is the sentence's. */
static size_t tail_trim(const char *text, size_t begin, size_t end)
{
    size_t open = 0, closed = 0;
    for (size_t at = begin; at < end; at++) {
        open += text[at] == '(';
        closed += text[at] == ')';
    }
    while (end > begin && strchr(".,;:!?'*~])&#", text[end - 1]) != NULL) {
        if (text[end - 1] == ')') {
            if (closed <= open)
                break;
            closed--;
        }
        end--;
    }
    return end;
}

static bool link_read(const url_patterns *patterns, const reading *self, size_t index, bool lenient,
                      link_found *found)
{
    const trigger *at = self->triggers.items + index;
    const bool scheme = at->kind == TRIGGER_SCHEME;
    const size_t begin = scheme ? user_skip(self, at->end) : label_begin(self, at);
    if (!ascii_is_alphanumeric(reading_byte(self, begin)) ||
        !host_read(self, patterns->step, begin, scheme, &found->host))
        return false;
    found->scheme = scheme;
    found->www = strncmp(found->host.name, "www.", 4) == 0;
    found->begin = scheme ? scheme_begin(self, at->begin) : begin;
    const size_t tail = found->host.end;
    const size_t end = self->length - tail > TAIL_MOST ? tail + TAIL_MOST : self->length;
    found->port = found->path = (pattern_span){tail, tail};
    found->end = tail;
    if (tail < end && strchr("/:?#", self->text[tail]) != NULL &&
        pattern_search(patterns->tail, self->worker, self->text, end, tail)) {
        found->port = pattern_group(self->worker, 1);
        found->path = pattern_group(self->worker, 2);
        found->path.end = tail_trim(self->text, found->path.begin, found->path.end);
        found->end = found->path.end > found->path.begin ? found->path.end : found->port.end;
        if (found->end < tail)
            found->end = tail;
    }
    return is_believed(self, index, found, lenient);
}

/* ---- The normal form ---- */

/* Parts of a query that say where a reader came from, not where they go. */
static bool is_tracking(const char *part, size_t length)
{
    static const char *const names[] = {"fbclid", "gclid",  "dclid",  "yclid", "msclkid",
                                        "twclid", "ttclid", "igshid", "igsh",  "mc_cid",
                                        "mc_eid", "_ga",    "si"};
    size_t name = 0;
    while (name < length && part[name] != '=')
        name++;
    if (name > 4 && ascii_compare(part, 4, "utm_") == 0)
        return true;
    for (size_t which = 0; which < sizeof names / sizeof *names; which++)
        if (ascii_compare(part, name, names[which]) == 0)
            return true;
    return false;
}

/* Appends the parts of a query that lead somewhere; `query` begins behind the '?'. */
static size_t query_write(const char *query, size_t length, char *value, size_t at)
{
    char mark = '?';
    for (size_t begin = 0, end; begin < length; begin = end + 1) {
        end = begin;
        while (end < length && query[end] != '&')
            end++;
        if (end == begin || is_tracking(query + begin, end - begin))
            continue;
        if (mark == '?' && at > 0 && value[at - 1] != '/' && memchr(value, '/', at) == NULL)
            value[at++] = '/';
        value[at++] = mark;
        memcpy(value + at, query + begin, end - begin);
        at += end - begin;
        mark = '&';
    }
    return at;
}

static size_t value_write(const reading *self, const link_found *found, char value[VALUE_MOST])
{
    const char *text = self->text;
    const size_t skip = found->www ? 4 : 0;
    size_t at = found->host.length - skip;
    memcpy(value, found->host.name + skip, at);
    const size_t port = found->port.end - found->port.begin;
    if (port > 0 && ascii_compare(text + found->port.begin, port, "80") != 0 &&
        ascii_compare(text + found->port.begin, port, "443") != 0) {
        value[at++] = ':';
        memcpy(value + at, text + found->port.begin, port);
        at += port;
    }
    const char *path = text + found->path.begin;
    size_t length = found->path.end - found->path.begin;
    const char *fragment = length > 0 ? memchr(path, '#', length) : NULL;
    if (fragment != NULL)
        length = (size_t)(fragment - path);
    const char *query = length > 0 ? memchr(path, '?', length) : NULL;
    const size_t folders = query != NULL ? (size_t)(query - path) : length;
    memcpy(value + at, path, folders);
    at += folders;
    if (query != NULL) {
        const size_t before = at;
        at = query_write(query + 1, length - folders - 1, value, at);
        if (at > before)
            return at;
    }
    while (at > 0 && value[at - 1] == '/')
        at--;
    return at;
}

/* The user or number that a link leads to. */
static ae_status profile_add(reading *self, const service_profile *profile, const link_found *found,
                             ae_error *error)
{
    char value[32 + SERVICE_NAME_MOST];
    const char *name = profile->is_phone ? "" : service_name(profile->of);
    size_t length = strlen(name);
    memcpy(value, name, length);
    value[length++] = profile->is_phone ? '+' : ':';
    for (size_t k = 0; k < profile->name.length && length < sizeof value; k++)
        value[length++] = ascii_lower(profile->name.bytes[k]);
    return reading_add(self, profile->is_phone ? CONTACT_PHONE : CONTACT_HANDLE,
                       (ae_cell){value, length}, found->begin, found->end, found->host.obscured,
                       error);
}

static ae_status link_add(reading *self, size_t index, const link_found *found, ae_error *error)
{
    char value[VALUE_MOST];
    service_profile profile;
    const size_t skip = found->www ? 4 : 0;
    reading_claim(self, index, found->begin, found->end);
    if (service_of_link(
            (ae_cell){found->host.name + skip, found->host.length - skip},
            (ae_cell){self->text + found->path.begin, found->path.end - found->path.begin},
            &profile))
        return profile_add(self, &profile, found, error);
    const size_t length = value_write(self, found, value);
    return reading_add(self, CONTACT_URL, (ae_cell){value, length}, found->begin, found->end,
                       found->host.obscured, error);
}

ae_status url_read(const url_patterns *patterns, reading *self, bool lenient, ae_error *error)
{
    ae_status status = AE_OK;
    size_t past = 0; /* the end of the last host that was looked at */
    if (!reading_has(self, TRIGGER_DOT) && !reading_has(self, TRIGGER_DOT_WORD) &&
        !reading_has(self, TRIGGER_SCHEME))
        return AE_OK;
    for (size_t index = 0; index < self->triggers.count && status == AE_OK; index++) {
        const trigger *at = self->triggers.items + index;
        link_found found;
        if ((at->kind != TRIGGER_DOT && at->kind != TRIGGER_DOT_WORD &&
             at->kind != TRIGGER_SCHEME) ||
            at->claimed || at->begin < past)
            continue;
        found.host.end = 0;
        if (link_read(patterns, self, index, lenient, &found) && found.begin >= past) {
            past = found.end;
            status = link_add(self, index, &found, error);
        } else if (found.host.end > past) {
            past = found.host.end;
        }
    }
    return status;
}
