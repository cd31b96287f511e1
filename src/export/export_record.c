#include "export/export_record.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/mask_names.h"
#include "casefile/row_file.h"
#include "io/json_write.h"
#include "io/unpack.h"

enum { PIECE_BYTES = 1 << 18, KEY_BYTES = 64 };

/* The files of a case that exports are made from; the last is not there in every case. */
static const char *const sources[] = {"run.json",    "ads.csv",     "clusters.csv", "posters.csv",
                                      "links.csv",   "ties.csv",    "hubs.csv",     "bonds.csv",
                                      "bridges.csv", ROW_FILE_NAME, ROW_BASE_NAME};

static ae_status file_digest(const char *path, digest_stream *sum, uint64_t *bytes,
                             char digest[DIGEST_BYTES], ae_error *error)
{
    unpack *file = NULL;
    size_t got = 1;
    char *piece = memory_resize(NULL, PIECE_BYTES, 1);
    ae_status status = piece == NULL ? status_out_of_memory(error, PIECE_BYTES)
                                     : unpack_open(path, SIZE_MAX, &file, error);
    *bytes = 0;
    while (status == AE_OK && got > 0) {
        status = unpack_read(file, piece, PIECE_BYTES, &got, error);
        if (status == AE_OK) {
            digest_stream_update(sum, piece, got);
            *bytes += got;
        }
    }
    digest_stream_end(sum, digest);
    unpack_close(file);
    memory_free(piece);
    return status;
}

static ae_status source_write(json_writer *json, const char *folder, const char *name,
                              digest_stream *sum, ae_error *error)
{
    char digest[DIGEST_BYTES];
    uint64_t bytes = 0;
    char *path = file_path_join(folder, name);
    if (path == NULL)
        return status_out_of_memory(error, strlen(folder));
    const bool lacks = strcmp(name, ROW_BASE_NAME) == 0 && file_kind_of(path) == FILE_ABSENT;
    ae_status status = lacks ? AE_OK : file_digest(path, sum, &bytes, digest, error);
    memory_free(path);
    if (status != AE_OK || lacks)
        return status;
    json_object(json, NULL);
    json_text(json, "name", name);
    json_count(json, "bytes", bytes);
    json_text(json, "sha256", digest);
    json_close(json, '}');
    return AE_OK;
}

static ae_status sources_write(json_writer *json, const char *folder, ae_error *error)
{
    digest_stream *sum = digest_stream_new();
    ae_status status = sum != NULL ? AE_OK : status_out_of_memory(error, 1);
    json_array(json, "case_files");
    for (size_t k = 0; k < sizeof sources / sizeof *sources && status == AE_OK; k++)
        status = source_write(json, folder, sources[k], sum, error);
    json_close(json, ']');
    digest_stream_free(sum);
    return status;
}

static void names_write(json_writer *json, const char *key, const char *const *names, size_t count)
{
    json_array(json, key);
    for (size_t k = 0; k < count; k++)
        json_text(json, NULL, names[k]);
    json_close(json, ']');
}

static void value_write(json_writer *json, const case_record *record, const char *key)
{
    const ae_cell value = case_record_value(record, key);
    json_bytes(json, key, value.bytes, value.length);
}

static bool is_told(ae_cell key)
{
    static const char *const told[] = {"settings", "runs", "inputs", "begun"};
    for (size_t k = 0; k < sizeof told / sizeof *told; k++)
        if (key.length == strlen(told[k]) && memcmp(key.bytes, told[k], key.length) == 0)
            return true;
    return false;
}

/* Of what the case was made, as its own record tells it: who has the files can make it again. */
static void origin_write(json_writer *json, const case_record *record, bool masked)
{
    case_record_line line;
    bool inside = false;
    for (size_t at = 0; case_record_next(record, &at, &line);) {
        const char first = line.value.length == 1 ? *line.value.bytes : '\0';
        const bool ends = first == '}' || first == ']';
        char key[KEY_BYTES];
        if (line.depth == 1 && !ends)
            inside = is_told(line.key);
        if (!inside || line.depth == 0 || line.value.length == 0)
            continue;
        snprintf(key, sizeof key, "%.*s", (int)line.key.length, line.key.bytes);
        const char *name = line.key.length > 0 ? key : NULL;
        if (ends)
            json_close(json, first);
        else if (first == '{')
            json_object(json, name);
        else if (first == '[')
            json_array(json, name);
        else
            json_value(json, name, masked ? mask_line(&line) : line.value);
    }
}

/* The last run, and the lines of the journal that it heeded: runs are told in order. */
static uint64_t last_run(const case_record *record)
{
    case_record_line line;
    bool inside = false;
    uint64_t run = 0;
    for (size_t at = 0; case_record_next(record, &at, &line);) {
        if (line.depth == 1)
            inside = line.key.length == 4 && memcmp(line.key.bytes, "runs", 4) == 0;
        run += inside && line.key.length == 3 && memcmp(line.key.bytes, "run", 3) == 0;
    }
    return run;
}

ae_status export_record_make(const export_job *job, const ae_export_format *format, buffer *record,
                             ae_error *error)
{
    const ae_export_config *config = job->from->config;
    json_writer json;
    json_begin(&json, record);
    json_object(&json, NULL);
    json_text(&json, "program", "adecho");
    json_text(&json, "exported_by", ae_version());
    json_text(&json, "format", format->name);
    json_bool(&json, "masked", config->mask);
    json_bool(&json, "holds_personal_data", true);
    names_write(&json, "clusters", config->clusters, config->cluster_count);
    names_write(&json, "posters", config->posters, config->poster_count);
    json_count(&json, "report_top", config->report_top);
    json_text(&json, "language", ae_language_code(job->from->language));
    json_count(&json, "ads", job->ads);
    json_object(&json, "case");
    value_write(&json, &job->from->record, "version");
    value_write(&json, &job->from->record, "stamp");
    json_count(&json, "run", last_run(&job->from->record));
    origin_write(&json, &job->from->record, config->mask);
    json_close(&json, '}');
    ae_status status = sources_write(&json, job->from->folder, error);
    if (status != AE_OK)
        return status;
    json_array(&json, "files");
    for (size_t k = 0; k < job->to->count; k++) {
        json_object(&json, NULL);
        json_text(&json, "name", job->to->files[k].name);
        json_count(&json, "bytes", job->to->files[k].bytes);
        json_text(&json, "sha256", job->to->files[k].digest);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    return json_end(&json, error);
}
