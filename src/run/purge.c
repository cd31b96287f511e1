#include "run/purge.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include "run/run.h"
#include "run/run_begin.h"

enum { TEXT_LEAST = 24 /* bytes; a shorter text says nothing by itself */ };

void run_purge_clear(run_purge *self)
{
    memory_free(self->gone);
    memory_free(self->texts);
    intern_clear(&self->names);
    intern_clear(&self->contacts);
    intern_clear(&self->places);
    arena_clear(&self->bytes);
    *self = (run_purge){.rule = NULL};
}

ae_status run_purge_contact(run_purge *self, uint8_t kind, const char *value, size_t length,
                            ae_error *error)
{
    uint32_t number;
    buffer key;
    const char first = (char)kind;
    buffer_init(&key, SIZE_MAX);
    ae_status status = buffer_append(&key, &first, 1, error);
    if (status == AE_OK)
        status = buffer_append(&key, value, length, error);
    if (status == AE_OK)
        status = intern_add(&self->contacts, key.data, key.length, &number, NULL, error);
    buffer_clear(&key);
    return status;
}

/* Named by what goes, and by nothing that stays. */
static bool contact_is_gone(const ae_run *run, uint8_t kind, ae_cell value)
{
    enum { KEY_BYTES = 1024 };
    char key[KEY_BYTES];
    if (value.length >= sizeof key)
        return false;
    key[0] = (char)kind;
    memcpy(key + 1, value.bytes, value.length);
    return intern_find(&run->purge->contacts, key, value.length + 1) != INTERN_NONE &&
           corpus_contact_find(&run->rows, kind, value) == CORPUS_NONE;
}

/* Whether a text names a contact that is gone. */
static ae_status text_looks(ae_run *run, ae_cell text, bool *names, ae_error *error)
{
    contact_list *found = &run->tools.found[0];
    ae_status status = contact_read_text(run->tools.readers[0], text, found, error);
    *names = false;
    for (size_t k = 0; status == AE_OK && k < found->count && !*names; k++)
        *names = contact_is_gone(run, (uint8_t)found->items[k].kind,
                                 (ae_cell){found->items[k].value, found->items[k].length});
    return status;
}

/* ---- What is kept beside the rows ------------------------------------------- */

/* Rows of runs stand one behind the other. */
static void runs_shrink(ae_run *run)
{
    const bool *gone = run->purge->gone;
    size_t row = 0;
    for (size_t k = 0; k < run->past.run_count; k++) {
        history_run *past = &run->past.runs[k];
        uint64_t count = 0;
        for (size_t end = row + (size_t)past->ads; row < end && row < run->past.row_count; row++)
            count += gone[row];
        past->ads -= count;
        past->rows -= count;
        run->summary.ads -= count;
        run->summary.rows -= count;
    }
}

static void rows_shrink(ae_run *run)
{
    const bool *gone = run->purge->gone;
    history *past = &run->past;
    size_t kept = 0;
    for (size_t row = 0; row < past->row_count; row++) {
        if (gone[row])
            continue;
        past->origins[kept] = past->origins[row];
        past->clusters.group_of[kept] = past->clusters.group_of[row];
        past->posters.group_of[kept++] = past->posters.group_of[row];
    }
    past->row_count = kept;
}

/* What could not be read as a row may hold what is purged all the same: its place and the reason
 * stay, its bytes do not. */
static ae_status rejects_clean(ae_run *run, ae_error *error)
{
    run_purge *self = run->purge;
    ae_status status = AE_OK;
    for (size_t k = 0; k < run->rows.reject_count && status == AE_OK; k++) {
        corpus_reject *reject = &run->rows.rejects[k];
        const ae_cell raw = {reject->raw, reject->raw_length};
        bool names = false;
        status = text_looks(run, raw, &names, error);
        for (size_t nth = 0; nth < self->text_count && !names; nth++)
            names = self->texts[nth].length >= TEXT_LEAST &&
                    memmem(raw.bytes, raw.length, self->texts[nth].bytes,
                           self->texts[nth].length) != NULL;
        if (names)
            reject->raw_length = 0;
        self->rejects += names;
    }
    return status;
}

/* A hub that was given by hand stands among the settings. */
static ae_status hubs_clean(ae_run *run, ae_error *error)
{
    ae_status status = AE_OK;
    char *into = run->hubs;
    for (const char *at = run->hubs; at != NULL && *at != '\0' && status == AE_OK;) {
        const size_t length = strcspn(at, ";"), whole = length + (at[length] == ';');
        bool names = false;
        status = text_looks(run, (ae_cell){at, length}, &names, error);
        if (!names) {
            memmove(into, at, whole);
            into += whole;
        }
        at += whole;
    }
    if (status == AE_OK && run->hubs != NULL)
        *into = '\0';
    return status;
}

/* ---- The journal ------------------------------------------------------------ */

static bool ad_is_gone(const run_purge *self, const journal_ad *ad)
{
    enum { NAME_BYTES = 4096 };
    char name[NAME_BYTES];
    const int length = snprintf(name, sizeof name, "%s\n%" PRIu64, ad->source, ad->line);
    return intern_find(&self->names, ad->id, strlen(ad->id)) != INTERN_NONE ||
           (length > 0 && (size_t)length < sizeof name &&
            intern_find(&self->names, name, (size_t)length) != INTERN_NONE);
}

static bool name_is_gone(const ae_run *run, const journal_line *line)
{
    const char *colon = strchr(line->name, ':');
    if (line->target != AE_TARGET_CONTACT || colon == NULL)
        return false;
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_KIND_COUNT; kind++) {
        const char *name = ae_contact_kind_name(kind);
        if (strlen(name) == (size_t)(colon - line->name) &&
            memcmp(name, line->name, strlen(name)) == 0)
            return contact_is_gone(run, (uint8_t)kind, ae_cell_of(colon + 1));
    }
    return false;
}

/* The line without the ads that went; *whole: it needs none of them. */
static ae_status ads_shrink(const run_purge *self, journal_line *line, arena *texts, bool *whole,
                            ae_error *error)
{
    journal_ad *ads = arena_take(texts, line->ad_count, sizeof *ads);
    size_t kept = 0;
    if (ads == NULL)
        return status_out_of_memory(error, line->ad_count * sizeof *ads);
    for (size_t k = 0; k < line->ad_count; k++)
        if (!ad_is_gone(self, &line->ads[k]))
            ads[kept++] = line->ads[k];
    *whole = kept == line->ad_count || (line->target == AE_TARGET_CLUSTER && kept > 0);
    line->ads = ads;
    line->ad_count = kept;
    return AE_OK;
}

static journal_line purged_line(const ae_run *run, uint64_t number, const char *reason)
{
    return (journal_line){.number = number,
                          .time = run->purge_time,
                          .reviewer = run->purge->by,
                          .reason = reason,
                          .run = "",
                          .name = "",
                          .verdict = AE_VERDICT_PURGED,
                          .target = AE_TARGET_DECISION};
}

static ae_status line_clean(ae_run *run, journal_line *line, arena *texts, ae_error *error)
{
    bool whole = true, names = false;
    ae_status status = ads_shrink(run->purge, line, texts, &whole, error);
    if (status == AE_OK)
        status = text_looks(run, ae_cell_of(line->reason), &names, error);
    if (status != AE_OK)
        return status;
    if (names)
        line->reason = "";
    if (!whole || name_is_gone(run, line))
        *line = purged_line(run, line->number, "");
    return AE_OK;
}

ae_status run_purge_journal(ae_run *run, const journal *lines, bool told, buffer *bytes,
                            ae_error *error)
{
    enum { REASON_BYTES = 2048 };
    char reason[REASON_BYTES];
    arena texts = {0};
    journal_line *all = memory_new(lines->count + 1, sizeof *all);
    ae_status status =
        all != NULL ? AE_OK : status_out_of_memory(error, (lines->count + 1) * sizeof *all);
    run->purge->decisions = 0;
    for (size_t k = 0; k < lines->count && status == AE_OK; k++) {
        all[k] = lines->lines[k];
        status = line_clean(run, &all[k], &texts, error);
        run->purge->decisions +=
            all[k].verdict == AE_VERDICT_PURGED && lines->lines[k].verdict != AE_VERDICT_PURGED;
    }
    if (status == AE_OK && told) {
        snprintf(reason, sizeof reason, "%" PRIu64 " ad%s purged by %s: %s", run->purge->ads,
                 run->purge->ads == 1 ? "" : "s", run->purge->rule, run->purge->reason);
        all[lines->count] = purged_line(run, lines->count + 1, reason);
    }
    if (status == AE_OK)
        status = journal_lines_write(all, lines->count + told, bytes, error);
    arena_clear(&texts);
    memory_free(all);
    return status;
}

/* The lines that the run heeds, and the hashes by which earlier runs know theirs. */
static ae_status decisions_shrink(ae_run *run, ae_error *error)
{
    journal left = {0};
    buffer bytes;
    buffer_init(&bytes, SIZE_MAX);
    ae_status status = run_purge_journal(run, &run->decided, false, &bytes, error);
    if (status == AE_OK)
        status = journal_parse(run->folder, bytes.data, bytes.length, &left, error);
    buffer_clear(&bytes);
    for (size_t k = 0; k < run->past.run_count && status == AE_OK; k++) {
        history_run *past = &run->past.runs[k];
        const char *head = past->decisions == 0 ? "" : left.lines[past->decisions - 1].digest;
        past->decisions_head = arena_copy(&run->purge->bytes, head, strlen(head));
        if (past->decisions_head == NULL)
            status = status_out_of_memory(error, strlen(head));
    }
    if (status != AE_OK) {
        journal_clear(&left);
        return status;
    }
    journal_clear(&run->decided);
    run->decided = left;
    return AE_OK;
}

/* ---- All of it ---------------------------------------------------------------- */

ae_status run_purge_begin(ae_run *run, run_purge *self, ae_error *error)
{
    run->purge = self;
    clock_time(run->purge_time);
    if (self->rows != run->past.row_count)
        return status_fail_at(error, AE_ERROR_FORMAT, run->folder, 0,
                              "ads.csv and " HISTORY_NAME " do not belong together; `adecho "
                              "rebuild` makes the tables anew");
    ae_status status = run_replay(run, error);
    if (status != AE_OK)
        return status;
    runs_shrink(run);
    rows_shrink(run);
    status = rejects_clean(run, error);
    if (status == AE_OK)
        status = hubs_clean(run, error);
    return status == AE_OK ? decisions_shrink(run, error) : status;
}

ae_status run_purge_settle(ae_run *run, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint64_t k = 0; k < ae_run_ad_count(run) && status == AE_OK; k++) {
        ae_ad ad;
        uint32_t number;
        ae_run_ad(run, k, &ad);
        status = intern_add(&run->purge->places, ad.place, strlen(ad.place), &number, NULL, error);
    }
    return status;
}

static bool cell_is(ae_cell cell, const char *text)
{
    return cell.length == strlen(text) && memcmp(cell.bytes, text, cell.length) == 0;
}

bool run_purge_keeps(const ae_run *run, ae_cell what, ae_cell kind, ae_cell id, ae_cell detail)
{
    bool keeps = true;
    for (ae_contact_kind k = 0; k < AE_CONTACT_KIND_COUNT; k++)
        if (cell_is(what, ae_contact_kind_name(k)))
            keeps = !contact_is_gone(run, (uint8_t)k, id);
    if (cell_is(kind, "new city"))
        keeps = intern_find(&run->purge->places, detail.bytes, detail.length) != INTERN_NONE;
    run->purge->changes += !keeps;
    return keeps;
}
