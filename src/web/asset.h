/* The files that pages refer to: style, script, icon. They lie in assets/ and become a table
 * of the program when it is built. */
#ifndef ADECHO_WEB_ASSET_H
#define ADECHO_WEB_ASSET_H

#include "adecho.h"

typedef struct asset {
    const char *path, *type;
    const unsigned char *bytes;
    size_t length;
} asset;

extern const asset asset_table[];
extern const size_t asset_count;

/* What stands at a path ("/desk.css"); NULL: nothing. */
const char *asset_find(const char *path, size_t *length, const char **type);

#endif
