/* How the countries of the world number their telephones: country code, the digit
 * that is dialled before a number at home, how long a number is and how it may begin.
 * A coarse sieve: it says what cannot be a number, not what is one. */
#ifndef ADECHO_CONTACT_DIAL_PLAN_H
#define ADECHO_CONTACT_DIAL_PLAN_H

#include "adecho.h"

enum { DIAL_CODE_DIGITS_MOST = 3, DIAL_NATIONAL_DIGITS_MOST = 15 };

typedef struct dial_plan {
    char country[3];  /* ISO 3166 */
    uint16_t code;    /* of the country, of one to three digits */
    char trunk[3];    /* dialled before the national number at home: "0", "06", "" */
    uint16_t lengths; /* bit n: a national number may have n digits */
    uint16_t firsts;  /* bit d: it may begin with d */
} dial_plan;

/* By two letters in either case; NULL: there is no such country. */
const dial_plan *dial_plan_of_country(const char *country);

/* The plan of the country that a code belongs to; of several with one code ("44", "7")
 * the one that most of its numbers belong to. NULL: no country has it. */
const dial_plan *dial_plan_of_code(unsigned code);

/* Whether a national number of so many digits, the first of them given, can be. */
bool dial_plan_admits(const dial_plan *self, size_t digits, unsigned first);

#endif
