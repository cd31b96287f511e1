#include "sim/cluster.h"

#include "../check.h"
#include "base/status.h"
#include "sim/verify.h"

enum { TEXTS_MOST = 64, PAIRS_MOST = TEXTS_MOST * TEXTS_MOST };

/* Similarities of all pairs, in hundredths; pairs of at least `linked` are links. */
static uint32_t hundredths[TEXTS_MOST][TEXTS_MOST];
static unsigned measured;

static void similarities_clear(void)
{
    memset(hundredths, 0, sizeof hundredths);
    measured = 0;
}

static void similar(uint32_t a, uint32_t b, uint32_t value)
{
    hundredths[a][b] = hundredths[b][a] = value;
}

/* All pairs of the texts begin..end-1. */
static void family(uint32_t begin, uint32_t end, uint32_t value)
{
    for (uint32_t a = begin; a < end; a++)
        for (uint32_t b = a + 1; b < end; b++)
            similar(a, b, value);
}

static ae_status measure(void *context, uint32_t a, const uint32_t *others, size_t count,
                         uint32_t *similarities, ae_error *error)
{
    const bool *failing = context;
    if (failing != NULL && *failing)
        return status_fail(error, AE_ERROR_IO, "cannot measure");
    measured += (unsigned)count;
    for (size_t k = 0; k < count; k++)
        similarities[k] = hundredths[a][others[k]] * (SIMILARITY_ONE / 100);
    return AE_OK;
}

static const cluster_form usual = {.representatives = 8, .cohesion = 0.5, .measure = measure};
static cluster_link links[PAIRS_MOST];

static size_t links_make(uint32_t texts, uint32_t linked)
{
    size_t count = 0;
    for (uint32_t a = 0; a < texts; a++)
        for (uint32_t b = a + 1; b < texts; b++)
            if (hundredths[a][b] >= linked)
                links[count++] = (cluster_link){a, b, hundredths[a][b] * (SIMILARITY_ONE / 100)};
    return count;
}

static void join(uint32_t texts, uint32_t linked, cluster_form form, cluster_result *result)
{
    const size_t count = links_make(texts, linked);
    CHECK(cluster_join(texts, links, count, &form, result, NULL) == AE_OK);
    for (uint32_t text = 0; text < texts; text++)
        CHECK(result->group[text] <= text &&
              result->group[result->group[text]] == result->group[text]);
}

static void texts_without_links_stay_alone(void)
{
    cluster_result result;
    similarities_clear();
    join(3, 50, usual, &result);
    for (uint32_t text = 0; text < 3; text++) {
        CHECK_COUNT(result.group[text], text);
        CHECK_COUNT(result.weakest[text], SIMILARITY_ONE);
    }
    cluster_result_clear(&result);
    join(0, 50, usual, &result);
    cluster_result_clear(&result);
}

static void a_group_bears_the_name_of_its_smallest_text(void)
{
    cluster_result result;
    similarities_clear();
    similar(4, 2, 90);
    similar(4, 5, 80);
    similar(2, 5, 80);
    join(6, 50, usual, &result);
    CHECK_COUNT(result.group[2], 2);
    CHECK_COUNT(result.group[4], 2);
    CHECK_COUNT(result.group[5], 2);
    CHECK_COUNT(result.group[3], 3);
    CHECK_COUNT(result.weakest[2], 800000);
    cluster_result_clear(&result);
}

/* Two tight groups and one link between them: as wholes they have nothing in common. */
static void one_link_does_not_join_two_groups(void)
{
    cluster_result result;
    similarities_clear();
    family(0, 6, 90);
    family(6, 12, 90);
    similar(3, 9, 89);
    join(12, 45, usual, &result);
    for (uint32_t text = 0; text < 12; text++)
        CHECK_COUNT(result.group[text], text < 6 ? 0 : 6);
    CHECK_COUNT(result.weakest[0], 900000);
    cluster_result_clear(&result);
    cluster_form no_guard = usual;
    no_guard.cohesion = 0;
    join(12, 45, no_guard, &result);
    for (uint32_t text = 0; text < 12; text++)
        CHECK_COUNT(result.group[text], 0);
    CHECK_COUNT(result.weakest[0], 890000);
    cluster_result_clear(&result);
}

static void a_chain_of_weak_links_between_two_groups_is_refused(void)
{
    cluster_result result;
    similarities_clear();
    family(0, 6, 90);
    family(10, 16, 90);
    similar(5, 6, 55); /* 5 - 6 - 7 - 8 - 9 - 10, each like its neighbour alone */
    similar(6, 7, 60);
    similar(7, 8, 55);
    similar(8, 9, 60);
    similar(9, 10, 55);
    join(16, 45, usual, &result);
    CHECK_COUNT(result.group[5], 0);
    CHECK_COUNT(result.group[15], 10);
    CHECK(result.group[6] != 0 && result.group[9] != 10);
    cluster_result_clear(&result);
}

static void two_groups_that_belong_together_become_one(void)
{
    cluster_result result;
    similarities_clear();
    family(0, 12, 60);
    family(0, 6, 90);
    family(6, 12, 90);
    join(12, 45, usual, &result);
    for (uint32_t text = 0; text < 12; text++)
        CHECK_COUNT(result.group[text], 0);
    CHECK_COUNT(result.weakest[0], 600000);
    CHECK_COUNT(measured, 0); /* the links name all there is to know */
    cluster_result_clear(&result);
}

static void what_no_link_names_is_measured(void)
{
    cluster_result result;
    similarities_clear();
    family(0, 8, 42); /* below the links, and above half of what is inside */
    family(0, 4, 80);
    family(4, 8, 80);
    similar(3, 7, 70);
    join(8, 45, usual, &result);
    CHECK_COUNT(result.group[7], 0);
    CHECK(measured > 0);
    cluster_result_clear(&result);
}

static void two_single_texts_are_measured_against_one(void)
{
    cluster_result result;
    similarities_clear();
    similar(0, 1, 49);
    similar(2, 3, 50);
    join(4, 45, usual, &result);
    CHECK_COUNT(result.group[1], 1); /* linked, and kept apart: half of 1 is not reached */
    CHECK_COUNT(result.group[3], 2);
    cluster_result_clear(&result);
}

static void one_large_family_stays_whole(void)
{
    cluster_result result;
    similarities_clear();
    for (uint32_t a = 0; a < TEXTS_MOST; a++)
        for (uint32_t b = a + 1; b < TEXTS_MOST; b++)
            similar(a, b, 55 + (a * 7 + b * 11) % 40);
    for (unsigned most = 1; most <= CLUSTER_REPRESENTATIVES_MOST; most++) {
        cluster_form form = usual;
        form.representatives = most;
        join(TEXTS_MOST, 45, form, &result);
        size_t apart = 0;
        for (uint32_t text = 0; text < TEXTS_MOST; text++)
            apart += result.group[text] != 0;
        CHECK_COUNT(apart, 0);
        cluster_result_clear(&result);
    }
}

static void a_failed_measure_is_handed_on(void)
{
    bool failing = true;
    cluster_result result = {.group = NULL};
    ae_error error = {.code = AE_OK};
    cluster_form form = usual;
    form.context = &failing;
    similarities_clear();
    family(0, 4, 80);
    family(4, 8, 80);
    similar(3, 7, 70);
    const size_t count = links_make(8, 45);
    CHECK(cluster_join(8, links, count, &form, &result, &error) == AE_ERROR_IO);
    CHECK_TEXT(error.message, "cannot measure");
    CHECK(result.group == NULL);
}

static void a_link_is_found_by_its_texts(void)
{
    static const cluster_link sorted[] = {{0, 1, 11}, {0, 9, 12}, {3, 4, 13}, {7, 8, 14}};
    CHECK_COUNT(cluster_link_find(sorted, 4, 0, 1), 11);
    CHECK_COUNT(cluster_link_find(sorted, 4, 9, 0), 12);
    CHECK_COUNT(cluster_link_find(sorted, 4, 8, 7), 14);
    CHECK_COUNT(cluster_link_find(sorted, 4, 3, 5), UINT32_MAX);
    CHECK_COUNT(cluster_link_find(sorted, 0, 0, 1), UINT32_MAX);
}

/* ---- what somebody has said ---- */

static void what_is_said_to_be_one_is_one(void)
{
    static const cluster_word said[] = {{0, 3}, {3, 5}};
    cluster_form form = usual;
    cluster_result result;
    similarities_clear();
    family(0, 3, 90);
    family(3, 5, 80);
    similar(0, 3, 7);
    form.together = said;
    form.together_count = 2;
    join(7, 50, form, &result);
    for (uint32_t text = 0; text < 6; text++)
        CHECK_COUNT(result.group[text], 0);
    CHECK_COUNT(result.group[6], 6);
    CHECK_COUNT(result.weakest[0], 0);
    cluster_result_clear(&result);
}

static void what_is_said_to_differ_stays_apart(void)
{
    static const cluster_word apart[] = {{0, 3}}, said[] = {{2, 3}};
    cluster_form form = usual;
    cluster_result result;
    similarities_clear();
    family(0, 6, 90);
    form.apart = apart;
    form.apart_count = 1;
    join(6, 50, form, &result);
    CHECK(result.group[0] != result.group[3]);
    uint32_t alone = 0;
    for (uint32_t text = 0; text < 6; text++)
        alone += result.group[text] != result.group[0] && result.group[text] != result.group[3];
    CHECK_COUNT(alone, 0);
    cluster_result_clear(&result);
    form.together = said; /* it draws the others to itself, all the same */
    form.together_count = 1;
    join(6, 50, form, &result);
    CHECK(result.group[0] != result.group[3]);
    CHECK_COUNT(result.group[2], result.group[3]);
    cluster_result_clear(&result);
}

int main(void)
{
    CHECK_RUN(texts_without_links_stay_alone);
    CHECK_RUN(a_group_bears_the_name_of_its_smallest_text);
    CHECK_RUN(one_link_does_not_join_two_groups);
    CHECK_RUN(a_chain_of_weak_links_between_two_groups_is_refused);
    CHECK_RUN(two_groups_that_belong_together_become_one);
    CHECK_RUN(what_no_link_names_is_measured);
    CHECK_RUN(two_single_texts_are_measured_against_one);
    CHECK_RUN(one_large_family_stays_whole);
    CHECK_RUN(a_failed_measure_is_handed_on);
    CHECK_RUN(a_link_is_found_by_its_texts);
    CHECK_RUN(what_is_said_to_be_one_is_one);
    CHECK_RUN(what_is_said_to_differ_stays_apart);
    return check_done();
}
