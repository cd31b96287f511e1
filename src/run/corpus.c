#include "run/corpus.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

const ae_role corpus_roles[CORPUS_PARTS] = {
    [CORPUS_TEXT] = AE_ROLE_TEXT,   [CORPUS_PHONE] = AE_ROLE_PHONE,
    [CORPUS_EMAIL] = AE_ROLE_EMAIL, [CORPUS_HANDLE] = AE_ROLE_HANDLE,
    [CORPUS_URL] = AE_ROLE_URL,     [CORPUS_PRICE] = AE_ROLE_PRICE};

enum {
    FIRST_SLOTS = 1024,
    ID_SUFFIX_BYTES = 16,   /* "#" and 32 bits */
    PLACE_SUFFIX_BYTES = 24 /* ":" and 64 bits */
};

ae_status corpus_source(corpus *self, const char *name, uint32_t *source, ae_error *error)
{
    return intern_add(&self->sources, name, strlen(name), source, NULL, error);
}

static ae_status slots_make(corpus *self, ae_error *error)
{
    size_t larger = self->slot_count == 0 ? FIRST_SLOTS : self->slot_count;
    while (larger < 2 * (self->text_count + 1))
        larger *= 2;
    uint32_t *slots = spill_take_zero(self->large, larger, sizeof *slots);
    if (slots == NULL)
        return status_out_of_memory(error, larger * sizeof *slots);
    for (uint32_t k = 0; k < self->text_count; k++)
        hash_slot_put(slots, larger, (uint32_t)self->texts[k].hash.low, k);
    spill_give(self->large, self->slots);
    self->slots = slots;
    self->slot_count = larger;
    return AE_OK;
}

static bool text_is(const corpus_text *text, hash128 hash, ae_cell normal)
{
    /* The bytes decide: two texts with one hash can be made on purpose. */
    return text->hash.low == hash.low && text->hash.high == hash.high &&
           text->length == normal.length && memcmp(text->bytes, normal.bytes, normal.length) == 0;
}

/* The number of the text, added when it is new. */
static ae_status text_fold(corpus *self, hash128 hash, ae_cell normal, uint32_t *number,
                           ae_error *error)
{
    ae_status status;
    if (self->slot_count < 2 * (self->text_count + 1) &&
        (status = slots_make(self, error)) != AE_OK)
        return status;
    const uint32_t place = (uint32_t)hash.low;
    size_t at = hash_slot_first(place, self->slot_count);
    for (; self->slots[at] != 0; at = (at + 1) & (self->slot_count - 1)) {
        *number = hash_slot_number(self->slots[at], self->slot_count);
        if (hash_slot_may_be(self->slots[at], place, self->slot_count) &&
            text_is(&self->texts[*number], hash, normal)) {
            self->texts[*number].ads++;
            return AE_OK;
        }
    }
    void *texts = self->texts;
    status = spill_grow(self->large, &texts, &self->text_capacity, self->text_count + 1,
                        sizeof *self->texts, error);
    self->texts = texts;
    if (status != AE_OK)
        return status;
    const char *copy = arena_copy(&self->bytes, normal.bytes, normal.length);
    if (copy == NULL)
        return status_out_of_memory(error, normal.length);
    *number = (uint32_t)self->text_count++;
    self->texts[*number] = (corpus_text){.hash = hash,
                                         .bytes = copy,
                                         .length = (uint32_t)normal.length,
                                         .first_ad = (uint32_t)self->ad_count,
                                         .ads = 1};
    self->slots[at] = hash_slot_make(place, *number, self->slot_count);
    return AE_OK;
}

/* An id that was seen before gets "#2", "#3"... so that every ad has its own
 * name; counting per id keeps a column of one constant cheap. */
static ae_status id_repeat(corpus *self, ae_cell id, uint32_t *number, ae_error *error)
{
    char *name = memory_new(id.length + ID_SUFFIX_BYTES, 1);
    if (name == NULL)
        return status_out_of_memory(error, id.length + ID_SUFFIX_BYTES);
    memcpy(name, id.bytes, id.length);
    const uint32_t first = *number;
    bool added = false;
    ae_status status = AE_OK;
    while (status == AE_OK && !added) {
        const uint32_t time = ++self->repeats[first] + 1;
        const int suffix = snprintf(name + id.length, ID_SUFFIX_BYTES, "#%" PRIu32, time);
        status = intern_add(&self->ids, name, id.length + (size_t)suffix, number, &added, error);
    }
    memory_free(name);
    self->repeated_ids++;
    return status;
}

ae_status corpus_repeats_grow(corpus *self, size_t ids, ae_error *error)
{
    void *repeats = self->repeats;
    const size_t before = self->repeat_capacity;
    ae_status status = spill_grow(self->large, &repeats, &self->repeat_capacity, ids,
                                  sizeof *self->repeats, error);
    self->repeats = repeats;
    if (self->repeat_capacity > before)
        memset(self->repeats + before, 0, (self->repeat_capacity - before) * sizeof *self->repeats);
    return status;
}

static ae_status id_make(corpus *self, const corpus_row *row, uint32_t *number, ae_error *error)
{
    ae_cell id = {row->cells[AE_ROLE_ID].bytes, row->names[AE_ROLE_ID].length};
    uint32_t hash = row->names[AE_ROLE_ID].hash;
    char *place = NULL;
    ae_status status = corpus_repeats_grow(self, self->ids.count + 1, error);
    if (status != AE_OK)
        return status;
    if (id.length == 0) {
        const char *source = intern_text(&self->sources, row->source);
        const size_t room = strlen(source) + PLACE_SUFFIX_BYTES;
        place = memory_new(room, 1);
        if (place == NULL)
            return status_out_of_memory(error, room);
        const int length = snprintf(place, room, "%s:%" PRIu64, source, row->line);
        id = (ae_cell){place, (size_t)length};
        hash = intern_hash(place, id.length);
    }
    bool added;
    status = intern_add_hashed(&self->ids, id.bytes, id.length, hash, number, &added, error);
    if (status == AE_OK && !added)
        status = id_repeat(self, id, number, error);
    memory_free(place);
    return status;
}

static ae_status name_make(corpus *self, const corpus_row *row, ae_role role, uint32_t *number,
                           ae_error *error)
{
    const corpus_name name = row->names[role];
    *number = CORPUS_NONE;
    return name.length == 0 ? AE_OK
                            : intern_add_hashed(&self->names, row->cells[role].bytes, name.length,
                                                name.hash, number, NULL, error);
}

static ae_status names_make(corpus *self, const corpus_row *row, corpus_ad *ad, ae_error *error)
{
    corpus_location told;
    const struct {
        ae_role role;
        uint32_t *number;
    } names[] = {{AE_ROLE_CITY, &ad->city},      {AE_ROLE_DATE, &ad->date},
                 {AE_ROLE_SITE, &ad->site},      {AE_ROLE_NAME, &ad->name},
                 {AE_ROLE_REGION, &told.region}, {AE_ROLE_COUNTRY, &told.country}};
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof names / sizeof *names && status == AE_OK; k++)
        status = name_make(self, row, names[k].role, names[k].number, error);
    told.city = ad->city;
    if (status == AE_OK && ad->city != CORPUS_NONE)
        status = intern_add(&self->locations, (const char *)&told, sizeof told, &ad->location, NULL,
                            error);
    return status;
}

static corpus_mention mention_make(uint32_t contact, corpus_part part, bool obscured)
{
    return (corpus_mention){contact, (uint8_t)(1u << part), (uint8_t)(obscured << part)};
}

enum { MENTIONS_FEW = 16 }; /* an ad with no more of them is looked through */

/* Notes where the ad at hand, which is the last one and begins at `begin`, names its contacts,
 * once they are many: those that were few until now with the one that made them more. */
static ae_status places_note(corpus *self, uint64_t begin, ae_error *error)
{
    const uint64_t count = self->mention_count - begin;
    if (count <= MENTIONS_FEW)
        return AE_OK;
    void *places = self->places;
    const size_t before = self->place_capacity;
    ae_status status = spill_grow(self->large, &places, &self->place_capacity, self->contacts.count,
                                  sizeof *self->places, error);
    self->places = places;
    if (self->place_capacity > before)
        memset(self->places + before, 0, (self->place_capacity - before) * sizeof *self->places);
    const uint64_t first = count == MENTIONS_FEW + 1 ? begin : self->mention_count - 1;
    for (uint64_t at = first; at < self->mention_count && status == AE_OK; at++)
        self->places[self->mentions[at].contact] = at;
    return status;
}

/* Where the ad at hand names the contact; else the end of its mentions. Places that were noted
 * for other ads say nothing. */
static uint64_t mention_find(const corpus *self, uint64_t begin, uint32_t contact)
{
    const uint64_t end = self->mention_count;
    if (end - begin > MENTIONS_FEW) {
        const uint64_t at = contact < self->place_capacity ? self->places[contact] : end;
        return at >= begin && at < end && self->mentions[at].contact == contact ? at : end;
    }
    for (uint64_t at = begin; at < end; at++)
        if (self->mentions[at].contact == contact)
            return at;
    return end;
}

static ae_status mention_add(corpus *self, uint64_t begin, corpus_mention read, ae_error *error)
{
    const uint64_t at = mention_find(self, begin, read.contact);
    if (at < self->mention_count) {
        self->mentions[at].parts |= read.parts;
        self->mentions[at].obscured |= read.obscured;
        return AE_OK;
    }
    void *mentions = self->mentions;
    ae_status status = spill_grow(self->large, &mentions, &self->mention_capacity,
                                  self->mention_count + 1, sizeof *self->mentions, error);
    self->mentions = mentions;
    if (status != AE_OK)
        return status;
    self->mentions[self->mention_count++] = read;
    return places_note(self, begin, error);
}

/* The contacts of one part, from contacts[*at] on. */
static ae_status part_read(corpus *self, const corpus_row *row, corpus_part part, uint64_t begin,
                           size_t *at, ae_error *error)
{
    ae_status status = AE_OK;
    for (; *at < row->contact_count && row->contacts[*at].part == part && status == AE_OK; ++*at) {
        const corpus_contact *read = &row->contacts[*at];
        char key[CORPUS_CONTACT_MOST + 1];
        uint32_t number = 0;
        if (read->value.length > CORPUS_CONTACT_MOST)
            continue;
        const size_t length = corpus_contact_key(read->kind, read->value, key);
        status = intern_add_hashed(&self->contacts, key, length, read->hash, &number, NULL, error);
        if (status == AE_OK)
            status = mention_add(self, begin, mention_make(number, part, read->obscured), error);
    }
    return status;
}

/* What a part of an earlier ad names, this one names too. */
static ae_status part_repeat(corpus *self, uint32_t back, corpus_part part, uint64_t begin,
                             ae_error *error)
{
    const size_t first = self->ad_count - back, count = corpus_mention_count(self, first);
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const corpus_mention read = self->mentions[self->ads[first].mentions + k];
        const bool obscured = (read.obscured >> part & 1) != 0;
        if ((read.parts >> part & 1) != 0)
            status = mention_add(self, begin, mention_make(read.contact, part, obscured), error);
    }
    return status;
}

static ae_status mentions_make(corpus *self, const corpus_row *row, uint64_t begin, ae_error *error)
{
    ae_status status = AE_OK;
    size_t at = 0;
    for (corpus_part part = CORPUS_TEXT; part < CORPUS_PARTS && status == AE_OK; part++) {
        const uint32_t back = row->back.parts[part];
        status = back > 0 ? part_repeat(self, back, part, begin, error)
                          : part_read(self, row, part, begin, &at, error);
    }
    return status;
}

static ae_status text_make(corpus *self, const corpus_row *row, uint32_t *number, ae_error *error)
{
    *number = CORPUS_NONE;
    if (row->back.parts[CORPUS_TEXT] == 0)
        return row->normal.length == 0 ? AE_OK
                                       : text_fold(self, row->hash, row->normal, number, error);
    *number = self->ads[self->ad_count - row->back.parts[CORPUS_TEXT]].text;
    if (*number != CORPUS_NONE)
        self->texts[*number].ads++;
    return AE_OK;
}

/* Cells that no earlier row has, for the runs to come. */
static ae_status cells_meet(corpus *self, const corpus_row *row, ae_error *error)
{
    ae_status status = AE_OK;
    for (corpus_part part = CORPUS_TEXT; part < CORPUS_PARTS && status == AE_OK; part++)
        if (corpus_part_repeats(part) && row->back.parts[part] == 0 &&
            row->cells[corpus_roles[part]].length > 0)
            status = met_add(&self->met[part], row->digests[part], (uint32_t)self->ad_count, error);
    return status;
}

ae_status corpus_add(corpus *self, const corpus_row *row, ae_error *error)
{
    if (self->ad_count >= INT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more than %d rows in one run", INT32_MAX);
    if (row->normal.length > UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "a text of more than %u bytes", UINT32_MAX);
    corpus_ad ad = {.line = row->line,
                    .mentions = self->mention_count,
                    .source = row->source,
                    .location = CORPUS_NONE};
    void *ads = self->ads;
    ae_status status = spill_grow(self->large, &ads, &self->ad_capacity, self->ad_count + 1,
                                  sizeof *self->ads, error);
    self->ads = ads;
    if (status == AE_OK)
        status = id_make(self, row, &ad.id, error);
    if (status == AE_OK)
        status = names_make(self, row, &ad, error);
    if (status == AE_OK)
        status = mentions_make(self, row, ad.mentions, error);
    if (status == AE_OK)
        status = text_make(self, row, &ad.text, error);
    if (status == AE_OK)
        status = cells_meet(self, row, error);
    if (status != AE_OK)
        return status;
    self->empty_texts += ad.text == CORPUS_NONE;
    self->repaired_rows += row->repaired;
    self->ads[self->ad_count++] = ad;
    return AE_OK;
}

corpus_location corpus_location_of(const corpus *self, uint32_t location)
{
    corpus_location told;
    memcpy(&told, intern_text(&self->locations, location), sizeof told);
    return told;
}

uint32_t corpus_contact_find(const corpus *self, uint8_t kind, ae_cell value)
{
    char key[CORPUS_CONTACT_MOST + 1];
    return value.length > CORPUS_CONTACT_MOST
               ? CORPUS_NONE
               : intern_find(&self->contacts, key, corpus_contact_key(kind, value, key));
}

ae_status corpus_reject_add(corpus *self, uint32_t source, uint64_t line, const char *reason,
                            ae_cell raw, ae_error *error)
{
    void *rejects = self->rejects;
    ae_status status = spill_grow(self->large, &rejects, &self->reject_capacity,
                                  self->reject_count + 1, sizeof *self->rejects, error);
    self->rejects = rejects;
    if (status != AE_OK)
        return status;
    const char *copy = arena_copy(&self->bytes, raw.bytes, raw.length);
    if (copy == NULL)
        return status_out_of_memory(error, raw.length);
    self->rejects[self->reject_count++] = (corpus_reject){line, source, reason, copy, raw.length};
    return AE_OK;
}

void corpus_spill(corpus *self, spill *large)
{
    self->large = self->bytes.behind = large;
    self->ids.bytes.behind = self->names.bytes.behind = self->contacts.bytes.behind = large;
}

void corpus_clear(corpus *self)
{
    void *const blocks[] = {self->ads,     self->texts,    self->slots,  self->rejects,
                            self->repeats, self->mentions, self->places, self->by_id,
                            self->id_rank, self->departed};
    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
        spill_give(self->large, blocks[k]);
    row_store_clear(&self->scraped);
    for (size_t k = 0; k < CORPUS_PARTS; k++) {
        seen_clear(&self->seen[k]);
        met_clear(&self->met[k]);
    }
    arena_clear(&self->bytes);
    intern_clear(&self->ids);
    intern_clear(&self->sources);
    intern_clear(&self->names);
    intern_clear(&self->locations);
    intern_clear(&self->contacts);
    page_reader_close(self->kept);
    *self = (corpus){0};
}
