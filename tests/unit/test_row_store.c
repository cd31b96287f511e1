/* The rows of a case: what is put in comes out, byte for byte, in whatever pieces it was
 * put in; and no byte of the file can change without being noticed. */
#include "casefile/row_store.h"

#include "../check.h"
#include "../scraped_rows.h"
#include "../scratch.h"
#include "base/memory.h"
#include "casefile/row_stream.h"

enum { WEIGHT_BITS = 10 };

static uint8_t weight_at(size_t cell)
{
    return (uint8_t)(cell * 37 >> 3);
}

/* Alone, or in blocks of so many rows. */
static void store_fill(row_store *store, uint64_t seed, size_t rows, size_t in_block)
{
    row_packer *packer = NULL;
    buffer packed;
    row_block block;
    ae_cell cells[AE_ROLE_COUNT];
    buffer_init(&packed, SIZE_MAX);
    CHECK(row_packer_new(&packer, NULL) == AE_OK);
    for (size_t k = 0; k < rows; k++) {
        const uint64_t back = row_back(seed, k);
        row_make(seed, k, row_bytes, cells);
        if (in_block == 0 || k % 7 == 6) {
            CHECK(row_store_add(store, cells, rest_of(cells, k), back, NULL) == AE_OK);
            continue;
        }
        CHECK(row_packer_add(packer, cells, rest_of(cells, k), back, NULL) == AE_OK);
        if (k % in_block == 0 || k % 7 == 5 || k + 1 == rows) {
            CHECK(row_packer_end(packer, &packed, &block, NULL) == AE_OK);
            CHECK(row_store_add_block(store, &block, NULL) == AE_OK);
        }
    }
    CHECK(row_store_settle(store, NULL) == AE_OK);
    CHECK_COUNT(store->rows, rows);
    row_packer_free(packer);
    buffer_clear(&packed);
}

static void file_write(uint64_t seed, size_t rows, size_t in_block)
{
    static uint8_t cells[1 << WEIGHT_BITS];
    row_store store = {0};
    for (size_t k = 0; k < sizeof cells; k++)
        cells[k] = weight_at(k);
    if (seed % 2 == 1) /* rows are written as they come */
        CHECK(row_store_begin(&store, scratch_folder(), NULL) == AE_OK);
    store_fill(&store, seed, rows, in_block);
    CHECK(row_store_write(&store, scratch_folder(), &(row_file_weights){cells, WEIGHT_BITS},
                          &settings, NULL, NULL) == AE_OK);
    row_store_clear(&store);
}

static void everything_comes_back(uint64_t seed, size_t rows, size_t in_block)
{
    row_file *file = NULL;
    file_write(seed, rows, in_block);
    if (!CHECK(row_file_open(scratch_folder(), &file, NULL) == AE_OK))
        return;
    const row_file_settings *read = row_file_settings_of(file);
    CHECK_COUNT(read->rows, rows);
    CHECK_COUNT(read->shingle_kind, settings.shingle_kind);
    CHECK_COUNT(read->shingle_width, settings.shingle_width);
    CHECK_COUNT(read->threshold, settings.threshold);
    CHECK_COUNT(read->plain_share, settings.plain_share);
    CHECK_TEXT(read->country, settings.country);
    CHECK_TEXT(read->normaliser, settings.normaliser);
    for (size_t k = 0; k < rows; k++)
        if (!CHECK(row_is(file, seed, k)))
            break;
    uint8_t *weights = NULL;
    unsigned bits = 0;
    CHECK(row_file_weights_read(file, &weights, &bits, NULL) == AE_OK);
    CHECK_COUNT(bits, WEIGHT_BITS);
    for (size_t k = 0; k < (size_t)1 << bits; k++)
        if (!CHECK_COUNT(weights[k], weight_at(k)))
            break;
    memory_free(weights);
    row_file_close(file);
}

static void rows_come_back(void)
{
    everything_comes_back(1, 0, 0);
    everything_comes_back(2, 1, 0);
    everything_comes_back(3, ROWS_MOST, 0);
    everything_comes_back(4, ROWS_MOST, 256);
    everything_comes_back(5, 500, 1);
    everything_comes_back(6, 500, 1);
    everything_comes_back(7, ROWS_MOST, 256);
}

/* Reads all there is; whether nothing was wrong, and whether it is what was written. */
static bool file_reads(uint64_t seed, size_t rows, bool *right, ae_error *error)
{
    row_file *file = NULL;
    uint8_t *weights = NULL;
    unsigned bits = 0;
    bool whole = row_file_open(scratch_folder(), &file, error) == AE_OK;
    *right = true;
    if (!whole)
        return false;
    if (row_file_settings_of(file)->rows != rows)
        *right = false;
    for (size_t k = 0; k < rows && whole && *right; k++) {
        row_copy copy = {0};
        whole = row_file_read(file, k, &copy, error) == AE_OK;
        row_copy_clear(&copy);
        *right = !whole || row_is(file, seed, k);
    }
    whole = whole && row_file_weights_read(file, &weights, &bits, error) == AE_OK;
    for (size_t k = 0; whole && k < (size_t)1 << bits; k++)
        *right &= weights[k] == weight_at(k);
    memory_free(weights);
    row_file_close(file);
    return whole;
}

static void bytes_write(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (!CHECK(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0))
        exit(1);
}

static void damage_is_noticed(void)
{
    enum { FEW = 40 };
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    bool right;
    ae_error error;
    file_write(6, FEW, 13);
    char *bytes = scratch_read(scratch_path(ROW_FILE_NAME, path), &length);
    CHECK(file_reads(6, FEW, &right, NULL) && right);
    const size_t step = length > 1500 ? length / 1500 : 1;
    for (size_t k = 0; k < length; k += k < 200 || k + 600 > length ? 1 : step) {
        error = (ae_error){.code = AE_OK};
        bytes[k] ^= (char)(1 + k % 255);
        bytes_write(path, bytes, length);
        bytes[k] ^= (char)(1 + k % 255);
        if (!CHECK(!file_reads(6, FEW, &right, &error)) ||
            !CHECK(error.code == AE_ERROR_FORMAT && strstr(error.file, ROW_FILE_NAME) != NULL &&
                   strstr(error.message, "match the ads again") != NULL)) {
            printf("# byte %zu of %zu\n", k, length);
            break;
        }
    }
    free(bytes);
}

static void cut_files_are_refused(void)
{
    enum { FEW = 20 };
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    bool right;
    file_write(7, FEW, 5);
    char *bytes = scratch_read(scratch_path(ROW_FILE_NAME, path), &length);
    for (size_t cut = 0; cut < length; cut += cut < 100 || cut + 100 > length ? 1 : 97) {
        ae_error error = {.code = AE_OK};
        bytes_write(path, bytes, cut);
        if (!CHECK(!file_reads(7, FEW, &right, &error) && error.code == AE_ERROR_FORMAT))
            break;
    }
    free(bytes);
}

static void a_newer_older_or_missing_file_is_refused(void)
{
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    ae_error error;
    row_file *file = NULL;
    file_write(8, 3, 0);
    char *bytes = scratch_read(scratch_path(ROW_FILE_NAME, path), &length);
    bytes[8]++;
    bytes_write(path, bytes, length);
    CHECK(row_file_open(scratch_folder(), &file, &error) == AE_ERROR_FORMAT);
    CHECK(strstr(error.message, "newer adecho (form 8") != NULL);
    bytes[8] = 1;
    bytes_write(path, bytes, length);
    CHECK(row_file_open(scratch_folder(), &file, &error) == AE_ERROR_FORMAT);
    CHECK(strstr(error.message, "older adecho (form 1") != NULL);
    scratch_remove(path);
    CHECK(row_file_open(scratch_folder(), &file, &error) == AE_ERROR_FORMAT);
    CHECK(strstr(error.message, "no such file") != NULL);
    free(bytes);
}

/* With gaps or without, and whether their texts are their own or another row's. */
static void rows_come_one_after_the_other(void)
{
    file_write(5, ROWS_MOST, 40);
    for (size_t step = 1; step < 400; step = 3 * step + 1) {
        row_stream *stream = NULL;
        bool same = true;
        if (!CHECK(row_stream_open(scratch_folder(), &stream, NULL) == AE_OK))
            break;
        CHECK_COUNT(row_stream_settings(stream)->rows, ROWS_MOST);
        for (size_t number = step / 2; number < ROWS_MOST; number += step) {
            ae_cell cells[AE_ROLE_COUNT], read[AE_ROLE_COUNT];
            row_make(5, number, row_bytes, cells);
            same &= row_stream_read(stream, number, read, NULL) == AE_OK;
            for (unsigned role = 0; role < AE_ROLE_COUNT && same; role++)
                same = read[role].length == cells[role].length &&
                       memcmp(read[role].bytes, cells[role].bytes, cells[role].length) == 0;
        }
        CHECK(same);
        row_stream_close(stream);
    }
}

int main(void)
{
    CHECK_RUN(rows_come_back);
    CHECK_RUN(rows_come_one_after_the_other);
    CHECK_RUN(damage_is_noticed);
    CHECK_RUN(cut_files_are_refused);
    CHECK_RUN(a_newer_older_or_missing_file_is_refused);
    return check_done();
}
