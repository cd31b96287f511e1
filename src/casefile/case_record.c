#include "casefile/case_record.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "io/unpack.h"

enum { READ_BYTES = 1 << 16, NAME_BYTES = 64, HASH_DIGITS = 32 };

static const size_t RECORD_CEILING = (size_t)256 << 20;

/* A text within a string of JSON has no line end: these are found where they belong. */
static const char head[] = "{\n  \"program\": \"adecho\",\n", foot[] = "\n}\n";
static const char schema_key[] = "\n  \"schema\": ", tables_key[] = "\n  \"tables\": {";
static const char sums_key[] = "\n  \"xxh3_128\": {", sum_key[] = ",\n  \"sum\": \"",
                  sum_end[] = "\"\n}\n";

static ae_status bytes_read(const char *path, buffer *text, ae_error *error)
{
    unpack *file = NULL;
    size_t got = 1;
    ae_status status = unpack_open(path, RECORD_CEILING, &file, error);
    buffer_init(text, RECORD_CEILING);
    while (status == AE_OK && got > 0) {
        status = buffer_reserve(text, READ_BYTES + 1, error);
        if (status == AE_OK)
            status = unpack_read(file, text->data + text->length, READ_BYTES, &got, error);
        if (status == AE_OK)
            text->length += got;
    }
    unpack_close(file);
    if (status == AE_OK)
        text->data[text->length] = '\0';
    return status;
}

static uint64_t digits_read(const char *at)
{
    uint64_t number = 0;
    for (; *at >= '0' && *at <= '9'; at++)
        number = 10 * number + (uint64_t)(*at - '0');
    return number;
}

/* The number behind a key; 0 where the key is not. */
static uint64_t number_behind(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    return at == NULL ? 0 : digits_read(at + strlen(key));
}

/* The digits of a hash behind a key. */
static bool hash_behind(const char *text, const char *key, hash128 *hash)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = text != NULL ? strstr(text, key) : NULL;
    *hash = (hash128){0};
    if (at == NULL)
        return false;
    at += strlen(key);
    for (unsigned k = 0; k < HASH_DIGITS; k++) {
        const char *digit = at[k] != '\0' ? strchr(digits, at[k]) : NULL;
        if (digit == NULL)
            return false;
        hash->high = hash->high << 4 | hash->low >> 60;
        hash->low = hash->low << 4 | (uint64_t)(digit - digits);
    }
    return true;
}

/* Its last line is the hash of all before it, and nothing else. */
static bool sum_holds(const buffer *text)
{
    const char *at = strstr(text->data, sum_key);
    hash128 told, found;
    if (!hash_behind(text->data, sum_key, &told) ||
        strcmp(at + sizeof sum_key - 1 + HASH_DIGITS, sum_end) != 0)
        return false;
    found = hash128_bytes(text->data, (size_t)(at - text->data));
    return told.high == found.high && told.low == found.low;
}

static ae_status text_check(const buffer *text, const char *path, ae_error *error)
{
    const size_t length = text->length, head_length = sizeof head - 1,
                 foot_length = sizeof foot - 1;
    const bool whole = length >= head_length + foot_length && strlen(text->data) == length &&
                       memcmp(text->data, head, head_length) == 0 &&
                       memcmp(text->data + length - foot_length, foot, foot_length) == 0;
    const uint64_t schema = whole ? number_behind(text->data, schema_key) : 0;
    if (schema == 0)
        return status_fail_at(error, AE_ERROR_FORMAT, path, 0,
                              "this is no record of a match, or a damaged one; restore it from a "
                              "copy, or match the ads again");
    if (schema > CASE_SCHEMA)
        return status_fail_at(error, AE_ERROR_FORMAT, path, 0,
                              "a newer adecho wrote this case: use that one");
    if (strstr(text->data, tables_key) == NULL)
        return status_fail_at(error, AE_ERROR_FORMAT, path, 0,
                              "an older adecho wrote this case: match the ads again");
    if (!sum_holds(text))
        return status_fail_at(error, AE_ERROR_FORMAT, path, 0,
                              "this record of a match was changed since it was written; restore it "
                              "from a copy, or match the ads again");
    return AE_OK;
}

ae_status case_record_read(const char *folder, case_record *self, ae_error *error)
{
    char *path = file_path_join(folder, CASE_RECORD_NAME);
    if (path == NULL)
        return status_out_of_memory(error, strlen(folder));
    ae_status status = bytes_read(path, &self->text, error);
    if (status == AE_OK)
        status = text_check(&self->text, path, error);
    memory_free(path);
    return status;
}

void case_record_clear(case_record *self)
{
    buffer_clear(&self->text);
}

uint64_t case_record_rows(const case_record *self, const char *table)
{
    char key[NAME_BYTES];
    snprintf(key, sizeof key, "\n    \"%s\": ", table);
    const char *tables = strstr(self->text.data, tables_key);
    return number_behind(tables, key);
}

static bool cell_is(ae_cell cell, const char *text)
{
    return cell.length == strlen(text) && memcmp(cell.bytes, text, cell.length) == 0;
}

bool case_record_next(const case_record *self, size_t *at, case_record_line *line)
{
    const char *text = self->text.data, *end = text + self->text.length;
    if (*at >= self->text.length)
        return false;
    const char *from = text + *at;
    const char *stop = memchr(from, '\n', (size_t)(end - from));
    stop = stop == NULL ? end : stop;
    *at = (size_t)(stop - text) + 1;
    *line = (case_record_line){.depth = 0};
    for (; stop - from > 1 && from[0] == ' ' && from[1] == ' '; from += 2)
        line->depth++;
    if (stop > from && stop[-1] == ',')
        stop--;
    if (stop > from && *from == '"') {
        const char *key = from + 1;
        const char *behind = memchr(key, '"', (size_t)(stop - key));
        if (behind != NULL && stop - behind > 2 && behind[1] == ':') {
            line->key = (ae_cell){key, (size_t)(behind - key)};
            from = behind + 3 < stop ? behind + 3 : stop;
        }
    }
    line->value = (ae_cell){from, (size_t)(stop - from)};
    return true;
}

/* The value of a key so deep, below the key `inside` at the top; NULL: below any. */
static ae_cell value_find(const case_record *self, unsigned depth, const char *inside,
                          const char *key)
{
    case_record_line line;
    bool there = inside == NULL;
    for (size_t at = 0; case_record_next(self, &at, &line);) {
        if (line.depth == 1 && inside != NULL)
            there = cell_is(line.key, inside);
        if (!there || line.depth != depth || !cell_is(line.key, key))
            continue;
        const bool quoted = line.value.length > 1 && line.value.bytes[0] == '"';
        return quoted ? (ae_cell){line.value.bytes + 1, line.value.length - 2} : line.value;
    }
    return (ae_cell){"", 0};
}

ae_cell case_record_value(const case_record *self, const char *key)
{
    return value_find(self, 1, NULL, key);
}

ae_cell case_record_setting(const case_record *self, const char *key)
{
    return value_find(self, 2, "settings", key);
}

/* A number that is told of each run, and of the last run last: by what it added, or, behind all
 * that, by when it began. */
static uint64_t last_told(const case_record *self, const char *key)
{
    case_record_line line;
    uint64_t last = 0;
    for (size_t at = 0; case_record_next(self, &at, &line);)
        if (line.depth == 3 && cell_is(line.key, key))
            last = digits_read(line.value.bytes);
    return last;
}

uint64_t case_record_runs(const case_record *self)
{
    return last_told(self, "run");
}

uint64_t case_record_decisions(const case_record *self)
{
    return last_told(self, "decisions");
}

bool case_record_sum(const case_record *self, const char *table, hash128 *sum)
{
    char key[NAME_BYTES];
    snprintf(key, sizeof key, "\n    \"%s\": \"", table);
    return hash_behind(strstr(self->text.data, sums_key), key, sum);
}
