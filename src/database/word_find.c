#include "database/word_find.h"

#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/case_index.h"
#include "database/schema.h"
#include "database/sql.h"

struct word_find {
    sql *database;
};

static ae_status database_open_at(word_find *self, const char *path, const char *digest, bool *same,
                                  ae_error *error)
{
    *same = false;
    if (file_kind_of(path) != FILE_PLAIN)
        return AE_OK;
    ae_status status = sql_open(path, &self->database, error);
    if (status == AE_OK)
        status = schema_meta_is(self->database, "record", digest, same, error);
    return status;
}

ae_status word_find_open(const char *folder, const char *digest, word_find **opened,
                         ae_error *error)
{
    bool same = false;
    word_find *self = memory_new(1, sizeof *self);
    char *path = file_path_join(folder, DATABASE_NAME);
    ae_status status = self != NULL && path != NULL
                           ? database_open_at(self, path, digest, &same, error)
                           : status_out_of_memory(error, strlen(folder));
    memory_free(path);
    if (status == AE_OK && same)
        *opened = self;
    else
        word_find_close(self);
    return status;
}

void word_find_close(word_find *self)
{
    if (self == NULL)
        return;
    sql_close(self->database);
    memory_free(self);
}

/* Each word between quotes, as it may be one of the language's own: AND, OR, NOT, NEAR. */
static ae_status words_quote(const char *words, buffer *quoted, ae_error *error)
{
    ae_status status = AE_OK;
    while (*words != '\0' && status == AE_OK) {
        const size_t length = strcspn(words, " ");
        if (length > 0)
            status = buffer_append_format(quoted, error, "\"%.*s\" ", (int)length, words);
        words += length + (words[length] == ' ');
    }
    return status;
}

ae_status word_find_ask(word_find *self, const char *words, size_t most, uint64_t *numbers,
                        size_t *count, ae_error *error)
{
    buffer quoted;
    sql_statement *ask = NULL;
    size_t found = 0;
    bool row = true;
    buffer_init(&quoted, SIZE_MAX);
    ae_status status = words_quote(words, &quoted, error);
    if (status == AE_OK)
        status = sql_prepare(self->database, "SELECT rowid FROM words(?) LIMIT ?", &ask, error);
    if (status == AE_OK) {
        sql_text(ask, 0, (ae_cell){quoted.data, quoted.length});
        sql_count(ask, 1, most);
    }
    while (status == AE_OK && row) {
        status = sql_next(ask, &row, error);
        if (status == AE_OK && row && found < most)
            numbers[found++] = sql_number(ask, 0);
    }
    sql_finish(ask);
    buffer_clear(&quoted);
    *count = found;
    return status;
}
