#include "describe/wording.h"

#include "../check.h"
#include "../random.h"
#include "describe/code_length.h"
#include "describe/filling.h"

static void numbers_equal_words_alike(void)
{
    wording self = {0};
    wording_text first, second;
    CHECK(wording_add(&self, "to be or not to be", 18, 100, &first, NULL) == AE_OK);
    CHECK(wording_add(&self, "not to worry", 12, 100, &second, NULL) == AE_OK);
    static const uint32_t want[] = {0, 1, 2, 3, 0, 1, 3, 0, 4};
    CHECK_COUNT(self.count, 9);
    for (size_t k = 0; k < 9; k++)
        CHECK_COUNT(self.numbers[k], want[k]);
    CHECK_COUNT(first.first, 0);
    CHECK_COUNT(first.count, 6);
    CHECK_COUNT(second.first, 6);
    CHECK_COUNT(second.count, 3);
    CHECK_COUNT(self.begins[8], 7);
    CHECK_COUNT(wording_end(&self, 8), 12);
    CHECK_COUNT(self.words[0].times, 3);
    CHECK_COUNT(self.words[4].times, 1);
    wording_clear(&self);
}

static void tells_many_words_apart(void)
{
    enum { WORDS = 5000 };
    static char text[WORDS * 24];
    size_t length = 0;
    for (unsigned k = 0; k < WORDS; k++)
        length += (size_t)sprintf(text + length, "w%u longerword%u ", k, k % 100);
    wording self = {0};
    wording_text read;
    CHECK(wording_add(&self, text, length, SIZE_MAX, &read, NULL) == AE_OK);
    CHECK_COUNT(read.count, 2 * WORDS);
    CHECK_COUNT(self.word_count, WORDS + 100);
    wording_clear(&self);
}

/* Words of any length anywhere, by their bytes: two are one where they are equal, and nothing
 * behind the text is read. */
static void numbers_words_by_their_bytes(void)
{
    enum { ROUNDS = 300, BYTES_MOST = 200 };
    uint64_t seed = 7;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const size_t length = 1 + random_below(&seed, BYTES_MOST);
        const uint32_t blanks = 1 + random_below(&seed, 30);
        char *text = malloc(length);
        for (size_t k = 0; k < length; k++)
            text[k] = random_below(&seed, blanks) == 0 ? ' '
                      : random_below(&seed, 20) == 0   ? 'b'
                                                       : 'a';
        wording self = {0};
        wording_text read;
        CHECK(wording_add(&self, text, length, SIZE_MAX, &read, NULL) == AE_OK);
        size_t word = 0, end;
        for (size_t begin = 0; begin < length; begin = end + 1) {
            const char *blank = memchr(text + begin, ' ', length - begin);
            end = blank == NULL ? length : (size_t)(blank - text);
            if (begin == end)
                continue;
            if (!CHECK(word < read.count))
                break;
            CHECK_COUNT(self.begins[word], begin);
            CHECK_COUNT(wording_end(&self, word), end);
            for (size_t k = 0; k < word; k++) {
                const size_t other = wording_end(&self, k) - self.begins[k];
                const bool equal =
                    other == end - begin && memcmp(text + self.begins[k], text + begin, other) == 0;
                CHECK(equal == (self.numbers[k] == self.numbers[word]));
            }
            word++;
        }
        CHECK_COUNT(word, read.count);
        wording_clear(&self);
        free(text);
    }
}

static void stops_where_it_is_told(void)
{
    wording self = {0};
    wording_text read;
    CHECK(wording_add(&self, "a b c", 5, 2, &read, NULL) == AE_OK);
    CHECK_COUNT(read.count, 2);
    CHECK(read.cut);
    CHECK(wording_add(&self, "a b", 3, 2, &read, NULL) == AE_OK);
    CHECK(!read.cut);
    CHECK(wording_add(&self, "", 0, 2, &read, NULL) == AE_OK);
    CHECK_COUNT(read.count, 0);
    CHECK(wording_add(&self, "a", UINT32_MAX, 2, &read, NULL) == AE_ERROR_LIMIT);
    wording_clear(&self);
}

static void counts_what_fills_a_slot(void)
{
    filling_table self = {0};
    CHECK(filling_add(&self, 1, "anna", 4, 1, 2, NULL) == AE_OK);
    CHECK(filling_add(&self, 0, "anna", 4, 1, 1, NULL) == AE_OK);
    CHECK(filling_add(&self, 1, "bella", 5, 1, 9, NULL) == AE_OK);
    CHECK(filling_add(&self, 1, "anna", 4, 1, 3, NULL) == AE_OK);
    CHECK(filling_add(&self, 1, "", 0, 0, 5, NULL) == AE_OK);
    filling_sort(&self);
    static const struct {
        uint32_t slot, texts, length;
        uint64_t ads;
    } want[] = {{0, 1, 4, 1}, {1, 1, 5, 9}, {1, 2, 4, 5}, {1, 1, 0, 5}};
    if (CHECK(self.count == 4))
        for (size_t k = 0; k < 4; k++) {
            CHECK_COUNT(self.items[k].slot, want[k].slot);
            CHECK_COUNT(self.items[k].texts, want[k].texts);
            CHECK_COUNT(self.items[k].length, want[k].length);
            CHECK_COUNT(self.items[k].ads, want[k].ads);
        }
    filling_clear(&self);
}

static void measures_codes(void)
{
    CHECK_COUNT(code_log2(1), 0);
    CHECK_COUNT(code_log2(2), CODE_BIT);
    CHECK_COUNT(code_log2(1u << 31), 31 * CODE_BIT);
    CHECK_COUNT(code_log2(3), 405);           /* 1.58496 * 256 = 405.7 */
    CHECK_COUNT(code_log2(1000), 2551);       /* 9.96578 * 256 = 2551.2 */
    CHECK_COUNT(code_log2(UINT32_MAX), 8191); /* just below 32 bits */
    CHECK_COUNT(code_count(0), 2 * CODE_BIT);
    CHECK_COUNT(code_count(3) - code_count(2), CODE_BIT);
    CHECK(code_event(0, 100) > code_event(1, 100));
    CHECK(code_event(100, 100) < 4);
}

int main(void)
{
    CHECK_RUN(numbers_equal_words_alike);
    CHECK_RUN(tells_many_words_apart);
    CHECK_RUN(numbers_words_by_their_bytes);
    CHECK_RUN(stops_where_it_is_told);
    CHECK_RUN(counts_what_fills_a_slot);
    CHECK_RUN(measures_codes);
    return check_done();
}
