/* How digits are grouped, and whether people write telephone numbers so. Takes digits
 * with the gaps between them; never sees their text, and of their values only what
 * gives lists of prices and counting away. */
#ifndef ADECHO_CONTACT_PHONE_SHAPE_H
#define ADECHO_CONTACT_PHONE_SHAPE_H

#include "contact/phone_chain.h"

/* A stretch of a chain: chain[begin..end) of `count` digits. */
typedef struct phone_stretch {
    const phone_digit *chain;
    size_t count, begin, end;
} phone_stretch;

/* Whether the stretch can end where it ends: no digit is glued to its last one. */
bool phone_shape_ends(const phone_stretch *self);

/* Whether nothing parts its digits. */
bool phone_shape_is_run(const phone_stretch *self);

/* Ten digits as area code, exchange and line, in whatever disguise. */
bool phone_shape_is_north_american(const phone_stretch *self);

/* Seven digits, all of the chain, as exchange and line. */
bool phone_shape_is_local(const phone_stretch *self);

/* Parted in one way throughout, but for what follows the first group. */
bool phone_shape_is_even(const phone_stretch *self);

/* Counting (1 2 3 4...), prices that rise, dates, one digit again and again. */
bool phone_shape_is_list(const phone_stretch *self);

/* Whether a search for the number as it is usually written would miss it.
 * `north_american`: as numbers are written there. */
bool phone_shape_is_obscured(const phone_stretch *self, bool north_american);

#endif
