/* Rows that stay in the file that they are in: another, which has those that came since, is based
 * on it, and both are read as one. */
#include "../check.h"
#include "../scraped_rows.h"
#include "../scratch.h"
#include "casefile/row_store.h"

static const char *const folders[] = {"first", "second", "third"};

static const char *within(unsigned which, const char *name, char path[SCRATCH_PATH_BYTES])
{
    char joined[64];
    snprintf(joined, sizeof joined, "%s/%s", folders[which], name);
    return scratch_path(joined, path);
}

static ino_t file_number(unsigned which, const char *name)
{
    struct stat found;
    char path[SCRATCH_PATH_BYTES];
    return stat(within(which, name, path), &found) == 0 ? found.st_ino : 0;
}

static ae_status store_end(row_store *store, unsigned which)
{
    static const uint8_t cells[1];
    char folder[SCRATCH_PATH_BYTES];
    const ae_status status = row_store_write(store, scratch_path(folders[which], folder),
                                             &(row_file_weights){cells, 0}, &settings, NULL, NULL);
    row_store_clear(store);
    return status;
}

/* The rows from `begin` to `end` behind those that `from`, NULL: none, has in its first blocks. */
static void rows_grow(row_store *store, row_file *from, size_t blocks, size_t begin, size_t end)
{
    ae_cell cells[AE_ROLE_COUNT];
    if (from != NULL)
        CHECK(row_store_take(store, from, blocks, begin, NULL) == AE_OK);
    for (size_t k = begin; k < end; k++) {
        row_make(9, k, row_bytes, cells);
        CHECK(row_store_add(store, cells, rest_of(cells, k), row_back(9, k), NULL) == AE_OK);
    }
    CHECK(row_store_settle(store, NULL) == AE_OK);
}

static void folder_grow(unsigned from, unsigned into, size_t begin, size_t end, bool anew)
{
    char path[SCRATCH_PATH_BYTES];
    row_file *file = NULL;
    row_store store = {.anew = anew};
    scratch_remove(scratch_path(folders[into], path));
    CHECK(mkdir(path, S_IRWXU) == 0 && row_store_begin(&store, path, NULL) == AE_OK);
    if (begin > 0)
        CHECK(row_file_open(scratch_path(folders[from], path), &file, NULL) == AE_OK);
    rows_grow(&store, file, begin > 0 ? row_file_block_count(file) : 0, begin, end);
    CHECK(store_end(&store, into) == AE_OK);
    row_file_close(file);
}

static void folder_check(unsigned which, size_t rows, bool based)
{
    char path[SCRATCH_PATH_BYTES];
    row_file *file = NULL;
    bool same = true;
    if (!CHECK(row_file_open(scratch_path(folders[which], path), &file, NULL) == AE_OK))
        return;
    CHECK_COUNT(row_file_settings_of(file)->rows, rows);
    for (size_t k = 0; k < rows && same; k++)
        same = row_is(file, 9, k);
    CHECK(same);
    CHECK((row_file_based(file) > 0) == based);
    CHECK((file_number(which, ROW_BASE_NAME) != 0) == based);
    row_file_close(file);
}

enum { GROWN_FIRST = 1400, GROWN_LITTLE = 1440, GROWN_MORE = 1480, GROWN_MUCH = 2200 };

/* Nothing of a base is written again until what came since is much beside it. */
static void many_rows_are_linked(void)
{
    folder_grow(0, 0, 0, GROWN_FIRST, false);
    folder_check(0, GROWN_FIRST, false);
    folder_grow(0, 1, GROWN_FIRST, GROWN_LITTLE, false);
    folder_check(1, GROWN_LITTLE, true);
    CHECK(file_number(1, ROW_BASE_NAME) == file_number(0, ROW_FILE_NAME));
    folder_grow(1, 2, GROWN_LITTLE, GROWN_MORE, false);
    folder_check(2, GROWN_MORE, true);
    CHECK(file_number(2, ROW_BASE_NAME) == file_number(0, ROW_FILE_NAME));
    folder_grow(2, 0, GROWN_MORE, GROWN_MUCH, true);
    folder_check(0, GROWN_MUCH, false);
    folder_grow(2, 0, GROWN_MORE, GROWN_MUCH, false);
    folder_check(0, GROWN_MUCH, true);
    folder_grow(0, 1, GROWN_MUCH, GROWN_MUCH, false);
    folder_check(1, GROWN_MUCH, false);
    folder_check(2, GROWN_MORE, true);
}

/* A file of few rows is copied. */
static void few_rows_are_copied(void)
{
    folder_grow(0, 0, 0, 20, false);
    folder_grow(0, 1, 20, 25, false);
    folder_check(1, 25, false);
}

static bool folder_opens(unsigned which, ae_error *error)
{
    char path[SCRATCH_PATH_BYTES];
    row_file *file = NULL;
    const bool opens = row_file_open(scratch_path(folders[which], path), &file, error) == AE_OK;
    row_file_close(file);
    return opens;
}

/* That of other rows, a cut one or none is none of its own. */
static void a_base_is_its_own(void)
{
    char path[SCRATCH_PATH_BYTES], other[SCRATCH_PATH_BYTES];
    ae_error error;
    folder_grow(0, 0, 0, GROWN_FIRST, false);
    folder_grow(0, 1, GROWN_FIRST, GROWN_LITTLE, false);
    folder_grow(0, 2, 0, GROWN_LITTLE, false);
    within(1, ROW_BASE_NAME, path);
    CHECK(rename(within(2, ROW_FILE_NAME, other), path) == 0);
    CHECK(!folder_opens(1, &error) && error.code == AE_ERROR_FORMAT);
    CHECK(strstr(error.file, ROW_BASE_NAME) != NULL);
    CHECK(truncate(path, 5000) == 0);
    CHECK(!folder_opens(1, &error) && strstr(error.file, ROW_BASE_NAME) != NULL);
    CHECK(remove(path) == 0);
    CHECK(!folder_opens(1, &error) && strstr(error.message, "lacks this file") != NULL);
    CHECK(link(within(0, ROW_FILE_NAME, other), path) == 0);
    folder_check(1, GROWN_LITTLE, true);
}

/* A damaged block is found though none is copied, and named where it stands. */
static void a_damaged_base_is_not_taken_over(void)
{
    char path[SCRATCH_PATH_BYTES];
    row_file *file = NULL;
    row_store store = {.anew = false};
    ae_error error;
    folder_grow(0, 0, 0, GROWN_FIRST, false);
    folder_grow(0, 1, GROWN_FIRST, GROWN_LITTLE, false);
    FILE *base = fopen(within(1, ROW_BASE_NAME, path), "r+b");
    CHECK(base != NULL && fseek(base, 2000, SEEK_SET) == 0 && fputs("XXXX", base) >= 0 &&
          fclose(base) == 0);
    scratch_remove(scratch_path(folders[2], path));
    CHECK(mkdir(path, S_IRWXU) == 0 && row_store_begin(&store, path, NULL) == AE_OK);
    CHECK(row_file_open(scratch_path(folders[1], path), &file, NULL) == AE_OK);
    CHECK(row_store_take(&store, file, row_file_block_count(file), GROWN_LITTLE, &error) ==
          AE_ERROR_FORMAT);
    CHECK(strstr(error.file, ROW_BASE_NAME) != NULL);
    row_store_clear(&store);
    row_file_close(file);
}

/* What a killed run had begun on a base is gone on with. */
static void a_based_file_is_gone_on_with(void)
{
    char path[SCRATCH_PATH_BYTES];
    row_file *file = NULL;
    row_store store = {.anew = false};
    buffer index, waiting;
    uint64_t stamp = 0;
    buffer_init(&index, SIZE_MAX);
    buffer_init(&waiting, SIZE_MAX);
    folder_grow(0, 0, 0, GROWN_FIRST, false);
    scratch_remove(scratch_path(folders[1], path));
    CHECK(mkdir(path, S_IRWXU) == 0 && row_store_begin(&store, path, NULL) == AE_OK);
    CHECK(row_file_open(scratch_path(folders[0], path), &file, NULL) == AE_OK);
    rows_grow(&store, file, row_file_block_count(file), GROWN_FIRST, GROWN_LITTLE);
    CHECK(row_store_mark(&store, &index, &waiting, &stamp, NULL) == AE_OK);
    row_store_leave(&store);
    row_store_clear(&store);
    const row_store_marked marked = {
        {index.data, index.length}, {waiting.data, waiting.length}, {"", 0}, GROWN_LITTLE};
    if (CHECK(row_store_go_on(&store, scratch_path(folders[1], path), &marked, NULL) == AE_OK)) {
        rows_grow(&store, NULL, 0, GROWN_LITTLE, GROWN_MORE);
        CHECK(store_end(&store, 1) == AE_OK);
        folder_check(1, GROWN_MORE, true);
    }
    row_file_close(file);
    buffer_clear(&index);
    buffer_clear(&waiting);
}

int main(void)
{
    CHECK_RUN(many_rows_are_linked);
    CHECK_RUN(few_rows_are_copied);
    CHECK_RUN(a_base_is_its_own);
    CHECK_RUN(a_damaged_base_is_not_taken_over);
    CHECK_RUN(a_based_file_is_gone_on_with);
    return check_done();
}
