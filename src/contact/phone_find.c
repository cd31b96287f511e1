#include "contact/phone_find.h"

#include <string.h>

#include "contact/area_code.h"
#include "contact/phone_match.h"
#include "contact/phone_run_read.h"

enum {
    EXTENSION_MOST = 6, /* digits */
    EXTENSION_BYTES_MOST = 48,
    VALUE_MOST = PHONE_VALUE_MOST + EXTENSION_MOST + 5 /* ";ext=" */
};

/* The digits that follow the word for "extension" at `at`; returns how many. *end:
 * where they end. */
static size_t extension_read(phone_finder *self, size_t at, char digits[EXTENSION_MOST],
                             size_t *end)
{
    phone_chain chain;
    phone_run run;
    run_part parts[RUN_MOST];
    const size_t stop = at + EXTENSION_BYTES_MOST;
    size_t count = 0;
    bool going = true;
    phone_chain_reset(&chain);
    while (going && at < stop && chain.count < EXTENSION_MOST) {
        const glyph next = glyph_read(&self->glyphs, at);
        if (next.kind != GLYPH_DIGIT && next.kind != GLYPH_LETTER) {
            going = next.kind == GLYPH_BLANK && phone_chain_part_by(&chain, &next, at);
            at = next.end;
            continue;
        }
        bool whole;
        at = phone_run_read(&self->glyphs, at, &run, &whole);
        const size_t split = phone_run_split(&run, parts);
        for (size_t k = 0; going && k < split && !phone_chain_is_full(&chain); k++)
            going = !parts[k].weak && phone_chain_add(&chain, &parts[k], k == 0);
    }
    phone_chain_close(&chain);
    for (; count < chain.count && count < EXTENSION_MOST; count++) {
        const phone_digit *digit = &chain.digits[count];
        if (count > 0 && digit->first && !digit->word)
            break;
        digits[count] = (char)('0' + digit->value);
        *end = digit->end;
    }
    return count;
}

/* "(204) 555-0123": the bracket that is closed within belongs to the number. */
static size_t bracket_take(const phone_finder *self, size_t begin, size_t end)
{
    const char *bytes = self->text.bytes;
    const bool opened = begin > self->taken && bytes[begin - 1] == '(';
    return opened && memchr(bytes + begin, ')', end - begin) != NULL ? begin - 1 : begin;
}

/* Adds a value for text[begin..end), with the extension that follows it. */
static ae_status value_add(phone_finder *self, const char *number, size_t length, size_t begin,
                           size_t end, bool obscured, ae_error *error)
{
    const phone_context *context = self->context;
    char value[VALUE_MOST], digits[EXTENSION_MOST];
    memcpy(value, number, length);
    begin = bracket_take(self, begin, end);
    const size_t extension = phone_context_extension(context, self->worker, self->text, end);
    const size_t count = extension == end ? 0 : extension_read(self, extension, digits, &end);
    if (count != 0) {
        memcpy(value + length, ";ext=", 5);
        memcpy(value + length + 5, digits, count);
        length += 5 + count;
    }
    self->taken = end;
    return contact_add(self->list, CONTACT_PHONE, (ae_cell){value, length}, begin, end, obscured,
                       error);
}

/* Adds a number that was found, with its extension; false in *added: it is none. */
static ae_status hit_add(phone_finder *self, const phone_number *number, bool *added,
                         ae_error *error)
{
    const phone_digit *first = &number->digits.chain[number->digits.begin];
    const phone_context *context = self->context;
    const size_t begin = number->plus ? first->before.begin : first->begin;
    size_t end = number->digits.chain[number->digits.end - 1].end;
    *added = begin >= self->taken &&
             (self->loose || number->plus ||
              !phone_context_denies(context, self->worker, self->text, begin, end, number->bare));
    if (!*added)
        return AE_OK;
    return value_add(self, number->value, number->length, begin, end, number->obscured, error);
}

/* Adds seven digits, chain[0..count), when their area code is told beside them. */
static ae_status local_add(phone_finder *self, const phone_digit *chain, size_t count,
                           ae_error *error)
{
    const phone_stretch seven = {chain, count, 0, count};
    char value[PHONE_VALUE_MOST] = "+1", *national = value + 2;
    if (self->home->code != 1 || !phone_shape_is_local(&seven))
        return AE_OK;
    size_t begin = chain[0].begin, end = chain[seven.end - 1].end;
    if (begin < self->taken ||
        !phone_context_area_code(self->context, self->worker, self->text, &begin, &end, national))
        return AE_OK;
    uint8_t digits[AREA_CODE_NUMBER_DIGITS];
    for (size_t k = 0; k < seven.end; k++)
        national[3 + k] = (char)('0' + chain[k].value);
    for (size_t k = 0; k < AREA_CODE_NUMBER_DIGITS; k++)
        digits[k] = (uint8_t)(national[k] - '0');
    if (begin < self->taken || !area_code_number_is_valid(digits))
        return AE_OK;
    return value_add(self, value, 2 + AREA_CODE_NUMBER_DIGITS, begin, end, true, error);
}

/* Whether the number that is made with what is perhaps no digit in front of it is whole
 * without it as well: "send it to five one four..." has no 2. */
static bool begins_later(const phone_finder *self, const phone_digit *digits, size_t count,
                         size_t from, const phone_number *number)
{
    phone_number later;
    for (size_t at = number->digits.begin; at < count && digits[at].weak; at++)
        if (at + 1 < count &&
            phone_match(digits, count, from, at + 1, self->home, self->loose, &later) &&
            later.digits.end > number->digits.end)
            return true;
    return false;
}

/* Looks for numbers in digits[0..count); *found: how many digits were done with. */
static ae_status digits_search(phone_finder *self, const phone_digit *digits, size_t count,
                               size_t *found, ae_error *error)
{
    phone_number number;
    for (size_t at = 0, from = 0; at < count;) {
        bool added = false;
        if (digits[at].begin >= self->taken &&
            phone_match(digits, count, from, at, self->home, self->loose, &number) &&
            !begins_later(self, digits, count, from, &number)) {
            ae_status status = hit_add(self, &number, &added, error);
            if (status != AE_OK)
                return status;
        }
        at = added ? number.digits.end : at + 1;
        if (added)
            *found = from = at;
    }
    return AE_OK;
}

/* How what is perhaps no digit is taken; the first way that finds a number is right. */
typedef enum doubt { WORDS_IN, ALL_OUT, ALL_IN, DOUBT_COUNT } doubt;

static bool is_dropped(const phone_digit *digit, doubt way)
{
    if (way == WORDS_IN)
        return digit->symbol || digit->silent;
    return way == ALL_OUT && digit->weak;
}

/* The digits that are left; `kept` has room for all of them. */
static size_t digits_sift(const phone_chain *chain, doubt way, phone_digit *kept)
{
    size_t count = 0;
    phone_gap gap = {0};
    bool dropped = false;
    for (size_t at = 0; at < chain->count; at++) {
        const phone_digit *digit = &chain->digits[at];
        if (is_dropped(digit, way)) {
            if (digit->silent)
                continue;
            gap = dropped ? gap : digit->before;
            gap.links += !digit->symbol;
            gap.broken |= digit->word && digit->value != 0; /* "210 to 333" */
            dropped = true;
            continue;
        }
        kept[count] = *digit;
        if (dropped) {
            kept[count].first = true;
            kept[count].before = gap;
            kept[count].before.unusual = true;
            kept[count].before.core = '!';
        }
        dropped = false;
        count++;
    }
    return count;
}

ae_status phone_find(phone_finder *self, const phone_chain *chain, size_t *done, ae_error *error)
{
    enum { NUMBER_LEAST = 7 };
    phone_digit kept[CHAIN_MOST];
    bool weak = false;
    size_t found = 0;
    ae_status status = AE_OK;
    *done = 0;
    if (chain->count < NUMBER_LEAST)
        return AE_OK;
    for (size_t at = 0; at < chain->count; at++)
        weak |= chain->digits[at].weak;
    if (!weak) {
        status = digits_search(self, chain->digits, chain->count, done, error);
        return status == AE_OK && *done == 0 ? local_add(self, chain->digits, chain->count, error)
                                             : status;
    }
    for (doubt way = WORDS_IN; status == AE_OK && found == 0 && way < DOUBT_COUNT; way++) {
        const size_t count = digits_sift(chain, way, kept);
        status = digits_search(self, kept, count, &found, error);
    }
    if (status == AE_OK && found == 0)
        status = local_add(self, kept, digits_sift(chain, ALL_OUT, kept), error);
    for (size_t at = 0; at < chain->count && chain->digits[at].begin < self->taken; at++)
        *done = at + 1;
    return status;
}
