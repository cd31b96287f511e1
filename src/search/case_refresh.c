/* ae_case_index() of adecho.h: what is made of the other files of a case, side by side where there
 * are threads for it. */
#include <stdatomic.h>

#include "base/clock.h"
#include "base/folder_beside.h"
#include "base/parallel.h"
#include "base/status.h"
#include "casefile/case_lock.h"
#include "database/case_index.h"
#include "search/index_fresh.h"

typedef enum part { DATABASE, SEARCH, PARTS } part;

typedef struct refreshing {
    const char *folder;
    const ae_config *config;
    const folder_draft *draft;
    ae_config of[PARTS]; /* the config, for each part */
    ae_indexed *done;
    parallel_share share; /* of the database, which takes longer */
    atomic_bool stopped;  /* somebody wants no more, */
    atomic_bool failed;   /* or one part cannot be made */
} refreshing;

/* One part tells how far it is; the other asks whether that was told to stop. */
static bool lead(void *context, const ae_progress *now)
{
    refreshing *self = context;
    const ae_config *config = self->config;
    if (config->progress != NULL && !config->progress(config->context, now))
        atomic_store(&self->stopped, true);
    return !atomic_load(&self->stopped) && !atomic_load(&self->failed);
}

static bool follow(void *context, const ae_progress *now)
{
    refreshing *self = context;
    (void)now;
    return !atomic_load(&self->stopped) && !atomic_load(&self->failed);
}

static ae_status part_make(refreshing *self, part made, ae_error *error)
{
    ae_indexed *done = self->done;
    if (made == DATABASE)
        return done->made ? case_index_make(self->draft, self->folder, &self->of[DATABASE],
                                            &self->share, &done->bytes, error)
                          : AE_OK;
    ae_status status = done->search_made
                           ? index_make_whole(self->draft, self->folder, &self->of[SEARCH],
                                              &done->search_bytes, error)
                           : AE_OK;
    atomic_store(&self->share.taken, 0);
    return status;
}

/* When one fails, the other stops, and the failure is that of the one. */
static ae_status parts_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    refreshing *self = context;
    ae_status status = AE_OK;
    (void)worker;
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        status = part_make(self, (part)k, error);
        if (status == AE_ERROR_INTERRUPTED && atomic_load(&self->failed))
            status = AE_OK;
        else if (status != AE_OK && status != AE_ERROR_INTERRUPTED)
            atomic_store(&self->failed, true);
    }
    return status;
}

static ae_status parts_make(refreshing *self, ae_error *error)
{
    const unsigned given = self->config->threads;
    const unsigned threads = given != 0 ? given : parallel_available();
    const bool both = self->done->made && self->done->search_made && threads > 1;
    for (part k = 0; k < PARTS; k++) {
        self->of[k] = *self->config;
        self->of[k].log = NULL; /* it would be given this context, and by two at once */
        self->of[k].context = self;
        self->of[k].progress = both && k == SEARCH ? follow : lead;
        self->of[k].threads = both ? threads / 2 : threads;
    }
    self->share.threads = threads;
    atomic_init(&self->share.taken, both ? threads / 2 : 0);
    return parallel_for(both ? 2 : 1, PARTS, both ? 1 : PARTS, parts_work, self, error);
}

/* What lacks. */
static ae_status parts_look(const char *folder, ae_indexed *done, ae_error *error)
{
    bool fresh = false, whole = false;
    ae_status status = case_index_look(folder, &fresh, &done->bytes, error);
    if (status == AE_OK)
        status = index_look(folder, &whole, &done->search_bytes, error);
    done->made = !fresh;
    done->search_made = !whole;
    return status;
}

/* With the case locked, as it is looked at once more: it may have had a run in between. */
static ae_status lacking_make(const char *folder, const ae_config *config, ae_indexed *done,
                              ae_error *error)
{
    folder_draft *draft = NULL;
    ae_status status = case_lock(folder, config, &draft, error);
    if (status != AE_OK)
        return status;
    refreshing self = {.folder = folder, .config = config, .draft = draft, .done = done};
    atomic_init(&self.stopped, false);
    atomic_init(&self.failed, false);
    status = parts_look(folder, done, error);
    if (status == AE_OK)
        status = parts_make(&self, error);
    case_unlock(draft);
    return status;
}

/* Whether one that was killed when all was made left its folder behind. */
static bool has_left_over(const char *folder)
{
    folder_beside beside;
    if (folder_beside_find(folder, &beside, NULL) != AE_OK)
        return false;
    const bool left = beside.part != NULL && !beside.held && !case_has_stopped(beside.part);
    folder_beside_clear(&beside);
    return left;
}

ae_status ae_case_index(const char *folder, const ae_config *config, ae_indexed *done,
                        ae_error *error)
{
    const double begin = clock_seconds();
    ae_indexed made = {.made = false};
    ae_status status = parts_look(folder, &made, error);
    if (status == AE_OK && (made.made || made.search_made))
        status = lacking_make(folder, config, &made, error);
    else if (status == AE_OK && has_left_over(folder))
        (void)!lacking_make(folder, config, &made, NULL); /* whoever may not clear it, leaves it */
    made.seconds = clock_seconds() - begin;
    if (status == AE_OK)
        *done = made;
    return status;
}
