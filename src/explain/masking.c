/* ae_explanation_mask() of adecho.h: contacts are covered in whole cells first, then
 * whatever says where something stands is moved along. */
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/mask_names.h"
#include "explain/cover.h"
#include "explain/explain_case.h"
#include "explain/explaining.h"

/* One of the two ads. */
typedef struct side {
    explaining *work;
    ae_explain_ad *shown;
    ae_explain_contact *contacts;
    bool second;
} side;

static ae_status value_mask(explaining *self, cover_names *names, const char *kind,
                            const char **value, ae_error *error)
{
    char masked[COVER_MASK_BYTES];
    ae_status status = cover_value(names, kind, ae_cell_of(*value), masked, error);
    if (status != AE_OK)
        return status;
    *value = arena_copy(&self->texts, masked, strlen(masked));
    return *value != NULL ? AE_OK : status_out_of_memory(error, COVER_MASK_BYTES);
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
static void span_uncut(const side *self, const cover_span *covered)
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

static void segments_move(const side *self, const cover *list)
{
    ae_segment *segments = self->work->segments;
    for (size_t k = 0; k < list->count; k++)
        span_uncut(self, &list->spans[k]);
    for (size_t k = 0; k < self->work->shown.segment_count; k++) {
        size_t *begin = begin_of(&segments[k], self->second);
        size_t *end = end_of(&segments[k], self->second);
        *begin = cover_move(list, *begin, false);
        *end = cover_move(list, *end, true);
    }
}

static void ad_replace(const side *self, const covered_ad *made)
{
    memcpy(self->shown->cells, made->cells, sizeof made->cells);
    if (self->shown->contact_count > 0)
        memcpy(self->contacts, made->contacts, self->shown->contact_count * sizeof *made->contacts);
}

static ae_status values_mask(explaining *self, cover_names *names, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->shown.shared_count && status == AE_OK; k++)
        status = value_mask(self, names, ae_contact_kind_name(self->shared[k].kind),
                            &self->shared[k].value, error);
    for (size_t k = 0; k < self->shown.step_count && status == AE_OK; k++) {
        static const char *const others[] = {"text", "bond", "decision"};
        bool of_contact = true;
        for (size_t j = 0; j < sizeof others / sizeof *others; j++)
            of_contact &= strcmp(self->steps[k].kind, others[j]) != 0;
        if (of_contact)
            status = value_mask(self, names, self->steps[k].kind, &self->steps[k].value, error);
    }
    return status;
}

/* So that what stands for one of them in the other ad is seen, too. */
static ae_status names_take(cover_names *names, const ae_explain_ad *ad, ae_error *error)
{
    uint32_t number;
    ae_status status = AE_OK;
    for (size_t k = 0; k < ad->contact_count && status == AE_OK; k++)
        if (ad->contacts[k].kind != AE_CONTACT_PRICE)
            status = cover_number(names, ae_contact_kind_name(ad->contacts[k].kind),
                                  ae_cell_of(ad->contacts[k].value), &number, error);
    return status;
}

ae_status explaining_mask(explaining *self, cover_names *names, ae_error *error)
{
    ae_explanation *told = &self->shown;
    const side a = {self, &told->a, self->a_contacts, false};
    const side b = {self, &told->b, self->b_contacts, true};
    covered_ad a_made, b_made; /* they wait, as what stands in one is looked for in the other */
    cover a_text = {.count = 0}, b_text = {.count = 0};
    ae_status status = names_take(names, &told->a, error);
    if (status == AE_OK)
        status = names_take(names, &told->b, error);
    if (status == AE_OK)
        status = cover_ad(names, &told->a, &told->b, &self->texts, &a_made, &a_text, error);
    if (status == AE_OK)
        status = cover_ad(names, &told->b, &told->a, &self->texts, &b_made, &b_text, error);
    if (status == AE_OK) {
        segments_move(&a, &a_text);
        segments_move(&b, &b_text);
        ad_replace(&a, &a_made);
        ad_replace(&b, &b_made);
        status = values_mask(self, names, error);
    }
    memory_free(a_text.spans);
    memory_free(b_text.spans);
    return status;
}

ae_status ae_explanation_mask(ae_case *from, ae_explanation *told, ae_error *error)
{
    cover_names names = {.contact_of = NULL};
    ae_status status = mask_names_read(from->folder, &from->record, &names, error);
    if (status == AE_OK)
        status = explaining_mask((explaining *)told, &names, error);
    told->decision.reason = mask_reason(told->decision.reason);
    cover_names_clear(&names);
    return status;
}
