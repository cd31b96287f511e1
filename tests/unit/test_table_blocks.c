/* Blocks of a table are copied where they are made of the same and stand there still, and else
 * not. */
#include "casefile/table_blocks.h"

#include "../check.h"
#include "../scratch.h"

enum { BLOCKS = 5, BLOCK_BYTES = 64 };

static const char *const texts[BLOCKS] = {"one,1\n", "two,2\nthree,3\n", "", "four,4\n",
                                          "five,5\n"};

static const char table[] = "name,number\none,1\ntwo,2\nthree,3\nfour,4\nfive,5\n";

static hash128 made_of(size_t nth)
{
    return (hash128){nth, 7 * nth};
}

static void table_write(const char *content, const char *code)
{
    char path[SCRATCH_PATH_BYTES];
    table_block blocks[BLOCKS];
    scratch_write(scratch_path("table.csv", path), content);
    for (size_t k = 0; k < BLOCKS; k++)
        blocks[k] =
            (table_block){strlen(texts[k]), hash64_bytes(texts[k], strlen(texts[k])), made_of(k)};
    CHECK(table_blocks_write(scratch_folder(), "blocks", code, blocks, BLOCKS, NULL) == AE_OK);
}

static table_before *table_open(const char *code)
{
    table_before *before = NULL;
    CHECK(table_before_open(scratch_folder(), "table.csv", "blocks", code, &before, NULL) == AE_OK);
    return before;
}

static bool is_taken(const table_before *before, size_t nth, hash128 sum)
{
    buffer bytes;
    bool taken = true;
    buffer_init(&bytes, BLOCK_BYTES);
    CHECK(buffer_append(&bytes, "before ", 7, NULL) == AE_OK);
    CHECK(table_before_take(before, nth, sum, &bytes, &taken, NULL) == AE_OK);
    CHECK_COUNT(bytes.length, 7 + (taken ? strlen(texts[nth]) : 0));
    CHECK(memcmp(bytes.data, "before ", 7) == 0);
    if (taken)
        CHECK(memcmp(bytes.data + 7, texts[nth], strlen(texts[nth])) == 0);
    buffer_clear(&bytes);
    return taken;
}

static void what_is_the_same_is_copied(void)
{
    table_write(table, "code");
    table_before *before = table_open("code");
    if (!CHECK(before != NULL))
        return;
    for (size_t k = 0; k < BLOCKS; k++) {
        CHECK(is_taken(before, k, made_of(k)));
        CHECK(!is_taken(before, k, made_of(k + 1)));
    }
    CHECK(!is_taken(before, BLOCKS, made_of(BLOCKS)));
    CHECK(!is_taken(NULL, 0, made_of(0)));
    table_before_close(before);
}

static void what_another_wrote_is_not(void)
{
    table_write("name,number\none,1\ntwo,2\nthree,8\nfour,4\nfive,5\n", "code");
    table_before *before = table_open("code");
    if (!CHECK(before != NULL))
        return;
    for (size_t k = 0; k < BLOCKS; k++)
        CHECK(is_taken(before, k, made_of(k)) == (k != 1));
    table_before_close(before);
    table_write("one,1\n", "code");
    CHECK(table_open("code") == NULL);
}

static void other_code_made_other_rows(void)
{
    table_write(table, "code");
    CHECK(table_open("codes") == NULL);
    CHECK(table_open("") == NULL);
}

static void what_is_missing_or_damaged_is_none(void)
{
    char path[SCRATCH_PATH_BYTES];
    table_write(table, "code");
    CHECK(remove(scratch_path("table.csv", path)) == 0);
    CHECK(table_open("code") == NULL);
    table_write(table, "code");
    FILE *file = fopen(scratch_path("blocks", path), "r+b");
    CHECK(file != NULL && fseek(file, 2 * 4096 + 20, SEEK_SET) == 0 && fputc('x', file) == 'x' &&
          fclose(file) == 0);
    CHECK(table_open("code") == NULL);
    CHECK(remove(path) == 0);
    CHECK(table_open("code") == NULL);
}

int main(void)
{
    CHECK_RUN(what_is_the_same_is_copied);
    CHECK_RUN(what_another_wrote_is_not);
    CHECK_RUN(other_code_made_other_rows);
    CHECK_RUN(what_is_missing_or_damaged_is_none);
    return check_done();
}
