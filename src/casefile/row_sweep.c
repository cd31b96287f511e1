#include "casefile/row_sweep.h"

#include "base/bits.h"
#include "base/target.h"

/* How many of the bits up to the one of `last`, a single bit, are set. */
static unsigned count_up_to(uint64_t bits, uint64_t last)
{
    return (unsigned)__builtin_popcountll(bits & (last | (last - 1)));
}

TARGET_CLONES static row_sweep rows_sweep(const char *bytes, size_t length, size_t most)
{
    row_sweep made = {.rows = 0};
    uint64_t inside = 0, returned = 0, lines = 0; /* lines: so far, those behind the last row too */
    for (size_t at = 0; length - at >= BITS && made.rows < most; at += BITS) {
        const uint64_t quotes = bits_equal(bytes + at, '"'), feeds = bits_equal(bytes + at, '\n');
        const uint64_t returns = bits_equal(bytes + at, '\r');
        const uint64_t within = bits_odd(quotes) ^ inside;
        /* The LF of a CRLF ends no other line. */
        const uint64_t breaks = returns | (feeds & ~(returns << 1 | returned));
        uint64_t ends = feeds & ~within;
        if ((returns & ~within) != 0)
            break;
        for (uint64_t last; ends != 0 && made.rows < most; ends &= ends - 1) {
            last = ends & (~ends + 1);
            made.rows++;
            made.length = at + (unsigned)__builtin_ctzll(ends) + 1;
            made.lines = lines + count_up_to(breaks, last);
        }
        lines += (unsigned)__builtin_popcountll(breaks);
        inside = (uint64_t)0 - (within >> (BITS - 1));
        returned = returns >> (BITS - 1);
    }
    return made;
}

row_sweep row_sweep_take(const char *bytes, size_t length, size_t most)
{
    return rows_sweep(bytes, length, most);
}
