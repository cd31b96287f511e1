#include "export/export_output.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_record.h"

#define RECORD_NAME "export.json"
#define RECORD_END "." RECORD_NAME

/* What stands in a case is the case's: an export would take the place of a file of it, or have
 * later runs refuse the folder. */
static ae_status outside_check(const char *path, ae_error *error)
{
    size_t end = strlen(path);
    while (end > 0 && path[end - 1] == '/')
        end--;
    while (end > 0 && path[end - 1] != '/')
        end--;
    char *parent = memory_copy_text(end > 0 ? path : "./");
    if (parent != NULL && end > 0)
        parent[end] = '\0';
    char *record = parent == NULL ? NULL : file_path_join(parent, CASE_RECORD_NAME);
    ae_status status = AE_OK;
    if (record == NULL)
        status = status_out_of_memory(error, strlen(path));
    else if (file_kind_of(record) == FILE_PLAIN)
        status = status_fail_at(error, AE_ERROR_USAGE, path, 0,
                                "this would stand in a case; choose a place outside of it");
    memory_free(record);
    memory_free(parent);
    return status;
}

static ae_status folder_begin_checked(export_output *self, ae_error *error)
{
    static const char *const ours[] = {"nodes.csv",    "edges.csv",    "i2_entities.csv",
                                       "i2_links.csv", "i2_guide.txt", RECORD_NAME};
    char stranger[EXPORT_NAME_BYTES];
    const char *path = self->config->path;
    if (file_kind_of(path) == FILE_PLAIN)
        return status_fail_at(error, AE_ERROR_USAGE, path, 0,
                              "this format makes several files and needs a folder, and there is a "
                              "file of that name");
    if (file_kind_of(path) == FILE_FOLDER &&
        !folder_holds_only(path, ours, sizeof ours / sizeof *ours, stranger, sizeof stranger))
        return status_fail_at(error, AE_ERROR_USAGE, path, 0,
                              "this folder holds \"%.100s\", which no export made; it is not "
                              "replaced: choose another one",
                              stranger);
    return folder_begin(path, &self->draft, error);
}

static ae_status place_split(export_output *self, ae_error *error)
{
    const char *path = self->config->path, *slash = strrchr(path, '/');
    if (file_kind_of(path) == FILE_FOLDER)
        return status_fail_at(error, AE_ERROR_USAGE, path, 0,
                              "this format makes one file, and there is a folder of that name");
    self->folder = memory_copy_text(slash != NULL ? path : ".");
    self->name = memory_copy_text(slash != NULL ? slash + 1 : path);
    if (self->folder == NULL || self->name == NULL)
        return status_out_of_memory(error, strlen(path));
    if (slash != NULL)
        self->folder[slash == path ? 1 : slash - path] = '\0';
    return *self->name != '\0'
               ? AE_OK
               : status_fail_at(error, AE_ERROR_USAGE, path, 0, "a name of a file is needed");
}

ae_status export_output_begin(export_output *self, const ae_export_config *config, bool many,
                              ae_error *error)
{
    self->config = config;
    self->sum = digest_stream_new();
    if (self->sum == NULL)
        return status_out_of_memory(error, 1);
    if (config->path == NULL && config->write == NULL)
        return status_fail(error, AE_ERROR_USAGE, "the export has nowhere to go: give a path");
    if (config->path == NULL && many)
        return status_fail(error, AE_ERROR_USAGE,
                           "this format makes several files: give a folder to put them into");
    if (config->path == NULL)
        return AE_OK;
    ae_status status = outside_check(config->path, error);
    if (status != AE_OK)
        return status;
    return many ? folder_begin_checked(self, error) : place_split(self, error);
}

ae_status export_output_take(void *context, const void *bytes, size_t length, ae_error *error)
{
    export_output *self = context;
    self->bytes += length;
    digest_stream_update(self->sum, bytes, length);
    if (self->file != NULL)
        return file_output_write(self->file, bytes, length, error);
    return self->config->write(self->config->context, bytes, length)
               ? AE_OK
               : status_fail(error, AE_ERROR_INTERRUPTED, "the caller asked to stop");
}

ae_status export_output_open(export_output *self, const char *name, ae_error *error)
{
    export_file *file = &self->files[self->count++];
    self->bytes = 0;
    snprintf(file->name, sizeof file->name, "%s", self->name != NULL ? self->name : name);
    sink_begin(&self->to, export_output_take, self);
    if (self->config->path == NULL)
        return AE_OK;
    return file_output_open(self->draft != NULL ? folder_staging(self->draft) : self->folder,
                            file->name, &self->file, error);
}

ae_status export_output_close(export_output *self, ae_error *error)
{
    export_file *file = &self->files[self->count - 1];
    ae_status status = sink_end(&self->to, error);
    digest_stream_end(self->sum, file->digest);
    file->bytes = self->bytes;
    if (status != AE_OK || self->draft == NULL)
        return status;
    status = file_output_commit(self->file, error);
    self->file = NULL;
    return status;
}

/* The record, written but for its name. */
static ae_status record_write(const char *folder, const char *name, const buffer *record,
                              file_output **file, ae_error *error)
{
    ae_status status = file_output_open(folder, name, file, error);
    return status == AE_OK ? file_output_write(*file, record->data, record->length, error) : status;
}

static ae_status folder_commit(export_output *self, const buffer *record, ae_error *error)
{
    folder_draft *draft = self->draft;
    file_output *file = NULL;
    ae_status status = record_write(folder_staging(draft), RECORD_NAME, record, &file, error);
    if (status != AE_OK) {
        file_output_discard(file);
        return status;
    }
    status = file_output_commit(file, error);
    if (status != AE_OK)
        return status;
    self->draft = NULL;
    return folder_publish(draft, NULL, error);
}

/* Nothing but giving names is left to fail once the first has its own. */
static ae_status file_commit(export_output *self, const buffer *record, ae_error *error)
{
    file_output *file = NULL, *made = self->file;
    char *name = file_join(self->name, RECORD_END, "");
    ae_status status = name == NULL ? status_out_of_memory(error, strlen(self->name))
                                    : record_write(self->folder, name, record, &file, error);
    memory_free(name);
    if (status == AE_OK) {
        self->file = NULL;
        status = file_output_commit(made, error);
    }
    if (status == AE_OK)
        return file_output_commit(file, error);
    file_output_discard(file);
    return status;
}

ae_status export_output_commit(export_output *self, const buffer *record, ae_error *error)
{
    if (self->config->path == NULL)
        return AE_OK;
    return self->draft != NULL ? folder_commit(self, record, error)
                               : file_commit(self, record, error);
}

void export_output_clear(export_output *self)
{
    file_output_discard(self->file);
    folder_discard(self->draft);
    digest_stream_free(self->sum);
    memory_free(self->folder);
    memory_free(self->name);
    *self = (export_output){.config = NULL};
}
