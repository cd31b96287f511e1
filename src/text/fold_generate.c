/* Prints fold_table.c, at build time and on the building machine:
 *
 *     fold_generate confusables.txt lookalikes.txt > fold_table.c
 *
 * Puts together what utf8proc knows of Unicode and the two tables of
 * look-alikes into one final answer per code point, so that the library needs
 * one look-up and no Unicode code of its own. Refuses tables that do not lead
 * to an idempotent fold. No part of the library. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/fold_table.h"

enum {
    SEQUENCE_MOST = 24, /* U+FDFA folds to 18 characters, the most there are */
    DEPTH_MOST = 8,
    POOL_MOST = UINT16_MAX - FOLD_REPLACED,
    NO_DIGIT = -1
};

typedef struct sequence {
    uint32_t characters[SEQUENCE_MOST];
    size_t count;
} sequence;

typedef struct generator {
    sequence *confusables, *lookalikes; /* by code point; count 0: no row */
    uint16_t *entries;
    char *pool;
    size_t pool_length;
    char confusables_version[32];
} generator;

static _Noreturn void fail(const char *what, uint32_t character)
{
    fprintf(stderr, "fold_generate: %s (U+%04X)\n", what, (unsigned)character);
    exit(1);
}

static void *zeroed(size_t count, size_t size)
{
    void *block = calloc(count, size);
    if (block == NULL)
        fail("out of memory", 0);
    return block;
}

static void sequence_add(sequence *self, uint32_t character)
{
    if (self->count == SEQUENCE_MOST)
        fail("a sequence is too long", character);
    self->characters[self->count++] = character;
}

/* ---- The tables of look-alikes ------------------------------------------- */

static uint32_t code_read(char **text)
{
    char *end;
    unsigned long value = strtoul(*text, &end, 16);
    if (end == *text || value >= UTF8_CHARACTER_COUNT)
        fail("a row of a table cannot be read", 0);
    *text = end;
    return (uint32_t)value;
}

static void blanks_skip(char **text)
{
    *text += strspn(*text, " \t\r\n");
}

/* "code ; code code # comment" or "first..last ; first". */
static void row_read(sequence *rows, char *line)
{
    const uint32_t first = code_read(&line);
    uint32_t last = first;
    if (strncmp(line, "..", 2) == 0) {
        line += 2;
        last = code_read(&line);
    }
    blanks_skip(&line);
    if (*line++ != ';')
        fail("a row without a semicolon", first);
    sequence reading = {.count = 0};
    for (blanks_skip(&line); *line != '#' && *line != '\0'; blanks_skip(&line))
        sequence_add(&reading, code_read(&line));
    if (reading.count == 0 || (last != first && reading.count != 1) || last < first || first < 0x80)
        fail("a row makes no sense", first);
    for (uint32_t at = first; at <= last; at++) {
        if (rows[at].count != 0)
            fail("two rows for one character", at);
        rows[at] = reading;
        reading.characters[0]++;
    }
}

/* Fills rows[] by code point; `version` may be NULL. */
static void rows_read(sequence *rows, const char *path, char version[32])
{
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail("cannot open a table", 0);
    char line[512];
    while (fgets(line, sizeof line, file) != NULL) {
        char *text = line;
        blanks_skip(&text);
        if (version != NULL && sscanf(text, "# Version: %31s", version) == 1)
            version = NULL;
        if (*text != '#' && *text != '\0')
            row_read(rows, text);
    }
    if (ferror(file) != 0 || version != NULL)
        fail("a table cannot be read or lacks its version", 0);
    fclose(file);
}

/* ---- What Unicode says ---------------------------------------------------- */

static const utf8proc_property_t *property(uint32_t character)
{
    return utf8proc_get_property((utf8proc_int32_t)character);
}

static unsigned category(uint32_t character)
{
    return (unsigned)property(character)->category;
}

static bool is_white(uint32_t character)
{
    const unsigned kind = category(character);
    return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL ||
           kind == UTF8PROC_CATEGORY_ZP || character == 0x85 ||
           (character >= '\t' && character <= '\r');
}

/* Accents, and the points of Hebrew, Arabic and Syriac (combining classes 10 to
 * 36), which are as optional as accents. The other classes hold vowel signs,
 * nuktas and tone marks without which a word is another word. */
static bool is_accent(uint32_t character)
{
    const unsigned class = (unsigned)property(character)->combining_class;
    return category(character) == UTF8PROC_CATEGORY_ME || class == 1 ||
           (class >= 10 && class <= 36) || class >= 200;
}

static bool is_removed(uint32_t character)
{
    const unsigned kind = category(character);
    if (is_white(character))
        return false;
    return property(character)->ignorable || kind == UTF8PROC_CATEGORY_CC ||
           kind == UTF8PROC_CATEGORY_CF || is_accent(character);
}

static bool is_word(uint32_t character)
{
    const unsigned kind = category(character);
    return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_MC) ||
           kind == UTF8PROC_CATEGORY_ND || kind == UTF8PROC_CATEGORY_NL;
}

/* Decimal digits come in runs of ten, zero first. */
static int digit_value(uint32_t character)
{
    if (category(character) != UTF8PROC_CATEGORY_ND)
        return NO_DIGIT;
    uint32_t first = character;
    while (category(first - 1) == UTF8PROC_CATEGORY_ND)
        first--;
    return (int)((character - first) % 10);
}

/* The decomposition, or the case folding: `option` says which. False when the
 * character is its own. */
static bool unicode_map(uint32_t character, int option, sequence *mapped)
{
    utf8proc_int32_t characters[SEQUENCE_MOST];
    const utf8proc_option_t options = (utf8proc_option_t)(UTF8PROC_DECOMPOSE | option);
    const utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)character, characters,
                                                           SEQUENCE_MOST, options, NULL);
    if (count < 0 || count > SEQUENCE_MOST)
        fail("utf8proc cannot map a character", character);
    mapped->count = 0;
    for (utf8proc_ssize_t at = 0; at < count; at++)
        sequence_add(mapped, (uint32_t)characters[at]);
    return mapped->count != 1 || mapped->characters[0] != character;
}

/* ---- The fold -------------------------------------------------------------- */

static void fold(const generator *self, uint32_t character, unsigned depth, sequence *out);

static void fold_all(const generator *self, const sequence *characters, unsigned depth,
                     sequence *out)
{
    for (size_t at = 0; at < characters->count; at++)
        fold(self, characters->characters[at], depth + 1, out);
}

/* One blank stands for any number of symbols. */
static void symbol_add(sequence *out)
{
    if (out->count == 0 || out->characters[out->count - 1] != ' ')
        sequence_add(out, ' ');
}

static void ascii_fold(uint32_t character, sequence *out)
{
    if (character >= 'A' && character <= 'Z')
        sequence_add(out, character + ('a' - 'A'));
    else if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9'))
        sequence_add(out, character);
    else
        symbol_add(out);
}

/* Appends what `character` becomes. The order of the questions is the design:
 * our own readings first; then what Unicode decomposes; then the look of the
 * letter as it is, of its small form, of its capital. */
static void fold(const generator *self, uint32_t character, unsigned depth, sequence *out)
{
    sequence mapped;
    if (depth > DEPTH_MOST)
        fail("the tables lead in a circle", character);
    if (is_removed(character))
        return;
    const uint32_t capital = (uint32_t)utf8proc_toupper((utf8proc_int32_t)character);
    const int digit = digit_value(character);
    if (character < 0x80)
        ascii_fold(character, out);
    else if (self->lookalikes[character].count != 0)
        fold_all(self, &self->lookalikes[character], depth, out);
    else if (digit != NO_DIGIT)
        sequence_add(out, '0' + (uint32_t)digit);
    else if (unicode_map(character, UTF8PROC_COMPAT, &mapped))
        fold_all(self, &mapped, depth, out);
    else if (self->confusables[character].count != 0)
        fold_all(self, &self->confusables[character], depth, out);
    else if (unicode_map(character, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &mapped))
        fold_all(self, &mapped, depth, out);
    else if (self->confusables[capital].count != 0)
        fold_all(self, &self->confusables[capital], depth, out);
    else if (is_word(character))
        sequence_add(out, character);
    else
        symbol_add(out);
}

/* A row of TR39 that does not end in ASCII would trade one foreign letter for
 * another; such rows do not belong in our subset. */
static void confusables_check(const generator *self)
{
    for (uint32_t character = 0; character < UTF8_CHARACTER_COUNT; character++) {
        if (self->confusables[character].count == 0)
            continue;
        sequence out = {.count = 0};
        fold(self, character, 0, &out);
        for (size_t at = 0; at < out.count; at++)
            if (out.characters[at] >= 0x80 || out.characters[at] == ' ')
                fail("a confusable does not end in ASCII letters or digits", character);
    }
}

/* ---- The table ------------------------------------------------------------- */

static unsigned pool_find_or_add(generator *self, const char *bytes, size_t length)
{
    for (size_t at = 0; at < self->pool_length; at += 1 + (size_t)self->pool[at])
        if ((size_t)self->pool[at] == length && memcmp(self->pool + at + 1, bytes, length) == 0)
            return (unsigned)(FOLD_REPLACED + at);
    if (self->pool_length + 1 + length > POOL_MOST)
        fail("the pool is full", 0);
    const size_t start = self->pool_length;
    self->pool[start] = (char)length;
    memcpy(self->pool + start + 1, bytes, length);
    self->pool_length += 1 + length;
    return (unsigned)(FOLD_REPLACED + start);
}

static unsigned entry_make(generator *self, uint32_t character)
{
    if (is_white(character))
        return FOLD_BLANK;
    if (character >= 0xd800 && character < 0xe000)
        return FOLD_SYMBOL; /* no UTF-8 leads to a surrogate */
    if (character >= 0xac00 && character <= 0xd7a3)
        return FOLD_HANGUL;
    sequence out = {.count = 0};
    fold(self, character, 0, &out);
    if (out.count == 0)
        return FOLD_REMOVED;
    if (out.count == 1 && out.characters[0] == ' ')
        return FOLD_SYMBOL;
    if (out.count == 1 && out.characters[0] == character)
        return FOLD_ITSELF;
    char bytes[SEQUENCE_MOST * UTF8_LENGTH_MOST];
    size_t length = 0;
    for (size_t at = 0; at < out.count; at++)
        length += utf8_encode(out.characters[at], bytes + length);
    return pool_find_or_add(self, bytes, length);
}

static void entries_make(generator *self)
{
    for (uint32_t character = 0; character < UTF8_CHARACTER_COUNT; character++)
        self->entries[character] = (uint16_t)entry_make(self, character);
    for (size_t at = 0; at < self->pool_length; at += 1 + (size_t)self->pool[at]) {
        const size_t end = at + 1 + (size_t)self->pool[at];
        for (size_t place = at + 1; place < end;) {
            uint32_t character;
            place += utf8_decode(self->pool + place, end - place, &character);
            if (character != ' ' && self->entries[character] != FOLD_ITSELF)
                fail("the fold is not final", character);
        }
    }
}

static void numbers_print(const char *head, const uint16_t *numbers, size_t count)
{
    printf("%s = {", head);
    for (size_t at = 0; at < count; at++)
        printf("%s%u,", at % 16 == 0 ? "\n    " : " ", (unsigned)numbers[at]);
    printf("\n};\n\n");
}

/* Equal blocks are printed once. */
static void blocks_print(const generator *self)
{
    uint16_t *blocks = zeroed(FOLD_BLOCK_COUNT, sizeof *blocks);
    uint16_t *kept = zeroed(UTF8_CHARACTER_COUNT, sizeof *kept);
    const size_t size = FOLD_BLOCK_SIZE * sizeof *kept;
    size_t count = 0;
    for (size_t block = 0; block < FOLD_BLOCK_COUNT; block++) {
        const uint16_t *entries = self->entries + block * FOLD_BLOCK_SIZE;
        size_t same = 0;
        while (same < count && memcmp(kept + same * FOLD_BLOCK_SIZE, entries, size) != 0)
            same++;
        if (same == count)
            memcpy(kept + count++ * FOLD_BLOCK_SIZE, entries, size);
        blocks[block] = (uint16_t)same;
    }
    numbers_print("const uint16_t fold_blocks[FOLD_BLOCK_COUNT]", blocks, FOLD_BLOCK_COUNT);
    numbers_print("const uint16_t fold_entries[]", kept, count * FOLD_BLOCK_SIZE);
    free(blocks);
    free(kept);
}

static void pool_print(const generator *self)
{
    printf("const char fold_pool[] =");
    for (size_t at = 0; at < self->pool_length; at++)
        printf("%s\\%03o", at % 16 == 0 ? (at == 0 ? "\n    \"" : "\"\n    \"") : "",
               (unsigned)(unsigned char)self->pool[at]);
    printf("\";\n");
}

int main(int count, char **arguments)
{
    if (count != 3)
        fail("give confusables.txt and lookalikes.txt", 0);
    generator self = {
        .confusables = zeroed(UTF8_CHARACTER_COUNT, sizeof(sequence)),
        .lookalikes = zeroed(UTF8_CHARACTER_COUNT, sizeof(sequence)),
        .entries = zeroed(UTF8_CHARACTER_COUNT, sizeof(uint16_t)),
        .pool = zeroed(POOL_MOST, 1),
    };
    rows_read(self.confusables, arguments[1], self.confusables_version);
    rows_read(self.lookalikes, arguments[2], NULL);
    confusables_check(&self);
    entries_make(&self);
    printf("/* Made by fold_generate.c; do not edit. */\n#include \"text/fold_table.h\"\n\n"
           "const char fold_version[] = \"Unicode %s, confusables %s\";\n\n",
           utf8proc_unicode_version(), self.confusables_version);
    blocks_print(&self);
    pool_print(&self);
    free(self.confusables);
    free(self.lookalikes);
    free(self.entries);
    free(self.pool);
    return fflush(stdout) != 0 || ferror(stdout) != 0;
}
