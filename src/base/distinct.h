/* The different numbers among many, rising. Meant for runs in which most repeat one that
 * stands not far before, as the contacts of ads that are copies of each other do. */
#ifndef ADECHO_BASE_DISTINCT_H
#define ADECHO_BASE_DISTINCT_H

#include "adecho.h"

/* Sorts numbers[0..count) and drops repeats; returns how many are left. */
size_t distinct_keep(uint32_t *numbers, size_t count);

#endif
