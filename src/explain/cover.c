#include "explain/cover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum {
    KEPT = 2,      /* characters of a contact that are left */
    COPY_LEAST = 4 /* bytes: fewer stand everywhere */
};

/* ---- Values --------------------------------------------------------------------- */

static const char *tail_of(const char *value)
{
    const char *end = value + strlen(value);
    for (int k = 0; k < KEPT && end > value; k++)
        do
            end--;
        while (end > value && ((unsigned char)*end & 0xc0) == 0x80);
    return end;
}

void cover_value(const char *value, char masked[COVER_MASK_BYTES])
{
    snprintf(masked, COVER_MASK_BYTES, "..%s", tail_of(value));
}

/* ---- What is covered ------------------------------------------------------------ */

static ae_status span_add(cover *list, const ae_explain_contact *named, size_t begin, size_t end,
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
    snprintf(added->mask, sizeof added->mask, "[%s ..%s]", ae_contact_kind_name(named->kind),
             tail_of(named->value));
    return AE_OK;
}

/* Wherever a contact's bytes stand, also where they were not read as one. */
static ae_status copies_add(cover *list, const ae_explain_ad *from, ae_cell cell, ae_error *error)
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
            status = span_add(list, named, at, at + length, error);
        }
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

static ae_status spans_find(const ae_explain_ad *ad, const ae_explain_ad *other, ae_role role,
                            cover *list, ae_error *error)
{
    ae_status status = AE_OK;
    list->count = 0;
    for (size_t k = 0; k < ad->contact_count && status == AE_OK; k++) {
        const ae_explain_contact *named = &ad->contacts[k];
        if (named->role == role && named->kind != AE_CONTACT_PRICE)
            status = span_add(list, named, named->begin, named->end, error);
    }
    if (status == AE_OK)
        status = copies_add(list, ad, ad->cells[role], error);
    if (status == AE_OK && other != NULL)
        status = copies_add(list, other, ad->cells[role], error);
    spans_settle(list);
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

static ae_status cell_cover(const cover *list, arena *texts, ae_cell *cell, ae_error *error)
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

static ae_status values_cover(covered_ad *made, size_t count, arena *texts, ae_error *error)
{
    for (size_t k = 0; k < count; k++) {
        char masked[COVER_MASK_BYTES];
        if (made->contacts[k].kind == AE_CONTACT_PRICE)
            continue;
        cover_value(made->contacts[k].value, masked);
        made->contacts[k].value = arena_copy(texts, masked, strlen(masked));
        if (made->contacts[k].value == NULL)
            return status_out_of_memory(error, sizeof masked);
    }
    return AE_OK;
}

ae_status cover_ad(const ae_explain_ad *ad, const ae_explain_ad *other, arena *texts,
                   covered_ad *made, cover *text, ae_error *error)
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
        status = spans_find(ad, other, role, covers, error);
        if (status == AE_OK)
            status = cell_cover(covers, texts, &made->cells[role], error);
        if (status == AE_OK)
            contacts_move(made, count, role, covers);
    }
    memory_free(list.spans);
    return status == AE_OK ? values_cover(made, count, texts, error) : status;
}
