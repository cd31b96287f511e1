#include "database/fill_past.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/day.h"
#include "casefile/history.h"

enum { HASH_BYTES = 33 };

static ae_status table_open(const filling *self, const char *name, sql_statement **insert,
                            ae_error *error)
{
    schema_table table;
    schema_table_find(name, &table);
    return schema_insert(self->database, &table, insert, error);
}

static ae_status runs_add(filling *self, const history *past, ae_error *error)
{
    sql_statement *insert = NULL;
    ae_status status = table_open(self, "runs", &insert, error);
    for (size_t k = 0; k < past->run_count && status == AE_OK; k++) {
        const history_run *run = &past->runs[k];
        char began[DAY_MOMENT_BYTES];
        day_moment_write(run->began, began);
        sql_count(insert, 0, k + 1);
        sql_words(insert, 1, began);
        sql_words(insert, 2, run->rebuilt ? "yes" : "");
        sql_count(insert, 3, run->files);
        sql_count(insert, 4, run->rows);
        sql_count(insert, 5, run->ads);
        sql_count(insert, 6, run->rejects);
        sql_count(insert, 7, run->decisions);
        sql_words(insert, 8, run->version);
        status = sql_step(insert, error);
    }
    sql_finish(insert);
    return status;
}

static ae_status files_add(filling *self, const history *past, ae_error *error)
{
    sql_statement *insert = NULL;
    ae_status status = table_open(self, "files", &insert, error);
    for (size_t k = 0; k < past->input_count && status == AE_OK; k++) {
        const history_input *input = &past->inputs[k];
        char hash[HASH_BYTES];
        snprintf(hash, sizeof hash, "%016" PRIx64 "%016" PRIx64, input->hash_high, input->hash_low);
        sql_count(insert, 0, k);
        sql_count(insert, 1, input->run);
        sql_words(insert, 2, input->path);
        sql_words(insert, 3, hash);
        sql_count(insert, 4, input->bytes);
        sql_words(insert, 5, input->compression);
        sql_words(insert, 6, input->encoding);
        sql_text(insert, 7, (ae_cell){&input->delimiter, input->delimiter != '\0'});
        sql_words(insert, 8, input->roles);
        sql_count(insert, 9, input->rows);
        sql_count(insert, 10, input->ads);
        sql_count(insert, 11, input->rejects);
        status = sql_step(insert, error);
    }
    sql_finish(insert);
    return status;
}

static void count_told(sql_statement *insert, unsigned place, uint64_t number)
{
    if (number > 0)
        sql_count(insert, place, number);
}

static ae_status decisions_add(filling *self, const journal *decided, ae_error *error)
{
    sql_statement *insert = NULL;
    ae_status status = table_open(self, "decisions", &insert, error);
    for (size_t k = 0; k < decided->count && status == AE_OK; k++) {
        const journal_line *line = &decided->lines[k];
        sql_count(insert, 0, line->number);
        sql_words(insert, 1, line->time);
        sql_words(insert, 2, line->reviewer);
        sql_words(insert, 3, ae_verdict_name(line->verdict));
        sql_words(insert, 4, ae_target_name(line->target));
        sql_words(insert, 5, line->name);
        sql_words(insert, 6, line->reason);
        count_told(insert, 7, line->undoes);
        count_told(insert, 8, decided->undone_by[k]);
        status = sql_step(insert, error);
    }
    sql_finish(insert);
    return status;
}

static ae_status decision_ads_add(filling *self, const journal *decided, ae_error *error)
{
    sql_statement *insert = NULL;
    ae_status status = table_open(self, "decision_ads", &insert, error);
    for (size_t k = 0; k < decided->count; k++) {
        const journal_line *line = &decided->lines[k];
        for (size_t nth = 0; nth < line->ad_count && status == AE_OK; nth++) {
            const journal_ad *ad = &line->ads[nth];
            sql_count(insert, 0, line->number);
            sql_count(insert, 1, nth);
            sql_words(insert, 2, ad->id);
            sql_words(insert, 3, ad->source);
            sql_count(insert, 4, ad->line);
            status = sql_step(insert, error);
        }
    }
    sql_finish(insert);
    return status;
}

ae_status fill_past(filling *self, const journal *decided, ae_error *error)
{
    history past = {.row_count = 0};
    ae_status status = history_read(self->folder, &past, error);
    if (status == AE_OK)
        status = runs_add(self, &past, error);
    if (status == AE_OK)
        status = files_add(self, &past, error);
    history_clear(&past);
    if (status == AE_OK)
        status = decisions_add(self, decided, error);
    return status == AE_OK ? decision_ads_add(self, decided, error) : status;
}
