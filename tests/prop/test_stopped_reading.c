/* A run that is killed while it reads, wherever that is, and begun again gives what one that was
 * let be gives, a first one and one that adds to a case: it goes on behind the rows that were
 * marked, unless the file is another up to there, the case is, or what was marked is damaged; then
 * it begins anew, and says so. */
#include "run/run.h"

#include <zlib.h>

#include "../twin_cases.h"

enum { SEEDS = OFTEN(3, 2), FILES = 2, SHEETS = 24, MOMENTS = OFTEN(4, 2), REPORTS = 6 };

static char held[SCRATCH_PATH_BYTES], part[SCRATCH_PATH_BYTES + 16], base[SCRATCH_PATH_BYTES];

/* What there is before each run: nothing, a case, or one that does not keep what reading made of
 * its rows; and nothing, but the tables are packed, or not in UTF-8. */
enum world { NOTHING, KEPT, READ_ANEW, PACKED, WORLDS };
static enum world world;

static bool has_base(void)
{
    return world == KEPT || world == READ_ANEW;
}

typedef struct watch {
    unsigned reports, hold_at, stop_at; /* 0: never */
    bool stop_replay;
    bool went_on, anew, kept;
} watch;

/* What a kill at this moment would leave is put by. */
static bool progress_look(void *context, const ae_progress *progress)
{
    watch *self = context;
    if (strcmp(progress->stage, "read") != 0)
        return !self->stop_replay || strcmp(progress->stage, "replay") != 0;
    self->reports++;
    if (self->reports == self->hold_at)
        scratch_copy(part, held);
    return self->reports != self->stop_at;
}

static void log_look(void *context, ae_log_level level, const char *message)
{
    watch *self = context;
    (void)level;
    self->went_on |= strstr(message, "goes on with") != NULL;
    self->anew |= strstr(message, "reading begins anew") != NULL;
    self->kept |= strstr(message, "for the same command to go on with") != NULL;
}

static void table_name(unsigned nth, char path[SCRATCH_PATH_BYTES])
{
    char name[32];
    snprintf(name, sizeof name, "table %u.csv", nth);
    scratch_path(name, path);
}

/* Marks are made after each batch. */
static ae_status files_run(const char *folder, const char *const *files, size_t count, watch *told,
                           unsigned threads)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = threads;
    config.progress = progress_look;
    config.log = log_look;
    config.context = told;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    run->part.least = run->part.share = 0;
    ae_status status = ae_run_begin(run, folder, AE_CASE_ADD, NULL);
    if (status == AE_OK)
        status = ae_run_add_paths(run, files, count, NULL);
    if (status == AE_OK)
        status = ae_run_match(run, NULL);
    if (status == AE_OK)
        status = ae_run_write(run, folder, true, NULL);
    ae_run_free(run);
    return status;
}

static ae_status case_run(unsigned which, watch *told, unsigned threads)
{
    char paths[FILES][SCRATCH_PATH_BYTES];
    const char *const files[FILES] = {paths[0], paths[1]};
    for (unsigned k = 0; k < FILES; k++)
        table_name(k, paths[k]);
    scratch_remove(case_folder(which));
    if (has_base())
        scratch_copy(base, case_folder(which));
    return files_run(case_folder(which), files, FILES, told, threads);
}

/* The case that there is before: its rows are like those to come. */
static void base_make(uint64_t *state)
{
    char path[SCRATCH_PATH_BYTES], kept[2 * SCRATCH_PATH_BYTES];
    const char *const file = scratch_path("before.csv", path);
    watch told = {.reports = 0};
    FILE *rows = fopen(file, "wb");
    for (unsigned sheet = 0; sheet < SHEETS / 4; sheet++)
        rows_write(state, ROWS_MOST, rows);
    fclose(rows);
    scratch_remove(base);
    CHECK(files_run(base, &file, 1, &told, 2) == AE_OK);
    snprintf(kept, sizeof kept, "%s/kept.adecho", base);
    if (world == READ_ANEW)
        scratch_remove(kept);
}

/* The same table in gzip, or in UTF-16. */
static void table_pack(const char *path, bool zip)
{
    size_t length;
    char *const bytes = scratch_read(path, &length);
    if (zip) {
        gzFile file = gzopen(path, "wb1");
        CHECK(gzwrite(file, bytes, (unsigned)length) == (int)length && gzclose(file) == Z_OK);
    } else {
        FILE *file = fopen(path, "wb");
        fputs("\xff\xfe", file);
        for (size_t k = 0; k < length; k++)
            fwrite((char[]){bytes[k], 0}, 1, 2, file);
        fclose(file);
    }
    free(bytes);
}

/* Tables of some batches, in which the row of column names comes again. */
static void tables_write(uint64_t *state)
{
    char path[SCRATCH_PATH_BYTES];
    if (has_base())
        base_make(state);
    for (unsigned k = 0; k < FILES; k++) {
        table_name(k, path);
        FILE *file = fopen(path, "wb");
        for (unsigned sheet = 0; sheet < SHEETS; sheet++)
            rows_write(state, ROWS_MOST, file);
        fprintf(file, "last %u,\"A text, and \"\"quotes\"\"\nin it\",Laval,,2026-01-01,,,,,\n", k);
        fclose(file);
        if (world == PACKED)
            table_pack(path, k == 0);
    }
}

static void names_make(void)
{
    scratch_path("held", held);
    scratch_path("base", base);
    snprintf(part, sizeof part, "%s.adecho-part", case_folder(1));
    scratch_remove(case_folder(0));
    scratch_remove(case_folder(1));
    scratch_remove(part);
}

static void killed_and_let_be_are_the_same(void)
{
    unsigned went_on = 0;
    const unsigned seeds = world == NOTHING ? SEEDS : SEEDS - 1;
    for (uint64_t seed = 1; seed <= seeds; seed++) {
        uint64_t state = seed;
        watch let_be = {.reports = 0};
        names_make();
        tables_write(&state);
        CHECK(case_run(0, &let_be, 2) == AE_OK && let_be.reports >= REPORTS);
        for (unsigned moment = 0; moment < MOMENTS; moment++) {
            watch killed = {.hold_at = 1 + random_below(&state, let_be.reports)};
            watch last = {.reports = 0};
            CHECK(case_run(1, &killed, 1 + moment % 3) == AE_OK);
            scratch_copy(held, part);
            if (random_below(&state, 2) == 0) { /* and once more while it goes on */
                watch again = {.hold_at = 1};
                CHECK(case_run(1, &again, 1 + moment % 2) == AE_OK);
                if (again.reports > 0)
                    scratch_copy(held, part);
            }
            CHECK(case_run(1, &last, 1 + moment % 2) == AE_OK);
            /* Of the first report nothing was marked before. */
            CHECK(last.went_on || killed.hold_at == 1);
            CHECK(last.reports < let_be.reports || killed.hold_at == 1);
            went_on += last.went_on;
            CHECK(!scratch_exists(part));
            same_check();
        }
    }
    CHECK(went_on >= seeds);
    printf("# %u runs went on with what was read\n", went_on);
}

static void interrupted_ones_say_so(void)
{
    uint64_t state = 11;
    watch let_be = {.reports = 0}, last = {.reports = 0};
    names_make();
    tables_write(&state);
    CHECK(case_run(0, &let_be, 2) == AE_OK);
    for (unsigned stop = 1; stop <= 2; stop++) {
        watch stopped = {.stop_at = stop};
        CHECK(case_run(1, &stopped, stop) == AE_ERROR_INTERRUPTED && stopped.kept);
        CHECK(stopped.went_on == (stop > 1) && scratch_exists(part));
    }
    CHECK(case_run(1, &last, 2) == AE_OK && last.went_on);
    CHECK(last.reports + 3 == let_be.reports);
    same_check();
}

/* A byte of the first table: of its last row, or of the row with which it begins. */
static void table_change(bool early)
{
    char path[SCRATCH_PATH_BYTES];
    table_name(0, path);
    FILE *file = fopen(path, "r+b");
    fseek(file,
          early ? (long)strlen("ad_id,text,city,region,date,phone,email,site,url,price\n")
                : -(long)strlen("uotes\"\"\nin it\",Laval,,2026-01-01,,,,,\n"),
          early ? SEEK_SET : SEEK_END);
    fputc('z', file);
    fclose(file);
}

static void another_file_is_seen(void)
{
    for (unsigned early = 0; early < 2; early++) {
        uint64_t state = 21;
        watch stopped = {.stop_at = 2}, last = {.reports = 0}, let_be = {.reports = 0};
        char path[SCRATCH_PATH_BYTES];
        names_make();
        tables_write(&state);
        CHECK(case_run(1, &stopped, 1) == AE_ERROR_INTERRUPTED);
        table_change(early == 1);
        CHECK(case_run(0, &let_be, 1) == AE_OK);
        CHECK(case_run(1, &last, 1) == AE_OK);
        table_name(0, path);
        /* Of a small file all is read ahead. */
        CHECK(!last.went_on && last.anew);
        same_check();
    }
}

static void byte_turn(const char *name, unsigned share)
{
    char path[2 * SCRATCH_PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", part, name);
    FILE *file = fopen(path, "r+b");
    if (!CHECK(file != NULL))
        return;
    fseek(file, 0, SEEK_END);
    const long at = ftell(file) * (long)share / 8;
    fseek(file, at, SEEK_SET);
    const int byte = fgetc(file);
    fseek(file, at, SEEK_SET);
    fputc(byte ^ 0x20, file);
    fclose(file);
}

/* In the head of a file too, which no checksum is of. */
static void damage_is_seen(void)
{
    static const char *const names[] = {"stopped.adecho", "columns.adecho.tmp", "rows.adecho.tmp"};
    uint64_t state = 31;
    watch let_be = {.reports = 0};
    names_make();
    tables_write(&state);
    CHECK(case_run(0, &let_be, 1) == AE_OK);
    for (unsigned name = 0; name < 3; name++)
        for (unsigned share = 0; share < 8; share += share == 0 ? 3 : 2) {
            watch stopped = {.stop_at = 3}, last = {.reports = 0};
            CHECK(case_run(1, &stopped, 1) == AE_ERROR_INTERRUPTED);
            byte_turn(names[name], share);
            CHECK(case_run(1, &last, 1) == AE_OK);
            if (!CHECK(!last.went_on && last.anew))
                printf("# %s, %u of 8\n", names[name], share);
            same_check();
        }
}

/* Bytes behind what was marked are of the run that was killed, and of no account. */
static void what_came_after_the_mark_is_left_out(void)
{
    uint64_t state = 41;
    watch let_be = {.reports = 0}, stopped = {.stop_at = 3}, last = {.reports = 0};
    char path[2 * SCRATCH_PATH_BYTES];
    names_make();
    tables_write(&state);
    CHECK(case_run(0, &let_be, 1) == AE_OK);
    CHECK(case_run(1, &stopped, 1) == AE_ERROR_INTERRUPTED);
    for (unsigned k = 0; k < 2; k++) {
        snprintf(path, sizeof path, "%s/%s", part,
                 k == 0 ? "rows.adecho.tmp" : "columns.adecho.tmp");
        FILE *file = fopen(path, "ab");
        fputs("half a block", file);
        fclose(file);
    }
    CHECK(case_run(1, &last, 1) == AE_OK && last.went_on);
    same_check();
}

/* Between two runs somebody adds to the case, or what it keeps is lost. */
static void another_case_is_seen(void)
{
    for (unsigned lost = 0; lost < 2; lost++) {
        uint64_t state = 51;
        watch stopped = {.stop_at = 2}, last = {.reports = 0}, let_be = {.reports = 0};
        world = KEPT;
        names_make();
        tables_write(&state);
        CHECK(case_run(1, &stopped, 1) == AE_ERROR_INTERRUPTED && stopped.kept);
        world = lost == 1 ? READ_ANEW : KEPT;
        uint64_t again = lost == 1 ? 51 : 52;
        base_make(&again);
        CHECK(case_run(1, &last, 1) == AE_OK && !last.went_on && last.anew);
        CHECK(case_run(0, &let_be, 1) == AE_OK);
        same_check();
    }
}

/* It stays for the next run. */
static void stopped_while_the_case_is_read(void)
{
    uint64_t state = 61;
    watch stopped = {.stop_at = 2}, again = {.stop_replay = true};
    watch last = {.reports = 0}, let_be = {.reports = 0};
    world = READ_ANEW;
    names_make();
    tables_write(&state);
    CHECK(case_run(1, &stopped, 1) == AE_ERROR_INTERRUPTED && stopped.kept);
    CHECK(case_run(1, &again, 1) == AE_ERROR_INTERRUPTED && again.kept && again.reports == 0);
    CHECK(case_run(1, &last, 1) == AE_OK && last.went_on);
    CHECK(case_run(0, &let_be, 1) == AE_OK);
    same_check();
}

/* In each world. */
static void all_run(void)
{
    CHECK_RUN(killed_and_let_be_are_the_same);
    CHECK_RUN(interrupted_ones_say_so);
    if (world == PACKED)
        return;
    CHECK_RUN(another_file_is_seen);
    CHECK_RUN(damage_is_seen);
    CHECK_RUN(what_came_after_the_mark_is_left_out);
}

int main(void)
{
    for (world = NOTHING; world < WORLDS; world++)
        all_run();
    CHECK_RUN(another_case_is_seen);
    CHECK_RUN(stopped_while_the_case_is_read);
    return check_done();
}
