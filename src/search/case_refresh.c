/* ae_case_index() of adecho.h: what is made of the other files of a case, side by side where there
 * are threads for it. */
#include <stdatomic.h>

#include "base/clock.h"
#include "base/folder_beside.h"
#include "base/parallel.h"
#include "casefile/case_lock.h"
#include "database/case_index.h"
#include "search/index_fresh.h"

/* What is made: each two side by side. What the database says of ads one by one, or the sheet of
 * them alone, and what the index for searching says of texts; then the rest of either. */
typedef enum part { ADS, TEXTS, DATABASE, SEARCH, PARTS } part;

typedef struct refreshing {
    const char *folder;
    const ae_config *config;
    const folder_draft *draft;
    ae_config of[PARTS]; /* the config, for each part */
    ae_indexed *done;
    part first;           /* of the two */
    parallel_share share; /* of what the database needs, which takes longer */
    ad_sheet sheet;
    case_making *database;
    index_making *begun;
    atomic_bool stopped; /* somebody wants no more, */
    atomic_bool failed;  /* or one part cannot be made */
} refreshing;

/* One of two parts tells how far it is; the other asks whether that was told to stop. */
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
    const ae_config *config = &self->of[made];
    ae_indexed *done = self->done;
    ae_status status = AE_OK;
    if (made == ADS)
        return done->made
                   ? case_index_begin(self->folder, folder_staging(self->draft), config,
                                      &self->share, &self->sheet, &self->database, error)
                   : case_index_sheet(self->folder, config, &self->share, &self->sheet, error);
    if (made == DATABASE && done->made) {
        case_making *database = self->database;
        self->database = NULL;
        return case_index_end(database, &self->sheet, &done->bytes, error);
    }
    if (made == TEXTS && done->search_made)
        status =
            index_begin(self->folder, folder_staging(self->draft), config, &self->begun, error);
    if (made == SEARCH && done->search_made) {
        index_making *begun = self->begun;
        self->begun = NULL;
        status = index_end(begun, &self->sheet, error);
    }
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
        status = part_make(self, self->first + (part)k, error);
        if (status == AE_ERROR_INTERRUPTED && atomic_load(&self->failed))
            status = AE_OK;
        else if (status != AE_OK && status != AE_ERROR_INTERRUPTED)
            atomic_store(&self->failed, true);
    }
    return status;
}

static unsigned threads_of(const ae_config *config)
{
    return config->threads != 0 ? config->threads : parallel_available();
}

static ae_status parts_make(refreshing *self, ae_error *error)
{
    const unsigned threads = threads_of(self->config);
    const bool both = self->done->made && self->done->search_made && threads > 1;
    ae_status status = AE_OK;
    for (part k = 0; k < PARTS; k++) {
        self->of[k] = *self->config;
        self->of[k].log = NULL; /* it would be given this context, and by two at once */
        self->of[k].context = self;
        self->of[k].progress = both && (k == TEXTS || k == SEARCH) ? follow : lead;
        self->of[k].threads = both ? threads / 2 : threads;
    }
    if (!self->done->made)
        self->of[ADS].progress = follow; /* how far the texts are is all that is told */
    self->share.threads = threads;
    for (part k = ADS; k < PARTS && status == AE_OK; k += 2) {
        self->first = k;
        atomic_store(&self->share.taken, both ? threads / 2 : 0);
        status = parallel_for(both ? 2 : 1, 2, both ? 1 : 2, parts_work, self, error);
    }
    /* From here on nobody can stop it: who did is told the truth, that nothing was written. */
    if (status == AE_OK && self->done->search_made)
        status = index_settle(self->draft, self->folder, &self->done->search_bytes, error);
    if (status == AE_OK && self->done->made)
        status = folder_put(self->draft, DATABASE_NAME, error);
    case_index_discard(self->database);
    index_discard(self->begun);
    ad_sheet_clear(&self->sheet);
    return status;
}

/* What lacks. */
static ae_status parts_look(const char *folder, const ae_config *config, ae_indexed *done,
                            ae_error *error)
{
    bool fresh = false, whole = false;
    const unsigned threads = threads_of(config);
    ae_status status =
        case_index_look(folder, threads, &fresh, &done->changed, &done->bytes, error);
    if (status == AE_OK)
        status = index_look(folder, threads, &whole, &done->search_bytes, error);
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
    atomic_init(&self.share.taken, 0);
    atomic_init(&self.stopped, false);
    atomic_init(&self.failed, false);
    status = parts_look(folder, config, done, error);
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
    ae_status status = parts_look(folder, config, &made, error);
    if (status == AE_OK && (made.made || made.search_made))
        status = lacking_make(folder, config, &made, error);
    else if (status == AE_OK && has_left_over(folder))
        (void)!lacking_make(folder, config, &made, NULL); /* whoever may not clear it, leaves it */
    made.seconds = clock_seconds() - begin;
    if (status == AE_OK)
        *done = made;
    return status;
}
