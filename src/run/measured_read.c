#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/page_file.h"
#include "casefile/tape.h"
#include "run/measured_layout.h"

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
    ae_cell bytes;
    ae_status status = page_reader_whole(self->file, kind, &bytes, error);
    if (status != AE_OK)
        return status;
    *items = bytes.bytes;
    return bytes.length % size == 0 && bytes.length / size == count ? AE_OK : unsound(error);
}

/* Whether a tape begins as this run's own would; *tape is what follows then. */
static bool tape_agrees(ae_cell bytes, const buffer *own, tape_reader *tape)
{
    if (bytes.length < own->length || memcmp(bytes.bytes, own->data, own->length) != 0)
        return false;
    *tape = (tape_reader){.at = bytes.bytes + own->length, .end = bytes.bytes + bytes.length};
    return true;
}

static ae_status ground_take(taking *self, const stage_room *room, const weight_table *weights,
                             ae_error *error)
{
    ae_cell bytes;
    tape_reader tape;
    buffer own;
    buffer_init(&own, SIZE_MAX);
    ae_status status = measured_ground(room, weights, &own, error);
    if (status == AE_OK)
        status = page_reader_whole(self->file, MEASURED_GROUND, &bytes, error);
    if (status == AE_OK && !tape_agrees(bytes, &own, &tape))
        status = unsound(error);
    if (status == AE_OK) {
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

/* What the pairs depend on, and how many candidates there were. *same: nothing of it is other. */
static ae_status pairing_take(taking *self, const stage_room *room, match_before *before,
                              bool *same, ae_error *error)
{
    ae_cell bytes;
    buffer own;
    ae_status status = page_reader_whole(self->file, MEASURED_PAIRING, &bytes, error);
    if (status != AE_OK)
        return status;
    tape_reader tape = {.at = bytes.bytes, .end = bytes.bytes + bytes.length};
    tape_take_real(&tape);
    before->bands = tape_take_below(&tape, SIGNATURE_SLOTS_MOST + 1);
    before->band_rows = tape_take_below(&tape, SIGNATURE_SLOTS_MOST + 1);
    buffer_init(&own, SIZE_MAX);
    status = measured_pairing(room, before->bands, before->band_rows, &own, error);
    *same = status == AE_OK && !tape.broken && tape_agrees(bytes, &own, &tape);
    if (*same) {
        before->crowded = tape_take(&tape) > 0;
        before->candidates = tape_take(&tape);
        *same = !tape.broken;
    }
    buffer_clear(&own);
    return status;
}

static ae_status fresh_find(const taking *self, size_t texts, match_before *before, ae_error *error)
{
    const size_t count = texts - (size_t)self->texts;
    size_t then = 0;
    before->fresh = memory_resize(NULL, count, sizeof *before->fresh);
    if (before->fresh == NULL)
        return status_out_of_memory(error, count * sizeof *before->fresh);
    for (uint32_t text = 0; text < texts; text++)
        if (then < self->texts && self->now[then] == text)
            then++;
        else
            before->fresh[before->fresh_count++] = text;
    return AE_OK;
}

/* The keys of texts, and what was found out about them, by their numbers now. */
static ae_status keys_take(taking *self, const corpus *texts, match_before *before, ae_error *error)
{
    const void *from_keys = NULL, *from_found = NULL;
    const size_t then = (size_t)self->texts, now = texts->text_count;
    ae_status status = section_take(self, MEASURED_KEYS, self->texts * before->bands,
                                    sizeof *before->keys, &from_keys, error);
    if (status == AE_OK)
        status =
            section_take(self, MEASURED_FOUND, self->texts, sizeof(found_text), &from_found, error);
    if (status == AE_OK)
        status = fresh_find(self, now, before, error);
    if (status != AE_OK)
        return status;
    const uint32_t *keys = from_keys;
    const found_text *found = from_found;
    before->texts = memory_new(now, sizeof *before->texts);
    before->keys = spill_take(before->large, now * before->bands, sizeof *before->keys);
    if (before->texts == NULL || before->keys == NULL)
        return status_out_of_memory(error, now * before->bands * sizeof *before->keys);
    for (size_t band = 0; band < before->bands; band++)
        for (size_t k = 0; k < then; k++)
            before->keys[band * now + self->now[k]] = keys[band * then + k];
    for (size_t k = 0; k < then; k++)
        before->texts[self->now[k]] = found_unpack(found[k]);
    return AE_OK;
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
    bool same = false;
    if (status == AE_OK)
        status = pairing_take(self, room, before, &same, error);
    return status == AE_OK && same && !before->crowded ? keys_take(self, room->texts, before, error)
                                                       : status;
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
