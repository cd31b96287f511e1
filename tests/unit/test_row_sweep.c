/* Rows that are found 64 bytes at a time: as one byte after the other. */
#include "casefile/row_sweep.h"

#include "../check.h"
#include "../random.h"

enum { VIEW = 64, MOST = 600, TRIES = 40000 };

/* What the header says: an end counts once its 64 bytes are gone through. */
static row_sweep dull_sweep(const char *bytes, size_t length, size_t most)
{
    row_sweep made = {.rows = 0}, seen = {.rows = 0};
    bool inside = false;
    for (size_t at = 0; at < length / VIEW * VIEW; at++) {
        if (at % VIEW == 0)
            made = seen;
        inside ^= bytes[at] == '"';
        if (bytes[at] == '\r' && !inside)
            return made;
        if (bytes[at] != '\n' || inside || seen.rows == most)
            continue;
        seen.rows++;
        seen.length = at + 1;
    }
    return seen;
}

/* The lines of the rows that are taken, no others. */
static uint64_t dull_lines(const char *bytes, size_t length)
{
    uint64_t lines = 0;
    for (size_t at = 0; at < length; at++)
        lines += bytes[at] == '\r' || (bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\r'));
    return lines;
}

static void rows_are_those_of_one_byte_at_a_time(void)
{
    static const char letters[] = "\n\n\n\n\n\n\n\n\n\"\"\"\"\r";
    uint64_t state = 5;
    size_t taken = 0;
    for (unsigned k = 0; k < TRIES; k++) {
        char bytes[MOST];
        const size_t length = random_below(&state, MOST), most = random_below(&state, 20);
        const uint32_t few = 3 + random_below(&state, 90);
        for (size_t at = 0; at < length; at++)
            bytes[at] = random_below(&state, few) != 0
                            ? "xy,z"[random_below(&state, 4)]
                            : letters[random_below(&state, sizeof letters - 1)];
        const row_sweep got = row_sweep_take(bytes, length, most),
                        want = dull_sweep(bytes, length, most);
        taken += got.rows;
        if (!CHECK_COUNT(got.rows, want.rows) || !CHECK_COUNT(got.length, want.length) ||
            !CHECK_COUNT(got.lines, dull_lines(bytes, got.length)))
            return;
    }
    CHECK(taken > TRIES);
}

int main(void)
{
    CHECK_RUN(rows_are_those_of_one_byte_at_a_time);
    return check_done();
}
