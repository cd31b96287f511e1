/* ae_run_match() of adecho.h: all the steps from rows that were read to what is told of them. */
#include <inttypes.h>

#include "base/clock.h"
#include "base/parallel.h"
#include "run/hub_list.h"
#include "run/memory_need.h"
#include "run/run_begin.h"
#include "run/stopped.h"
#include "run/weighed.h"

/* ---- From texts to clusters ---------------------------------------------- */

/* What the decisions mean for these ads, and what they do not. */
static ae_status rulings_take(ae_run *run, ae_error *error)
{
    ae_status status = rulings_make(&run->decided, &run->rows, &run->said, error);
    if (status == AE_OK && run->decided.count > 0)
        run_note(run, AE_LOG_DETAIL, "decisions of reviewers applied: %zu lines",
                 run->decided.count);
    if (status == AE_OK && run->said.named.unseen > 0)
        run_note(run, AE_LOG_NOTE,
                 "%" PRIu64 " of the ads and contacts that decisions name are not here",
                 run->said.named.unseen);
    if (status == AE_OK && run->said.overruled > 0)
        run_note(run, AE_LOG_NOTE,
                 run->said.overruled == 1
                     ? "%" PRIu64 " decision does not hold, or not for all its ads: others "
                       "contradict it"
                     : "%" PRIu64 " decisions do not hold, or not for all their ads: others "
                       "contradict them",
                 run->said.overruled);
    return status;
}

/* What was read is kept, and what is told beside texts is made out, while texts are matched, which
 * changes nothing of it. */
static ae_status rows_keep(void *context, ae_error *error)
{
    ae_run *run = context;
    ae_status status = run->draft != NULL ? stopped_mark(run, error) : AE_OK;
    return status == AE_OK ? particulars_make(&run->rows, run->country, &run->known, error)
                           : status;
}

static ae_status texts_match(void *context, ae_error *error)
{
    ae_run *run = context;
    match_before before = {.measured = NULL};
    ae_status status =
        stage_room_new(&run->room, &run->config, run->config.threads, &run->rows, error);
    if (status == AE_OK)
        status = rulings_take(run, error);
    const match_words said = {.together = run->said.together,
                              .together_count = run->said.together_count,
                              .apart = run->said.apart,
                              .apart_count = run->said.apart_count,
                              .muted = run->said.muted,
                              .spread = run->said.spread};
    if (status == AE_OK)
        status = weighed_take(run, &before, error);
    if (status == AE_OK)
        status = match_run(&run->room, &said, &before, &run->match, error);
    match_before_clear(&before);
    return status;
}

static ae_status clusters_make(ae_run *run, ae_error *error)
{
    static const char *const names[MATCH_STEP_COUNT] = {"weigh", "sign", "pair", "verify", "join"};
    const double begin = clock_seconds();
    double matching = 0;
    ae_status status = corpus_settle(&run->rows, run->config.threads, error);
    if (status == AE_OK)
        status = row_store_settle(&run->rows.scraped, error);
    if (status == AE_OK)
        status = parallel_both(run->config.threads, rows_keep, texts_match, run, error);
    for (size_t k = 0; k < MATCH_STEP_COUNT; k++)
        matching += run->match.seconds[k];
    run_step(run, "read", clock_seconds() - begin - matching);
    if (status == AE_OK && run->said.left != NULL)
        status = corpus_leave(&run->rows, run->said.left, error);
    for (size_t k = 0; k < MATCH_STEP_COUNT; k++)
        run_step(run, names[k], run->match.seconds[k]);
    return status;
}

/* ---- From contacts to posters -------------------------------------------- */

/* What the steps that go on side by side work on. */
typedef struct linking {
    ae_run *run;
    posters_input input;
    double told; /* seconds that are told by other names than "link" */
} linking;

static ae_status contacts_link(void *context, ae_error *error)
{
    const linking *self = context;
    ae_run *run = self->run;
    ae_status status = posters_form(&self->input, &run->formed, error);
    return status == AE_OK
               ? particulars_relocate(&run->known, &run->rows, run->formed.poster_of, error)
               : status;
}

/* What is other than in the run before. */
static ae_status changes_tell(ae_run *run, ae_error *error)
{
    const changes_input input = {.rows = &run->rows,
                                 .known = &run->known,
                                 .clusters = &run->clusters,
                                 .posters = &run->owners,
                                 .past = &run->past,
                                 .decided = &run->decided,
                                 .named = &run->said.named,
                                 .silence = run->config.silence};
    return changes_find(&input, &run->changed, error);
}

/* Posters, and then the ids that they have. */
static ae_status posters_tell(void *context, ae_error *error)
{
    const linking *self = context;
    ae_run *run = self->run;
    ae_status status = posters_describe(&self->input, &run->formed, &run->posters, error);
    if (status == AE_OK)
        status = naming_posters(&run->rows, &run->formed, &run->posters, &run->past, &run->owners,
                                error);
    return status == AE_OK ? changes_tell(run, error) : status;
}

static void linking_step(linking *self, const char *name, double begin)
{
    const double seconds = clock_seconds() - begin;
    run_step(self->run, name, seconds);
    self->told += seconds;
}

/* Clusters with their ids, and templates: what texts alone tell. What was measured of them is kept
 * for the runs to come: contacts take longer, so that this costs no time of its own. */
static ae_status texts_tell(void *context, ae_error *error)
{
    linking *self = context;
    ae_run *run = self->run;
    double begin = clock_seconds();
    ae_status status = weighed_keep(run, error);
    linking_step(self, "write", begin);
    begin = clock_seconds();
    if (status == AE_OK)
        status = outcome_find(&run->room, &run->match, &run->outcome, error);
    linking_step(self, "describe", begin);
    begin = clock_seconds();
    if (status == AE_OK)
        status = templates_make(&run->room, &run->outcome, &run->templates, error);
    linking_step(self, "template", begin);
    return status == AE_OK
               ? naming_clusters(&run->rows, &run->match, &run->past, &run->clusters, error)
               : status;
}

static ae_status clusters_tell(void *context, ae_error *error)
{
    linking *self = context;
    ae_run *run = self->run;
    const double begin = clock_seconds();
    ae_status status =
        outcome_describe(&run->room, &run->match, &run->known, run->rule, &run->outcome, error);
    match_forget_pairs(&run->match);
    linking_step(self, "describe", begin);
    return status;
}

static ae_status hubs_take(ae_run *run, hub_list *hubs, ae_error *error)
{
    ae_status status = hub_list_read(&run->tools, &run->rows, run->hubs, hubs, error);
    if (status == AE_OK && hubs->unseen > 0)
        run_note(run, AE_LOG_NOTE, "no ad names %zu of the contacts given as hubs", hubs->unseen);
    for (size_t k = 0; k < run->said.hub_count && status == AE_OK; k++)
        status = hub_list_add(hubs, run->said.hubs[k], error);
    return status;
}

/* Contacts and clusters to posters, and everything described: what contacts tell beside what texts
 * alone tell, then posters, and what is other than before, beside clusters, which count the places
 * that posters settled. Posters are mostly the work of one thread, the others of all. The time of
 * "link" is what the others leave of the whole. */
static ae_status groups_make(ae_run *run, ae_error *error)
{
    hub_list hubs = {0};
    const unsigned threads = run->config.threads;
    const double begin = clock_seconds();
    ae_status status = hubs_take(run, &hubs, error);
    linking work = {.run = run,
                    .input = {.rows = &run->rows,
                              .match = &run->match,
                              .known = &run->known,
                              .hubs = hubs.contacts,
                              .hub_count = hubs.count,
                              .said = &run->said,
                              .rule = run->rule,
                              .threads = threads}};
    if (status == AE_OK)
        status = parallel_both(threads, contacts_link, texts_tell, &work, error);
    if (status == AE_OK)
        status = parallel_both(threads, posters_tell, clusters_tell, &work, error);
    hub_list_clear(&hubs);
    run_step(run, "link", clock_seconds() - begin - work.told);
    return status;
}

/* ---- All of it ----------------------------------------------------------- */

/* Where it is not told, and dates depend on it, what was assumed is said. */
static void dates_note(const ae_run *run)
{
    for (uint32_t k = 0; k < run->rows.sources.count; k++)
        if (run->known.days.rules[k].assumed)
            run_note(run, AE_LOG_NOTE,
                     "%s: dates such as 05/06/2021 are taken to have the %s first",
                     intern_text(&run->rows.sources, k),
                     run->known.days.rules[k].order == DATE_DAY_FIRST ? "day" : "month");
}

ae_status ae_run_match(ae_run *run, ae_error *error)
{
    ae_status status = run_usable(run, false, error);
    if (status != AE_OK)
        return status;
    status = run_replay(run, error);
    memory_need_tell(run);
    run->spoilt = status != AE_OK;
    if (status != AE_OK)
        return status;
    status = clusters_make(run, error);
    if (status == AE_OK)
        status = groups_make(run, error);
    if (status == AE_OK)
        status = standing_make(&run->said, &run->rows, &run->outcome, &run->formed, &run->posters,
                               &run->stands, error);
    run->spoilt = status != AE_OK;
    run->interrupted = status == AE_ERROR_INTERRUPTED;
    run_kept_note(run);
    if (status != AE_OK)
        return status;
    run->matched = true;
    dates_note(run);
    run_summary_fill(run);
    run_usage(run);
    return AE_OK;
}
