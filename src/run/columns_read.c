#include <string.h>

#include "base/status.h"
#include "casefile/block_file.h"
#include "casefile/tape.h"
#include "run/columns_layout.h"
#include "run/reject_tape.h"

typedef struct taking {
    corpus *into;
    size_t first_ad; /* those before it are of the case */
    bool sound;
} taking;

static ae_status unsound(ae_error *error)
{
    return status_fail(error, AE_ERROR_FORMAT, "what was read does not hold together");
}

/* ---- Blocks ------------------------------------------------------------------------- */

/* Puts the items of a block behind those of an array, which is taken from `large`. */
static ae_status array_take(taking *self, ae_cell block, spill *large, void **items, size_t *count,
                            size_t *capacity, size_t size, ae_error *error)
{
    const size_t more = block.length / size;
    self->sound &= block.length % size == 0;
    ae_status status = spill_grow(large, items, capacity, *count + more, size, error);
    if (status == AE_OK && more > 0)
        memcpy((char *)*items + *count * size, block.bytes, more * size);
    *count += status == AE_OK ? more : 0;
    return status;
}

static ae_status ads_take(taking *self, ae_cell block, ae_error *error)
{
    corpus *rows = self->into;
    void *items = rows->ads;
    ae_status status = array_take(self, block, rows->large, &items, &rows->ad_count,
                                  &rows->ad_capacity, sizeof *rows->ads, error);
    rows->ads = items;
    return status;
}

static ae_status mentions_take(taking *self, ae_cell block, ae_error *error)
{
    corpus *rows = self->into;
    void *items = rows->mentions;
    ae_status status = array_take(self, block, rows->large, &items, &rows->mention_count,
                                  &rows->mention_capacity, sizeof *rows->mentions, error);
    rows->mentions = items;
    return status;
}

static ae_status text_take(taking *self, tape_reader *tape, ae_error *error)
{
    corpus *rows = self->into;
    corpus_text text = {.first_ad = CORPUS_NONE};
    self->sound &= (size_t)(tape->end - tape->at) >= sizeof text.hash;
    if (!self->sound)
        return AE_OK;
    memcpy(&text.hash, tape->at, sizeof text.hash);
    tape->at += sizeof text.hash;
    const ae_cell bytes = tape_take_text(tape);
    self->sound &= bytes.length <= UINT32_MAX;
    void *texts = rows->texts;
    ae_status status = spill_grow(rows->large, &texts, &rows->text_capacity, rows->text_count + 1,
                                  sizeof *rows->texts, error);
    rows->texts = texts;
    text.bytes = status == AE_OK ? arena_copy(&rows->bytes, bytes.bytes, bytes.length) : NULL;
    text.length = (uint32_t)bytes.length;
    if (status == AE_OK && text.bytes == NULL)
        status = status_out_of_memory(error, bytes.length);
    if (status == AE_OK)
        rows->texts[rows->text_count++] = text;
    return status;
}

static ae_status string_take(taking *self, size_t nth, tape_reader *tape, ae_error *error)
{
    const ae_cell bytes = tape_take_text(tape);
    uint32_t number;
    bool added = true;
    ae_status status = intern_add(columns_table(self->into, nth), bytes.bytes, bytes.length,
                                  &number, &added, error);
    self->sound &= added;
    return status;
}

static ae_status items_take(taking *self, uint32_t kind, ae_cell block, ae_error *error)
{
    tape_reader tape = {.at = block.bytes, .end = block.bytes + block.length};
    ae_status status = AE_OK;
    while (status == AE_OK && self->sound && tape.at < tape.end) {
        status = kind == COLUMN_TEXTS     ? text_take(self, &tape, error)
                 : kind == COLUMN_REJECTS ? reject_tape_take(self->into, &tape, error)
                                          : string_take(self, kind - COLUMN_STRINGS, &tape, error);
        self->sound &= !tape.broken;
    }
    return status;
}

/* What is told of an id last counts. */
static ae_status repeats_take(taking *self, ae_cell block, ae_error *error)
{
    corpus *rows = self->into;
    ae_status status = corpus_repeats_grow(rows, rows->ad_count + 1, error);
    for (size_t at = 0; status == AE_OK && at + sizeof(column_repeat) <= block.length;
         at += sizeof(column_repeat)) {
        column_repeat told;
        memcpy(&told, block.bytes + at, sizeof told);
        self->sound &= told.id < rows->ad_count;
        if (told.id < rows->ad_count)
            rows->repeats[told.id] = told.times;
    }
    return status;
}

static ae_status met_take(taking *self, size_t part, bool ads, ae_cell block, ae_error *error)
{
    met_cells *met = &self->into->met[part];
    void *items = ads ? (void *)met->ads : (void *)met->digests;
    /* The digests stand before their ads. */
    size_t count = met->count - (ads ? block.length / sizeof *met->ads : 0);
    self->sound &= count <= met->count;
    if (!self->sound)
        return AE_OK;
    ae_status status = ads ? array_take(self, block, NULL, &items, &count, &met->ad_capacity,
                                        sizeof *met->ads, error)
                           : array_take(self, block, NULL, &items, &count, &met->digest_capacity,
                                        sizeof *met->digests, error);
    if (ads)
        met->ads = items;
    else
        met->digests = items;
    self->sound &= !ads || count == met->count;
    met->count = count;
    return status;
}

static ae_status block_take(taking *self, uint64_t kind, ae_cell block, ae_error *error)
{
    if (kind == COLUMN_ADS)
        return ads_take(self, block, error);
    if (kind == COLUMN_MENTIONS)
        return mentions_take(self, block, error);
    if (kind == COLUMN_REPEATS)
        return repeats_take(self, block, error);
    if (kind < COLUMN_DIGESTS)
        return items_take(self, (uint32_t)kind, block, error);
    if (kind < COLUMN_DIGEST_ADS)
        return met_take(self, (size_t)(kind - COLUMN_DIGESTS), false, block, error);
    return met_take(self, (size_t)(kind - COLUMN_DIGEST_ADS), true, block, error);
}

/* Texts that are taken are in no slot: with the next one that is added, all are. */
static void slots_forget(corpus *rows)
{
    spill_give(rows->large, rows->slots);
    rows->slots = NULL;
    rows->slot_count = 0;
}

static ae_status blocks_take(taking *self, block_reader *file, ae_error *error)
{
    size_t count;
    const block_entry *entries = block_reader_entries(file, &count);
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK && self->sound; k++) {
        ae_cell block = {.length = (size_t)entries[k].packed};
        status = block_reader_plain(file, k, &block.bytes, error);
        self->sound &= entries[k].kind > 0 && entries[k].kind < COLUMN_KINDS && block.length > 0;
        if (status == AE_OK && self->sound)
            status = block_take(self, entries[k].kind, block, error);
    }
    return status;
}

/* ---- What follows from them --------------------------------------------------------- */

static bool name_is(uint32_t name, size_t count)
{
    return name < count || name == CORPUS_NONE;
}

static bool ad_is_sound(const corpus *rows, size_t nth)
{
    const corpus_ad *ad = &rows->ads[nth];
    const size_t names = rows->names.count;
    const uint64_t before = nth == 0 ? 0 : rows->ads[nth - 1].mentions;
    return ad->id == nth && ad->source < rows->sources.count && ad->mentions >= before &&
           ad->mentions <= rows->mention_count && name_is(ad->city, names) &&
           name_is(ad->date, names) && name_is(ad->site, names) && name_is(ad->name, names) &&
           name_is(ad->location, rows->locations.count) && name_is(ad->text, rows->text_count);
}

static bool locations_are_sound(const corpus *rows)
{
    const size_t names = rows->names.count;
    for (uint32_t k = 0; k < rows->locations.count; k++) {
        if (rows->locations.entries[k].length != sizeof(corpus_location))
            return false;
        const corpus_location told = corpus_location_of(rows, k);
        if (told.city >= names || !name_is(told.region, names) || !name_is(told.country, names))
            return false;
    }
    return true;
}

static void ads_count(taking *self)
{
    corpus *rows = self->into;
    for (size_t k = self->first_ad; k < rows->ad_count && self->sound; k++) {
        self->sound &= ad_is_sound(rows, k);
        const uint32_t number = self->sound ? rows->ads[k].text : CORPUS_NONE;
        rows->empty_texts += number == CORPUS_NONE;
        if (number == CORPUS_NONE)
            continue;
        corpus_text *text = &rows->texts[number];
        text->first_ad = text->ads == 0 ? (uint32_t)k : text->first_ad;
        text->ads++;
    }
}

static void mentions_check(taking *self)
{
    const corpus *rows = self->into;
    for (size_t k = 0; k < rows->mention_count && self->sound; k++)
        self->sound &= rows->mentions[k].contact < rows->contacts.count;
}

/* What was met is looked for as in a later run. */
static ae_status met_settle(taking *self, size_t part, ae_error *error)
{
    corpus *rows = self->into;
    met_cells *met = &rows->met[part];
    const size_t count = met->before.count + met->count;
    hash128 *digests = arena_take(&rows->bytes, count, sizeof *digests);
    uint32_t *ads = arena_take(&rows->bytes, count, sizeof *ads);
    if (digests == NULL || ads == NULL)
        return status_out_of_memory(error, count * sizeof *digests);
    for (size_t k = 0; k < met->count; k++)
        self->sound &= met->ads[k] < rows->ad_count;
    ae_status status = met_merge(met, digests, ads, error);
    met_clear(met);
    met->before = (met_shelf){digests, ads, count};
    return status;
}

/* As many of each as there were. */
static bool counts_are(taking *self, const columns_counts *counts)
{
    const columns_counts found = columns_count(self->into);
    return memcmp(&found, counts, sizeof found) == 0 &&
           self->into->ids.count == self->into->ad_count;
}

static ae_status rest_make(taking *self, const columns_counts *counts, ae_error *error)
{
    self->sound = self->sound && counts_are(self, counts) && locations_are_sound(self->into);
    if (self->sound)
        ads_count(self);
    mentions_check(self);
    ae_status status = self->sound ? AE_OK : unsound(error);
    if (status == AE_OK)
        status = corpus_repeats_grow(self->into, self->into->ad_count + 1, error);
    for (size_t k = 0; k < CORPUS_PARTS && status == AE_OK; k++)
        status = met_settle(self, k, error);
    return status == AE_OK && !self->sound ? unsound(error) : status;
}

ae_status columns_take(corpus *into, const char *folder, ae_cell index,
                       const columns_counts *counts, ae_error *error)
{
    taking self = {.into = into, .first_ad = into->ad_count, .sound = true};
    block_reader *file = NULL;
    slots_forget(into);
    ae_status status = block_reader_open_begun(folder, COLUMNS_NAME, index, &file, error);
    if (status == AE_OK)
        status = blocks_take(&self, file, error);
    if (status == AE_OK)
        status = rest_make(&self, counts, error);
    block_reader_close(file);
    return status;
}
