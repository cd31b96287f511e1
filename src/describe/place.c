#include "describe/place.h"

#include "describe/place_part.h"

enum {
    PARTS_MOST = 6, /* of a cell; what comes behind them is left unread */
    NEAR_KILOMETRES = 100,
    REACH_KILOMETRES = 25, /* nearer than that is as near as can be */
    REGION_PULL = 10,
    REGION_CITY_LEAST = 500000 /* inhabitants of a city that its region's name alone means */
};

static const gazetteer_place *city_of(uint32_t entry)
{
    return &gazetteer_places[gazetteer_entries[entry].place];
}

static bool lies_within(uint32_t entry, uint64_t within)
{
    return (within >> city_of(entry)->region & 1) != 0;
}

/* ---- The cells -------------------------------------------------------------- */

typedef struct cell_parts {
    place_part parts[PARTS_MOST];
    size_t count;
} cell_parts;

static void cell_read(ae_cell cell, cell_parts *found)
{
    place_words words;
    place_words_split(cell.bytes, cell.length, &words);
    found->count = 0;
    for (size_t begin = 0, end; begin < words.count && found->count < PARTS_MOST; begin = end) {
        for (end = begin + 1; end < words.count && !words.words[end].parted;)
            end++;
        place_part_read(&words, begin, end, &found->parts[found->count++]);
    }
}

/* What all parts that are names of regions say, but for number `but`. */
static place_told regions_told(const cell_parts *parts, size_t but)
{
    place_told told = {.within = PLACE_ANYWHERE};
    for (size_t k = parts->count; k-- > 0;)
        if (k != but && parts->parts[k].is_region)
            told = place_told_both(parts->parts[k].region, told);
    return told;
}

/* Where the cells for region and country say it is. A country of letters that is
 * neither of ours is elsewhere; the codes of other countries are codes of states too. */
static place_told columns_told(const place_cells *cells)
{
    place_told told = {.within = PLACE_ANYWHERE}, found;
    cell_parts parts;
    place_words words;
    cell_read(cells->region, &parts);
    if (parts.count > 0)
        told = regions_told(&parts, PARTS_MOST);
    for (size_t k = 0; k < parts.count && told.within == PLACE_ANYWHERE; k++)
        told = parts.parts[k].told; /* "ON Ontario" */
    if (told.regions != 0)
        told.within = told.regions; /* "CA" is no country here */
    place_words_split(cells->country.bytes, cells->country.length, &words);
    if (words.count == 0 || (words.bytes[0] >= '0' && words.bytes[0] <= '9'))
        return told;
    place_told country = {.within = 0};
    if (place_told_read(&words, 0, words.count, &found))
        country.within = found.within & ~found.regions;
    return country.within == 0 ? country : place_told_both(country, told);
}

/* ---- The cities that a part may mean ------------------------------------------ */

/* Takes entries of names that lie within; own names, or (when there are none) names of
 * areas. The table has the most populous first. */
static void names_take(gazetteer_range names, uint64_t within, place_reading *reading)
{
    for (uint16_t area = 0; area < 2 && reading->count == 0; area++)
        for (uint32_t k = names.begin; k < names.end; k++)
            if (gazetteer_entries[k].area == area && lies_within(k, within) &&
                reading->count < PLACE_READINGS_MOST) {
                if (reading->count == 0 && within == PLACE_ANYWHERE)
                    reading->foreign = gazetteer_entries[k].elsewhere != 0;
                reading->cities[reading->count++] = gazetteer_entries[k].place;
                reading->vague |= area == 1;
            }
}

/* A part that may also be a region's name is a city where its region is named besides,
 * or when the city is what everybody means. */
static void region_city_take(const place_part *part, place_told other, place_reading *reading)
{
    place_reading all = {.count = 0};
    names_take(part->names, other.within, &all);
    for (uint32_t k = 0; k < all.count; k++) {
        const gazetteer_place *city = &gazetteer_places[all.cities[k]];
        const bool told = (other.regions >> city->region & 1) != 0;
        if (!told && city->population < REGION_CITY_LEAST)
            continue;
        reading->cities[reading->count++] = all.cities[k];
        reading->vague |= !told || (other.regions & (other.regions - 1)) != 0;
    }
}

static void part_take(const cell_parts *parts, size_t number, place_told columns,
                      place_reading *reading)
{
    const place_part *part = &parts->parts[number];
    place_told told = place_told_both(part->told, regions_told(parts, number));
    const bool nothing = told.within == PLACE_ANYWHERE;
    *reading = (place_reading){.count = 0};
    if (nothing || columns.within == 0 || (told.within & columns.within) != 0)
        told = (place_told){told.within & columns.within, told.regions | columns.regions};
    if (part->is_region) {
        region_city_take(part, told, reading);
        return;
    }
    if (part->idle && told.regions == 0)
        return;
    names_take(part->names, told.within, reading);
    reading->vague |= part->piece && told.regions == 0;
}

/* ---- Several parts ------------------------------------------------------------ */

static double pull_between(const gazetteer_place *a, const gazetteer_place *b, double *distance)
{
    *distance = gazetteer_distance(a->latitude, a->longitude, b->latitude, b->longitude);
    const double way = *distance < REACH_KILOMETRES ? REACH_KILOMETRES : *distance;
    return (double)b->population / (way * way);
}

/* The one of two readings' pairs of cities that pull each other most, if it is near or
 * of one region. */
static bool pair_choose(const place_reading *first, const place_reading *second, uint32_t *city)
{
    double most = 0;
    bool related = false;
    for (uint32_t i = 0; i < first->count; i++)
        for (uint32_t j = 0; j < second->count; j++) {
            double distance;
            const gazetteer_place *a = &gazetteer_places[first->cities[i]];
            const gazetteer_place *b = &gazetteer_places[second->cities[j]];
            const double pull = pull_between(a, b, &distance) * a->population;
            if (pull <= most)
                continue;
            most = pull;
            related = distance <= NEAR_KILOMETRES || a->region == b->region;
            *city = first->cities[i];
        }
    return related;
}

static void readings_join(const place_reading *readings, size_t count, place_reading *joined)
{
    for (size_t i = 0; i + 1 < count; i++)
        for (size_t j = i + 1; j < count; j++) {
            uint32_t city;
            if (!pair_choose(&readings[i], &readings[j], &city))
                continue;
            *joined = (place_reading){.cities = {city}, .count = 1, .vague = readings[i].vague};
            return;
        }
    for (size_t k = 0; k < count; k++)
        if (joined->count == 0 || gazetteer_places[readings[k].cities[0]].population >
                                      gazetteer_places[joined->cities[0]].population)
            *joined = readings[k];
}

static uint8_t only_region(place_told told)
{
    if (told.regions == 0 || (told.regions & (told.regions - 1)) != 0)
        return GAZETTEER_REGIONS;
    return (uint8_t)__builtin_ctzll(told.regions);
}

void place_read(const place_cells *cells, place_reading *reading)
{
    cell_parts parts;
    place_reading readings[PARTS_MOST];
    size_t count = 0, sure = 0;
    cell_read(cells->city, &parts);
    const place_told columns = columns_told(cells), written = regions_told(&parts, PARTS_MOST);
    const place_told told = place_told_both(written, columns);
    for (size_t k = 0; k < parts.count; k++) {
        part_take(&parts, k, columns, &readings[count]);
        count += readings[count].count > 0;
    }
    for (size_t k = 0; k < count; k++) /* names come before areas and pieces */
        if (!readings[k].vague)
            readings[sure++] = readings[k];
    *reading = (place_reading){.count = 0};
    if (count > 0)
        readings_join(readings, sure > 0 ? sure : count, reading);
    reading->elsewhere = reading->count == 0 && told.within == 0;
    reading->region =
        reading->count == 1 ? gazetteer_places[reading->cities[0]].region : only_region(told);
}

/* ---- Choosing ------------------------------------------------------------------ */

static double pull_of(const gazetteer_place *city, const uint32_t *others, size_t count)
{
    double most = 0;
    for (size_t k = 0; k < count; k++) {
        double distance;
        const gazetteer_place *other = &gazetteer_places[others[k]];
        double pull = pull_between(other, city, &distance);
        if (other->region == city->region)
            pull *= REGION_PULL;
        if (pull > most)
            most = pull;
    }
    return most;
}

place_choice place_choose(const place_reading *reading, const uint32_t *others, size_t count)
{
    if (reading->count == 0)
        return (place_choice){.city = GAZETTEER_NONE};
    uint32_t best = 0;
    double most = 0;
    for (uint32_t k = 0; k < reading->count && count > 0; k++) {
        const double pull = pull_of(&gazetteer_places[reading->cities[k]], others, count);
        if (pull > most) {
            most = pull;
            best = k;
        }
    }
    const gazetteer_place *city = &gazetteer_places[reading->cities[best]];
    const bool alone =
        reading->count == 1 || (best == 0 && city->population / PLACE_DWARFED >=
                                                 gazetteer_places[reading->cities[1]].population);
    return (place_choice){.city = reading->cities[best],
                          .guessed = reading->vague || reading->foreign || !alone};
}
