/* Each request for memory made while a case is opened and two of its ads are explained
 * is refused in turn: it must fail as memory does, release all it had (the address
 * sanitizer looks) and leave the case fit for another try. */
#include "../refused.h"
#include "../scratch.h"
#include "../small_case.h"

static char folder[SCRATCH_PATH_BYTES];
static ae_case *from;

static ae_status opening(void *context, ae_error *error)
{
    (void)context;
    return ae_case_open(folder, &from, error);
}

static void closed(void *context, ae_status status)
{
    (void)context;
    CHECK((from != NULL) == (status == AE_OK));
    ae_case_free(from);
    from = NULL;
}

static ae_status all_explained(void *context, ae_error *error)
{
    ae_status status = AE_OK;
    (void)context;
    for (uint64_t a = 0; a < SMALL_CASE_ADS && status == AE_OK; a++)
        for (uint64_t b = a + 1; b < SMALL_CASE_ADS && status == AE_OK; b++) {
            ae_explanation *told = NULL;
            status = ae_case_explain(from, a, b, &told, error);
            if (status == AE_OK)
                status = ae_explanation_mask(from, told, error);
            ae_explanation_free(told);
        }
    return status;
}

static void opened(void *context)
{
    (void)context;
    CHECK(ae_case_open(folder, &from, NULL) == AE_OK);
}

/* Every now and then that what was left is fit for another try. */
static void tried_again(void *context, ae_status status)
{
    static unsigned tries;
    CHECK(tries++ % 8 != 0 || all_explained(context, NULL) == AE_OK);
    closed(context, AE_OK);
    (void)status;
}

static void opening_may_be_refused(void)
{
    const refused_work work = {.play = opening, .after = closed};
    refused_in_turn("open", &work);
}

static void explaining_may_be_refused(void)
{
    const refused_work work = {.before = opened, .play = all_explained, .after = tried_again};
    refused_in_turn("explain", &work);
}

int main(void)
{
    small_case_make(scratch_path("case", folder));
    CHECK_RUN(opening_may_be_refused);
    CHECK_RUN(explaining_may_be_refused);
    return check_done();
}
