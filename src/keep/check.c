/* ae_case_check() of adecho.h. */
#include <stdio.h>
#include <string.h>

#include "base/folder.h"
#include "base/folder_beside.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_lock.h"
#include "keep/check_files.h"

enum { WHAT_BYTES = 768 };

typedef struct telling {
    const char *folder;
    bool (*found)(void *context, const ae_finding *finding);
    void *context;
    ae_check_result result;
    bool more;
} telling;

const char *ae_finding_kind_name(ae_finding_kind kind)
{
    static const char *const names[] = {"whole",     "damaged", "strange",
                                        "left over", "held",    "changed"};
    return kind <= AE_FINDING_CHANGED ? names[kind] : "";
}

static void tell(telling *self, ae_finding_kind kind, const char *name, uint64_t row,
                 const char *what)
{
    const ae_finding finding = {kind, name, row, what};
    if (self->more)
        self->more = self->found(self->context, &finding);
}

/* Readers end with the way out that holds for any file, or with the easiest; what only a rebuild
 * makes anew has an easier one than any file. */
static void damage_words(const telling *self, case_file which, const ae_error *error,
                         char words[WHAT_BYTES])
{
    const bool easy =
        self->result.rebuild && check_file_is_made_anew(which) && !check_file_is_index(which);
    const char *way_out = strstr(error->message, "; ");
    const size_t length =
        easy && way_out != NULL ? (size_t)(way_out - error->message) : strlen(error->message);
    snprintf(words, WHAT_BYTES, "%.*s%s", (int)length, error->message,
             easy ? "; `adecho rebuild` makes it anew" : "");
}

static const char changed_words[] =
    "another program changed this database since it was made, and what it says need no longer be "
    "what the case does; remove it, and `adecho index` makes it anew";

static void files_tell(telling *self, const check_files *read)
{
    const ae_case_file *files;
    const size_t count = ae_case_files(&files);
    self->result.rebuild = self->result.index = true;
    for (size_t k = 0; k < count; k++)
        if (read->errors[k].code != AE_OK) {
            self->result.rebuild &= check_file_is_made_anew((case_file)k);
            self->result.index &= check_file_is_index((case_file)k);
        }
    for (size_t k = 0; k < count; k++) {
        char words[WHAT_BYTES];
        const ae_error *error = &read->errors[k];
        if (error->code == AE_OK && !read->there[k])
            continue;
        self->result.files++;
        self->result.damaged += error->code != AE_OK;
        if (k == CASE_DATABASE && read->changed) {
            self->result.changed++;
            tell(self, AE_FINDING_CHANGED, files[k].name, 0, changed_words);
            continue;
        }
        damage_words(self, (case_file)k, error, words);
        tell(self, error->code == AE_OK ? AE_FINDING_WHOLE : AE_FINDING_DAMAGED, files[k].name,
             error->row, error->code == AE_OK ? "" : words);
    }
    if (self->result.damaged == 0)
        self->result.rebuild = self->result.index = false;
}

static bool stranger_tell(void *context, const char *name)
{
    telling *self = context;
    const char *names[CASE_FILE_COUNT];
    case_file_names(names);
    for (size_t k = 0; k < CASE_FILE_COUNT; k++)
        if (strcmp(name, names[k]) == 0)
            return true;
    tell(self, AE_FINDING_STRANGE, name, 0,
         "this is no part of a case, and the next run will refuse the folder; move it away");
    return self->more;
}

static void beside_tell(telling *self, const folder_beside *beside)
{
    char by[HOLDER_WORDS_BYTES] = "", words[WHAT_BYTES];
    if (beside->named)
        holder_words(&beside->by, by);
    if (beside->part != NULL) {
        snprintf(words, sizeof words,
                 beside->held ? "a run is writing the case%s%s"
                 : case_has_stopped(beside->part)
                     ? "a run was stopped%s%s; the same command goes on with what it had read"
                     : "a run ended before it was done%s%s; the next one clears this away",
                 beside->named ? ": " : "", by);
        tell(self, beside->held ? AE_FINDING_HELD : AE_FINDING_LEFT_OVER, beside->part, 0, words);
    }
    if (beside->old != NULL)
        tell(self, AE_FINDING_LEFT_OVER, beside->old, 0,
             "the case as it was before a run that ended while it removed this; the next one "
             "clears it away");
}

/* At least one file must be there that nothing but a case has. */
static ae_status place_check(const char *folder, const folder_beside *beside, ae_error *error)
{
    static const case_file own[] = {CASE_RECORD, CASE_ROWS, CASE_RUNS};
    const ae_case_file *files;
    bool there = false;
    ae_case_files(&files);
    for (size_t k = 0; k < sizeof own / sizeof *own && !there; k++) {
        char *path = file_path_join(folder, files[own[k]].name);
        if (path == NULL)
            return status_out_of_memory(error, strlen(folder));
        there = file_kind_of(path) == FILE_PLAIN;
        memory_free(path);
    }
    if (there)
        return AE_OK;
    if (beside->old != NULL && file_kind_of(folder) == FILE_ABSENT)
        return status_fail_at(error, AE_ERROR_NO_CASE, folder, 0,
                              "there is no such folder, but the case as it was before a run that "
                              "ended early: give %.200s this name again",
                              beside->old);
    if (beside->part != NULL)
        return status_fail_at(error, AE_ERROR_NO_CASE, folder, 0,
                              beside->held ? "no case in this folder yet: a run is writing it"
                                           : "no case in this folder: a run that was to make one "
                                             "was stopped; the same `adecho match` goes on with "
                                             "what it had read, or clears it away");
    return status_fail_at(error, AE_ERROR_NO_CASE, folder, 0, "no case in this folder");
}

/* A case that is replaced while it is read is read again. */
static ae_status whole_read(const char *folder, check_files *read, ae_error *error)
{
    for (unsigned try = 0; try < FOLDER_TRIES; try++) {
        const folder_stamp before = folder_stamp_of(folder);
        *read = (check_files){.there = {false}};
        ae_status status = check_files_read(folder, read, error);
        if (status != AE_OK || folder_stands(folder, before))
            return status;
    }
    return folder_stood_never(folder, error);
}

ae_status ae_case_check(const char *folder, bool (*found)(void *context, const ae_finding *finding),
                        void *context, ae_check_result *result, ae_error *error)
{
    telling self = {.folder = folder, .found = found, .context = context, .more = true};
    folder_beside beside;
    check_files *read = NULL;
    ae_status status = folder_beside_find(folder, &beside, error);
    if (status != AE_OK)
        return status;
    status = place_check(folder, &beside, error);
    if (status == AE_OK && (read = memory_new(1, sizeof *read)) == NULL)
        status = status_out_of_memory(error, sizeof *read);
    if (status == AE_OK)
        status = whole_read(folder, read, error);
    if (status == AE_OK) {
        files_tell(&self, read);
        if (self.more)
            (void)folder_each(folder, stranger_tell, &self);
        beside_tell(&self, &beside);
        *result = self.result;
    }
    memory_free(read);
    folder_beside_clear(&beside);
    return status;
}
