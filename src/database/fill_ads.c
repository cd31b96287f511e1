#include "database/fill_ads.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/copy_table.h"
#include "database/hidden_words.h"
#include "database/row_pass.h"

enum {
    ROW_CELLS = AE_ROLE_COUNT - 1, /* all but the text */
    PIECE_ROWS = 1 << 12,
    ROWS_TREE = 0, /* what is laid down beside the ads */
    TEXTS_TREE
};

/* Columns of ads that are asked for by name. */
typedef enum ad_column { AD_ID, AD_CLUSTER, AD_POSTER, AD_DAY, AD_PLACE, AD_COLUMNS } ad_column;

static const char *const column_names[AD_COLUMNS] = {"ad_id", "cluster", "poster", "day", "place"};

/* One thread's. */
typedef struct ad_reader {
    row_pass scraped;
    hidden_words hidden;
} ad_reader;

typedef struct ad_filling {
    filling *of;
    ad_reader *readers;
    uint64_t row_count;
    ad_facts *facts;
    index_column poster, day, place;
    uint32_t *text_of; /* by row; INTERN_NONE: it has none */
    size_t columns[AD_COLUMNS], lists[REACH_KINDS];
    ae_role roles[ROW_CELLS];       /* of the columns of rows */
    tree_writer *trees[COPY_TREES]; /* rows, texts */
} ad_filling;

static void columns_find(ad_filling *self)
{
    static const char *const lists[REACH_KINDS] = {[AE_CONTACT_PHONE] = "phones",
                                                   [AE_CONTACT_EMAIL] = "emails",
                                                   [AE_CONTACT_HANDLE] = "handles",
                                                   [AE_CONTACT_URL] = "urls"};
    schema_table ads, rows;
    schema_table_find("ads", &ads);
    schema_table_find("rows", &rows);
    for (unsigned k = 0; k < AD_COLUMNS; k++)
        self->columns[k] = copy_column(&ads, column_names[k]);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        self->lists[kind] = copy_column(&ads, lists[kind]);
    for (size_t k = 0; k < ROW_CELLS; k++)
        while (strcmp(ae_role_name(self->roles[k]), rows.columns[k + 1].name) != 0)
            self->roles[k]++;
}

/* ---- An ad and its row -------------------------------------------------------------------- */

/* Its text, unless others had it before. */
static ae_status text_add(hidden_words *hidden, uint64_t row, ae_cell text, tree_rows *texts,
                          ae_error *error)
{
    ae_cell plain;
    ae_status status = hidden_words_find(hidden, text, &plain, error);
    const sql_value values[] = {{.kind = SQL_NULL}, sql_value_text(text), sql_value_text(plain)};
    return status == AE_OK ? tree_rows_add(texts, row, values, 3, error) : status;
}

static ae_status row_add(ad_filling *self, unsigned worker, uint64_t row,
                         const ae_cell cells[AE_ROLE_COUNT], uint64_t back, copy_beside *beside,
                         ae_error *error)
{
    sql_value values[ROW_CELLS + 2] = {{.kind = SQL_NULL}};
    const ae_cell text = cells[AE_ROLE_TEXT];
    self->text_of[row] = INTERN_NONE;
    if (back > 0 || text.length > 0) {
        values[1] = sql_value_count(row - back);
        self->text_of[row] = (uint32_t)(row - back);
    }
    for (unsigned k = 0; k < ROW_CELLS; k++)
        values[k + 2] = sql_value_text(cells[self->roles[k]]);
    ae_status status = tree_rows_add(&beside->trees[ROWS_TREE], row, values, ROW_CELLS + 2, error);
    return status == AE_OK && back == 0 && text.length > 0
               ? text_add(&self->readers[worker].hidden, row, text, &beside->trees[TEXTS_TREE],
                          error)
               : status;
}

static ae_status ad_look(void *context, unsigned worker, uint64_t row, const ae_cell *cells,
                         sql_value *more, copy_beside *beside, ae_error *error)
{
    ad_filling *self = context;
    ae_cell scraped[AE_ROLE_COUNT], kept[AD_COLUMNS + REACH_KINDS];
    uint64_t back;
    if (row >= self->row_count || row >= UINT32_MAX)
        return row_pass_apart(self->of->folder, error);
    ae_status status = row_pass_read(&self->readers[worker].scraped, row, scraped, &back, error);
    if (status == AE_OK)
        status = row_add(self, worker, row, scraped, back, beside, error);
    if (status != AE_OK)
        return status;
    more[0] = sql_value_text(scraped[AE_ROLE_SITE]);
    for (unsigned k = 0; k < AD_COLUMNS; k++)
        kept[k] = cells[self->columns[k]];
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        kept[AD_COLUMNS + kind] = cells[self->lists[kind]];
    return copy_keep(beside, row, kept, AD_COLUMNS + REACH_KINDS, error);
}

static ae_status names_add(ad_filling *self, const ae_cell *cells, ae_error *error)
{
    index_column *const columns[AD_COLUMNS] = {&self->facts->ids, &self->facts->clusters,
                                               &self->poster, &self->day, &self->place};
    ae_status status = AE_OK;
    for (unsigned k = 0; k < AD_COLUMNS && status == AE_OK; k++)
        status = index_column_add(columns[k], cells[k], error);
    const ad_facts *facts = self->facts;
    return status == AE_OK
               ? contact_reach_add(&self->facts->contacts, facts->clusters.of[facts->ids.rows - 1],
                                   cells + AD_COLUMNS, error)
               : status;
}

static ae_status ads_take(void *context, const copy_beside *beside, ae_error *error)
{
    ad_filling *self = context;
    copy_kept kept;
    ae_status status = AE_OK;
    for (unsigned k = 0; k < COPY_TREES && status == AE_OK; k++)
        status = tree_add_rows(self->trees[k], &beside->trees[k], error);
    for (size_t at = 0; status == AE_OK && copy_kept_next(beside, &at, &kept);)
        for (uint64_t row = kept.first; row <= kept.last && status == AE_OK; row++)
            status = names_add(self, kept.cells, error);
    return status;
}

/* Whole blocks of rows, each of which is unpacked once. */
static size_t ads_most(const void *context, uint64_t row)
{
    const ad_filling *self = context;
    return row_pass_piece(&self->readers[0].scraped, row, PIECE_ROWS);
}

/* ---- All of them --------------------------------------------------------------------------- */

static ae_status readers_open(ad_filling *self, ae_error *error)
{
    const unsigned threads = self->of->share->threads;
    ae_status status = AE_OK;
    self->readers = memory_new(threads, sizeof *self->readers);
    if (self->readers == NULL)
        return status_out_of_memory(error, threads * sizeof *self->readers);
    for (unsigned k = 0; k < threads; k++)
        hidden_words_init(&self->readers[k].hidden);
    for (unsigned k = 0; k < threads && status == AE_OK; k++)
        status = row_pass_begin(&self->readers[k].scraped, self->of->folder, error);
    self->row_count = self->readers[0].scraped.rows;
    return status;
}

static void readers_close(ad_filling *self)
{
    for (unsigned k = 0; k < self->of->share->threads && self->readers != NULL; k++) {
        row_pass_end(&self->readers[k].scraped);
        hidden_words_clear(&self->readers[k].hidden);
    }
    memory_free(self->readers);
}

static ae_status ads_read(ad_filling *self, ae_error *error)
{
    filling *of = self->of;
    const copy_look look = {self, ads_most, ad_look, ads_take};
    ae_status status = readers_open(self, error);
    if (status == AE_OK) {
        self->text_of = memory_resize(NULL, (size_t)self->row_count, sizeof *self->text_of);
        if (self->text_of == NULL)
            status = status_out_of_memory(error, (size_t)self->row_count);
    }
    for (unsigned k = 0; k < COPY_TREES && status == AE_OK; k++)
        status = tree_writer_new(of->pages, false, &self->trees[k], error);
    if (status == AE_OK)
        status = copy_table(of, "ads", &look, error);
    if (status == AE_OK && self->facts->ids.rows != self->row_count)
        status = row_pass_apart(of->folder, error);
    status = filling_laid(of, "rows", self->trees[ROWS_TREE], status, error);
    return filling_laid(of, "texts", self->trees[TEXTS_TREE], status, error);
}

static ae_status indexes_lay(ad_filling *self, ae_error *error)
{
    index_column *const columns[AD_COLUMNS] = {&self->facts->ids, &self->facts->clusters,
                                               &self->poster, &self->day, &self->place};
    const index_plan plans[] = {
        {.index = "ads_ad_id", .columns = {columns[AD_ID]}, .count = 1},
        {.index = "ads_cluster",
         .columns = {columns[AD_CLUSTER], columns[AD_DAY], columns[AD_PLACE]},
         .count = 3},
        {.index = "ads_poster",
         .columns = {columns[AD_POSTER], columns[AD_DAY], columns[AD_PLACE]},
         .count = 3},
        {.index = "ads_day", .columns = {columns[AD_DAY]}, .count = 1},
        {.index = "ads_place",
         .columns = {columns[AD_PLACE], columns[AD_CLUSTER], columns[AD_POSTER]},
         .count = 3,
         .partly = true}};
    const size_t rows = (size_t)self->row_count;
    ae_status status = AE_OK;
    for (unsigned k = 0; k < AD_COLUMNS && status == AE_OK; k++)
        status = index_column_sort(columns[k], error);
    for (size_t k = 0; k < sizeof plans / sizeof *plans && status == AE_OK; k++)
        status = index_lay(self->of, &plans[k], error);
    return status == AE_OK
               ? index_lay_numbers(self->of, "rows_text", self->text_of, rows, rows, error)
               : status;
}

ae_status fill_ads(filling *self, ad_facts *facts, ae_error *error)
{
    ad_filling made = {.of = self, .facts = facts};
    columns_find(&made);
    ae_status status = ads_read(&made, error);
    if (status == AE_OK)
        status = indexes_lay(&made, error);
    readers_close(&made);
    index_column_clear(&made.poster);
    index_column_clear(&made.day);
    index_column_clear(&made.place);
    memory_free(made.text_of);
    return status;
}

void ad_facts_clear(ad_facts *self)
{
    index_column_clear(&self->ids);
    index_column_clear(&self->clusters);
    contact_reach_clear(&self->contacts);
}
