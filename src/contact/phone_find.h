/* Finds the numbers among digits in a row and adds them as hits: those that the digits
 * make (phone_match.h), that what stands around them does not deny (phone_context.h),
 * with their extensions, and those whose area code is told apart. What is perhaps no
 * digit is taken in several ways. */
#ifndef ADECHO_CONTACT_PHONE_FIND_H
#define ADECHO_CONTACT_PHONE_FIND_H

#include "contact/contact.h"
#include "contact/dial_plan.h"
#include "contact/glyph.h"
#include "contact/phone_chain.h"
#include "contact/phone_context.h"

/* One cell's. */
typedef struct phone_finder {
    const phone_context *context;
    const dial_plan *home;
    pattern_worker *worker;
    ae_cell text;
    bool loose; /* a column */
    contact_list *list;
    size_t taken; /* where the last hit ended; starts as 0 */
    glyph_reader glyphs;
} phone_finder;

/* Adds the numbers among the digits of a closed chain; *done: so many are done with. */
ae_status phone_find(phone_finder *self, const phone_chain *chain, size_t *done,
                     ae_error *error) AE_MUST_USE;

#endif
