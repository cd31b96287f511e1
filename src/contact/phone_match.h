/* Finds the telephone numbers among the digits of a chain: international ones by
 * their plus or prefix, those of the country at home by its plan, North American ones
 * by theirs. Takes a chain, gives numbers as stretches of it. Judges digits and how
 * they are grouped; never looks at the text around them. */
#ifndef ADECHO_CONTACT_PHONE_MATCH_H
#define ADECHO_CONTACT_PHONE_MATCH_H

#include "contact/dial_plan.h"
#include "contact/phone_shape.h"

enum { PHONE_VALUE_MOST = 20 }; /* '+', at most 18 digits, a NUL */

typedef struct phone_number {
    char value[PHONE_VALUE_MOST]; /* E.164, ended by a NUL */
    size_t length;
    phone_stretch digits; /* all that is read, with country code and prefix */
    bool bare;            /* nothing parts its digits */
    bool plus;            /* written with a plus */
    bool obscured;
} phone_number;

/* The number that begins at digit `at` of chain[0..count), those before `from` belong to
 * others. `loose`: the chain is all there is in a cell for numbers. False: there is none. */
bool phone_match(const phone_digit *chain, size_t count, size_t from, size_t at,
                 const dial_plan *home, bool loose, phone_number *number);

#endif
