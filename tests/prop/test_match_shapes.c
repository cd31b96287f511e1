/* The whole matcher on corpora of an extreme shape: nothing, one text over and
 * over, one family that is everything, strangers over one footer, a huge cell. */
#include <stdlib.h>

#include "../check.h"
#include "../matching.h"
#include "run/match_step.h"
#include "../random.h"

enum { FAMILY = OFTEN(5000, 1600), STRANGERS = OFTEN(2000, 400) };

/* Adds a text that it frees, named by a number. */
static void add(matching *self, unsigned number, char *text)
{
    char id[16];
    snprintf(id, sizeof id, "ad%05u", number);
    CHECK(matching_add(self, id, NULL, NULL, text) == AE_OK);
    free(text);
}

static void run(matching *self)
{
    CHECK(matching_run(self) == AE_OK);
    CHECK_TEXT(self->error.message, "");
}

static void nothing_gives_nothing(void)
{
    static matching self;
    for (unsigned empty = 0; empty < 3; empty++) {
        matching_init(&self, 2);
        for (unsigned k = 0; k < empty; k++)
            add(&self, k, strdup(""));
        run(&self);
        CHECK_COUNT(self.outcome.cluster_count, 0);
        CHECK_COUNT(self.outcome.link_count, 0);
        CHECK_COUNT(self.match.candidates, 0);
        matching_clear(&self);
    }
}

static void ads_without_a_text_are_never_matched(void)
{
    static matching self;
    matching_init(&self, 2);
    for (unsigned k = 0; k < 20; k++)
        add(&self, k, strdup(k % 2 == 0 ? "" : "a quiet room with a view over the garden"));
    run(&self);
    CHECK_COUNT(self.outcome.cluster_count, 1);
    CHECK_COUNT(self.outcome.clusters[0].ads, 10);
    for (size_t k = 0; k < 10; k++)
        CHECK(self.texts.ads[self.outcome.members[k]].text != CORPUS_NONE);
    matching_clear(&self);
}

static void one_text_over_and_over_is_one_cluster(void)
{
    enum { TIMES = 10000 };
    static matching self;
    matching_init(&self, 2);
    for (unsigned k = 0; k < TIMES; k++)
        add(&self, k, strdup("the same words in every city of the land"));
    run(&self);
    CHECK_COUNT(self.texts.text_count, 1);
    CHECK_COUNT(self.match.candidates, 0); /* folded before there is anything to compare */
    CHECK_COUNT(self.outcome.cluster_count, 1);
    CHECK_COUNT(self.outcome.clusters[0].ads, TIMES);
    CHECK_COUNT(self.outcome.clusters[0].texts, 1);
    CHECK_COUNT(self.outcome.clusters[0].density, SIMILARITY_ONE);
    CHECK_COUNT(self.outcome.link_count, TIMES - 1);
    size_t wrong = 0;
    for (size_t k = 0; k < self.outcome.link_count; k++)
        wrong += self.outcome.links[k].a != 0 || !self.outcome.links[k].same_text;
    CHECK_COUNT(wrong, 0);
    matching_clear(&self);
}

/* Versions of one text, each with a word or two of its own. */
static void family_add(matching *self, uint64_t *seed, const random_text *first, unsigned members,
                       unsigned number)
{
    static random_text copy;
    for (unsigned k = 0; k < members; k++) {
        copy = *first;
        random_text_edit(seed, 1 + random_below(seed, 2), &copy);
        add(self, number + k, random_text_join(&copy));
    }
}

/* Where texts only pass by, similarities are those of a verifier that holds both. */
static size_t links_mismeasured(const matching *self)
{
    match_measure_context context = {&self->room, &self->match, 0};
    size_t wrong = 0;
    for (size_t k = 0; k < self->match.link_count; k += 7) {
        const cluster_link *link = &self->match.links[k];
        uint32_t similarity = 0;
        CHECK(match_measure(&context, link->a, &link->b, 1, &similarity, NULL) == AE_OK);
        wrong += similarity != link->similarity;
    }
    return wrong;
}

static uint64_t family_candidates(unsigned members)
{
    static matching self;
    static random_text first;
    uint64_t seed = 1;
    matching_init(&self, 2);
    self.config.bucket_limit = FAMILY / 10; /* so that thinning begins early */
    random_text_make(&seed, 30, &first);
    family_add(&self, &seed, &first, members, 0);
    run(&self);
    /* Whole, though it is all there is; a copy whose likeness to each of its
     * candidates lies just below the threshold may stay out. */
    CHECK_COUNT(self.outcome.cluster_count, 1);
    CHECK(self.outcome.clusters[0].ads + 1 + members / 500 >= members);
    CHECK(members < FAMILY || self.match.thinned_buckets > 0);
    /* Some links to each text, and the representatives' own among each other. */
    CHECK(members < FAMILY || self.match.thinned_texts > members * 3 / 4);
    CHECK(members < FAMILY || self.match.link_count < 3 * THIN_MOST * (size_t)members);
    printf("# %" PRIu64 " of %u texts bounded, %zu links\n", self.match.thinned_texts, members,
           self.match.link_count);
    CHECK_COUNT(links_mismeasured(&self), 0);
    const uint64_t candidates = self.match.candidates;
    matching_clear(&self);
    return candidates;
}

static void a_family_of_thousands_stays_whole_at_linear_cost(void)
{
    const uint64_t few = family_candidates(FAMILY / 4), many = family_candidates(FAMILY);
    printf("# %.0f candidates per text of %d, %.0f of %d\n", (double)few / (FAMILY / 4), FAMILY / 4,
           (double)many / FAMILY, FAMILY);
    /* Buckets fill up to their limit; past it each text has so many edges in a band. */
    CHECK((double)many < 2 * 4 * (double)few);
    CHECK(many < (uint64_t)FAMILY * 42 * (CANDIDATE_STARS + CANDIDATE_NEIGHBOURS));
}

static uint64_t pair_of(uint32_t a, uint32_t b, bool likely)
{
    return (uint64_t)a << 32 | (uint64_t)b << 1 | likely;
}

/* Whether the pairs, links or not, have the similarities of a verifier that holds both. */
static size_t pairs_mismeasured(matching *self, const cluster_link *pairs, size_t count)
{
    size_t wrong = 0;
    for (size_t k = 0; k < count; k++) {
        uint32_t similarity = MATCH_UNKNOWN;
        CHECK(match_similarities(&self->room, &self->match.weights, &self->room.scratch[0],
                                 pairs[k].a, &pairs[k].b, 1, &similarity, NULL) == AE_OK);
        wrong += similarity != pairs[k].similarity;
    }
    return wrong;
}

/* Once more, with every other pair below the threshold known, and one of them known wrong. */
static void known_pairs_are_not_measured(matching *self, candidate_list *list)
{
    const size_t count = self->match.below_count, wrong = count / 2 & ~(size_t)1;
    cluster_link *below = calloc(count, sizeof *below), *known = calloc(count, sizeof *known);
    CHECK(count > 2);
    memcpy(below, self->match.below, count * sizeof *below);
    below[wrong].similarity ^= 1;
    for (size_t k = 0; k < count; k += 2)
        known[list->known_count++] = below[k];
    list->known = known;
    match_forget_pairs(&self->match);
    CHECK(match_verify(&self->room, &self->match, list, NULL) == AE_OK);
    if (CHECK_COUNT(self->match.below_count, count))
        CHECK(memcmp(self->match.below, below, count * sizeof *below) == 0);
    free(below);
    free(known);
}

/* A crowd by its likely pairs, a family of two beside it, and pairs between them. */
static void a_crowd_is_held_against_other_families_as_well(void)
{
    enum { CROWD = MATCH_CROWD + 100, PAIRS = 2 * CROWD };
    static matching self;
    static random_text footer, text;
    static uint64_t pairs[PAIRS];
    candidate_list list = {.pairs = pairs};
    uint64_t seed = 9;
    matching_init(&self, 2);
    random_text_make(&seed, 8, &footer);
    for (unsigned k = 0; k < CROWD + 2; k++) {
        random_text_make(&seed, 8, &text);
        for (size_t word = 0; word < footer.count; word++)
            memcpy(text.words[text.count++], footer.words[word], RANDOM_WORD_BYTES);
        add(&self, k, random_text_join(&text));
    }
    run(&self); /* for its weights */
    match_forget_pairs(&self.match);
    for (uint32_t text_number = 0; text_number < CROWD; text_number++) {
        if (text_number + 1 < CROWD)
            pairs[list.count++] = pair_of(text_number, text_number + 1, true);
        if (text_number % 3 == 0)
            pairs[list.count++] = pair_of(text_number, CROWD + text_number % 2, false);
    }
    pairs[list.count++] = pair_of(CROWD, CROWD + 1, true);
    CHECK(match_verify(&self.room, &self.match, &list, NULL) == AE_OK);
    CHECK_COUNT(self.match.link_count + self.match.below_count, list.count);
    CHECK_COUNT(pairs_mismeasured(&self, self.match.links, self.match.link_count), 0);
    CHECK_COUNT(pairs_mismeasured(&self, self.match.below, self.match.below_count), 0);
    known_pairs_are_not_measured(&self, &list);
    matching_clear(&self);
}

static void one_family_in_a_large_corpus_stays_whole(void)
{
    enum { OTHERS = 1500, MEMBERS = 100 };
    static matching self;
    static random_text text;
    uint64_t seed = 2;
    matching_init(&self, 2);
    for (unsigned k = 0; k < OTHERS; k++) {
        random_text_make(&seed, 30, &text);
        add(&self, k, random_text_join(&text));
    }
    random_text_make(&seed, 40, &text);
    family_add(&self, &seed, &text, MEMBERS, OTHERS);
    run(&self);
    CHECK_COUNT(self.outcome.cluster_count, 1);
    CHECK_COUNT(self.outcome.clusters[0].ads, MEMBERS);
    CHECK(self.match.background < 0.02);
    matching_clear(&self);
}

/* Each stranger has 40 % words of its own before a footer that all share. */
static void strangers_over_one_footer_stay_strangers(void)
{
    enum { OWN = 20, FOOTER = 30 };
    static matching self;
    static random_text footer, text;
    uint64_t seed = 3;
    matching_init(&self, 2);
    random_text_make(&seed, FOOTER, &footer);
    for (unsigned k = 0; k < STRANGERS; k++) {
        random_text_make(&seed, OWN, &text);
        for (size_t word = 0; word < FOOTER; word++)
            memcpy(text.words[text.count++], footer.words[word], RANDOM_WORD_BYTES);
        add(&self, k, random_text_join(&text));
    }
    run(&self);
    printf("# %" PRIu64 " candidates, %zu links\n", self.match.candidates, self.match.link_count);
    CHECK_COUNT(self.outcome.cluster_count, 0);
    matching_clear(&self);
}

/* Small families whose texts share a footer with a crowd: they are found as if each were
 * alone, and keep all their links. */
static void families_over_one_footer_keep_their_links(void)
{
    enum { FAMILIES = 60, MEMBERS = 12, OWN = 25, FOOTER = 25 };
    static matching self;
    static random_text footer, first, copy;
    uint64_t seed = 8;
    matching_init(&self, 2);
    self.config.bucket_limit = 16;
    self.config.weight_power = 0; /* else the footer would count for nothing */
    random_text_make(&seed, FOOTER, &footer);
    for (unsigned family = 0; family < FAMILIES; family++) {
        random_text_make(&seed, OWN, &first);
        for (unsigned k = 0; k < MEMBERS; k++) {
            copy = first;
            random_text_edit(&seed, 2, &copy);
            for (size_t word = 0; word < FOOTER; word++)
                memcpy(copy.words[copy.count++], footer.words[word], RANDOM_WORD_BYTES);
            add(&self, family * MEMBERS + k, random_text_join(&copy));
        }
    }
    run(&self);
    size_t texts = 0;
    CHECK(self.match.thinned_buckets > 0);
    CHECK_COUNT(self.outcome.cluster_count, FAMILIES);
    for (size_t k = 0; k < self.outcome.cluster_count; k++) {
        CHECK_COUNT(self.outcome.clusters[k].ads, MEMBERS);
        CHECK(self.outcome.clusters[k].density > SIMILARITY_ONE / 100 * 98);
        texts += self.outcome.clusters[k].texts;
    }
    printf("# %" PRIu64 " of %zu texts bounded\n", self.match.thinned_texts, texts);
    CHECK(self.match.thinned_texts > 0);
    matching_clear(&self);
}

/* Two tight groups, and texts that lead from the one to the other step by step. */
static void a_chain_between_two_families_is_a_bridge(void)
{
    enum { WORDS = 40, MEMBERS = 10, STEPS = 9 };
    static matching self;
    static random_text first, last, step;
    uint64_t seed = 4;
    matching_init(&self, 2);
    random_text_make(&seed, WORDS, &first);
    random_text_make(&seed, WORDS, &last);
    family_add(&self, &seed, &first, MEMBERS, 0);
    family_add(&self, &seed, &last, MEMBERS, MEMBERS);
    for (unsigned k = 1; k <= STEPS; k++) {
        step = first;
        memcpy(step.words, last.words, (size_t)WORDS * k / (STEPS + 1) * RANDOM_WORD_BYTES);
        add(&self, 2 * MEMBERS + k, random_text_join(&step));
    }
    run(&self);
    const uint32_t *cluster_of = self.outcome.cluster_of;
    const uint32_t left = cluster_of[self.texts.ads[0].text];
    const uint32_t right = cluster_of[self.texts.ads[MEMBERS].text];
    CHECK(left != CORPUS_NONE && right != CORPUS_NONE && left != right);
    for (unsigned k = 0; k < MEMBERS; k++) {
        CHECK_COUNT(cluster_of[self.texts.ads[k].text], left);
        CHECK_COUNT(cluster_of[self.texts.ads[MEMBERS + k].text], right);
    }
    CHECK(self.outcome.bridge_count > 0); /* and what was refused is reported */
    matching_clear(&self);
}

/* A picture in a cell, say: a megabyte and more of which no two pieces are alike, and
 * so more than a verifier wants to hold: it begins anew with each copy. */
static void a_cell_of_noise_does_not_end_the_run(void)
{
    enum { BYTES = 1300000 };
    static matching self;
    uint64_t seed = 5;
    char *noise = malloc(BYTES + 1);
    matching_init(&self, 2);
    self.config.bands = self.config.band_rows = 3; /* signing is slow under sanitizers */
    for (size_t k = 0; k < BYTES; k++)
        noise[k] = "abcdefghijklmnopqrstuvwxyz0123456789"[random_below(&seed, 36)];
    noise[BYTES] = '\0';
    add(&self, 0, strdup(noise + 1));
    add(&self, 1, strdup(noise + 2));
    add(&self, 2, noise);
    add(&self, 3, strdup("a quiet room with a view over the garden"));
    run(&self);
    CHECK_COUNT(self.outcome.cluster_count, 1);
    CHECK_COUNT(self.outcome.clusters[0].ads, 3);
    CHECK_COUNT(self.outcome.clusters[0].weakest, 999999);
    CHECK_COUNT(self.match.link_count, 3);
    const match_text *text = &self.match.texts[self.texts.ads[0].text];
    CHECK(!text->short_text && !text->common_text); /* sums past 32 bits */
    matching_clear(&self);
}

static void words_make_shingles_as_well(void)
{
    static matching self;
    static random_text text;
    uint64_t seed = 6;
    matching_init(&self, 2);
    self.config.shingle = AE_SHINGLE_WORD;
    self.config.shingle_width = 3;
    for (unsigned family = 0; family < 20; family++) {
        random_text_make(&seed, 60, &text);
        family_add(&self, &seed, &text, 5, family * 5);
    }
    run(&self);
    CHECK_COUNT(self.outcome.cluster_count, 20);
    for (size_t k = 0; k < self.outcome.cluster_count; k++)
        CHECK_COUNT(self.outcome.clusters[k].ads, 5);
    matching_clear(&self);
}

/* Stops the run at the given report. */
typedef struct patience {
    unsigned left;
} patience;

static bool be_patient(void *context, const ae_progress *progress)
{
    patience *self = context;
    CHECK(progress->done <= progress->total);
    return self->left-- > 0;
}

static void a_run_can_be_stopped_at_every_report(void)
{
    static matching self;
    static random_text text;
    ae_status status = AE_ERROR_INTERRUPTED;
    unsigned stops = 0;
    for (; status == AE_ERROR_INTERRUPTED && stops < 100; stops++) {
        uint64_t seed = 7;
        patience patient = {stops};
        matching_init(&self, 2);
        self.config.progress = be_patient;
        self.config.context = &patient;
        random_text_make(&seed, 30, &text);
        family_add(&self, &seed, &text, 10, 0);
        status = matching_run(&self);
        matching_clear(&self);
    }
    CHECK(status == AE_OK);
    CHECK(stops > 4); /* one report at least for each step */
}

int main(void)
{
    CHECK_RUN(nothing_gives_nothing);
    CHECK_RUN(ads_without_a_text_are_never_matched);
    CHECK_RUN(one_text_over_and_over_is_one_cluster);
    CHECK_RUN(a_family_of_thousands_stays_whole_at_linear_cost);
    CHECK_RUN(a_crowd_is_held_against_other_families_as_well);
    CHECK_RUN(one_family_in_a_large_corpus_stays_whole);
    CHECK_RUN(strangers_over_one_footer_stay_strangers);
    CHECK_RUN(families_over_one_footer_keep_their_links);
    CHECK_RUN(a_chain_between_two_families_is_a_bridge);
    CHECK_RUN(a_cell_of_noise_does_not_end_the_run);
    CHECK_RUN(words_make_shingles_as_well);
    CHECK_RUN(a_run_can_be_stopped_at_every_report);
    return check_done();
}
