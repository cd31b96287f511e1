#include "adecho.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "generate/lexicon.h"
#include "generate/tables.h"

enum {
    BATCH_ROWS = 256,
    BATCHES_PER_THREAD = 3,
    THREADS_MOST = 1024,
    EDITS_MOST = 30,
    FOOTER_MOST = 90
};

static const size_t BATCH_CEILING = (size_t)64 << 20; /* never reached: an ad has few words */
static const uint64_t ROWS_MOST = 1000000000;

void ae_generate_config_init(ae_generate_config *config)
{
    *config =
        (ae_generate_config){.rows = 10000, .seed = 1, .repeats = 0.9, .singles = 0.5, .edits = 4};
}

static ae_status share_check(const char *name, double share, double most, ae_error *error)
{
    if (share >= 0 && share <= most) /* false for NaN as well */
        return AE_OK;
    return status_fail(error, AE_ERROR_USAGE, "%s is %.10g; it must be from 0 to %.10g", name,
                       share, most);
}

static ae_status config_check(const ae_generate_config *config, ae_error *error)
{
    const struct {
        const char *name;
        double share, most;
    } shares[] = {
        {"the share of repeats", config->repeats, 0.999},
        {"the share of singles", config->singles, 1},
        {"the share of the largest family", config->largest, 0.9},
        {"the number of threads", config->threads, THREADS_MOST},
        {"the number of edits in 60 words", config->edits, EDITS_MOST},
        {"the percentage of the footer", config->footer, FOOTER_MOST},
    };
    if (config->rows == 0 || config->rows > ROWS_MOST)
        return status_fail(error, AE_ERROR_USAGE,
                           "the number of rows is %llu; it must be from 1 to %llu",
                           (unsigned long long)config->rows, (unsigned long long)ROWS_MOST);
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof shares / sizeof *shares && status == AE_OK; k++)
        status = share_check(shares[k].name, shares[k].share, shares[k].most, error);
    if (status == AE_OK && config->singles + config->largest > 1)
        status = status_fail(error, AE_ERROR_USAGE,
                             "the singles and the largest family are more than all texts together");
    return status;
}

/* A share as an integer, so that nothing later depends on how floats round. */
static uint32_t share_of_million(double share)
{
    return (uint32_t)(share * CAST_MILLION + 0.5);
}

/* ---- the stream of rows ---- */

typedef struct batch {
    uint32_t first, count; /* postings of the wave, or its families */
    buffer bytes;
    union {
        advert ads[BATCH_ROWS];
        specimen specimens[BATCH_ROWS];
    };
} batch;

/* All of a corpus under way. While rows stream, workers only read. */
typedef struct generation {
    const ae_generate_config *config;
    unsigned threads;
    phrasebook books[LANGUAGE_COUNT];
    scene_settings adverts;
    number_pool pool;
    cast wave;
    uint64_t wave_number, rows_before; /* before this wave */
    uint32_t next;                     /* posting to hand out */
    uint64_t written;
    tables out;
    batch **batches;
    size_t batch_count;
} generation;

static ae_status batch_fill(void *context, void *slot, bool *more, ae_error *error)
{
    generation *self = context;
    batch *filled = slot;
    (void)error;
    const uint32_t left = self->wave.posting_count - self->next;
    filled->first = self->next;
    filled->count = left < BATCH_ROWS ? left : BATCH_ROWS;
    self->next += filled->count;
    *more = filled->count > 0;
    return AE_OK;
}

static ae_status batch_work(void *context, unsigned worker, void *slot, ae_error *error)
{
    const generation *self = context;
    batch *worked = slot;
    (void)worker;
    worked->bytes.length = 0;
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < worked->count && status == AE_OK; k++) {
        const uint32_t at = worked->first + k;
        status = advert_write(&self->adverts, &self->wave, self->wave_number, at,
                              self->rows_before + at, &worked->bytes, &worked->ads[k], error);
    }
    return status;
}

static ae_status batch_drain(void *context, void *slot, ae_error *error)
{
    generation *self = context;
    const batch *drained = slot;
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < drained->count && status == AE_OK; k++)
        status = tables_put(&self->out, &drained->ads[k], drained->bytes.data, error);
    self->written += drained->count;
    const ae_generate_config *config = self->config;
    if (status != AE_OK || config->progress == NULL)
        return status;
    const ae_progress progress = {.stage = "generate",
                                  .done = self->written,
                                  .total = config->rows,
                                  .unit = "rows",
                                  .rows = self->written};
    if (!config->progress(config->context, &progress))
        return status_fail(error, AE_ERROR_INTERRUPTED, "stopped on request");
    return AE_OK;
}

/* ---- the stream of templates, with the same batches ---- */

static ae_status specimens_fill(void *context, void *slot, bool *more, ae_error *error)
{
    generation *self = context;
    batch *filled = slot;
    (void)error;
    const uint32_t left = self->wave.family_count - self->next;
    filled->first = self->next;
    filled->count = left < BATCH_ROWS ? left : BATCH_ROWS;
    self->next += filled->count;
    *more = filled->count > 0;
    return AE_OK;
}

static ae_status specimens_work(void *context, unsigned worker, void *slot, ae_error *error)
{
    const generation *self = context;
    batch *worked = slot;
    (void)worker;
    worked->bytes.length = 0;
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < worked->count && status == AE_OK; k++)
        status = specimen_write(&self->adverts, &self->wave, worked->first + k, &worked->bytes,
                                &worked->specimens[k], error);
    return status;
}

static ae_status specimens_drain(void *context, void *slot, ae_error *error)
{
    generation *self = context;
    const batch *drained = slot;
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < drained->count && status == AE_OK; k++)
        if (drained->specimens[k].texts > 1)
            status =
                tables_put_specimen(&self->out, &drained->specimens[k], drained->bytes.data, error);
    return status;
}

static ae_status specimens_stream(generation *self, ae_error *error)
{
    static const parallel_stream_steps steps = {specimens_fill, specimens_work, specimens_drain};
    self->next = 0;
    return parallel_stream(self->threads, &steps, self, (void **)self->batches, self->batch_count,
                           error);
}

static ae_status wave_stream(generation *self, const cast_settings *settings, ae_error *error)
{
    static const parallel_stream_steps steps = {batch_fill, batch_work, batch_drain};
    ae_status status = cast_make(&self->wave, settings, self->wave_number, &self->pool, error);
    if (status != AE_OK)
        return status;
    self->next = 0;
    status = parallel_stream(self->threads, &steps, self, (void **)self->batches, self->batch_count,
                             error);
    if (status == AE_OK)
        status = specimens_stream(self, error);
    tables_end_wave(&self->out, &self->wave);
    self->rows_before += self->wave.posting_count;
    self->wave_number++;
    cast_clear(&self->wave);
    return status;
}

/* Waves of the same size, but for a row. */
static ae_status waves_stream(generation *self, ae_error *error)
{
    const ae_generate_config *config = self->config;
    const uint64_t waves = (config->rows + CAST_ROWS_MOST - 1) / CAST_ROWS_MOST;
    cast_settings settings = {.seed = config->seed,
                              .repeats = share_of_million(config->repeats),
                              .singles = share_of_million(config->singles),
                              .largest = share_of_million(config->largest),
                              .copied = config->edits > 0,
                              .obfuscate = config->obfuscate};
    ae_status status = AE_OK;
    for (uint64_t wave = 0; wave < waves && status == AE_OK; wave++) {
        settings.rows = (uint32_t)(config->rows * (wave + 1) / waves - config->rows * wave / waves);
        status = wave_stream(self, &settings, error);
    }
    return status;
}

static ae_status batches_make(generation *self, ae_error *error)
{
    const size_t count = (size_t)self->threads * BATCHES_PER_THREAD;
    self->batches = memory_new(count, sizeof *self->batches);
    if (self->batches == NULL)
        return status_out_of_memory(error, count * sizeof *self->batches);
    for (; self->batch_count < count; self->batch_count++) {
        batch *made = memory_new(1, sizeof *made);
        if (made == NULL)
            return status_out_of_memory(error, sizeof *made);
        buffer_init(&made->bytes, BATCH_CEILING);
        self->batches[self->batch_count] = made;
    }
    return AE_OK;
}

static ae_status generation_make(generation *self, const ae_generate_config *config,
                                 ae_error *error)
{
    static const char *const lexicons[LANGUAGE_COUNT] = {
        [LANGUAGE_ENGLISH] = lexicon_english,
        [LANGUAGE_FRENCH] = lexicon_french,
        [LANGUAGE_SPANISH] = lexicon_spanish,
    };
    self->config = config;
    self->threads = config->threads != 0 ? config->threads : parallel_available();
    self->adverts = (scene_settings){.books = self->books,
                                     .seed = config->seed,
                                     .edits = config->edits,
                                     .footer = config->footer,
                                     .obfuscate = config->obfuscate};
    ae_status status = AE_OK;
    for (unsigned k = 0; k < LANGUAGE_COUNT && status == AE_OK; k++)
        status = phrasebook_read(&self->books[k], lexicons[k], error);
    return status == AE_OK ? batches_make(self, error) : status;
}

static void generation_clear(generation *self)
{
    for (size_t k = 0; k < self->batch_count; k++) {
        buffer_clear(&self->batches[k]->bytes);
        memory_free(self->batches[k]);
    }
    memory_free(self->batches);
    for (unsigned k = 0; k < LANGUAGE_COUNT; k++)
        phrasebook_clear(&self->books[k]);
}

static ae_status corpus_write(const ae_generate_config *config, const char *folder, ae_error *error)
{
    generation self = {0};
    ae_status status = generation_make(&self, config, error);
    if (status == AE_OK)
        status = tables_open(&self.out, folder, config->dirty, config->seed,
                             &self.books[LANGUAGE_ENGLISH], error);
    if (status == AE_OK) {
        status = waves_stream(&self, error);
        if (status == AE_OK)
            status = tables_commit(&self.out, error);
        else
            tables_discard(&self.out);
    }
    generation_clear(&self);
    return status;
}

static ae_status place_check(const char *folder, ae_error *error)
{
    char stranger[2];
    const file_kind kind = file_kind_of(folder);
    if (kind == FILE_ABSENT ||
        (kind == FILE_FOLDER && folder_holds_only(folder, NULL, 0, stranger, sizeof stranger)))
        return AE_OK;
    return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                          "there is something already; name a new folder for the corpus");
}

ae_status ae_generate(const ae_generate_config *config, const char *folder, ae_error *error)
{
    folder_draft *staged = NULL;
    ae_status status = config_check(config, error);
    if (status == AE_OK)
        status = place_check(folder, error);
    if (status == AE_OK)
        status = folder_begin(folder, &staged, error);
    if (status != AE_OK)
        return status;
    status = corpus_write(config, folder_staging(staged), error);
    if (status == AE_OK)
        return folder_publish(staged, NULL, error);
    folder_discard(staged);
    return status;
}
