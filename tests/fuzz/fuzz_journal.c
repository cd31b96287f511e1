/* Any bytes as a journal of decisions: read whole or refused with a line, and what is read
 * is written as it stood. */
#include <stdlib.h>
#include <string.h>

#include "casefile/journal_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(bool kept)
{
    if (!kept)
        abort();
}

/* Without the chain, which no fuzzer finds: the lines one by one. */
static void line_check(const char *bytes, size_t length)
{
    journal_line line, again;
    arena texts = {0};
    buffer written;
    char before[DIGEST_BYTES], same[DIGEST_BYTES];
    bool short_of_memory = false;
    buffer_init(&written, SIZE_MAX);
    if (journal_text_read(bytes, length, &texts, &line, before, &short_of_memory)) {
        promise(ae_verdict_meaning(line.verdict, line.target) != NULL);
        promise(journal_text_write(&line, before, &written, NULL) == AE_OK);
        promise(journal_text_read(written.data, written.length, &texts, &again, same,
                                  &short_of_memory));
        promise(strcmp(before, same) == 0 && line.ad_count == again.ad_count &&
                line.number == again.number && strcmp(line.reason, again.reason) == 0 &&
                strcmp(line.reviewer, again.reviewer) == 0);
        for (size_t k = 0; k < line.ad_count; k++)
            promise(strcmp(line.ads[k].id, again.ads[k].id) == 0 &&
                    line.ads[k].text.low == again.ads[k].text.low);
    }
    promise(!short_of_memory);
    buffer_clear(&written);
    arena_clear(&texts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    journal self = {0};
    ae_error error = {.code = AE_OK};
    const ae_status status = journal_parse("journal", bytes, size, &self, &error);
    promise(status == AE_OK || (status == AE_ERROR_FORMAT && error.row == self.count + 1));
    journal_clear(&self);
    for (size_t at = 0; at < size;) {
        const char *end = memchr(bytes + at, '\n', size - at);
        const size_t length = end == NULL ? size - at : (size_t)(end - bytes) - at;
        line_check(bytes + at, length);
        at += length + 1;
    }
    return 0;
}
