/* What is too large to be sorted in memory goes to files that SQLite would have in the folder for
 * all temporary files. What ads say is not to leave the place that the user chose for it. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/sql_door.h"

enum { NAME_BYTES = 32 };

struct sql_place {
    sqlite3_vfs base; /* stands first: SQLite is given its address */
    sqlite3_vfs *system;
    char name[NAME_BYTES];
    char *spare; /* the name of each such file, which has it for a moment only */
};

static int place_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *given)
{
    const sql_place *self = (const sql_place *)vfs;
    return self->system->xOpen(self->system, path != NULL ? path : self->spare, file, flags, given);
}

ae_status sql_place_new(const char *path, sql_place **made, ae_error *error)
{
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    sql_place *self = memory_new(1, sizeof *self);
    const size_t room = strlen(path) + sizeof "-sort";
    if (self == NULL || system == NULL) {
        memory_free(self);
        return status_out_of_memory(error, sizeof *self);
    }
    self->spare = memory_new(room, 1);
    if (self->spare == NULL) {
        memory_free(self);
        return status_out_of_memory(error, room);
    }
    snprintf(self->spare, room, "%s-sort", path);
    snprintf(self->name, sizeof self->name, "adecho-%p", (void *)self);
    self->system = system;
    self->base = *system;
    self->base.pNext = NULL;
    self->base.zName = self->name;
    self->base.xOpen = place_open;
    if (sqlite3_vfs_register(&self->base, 0) != SQLITE_OK) {
        memory_free(self->spare);
        memory_free(self);
        return status_out_of_memory(error, sizeof *self);
    }
    *made = self;
    return AE_OK;
}

void sql_place_free(sql_place *self)
{
    if (self == NULL)
        return;
    sqlite3_vfs_unregister(&self->base);
    memory_free(self->spare);
    memory_free(self);
}

const char *sql_place_name(const sql_place *self)
{
    return self->name;
}
