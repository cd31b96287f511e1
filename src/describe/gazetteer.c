#include "describe/gazetteer.h"

#include <math.h>
#include <string.h>

static const double EARTH_KILOMETRES = 6371.0; /* mean radius */

size_t gazetteer_name_write(uint32_t place, char text[GAZETTEER_NAME_BYTES])
{
    const char *parts[] = {gazetteer_name(place), ", ", gazetteer_region_of(place)->code};
    size_t length = 0;
    for (size_t k = 0; k < 3; k++) {
        const size_t more = strlen(parts[k]); /* the generator has seen to it that all fit */
        memcpy(text + length, parts[k], more);
        length += more;
    }
    text[length] = '\0';
    return length;
}

static uint32_t entry_from(const char *key, bool past)
{
    uint32_t low = 0, high = gazetteer_entry_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const int order = strcmp(gazetteer_keys + gazetteer_entries[middle].key, key);
        if (order < 0 || (past && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gazetteer_range gazetteer_find(const char *key)
{
    gazetteer_range found = {.begin = entry_from(key, false)};
    found.end = found.begin;
    if (found.begin < gazetteer_entry_count &&
        strcmp(gazetteer_keys + gazetteer_entries[found.begin].key, key) == 0)
        found.end = entry_from(key, true);
    return found;
}

const gazetteer_region_name *gazetteer_region_find(const char *key)
{
    uint32_t low = 0, high = gazetteer_region_name_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const int order = strcmp(gazetteer_keys + gazetteer_region_names[middle].key, key);
        if (order == 0)
            return &gazetteer_region_names[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static double radians(int hundredths)
{
    return hundredths * (3.14159265358979323846 / 18000.0);
}

/* The haversine formula, exact enough for short ways too. */
double gazetteer_distance(int16_t a_latitude, int16_t a_longitude, int16_t b_latitude,
                          int16_t b_longitude)
{
    const double north = sin(radians(b_latitude - a_latitude) / 2);
    const double east = sin(radians(b_longitude - a_longitude) / 2);
    const double half =
        north * north + cos(radians(a_latitude)) * cos(radians(b_latitude)) * east * east;
    return 2 * EARTH_KILOMETRES * asin(sqrt(half < 1 ? half : 1));
}
