/* Reads all contacts of an ad: from its text as scraped, before any normalising, and
 * from the columns that are made for them. The same contact in a column and in a text
 * has one normal form (contact.h), so it is one value. A text is looked over once for
 * what a contact can be built around; only where there is something do patterns run. The
 * time is linear in the length of the text, whatever it holds. */
#ifndef ADECHO_CONTACT_READER_H
#define ADECHO_CONTACT_READER_H

#include "contact/contact.h"

/* Compiled once, then read-only: any number of readers share it. */
typedef struct contact_patterns contact_patterns;

/* One worker's. */
typedef struct contact_reader contact_reader;

/* `country`: where a phone number without a country's prefix is dialled, two letters
 * ("CA"). AE_ERROR_USAGE when there is no such country. */
ae_status contact_patterns_new(const char *country, contact_patterns **self,
                               ae_error *error) AE_MUST_USE;
void contact_patterns_free(contact_patterns *self); /* NULL is allowed */

/* The patterns must outlive the reader. */
ae_status contact_reader_new(const contact_patterns *patterns, contact_reader **self,
                             ae_error *error) AE_MUST_USE;
void contact_reader_free(contact_reader *self); /* NULL is allowed */

/* Fills `out` with the contacts of a text, and forgets what was in it. */
ae_status contact_read_text(contact_reader *self, ae_cell text, contact_list *out,
                            ae_error *error) AE_MUST_USE;

/* The same for a cell of a column of contacts of this kind, which is read more
 * leniently: several may stand in it, parted by ';', ',', '|' or line ends, or as a list
 * in brackets; a handle may be a bare name ("unknown:name"), a link any host, a price a
 * bare number, a phone a national number. Other kinds that the cell clearly holds are
 * read too (a link to a user's page in a column of links is that handle). Values that
 * stand for nothing ("none", "n/a") are left out. */
ae_status contact_read_column(contact_reader *self, contact_kind kind, ae_cell cell,
                              contact_list *out, ae_error *error) AE_MUST_USE;

/* How many patterns were given up because of a limit so far. */
uint64_t contact_reader_refusals(const contact_reader *self);

#endif
