/* Which city the cells of an ad mean. Takes the cells for city, region and country,
 * gives the cities of the gazetteer that they may mean, and chooses one. Knows Canada
 * and the United States; what is elsewhere, or no city at all, is no place of ours and
 * stays as it was written. Pure; asks for no memory.
 *
 * Reading a cell: it is cut into parts at commas, slashes, brackets and such. Names of
 * provinces, states and countries in the cell, then in the cells for region and country,
 * leave only the cities that lie there. Of several parts that name cities, the first
 * counts that is near another (100 km) or in its region; when none is, the largest.
 * Words about a city ("downtown", "area", "city of") do not count.
 *
 * Choosing: a city is guessed when the cells leave more than one and none of them
 * dwarfs the others, when only an area, a quarter or a part of the words is known, or
 * when the words name a region as well ("New York"); and when neither region nor country is told
 * and a city of another country that has the name dwarfs ours ("Madrid"). */
#ifndef ADECHO_DESCRIBE_PLACE_H
#define ADECHO_DESCRIBE_PLACE_H

#include "describe/gazetteer.h"

enum {
    PLACE_READINGS_MOST = 16, /* the most populous are kept */
    PLACE_DWARFED = 45        /* so many times larger, a city is meant without saying */
};

/* The cells as scraped; absent ones have length 0. */
typedef struct place_cells {
    ae_cell city, region, country;
} place_cells;

/* What the cells may mean: cities of the gazetteer, the most populous first. */
typedef struct place_reading {
    uint32_t cities[PLACE_READINGS_MOST];
    uint32_t count; /* 0: no city that is known */
    uint8_t region; /* that is told, known city or not; GAZETTEER_REGIONS: none */
    bool elsewhere; /* another country is told */
    bool vague;     /* whatever is chosen is a guess, */
    bool foreign;   /* or the first of them: a city elsewhere dwarfs it, and no region is told */
} place_reading;

void place_read(const place_cells *cells, place_reading *reading);

typedef struct place_choice {
    uint32_t city; /* of the gazetteer; GAZETTEER_NONE: not known, keep what is written */
    bool guessed;
} place_choice;

/* Chooses one city, with the help of others[0..count), the sure cities of the same
 * cluster or poster (none is allowed). Without others it is the most populous; with
 * them the one with the most pull: inhabitants by the square of the distance to the
 * nearest other city, ten times as much in the region of one (the law of retail
 * gravitation, Reilly 1931). */
place_choice place_choose(const place_reading *reading, const uint32_t *others, size_t count);

#endif
