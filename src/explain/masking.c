/* ae_explanation_mask() of adecho.h: contacts are covered in whole cells first, then
 * whatever says where something stands is moved along. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "explain/explaining.h"

enum {
    MASK_BYTES = 32,
    KEPT = 2,      /* characters of a contact that are left */
    COPY_LEAST = 4 /* bytes: fewer stand everywhere */
};

/* Bytes of a cell that are covered, and by what. */
typedef struct span {
    size_t begin, end;
    char mask[MASK_BYTES];
} span;

typedef struct span_list {
    span *spans; /* in order, apart from each other */
    size_t count, capacity;
} span_list;

/* One of the two ads. */
typedef struct side {
    explaining *work;
    ae_explain_ad *shown;
    ae_explain_contact *contacts;
    const ae_explain_ad *other;
    bool second;
} side;

static const char *tail_of(const char *value)
{
    const char *end = value + strlen(value);
    for (int k = 0; k < KEPT && end > value; k++)
        do
            end--;
        while (end > value && ((unsigned char)*end & 0xc0) == 0x80);
    return end;
}

static ae_status value_mask(explaining *self, const char **value, ae_error *error)
{
    char masked[MASK_BYTES];
    const int length = snprintf(masked, sizeof masked, "..%s", tail_of(*value));
    *value = arena_copy(&self->texts, masked, (size_t)length);
    return *value != NULL ? AE_OK : status_out_of_memory(error, MASK_BYTES);
}

/* ---- What is covered ------------------------------------------------------------ */

static ae_status span_add(span_list *list, const ae_explain_contact *named, size_t begin,
                          size_t end, ae_error *error)
{
    void *spans = list->spans;
    ae_status status =
        memory_grow(&spans, &list->capacity, list->count + 1, sizeof *list->spans, error);
    list->spans = spans;
    if (status != AE_OK)
        return status;
    span *added = &list->spans[list->count++];
    *added = (span){.begin = begin, .end = end};
    snprintf(added->mask, sizeof added->mask, "[%s ..%s]", ae_contact_kind_name(named->kind),
             tail_of(named->value));
    return AE_OK;
}

/* Wherever a contact's bytes stand, also where they were not read as one. */
static ae_status copies_add(span_list *list, const ae_explain_ad *from, ae_cell cell,
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
            status = span_add(list, named, at, at + length, error);
        }
    }
    return status;
}

static int span_compare(const void *left, const void *right)
{
    const span *a = left, *b = right;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return a->end > b->end ? -1 : a->end < b->end;
}

static void spans_settle(span_list *list)
{
    size_t kept = 0;
    if (list->count > 1)
        qsort(list->spans, list->count, sizeof *list->spans, span_compare);
    for (size_t k = 0; k < list->count; k++) {
        span *last = kept > 0 ? &list->spans[kept - 1] : NULL;
        if (last == NULL || list->spans[k].begin >= last->end)
            list->spans[kept++] = list->spans[k];
        else if (list->spans[k].end > last->end)
            last->end = list->spans[k].end;
    }
    list->count = kept;
}

static ae_status spans_find(const side *self, ae_role role, span_list *list, ae_error *error)
{
    ae_status status = AE_OK;
    list->count = 0;
    for (size_t k = 0; k < self->shown->contact_count && status == AE_OK; k++) {
        const ae_explain_contact *named = &self->shown->contacts[k];
        if (named->role == role && named->kind != AE_CONTACT_PRICE)
            status = span_add(list, named, named->begin, named->end, error);
    }
    const ae_cell cell = self->shown->cells[role];
    if (status == AE_OK)
        status = copies_add(list, self->shown, cell, error);
    if (status == AE_OK)
        status = copies_add(list, self->other, cell, error);
    spans_settle(list);
    return status;
}

/* ---- Where segments may not end ------------------------------------------------- */

static size_t *begin_of(ae_segment *segment, bool second)
{
    return second ? &segment->b_begin : &segment->a_begin;
}

static size_t *end_of(ae_segment *segment, bool second)
{
    return second ? &segment->b_end : &segment->a_end;
}

/* A contact that is cut by differences is a difference as a whole: it goes to the first
 * segment of it that is in this ad only, failing that to the first. */
static void span_uncut(const side *self, const span *covered)
{
    ae_segment *segments = self->work->segments;
    const size_t count = self->work->shown.segment_count;
    const ae_segment_kind own = self->second ? AE_SEGMENT_ONLY_B : AE_SEGMENT_ONLY_A;
    size_t taker = count;
    for (size_t k = 0; k < count; k++) {
        const bool touched =
            *begin_of(&segments[k],
                      self->second)<covered->end && * end_of(&segments[k], self->second)>
                 covered->begin;
        if (touched && (taker == count || (segments[k].kind == own && segments[taker].kind != own)))
            taker = k;
    }
    for (size_t k = 0; k < count && taker < count; k++) {
        size_t *begin = begin_of(&segments[k], self->second);
        size_t *end = end_of(&segments[k], self->second);
        if (k <= taker && *begin > covered->begin && *begin < covered->end)
            *begin = covered->begin;
        if (k<taker && * end> covered->begin && *end < covered->end)
            *end = covered->begin;
        if (k >= taker && *end > covered->begin && *end < covered->end)
            *end = covered->end;
        if (k > taker && *begin > covered->begin && *begin < covered->end)
            *begin = covered->end;
    }
}

/* ---- Moving along --------------------------------------------------------------- */

/* Where a place of the cell is to be found in the covered one: of a place that is covered
 * where its mask begins, or ends. */
static size_t place_move(const span_list *list, size_t place, bool ends)
{
    size_t taken = 0, put = 0;
    for (size_t k = 0; k < list->count && list->spans[k].begin < place; k++) {
        const span *covered = &list->spans[k];
        const size_t length = strlen(covered->mask);
        if (place < covered->end)
            return covered->begin - taken + put + (ends ? length : 0);
        taken += covered->end - covered->begin;
        put += length;
    }
    return place - taken + put;
}

static ae_status cell_cover(explaining *self, const span_list *list, ae_cell *cell, ae_error *error)
{
    const size_t length = place_move(list, cell->length, true);
    char *covered = arena_take(&self->texts, length + 1, 1), *to = covered;
    size_t at = 0;
    if (covered == NULL)
        return status_out_of_memory(error, length);
    for (size_t k = 0; k < list->count; k++) {
        const span *next = &list->spans[k];
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

static void segments_move(const side *self, const span_list *list)
{
    ae_segment *segments = self->work->segments;
    for (size_t k = 0; k < list->count; k++)
        span_uncut(self, &list->spans[k]);
    for (size_t k = 0; k < self->work->shown.segment_count; k++) {
        size_t *begin = begin_of(&segments[k], self->second);
        size_t *end = end_of(&segments[k], self->second);
        *begin = place_move(list, *begin, false);
        *end = place_move(list, *end, true);
    }
}

/* What becomes of an ad; it waits, as what stands there is still looked for in the other. */
typedef struct covered_ad {
    ae_cell cells[AE_ROLE_COUNT];
    ae_explain_contact *contacts;
} covered_ad;

static void contacts_move(const side *self, ae_role role, const span_list *list, covered_ad *made)
{
    for (size_t k = 0; k < self->shown->contact_count; k++) {
        ae_explain_contact *named = &made->contacts[k];
        if (named->role != role)
            continue;
        named->begin = place_move(list, named->begin, false);
        named->end = place_move(list, named->end, true);
    }
}

static ae_status ad_cover(const side *self, span_list *list, covered_ad *made, ae_error *error)
{
    const size_t count = self->shown->contact_count;
    explaining *work = self->work;
    ae_status status = AE_OK;
    memcpy(made->cells, self->shown->cells, sizeof made->cells);
    made->contacts = arena_take(&work->texts, count, sizeof *made->contacts);
    if (made->contacts == NULL)
        return status_out_of_memory(error, count * sizeof *made->contacts);
    if (count > 0)
        memcpy(made->contacts, self->contacts, count * sizeof *made->contacts);
    for (ae_role role = 0; role < AE_ROLE_COUNT && status == AE_OK; role++) {
        if (made->cells[role].length == 0)
            continue;
        status = spans_find(self, role, list, error);
        if (status == AE_OK)
            status = cell_cover(work, list, &made->cells[role], error);
        if (status != AE_OK)
            break;
        contacts_move(self, role, list, made);
        if (role == AE_ROLE_TEXT)
            segments_move(self, list);
    }
    for (size_t k = 0; k < count && status == AE_OK; k++)
        if (made->contacts[k].kind != AE_CONTACT_PRICE)
            status = value_mask(work, &made->contacts[k].value, error);
    return status;
}

static void ad_replace(const side *self, const covered_ad *made)
{
    memcpy(self->shown->cells, made->cells, sizeof made->cells);
    if (self->shown->contact_count > 0)
        memcpy(self->contacts, made->contacts, self->shown->contact_count * sizeof *made->contacts);
}

static ae_status values_mask(explaining *self, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->shown.shared_count && status == AE_OK; k++)
        status = value_mask(self, &self->shared[k].value, error);
    for (size_t k = 0; k < self->shown.step_count && status == AE_OK; k++) {
        const bool of_contact =
            strcmp(self->steps[k].kind, "text") != 0 && strcmp(self->steps[k].kind, "bond") != 0;
        if (of_contact)
            status = value_mask(self, &self->steps[k].value, error);
    }
    return status;
}

ae_status ae_explanation_mask(ae_explanation *told, ae_error *error)
{
    explaining *self = (explaining *)told;
    const side a = {self, &told->a, self->a_contacts, &told->b, false};
    const side b = {self, &told->b, self->b_contacts, &told->a, true};
    covered_ad a_made, b_made;
    span_list list = {.count = 0};
    ae_status status = ad_cover(&a, &list, &a_made, error);
    if (status == AE_OK)
        status = ad_cover(&b, &list, &b_made, error);
    memory_free(list.spans);
    if (status != AE_OK)
        return status;
    ad_replace(&a, &a_made);
    ad_replace(&b, &b_made);
    return values_mask(self, error);
}
