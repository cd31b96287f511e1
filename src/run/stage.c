#include "run/stage.h"

#include "base/memory.h"
#include "base/status.h"
#include "sim/signature.h"

/* Slices are short enough for a stop to be felt, long enough for the threads'
 * coming and going not to be. */
enum { GRAINS_PER_SLICE = 64 };

static ae_status scratch_new(stage_scratch *self, size_t longest, ae_error *error)
{
    self->shingles = memory_new(longest + 1, sizeof *self->shingles);
    self->parts = memory_new(longest + 1 + SIGNATURE_LEAST, sizeof *self->parts);
    self->slots = memory_new(SIGNATURE_SLOTS_MOST, sizeof *self->slots);
    return self->shingles != NULL && self->parts != NULL && self->slots != NULL
               ? AE_OK
               : status_out_of_memory(error, longest * sizeof *self->shingles);
}

/* A text has at most as many shingles as bytes, and at least one. */
static ae_status firsts_new(stage_room *self, ae_error *error)
{
    const corpus *texts = self->texts;
    size_t words = 0;
    self->first_begins = memory_new(texts->text_count, sizeof *self->first_begins);
    if (self->first_begins == NULL)
        return status_out_of_memory(error, texts->text_count * sizeof *self->first_begins);
    for (size_t text = 0; text < texts->text_count; text++) {
        self->first_begins[text] = words;
        words += shingle_words(texts->texts[text].length);
    }
    self->firsts = memory_new(words, sizeof *self->firsts);
    return self->firsts != NULL ? AE_OK : status_out_of_memory(error, words * sizeof *self->firsts);
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
    ae_status status = firsts_new(self, error);
    for (unsigned k = 0; k < threads && status == AE_OK; k++)
        status = scratch_new(&self->scratch[k], longest, error);
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
        shingle_set_clear(&scratch->set);
        verify_clear(&scratch->verify);
    }
    memory_free(self->scratch);
    memory_free(self->firsts);
    memory_free(self->first_begins);
    *self = (stage_room){0};
}

static shingle_sequence packed_sequence(const stage_room *self, uint32_t text)
{
    const corpus_text *record = &self->texts->texts[text];
    shingle_sequence sequence = {.firsts = self->firsts + self->first_begins[text],
                                 .width = self->form.width};
    if (shingle_packs(self->form, record->bytes, record->length)) {
        sequence.packed = record->bytes;
        sequence.count = record->length - self->form.width + 1;
    }
    return sequence;
}

shingle_sequence stage_sequence(const stage_room *self, stage_scratch *scratch, uint32_t text)
{
    const corpus_text *record = &self->texts->texts[text];
    shingle_sequence sequence = packed_sequence(self, text);
    sequence.shingles = scratch->shingles;
    sequence.count =
        shingle_extract(self->form, record->bytes, record->length, scratch->shingles);
    return sequence;
}

shingle_sequence stage_passer(const stage_room *self, stage_scratch *scratch, uint32_t text)
{
    if (scratch->verify.packed != NULL) {
        const shingle_sequence sequence = packed_sequence(self, text);
        if (sequence.packed != NULL)
            return sequence;
    }
    return stage_sequence(self, scratch, text);
}

ae_status stage_mark(const stage_room *self, stage_scratch *scratch, uint32_t text,
                     shingle_sequence *sequence, ae_error *error)
{
    const shingle_sequence marked = stage_sequence(self, scratch, text);
    ae_status status = shingle_set_mark(&scratch->set, marked.shingles, marked.count,
                                        self->firsts + self->first_begins[text], error);
    if (status == AE_OK)
        *sequence = marked;
    return status;
}

typedef struct slice {
    parallel_work work;
    void *context;
    size_t offset;
} slice;

static ae_status slice_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    const slice *self = context;
    return self->work(self->context, worker, self->offset + begin, self->offset + end, error);
}

ae_status stage_run(const stage_room *self, const char *stage, const char *unit, size_t count,
                    size_t grain, parallel_work work, void *context, ae_error *error)
{
    const size_t step = grain * GRAINS_PER_SLICE;
    for (size_t done = 0; done < count;) {
        const size_t size = count - done < step ? count - done : step;
        slice part = {work, context, done};
        ae_status status = parallel_for(self->threads, size, grain, slice_work, &part, error);
        if (status != AE_OK)
            return status;
        done += size;
        const ae_progress progress = {stage, done, count, unit, self->texts->ad_count};
        if (self->config->progress != NULL &&
            !self->config->progress(self->config->context, &progress))
            return status_fail(error, AE_ERROR_INTERRUPTED, "stopped at step \"%s\"", stage);
    }
    return AE_OK;
}
