/* Words copied 64 bytes at a time: as one byte after the other. */
#include "text/plain_words.h"

#include <ctype.h>

#include "../check.h"
#include "../random.h"

enum { MOST = 300, TRIES = 60000 };

static bool is_word(char byte)
{
    return (byte & 0x80) == 0 && isalnum((unsigned char)byte);
}

/* What the header says, for each byte anew. */
static size_t dull_copy(const char *bytes, size_t room, bool blanks, char *out, size_t *last)
{
    size_t count = 0;
    while (count < room) {
        const bool blank =
            blanks && bytes[count] == ' ' && count + 1 < room && is_word(bytes[count + 1]);
        if (!blank && !is_word(bytes[count]))
            break;
        out[count] = blank ? ' ' : (char)tolower((unsigned char)bytes[count]);
        count++;
        if (blank)
            *last = count;
    }
    return count;
}

/* Mostly words, so that runs are long; `odd`: one byte in so many is any byte. */
static void text_make(uint64_t *state, uint32_t odd, char *bytes, size_t room)
{
    for (size_t k = 0; k < room; k++)
        bytes[k] = random_below(state, odd) == 0 ? (char)random_next(state)
                   : random_below(state, 6) == 0 ? ' '
                                                 : "abcXYZ059mnoPQz"[random_below(state, 15)];
    bytes[0] = 'w';
    for (size_t k = 1; k < room; k++)
        if (bytes[k] == ' ' && bytes[k - 1] == ' ' && random_below(state, odd) != 0)
            bytes[k] = 'x';
}

static void copies_are_those_of_one_byte_at_a_time(void)
{
    uint64_t state = 11;
    for (unsigned k = 0; k < TRIES; k++) {
        char bytes[MOST], out[MOST], dull[MOST];
        const size_t room = 1 + random_below(&state, MOST);
        const bool blanks = random_below(&state, 4) != 0;
        size_t last = 77777, dull_last = 77777;
        text_make(&state, 1 + random_below(&state, 400), bytes, room);
        const size_t count = plain_words_copy(bytes, room, blanks, out, &last);
        if (!CHECK_COUNT(count, dull_copy(bytes, room, blanks, dull, &dull_last)) ||
            !CHECK(memcmp(out, dull, count) == 0) || !CHECK_COUNT(last, dull_last))
            return;
    }
}

/* Every byte at every place of a block: what it does there. */
static void each_byte_stops_where_it_should(void)
{
    for (unsigned byte = 0; byte < 256; byte++)
        for (size_t at = 1; at < 140; at++) {
            char bytes[MOST], out[MOST], dull[MOST];
            size_t last = 0, dull_last = 0;
            memset(bytes, 'A', sizeof bytes);
            bytes[at] = (char)byte;
            const size_t count = plain_words_copy(bytes, 150, true, out, &last);
            if (!CHECK_COUNT(count, dull_copy(bytes, 150, true, dull, &dull_last)) ||
                !CHECK(memcmp(out, dull, count) == 0) || !CHECK_COUNT(last, dull_last))
                return;
        }
}

int main(void)
{
    CHECK_RUN(copies_are_those_of_one_byte_at_a_time);
    CHECK_RUN(each_byte_stops_where_it_should);
    return check_done();
}
