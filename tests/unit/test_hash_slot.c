/* Slots by hash: whatever was put is met on the way from its place, and little else. */
#include "base/hash_slot.h"

#include "../check.h"
#include "../random.h"

enum { SLOTS = 1 << 12, PUT = SLOTS / 2 };

static void what_was_put_is_met(void)
{
    static uint32_t slots[SLOTS], hashes[PUT];
    uint64_t state = 11;
    size_t others = 0;
    for (uint32_t k = 0; k < PUT; k++) {
        const uint32_t random = (uint32_t)random_next(&state);
        hashes[k] = k % 7 == 6 ? hashes[k - 1] : k % 5 == 4 ? random | 0xff : random;
        hash_slot_put(slots, SLOTS, hashes[k], k);
    }
    for (uint32_t k = 0; k < PUT; k++) {
        size_t at = hash_slot_first(hashes[k], SLOTS);
        for (; slots[at] != 0; at = (at + 1) & (SLOTS - 1)) {
            if (!hash_slot_may_be(slots[at], hashes[k], SLOTS))
                continue;
            const uint32_t number = hash_slot_number(slots[at], SLOTS);
            if (number == k || !CHECK(number < PUT))
                break;
            others += hashes[number] != hashes[k];
        }
        CHECK(slots[at] == hash_slot_make(hashes[k], k, SLOTS));
    }
    CHECK(others < PUT / 100);
}

int main(void)
{
    CHECK_RUN(what_was_put_is_met);
    return check_done();
}
