#include "contact/reader.h"

#include "base/memory.h"
#include "base/status.h"
#include "contact/bare.h"
#include "contact/email.h"
#include "contact/handle.h"
#include "contact/phone.h"
#include "contact/price.h"
#include "contact/reading.h"
#include "contact/url.h"
#include "contact/url_plain.h"

struct contact_patterns {
    trigger_table *triggers;
    email_patterns email;
    url_patterns url;
    handle_patterns handle;
    price_patterns price;
    phone_form *phone;
};

struct contact_reader {
    const contact_patterns *patterns;
    reading reading;
};

ae_status contact_patterns_new(const char *country, contact_patterns **self, ae_error *error)
{
    contact_patterns *made = memory_new(1, sizeof *made);
    if (made == NULL)
        return status_out_of_memory(error, sizeof *made);
    made->triggers = trigger_table_new();
    ae_status status = made->triggers == NULL ? status_out_of_memory(error, sizeof *made) : AE_OK;
    if (status == AE_OK)
        status = email_patterns_new(&made->email, error);
    if (status == AE_OK)
        status = url_patterns_new(&made->url, error);
    if (status == AE_OK)
        status = handle_patterns_new(&made->handle, error);
    if (status == AE_OK)
        status = price_patterns_new(&made->price, error);
    if (status == AE_OK)
        status = phone_form_new(country, &made->phone, error);
    if (status == AE_OK)
        *self = made;
    else
        contact_patterns_free(made);
    return status;
}

void contact_patterns_free(contact_patterns *self)
{
    if (self == NULL)
        return;
    trigger_table_free(self->triggers);
    email_patterns_clear(&self->email);
    url_patterns_clear(&self->url);
    handle_patterns_clear(&self->handle);
    price_patterns_clear(&self->price);
    phone_form_free(self->phone);
    memory_free(self);
}

ae_status contact_reader_new(const contact_patterns *patterns, contact_reader **self,
                             ae_error *error)
{
    contact_reader *made = memory_new(1, sizeof *made);
    if (made == NULL)
        return status_out_of_memory(error, sizeof *made);
    made->patterns = patterns;
    ae_status status = pattern_worker_new(&made->reading.worker, error);
    if (status == AE_OK)
        *self = made;
    else
        contact_reader_free(made);
    return status;
}

void contact_reader_free(contact_reader *self)
{
    if (self == NULL)
        return;
    legible_clear(&self->reading.legible);
    trigger_clear(&self->reading.triggers);
    pattern_worker_free(self->reading.worker);
    memory_free(self);
}

/* Makes the text plain and notes its triggers. */
static ae_status text_begin(contact_reader *self, ae_cell text, contact_list *out, ae_error *error)
{
    reading *at = &self->reading;
    contact_reset(out);
    at->out = out;
    ae_status status = legible_read(&at->legible, text, error);
    at->text = at->legible.bytes;
    at->length = at->legible.length;
    return status == AE_OK
               ? trigger_scan(self->patterns->triggers, at->text, at->length, &at->triggers, error)
               : status;
}

/* The rooms, in the order of their claims: an address is no link, and neither of them
 * holds a handle or a price. `column`: the kind of contacts the cell is made for;
 * CONTACT_KIND_COUNT for a text. */
static ae_status rooms_visit(contact_reader *self, contact_kind column, ae_error *error)
{
    const contact_patterns *patterns = self->patterns;
    reading *at = &self->reading;
    ae_status status = AE_OK;
    if (at->triggers.count == 0)
        return AE_OK;
    if (column != CONTACT_PRICE)
        status = email_read(&patterns->email, at, error);
    if (status == AE_OK && column != CONTACT_PRICE)
        status = url_read(&patterns->url, at, column == CONTACT_URL, error);
    if (status == AE_OK && column != CONTACT_PRICE)
        status = handle_read(&patterns->handle, at, error);
    if (status == AE_OK && (column == CONTACT_PRICE || column == CONTACT_KIND_COUNT))
        status = price_read(&patterns->price, at, error);
    return status;
}

/* Whether the digits of a phone are those of something else that was read there: a
 * link's, a name's, or a phone's that a link told. */
static bool phone_is_inside(const contact *phone, const contact *other)
{
    if (other->begin >= phone->end || other->end <= phone->begin)
        return false;
    return other->kind != CONTACT_PRICE &&
           (other->kind != CONTACT_EMAIL || phone->begin != other->begin);
}

/* Phones are read without regard to what the rooms read: drops those whose digits are
 * not their own, and prices that are parts of one. items[0..others) are the rooms', the
 * rest are phones in the order of their places. */
static void hits_settle(contact_list *out, size_t others)
{
    contact *items = out->items;
    const size_t count = out->count;
    contact_list rooms = {.items = items, .count = others};
    contact_sort(&rooms);
    for (size_t phone = others, from = 0; phone < count; phone++) {
        while (from < others && items[from].end <= items[phone].begin)
            from++;
        for (size_t at = from; at < others && items[at].begin < items[phone].end; at++)
            if (phone_is_inside(items + phone, items + at))
                items[phone].length = 0;
        for (size_t at = from; at < others && items[at].begin < items[phone].end; at++)
            if (items[at].kind == CONTACT_PRICE && items[phone].length > 0)
                items[at].length = 0;
    }
    out->count = 0;
    for (size_t at = 0; at < count; at++)
        if (items[at].length > 0)
            items[out->count++] = items[at];
}

/* Brings hits into their order. One character of a text may be several legible ones,
 * the last of one hit and the first of the next: the second is dropped then. */
static void hits_finish(contact_list *out)
{
    size_t ends[CONTACT_KIND_COUNT] = {0}, kept = 0;
    contact_sort(out);
    for (size_t at = 0; at < out->count; at++) {
        const contact item = out->items[at];
        const bool shared = item.kind == CONTACT_HANDLE && item.end == ends[item.kind];
        if (item.begin < ends[item.kind] && !shared)
            continue;
        ends[item.kind] = item.end;
        out->items[kept++] = item;
    }
    out->count = kept;
}

ae_status contact_read_text(contact_reader *self, ae_cell text, contact_list *out, ae_error *error)
{
    ae_status status = text_begin(self, text, out, error);
    if (status == AE_OK)
        status = rooms_visit(self, CONTACT_KIND_COUNT, error);
    const size_t others = out->count;
    if (status == AE_OK)
        status = phone_read_text(self->patterns->phone, self->reading.worker, text, out, error);
    hits_settle(out, others);
    hits_finish(out);
    return status;
}

ae_status contact_read_column(contact_reader *self, contact_kind kind, ae_cell cell,
                              contact_list *out, ae_error *error)
{
    const contact_patterns *patterns = self->patterns;
    reading *at = &self->reading;
    ae_cell link;
    if (kind == CONTACT_URL && url_plain_read(cell, &link)) {
        contact_reset(out);
        return contact_add(out, CONTACT_URL, link, 0, cell.length, false, error);
    }
    ae_status status = text_begin(self, cell, out, error);
    if (status == AE_OK)
        status = rooms_visit(self, kind, error);
    const size_t others = out->count;
    if (status == AE_OK && kind == CONTACT_PHONE)
        status = phone_read_column(patterns->phone, at->worker, cell, out, error);
    else if (status == AE_OK && kind != CONTACT_PRICE)
        status = phone_read_text(patterns->phone, at->worker, cell, out, error);
    hits_settle(out, others);
    hits_finish(out);
    if (status == AE_OK)
        status = bare_read(at, kind, error);
    hits_finish(out);
    return status;
}

uint64_t contact_reader_refusals(const contact_reader *self)
{
    return pattern_worker_refusals(self->reading.worker);
}
