/* Decisions last: random ones of every kind on generated corpora, each of which still holds
 * after the case is rebuilt and after rows are added. What must hold is worked out
 * here by looking at every line against every other. */
#include "../batch.h"
#include "../random.h"
#include "base/forest.h"
#include "casefile/journal.h"

enum { SEEDS = 2, ROWS = 600, STAGES = 4, LINES = 125 /* of each stage */ };

static ae_row rows[ROWS];
static const size_t stage_end[STAGES] = {300, 420, 480, ROWS};

/* ---- a run ---- */

/* What came of it: ads are numbered as the rows are, whose order the case keeps. */
typedef struct outcome_view {
    char id[ROWS][64], cluster[ROWS][AE_ID_BYTES], poster[ROWS][AE_ID_BYTES];
    bool contacts[ROWS]; /* names any */
    size_t count;
    char hubs[ROWS][160], hub_rules[ROWS][64];
    size_t hub_count;
} outcome_view;

static void view_take(const ae_run *run, outcome_view *view)
{
    view->count = (size_t)ae_run_ad_count(run);
    for (size_t k = 0; k < view->count; k++) {
        ae_ad ad;
        ae_run_ad(run, k, &ad);
        snprintf(view->id[k], sizeof view->id[k], "%s", ad.id);
        memcpy(view->cluster[k], ad.cluster_id, AE_ID_BYTES);
        memcpy(view->poster[k], ad.poster_id, AE_ID_BYTES);
        view->contacts[k] = false;
        for (size_t nth = 0; nth < ae_run_contact_count(run, k); nth++) {
            ae_contact contact;
            ae_run_contact(run, k, nth, &contact);
            view->contacts[k] |= contact.kind != AE_CONTACT_PRICE;
        }
    }
    view->hub_count = 0;
    for (uint64_t k = 0; k < ae_run_hub_count(run) && k < ROWS; k++) {
        ae_hub hub;
        ae_run_hub(run, k, &hub);
        snprintf(view->hubs[view->hub_count], sizeof *view->hubs, "%s:%.140s",
                 ae_contact_kind_name(hub.contact.kind), hub.contact.value);
        snprintf(view->hub_rules[view->hub_count++], sizeof *view->hub_rules, "%s", hub.rule);
    }
}

static void case_run(const char *folder, ae_case_use use, size_t begin, size_t end,
                     outcome_view *view)
{
    ae_run *run = case_run_rows(folder, use, "generated", rows, begin, end);
    if (run != NULL)
        view_take(run, view);
    ae_run_free(run);
}

/* ---- what is said ---- */

/* Says one thing, if it can be said; returns how many lines there are then. */
static uint64_t line_say(ae_case *of, uint64_t *state, const outcome_view *view, uint64_t said)
{
    static const char *const contacts[] = {"phone:", "email:", "handle:"};
    char one[200], two[200];
    const char *targets[] = {one, two};
    ae_saying saying = {.targets = targets, .target_count = 1, .reviewer = "robin"};
    ae_said done;
    const uint32_t a = random_below(state, (uint32_t)view->count);
    uint32_t b = random_below(state, (uint32_t)view->count);
    const uint32_t kind = random_below(state, 20);
    if (kind % 2 == 0) /* two of one cluster, where there are */
        for (uint32_t k = 0; k < view->count; k++)
            if (k != a && strcmp(view->cluster[k], view->cluster[a]) == 0)
                b = k;
    saying.verdict = (ae_verdict)random_below(state, AE_VERDICT_UNSURE);
    snprintf(one, sizeof one, "ad:%s", view->id[a]);
    if (kind < 9) {
        snprintf(one, sizeof one, "%s", view->id[a]);
        snprintf(two, sizeof two, "%s", view->id[b]);
        saying.target_count = 2;
        saying.verdict = (ae_verdict)(kind % 2 == 0 || random_below(state, 2) == 0);
    } else if (kind < 12) {
        snprintf(one, sizeof one, "cluster:%s", view->cluster[a]);
    } else if (kind < 15) {
        const ae_row *row = &rows[a];
        const size_t which = random_below(state, 3);
        const ae_cell cell = row->cells[AE_ROLE_PHONE + which];
        snprintf(one, sizeof one, "%s%.*s", contacts[which], (int)cell.length, cell.bytes);
    } else if (kind < 17 && said > 0) {
        saying.verdict = AE_VERDICT_UNDO;
        snprintf(one, sizeof one, "%u", 1 + random_below(state, (uint32_t)said));
    } else if (kind == 19) {
        saying.verdict = AE_VERDICT_UNSURE;
    }
    ae_error error = {.code = AE_OK};
    const ae_status status = ae_case_decide(of, &saying, &done, &error);
    CHECK(status == AE_OK || status == AE_ERROR_USAGE || status == AE_ERROR_NOT_FOUND);
    return status == AE_OK ? done.number : said;
}

static void lines_say(const char *folder, uint64_t *state, const outcome_view *view, uint64_t *said)
{
    ae_case *of = NULL;
    ae_journal *told = NULL;
    if (!CHECK(ae_case_open(folder, &of, NULL) == AE_OK))
        return;
    for (const uint64_t end = *said + LINES; *said < end;)
        *said = line_say(of, state, view, *said);
    ae_case_free(of);
    if (!CHECK(ae_journal_open(folder, &told, NULL) == AE_OK))
        return;
    CHECK_COUNT(ae_journal_count(told), *said);
    ae_journal_free(told);
}

/* ---- what must hold ---- */

typedef struct oracle {
    journal lines;
    uint32_t **ads; /* per line: those that it names */
    const outcome_view *view;
    const size_t *texts; /* per ad: the first with its text */
    uint64_t checked;
} oracle;

static uint32_t ad_of(const oracle *self, const journal_ad *named)
{
    for (uint32_t k = 0; k < self->view->count; k++)
        if (strcmp(self->view->id[k], named->id) == 0)
            return k;
    CHECK(!"an ad that is named is there");
    return 0;
}

static void ads_name(oracle *self)
{
    self->ads = calloc(self->lines.count + 1, sizeof *self->ads);
    for (size_t line = 0; line < self->lines.count; line++) {
        const journal_line *at = &self->lines.lines[line];
        self->ads[line] = calloc(at->ad_count + 1, sizeof *self->ads[line]);
        for (size_t k = 0; k < at->ad_count; k++)
            self->ads[line][k] = ad_of(self, &at->ads[k]);
    }
}

static void oracle_clear(oracle *self)
{
    for (size_t line = 0; line < self->lines.count; line++)
        free(self->ads[line]);
    free(self->ads);
    journal_clear(&self->lines);
}

static bool names(const oracle *self, size_t line, uint32_t ad)
{
    for (size_t k = 0; k < self->lines.lines[line].ad_count; k++)
        if (self->ads[line][k] == ad)
            return true;
    return false;
}

/* Whether the line names an ad of that text. */
static bool names_text(const oracle *self, size_t line, uint32_t ad)
{
    for (size_t k = 0; k < self->lines.lines[line].ad_count; k++)
        if (self->texts[self->ads[line][k]] == self->texts[ad])
            return true;
    return false;
}

/* The last standing line of a verdict on an ad or cluster that names the ad (or its text). */
static uint64_t last(const oracle *self, uint32_t ad, ae_verdict verdict, bool by_text)
{
    for (size_t k = self->lines.count; k-- > 0;) {
        const journal_line *at = &self->lines.lines[k];
        if (journal_stands(&self->lines, k) && at->verdict == verdict &&
            (at->target == AE_TARGET_AD || at->target == AE_TARGET_CLUSTER) &&
            (by_text ? names_text(self, k, ad) : names(self, k, ad)))
            return at->number;
    }
    return 0;
}

static uint64_t most(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

static uint64_t taken(const oracle *self, uint32_t ad)
{
    return most(
        most(last(self, ad, AE_VERDICT_DIFFERENT, false), last(self, ad, AE_VERDICT_COPIED, false)),
        last(self, ad, AE_VERDICT_BOILERPLATE, true));
}

/* The last word on that pair is this line. */
static bool is_last_of_pair(const oracle *self, size_t line, uint32_t a, uint32_t b)
{
    for (size_t k = line + 1; k < self->lines.count; k++) {
        const journal_line *at = &self->lines.lines[k];
        if (journal_stands(&self->lines, k) && at->target == AE_TARGET_PAIR &&
            at->verdict != AE_VERDICT_UNSURE && names(self, k, a) && names(self, k, b))
            return false;
    }
    return true;
}

static bool is_member(const oracle *self, size_t line, uint32_t ad)
{
    return names(self, line, ad) && taken(self, ad) < self->lines.lines[line].number;
}

/* Whether two ads are said to be different, and nothing later says that of them otherwise. */
static bool differs(const oracle *self, size_t line)
{
    const journal_line *at = &self->lines.lines[line];
    if (!journal_stands(&self->lines, line) || at->target != AE_TARGET_PAIR ||
        at->verdict != AE_VERDICT_DIFFERENT)
        return false;
    const uint32_t a = self->ads[line][0], b = self->ads[line][1];
    bool holds = is_last_of_pair(self, line, a, b);
    for (size_t k = line + 1; k < self->lines.count; k++)
        if (journal_stands(&self->lines, k) && self->lines.lines[k].verdict == AE_VERDICT_SAME &&
            self->lines.lines[k].target == AE_TARGET_CLUSTER)
            holds &= !(is_member(self, k, a) && is_member(self, k, b));
    return holds;
}

static size_t cluster_size(const oracle *self, uint32_t ad)
{
    size_t size = 0;
    for (size_t k = 0; k < self->view->count; k++)
        size += strcmp(self->view->cluster[k], self->view->cluster[ad]) == 0;
    return size;
}

static size_t poster_size(const oracle *self, uint32_t ad)
{
    size_t size = 0;
    for (size_t k = 0; k < self->view->count; k++)
        size += strcmp(self->view->poster[k], self->view->poster[ad]) == 0;
    return size;
}

/* Sets of ads that some line says are the same; *contested: of which two are different. Ads
 * of one text hang together as well when `by_text`. */
static void same_sets(const oracle *self, bool by_text, uint32_t *forest, bool *contested)
{
    for (size_t k = 0; k < self->lines.count; k++) {
        const journal_line *at = &self->lines.lines[k];
        if (!journal_stands(&self->lines, k) || at->verdict != AE_VERDICT_SAME ||
            at->ad_count < 2 || (by_text && at->target == AE_TARGET_PAIR))
            continue;
        for (size_t nth = 1; nth < at->ad_count; nth++)
            forest_join(forest, self->ads[k][0], self->ads[k][nth]);
    }
    for (uint32_t ad = 0; ad < self->view->count && by_text; ad++)
        forest_join(forest, ad, (uint32_t)self->texts[ad]);
    for (size_t k = 0; k < self->lines.count; k++)
        if (differs(self, k)) {
            const uint32_t a = forest_root(forest, self->ads[k][0]);
            const uint32_t b = forest_root(forest, self->ads[k][1]);
            contested[a] |= a == b;
        }
}

static bool one_poster(const oracle *self, uint32_t a, uint32_t b)
{
    return strcmp(self->view->poster[a], self->view->poster[b]) == 0;
}

static bool one_cluster(const oracle *self, uint32_t a, uint32_t b)
{
    return strcmp(self->view->cluster[a], self->view->cluster[b]) == 0;
}

/* Whether some line says that the ad is different from another, which may cost it its text. */
static bool differs_anywhere(const oracle *self, uint32_t ad)
{
    for (size_t k = 0; k < self->lines.count; k++)
        if (names(self, k, ad) && differs(self, k))
            return true;
    return false;
}

static void pairs_check(oracle *self)
{
    uint32_t *ads = forest_new(self->view->count), *texts = forest_new(self->view->count);
    bool *contested = calloc(self->view->count, 1), *text_contested = calloc(self->view->count, 1);
    same_sets(self, false, ads, contested);
    same_sets(self, true, texts, text_contested);
    for (size_t k = 0; k < self->lines.count; k++) {
        const journal_line *at = &self->lines.lines[k];
        if (!journal_stands(&self->lines, k) || at->ad_count == 0)
            continue;
        const uint32_t a = self->ads[k][0], b = at->ad_count > 1 ? self->ads[k][1] : a;
        if (differs(self, k)) {
            self->checked++;
            if (!CHECK(!one_cluster(self, a, b) && !one_poster(self, a, b)))
                printf("# line %zu\n", k + 1);
        } else if (at->target == AE_TARGET_PAIR && at->verdict == AE_VERDICT_SAME &&
                   is_last_of_pair(self, k, a, b) && !contested[forest_root(ads, a)]) {
            self->checked++;
            if (!CHECK(one_poster(self, a, b)))
                printf("# line %zu\n", k + 1);
        } else if (at->target == AE_TARGET_CLUSTER && at->verdict == AE_VERDICT_SAME &&
                   is_member(self, k, a)) {
            for (size_t nth = 1; nth < at->ad_count; nth++) {
                const uint32_t other = self->ads[k][nth];
                if (!is_member(self, k, other))
                    continue;
                self->checked++;
                if (!contested[forest_root(ads, a)] && !CHECK(one_poster(self, a, other)))
                    printf("# line %zu\n", k + 1);
                if (!text_contested[forest_root(texts, a)] && !differs_anywhere(self, a) &&
                    !differs_anywhere(self, other) && !CHECK(one_cluster(self, a, other)))
                    printf("# line %zu: %s %s\n", k + 1, self->view->id[a], self->view->id[other]);
            }
        }
    }
    memory_free(ads);
    memory_free(texts);
    free(contested);
    free(text_contested);
}

static bool is_joined_by_word(const oracle *self, uint32_t ad)
{
    for (size_t k = 0; k < self->lines.count; k++)
        if (journal_stands(&self->lines, k) && self->lines.lines[k].verdict == AE_VERDICT_SAME &&
            names(self, k, ad))
            return true;
    return false;
}

static void ads_check(oracle *self)
{
    for (uint32_t ad = 0; ad < self->view->count; ad++) {
        const uint64_t same = last(self, ad, AE_VERDICT_SAME, false);
        const uint64_t left = last(self, ad, AE_VERDICT_DIFFERENT, false);
        const uint64_t copied = last(self, ad, AE_VERDICT_COPIED, false);
        const uint64_t muted = last(self, ad, AE_VERDICT_BOILERPLATE, true);
        const bool alone =
            left > most(same, copied) || muted > most(last(self, ad, AE_VERDICT_SAME, true),
                                                      last(self, ad, AE_VERDICT_COPIED, true));
        self->checked += alone;
        if (alone && !CHECK_COUNT(cluster_size(self, ad), 1))
            printf("# %s\n", self->view->id[ad]);
        if ((alone || copied > most(same, left)) && !self->view->contacts[ad] &&
            !is_joined_by_word(self, ad)) {
            self->checked++;
            if (!CHECK_COUNT(poster_size(self, ad), 1))
                printf("# %s\n", self->view->id[ad]);
        }
    }
}

static void contacts_check(oracle *self)
{
    for (size_t k = 0; k < self->lines.count; k++) {
        const journal_line *at = &self->lines.lines[k];
        bool is_last = journal_stands(&self->lines, k) && at->target == AE_TARGET_CONTACT &&
                       at->verdict != AE_VERDICT_UNSURE;
        for (size_t later = k + 1; later < self->lines.count; later++)
            is_last &= !(journal_stands(&self->lines, later) &&
                         self->lines.lines[later].verdict != AE_VERDICT_UNSURE &&
                         strcmp(self->lines.lines[later].name, at->name) == 0);
        const char *rule = "";
        for (size_t hub = 0; hub < self->view->hub_count && is_last; hub++)
            if (strcmp(self->view->hubs[hub], at->name) == 0)
                rule = self->view->hub_rules[hub];
        self->checked += is_last;
        if (is_last && at->verdict == AE_VERDICT_BOILERPLATE)
            CHECK_TEXT(rule, "named as a hub");
        else if (is_last)
            CHECK(strncmp(rule, "joins many", 10) != 0);
    }
}

static uint64_t all_check(const char *folder, const outcome_view *view, const size_t *texts)
{
    oracle self = {.view = view, .texts = texts};
    CHECK(journal_read(folder, &self.lines, NULL) == AE_OK);
    ads_name(&self);
    pairs_check(&self);
    ads_check(&self);
    contacts_check(&self);
    oracle_clear(&self);
    return self.checked;
}

/* Which rows have one text, by their normal forms. */
static void texts_find(size_t *texts)
{
    char **normal = calloc(ROWS, sizeof *normal);
    for (size_t k = 0; k < ROWS; k++) {
        const ae_cell text = rows[k].cells[AE_ROLE_TEXT];
        CHECK(ae_normalise(text.bytes, text.length, &normal[k], NULL) == AE_OK);
        texts[k] = k;
        for (size_t before = 0; before < k && texts[k] == k; before++)
            if (*normal[k] != '\0' && strcmp(normal[before], normal[k]) == 0)
                texts[k] = before;
    }
    for (size_t k = 0; k < ROWS; k++)
        free(normal[k]);
    free(normal);
}

static void decisions_outlast_runs(void)
{
    static outcome_view view;
    static size_t texts[ROWS];
    uint64_t said = 0, checked = 0, lines = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++, lines += said, said = 0) {
        uint64_t state = seed;
        char corpus[32], folder[SCRATCH_PATH_BYTES];
        ae_generate_config config = config_of(ROWS);
        config.seed = seed;
        config.repeats = 0.4;
        config.singles = 0.2;
        snprintf(corpus, sizeof corpus, "corpus-%d", (int)seed);
        if (!generates(&config, corpus))
            return;
        table ads = ads_open(corpus);
        CHECK_COUNT(batch_rows_read(&ads, rows, ROWS), ROWS);
        texts_find(texts);
        snprintf(corpus, sizeof corpus, "case-%d", (int)seed);
        snprintf(folder, sizeof folder, "%s", place(corpus));
        for (size_t stage = 0; stage < STAGES; stage++) {
            case_run(folder, AE_CASE_ADD, stage == 0 ? 0 : stage_end[stage - 1], stage_end[stage],
                     &view);
            checked += all_check(folder, &view, texts);
            lines_say(folder, &state, &view, &said);
            case_run(folder, AE_CASE_REBUILD, 0, 0, &view);
            checked += all_check(folder, &view, texts);
        }
        free(ads.content);
    }
    printf("# %d decisions, held %d times\n", (int)lines, (int)checked);
    CHECK(lines >= 1000);
}

int main(void)
{
    CHECK_RUN(decisions_outlast_runs);
    return check_done();
}
