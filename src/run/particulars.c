#include "run/particulars.h"

#include "base/status.h"
#include "contact/contact.h"

static ae_status room_make(const corpus *rows, particulars *self, ae_error *error)
{
    const size_t ads = rows->ad_count;
    spill *large = self->large = rows->large;
    self->names = spill_take(large, ads, sizeof *self->names);
    self->sites = spill_take(large, ads, sizeof *self->sites);
    self->contact_begin = spill_take(large, ads + 1, sizeof *self->contact_begin);
    self->contacts = spill_take(large, rows->mention_count, sizeof *self->contacts);
    self->kinds = spill_take(large, rows->contacts.count, sizeof *self->kinds);
    self->obscured = spill_take_zero(large, ads, sizeof *self->obscured);
    return self->names != NULL && self->sites != NULL && self->contact_begin != NULL &&
                   self->contacts != NULL && self->kinds != NULL && self->obscured != NULL
               ? AE_OK
               : status_out_of_memory(error, ads * sizeof *self->contact_begin);
}

static void ads_copy(const corpus *rows, particulars *self)
{
    size_t count = 0;
    for (uint32_t k = 0; k < rows->contacts.count; k++)
        self->kinds[k] = corpus_contact_kind(rows, k);
    for (size_t k = 0; k < rows->ad_count; k++) {
        const corpus_ad *ad = &rows->ads[k];
        self->names[k] = ad->name;
        self->sites[k] = ad->site;
        self->contact_begin[k] = count;
        for (size_t j = corpus_mention_count(rows, k); j > 0; j--) {
            const corpus_mention *mention = &rows->mentions[ad->mentions + j - 1];
            if (self->kinds[mention->contact] == CONTACT_PRICE)
                continue;
            self->contacts[count++] = mention->contact;
            self->obscured[k] |= mention->obscured;
        }
    }
    self->contact_begin[rows->ad_count] = count;
}

ae_status particulars_make(const corpus *rows, const char *country, particulars *made,
                           ae_error *error)
{
    particulars self = {.names = NULL};
    ae_status status = room_make(rows, &self, error);
    if (status == AE_OK)
        status = dating_make(rows, country, &self.days, error);
    if (status == AE_OK)
        status = locate_make(rows, NULL, &self.places, error);
    if (status == AE_OK) {
        ads_copy(rows, &self);
        *made = self;
    } else {
        particulars_clear(&self);
    }
    return status;
}

ae_status particulars_relocate(particulars *self, const corpus *rows, const uint32_t *groups,
                               ae_error *error)
{
    locating better;
    ae_status status = locate_make(rows, groups, &better, error);
    if (status != AE_OK)
        return status;
    locate_clear(&self->places);
    self->places = better;
    return AE_OK;
}

facts_input particulars_facts(const particulars *self, const corpus *rows, const uint32_t *groups,
                              size_t count)
{
    return (facts_input){.ads = rows->ad_count,
                         .groups_count = count,
                         .groups = groups,
                         .places = self->places.place_of,
                         .names = self->names,
                         .sites = self->sites,
                         .days = self->days.days,
                         .contact_starts = self->contact_begin,
                         .contacts = self->contacts,
                         .contact_kinds = self->kinds,
                         .obscured = self->obscured,
                         .large = self->large};
}

void particulars_clear(particulars *self)
{
    dating_clear(&self->days);
    locate_clear(&self->places);
    void *const blocks[] = {self->names,    self->sites, self->contact_begin,
                            self->contacts, self->kinds, self->obscured};
    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
        spill_give(self->large, blocks[k]);
    *self = (particulars){0};
}
