/* A case that is added to in ten batches is that of one run over all rows: the same
 * clusters and posters under ids that last, and every change is told. */
#include "../batch.h"
#include "../random.h"

enum { SEEDS = OFTEN(5, 2), ROWS = 700, BATCHES = 10, IDS = 2 * ROWS };

/* What is known of the ads after a run. */
typedef struct snapshot {
    char cluster[ROWS][AE_ID_BYTES], poster[ROWS][AE_ID_BYTES];
    size_t count;
} snapshot;

typedef char (*id_column)[AE_ID_BYTES];

/* The rows of the corpus, and where each batch ends. */
static ae_row rows[ROWS];
static size_t row_count, batch_end[BATCHES];

/* Batches of any size, two of them empty, most of them small. */
static void batches_cut(uint64_t *state)
{
    uint32_t cuts[BATCHES];
    for (size_t k = 0; k < BATCHES; k++)
        cuts[k] = random_below(state, ROWS);
    cuts[0] = cuts[1];
    cuts[2] = ROWS;
    for (size_t k = 0; k < BATCHES; k++)
        for (size_t j = k; j > 0 && cuts[j] < cuts[j - 1]; j--) {
            const uint32_t kept = cuts[j];
            cuts[j] = cuts[j - 1];
            cuts[j - 1] = kept;
        }
    for (size_t k = 0; k < BATCHES; k++)
        batch_end[k] = cuts[k];
}

static ae_run *run_new(unsigned threads)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = threads;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    return run;
}

static void rows_add(ae_run *run, size_t begin, size_t end)
{
    char name[32];
    for (size_t k = begin; k < end; k++) {
        snprintf(name, sizeof name, "batch %d", (int)(k % 3));
        CHECK(ae_run_add_row(run, name, &rows[k], NULL) == AE_OK);
    }
}

static void snapshot_take(const ae_run *run, snapshot *taken)
{
    taken->count = (size_t)ae_run_ad_count(run);
    for (size_t k = 0; k < taken->count; k++) {
        ae_ad ad;
        ae_run_ad(run, k, &ad);
        memcpy(taken->cluster[k], ad.cluster_id, AE_ID_BYTES);
        memcpy(taken->poster[k], ad.poster_id, AE_ID_BYTES);
    }
}

static bool same(const id_column column, size_t a, size_t b)
{
    return strcmp(column[a], column[b]) == 0;
}

/* Ads are together on the one side as on the other. */
static void partition_check(id_column left, id_column right, size_t count)
{
    size_t wrong = 0;
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < a; b++)
            wrong += same(left, a, b) != same(right, a, b);
    CHECK_COUNT(wrong, 0);
}

static size_t ads_of(const id_column column, size_t count, const char *id)
{
    size_t ads = 0;
    for (size_t k = 0; k < count; k++)
        ads += strcmp(column[k], id) == 0;
    return ads;
}

/* How many changes of that kind there are of it, and the last of them. */
static size_t changes_find(const ae_run *run, const char *what, const char *kind, const char *id,
                           const char *other, ae_change *found)
{
    size_t count = 0;
    for (uint64_t k = 0; k < ae_run_change_count(run); k++) {
        ae_change change;
        ae_run_change(run, k, &change);
        if (strcmp(change.what, what) != 0 || strcmp(change.kind, kind) != 0 ||
            (id != NULL && strcmp(change.id, id) != 0) ||
            (other != NULL && strcmp(change.other, other) != 0))
            continue;
        *found = change;
        count++;
    }
    return count;
}

/* An id that is gone is told as merged into one that lives. */
static void gone_check(const ae_run *run, const char *what, id_column before, size_t old_count,
                       id_column now, size_t count)
{
    for (size_t k = 0; k < old_count; k++) {
        ae_change change = {.ads = 0};
        if (ads_of(now, count, before[k]) > 0)
            continue;
        CHECK_COUNT(changes_find(run, what, "merged", NULL, before[k], &change), 1);
        CHECK_COUNT(change.ads_before, ads_of(before, old_count, before[k]));
        CHECK_COUNT(change.ads, ads_of(now, count, change.id));
    }
}

static bool has_old(id_column now, size_t old_count, const char *id)
{
    return ads_of(now, old_count, id) > 0;
}

/* Those of two ads or more are new, or have grown, or neither, as their ads say. */
static void growth_check(const ae_run *run, const char *what, id_column before, size_t old_count,
                         id_column now, size_t count)
{
    size_t new_ones = 0, grown = 0;
    ae_change change;
    for (size_t k = 0; k < count; k++) {
        const size_t ads = ads_of(now, count, now[k]), had = ads_of(before, old_count, now[k]);
        bool first = true;
        for (size_t j = 0; j < k && first; j++)
            first = !same(now, j, k);
        if (!first || ads < 2)
            continue;
        const bool is_new = had == 1 || (had == 0 && !has_old(now, old_count, now[k]));
        const bool has_grown = had >= 2 && ads > had;
        new_ones += is_new;
        grown += has_grown;
        CHECK_COUNT(changes_find(run, what, "new", now[k], NULL, &change), is_new);
        if (CHECK_COUNT(changes_find(run, what, "grown", now[k], NULL, &change), has_grown) &&
            has_grown) {
            CHECK_COUNT(change.ads_before, had);
            CHECK_COUNT(change.ads, ads);
        }
    }
    CHECK_COUNT(changes_find(run, what, "new", NULL, NULL, &change), new_ones);
    CHECK_COUNT(changes_find(run, what, "grown", NULL, NULL, &change), grown);
}

static void batches_run(const char *folder, snapshot *last)
{
    static snapshot before, now;
    before.count = 0;
    for (size_t k = 0; k < BATCHES; k++) {
        ae_run *run = run_new(1 + (unsigned)k % 3);
        CHECK(ae_run_begin(run, folder, AE_CASE_ADD, NULL) == AE_OK);
        CHECK_COUNT(ae_run_summary(run)->ads, before.count);
        rows_add(run, before.count, batch_end[k]);
        CHECK(ae_run_match(run, NULL) == AE_OK);
        CHECK(ae_run_write(run, folder, false, NULL) == AE_OK);
        snapshot_take(run, &now);
        CHECK_COUNT(now.count, batch_end[k]);
        CHECK_COUNT(ae_run_past_count(run), k + 1);
        if (k > 0) {
            gone_check(run, "cluster", before.cluster, before.count, now.cluster, now.count);
            gone_check(run, "poster", before.poster, before.count, now.poster, now.count);
            growth_check(run, "cluster", before.cluster, before.count, now.cluster, now.count);
            growth_check(run, "poster", before.poster, before.count, now.poster, now.count);
        } else {
            CHECK_COUNT(ae_run_change_count(run), 0);
        }
        ae_run_free(run);
        before = now;
    }
    *last = now;
}

static void ten_batches_are_one_run(void)
{
    static snapshot living, whole;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        uint64_t state = seed;
        char name[32], folder[SCRATCH_PATH_BYTES];
        ae_generate_config config = config_of(ROWS);
        config.seed = seed;
        config.repeats = seed % 2 == 0 ? 0.3 : 0.8;
        config.obfuscate = seed == 3;
        snprintf(name, sizeof name, "corpus%d", (int)seed);
        if (!generates(&config, name))
            return;
        table ads = ads_open(name);
        row_count = batch_rows_read(&ads, rows, ROWS);
        CHECK_COUNT(row_count, ROWS);
        batches_cut(&state);
        snprintf(name, sizeof name, "case%d", (int)seed);
        batches_run(scratch_path(name, folder), &living);
        ae_run *run = run_new(2);
        rows_add(run, 0, row_count);
        CHECK(ae_run_match(run, NULL) == AE_OK);
        snapshot_take(run, &whole);
        CHECK_COUNT(whole.count, living.count);
        partition_check(living.cluster, whole.cluster, whole.count);
        partition_check(living.poster, whole.poster, whole.count);
        ae_run_free(run);
        free(ads.content);
    }
}

int main(void)
{
    CHECK_RUN(ten_batches_are_one_run);
    return check_done();
}
