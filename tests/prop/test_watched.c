/* What is watched is told when it comes, first, once and with the right number: random decisions
 * to watch on generated corpora, held against counting new ads one by one. */
#include "../batch.h"
#include "../random.h"

enum { SEEDS = 3, ROWS = 400, STAGES = 4, LINES = 12 /* of each stage */, WORDS = 160 };

typedef struct seen_ad {
    char id[64], cluster[AE_ID_BYTES], poster[AE_ID_BYTES], contacts[512];
} seen_ad;

typedef struct watch {
    char target[200]; /* "phone:+1...", or "" */
    uint32_t ads[ROWS];
    size_t count;
    bool cluster, undone;
} watch;

static ae_row rows[ROWS];
static seen_ad ads[ROWS];
static size_t ad_count;
static watch watches[STAGES * LINES + 1]; /* by number */
static size_t watch_count;
static char told[STAGES * LINES * ROWS][WORDS];
static size_t told_count;

static void ad_take(const ae_run *run, uint64_t index, seen_ad *into)
{
    ae_ad ad;
    size_t length = 1;
    ae_run_ad(run, index, &ad);
    snprintf(into->id, sizeof into->id, "%s", ad.id);
    memcpy(into->cluster, ad.cluster_id, AE_ID_BYTES);
    memcpy(into->poster, ad.poster_id, AE_ID_BYTES);
    snprintf(into->contacts, sizeof into->contacts, ";");
    for (size_t nth = 0; nth < ae_run_contact_count(run, index); nth++) {
        ae_contact contact;
        ae_run_contact(run, index, nth, &contact);
        if (contact.kind != AE_CONTACT_PRICE && length < sizeof into->contacts - 200)
            length +=
                (size_t)snprintf(into->contacts + length, sizeof into->contacts - length,
                                 "%s:%.150s;", ae_contact_kind_name(contact.kind), contact.value);
    }
}

/* Adds rows begin..end; what came of it is in ads[] and told[]. */
static void batch_add(const char *folder, size_t begin, size_t end)
{
    ae_run *run = case_run_rows(folder, AE_CASE_ADD, "generated", rows, begin, end);
    ad_count = 0;
    told_count = 0;
    for (uint64_t k = 0; run != NULL && k < ae_run_ad_count(run); k++)
        ad_take(run, k, &ads[ad_count++]);
    bool others = false;
    for (uint64_t k = 0; run != NULL && k < ae_run_change_count(run); k++) {
        ae_change change;
        ae_run_change(run, k, &change);
        if (strcmp(change.kind, "watched") != 0) {
            others = true;
            continue;
        }
        CHECK(!others); /* what is watched comes first */
        CHECK(change.ads > change.ads_before);
        snprintf(told[told_count++], WORDS, "%s:%.100s: %s", change.what, change.id, change.detail);
    }
    ae_run_free(run);
}

/* ---- what is said ---- */

static void watch_fill(watch *made, uint32_t ad, bool cluster)
{
    made->cluster = cluster;
    for (uint32_t k = 0; k < ad_count; k++)
        if (k == ad || (cluster && strcmp(ads[k].cluster, ads[ad].cluster) == 0))
            made->ads[made->count++] = k;
}

/* A contact that some row has in its column: perhaps one that is still to come. */
static void contact_choose(uint64_t *state, char target[200])
{
    const ae_cell cell = rows[random_below(state, ROWS)].cells[AE_ROLE_PHONE];
    snprintf(target, 200, "phone:%.*s", (int)cell.length, cell.bytes);
}

static void line_say(ae_case *of, uint64_t *state)
{
    char target[200];
    const char *targets[] = {target};
    ae_saying saying = {
        .verdict = AE_VERDICT_WATCH, .targets = targets, .target_count = 1, .reviewer = "robin"};
    const uint32_t ad = random_below(state, (uint32_t)ad_count), kind = random_below(state, 8);
    watch made = {.count = 0};
    if (kind < 3) {
        snprintf(target, sizeof target, "ad:%s", ads[ad].id);
        watch_fill(&made, ad, false);
    } else if (kind < 5) {
        snprintf(target, sizeof target, "cluster:%s", ads[ad].cluster);
        watch_fill(&made, ad, true);
    } else if (kind < 7 || watch_count == 0) {
        contact_choose(state, target);
    } else {
        saying.verdict = AE_VERDICT_UNDO;
        made.undone = true;
        snprintf(target, sizeof target, "%u", 1 + random_below(state, (uint32_t)watch_count));
    }
    ae_said done;
    ae_error error = {.code = AE_OK};
    const ae_status status = ae_case_decide(of, &saying, &done, &error);
    CHECK(status == AE_OK || status == AE_ERROR_USAGE ||
          status == AE_ERROR_NOT_FOUND); /* no such contact; undone already */
    if (status != AE_OK)
        return;
    if (saying.verdict == AE_VERDICT_UNDO)
        watches[strtoul(target, NULL, 10)].undone = true;
    watches[++watch_count] = made;
    CHECK_COUNT(done.number, watch_count);
}

/* How the journal writes the contacts. */
static void contacts_name(const char *folder)
{
    ae_journal *lines = NULL;
    if (!CHECK(ae_journal_open(folder, &lines, NULL) == AE_OK))
        return;
    for (uint64_t k = 0; k < ae_journal_count(lines); k++) {
        ae_decision decision;
        ae_journal_decision(lines, k, &decision);
        if (decision.target == AE_TARGET_CONTACT)
            snprintf(watches[k + 1].target, sizeof watches[k + 1].target, "%s", decision.name);
    }
    ae_journal_free(lines);
}

static void lines_say(const char *folder, uint64_t *state)
{
    ae_case *of = NULL;
    if (!CHECK(ae_case_open(folder, &of, NULL) == AE_OK))
        return;
    for (size_t k = 0; k < LINES; k++)
        line_say(of, state);
    ae_case_free(of);
    contacts_name(folder);
}

/* ---- what must be told ---- */

static void expect(size_t *at, const char *what, const char *id, size_t number, size_t fresh)
{
    char words[WORDS];
    snprintf(words, sizeof words, "%s%s%.100s: decision %zu, %zu new ad%s", what,
             *what == '\0' ? "" : ":", id, number, fresh, fresh == 1 ? "" : "s");
    CHECK_TEXT(*at < told_count ? told[*at] : "", words);
    ++*at;
}

static void groups_expect(size_t *at, size_t number, bool posters, size_t old)
{
    const watch *of = &watches[number];
    for (size_t k = 0; k < of->count; k++) {
        const char *id = posters ? ads[of->ads[k]].poster : ads[of->ads[k]].cluster;
        bool again = false;
        size_t fresh = 0;
        for (size_t before = 0; before < k; before++)
            again |= strcmp(posters ? ads[of->ads[before]].poster : ads[of->ads[before]].cluster,
                            id) == 0;
        for (size_t ad = old; ad < ad_count; ad++)
            fresh += strcmp(posters ? ads[ad].poster : ads[ad].cluster, id) == 0;
        if (!again && fresh > 0)
            expect(at, posters ? "poster" : "cluster", id, number, fresh);
    }
}

static size_t told_check(size_t old)
{
    size_t at = 0;
    for (size_t number = 1; number <= watch_count; number++) {
        const watch *of = &watches[number];
        if (of->undone)
            continue;
        groups_expect(&at, number, false, old);
        if (!of->cluster)
            groups_expect(&at, number, true, old);
        char cell[sizeof of->target + 2];
        size_t fresh = 0;
        snprintf(cell, sizeof cell, ";%s;", of->target);
        for (size_t ad = old; ad < ad_count && *of->target != '\0'; ad++)
            fresh += strstr(ads[ad].contacts, cell) != NULL;
        if (fresh > 0)
            expect(&at, "", of->target, number, fresh);
    }
    CHECK_COUNT(told_count, at);
    return at;
}

static void what_is_watched_is_told(void)
{
    size_t checked = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        uint64_t state = seed;
        char corpus[32], folder[SCRATCH_PATH_BYTES];
        ae_generate_config config = config_of(ROWS);
        config.seed = seed;
        config.repeats = 0.3;
        snprintf(corpus, sizeof corpus, "corpus-%d", (int)seed);
        if (!generates(&config, corpus))
            return;
        table from = ads_open(corpus);
        CHECK_COUNT(batch_rows_read(&from, rows, ROWS), ROWS);
        memset(watches, 0, sizeof watches);
        watch_count = 0;
        snprintf(corpus, sizeof corpus, "case-%d", (int)seed);
        snprintf(folder, sizeof folder, "%s", place(corpus));
        for (size_t stage = 0; stage < STAGES; stage++) {
            const size_t old = stage * ROWS / STAGES;
            batch_add(folder, old, old + ROWS / STAGES);
            checked += told_check(old);
            lines_say(folder, &state);
        }
        free(from.content);
    }
    printf("# told %zu times\n", checked);
    CHECK(checked > 0);
}

int main(void)
{
    CHECK_RUN(what_is_watched_is_told);
    return check_done();
}
