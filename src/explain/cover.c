#include "explain/cover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { COPY_LEAST = 4 /* bytes: fewer stand everywhere */ };

/* ---- What is covered ------------------------------------------------------------ */

/* What is looked for in a cell, and what was found of it. */
typedef struct covering {
    cover_names *names;
    const ae_explain_ad *ad, *other;
    cover *list;
} covering;

static ae_status span_add(cover *list, size_t begin, size_t end, const char *masked,
                          ae_error *error)
{
    void *spans = list->spans;
    ae_status status =
        memory_grow(&spans, &list->capacity, list->count + 1, sizeof *list->spans, error);
    list->spans = spans;
    if (status != AE_OK)
        return status;
    cover_span *added = &list->spans[list->count++];
    *added = (cover_span){.begin = begin, .end = end};
    snprintf(added->mask, sizeof added->mask, "[%s]", masked);
    return AE_OK;
}

static ae_status contact_add(covering *self, const ae_explain_contact *named, size_t begin,
                             size_t end, ae_error *error)
{
    char masked[COVER_MASK_BYTES];
    ae_status status = cover_mention(self->names, ae_contact_kind_name(named->kind),
                                     ae_cell_of(named->value), masked, error);
    return status == AE_OK ? span_add(self->list, begin, end, masked, error) : status;
}

/* Wherever a contact's bytes stand, also where they were not read as one. */
static ae_status copies_add(covering *self, const ae_explain_ad *from, ae_cell cell,
                            ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < from->contact_count; k++) {
        const ae_explain_contact *named = &from->contacts[k];
        const char *sought = from->cells[named->role].bytes + named->begin;
        const size_t length = named->end - named->begin;
        if (named->kind == AE_CONTACT_PRICE || length < COPY_LEAST)
            continue;
        for (size_t at = 0; at + length <= cell.length && status == AE_OK; at += length) {
            const char *found = memmem(cell.bytes + at, cell.length - at, sought, length);
            if (found == NULL)
                break;
            at = (size_t)(found - cell.bytes);
            status = contact_add(self, named, at, at + length, error);
        }
    }
    return status;
}

static ae_status words_add(const cover_names *names, ae_cell cell, cover *list, ae_error *error)
{
    ae_cell word;
    ae_status status = AE_OK;
    char masked[COVER_MASK_BYTES];
    for (size_t at = 0; status == AE_OK && cover_word_next(names, cell, &at, &word, masked);) {
        const size_t begin = (size_t)(word.bytes - cell.bytes);
        status = span_add(list, begin, begin + word.length, masked, error);
    }
    return status;
}

static int span_compare(const void *left, const void *right)
{
    const cover_span *a = left, *b = right;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return a->end > b->end ? -1 : a->end < b->end;
}

static void spans_settle(cover *list)
{
    size_t kept = 0;
    if (list->count > 1)
        qsort(list->spans, list->count, sizeof *list->spans, span_compare);
    for (size_t k = 0; k < list->count; k++) {
        cover_span *last = kept > 0 ? &list->spans[kept - 1] : NULL;
        if (last == NULL || list->spans[k].begin >= last->end)
            list->spans[kept++] = list->spans[k];
        else if (list->spans[k].end > last->end)
            last->end = list->spans[k].end;
    }
    list->count = kept;
}

static ae_status spans_find(covering *self, ae_role role, ae_error *error)
{
    const ae_explain_ad *ad = self->ad;
    ae_status status = AE_OK;
    self->list->count = 0;
    for (size_t k = 0; k < ad->contact_count && status == AE_OK; k++) {
        const ae_explain_contact *named = &ad->contacts[k];
        if (named->role == role && named->kind != AE_CONTACT_PRICE)
            status = contact_add(self, named, named->begin, named->end, error);
    }
    if (status == AE_OK)
        status = copies_add(self, ad, ad->cells[role], error);
    if (status == AE_OK && self->other != NULL)
        status = copies_add(self, self->other, ad->cells[role], error);
    if (status == AE_OK)
        status = words_add(self->names, ad->cells[role], self->list, error);
    spans_settle(self->list);
    return status;
}

/* ---- Covering -------------------------------------------------------------------- */

size_t cover_move(const cover *list, size_t place, bool ends)
{
    size_t taken = 0, put = 0;
    for (size_t k = 0; k < list->count && list->spans[k].begin < place; k++) {
        const cover_span *covered = &list->spans[k];
        const size_t length = strlen(covered->mask);
        if (place < covered->end)
            return covered->begin - taken + put + (ends ? length : 0);
        taken += covered->end - covered->begin;
        put += length;
    }
    return place - taken + put;
}

static ae_status spans_cover(const cover *list, arena *texts, ae_cell *cell, ae_error *error)
{
    const size_t length = cover_move(list, cell->length, true);
    char *covered = arena_take(texts, length + 1, 1), *to = covered;
    size_t at = 0;
    if (covered == NULL)
        return status_out_of_memory(error, length);
    for (size_t k = 0; k < list->count; k++) {
        const cover_span *next = &list->spans[k];
        const size_t mask = strlen(next->mask);
        memcpy(to, cell->bytes + at, next->begin - at);
        to += next->begin - at;
        memcpy(to, next->mask, mask);
        to += mask;
        at = next->end;
    }
    memcpy(to, cell->bytes + at, cell->length - at);
    to[cell->length - at] = '\0';
    *cell = (ae_cell){covered, length};
    return AE_OK;
}

ae_status cover_cell(cover_names *names, arena *texts, ae_cell *cell, ae_error *error)
{
    cover list = {.count = 0};
    ae_status status = words_add(names, *cell, &list, error);
    spans_settle(&list);
    if (status == AE_OK && list.count > 0)
        status = spans_cover(&list, texts, cell, error);
    memory_free(list.spans);
    return status;
}

static void contacts_move(covered_ad *made, size_t count, ae_role role, const cover *list)
{
    for (size_t k = 0; k < count; k++) {
        ae_explain_contact *named = &made->contacts[k];
        if (named->role != role)
            continue;
        named->begin = cover_move(list, named->begin, false);
        named->end = cover_move(list, named->end, true);
    }
}

static ae_status values_cover(cover_names *names, covered_ad *made, size_t count, arena *texts,
                              ae_error *error)
{
    for (size_t k = 0; k < count; k++) {
        char masked[COVER_MASK_BYTES];
        if (made->contacts[k].kind == AE_CONTACT_PRICE)
            continue;
        ae_status status = cover_value(names, ae_contact_kind_name(made->contacts[k].kind),
                                       ae_cell_of(made->contacts[k].value), masked, error);
        if (status != AE_OK)
            return status;
        made->contacts[k].value = arena_copy(texts, masked, strlen(masked));
        if (made->contacts[k].value == NULL)
            return status_out_of_memory(error, sizeof masked);
    }
    return AE_OK;
}

ae_status cover_ad(cover_names *names, const ae_explain_ad *ad, const ae_explain_ad *other,
                   arena *texts, covered_ad *made, cover *text, ae_error *error)
{
    const size_t count = ad->contact_count;
    cover list = {.count = 0};
    ae_status status = AE_OK;
    memcpy(made->cells, ad->cells, sizeof made->cells);
    made->contacts = arena_take(texts, count, sizeof *made->contacts);
    if (made->contacts == NULL)
        return status_out_of_memory(error, count * sizeof *made->contacts);
    if (count > 0)
        memcpy(made->contacts, ad->contacts, count * sizeof *made->contacts);
    text->count = 0;
    for (ae_role role = 0; role < AE_ROLE_COUNT && status == AE_OK; role++) {
        cover *covers = role == AE_ROLE_TEXT ? text : &list;
        if (ad->cells[role].length == 0)
            continue;
        covering work = {names, ad, other, covers};
        status = spans_find(&work, role, error);
        if (status == AE_OK)
            status = spans_cover(covers, texts, &made->cells[role], error);
        if (status == AE_OK)
            contacts_move(made, count, role, covers);
    }
    memory_free(list.spans);
    return status == AE_OK ? values_cover(names, made, count, texts, error) : status;
}
