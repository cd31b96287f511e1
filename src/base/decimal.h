/* Numbers as people and tables read them: digits and a point, whatever the
 * locale of the calling program says. */
#ifndef ADECHO_BASE_DECIMAL_H
#define ADECHO_BASE_DECIMAL_H

#include "adecho.h"

enum { DECIMAL_MOST = 48 }; /* bytes of the longest number, its NUL included */

/* Writes `value`, rounded to `decimals` (0..9) places, and a NUL; returns how
 * many bytes without it. Values past +-9e18 / 10^decimals, and NaN, become "0". */
size_t decimal_write(double value, unsigned decimals, char text[DECIMAL_MOST]);

/* The same for a count. */
size_t decimal_count_write(uint64_t value, char text[DECIMAL_MOST]);

#endif
