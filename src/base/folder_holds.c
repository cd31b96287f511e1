/* folder_holds_only() of folder.h. */
#include <stdio.h>
#include <string.h>

#include "base/folder_entries.h"

typedef struct stranger_search {
    const char *const *names;
    size_t count, size;
    char *stranger;
    bool only;
} stranger_search;

static bool stranger_seek(void *context, const char *name)
{
    stranger_search *self = context;
    for (size_t k = 0; k < self->count; k++)
        if (strcmp(name, self->names[k]) == 0)
            return true;
    snprintf(self->stranger, self->size, "%s", name);
    self->only = false;
    return false;
}

bool folder_holds_only(const char *path, const char *const *names, size_t count, char *stranger,
                       size_t size)
{
    stranger_search self = {
        .names = names, .count = count, .size = size, .stranger = stranger, .only = true};
    snprintf(stranger, size, "%s", "");
    return folder_each(path, stranger_seek, &self) && self.only;
}
