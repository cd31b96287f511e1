/* Single facts about the fold; every code point is checked in
 * tests/prop/test_fold_table.c. */
#include "text/fold.h"

#include "../check.h"

static void kind_is(uint32_t character, unsigned kind)
{
    CHECK_COUNT(fold_entry(character), kind);
}

static void folds_to(uint32_t character, const char *want)
{
    char got[64] = "";
    const unsigned entry = fold_entry(character);
    if (!CHECK(entry >= FOLD_REPLACED))
        return;
    const fold_text folded = fold_replacement(entry);
    if (CHECK(folded.length < sizeof got))
        memcpy(got, folded.bytes, folded.length);
    CHECK_TEXT(got, want);
}

static void what_no_one_sees_is_removed(void)
{
    static const uint32_t unseen[] = {0x0,    0x1f,   0x7f,    0xad,    0x301,  0x34f,
                                      0x200b, 0x200d, 0x202e,  0x2066,  0xfe0f, 0x20e3,
                                      0xfeff, 0x3164, 0xe0041, 0xe0100, 0x64e,  0x5b0};
    for (size_t at = 0; at < sizeof unseen / sizeof *unseen; at++)
        kind_is(unseen[at], FOLD_REMOVED);
}

static void blanks_and_symbols_are_told_apart(void)
{
    static const uint32_t blanks[] = {'\t', '\n', '\r', ' ', 0x85, 0xa0, 0x2003, 0x2028, 0x3000};
    static const uint32_t symbols[] = {'!',     '<',     '&',    0xd7,   0x20ac, 0x2026, 0x1f48b,
                                       0x1f1e8, 0x1f3fd, 0xe000, 0xfffd, 0xffff, 0x2bc,  0x10ffff};
    for (size_t at = 0; at < sizeof blanks / sizeof *blanks; at++)
        kind_is(blanks[at], FOLD_BLANK);
    for (size_t at = 0; at < sizeof symbols / sizeof *symbols; at++)
        kind_is(symbols[at], FOLD_SYMBOL);
}

static void letters_fold_to_letters(void)
{
    folds_to('A', "a");
    folds_to(0xc9, "e");
    folds_to(0xdf, "ss");
    folds_to(0x130, "i");
    folds_to(0x131, "i");
    folds_to(0xfb03, "ffi");
    folds_to(0x430, "a");
    folds_to(0x1d4d0, "a");
    folds_to(0x1f170, "a");
    folds_to(0x1d00, "a");
    folds_to(0xbd, "1 2");
    kind_is('a', FOLD_ITSELF);
    kind_is('7', FOLD_ITSELF);
    kind_is(0x6f22, FOLD_ITSELF);
    kind_is(0x93f, FOLD_ITSELF); /* a vowel sign without which a word is another */
}

static void hangul_is_taken_apart(void)
{
    char got[FOLD_HANGUL_MOST + 1] = "";
    kind_is(0xac00, FOLD_HANGUL);
    kind_is(0xd7a3, FOLD_HANGUL);
    kind_is(0x1100, FOLD_ITSELF);
    CHECK_COUNT(fold_hangul(0xac00, got), 6);
    CHECK(memcmp(got, "\u1100\u1161", 6) == 0);
    CHECK_COUNT(fold_hangul(0xd7a3, got), 9);
    CHECK_TEXT(got, "\u1112\u1175\u11c2");
}

int main(void)
{
    CHECK_RUN(what_no_one_sees_is_removed);
    CHECK_RUN(blanks_and_symbols_are_told_apart);
    CHECK_RUN(letters_fold_to_letters);
    CHECK_RUN(hangul_is_taken_apart);
    return check_done();
}
