#include "describe/place_settle.h"

#include <string.h>

/* Different sure cities, the most populous first. */
typedef struct sure_cities {
    uint32_t cities[PLACE_SETTLE_OTHERS];
    size_t count;
} sure_cities;

static bool comes_before(uint32_t a, uint32_t b)
{
    const uint32_t many = gazetteer_places[a].population, others = gazetteer_places[b].population;
    return many != others ? many > others : a < b;
}

static void sure_add(sure_cities *self, uint32_t city)
{
    size_t at = self->count;
    while (at > 0 && comes_before(city, self->cities[at - 1]))
        at--;
    if (at == PLACE_SETTLE_OTHERS || (at > 0 && self->cities[at - 1] == city))
        return;
    if (self->count < PLACE_SETTLE_OTHERS)
        self->count++;
    memmove(self->cities + at + 1, self->cities + at,
            (self->count - at - 1) * sizeof *self->cities);
    self->cities[at] = city;
}

void place_settle(const place_reading *readings, const uint32_t *cells, size_t count,
                  place_choice *choices)
{
    sure_cities sure = {.count = 0};
    for (size_t k = 0; k < count; k++) {
        choices[k] = place_choose(&readings[cells[k]], NULL, 0);
        if (choices[k].city != GAZETTEER_NONE && !choices[k].guessed)
            sure_add(&sure, choices[k].city);
    }
    for (size_t k = 0; k < count && sure.count > 0; k++)
        if (readings[cells[k]].count > 1)
            choices[k] = place_choose(&readings[cells[k]], sure.cities, sure.count);
}
