#include "run/templates.h"

#include "base/memory.h"
#include "base/status.h"
#include "describe/template_print.h"

enum { CLUSTER_GRAIN = 16 }; /* clusters handed to a worker at once */

/* The texts of all clusters, by cluster: those of cluster k are texts[begin[k]..begin[k+1]). */
typedef struct templating {
    const outcome *found;
    template_text *texts;
    size_t *begin;
    size_t *core;              /* per cluster: which of its texts is the core text */
    template_finder **finders; /* one for each thread */
    templates *made;
} templating;

static ae_status texts_sort(const stage_room *room, templating *self, ae_error *error)
{
    const corpus *rows = room->texts;
    const outcome *found = self->found;
    const size_t clusters = found->cluster_count;
    self->texts = spill_take(rows->large, rows->text_count, sizeof *self->texts);
    self->begin = spill_take_zero(rows->large, clusters + 1, sizeof *self->begin);
    self->core = spill_take_zero(rows->large, clusters, sizeof *self->core);
    size_t *filled = memory_new(clusters, sizeof *filled);
    if (self->texts == NULL || self->begin == NULL || self->core == NULL || filled == NULL) {
        memory_free(filled);
        return status_out_of_memory(error, rows->text_count * sizeof *self->texts);
    }
    for (size_t k = 0; k < clusters; k++)
        self->begin[k + 1] = self->begin[k] + found->clusters[k].texts;
    for (size_t text = 0; text < rows->text_count; text++) {
        const uint32_t cluster = found->cluster_of[text];
        if (cluster == CORPUS_NONE)
            continue;
        const corpus_text *record = &rows->texts[text];
        if (found->clusters[cluster].core == text)
            self->core[cluster] = filled[cluster];
        self->texts[self->begin[cluster] + filled[cluster]++] =
            (template_text){record->bytes, record->length, record->ads};
    }
    memory_free(filled);
    return AE_OK;
}

static ae_status template_tell(const templating *self, unsigned worker, size_t cluster,
                               buffer *output, ae_error *error)
{
    template_finder *finder = self->finders[worker];
    const template_text *texts = self->texts + self->begin[cluster];
    const size_t count = self->begin[cluster + 1] - self->begin[cluster];
    ad_template found;
    if (count == 1 && template_print_is_text(texts->bytes, texts->length, TEMPLATES_BYTES_MOST)) {
        self->made->texts[cluster] = texts->bytes;
        return AE_OK;
    }
    ae_status status = template_find(finder, texts, count, self->core[cluster], &found, error);
    if (status != AE_OK)
        return status;
    output->length = 0;
    status = template_print(&found, TEMPLATES_BYTES_MOST, output, error);
    if (status != AE_OK)
        return status;
    self->made->texts[cluster] =
        arena_copy(&self->made->bytes[worker], output->data, output->length);
    return self->made->texts[cluster] == NULL ? status_out_of_memory(error, output->length) : AE_OK;
}

static ae_status template_work(void *context, unsigned worker, size_t begin, size_t end,
                               ae_error *error)
{
    const templating *self = context;
    ae_status status = AE_OK;
    buffer output;
    buffer_init(&output, 2 * TEMPLATES_BYTES_MOST);
    for (size_t k = begin; k < end && status == AE_OK; k++)
        status = template_tell(self, worker, k, &output, error);
    buffer_clear(&output);
    return status;
}

static ae_status finders_make(templating *self, unsigned threads, ae_error *error)
{
    self->finders = memory_new(threads, sizeof *self->finders);
    bool all = self->finders != NULL;
    for (unsigned k = 0; k < threads && all; k++)
        all = (self->finders[k] = template_finder_new()) != NULL;
    return all ? AE_OK : status_out_of_memory(error, threads * sizeof *self->finders);
}

static void finders_free(templating *self, unsigned threads)
{
    for (unsigned k = 0; self->finders != NULL && k < threads; k++)
        template_finder_free(self->finders[k]);
    memory_free(self->finders);
}

static ae_status room_make(size_t clusters, unsigned threads, spill *large, templates *self,
                           ae_error *error)
{
    self->large = large;
    self->count = clusters;
    self->texts = spill_take(large, clusters, sizeof *self->texts);
    self->bytes = memory_new(threads, sizeof *self->bytes);
    self->arenas = self->bytes == NULL ? 0 : threads;
    for (unsigned k = 0; k < self->arenas; k++)
        self->bytes[k].behind = large;
    return self->texts != NULL && self->bytes != NULL
               ? AE_OK
               : status_out_of_memory(error, clusters * sizeof *self->texts);
}

ae_status templates_make(const stage_room *room, const outcome *found, templates *self,
                         ae_error *error)
{
    templating work = {.found = found, .made = self};
    ae_status status = texts_sort(room, &work, error);
    if (status == AE_OK)
        status = finders_make(&work, room->threads, error);
    if (status == AE_OK)
        status = room_make(found->cluster_count, room->threads, room->texts->large, self, error);
    if (status == AE_OK)
        status = stage_run(room,
                           &(stage_job){"template", "clusters", found->cluster_count, CLUSTER_GRAIN,
                                        template_work, &work, NULL},
                           error);
    finders_free(&work, room->threads);
    spill_give(room->texts->large, work.texts);
    spill_give(room->texts->large, work.begin);
    spill_give(room->texts->large, work.core);
    return status;
}

void templates_clear(templates *self)
{
    for (unsigned k = 0; k < self->arenas; k++)
        arena_clear(&self->bytes[k]);
    memory_free(self->bytes);
    spill_give(self->large, self->texts);
    *self = (templates){0};
}
