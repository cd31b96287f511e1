#include "contact/reading.h"

#include "../check.h"

/* Five triggers of two bytes: [0,2), [10,12), ... [40,42). */
static void triggers_make(reading *self, trigger items[5])
{
    for (size_t k = 0; k < 5; k++)
        items[k] = (trigger){.begin = 10 * k, .end = 10 * k + 2};
    self->triggers = (trigger_list){.items = items, .count = 5};
}

static void a_claim_takes_all_that_it_touches(void)
{
    for (size_t near = 1; near <= 3; near++) {
        trigger items[5];
        reading self = {.text = ""};
        triggers_make(&self, items);
        reading_claim(&self, near, 11, 31);
        for (size_t k = 0; k < 5; k++)
            CHECK_COUNT(items[k].claimed, k >= 1 && k <= 3);
    }
}

static void the_next_trigger_is_past_a_place(void)
{
    trigger items[5];
    reading self = {.text = ""};
    triggers_make(&self, items);
    CHECK_COUNT(reading_trigger_past(&self, 0, 0), 0);
    CHECK_COUNT(reading_trigger_past(&self, 0, 2), 1);
    CHECK_COUNT(reading_trigger_past(&self, 2, 0), 2);
    CHECK_COUNT(reading_trigger_past(&self, 0, 42), 5);
}

static void outside_of_the_text_are_blanks(void)
{
    const reading self = {.text = "ab", .length = 2};
    CHECK(reading_byte_before(&self, 0) == ' ' && reading_byte_before(&self, 1) == 'a');
    CHECK(reading_byte(&self, 1) == 'b' && reading_byte(&self, 2) == ' ');
}

static void a_hit_has_the_place_of_its_source(void)
{
    static const char source[] = "\xef\xbc\xa1\xef\xbc\xa2 c";
    contact_list list = {0};
    reading self = {.out = &list};
    CHECK(legible_read(&self.legible, ae_cell_of(source), NULL) == AE_OK);
    CHECK(reading_add(&self, CONTACT_URL, ae_cell_of("v"), 0, 2, false, NULL) == AE_OK);
    CHECK(reading_add(&self, CONTACT_URL, ae_cell_of("w"), 3, 4, false, NULL) == AE_OK);
    CHECK_COUNT(list.items[0].begin, 0);
    CHECK_COUNT(list.items[0].end, 6);
    CHECK(list.items[0].obscured && !list.items[1].obscured);
    CHECK_COUNT(list.items[1].begin, 7);
    legible_clear(&self.legible);
    contact_clear(&list);
}

int main(void)
{
    CHECK_RUN(a_claim_takes_all_that_it_touches);
    CHECK_RUN(the_next_trigger_is_past_a_place);
    CHECK_RUN(outside_of_the_text_are_blanks);
    CHECK_RUN(a_hit_has_the_place_of_its_source);
    return check_done();
}
