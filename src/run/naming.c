#include "run/naming.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "run/outcome.h"

static ae_status lineage_find(const history_groups *groups, const history *past,
                              const uint64_t *names, size_t count, size_t rows, naming *self,
                              ae_error *error)
{
    const lineage_before before = {.group_of = groups->group_of,
                                   .rows = past->row_count,
                                   .ids = groups->ids,
                                   .born = groups->born,
                                   .count = groups->count,
                                   .retired = groups->retired,
                                   .retired_count = groups->retired_count};
    const lineage_now now = {.group_of = self->group_of,
                             .rows = rows,
                             .names = names,
                             .count = count,
                             .run = (uint32_t)past->run_count + 1};
    return lineage_make(&before, &now, &self->found, error);
}

/* Numbers the clusters by their first ads; an ad without a text is one of its own. */
static size_t clusters_number(const corpus *rows, const match_result *match, uint32_t *numbers,
                              uint32_t *group_of, uint64_t *names)
{
    size_t count = 0;
    for (size_t text = 0; text < rows->text_count; text++)
        numbers[text] = CORPUS_NONE;
    for (uint32_t ad = 0; ad < rows->ad_count; ad++) {
        const uint32_t text = rows->ads[ad].text;
        const uint32_t root = text == CORPUS_NONE ? CORPUS_NONE : match->clusters.group[text];
        if (root == CORPUS_NONE) {
            names[count] = posters_number(rows, ad);
            group_of[ad] = (uint32_t)count++;
            continue;
        }
        if (numbers[root] == CORPUS_NONE) {
            names[count] = rows->texts[root].hash.high;
            numbers[root] = (uint32_t)count++;
        }
        group_of[ad] = numbers[root];
    }
    return count;
}

ae_status naming_clusters(const corpus *rows, const match_result *match, const history *past,
                          naming *self, ae_error *error)
{
    uint32_t *numbers = memory_resize(NULL, rows->text_count, sizeof *numbers);
    uint64_t *names = spill_take(rows->large, rows->ad_count, sizeof *names);
    self->letter = 'c';
    self->large = rows->large;
    self->group_of = spill_take(rows->large, rows->ad_count, sizeof *self->group_of);
    ae_status status = AE_OK;
    if (numbers == NULL || names == NULL || self->group_of == NULL)
        status = status_out_of_memory(error, rows->ad_count * sizeof *names);
    if (status == AE_OK) {
        const size_t count = clusters_number(rows, match, numbers, self->group_of, names);
        status = lineage_find(&past->clusters, past, names, count, rows->ad_count, self, error);
    }
    memory_free(numbers);
    spill_give(rows->large, names);
    return status;
}

ae_status naming_posters(const corpus *rows, const poster_result *formed, const posters *described,
                         const history *past, naming *self, ae_error *error)
{
    const size_t count = formed->poster_count;
    uint64_t *names = spill_take(rows->large, count, sizeof *names);
    self->letter = 'p';
    self->large = rows->large;
    self->group_of = spill_take(rows->large, rows->ad_count, sizeof *self->group_of);
    ae_status status = AE_OK;
    if (names == NULL || self->group_of == NULL)
        status = status_out_of_memory(error, rows->ad_count * sizeof *names);
    if (status == AE_OK) {
        if (rows->ad_count > 0)
            memcpy(self->group_of, formed->poster_of, rows->ad_count * sizeof *self->group_of);
        for (size_t k = 0; k < count; k++)
            names[k] = posters_number(rows, described->namer[k]);
        status = lineage_find(&past->posters, past, names, count, rows->ad_count, self, error);
    }
    spill_give(rows->large, names);
    return status;
}

void naming_clear(naming *self)
{
    spill_give(self->large, self->group_of);
    lineage_clear(&self->found);
    *self = (naming){.group_of = NULL};
}

void naming_id(const naming *self, uint64_t ad, char id[AE_ID_BYTES])
{
    outcome_name(self->letter, self->found.ids[self->group_of[ad]], id);
}
