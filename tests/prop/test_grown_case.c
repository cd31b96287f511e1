/* A case that grows by little after having begun large, with decisions and purges on the way: what
 * a run leaves where it is, or copies from the case as it was, is what it would make anew. Of two
 * cases that get the same, one has nothing to take over: its rows are read again and packed by each
 * run. */
#include "../twin_cases.h"
#include "casefile/row_stream.h"

enum { SEEDS = 2, BATCHES = 7, FIRST_ROWS = 2500, FAMILY_ROWS = 240, TEXT_WORDS = 60 };

/* ---- What comes, and what is said of it --------------------------------------------- */

/* One ad in nine names a phone of its own; and what comes later those of two others, which are one
 * poster's then. */
static void phones_write(uint64_t *state, uint32_t id, FILE *file)
{
    if (id >= FIRST_ROWS && id % 5 == 0)
        fprintf(file, "514-555-%04u; 514-555-%04u\n", 9 * random_below(state, FIRST_ROWS / 9),
                9 * random_below(state, FIRST_ROWS / 9));
    else if (id < FIRST_ROWS && id % 9 == 0)
        fprintf(file, "514-555-%04u\n", id);
    else
        fputs("\n", file);
}

/* Texts that come again are those of some of the first ads, so that most others stay what they are.
 * Up to some batch no date tells which of its numbers is the month. */
static void batch_write(uint64_t *state, uint32_t rows, bool dated, uint32_t *id)
{
    static const char *const cities[] = {"Springfield", "Boston", "Springfield", "Laval"};
    char path[SCRATCH_PATH_BYTES];
    FILE *file = fopen(scratch_path("table.csv", path), "wb");
    fputs("ad_id,text,city,date,phone\n", file);
    for (uint32_t k = 0; k < rows; k++, ++*id) {
        random_text text;
        const bool again =
            *id < FIRST_ROWS ? *id < 4 * FAMILY_ROWS && *id % 4 == 0 : random_below(state, 3) == 0;
        uint64_t words = again ? 1 + random_below(state, FAMILY_ROWS / 4) : FAMILY_ROWS + *id;
        random_text_make(&words, TEXT_WORDS, &text);
        if (again && random_below(state, 2) == 0)
            random_text_edit(state, 6, &text);
        char *joined = random_text_join(&text);
        fprintf(file, "ad%u,%s,%s,%02u/%02u/2021,", *id, joined, one_of(state, cities, 4),
                dated ? 25 : 1 + random_below(state, 12), 1 + random_below(state, 12));
        phones_write(state, *id, file);
        free(joined);
    }
    fclose(file);
}

static void batch_match(unsigned which, unsigned threads)
{
    ae_config config;
    ae_run *run = NULL;
    char path[SCRATCH_PATH_BYTES];
    const char *const paths[] = {scratch_path("table.csv", path)};
    ae_config_init(&config);
    config.threads = threads;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    CHECK(ae_run_begin(run, case_folder(which), AE_CASE_ADD, NULL) == AE_OK);
    CHECK(ae_run_add_paths(run, paths, 1, NULL) == AE_OK);
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, case_folder(which), false, NULL) == AE_OK);
    ae_run_free(run);
}

/* ---- Whether the two are alike ------------------------------------------------------- */

static void tables_check(void)
{
    const ae_case_file *files;
    const size_t count = ae_case_files(&files);
    for (size_t k = 0; k < count; k++) {
        size_t lengths[2] = {0};
        if (files[k].column_count == 0)
            continue;
        char *const left = scratch_read(case_file(0, files[k].name), &lengths[0]);
        char *const right = scratch_read(case_file(1, files[k].name), &lengths[1]);
        if (!CHECK(lengths[0] == lengths[1] && memcmp(left, right, lengths[0]) == 0))
            printf("# %s differs\n", files[k].name);
        free(left);
        free(right);
    }
}

static void rows_check(void)
{
    row_stream *streams[2] = {NULL};
    for (unsigned which = 0; which < 2; which++)
        if (!CHECK(row_stream_open(case_folder(which), &streams[which], NULL) == AE_OK))
            return;
    const uint64_t rows = row_stream_settings(streams[0])->rows;
    bool same = row_stream_settings(streams[1])->rows == rows;
    for (uint64_t number = 0; number < rows && same; number++) {
        ae_cell cells[2][AE_ROLE_COUNT];
        for (unsigned which = 0; which < 2; which++)
            same &= row_stream_read(streams[which], number, cells[which], NULL) == AE_OK;
        for (unsigned role = 0; role < AE_ROLE_COUNT && same; role++)
            same = cells[0][role].length == cells[1][role].length &&
                   memcmp(cells[0][role].bytes, cells[1][role].bytes, cells[0][role].length) == 0;
    }
    CHECK(same);
    row_stream_close(streams[0]);
    row_stream_close(streams[1]);
}

static bool nothing_is_damaged(void *context, const ae_finding *finding)
{
    (void)context;
    if (!CHECK(finding->kind == AE_FINDING_WHOLE))
        printf("# %s: %s\n", finding->name, finding->what);
    return true;
}

static void both_check(void)
{
    tables_check();
    rows_check();
    for (unsigned which = 0; which < 2; which++) {
        ae_check_result result;
        CHECK(ae_case_check(case_folder(which), nothing_is_damaged, NULL, &result, NULL) == AE_OK);
    }
}

/* Takes away what a run could take over. */
static void case_bare(unsigned which)
{
    CHECK(remove(case_file(which, "kept.adecho")) == 0);
    CHECK(remove(case_file(which, "ads.adecho")) == 0);
}

/* What is no longer what the case wrote is not taken over. */
static void case_damage(unsigned which, uint64_t *state)
{
    const char *const name = random_below(state, 3) == 0 ? "ads.adecho" : "ads.csv";
    size_t length = 0;
    char *content = scratch_read(case_file(which, name), &length);
    content[random_below(state, (uint32_t)length)] ^= 1;
    if (random_below(state, 4) == 0)
        length -= random_below(state, (uint32_t)length);
    FILE *file = fopen(case_file(which, name), "wb");
    CHECK(fwrite(content, 1, length, file) == length && fclose(file) == 0);
    free(content);
}

/* ---- Growing -------------------------------------------------------------------------- */

static void case_grows(uint64_t seed)
{
    static const uint32_t rows[BATCHES] = {FIRST_ROWS, 11, 4, 500, 9, 20, 1};
    enum { DATED = 2, PURGED = 5 };
    uint64_t state = seed;
    uint32_t id = 0;
    scratch_remove(case_folder(0));
    scratch_remove(case_folder(1));
    for (unsigned k = 0; k < BATCHES; k++) {
        char a[32], b[32], c[32];
        if (k > 0) {
            snprintf(a, sizeof a, "ad%u", 2000 + random_below(&state, 500));
            snprintf(b, sizeof b, "ad%u", 1500 + random_below(&state, 500));
            snprintf(c, sizeof c, "ad%u", 1024 + random_below(&state, 400));
        }
        for (unsigned which = 0; which < 2 && k > 0; which++) {
            decide(which, k % 2 == 0 ? AE_VERDICT_COPIED : AE_VERDICT_UNSURE, a, NULL);
            decide(which, AE_VERDICT_UNSURE, c, NULL);
            decide(which, k % 2 == 0 ? AE_VERDICT_SAME : AE_VERDICT_DIFFERENT, a, b);
            if (k == PURGED)
                purge(which, b);
        }
        if (k == PURGED)
            both_check();
        batch_write(&state, rows[k], k == DATED, &id);
        for (unsigned which = 0; which < 2; which++) {
            if (which == 1 && k > 0)
                case_bare(which);
            else if (k > 0 && random_below(&state, 2) == 0)
                case_damage(which, &state);
            batch_match(which, 1 + (k + which) % 3);
        }
        both_check();
        CHECK(scratch_exists(case_file(0, "base-rows.adecho")) == (k > 0 && k != 4));
        CHECK(!scratch_exists(case_file(1, "base-rows.adecho")));
    }
}

static void what_is_taken_over_is_what_is_made_anew(void)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        case_grows(seed);
}

int main(void)
{
    CHECK_RUN(what_is_taken_over_is_what_is_made_anew);
    return check_done();
}
