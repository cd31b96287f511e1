#include "database/fill_texts.h"

#include "database/hidden_words.h"
#include "database/row_pass.h"

/* The index keeps no text of its own, as it finds it by its number in texts. */
static const char words_make[] =
    "CREATE VIRTUAL TABLE words USING fts5(text, plain, content=\"texts\", "
    "content_rowid=\"number\", tokenize=\"unicode61 remove_diacritics 2\")";

typedef struct text_filling {
    filling *of;
    sql_statement *text_insert, *word_insert;
    row_pass scraped;
    hidden_words hidden;
} text_filling;

static ae_status tools_make(text_filling *self, ae_error *error)
{
    schema_table table;
    sql *database = self->of->database;
    schema_table_find("texts", &table);
    hidden_words_init(&self->hidden);
    ae_status status = sql_run(database, words_make, error);
    if (status == AE_OK)
        status = schema_insert(database, &table, &self->text_insert, error);
    if (status == AE_OK)
        status = sql_prepare(database, "INSERT INTO words (rowid, text, plain) VALUES (?, ?, ?)",
                             &self->word_insert, error);
    return status == AE_OK ? row_pass_begin(&self->scraped, self->of->folder, error) : status;
}

static void tools_clear(text_filling *self)
{
    sql_finish(self->text_insert);
    sql_finish(self->word_insert);
    row_pass_end(&self->scraped);
    hidden_words_clear(&self->hidden);
}

static ae_status text_put(sql_statement *insert, uint64_t number, ae_cell text, ae_cell plain,
                          ae_error *error)
{
    sql_count(insert, 0, number);
    sql_text(insert, 1, text);
    sql_text(insert, 2, plain);
    return sql_step(insert, error);
}

static ae_status text_add(text_filling *self, uint64_t number, ae_cell text, ae_error *error)
{
    ae_cell plain;
    ae_status status = hidden_words_find(&self->hidden, text, &plain, error);
    if (status == AE_OK)
        status = text_put(self->text_insert, number, text, plain, error);
    return status == AE_OK ? text_put(self->word_insert, number, text, plain, error) : status;
}

ae_status fill_texts(filling *self, ae_error *error)
{
    ae_cell cells[AE_ROLE_COUNT];
    uint64_t back;
    text_filling made = {.of = self};
    ae_status status = tools_make(&made, error);
    for (uint64_t row = 0; row < made.scraped.rows && status == AE_OK; row++) {
        status = row_pass_next(&made.scraped, cells, &back, error);
        if (status == AE_OK && back == 0 && cells[AE_ROLE_TEXT].length > 0)
            status = text_add(&made, row, cells[AE_ROLE_TEXT], error);
        if (status == AE_OK)
            status = filling_step(self, 1, error);
    }
    tools_clear(&made);
    return status;
}
