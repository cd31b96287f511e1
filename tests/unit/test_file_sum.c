#include "base/file_sum.h"

#include <string.h>

#include "../check.h"
#include "../scratch.h"

enum { SIZE = 33 * (1 << 18) + 77 }; /* more than the ranges of one thread */

static char bytes[SIZE], path[SCRATCH_PATH_BYTES];

static void file_write(size_t length)
{
    FILE *file = fopen(scratch_path("some.bytes", path), "wb");
    CHECK(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

static hash128 sum_of(uint64_t hole, size_t length, unsigned threads)
{
    hash128 sum = {0};
    CHECK(file_sum(path, hole, length, threads, &sum, NULL) == AE_OK);
    return sum;
}

static bool same(hash128 a, hash128 b)
{
    return a.high == b.high && a.low == b.low;
}

static void bytes_fill(void)
{
    for (size_t k = 0; k < SIZE; k++)
        bytes[k] = (char)(k * 31 + k / 251);
}

static void any_byte_counts_and_no_thread(void)
{
    static const size_t places[] = {0, 1, (1 << 18) - 1, 1 << 18, 3 * (1 << 18) + 5, SIZE - 1};
    bytes_fill();
    file_write(SIZE);
    const hash128 first = sum_of(0, 0, 1);
    for (unsigned threads = 2; threads <= 8; threads *= 2)
        CHECK(same(sum_of(0, 0, threads), first));
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        bytes[places[k]] ^= 4;
        file_write(SIZE);
        CHECK(!same(sum_of(0, 0, 2), first));
        CHECK(same(sum_of(places[k], 1, 2), sum_of(places[k], 1, 1)));
        bytes[places[k]] ^= 4;
    }
    file_write(SIZE - 1);
    CHECK(!same(sum_of(0, 0, 2), first));
    file_write(0);
    CHECK(!same(sum_of(0, 0, 2), first));
}

/* Also one that begins in one piece and ends in the next. */
static void what_stands_in_the_hole_does_not_count(void)
{
    const size_t hole = (1 << 18) - 10, length = 32;
    bytes_fill();
    file_write(SIZE);
    const hash128 first = sum_of(hole, length, 2);
    memset(bytes + hole, 'x', length);
    file_write(SIZE);
    CHECK(same(sum_of(hole, length, 2), first));
    CHECK(!same(sum_of(hole + 1, length - 1, 2), first));
    bytes[hole - 1] ^= 1;
    file_write(SIZE);
    CHECK(!same(sum_of(hole, length, 2), first));
    bytes[hole - 1] ^= 1;
    bytes[hole + length] ^= 1;
    file_write(SIZE);
    CHECK(!same(sum_of(hole, length, 2), first));
}

static void no_file_has_no_sum(void)
{
    hash128 sum;
    ae_error error;
    CHECK(file_sum("/nowhere/at/all", 0, 0, 2, &sum, &error) == AE_ERROR_IO);
    CHECK(strstr(error.file, "/nowhere/at/all") != NULL);
}

int main(void)
{
    CHECK_RUN(any_byte_counts_and_no_thread);
    CHECK_RUN(what_stands_in_the_hole_does_not_count);
    CHECK_RUN(no_file_has_no_sum);
    return check_done();
}
