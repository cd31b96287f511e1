#include "casefile/journal.h"

#include <string.h>

#include "base/append_file.h"
#include "base/file.h"
#include "base/folder_beside.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/journal_text.h"

/* Of the whole journal. */
static const size_t JOURNAL_CEILING = (size_t)4 << 30;

static const char nothing_before[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

static ae_status room_grow(journal *self, ae_error *error)
{
    void *lines = self->lines;
    size_t capacity = self->capacity;
    ae_status status = memory_grow(&lines, &capacity, self->count + 1, sizeof *self->lines, error);
    self->lines = lines;
    if (status == AE_OK && capacity > self->capacity) {
        void *undone_by = memory_resize(self->undone_by, capacity, sizeof *self->undone_by);
        if (undone_by == NULL)
            return status_out_of_memory(error, capacity * sizeof *self->undone_by);
        self->undone_by = undone_by;
        self->capacity = capacity;
    }
    return status;
}

/* Puts a line behind the others; `digest` is its own. */
static ae_status line_keep(journal *self, const journal_line *line, const char *digest,
                           ae_error *error)
{
    ae_status status = room_grow(self, error);
    if (status != AE_OK)
        return status;
    journal_line kept = *line;
    kept.digest = arena_copy(&self->texts, digest, DIGEST_BYTES - 1);
    if (kept.digest == NULL)
        return status_out_of_memory(error, DIGEST_BYTES);
    if (line->undoes > 0)
        self->undone_by[line->undoes - 1] = line->number;
    self->undone_by[self->count] = 0;
    self->lines[self->count++] = kept;
    memcpy(self->head, digest, DIGEST_BYTES);
    return AE_OK;
}

static ae_status line_parse(const char *path, const char *bytes, size_t length, journal *self,
                            ae_error *error)
{
    journal_line line;
    char before[DIGEST_BYTES], digest[DIGEST_BYTES];
    bool short_of_memory = false;
    const uint64_t number = self->count + 1;
    const bool sound =
        journal_text_read(bytes, length, &self->texts, &line, before, &short_of_memory);
    if (short_of_memory)
        return status_out_of_memory(error, length);
    if (!sound)
        return status_fail_at(error, AE_ERROR_FORMAT, path, number,
                              "this line is no decision that this version of adecho knows; "
                              "restore the journal from a copy, or use the version that wrote it");
    if (line.number != number ||
        strcmp(before, self->count == 0 ? nothing_before : self->head) != 0)
        return status_fail_at(error, AE_ERROR_FORMAT, path, number,
                              "the chain of hashes breaks here: this line, or the one before it, "
                              "was changed, put in, or followed another; restore the journal from "
                              "a copy");
    digest_bytes(bytes, length, digest);
    return line_keep(self, &line, digest, error);
}

ae_status journal_parse(const char *path, const char *bytes, size_t length, journal *self,
                        ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t at = 0, more; at < length && status == AE_OK; at += more + 1) {
        const char *end = memchr(bytes + at, '\n', length - at);
        if (end == NULL)
            return status_fail_at(
                error, AE_ERROR_FORMAT, path, self->count + 1,
                "the last line breaks off, as after a power cut; the %zu before it are whole: "
                "`truncate -s %zu` on this file cuts the broken one off, then decide again",
                self->count, at);
        more = (size_t)(end - bytes) - at;
        status = line_parse(path, bytes + at, more, self, error);
    }
    self->bytes = length;
    return status;
}

static ae_status file_parse(append_file *file, const char *path, journal *self, ae_error *error)
{
    buffer bytes;
    buffer_init(&bytes, JOURNAL_CEILING);
    ae_status status = append_file_read(file, &bytes, error);
    if (status == AE_OK)
        status = journal_parse(path, bytes.data, bytes.length, self, error);
    buffer_clear(&bytes);
    return status;
}

/* Where there is none, it may have been looked for in a folder that a run has just replaced. */
static ae_status case_journal_open(const char *folder, const char *path, append_file **file,
                                   ae_error *error)
{
    ae_status status = AE_OK;
    folder_stamp before;
    do {
        before = folder_stamp_of(folder);
        status = append_file_open(path, APPEND_LOOK, file, error);
    } while (status == AE_OK && *file == NULL && !folder_stands(folder, before));
    return status;
}

ae_status journal_read(const char *path, journal *self, ae_error *error)
{
    append_file *file = NULL;
    const bool in_case = file_kind_of(path) == FILE_FOLDER;
    char *within = in_case ? file_path_join(path, JOURNAL_NAME) : memory_copy_text(path);
    if (within == NULL)
        return status_out_of_memory(error, strlen(path));
    ae_status status = in_case ? case_journal_open(path, within, &file, error)
                               : append_file_open(within, APPEND_READ, &file, error);
    if (status == AE_OK && file != NULL)
        status = file_parse(file, within, self, error);
    append_file_close(file);
    memory_free(within);
    return status;
}

bool journal_begins(const journal *self, uint64_t count, const char *head)
{
    return count == 0 || (count <= self->count && strcmp(self->lines[count - 1].digest, head) == 0);
}

void journal_clear(journal *self)
{
    memory_free(self->lines);
    memory_free(self->undone_by);
    arena_clear(&self->texts);
    *self = (journal){0};
}

/* ---- adding ---- */

/* Writes a line and reads it back, so that what is kept is what a reader will find. */
static ae_status line_add(append_file *file, const char *path, const journal_line *line,
                          journal *self, ae_error *error)
{
    buffer text;
    buffer_init(&text, JOURNAL_CEILING - self->bytes);
    ae_status status =
        journal_text_write(line, self->count == 0 ? nothing_before : self->head, &text, error);
    if (status == AE_OK)
        status = line_parse(path, text.data, text.length, self, error);
    if (status == AE_OK)
        status = buffer_append(&text, "\n", 1, error);
    if (status == AE_OK)
        status = append_file_add(file, text.data, text.length, error);
    if (status == AE_OK)
        self->bytes += text.length;
    buffer_clear(&text);
    return status;
}

ae_status journal_add(const char *folder, journal_make make, void *context, journal *self,
                      ae_error *error)
{
    append_file *file = NULL;
    journal_line line = {0};
    char *path = file_path_join(folder, JOURNAL_NAME);
    ae_status status = path == NULL ? status_out_of_memory(error, strlen(folder)) : AE_OK;
    if (status == AE_OK)
        status = append_file_open(path, APPEND_ADD, &file, error);
    if (status == AE_OK)
        status = file_parse(file, path, self, error);
    if (status == AE_OK)
        status = make(context, self, &line, error);
    line.number = self->count + 1;
    if (status == AE_OK)
        status = line_add(file, path, &line, self, error);
    append_file_close(file);
    memory_free(path);
    return status;
}

ae_status journal_lines_write(const journal_line *lines, size_t count, buffer *bytes,
                              ae_error *error)
{
    char head[DIGEST_BYTES];
    ae_status status = AE_OK;
    memcpy(head, nothing_before, sizeof head);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const size_t begin = bytes->length;
        status = journal_text_write(&lines[k], head, bytes, error);
        if (status == AE_OK) {
            digest_bytes(bytes->data + begin, bytes->length - begin, head);
            status = buffer_append(bytes, "\n", 1, error);
        }
    }
    return status;
}

ae_status journal_hold_take(const char *folder, journal_hold **held, ae_error *error)
{
    char *path = file_path_join(folder, JOURNAL_NAME);
    if (path == NULL)
        return status_out_of_memory(error, strlen(folder));
    ae_status status = append_file_open(path, APPEND_ADD, held, error);
    memory_free(path);
    return status;
}

ae_status journal_hold_read(journal_hold *held, const char *path, journal *self, ae_error *error)
{
    return file_parse(held, path, self, error);
}

void journal_hold_end(journal_hold *held, bool replaced)
{
    if (replaced)
        append_file_release(held);
    else
        append_file_close(held);
}

/* ---- into the next case ---- */

static ae_status bytes_copy(const char *from, const char *to, ae_error *error)
{
    append_file *source = NULL, *copy = NULL;
    buffer bytes;
    buffer_init(&bytes, JOURNAL_CEILING);
    ae_status status = append_file_open(from, APPEND_READ, &source, error);
    if (status == AE_OK)
        status = append_file_read(source, &bytes, error);
    if (status == AE_OK)
        status = append_file_open(to, APPEND_ADD, &copy, error);
    if (status == AE_OK)
        status = append_file_add(copy, bytes.data, bytes.length, error);
    append_file_close(copy);
    append_file_close(source);
    buffer_clear(&bytes);
    return status;
}

ae_status journal_copy(const char *path, const char *folder, ae_error *error)
{
    const bool in_case = file_kind_of(path) == FILE_FOLDER;
    char *from = in_case ? file_path_join(path, JOURNAL_NAME) : memory_copy_text(path);
    char *to = file_path_join(folder, JOURNAL_NAME);
    ae_status status = AE_OK;
    if (from == NULL || to == NULL)
        status = status_out_of_memory(error, strlen(path) + strlen(folder));
    else if (!in_case || file_kind_of(from) != FILE_ABSENT)
        status = bytes_copy(from, to, error);
    memory_free(from);
    memory_free(to);
    return status;
}
