#include "cli/mask.h"

#include <stdio.h>
#include <string.h>

enum { KEPT = 2 };

void mask_value(const char *kind, const char *value, char masked[MASK_BYTES])
{
    const char *end = value + strlen(value);
    for (int k = 0; k < KEPT && end > value; k++)
        do
            end--;
        while (end > value && ((unsigned char)*end & 0xc0) == 0x80);
    snprintf(masked, MASK_BYTES, "[%s ..%s]", kind, end);
}

/* The first contact of the cell that ends past `at`. */
static const ae_explain_contact *contact_past(const ae_explain_ad *ad, ae_role role, size_t at)
{
    const ae_explain_contact *first = NULL;
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *contact = &ad->contacts[k];
        if (contact->role == role && contact->kind != AE_CONTACT_PRICE && contact->end > at &&
            (first == NULL || contact->begin < first->begin))
            first = contact;
    }
    return first;
}

void mask_cell(const ae_explain_ad *ad, ae_role role, size_t begin, size_t end, bool masked,
               void (*put)(void *context, const char *bytes, size_t length), void *context)
{
    const char *bytes = ad->cells[role].bytes;
    while (begin < end) {
        const ae_explain_contact *next = masked ? contact_past(ad, role, begin) : NULL;
        const size_t stop = next == NULL || next->begin > end ? end : next->begin;
        if (stop > begin) {
            put(context, bytes + begin, stop - begin);
            begin = stop;
            continue;
        }
        char mask[MASK_BYTES];
        mask_value(ae_contact_kind_name(next->kind), next->value, mask);
        put(context, mask, strlen(mask));
        begin = next->end;
    }
}
