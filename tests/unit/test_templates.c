#include "run/templates.h"

#include <stdlib.h>

#include "../matching.h"
#include "../random.h"
#include "../rows.h"

enum { LINE_BYTES = 6000 };

static void row_add(matching *self, unsigned id, const char *text)
{
    char name[16];
    snprintf(name, sizeof name, "%u", id);
    rows_add(&self->texts, "a.csv", (told_row){.id = name, .text = text});
}

static void families_add(matching *self, unsigned families, unsigned texts)
{
    for (unsigned k = 0; k < families; k++) {
        uint64_t seed = k + 1;
        random_text family;
        random_text_make(&seed, 20, &family);
        char *joined = random_text_join(&family);
        for (unsigned each = 0; each < texts; each++) {
            char text[LINE_BYTES];
            snprintf(text, sizeof text, "%s ask for name%u today please", joined, each);
            row_add(self, each * families + k, text);
        }
        free(joined);
    }
}

static void each_cluster_has_the_template_of_its_texts(void)
{
    matching run;
    templates made = {0};
    matching_init(&run, 1);
    families_add(&run, 3, 4);
    CHECK(matching_run(&run) == AE_OK);
    CHECK_COUNT(run.outcome.cluster_count, 3);
    CHECK(templates_make(&run.room, &run.outcome, &made, NULL) == AE_OK);
    CHECK_COUNT(made.count, run.outcome.cluster_count);
    for (size_t k = 0; k < made.count; k++) {
        const uint32_t ad = run.outcome.members[run.outcome.clusters[k].member_begin];
        const char *text = run.texts.texts[run.texts.ads[ad].text].bytes;
        const size_t same = (size_t)(strstr(text, "ask for ") + strlen("ask for ") - text);
        CHECK(strncmp(made.texts[k], text, same) == 0);
        CHECK_TEXT(made.texts[k] + same, "{name0|name1|name2|+1} today please");
    }
    templates_clear(&made);
    matching_clear(&run);
}

static void threads_make_the_same(void)
{
    matching runs[2];
    templates made[2] = {{0}};
    for (unsigned k = 0; k < 2; k++) {
        matching_init(&runs[k], 1 + 3 * k);
        families_add(&runs[k], 50, 3);
        CHECK(matching_run(&runs[k]) == AE_OK);
        CHECK(templates_make(&runs[k].room, &runs[k].outcome, &made[k], NULL) == AE_OK);
    }
    CHECK_COUNT(made[0].count, 50);
    CHECK_COUNT(made[1].count, made[0].count);
    for (size_t k = 0; k < made[0].count && k < made[1].count; k++)
        CHECK_TEXT(made[0].texts[k], made[1].texts[k]);
    for (unsigned k = 0; k < 2; k++) {
        templates_clear(&made[k]);
        matching_clear(&runs[k]);
    }
}

static void a_long_template_is_cut(void)
{
    matching run;
    templates made = {0};
    char text[LINE_BYTES];
    size_t at = 0;
    for (unsigned k = 0; k < 500; k++)
        at += (size_t)snprintf(text + at, sizeof text - at, "word%u ", k);
    matching_init(&run, 1);
    for (unsigned k = 0; k < 2; k++) {
        snprintf(text + at, sizeof text - at, "end%u", k);
        row_add(&run, k, text);
    }
    CHECK(matching_run(&run) == AE_OK);
    CHECK(templates_make(&run.room, &run.outcome, &made, NULL) == AE_OK);
    if (CHECK(made.count == 1)) {
        const size_t length = strlen(made.texts[0]);
        CHECK(length <= TEMPLATES_BYTES_MOST && length > TEMPLATES_BYTES_MOST - 20);
        CHECK_TEXT(made.texts[0] + length - 4, " ...");
    }
    templates_clear(&made);
    matching_clear(&run);
}

static void without_clusters_there_are_none(void)
{
    matching run;
    templates made = {0};
    matching_init(&run, 2);
    row_add(&run, 1, "one text that stands alone among all the others");
    CHECK(matching_run(&run) == AE_OK);
    CHECK(templates_make(&run.room, &run.outcome, &made, NULL) == AE_OK);
    CHECK_COUNT(made.count, 0);
    templates_clear(&made);
    matching_clear(&run);
}

int main(void)
{
    CHECK_RUN(each_cluster_has_the_template_of_its_texts);
    CHECK_RUN(threads_make_the_same);
    CHECK_RUN(a_long_template_is_cut);
    CHECK_RUN(without_clusters_there_are_none);
    return check_done();
}
