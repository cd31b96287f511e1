/* Any bytes as cells of an ad: places and dates must keep the promises of their headers.
 * The cells for city, region and country are parted by line ends; the first is a date too. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "describe/date_order.h"
#include "describe/place.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(bool kept)
{
    if (!kept)
        abort();
}

static void date_check(ae_cell cell)
{
    date by_month = {0, 0}, by_day = {0, 0}, unknown = {0, 0};
    const bool month_first = date_read(cell, DATE_MONTH_FIRST, &by_month);
    const bool day_first = date_read(cell, DATE_DAY_FIRST, &by_day);
    const date_vote vote = date_vote_of(cell);
    promise(month_first == day_first);
    promise(month_first || vote == DATE_VOTE_NONE);
    promise(date_read(cell, DATE_ORDER_UNKNOWN, &unknown) ==
            (month_first && by_month.day == by_day.day));
    if (!month_first)
        return;
    const day_date written = day_date_of(by_month.day);
    promise(written.year >= DATE_YEAR_LEAST && written.year <= DATE_YEAR_MOST);
    promise(by_month.second >= DATE_NO_SECOND && by_month.second < 86400);
    promise((by_month.day == by_day.day) !=
            (vote == DATE_VOTE_EITHER || vote == DATE_VOTE_EITHER_POINTS));
}

static void place_check(const place_cells *cells)
{
    place_reading reading;
    const uint32_t other = 7;
    place_read(cells, &reading);
    promise(reading.count <= PLACE_READINGS_MOST && reading.region <= GAZETTEER_REGIONS);
    bool found = reading.count == 0;
    const place_choice alone = place_choose(&reading, NULL, 0);
    const place_choice beside = place_choose(&reading, &other, 1);
    for (uint32_t k = 0; k < reading.count; k++) {
        promise(reading.cities[k] < gazetteer_place_count);
        promise(k == 0 || gazetteer_places[reading.cities[k - 1]].population >=
                              gazetteer_places[reading.cities[k]].population);
        found |= reading.cities[k] == beside.city;
    }
    promise(found);
    promise((alone.city == GAZETTEER_NONE) == (reading.count == 0));
    promise(alone.city == GAZETTEER_NONE || alone.city == reading.cities[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ae_cell cells[3] = {{0}};
    const char *at = (const char *)data;
    for (size_t k = 0; k < 3; k++) {
        const char *end = size == 0 ? NULL : memchr(at, '\n', size);
        cells[k] = (ae_cell){at, end == NULL ? size : (size_t)(end - at)};
        size -= cells[k].length + (end != NULL);
        at += cells[k].length + (end != NULL);
    }
    date_check(cells[0]);
    place_check(&(place_cells){.city = cells[0], .region = cells[1], .country = cells[2]});
    return 0;
}
