/* Tables out of memory, and what the reader makes of them as text, one line for
 * each item:
 *
 *     2:1|first|Toronto         a record that begins in line 2, with its cells
 *     3~2|second "|Toronto      one that was repaired
 *     4!a quote is never closed [3,"third\n]   a reject with its bytes
 *
 * Rows by role come as `2:id=1 text=first`. Control characters are escaped, and of
 * long cells only the beginning and the length is there: `xxx...70000`. */
#ifndef ADECHO_TESTS_TABLE_H
#define ADECHO_TESTS_TABLE_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "io/source.h"

/* A file that has no name but this path. */
typedef struct table_file {
    int descriptor;
    char path[40];
} table_file;

__attribute__((unused)) static table_file table_new(const void *bytes, size_t length)
{
    table_file self = {.descriptor = memfd_create("table", 0)};
    for (size_t at = 0; at < length;) {
        const ssize_t written = write(self.descriptor, (const char *)bytes + at, length - at);
        if (written <= 0)
            abort();
        at += (size_t)written;
    }
    snprintf(self.path, sizeof self.path, "/proc/self/fd/%d", self.descriptor);
    return self;
}

__attribute__((unused)) static void table_free(table_file *self)
{
    (void)close(self->descriptor);
}

enum { TABLE_CELL_MOST = 500, TABLE_CELL_HEAD = 3 };

/* Text that grows, and is cut at its end. */
typedef struct table_text {
    char bytes[1 << 21];
    size_t length;
} table_text;

__attribute__((format(printf, 2, 3), unused)) static void table_say(table_text *self,
                                                                    const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const size_t room = sizeof self->bytes - self->length;
    const int length = vsnprintf(self->bytes + self->length, room, format, arguments);
    self->length += (size_t)length < room ? (size_t)length : room - 1;
    va_end(arguments);
}

__attribute__((unused)) static void table_put(table_text *self, const char *bytes, size_t length)
{
    const size_t shown = length > TABLE_CELL_MOST ? TABLE_CELL_HEAD : length;
    for (size_t at = 0; at < shown; at++) {
        const unsigned char byte = (unsigned char)bytes[at];
        if (byte == '\n')
            table_say(self, "\\n");
        else if (byte == '\r')
            table_say(self, "\\r");
        else if (byte < ' ' || byte == 0x7f)
            table_say(self, "\\x%02x", byte);
        else
            table_say(self, "%c", byte);
    }
    if (shown < length)
        table_say(self, "...%zu", length);
}

static const record_options table_usual = {.field_ceiling = 1 << 20,
                                           .unpacked_ceiling = (size_t)1 << 30};

__attribute__((unused)) static void table_item(table_text *text, const record_item *item)
{
    table_say(text, "%llu%c", (unsigned long long)item->line,
              item->kind == RECORD_REJECT ? '!'
              : item->repaired            ? '~'
                                          : ':');
    if (item->kind == RECORD_REJECT) {
        table_say(text, "%s [", item->reason);
        table_put(text, item->raw.bytes, item->raw.length);
        table_say(text, "]\n");
        return;
    }
    for (size_t k = 0; k < item->count; k++) {
        table_say(text, "%s", k == 0 ? "" : "|");
        table_put(text, item->cells[k].bytes, item->cells[k].length);
    }
    table_say(text, "\n");
}

/* All records of a file; the text lasts until the next call. `facts` may be NULL. */
__attribute__((unused)) static const char *table_records_of(const table_file *file,
                                                            const record_options *options,
                                                            record_facts *facts)
{
    static table_text text;
    record_reader *reader = NULL;
    record_item item = {.kind = RECORD_CELLS};
    ae_error error = {.code = AE_OK};
    text.length = 0;
    text.bytes[0] = '\0';
    ae_status status = record_open(file->path, options, &reader, &error);
    while (status == AE_OK && item.kind != RECORD_END) {
        status = record_next(reader, &item, &error);
        if (status == AE_OK && item.kind != RECORD_END)
            table_item(&text, &item);
    }
    if (status != AE_OK)
        table_say(&text, "error %d: %s\n", (int)status, error.message);
    if (reader != NULL && facts != NULL)
        *facts = *record_facts_of(reader);
    record_close(reader);
    return text.bytes;
}

/* The same of bytes. `options` may be NULL. */
__attribute__((unused)) static const char *table_records(const void *bytes, size_t length,
                                                         const record_options *options,
                                                         record_facts *facts)
{
    table_file file = table_new(bytes, length);
    const char *text = table_records_of(&file, options == NULL ? &table_usual : options, facts);
    table_free(&file);
    return text;
}

__attribute__((unused)) static void table_row(table_text *text, const source_item *item)
{
    table_say(text, "%llu%c", (unsigned long long)item->row.line, item->repaired ? '~' : ':');
    const char *between = "";
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++) {
        if (item->row.cells[role].length == 0)
            continue;
        table_say(text, "%s%s=", between, ae_role_name((ae_role)role));
        table_put(text, item->row.cells[role].bytes, item->row.cells[role].length);
        between = " ";
    }
    table_say(text, "\n");
}

/* The roles found, then all rows. `map` may be NULL. */
__attribute__((unused)) static const char *table_rows(const void *bytes, size_t length, bool header,
                                                      const char *map)
{
    static table_text text;
    table_file file = table_new(bytes, length);
    const source_options options = {.record = table_usual, .header = header, .map = map};
    source *reader = NULL;
    source_item item = {.kind = SOURCE_ROW};
    ae_error error = {.code = AE_OK};
    text.length = 0;
    text.bytes[0] = '\0';
    ae_status status = source_open(file.path, &options, &reader, &error);
    if (status == AE_OK)
        table_say(&text, "%s\n", source_facts_of(reader)->roles);
    while (status == AE_OK && item.kind != SOURCE_END) {
        status = source_next(reader, &item, &error);
        if (status == AE_OK && item.kind == SOURCE_REJECT)
            table_item(&text, &(record_item){.kind = RECORD_REJECT,
                                             .line = item.row.line,
                                             .reason = item.reason,
                                             .raw = item.raw});
        else if (status == AE_OK && item.kind == SOURCE_ROW)
            table_row(&text, &item);
    }
    if (status != AE_OK)
        table_say(&text, "error %d: %s\n", (int)status, error.message);
    source_close(reader);
    table_free(&file);
    return text.bytes;
}

/* A table written as a C string. */
#define TABLE_RECORDS(text) table_records(text, sizeof(text) - 1, NULL, NULL)
#define TABLE_ROWS(text) table_rows(text, sizeof(text) - 1, true, NULL)

#endif
