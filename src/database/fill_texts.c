#include "database/fill_texts.h"

#include "database/hidden_words.h"
#include "database/row_pass.h"

/* The index keeps no text of its own, as it finds it by its number in texts. */
static const char words_make[] =
    "CREATE VIRTUAL TABLE words USING fts5(text, plain, content=\"texts\", "
    "content_rowid=\"number\", tokenize=\"unicode61 remove_diacritics 2\");"
    "INSERT INTO words (words, rank) VALUES ('hashsize', 16777216)"; /* bytes kept in memory */

/* All at once, as it then need not be merged with what was there. */
static const char words_fill[] =
    "INSERT INTO words (rowid, text, plain) SELECT number, text, plain FROM texts";

typedef struct text_filling {
    filling *of;
    row_pass scraped;
    hidden_words hidden;
    uint64_t row; /* the next one */
} text_filling;

/* Passes the rows whose text others had before, or that have none. */
static ae_status text_next(void *context, sql_value *values, bool *more, ae_error *error)
{
    text_filling *self = context;
    ae_cell cells[AE_ROLE_COUNT], plain;
    ae_status status = AE_OK;
    *more = false;
    while (!*more && self->row < self->scraped.rows && status == AE_OK) {
        uint64_t back;
        status = row_pass_next(&self->scraped, cells, &back, error);
        if (status == AE_OK)
            status = filling_step(self->of, 1, error);
        *more = status == AE_OK && back == 0 && cells[AE_ROLE_TEXT].length > 0;
        self->row++;
    }
    if (!*more)
        return status;
    values[0] = sql_value_count(self->row - 1);
    values[1] = sql_value_text(cells[AE_ROLE_TEXT]);
    status = hidden_words_find(&self->hidden, cells[AE_ROLE_TEXT], &plain, error);
    values[2] = sql_value_text(plain);
    return status;
}

ae_status fill_texts(filling *self, ae_error *error)
{
    schema_table table;
    text_filling made = {.of = self};
    schema_table_find("texts", &table);
    hidden_words_init(&made.hidden);
    ae_status status = row_pass_begin(&made.scraped, self->folder, error);
    if (status == AE_OK)
        status = copy_fill(self, &table, text_next, &made, error);
    if (status == AE_OK)
        status = sql_run(self->database, words_make, error);
    if (status == AE_OK)
        status = sql_run(self->database, words_fill, error);
    row_pass_end(&made.scraped);
    hidden_words_clear(&made.hidden);
    return status;
}
