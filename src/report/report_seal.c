#include "report/report_seal.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/append_file.h"
#include "base/memory.h"
#include "base/status.h"

/* What stands before and behind the hash; older pages have the end alone. */
#define BEFORE "<p class=\"soft\">XXH3-128 <code>"
#define END_OF_PAGE "</p></footer>\n</body>\n</html>\n"
#define BEHIND "</code>" END_OF_PAGE

enum { HASH_BYTES = 33, SEAL_LENGTH = sizeof BEFORE + sizeof BEHIND + HASH_BYTES - 3 };

static const size_t REPORT_CEILING = (size_t)4 << 30;

static void hash_words(hash128 hash, char words[HASH_BYTES])
{
    snprintf(words, HASH_BYTES, "%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
}

/* Begins with the hashes of the tables. */
static hash_stream *sum_begin(const case_record *record)
{
    static const char *const tables[] = {"posters.csv", "clusters.csv", "ads.csv"};
    hash_stream *sum = hash_stream_new();
    for (size_t k = 0; k < sizeof tables / sizeof *tables && sum != NULL; k++) {
        char words[HASH_BYTES];
        hash128 table = {0};
        (void)case_record_sum(record, tables[k], &table);
        hash_words(table, words);
        hash_stream_update(sum, words, HASH_BYTES);
    }
    return sum;
}

static void seal_make(const hash_stream *sum, char seal[SEAL_LENGTH + 1])
{
    char words[HASH_BYTES];
    hash_words(hash_stream_value(sum), words);
    snprintf(seal, SEAL_LENGTH + 1, "%s%s%s", BEFORE, words, BEHIND);
}

static ae_status bytes_take(void *context, const void *bytes, size_t length, ae_error *error)
{
    report_seal *self = context;
    hash_stream_update(self->sum, bytes, length);
    sink_put(self->to, bytes, length);
    return sink_check(self->to, error);
}

ae_status report_seal_begin(report_seal *self, const case_record *record, sink *to, sink *page,
                            ae_error *error)
{
    *self = (report_seal){sum_begin(record), to};
    if (self->sum == NULL)
        return status_out_of_memory(error, sizeof *self);
    sink_begin(page, bytes_take, self);
    return AE_OK;
}

ae_status report_seal_end(report_seal *self, sink *page, ae_status status, ae_error *error)
{
    char seal[SEAL_LENGTH + 1];
    if (status == AE_OK)
        status = sink_end(page, error);
    seal_make(self->sum, seal);
    hash_stream_free(self->sum);
    if (status != AE_OK)
        return status;
    sink_put(self->to, seal, SEAL_LENGTH);
    return sink_check(self->to, error);
}

static bool ends_with(const buffer *page, const char *text)
{
    const size_t length = strlen(text);
    return page->length >= length && memcmp(page->data + page->length - length, text, length) == 0;
}

static bool seal_holds(const buffer *page, hash_stream *sum)
{
    char seal[SEAL_LENGTH + 1];
    if (page->length < SEAL_LENGTH)
        return false;
    hash_stream_update(sum, page->data, page->length - SEAL_LENGTH);
    seal_make(sum, seal);
    return ends_with(page, seal);
}

static ae_status page_check(const buffer *page, const case_record *record, ae_error *error)
{
    if (ends_with(page, END_OF_PAGE) && !ends_with(page, BEHIND))
        return AE_OK;
    hash_stream *sum = sum_begin(record);
    if (sum == NULL)
        return status_out_of_memory(error, SEAL_LENGTH);
    const bool holds = seal_holds(page, sum);
    hash_stream_free(sum);
    return holds ? AE_OK
                 : status_fail_at(error, AE_ERROR_FORMAT, REPORT_NAME, 0,
                                  "this report was changed since it was written, or is of another "
                                  "run; match the ads again");
}

ae_status report_seal_check(const char *folder, const case_record *record, ae_error *error)
{
    append_file *file = NULL;
    buffer page;
    char *path = file_path_join(folder, REPORT_NAME);
    buffer_init(&page, REPORT_CEILING);
    ae_status status = path != NULL ? AE_OK : status_out_of_memory(error, strlen(folder));
    const bool there = path != NULL && file_kind_of(path) != FILE_ABSENT;
    if (there)
        status = append_file_open(path, APPEND_READ, &file, error);
    if (file != NULL)
        status = append_file_read(file, &page, error);
    if (status == AE_OK && there)
        status = page_check(&page, record, error);
    append_file_close(file);
    buffer_clear(&page);
    memory_free(path);
    return status;
}
