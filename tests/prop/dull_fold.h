/* The dull oracle of the fold: works a character's fold out at run time, step by
 * step over whole sequences, straight from utf8proc and the two tables of
 * look-alikes. Slow, and written to be read beside the rules, not beside
 * fold_generate.c. Tests run in the project's root, where the tables are found. */
#ifndef ADECHO_TESTS_DULL_FOLD_H
#define ADECHO_TESTS_DULL_FOLD_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum { DULL_CHARACTERS = 0x110000, DULL_MOST = 64 };

/* Code points; what is neither letter nor digit is a blank. */
typedef struct dull_text {
    uint32_t characters[DULL_MOST];
    size_t count;
} dull_text;

typedef struct dull_row {
    uint32_t to[4];
    size_t count;
} dull_row;

typedef struct dull_tables {
    dull_row confusable[DULL_CHARACTERS], lookalike[DULL_CHARACTERS];
} dull_tables;

/* Rows look like "0430 ; 0061 # ..." or "1F150..1F169 ; 0061 # ...". */
static bool dull_rows_load(dull_row *rows, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[512];
    if (file == NULL)
        return false;
    while (fgets(line, sizeof line, file) != NULL) {
        unsigned first, last, to[4];
        line[strcspn(line, "#")] = '\0';
        int count = 0;
        if (sscanf(line, "%x..%x ; %x", &first, &last, to) == 3)
            count = 1;
        else if (sscanf(line, "%x ; %x %x %x %x", &first, to, to + 1, to + 2, to + 3) >= 2)
            count = sscanf(line, "%x ; %x %x %x %x", &last, to, to + 1, to + 2, to + 3) - 1;
        for (uint32_t at = first; count > 0 && at <= last; at++) {
            for (int place = 0; place < count; place++)
                rows[at].to[place] = to[place] + (at - first);
            rows[at].count = (size_t)count;
        }
    }
    fclose(file);
    return true;
}

/* free() it. NULL when a table cannot be read. */
static dull_tables *dull_tables_new(void)
{
    dull_tables *tables = calloc(1, sizeof *tables);
    if (tables != NULL && dull_rows_load(tables->confusable, "src/text/confusables.txt") &&
        dull_rows_load(tables->lookalike, "src/text/lookalikes.txt"))
        return tables;
    free(tables);
    return NULL;
}

static bool dull_is_white(uint32_t c)
{
    const char *category = utf8proc_category_string((utf8proc_int32_t)c);
    return category[0] == 'Z' || c == 0x85 || c == '\t' || c == '\n' || c == '\v' || c == '\f' ||
           c == '\r';
}

static bool dull_is_removed(uint32_t c)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
    const char *category = utf8proc_category_string((utf8proc_int32_t)c);
    const int class = property->combining_class;
    if (strcmp(category, "Cc") == 0)
        return !dull_is_white(c);
    return property->ignorable || strcmp(category, "Cf") == 0 || strcmp(category, "Me") == 0 ||
           class == 1 || (class >= 10 && class <= 36) || class >= 200;
}

/* The zeros of every set of decimal digits up to Unicode 16. */
static int dull_digit(uint32_t c)
{
    static const uint32_t zeros[] = {
        0x660,   0x6f0,   0x7c0,   0x966,   0x9e6,   0xa66,   0xae6,   0xb66,   0xbe6,   0xc66,
        0xce6,   0xd66,   0xde6,   0xe50,   0xed0,   0xf20,   0x1040,  0x1090,  0x17e0,  0x1810,
        0x1946,  0x19d0,  0x1a80,  0x1a90,  0x1b50,  0x1bb0,  0x1c40,  0x1c50,  0xa620,  0xa8d0,
        0xa900,  0xa9d0,  0xa9f0,  0xaa50,  0xabf0,  0xff10,  0x104a0, 0x10d30, 0x11066, 0x110f0,
        0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950,
        0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2,
        0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0, 0x10d40, 0x116d0, 0x116da,
        0x11bf0, 0x16d70, 0x1ccf0, 0x1e5f1};
    if (utf8proc_category((utf8proc_int32_t)c) != UTF8PROC_CATEGORY_ND)
        return -1;
    for (size_t at = 0; at < sizeof zeros / sizeof *zeros; at++)
        if (c >= zeros[at] && c < zeros[at] + 10)
            return (int)(c - zeros[at]);
    return -1;
}

static dull_text dull_mapped(uint32_t c, int options)
{
    dull_text text = {.count = 0};
    utf8proc_int32_t out[DULL_MOST];
    const utf8proc_option_t all = (utf8proc_option_t)(UTF8PROC_DECOMPOSE | options);
    const utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)c, out, DULL_MOST, all, NULL);
    for (utf8proc_ssize_t at = 0; at < count; at++)
        text.characters[text.count++] = (uint32_t)out[at];
    return text;
}

static dull_text dull_row_text(const dull_row *row)
{
    dull_text text = {.count = row->count};
    memcpy(text.characters, row->to, row->count * sizeof *row->to);
    return text;
}

/* One step of the way; a character at its end gives itself. */
static dull_text dull_step(const dull_tables *tables, uint32_t c)
{
    const char *category = utf8proc_category_string((utf8proc_int32_t)c);
    const uint32_t capital = (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
    const dull_text same = {{c}, 1}, blank = {{' '}, 1};
    if (dull_is_removed(c))
        return (dull_text){.count = 0};
    if (c < 0x80) {
        if (c >= 'A' && c <= 'Z')
            return (dull_text){{c + 32}, 1};
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? same : blank;
    }
    if (tables->lookalike[c].count > 0)
        return dull_row_text(&tables->lookalike[c]);
    if (dull_digit(c) >= 0)
        return (dull_text){{'0' + (uint32_t)dull_digit(c)}, 1};
    const dull_text plain = dull_mapped(c, UTF8PROC_COMPAT);
    if (plain.count != 1 || plain.characters[0] != c)
        return plain;
    if (tables->confusable[c].count > 0)
        return dull_row_text(&tables->confusable[c]);
    const dull_text small = dull_mapped(c, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    if (small.count != 1 || small.characters[0] != c)
        return small;
    if (tables->confusable[capital].count > 0)
        return dull_row_text(&tables->confusable[capital]);
    return category[0] == 'L' || category[0] == 'M' || strcmp(category, "Nl") == 0 ? same : blank;
}

/* All steps, until nothing changes. */
static dull_text dull_fold(const dull_tables *tables, uint32_t c)
{
    dull_text text = {{c}, 1};
    for (bool changed = true; changed;) {
        dull_text next = {.count = 0};
        for (size_t at = 0; at < text.count; at++) {
            dull_text step = dull_step(tables, text.characters[at]);
            for (size_t place = 0; place < step.count && next.count < DULL_MOST; place++)
                next.characters[next.count++] = step.characters[place];
        }
        changed = next.count != text.count || memcmp(next.characters, text.characters,
                                                     next.count * sizeof *next.characters) != 0;
        text = next;
    }
    return text;
}

#endif
