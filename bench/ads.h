/* For programs here: the texts of tables in memory, and an end when anything fails. */
#ifndef ADECHO_BENCH_ADS_H
#define ADECHO_BENCH_ADS_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "io/source.h"

static inline void must(ae_status status, const ae_error *error)
{
    if (status == AE_OK)
        return;
    fprintf(stderr, "%s%s%s\n", error->file, *error->file == '\0' ? "" : ": ", error->message);
    exit(1);
}

static inline void *room_make(size_t count, size_t size)
{
    void *room = memory_new(count, size);
    if (room == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return room;
}

/* The texts of ads as scraped. */
typedef struct text_list {
    ae_cell *items;
    size_t count, capacity;
    uint64_t bytes;
    arena bytes_of;
} text_list; /* starts as {0} */

static inline void text_add(text_list *self, ae_cell text)
{
    ae_error error = {.code = AE_OK};
    void *items = self->items;
    must(memory_grow(&items, &self->capacity, self->count + 1, sizeof *self->items, &error),
         &error);
    self->items = items;
    const char *copy = arena_copy(&self->bytes_of, text.bytes, text.length);
    if (copy == NULL)
        exit(1);
    self->items[self->count++] = (ae_cell){copy, text.length};
    self->bytes += text.length;
}

/* Adds the texts of a table; NULL: only reads it. */
static inline void table_read(text_list *self, const char *path, const char *map)
{
    const source_options options = {
        .record = {.field_ceiling = 1 << 24, .unpacked_ceiling = (size_t)1 << 36},
        .header = true,
        .map = map};
    ae_error error = {.code = AE_OK};
    source *reader = NULL;
    source_item item = {.kind = SOURCE_ROW};
    must(source_open(path, &options, &reader, &error), &error);
    while (item.kind != SOURCE_END) {
        must(source_next(reader, &item, &error), &error);
        if (self != NULL && item.kind == SOURCE_ROW)
            text_add(self, item.row.cells[AE_ROLE_TEXT]);
    }
    source_close(reader);
}

#endif
