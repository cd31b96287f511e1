#include "contact/host.h"

#include <string.h>

#include "base/ascii.h"

#define LABEL "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?![a-z0-9_])"
#define DOT "(?:dot|punto|point|ponto)"

/* One dot and the label behind it. Group 1: a plain dot; 2: one written as a word or in
 * brackets; 3: one with blanks, or a comma that slipped in; 4: the label. */
static const char step_expression[] =
    "(?:(\\.)"
    "|(\\s{0,2}[\\[({<]\\s?(?:" DOT "|\\.)\\s?[\\])}>]\\s{0,2}|\\s{1,2}" DOT "\\s{1,2})"
    "|([ ]?\\.[ ]?|,(?=com\\b)))(" LABEL ")";

enum { LABELS_MOST = 8, STEP_MOST = 96 };

ae_status host_pattern_new(pattern **expression, ae_error *error)
{
    return pattern_new(step_expression, PATTERN_ANCHORED, expression, error);
}

/* Bytes of the label at `at`; 0: none begins there. */
static size_t label_length(const reading *self, size_t at)
{
    size_t length = 0;
    while (at + length < self->length && length < 64 &&
           (ascii_is_alphanumeric(self->text[at + length]) || self->text[at + length] == '-'))
        length++;
    while (length > 0 && self->text[at + length - 1] == '-')
        length--;
    return length;
}

static void label_append(host_name *host, const char *label, size_t length)
{
    for (size_t k = 0; k < length; k++)
        host->name[host->length++] = ascii_lower(label[k]);
    host->name[host->length] = '\0';
}

typedef enum joint { JOINT_NONE, JOINT_DOT, JOINT_WORD, JOINT_LOOSE } joint;

/* The dot at `at` and the label behind it. Nearly always it is a plain one. */
static joint step_read(const reading *self, const pattern *expression, size_t at,
                       pattern_span *label)
{
    const char byte = reading_byte(self, at);
    if (byte == '.' && ascii_is_alphanumeric(reading_byte(self, at + 1))) {
        *label = (pattern_span){at + 1, at + 1 + label_length(self, at + 1)};
        return JOINT_DOT;
    }
    if (strchr(" \n.,([{<", byte) == NULL)
        return JOINT_NONE;
    const size_t end = self->length - at > STEP_MOST ? at + STEP_MOST : self->length;
    if (!pattern_search(expression, self->worker, self->text, end, at))
        return JOINT_NONE;
    *label = pattern_group(self->worker, 4);
    const unsigned which = pattern_group_taken(self->worker, 1);
    return which == 1 ? JOINT_DOT : which == 2 ? JOINT_WORD : JOINT_LOOSE;
}

static bool is_upper(char byte)
{
    return ascii_is_letter(byte) && ascii_lower(byte) != byte;
}

/* Whether a sentence begins with this label: "mail.example.Call". */
static bool sentence_begins(const reading *self, size_t label, size_t before)
{
    return is_upper(self->text[label]) && !is_upper(self->text[before]);
}

/* Whether a label behind a plain dot may be an ending that our list lacks. */
static bool may_end(const char *label, size_t length)
{
    size_t letters = 0;
    while (letters < length && ascii_is_letter(label[letters]))
        letters++;
    return length > 1 && letters == length;
}

bool host_read(const reading *self, const pattern *expression, size_t at, bool any_ending,
               host_name *host)
{
    size_t end = at + label_length(self, at);
    host_name whole = {.length = 0, .first = end - at, .end = end};
    if (end == at || whole.first > 63)
        return false;
    label_append(&whole, self->text + at, end - at);
    const bool www = whole.first == 3 && strcmp(whole.name, "www") == 0;
    bool found = false, in_words = false;
    size_t last = at; /* where the last label begins */
    for (unsigned labels = 1; labels < LABELS_MOST; labels++) {
        pattern_span label = {0, 0};
        const joint kind = step_read(self, expression, end, &label);
        const size_t length = label.end - label.begin;
        if (kind == JOINT_NONE || length == 0 || length > 63 ||
            whole.length + 1 + length > HOST_NAME_MOST)
            break;
        tld_kind ending = tld_kind_of(self->text + label.begin, length);
        if (ending == TLD_NONE && any_ending && kind == JOINT_DOT &&
            may_end(self->text + label.begin, length))
            ending = TLD_WORD;
        if (found && (kind == JOINT_LOOSE || (kind == JOINT_WORD && !in_words) ||
                      sentence_begins(self, label.begin, last)))
            break;
        in_words = kind == JOINT_WORD;
        if (kind == JOINT_LOOSE && ending != TLD_SURE)
            break;
        whole.obscured |= kind != JOINT_DOT;
        label_append(&whole, ".", 1);
        label_append(&whole, self->text + label.begin, length);
        end = label.end;
        last = label.begin;
        if (ending == TLD_NONE || (www && labels == 1))
            continue;
        whole.end = end;
        whole.ending = ending;
        *host = whole;
        found = true;
    }
    return found;
}
