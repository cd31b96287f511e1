#include "run/first_look.h"

#include <inttypes.h>
#include <string.h>

#include "base/file.h"
#include "base/status.h"
#include "run/ingest.h"

static void kin_note(const ae_run *run, const char *path, const char *kin)
{
    const char *rules = strchr(kin, ':');
    const int pattern = (int)(rules != NULL ? (size_t)(rules - kin) : strlen(kin));
    run_note(run, AE_LOG_NOTE,
             "%s: it has the columns that --map names for \"%.*s\", but not such a name; if it is "
             "of that kind, say the same of it: --map \"%s%s\"",
             path, pattern, kin, path, rules != NULL ? rules : "");
}

/* What adds nothing is let be, however it looks now; of like files the first is worth a note. */
static ae_status file_look(const ae_run *run, const char *path, char told[SOURCE_KIN_BYTES],
                           ae_error *error)
{
    const source_options options = ingest_options(&run->config, &run->tools);
    source *opened = NULL;
    known same = {.path = NULL};
    ae_status status = source_open(path, &options, &opened, error);
    const char *kin = status == AE_OK ? source_facts_of(opened)->kin : "";
    const bool speaks = status != AE_OK || (*kin != '\0' && strcmp(kin, told) != 0);
    if (status != AE_ERROR_MEMORY && speaks && known_file(run, path, &same, NULL) == AE_OK &&
        same.path != NULL) {
        status = AE_OK;
    } else if (status == AE_OK && speaks) {
        kin_note(run, path, kin);
        memcpy(told, kin, SOURCE_KIN_BYTES);
    }
    source_close(opened);
    return status;
}

static bool look_goes_on(const ae_run *run, size_t done, size_t files)
{
    const ae_progress progress = {"look", done, files, "files", 0};
    return run->config.progress == NULL || run->config.progress(run->config.context, &progress);
}

/* What came of the looks. */
typedef struct looked {
    size_t failed, left_out;
    ae_status status; /* of the first that failed */
} looked;

static void failure_tell(const ae_run *run, const walk_item *file, ae_status status,
                         const ae_error *why, looked *self)
{
    const bool left_out = file->found && walk_is_vague(file->path);
    if (left_out)
        run_note(run, AE_LOG_WARNING,
                 "%s: it is in a folder that is read, and no table as things are, so it is left "
                 "out: %s",
                 why->file, why->message);
    else
        run_note(run, AE_LOG_WARNING, "%s: %s", why->file, why->message);
    self->left_out += left_out;
    if (!left_out && self->failed++ == 0)
        self->status = status;
}

static ae_status looked_end(const looked *self, size_t files, ae_error *error)
{
    if (self->failed == 0)
        return AE_OK;
    return status_fail(error, self->status,
                       "%zu of %zu files cannot be read as things are, and nothing was read; leave "
                       "them out%s",
                       self->failed, files,
                       self->status == AE_ERROR_USAGE ? ", or say what is in their columns: --map "
                                                        "\"FILE: text=COLUMN\""
                                                      : "");
}

ae_status first_look(ae_run *run, walk_list *files, ae_error *error)
{
    char told[SOURCE_KIN_BYTES] = "";
    const size_t all = files->count;
    looked came = {.status = AE_OK};
    for (size_t k = 0; k < files->count;) {
        const bool alone = files->count == 1;
        const walk_item *file = &files->items[k];
        const size_t left_out = came.left_out;
        ae_error why;
        if (!look_goes_on(run, k, files->count))
            return status_fail(error, AE_ERROR_INTERRUPTED, "stopped while reading");
        const ae_status status =
            file_kind_of(file->path) == FILE_PLAIN ? file_look(run, file->path, told, &why) : AE_OK;
        if ((status == AE_ERROR_MEMORY || (status != AE_OK && alone)) && error != NULL)
            *error = why;
        if (status == AE_ERROR_MEMORY || (status != AE_OK && alone))
            return status;
        if (status != AE_OK)
            failure_tell(run, file, status, &why, &came);
        if (came.left_out > left_out)
            walk_drop(files, k);
        else
            k++;
    }
    run->summary.left_out_files += came.left_out;
    return looked_end(&came, all, error);
}

void map_late_note(const ae_run *run, const char *path, const char *roles, const known *same)
{
    if (run->config.map == NULL || run->tools.map_is_held || same->run > run->past.run_count ||
        (roles != NULL && strcmp(roles, same->roles) == 0))
        return;
    const char *unused = strstr(same->roles, " (unused: ");
    run_note(run, AE_LOG_WARNING,
             "%s: --map comes too late for it: what run %" PRIu32
             " read, with %.*s, stays as it is; --replace begins the case anew, with all files, "
             "and follows --map",
             path, same->run,
             (int)(unused != NULL ? (size_t)(unused - same->roles) : strlen(same->roles)),
             same->roles);
}

ae_status known_look(const ae_run *run, const char *path, const known *same, ae_error *error)
{
    source *opened = NULL;
    const source_options options = ingest_options(&run->config, &run->tools);
    known_tell(run, path, same);
    ae_status status = source_open(path, &options, &opened, error);
    map_late_note(run, path, status == AE_OK ? source_facts_of(opened)->roles : NULL, same);
    source_close(opened);
    return status == AE_ERROR_MEMORY ? status : AE_OK;
}
