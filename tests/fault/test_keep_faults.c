/* Each request for memory made while a case is checked, shown, told of or purged is refused in
 * turn: it must fail as memory does, release all it had (the address sanitizer looks), and take
 * nothing for damaged that is not; a purge leaves the case as it was, or as it should be. */
#include "../refused.h"
#include "../scratch.h"
#include "../small_case.h"

static char folder[SCRATCH_PATH_BYTES], part[SCRATCH_PATH_BYTES];
static ae_case *from;

/* Two runs, and decisions of which the second run has followed one. */
static void case_make(void *context)
{
    static const char *const pair[] = {"made:1", "made:3"}, *const contact[] = {
                                                                "phone:514-555-0102"};
    const ae_saying said[] = {{AE_VERDICT_DIFFERENT, pair, 2, "robin", "two studios"},
                              {AE_VERDICT_WATCH, contact, 1, "robin", NULL}};
    (void)context;
    scratch_remove(scratch_path("case", folder));
    scratch_path("case.adecho-part", part);
    small_case_add(folder, 0, 3);
    for (size_t k = 0; k < 2; k++) {
        ae_case *of = NULL;
        ae_said done;
        CHECK(ae_case_open(folder, &of, NULL) == AE_OK);
        CHECK(ae_case_decide(of, &said[k], &done, NULL) == AE_OK);
        ae_case_free(of);
        if (k == 0)
            small_case_add(folder, 3, SMALL_CASE_ADS);
    }
}

/* ---- check ---- */

static bool finding_pass(void *context, const ae_finding *finding)
{
    (void)context;
    if (!CHECK(finding->kind == AE_FINDING_WHOLE))
        printf("# %s: %s\n", finding->name, finding->what);
    return true;
}

static ae_status checked(void *context, ae_error *error)
{
    ae_check_result result;
    (void)context;
    ae_status status = ae_case_check(folder, finding_pass, NULL, &result, error);
    CHECK(status != AE_OK || (result.damaged == 0 && result.files > 10));
    return status;
}

static void checking_may_be_refused(void)
{
    const refused_work work = {.play = checked};
    case_make(NULL);
    refused_in_turn("check", &work);
}

/* ---- show, changes ---- */

static ae_status groups_shown(const ae_shown *of, ae_error *error)
{
    const char *const ids[] = {of->ad.cluster_id, of->ad.poster_id};
    ae_status status = AE_OK;
    for (size_t k = 0; k < 2 && status == AE_OK; k++) {
        ae_group *shown = NULL;
        status = ae_case_group(from, ids[k], &shown, error);
        CHECK(status != AE_OK || (shown->ads == 2 && shown->member_count == 2 &&
                                  shown->contact_count == 1 && shown->decision_count == 1));
        if (status == AE_OK)
            status = ae_group_mask(from, shown, error);
        CHECK(status != AE_OK || *shown->contacts[0].value == '#');
        ae_group_free(shown);
    }
    if (status != AE_OK)
        return status;
    ae_group *none = NULL;
    const ae_status unknown = ae_case_group(from, "c0000000000000", &none, error);
    CHECK(unknown == AE_ERROR_NOT_FOUND || unknown == AE_ERROR_MEMORY);
    return unknown == AE_ERROR_MEMORY ? unknown : AE_OK;
}

static ae_status shown(void *context, ae_error *error)
{
    ae_shown *ad = NULL;
    (void)context;
    ae_status status = ae_case_show(from, 0, &ad, error);
    if (status == AE_OK)
        status = groups_shown(ad, error);
    if (status == AE_OK)
        status = ae_shown_mask(from, ad, error);
    CHECK(status != AE_OK || (ad->masked && ad->raw.length == 0));
    ae_shown_free(ad);
    return status;
}

static void showing_may_be_refused(void)
{
    const refused_work work = {.play = shown};
    case_make(NULL);
    if (CHECK(ae_case_open(folder, &from, NULL) == AE_OK))
        refused_in_turn("show", &work);
    ae_case_free(from);
}

static bool change_count(void *context, const ae_change *change)
{
    CHECK(change->run == 2);
    ++*(unsigned *)context;
    return true;
}

static ae_status changes_told(void *context, ae_error *error)
{
    unsigned count = 0;
    (void)context;
    ae_status status = ae_case_changes(folder, 0, true, change_count, &count, error);
    CHECK(status != AE_OK || count > 0);
    return status;
}

static void telling_may_be_refused(void)
{
    const refused_work work = {.play = changes_told};
    case_make(NULL);
    refused_in_turn("changes", &work);
}

static ae_status decisions_masked(void *context, ae_error *error)
{
    ae_journal *lines = NULL;
    ae_decision said;
    (void)context;
    ae_status status = ae_journal_open(folder, &lines, error);
    if (status == AE_OK)
        status = ae_journal_mask(lines, error);
    if (status == AE_OK && CHECK(ae_journal_count(lines) == 2)) {
        ae_journal_decision(lines, 0, &said);
        CHECK(strstr(said.reason, "studios") == NULL && *said.reason != '\0');
        ae_journal_decision(lines, 1, &said);
        CHECK(strncmp(said.name, "phone #", 7) == 0 && *said.reason == '\0');
    }
    ae_journal_free(lines);
    return status;
}

static void masking_may_be_refused(void)
{
    const refused_work work = {.play = decisions_masked};
    case_make(NULL);
    refused_in_turn("decisions", &work);
}

/* ---- eval by labels ---- */

static ae_status judged(void *context, ae_error *error)
{
    const ae_eval_config config = {.predicted = folder};
    ae_labels_result result;
    ae_status status = ae_eval_labels(&config, context, &result, error);
    CHECK(status != AE_OK || (result.pairs == 2 && result.heeded == 1));
    return status;
}

static void judging_may_be_refused(void)
{
    char labels[SCRATCH_PATH_BYTES];
    const refused_work work = {.play = judged, .context = labels};
    case_make(NULL);
    scratch_write(scratch_path("labels.csv", labels),
                  "id_l,id_r,score\nmade:1,made:3,0\nmade:1,made:2,1\n");
    refused_in_turn("eval", &work);
}

/* ---- purge ---- */

static ae_status purged(void *context, ae_error *error)
{
    const ae_purge order = {.contact = "phone:514 555 0102", .reason = "because", .by = "robin"};
    ae_config config;
    ae_purged done;
    (void)context;
    ae_config_init(&config);
    config.threads = 1;
    ae_status status = ae_case_purge(folder, &config, &order, &done, error);
    CHECK(status != AE_OK || (done.ads == 2 && done.left == 2));
    return status;
}

static void case_stands(void *context, ae_status status)
{
    (void)context;
    CHECK(!scratch_exists(part));
    if (CHECK(ae_case_open(folder, &from, NULL) == AE_OK))
        CHECK_COUNT(ae_case_ad_count(from), status == AE_OK ? 2 : SMALL_CASE_ADS);
    ae_case_free(from);
    from = NULL;
}

/* What was purged is made anew for the next try; what was not is there. */
static void case_there(void *context)
{
    if (!scratch_exists(folder))
        case_make(context);
}

static void case_left(void *context, ae_status status)
{
    case_stands(context, status);
    if (status == AE_OK)
        scratch_remove(folder);
}

static void purging_may_be_refused(void)
{
    const refused_work work = {.before = case_there, .play = purged, .after = case_left};
    case_make(NULL);
    refused_in_turn("purge", &work);
}

int main(void)
{
    CHECK_RUN(checking_may_be_refused);
    CHECK_RUN(showing_may_be_refused);
    CHECK_RUN(telling_may_be_refused);
    CHECK_RUN(masking_may_be_refused);
    CHECK_RUN(judging_may_be_refused);
    CHECK_RUN(purging_may_be_refused);
    return check_done();
}
