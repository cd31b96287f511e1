/* Repeats of texts: what a plain list of all texts so far says. */
#include "run/seen.h"

#include "../check.h"
#include "../random.h"

enum { TEXTS = 40000, DISTINCT = 9000, TEXT_BYTES = 400 };

static const met_shelf nothing;

/* Text `number`: many lengths, some of which differ in one byte only. */
static ae_cell text_make(uint32_t number, char bytes[TEXT_BYTES])
{
    const size_t length = 4 + number % (TEXT_BYTES - 4);
    memset(bytes, 'a', length);
    memcpy(bytes + length - sizeof number, &number, sizeof number);
    return (ae_cell){bytes, length};
}

static ae_status find(seen_table *self, ae_cell cell, uint32_t ad, uint32_t *back)
{
    const hash128 hash = seen_hash(self, cell);
    seen_fetch(self, hash);
    return seen_find(self, &nothing, cell, hash, ad, back, NULL);
}

static void repeats_are_told_from_the_first(void)
{
    static uint32_t first_of[DISTINCT]; /* + 1 */
    char bytes[TEXT_BYTES];
    seen_table self = {0};
    uint64_t state = 5;
    memset(first_of, 0, sizeof first_of);
    for (uint32_t ad = 0; ad < TEXTS; ad++) {
        const uint32_t number = random_below(&state, DISTINCT);
        uint32_t back = 77;
        if (!CHECK(find(&self, text_make(number, bytes), ad, &back) == AE_OK) ||
            !CHECK_COUNT(back, first_of[number] == 0 ? 0 : ad - (first_of[number] - 1)))
            break;
        if (first_of[number] == 0)
            first_of[number] = ad + 1;
    }
    CHECK(3 * self.count <= 2 * self.slot_count);
    seen_clear(&self);
}

static void numbers_may_have_gaps(void)
{
    seen_table self = {0};
    uint32_t back = 77;
    const ae_cell text = {"the same", 8};
    CHECK(find(&self, text, 7, &back) == AE_OK && back == 0);
    CHECK(find(&self, text, 2000000000, &back) == AE_OK);
    CHECK_COUNT(back, 2000000000 - 7);
    CHECK(find(&self, (ae_cell){"the same", 7}, 2000000001, &back) == AE_OK);
    CHECK_COUNT(back, 0);
    seen_clear(&self);
}

int main(void)
{
    CHECK_RUN(repeats_are_told_from_the_first);
    CHECK_RUN(numbers_may_have_gaps);
    return check_done();
}
