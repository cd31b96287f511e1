#include "base/folder_beside.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "base/status.h"

/* The lock is asked for as one that may be shared, and given back at once. */
static void part_look(folder_beside *self)
{
    const int descriptor = open(self->part, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return;
    self->held = flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    self->named = holder_read(descriptor, &self->by);
    self->held = self->held || (self->named && holder_is_elsewhere(&self->by));
    close(descriptor);
}

ae_status folder_beside_find(const char *path, folder_beside *found, ae_error *error)
{
    char *place = folder_place(path);
    folder_beside self = {.part = NULL};
    if (place != NULL) {
        self.part = file_join(place, FOLDER_PART, "");
        self.old = file_join(place, FOLDER_OLD, "");
    }
    memory_free(place);
    if (self.part == NULL || self.old == NULL) {
        folder_beside_clear(&self);
        return status_out_of_memory(error, strlen(path));
    }
    char **const names[] = {&self.part, &self.old};
    for (unsigned k = 0; k < 2; k++)
        if (file_kind_of(*names[k]) == FILE_ABSENT) {
            memory_free(*names[k]);
            *names[k] = NULL;
        }
    if (self.part != NULL)
        part_look(&self);
    *found = self;
    return AE_OK;
}

void folder_beside_clear(folder_beside *self)
{
    memory_free(self->part);
    memory_free(self->old);
    *self = (folder_beside){.part = NULL};
}

folder_stamp folder_stamp_of(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 ? (folder_stamp){found.st_dev, found.st_ino}
                                   : (folder_stamp){0, 0};
}

bool folder_stands(const char *path, folder_stamp before)
{
    const folder_stamp now = folder_stamp_of(path);
    return now.device == before.device && now.inode == before.inode;
}

ae_status folder_stood_never(const char *path, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_LOCKED, path, 0,
                          "runs replaced this case while it was read; try again when they are "
                          "done");
}
