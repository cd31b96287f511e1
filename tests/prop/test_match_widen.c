/* Where most texts were there before, what an earlier run found is gone on with, and new texts
 * alone are looked up. All comes out as when every text is signed and paired: pairs, similarities,
 * counts, clusters. Over families, strangers under one footer, texts that nobody shares, with
 * crowds and without. */
#include <stdlib.h>

#include "../check.h"
#include "../matching.h"
#include "../random.h"
#include "../scratch.h"
#include "run/measured.h"

enum { SEEDS = OFTEN(30, 4), MEETS_ALL = OFTEN(true, false), TEXTS_MOST = 700, FAMILY_LEAST = 30 };

static char *texts[TEXTS_MOST];
static size_t text_count;

static void text_add(const random_text *text)
{
    texts[text_count++] = random_text_join(text);
}

/* What each seed has of everything differs. */
static void texts_make(uint64_t seed)
{
    static random_text footer, text, copy;
    uint64_t state = seed;
    const unsigned strangers = seed % 3 == 0 ? 400 : 60 + random_below(&state, 40);
    const unsigned families = 1 + random_below(&state, 4);
    text_count = 0;
    random_text_make(&state, 22, &footer);
    for (unsigned k = 0; k < strangers; k++) {
        random_text_make(&state, 16 + random_below(&state, 12), &text);
        for (size_t word = 0; word < footer.count; word++)
            memcpy(text.words[text.count++], footer.words[word], RANDOM_WORD_BYTES);
        text_add(&text);
    }
    for (unsigned family = 0; family < families; family++) {
        const unsigned members = FAMILY_LEAST + random_below(&state, 30);
        random_text_make(&state, 30, &text);
        for (unsigned k = 0; k < members; k++) {
            copy = text;
            random_text_edit(&state, 1 + random_below(&state, 6), &copy);
            text_add(&copy);
        }
    }
    for (unsigned k = 0; k < 20; k++) {
        random_text_make(&state, 1 + random_below(&state, 40), &text);
        text_add(&text);
    }
}

static void texts_free(void)
{
    while (text_count > 0)
        free(texts[--text_count]);
}

/* A world of those of the texts that are not left out. */
typedef struct world {
    matching made;
    bool muted[TEXTS_MOST], spread[TEXTS_MOST];
} world;

static void world_make(world *self, uint64_t seed, const bool *out)
{
    matching *made = &self->made;
    matching_init(made, 1 + (unsigned)seed % 3);
    made->config.bucket_limit = (unsigned[]){1024, 64, 40, 1024, 24}[seed % 5];
    made->config.weight_power = seed % 2 == 0 ? 0 : made->config.weight_power;
    for (size_t k = 0; k < text_count; k++) {
        char id[24];
        snprintf(id, sizeof id, "ad%05zu", k);
        if (!out[k])
            CHECK(matching_add(made, id, NULL, NULL, texts[k]) == AE_OK);
    }
    CHECK(corpus_settle(&made->texts, 1, NULL) == AE_OK);
    CHECK(stage_room_new(&made->room, &made->config, made->threads, &made->texts, NULL) == AE_OK);
    for (size_t k = 0; k < made->texts.text_count; k++) {
        self->muted[k] = seed % 4 == 1 && made->texts.texts[k].hash.low % 16 == 0;
        self->spread[k] = self->muted[k] && made->texts.texts[k].hash.low % 32 == 0;
    }
}

/* `weights`: those that stand; `draft`: for the keys. */
static void world_match(world *self, const weight_table *weights, measured_draft *draft)
{
    matching *made = &self->made;
    const match_words said = {.muted = self->muted, .spread = self->spread};
    if (weights != NULL && made->before.weights.cells == NULL)
        CHECK(weight_table_copy(&made->before.weights, weights, NULL) == AE_OK);
    made->before.keep = draft != NULL && !made->before.crowded ? measured_keys : NULL;
    made->before.context = draft;
    CHECK(match_run(&made->room, &said, &made->before, &made->match, NULL) == AE_OK);
    match_before_clear(&made->before);
    if (draft != NULL)
        CHECK(measured_commit(draft, &made->room, &made->match, NULL) == AE_OK);
}

static measured_draft *draft_begin(void)
{
    measured_draft *draft = NULL;
    CHECK(measured_begin(scratch_folder(), &draft, NULL) == AE_OK);
    return draft;
}

static bool links_equal(const cluster_link *left, size_t left_count, const cluster_link *right,
                        size_t right_count)
{
    return left_count == right_count &&
           (left_count == 0 || memcmp(left, right, left_count * sizeof *left) == 0);
}

static bool texts_equal(const match_result *left, const match_result *right, size_t count)
{
    size_t differ = 0;
    for (size_t k = 0; k < count; k++) {
        const match_text *a = &left->texts[k], *b = &right->texts[k];
        differ += a->distinct != b->distinct || a->short_text != b->short_text ||
                  a->common_text != b->common_text || a->thinned != b->thinned ||
                  left->clusters.group[k] != right->clusters.group[k] ||
                  left->clusters.weakest[k] != right->clusters.weakest[k];
    }
    return differ == 0;
}

static void same_check(const matching *widened, const matching *whole)
{
    const match_result *left = &widened->match, *right = &whole->match;
    CHECK(links_equal(left->links, left->link_count, right->links, right->link_count));
    CHECK(links_equal(left->below, left->below_count, right->below, right->below_count));
    CHECK(links_equal(left->muted, left->muted_count, right->muted, right->muted_count));
    CHECK_COUNT(left->candidates, right->candidates);
    CHECK_COUNT(left->thinned_texts, right->thinned_texts);
    CHECK_COUNT(left->thinned_buckets, right->thinned_buckets);
    CHECK_COUNT(left->near_threshold, right->near_threshold);
    CHECK(left->background == right->background);
    CHECK(texts_equal(left, right, whole->texts.text_count));
}

/* What happened how often. */
typedef struct tally {
    unsigned widened, crowded_by_new, crowded_before, bounded, muted;
} tally;

/* Texts come in three times, the last of them in ever smaller parts. */
static void one_seed(uint64_t seed, tally *seen)
{
    static world before, widened, whole;
    bool out[TEXTS_MOST];
    weight_table weights = {.cells = NULL};
    uint64_t state = seed + 1000;
    texts_make(seed);
    for (size_t k = 0; k < text_count; k++)
        out[k] = random_below(&state, 8) == 0;
    world_make(&before, seed, out);
    world_match(&before, NULL, draft_begin());
    CHECK(weight_table_copy(&weights, &before.made.match.weights, NULL) == AE_OK);
    matching_clear(&before.made);
    for (unsigned part = 0; part < 3; part++) {
        for (size_t k = 0; k < text_count; k++)
            out[k] = out[k] && part < 2 && random_below(&state, part == 0 ? 3 : 2) == 0;
        world_make(&widened, seed, out);
        matching *made = &widened.made;
        CHECK(weight_table_copy(&made->before.weights, &weights, NULL) == AE_OK);
        CHECK(measured_take(&made->room, scratch_folder(), &made->before, NULL) == AE_OK);
        const bool keyed = made->before.keys != NULL, crowded = made->before.crowded;
        CHECK(keyed != crowded);
        world_match(&widened, NULL, draft_begin());
        world_make(&whole, seed, out);
        world_match(&whole, &weights, NULL);
        same_check(made, &whole.made);
        const bool crowds = made->match.thinned_buckets > 0;
        seen->widened += keyed && !crowds;
        seen->crowded_by_new += keyed && crowds;
        seen->crowded_before += crowded;
        seen->bounded += keyed && !crowds && made->match.thinned_texts > 0;
        seen->muted += keyed && !crowds && made->match.muted_count > 0;
        matching_clear(made);
        matching_clear(&whole.made);
    }
    weight_table_clear(&weights);
    texts_free();
}

static void new_texts_alone_give_what_all_give(void)
{
    tally seen = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        one_seed(seed, &seen);
    printf("# %u widened, %u of them with bounded texts, %u with muted links; %u crowded by new "
           "texts, %u before\n",
           seen.widened, seen.bounded, seen.muted, seen.crowded_by_new, seen.crowded_before);
    if (!MEETS_ALL)
        return;
    CHECK(seen.widened > SEEDS && seen.bounded > 0 && seen.muted > 0);
    CHECK(seen.crowded_by_new > 0 && seen.crowded_before > 0);
}

int main(void)
{
    CHECK_RUN(new_texts_alone_give_what_all_give);
    return check_done();
}
