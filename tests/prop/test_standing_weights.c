/* Weights of a case stand until its texts have grown by a sixteenth. Until then what was measured
 * by them is not measured again, which changes no byte; what comes out differs little from one run
 * over all rows, and not at all once the case is rebuilt. */
#include "../batch.h"
#include "../random.h"
#include "../twin_cases.h"

enum { SEEDS = OFTEN(5, 1), ROWS = 1200, FIRST = 960, BATCHES = 10, HEAD_BYTES = 1 << 12 };

static ae_row rows[ROWS];

static bool corpus_make(uint64_t seed, table *ads)
{
    char name[32];
    ae_generate_config config = config_of(ROWS);
    config.seed = seed;
    config.repeats = seed % 2 == 0 ? 0.3 : 0.6;
    config.obfuscate = seed == 3;
    snprintf(name, sizeof name, "corpus%d", (int)seed);
    scratch_remove(place(name));
    if (!generates(&config, name))
        return false;
    *ads = ads_open(name);
    return CHECK_COUNT(batch_rows_read(ads, rows, ROWS), ROWS);
}

/* A run that brings in rows begin..end - 1, of which texts are many from `weigh_below` on. */
static ae_run *rows_run(unsigned which, ae_case_use use, size_t begin, size_t end,
                        unsigned weigh_below, unsigned threads)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = threads;
    config.weigh_below = weigh_below;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    CHECK(ae_run_begin(run, case_folder(which), use, NULL) == AE_OK);
    for (size_t k = begin; k < end; k++)
        CHECK(ae_run_add_row(run, "rows", &rows[k], NULL) == AE_OK);
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, case_folder(which), false, NULL) == AE_OK);
    return run;
}

/* The end of batch `nth`: the first is large, the others are small. */
static size_t batch_end(size_t nth)
{
    return FIRST + nth * (ROWS - FIRST) / (BATCHES - 1);
}

/* ---- What was measured ----------------------------------------------------------- */

static void pairs_damage(uint64_t *state)
{
    size_t length = 0;
    char *content = scratch_read(case_file(0, "pairs.adecho"), &length);
    content[HEAD_BYTES + random_below(state, (uint32_t)length - HEAD_BYTES)] ^= 4;
    FILE *file = fopen(case_file(0, "pairs.adecho"), "wb");
    CHECK(fwrite(content, 1, length, file) == length && fclose(file) == 0);
    free(content);
}

static void measured_and_measured_again_are_the_same(void)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        uint64_t state = seed;
        table ads;
        size_t stood = 0;
        if (!corpus_make(seed, &ads))
            return;
        for (size_t k = 0; k < BATCHES; k++) {
            if (k > 0)
                CHECK(remove(case_file(1, "pairs.adecho")) == 0);
            if (k % 4 == 3)
                pairs_damage(&state);
            for (unsigned which = 0; which < 2; which++) {
                ae_run *run = rows_run(which, AE_CASE_ADD, k == 0 ? 0 : batch_end(k - 1),
                                       batch_end(k), 1, 1 + (unsigned)(k + which) % 3);
                stood += ae_run_summary(run)->weighed_run <= k;
                ae_run_free(run);
            }
            same_check();
        }
        CHECK(stood > BATCHES && stood < 2 * (BATCHES - 1)); /* in most, and not in all */
        scratch_remove(case_folder(0));
        scratch_remove(case_folder(1));
        free(ads.content);
    }
}

/* ---- How far they lead from one run ------------------------------------------------ */

typedef char label[AE_ID_BYTES];

static void labels_take(const ae_run *run, label clusters[ROWS], label posters[ROWS])
{
    CHECK_COUNT(ae_run_ad_count(run), ROWS);
    for (size_t k = 0; k < ROWS; k++) {
        ae_ad ad;
        ae_run_ad(run, k, &ad);
        memcpy(clusters[k], ad.cluster_id, AE_ID_BYTES);
        memcpy(posters[k], ad.poster_id, AE_ID_BYTES);
    }
}

/* Pairs of ads that are together on one side only; *together: those that are on the right. */
static size_t pairs_differ(label left[ROWS], label right[ROWS], size_t *together)
{
    size_t wrong = 0;
    for (size_t a = 0; a < ROWS; a++)
        for (size_t b = 0; b < a; b++) {
            const bool here = strcmp(left[a], left[b]) == 0,
                       there = strcmp(right[a], right[b]) == 0;
            wrong += here != there;
            *together += there;
        }
    return wrong;
}

static void the_difference_is_small_and_a_rebuild_ends_it(void)
{
    static label clusters[2][ROWS], posters[2][ROWS];
    size_t wrong[2] = {0}, together[2] = {0}, none = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        table ads;
        if (!corpus_make(seed, &ads))
            return;
        for (size_t k = 0; k < BATCHES; k++) {
            ae_run *run =
                rows_run(0, AE_CASE_ADD, k == 0 ? 0 : batch_end(k - 1), batch_end(k), 1, 2);
            if (k + 1 == BATCHES)
                labels_take(run, clusters[0], posters[0]);
            ae_run_free(run);
        }
        ae_run *run = rows_run(1, AE_CASE_ADD, 0, ROWS, 1, 2);
        labels_take(run, clusters[1], posters[1]);
        ae_run_free(run);
        wrong[0] += pairs_differ(clusters[0], clusters[1], &together[0]);
        wrong[1] += pairs_differ(posters[0], posters[1], &together[1]);
        run = rows_run(0, AE_CASE_REBUILD, 0, 0, 1, 2);
        CHECK_COUNT(ae_run_summary(run)->weighed_run, BATCHES + 1);
        labels_take(run, clusters[0], posters[0]);
        ae_run_free(run);
        CHECK_COUNT(pairs_differ(clusters[0], clusters[1], &none), 0);
        CHECK_COUNT(pairs_differ(posters[0], posters[1], &none), 0);
        scratch_remove(case_folder(0));
        scratch_remove(case_folder(1));
        free(ads.content);
    }
    printf("# clusters: %zu of %zu pairs; posters: %zu of %zu\n", wrong[0], together[0], wrong[1],
           together[1]);
    CHECK(wrong[0] * 100 <= together[0]);
    CHECK(wrong[1] * 100 <= together[1]);
}

/* Of few texts nothing stands, and the outcome is that of one run. */
static void few_texts_are_weighed_by_each_run(void)
{
    table ads;
    if (!corpus_make(1, &ads))
        return;
    for (size_t k = 0; k < 3; k++) {
        ae_run *run =
            rows_run(0, AE_CASE_ADD, k == 0 ? 0 : batch_end(k - 1), batch_end(k), 10000, 2);
        CHECK_COUNT(ae_run_summary(run)->weighed_run, k + 1);
        CHECK_COUNT(ae_run_summary(run)->weighed_texts, ae_run_summary(run)->texts);
        CHECK(!scratch_exists(case_file(0, "pairs.adecho")));
        ae_run_free(run);
    }
    free(ads.content);
}

int main(void)
{
    CHECK_RUN(measured_and_measured_again_are_the_same);
    CHECK_RUN(the_difference_is_small_and_a_rebuild_ends_it);
    CHECK_RUN(few_texts_are_weighed_by_each_run);
    return check_done();
}
