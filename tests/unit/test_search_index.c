/* Each byte of a small index changed in turn, and the file cut off anywhere: what is searched is
 * refused as damaged, or the answer is the right one; with checksums made right again it may be
 * wrong, but nothing is read that is not there (the address sanitizer looks). */
#include "casefile/search_index.h"

#include <stdlib.h>

#include "../check.h"
#include "../scratch.h"
#include "adecho.h"
#include "base/word.h"

static const char *const texts[] = {
    "Patient guitar lessons for beginners, evenings at my studio by the mill. Call 514-555-0101",
    "Patient guitar lessons for beginners, evenings at a studio by the church. Call 514-555-0102",
    "Hedges trimmed by a retired gardener with tools of his own, ask 514-555-0102 for a quote"};

static const char *const queries[] = {"guitar lessons for beginners, evenings at a studio",
                                      "514 555 0102", "retired gardener with tools of his own"};

enum { ADS = sizeof texts / sizeof *texts, QUERIES = sizeof queries / sizeof *queries };

static char folder[SCRATCH_PATH_BYTES], path[SCRATCH_PATH_BYTES];

static void case_make(void)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    for (size_t k = 0; k < ADS; k++) {
        ae_row row = {.line = k + 1, .cells = {[AE_ROLE_TEXT] = ae_cell_of(texts[k])}};
        row.cells[AE_ROLE_CITY] = ae_cell_of("Halifax");
        CHECK(ae_run_add_row(run, "made", &row, NULL) == AE_OK);
    }
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, scratch_path("case", folder), true, NULL) == AE_OK);
    ae_run_free(run);
    scratch_path("case/index.adecho", path);
}

typedef struct answers {
    ae_status status;
    uint64_t ads[QUERIES], first[QUERIES];
} answers;

static ae_status query_ask(ae_finder *from, size_t nth, answers *made)
{
    ae_search_config config;
    ae_found *found = NULL;
    ae_error error = {.code = AE_OK};
    ae_search_config_init(&config);
    config.city = "halifax";
    const ae_status status = ae_search(from, ae_cell_of(queries[nth]), &config, &found, &error);
    if (status == AE_OK) {
        made->ads[nth] = found->facts.ads;
        made->first[nth] = found->text_count > 0 ? found->texts[0].ads[0].ad : 99;
    }
    ae_found_free(found);
    return status;
}

static answers all_ask(void)
{
    answers made = {.status = AE_OK};
    ae_finder *from = NULL;
    made.status = ae_finder_open(folder, NULL, &from, NULL);
    for (size_t k = 0; k < QUERIES && made.status == AE_OK; k++)
        made.status = query_ask(from, k, &made);
    ae_finder_free(from);
    return made;
}

static void bytes_write(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

/* Pages are mostly empty: what stands in each, and a byte now and then behind it. */
static bool worth_changing(const char *bytes, size_t at, size_t length)
{
    enum { NEAR = 16 };
    static const char nothing[NEAR];
    const size_t near = at / NEAR * NEAR;
    return near + NEAR > length || memcmp(bytes + near, nothing, NEAR) != 0 || at % 8191 == 0;
}

static void changed_bytes_are_noticed(void)
{
    size_t length, tried = 0;
    case_make();
    const answers right = all_ask();
    CHECK(right.status == AE_OK);
    char *bytes = scratch_read(path, &length);
    for (size_t at = 0; at < length; at++) {
        if (!worth_changing(bytes, at, length))
            continue;
        tried++;
        bytes[at] ^= 0x41;
        bytes_write(bytes, length);
        bytes[at] ^= 0x41;
        const answers got = all_ask();
        if (got.status == AE_OK ? !CHECK(memcmp(&got, &right, sizeof got) == 0)
                                : !CHECK(got.status == AE_ERROR_FORMAT)) {
            printf("# byte %zu\n", at);
            break;
        }
    }
    for (size_t cut = 0; cut < length; cut += 1 + cut / 7) { /* it is made again */
        bytes_write(bytes, length - cut - 1);
        const answers got = all_ask();
        CHECK(memcmp(&got, &right, sizeof got) == 0);
    }
    CHECK(tried > 2000);
    printf("# %zu bytes changed\n", tried);
    free(bytes);
}

/* As someone would who means harm: the sums are right, the numbers are not. */
static void sums_make(char *bytes, size_t length)
{
    char *tail = bytes + length - 32, *table = bytes + word_get(tail, 8);
    const uint64_t sections = word_get(tail + 8, 8), pages = word_get(tail, 8) / PAGE_FILE_BYTES;
    for (uint64_t page = 0; page < pages; page++)
        word_put(table + sections * 16 + page * 8,
                 hash64_bytes(bytes + page * PAGE_FILE_BYTES, PAGE_FILE_BYTES), 8);
    word_put(tail + 16, hash64_bytes(table, (size_t)(tail - table)), 8);
}

static void wrong_numbers_do_no_harm(void)
{
    size_t length, refused = 0;
    case_make();
    CHECK(all_ask().status == AE_OK);
    char *bytes = scratch_read(path, &length), *copy = malloc(length);
    const size_t table = (size_t)word_get(bytes + length - 32, 8);
    for (size_t at = PAGE_FILE_BYTES; at < length - 32; at++) {
        if (!worth_changing(bytes, at, length) || (at % 3 != 0 && at < table))
            continue;
        memcpy(copy, bytes, length);
        copy[at] = (char)(copy[at] ^ (at % 2 == 0 ? 0xff : 0x01));
        sums_make(copy, length);
        bytes_write(copy, length);
        const ae_status status = all_ask().status;
        CHECK(status == AE_OK || status == AE_ERROR_FORMAT || status == AE_ERROR_LIMIT);
        refused += status != AE_OK;
    }
    printf("# %zu refused\n", refused);
    CHECK(refused > 100);
    free(bytes);
    free(copy);
}

int main(void)
{
    CHECK_RUN(changed_bytes_are_noticed);
    CHECK_RUN(wrong_numbers_do_no_harm);
    return check_done();
}
