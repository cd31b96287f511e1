/* Each request for memory made while the index of a case is made and while it is searched is
 * refused in turn: it must fail as memory does, release all it had (the address sanitizer
 * looks), leave no half-made index behind, and be fit for another try. */
#include "../refused.h"
#include "../scratch.h"
#include "../small_case.h"

static const char *const queries[] = {
    "Guitar lessons for beginners, evenings at a studio by the church, 514-555-0101",
    "514 five five five 0102", "retired gardener with tools of his own"};

enum { QUERIES = sizeof queries / sizeof *queries };

static char folder[SCRATCH_PATH_BYTES], made_index[SCRATCH_PATH_BYTES], begun[SCRATCH_PATH_BYTES];
static ae_finder *from;

/* ---- opening ---- */

static void index_removed(void *context)
{
    (void)context;
    scratch_remove(made_index);
}

static ae_status opening(void *context, ae_error *error)
{
    ae_config config;
    (void)context;
    ae_config_init(&config);
    config.threads = 1;
    return ae_finder_open(folder, &config, &from, error);
}

static void closed(void *context, ae_status status)
{
    (void)context;
    CHECK(!scratch_exists(begun));
    CHECK((from != NULL) == (status == AE_OK));
    ae_finder_free(from);
    from = NULL;
}

static void making_may_be_refused(void)
{
    const refused_work work = {.before = index_removed, .play = opening, .after = closed};
    refused_in_turn("make", &work);
}

static void opening_may_be_refused(void)
{
    const refused_work work = {.play = opening, .after = closed};
    refused_in_turn("open", &work);
}

/* ---- searching ---- */

static ae_status words_search(ae_error *error)
{
    ae_search_config config;
    ae_found *found = NULL;
    ae_search_config_init(&config);
    config.sought = AE_SOUGHT_WORDS;
    ae_status status = ae_search(from, ae_cell_of("gardener quote"), &config, &found, error);
    CHECK(status != AE_OK || found->facts.ads == 1);
    ae_found_free(found);
    return status;
}

static ae_status all_searched(void *context, ae_error *error)
{
    (void)context;
    ae_status status = AE_OK;
    for (size_t k = 0; k < QUERIES && status == AE_OK; k++) {
        ae_search_config config;
        ae_found *found = NULL;
        ae_search_config_init(&config);
        config.city = "halifax";
        config.since = "2026-01-01";
        config.site = "Site.example";
        status = ae_search(from, ae_cell_of(queries[k]), &config, &found, error);
        if (status == AE_OK) {
            CHECK(found->facts.ads > 0);
            status = ae_found_mask(from, found, error);
        }
        ae_found_free(found);
    }
    return status == AE_OK ? words_search(error) : status;
}

/* Of one finder: what failed leaves no trace. */
static void searching_may_be_refused(void)
{
    const refused_work work = {.play = all_searched};
    ae_indexed done;
    ae_config plain;
    ae_config_init(&plain);
    CHECK(ae_case_index(folder, &plain, &done, NULL) == AE_OK);
    if (CHECK(ae_finder_open(folder, NULL, &from, NULL) == AE_OK))
        refused_in_turn("search", &work);
    ae_finder_free(from);
}

int main(void)
{
    small_case_make(scratch_path("case", folder));
    scratch_path("case/index.adecho", made_index);
    scratch_path("case/index.adecho.tmp", begun);
    CHECK_RUN(making_may_be_refused);
    CHECK_RUN(opening_may_be_refused);
    CHECK_RUN(searching_may_be_refused);
    return check_done();
}
