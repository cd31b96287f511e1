#include "run/stage.h"

#include "base/memory.h"
#include "base/status.h"
#include "sim/signature.h"

enum {
    CACHE_LINE = 64,
    FETCH_MOST = 1024 /* bytes: the processor sees by itself how it goes on */
};

static ae_status scratch_new(stage_scratch *self, size_t longest, size_t texts, ae_error *error)
{
    self->shingles = memory_new(longest + 1, sizeof *self->shingles);
    self->parts = memory_new(longest + 1, sizeof *self->parts);
    self->slots = memory_new(SIGNATURE_SLOTS_MOST, sizeof *self->slots);
    self->places = memory_new(texts, sizeof *self->places);
    verify_begin(&self->verify);
    return self->shingles != NULL && self->parts != NULL && self->slots != NULL &&
                   self->places != NULL
               ? AE_OK
               : status_out_of_memory(error, longest * sizeof *self->shingles);
}

ae_status stage_room_new(stage_room *self, const ae_config *config, unsigned threads,
                         const corpus *texts, ae_error *error)
{
    size_t longest = 0;
    for (size_t k = 0; k < texts->text_count; k++)
        if (texts->texts[k].length > longest)
            longest = texts->texts[k].length;
    *self = (stage_room){.config = config, .threads = threads, .texts = texts};
    self->form.kind = config->shingle == AE_SHINGLE_WORD ? SHINGLE_WORD : SHINGLE_CHARACTER;
    self->form.width = config->shingle_width;
    self->scratch = memory_new(threads, sizeof *self->scratch);
    if (self->scratch == NULL)
        return status_out_of_memory(error, threads * sizeof *self->scratch);
    ae_status status = AE_OK;
    for (unsigned k = 0; k < threads && status == AE_OK; k++)
        status = scratch_new(&self->scratch[k], longest, texts->text_count, error);
    if (status != AE_OK)
        stage_room_clear(self);
    return status;
}

void stage_room_clear(stage_room *self)
{
    for (unsigned k = 0; self->scratch != NULL && k < self->threads; k++) {
        stage_scratch *scratch = &self->scratch[k];
        memory_free(scratch->shingles);
        memory_free(scratch->parts);
        memory_free(scratch->slots);
        memory_free(scratch->places);
        memory_free(scratch->held);
        shared_set_clear(&scratch->shared);
        shared_set_clear(&scratch->passing);
        verify_clear(&scratch->verify);
    }
    memory_free(self->scratch);
    *self = (stage_room){0};
}

void stage_fetch(const stage_room *self, size_t text)
{
    if (text >= self->texts->text_count)
        return;
    const corpus_text *record = &self->texts->texts[text];
    for (size_t at = 0; at < record->length && at < FETCH_MOST; at += CACHE_LINE)
        __builtin_prefetch(record->bytes + at);
}

size_t stage_shingles(const stage_room *self, stage_scratch *scratch, uint32_t text)
{
    const corpus_text *record = &self->texts->texts[text];
    return shingle_extract(self->form, record->bytes, record->length, scratch->shingles);
}

typedef struct slice {
    const stage_job *job;
    size_t offset;
    spill *large; /* behind the texts */
} slice;

static ae_status slice_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    const slice *self = context;
    const stage_job *job = self->job;
    spill_rest(self->large); /* what was looked at before goes, if the bound is near */
    return job->work(job->context, worker, self->offset + begin, self->offset + end, error);
}

/* Slices are short enough for a stop to be felt, long enough for the threads' coming and
 * going not to be. */
ae_status stage_run(const stage_room *self, const stage_job *job, ae_error *error)
{
    const ae_config *config = self->config;
    const size_t step = job->grain * STAGE_GRAINS;
    for (size_t done = 0; done < job->count;) {
        const size_t size = job->count - done < step ? job->count - done : step;
        slice part = {job, done, self->texts->large};
        ae_status status = parallel_for(self->threads, size, job->grain, slice_work, &part, error);
        if (status == AE_OK && job->gather != NULL)
            status = job->gather(job->context, done, done + size, error);
        if (status != AE_OK)
            return status;
        done += size;
        const ae_progress progress = {job->stage, done, job->count, job->unit,
                                      self->texts->ad_count};
        if (config->progress != NULL && !config->progress(config->context, &progress))
            return status_fail(error, AE_ERROR_INTERRUPTED, "stopped at step \"%s\"", job->stage);
    }
    return AE_OK;
}
