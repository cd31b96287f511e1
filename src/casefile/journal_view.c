/* ae_journal of adecho.h: reads the journal out, and makes labels of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_place.h"
#include "casefile/journal.h"
#include "casefile/mask_names.h"
#include "io/csv_write.h"

struct ae_journal {
    char *path; /* as it was opened */
    journal lines;
};

ae_status ae_journal_open(const char *path, ae_journal **opened, ae_error *error)
{
    ae_journal *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->path = memory_copy_text(path);
    ae_status status =
        self->path == NULL ? status_out_of_memory(error, strlen(path))
        : file_kind_of(path) == FILE_ABSENT
            ? status_fail_at(error, AE_ERROR_NO_CASE, path, 0, "no such case folder or journal")
            : journal_read(path, &self->lines, error);
    if (status == AE_OK)
        *opened = self;
    else
        ae_journal_free(self);
    return status;
}

void ae_journal_free(ae_journal *self)
{
    if (self == NULL)
        return;
    journal_clear(&self->lines);
    memory_free(self->path);
    memory_free(self);
}

uint64_t ae_journal_count(const ae_journal *self)
{
    return self->lines.count;
}

void ae_journal_decision(const ae_journal *self, uint64_t index, ae_decision *decision)
{
    const journal_line *line = &self->lines.lines[index];
    *decision = (ae_decision){.number = line->number,
                              .time = line->time,
                              .reviewer = line->reviewer,
                              .reason = line->reason,
                              .run = line->run,
                              .name = line->name,
                              .verdict = line->verdict,
                              .target = line->target,
                              .undoes = line->undoes,
                              .undone_by = self->lines.undone_by[index],
                              .ads = line->ad_count};
}

void ae_journal_ad(const ae_journal *self, uint64_t index, uint64_t nth, ae_decision_ad *ad)
{
    const journal_ad *found = &self->lines.lines[index].ads[nth];
    *ad = (ae_decision_ad){found->id, found->source, found->line};
}

const char *ae_journal_head(const ae_journal *self)
{
    return self->lines.head;
}

/* ---- contacts hidden ---- */

/* "phone #3"; of a journal that is in no case "phone". */
static ae_status name_mask(journal *lines, cover_names *names, const char **name, ae_error *error)
{
    char kind[COVER_MASK_BYTES], masked[COVER_MASK_BYTES];
    const char *colon = strchr(*name, ':');
    snprintf(kind, sizeof kind, "%.*s", colon != NULL ? (int)(colon - *name) : 0, *name);
    const char *shown = kind;
    if (names != NULL && colon != NULL) {
        ae_status status = cover_mention(names, kind, ae_cell_of(colon + 1), masked, error);
        if (status != AE_OK)
            return status;
        shown = masked;
    }
    *name = arena_copy(&lines->texts, shown, strlen(shown));
    return *name != NULL ? AE_OK : status_out_of_memory(error, strlen(shown));
}

static ae_status lines_mask(journal *lines, cover_names *names, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < lines->count && status == AE_OK; k++) {
        journal_line *line = &lines->lines[k];
        line->reason = mask_reason(line->reason);
        if (line->target == AE_TARGET_CONTACT)
            status = name_mask(lines, names, &line->name, error);
    }
    return status;
}

ae_status ae_journal_mask(ae_journal *self, ae_error *error)
{
    case_record record = {0};
    cover_names names = {.contact_of = NULL};
    ae_status status = case_place_check(self->path, error);
    const bool in_case = status != AE_ERROR_NO_CASE;
    if (status == AE_OK)
        status = case_record_read(self->path, &record, error);
    if (status == AE_OK)
        status = mask_names_read(self->path, &record, &names, error);
    if (status == AE_OK || !in_case)
        status = lines_mask(&self->lines, in_case ? &names : NULL, error);
    cover_names_clear(&names);
    case_record_clear(&record);
    return status;
}

/* ---- labels ---- */

/* Two ads, the smaller id first, and which decision speaks of them. */
typedef struct label {
    const char *left, *right;
    uint64_t number;
    bool same;
} label;

typedef struct label_list {
    label *items;
    size_t count, capacity;
} label_list;

static int label_compare(const void *left, const void *right)
{
    const label *a = left, *b = right;
    int order = strcmp(a->left, b->left);
    if (order == 0)
        order = strcmp(a->right, b->right);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static ae_status label_add(label_list *self, const journal_line *line, size_t nth, ae_error *error)
{
    const char *a = line->ads[0].id, *b = line->ads[nth].id;
    const int order = strcmp(a, b);
    void *items = self->items;
    if (order == 0)
        return AE_OK;
    ae_status status =
        memory_grow(&items, &self->capacity, self->count + 1, sizeof *self->items, error);
    self->items = items;
    if (status == AE_OK)
        self->items[self->count++] = (label){order < 0 ? a : b, order < 0 ? b : a, line->number,
                                             line->verdict == AE_VERDICT_SAME};
    return status;
}

static ae_status labels_list(const journal *lines, label_list *self, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < lines->count; k++) {
        const journal_line *line = &lines->lines[k];
        const bool told = line->verdict == AE_VERDICT_SAME || line->verdict == AE_VERDICT_DIFFERENT;
        for (size_t nth = 1;
             nth < line->ad_count && told && journal_stands(lines, k) && status == AE_OK; nth++)
            status = label_add(self, line, nth, error);
    }
    if (self->count > 1)
        qsort(self->items, self->count, sizeof *self->items, label_compare);
    return status;
}

/* Of the labels of one pair the last one counts. */
static bool label_counts(const label_list *self, size_t k)
{
    return k + 1 == self->count || strcmp(self->items[k].left, self->items[k + 1].left) != 0 ||
           strcmp(self->items[k].right, self->items[k + 1].right) != 0;
}

/* In quotes where a comma, a quote, a line end or a blank at an end asks for them. */
static ae_status cell_add(buffer *csv, const char *text, ae_error *error)
{
    const size_t length = strlen(text);
    const bool bare = length > 0 && strpbrk(text, ",\"\r\n") == NULL && text[0] != ' ' &&
                      text[0] != '\t' && text[length - 1] != ' ' && text[length - 1] != '\t';
    if (bare)
        return buffer_append(csv, text, length, error);
    ae_status status = buffer_append(csv, "\"", 1, error);
    for (size_t k = 0; k < length && status == AE_OK; k++)
        status =
            buffer_append(csv, text[k] == '"' ? "\"\"" : text + k, text[k] == '"' ? 2 : 1, error);
    return status == AE_OK ? buffer_append(csv, "\"", 1, error) : status;
}

static ae_status labels_write(const label_list *list, buffer *csv, ae_error *error)
{
    ae_status status = buffer_append_text(csv, "id_l,id_r,score\n", error);
    for (size_t k = 0; k < list->count && status == AE_OK; k++) {
        const label *item = &list->items[k];
        if (!label_counts(list, k))
            continue;
        status = cell_add(csv, item->left, error);
        if (status == AE_OK)
            status = buffer_append(csv, ",", 1, error);
        if (status == AE_OK)
            status = cell_add(csv, item->right, error);
        if (status == AE_OK)
            status = buffer_append_text(csv, item->same ? ",1\n" : ",0\n", error);
    }
    return status;
}

ae_status ae_journal_labels(const ae_journal *self, char **csv, size_t *length, ae_error *error)
{
    label_list list = {0};
    buffer bytes;
    buffer_init(&bytes, SIZE_MAX);
    ae_status status = labels_list(&self->lines, &list, error);
    if (status == AE_OK)
        status = labels_write(&list, &bytes, error);
    if (status == AE_OK)
        status = buffer_append(&bytes, "", 1, error);
    memory_free(list.items);
    if (status != AE_OK) {
        buffer_clear(&bytes);
        return status;
    }
    *csv = bytes.data; /* memory_free() is free() */
    *length = bytes.length - 1;
    return AE_OK;
}

static ae_status bytes_write(const char *path, const char *bytes, size_t length, ae_error *error)
{
    file_output *file = NULL;
    const char *slash = strrchr(path, '/');
    char *folder = memory_copy_text(slash == NULL ? "." : path);
    if (folder == NULL)
        return status_out_of_memory(error, strlen(path));
    if (slash != NULL)
        folder[slash == path ? 1 : slash - path] = '\0';
    ae_status status = file_output_open(folder, slash == NULL ? path : slash + 1, &file, error);
    if (status == AE_OK) {
        status = file_output_write(file, bytes, length, error);
        if (status == AE_OK)
            status = file_output_commit(file, error);
        else
            file_output_discard(file);
    }
    memory_free(folder);
    return status;
}

ae_status ae_journal_export(const ae_journal *self, const char *path, ae_error *error)
{
    char *csv = NULL;
    size_t length = 0;
    ae_status status = ae_journal_labels(self, &csv, &length, error);
    if (status == AE_OK)
        status = bytes_write(path, csv, length, error);
    memory_free(csv);
    return status;
}
