/* Prices as facts: an amount with its currency or its duration, "200 CAD/60min". An
 * amount is one that a currency stands at ("$200", "200 dollars", "200 roses": the last
 * names none) or a duration ("200/hr", "hh 120"). The normal form: the amount without
 * separators (".50" kept, ".00" not), a blank and "$", "CAD", "USD", "EUR" or "GBP" where
 * told, then "/60min" where a duration is told. Both ends of a range are prices. Not
 * prices: parts of phone numbers, years, ages, opening hours, weights. */
#ifndef ADECHO_CONTACT_PRICE_H
#define ADECHO_CONTACT_PRICE_H

#include "contact/amount.h"

/* The expressions of this room: shared, read-only. */
typedef struct price_patterns {
    amount_patterns amount;
    pattern *joint;  /* what may stand between an amount and its duration */
    pattern *behind; /* a bare amount behind a duration */
} price_patterns;

ae_status price_patterns_new(price_patterns *self, ae_error *error) AE_MUST_USE;
void price_patterns_clear(price_patterns *self);

/* Adds the prices of the text. */
ae_status price_read(const price_patterns *patterns, reading *self, ae_error *error) AE_MUST_USE;

#endif
