/* The generated table against the dull oracle and against Unicode's own
 * properties, for every code point there is. */
#include <string.h>

#include <utf8proc.h>

#include "../check.h"
#include "dull_fold.h"
#include "text/fold.h"
#include "base/utf8.h"

static const dull_tables *tables; /* read once: a million look-ups share it */

static bool is_surrogate(uint32_t c)
{
    return c >= 0xd800 && c < 0xe000;
}

/* The table's answer as text, symbols and white space as one blank each. */
static size_t table_text(uint32_t c, char text[64])
{
    const unsigned entry = fold_entry(c);
    if (entry == FOLD_REMOVED)
        return 0;
    if (entry == FOLD_ITSELF)
        return utf8_encode(c, text);
    if (entry == FOLD_HANGUL)
        return fold_hangul(c, text);
    if (entry < FOLD_REPLACED) {
        text[0] = ' ';
        return 1;
    }
    const fold_text folded = fold_replacement(entry);
    memcpy(text, folded.bytes, folded.length);
    return folded.length;
}

/* The oracle's answer in the same shape: runs of blanks are one. */
static size_t dull_bytes(uint32_t c, char text[4 * DULL_MOST])
{
    const dull_text folded = dull_fold(tables, c);
    size_t length = 0;
    for (size_t at = 0; at < folded.count; at++)
        if (folded.characters[at] != ' ' || length == 0 || text[length - 1] != ' ')
            length += (size_t)utf8proc_encode_char((utf8proc_int32_t)folded.characters[at],
                                                   (utf8proc_uint8_t *)text + length);
    return length;
}

static void agrees_with_the_dull_fold(void)
{
    unsigned wrong = 0;
    for (uint32_t c = 0; c < UTF8_CHARACTER_COUNT; c++) {
        if (is_surrogate(c))
            continue;
        char got[64], want[4 * DULL_MOST];
        const size_t got_length = table_text(c, got), want_length = dull_bytes(c, want);
        if (got_length == want_length && memcmp(got, want, got_length) == 0)
            continue;
        if (wrong++ < 10)
            printf("# U+%04X: \"%.*s\", dull \"%.*s\"\n", (unsigned)c, (int)got_length, got,
                   (int)want_length, want);
    }
    CHECK_COUNT(wrong, 0);
}

static void white_space_is_what_unicode_calls_so(void)
{
    for (uint32_t c = 0; c < UTF8_CHARACTER_COUNT; c++)
        if ((fold_entry(c) == FOLD_BLANK) != dull_is_white(c))
            CHECK_COUNT(c, UINT32_MAX);
}

static void folding_again_changes_nothing(void)
{
    unsigned wrong = 0;
    for (uint32_t c = 0; c < UTF8_CHARACTER_COUNT; c++) {
        if (is_surrogate(c))
            continue;
        char text[64];
        const size_t length = table_text(c, text);
        for (size_t at = 0; at < length;) {
            uint32_t part;
            at += utf8_decode(text + at, length - at, &part);
            wrong += part != ' ' && fold_entry(part) != FOLD_ITSELF;
        }
    }
    CHECK_COUNT(wrong, 0);
}

/* normalise.h promises its callers how much room is always enough. */
static void no_fold_is_more_than_ten_times_its_character(void)
{
    for (uint32_t c = 0; c < UTF8_CHARACTER_COUNT; c++) {
        char text[64], self[UTF8_LENGTH_MOST];
        if (!is_surrogate(c) && table_text(c, text) > 10 * utf8_encode(c, self))
            CHECK_COUNT(c, 0);
    }
}

/* Letters and digits must not get lost among the symbols, nor symbols become
 * letters, unless a row of lookalikes.txt says so. Other numbers (No) are either:
 * the ones with a look-alike are letters. */
static void letters_stay_letters_and_symbols_symbols(void)
{
    unsigned wrong = 0;
    for (uint32_t c = 0x80; c < UTF8_CHARACTER_COUNT; c++) {
        const char *category = utf8proc_category_string((utf8proc_int32_t)c);
        const bool letter = category[0] == 'L' || strcmp(category, "Nd") == 0;
        const dull_text plain = dull_mapped(c, UTF8PROC_COMPAT);
        const bool stable = plain.count == 1 && plain.characters[0] == c;
        if (is_surrogate(c) || tables->lookalike[c].count != 0 || !stable || dull_is_removed(c) ||
            strcmp(category, "No") == 0)
            continue;
        const unsigned entry = fold_entry(c);
        const bool symbol = entry == FOLD_SYMBOL || entry == FOLD_BLANK;
        const bool word = letter || category[0] == 'M' || strcmp(category, "Nl") == 0;
        if (symbol == word && wrong++ < 10)
            printf("# U+%04X %s: entry %u\n", (unsigned)c, category, entry);
    }
    CHECK_COUNT(wrong, 0);
}

/* An accent of Latin, Greek or Cyrillic may be left out of a copy. */
static void accents_vanish(void)
{
    static const uint32_t blocks[][2] = {
        {0x300, 0x36f}, {0x1ab0, 0x1ace}, {0x1dc0, 0x1dff}, {0x20d0, 0x20f0}, {0xfe20, 0xfe2f}};
    for (size_t block = 0; block < sizeof blocks / sizeof *blocks; block++)
        for (uint32_t c = blocks[block][0]; c <= blocks[block][1]; c++)
            if (fold_entry(c) != FOLD_REMOVED)
                CHECK_COUNT(c, 0);
}

int main(void)
{
    dull_tables *read = dull_tables_new();
    tables = read;
    if (!CHECK(read != NULL))
        return 1;
    CHECK_RUN(agrees_with_the_dull_fold);
    CHECK_RUN(white_space_is_what_unicode_calls_so);
    CHECK_RUN(folding_again_changes_nothing);
    CHECK_RUN(no_fold_is_more_than_ten_times_its_character);
    CHECK_RUN(letters_stay_letters_and_symbols_symbols);
    CHECK_RUN(accents_vanish);
    free(read);
    return check_done();
}
