#include "database/copy_table.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { PIECE_ROWS = 1 << 12, SLOTS_PER_THREAD = 3, DIGITS_MOST = 17 };

/* ---- Beside ------------------------------------------------------------------------------- */

/* Then come the length of each cell, and the bytes of all. */
typedef struct kept_head {
    uint64_t first, last;
    size_t count, size; /* of cells, and of their bytes */
} kept_head;

static const char *kept_lengths(const char *at, size_t count, size_t lengths[COPY_KEPT_MOST])
{
    memcpy(lengths, at, count * sizeof *lengths);
    return at + count * sizeof *lengths;
}

static bool kept_is(const copy_beside *self, const kept_head *head, uint64_t row,
                    const ae_cell *cells, unsigned count)
{
    size_t lengths[COPY_KEPT_MOST];
    if (head->last + 1 != row || head->count != count)
        return false;
    const char *at =
        kept_lengths(self->kept.data + self->last + sizeof *head, head->count, lengths);
    for (unsigned k = 0; k < count; at += lengths[k++])
        if (lengths[k] != cells[k].length || memcmp(at, cells[k].bytes, lengths[k]) != 0)
            return false;
    return true;
}

ae_status copy_keep(copy_beside *self, uint64_t first, uint64_t last, const ae_cell *cells,
                    unsigned count, ae_error *error)
{
    kept_head head = {.count = 0};
    size_t lengths[COPY_KEPT_MOST];
    if (self->kept.length > 0)
        memcpy(&head, self->kept.data + self->last, sizeof head);
    if (self->kept.length > 0 && kept_is(self, &head, first, cells, count)) {
        head.last = last;
        memcpy(self->kept.data + self->last, &head, sizeof head);
        return AE_OK;
    }
    head = (kept_head){.first = first, .last = last, .count = count};
    for (unsigned k = 0; k < count; k++)
        head.size += lengths[k] = cells[k].length;
    ae_status status =
        buffer_reserve(&self->kept, sizeof head + count * sizeof *lengths + head.size, error);
    if (status != AE_OK)
        return status;
    self->last = self->kept.length;
    char *at = self->kept.data + self->kept.length;
    memcpy(at, &head, sizeof head);
    memcpy(at += sizeof head, lengths, count * sizeof *lengths);
    at += count * sizeof *lengths;
    for (unsigned k = 0; k < count; at += lengths[k++])
        if (lengths[k] > 0)
            memcpy(at, cells[k].bytes, lengths[k]);
    self->kept.length = (size_t)(at - self->kept.data);
    return AE_OK;
}

bool copy_kept_next(const copy_beside *self, size_t *at, copy_kept *kept)
{
    kept_head head;
    size_t lengths[COPY_KEPT_MOST];
    if (*at >= self->kept.length)
        return false;
    memcpy(&head, self->kept.data + *at, sizeof head);
    const char *bytes = kept_lengths(self->kept.data + *at + sizeof head, head.count, lengths);
    kept->first = head.first;
    kept->last = head.last;
    kept->count = head.count;
    for (size_t k = 0; k < head.count; bytes += lengths[k++])
        kept->cells[k] = (ae_cell){bytes, lengths[k]};
    *at = (size_t)(bytes - self->kept.data);
    return true;
}

/* ---- Rows on their way -------------------------------------------------------------------- */

/* Some rows: read by one thread, made by any, laid down in order. What fails on the way is told
 * when it is its turn, so that it is always the first of all that would. */
typedef struct copy_slot {
    table_piece piece;
    uint64_t first; /* number of the first row */
    tree_rows made;
    copy_beside beside;
    ae_status status;
    ae_error error;
} copy_slot;

typedef struct copying {
    filling *of;
    const copy_look *look;
    schema_table table;
    case_table *from, **readers; /* by worker */
    tree_writer *tree;           /* NULL: no rows are made */
    uint64_t rows;               /* read so far */
} copying;

/* Digits, with a point among them where `real` allows it: "0.8312". What is none is kept as
 * it stands. */
static sql_value number_of(ae_cell cell, bool real)
{
    uint64_t number = 0, parts = 1;
    bool point = false;
    size_t at = 0;
    for (; at < cell.length && at <= DIGITS_MOST; at++) {
        const char byte = cell.bytes[at];
        if (byte >= '0' && byte <= '9') {
            number = 10 * number + (uint64_t)(byte - '0');
            parts *= point ? 10 : 1;
        } else if (real && byte == '.' && !point && at > 0)
            point = true;
        else
            break;
    }
    if (at == 0 || at < cell.length)
        return sql_value_text(cell);
    return real ? sql_value_real((double)number / (double)parts) : sql_value_count(number);
}

static ae_status slot_fill(void *context, void *filled, bool *more, ae_error *error)
{
    copying *self = context;
    copy_slot *slot = filled;
    const copy_look *look = self->look;
    (void)error;
    slot->first = self->rows;
    slot->status = case_table_take(
        self->from, look->most != NULL ? look->most(look->context, self->rows) : PIECE_ROWS,
        &slot->piece, &slot->error);
    self->rows += slot->piece.rows;
    *more = slot->status != AE_OK || slot->piece.rows > 0;
    return AE_OK;
}

/* The values of the columns that are copied, behind the number, which is the row's. In most rows
 * all is plain, which one look at the row tells. */
static void values_take(const schema_table *table, const ae_cell *cells, ae_cell row,
                        sql_value *values)
{
    const sql_kind text = sql_is_plain(row) ? SQL_PLAIN : SQL_TEXT;
    for (size_t k = 0; k < table->copied; k++) {
        const schema_type type = table->columns[k].type;
        if (type == SCHEMA_TEXT || cells[k].length == 0)
            values[k + 1] = (sql_value){.kind = text, .is.text = cells[k]};
        else
            values[k + 1] = number_of(cells[k], type == SCHEMA_REAL);
    }
}

static ae_status row_make(copying *self, unsigned worker, copy_slot *slot, uint64_t row)
{
    const schema_table *table = &self->table;
    const copy_look *look = self->look;
    const case_table *reader = self->readers[worker];
    const unsigned count = (unsigned)table->column_count + 1;
    sql_value values[SCHEMA_COLUMNS_MOST + 1];
    const ae_cell *cells;
    ae_status status = case_table_next(self->readers[worker], &cells, &slot->error);
    if (status != AE_OK)
        return status;
    values[0].kind = SQL_NULL;
    for (size_t k = table->copied + 1; k < count; k++)
        values[k].kind = SQL_NULL;
    if (self->tree != NULL)
        values_take(table, cells, case_table_row(reader), values);
    if (look->row != NULL)
        status = look->row(look->context, worker, row, cells, values + 1 + table->copied,
                           &slot->beside, &slot->error);
    return status == AE_OK && self->tree != NULL
               ? tree_rows_add(&slot->made, row, values, count, &slot->error)
               : status;
}

static ae_status slot_work(void *context, unsigned worker, void *filled, ae_error *error)
{
    copying *self = context;
    const copy_look *look = self->look;
    copy_slot *slot = filled;
    (void)error;
    tree_rows_empty(&slot->made);
    for (unsigned k = 0; k < COPY_TREES; k++)
        tree_rows_empty(&slot->beside.trees[k]);
    slot->beside.kept.length = slot->beside.words.length = 0;
    if (slot->status == AE_OK)
        case_table_turn(self->readers[worker], &slot->piece);
    for (size_t k = 0; k < slot->piece.rows && slot->status == AE_OK; k++)
        slot->status = row_make(self, worker, slot, slot->first + k);
    if (slot->status == AE_OK && look->end != NULL)
        slot->status = look->end(look->context, worker, &slot->beside, &slot->error);
    return AE_OK;
}

static ae_status slot_drain(void *context, void *filled, ae_error *error)
{
    copying *self = context;
    const copy_slot *slot = filled;
    const copy_look *look = self->look;
    if (slot->status != AE_OK) {
        if (error != NULL)
            *error = slot->error;
        return slot->status;
    }
    ae_status status = self->tree != NULL ? tree_add_rows(self->tree, &slot->made, error) : AE_OK;
    if (status == AE_OK && look->take != NULL)
        status = look->take(look->context, &slot->beside, error);
    return status == AE_OK ? filling_step(self->of, slot->piece.rows, error) : status;
}

/* ---- The whole ---------------------------------------------------------------------------- */

static void slots_free(void **slots, size_t count)
{
    for (size_t k = 0; k < count && slots != NULL; k++) {
        copy_slot *slot = slots[k];
        if (slot == NULL)
            continue;
        buffer_clear(&slot->piece.bytes);
        buffer_clear(&slot->beside.kept);
        buffer_clear(&slot->beside.words);
        tree_rows_clear(&slot->made);
        for (unsigned tree = 0; tree < COPY_TREES; tree++)
            tree_rows_clear(&slot->beside.trees[tree]);
        memory_free(slot);
    }
    memory_free(slots);
}

static ae_status slots_new(size_t count, void ***made, ae_error *error)
{
    void **slots = *made = memory_new(count, sizeof *slots);
    for (size_t k = 0; k < count && slots != NULL; k++) {
        copy_slot *slot = slots[k] = memory_new(1, sizeof *slot);
        if (slot == NULL)
            return status_out_of_memory(error, sizeof *slot);
        buffer_init(&slot->piece.bytes, SIZE_MAX);
        buffer_init(&slot->beside.kept, SIZE_MAX);
        buffer_init(&slot->beside.words, SIZE_MAX);
        tree_rows_init(&slot->made, false);
        for (unsigned tree = 0; tree < COPY_TREES; tree++)
            tree_rows_init(&slot->beside.trees[tree], false);
    }
    return slots != NULL ? AE_OK : status_out_of_memory(error, count * sizeof *slots);
}

static ae_status table_open(copying *self, ae_error *error)
{
    const filling *of = self->of;
    const unsigned threads = of->share->threads;
    const char *names[CASE_TABLE_COLUMNS];
    for (size_t k = 0; k < self->table.copied; k++)
        names[k] = self->table.columns[k].name;
    self->readers = memory_new(threads, sizeof *self->readers);
    if (self->readers == NULL)
        return status_out_of_memory(error, threads * sizeof *self->readers);
    ae_status status = case_table_open(of->folder, self->table.file, names, self->table.copied,
                                       of->record, &self->from, error);
    for (unsigned k = 0; k < threads && status == AE_OK; k++)
        status = case_table_reader(self->from, &self->readers[k], error);
    return status;
}

static void table_close(copying *self)
{
    for (unsigned k = 0; k < self->of->share->threads && self->readers != NULL; k++)
        case_table_close(self->readers[k]);
    memory_free(self->readers);
    case_table_close(self->from);
}

static ae_status rows_stream(copying *self, ae_error *error)
{
    static const parallel_stream_steps steps = {slot_fill, slot_work, slot_drain};
    const parallel_share *share = self->of->share;
    const size_t slot_count = share->threads == 1 ? 1 : (size_t)share->threads * SLOTS_PER_THREAD;
    void **slots = NULL;
    ae_status status = table_open(self, error);
    if (status == AE_OK)
        status = slots_new(slot_count, &slots, error);
    if (status == AE_OK)
        status = parallel_stream_share(share, &steps, self, slots, slot_count, error);
    slots_free(slots, slot_count);
    table_close(self);
    return status;
}

ae_status copy_table(filling *self, const char *name, const copy_look *look, ae_error *error)
{
    static const copy_look nobody = {.context = NULL};
    copying made = {.of = self, .look = look != NULL ? look : &nobody};
    schema_table_find(name, &made.table);
    ae_status status = tree_writer_new(self->pages, false, &made.tree, error);
    if (status == AE_OK)
        status = rows_stream(&made, error);
    return filling_laid(self, made.table.name, made.tree, status, error);
}

ae_status copy_look_over(filling *self, const char *name, const copy_look *look, ae_error *error)
{
    copying made = {.of = self, .look = look};
    schema_table_find(name, &made.table);
    return rows_stream(&made, error);
}
