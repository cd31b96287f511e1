/* A case is the same whether a run takes what earlier ones kept of their reading or reads the rows
 * again: of two cases that get the same, one loses kept.adecho before each run. Where a few rows
 * come, the file stays what it was, and the next run reads those again. */
#include "../twin_cases.h"

enum { SEEDS = 4, BATCHES = 8, HEAD_BYTES = 1 << 12 };

/* ---- Runs ---------------------------------------------------------------------- */

static unsigned stays;  /* how often the file stayed what it was */
static uint64_t reread; /* how often a run told that it reads rows of the case again */

static bool progress_count(void *context, const ae_progress *progress)
{
    (void)context;
    reread += strcmp(progress->stage, "replay") == 0;
    return true;
}

static void case_run(unsigned which, const char *table, ae_case_use use, double threshold,
                     unsigned threads)
{
    ae_config config;
    ae_run *run = NULL;
    char path[SCRATCH_PATH_BYTES];
    const char *const paths[] = {scratch_path("table.csv", path)};
    ae_row row = {.line = 7};
    ae_config_init(&config);
    config.threads = threads;
    config.threshold = threshold;
    config.progress = progress_count;
    row.cells[AE_ROLE_TEXT] = ae_cell_of("A text that comes by itself, call 613 555 0123 for it");
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    CHECK(ae_run_begin(run, case_folder(which), use, NULL) == AE_OK);
    if (table != NULL) {
        CHECK(ae_run_add_row(run, "by hand", &row, NULL) == AE_OK);
        CHECK(ae_run_add_paths(run, paths, 1, NULL) == AE_OK);
    }
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, case_folder(which), false, NULL) == AE_OK);
    ae_run_free(run);
}

/* The name of an ad of both cases. */
static void ad_draw(uint64_t *state, char name[64])
{
    ae_case *from = NULL;
    ae_shown *shown = NULL;
    CHECK(ae_case_open(case_folder(0), &from, NULL) == AE_OK);
    const uint32_t count = (uint32_t)ae_case_ad_count(from);
    CHECK(ae_case_show(from, random_below(state, count), &shown, NULL) == AE_OK);
    snprintf(name, 64, "%.63s", shown->ad.id);
    ae_shown_free(shown);
    ae_case_free(from);
}

/* A byte behind the head of the file is another, or its end is gone. */
static void kept_damage(uint64_t *state)
{
    size_t length = 0;
    char *content = scratch_read(case_file(0, "kept.adecho"), &length);
    content[HEAD_BYTES + random_below(state, (uint32_t)length - HEAD_BYTES)] ^= 4;
    if (random_below(state, 4) == 0)
        length = random_below(state, (uint32_t)length);
    FILE *file = fopen(case_file(0, "kept.adecho"), "wb");
    CHECK(fwrite(content, 1, length, file) == length && fclose(file) == 0);
    free(content);
}

/* By which one file is told from another; 0: there is none. */
static ino_t file_number(unsigned which)
{
    struct stat found;
    return stat(case_file(which, "kept.adecho"), &found) == 0 ? found.st_ino : 0;
}

static void batches_are_alike(uint64_t seed)
{
    uint64_t state = seed;
    bool behind = false; /* rows came that the file does not tell of */
    scratch_remove(case_folder(0));
    scratch_remove(case_folder(1));
    for (unsigned k = 0; k < BATCHES; k++) {
        char path[SCRATCH_PATH_BYTES], a[64], b[64];
        FILE *file = fopen(scratch_path("table.csv", path), "wb");
        rows_write(&state, k % 4 == 0 ? ROWS_MOST : 3, file);
        fclose(file);
        const bool rebuilt = k == 5;
        const double threshold = k >= 5 ? 0.6 : 0.45;
        bool damaged = false, stayed = false;
        if (k == 3 || k == 6) {
            ad_draw(&state, a);
            for (unsigned which = 0; which < 2; which++)
                purge(which, a);
            behind = false;
            same_check();
        }
        if (k > 0) {
            ad_draw(&state, a);
            do
                ad_draw(&state, b);
            while (strcmp(a, b) == 0);
            damaged = random_below(&state, 3) == 0;
        }
        for (unsigned which = 0; which < 2; which++) {
            if (k > 0) {
                decide(which, k % 2 == 0 ? AE_VERDICT_COPIED : AE_VERDICT_BOILERPLATE, a, NULL);
                decide(which, k % 2 == 0 ? AE_VERDICT_SAME : AE_VERDICT_DIFFERENT, a, b);
            }
            if (k > 0 && which == 1)
                CHECK(remove(case_file(1, "kept.adecho")) == 0);
            if (which == 0 && damaged)
                kept_damage(&state);
            const ino_t before = file_number(which);
            reread = 0;
            case_run(which, rebuilt ? NULL : "table.csv", rebuilt ? AE_CASE_REBUILD : AE_CASE_ADD,
                     threshold, 1 + (k + which) % 3);
            CHECK(k == 0 || (reread > 0) == (which == 1 || damaged || behind));
            if (which == 0)
                stayed = before != 0 && file_number(which) == before;
        }
        same_check();
        CHECK(!stayed || !damaged);
        stays += stayed;
        behind = stayed && (behind || !rebuilt);
    }
}

static void kept_and_read_again_are_the_same(void)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        batches_are_alike(seed);
    CHECK(stays > SEEDS);
}

int main(void)
{
    CHECK_RUN(kept_and_read_again_are_the_same);
    return check_done();
}
