/* Sifting candidates by their signatures spares work and loses next to nothing:
 * the links with it against those without it, and against a join of all pairs. */
#include <stdlib.h>

#include "../check.h"
#include "../matching.h"
#include "../random.h"
#include "run/match_step.h"

enum {
    ADS = OFTEN(1000, 400),
    FOOTER = 40,
    STOCK = 60,
    OWN_MOST = 120,
    HIGHER = SIMILARITY_ONE / 10
};

/* ---- The corpus ---- */

/* Twelve words in a row that many a text has: every text draws from the same few. */
static void stock_add(uint64_t *seed, const random_text *stock, random_text *text)
{
    const uint32_t at = random_below(seed, STOCK - 12);
    memcpy(text->words[text->count], stock->words[at], 12 * RANDOM_WORD_BYTES);
    text->count += 12;
}

/* Families of which some members are close to the first one and others far from it,
 * of words of their own, of stock phrases, or over one footer; short texts and long. */
static void corpus_add_families(matching *self, uint64_t seed)
{
    static random_text footer, stock, first, copy;
    random_text_make(&seed, FOOTER, &footer);
    random_text_make(&seed, STOCK, &stock);
    for (unsigned ad = 0; ad < ADS;) {
        const unsigned kind = random_below(&seed, 3);
        const unsigned members = 1 + random_below(&seed, 30);
        random_text_make(&seed, kind == 1 ? 1 : 12 + random_below(&seed, OWN_MOST - 12), &first);
        for (unsigned k = 0; kind == 1 && k < 10; k++)
            stock_add(&seed, &stock, &first);
        for (unsigned member = 0; member < members && ad < ADS; member++, ad++) {
            char id[16];
            copy = first;
            random_text_edit(&seed, random_below(&seed, (uint32_t)copy.count / 2 + 2), &copy);
            for (size_t k = 0; kind == 2 && k < FOOTER; k++)
                memcpy(copy.words[copy.count++], footer.words[k], RANDOM_WORD_BYTES);
            snprintf(id, sizeof id, "%u", ad);
            char *text = random_text_join(&copy);
            CHECK(matching_add(self, id, NULL, NULL, text) == AE_OK);
            free(text);
        }
    }
}

/* ---- Links ---- */

typedef struct link_list {
    cluster_link *links; /* sorted by (a, b) */
    size_t count;
} link_list;

static link_list links_verify(matching *self, const candidate_list *candidates)
{
    CHECK(match_verify(&self->room, &self->match, candidates, NULL) == AE_OK);
    const link_list found = {self->match.links, self->match.link_count};
    self->match.links = NULL; /* the list's from now on */
    self->match.link_count = 0;
    match_forget_pairs(&self->match);
    return found;
}

/* The same, none of them called likely. */
static link_list links_verify_unlikely(matching *self, const candidate_list *candidates)
{
    candidate_list asked = {.pairs = malloc(candidates->count * sizeof *asked.pairs),
                            .count = candidates->count};
    for (size_t k = 0; k < asked.count; k++)
        asked.pairs[k] = candidates->pairs[k] & ~UINT64_C(1);
    const link_list found = links_verify(self, &asked);
    free(asked.pairs);
    return found;
}

/* All pairs that reach the threshold, by way of a verifier that holds all texts. */
static link_list links_join(matching *self, uint32_t least)
{
    const uint32_t texts = (uint32_t)self->texts.text_count;
    stage_scratch *scratch = &self->room.scratch[0];
    verifier *verify = &scratch->verify;
    link_list found = {NULL, 0};
    size_t capacity = 0;
    verify_begin(verify);
    for (uint32_t text = 0; text < texts; text++)
        CHECK(verify_add(verify, &self->match.weights, scratch->shingles,
                         stage_shingles(&self->room, scratch, text), NULL) == AE_OK);
    for (uint32_t a = 0; a < texts; a++) {
        verify_anchor(verify, a);
        for (uint32_t b = a + 1; b < texts; b++) {
            const uint32_t similarity =
                verify_similarity(verify, b, match_millionths(self->config.plain_share));
            if (similarity < least)
                continue;
            if (found.count == capacity) {
                capacity = 2 * capacity + 1000;
                found.links = realloc(found.links, capacity * sizeof *found.links);
            }
            found.links[found.count++] = (cluster_link){a, b, similarity};
        }
    }
    verify_begin(verify); /* what it holds is no text of the room's book-keeping */
    return found;
}

/* How many of `all` from `least` on there are, and how many of these are in `found`. */
static size_t links_count(const link_list *all, const link_list *found, uint32_t least,
                          size_t *there)
{
    size_t count = 0;
    *there = 0;
    for (size_t k = 0; k < all->count; k++) {
        const cluster_link *link = &all->links[k];
        if (link->similarity < least)
            continue;
        count++;
        *there +=
            cluster_link_find(found->links, found->count, link->a, link->b) == link->similarity;
    }
    return count;
}

/* Whether at least so many of a thousand of `all` from `least` on are in `found`. */
static bool links_kept(const char *what, const link_list *all, const link_list *found,
                       uint32_t least, size_t of_thousand)
{
    size_t there;
    const size_t count = links_count(all, found, least, &there);
    printf("# %s: %zu of %zu from %.2f on\n", what, there, count, (double)least / SIMILARITY_ONE);
    return count > ADS / 10 && there * 1000 >= count * of_thousand;
}

static bool links_equal(const link_list *a, const link_list *b)
{
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->links, b->links, a->count * sizeof *a->links) == 0);
}

/* ---- The property ---- */

/* Candidates at a threshold; at none, nothing is sifted out. */
static candidate_list candidates_find(matching *self, double threshold)
{
    signatures made = {0};
    candidate_list found = {0};
    const double usual = self->config.threshold;
    CHECK(match_sign(&self->room, &self->match, &made, NULL) == AE_OK);
    self->config.threshold = threshold;
    CHECK(match_pair(&self->room, &self->match, &made, &found, NULL) == AE_OK);
    self->config.threshold = usual;
    if (threshold <= 0)
        CHECK_COUNT(found.count, self->match.candidates);
    free(self->match.texts);
    self->match.texts = NULL;
    signatures_clear(&made);
    return found;
}

/* Sifting leaves the order alone and brings nothing new; what is below `far`, a
 * similarity, it spares us nearly always. `all` with their similarities. */
static void sparing_check(const link_list *all, const candidate_list *kept, uint32_t far)
{
    size_t at = 0, hopeless = 0, left = 0;
    for (size_t k = 0; k < all->count; k++) {
        const cluster_link *link = &all->links[k];
        const bool stays = at < kept->count && match_first(kept->pairs[at]) == link->a &&
                           match_second(kept->pairs[at]) == link->b;
        at += stays;
        hopeless += link->similarity < far;
        left += link->similarity < far && stays;
    }
    CHECK_COUNT(at, kept->count);
    printf("# %zu of %zu candidates left, %zu of %zu below %.3f\n", kept->count, all->count, left,
           hopeless, (double)far / SIMILARITY_ONE);
    CHECK(hopeless > ADS / 10 && left * 5 < hopeless);
}

/* What is called likely is mostly a link, though it may lie a little below; and nearly
 * all that is far above is called so. */
static void likely_check(const candidate_list *kept, const link_list *links, uint32_t higher)
{
    size_t likely = 0, right = 0, high = 0, high_likely = 0;
    for (size_t k = 0; k < kept->count; k++) {
        const uint64_t pair = kept->pairs[k];
        const uint32_t similarity =
            cluster_link_find(links->links, links->count, match_first(pair), match_second(pair));
        const bool linked = similarity != UINT32_MAX;
        likely += match_is_likely(pair);
        right += match_is_likely(pair) && linked;
        high += linked && similarity >= higher;
        high_likely += match_is_likely(pair) && linked && similarity >= higher;
    }
    printf("# %zu likely, %zu of them links; %zu of %zu high links are likely\n", likely, right,
           high_likely, high);
    CHECK(right * 3 >= likely * 2);
    CHECK(high_likely * 10 >= high * 9);
}

static void sifting_at(double threshold, uint64_t seed)
{
    static matching self;
    matching_init(&self, 2);
    self.config.threshold = threshold;
    const uint32_t least = match_millionths(threshold), higher = least + HIGHER;
    corpus_add_families(&self, seed);
    CHECK(corpus_settle(&self.texts, 1, NULL) == AE_OK);
    CHECK(stage_room_new(&self.room, &self.config, self.threads, &self.texts, NULL) == AE_OK);
    CHECK(match_weigh(&self.room, NULL, &self.match, NULL) == AE_OK);
    candidate_list all = candidates_find(&self, 0), kept = candidates_find(&self, threshold);
    link_list whole = links_verify_unlikely(&self, &all);
    link_list found = links_verify(&self, &kept);
    link_list again = links_verify_unlikely(&self, &kept);
    link_list join = links_join(&self, least);
    self.config.threshold = 0;
    link_list every = links_verify_unlikely(&self, &all);

    size_t there = 0;
    CHECK(links_equal(&found, &again)); /* what is likely guides the order of work only */
    CHECK_COUNT(links_count(&found, &join, 0, &there), found.count);
    CHECK_COUNT(there, found.count); /* precision 1 */
    CHECK(links_kept("of the links without sifting", &whole, &found, least, 990));
    CHECK(links_kept("of the links without sifting", &whole, &found, higher, 999));
    CHECK(links_kept("of all pairs", &join, &found, higher, 990));
    sparing_check(&every, &kept, least / 2);
    likely_check(&kept, &found, higher);

    free(whole.links);
    free(found.links);
    free(again.links);
    free(join.links);
    free(every.links);
    candidate_list_clear(&all);
    candidate_list_clear(&kept);
    matching_clear(&self);
}

static void sifting_loses_next_to_nothing(void)
{
    sifting_at(0.45, 1);
    sifting_at(0.45, 2);
}

/* Pairs are looked for as widely as at the usual one. */
static void nor_does_it_at_a_higher_threshold(void)
{
    sifting_at(0.55, 3);
    sifting_at(0.65, 4);
}

int main(void)
{
    CHECK_RUN(sifting_loses_next_to_nothing);
    CHECK_RUN(nor_does_it_at_a_higher_threshold);
    return check_done();
}
