#include "base/hash.h"

#include "../check.h"

/* The values are promised by xxHash since 0.8.0: what is stored stays readable. */
static void values_are_those_of_xxh3(void)
{
    CHECK_COUNT(hash64_bytes("", 0), UINT64_C(0x2d06800538d394c2));
    const hash128 empty = hash128_bytes("", 0);
    CHECK_COUNT(empty.high, UINT64_C(0x99aa06d3014798d8));
    CHECK_COUNT(empty.low, UINT64_C(0x6001c324468d497f));
    CHECK(hash64_bytes("a", 1) != hash64_bytes("b", 1));
    CHECK(hash64_bytes("ab", 1) == hash64_bytes("a", 1));
}

static void bytes_fill(char bytes[], size_t count)
{
    for (size_t k = 0; k < count; k++)
        bytes[k] = (char)(k * 7 + k / 256);
}

/* More than 240 bytes are hashed by whichever vector unit there is. */
static void a_long_one_has_the_same_value_on_every_processor(void)
{
    static char bytes[5000];
    bytes_fill(bytes, sizeof bytes);
    const hash128 whole = hash128_bytes(bytes, sizeof bytes);
    CHECK_COUNT(hash64_bytes(bytes, sizeof bytes), UINT64_C(0xed0146266d138bd8));
    CHECK_COUNT(whole.high, UINT64_C(0xe814573b3db786c4));
    CHECK_COUNT(whole.low, UINT64_C(0xed0146266d138bd8));
}

static void a_stream_gives_what_one_piece_gives(void)
{
    static char bytes[5000];
    bytes_fill(bytes, sizeof bytes);
    const hash128 whole = hash128_bytes(bytes, sizeof bytes);
    static const size_t steps[] = {1, 3, 64, 240, 241, 1024, 4999, 5000};
    for (size_t which = 0; which < sizeof steps / sizeof *steps; which++) {
        hash_stream *stream = hash_stream_new();
        CHECK(stream != NULL);
        for (size_t at = 0; at < sizeof bytes; at += steps[which]) {
            const size_t left = sizeof bytes - at;
            hash_stream_update(stream, bytes + at, left < steps[which] ? left : steps[which]);
        }
        for (unsigned again = 0; again < 2; again++) { /* asking changes nothing */
            const hash128 value = hash_stream_value(stream);
            CHECK_COUNT(value.high, whole.high);
            CHECK_COUNT(value.low, whole.low);
        }
        hash_stream_free(stream);
    }
    hash_stream_free(NULL);
}

static void a_stream_of_nothing_is_the_empty_hash(void)
{
    hash_stream *stream = hash_stream_new();
    const hash128 value = hash_stream_value(stream), empty = hash128_bytes("", 0);
    CHECK(value.high == empty.high && value.low == empty.low);
    hash_stream_free(stream);
}

int main(void)
{
    CHECK_RUN(values_are_those_of_xxh3);
    CHECK_RUN(a_long_one_has_the_same_value_on_every_processor);
    CHECK_RUN(a_stream_gives_what_one_piece_gives);
    CHECK_RUN(a_stream_of_nothing_is_the_empty_hash);
    return check_done();
}
