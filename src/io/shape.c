#include "io/shape.h"

#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"

enum {
    CODE_BYTES_MOST = 40,
    KEY_RECORDS_LEAST = 4, /* fewer do not show what a column always is */
    KEY_MISSES_SHARE = 20, /* one broken record in so many does not undo a key */
    UNEVEN_SHARE = 20,     /* at most one in so many is ragged in an even table */
    UNQUOTED_SHARE = 20,   /* at most one in so many lacks quotes where all have them */
    QUOTED_SHARE = 50,     /* one and one in so many may hold quotes where none should */
    PHONE_DIGITS_LEAST = 10,
    PHONE_DIGITS_MOST = 13
};

static bool consists_of(ae_cell cell, const char *marks, size_t *digits)
{
    *digits = 0;
    for (size_t at = 0; at < cell.length; at++) {
        const char byte = cell.bytes[at];
        if (ascii_is_digit(byte))
            ++*digits;
        else if (byte == '\0' || strchr(marks, byte) == NULL)
            return false;
    }
    return true;
}

static bool is_code(ae_cell cell)
{
    static const char marks[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/+#";
    size_t digits;
    return cell.length <= CODE_BYTES_MOST && consists_of(cell, marks, &digits) && digits > 0;
}

static bool is_phone(ae_cell cell)
{
    size_t digits;
    return cell.length <= CODE_BYTES_MOST && consists_of(cell, "+-(). ", &digits) &&
           digits >= PHONE_DIGITS_LEAST && digits <= PHONE_DIGITS_MOST;
}

/* Three numbers with one mark between them, then whatever: 2024-06-01, 1/6/24 8:00. */
static bool is_date(ae_cell cell)
{
    size_t at = 0;
    char mark = '\0';
    for (unsigned part = 0; part < 3; part++) {
        const size_t begin = at;
        while (at < cell.length && ascii_is_digit(cell.bytes[at]))
            at++;
        if (at == begin || at - begin > (part == 1 ? 2 : 4))
            return false;
        if (part == 2)
            return true;
        if (at == cell.length || memchr("-/.", cell.bytes[at], 3) == NULL ||
            (part == 1 && cell.bytes[at] != mark))
            return false;
        mark = cell.bytes[at++];
    }
    return false;
}

static bool is_email(ae_cell cell)
{
    const char *at = cell.length == 0 ? NULL : memchr(cell.bytes, '@', cell.length);
    const size_t before = at == NULL ? 0 : (size_t)(at - cell.bytes);
    return before > 0 && memchr(at, '.', cell.length - before) != NULL &&
           memchr(cell.bytes, ' ', cell.length) == NULL;
}

static bool is_link(ae_cell cell)
{
    return (cell.length > 7 && memcmp(cell.bytes, "http", 4) == 0) ||
           (cell.length > 4 && memcmp(cell.bytes, "www.", 4) == 0);
}

static void distinct_count(shape_column *column, ae_cell cell)
{
    const uint64_t hash = hash64_bytes(cell.bytes, cell.length);
    if (column->filled > SHAPE_DISTINCT_MOST)
        return;
    for (uint32_t k = 0; k < column->distinct; k++)
        if (column->seen[k] == hash)
            return;
    column->seen[column->distinct++] = hash;
}

static size_t columns_looked_at(const shape *self)
{
    return self->cells < SHAPE_COLUMNS_MOST ? self->cells : SHAPE_COLUMNS_MOST;
}

void shape_learn(shape *self, const ae_cell *cells, size_t count, bool quoted)
{
    self->seen++;
    if (count != self->cells)
        return;
    self->records++;
    self->quoted += quoted;
    for (size_t k = 0; k < columns_looked_at(self); k++) {
        shape_column *column = &self->columns[k];
        if (cells[k].length == 0)
            continue;
        column->filled++;
        column->bytes += cells[k].length;
        column->codes += is_code(cells[k]);
        column->dates += is_date(cells[k]);
        column->phones += is_phone(cells[k]);
        column->emails += is_email(cells[k]);
        column->links += is_link(cells[k]);
        distinct_count(column, cells[k]);
    }
}

void shape_settle(shape *self)
{
    self->keys = 0;
    for (size_t k = 0; k < columns_looked_at(self); k++) {
        const uint32_t misses = self->records - self->columns[k].codes;
        self->key[k] =
            self->records >= KEY_RECORDS_LEAST && misses <= self->records / KEY_MISSES_SHARE;
        self->keys += self->key[k];
    }
}

/* How many key columns the record reaches, and in how many of them it has a code. */
static void keys_count(const shape *self, const ae_cell *cells, size_t count, size_t *reached,
                       size_t *held)
{
    const size_t columns = self->keys > 0 ? columns_looked_at(self) : 0;
    *reached = *held = 0;
    for (size_t k = 0; k < count && k < columns; k++) {
        *reached += self->key[k];
        *held += self->key[k] && is_code(cells[k]);
    }
}

bool shape_fits(const shape *self, const ae_cell *cells, size_t count)
{
    size_t reached, held;
    if (self->cells == 0)
        return true;
    if (count != self->cells)
        return false;
    keys_count(self, cells, count, &reached, &held);
    return held == reached;
}

bool shape_is_fragment(const shape *self, const ae_cell *cells, size_t count)
{
    size_t reached, held;
    if (count >= self->cells)
        return false;
    keys_count(self, cells, count, &reached, &held);
    return reached > 0 && held == 0;
}

bool shape_is_even(const shape *self)
{
    return self->seen - self->records <= self->seen / UNEVEN_SHARE;
}

bool shape_always_quotes(const shape *self)
{
    return self->records >= KEY_RECORDS_LEAST &&
           self->records - self->quoted <= self->records / UNQUOTED_SHARE;
}

bool shape_never_quotes(const shape *self)
{
    return self->keys > 0 && self->quoted <= 1 + self->records / QUOTED_SHARE;
}
