#include "contact/handle.h"

#include <string.h>

#include "base/ascii.h"
#include "contact/stop_word.h"

enum {
    LABELS_MOST = 4, /* that one name can be told for */
    WINDOW = 96,     /* bytes behind a label that are looked at */
    BEFORE_MOST = 32 /* bytes before a label that may invite to follow */
};

#define NAME "([a-z0-9_](?:[a-z0-9_.:-]{0,40}[a-z0-9_])?(?:#\\d{4})?)"

/* Behind a label. Group 1: a word that tells a name comes; 2: one that may; 3: a sign
 * that tells; 4: the mark of a name; 5: the name. */
static const char after_expression[] =
    "(?:'?s\\b)?(?:\\s{1,2}(?:account|compte|cuenta|page|profile)\\b)?"
    "(?:\\s{0,2}(user ?name|user|name|id|handle|nom|pseudo|usuario)\\b)?"
    "(?:\\s{1,2}(?:(is|es|est|c'est|it'?s|called|named)|me at|me|moi|at|as|under|como|sous)\\b)?"
    "\\s{0,3}(?:([:=>~|" LEGIBLE_SIGNS "]{1,3}|->|-(?=\\s)|(?<=\\s)-)|-(?=\\w{3})|)"
    "[\\s\"'*(\\[" LEGIBLE_SIGNS "]{0,4}"
    "(@\\s?|\\$|u/|)" NAME "(?!:?//|[@\\w])";

static const char beside_expression[] =
    "\\s{0,2}(?:[/&+,|]|and\\b|or\\b|et\\b|ou\\b|y\\b|o\\b)\\s{0,2}";

static const char invite_expression[] =
    "\\b(?:follow|add|find|suivez?|suis|ajoutez?|rejoins|trouve[rz]?|sigue(?:me)?|sigueme|"
    "agrega(?:me)?|busca(?:me)?|encuentra(?:me)?)\\b[^.!?\\n]{0,20}$";

static const char told_expression[] =
    "\\s{0,2}(?:[-(\\[|]\\s{0,2}|(?:on|sur|en|via|for|pour)\\s{1,2}(?:my |mon |mi )?)";

ae_status handle_patterns_new(handle_patterns *self, ae_error *error)
{
    ae_status status = pattern_new(after_expression, PATTERN_ANCHORED, &self->after, error);
    if (status == AE_OK)
        status = pattern_new(beside_expression, PATTERN_ANCHORED, &self->beside, error);
    if (status == AE_OK)
        status = pattern_new(invite_expression, PATTERN_ANYWHERE, &self->invite, error);
    if (status == AE_OK)
        status = pattern_new(told_expression, PATTERN_ANCHORED, &self->told, error);
    return status;
}

void handle_patterns_clear(handle_patterns *self)
{
    pattern_free(self->after);
    pattern_free(self->beside);
    pattern_free(self->invite);
    pattern_free(self->told);
    *self = (handle_patterns){NULL, NULL, NULL, NULL};
}

/* Labels that stand beside each other, and the name behind them. */
typedef struct label_run {
    size_t first, count; /* triggers */
    bool hint;           /* all of them are words of their own as well */
} label_run;

static bool is_label(const trigger *at)
{
    return (at->kind == TRIGGER_LABEL || at->kind == TRIGGER_HINT) && !at->claimed;
}

static size_t window_end(const reading *self, size_t at)
{
    return self->length - at > WINDOW ? at + WINDOW : self->length;
}

/* ---- What a name looks like ---- */

static bool looks_like_a_name(const char *name, size_t length)
{
    size_t digits = 0;
    while (digits < length && ascii_is_digit(name[digits]))
        digits++;
    if (digits > 0 && length - digits <= 5 && memchr(name, '_', length) == NULL)
        return false; /* "20min", "1st" */
    for (size_t at = 0; at < length; at++)
        if (ascii_is_digit(name[at]) || name[at] == '_' || name[at] == '.')
            return true;
    return false;
}

/* "7pm", "30min": behind an "@" */
static bool is_measure(const char *name, size_t length)
{
    size_t digits = 0;
    while (digits < length && ascii_is_digit(name[digits]))
        digits++;
    return digits > 0 && length - digits <= 3;
}

/* A sentence ends, or goes on with a word that a name comes before. */
static bool sentence_pauses(const reading *self, size_t at)
{
    static const char *const words[] = {"and", "or", "for", "to", "et", "ou", "pour", "para", "y"};
    if (at == self->length || self->text[at] != ' ')
        return true;
    const char *next = self->text + at + 1;
    const size_t left = self->length - at - 1;
    if (left == 0 || !ascii_is_alphanumeric(*next))
        return true;
    for (size_t which = 0; which < sizeof words / sizeof *words; which++) {
        const size_t length = strlen(words[which]);
        if (length < left && ascii_compare(next, length, words[which]) == 0 && next[length] == ' ')
            return true;
    }
    return false;
}

/* "Anna Example": a person's name, not a user's. */
static bool is_full_name(const reading *self, size_t begin, size_t end)
{
    const char *text = self->text;
    const char next = reading_byte(self, end + 1);
    return text[begin] != ascii_lower(text[begin]) && reading_byte(self, end) == ' ' &&
           ascii_is_letter(next) && next != ascii_lower(next) &&
           !looks_like_a_name(text + begin, end - begin) &&
           text[begin + 1] == ascii_lower(text[begin + 1]);
}

static bool invited(const handle_patterns *patterns, const reading *self, size_t label)
{
    const size_t from = label > BEFORE_MOST ? label - BEFORE_MOST : 0;
    return pattern_search(patterns->invite, self->worker, self->text, label, from);
}

/* ---- Behind a label ---- */

typedef struct name_found {
    pattern_span name;
    bool told, sign, mark; /* what says that it is one */
} name_found;

/* Whether what was found behind the labels is a name, not the sentence's next word. */
static bool name_is_believed(const handle_patterns *patterns, const reading *self,
                             const label_run *labels, const name_found *found)
{
    const char *name = self->text + found->name.begin;
    const size_t length = found->name.end - found->name.begin;
    const size_t first = self->triggers.items[labels->first].begin;
    if (stop_word_is(name, length) || is_measure(name, length))
        return false;
    if (found->mark || looks_like_a_name(name, length))
        return found->mark || found->told || found->sign || !labels->hint;
    if (is_full_name(self, found->name.begin, found->name.end))
        return false;
    if (labels->hint)
        return found->told && found->sign;
    return found->told || found->sign ||
           (sentence_pauses(self, found->name.end) && invited(patterns, self, first));
}

/* Whether a link or an address that was read already begins in text[begin..end). */
static bool is_claimed(const reading *self, size_t near, size_t begin, size_t end)
{
    const trigger *items = self->triggers.items;
    for (; near < self->triggers.count && items[near].begin < end; near++)
        if (items[near].claimed && items[near].end > begin)
            return true;
    return false;
}

/* Whether another label begins the name: "insta snap: name". */
static bool label_begins(const reading *self, size_t next, size_t at)
{
    for (; next < self->triggers.count && self->triggers.items[next].begin <= at; next++)
        if (self->triggers.items[next].begin == at && is_label(self->triggers.items + next))
            return true;
    return false;
}

/* Whether "my" stands before the label. */
static bool is_owned(const reading *self, size_t label)
{
    static const char *const words[] = {"my ", "mon ", "mi "};
    for (size_t which = 0; which < sizeof words / sizeof *words; which++) {
        const size_t length = strlen(words[which]);
        if (label >= length &&
            ascii_compare(self->text + label - length, length, words[which]) == 0 &&
            !ascii_is_alphanumeric(reading_byte_before(self, label - length)))
            return true;
    }
    return false;
}

static bool name_find(const handle_patterns *patterns, const reading *self, const label_run *labels,
                      name_found *found)
{
    const size_t last = labels->first + labels->count - 1;
    const size_t at = self->triggers.items[last].end;
    if (!pattern_search(patterns->after, self->worker, self->text, window_end(self, at), at))
        return false;
    const pattern_span told = pattern_group(self->worker, 1);
    const pattern_span is = pattern_group(self->worker, 2);
    const pattern_span sign = pattern_group(self->worker, 3);
    const pattern_span mark = pattern_group(self->worker, 4);
    *found = (name_found){pattern_group(self->worker, 5), told.begin < told.end,
                          sign.begin < sign.end, mark.begin < mark.end};
    if (is.begin < is.end && is_owned(self, self->triggers.items[labels->first].begin))
        found->sign = true; /* "my snap is name" */
    /* A name glued to its label is the rest of a word, but for "u/name". */
    if (found->name.begin == at && self->text[at - 1] != '/')
        return false;
    found->mark |= found->name.begin == at;
    return !is_claimed(self, last + 1, found->name.begin, found->name.end) &&
           !label_begins(self, last + 1, found->name.begin) &&
           name_is_believed(patterns, self, labels, found);
}

/* The labels from trigger `first` on that stand beside each other: "IG/snap". */
static label_run labels_take(const handle_patterns *patterns, const reading *self, size_t first)
{
    const trigger *items = self->triggers.items;
    label_run labels = {first, 1, items[first].kind == TRIGGER_HINT};
    for (size_t next = first + 1; next < self->triggers.count && labels.count < LABELS_MOST;
         next++) {
        const size_t at = items[next - 1].end;
        if (!is_label(items + next) || items[next].begin - at > 8 ||
            !pattern_search(patterns->beside, self->worker, self->text, items[next].begin, at) ||
            pattern_group(self->worker, 0).end != items[next].begin)
            break;
        labels.count++;
        labels.hint &= items[next].kind == TRIGGER_HINT;
    }
    return labels;
}

ae_status handle_add(reading *self, service of, ae_cell name, size_t begin, size_t end,
                     bool obscured, ae_error *error)
{
    char value[32 + SERVICE_NAME_MOST];
    const char *prefix = service_name(of);
    size_t length = strlen(prefix);
    memcpy(value, prefix, length);
    value[length++] = ':';
    for (size_t k = 0; k < name.length && length < sizeof value; k++)
        value[length++] = ascii_lower(name.bytes[k]);
    return reading_add(self, CONTACT_HANDLE, (ae_cell){value, length}, begin, end, obscured, error);
}

/* Whether an earlier label of the run names the same service: "X/Twitter". */
static bool told_before(const reading *self, const label_run *labels, size_t which)
{
    const trigger *items = self->triggers.items + labels->first;
    for (size_t other = 0; other < which; other++)
        if (items[other].which == items[which].which)
            return true;
    return false;
}

/* A name that a service cannot have is cut where the service's own would end, if that
 * looks like a name by itself. */
static size_t name_cut(service of, const char *name, size_t length)
{
    const size_t fits = service_name_length(of, name, length);
    return fits == length || looks_like_a_name(name, fits) ? fits : 0;
}

/* Reads the name behind labels that begin at trigger `*index`, which goes on to the
 * first trigger behind what was read. */
static ae_status label_read(const handle_patterns *patterns, reading *self, size_t *index,
                            ae_error *error)
{
    const label_run labels = labels_take(patterns, self, *index);
    name_found found;
    ae_status status = AE_OK;
    size_t end = 0;
    if (name_find(patterns, self, &labels, &found)) {
        const char *name = self->text + found.name.begin;
        for (size_t which = 0; which < labels.count && status == AE_OK; which++) {
            const trigger *label = self->triggers.items + labels.first + which;
            const size_t length =
                name_cut((service)label->which, name, found.name.end - found.name.begin);
            if (length == 0 || told_before(self, &labels, which))
                continue;
            end = found.name.begin + length;
            status = handle_add(self, (service)label->which, (ae_cell){name, length}, label->begin,
                                end, false, error);
        }
    }
    if (end > 0)
        reading_claim(self, *index, self->triggers.items[*index].begin, end);
    *index += labels.count;
    return status;
}

/* ---- "@name" alone ---- */

/* The service that is told behind "@name": "@name on insta", "@name (IG)". */
static service service_behind(const handle_patterns *patterns, reading *self, size_t index,
                              size_t *end)
{
    const size_t next = reading_trigger_past(self, index, *end);
    if (next == self->triggers.count)
        return SERVICE_UNKNOWN;
    const trigger *label = self->triggers.items + next;
    if (!is_label(label) || label->begin - *end > 16 || label->end - label->begin < 2 ||
        reading_byte(self, label->end) == ':' || reading_byte(self, label->end + 1) == ':' ||
        reading_byte(self, label->end + 1) == '@' ||
        !pattern_search(patterns->told, self->worker, self->text, label->begin, *end) ||
        pattern_group(self->worker, 0).end != label->begin)
        return SERVICE_UNKNOWN;
    *end = label->end;
    return (service)label->which;
}

static ae_status sign_read(const handle_patterns *patterns, reading *self, size_t *index,
                           ae_error *error)
{
    const trigger *at = self->triggers.items + *index;
    const char before = reading_byte_before(self, at->begin);
    const size_t begin = at->end, most = self->length - begin;
    *index += 1;
    if (ascii_is_alphanumeric(before) || before == '_' || before == '.')
        return AE_OK;
    const size_t length =
        service_name_length(SERVICE_UNKNOWN, self->text + begin, most < WINDOW ? most : WINDOW);
    const char *name = self->text + begin;
    if (length == 0 || stop_word_is(name, length) || is_measure(name, length) ||
        reading_byte(self, begin + length) == '@')
        return AE_OK;
    size_t end = begin + length;
    const service of = service_behind(patterns, self, *index - 1, &end);
    reading_claim(self, *index - 1, at->begin, end);
    return handle_add(self, of, (ae_cell){name, length}, at->begin, end, false, error);
}

ae_status handle_read(const handle_patterns *patterns, reading *self, ae_error *error)
{
    ae_status status = AE_OK;
    if (!reading_has(self, TRIGGER_AT) && !reading_has(self, TRIGGER_LABEL) &&
        !reading_has(self, TRIGGER_HINT))
        return AE_OK;
    for (size_t index = 0; index < self->triggers.count && status == AE_OK;) {
        const trigger *at = self->triggers.items + index;
        if (is_label(at))
            status = label_read(patterns, self, &index, error);
        else if (at->kind == TRIGGER_AT && !at->claimed)
            status = sign_read(patterns, self, &index, error);
        else
            index++;
    }
    return status;
}
