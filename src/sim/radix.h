/* Sorts 64-bit numbers, least significant digit first: stable, no comparisons but
 * among few, the cost of a sort does not depend on the data. */
#ifndef ADECHO_SIM_RADIX_H
#define ADECHO_SIM_RADIX_H

#include "adecho.h"

/* Sorts numbers[0..count) by their bits low..high-1 (multiples of 8), rising;
 * `scratch` has room for as many. */
void radix_sort(uint64_t *numbers, uint64_t *scratch, size_t count, unsigned low, unsigned high);

/* Makes `order` of keys[0..count): the numbers key:place, a key in the upper half,
 * rising. Meant for keys that are spread evenly; `scratch` is as large as `order`. */
void radix_order(const uint32_t *keys, size_t count, uint64_t *order, uint64_t *scratch);

/* Removes repeats from a sorted run; returns how many are left. */
size_t radix_unique(uint64_t *numbers, size_t count);

#endif
