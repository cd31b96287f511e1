#include "database/fill_ads.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/hidden_words.h"
#include "database/row_pass.h"

enum { ROW_CELLS = AE_ROLE_COUNT - 1 }; /* all but the text */

/* Columns of ads that are asked for by name. */
typedef enum ad_column { AD_ID, AD_CLUSTER, AD_POSTER, AD_DAY, AD_PLACE, AD_COLUMNS } ad_column;

static const char *const column_names[AD_COLUMNS] = {"ad_id", "cluster", "poster", "day", "place"};

typedef struct ad_filling {
    filling *of;
    row_pass scraped;
    hidden_words hidden;
    ad_facts *facts;
    index_column poster, day, place;
    uint32_t *text_of; /* by row; INTERN_NONE: it has none */
    size_t columns[AD_COLUMNS], lists[REACH_KINDS];
    ae_role roles[ROW_CELLS]; /* of the columns of rows */
    schema_table rows, texts;
    tree_writer *rows_tree, *texts_tree;
} ad_filling;

static void columns_find(ad_filling *self)
{
    static const char *const lists[REACH_KINDS] = {[AE_CONTACT_PHONE] = "phones",
                                                   [AE_CONTACT_EMAIL] = "emails",
                                                   [AE_CONTACT_HANDLE] = "handles",
                                                   [AE_CONTACT_URL] = "urls"};
    schema_table ads;
    schema_table_find("ads", &ads);
    schema_table_find("rows", &self->rows);
    schema_table_find("texts", &self->texts);
    for (unsigned k = 0; k < AD_COLUMNS; k++)
        self->columns[k] = copy_column(&ads, column_names[k]);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        self->lists[kind] = copy_column(&ads, lists[kind]);
    for (size_t k = 0; k < ROW_CELLS; k++)
        while (strcmp(ae_role_name(self->roles[k]), self->rows.columns[k + 1].name) != 0)
            self->roles[k]++;
}

/* ---- An ad and its row -------------------------------------------------------------------- */

/* Its text, unless others had it before. */
static ae_status text_add(ad_filling *self, uint64_t row, ae_cell text, ae_error *error)
{
    ae_cell plain;
    ae_status status = hidden_words_find(&self->hidden, text, &plain, error);
    sql_value values[] = {sql_value_count(row), sql_value_text(text), sql_value_text(plain)};
    return status == AE_OK ? copy_row(self->texts_tree, &self->texts, values, error) : status;
}

static ae_status row_add(ad_filling *self, uint64_t row, const ae_cell cells[AE_ROLE_COUNT],
                         uint64_t back, ae_error *error)
{
    sql_value values[ROW_CELLS + 2] = {sql_value_count(row)};
    const ae_cell text = cells[AE_ROLE_TEXT];
    self->text_of[row] = INTERN_NONE;
    if (back > 0 || text.length > 0) {
        values[1] = sql_value_count(row - back);
        self->text_of[row] = (uint32_t)(row - back);
    }
    for (unsigned k = 0; k < ROW_CELLS; k++)
        values[k + 2] = sql_value_text(cells[self->roles[k]]);
    ae_status status = copy_row(self->rows_tree, &self->rows, values, error);
    return status == AE_OK && back == 0 && text.length > 0 ? text_add(self, row, text, error)
                                                           : status;
}

static ae_status names_add(ad_filling *self, const ae_cell *cells, ae_error *error)
{
    index_column *const columns[AD_COLUMNS] = {&self->facts->ids, &self->facts->clusters,
                                               &self->poster, &self->day, &self->place};
    ae_status status = AE_OK;
    for (unsigned k = 0; k < AD_COLUMNS && status == AE_OK; k++)
        status = index_column_add(columns[k], cells[self->columns[k]], error);
    return status;
}

static ae_status ad_look(void *context, uint64_t row, const ae_cell *cells, sql_value *more,
                         ae_error *error)
{
    ad_filling *self = context;
    ae_cell scraped[AE_ROLE_COUNT], lists[REACH_KINDS];
    uint64_t back;
    if (row >= self->scraped.rows || row >= UINT32_MAX)
        return row_pass_apart(self->of->folder, error);
    ae_status status = row_pass_next(&self->scraped, scraped, &back, error);
    if (status == AE_OK)
        status = row_add(self, row, scraped, back, error);
    if (status == AE_OK)
        status = names_add(self, cells, error);
    if (status != AE_OK)
        return status;
    more[0] = sql_value_text(scraped[AE_ROLE_SITE]);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        lists[kind] = cells[self->lists[kind]];
    return contact_reach_add(&self->facts->contacts, self->facts->clusters.of[row], lists, error);
}

/* ---- All of them --------------------------------------------------------------------------- */

static ae_status ads_read(ad_filling *self, ae_error *error)
{
    filling *of = self->of;
    ae_status status = row_pass_begin(&self->scraped, of->folder, error);
    if (status == AE_OK) {
        self->text_of = memory_resize(NULL, (size_t)self->scraped.rows, sizeof *self->text_of);
        if (self->text_of == NULL)
            status = status_out_of_memory(error, (size_t)self->scraped.rows);
    }
    if (status == AE_OK)
        status = tree_writer_new(of->pages, false, &self->rows_tree, error);
    if (status == AE_OK)
        status = tree_writer_new(of->pages, false, &self->texts_tree, error);
    if (status == AE_OK)
        status = copy_table(of, "ads", ad_look, self, error);
    if (status == AE_OK && self->facts->ids.rows != self->scraped.rows)
        status = row_pass_apart(of->folder, error);
    status = filling_laid(of, "rows", self->rows_tree, status, error);
    return filling_laid(of, "texts", self->texts_tree, status, error);
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
    const size_t rows = (size_t)self->scraped.rows;
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
    hidden_words_init(&made.hidden);
    columns_find(&made);
    ae_status status = ads_read(&made, error);
    if (status == AE_OK)
        status = indexes_lay(&made, error);
    row_pass_end(&made.scraped);
    hidden_words_clear(&made.hidden);
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
