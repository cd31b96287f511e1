/* Whatever byte of whatever file of a case is another one: the check names that file, and what it
 * says a rebuild makes anew, it does. */
#include <string.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"
#include "adecho.h"

enum { ADS = 40, FLIPS = 40, BYTES_MOST = 1 << 21 };

static char folder[SCRATCH_PATH_BYTES];

static ae_run *run_new(void)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    return run;
}

static void rows_add(ae_run *run, uint64_t *state, uint64_t line)
{
    for (unsigned k = 0; k < ADS; k++) {
        random_text text;
        uint64_t family = 1 + k % 5;
        random_text_make(&family, 30, &text);
        random_text_edit(state, 2, &text);
        char *joined = random_text_join(&text);
        ae_row row = {.line = line + k};
        row.cells[AE_ROLE_TEXT] = ae_cell_of(joined);
        row.cells[AE_ROLE_PHONE] = ae_cell_of(k % 3 == 0 ? "514-555-0101" : "514-555-0102");
        CHECK(ae_run_add_row(run, "made", &row, NULL) == AE_OK);
        free(joined);
    }
}

static void rebuild(void)
{
    ae_run *run = run_new();
    CHECK(ae_run_begin(run, folder, AE_CASE_REBUILD, NULL) == AE_OK);
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, folder, false, NULL) == AE_OK);
    ae_run_free(run);
}

static void case_make(void)
{
    uint64_t state = 7;
    static const char *const targets[] = {"made:1", "made:6"};
    ae_case *from = NULL;
    ae_said said;
    scratch_remove(scratch_path("case", folder));
    for (unsigned k = 0; k < 2; k++) {
        ae_run *run = run_new();
        CHECK(ae_run_begin(run, folder, AE_CASE_ADD, NULL) == AE_OK);
        rows_add(run, &state, 1 + 100 * k);
        CHECK(ae_run_match(run, NULL) == AE_OK);
        CHECK(ae_run_write(run, folder, false, NULL) == AE_OK);
        ae_run_free(run);
    }
    const ae_saying saying = {
        .verdict = AE_VERDICT_SAME, .targets = targets, .target_count = 2, .reviewer = "robin"};
    CHECK(ae_case_open(folder, &from, NULL) == AE_OK);
    CHECK(ae_case_decide(from, &saying, &said, NULL) == AE_OK);
    ae_case_free(from);
    rebuild(); /* the last line is known by who heeded it */
}

static void index_make(void)
{
    ae_config config;
    ae_indexed done;
    ae_config_init(&config);
    CHECK(ae_case_index(folder, &config, &done, NULL) == AE_OK);
    CHECK(done.made && done.search_made && !done.changed);
}

typedef struct findings {
    const char *damaged; /* the file that should be */
    unsigned named, others, whole;
} findings;

static bool finding_take(void *context, const ae_finding *finding)
{
    findings *self = context;
    const bool damaged = finding->kind == AE_FINDING_DAMAGED;
    self->whole += finding->kind == AE_FINDING_WHOLE;
    CHECK(damaged || finding->kind == AE_FINDING_WHOLE);
    CHECK((*finding->what != '\0') == damaged);
    if (damaged && self->damaged != NULL && strcmp(finding->name, self->damaged) == 0)
        self->named++;
    else
        self->others += damaged;
    return true;
}

static ae_check_result look(const char *damaged, findings *found)
{
    ae_check_result result = {0};
    *found = (findings){.damaged = damaged};
    CHECK(ae_case_check(folder, finding_take, found, &result, NULL) == AE_OK);
    CHECK_COUNT(result.damaged, found->named + found->others);
    CHECK_COUNT(result.files, result.damaged + found->whole);
    return result;
}

static char bytes[BYTES_MOST], again[BYTES_MOST];

static size_t file_read(const char *name, char *into)
{
    char path[SCRATCH_PATH_BYTES + 32];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    const size_t length = file == NULL ? 0 : fread(into, 1, BYTES_MOST, file);
    if (file != NULL)
        fclose(file);
    CHECK(length < BYTES_MOST);
    return length;
}

static void file_write(const char *name, size_t length)
{
    char path[SCRATCH_PATH_BYTES + 32];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

static void any_byte_that_differs_is_found(void)
{
    const ae_case_file *files;
    uint64_t state = 11;
    findings found;
    case_make();
    index_make();
    CHECK_COUNT(look(NULL, &found).damaged, 0);
    const size_t count = ae_case_files(&files);
    CHECK(found.whole > 10);
    for (size_t k = 0; k < count; k++) {
        const size_t length = file_read(files[k].name, bytes);
        if (length == 0 || strcmp(files[k].name, "report.html") == 0)
            continue; /* what is for people, and has no sum */
        for (unsigned flip = 0; flip < FLIPS && length > 0; flip++) {
            const size_t at = random_below(&state, (uint32_t)length);
            const char kept = bytes[at];
            bytes[at] ^= (char)(1 << random_below(&state, 8));
            file_write(files[k].name, length);
            findings now;
            look(files[k].name, &now);
            if (!CHECK_COUNT(now.named, 1))
                printf("# %s, byte %zu of %zu\n", files[k].name, at, length);
            bytes[at] = kept;
        }
        const size_t part = random_below(&state, (uint32_t)length);
        file_write(files[k].name, part);
        findings now;
        look(files[k].name, &now);
        CHECK(now.named == 1 || (part == 0 && strcmp(files[k].name, "decisions.jsonl") == 0));
        file_write(files[k].name, length);
    }
    CHECK_COUNT(look(NULL, &found).damaged, 0);
}

/* The record ends with its own hash: what is not the hashed part is as sure. */
static void no_byte_of_the_last_line_may_differ(void)
{
    enum { LAST_LINE = 60 };
    findings found;
    case_make();
    const size_t length = file_read("run.json", bytes);
    CHECK(length > LAST_LINE);
    for (size_t at = length - LAST_LINE; at < length; at++) {
        bytes[at] ^= 1;
        file_write("run.json", length);
        look("run.json", &found);
        if (!CHECK_COUNT(found.named, 1))
            printf("# byte %zu of %zu\n", at, length);
        bytes[at] ^= 1;
    }
    file_write("run.json", length);
    CHECK_COUNT(look(NULL, &found).damaged, 0);
}

static void a_rebuild_makes_anew_what_it_can(void)
{
    const ae_case_file *files;
    case_make();
    const size_t count = ae_case_files(&files);
    unsigned mended = 0;
    for (size_t k = 0; k < count; k++) {
        const size_t length = file_read(files[k].name, bytes);
        if (length == 0 || strcmp(files[k].name, "report.html") == 0)
            continue;
        findings found;
        memcpy(again, bytes, length);
        bytes[length / 2] ^= 1;
        file_write(files[k].name, length);
        if (!look(files[k].name, &found).rebuild) {
            memcpy(bytes, again, length);
            file_write(files[k].name, length);
            continue;
        }
        rebuild();
        CHECK_COUNT(look(NULL, &found).damaged, 0);
        mended++;
    }
    CHECK(mended >= 8);
}

int main(void)
{
    CHECK_RUN(any_byte_that_differs_is_found);
    CHECK_RUN(no_byte_of_the_last_line_may_differ);
    CHECK_RUN(a_rebuild_makes_anew_what_it_can);
    return check_done();
}
