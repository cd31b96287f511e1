#include "database/tree_rows.h"

#include <endian.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/tree_form.h"

enum {
    REAL_KIND = 7,
    ZERO_KIND = 8,
    ONE_KIND = 9,
    BLOB_KIND = 12,
    TEXT_KIND = 13,
    COUNT_REAL_MOST = 1 << 30,
    WORD = sizeof(uint64_t),
    ROW_MOST = 1000000000 /* bytes: SQLite reads no longer ones */
};

/* How a row is stored: the kinds of its values, then their bytes. */
typedef struct row_form {
    uint64_t kinds[TREE_VALUES_MOST];
    size_t sizes[TREE_VALUES_MOST]; /* of the values */
    size_t head, length;            /* bytes of the kinds, with how many these are; of all */
} row_form;

/* The kind of a number, and how many bytes it takes: with a bit for its sign, as they are read. */
static uint64_t count_kind(uint64_t count, size_t *size)
{
    static const uint8_t kinds[] = {1, 2, 3, 4, 5, 5, 6, 6, 6},
                         sizes[] = {1, 2, 3, 4, 6, 6, 8, 8, 8};
    if (count < 2) {
        *size = 0;
        return count == 0 ? ZERO_KIND : ONE_KIND;
    }
    const unsigned bits = 64 - (unsigned)__builtin_clzll(count);
    *size = sizes[bits / 8];
    return kinds[bits / 8];
}

static bool real_is_count(double real)
{
    return real >= 0 && real < COUNT_REAL_MOST && real == (double)(uint64_t)real;
}

static uint64_t value_kind(const sql_value *value, size_t *size)
{
    const size_t length = value->is.text.length;
    *size = 0;
    switch (value->kind) {
    case SQL_COUNT:
        return count_kind(value->is.count, size);
    case SQL_REAL: /* SQLite, too, keeps what has no fraction as a count */
        if (real_is_count(value->is.real))
            return count_kind((uint64_t)value->is.real, size);
        *size = sizeof value->is.real;
        return REAL_KIND;
    case SQL_PLAIN:
    case SQL_TEXT:
        if (length == 0)
            break;
        *size = length;
        return 2 * (uint64_t)length +
               (value->kind == SQL_PLAIN || sql_is_text(value->is.text) ? TEXT_KIND : BLOB_KIND);
    case SQL_BLOB:
        *size = length;
        return 2 * (uint64_t)length + BLOB_KIND;
    case SQL_NULL:
        break;
    }
    return 0;
}

static void form_find(row_form *self, const sql_value *values, unsigned count)
{
    size_t head = 0, body = 0;
    for (unsigned k = 0; k < count; k++) {
        self->kinds[k] = value_kind(&values[k], &self->sizes[k]);
        head += tree_varint_size(self->kinds[k]);
        body += self->sizes[k];
    }
    self->head = head + (head + 1 < 128 ? 1 : 2);
    self->length = self->head + body;
}

/* Writes `size` bytes, and what is behind them in a word. */
static void value_put(char *bytes, const sql_value *value, size_t size)
{
    uint64_t word = value->is.count;
    if (size == 0)
        return;
    if (value->kind != SQL_COUNT && value->kind != SQL_REAL) {
        memcpy(bytes, value->is.text.bytes, size);
        return;
    }
    if (value->kind == SQL_REAL && real_is_count(value->is.real))
        word = (uint64_t)value->is.real;
    else if (value->kind == SQL_REAL)
        memcpy(&word, &value->is.real, sizeof word);
    word = htobe64(word << 8 * (WORD - size));
    memcpy(bytes, &word, sizeof word);
}

static char *row_put(char *at, const row_form *form, const sql_value *values, unsigned count)
{
    at += tree_varint_put(at, form->head);
    for (unsigned k = 0; k < count; k++)
        at += tree_varint_put(at, form->kinds[k]);
    for (unsigned k = 0; k < count; k++) {
        value_put(at, &values[k], form->sizes[k]);
        at += form->sizes[k];
    }
    return at;
}

void tree_rows_init(tree_rows *self, bool indexes)
{
    *self = (tree_rows){.indexes = indexes};
    buffer_init(&self->bytes, SIZE_MAX);
}

void tree_rows_clear(tree_rows *self)
{
    buffer_clear(&self->bytes);
    memory_free(self->lengths);
    tree_rows_init(self, self->indexes);
}

void tree_rows_empty(tree_rows *self)
{
    self->bytes.length = self->count = self->longest = 0;
}

static ae_status room_make(tree_rows *self, size_t bytes, ae_error *error)
{
    void *lengths = self->lengths;
    ae_status status = buffer_reserve(&self->bytes, bytes, error);
    if (status == AE_OK)
        status =
            memory_grow(&lengths, &self->capacity, self->count + 1, sizeof *self->lengths, error);
    self->lengths = lengths;
    return status;
}

ae_status tree_rows_add(tree_rows *self, uint64_t number, const sql_value *values, unsigned count,
                        ae_error *error)
{
    row_form form;
    form_find(&form, values, count);
    const size_t most = 2 * TREE_VARINT_MOST + form.length + WORD;
    if (form.length > ROW_MOST)
        return status_fail(error, AE_ERROR_LIMIT, "more than %d bytes in one piece", ROW_MOST);
    if (most > self->bytes.capacity - self->bytes.length || self->count == self->capacity) {
        ae_status status = room_make(self, most, error);
        if (status != AE_OK)
            return status;
    }
    char *const begin = self->bytes.data + self->bytes.length;
    char *at = begin + tree_varint_put(begin, form.length);
    if (!self->indexes)
        at += tree_varint_put(at, number);
    const size_t length = (size_t)(row_put(at, &form, values, count) - begin);
    self->bytes.length += length;
    self->lengths[self->count++] = (uint32_t)length;
    self->longest = length > self->longest ? length : self->longest;
    return AE_OK;
}
