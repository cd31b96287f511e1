/* The ads of a sheet whose texts are shown: the one that is nearest to all others of its
 * cluster, and some that differ from it, from the least alike on. What is read of them also
 * tells where their contacts stand. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/status.h"
#include "explain/ad_shown.h"
#include "report/sheet.h"

typedef struct sampling {
    sheet *made;
    row_file *rows;
    contact_reader *reader;
} sampling;

/* ---- Which ------------------------------------------------------------------------- */

static int alike_compare(const void *left, const void *right)
{
    const sheet_ad *a = *(const sheet_ad *const *)left, *b = *(const sheet_ad *const *)right;
    if (a->likeness != b->likeness)
        return a->likeness < b->likeness ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* Of the ads that are alike to a degree that no other is the first; the least alike, the
 * middle and the most alike of these. The core ad comes before them. */
static ae_status samples_choose(const sheet *self, const sheet_group *group,
                                const sheet_ad *chosen[SHEET_SAMPLES], size_t *count,
                                ae_error *error)
{
    const size_t ads = group->ad_end - group->ad_begin;
    const sheet_ad **order = memory_new(ads, sizeof *order);
    size_t kept = 0;
    if (order == NULL)
        return status_out_of_memory(error, ads * sizeof *order);
    for (size_t k = 0; k < ads; k++) {
        const sheet_ad *ad = &self->ads[group->ad_begin + k];
        if (*count == 0 && strcmp(ad->id, group->facts[SHEET_CORE_AD]) == 0)
            chosen[(*count)++] = ad;
        else
            order[kept++] = ad;
    }
    if (kept > 1)
        qsort(order, kept, sizeof *order, alike_compare);
    size_t apart = 0;
    for (size_t k = 0; k < kept; k++)
        if (apart == 0 || order[apart - 1]->likeness != order[k]->likeness)
            order[apart++] = order[k];
    const size_t places[] = {0, apart / 2, apart - 1};
    for (size_t k = 0; k < 3 && apart > 0; k++)
        if (k == 0 || places[k] > places[k - 1])
            chosen[(*count)++] = order[places[k]];
    memory_free(order);
    return AE_OK;
}

/* ---- What they say ------------------------------------------------------------------- */

static ae_status sample_read(sampling *self, const sheet_ad *ad, sheet_sample *sample,
                             ae_error *error)
{
    ae_status status =
        ad_reading_make(self->rows, ad->number, self->reader, NULL, &sample->read, error);
    if (status != AE_OK)
        return status;
    sample->shown.ad = ad->number;
    sample->shown.id = ad->id;
    sample->shown.place =
        ad->place == PLACE_LIST_NONE ? "" : self->made->places.items[ad->place].name;
    if (ad->day != SHEET_NO_DAY) {
        char day[DAY_BYTES];
        sample->shown.day = sheet_keep(self->made, (ae_cell){day, day_write(ad->day, day)});
        if (sample->shown.day == NULL)
            return status_out_of_memory(error, DAY_BYTES);
    }
    memcpy(sample->shown.cells, sample->read.row.cells, sizeof sample->shown.cells);
    return ad_shown_contacts(&sample->read, NULL, &sample->contacts, &sample->shown, error);
}

static ae_status sample_compare(const sheet_sample *core, sheet_sample *sample, ae_error *error)
{
    const passage_text a = ad_reading_text(&core->read), b = ad_reading_text(&sample->read);
    passage_list found;
    sample->same_text =
        a.normal_length == b.normal_length && memcmp(a.normal, b.normal, a.normal_length) == 0;
    ae_status status = passage_find(&a, &b, &found, error);
    if (status != AE_OK)
        return status;
    sample->beside = core->shown;
    status = ad_shown_segments(&found, &sample->segments, error);
    sample->segment_count = status == AE_OK ? found.segment_count : 0;
    passage_clear(&found);
    return status;
}

static ae_status samples_make(sampling *self, sheet_group *group, ae_error *error)
{
    const sheet_ad *chosen[SHEET_SAMPLES];
    size_t count = 0;
    ae_status status = samples_choose(self->made, group, chosen, &count, error);
    if (status != AE_OK)
        return status;
    group->samples = memory_new(count, sizeof *group->samples);
    if (group->samples == NULL)
        return status_out_of_memory(error, count * sizeof *group->samples);
    group->sample_count = count;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        status = sample_read(self, chosen[k], &group->samples[k], error);
        if (status == AE_OK && k > 0)
            status = sample_compare(&group->samples[0], &group->samples[k], error);
    }
    if (count > 0)
        group->samples[0].core = true;
    return status;
}

/* ---- Where contacts stand -------------------------------------------------------------- */

static ae_status contact_place(sheet *self, const ae_explain_ad *ad, sheet_contact *told,
                               ae_error *error)
{
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *named = &ad->contacts[k];
        if (named->kind != told->kind || strcmp(named->value, told->value) != 0)
            continue;
        const ae_cell words = {ad->cells[named->role].bytes + named->begin,
                               named->end - named->begin};
        told->words = (ae_cell){sheet_keep(self, words), words.length};
        if (told->words.bytes == NULL)
            return status_out_of_memory(error, words.length);
        told->read = true;
        told->obscured = named->obscured;
        told->role = named->role;
        told->ad = ad->id;
        break;
    }
    return AE_OK;
}

/* From the samples of the group, and of the clusters told with it. */
static ae_status places_find(sheet *self, uint32_t number, ae_error *error)
{
    const sheet_group *group = &self->groups[number];
    ae_status status = AE_OK;
    for (uint32_t other = 0; other < self->group_count; other++) {
        const sheet_group *from = &self->groups[other];
        if (other != number && from->parent != number)
            continue;
        for (size_t k = 0; k < from->sample_count; k++)
            for (size_t c = group->contact_begin; c < group->contact_end && status == AE_OK; c++)
                if (!self->contacts[c].read)
                    status =
                        contact_place(self, &from->samples[k].shown, &self->contacts[c], error);
    }
    return status;
}

static ae_status samples_all(sampling *self, ae_error *error)
{
    sheet *made = self->made;
    ae_status status = AE_OK;
    for (size_t k = made->poster_count; k < made->group_count && status == AE_OK; k++)
        status = samples_make(self, &made->groups[k], error);
    for (uint32_t k = 0; k < made->group_count && status == AE_OK; k++)
        if (made->groups[k].parent == SHEET_NONE)
            status = places_find(made, k, error);
    return status;
}

ae_status sheet_samples_read(const char *folder, const sheet_choice *choice, contact_reader *reader,
                             sheet *self, ae_error *error)
{
    sampling work = {.made = self, .reader = reader};
    contact_patterns *patterns = NULL;
    contact_reader *own = NULL;
    ae_status status = row_file_open(folder, &work.rows, error);
    if (status == AE_OK && reader == NULL) {
        status = contact_patterns_new(row_file_settings_of(work.rows)->country, &patterns, error);
        if (status == AE_OK)
            status = contact_reader_new(patterns, &own, error);
        work.reader = own;
    }
    if (status == AE_OK)
        status = samples_all(&work, error);
    if (status == AE_OK && choice->masks)
        status = sheet_mask(folder, work.reader, self, error);
    contact_reader_free(own);
    contact_patterns_free(patterns);
    row_file_close(work.rows);
    return status;
}
