#include "contact/email.h"

#include <string.h>

#include "base/ascii.h"
#include "contact/host.h"

enum {
    NAME_MOST = 64,  /* bytes of a name: RFC 5321, 4.5.3.1.1 */
    WORDS_MOST = 3,  /* dots in words within a name */
    SPACED_LEAST = 3 /* single letters in a row that are taken for one word */
};

static const char spaced_expression[] =
    "\\s?((?:[a-z0-9-] ){1,30}[a-z0-9-]) ?\\. ?((?:[a-z] ){1,5}[a-z])(?![a-z0-9])";

ae_status email_patterns_new(email_patterns *self, ae_error *error)
{
    ae_status status = host_pattern_new(&self->step, error);
    if (status == AE_OK)
        status = pattern_new(spaced_expression, PATTERN_ANCHORED, &self->spaced, error);
    return status;
}

void email_patterns_clear(email_patterns *self)
{
    pattern_free(self->step);
    pattern_free(self->spaced);
    *self = (email_patterns){NULL, NULL};
}

/* An address as it comes together around one "@" or "at". */
typedef struct address {
    size_t begin, end; /* of the whole in the text */
    char name[NAME_MOST + 1];
    size_t name_length;
    host_name host;
    bool obscured, parted; /* parted: nothing but blanks around the "at" */
} address;

static bool in_name(char byte)
{
    return ascii_is_alphanumeric(byte) || (byte != '\0' && strchr("._%+-", byte) != NULL);
}

/* How the "@" is held: steps over the blanks and brackets around it. Sets what is left
 * and right of it; false when it holds nothing together. */
static bool joint_widen(const reading *self, const trigger *at, size_t *left, size_t *right,
                        address *found)
{
    size_t begin = at->begin, end = at->end;
    unsigned blanks = 0;
    while (blanks < 2 && reading_byte_before(self, begin) == ' ' && begin > 0)
        begin--, blanks++;
    const bool opened = begin > 0 && memchr("([{<", self->text[begin - 1], 4) != NULL;
    const bool closed =
        memchr(")]}>", reading_byte(self, end + (reading_byte(self, end) == ' ')), 4) != NULL;
    if (opened && closed) {
        begin--;
        end += reading_byte(self, end) == ' ' ? 2 : 1;
        while (begin > 0 && self->text[begin - 1] == ' ' && blanks < 4)
            begin--, blanks++;
    } else if (at->kind == TRIGGER_AT_WORD &&
               (begin == at->begin || reading_byte(self, end) != ' ')) {
        return false;
    }
    for (blanks = 0; blanks < 2 && end < self->length && self->text[end] == ' '; blanks++)
        end++;
    found->parted = !(opened && closed) && (begin < at->begin || end > at->end);
    found->obscured = at->kind == TRIGGER_AT_WORD || begin < at->begin || end > at->end;
    *left = begin;
    *right = end;
    return begin > 0 && end < self->length;
}

/* What a word that ends at `at` says: " dot ", "(dot)", " underscore "; NUL: nothing.
 * Sets where it begins. */
static char word_mark_before(const reading *self, size_t at, size_t *begin)
{
    static const char *const dots[] = {"dot", "punto", "point", "ponto", "underscore"};
    size_t end = at;
    bool parted = false;
    while (end > 0 && at - end < 3 && strchr(" )]}", self->text[end - 1]) != NULL)
        end--, parted = true;
    for (size_t which = 0; parted && which < sizeof dots / sizeof *dots; which++) {
        const size_t length = strlen(dots[which]);
        if (end <= length || ascii_compare(self->text + end - length, length, dots[which]) != 0 ||
            strchr(" ([{", self->text[end - length - 1]) == NULL)
            continue;
        *begin = end - length - 1;
        while (*begin > 0 && strchr(" ([{", self->text[*begin - 1]) != NULL &&
               end - length - *begin < 3)
            *begin -= 1;
        return dots[which][0] == 'u' ? '_' : '.';
    }
    return '\0';
}

/* Letters that stand one by one before `at`: "n a m e". Returns how many. */
static size_t spaced_letters(const reading *self, size_t at)
{
    size_t count = 0;
    while (count < NAME_MOST && at > 0 && ascii_is_alphanumeric(self->text[at - 1]) &&
           (at == 1 || self->text[at - 2] == ' ')) {
        count++;
        if (at < 2)
            break;
        at -= 2;
    }
    return count;
}

static void name_prepend(address *found, const char *bytes, size_t length)
{
    memmove(found->name + length, found->name, found->name_length + 1);
    for (size_t k = 0; k < length; k++)
        found->name[k] = ascii_lower(bytes[k]);
    found->name_length += length;
}

/* Takes off what does not begin a name: dots, hyphens, a "%20" of a link. */
static void name_trim(address *found)
{
    size_t drop = 0;
    while (drop < found->name_length && strchr(".-%+", found->name[drop]) != NULL)
        drop += found->name[drop] == '%' && found->name_length - drop > 3 ? 3 : 1;
    found->begin += drop;
    found->name_length -= drop;
    memmove(found->name, found->name + drop, found->name_length + 1);
}

/* Reads the name that ends at `at`. */
static bool name_read(const reading *self, size_t at, address *found)
{
    found->name[0] = '\0';
    found->name_length = 0;
    const size_t spaced = spaced_letters(self, at);
    if (spaced >= SPACED_LEAST) {
        for (size_t k = 0; k < spaced; k++)
            name_prepend(found, self->text + at - 1 - 2 * k, 1);
        found->begin = at - (2 * spaced - 1);
        found->obscured = true;
        return true;
    }
    for (unsigned words = 0; words <= WORDS_MOST; words++) {
        size_t begin = at;
        while (begin > 0 && at - begin <= NAME_MOST && in_name(self->text[begin - 1]))
            begin--;
        if (begin == at || at - begin + found->name_length >= NAME_MOST)
            return false;
        name_prepend(found, self->text + begin, at - begin);
        found->begin = begin;
        const char mark = word_mark_before(self, begin, &at);
        if (mark == '\0')
            break;
        found->obscured = true;
        if (found->name_length >= NAME_MOST)
            return false;
        name_prepend(found, &mark, 1);
    }
    name_trim(found);
    return found->name_length > 0 && found->name[found->name_length - 1] != '.' &&
           strstr(found->name, "..") == NULL;
}

/* A host written letter by letter: "m a i l . c o m". */
static bool spaced_host_read(const email_patterns *patterns, const reading *self, size_t at,
                             host_name *host)
{
    if (!ascii_is_alphanumeric(reading_byte(self, at)) || reading_byte(self, at + 1) != ' ' ||
        !pattern_search(patterns->spaced, self->worker, self->text, self->length, at))
        return false;
    *host = (host_name){.obscured = true, .end = pattern_group(self->worker, 0).end};
    for (unsigned group = 1; group <= 2; group++) {
        const pattern_span span = pattern_group(self->worker, group);
        if (group == 2)
            host->name[host->length++] = '.';
        const size_t begin = host->length;
        for (size_t k = span.begin; k < span.end; k++)
            if (self->text[k] != ' ')
                host->name[host->length++] = ascii_lower(self->text[k]);
        host->ending = tld_kind_of(host->name + begin, host->length - begin);
    }
    return host->ending != TLD_NONE;
}

/* "name@gmail": a provider that has one domain only. */
static bool bare_provider_read(const reading *self, size_t at, host_name *host)
{
    static const char provider[] = "gmail";
    const size_t length = sizeof provider - 1;
    if (self->length - at < length || ascii_compare(self->text + at, length, provider) != 0 ||
        ascii_is_alphanumeric(reading_byte(self, at + length)))
        return false;
    *host = (host_name){.name = "gmail.com",
                        .length = 9,
                        .first = length,
                        .end = at + length,
                        .ending = TLD_SURE,
                        .obscured = true};
    return true;
}

static bool is_provider(const host_name *host)
{
    static const char *const providers[] = {
        "aol",   "bell", "comcast",   "cogeco",  "gmx",    "hotmail", "icloud", "laposte",
        "live",  "msn",  "orange",    "outlook", "proton", "rogers",  "shaw",   "sympatico",
        "telus", "tuta", "videotron", "yahoo",   "yandex", "zoho",
    };
    char first[64] = "";
    memcpy(first, host->name, host->first);
    if (strstr(first, "mail") != NULL || strstr(first, "correo") != NULL ||
        strstr(first, "courriel") != NULL)
        return true;
    for (size_t which = 0; which < sizeof providers / sizeof *providers; which++)
        if (strcmp(first, providers[which]) == 0)
            return true;
    return false;
}

/* Words that a sentence has before "at" and a place: "book at", "find me at". */
static bool is_before_a_place(const char *name)
{
    static const char *const words[] = {
        "a",       "again",   "all",     "and",    "are",     "arrive", "available", "be",
        "book",    "call",    "check",   "class",  "classes", "come",   "dance",     "find",
        "here",    "is",      "it",      "lesson", "lessons", "link",   "live",      "located",
        "look",    "looking", "me",      "meet",   "menu",    "more",   "now",       "only",
        "online",  "open",    "or",      "order",  "page",    "photos", "pics",      "point",
        "profile", "rates",   "reviews", "see",    "shop",    "site",   "start",     "stay",
        "store",   "studio",  "them",    "time",   "times",   "today",  "us",        "video",
        "videos",  "visit",   "website", "work",   "you",
    };
    for (size_t which = 0; which < sizeof words / sizeof *words; which++)
        if (strcmp(name, words[which]) == 0)
            return true;
    return false;
}

/* Where only blanks hold "at" or "@" in its place, a sentence must not be read: "find
 * me at studio.example", "see you @ home.in". */
static bool is_believed(const trigger *at, const address *found)
{
    const host_name *host = &found->host;
    if (!found->parted)
        return true;
    if (is_before_a_place(found->name))
        return false;
    if (is_provider(host))
        return true;
    return host->ending == TLD_SURE && (at->kind == TRIGGER_AT || host->obscured);
}

/* Whether "at" in words can be worth reading on: a dot or a provider comes soon. */
static bool word_is_followed(const reading *self, size_t index)
{
    enum { NEAR = 80 };
    const trigger *items = self->triggers.items, *at = items + index;
    host_name host;
    for (size_t next = index + 1; next < self->triggers.count; next++) {
        if (items[next].begin - at->end > NEAR)
            break;
        if (items[next].kind == TRIGGER_DOT || items[next].kind == TRIGGER_DOT_WORD)
            return true;
    }
    return at->end + 1 < self->length && bare_provider_read(self, at->end + 1, &host);
}

static bool address_read(const email_patterns *patterns, const reading *self, size_t index,
                         address *found)
{
    const trigger *at = self->triggers.items + index;
    size_t left, right;
    if (at->kind == TRIGGER_AT_WORD && !word_is_followed(self, index))
        return false;
    if (!joint_widen(self, at, &left, &right, found) || !ascii_is_alphanumeric(self->text[right]) ||
        !name_read(self, left, found))
        return false;
    if (!spaced_host_read(patterns, self, right, &found->host) &&
        !host_read(self, patterns->step, right, false, &found->host) &&
        !bare_provider_read(self, right, &found->host))
        return false;
    found->end = found->host.end;
    found->obscured |= found->host.obscured;
    return is_believed(at, found);
}

static ae_status address_add(reading *self, size_t index, const address *found, ae_error *error)
{
    char value[NAME_MOST + 1 + HOST_NAME_MOST + 1];
    size_t length = found->name_length;
    memcpy(value, found->name, length);
    value[length++] = '@';
    memcpy(value + length, found->host.name, found->host.length);
    length += found->host.length;
    reading_claim(self, index, found->begin, found->end);
    return reading_add(self, CONTACT_EMAIL, (ae_cell){value, length}, found->begin, found->end,
                       found->obscured, error);
}

ae_status email_read(const email_patterns *patterns, reading *self, ae_error *error)
{
    ae_status status = AE_OK;
    size_t past = 0; /* the end of the last address */
    if (!reading_has(self, TRIGGER_AT) && !reading_has(self, TRIGGER_AT_WORD))
        return AE_OK;
    for (size_t index = 0; index < self->triggers.count && status == AE_OK; index++) {
        const trigger *at = self->triggers.items + index;
        address found = {.begin = 0};
        if ((at->kind != TRIGGER_AT && at->kind != TRIGGER_AT_WORD) || at->claimed ||
            !address_read(patterns, self, index, &found) || found.begin < past)
            continue;
        status = address_add(self, index, &found, error);
        past = found.end;
    }
    return status;
}
