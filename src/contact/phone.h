/* Reads telephone numbers from dirty text. Takes the original bytes, gives hits of kind
 * CONTACT_PHONE: E.164, the bytes it was read from, whether it was obscured.
 *
 * Read are numbers of North America whose area code is assigned, of other countries
 * when a plus or their prefix (00, 011) stands before, and of the country at home as
 * they are dialled there: in digits of any script and style, with look-alike letters, in
 * words of English, French and Spanish, run together, spread out, parted by anything.
 * Not read are local numbers without an area code. The time is linear in the text. */
#ifndef ADECHO_CONTACT_PHONE_H
#define ADECHO_CONTACT_PHONE_H

#include "contact/contact.h"
#include "contact/pattern.h"

/* What all workers share: patterns, and where "at home" is. */
typedef struct phone_form phone_form;

/* `country`: two letters of ISO 3166 ("CA"). AE_ERROR_USAGE when there is no such. */
ae_status phone_form_new(const char *country, phone_form **self, ae_error *error) AE_MUST_USE;
void phone_form_free(phone_form *self); /* NULL is allowed */

/* Adds the numbers of a text to `list`, in the order of their places. */
ae_status phone_read_text(const phone_form *self, pattern_worker *worker, ae_cell text,
                          contact_list *list, ae_error *error) AE_MUST_USE;

/* The same for a cell of a column of numbers, several of which may stand in it: taken at
 * its word, so that numbers need not look like one ("5145 550142", "442079460123"). */
ae_status phone_read_column(const phone_form *self, pattern_worker *worker, ae_cell cell,
                            contact_list *list, ae_error *error) AE_MUST_USE;

#endif
