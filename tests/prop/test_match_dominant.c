/* A family that is a large part of many texts is known from a part of them, and all are
 * matched once only; where there is none, nothing is weighed twice. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../matching.h"
#include "../random.h"
#include "run/match_step.h"

enum { TEXTS = 66000, WORDS = 8, FAMILY_WORDS = 14, CHANCE_SEED = 36 };

/* Strangers, the first of them replaced by versions of one text. */
static void corpus_match(matching *self, unsigned members, unsigned threads)
{
    static random_text first, text;
    uint64_t seed = 1;
    matching_init(self, threads);
    random_text_make(&seed, FAMILY_WORDS, &first);
    for (unsigned k = 0; k < TEXTS; k++) {
        char id[16];
        if (k < members) {
            text = first;
            random_text_edit(&seed, 2, &text);
        } else {
            random_text_make(&seed, WORDS, &text);
        }
        char *joined = random_text_join(&text);
        snprintf(id, sizeof id, "%u", k);
        CHECK(matching_add(self, id, NULL, NULL, joined) == AE_OK);
        free(joined);
    }
    CHECK(matching_run(self) == AE_OK);
    CHECK(weight_stride(self->texts.text_count) > 1);
}

static void a_dominant_family_is_known_from_a_part(void)
{
    static matching self, alone;
    const unsigned members = TEXTS / 16;
    corpus_match(&self, members, 2);
    CHECK(self.match.weighed_again);
    CHECK_COUNT(self.outcome.cluster_count, 1);
    CHECK(self.outcome.clusters[0].ads * 1000 >= members * 995);
    CHECK(self.outcome.clusters[0].ads <= members);
    corpus_match(&alone, members, 1);
    if (CHECK_COUNT(alone.match.link_count, self.match.link_count))
        CHECK(memcmp(alone.match.links, self.match.links,
                     self.match.link_count * sizeof *self.match.links) == 0);
    matching_clear(&alone);
    matching_clear(&self);
}

/* A two-hundredth of the texts looks like nothing. */
static void a_small_family_changes_nothing(void)
{
    static matching self;
    const unsigned members = TEXTS / 200;
    corpus_match(&self, members, 2);
    CHECK(!self.match.weighed_again);
    CHECK_COUNT(self.outcome.cluster_count, 1);
    CHECK(self.outcome.clusters[0].ads * 1000 >= members * 995);
    CHECK(self.outcome.clusters[0].ads <= members);
    matching_clear(&self);
}

static bool look(matching *self)
{
    signatures made = {.keys = NULL};
    bool dominated = false;
    CHECK(match_sign(&self->room, &self->match, &made, NULL) == AE_OK);
    CHECK(match_looks_dominated(&self->room, &self->match, &made, &dominated, NULL) == AE_OK);
    signatures_clear(&made);
    return dominated;
}

/* Whether so many texts look dominated of which the first `alike` are of one family. */
static bool texts_look_dominated(uint64_t seed, unsigned texts, unsigned alike)
{
    static matching self;
    static random_text first, text;
    matching_init(&self, 1);
    random_text_make(&seed, 40, &first);
    for (unsigned k = 0; k < texts; k++) {
        char id[16];
        random_text_make(&seed, 40, &text);
        if (k < alike) {
            text = first;
            random_text_edit(&seed, 2, &text);
        }
        char *joined = random_text_join(&text);
        snprintf(id, sizeof id, "%u", k);
        CHECK(matching_add(&self, id, NULL, NULL, joined) == AE_OK);
        free(joined);
    }
    CHECK(matching_run(&self) == AE_OK);
    free(self.match.texts);
    const bool dominated = look(&self);
    matching_clear(&self);
    return dominated;
}

/* A few texts are enough to see it by. */
static void few_texts_look_dominated_when_they_are(void)
{
    CHECK(!texts_look_dominated(2, 300, 0));
    CHECK(texts_look_dominated(2, 300, 30));
}

/* With this seed many of a small family are among the first texts: some more tell. */
static void a_family_met_by_chance_does_not_look_dominant(void)
{
    CHECK(!texts_look_dominated(CHANCE_SEED, 3000, 12));
    CHECK(texts_look_dominated(CHANCE_SEED, 3000, 60));
}

int main(void)
{
    CHECK_RUN(a_dominant_family_is_known_from_a_part);
    if (OFTEN(true, false))
        CHECK_RUN(a_small_family_changes_nothing);
    CHECK_RUN(few_texts_look_dominated_when_they_are);
    CHECK_RUN(a_family_met_by_chance_does_not_look_dominant);
    return check_done();
}
