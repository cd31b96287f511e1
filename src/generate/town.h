/* Real cities of Canada and the United States, and the area codes in use there.
 * A fictitious number is an area code with 555-01xx, the range kept free for
 * fiction. */
#ifndef ADECHO_GENERATE_TOWN_H
#define ADECHO_GENERATE_TOWN_H

#include "generate/draw.h"

enum { TOWN_COUNT = 163, TOWN_SIZE_MOST = 40, TOWN_AREA_COUNT = 357, TOWN_STRIDES = 4 };

typedef struct town {
    const char *name, *region, *country;
    uint16_t area; /* an area code */
    uint16_t size; /* 1 .. TOWN_SIZE_MOST: how many ads are posted there */
} town;

const town *town_at(uint32_t number);

/* The number of a town, large ones more often. */
uint32_t town_draw(draw *from);

/* Where a tour that begins at `home` stops next: 0 .. TOWN_COUNT-1 stops, no
 * town twice. `manner` tells direction and stride. */
uint32_t town_on_tour(uint32_t home, uint32_t manner, uint32_t stop);

/* The area code of a number 0 .. TOWN_AREA_COUNT-1, and back. */
uint32_t town_area(uint32_t number);
uint32_t town_area_find(uint32_t area);

#endif
