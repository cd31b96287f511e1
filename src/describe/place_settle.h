/* One city for each cell of a group of ads, a cluster or a poster. Takes what the cells may
 * mean, gives choices: the cities that a cell names for sure by itself help to choose among
 * what the other cells may mean. No choice depends on the order of the cells. */
#ifndef ADECHO_DESCRIBE_PLACE_SETTLE_H
#define ADECHO_DESCRIBE_PLACE_SETTLE_H

#include "describe/place.h"

enum { PLACE_SETTLE_OTHERS = 64 }; /* sure cities that are asked; the most populous ones */

/* choices[k] is for readings[cells[k]], k in 0..count-1; repeats are allowed. */
void place_settle(const place_reading *readings, const uint32_t *cells, size_t count,
                  place_choice *choices);

#endif
