/* Any bytes as a table: the reader must end, keep the promises of its headers, and
 * lose no byte. The first byte of the input chooses the settings. */
#include <stdlib.h>

#include "../table.h"
#include "base/ascii.h"
#include "io/encoding.h"

enum { SIZE_MOST = 1 << 16, MARK_BYTES = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(bool kept)
{
    if (!kept)
        abort();
}

/* The part of the table that the items given so far came from. */
typedef struct progress {
    const char *at, *end;
    uint64_t line;
} progress;

static bool is_between(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool begins(const progress *self, ae_cell raw)
{
    return raw.length <= (size_t)(self->end - self->at) &&
           memcmp(self->at, raw.bytes, raw.length) == 0;
}

/* Items stand in the table one after the other, with blank lines between. */
static void item_cover(progress *self, const record_item *item)
{
    while (self->at < self->end && !begins(self, item->raw)) {
        promise(is_between(*self->at));
        self->at++;
    }
    promise(begins(self, item->raw));
    self->at += item->raw.length;
}

static void item_check(progress *self, const record_item *item, const record_options *options)
{
    promise(item->line > self->line || item->raw.length == 0);
    self->line = item->line;
    if (item->kind == RECORD_REJECT) {
        promise(item->reason != NULL && *item->reason != '\0');
        return;
    }
    promise(item->count > 0 && item->raw.length > 0);
    for (size_t k = 0; k < item->count; k++) {
        /* A byte of Windows-1252 becomes up to three. */
        promise(item->cells[k].length <= 3 * options->field_ceiling);
        promise(encoding_check(item->cells[k].bytes, item->cells[k].length) != ENCODING_BROKEN);
    }
}

/* "sep=;", which names the delimiter for spreadsheets, is no record. */
static size_t separator_line(const char *bytes, size_t length)
{
    const bool is_one = length > 5 && memcmp(bytes, "sep=", 4) == 0 &&
                        !ascii_is_alphanumeric(bytes[4]) && (bytes[4] & 0x80) == 0 &&
                        strchr("\"\n\r", bytes[4]) == NULL &&
                        (bytes[5] == '\n' || bytes[5] == '\r');
    return is_one ? 6 : 0;
}

static void records_check(const char *path, const record_options *options, const uint8_t *data,
                          size_t size)
{
    record_reader *reader = NULL;
    record_item item = {.kind = RECORD_CELLS};
    ae_error error = {.code = AE_OK};
    progress covered = {(const char *)data, (const char *)data + size, 0};
    ae_status status = record_open(path, options, &reader, &error);
    promise(status == AE_OK || status == AE_ERROR_FORMAT || status == AE_ERROR_LIMIT);
    if (status != AE_OK)
        return;
    const record_facts *facts = record_facts_of(reader);
    const bool whole = strcmp(facts->compression, "none") == 0 &&
                       strncmp(facts->encoding, "UTF-16", 6) != 0 && options->field_ceiling > size;
    if (size >= MARK_BYTES && memcmp(data, "\xef\xbb\xbf", MARK_BYTES) == 0)
        covered.at += MARK_BYTES;
    covered.at += separator_line(covered.at, (size_t)(covered.end - covered.at));
    while (status == AE_OK && item.kind != RECORD_END) {
        status = record_next(reader, &item, &error);
        if (status != AE_OK || item.kind == RECORD_END)
            break;
        item_check(&covered, &item, options);
        if (whole)
            item_cover(&covered, &item);
    }
    promise(status == AE_OK || status == AE_ERROR_LIMIT);
    for (; whole && covered.at < covered.end; covered.at++)
        promise(is_between(*covered.at));
    promise(status != AE_OK || (facts->bytes == size && facts->size == size));
    record_close(reader);
}

static void rows_check(const char *path, const source_options *options)
{
    source *reader = NULL;
    source_item item = {.kind = SOURCE_ROW};
    ae_status status = source_open(path, options, &reader, NULL);
    while (status == AE_OK && item.kind != SOURCE_END) {
        status = source_next(reader, &item, NULL);
        if (status == AE_OK && item.kind == SOURCE_ROW)
            for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
                promise(encoding_check(item.row.cells[role].bytes, item.row.cells[role].length) !=
                        ENCODING_BROKEN);
    }
    promise(status != AE_ERROR_MEMORY && status != AE_ERROR_IO);
    source_close(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {'\0', '\0', ',', '\t'};
    if (size < 1 || size > SIZE_MOST)
        return 0;
    const unsigned choice = *data;
    table_file file = table_new(data + 1, size - 1);
    const source_options options = {.record = {.delimiter = delimiters[choice & 3],
                                               .headless = (choice & 4) != 0,
                                               .field_ceiling = (choice & 8) != 0 ? 64 : SIZE_MOST,
                                               .unpacked_ceiling = 1 << 22},
                                    .header = (choice & 4) == 0,
                                    .map = (choice & 16) != 0 ? "text=1,2" : NULL};
    records_check(file.path, &options.record, data + 1, size - 1);
    rows_check(file.path, &options);
    table_free(&file);
    return 0;
}
