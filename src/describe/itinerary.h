/* Where a cluster or a poster advertised, in order. Takes the places and days of its
 * ads, gives runs: stays in one city with their first and last day. States what the ads
 * say and no more: an ad in a city is no proof that anybody was there.
 *
 * A run is of one city: it goes on from a day with ads to the next such day of the whole
 * group while the city has ads on that day too, and while no more than
 * ITINERARY_PAUSE_DAYS lie between. So two runs overlap exactly when ads stood in two
 * cities on one day. */
#ifndef ADECHO_DESCRIBE_ITINERARY_H
#define ADECHO_DESCRIBE_ITINERARY_H

#include "base/buffer.h"

enum {
    ITINERARY_PAUSE_DAYS = 30,
    ITINERARY_DAY_KILOMETRES = 1000, /* a day's way; more in the time between two runs is marked */
    ITINERARY_TEXT_MOST = 2000       /* bytes of the text of one itinerary */
};

/* What is known of a place; of one outside the gazetteer only the name. */
typedef struct itinerary_place {
    const char *name;
    int16_t latitude, longitude; /* hundredths of a degree */
    bool located, guessed;
} itinerary_place;

typedef struct itinerary_visit {
    uint32_t place; /* of the caller's list */
    int32_t day;    /* since 1970-01-01 */
} itinerary_visit;

typedef struct itinerary_run {
    uint32_t place;
    int32_t first, last;
    bool beside;         /* begins while an earlier run lasts: two cities on one day */
    bool far;            /* farther from the run that ended last than the days allow */
    uint32_t kilometres; /* from there; 0 when either is not located */
    uint32_t days;       /* between that run and this one; 0: the same day */
} itinerary_run;

/* Runs by first day, the longer before the shorter, then by number of the place. */
typedef struct itinerary {
    itinerary_run *runs;
    size_t count, capacity;
} itinerary; /* starts as {0}; may be made anew */

/* Sorts visits[0..count), which may hold repeats, and puts their runs in `self`, which is
 * left without runs by a failure. */
ae_status itinerary_make(itinerary_visit *visits, size_t count, const itinerary_place *places,
                         itinerary *self, ae_error *error) AE_MUST_USE;

void itinerary_clear(itinerary *self);

/* Appends "Toronto, ON 2021-05-01..2021-05-04 > Ottawa, ON 2021-05-06 + London, ON?
 * 2021-05-06": ">" is later, "+" at the same time, "?" a guessed city, "(3360 km in
 * 1 day)" a way too far for the days between. Past ITINERARY_TEXT_MOST bytes it ends in
 * "> 12 more". */
ae_status itinerary_write(const itinerary *self, const itinerary_place *places, buffer *text,
                          ae_error *error) AE_MUST_USE;

#endif
