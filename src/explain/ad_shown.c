#include "explain/ad_shown.h"

#include <assert.h>

#include "base/memory.h"
#include "base/status.h"
#include "explain/shared_contacts.h"

static_assert((int)AE_SEGMENT_ONLY_B == (int)PASSAGE_ONLY_B && AE_NOT_MOVED == PASSAGE_NOT_MOVED,
              "the public kinds of segments are those of passage.h");

static bool ad_names(const ad_reading *ad, const ad_contact *sought)
{
    for (size_t k = 0; k < ad->contact_count; k++)
        if (shared_contacts_same(&ad->contacts[k], sought))
            return true;
    return false;
}

ae_status ad_shown_contacts(const ad_reading *ad, const ad_reading *other,
                            ae_explain_contact **made, ae_explain_ad *shown, ae_error *error)
{
    *made = memory_new(ad->contact_count, sizeof **made);
    if (*made == NULL)
        return status_out_of_memory(error, ad->contact_count * sizeof **made);
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ad_contact *read = &ad->contacts[k];
        (*made)[k] = (ae_explain_contact){.kind = (ae_contact_kind)read->hit.kind,
                                          .value = read->hit.value,
                                          .role = read->role,
                                          .begin = read->hit.begin,
                                          .end = read->hit.end,
                                          .obscured = read->hit.obscured,
                                          .shared = other != NULL && ad_names(other, read)};
    }
    shown->contacts = *made;
    shown->contact_count = ad->contact_count;
    return AE_OK;
}

ae_status ad_shown_segments(const passage_list *found, ae_segment **made, ae_error *error)
{
    *made = memory_new(found->segment_count, sizeof **made);
    if (*made == NULL)
        return status_out_of_memory(error, found->segment_count * sizeof **made);
    for (size_t k = 0; k < found->segment_count; k++) {
        const passage_segment *segment = &found->segments[k];
        (*made)[k] = (ae_segment){.kind = (ae_segment_kind)segment->kind,
                                  .a_begin = segment->a_begin,
                                  .a_end = segment->a_end,
                                  .b_begin = segment->b_begin,
                                  .b_end = segment->b_end,
                                  .words = segment->words,
                                  .alike = segment->alike,
                                  .moved = segment->moved};
    }
    return AE_OK;
}
