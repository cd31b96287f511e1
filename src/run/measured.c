#include "run/measured.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/page_file.h"
#include "casefile/tape.h"

enum { MEASURED_GROUND = 1, MEASURED_TEXTS, MEASURED_FIRSTS, MEASURED_PAIRS };

enum { GATHERED = 4096 }; /* pairs put together before they are written */

/* A pair, by its second text. */
typedef struct measured_pair {
    uint32_t b, similarity;
} measured_pair;

/* What the similarities depend on. */
static ae_status ground_put(const stage_room *room, const weight_table *weights, buffer *tape,
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

/* ---- Writing ------------------------------------------------------------------------ */

/* Links and other pairs in one order. */
typedef struct pair_walk {
    const match_result *from;
    size_t link, below;
} pair_walk;

static bool link_is_before(const cluster_link *left, const cluster_link *right)
{
    return left->a != right->a ? left->a < right->a : left->b < right->b;
}

static const cluster_link *walk_next(pair_walk *self)
{
    const match_result *from = self->from;
    const bool links = self->link < from->link_count, below = self->below < from->below_count;
    if (links && (!below || link_is_before(&from->links[self->link], &from->below[self->below])))
        return &from->links[self->link++];
    return below ? &from->below[self->below++] : NULL;
}

/* firsts[]: counted on the way. */
static ae_status pairs_write(page_writer *file, const match_result *result, uint32_t *firsts,
                             ae_error *error)
{
    measured_pair gathered[GATHERED];
    pair_walk walk = {.from = result};
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
    ae_status status = ground_put(room, &result->weights, &tape, error);
    if (status == AE_OK)
        status = tape_put(&tape, room->texts->text_count, error);
    if (status == AE_OK)
        status = tape_put(&tape, result->link_count + result->below_count, error);
    if (status == AE_OK)
        status = page_writer_begin(file, MEASURED_GROUND, error);
    if (status == AE_OK)
        status = page_writer_add(file, tape.data, tape.length, error);
    buffer_clear(&tape);
    return status;
}

static ae_status sections_write(page_writer *file, const stage_room *room,
                                const match_result *result, uint32_t *firsts, ae_error *error)
{
    const corpus *texts = room->texts;
    ae_status status = ground_write(file, room, result, error);
    if (status == AE_OK)
        status = page_writer_begin(file, MEASURED_TEXTS, error);
    for (size_t k = 0; k < texts->text_count && status == AE_OK; k++)
        status = page_writer_add(file, &texts->texts[k].hash, sizeof texts->texts[k].hash, error);
    if (status == AE_OK)
        status = pairs_write(file, result, firsts, error);
    if (status == AE_OK)
        status = page_writer_begin(file, MEASURED_FIRSTS, error);
    return status == AE_OK
               ? page_writer_add(file, firsts, texts->text_count * sizeof *firsts, error)
               : status;
}

ae_status measured_write(const stage_room *room, const match_result *result, const char *folder,
                         ae_error *error)
{
    const size_t texts = room->texts->text_count;
    page_writer *file = NULL;
    uint32_t *firsts = memory_new(texts, sizeof *firsts);
    ae_status status = firsts != NULL ? page_writer_open(folder, MEASURED_NAME, &file, error)
                                      : status_out_of_memory(error, texts * sizeof *firsts);
    if (status == AE_OK)
        status = sections_write(file, room, result, firsts, error);
    if (status == AE_OK)
        status = page_writer_commit(file, error);
    else
        page_writer_discard(file);
    memory_free(firsts);
    return status;
}

/* ---- Taking ------------------------------------------------------------------------- */

typedef struct taking {
    page_reader *file;
    uint64_t texts, pairs; /* that it tells of */
    const hash128 *hashes;
    const uint32_t *firsts;
    const measured_pair *measured;
    uint32_t *now; /* by the number of a text then */
} taking;

static ae_status unsound(ae_error *error)
{
    return status_fail(error, AE_ERROR_FORMAT, "what was measured does not hold together");
}

/* A section of so many items. */
static ae_status section_take(taking *self, uint32_t kind, uint64_t count, size_t size,
                              const void **items, ae_error *error)
{
    page_section section;
    const char *bytes = NULL;
    ae_status status = page_reader_seek(self->file, kind, &section, error);
    if (status == AE_OK && (section.length % size != 0 || section.length / size != count))
        return unsound(error);
    if (status == AE_OK)
        status = page_reader_bytes(self->file, section, 0, section.length, &bytes, error);
    *items = bytes;
    return status;
}

static ae_status ground_take(taking *self, const stage_room *room, const weight_table *weights,
                             ae_error *error)
{
    page_section section;
    const char *bytes = NULL;
    buffer own;
    buffer_init(&own, SIZE_MAX);
    ae_status status = ground_put(room, weights, &own, error);
    if (status == AE_OK)
        status = page_reader_seek(self->file, MEASURED_GROUND, &section, error);
    if (status == AE_OK)
        status = page_reader_bytes(self->file, section, 0, section.length, &bytes, error);
    if (status == AE_OK &&
        (section.length < own.length || memcmp(bytes, own.data, own.length) != 0))
        status = unsound(error);
    if (status == AE_OK) {
        tape_reader tape = {.at = bytes + own.length, .end = bytes + section.length};
        self->texts = tape_take(&tape);
        self->pairs = tape_take(&tape);
        status = tape.broken || self->texts >= CORPUS_NONE ? unsound(error) : AE_OK;
    }
    buffer_clear(&own);
    return status;
}

static bool hash_is_before(hash128 left, hash128 right)
{
    return left.high != right.high ? left.high < right.high : left.low < right.low;
}

/* What number each text has now. Texts of one hash, which anyone can make, are not told apart by
 * it. */
static ae_status numbers_find(taking *self, const corpus *texts, ae_error *error)
{
    size_t at = 0;
    for (size_t k = 1; k < texts->text_count; k++)
        if (!hash_is_before(texts->texts[k - 1].hash, texts->texts[k].hash))
            return unsound(error);
    self->now = memory_resize(NULL, (size_t)self->texts, sizeof *self->now);
    if (self->now == NULL)
        return status_out_of_memory(error, (size_t)self->texts * sizeof *self->now);
    for (size_t k = 0; k < self->texts; k++) {
        while (at < texts->text_count && hash_is_before(texts->texts[at].hash, self->hashes[k]))
            at++;
        if (at == texts->text_count || hash_is_before(self->hashes[k], texts->texts[at].hash))
            return unsound(error);
        self->now[k] = (uint32_t)at++;
    }
    return AE_OK;
}

/* Texts keep their order, and so do pairs. */
static ae_status pairs_take(const taking *self, cluster_link *into, ae_error *error)
{
    size_t at = 0;
    for (size_t a = 0; a < self->texts; a++) {
        if (self->firsts[a] > self->pairs - at)
            return unsound(error);
        uint32_t least = (uint32_t)a; /* what the next second text must be above */
        for (const size_t end = at + self->firsts[a]; at < end; at++) {
            const measured_pair pair = self->measured[at];
            if (pair.b <= least || pair.b >= self->texts || pair.similarity > SIMILARITY_ONE)
                return unsound(error);
            into[at] = (cluster_link){self->now[a], self->now[pair.b], pair.similarity};
            least = pair.b;
        }
    }
    return at == self->pairs ? AE_OK : unsound(error);
}

static ae_status all_take(taking *self, const stage_room *room, match_before *before,
                          ae_error *error)
{
    const void *hashes = NULL, *firsts = NULL, *measured = NULL;
    ae_status status = page_reader_check(self->file, room->threads, error);
    if (status == AE_OK)
        status = ground_take(self, room, &before->weights, error);
    if (status == AE_OK)
        status =
            section_take(self, MEASURED_TEXTS, self->texts, sizeof *self->hashes, &hashes, error);
    if (status == AE_OK)
        status =
            section_take(self, MEASURED_FIRSTS, self->texts, sizeof *self->firsts, &firsts, error);
    if (status == AE_OK)
        status = section_take(self, MEASURED_PAIRS, self->pairs, sizeof *self->measured, &measured,
                              error);
    self->hashes = hashes;
    self->firsts = firsts;
    self->measured = measured;
    if (status == AE_OK)
        status = numbers_find(self, room->texts, error);
    if (status != AE_OK)
        return status;
    before->large = room->texts->large;
    before->measured = spill_take(before->large, (size_t)self->pairs, sizeof *before->measured);
    if (before->measured == NULL)
        return status_out_of_memory(error, (size_t)self->pairs * sizeof *before->measured);
    status = pairs_take(self, before->measured, error);
    before->measured_count = status == AE_OK ? (size_t)self->pairs : 0;
    return status;
}

ae_status measured_take(const stage_room *room, const char *folder, match_before *before,
                        ae_error *error)
{
    taking self = {.file = NULL};
    ae_status status = page_reader_open(folder, MEASURED_NAME, &self.file, error);
    if (status == AE_OK)
        status = all_take(&self, room, before, error);
    memory_free(self.now);
    page_reader_close(self.file);
    return status == AE_ERROR_MEMORY ? status : AE_OK;
}
