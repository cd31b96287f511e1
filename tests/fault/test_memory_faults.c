/* Each request for memory of a whole run is refused in turn: the run must end
 * with AE_ERROR_MEMORY, release all it had (the address sanitizer looks), leave
 * its outputs alone and no half of a case behind. */
#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "../check.h"
#include "../matching.h"
#include "../random.h"
#include "../scratch.h"
#include "base/memory.h"
#include "report/case_files.h"

/* ---- The fault ---- */

static atomic_ulong asked;
static unsigned long refused_from, refused_to; /* requests counted from 1; 0: none */

bool memory_fault(void)
{
    const unsigned long number = atomic_fetch_add(&asked, 1) + 1;
    return number >= refused_from && number <= refused_to;
}

typedef ae_status (*scenario)(ae_error *error);

/* Plays the scene with the first request refused, then with the one `step` further,
 * until there are no more; `for_good`: and all that follow as well. Returns how
 * many requests there were. */
static unsigned long requests_refuse(scenario play, bool for_good, unsigned step)
{
    unsigned long tolerated = 0;
    for (unsigned long number = 1;; number += step) {
        ae_error error = {.code = AE_OK};
        atomic_store(&asked, 0);
        refused_from = number;
        refused_to = for_good ? ULONG_MAX : number;
        const ae_status status = play(&error);
        refused_from = refused_to = 0;
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK);
            const unsigned long count = atomic_load(&asked);
            printf("# %lu requests, %lu of which the run can do without\n", count, tolerated);
            CHECK(tolerated * 10 < count); /* libcsv asks again for less, a sync is skipped */
            return count;
        }
        tolerated += status == AE_OK;
        if (status == AE_OK)
            continue;
        if (!CHECK(status == AE_ERROR_MEMORY) || !CHECK(error.code == AE_ERROR_MEMORY))
            printf("# at request %lu: %d, \"%s\"\n", number, (int)status, error.message);
        CHECK(error.message[0] != '\0');
    }
}

/* ---- The matcher ---- */

static random_text families[6];

static void families_make(void)
{
    uint64_t seed = 1;
    for (unsigned k = 0; k < 6; k++)
        random_text_make(&seed, 25 + k, &families[k]);
}

/* Families, one of them over the bucket limit; repeats, an empty text, a reject. */
static ae_status match_few(ae_error *error)
{
    static matching self;
    uint64_t seed = 2;
    matching_init(&self, 1);
    self.config.bucket_limit = 16;
    self.config.bands = 8;
    self.config.band_rows = 3;
    ae_status status = AE_OK;
    for (unsigned k = 0; k < 100 && status == AE_OK; k++) {
        random_text text = families[k < 70 ? 0 : k % 6];
        random_text_edit(&seed, k % 5 == 0 ? 0 : 1, &text);
        char id[16], *joined = random_text_join(&text);
        snprintf(id, sizeof id, "%u", k % 80); /* some ids come again */
        status = matching_add(&self, id, k % 2 == 0 ? "here" : "there", "2024-05-01",
                              k == 7 ? "" : joined);
        free(joined);
    }
    if (status == AE_OK)
        status = corpus_reject_add(&self.texts, 0, 99, "unclosed quote", matching_cell("\"x"),
                                   &self.error);
    if (status == AE_OK)
        status = matching_run(&self);
    if (status == AE_OK)
        CHECK(self.outcome.cluster_count >= 5 && self.match.thinned_buckets > 0);
    *error = self.error;
    matching_clear(&self);
    return status;
}

static void the_matcher_ends_in_order(void)
{
    families_make();
    CHECK(requests_refuse(match_few, false, 1) > 50);
}

/* ---- The run behind the public header ---- */

static char table[SCRATCH_PATH_BYTES], case_folder[SCRATCH_PATH_BYTES];

static ae_status run_whole(ae_error *error)
{
    const char *const paths[] = {table};
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 2;
    config.bands = 8;
    config.band_rows = 3;
    config.map = "text=title,body city=location";
    config.hubs = "+1 514 555 0100; nobody@mail.example";
    ae_status status = ae_run_new(&config, &run, error);
    if (status != AE_OK) {
        CHECK(run == NULL);
        return status;
    }
    status = ae_run_add_paths(run, paths, 1, error);
    ae_row row = {.line = 1};
    row.cells[AE_ROLE_TEXT] = ae_cell_of("one row that is added by hand");
    if (status == AE_OK)
        status = ae_run_add_row(run, "by hand", &row, error);
    if (status == AE_OK)
        status = ae_run_match(run, error);
    if (status == AE_OK) { /* every room has something to do */
        const ae_summary *sum = ae_run_summary(run);
        CHECK(sum->posters > 0 && sum->ties > 0 && sum->hubs > 0 && sum->clusters > 0);
        CHECK(sum->cities > 2 && sum->guessed_places > 0 && sum->obscured_ads > 0);
    }
    if (status == AE_OK)
        status = ae_run_write(run, case_folder, true, error);
    ae_run_free(run);
    return status;
}

static void table_write(void)
{
    static const char *const towns[] = {"Toronto", "London", "Nowhereville", ""};
    uint64_t seed = 3;
    FILE *file = fopen(scratch_path("ads.csv", table), "w");
    fprintf(file, "ad_id,title,body,location,region,date,email,site\n");
    for (unsigned k = 0; k < 30; k++) {
        random_text text = families[k % 6];
        random_text_edit(&seed, k % 3, &text);
        char *joined = random_text_join(&text);
        /* Two numbers a text, so that posters, ties and a bond are made of them. */
        fprintf(file,
                "%u,Title %u,\"%s <b>é</b> &amp; more, call 514-555-01%02u or 514 555 0100, $80\","
                "%s,%s,%u/05/2024,%s,site%u.example\n",
                k, k % 6, joined, k % 12, towns[k % 4], k % 4 == 0 ? "ON" : "", 1 + k % 28,
                k % 3 == 0 ? "name (at) mail.example" : "", k % 2);
        free(joined);
    }
    fprintf(file, "30,\"an unclosed quote\n31,x,y,z\n");
    fclose(file);
}

/* All but journal, database, index, pairs and blocks of ads.csv, and the rows that a grown case
 * began with. */
enum { MATCH_WRITES = CASE_FILE_COUNT - 6 };

/* What stands at the case's name: nothing (0), or a whole case (its files). */
static unsigned case_files_there(void)
{
    unsigned there = 0;
    const char *names[CASE_FILE_COUNT];
    case_file_names(names);
    for (unsigned k = 0; k < CASE_FILE_COUNT; k++) {
        char path[2 * SCRATCH_PATH_BYTES];
        snprintf(path, sizeof path, "%s/%s", case_folder, names[k]);
        there += scratch_exists(path);
    }
    return there;
}

static ae_status run_from_nothing(ae_error *error)
{
    scratch_remove(case_folder);
    const ae_status status = run_whole(error);
    CHECK_COUNT(case_files_there(), status == AE_OK ? MATCH_WRITES : 0);
    return status;
}

static ae_status run_over_a_case(ae_error *error)
{
    const ae_status status = run_whole(error);
    /* The old one or the new one, always a whole one. */
    CHECK_COUNT(case_files_there(), MATCH_WRITES);
    return status;
}

/* ---- A run on a case ---- */

static char later_table[SCRATCH_PATH_BYTES], living_folder[SCRATCH_PATH_BYTES];

static ae_status case_run(const char *path, ae_case_use use, uint64_t *runs, ae_error *error)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 2;
    config.weigh_below = 1; /* weights stand, and what was measured */
    config.bands = 8;
    config.band_rows = 3;
    ae_status status = ae_run_new(&config, &run, error);
    if (status == AE_OK)
        status = ae_run_begin(run, living_folder, use, error);
    if (status == AE_OK && path != NULL)
        status = ae_run_add_paths(run, &path, 1, error);
    if (status == AE_OK)
        status = ae_run_match(run, error);
    if (status == AE_OK)
        status = ae_run_write(run, living_folder, false, error);
    if (status == AE_OK)
        *runs = ae_run_past_count(run);
    ae_run_free(run);
    return status;
}

static bool change_count(void *context, const ae_change *change)
{
    ++*(uint64_t *)context;
    return change->run > 0;
}

/* Adds to a case of one run, which stays as it was whenever that fails; then tells of it. */
static ae_status add_to_a_case(ae_error *error)
{
    uint64_t runs = 0, changes = 0;
    ae_config config;
    char *texts = NULL;
    ae_status status = case_run(table, AE_CASE_REPLACE, &runs, error);
    if (status == AE_OK)
        status = case_run(later_table, AE_CASE_ADD, &runs, error);
    if (status == AE_OK) {
        CHECK_COUNT(runs, 2);
        status = ae_case_changes(living_folder, 1, true, change_count, &changes, error);
    }
    if (status == AE_OK) {
        CHECK(changes > 3);
        ae_config_init(&config);
        status = ae_case_config(living_folder, &config, &texts, error);
    }
    if (status == AE_OK)
        CHECK_COUNT(config.bands, 8);
    free(texts);
    return status;
}

static void a_case_is_added_to_or_stays(void)
{
    families_make();
    table_write();
    scratch_path("later.csv", later_table);
    scratch_path("living", living_folder);
    scratch_write(later_table,
                  "ad_id,title,location,date,phone\n50,a lamp of green glass,Ottawa,2024-09-01,"
                  "514-555-0101\n51,a lamp of green glass,Halifax,2024-09-02,\n");
    CHECK(requests_refuse(add_to_a_case, false, 13) > 100);
    char staging[SCRATCH_PATH_BYTES];
    CHECK(!scratch_exists(scratch_path("living.adecho-part", staging)));
}

static void a_run_leaves_a_whole_case_or_none(void)
{
    ae_error error;
    families_make();
    table_write();
    scratch_path("case", case_folder);
    if (!CHECK(run_whole(&error) == AE_OK))
        printf("# %s: %s\n", error.file, error.message);
    CHECK(requests_refuse(run_over_a_case, false, 1) > 100);
    CHECK(requests_refuse(run_from_nothing, true, 3) > 100);
    char staging[SCRATCH_PATH_BYTES];
    CHECK(!scratch_exists(scratch_path("case.adecho-part", staging)));
    CHECK(!scratch_exists(scratch_path("case.adecho-old", staging)));
}

int main(void)
{
    CHECK_RUN(the_matcher_ends_in_order);
    CHECK_RUN(a_run_leaves_a_whole_case_or_none);
    CHECK_RUN(a_case_is_added_to_or_stays);
    return check_done();
}
