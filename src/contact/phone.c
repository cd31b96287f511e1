#include "contact/phone.h"

#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"
#include "contact/area_code.h"
#include "contact/phone_context.h"
#include "contact/phone_match.h"
#include "contact/phone_plain.h"
#include "contact/phone_scan.h"

enum {
    EXTENSION_MOST = 6, /* digits */
    EXTENSION_BYTES_MOST = 48,
    VALUE_MOST = PHONE_VALUE_MOST + EXTENSION_MOST + 5 /* ";ext=" */
};

struct phone_form {
    phone_context context;
    const dial_plan *home;
    number_word_beginnings words;
};

/* A walk over a text. Digits are collected until something parts them for good, then
 * numbers are looked for among them. */
typedef struct walk {
    const phone_form *form;
    pattern_worker *worker;
    ae_cell text;
    bool loose; /* a column */
    contact_list *list;
    size_t taken; /* where the last hit ended */
    glyph_reader glyphs;
    phone_chain chain;
    phone_run run;
    run_part parts[RUN_MOST];
} walk;

ae_status phone_form_new(const char *country, phone_form **self, ae_error *error)
{
    const dial_plan *home = dial_plan_of_country(country);
    if (home == NULL)
        return status_fail(error, AE_ERROR_USAGE,
                           "\"%.8s\" is no country: two letters are expected, such as CA", country);
    phone_form *made = memory_new(1, sizeof *made);
    if (made == NULL)
        return status_out_of_memory(error, sizeof *made);
    made->home = home;
    number_word_beginnings_make(&made->words);
    ae_status status = phone_context_init(&made->context, error);
    if (status == AE_OK)
        *self = made;
    else
        memory_free(made);
    return status;
}

void phone_form_free(phone_form *self)
{
    if (self == NULL)
        return;
    phone_context_clear(&self->context);
    memory_free(self);
}

/* Reads the run of digits and letters at `at` into self->run; returns where it ends.
 * Marks that take no place are skipped; a '!' or '|' within belongs to it. */
static size_t run_read(walk *self, size_t at, bool *whole)
{
    phone_run *run = &self->run;
    bool hidden = false;
    size_t end = at;
    run->count = 0;
    run->letters = false;
    *whole = true;
    for (;;) {
        for (; run->count < RUN_MOST && !hidden && at < self->text.length; end = ++at) {
            const char byte = self->text.bytes[at];
            const bool letter = ascii_is_letter(byte) && byte != 'n'; /* of "nbsp;" */
            if (!letter && !ascii_is_digit(byte))
                break;
            run->letters |= letter;
            run->characters[run->count++] = (run_character){byte, false, at, at + 1};
        }
        const glyph next = glyph_read(&self->glyphs, at);
        bool symbol = false;
        if (next.kind == GLYPH_SYMBOL && (next.shape == '!' || next.shape == '|')) {
            const glyph after = glyph_read(&self->glyphs, next.end);
            symbol = after.kind == GLYPH_DIGIT || after.kind == GLYPH_LETTER;
        }
        if (next.kind == GLYPH_NOTHING) {
            hidden = true;
            at = next.end;
            continue;
        }
        if (next.kind != GLYPH_DIGIT && next.kind != GLYPH_LETTER && !symbol)
            return end;
        if (run->count < RUN_MOST)
            run->characters[run->count++] = (run_character){
                next.shape, next.disguised || (hidden && run->count > 0), at, next.end};
        else
            *whole = false;
        run->letters |= next.kind != GLYPH_DIGIT;
        hidden = false;
        at = end = next.end;
    }
}

/* The digits that follow the word for "extension" at `at`; returns how many. *end:
 * where they end. */
static size_t extension_read(walk *self, size_t at, char digits[EXTENSION_MOST], size_t *end)
{
    phone_chain chain;
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
        at = run_read(self, at, &whole);
        const size_t parts = phone_run_split(&self->run, self->parts);
        for (size_t k = 0; going && k < parts && !phone_chain_is_full(&chain); k++)
            going = !self->parts[k].weak && phone_chain_add(&chain, &self->parts[k], k == 0);
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
static size_t bracket_take(const walk *self, size_t begin, size_t end)
{
    const char *bytes = self->text.bytes;
    const bool opened = begin > self->taken && bytes[begin - 1] == '(';
    return opened && memchr(bytes + begin, ')', end - begin) != NULL ? begin - 1 : begin;
}

/* Adds a value for text[begin..end), with the extension that follows it. */
static ae_status value_add(walk *self, const char *number, size_t length, size_t begin, size_t end,
                           bool obscured, ae_error *error)
{
    const phone_context *context = &self->form->context;
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
static ae_status hit_add(walk *self, const phone_number *number, bool *added, ae_error *error)
{
    const phone_digit *first = &number->digits.chain[number->digits.begin];
    const phone_context *context = &self->form->context;
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
static ae_status local_add(walk *self, const phone_digit *chain, size_t count, ae_error *error)
{
    const phone_stretch seven = {chain, count, 0, count};
    char value[PHONE_VALUE_MOST] = "+1", *national = value + 2;
    if (self->form->home->code != 1 || !phone_shape_is_local(&seven))
        return AE_OK;
    size_t begin = chain[0].begin, end = chain[seven.end - 1].end;
    if (begin < self->taken || !phone_context_area_code(&self->form->context, self->worker,
                                                        self->text, &begin, &end, national))
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
static bool begins_later(const walk *self, const phone_digit *digits, size_t count, size_t from,
                         const phone_number *number)
{
    phone_number later;
    for (size_t at = number->digits.begin; at < count && digits[at].weak; at++)
        if (at + 1 < count &&
            phone_match(digits, count, from, at + 1, self->form->home, self->loose, &later) &&
            later.digits.end > number->digits.end)
            return true;
    return false;
}

/* Looks for numbers in digits[0..count); *found: how many digits were done with. */
static ae_status digits_search(walk *self, const phone_digit *digits, size_t count, size_t *found,
                               ae_error *error)
{
    phone_number number;
    for (size_t at = 0, from = 0; at < count;) {
        bool added = false;
        if (digits[at].begin >= self->taken &&
            phone_match(digits, count, from, at, self->form->home, self->loose, &number) &&
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

/* Looks for numbers among the digits collected; *done: so many are done with. */
static ae_status chain_search(walk *self, size_t *done, ae_error *error)
{
    enum { NUMBER_LEAST = 7 };
    const phone_chain *chain = &self->chain;
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

/* Nothing that follows belongs to what was collected. */
static ae_status chain_end(walk *self, ae_error *error)
{
    size_t done;
    if (phone_chain_is_empty(&self->chain)) {
        phone_chain_reset(&self->chain);
        return AE_OK;
    }
    phone_chain_close(&self->chain);
    ae_status status = chain_search(self, &done, error);
    phone_chain_reset(&self->chain);
    return status;
}

/* There is no more room: what may begin a number that goes on is kept. */
static ae_status chain_relieve(walk *self, ae_error *error)
{
    size_t done;
    ae_status status = chain_search(self, &done, error);
    const size_t old = self->chain.count - CHAIN_KEPT;
    phone_chain_shift(&self->chain, done > old ? done : old);
    return status;
}

/* $1,450.00: past the digits of an amount that goes on at `at`. */
static size_t amount_skip(const walk *self, size_t at)
{
    const char *bytes = self->text.bytes;
    while (at + 1 < self->text.length && (bytes[at] == ',' || bytes[at] == '.') &&
           ascii_is_digit(bytes[at + 1]))
        for (at++; at < self->text.length && ascii_is_digit(bytes[at]);)
            at++;
    return at;
}

/* The run of digits and letters at *at; moves *at behind it. */
static ae_status run_take(walk *self, size_t *at, ae_error *error)
{
    bool whole;
    const bool money = phone_chain_is_at_money(&self->chain);
    const bool amount = phone_chain_is_before_amount(&self->chain);
    *at = run_read(self, *at, &whole);
    ae_status status = money || !whole ? chain_end(self, error) : AE_OK;
    if (money && amount) {
        *at = amount_skip(self, *at);
        return status;
    }
    const size_t parts = whole ? phone_run_split(&self->run, self->parts) : 0;
    for (size_t k = 0; k < parts && status == AE_OK; k++) {
        if (phone_chain_add(&self->chain, &self->parts[k], k == 0))
            status = phone_chain_is_full(&self->chain) ? chain_relieve(self, error) : AE_OK;
        else
            status = chain_end(self, error);
    }
    return status;
}

static ae_status text_walk(walk *self, size_t begin, size_t end, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t at = begin; at < end && status == AE_OK;) {
        if (self->text.bytes[at] == ' ' && phone_chain_is_idle(&self->chain)) {
            at++;
            continue;
        }
        const size_t plain = phone_plain_pass(&self->form->words, self->text.bytes + at,
                                              self->text.length - at, end - at);
        if (plain != 0) {
            status = chain_end(self, error);
            at += plain;
            continue;
        }
        const glyph next = glyph_read(&self->glyphs, at);
        if (next.kind == GLYPH_DIGIT || next.kind == GLYPH_LETTER) {
            status = run_take(self, &at, error);
            continue;
        }
        if (!phone_chain_part_by(&self->chain, &next, at))
            status = chain_end(self, error);
        at = next.end;
    }
    return status == AE_OK ? chain_end(self, error) : status;
}

/* The large parts of a walk are written before they are read: they are not cleared. */
static void walk_begin(walk *self, const phone_form *form, pattern_worker *worker, ae_cell text,
                       bool loose, contact_list *list)
{
    self->form = form;
    self->worker = worker;
    self->text = text;
    self->loose = loose;
    self->list = list;
    self->taken = 0;
    self->glyphs = glyph_begin(text.bytes, text.length);
    phone_chain_reset(&self->chain);
}

static ae_status cell_read(const phone_form *form, pattern_worker *worker, ae_cell text, bool loose,
                           contact_list *list, ae_error *error)
{
    phone_scan scan = phone_scan_begin(text);
    size_t begin, end;
    if (!phone_scan_next(&scan, &begin, &end))
        return AE_OK;
    walk self;
    walk_begin(&self, form, worker, text, loose, list);
    ae_status status = AE_OK;
    do
        status = text_walk(&self, begin, end, error);
    while (status == AE_OK && phone_scan_next(&scan, &begin, &end));
    return status;
}

ae_status phone_read_text(const phone_form *self, pattern_worker *worker, ae_cell text,
                          contact_list *list, ae_error *error)
{
    return cell_read(self, worker, text, false, list, error);
}

ae_status phone_read_column(const phone_form *self, pattern_worker *worker, ae_cell cell,
                            contact_list *list, ae_error *error)
{
    return cell_read(self, worker, cell, true, list, error);
}
