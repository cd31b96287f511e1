/* The tables that gazetteer_generate.c prints at build time. Read through
 * gazetteer.h; shared with the generator so that both agree on their shape. */
#ifndef ADECHO_DESCRIBE_GAZETTEER_TABLE_H
#define ADECHO_DESCRIBE_GAZETTEER_TABLE_H

#include "adecho.h"

enum { GAZETTEER_REGIONS = 64 }; /* thirteen of Canada, fifty-one of the United States */

typedef struct gazetteer_place {
    uint32_t name; /* where it begins in gazetteer_names, ended by a NUL */
    uint32_t population;
    int16_t latitude, longitude; /* hundredths of a degree, north and east */
    uint8_t region;              /* 0..GAZETTEER_REGIONS-1 */
} gazetteer_place;

/* One name of one place; sorted by key, then own names before areas', then the most
 * populous first. */
typedef struct gazetteer_entry {
    uint32_t key; /* where it begins in gazetteer_keys, ended by a NUL */
    uint16_t place;
    uint8_t area;      /* 1: the name of an area or a quarter, whose city the place is */
    uint8_t elsewhere; /* 1: a far larger city of another country has the name, too */
} gazetteer_entry;

typedef struct gazetteer_region {
    char code[4];
    char country[4]; /* "CA" or "US" */
} gazetteer_region;

/* A name of a region or country: the regions that it may mean, one bit each. */
typedef struct gazetteer_region_name {
    uint32_t key;
    uint64_t regions;   /* of which one is named */
    uint64_t countries; /* those of the countries that are named; 0 with no regions: elsewhere */
} gazetteer_region_name;

extern const gazetteer_place gazetteer_places[];
extern const gazetteer_entry gazetteer_entries[];
extern const gazetteer_region gazetteer_regions[GAZETTEER_REGIONS];
extern const gazetteer_region_name gazetteer_region_names[];
extern const uint32_t gazetteer_place_count, gazetteer_entry_count, gazetteer_region_name_count;
extern const char gazetteer_names[], gazetteer_keys[];

#endif
