#include "database/word_cut.h"

#include <limits.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/sql_door.h"

struct word_cut {
    sqlite3 *database; /* an empty one in memory, by which the cutter is found */
    fts5_tokenizer kind;
    Fts5Tokenizer *made;
    char word[WORD_CUT_MOST];
};

static int cutter_find(word_cut *self)
{
    const char *arguments[] = {"remove_diacritics", "2"};
    fts5_api *api = NULL;
    sqlite3_stmt *ask = NULL;
    void *context = NULL;
    int code = sqlite3_open_v2(":memory:", &self->database,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(self->database, "SELECT fts5(?)", -1, &ask, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_pointer(ask, 1, (void *)&api, "fts5_api_ptr", NULL);
    if (code == SQLITE_OK && sqlite3_step(ask) != SQLITE_ROW)
        code = SQLITE_NOMEM;
    sqlite3_finalize(ask);
    if (code == SQLITE_OK)
        code = api != NULL ? api->xFindTokenizer(api, "unicode61", &context, &self->kind)
                           : SQLITE_ERROR;
    return code == SQLITE_OK ? self->kind.xCreate(context, arguments, 2, &self->made) : code;
}

ae_status word_cut_open(word_cut **opened, ae_error *error)
{
    word_cut *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    const int code = cutter_find(self);
    if (code == SQLITE_OK) {
        *opened = self;
        return AE_OK;
    }
    word_cut_close(self);
    return code == SQLITE_NOMEM
               ? status_out_of_memory(error, sizeof *self)
               : status_fail(error, AE_ERROR_IO, "SQLite here has no index of words: %s",
                             sqlite3_errstr(code));
}

void word_cut_close(word_cut *self)
{
    if (self == NULL)
        return;
    if (self->made != NULL)
        self->kind.xDelete(self->made);
    sqlite3_close(self->database);
    memory_free(self);
}

/* Who is told of the words that SQLite cuts. */
typedef struct taking {
    word_take take;
    void *context;
    ae_status status;
    ae_error *error;
} taking;

static int word_tell(void *context, int flags, const char *word, int length, int begin, int end)
{
    taking *self = context;
    const size_t most = (size_t)length < WORD_CUT_MOST ? (size_t)length : WORD_CUT_MOST;
    (void)flags;
    (void)begin;
    (void)end;
    self->status = self->take(self->context, (ae_cell){word, most}, self->error);
    return self->status == AE_OK ? SQLITE_OK : SQLITE_ABORT;
}

static ae_status letters_cut(word_cut *self, ae_cell letters, word_take take, void *context,
                             ae_error *error)
{
    taking who = {take, context, AE_OK, error};
    if (letters.length > INT_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "a text is longer than a database can hold");
    const int code = self->kind.xTokenize(self->made, &who, FTS5_TOKENIZE_DOCUMENT, letters.bytes,
                                          (int)letters.length, word_tell);
    if (who.status != AE_OK)
        return who.status;
    return code == SQLITE_OK ? AE_OK : status_out_of_memory(error, letters.length);
}

/* What is no ASCII may be part of a word, or part two. */
static bool may_be_of_word(char byte)
{
    return (signed char)byte < 0 || ascii_is_alphanumeric(byte);
}

ae_status word_cut_text(word_cut *self, ae_cell text, word_take take, void *context,
                        ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t at = 0; at < text.length && status == AE_OK;) {
        if (!may_be_of_word(text.bytes[at])) {
            at++;
            continue;
        }
        const size_t begin = at;
        size_t length = 0;
        bool plain = true;
        for (; at < text.length && may_be_of_word(text.bytes[at]); at++) {
            plain = plain && (signed char)text.bytes[at] > 0;
            if (length < WORD_CUT_MOST)
                self->word[length++] = ascii_lower(text.bytes[at]);
        }
        status = plain ? take(context, (ae_cell){self->word, length}, error)
                       : letters_cut(self, (ae_cell){text.bytes + begin, at - begin}, take, context,
                                     error);
    }
    return status;
}
