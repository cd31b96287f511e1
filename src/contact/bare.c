#include "contact/bare.h"

#include <string.h>

#include "base/ascii.h"
#include "contact/handle.h"

enum { DIGITS_MOST = 6 };

/* The next piece of the cell from `*at` on, without what holds a list together. */
static bool piece_next(const reading *self, size_t *at, pattern_span *piece)
{
    static const char around[] = " \t[](){}\"'";
    while (*at < self->length) {
        size_t begin = *at, end = begin;
        while (end < self->length && strchr(";,|\n\r", self->text[end]) == NULL)
            end++;
        *at = end + 1;
        while (begin < end && strchr(around, self->text[begin]) != NULL)
            begin++;
        while (end > begin && strchr(around, self->text[end - 1]) != NULL)
            end--;
        *piece = (pattern_span){begin, end};
        if (begin < end)
            return true;
    }
    return false;
}

/* What a column holds where there is nothing to hold. */
static bool is_nothing(ae_cell name)
{
    static const char *const words[] = {"empty", "false", "missing",   "n.a",     "nan",
                                        "nil",   "no",    "none",      "null",    "private",
                                        "tba",   "true",  "undefined", "unknown", "yes"};
    for (size_t which = 0; which < sizeof words / sizeof *words; which++)
        if (ascii_compare(name.bytes, name.length, words[which]) == 0)
            return true;
    return false;
}

/* The service whose label begins the piece ("ig some name"); steps over it and over what
 * joins it to the name. */
static service label_skip(const reading *self, size_t *near, pattern_span *piece)
{
    *near = reading_trigger_past(self, *near, piece->begin);
    if (*near == self->triggers.count)
        return SERVICE_UNKNOWN;
    const trigger *label = self->triggers.items + *near;
    if ((label->kind != TRIGGER_LABEL && label->kind != TRIGGER_HINT) ||
        label->begin != piece->begin)
        return SERVICE_UNKNOWN;
    size_t at = label->end;
    while (at < piece->end && strchr(" :=/-", self->text[at]) != NULL)
        at++;
    if (at == label->end && at < piece->end)
        return SERVICE_UNKNOWN;
    piece->begin = at; /* a service alone leaves nothing */
    return (service)label->which;
}

static ae_status name_read(reading *self, size_t *near, pattern_span piece, ae_error *error)
{
    const size_t begin = piece.begin;
    const service of = label_skip(self, near, &piece);
    const bool sign = reading_byte(self, piece.begin) == '@';
    const ae_cell name = {self->text + piece.begin + sign, piece.end - piece.begin - sign};
    if (name.length == 0 || is_nothing(name) ||
        service_name_length(of, name.bytes, name.length) != name.length)
        return AE_OK;
    return handle_add(self, of, name, begin, piece.end, false, error);
}

static ae_status number_read(reading *self, pattern_span piece, ae_error *error)
{
    size_t begin = piece.begin, end = begin;
    while (end < piece.end && ascii_is_digit(self->text[end]))
        end++;
    if (end - begin > DIGITS_MOST || end == begin || self->text[begin] == '0')
        return AE_OK;
    const size_t cents = piece.end - end;
    const bool zeros = (cents == 3 && ascii_compare(self->text + end, 3, ".00") == 0) ||
                       (cents == 2 && ascii_compare(self->text + end, 2, ".0") == 0);
    const bool some = cents == 3 && self->text[end] == '.' && ascii_is_digit(self->text[end + 1]) &&
                      ascii_is_digit(self->text[end + 2]);
    if (cents != 0 && !zeros && !some)
        return AE_OK;
    const ae_cell value = {self->text + begin, (zeros ? end : piece.end) - begin};
    return reading_add(self, CONTACT_PRICE, value, begin, piece.end, false, error);
}

ae_status bare_read(reading *self, contact_kind kind, ae_error *error)
{
    ae_status status = AE_OK;
    pattern_span piece;
    const size_t count = self->out->count; /* of what was read before */
    size_t hit = 0, near = 0;
    if (kind != CONTACT_HANDLE && kind != CONTACT_PRICE)
        return AE_OK;
    for (size_t at = 0; status == AE_OK && piece_next(self, &at, &piece);) {
        const legible_place place = legible_place_of(&self->legible, piece.begin, piece.end);
        while (hit < count && self->out->items[hit].end <= place.begin)
            hit++;
        if (hit < count && self->out->items[hit].begin < place.end)
            continue;
        status = kind == CONTACT_HANDLE ? name_read(self, &near, piece, error)
                                        : number_read(self, piece, error);
    }
    return status;
}
