#include "contact/phone.h"

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"
#include "contact/phone_find.h"
#include "contact/phone_plain.h"
#include "contact/phone_run_read.h"
#include "contact/phone_scan.h"

struct phone_form {
    phone_context context;
    const dial_plan *home;
    number_word_beginnings words;
};

/* A walk over a text. Digits are collected until something parts them for good, then
 * numbers are looked for among them. */
typedef struct walk {
    phone_plain plain;
    phone_finder finder;
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

/* Nothing that follows belongs to what was collected. */
static ae_status chain_end(walk *self, ae_error *error)
{
    size_t done;
    if (phone_chain_is_empty(&self->chain)) {
        phone_chain_reset(&self->chain);
        return AE_OK;
    }
    phone_chain_close(&self->chain);
    ae_status status = phone_find(&self->finder, &self->chain, &done, error);
    phone_chain_reset(&self->chain);
    return status;
}

/* There is no more room: what may begin a number that goes on is kept. */
static ae_status chain_relieve(walk *self, ae_error *error)
{
    size_t done;
    ae_status status = phone_find(&self->finder, &self->chain, &done, error);
    const size_t old = self->chain.count - CHAIN_KEPT;
    phone_chain_shift(&self->chain, done > old ? done : old);
    return status;
}

/* $1,450.00: past the digits of an amount that goes on at `at`. */
static size_t amount_skip(ae_cell text, size_t at)
{
    const char *bytes = text.bytes;
    while (at + 1 < text.length && (bytes[at] == ',' || bytes[at] == '.') &&
           ascii_is_digit(bytes[at + 1]))
        for (at++; at < text.length && ascii_is_digit(bytes[at]);)
            at++;
    return at;
}

/* The run of digits and letters at *at; moves *at behind it. */
static ae_status run_take(walk *self, size_t *at, ae_error *error)
{
    bool whole;
    const bool money = phone_chain_is_at_money(&self->chain);
    const bool amount = phone_chain_is_before_amount(&self->chain);
    *at = phone_run_read(&self->finder.glyphs, *at, &self->run, &whole);
    ae_status status = money || !whole ? chain_end(self, error) : AE_OK;
    if (money && amount) {
        *at = amount_skip(self->finder.text, *at);
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
    const ae_cell text = self->finder.text;
    ae_status status = AE_OK;
    for (size_t at = begin; at < end && status == AE_OK;) {
        if (text.bytes[at] == ' ' && phone_chain_is_idle(&self->chain)) {
            at++;
            continue;
        }
        if (ascii_is_letter(text.bytes[at])) {
            const size_t plain = phone_plain_pass(&self->plain, at, end);
            if (plain != at) {
                status = chain_end(self, error);
                at = plain;
                continue;
            }
        }
        const glyph next = glyph_read(&self->finder.glyphs, at);
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

static ae_status cell_read(const phone_form *form, pattern_worker *worker, ae_cell text, bool loose,
                           contact_list *list, ae_error *error)
{
    phone_scan scan = phone_scan_begin(text);
    size_t begin, end;
    if (!phone_scan_next(&scan, &begin, &end))
        return AE_OK;
    walk self; /* its large parts are written before they are read: they are not cleared */
    self.plain = phone_plain_begin(&form->words, text);
    self.finder = (phone_finder){.context = &form->context,
                                 .home = form->home,
                                 .worker = worker,
                                 .text = text,
                                 .loose = loose,
                                 .list = list,
                                 .glyphs = glyph_begin(text.bytes, text.length)};
    phone_chain_reset(&self.chain);
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
