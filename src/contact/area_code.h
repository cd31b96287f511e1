/* The area codes of the North American Numbering Plan. Says whether ten digits can be
 * a number of that plan; never whether the number is in use. */
#ifndef ADECHO_CONTACT_AREA_CODE_H
#define ADECHO_CONTACT_AREA_CODE_H

#include "adecho.h"

enum { AREA_CODE_NUMBER_DIGITS = 10 };

/* Whether the three digits are an assigned code: of a place, toll-free or 900. */
bool area_code_is_assigned(unsigned code);

/* Whether digits[0..10), each 0 to 9, is area code, exchange and line: the code is
 * assigned, the exchange begins with 2 to 9 and is no N11 (211, 911...). */
bool area_code_number_is_valid(const uint8_t *digits);

#endif
