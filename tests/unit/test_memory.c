#include "base/memory.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

/* A refused request is NULL under the sanitizers too, as it is without them. */
#define FOR_SANITIZER __attribute__((visibility("default")))
FOR_SANITIZER const char *__asan_default_options(void);
FOR_SANITIZER const char *__tsan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}
const char *__tsan_default_options(void)
{
    return "allocator_may_return_null=1";
}

/* Kept from the compiler, which would warn of sizes that are too large on purpose. */
static volatile size_t most = SIZE_MAX;

static void new_blocks_are_zeroed(void)
{
    unsigned char *block = memory_new(1000, 3);
    CHECK(block != NULL);
    size_t set = 0;
    for (size_t k = 0; k < 3000; k++)
        set += block[k] != 0;
    CHECK_COUNT(set, 0);
    memory_free(block);
}

static void nothing_is_a_block_too(void)
{
    void *empty = memory_new(0, 8), *resized = memory_resize(NULL, 0, 8);
    CHECK(empty != NULL);
    CHECK(resized != NULL);
    memory_free(empty);
    memory_free(resized);
    memory_free(NULL);
}

static void lines_begin_where_the_cache_has_them(void)
{
    for (size_t bytes = 0; bytes < 1000; bytes += 37) {
        char *block = memory_lines(bytes);
        CHECK(block != NULL);
        CHECK_COUNT((uintptr_t)block % 64, 0);
        memset(block, 1, bytes);
        memory_free(block);
    }
    CHECK(memory_lines(most) == NULL);
    CHECK(memory_lines(most - 64) == NULL);
}

/* Whether the system was asked for large pages for the byte: "hg" among the flags of its mapping.
 */
static bool is_on_large_pages(const char *byte)
{
    FILE *maps = fopen("/proc/self/smaps", "r");
    char line[4096];
    unsigned long long from, to;
    bool within = false, asked = false;
    while (maps != NULL && fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%llx-%llx ", &from, &to) == 2)
            within = (uintptr_t)byte >= from && (uintptr_t)byte < to;
        else if (within && strncmp(line, "VmFlags:", 8) == 0)
            asked = strstr(line, " hg") != NULL;
    }
    if (maps != NULL)
        fclose(maps);
    return asked;
}

static void large_blocks_lie_on_large_pages(void)
{
    enum { SIZE = MEMORY_LARGE + 1000 };
    char *zeroed = memory_new(SIZE, 1), *lines = memory_lines(SIZE);
    char *grown = memory_resize(NULL, 1000, 1);
    CHECK(zeroed != NULL && lines != NULL && grown != NULL);
    memset(grown, 'x', 1000);
    grown = memory_resize(grown, SIZE, 1);
    CHECK(grown != NULL && grown[0] == 'x' && grown[999] == 'x');
    CHECK_COUNT((uintptr_t)lines % MEMORY_LARGE, 0);
    memset(lines, 1, SIZE);
    memset(grown, 1, SIZE);
    size_t set = 0;
    for (size_t k = 0; k < SIZE; k++)
        set += zeroed[k] != 0;
    CHECK_COUNT(set, 0);
    if (access("/sys/kernel/mm/transparent_hugepage/enabled", R_OK) == 0) /* the system has them */
        for (size_t at = 0; at < SIZE; at += SIZE - 1)
            CHECK(is_on_large_pages(zeroed + at) && is_on_large_pages(lines + at) &&
                  is_on_large_pages(grown + at));
    grown = memory_resize(grown, (size_t)4 * SIZE, 1); /* and stay there, wherever they are moved */
    CHECK(grown != NULL && grown[SIZE - 1] == 1);
    memory_free(zeroed);
    memory_free(lines);
    memory_free(grown);
}

static void a_product_that_overflows_is_refused(void)
{
    char *kept = memory_resize(NULL, 4, 1);
    CHECK(memory_new(most / 2, 3) == NULL);
    CHECK(memory_new(2, most) == NULL);
    CHECK(memory_resize(NULL, most / 2, 3) == NULL);
    CHECK(kept != NULL);
    memcpy(kept, "abc", 4);
    CHECK(memory_resize(kept, most / 2 + 2, 2) == NULL); /* wraps to 2 */
    CHECK_TEXT(kept, "abc");
    memory_free(kept);
}

static void resizing_keeps_the_content(void)
{
    char *block = memory_resize(NULL, 4, 1);
    memcpy(block, "abc", 4);
    block = memory_resize(block, 100000, 8);
    CHECK(block != NULL);
    CHECK_TEXT(block, "abc");
    memory_free(block);
}

static void growing_doubles(void)
{
    void *block = NULL;
    size_t capacity = 0, moves = 0;
    ae_error error;
    for (size_t count = 1; count <= 100000; count++) {
        const size_t before = capacity;
        CHECK(memory_grow(&block, &capacity, count, 8, &error) == AE_OK);
        CHECK(capacity >= count);
        moves += capacity != before;
        ((uint64_t *)block)[count - 1] = count;
    }
    CHECK(moves <= 14); /* 16 * 2^13 > 100,000 */
    size_t wrong = 0;
    for (size_t k = 0; k < 100000; k++)
        wrong += ((uint64_t *)block)[k] != k + 1;
    CHECK_COUNT(wrong, 0);
    CHECK(memory_grow(&block, &capacity, 300001, 8, &error) == AE_OK);
    CHECK(capacity >= 300001);
    memory_free(block);
}

static void growing_that_fails_leaves_all_as_it_was(void)
{
    void *block = NULL;
    size_t capacity = 0;
    ae_error error = {.code = AE_OK};
    CHECK(memory_grow(&block, &capacity, 4, 1, &error) == AE_OK);
    memcpy(block, "abc", 4);
    void *const place = block;
    const size_t room = capacity;
    CHECK(memory_grow(&block, &capacity, most, 8, &error) == AE_ERROR_MEMORY);
    CHECK(error.code == AE_ERROR_MEMORY);
    CHECK(block == place);
    CHECK_COUNT(capacity, room);
    CHECK_TEXT((char *)block, "abc");
    CHECK(memory_grow(&block, &capacity, most, 1, NULL) == AE_ERROR_MEMORY);
    memory_free(block);
}

int main(void)
{
    CHECK_RUN(new_blocks_are_zeroed);
    CHECK_RUN(nothing_is_a_block_too);
    CHECK_RUN(lines_begin_where_the_cache_has_them);
    CHECK_RUN(large_blocks_lie_on_large_pages);
    CHECK_RUN(a_product_that_overflows_is_refused);
    CHECK_RUN(resizing_keeps_the_content);
    CHECK_RUN(growing_doubles);
    CHECK_RUN(growing_that_fails_leaves_all_as_it_was);
    return check_done();
}
