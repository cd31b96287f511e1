/* A run that is stopped, once or several times, and begun again gives what one that was let be
 * gives, and says the same of each file; it goes on with what was read, unless a file changed
 * meanwhile or the rows are asked for in another way. */
#include "../twin_cases.h"

enum { SEEDS = 6, BATCHES = 4, FILES = 3, STOPS_MOST = 3 };

static const char *const stages[] = {"read", "weigh", "sign", "pair", "verify"};
enum { STAGES = sizeof stages / sizeof *stages };

/* What a run is told to do, and what it did. */
typedef struct watch {
    const char *stop; /* the stage in which it is stopped; NULL: none */
    double threshold; /* 0: the usual one */
    bool went_on, stopped;
    unsigned of_files; /* lines of the log that tell of a file */
} watch;

static bool progress_look(void *context, const ae_progress *progress)
{
    watch *self = context;
    self->stopped |= self->stop != NULL && strcmp(progress->stage, self->stop) == 0;
    return !self->stopped;
}

static void log_look(void *context, ae_log_level level, const char *message)
{
    watch *self = context;
    (void)level;
    self->went_on |= strstr(message, "goes on with") != NULL;
    self->of_files += strstr(message, ".csv: ") != NULL;
}

static void tables_name(char paths[FILES][SCRATCH_PATH_BYTES])
{
    for (unsigned k = 0; k < FILES; k++) {
        char name[32];
        snprintf(name, sizeof name, "table %u.csv", k);
        scratch_path(name, paths[k]);
    }
}

static ae_status case_run(unsigned which, watch *told, bool header, unsigned threads)
{
    char paths[FILES][SCRATCH_PATH_BYTES];
    const char *const files[FILES] = {paths[0], paths[1], paths[2]};
    ae_config config;
    ae_run *run = NULL;
    tables_name(paths);
    ae_config_init(&config);
    config.threads = threads;
    config.header = header;
    config.threshold = told->threshold > 0 ? told->threshold : config.threshold;
    config.progress = progress_look;
    config.log = log_look;
    config.context = told;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    ae_status status = ae_run_begin(run, case_folder(which), AE_CASE_ADD, NULL);
    if (status == AE_OK)
        status = ae_run_add_paths(run, files, FILES, NULL);
    if (status == AE_OK)
        status = ae_run_match(run, NULL);
    if (status == AE_OK)
        status = ae_run_write(run, case_folder(which), false, NULL);
    ae_run_free(run);
    return status;
}

static void tables_write(uint64_t *state, unsigned batch)
{
    char paths[FILES][SCRATCH_PATH_BYTES];
    tables_name(paths);
    for (unsigned k = 0; k < FILES; k++) {
        FILE *file = fopen(paths[k], "wb");
        rows_write(state, ROWS_MOST, file);
        /* Rows enough that there is something to do in each stage. */
        fprintf(file, "last %u %u,A text of batch %u that no other has,Laval,,2026-01-01,,,,,\n",
                batch, k, batch);
        fclose(file);
    }
}

static bool is_left(unsigned which)
{
    char part[SCRATCH_PATH_BYTES + 16];
    snprintf(part, sizeof part, "%s.adecho-part", case_folder(which));
    return scratch_exists(part);
}

static void batches_are_alike(uint64_t seed, unsigned *went_on)
{
    uint64_t state = seed;
    scratch_remove(case_folder(0));
    scratch_remove(case_folder(1));
    for (unsigned k = 0; k < BATCHES; k++) {
        watch let_be = {.stop = NULL};
        bool marked = false, done = false;
        tables_write(&state, k);
        for (uint32_t stops = 1 + random_below(&state, STOPS_MOST); stops > 0 && !done; stops--) {
            watch told = {.stop = stages[random_below(&state, STAGES)]};
            if (random_below(&state, 4) == 0) { /* other files of these names */
                tables_write(&state, k);
                marked = false;
            }
            const ae_status status = case_run(1, &told, true, 1 + stops % 3);
            done = !told.stopped; /* nothing was to be done in that stage */
            CHECK(status == (done ? AE_OK : AE_ERROR_INTERRUPTED));
            CHECK(told.went_on == marked);
            marked = !done;
            CHECK(is_left(1) == marked);
        }
        watch last = {.stop = NULL};
        CHECK(case_run(0, &let_be, true, 2) == AE_OK && !let_be.went_on);
        CHECK(done || case_run(1, &last, true, 2) == AE_OK);
        CHECK(done || last.of_files == let_be.of_files);
        CHECK(last.went_on == marked);
        *went_on += last.went_on;
        CHECK(!is_left(1));
        same_check();
    }
}

static void stopped_and_let_be_are_the_same(void)
{
    unsigned went_on = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        batches_are_alike(seed, &went_on);
    CHECK(went_on >= SEEDS);
    printf("# %u runs went on with what was read\n", went_on);
}

/* What was read with a header is not what would be read without. */
static void another_setting_begins_anew(void)
{
    uint64_t state = 9;
    watch first = {.stop = "sign"}, other = {.stop = NULL};
    scratch_remove(case_folder(0));
    tables_write(&state, 0);
    CHECK(case_run(0, &first, true, 2) == AE_ERROR_INTERRUPTED && is_left(0));
    CHECK(case_run(0, &other, false, 2) == AE_OK && !other.went_on && !is_left(0));
}

/* A case refuses other settings than its own. */
static void a_run_that_is_refused_leaves_it(void)
{
    uint64_t state = 11;
    watch let_be = {.stop = NULL}, stopped = {.stop = "sign"}, other = {.threshold = 0.5};
    watch last = {.stop = NULL};
    scratch_remove(case_folder(0));
    tables_write(&state, 0);
    CHECK(case_run(0, &let_be, true, 2) == AE_OK && !is_left(0));
    tables_write(&state, 1);
    CHECK(case_run(0, &stopped, true, 2) == AE_ERROR_INTERRUPTED && is_left(0));
    CHECK(case_run(0, &other, true, 2) == AE_ERROR_USAGE && is_left(0));
    CHECK(case_run(0, &last, true, 2) == AE_OK && last.went_on && !is_left(0));
}

int main(void)
{
    CHECK_RUN(stopped_and_let_be_are_the_same);
    CHECK_RUN(another_setting_begins_anew);
    CHECK_RUN(a_run_that_is_refused_leaves_it);
    return check_done();
}
