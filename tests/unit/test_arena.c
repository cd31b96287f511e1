#include "base/arena.h"

#include "base/memory.h"

#include <stddef.h>

#include "../check.h"

static void copies_are_whole_and_ended(void)
{
    arena self = {0};
    char bytes[] = {'a', '\0', 'b'};
    const char *copy = arena_copy(&self, bytes, sizeof bytes);
    bytes[0] = 'z';
    CHECK(copy != NULL && memcmp(copy, "a\0b", 4) == 0);
    CHECK_TEXT(arena_copy(&self, "word and more", 4), "word");
    CHECK_TEXT(arena_copy(&self, NULL, 0), "");
    CHECK_COUNT(self.bytes, 4 + 5 + 1);
    arena_clear(&self);
}

enum { LENGTH = 200 };

static void number_write(unsigned number, char text[LENGTH])
{
    memset(text, 'x', LENGTH);
    text[snprintf(text, LENGTH, "%u", number)] = 'x';
}

static void copies_never_move(void)
{
    enum { COUNT = 20000 }; /* several blocks */
    static const char *copies[COUNT];
    arena self = {0};
    char text[LENGTH];
    for (unsigned k = 0; k < COUNT; k++) {
        number_write(k, text);
        copies[k] = arena_copy(&self, text, sizeof text);
    }
    CHECK(self.count > 1);
    size_t wrong = 0;
    for (unsigned k = 0; k < COUNT; k++) {
        number_write(k, text);
        wrong += copies[k] == NULL || memcmp(copies[k], text, sizeof text) != 0 ||
                 copies[k][LENGTH] != '\0';
    }
    CHECK_COUNT(wrong, 0);
    arena_clear(&self);
}

static void gives_room_for_any_type(void)
{
    arena self = {0};
    for (unsigned round = 0; round < 3; round++) {
        CHECK(arena_copy(&self, "odd", 4) != NULL);
        uint64_t *numbers = arena_take(&self, 3, sizeof *numbers);
        if (!CHECK(numbers != NULL && (uintptr_t)numbers % _Alignof(max_align_t) == 0))
            break;
        memset(numbers, 0xff, 3 * sizeof *numbers);
        const uint64_t *zeros = arena_new(&self, 2, sizeof *zeros);
        CHECK(zeros != NULL && zeros[0] == 0 && zeros[1] == 0 && zeros >= numbers + 3);
        CHECK(arena_take(&self, 0, sizeof *numbers) != NULL);
        const char *large = arena_new(&self, 1 << 22, 1);
        CHECK(large != NULL && large[0] == 0 && large[(1 << 22) - 1] == 0);
        CHECK(numbers[2] == UINT64_MAX);
        CHECK(arena_take(&self, SIZE_MAX / 2, 3) == NULL);
        CHECK(arena_new(&self, 1, SIZE_MAX - 1) == NULL);
        arena_reset(&self); /* what comes next is not zero any more by itself */
    }
    arena_clear(&self);
}

static void more_than_a_block_has_its_own(void)
{
    enum { LARGE = 3 << 20 };
    static char text[LARGE];
    arena self = {0};
    memset(text, 'y', sizeof text);
    const char *small = arena_copy(&self, "small", 5);
    const char *large = arena_copy(&self, text, sizeof text);
    const char *after = arena_copy(&self, "after", 5);
    CHECK_TEXT(small, "small");
    CHECK(large != NULL && memcmp(large, text, sizeof text) == 0 && large[LARGE] == '\0');
    CHECK_TEXT(after, "after");
    arena_clear(&self);
}

static void a_block_may_be_filled_to_the_last_byte(void)
{
    enum { BLOCK = 1 << 20, LEFT = 10 };
    static char text[BLOCK];
    arena self = {0};
    memset(text, 'x', sizeof text);
    CHECK(arena_copy(&self, text, BLOCK - LEFT - 1) != NULL);
    CHECK(arena_copy(&self, text, LEFT - 1) != NULL);
    CHECK_COUNT(self.count, 1);
    arena_clear(&self);
    CHECK(arena_copy(&self, text, BLOCK - LEFT - 1) != NULL);
    CHECK(arena_copy(&self, text, LEFT) != NULL); /* its NUL does not fit */
    CHECK_COUNT(self.count, 2);
    arena_clear(&self);
}

static void later_blocks_are_large_pages(void)
{
    enum { FIRST = 1 << 20 };
    arena self = {0};
    CHECK(arena_take(&self, FIRST, 1) != NULL);
    const char *second = arena_take(&self, 1, 1);
    CHECK_COUNT((uintptr_t)second % MEMORY_LARGE, 0);
    CHECK(arena_take(&self, MEMORY_LARGE - 16, 1) == second + 16);
    CHECK_COUNT(self.count, 2);
    CHECK(arena_take(&self, 1, 1) != NULL);
    CHECK_COUNT(self.count, 3);
    arena_reset(&self); /* the first block is left, and no more than that is in it */
    CHECK(arena_take(&self, FIRST, 1) != NULL);
    CHECK_COUNT(self.count, 1);
    CHECK(arena_take(&self, 1, 1) != NULL);
    CHECK_COUNT(self.count, 2);
    arena_clear(&self);
}

static void a_length_that_no_block_can_have_is_refused(void)
{
    arena self = {0};
    CHECK(arena_copy(&self, "x", SIZE_MAX) == NULL);
    CHECK_TEXT(arena_copy(&self, "x", 1), "x");
    arena_clear(&self);
}

static void a_cleared_arena_may_be_used_again(void)
{
    arena self = {0};
    CHECK_TEXT(arena_copy(&self, "one", 3), "one");
    arena_clear(&self);
    CHECK_COUNT(self.bytes, 0);
    CHECK_TEXT(arena_copy(&self, "two", 3), "two");
    arena_clear(&self);
    arena_clear(&self);
}

int main(void)
{
    CHECK_RUN(copies_are_whole_and_ended);
    CHECK_RUN(copies_never_move);
    CHECK_RUN(gives_room_for_any_type);
    CHECK_RUN(more_than_a_block_has_its_own);
    CHECK_RUN(a_block_may_be_filled_to_the_last_byte);
    CHECK_RUN(later_blocks_are_large_pages);
    CHECK_RUN(a_length_that_no_block_can_have_is_refused);
    CHECK_RUN(a_cleared_arena_may_be_used_again);
    return check_done();
}
