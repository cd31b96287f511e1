#include "web/asset.h"

#include <string.h>

const char *asset_find(const char *path, size_t *length, const char **type)
{
    for (size_t k = 0; k < asset_count; k++)
        if (strcmp(asset_table[k].path, path) == 0) {
            *length = asset_table[k].length;
            *type = asset_table[k].type;
            return (const char *)asset_table[k].bytes;
        }
    return NULL;
}
