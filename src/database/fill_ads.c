#include "database/fill_ads.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/copy_table.h"
#include "database/hidden_words.h"
#include "database/row_pass.h"
#include "database/tree_form.h"

enum {
    ROW_CELLS = AE_ROLE_COUNT - 1, /* all but the text */
    PIECE_ROWS = 1 << 12,
    ROWS_TREE = 0, /* what is laid down beside the ads */
    TEXTS_TREE,
    LENGTHS_TREE /* how many words each text has */
};

/* One thread's. */
typedef struct ad_reader {
    row_pass scraped;
    hidden_words hidden;
    word_list words;
} ad_reader;

typedef struct ad_filling {
    filling *of;
    ad_reader *readers;
    uint64_t row_count;
    ad_sheet *sheet;
    ae_role roles[ROW_CELLS];       /* of the columns of rows */
    tree_writer *trees[COPY_TREES]; /* rows, texts, lengths of texts */
    filled_ads *filled;
} ad_filling;

static void roles_find(ad_filling *self)
{
    schema_table rows;
    schema_table_find("rows", &rows);
    for (size_t k = 0; k < ROW_CELLS; k++)
        while (strcmp(ae_role_name(self->roles[k]), rows.columns[k + 1].name) != 0)
            self->roles[k]++;
}

/* ---- An ad and its row -------------------------------------------------------------------- */

/* How many words each column of a text has. */
static ae_status lengths_add(const uint32_t lengths[WORD_COLUMNS], uint64_t row, tree_rows *into,
                             ae_error *error)
{
    char bytes[WORD_COLUMNS * TREE_VARINT_MOST];
    size_t length = 0;
    for (unsigned k = 0; k < WORD_COLUMNS; k++)
        length += tree_varint_put(bytes + length, lengths[k]);
    const sql_value values[] = {{.kind = SQL_NULL}, sql_value_blob((ae_cell){bytes, length})};
    return tree_rows_add(into, row, values, 2, error);
}

/* Its text, unless others had it before. */
static ae_status text_add(ad_reader *reader, uint64_t row, ae_cell text, tree_rows *trees,
                          ae_error *error)
{
    ae_cell plain;
    uint32_t lengths[WORD_COLUMNS];
    ae_status status = hidden_words_find(&reader->hidden, text, &plain, error);
    const sql_value values[] = {{.kind = SQL_NULL}, sql_value_text(text), sql_value_text(plain)};
    if (status == AE_OK)
        status = tree_rows_add(&trees[TEXTS_TREE], row, values, 3, error);
    if (status == AE_OK)
        status = word_list_add(&reader->words, (uint32_t)row, (const ae_cell[]){text, plain},
                               lengths, error);
    return status == AE_OK ? lengths_add(lengths, row, &trees[LENGTHS_TREE], error) : status;
}

static ae_status row_add(ad_filling *self, unsigned worker, uint64_t row,
                         const ae_cell cells[AE_ROLE_COUNT], uint64_t back, copy_beside *beside,
                         ae_error *error)
{
    sql_value values[ROW_CELLS + 2] = {{.kind = SQL_NULL}};
    const ae_cell text = cells[AE_ROLE_TEXT];
    self->filled->text_of[row] = INTERN_NONE;
    if (back > 0 || text.length > 0) {
        values[1] = sql_value_count(row - back);
        self->filled->text_of[row] = (uint32_t)(row - back);
    }
    for (unsigned k = 0; k < ROW_CELLS; k++)
        values[k + 2] = sql_value_text(cells[self->roles[k]]);
    ae_status status = tree_rows_add(&beside->trees[ROWS_TREE], row, values, ROW_CELLS + 2, error);
    return status == AE_OK && back == 0 && text.length > 0
               ? text_add(&self->readers[worker], row, text, beside->trees, error)
               : status;
}

static ae_status ad_look(void *context, unsigned worker, uint64_t row, const ae_cell *cells,
                         sql_value *more, copy_beside *beside, ae_error *error)
{
    ad_filling *self = context;
    ae_cell scraped[AE_ROLE_COUNT];
    uint64_t back;
    if (row >= self->row_count || row >= UINT32_MAX)
        return row_pass_apart(self->of->folder, error);
    ae_status status = row_pass_read(&self->readers[worker].scraped, row, scraped, &back, error);
    if (status == AE_OK)
        status = row_add(self, worker, row, scraped, back, beside, error);
    if (status != AE_OK)
        return status;
    more[0] = sql_value_text(scraped[AE_ROLE_SITE]);
    return ad_sheet_keep(self->sheet, row, cells, beside, error);
}

static ae_status ads_end(void *context, unsigned worker, copy_beside *beside, ae_error *error)
{
    const ad_filling *self = context;
    return word_list_end(&self->readers[worker].words, &beside->words, error);
}

static ae_status ads_take(void *context, const copy_beside *beside, ae_error *error)
{
    const ad_filling *self = context;
    ae_status status = AE_OK;
    for (unsigned k = 0; k < COPY_TREES && status == AE_OK; k++)
        status = tree_add_rows(self->trees[k], &beside->trees[k], error);
    if (status == AE_OK)
        status = word_index_take(&self->filled->words, &beside->words, error);
    return status == AE_OK ? ad_sheet_take(self->sheet, beside, error) : status;
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
    for (unsigned k = 0; k < threads && status == AE_OK; k++)
        status = word_list_begin(&self->readers[k].words, error);
    self->row_count = self->readers[0].scraped.rows;
    return status;
}

static void readers_close(ad_filling *self)
{
    for (unsigned k = 0; k < self->of->share->threads && self->readers != NULL; k++) {
        row_pass_end(&self->readers[k].scraped);
        hidden_words_clear(&self->readers[k].hidden);
        word_list_clear(&self->readers[k].words);
    }
    memory_free(self->readers);
}

static ae_status ads_read(ad_filling *self, ae_error *error)
{
    filling *of = self->of;
    const copy_look look = {self, ads_most, ad_look, ads_end, ads_take};
    ae_status status = readers_open(self, error);
    ad_sheet_begin(self->sheet);
    if (status == AE_OK) {
        self->filled->text_of =
            memory_resize(NULL, (size_t)self->row_count, sizeof *self->filled->text_of);
        if (self->filled->text_of == NULL)
            status = status_out_of_memory(error, (size_t)self->row_count);
    }
    for (unsigned k = 0; k < COPY_TREES && status == AE_OK; k++)
        status = tree_writer_new(of->pages, false, &self->trees[k], error);
    if (status == AE_OK)
        status = word_index_begin(&self->filled->words, of->pages, error);
    if (status == AE_OK)
        status = copy_table(of, "ads", &look, error);
    if (status == AE_OK && self->sheet->ids.rows != self->row_count)
        status = row_pass_apart(of->folder, error);
    status = filling_laid(of, "rows", self->trees[ROWS_TREE], status, error);
    status = filling_laid(of, "texts", self->trees[TEXTS_TREE], status, error);
    status = filling_laid(of, "words_docsize", self->trees[LENGTHS_TREE], status, error);
    for (unsigned k = 0; k < of->share->threads && status == AE_OK; k++)
        word_index_count(&self->filled->words, &self->readers[k].words);
    return status;
}

/* ---- Once all are read ----------------------------------------------------------------- */

static ae_status words_lay(void *context, ae_error *error)
{
    const ad_filling *self = context;
    return word_index_lay(&self->filled->words, self->of, AE_OK, error);
}

/* What is sorted before anything can be laid down that is in another order. */
static ae_status sheet_sort(void *context, ae_error *error)
{
    ad_sheet *sheet = ((const ad_filling *)context)->sheet;
    index_column *const columns[] = {&sheet->ids, &sheet->clusters, &sheet->posters, &sheet->days,
                                     &sheet->places};
    ae_status status = ad_sheet_end(sheet, error);
    for (size_t k = 0; k < sizeof columns / sizeof *columns && status == AE_OK; k++)
        status = index_column_sort(columns[k], error);
    return status;
}

/* Both at once, unless others have all threads but one for now. */
static ae_status all_end(ad_filling *self, ae_status status, ae_error *error)
{
    const parallel_share *share = self->of->share;
    const unsigned taken = atomic_load(&share->taken);
    if (status != AE_OK)
        return word_index_lay(&self->filled->words, self->of, status, error);
    return parallel_both(taken < share->threads ? share->threads - taken : 1, words_lay, sheet_sort,
                         self, error);
}

ae_status fill_ads(filling *self, ad_sheet *sheet, filled_ads *filled, ae_error *error)
{
    ad_filling made = {.of = self, .sheet = sheet, .filled = filled};
    roles_find(&made);
    ae_status status = ads_read(&made, error);
    readers_close(&made);
    return all_end(&made, status, error);
}

void filled_ads_clear(filled_ads *self)
{
    word_index_clear(&self->words);
    memory_free(self->text_of);
    self->text_of = NULL;
}

/* ---- Indexes ------------------------------------------------------------------------------ */

ae_status fill_ad_indexes(filling *self, const ad_sheet *sheet, const filled_ads *filled,
                          ae_error *error)
{
    const index_plan plans[] = {{.index = "ads_ad_id", .columns = {&sheet->ids}, .count = 1},
                                {.index = "ads_cluster",
                                 .columns = {&sheet->clusters, &sheet->days, &sheet->places},
                                 .count = 3},
                                {.index = "ads_poster",
                                 .columns = {&sheet->posters, &sheet->days, &sheet->places},
                                 .count = 3},
                                {.index = "ads_day", .columns = {&sheet->days}, .count = 1},
                                {.index = "ads_place",
                                 .columns = {&sheet->places, &sheet->clusters, &sheet->posters},
                                 .count = 3,
                                 .partly = true}};
    const size_t rows = sheet->ids.rows;
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof plans / sizeof *plans && status == AE_OK; k++)
        status = index_lay(self, &plans[k], error);
    return status == AE_OK
               ? index_lay_numbers(self, "rows_text", filled->text_of, rows, rows, error)
               : status;
}
