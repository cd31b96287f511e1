/* What stands beside a folder that folder.h puts together: the one that is being made, held by a
 * run or left by one that ended early, and the old one that was not removed. */
#ifndef ADECHO_BASE_FOLDER_BESIDE_H
#define ADECHO_BASE_FOLDER_BESIDE_H

#include "base/holder.h"

typedef struct folder_beside {
    char *part, *old; /* their paths; NULL: not there */
    bool held;        /* a run that lives, as far as can be told, has `part` */
    bool named;       /* and `by` says who that is, or was */
    holder by;
} folder_beside; /* folder_beside_clear() */

ae_status folder_beside_find(const char *path, folder_beside *found, ae_error *error) AE_MUST_USE;
void folder_beside_clear(folder_beside *self);

/* A folder that is swapped for another of its name has another stamp. */
typedef struct folder_stamp {
    uint64_t device, inode; /* 0: there is none */
} folder_stamp;

folder_stamp folder_stamp_of(const char *path);

/* Whether it is still the one that had this stamp. Who reads several files of a folder asks
 * afterwards, and reads them again, at most so often, where it is not. */
bool folder_stands(const char *path, folder_stamp before);
enum { FOLDER_TRIES = 4 };
ae_status folder_stood_never(const char *path, ae_error *error) AE_MUST_USE;

#endif
