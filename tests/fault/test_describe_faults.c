/* Each request for memory of the rooms that describe groups is refused in turn: they must
 * say so, release all they had and leave their outputs as they were. */
#include "../check.h"
#include "base/memory.h"
#include "describe/itinerary.h"
#include "describe/review.h"

static unsigned long asked, refused; /* requests counted from 1 */

bool memory_fault(void)
{
    return ++asked == refused;
}

/* Plays the scene with one request refused, from the first to the last there is. */
static void requests_refuse(ae_status (*play)(void))
{
    for (refused = 1;; refused++) {
        asked = 0;
        const ae_status status = play();
        if (asked < refused) {
            CHECK(status == AE_OK && refused > 1);
            break;
        }
        if (!CHECK(status == AE_ERROR_MEMORY))
            break;
    }
    refused = 0;
}

static ae_status gather(void)
{
    static const uint32_t groups[] = {0, 1, 0}, places[] = {4, 4, 5};
    const facts_input input = {.ads = 3, .groups_count = 2, .groups = groups, .places = places};
    facts_list list = {.count = 77};
    const ae_status status = facts_gather(&input, &list, NULL);
    CHECK(status == AE_OK ? list.count == 2 : list.count == 77 && list.groups == NULL);
    if (status == AE_OK)
        facts_clear(&list);
    return status;
}

static ae_status sort(void)
{
    static const char *const ids[] = {"b", "a"};
    static const facts groups[2] = {{.ads = 2}, {.ads = 2}};
    uint32_t order[2] = {9, 9};
    const ae_status status = review_sort(REVIEW_USUAL, groups, ids, 2, order, NULL);
    CHECK_COUNT(order[0], status == AE_OK ? 1 : 9);
    return status;
}

static ae_status travel(void)
{
    static const itinerary_place places[] = {{"A", 0, 0, true, false}, {"B", 9, 9, true, false}};
    itinerary_visit visits[64];
    itinerary made = {0};
    buffer text;
    for (int32_t k = 0; k < 64; k++)
        visits[k] = (itinerary_visit){(uint32_t)k % 2, k};
    buffer_init(&text, 1 << 12);
    ae_status status = itinerary_make(visits, 64, places, &made, NULL);
    CHECK_COUNT(made.count, status == AE_OK ? 64 : 0);
    if (status == AE_OK) {
        status = itinerary_write(&made, places, &text, NULL);
        CHECK((text.length > 0) == (status == AE_OK));
    }
    buffer_clear(&text);
    itinerary_clear(&made);
    return status;
}

static void facts_survive_refusals(void)
{
    requests_refuse(gather);
}

static void orders_survive_refusals(void)
{
    requests_refuse(sort);
}

static void itineraries_survive_refusals(void)
{
    requests_refuse(travel);
}

int main(void)
{
    CHECK_RUN(facts_survive_refusals);
    CHECK_RUN(orders_survive_refusals);
    CHECK_RUN(itineraries_survive_refusals);
    return check_done();
}
