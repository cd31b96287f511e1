/* Amounts of money where a currency, or what stands for one, is found: "$1,200.50",
 * "49,50 EUR", "200 roses". Takes a place in a text, gives the amount there; knows
 * nothing of durations. */
#ifndef ADECHO_CONTACT_AMOUNT_H
#define ADECHO_CONTACT_AMOUNT_H

#include "contact/reading.h"

enum { AMOUNT_MOST = 16 }; /* bytes of an amount */

/* The expressions of this room: shared, read-only. */
typedef struct amount_patterns {
    pattern *digits; /* with their separators */
    pattern *coin;   /* a currency's name behind an amount */
    pattern *range;  /* the upper end of a range */
} amount_patterns;

typedef struct amount {
    size_t begin, end;     /* with its currency, in the text */
    pattern_span whole;    /* its digits with their separators */
    pattern_span fraction; /* its hundredths */
    trigger_coin coin;
} amount;

ae_status amount_patterns_new(amount_patterns *self, ae_error *error) AE_MUST_USE;
void amount_patterns_clear(amount_patterns *self);

/* The amount at a currency's sign or name; none begins before `taken`. */
bool amount_at_coin(const amount_patterns *patterns, const reading *self, const trigger *at,
                    size_t taken, amount *found);

/* The number whose digits end at `end`, without a currency. */
bool amount_before(const amount_patterns *patterns, const reading *self, size_t end, amount *found);

/* The other end of a range, in the same currency: "200" before "-300$", "300" behind
 * "$200-". */
bool amount_range_before(const amount_patterns *patterns, const reading *self, const amount *upper,
                         amount *found);
bool amount_range_behind(const amount_patterns *patterns, const reading *self, const amount *lower,
                         amount *found);

/* Whether it can be a price although no currency says so: a multiple of 5, not below
 * `least`. */
bool amount_is_round(const reading *self, const amount *from, unsigned least);

/* Writes it with its currency, as price.h has it; returns how many bytes. */
size_t amount_write(const reading *self, const amount *from, char value[2 * AMOUNT_MOST]);

#endif
