/* What one part of a cell names: a region, a country, a city with or without its
 * region behind it. Takes words, gives ranges of the gazetteer; chooses nothing. */
#ifndef ADECHO_DESCRIBE_PLACE_PART_H
#define ADECHO_DESCRIBE_PLACE_PART_H

#include "describe/gazetteer.h"
#include "describe/place_words.h"

#define PLACE_ANYWHERE UINT64_MAX /* every region */

/* Where a place may lie: one bit for each region. */
typedef struct place_told {
    uint64_t within;  /* PLACE_ANYWHERE: nothing is told; 0: elsewhere */
    uint64_t regions; /* those of `within` that are named themselves, not by their country */
} place_told;

typedef struct place_part {
    gazetteer_range names; /* empty: no city is named */
    place_told told;       /* by words beside the city's name */
    place_told region;     /* by the whole part, if it is a region's or country's name */
    bool is_region;
    bool idle;  /* made of words like "downtown" alone: no city unless its region is told */
    bool piece; /* only some of the words name the city */
} place_part;

/* Reads words begin..end-1, which are not none. */
void place_part_read(const place_words *words, size_t begin, size_t end, place_part *part);

/* Takes a name of a region or country; false when it is none. */
bool place_told_read(const place_words *words, size_t begin, size_t end, place_told *told);

/* Where both allow; the first alone where they contradict each other, but elsewhere
 * when either says so. */
place_told place_told_both(place_told first, place_told second);

#endif
