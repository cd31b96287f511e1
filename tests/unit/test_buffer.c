#include "base/buffer.h"

#include "../check.h"

static void bytes_are_appended_in_order(void)
{
    buffer self;
    ae_error error;
    buffer_init(&self, 100);
    CHECK(buffer_append(&self, NULL, 0, &error) == AE_OK);
    CHECK(self.data == NULL);
    CHECK(buffer_append(&self, "ab", 2, &error) == AE_OK);
    CHECK(buffer_append_text(&self, "cd", &error) == AE_OK);
    CHECK(buffer_append_format(&self, &error, "%d-%s", 12, "e") == AE_OK);
    CHECK_COUNT(self.length, 8);
    CHECK(memcmp(self.data, "abcd12-e", 8) == 0);
    buffer_clear(&self);
}

static void the_ceiling_may_be_reached_and_not_passed(void)
{
    buffer self;
    ae_error error = {.code = AE_OK};
    buffer_init(&self, 40);
    for (unsigned k = 0; k < 4; k++)
        CHECK(buffer_append(&self, "0123456789", 10, &error) == AE_OK);
    CHECK(buffer_append(&self, "x", 1, &error) == AE_ERROR_LIMIT);
    CHECK(error.code == AE_ERROR_LIMIT);
    CHECK(buffer_reserve(&self, SIZE_MAX, &error) == AE_ERROR_LIMIT);
    CHECK(buffer_append_format(&self, &error, "%s", "x") == AE_ERROR_LIMIT);
    CHECK(buffer_reserve(&self, 0, &error) == AE_OK);
    CHECK_COUNT(self.length, 40);
    CHECK(memcmp(self.data + 30, "0123456789", 10) == 0);
    buffer_clear(&self);
}

/* The NUL that the formatting writes behind the text is no part of it. */
static void a_format_may_fill_the_buffer_to_the_last_byte(void)
{
    buffer self;
    ae_error error;
    buffer_init(&self, 16);
    CHECK(buffer_append_format(&self, &error, "%s", "0123456789abcdef") == AE_OK);
    CHECK_COUNT(self.length, 16);
    CHECK(buffer_append_format(&self, &error, "%s", "") == AE_OK);
    CHECK(memcmp(self.data, "0123456789abcdef", 16) == 0);
    buffer_clear(&self);
}

static void reserved_room_can_be_written_in_place(void)
{
    buffer self;
    ae_error error;
    buffer_init(&self, 1 << 20);
    for (unsigned round = 0; round < 100; round++) {
        CHECK(buffer_reserve(&self, 1000, &error) == AE_OK);
        CHECK(self.capacity - self.length >= 1000);
        memset(self.data + self.length, (int)round, 1000);
        self.length += 1000;
    }
    size_t wrong = 0;
    for (size_t at = 0; at < self.length; at++)
        wrong += (size_t)self.data[at] != at / 1000;
    CHECK_COUNT(wrong, 0);
    buffer_clear(&self);
}

static void a_cleared_buffer_keeps_its_ceiling(void)
{
    buffer self;
    ae_error error;
    buffer_init(&self, 4);
    CHECK(buffer_append(&self, "abcd", 4, &error) == AE_OK);
    buffer_clear(&self);
    CHECK_COUNT(self.length, 0);
    CHECK(buffer_append(&self, "efgh", 4, &error) == AE_OK);
    CHECK(buffer_append(&self, "i", 1, &error) == AE_ERROR_LIMIT);
    buffer_clear(&self);
}

int main(void)
{
    CHECK_RUN(bytes_are_appended_in_order);
    CHECK_RUN(the_ceiling_may_be_reached_and_not_passed);
    CHECK_RUN(a_format_may_fill_the_buffer_to_the_last_byte);
    CHECK_RUN(reserved_room_can_be_written_in_place);
    CHECK_RUN(a_cleared_buffer_keeps_its_ceiling);
    return check_done();
}
