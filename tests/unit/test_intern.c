#include "base/intern.h"

#include "../check.h"

static uint32_t number_of(intern_table *self, const char *bytes, size_t length)
{
    uint32_t number = UINT32_MAX;
    CHECK(intern_add(self, bytes, length, &number, NULL, NULL) == AE_OK);
    return number;
}

static void numbers_count_up_in_the_order_of_first_sight(void)
{
    intern_table self = {0};
    CHECK_COUNT(number_of(&self, "one", 3), 0);
    CHECK_COUNT(number_of(&self, "two", 3), 1);
    CHECK_COUNT(number_of(&self, "one", 3), 0);
    CHECK_COUNT(number_of(&self, "", 0), 2);
    CHECK_COUNT(number_of(&self, NULL, 0), 2);
    CHECK_COUNT(number_of(&self, "one more", 3), 0);
    CHECK_COUNT(self.count, 3);
    CHECK_TEXT(intern_text(&self, 1), "two");
    CHECK_TEXT(intern_text(&self, 2), "");
    intern_clear(&self);
}

static void says_whether_a_string_is_new(void)
{
    intern_table self = {0};
    uint32_t number;
    bool added = false;
    CHECK(intern_add(&self, "a", 1, &number, &added, NULL) == AE_OK);
    CHECK(added);
    CHECK(intern_add(&self, "a", 1, &number, &added, NULL) == AE_OK);
    CHECK(!added);
    intern_clear(&self);
}

static void every_byte_counts(void)
{
    intern_table self = {0};
    CHECK_COUNT(number_of(&self, "a\0b", 3), 0);
    CHECK_COUNT(number_of(&self, "a\0c", 3), 1);
    CHECK_COUNT(number_of(&self, "a", 1), 2);
    CHECK_COUNT(number_of(&self, "a\0", 2), 3);
    CHECK_COUNT(self.entries[0].length, 3);
    intern_clear(&self);
}

static void numbers_and_copies_outlive_growth(void)
{
    enum { COUNT = 50000 };
    static const char *first_seen[COUNT];
    intern_table self = {0};
    char text[16];
    for (uint32_t k = 0; k < COUNT; k++) {
        const int length = snprintf(text, sizeof text, "%" PRIu32, k);
        CHECK_COUNT(number_of(&self, text, (size_t)length), k);
        first_seen[k] = intern_text(&self, k);
    }
    size_t wrong = 0;
    for (uint32_t k = 0; k < COUNT; k++) {
        const int length = snprintf(text, sizeof text, "%" PRIu32, k);
        wrong += number_of(&self, text, (size_t)length) != k ||
                 strcmp(intern_text(&self, k), text) != 0 || intern_text(&self, k) != first_seen[k];
    }
    CHECK_COUNT(wrong, 0);
    CHECK_COUNT(intern_find(&self, "77", 2), 77);
    CHECK_COUNT(intern_find(&self, "077", 3), INTERN_NONE);
    CHECK_COUNT(self.count, COUNT);
    CHECK(self.slot_count >= 2 * self.count);
    intern_clear(&self);
    CHECK_COUNT(intern_find(&self, "77", 2), INTERN_NONE);
    CHECK_COUNT(number_of(&self, "7", 1), 0);
    intern_clear(&self);
}

/* Words of few letters, so that many come again, and empty ones among them. */
static void many_at_once_are_numbered_as_one_by_one(void)
{
    enum { COUNT = 5000 };
    static char texts[COUNT][4];
    static ae_cell cells[COUNT];
    static uint32_t numbers[COUNT];
    intern_table single = {0}, many = {0};
    for (size_t k = 0; k < COUNT; k++) {
        const size_t word = k * k % 1009;
        const int length = snprintf(texts[k], sizeof texts[k], "%zu", word % 400);
        cells[k] = (ae_cell){texts[k], word % 7 == 0 ? 0 : (size_t)length};
    }
    for (size_t k = 0, step = 1; k < COUNT; k += step, step = step % 100 + 1) {
        step = COUNT - k < step ? COUNT - k : step;
        CHECK(intern_add_many(&many, cells + k, step, numbers + k, NULL) == AE_OK);
    }
    size_t wrong = 0;
    for (size_t k = 0; k < COUNT; k++)
        wrong += numbers[k] != number_of(&single, cells[k].bytes, cells[k].length);
    CHECK_COUNT(wrong, 0);
    CHECK_COUNT(many.count, single.count);
    intern_clear(&single);
    intern_clear(&many);
}

int main(void)
{
    CHECK_RUN(numbers_count_up_in_the_order_of_first_sight);
    CHECK_RUN(says_whether_a_string_is_new);
    CHECK_RUN(every_byte_counts);
    CHECK_RUN(numbers_and_copies_outlive_growth);
    CHECK_RUN(many_at_once_are_numbered_as_one_by_one);
    return check_done();
}
