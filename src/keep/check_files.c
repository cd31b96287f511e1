#include "keep/check_files.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"
#include "casefile/history.h"
#include "casefile/journal.h"
#include "casefile/row_file.h"
#include "casefile/search_index.h"
#include "database/database_check.h"
#include "report/report_seal.h"

/* Rows that cannot be unpacked, or not be taken apart, and the first of them. */
typedef struct lost_rows {
    uint64_t first, count;
} lost_rows;

/* What the files say of each other. */
typedef struct reading {
    const char *folder;
    case_record record;
    bool recorded;   /* `record` can be asked */
    uint64_t rows;   /* in rows.adecho */
    lost_rows based; /* of those that stand in its base */
    history past;
    bool database_changed; /* by another program */
} reading;

static ae_status block_look(row_file *rows, size_t nth, ae_error *error)
{
    row_block packed;
    row_walk walk;
    row_view row;
    ae_status status = row_file_block(rows, nth, &packed, &walk, error);
    while (status == AE_OK && walk.left > 0)
        status = row_file_next(rows, &walk, &row, error);
    return status;
}

static ae_status blocks_look(row_file *rows, lost_rows *based, lost_rows *own, ae_error *error)
{
    for (size_t k = 0; k < row_file_block_count(rows); k++) {
        uint64_t first, count;
        lost_rows *lost = k < row_file_based(rows) ? based : own;
        ae_status status = block_look(rows, k, error);
        if (status == AE_OK)
            continue;
        if (status == AE_ERROR_MEMORY)
            return status;
        row_file_block_rows(rows, k, &first, &count);
        if (lost->count == 0)
            lost->first = first;
        lost->count += count;
    }
    return AE_OK;
}

static ae_status lost_tell(const reading *self, const char *name, const lost_rows *lost,
                           ae_error *error)
{
    return lost->count == 0
               ? AE_OK
               : status_fail_at(error, AE_ERROR_FORMAT, name, lost->first + 1,
                                "%" PRIu64 " of the %" PRIu64 " ads can no longer be read; restore "
                                "the file from a copy, or match the ads again",
                                lost->count, self->rows);
}

static ae_status rows_look(reading *self, ae_error *error)
{
    row_file *rows = NULL;
    lost_rows lost = {0};
    uint8_t *weights = NULL;
    unsigned bits;
    ae_status status = row_file_open(self->folder, &rows, error);
    if (status != AE_OK)
        return status;
    self->rows = row_file_settings_of(rows)->rows;
    status = blocks_look(rows, &self->based, &lost, error);
    if (status == AE_OK)
        status = row_file_weights_read(rows, &weights, &bits, error);
    memory_free(weights);
    row_file_close(rows);
    return status == AE_OK ? lost_tell(self, ROW_FILE_NAME, &lost, error) : status;
}

static ae_status past_look(reading *self, ae_error *error)
{
    ae_status status = history_read(self->folder, &self->past, error);
    if (status == AE_OK && self->rows > 0 && self->past.row_count != self->rows)
        status = status_fail_at(error, AE_ERROR_FORMAT, HISTORY_NAME, 0,
                                "it tells of %zu ads, but there are %" PRIu64 " in " ROW_FILE_NAME
                                ": they do not belong together; restore the case from a copy, or "
                                "match the ads again",
                                self->past.row_count, self->rows);
    return status;
}

/* A file of pages that a case need not have; `words`: what is said of a damaged one. */
static ae_status pages_look(const reading *self, const char *name, const char *words,
                            ae_error *error)
{
    page_reader *pages = NULL;
    char *path = file_path_join(self->folder, name);
    if (path == NULL)
        return status_out_of_memory(error, strlen(self->folder));
    ae_status status = AE_OK;
    if (file_kind_of(path) != FILE_ABSENT)
        status = page_reader_open(self->folder, name, &pages, error);
    if (status == AE_OK && pages != NULL)
        status = page_reader_check(pages, 1, error);
    page_reader_close(pages);
    memory_free(path);
    return status == AE_OK || status == AE_ERROR_MEMORY
               ? status
               : status_fail_at(error, AE_ERROR_FORMAT, name, 0, "%s", words);
}

static ae_status decisions_look(reading *self, ae_error *error)
{
    journal lines = {0};
    const history *past = &self->past;
    const history_run *last = past->run_count > 0 ? &past->runs[past->run_count - 1] : NULL;
    ae_status status = journal_read(self->folder, &lines, error);
    if (status == AE_OK && last != NULL &&
        !journal_begins(&lines, last->decisions, last->decisions_head))
        status = status_fail_at(error, AE_ERROR_FORMAT, JOURNAL_NAME, 0,
                                "the last run heeded %" PRIu64 " lines, and they are no longer "
                                "there; restore the file from a copy",
                                last->decisions);
    journal_clear(&lines);
    return status;
}

static ae_status table_look(const reading *self, const ae_case_file *file, ae_error *error)
{
    return case_table_check(self->folder, file->name, file->columns[0].name,
                            self->recorded ? &self->record : NULL, error);
}

static ae_status ads_look(const reading *self, const ae_case_file *file, ae_error *error)
{
    ae_status status = table_look(self, file, error);
    const uint64_t told = self->recorded ? case_record_rows(&self->record, file->name) : 0;
    if (status == AE_OK && self->recorded && self->rows > 0 && told != self->rows)
        status = status_fail_at(error, AE_ERROR_FORMAT, file->name, 0,
                                "it lists %" PRIu64 " ads, but there are %" PRIu64
                                " in " ROW_FILE_NAME "; restore the case from a copy, or match "
                                "the ads again",
                                told, self->rows);
    return status;
}

static ae_status record_look(reading *self, ae_error *error)
{
    ae_status status = case_record_read(self->folder, &self->record, error);
    self->recorded = status == AE_OK;
    return status;
}

static ae_status file_look(reading *self, case_file which, ae_error *error)
{
    const ae_case_file *files;
    ae_case_files(&files);
    if (which == CASE_RECORD)
        return record_look(self, error);
    if (which == CASE_ROWS)
        return rows_look(self, error);
    if (which == CASE_ROW_BASE)
        return lost_tell(self, ROW_BASE_NAME, &self->based, error);
    if (which == CASE_RUNS)
        return past_look(self, error);
    if (which == CASE_INDEX)
        return pages_look(self, SEARCH_INDEX_NAME,
                          "this index is damaged; remove it, and `adecho index` makes it anew",
                          error);
    if (which == CASE_KEPT || which == CASE_PAIRS || which == CASE_AD_BLOCKS)
        return pages_look(self, files[which].name,
                          "this is damaged; nothing is lost: the next run makes it anew", error);
    if (which == CASE_REPORT)
        return self->recorded ? report_seal_check(self->folder, &self->record, error) : AE_OK;
    if (which == CASE_DATABASE)
        return database_check(self->folder, &self->database_changed, error);
    if (which == CASE_DECISIONS)
        return decisions_look(self, error);
    return which == CASE_ADS ? ads_look(self, &files[which], error)
                             : table_look(self, &files[which], error);
}

bool check_file_is_index(case_file which)
{
    return which == CASE_DATABASE || which == CASE_INDEX;
}

bool check_file_is_made_anew(case_file which)
{
    const ae_case_file *files;
    ae_case_files(&files);
    return check_file_is_index(which) || which == CASE_KEPT || which == CASE_PAIRS ||
           which == CASE_AD_BLOCKS || which == CASE_REPORT ||
           (files[which].column_count > 0 && which != CASE_REJECTS && which != CASE_CHANGES);
}

static bool is_of(const ae_error *error, const char *name)
{
    const size_t all = strlen(error->file), length = strlen(name);
    return all >= length && strcmp(error->file + all - length, name) == 0;
}

/* What rows.adecho lacks of its base is wrong with the base. */
static bool base_blamed(check_files *self)
{
    ae_error *of_rows = &self->errors[CASE_ROWS];
    if (of_rows->code == AE_OK || !is_of(of_rows, "/" ROW_BASE_NAME))
        return false;
    self->errors[CASE_ROW_BASE] = *of_rows;
    self->there[CASE_ROW_BASE] = true; /* or should be */
    *of_rows = (ae_error){.code = AE_OK};
    return true;
}

ae_status check_files_read(const char *folder, check_files *self, ae_error *error)
{
    /* Those that tell of others come first. */
    static const case_file first[] = {CASE_RECORD, CASE_ROWS, CASE_RUNS};
    const ae_case_file *files;
    reading from = {.folder = folder};
    ae_status status = AE_OK;
    bool looked[CASE_FILE_COUNT] = {false};
    const size_t leading = sizeof first / sizeof *first, count = ae_case_files(&files);
    for (size_t k = 0; k < leading + count && status == AE_OK; k++) {
        const case_file which = k < leading ? first[k] : (case_file)(k - leading);
        if (looked[which])
            continue;
        looked[which] = true;
        char *path = file_path_join(folder, files[which].name);
        if (path == NULL)
            status = status_out_of_memory(error, strlen(folder));
        else if (file_look(&from, which, &self->errors[which]) == AE_ERROR_MEMORY)
            status = status_out_of_memory(error, 0);
        self->there[which] = path != NULL && file_kind_of(path) != FILE_ABSENT;
        memory_free(path);
        if (which == CASE_ROWS)
            looked[CASE_ROW_BASE] = base_blamed(self);
    }
    self->changed = from.database_changed;
    case_record_clear(&from.record);
    history_clear(&from.past);
    return status;
}
