#include "base/memory.h"
#include "base/status.h"
#include "casefile/page_file.h"
#include "casefile/tape.h"
#include "run/measured_layout.h"

enum { GATHERED = 4096 }; /* pairs put together before they are written */

ae_status measured_ground(const stage_room *room, const weight_table *weights, buffer *tape,
                          ae_error *error)
{
    const ae_config *config = room->config;
    const hash128 sum = hash128_bytes(weights->cells, (size_t)1 << weights->bits);
    ae_status status = tape_put_text(tape, measured_code, error);
    if (status == AE_OK)
        status = tape_put(tape, room->form.kind, error);
    if (status == AE_OK)
        status = tape_put(tape, room->form.width, error);
    if (status == AE_OK)
        status = tape_put_real(tape, config->plain_share, error);
    if (status == AE_OK)
        status = tape_put(tape, sum.high, error);
    return status == AE_OK ? tape_put(tape, sum.low, error) : status;
}

ae_status measured_pairing(const stage_room *room, unsigned bands, unsigned band_rows, buffer *tape,
                           ae_error *error)
{
    const ae_config *config = room->config;
    const uint64_t numbers[] = {bands, band_rows, config->seed, config->bucket_limit};
    ae_status status = tape_put_real(tape, config->threshold, error);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers && status == AE_OK; k++)
        status = tape_put(tape, numbers[k], error);
    return status;
}

struct measured_draft {
    const char *folder; /* borrowed */
    page_writer *file;  /* NULL: nothing was put down yet */
    bool keyed;
};

ae_status measured_begin(const char *folder, measured_draft **begun, ae_error *error)
{
    measured_draft *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->folder = folder;
    *begun = self;
    return AE_OK;
}

void measured_discard(measured_draft *self)
{
    if (self == NULL)
        return;
    page_writer_discard(self->file);
    memory_free(self);
}

static ae_status draft_open(measured_draft *self, ae_error *error)
{
    page_writer_discard(self->file);
    self->file = NULL;
    self->keyed = false;
    return page_writer_open(self->folder, MEASURED_NAME, &self->file, error);
}

ae_status measured_keys(void *draft, const stage_room *room, const uint32_t *keys, unsigned bands,
                        ae_error *error)
{
    measured_draft *self = draft;
    ae_status status = draft_open(self, error);
    if (status == AE_OK)
        status = page_writer_begin(self->file, MEASURED_KEYS, error);
    if (status == AE_OK)
        status = page_writer_add(self->file, keys, room->texts->text_count * bands * sizeof *keys,
                                 error);
    self->keyed = status == AE_OK;
    return status;
}

/* Links, pairs below the threshold and muted ones, in one order. */
enum { PAIR_LISTS = 3 };

typedef struct pair_walk {
    struct {
        const cluster_link *at, *end;
    } lists[PAIR_LISTS];
} pair_walk;

static bool link_is_before(const cluster_link *left, const cluster_link *right)
{
    return left->a != right->a ? left->a < right->a : left->b < right->b;
}

static pair_walk walk_begin(const match_result *from)
{
    return (pair_walk){{{from->links, from->links + from->link_count},
                        {from->below, from->below + from->below_count},
                        {from->muted, from->muted + from->muted_count}}};
}

static const cluster_link *walk_next(pair_walk *self)
{
    size_t next = 0;
    for (size_t k = 1; k < PAIR_LISTS; k++)
        if (self->lists[k].at != self->lists[k].end &&
            (self->lists[next].at == self->lists[next].end ||
             link_is_before(self->lists[k].at, self->lists[next].at)))
            next = k;
    return self->lists[next].at != self->lists[next].end ? self->lists[next].at++ : NULL;
}

/* firsts[]: counted on the way. */
static ae_status pairs_write(page_writer *file, const match_result *result, uint32_t *firsts,
                             ae_error *error)
{
    measured_pair gathered[GATHERED];
    pair_walk walk = walk_begin(result);
    size_t count = 0;
    ae_status status = page_writer_begin(file, MEASURED_PAIRS, error);
    for (const cluster_link *pair; status == AE_OK && (pair = walk_next(&walk)) != NULL;) {
        gathered[count++] = (measured_pair){pair->b, pair->similarity};
        firsts[pair->a]++;
        if (count == GATHERED) {
            status = page_writer_add(file, gathered, count * sizeof *gathered, error);
            count = 0;
        }
    }
    return status == AE_OK ? page_writer_add(file, gathered, count * sizeof *gathered, error)
                           : status;
}

static ae_status ground_write(page_writer *file, const stage_room *room, const match_result *result,
                              ae_error *error)
{
    buffer tape;
    buffer_init(&tape, SIZE_MAX);
    ae_status status = measured_ground(room, &result->weights, &tape, error);
    if (status == AE_OK)
        status = tape_put(&tape, room->texts->text_count, error);
    if (status == AE_OK)
        status =
            tape_put(&tape, result->link_count + result->below_count + result->muted_count, error);
    if (status == AE_OK)
        status = page_writer_begin(file, MEASURED_GROUND, error);
    if (status == AE_OK)
        status = page_writer_add(file, tape.data, tape.length, error);
    buffer_clear(&tape);
    return status;
}

static ae_status pairing_write(page_writer *file, const stage_room *room,
                               const match_result *result, ae_error *error)
{
    buffer tape;
    buffer_init(&tape, SIZE_MAX);
    ae_status status = measured_pairing(room, result->bands, result->band_rows, &tape, error);
    if (status == AE_OK)
        status = tape_put(&tape, result->thinned_buckets, error);
    if (status == AE_OK)
        status = tape_put(&tape, result->candidates, error);
    if (status == AE_OK)
        status = page_writer_begin(file, MEASURED_PAIRING, error);
    if (status == AE_OK)
        status = page_writer_add(file, tape.data, tape.length, error);
    buffer_clear(&tape);
    return status;
}

static ae_status found_write(page_writer *file, const match_text *texts, size_t count,
                             ae_error *error)
{
    ae_status status = page_writer_begin(file, MEASURED_FOUND, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const found_text packed = found_pack(&texts[k]);
        status = page_writer_add(file, &packed, sizeof packed, error);
    }
    return status;
}

static ae_status sections_write(const measured_draft *self, const stage_room *room,
                                const match_result *result, uint32_t *firsts, ae_error *error)
{
    const corpus *texts = room->texts;
    page_writer *file = self->file;
    ae_status status = ground_write(file, room, result, error);
    if (status == AE_OK)
        status = page_writer_begin(file, MEASURED_TEXTS, error);
    for (size_t k = 0; k < texts->text_count && status == AE_OK; k++)
        status = page_writer_add(file, &texts->texts[k].hash, sizeof texts->texts[k].hash, error);
    if (status == AE_OK)
        status = pairs_write(file, result, firsts, error);
    if (status == AE_OK)
        status = page_writer_begin(file, MEASURED_FIRSTS, error);
    if (status == AE_OK)
        status = page_writer_add(file, firsts, texts->text_count * sizeof *firsts, error);
    if (status == AE_OK)
        status = pairing_write(file, room, result, error);
    return status == AE_OK && self->keyed
               ? found_write(file, result->texts, texts->text_count, error)
               : status;
}

ae_status measured_commit(measured_draft *self, const stage_room *room, const match_result *result,
                          ae_error *error)
{
    const size_t texts = room->texts->text_count;
    uint32_t *firsts = memory_new(texts, sizeof *firsts);
    ae_status status = firsts != NULL ? AE_OK : status_out_of_memory(error, texts * sizeof *firsts);
    if (status == AE_OK && (self->file == NULL || result->thinned_buckets > 0))
        status = draft_open(self, error); /* without keys */
    if (status == AE_OK)
        status = sections_write(self, room, result, firsts, error);
    memory_free(firsts);
    if (status == AE_OK) {
        status = page_writer_commit(self->file, error);
        self->file = NULL;
    }
    measured_discard(self);
    return status;
}
