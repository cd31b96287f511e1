/* The bundled cities of Canada and the United States: their names, where they are,
 * how many people live there. Takes numbers and keys, gives facts; decides nothing:
 * which place a cell means is place.h's. Data by GeoNames, see gazetteer.tsv. */
#ifndef ADECHO_DESCRIBE_GAZETTEER_H
#define ADECHO_DESCRIBE_GAZETTEER_H

#include "describe/gazetteer_table.h"

enum { GAZETTEER_NAME_BYTES = 64 };

#define GAZETTEER_NONE UINT32_MAX

static inline const char *gazetteer_name(uint32_t place)
{
    return gazetteer_names + gazetteer_places[place].name;
}

static inline const gazetteer_region *gazetteer_region_of(uint32_t place)
{
    return &gazetteer_regions[gazetteer_places[place].region];
}

/* Writes "Toronto, ON" and a NUL; returns how many bytes without it. */
size_t gazetteer_name_write(uint32_t place, char text[GAZETTEER_NAME_BYTES]);

/* The entries begin..end-1 are of names with this key: see place_words_key(). */
typedef struct gazetteer_range {
    uint32_t begin, end;
} gazetteer_range;

gazetteer_range gazetteer_find(const char *key);

/* What a name of a region or a country may mean; NULL when it is none. */
const gazetteer_region_name *gazetteer_region_find(const char *key);

/* Kilometres along a great circle between points in hundredths of a degree. */
double gazetteer_distance(int16_t a_latitude, int16_t a_longitude, int16_t b_latitude,
                          int16_t b_longitude);

#endif
