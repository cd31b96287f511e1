/* The contacts of an ad or of many, each once, as cells of a table: those of one
 * kind joined by ";", sorted. */
#ifndef ADECHO_REPORT_CONTACT_SHEET_H
#define ADECHO_REPORT_CONTACT_SHEET_H

#include "base/buffer.h"
#include "io/csv_write.h"

#define CONTACT_SHEET_KIND(kind) (1u << (kind))
#define CONTACT_SHEET_ALL (CONTACT_SHEET_KIND(AE_CONTACT_KIND_COUNT) - 1)

typedef struct contact_sheet {
    unsigned kinds;    /* those that are taken in, as a sum of CONTACT_SHEET_KIND() */
    ae_contact *items; /* each once */
    size_t count, capacity;
    void *sorting; /* room to put them in order */
    size_t sorting_bytes;
    uint32_t *places; /* where in items[] a contact's number may be found */
    size_t place_count, place_capacity;
    buffer cell;
} contact_sheet;

void contact_sheet_init(contact_sheet *self, unsigned kinds);
void contact_sheet_clear(contact_sheet *self);

/* Forgets all; takes in the contacts of an ad; sorts what was taken in. */
void contact_sheet_begin(contact_sheet *self);
ae_status contact_sheet_add(contact_sheet *self, const ae_run *run, uint64_t ad,
                            ae_error *error) AE_MUST_USE;
ae_status contact_sheet_settle(contact_sheet *self, ae_error *error) AE_MUST_USE;

/* Whether any of them, prices left out, is written in obscured form. */
bool contact_sheet_obscured(const contact_sheet *self);

ae_status contact_sheet_cell(contact_sheet *self, csv_writer *csv, ae_contact_kind kind,
                             ae_error *error) AE_MUST_USE;

#endif
