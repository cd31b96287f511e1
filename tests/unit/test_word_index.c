/* An index of words that is laid down is one that SQLite itself would have made. */
#include "database/word_index.h"

#include <string.h>

#include "../answers.h"
#include "../check.h"
#include "../random.h"
#include "../scratch.h"
#include "database/tree_form.h"

enum { TEXT_BYTES = 1500, TEXTS_MOST = 600, PIECE = 37, LONG = WORD_CUT_MOST + 100 };

static char path[SCRATCH_PATH_BYTES];

/* Texts and their hidden words. */
typedef struct world {
    char bytes[TEXTS_MOST][TEXT_BYTES];
    ae_cell cells[TEXTS_MOST][WORD_COLUMNS];
    size_t count;
} world;

static world all;

/* Words that most texts have and such as few do, in all kinds of letters, broken ones too. */
static size_t word_put(uint64_t *random, char *bytes)
{
    static const char *const odd[] = {"Leçons",
                                      "LEC\xcc\xa7ONS",
                                      "урОки",
                                      "a\xff"
                                      "b",
                                      "\xf0\x9f\x8c\xb9rose",
                                      "\xcc\x81",
                                      "don't",
                                      "\xe2\x80",
                                      "ß",
                                      "½",
                                      "x\xc2\xa0y",
                                      "İI"};
    const uint64_t kind = random_below(random, 10);
    if (kind < 5)
        return (size_t)sprintf(bytes, "The");
    if (kind < 8)
        return (size_t)sprintf(bytes, "w%u", (unsigned)random_below(random, 30));
    if (kind == 8)
        return (size_t)sprintf(bytes, "Rare%u", (unsigned)random_below(random, 3000));
    return (size_t)sprintf(bytes, "%s", odd[random_below(random, sizeof odd / sizeof *odd)]);
}

static void world_make(size_t count, uint64_t seed)
{
    uint64_t random = seed;
    all.count = count;
    for (size_t k = 0; k < count; k++) {
        char *bytes = all.bytes[k];
        const size_t most = random_below(&random, 5) == 0 ? TEXT_BYTES - 40 : 60;
        size_t length = 0, hidden;
        while (length < most) {
            length += word_put(&random, bytes + length);
            bytes[length++] = random_below(&random, 50) == 0 ? '\0' : ' ';
        }
        hidden = length - random_below(&random, 40);
        if (random_below(&random, 3) > 0)
            hidden = length;
        all.cells[k][0] = (ae_cell){bytes, hidden};
        all.cells[k][1] = (ae_cell){bytes + hidden, length - hidden};
    }
}

/* ---- Laid down ---------------------------------------------------------------------------- */

static void text_lay(word_list *list, size_t text, tree_writer *texts, tree_writer *lengths)
{
    uint32_t words[WORD_COLUMNS];
    char bytes[WORD_COLUMNS * TREE_VARINT_MOST];
    size_t length = 0;
    const sql_value row[] = {
        {.kind = SQL_NULL}, sql_value_text(all.cells[text][0]), sql_value_text(all.cells[text][1])};
    CHECK(tree_add_row(texts, 7 * text, row, 3, NULL) == AE_OK);
    CHECK(word_list_add(list, (uint32_t)(7 * text), all.cells[text], words, NULL) == AE_OK);
    for (unsigned k = 0; k < WORD_COLUMNS; k++)
        length += tree_varint_put(bytes + length, words[k]);
    const sql_value told[] = {{.kind = SQL_NULL}, sql_value_blob((ae_cell){bytes, length})};
    CHECK(tree_add_row(lengths, 7 * text, told, 2, NULL) == AE_OK);
}

static void pages_lay(filling *to, word_index *index, size_t page, size_t most)
{
    word_list list = {.cut = NULL};
    tree_writer *texts = NULL, *lengths = NULL;
    buffer piece;
    ae_status status = AE_OK;
    buffer_init(&piece, SIZE_MAX);
    CHECK(tree_writer_new(to->pages, false, &texts, NULL) == AE_OK);
    CHECK(tree_writer_new(to->pages, false, &lengths, NULL) == AE_OK);
    CHECK(word_list_begin(&list, NULL) == AE_OK);
    CHECK(word_index_begin(index, to->pages, NULL) == AE_OK);
    index->most = most;
    index->pages.full = page;
    for (size_t k = 0; k < all.count; k++) {
        text_lay(&list, k, texts, lengths);
        if (k % PIECE < PIECE - 1 && k + 1 < all.count)
            continue;
        piece.length = 0;
        CHECK(word_list_end(&list, &piece, NULL) == AE_OK);
        CHECK(word_index_take(index, &piece, NULL) == AE_OK);
    }
    word_index_count(index, &list);
    status = filling_laid(to, "texts", texts, status, NULL);
    status = filling_laid(to, "words_docsize", lengths, status, NULL);
    CHECK(word_index_lay(index, to, status, NULL) == AE_OK);
    word_list_clear(&list);
    buffer_clear(&piece);
}

/* All words and places are those of an index that SQLite makes; and those of two words at once,
 * for which pages are leapt over, either way. */
static void check_same(sql *database)
{
    static const char own[] =
        "INSERT INTO words (words, rank) VALUES ('integrity-check', 1);"
        "CREATE VIRTUAL TABLE own USING fts5(text, plain, content=texts, content_rowid=number, "
        "tokenize='" WORD_CUT_KIND "');"
        "INSERT INTO own (rowid, text, plain) SELECT number, text, plain FROM texts;"
        "CREATE VIRTUAL TABLE laid_words USING fts5vocab(words, instance);"
        "CREATE VIRTUAL TABLE own_words USING fts5vocab(own, instance)";
    if (!CHECK(sql_run(database, own, NULL) == AE_OK))
        return;
    check_number(database,
                 "SELECT count(*) FROM (SELECT * FROM laid_words EXCEPT SELECT * FROM own_words)",
                 0);
    check_number(database,
                 "SELECT count(*) FROM (SELECT * FROM own_words EXCEPT SELECT * FROM laid_words)",
                 0);
    check_number(database,
                 "SELECT (SELECT group_concat(rowid) FROM (SELECT rowid FROM "
                 "words('the w7 OR rare5*') ORDER BY rowid DESC)) IS (SELECT group_concat(rowid) "
                 "FROM (SELECT rowid FROM own('the w7 OR rare5*') ORDER BY rowid DESC))",
                 1);
    check_number(database,
                 "SELECT (SELECT group_concat(rowid) FROM words('w7 the')) IS "
                 "(SELECT group_concat(rowid) FROM own('w7 the'))",
                 1);
}

static void check_world(size_t page, size_t most, size_t segments)
{
    filling to = {.pages = NULL};
    word_index index = {.count = 0};
    sql *database = NULL;
    scratch_path("words.db", path);
    CHECK(tree_file_open(scratch_folder(), "words.db", &to.pages, NULL) == AE_OK);
    pages_lay(&to, &index, page, most);
    CHECK(index.segments.length / sizeof(uint64_t) >= segments);
    CHECK(tree_file_end(to.pages, NULL) == AE_OK);
    if (CHECK(sql_create(path, &database, NULL) == AE_OK)) {
        CHECK(schema_make(database, &to.laid, NULL) == AE_OK);
        CHECK(word_index_tell(&index, database, NULL) == AE_OK);
        check_same(database);
        check_number(database, "SELECT integrity_check = 'ok' FROM pragma_integrity_check", 1);
        CHECK(sql_commit(database, NULL) == AE_OK);
    }
    sql_close(database);
    word_index_clear(&index);
}

static void no_text_or_one(void)
{
    for (size_t count = 0; count < 3; count++) {
        world_make(count, count);
        check_world(WORD_PAGE, SIZE_MAX, count > 0);
    }
    world_make(1, 1);
    all.cells[0][0] = all.cells[0][1] = (ae_cell){"", 0};
    check_world(WORD_PAGE, SIZE_MAX, 0);
}

/* Pages so small that what tells of pages takes many of its own, level upon level. */
static void many_texts(void)
{
    static const size_t pages[] = {WORD_PAGE, 300, 48, 32};
    for (size_t k = 0; k < sizeof pages / sizeof *pages; k++) {
        world_make(TEXTS_MOST, 10 + k);
        check_world(pages[k], SIZE_MAX, 1);
    }
}

static void many_segments(void)
{
    world_make(TEXTS_MOST, 3);
    check_world(WORD_PAGE, 20000, 5);
    check_world(64, 5000, 10);
}

static void a_word_may_be_too_long(void)
{
    static char word[LONG];
    memset(word, 'x', sizeof word);
    world_make(3, 5);
    all.cells[1][0] = (ae_cell){word, sizeof word};
    memcpy(word, "\xc3\xa9", 2);
    all.cells[2][0] = (ae_cell){word, sizeof word};
    check_world(WORD_PAGE, SIZE_MAX, 1);
}

int main(void)
{
    CHECK_RUN(no_text_or_one);
    CHECK_RUN(many_texts);
    CHECK_RUN(many_segments);
    CHECK_RUN(a_word_may_be_too_long);
    return check_done();
}
