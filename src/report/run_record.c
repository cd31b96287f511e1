#include "report/run_record.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/day.h"
#include "base/file.h"
#include "base/hash.h"
#include "casefile/case_record.h"
#include "io/json_write.h"
#include "text/normalise.h"

enum { RECORD_CEILING = 256 << 20, HASH_BYTES = 33 };

static void hash_text(hash128 hash, char text[HASH_BYTES])
{
    snprintf(text, HASH_BYTES, "%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
}

/* The settings that decide the outcome; threads and callbacks do not. */
static void settings_write(json_writer *json, const ae_run *run)
{
    const ae_config *config = ae_run_config(run);
    const ae_summary *summary = ae_run_summary(run);
    json_text(json, "shingle", config->shingle == AE_SHINGLE_WORD ? "word" : "char");
    json_count(json, "shingle_width", config->shingle_width);
    json_number(json, "threshold", config->threshold, 6);
    json_number(json, "weight_power", config->weight_power, 6);
    json_count(json, "weight_cap", config->weight_cap);
    json_number(json, "plain_share", config->plain_share, 6);
    json_count(json, "bands", summary->bands);
    json_count(json, "band_rows", summary->band_rows);
    json_count(json, "bucket_limit", config->bucket_limit);
    json_count(json, "representatives", config->representatives);
    json_number(json, "cohesion", config->cohesion, 6);
    json_count(json, "seed", config->seed);
    json_text(json, "country", config->country);
    json_text(json, "hubs", config->hubs == NULL ? "" : config->hubs);
    json_text(json, "order", config->order);
    json_count(json, "silence", config->silence);
    json_text(json, "normaliser", normalise_version());
    json_bool(json, "header", config->header);
    json_text(json, "map", config->map == NULL ? "" : config->map);
    json_bytes(json, "delimiter", &config->delimiter, config->delimiter != '\0');
    json_count(json, "field_ceiling", config->field_ceiling);
    json_count(json, "unpacked_ceiling", config->unpacked_ceiling);
}

/* One number for all settings: two runs with the same stamp, version and inputs
 * have the same results. */
static ae_status stamp_make(const ae_run *run, char stamp[HASH_BYTES], ae_error *error)
{
    buffer bytes;
    json_writer json;
    buffer_init(&bytes, RECORD_CEILING);
    json_begin(&json, &bytes);
    json_object(&json, NULL);
    settings_write(&json, run);
    json_close(&json, '}');
    ae_status status = json_end(&json, error);
    if (status == AE_OK)
        hash_text(hash128_bytes(bytes.data, bytes.length), stamp);
    buffer_clear(&bytes);
    return status;
}

static void inputs_write(json_writer *json, const ae_run *run)
{
    json_array(json, "inputs");
    for (uint64_t k = 0; k < ae_run_input_count(run); k++) {
        ae_input input;
        char hash[HASH_BYTES];
        ae_run_input(run, k, &input);
        hash_text((hash128){input.hash_high, input.hash_low}, hash);
        json_object(json, NULL);
        json_count(json, "run", input.run);
        json_text(json, "path", input.path);
        json_text(json, "xxh3_128", hash);
        json_count(json, "bytes", input.bytes);
        json_text(json, "compression", input.compression);
        json_text(json, "encoding", input.encoding);
        json_bytes(json, "delimiter", &input.delimiter, input.delimiter != '\0');
        json_text(json, "roles", input.roles);
        json_count(json, "rows", input.rows);
        json_count(json, "ads", input.ads);
        json_count(json, "rejects", input.rejects);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void counts_write(json_writer *json, const ae_summary *summary)
{
    const char *name;
    uint64_t count;
    json_object(json, "counts");
    for (size_t k = 0; ae_summary_count(summary, k, &name, &count); k++)
        json_count(json, name, count);
    json_bool(json, "weighed_again", summary->weighed_again);
    json_count(json, "weighed_run", summary->weighed_run);
    json_count(json, "weighed_texts", summary->weighed_texts);
    json_number(json, "background", summary->background, 6);
    json_close(json, '}');
}

/* By which who reads the case again sees whether a table is whole. */
static void tables_write(json_writer *json, const ae_run *run, uint64_t changes)
{
    const struct {
        const char *name;
        uint64_t rows;
    } tables[] = {{"ads.csv", ae_run_ad_count(run)},
                  {"clusters.csv", ae_run_cluster_count(run)},
                  {"posters.csv", ae_run_poster_count(run)},
                  {"links.csv", ae_run_link_count(run) + ae_run_contact_link_count(run) +
                                    ae_run_decided_link_count(run)},
                  {"bridges.csv", ae_run_bridge_count(run)},
                  {"bonds.csv", ae_run_bond_count(run)},
                  {"ties.csv", ae_run_tie_count(run)},
                  {"hubs.csv", ae_run_hub_count(run)},
                  {"changes.csv", changes},
                  {"rejects.csv", ae_run_reject_count(run)}};
    json_object(json, "tables");
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        json_count(json, tables[k].name, tables[k].rows);
    json_close(json, '}');
}

/* By which it is seen that its bytes are those that were written. */
static void sums_write(json_writer *json, const case_output *files)
{
    const ae_case_file *table;
    char hash[HASH_BYTES];
    json_object(json, "xxh3_128");
    for (size_t k = 0, count = ae_case_files(&table); k < count; k++) {
        if (table[k].column_count == 0)
            continue;
        hash_text(files->sums[k], hash);
        json_text(json, table[k].name, hash);
    }
    json_close(json, '}');
}

static void steps_write(json_writer *json, const ae_run *run)
{
    json_object(json, "seconds");
    for (uint64_t k = 0; k < ae_run_step_count(run); k++) {
        ae_step step;
        ae_run_step(run, k, &step);
        json_number(json, step.name, step.seconds, 3);
    }
    json_close(json, '}');
}

/* What a run added to the case. */
static void added_write(json_writer *json, const char *key, const ae_past_run *past)
{
    json_object(json, key);
    json_count(json, "run", past->run);
    json_bool(json, "rebuilt", past->rebuilt);
    json_count(json, "files", past->files);
    json_count(json, "rows", past->rows);
    json_count(json, "ads", past->ads);
    json_count(json, "rejects", past->rejects);
    json_count(json, "decisions", past->decisions);
    json_text(json, "decisions_head", past->decisions_head);
    if (past->purged > 0) {
        json_count(json, "purged", past->purged);
        json_text(json, "purge_rule", past->purge_rule);
        json_text(json, "purge_by", past->purge_by);
        json_text(json, "purge_reason", past->purge_reason);
    }
    json_close(json, '}');
}

/* When each began, and by which version, is told apart from what they added: the one may
 * differ where all else is the same. */
static void runs_write(json_writer *json, const ae_run *run)
{
    json_array(json, "runs");
    for (uint64_t k = 0; k < ae_run_past_count(run); k++) {
        ae_past_run past;
        ae_run_past(run, k, &past);
        added_write(json, NULL, &past);
    }
    json_close(json, ']');
}

static void begun_write(json_writer *json, const ae_run *run)
{
    char moment[DAY_MOMENT_BYTES];
    json_array(json, "begun");
    for (uint64_t k = 0; k < ae_run_past_count(run); k++) {
        ae_past_run past;
        ae_run_past(run, k, &past);
        day_moment_write(past.began, moment);
        json_object(json, NULL);
        json_count(json, "run", past.run);
        json_text(json, "at", moment);
        json_text(json, "version", past.version);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static ae_status record_make(const ae_run *run, uint64_t changes, const case_output *files,
                             buffer *bytes, ae_error *error)
{
    char stamp[HASH_BYTES], hash[HASH_BYTES] = "";
    json_writer json;
    ae_status status = stamp_make(run, stamp, error);
    if (status != AE_OK)
        return status;
    json_begin(&json, bytes);
    json_object(&json, NULL);
    json_text(&json, "program", "adecho");
    json_text(&json, "version", ae_version());
    json_count(&json, "schema", CASE_SCHEMA);
    json_text(&json, "stamp", stamp);
    json_text(&json, "language", ae_language_code(ae_run_config(run)->language));
    json_object(&json, "settings");
    settings_write(&json, run);
    json_close(&json, '}');
    runs_write(&json, run);
    inputs_write(&json, run);
    counts_write(&json, ae_run_summary(run));
    tables_write(&json, run, changes);
    sums_write(&json, files);
    /* What follows differs from run to run, and nothing else does. */
    begun_write(&json, run);
    json_count(&json, "threads", ae_run_config(run)->threads);
    steps_write(&json, run);
    json_count(&json, "peak_memory_bytes", ae_run_summary(run)->peak_memory);
    /* Of all that stands before it. */
    if (json.error.code == AE_OK)
        hash_text(hash128_bytes(bytes->data, bytes->length), hash);
    json_text(&json, "sum", hash);
    json_close(&json, '}');
    return json_end(&json, error);
}

ae_status run_record_write(const ae_run *run, uint64_t changes, const case_output *files,
                           ae_error *error)
{
    buffer bytes;
    file_output *file = NULL;
    buffer_init(&bytes, RECORD_CEILING);
    ae_status status = record_make(run, changes, files, &bytes, error);
    if (status == AE_OK)
        status = file_output_open(files->folder, CASE_RECORD_NAME, &file, error);
    if (status == AE_OK) {
        status = file_output_write(file, bytes.data, bytes.length, error);
        if (status == AE_OK)
            status = file_output_commit(file, error);
        else
            file_output_discard(file);
    }
    buffer_clear(&bytes);
    return status;
}
