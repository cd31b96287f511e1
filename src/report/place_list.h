/* The places of ads by their names as ads.csv has them, each once, and where they lie. */
#ifndef ADECHO_REPORT_PLACE_LIST_H
#define ADECHO_REPORT_PLACE_LIST_H

#include "base/intern.h"

#define PLACE_LIST_NONE UINT32_MAX

typedef struct place_item {
    const char *name;
    int16_t latitude, longitude; /* hundredths of a degree */
    bool located;                /* in the gazetteer */
} place_item;

/* Owned: place_list_clear(). */
typedef struct place_list {
    place_item *items;
    size_t count, capacity;
    intern_table names;
} place_list; /* starts as {0} */

/* The number of a place; PLACE_LIST_NONE for a cell without a name. */
ae_status place_list_add(place_list *self, ae_cell cell, uint32_t *place,
                         ae_error *error) AE_MUST_USE;
void place_list_clear(place_list *self);

#endif
