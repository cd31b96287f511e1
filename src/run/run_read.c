/* ae_run_add_paths() and ae_run_add_row() of adecho.h: what is new comes behind the rows of the
 * case that was there. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include "io/walk.h"
#include "run/first_look.h"
#include "run/known_file.h"
#include "run/memory_need.h"
#include "run/run_begin.h"
#include "run/stopped.h"

static bool reading_progress(void *context, uint64_t bytes)
{
    ae_run *run = context;
    memory_need_tell(run);
    const ae_progress progress = {"read", run->bytes_before + bytes, run->bytes_total, "bytes",
                                  run->rows.ad_count + run->rows.reject_count};
    return run->config.progress == NULL || run->config.progress(run->config.context, &progress);
}

/* Of standard input no place is told: it cannot be read again. */
static void reading_place_heard(void *context, const reading_place *place, bool ends)
{
    ae_run *run = context;
    if (place->at.told)
        stopped_mark_part(run, run->reading, place, ends);
}

/* Whether an earlier file was read in the same way: of hundreds of like files the
 * first is worth a note, the others a detail. */
static bool told_before(const ae_run *run, const ingest_facts *read)
{
    for (size_t k = 0; &run->inputs[k] < read; k++)
        if (run->inputs[k].delimiter == read->delimiter &&
            strcmp(run->inputs[k].encoding, read->encoding) == 0 &&
            strcmp(run->inputs[k].roles, read->roles) == 0)
            return true;
    return false;
}

/* The lines of a map are told in one. */
static void map_left_note(const ae_run *run, const ingest_facts *read)
{
    char map[512];
    snprintf(map, sizeof map, "%s", run->config.map);
    for (char *at = map; (at = strchr(at, '\n')) != NULL;)
        *at = ' ';
    run_note(run, AE_LOG_WARNING,
             "%s: it lacks columns that --map named when the case was made (%s): they were "
             "guessed; if they are wrong, restore the case and give --map for this file",
             read->path, map);
}

static void input_note(const ae_run *run, size_t nth)
{
    const ingest_facts *read = &run->inputs[nth];
    if (read->bytes == 0) {
        run_note(run, AE_LOG_NOTE, "%s: empty", read->path);
        return;
    }
    char cells[] = "cells parted by \"?\"";
    cells[sizeof cells - 3] = read->delimiter;
    run_note(run, told_before(run, read) ? AE_LOG_DETAIL : AE_LOG_NOTE,
             "%s: %" PRIu64 " row%s, %s, %s%s%s", read->path, read->rows,
             read->rows == 1 ? "" : "s", read->encoding,
             read->delimiter == '\t'   ? "cells parted by tab"
             : read->delimiter == '\0' ? "one column"
                                       : cells,
             read->roles[0] != '\0' ? "; columns: " : "", read->roles);
    if (read->map_left)
        map_left_note(run, read);
    if (read->slighted[0] != '\0' && !told_before(run, read))
        run_note(run, AE_LOG_WARNING,
                 "%s: the column \"%s\" is not used, though it is far longer than what is read as "
                 "text; if it is text too, say so with --map \"text=...,%s\"",
                 read->path, read->slighted, read->slighted);
    if (read->rejects > 0)
        run_note(run, AE_LOG_WARNING,
                 "%s: %" PRIu64 " of %" PRIu64
                 " rows could not be read; rejects.csv says where and why",
                 read->path, read->rejects, read->rows);
}

/* Standard input cannot be looked at before it is read: its rows are there already. If there
 * is nothing else, the run has nothing to add. */
static ae_status stream_refuse(ae_run *run, bool alone, ae_error *error)
{
    run->idle = true;
    return alone ? AE_OK
                 : status_fail(error, AE_ERROR_USAGE,
                               "standard input is what was read before; leave it out");
}

/* A pattern of a map that no file is named after may be a slip. */
static ae_status patterns_look(const ae_run *run, const walk_list *files, ae_error *error)
{
    role_map_line line;
    ae_status status = AE_OK;
    const char *at = run->tools.map_is_held || run->config.map == NULL ? "" : run->config.map;
    while (status == AE_OK && role_map_next(&at, &line)) {
        bool met = line.pattern_length == 0;
        for (size_t k = 0; k < files->count && !met && status == AE_OK; k++)
            status = role_map_fits(&line, files->items[k].path, &met, error);
        if (status == AE_OK && !met)
            run_note(run, AE_LOG_WARNING, "--map: no file is named like \"%.*s\"",
                     (int)line.pattern_length, line.pattern);
    }
    return status;
}

/* Has a line of the same pattern, or of none as well: it says what that one said. */
static bool map_says(const char *map, const role_map_line *sought)
{
    role_map_line line;
    while (role_map_next(&map, &line))
        if (line.pattern_length == sought->pattern_length &&
            memcmp(line.pattern, sought->pattern, line.pattern_length) == 0)
            return true;
    return false;
}

/* A case keeps one map, that of the last run which was given one: what an earlier one says and
 * this does not is gone for the files that come. */
static void map_lost_note(const ae_run *run)
{
    role_map_line line;
    const char *at = run->past.config.map;
    if (run->config.map == NULL || run->tools.map_is_held || at == NULL)
        return;
    while (role_map_next(&at, &line))
        if (!map_says(run->config.map, &line))
            run_note(run, AE_LOG_WARNING,
                     "--map: the case kept \"%.*s%s%.*s\" until now, and keeps what this run was "
                     "told in its place; give both where files of both kinds are to come",
                     (int)line.pattern_length, line.pattern, line.pattern_length > 0 ? ":" : "",
                     (int)line.length, line.rules);
}

static ae_status file_add(ae_run *run, const char *path, ae_error *error)
{
    void *inputs = run->inputs;
    ae_status status = memory_grow(&inputs, &run->input_capacity, run->input_count + 1,
                                   sizeof *run->inputs, error);
    run->inputs = inputs;
    if (status != AE_OK)
        return status;
    known same = {.path = NULL};
    const reading_place behind = run->part.behind;
    if (run->idle)
        return stream_refuse(run, false, error);
    if (!behind.at.told)
        status = known_file(run, path, &same, error);
    if (status == AE_OK && same.path != NULL)
        return known_look(run, path, &same, error);
    if (status != AE_OK)
        return status;
    status = run_replay(run, error);
    if (status != AE_OK)
        return status;
    ingest_facts read = {0};
    const ingest_ear ear = {reading_progress, reading_place_heard, run};
    const double begin = clock_seconds();
    run->reading = path;
    run->part.behind.at.told = false;
    status = ingest_path(&run->rows, &run->config, &run->tools, path,
                         behind.at.told ? &behind : NULL, &ear, &read, error);
    run_step(run, "read", clock_seconds() - begin);
    if (status != AE_OK) {
        ingest_facts_clear(&read);
        return status;
    }
    run->bytes_before += read.bytes;
    if (known_bytes(run, &read, &same)) {
        const bool alone =
            run->input_count == 0 && run->rows.ad_count == run->past.row_count + read.ads;
        known_tell(run, path, &same);
        map_late_note(run, path, read.roles, &same);
        ingest_facts_clear(&read);
        return stream_refuse(run, alone, error);
    }
    run->inputs[run->input_count++] = read;
    run->summary.rows += read.rows;
    run->summary.ads += read.ads;
    run->summary.rejects += read.rejects;
    input_note(run, run->input_count - 1);
    return AE_OK;
}

static ae_status files_add(ae_run *run, walk_list *files, ae_error *error)
{
    size_t done = 0;
    ae_status status = AE_OK;
    struct stat found;
    for (size_t k = 0; k < files->count; k++)
        if (stat(files->items[k].path, &found) == 0)
            run->bytes_total += (uint64_t)found.st_size;
    run->part.last = clock_seconds();
    run->part.wait = run->part.least;
    status = patterns_look(run, files, error);
    if (status == AE_OK)
        status = first_look(run, files, error);
    if (status == AE_OK)
        status = run_go_on(run, files, &done, error);
    for (size_t k = 0; done > 0 && k < run->input_count; k++)
        input_note(run, k); /* nobody may have seen what the stopped run said */
    for (size_t k = done; k < files->count && status == AE_OK; k++) {
        status = file_add(run, files->items[k].path, error);
        if (status == AE_OK && k + 1 < files->count)
            stopped_mark_part(run, "", &(reading_place){.rows = 0}, false);
    }
    if (status == AE_OK && run->input_count > 0)
        map_lost_note(run);
    return status;
}

ae_status ae_run_add_paths(ae_run *run, const char *const *paths, size_t count, ae_error *error)
{
    walk_list files = {0};
    ae_status status = run_usable(run, false, error);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = walk_add(&files, paths[k], error);
    if (status == AE_OK) {
        status = files_add(run, &files, error);
        run->spoilt = status != AE_OK;
        run->interrupted = status == AE_ERROR_INTERRUPTED;
        run_kept_note(run);
    }
    walk_clear(&files);
    return status;
}

ae_status ae_run_add_row(ae_run *run, const char *name, const ae_row *row, ae_error *error)
{
    ae_status status = run_usable(run, false, error);
    if (status != AE_OK)
        return status;
    status = run_replay(run, error);
    if (status == AE_OK)
        status = ingest_row(&run->rows, &run->tools, name, row, error);
    run->spoilt = status != AE_OK;
    if (status == AE_OK) {
        run->summary.rows++;
        run->summary.ads++;
    }
    return status;
}
