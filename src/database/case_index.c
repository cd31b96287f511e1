#include "database/case_index.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_place.h"
#include "database/copy_table.h"
#include "database/database_check.h"
#include "database/database_seal.h"
#include "database/fill_ads.h"
#include "database/fill_contacts.h"
#include "database/fill_links.h"
#include "database/fill_past.h"

enum { DECISIONS_BYTES = DIGEST_BYTES + 24, NUMBER_BYTES = 24 };

/* The case as it is now. */
typedef struct case_state {
    case_record record;
    journal decided;
    char digest[DIGEST_BYTES];       /* of run.json, which is another one after each run */
    char decisions[DECISIONS_BYTES]; /* how many, and the hash of the last; "": any will do */
} case_state;                        /* starts as {0} */

static ae_status state_read(const char *folder, case_state *self, ae_error *error)
{
    ae_status status = case_place_check(folder, error);
    if (status == AE_OK)
        status = case_record_read(folder, &self->record, error);
    if (status == AE_OK)
        status = journal_read(folder, &self->decided, error);
    if (status != AE_OK)
        return status;
    digest_bytes(self->record.text.data, self->record.text.length, self->digest);
    snprintf(self->decisions, sizeof self->decisions, "%zu %s", self->decided.count,
             self->decided.head);
    return AE_OK;
}

static void state_clear(case_state *self)
{
    case_record_clear(&self->record);
    journal_clear(&self->decided);
    *self = (case_state){.digest = ""};
}

/* ---- Is there one that will do? --------------------------------------------------------- */

/* *fresh: it is ours, and made from the case as it is now; and can be read, where its state is
 * asked for, with `threads`. What is none is replaced, but not what a newer program made. */
static ae_status database_look(const char *path, const case_state *now, unsigned threads,
                               bool *fresh, database_state *state, ae_error *error)
{
    sql *database = NULL;
    uint64_t version = 0;
    *fresh = false;
    ae_status status = sql_open(path, &database, error);
    if (status == AE_OK)
        status = schema_version_ask(database, &version, error);
    if (status == AE_OK && version == SCHEMA_VERSION)
        status = schema_meta_is(database, "record", now->digest, fresh, error);
    if (*fresh && status == AE_OK && now->decisions[0] != '\0')
        status = schema_meta_is(database, "decisions", now->decisions, fresh, error);
    if (*fresh && status == AE_OK && state != NULL) {
        status = database_state_ask(database, path, true, threads, state, error);
        *fresh = status == AE_OK && *state != DATABASE_DAMAGED;
    }
    sql_close(database);
    if (version > SCHEMA_VERSION)
        return status_fail_at(error, AE_ERROR_FORMAT, path, 0,
                              "a newer adecho made this database: use that one, or remove the "
                              "file to have it made again");
    *fresh = *fresh && status == AE_OK;
    return status == AE_ERROR_MEMORY ? status : AE_OK;
}

static ae_status place_look(const char *folder, const case_state *now, unsigned threads,
                            bool *fresh, database_state *state, uint64_t *bytes, ae_error *error)
{
    struct stat found;
    char *path = file_path_join(folder, DATABASE_NAME);
    if (path == NULL)
        return status_out_of_memory(error, strlen(folder));
    *fresh = false;
    ae_status status = AE_OK;
    if (file_kind_of(path) == FILE_PLAIN)
        status = database_look(path, now, threads, fresh, state, error);
    if (*fresh)
        *bytes = stat(path, &found) == 0 ? (uint64_t)found.st_size : 0;
    memory_free(path);
    return status;
}

/* ---- A new one ---------------------------------------------------------------------------- */

static ae_status meta_add(filling *self, const case_state *now, ae_error *error)
{
    char schema[NUMBER_BYTES];
    const char *const told[][2] = {
        {"program", "adecho"},   {"version", ae_version()},     {"schema", schema},
        {"record", now->digest}, {"decisions", now->decisions}, {"seal", DATABASE_SEAL_ROOM}};
    schema_table table;
    sql_statement *insert = NULL;
    snprintf(schema, sizeof schema, "%d", SCHEMA_VERSION);
    schema_table_find("meta", &table);
    ae_status status = schema_insert(self->database, &table, &insert, error);
    for (size_t k = 0; k < sizeof told / sizeof *told && status == AE_OK; k++) {
        sql_words(insert, 0, told[k][0]);
        sql_words(insert, 1, told[k][1]);
        status = sql_step(insert, error);
    }
    sql_finish(insert);
    return status;
}

/* Those that are copied as they are. */
static const char *const copies[] = {"posters", "ties",    "hubs",   "bonds",
                                     "bridges", "changes", "rejects"};

static ae_status tables_lay(filling *self, ad_sheet *sheet, const filled_ads *ads, ae_error *error)
{
    ae_status status = fill_ad_indexes(self, sheet, ads, error);
    if (status == AE_OK)
        status = fill_contacts(self, sheet, error);
    if (status == AE_OK)
        status = fill_links(self, sheet, error);
    for (size_t k = 0; k < sizeof copies / sizeof *copies && status == AE_OK; k++)
        status = copy_table(self, copies[k], NULL, error);
    return status;
}

static ae_status tables_fill(filling *self, const word_index *words, const case_state *now,
                             ae_error *error)
{
    ae_status status = schema_make(self->database, &self->laid, error);
    if (status == AE_OK)
        status = meta_add(self, now, error);
    if (status == AE_OK)
        status = fill_past(self, &now->decided, error);
    if (status == AE_OK)
        status = word_index_tell(words, self->database, error);
    return status == AE_OK ? schema_finish(self->database, &self->laid, error) : status;
}

static bool index_goes_on(void *context)
{
    filling *self = context;
    return filling_step(self, 0, NULL) == AE_OK;
}

/* All rows that are read. */
static uint64_t rows_count(const case_record *record)
{
    schema_table table;
    uint64_t rows = 0;
    for (size_t k = 0; schema_table_at(k, &table); k++)
        if (table.file != NULL)
            rows += case_record_rows(record, table.file);
    return rows;
}

/* A database on its way. */
struct case_making {
    filling made;
    case_state now;
    filled_ads ads;
    char *path;
};

static ae_status pages_lay(case_making *self, ad_sheet *sheet, ae_error *error)
{
    ae_status status = tables_lay(&self->made, sheet, &self->ads, error);
    if (status != AE_OK)
        return status;
    tree_file *pages = self->made.pages;
    self->made.pages = NULL;
    return tree_file_end(pages, error);
}

/* What SQLite is told once all that is long is laid down. */
static ae_status database_end(case_making *self, ae_error *error)
{
    filling *made = &self->made;
    ae_status status = sql_create(self->path, &made->database, error);
    if (status != AE_OK)
        return status;
    sql_watch(made->database, index_goes_on, made);
    status = tables_fill(made, &self->ads.words, &self->now, error);
    if (status == AE_OK)
        status = sql_commit(made->database, error);
    sql_close(made->database);
    return status == AE_OK ? database_seal_set(self->path, made->share->threads, error) : status;
}

static ae_status making_begin(case_making *self, const char *place, ad_sheet *sheet,
                              ae_error *error)
{
    ae_status status = state_read(self->made.folder, &self->now, error);
    if (status != AE_OK)
        return status;
    self->made.record = &self->now.record;
    self->made.total = rows_count(&self->now.record);
    self->path = file_path_join(place, DATABASE_NAME);
    if (self->path == NULL)
        status = status_out_of_memory(error, strlen(place));
    if (status == AE_OK)
        status = tree_file_open(place, DATABASE_NAME, &self->made.pages, error);
    return status == AE_OK ? fill_ads(&self->made, sheet, &self->ads, error) : status;
}

ae_status case_index_begin(const char *folder, const char *place, const ae_config *config,
                           const parallel_share *share, ad_sheet *sheet, case_making **begun,
                           ae_error *error)
{
    case_making *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->made = (filling){.folder = folder, .config = config, .share = share};
    ae_status status = making_begin(self, place, sheet, error);
    if (status == AE_OK)
        *begun = self;
    else
        case_index_discard(self);
    return status;
}

ae_status case_index_end(case_making *self, ad_sheet *sheet, uint64_t *bytes, ae_error *error)
{
    struct stat found;
    ae_status status = pages_lay(self, sheet, error);
    if (status == AE_OK)
        status = database_end(self, error);
    if (status == AE_OK)
        *bytes = stat(self->path, &found) == 0 ? (uint64_t)found.st_size : 0;
    case_index_discard(self);
    return status;
}

void case_index_discard(case_making *self)
{
    if (self == NULL)
        return;
    tree_file_discard(self->made.pages);
    filled_ads_clear(&self->ads);
    state_clear(&self->now);
    memory_free(self->path);
    memory_free(self);
}

ae_status case_index_sheet(const char *folder, const ae_config *config, const parallel_share *share,
                           ad_sheet *sheet, ae_error *error)
{
    case_record record = {0};
    filling reading = {.folder = folder, .config = config, .share = share};
    ae_status status = case_record_read(folder, &record, error);
    reading.record = &record;
    if (status == AE_OK) {
        reading.total = rows_count(&record) + case_record_rows(&record, "ads.csv");
        status = ad_sheet_read(&reading, sheet, error);
    }
    case_record_clear(&record);
    return status;
}

ae_status case_index_look(const char *folder, unsigned threads, bool *fresh, bool *changed,
                          uint64_t *bytes, ae_error *error)
{
    case_state now = {.digest = ""};
    database_state state = DATABASE_WHOLE;
    ae_status status = state_read(folder, &now, error);
    if (status == AE_OK)
        status = place_look(folder, &now, threads, fresh, &state, bytes, error);
    state_clear(&now);
    *changed = *fresh && state == DATABASE_CHANGED;
    return status;
}

ae_status ae_case_indexed(const char *folder, bool *indexed, ae_error *error)
{
    case_state now = {.digest = ""};
    uint64_t bytes;
    bool fresh = false;
    ae_status status = state_read(folder, &now, error);
    now.decisions[0] = '\0';
    if (status == AE_OK)
        status = place_look(folder, &now, 1, &fresh, NULL, &bytes, error);
    state_clear(&now);
    if (status == AE_OK)
        *indexed = fresh;
    return status;
}
