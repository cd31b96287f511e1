/* What is explained agrees with the run: the similarity of linked ads is that of the run
 * to the last digit, segments give both texts byte for byte, contacts stand where they
 * are said to, paths lead from the one to the other, and exchanging the two ads exchanges
 * the sides and nothing else; what is masked is gone. On the bundled sample and on generated ads.
 */
#include <math.h>
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"
#include "adecho.h"

enum { PAIRS_MOST = 200 };

static void segments_check(const ae_explanation *told)
{
    size_t a = 0, b = 0;
    for (size_t k = 0; k < told->segment_count; k++) {
        const ae_segment *segment = &told->segments[k];
        CHECK(segment->a_begin == a && segment->b_begin == b);
        CHECK(segment->kind != AE_SEGMENT_ONLY_A || segment->b_end == segment->b_begin);
        CHECK(segment->kind != AE_SEGMENT_ONLY_B || segment->a_end == segment->a_begin);
        a = segment->a_end;
        b = segment->b_end;
    }
    CHECK_COUNT(a, told->a.cells[AE_ROLE_TEXT].length);
    CHECK_COUNT(b, told->b.cells[AE_ROLE_TEXT].length);
}

static void contacts_check(const ae_explain_ad *ad)
{
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *contact = &ad->contacts[k];
        CHECK(contact->begin < contact->end && contact->end <= ad->cells[contact->role].length);
        CHECK(contact->value[0] != '\0');
    }
}

/* Each step goes on where the last one ended. */
static void path_check(const ae_explanation *told)
{
    const char *at = told->a.id;
    for (size_t k = 0; k < told->step_count; k++) {
        CHECK_TEXT(told->steps[k].a, at);
        at = told->steps[k].b;
    }
    if (told->step_count > 0)
        CHECK_TEXT(at, told->b.id);
}

static void relation_check(const ae_explanation *told)
{
    const bool linked = told->same_cluster || told->same_poster;
    const bool apart = told->relation == AE_RELATION_APART || told->relation == AE_RELATION_NONE;
    CHECK(linked != apart);
    CHECK((told->text_obstacle == AE_OBSTACLE_NONE) == told->same_cluster);
    CHECK((told->contact_obstacle == AE_OBSTACLE_NONE) == told->same_poster);
    CHECK(told->relation != AE_RELATION_DIRECT || told->key[0] != '\0');
    CHECK(fabs(told->shared_weight + told->a_weight + told->b_weight - 1) < 1e-9 ||
          told->a.words + told->b.words == 0);
    CHECK(told->exact);
}

static void mirror_check(const ae_explanation *told, const ae_explanation *mirrored)
{
    CHECK(told->relation == mirrored->relation);
    CHECK_TEXT(told->key, mirrored->key);
    CHECK(told->similarity == mirrored->similarity && told->a_weight == mirrored->b_weight);
    CHECK_COUNT(told->shared_count, mirrored->shared_count);
    CHECK_COUNT(told->step_count, mirrored->step_count);
    CHECK_COUNT(told->shared_words, mirrored->shared_words);
    CHECK_TEXT(told->rule, mirrored->rule);
}

/* Nothing that was read as a contact is left, and all places are in the masked cells. */
static void masked_check(const ae_explanation *open, const ae_explanation *masked)
{
    segments_check(masked);
    contacts_check(&masked->a);
    contacts_check(&masked->b);
    for (size_t k = 0; k < open->a.contact_count; k++) {
        const ae_explain_contact *told = &open->a.contacts[k], *left = &masked->a.contacts[k];
        const ae_cell cell = open->a.cells[told->role], other = masked->b.cells[AE_ROLE_TEXT];
        const ae_cell hidden = masked->a.cells[told->role];
        if (told->kind == AE_CONTACT_PRICE || told->end - told->begin < 4)
            continue;
        CHECK(hidden.bytes[left->begin] == '[' && hidden.bytes[left->end - 1] == ']');
        CHECK(memmem(hidden.bytes, hidden.length, cell.bytes + told->begin,
                     told->end - told->begin) == NULL);
        CHECK(other.length == 0 || memmem(other.bytes, other.length, cell.bytes + told->begin,
                                          told->end - told->begin) == NULL);
        CHECK(strcmp(left->value, told->value) != 0);
    }
}

/* Comparing tells the same of the texts, and nothing of how the ads are related. */
static void compared_check(ae_case *from, const ae_explanation *told)
{
    ae_explanation *compared = NULL;
    if (!CHECK(ae_case_compare(from, told->a.ad, told->b.ad, &compared, NULL) == AE_OK))
        return;
    CHECK(compared->similarity == told->similarity && compared->same_text == told->same_text);
    CHECK_COUNT(compared->segment_count, told->segment_count);
    CHECK_COUNT(compared->shared_words, told->shared_words);
    CHECK_COUNT(compared->a.contact_count, told->a.contact_count);
    CHECK_TEXT(compared->b.id, told->b.id);
    CHECK(compared->key[0] == '\0' && compared->shared_count == 0 && compared->step_count == 0);
    segments_check(compared);
    ae_explanation_free(compared);
}

/* Returns the explanation, which is the caller's; NULL when there is none. */
static ae_explanation *pair_explain(ae_case *from, uint64_t a, uint64_t b)
{
    ae_explanation *told = NULL, *mirrored = NULL;
    if (!CHECK(ae_case_explain(from, a, b, &told, NULL) == AE_OK) ||
        !CHECK(ae_case_explain(from, b, a, &mirrored, NULL) == AE_OK)) {
        ae_explanation_free(told);
        return NULL;
    }
    segments_check(told);
    contacts_check(&told->a);
    contacts_check(&told->b);
    path_check(told);
    relation_check(told);
    mirror_check(told, mirrored);
    compared_check(from, told);
    ae_explanation_free(mirrored);
    mirrored = NULL;
    if (CHECK(ae_case_explain(from, a, b, &mirrored, NULL) == AE_OK) &&
        CHECK(ae_explanation_mask(from, mirrored, NULL) == AE_OK))
        masked_check(told, mirrored);
    ae_explanation_free(mirrored);
    return told;
}

static void links_explain(const ae_run *run, ae_case *from)
{
    const uint64_t count = ae_run_link_count(run), step = count / PAIRS_MOST + 1;
    for (uint64_t k = 0; k < count; k += step) {
        ae_link link;
        ae_run_link(run, k, &link);
        ae_explanation *told = pair_explain(from, link.a, link.b);
        if (told == NULL || !CHECK(fabs(told->similarity - link.score) < 1e-9) ||
            !CHECK(told->same_cluster && told->same_text == link.same_text))
            printf("# ads %s, %s\n", ae_case_ad_id(from, link.a), ae_case_ad_id(from, link.b));
        ae_explanation_free(told);
    }
}

static void contact_links_explain(const ae_run *run, ae_case *from)
{
    const uint64_t count = ae_run_contact_link_count(run), step = count / PAIRS_MOST + 1;
    for (uint64_t k = 0; k < count; k += step) {
        ae_contact_link link;
        bool found = false;
        ae_run_contact_link(run, k, &link);
        ae_explanation *told = pair_explain(from, link.a, link.b);
        for (size_t at = 0; told != NULL && at < told->shared_count; at++)
            found |= told->shared[at].kind == link.contact.kind &&
                     (told->shared[at].hub == NULL || told->shared[at].late) &&
                     strcmp(told->shared[at].value, link.contact.value) == 0 &&
                     told->shared[at].ads > link.ads && told->shared[at].clusters >= 2;
        CHECK(found && told->same_poster && told->relation == AE_RELATION_DIRECT);
        ae_explanation_free(told);
    }
}

static void ties_explain(const ae_run *run, ae_case *from)
{
    for (uint64_t k = 0; k < ae_run_tie_count(run) && k < PAIRS_MOST; k++) {
        ae_tie tie;
        ae_run_tie(run, k, &tie);
        ae_explanation *told = pair_explain(from, tie.first_ad, tie.other_ad);
        if (told != NULL) {
            CHECK(told->relation == AE_RELATION_TIE);
            CHECK_TEXT(told->rule, tie.rule);
            CHECK_TEXT(told->first_ad, tie.dated ? ae_case_ad_id(from, tie.first_ad) : "");
        }
        ae_explanation_free(told);
    }
}

/* Ads of one poster, near or far, and ads of any. */
static void chance_explain(const ae_run *run, ae_case *from)
{
    uint64_t state = 5;
    size_t through = 0;
    for (unsigned k = 0; k < PAIRS_MOST; k++) {
        uint64_t pair[2];
        const uint32_t posters = (uint32_t)ae_run_poster_count(run);
        ae_poster poster = {.facts = {.ads = 0}};
        const uint32_t which = posters > 0 ? random_below(&state, posters) : 0;
        if (posters > 0)
            ae_run_poster(run, which, &poster);
        for (unsigned side = 0; side < 2; side++)
            pair[side] =
                k % 2 == 0 || poster.facts.ads == 0
                    ? random_below(&state, (uint32_t)ae_run_ad_count(run))
                    : ae_run_poster_member(run, which, random_below(&state, poster.facts.ads));
        if (pair[0] == pair[1])
            continue;
        ae_explanation *told = pair_explain(from, pair[0], pair[1]);
        if (told != NULL && told->relation == AE_RELATION_THROUGH) {
            through++;
            CHECK(told->step_count >= 2);
        }
        ae_explanation_free(told);
    }
    printf("# %zu of the pairs are linked through others\n", through);
}

/* Ads of one poster that stand far from each other, as far as they are linked through
 * others: returns how many pairs are. */
static size_t far_explain(const ae_run *run, ae_case *from)
{
    size_t through = 0;
    for (uint64_t k = 0; k < ae_run_poster_count(run); k++) {
        ae_poster poster;
        ae_run_poster(run, k, &poster);
        const uint64_t first = ae_run_poster_member(run, k, 0);
        const uint64_t last = ae_run_poster_member(run, k, poster.facts.ads - 1);
        ae_explanation *told = poster.clusters > 1 ? pair_explain(from, first, last) : NULL;
        if (told != NULL && told->relation == AE_RELATION_THROUGH && told->step_count >= 2)
            through++;
        ae_explanation_free(told);
    }
    printf("# %zu pairs of ads of one poster are linked through others\n", through);
    return through;
}

static void table_explain(const char *table, size_t through_least)
{
    char folder[SCRATCH_PATH_BYTES];
    ae_config config;
    ae_run *run = NULL;
    ae_case *from = NULL;
    ae_config_init(&config);
    config.threads = 2;
    scratch_path("case", folder);
    if (!CHECK(ae_run_new(&config, &run, NULL) == AE_OK) ||
        !CHECK(ae_run_add_paths(run, &table, 1, NULL) == AE_OK) ||
        !CHECK(ae_run_match(run, NULL) == AE_OK) ||
        !CHECK(ae_run_write(run, folder, true, NULL) == AE_OK) ||
        !CHECK(ae_case_open(folder, &from, NULL) == AE_OK))
        return;
    CHECK_COUNT(ae_case_ad_count(from), ae_run_ad_count(run));
    for (uint64_t k = 0; k < ae_run_ad_count(run); k += 97) {
        uint64_t ad = 0;
        CHECK(ae_case_find(from, ae_run_ad_id(run, k), &ad, NULL) == AE_OK && ad == k);
    }
    links_explain(run, from);
    contact_links_explain(run, from);
    ties_explain(run, from);
    chance_explain(run, from);
    CHECK(far_explain(run, from) >= through_least);
    ae_case_free(from);
    ae_run_free(run);
}

static void the_sample_agrees(void)
{
    table_explain("corpus/sample/ads.csv", 1);
}

static void generated_ads_agree(void)
{
    char folder[SCRATCH_PATH_BYTES], table[SCRATCH_PATH_BYTES];
    ae_generate_config config;
    ae_generate_config_init(&config);
    config.rows = 1000;
    config.seed = 11;
    config.repeats = 0.3;
    config.obfuscate = true;
    config.footer = 20;
    CHECK(ae_generate(&config, scratch_path("made", folder), NULL) == AE_OK);
    scratch_path("made/ads.csv", table);
    table_explain(table, 0);
}

int main(void)
{
    CHECK_RUN(the_sample_agrees);
    CHECK_RUN(generated_ads_agree);
    return check_done();
}
