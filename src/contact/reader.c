#include "contact/reader.h"

#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"
#include "contact/email.h"
#include "contact/handle.h"
#include "contact/price.h"
#include "contact/reading.h"
#include "contact/stop_word.h"
#include "contact/url.h"

struct contact_patterns {
    trigger_table *triggers;
    email_patterns email;
    url_patterns url;
    handle_patterns handle;
    price_patterns price;
};

struct contact_reader {
    const contact_patterns *patterns;
    reading reading;
};

ae_status contact_patterns_new(contact_patterns **self, ae_error *error)
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
 * holds a handle or a price. */
static ae_status rooms_visit(contact_reader *self, bool lenient_links, ae_error *error)
{
    const contact_patterns *patterns = self->patterns;
    reading *at = &self->reading;
    if (at->triggers.count == 0)
        return AE_OK;
    ae_status status = email_read(&patterns->email, at, error);
    if (status == AE_OK)
        status = url_read(&patterns->url, at, lenient_links, error);
    if (status == AE_OK)
        status = handle_read(&patterns->handle, at, error);
    if (status == AE_OK)
        status = price_read(&patterns->price, at, error);
    return status;
}

ae_status contact_read_text(contact_reader *self, ae_cell text, contact_list *out, ae_error *error)
{
    ae_status status = text_begin(self, text, out, error);
    if (status == AE_OK)
        status = rooms_visit(self, false, error);
    contact_sort(out);
    return status;
}

/* ---- Columns ---- */

/* The next piece of a cell from `*at` on, without what holds a list together. */
static bool piece_next(const reading *self, const char *separators, size_t *at, pattern_span *piece)
{
    while (*at < self->length) {
        size_t begin = *at, end = begin;
        while (end < self->length && strchr(separators, self->text[end]) == NULL)
            end++;
        *at = end + 1;
        while (begin < end && strchr(" \t[](){}\"'", self->text[begin]) != NULL)
            begin++;
        while (end > begin && strchr(" \t[](){}\"'.", self->text[end - 1]) != NULL)
            end--;
        if (begin < end) {
            *piece = (pattern_span){begin, end};
            return true;
        }
    }
    return false;
}

static bool was_read(const contact_list *out, size_t begin, size_t end)
{
    for (size_t k = 0; k < out->count; k++)
        if (out->items[k].begin < end && out->items[k].end > begin)
            return true;
    return false;
}

/* A piece that no room made anything of. */
static ae_status piece_read(contact_reader *self, contact_kind kind, pattern_span piece,
                            ae_error *error)
{
    reading *at = &self->reading;
    const char *bytes = at->text + piece.begin;
    size_t length = piece.end - piece.begin;
    const bool sign = *bytes == '@';
    if (kind != CONTACT_HANDLE || length <= sign)
        return AE_OK;
    bytes += sign;
    length -= sign;
    if (stop_word_is(bytes, length) ||
        service_name_length(SERVICE_UNKNOWN, bytes, length) != length)
        return AE_OK;
    return handle_add(at, SERVICE_UNKNOWN, (ae_cell){bytes, length}, piece.begin, piece.end, false,
                      error);
}

ae_status contact_read_column(contact_reader *self, contact_kind kind, ae_cell cell,
                              contact_list *out, ae_error *error)
{
    ae_status status = text_begin(self, cell, out, error);
    if (status == AE_OK)
        status = rooms_visit(self, kind == CONTACT_URL, error);
    contact_sort(out);
    const size_t count = out->count;
    pattern_span piece;
    for (size_t at = 0; status == AE_OK && kind == CONTACT_HANDLE &&
                        piece_next(&self->reading, ";,|\n\r", &at, &piece);) {
        const legible_place place =
            legible_place_of(&self->reading.legible, piece.begin, piece.end);
        contact_list before = *out;
        before.count = count;
        if (!was_read(&before, place.begin, place.end))
            status = piece_read(self, kind, piece, error);
    }
    contact_sort(out);
    return status;
}

uint64_t contact_reader_refusals(const contact_reader *self)
{
    return pattern_worker_refusals(self->reading.worker);
}
