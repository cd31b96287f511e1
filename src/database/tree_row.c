#include <string.h>

#include "database/tree_form.h"

enum { REAL_KIND = 7, ZERO_KIND = 8, ONE_KIND = 9, BLOB_KIND = 12, TEXT_KIND = 13 };
enum { COUNT_REAL_MOST = 1 << 30 };

size_t tree_row_most(const sql_value *values, unsigned count)
{
    size_t most = TREE_VARINT_MOST;
    for (unsigned k = 0; k < count; k++)
        most += TREE_VARINT_MOST + (values[k].kind == SQL_TEXT || values[k].kind == SQL_BLOB
                                        ? values[k].is.text.length
                                        : sizeof(uint64_t));
    return most;
}

/* The kind of a number, and how many bytes it takes. */
static uint64_t count_kind(uint64_t count, size_t *size)
{
    static const size_t sizes[] = {0, 1, 2, 3, 4, 6, 8};
    if (count < 2) {
        *size = 0;
        return count == 0 ? ZERO_KIND : ONE_KIND;
    }
    uint64_t kind = 1;
    while (kind < 6 && count >> (8 * sizes[kind] - 1) != 0)
        kind++;
    *size = sizes[kind];
    return kind;
}

static bool real_is_count(double real)
{
    return real >= 0 && real < COUNT_REAL_MOST && real == (double)(uint64_t)real;
}

static uint64_t value_kind(const sql_value *value, size_t *size)
{
    *size = 0;
    switch (value->kind) {
    case SQL_COUNT:
        return count_kind(value->is.count, size);
    case SQL_REAL: /* SQLite, too, keeps what has no fraction as a count */
        if (real_is_count(value->is.real))
            return count_kind((uint64_t)value->is.real, size);
        *size = sizeof value->is.real;
        return REAL_KIND;
    case SQL_TEXT:
        *size = value->is.text.length;
        if (*size == 0)
            break;
        return 2 * (uint64_t)*size + (sql_is_text(value->is.text) ? TEXT_KIND : BLOB_KIND);
    case SQL_BLOB:
        *size = value->is.text.length;
        return 2 * (uint64_t)*size + BLOB_KIND;
    case SQL_NULL:
        break;
    }
    return 0;
}

static void value_put(char *bytes, const sql_value *value, size_t size)
{
    uint64_t word = value->is.count;
    if (size == 0)
        return;
    if (value->kind == SQL_TEXT || value->kind == SQL_BLOB) {
        memcpy(bytes, value->is.text.bytes, size);
        return;
    }
    if (value->kind == SQL_REAL && real_is_count(value->is.real))
        word = (uint64_t)value->is.real;
    else if (value->kind == SQL_REAL)
        memcpy(&word, &value->is.real, sizeof word);
    tree_number_put(bytes, word, size);
}

size_t tree_row_put(char *row, const sql_value *values, unsigned count)
{
    char kinds[TREE_VALUES_MOST * TREE_VARINT_MOST];
    size_t sizes[TREE_VALUES_MOST], length = 0;
    for (unsigned k = 0; k < count; k++)
        length += tree_varint_put(kinds + length, value_kind(&values[k], &sizes[k]));
    /* The length of the kinds counts its own bytes. */
    size_t at = length + 1 < 128 ? 1 : 2;
    tree_varint_put(row, length + at);
    memcpy(row + at, kinds, length);
    at += length;
    for (unsigned k = 0; k < count; k++) {
        value_put(row + at, &values[k], sizes[k]);
        at += sizes[k];
    }
    return at;
}
