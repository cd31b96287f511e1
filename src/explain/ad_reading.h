/* One ad of a case read anew, as a run reads it: its cells as scraped, its text's normal
 * form with the way back, its contacts with their places, its shingles. */
#ifndef ADECHO_EXPLAIN_AD_READING_H
#define ADECHO_EXPLAIN_AD_READING_H

#include "base/buffer.h"
#include "casefile/row_file.h"
#include "contact/reader.h"
#include "describe/passage.h"
#include "text/shingle.h"

/* A contact and the cell it stands in. */
typedef struct ad_contact {
    contact hit;
    ae_role role;
} ad_contact;

/* Owned: ad_reading_clear(). */
typedef struct ad_reading {
    row_copy row;
    buffer normal;
    uint32_t *places;
    ad_contact *contacts; /* of the text, then of the columns */
    size_t contact_count, contact_capacity;
    arena values;
    uint64_t *shingles; /* rising, each once */
    size_t shingle_count;
} ad_reading; /* starts as {0} */

/* The same of a text alone, which is copied. On failure `self` holds what was read so far:
 * clear it. */
ae_status ad_reading_make_text(ae_cell text, contact_reader *reader, const shingle_form *form,
                               ad_reading *self, ae_error *error) AE_MUST_USE;

/* `form`: of its shingles; NULL: they are not needed. On failure as above. */
ae_status ad_reading_make(row_file *file, uint64_t number, contact_reader *reader,
                          const shingle_form *form, ad_reading *self, ae_error *error) AE_MUST_USE;

/* Only the contacts, of the cells that self->row has. On failure as above. */
ae_status ad_reading_contacts(contact_reader *reader, ad_reading *self,
                              ae_error *error) AE_MUST_USE;
void ad_reading_clear(ad_reading *self);

/* Its text as passages are found in it. */
static inline passage_text ad_reading_text(const ad_reading *self)
{
    const ae_cell text = self->row.cells[AE_ROLE_TEXT];
    return (passage_text){text.bytes, text.length, self->normal.data, self->normal.length,
                          self->places};
}

#endif
