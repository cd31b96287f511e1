/* Two cases of one test that get the same rows in two ways, and must be the same. */
#ifndef ADECHO_TESTS_TWIN_CASES_H
#define ADECHO_TESTS_TWIN_CASES_H

#include <string.h>

#include "adecho.h"

#include "check.h"
#include "random.h"
#include "scratch.h"

enum { ROWS_MOST = 60, FAMILIES = 12 };

static const char *const cases[] = {"one", "other"};

static const char *case_file(unsigned which, const char *name)
{
    static char path[SCRATCH_PATH_BYTES];
    char within[64];
    snprintf(within, sizeof within, "%s/%s", cases[which], name);
    return scratch_path(within, path);
}

__attribute__((unused)) static const char *case_folder(unsigned which)
{
    static char path[SCRATCH_PATH_BYTES];
    return scratch_path(cases[which], path);
}

/* ---- Rows ---------------------------------------------------------------------- */

static const char *one_of(uint64_t *state, const char *const *words, uint32_t count)
{
    return words[random_below(state, count)];
}

/* Rows with all that is kept of one: ids and cells that repeat, in one order or another, texts
 * that fold into one, empty ones, and some that cannot be read. */
__attribute__((unused)) static void rows_write(uint64_t *state, uint32_t most, FILE *file)
{
    static const char *const phones[] = {"",
                                         "514-555-0142",
                                         "438 555 0199; 514-555-0142",
                                         "514-555-0142; 438 555 0199",
                                         "613-555-0123",
                                         "none"};
    static const char *const emails[] = {"", "a@mail.example", "b (at) mail (dot) example"};
    static const char *const cities[] = {"", "Laval", "Springfield", "springfield"};
    static const char *const regions[] = {"", "QC", "IL"};
    static const char *const last[] = {"", "!", " call 514 555 0142", " insta: some_name",
                                       " 438-555-0199 then 514 555 0142"};
    const uint32_t rows = random_below(state, most);
    fputs("ad_id,text,city,region,date,phone,email,site,url,price\n", file);
    for (uint32_t k = 0; k < rows; k++) {
        const uint32_t id = random_below(state, 200), family = random_below(state, FAMILIES);
        random_text text;
        uint64_t words = family + 1;
        random_text_make(&words, 24, &text);
        char *joined = random_text_join(&text);
        if (id % 17 == 0)
            fputs("x,y,z,a,b,c,d,e,f,g,h,i,j\n", file);
        fprintf(file, "%s%.0u,\"%s%s\",%s,%s,2026-%02u-11,%s,%s,site %u,https://x.example/%u,%s\n",
                id % 11 == 0 ? "" : "ad", id % 11 == 0 ? 0 : id,
                family == 0   ? (id % 2 == 0 ? "" : "<b></b>")
                : id % 3 == 0 ? joined
                              : joined + 5,
                family == 0 ? "" : one_of(state, last, 5), one_of(state, cities, 4),
                one_of(state, regions, 3), 1 + id % 12, one_of(state, phones, 6),
                one_of(state, emails, 3), id % 4, id % 30, id % 5 == 0 ? "80" : "");
        free(joined);
    }
}

/* ---- What is said and asked of one of them ------------------------------------------ */

__attribute__((unused)) static void decide(unsigned which, ae_verdict verdict, const char *a,
                                           const char *b)
{
    const char *const targets[] = {a, b};
    const ae_saying saying = {.verdict = verdict,
                              .targets = targets,
                              .target_count = b == NULL ? 1 : 2,
                              .reviewer = "robin",
                              .reason = "seen"};
    ae_case *from = NULL;
    ae_said said;
    CHECK(ae_case_open(case_folder(which), &from, NULL) == AE_OK);
    CHECK(ae_case_decide(from, &saying, &said, NULL) == AE_OK);
    ae_case_free(from);
}

__attribute__((unused)) static void purge(unsigned which, const char *ad)
{
    const ae_purge order = {.reason = "asked", .by = "robin", .ad = ad, .poster = ""};
    ae_purged done;
    ae_config config;
    ae_config_init(&config);
    config.threads = 2;
    CHECK(ae_case_purge(case_folder(which), &config, &order, &done, NULL) == AE_OK);
    CHECK_COUNT(done.ads, 1);
}

/* ---- Comparing ------------------------------------------------------------------ */

/* What is told of a run's own time stands in run.json and runs.adecho; decisions tell theirs.
 * kept.adecho tells of the rows of the last run, or of those of an earlier one. */
__attribute__((unused)) static void same_check(void)
{
    const ae_case_file *files;
    const size_t count = ae_case_files(&files);
    for (size_t k = 0; k < count; k++) {
        const char *name = files[k].name;
        size_t lengths[2] = {0};
        if (strcmp(name, "run.json") == 0 || strcmp(name, "runs.adecho") == 0 ||
            strcmp(name, "decisions.jsonl") == 0 || strcmp(name, "kept.adecho") == 0)
            continue;
        char *const left = scratch_read(case_file(0, name), &lengths[0]);
        char *const right = scratch_read(case_file(1, name), &lengths[1]);
        const bool same = (left == NULL) == (right == NULL) && lengths[0] == lengths[1] &&
                          (left == NULL || memcmp(left, right, lengths[0]) == 0);
        if (!CHECK(same))
            printf("# %s differs\n", name);
        free(left);
        free(right);
    }
}

#endif
