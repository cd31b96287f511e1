/* The contacts that are hidden, each with a number in its stead: "phone #3". Numbers tell
 * contacts apart, and nothing of them: they count from 1 for all kinds together, in the order in
 * which contacts are first named. */
#ifndef ADECHO_CONTACT_COVER_NAMES_H
#define ADECHO_CONTACT_COVER_NAMES_H

#include "base/intern.h"

enum { COVER_MASK_BYTES = 32 };

typedef struct cover_names {
    intern_table contacts; /* "phone:+16135550142" */
    intern_table words;    /* what tells one of them where it stands in a text as a word */
    uint32_t *contact_of;  /* per word: the first contact that it tells */
    size_t contact_capacity;
} cover_names; /* starts as {0} */

void cover_names_clear(cover_names *self);

/* The number of a contact, which may be new; `kind` as ae_contact_kind_name() has it. */
ae_status cover_number(cover_names *self, const char *kind, ae_cell value, uint32_t *number,
                       ae_error *error) AE_MUST_USE;

/* "phone #3", for where nothing else says of what kind it is; "#3". */
ae_status cover_mention(cover_names *self, const char *kind, ae_cell value,
                        char masked[COVER_MASK_BYTES], ae_error *error) AE_MUST_USE;
ae_status cover_value(cover_names *self, const char *kind, ae_cell value,
                      char masked[COVER_MASK_BYTES], ae_error *error) AE_MUST_USE;

/* The next word of a cell, from *at on, that is a contact's, and which it is as "phone #3"; false:
 * there are no more. Words are e-mail addresses, and what in them and in handles nobody would
 * write but for them; telephone numbers in digits, with blanks and signs between them. */
bool cover_word_next(const cover_names *self, ae_cell cell, size_t *at, ae_cell *word,
                     char masked[COVER_MASK_BYTES]);

#endif
