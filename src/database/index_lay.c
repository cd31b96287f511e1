#include "database/index_lay.h"

#include <string.h>

#include "base/intern_order.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/lay_rows.h"

enum { CELLS_ADDED = 64, ENTRIES_FETCHED = 32 }; /* in one go */

static bool cells_are_equal(ae_cell a, ae_cell b)
{
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

/* Cells of rows first.., each of which is often that of the row before. */
static ae_status cells_add(index_column *self, const ae_cell *cells, size_t count, ae_error *error)
{
    ae_cell own[CELLS_ADDED] = {{NULL, 0}};
    uint32_t numbers[CELLS_ADDED], *of = self->of + self->rows;
    size_t different = 0;
    for (size_t k = 0; k < count; k++)
        if (cells[k].length > 0 && (k == 0 || !cells_are_equal(cells[k], cells[k - 1])))
            own[different++] = cells[k];
    ae_status status = intern_add_many(&self->names, own, different, numbers, error);
    different = 0;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        if (cells[k].length == 0)
            of[k] = INTERN_NONE;
        else if (k == 0 || !cells_are_equal(cells[k], cells[k - 1]))
            of[k] = numbers[different++];
        else
            of[k] = of[k - 1];
    self->rows += status == AE_OK ? count : 0;
    return status;
}

ae_status index_column_add(index_column *self, const ae_cell *cells, size_t count, ae_error *error)
{
    void *of = self->of;
    ae_status status =
        memory_grow(&of, &self->capacity, self->rows + count, sizeof *self->of, error);
    self->of = of;
    for (size_t k = 0; k < count && status == AE_OK; k += CELLS_ADDED)
        status =
            cells_add(self, cells + k, count - k < CELLS_ADDED ? count - k : CELLS_ADDED, error);
    return status;
}

ae_status index_column_sort(index_column *self, ae_error *error)
{
    uint32_t *order = NULL, *ranks = memory_resize(NULL, self->names.count, sizeof *ranks);
    ae_status status = ranks != NULL ? intern_order(&self->names, &order, error)
                                     : status_out_of_memory(error, self->names.count);
    for (size_t k = 0; k < self->names.count && status == AE_OK; k++)
        ranks[order[k]] = (uint32_t)k;
    memory_free(order);
    self->ranks = ranks;
    return status;
}

void index_column_clear(index_column *self)
{
    intern_clear(&self->names);
    memory_free(self->of);
    memory_free(self->ranks);
    *self = (index_column){.rows = 0};
}

/* ---- Order -------------------------------------------------------------------------------- */

/* What an index is made of: places[row] is 0 for an empty cell, otherwise one more than the rank
 * of the cell, or than the number. */
typedef struct ordering {
    uint32_t *places, *rows, *other;
    size_t count;
} ordering;

static ae_status ordering_begin(ordering *self, size_t rows, ae_error *error)
{
    *self = (ordering){.places = memory_resize(NULL, rows, sizeof *self->places),
                       .rows = memory_resize(NULL, rows, sizeof *self->rows),
                       .other = memory_resize(NULL, rows, sizeof *self->other),
                       .count = rows};
    if (self->places == NULL || self->rows == NULL || self->other == NULL)
        return status_out_of_memory(error, rows * sizeof *self->rows);
    for (size_t k = 0; k < rows; k++)
        self->rows[k] = (uint32_t)k;
    return AE_OK;
}

static void ordering_clear(ordering *self)
{
    memory_free(self->places);
    memory_free(self->rows);
    memory_free(self->other);
}

/* Rows of one place stay in the order in which they are. All places are below `limit`. */
static ae_status ordering_sort(ordering *self, size_t limit, ae_error *error)
{
    uint32_t *const from = self->rows, *const to = self->other;
    uint32_t *begins = memory_new(limit + 1, sizeof *begins); /* of the rows of each place */
    if (begins == NULL)
        return status_out_of_memory(error, limit * sizeof *begins);
    for (size_t k = 0; k < self->count; k++)
        begins[self->places[k] + 1]++;
    for (size_t k = 1; k < limit; k++)
        begins[k] += begins[k - 1];
    for (size_t k = 0; k < self->count; k++)
        to[begins[self->places[from[k]]]++] = from[k];
    memory_free(begins);
    self->rows = to;
    self->other = from;
    return AE_OK;
}

/* ---- Entries ------------------------------------------------------------------------------ */

typedef struct entries {
    const index_plan *plan;
    const uint32_t *rows; /* in their order */
} entries;

static ae_status entry_add(const index_plan *plan, uint32_t row, tree_rows *into, ae_error *error)
{
    sql_value values[INDEX_COLUMNS_MOST + 1] = {{.kind = SQL_NULL}};
    for (unsigned k = 0; k < plan->count; k++) {
        const index_column *column = plan->columns[k];
        const uint32_t name = column->of[row];
        if (name != INTERN_NONE)
            values[k] = sql_value_text(
                (ae_cell){intern_text(&column->names, name), column->names.entries[name].length});
    }
    values[plan->count] = sql_value_count(plan->numbers != NULL ? plan->numbers[row] : row);
    return tree_rows_add(into, 0, values, plan->count + 1, error);
}

/* Rows in their order stand anywhere: what is read of some of them is fetched before, column by
 * column. Done here, not in a function of its own: one that only fetches counts as doing nothing,
 * and its call is left out. */
static ae_status some_make(const entries *self, size_t first, size_t end, tree_rows *into,
                           ae_error *error)
{
    const index_plan *plan = self->plan;
    ae_status status = AE_OK;
    for (unsigned c = 0; c < plan->count; c++) {
        const index_column *column = plan->columns[c];
        for (size_t k = first; k < end; k++)
            __builtin_prefetch(&column->of[self->rows[k]]);
        for (size_t k = first; k < end; k++)
            if (column->of[self->rows[k]] != INTERN_NONE)
                __builtin_prefetch(&column->names.entries[column->of[self->rows[k]]]);
        for (size_t k = first; k < end; k++)
            if (column->of[self->rows[k]] != INTERN_NONE)
                __builtin_prefetch(intern_text(&column->names, column->of[self->rows[k]]));
    }
    for (size_t k = first; k < end && status == AE_OK; k++)
        status = entry_add(plan, self->rows[k], into, error);
    return status;
}

static ae_status entries_make(const void *context, size_t first, size_t end, tree_rows *into,
                              ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t begin = first, next; begin < end && status == AE_OK; begin = next) {
        next = end - begin < ENTRIES_FETCHED ? end : begin + ENTRIES_FETCHED;
        status = some_make(context, begin, next, into, error);
    }
    return status;
}

ae_status index_lay(filling *to, const index_plan *plan, ae_error *error)
{
    ordering rows;
    size_t first = 0;
    ae_status status = ordering_begin(&rows, plan->columns[0]->rows, error);
    for (unsigned k = plan->count; k-- > 0 && status == AE_OK;) {
        const index_column *column = plan->columns[k];
        for (size_t row = 0; row < rows.count; row++)
            rows.places[row] =
                column->of[row] == INTERN_NONE ? 0 : column->ranks[column->of[row]] + 1;
        status = ordering_sort(&rows, column->names.count + 1, error);
    }
    while (status == AE_OK && plan->partly && first < rows.count &&
           rows.places[rows.rows[first]] == 0)
        first++;
    if (status == AE_OK) {
        const entries all = {plan, rows.rows + first};
        status = lay_rows(to, plan->index, true, rows.count - first, entries_make, &all, error);
    }
    ordering_clear(&rows);
    return status;
}

typedef struct number_entries {
    const uint32_t *of, *rows; /* rows: in their order */
} number_entries;

static ae_status numbers_make(const void *context, size_t first, size_t end, tree_rows *into,
                              ae_error *error)
{
    const number_entries *self = context;
    ae_status status = AE_OK;
    for (size_t k = first; k < end && status == AE_OK; k++) {
        const uint32_t row = self->rows[k], of = self->of[row];
        const sql_value values[2] = {of != INTERN_NONE ? sql_value_count(of)
                                                       : (sql_value){.kind = SQL_NULL},
                                     sql_value_count(row)};
        status = tree_rows_add(into, 0, values, 2, error);
    }
    return status;
}

ae_status index_lay_numbers(filling *to, const char *index, const uint32_t *of, size_t rows,
                            size_t limit, ae_error *error)
{
    ordering sorted;
    ae_status status = ordering_begin(&sorted, rows, error);
    for (size_t row = 0; row < rows && status == AE_OK; row++)
        sorted.places[row] = of[row] == INTERN_NONE ? 0 : of[row] + 1;
    if (status == AE_OK)
        status = ordering_sort(&sorted, limit + 1, error);
    if (status == AE_OK) {
        const number_entries all = {of, sorted.rows};
        status = lay_rows(to, index, true, rows, numbers_make, &all, error);
    }
    ordering_clear(&sorted);
    return status;
}
