#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/tape.h"
#include "run/kept.h"
#include "run/kept_layout.h"

/* What is left of a section while its columns are taken one by one. */
typedef struct rest {
    const char *at;
    uint64_t length;
} rest;

typedef struct taking {
    page_reader *file;
    kept_settings settings;
    rest words, hashes, bytes;
    corpus made;
    bool sound; /* so far all is as it should be */
} taking;

static ae_status section_open(taking *self, uint32_t kind, rest *opened, ae_error *error)
{
    page_section section;
    ae_status status = page_reader_seek(self->file, kind, &section, error);
    if (status == AE_OK)
        status = page_reader_bytes(self->file, section, 0, section.length, &opened->at, error);
    opened->length = section.length;
    return status;
}

/* The next `count` items of a section; past its end there are none, and nothing is sound. */
static const void *items_take(taking *self, rest *from, uint64_t count, size_t size)
{
    const char *items = from->at;
    self->sound = self->sound && count <= from->length / size;
    if (!self->sound)
        return NULL;
    from->at += count * size;
    from->length -= count * size;
    return items;
}

static const uint32_t *words_take(taking *self, uint64_t count)
{
    return items_take(self, &self->words, count, sizeof(uint32_t));
}

/* The next column, of numbers below a limit or, with `none`, CORPUS_NONE. */
static const uint32_t *numbers_take(taking *self, uint64_t count, uint64_t limit, bool none)
{
    const uint32_t *numbers = words_take(self, count);
    bool within = true;
    for (uint64_t k = 0; numbers != NULL && k < count; k++)
        within &= numbers[k] < limit || (none && numbers[k] == CORPUS_NONE);
    self->sound = self->sound && within;
    return self->sound ? numbers : NULL;
}

/* ---- The parts of a corpus ---------------------------------------------------------- */

static ae_status strings_take(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    intern_table *const tables[KEPT_TABLES] = {&made->ids, &made->names, &made->locations,
                                               &made->contacts};
    ae_status status = AE_OK;
    for (size_t k = 0; k < KEPT_TABLES && status == AE_OK; k++) {
        const uint64_t count = self->settings.numbers[KEPT_STRINGS + k];
        intern_strings from = {
            .bytes = self->bytes.at, .room = (size_t)self->bytes.length, .count = (size_t)count};
        from.lengths = words_take(self, count);
        from.hashes = words_take(self, count);
        if (!self->sound)
            break;
        status = intern_borrow(tables[k], &from, error);
        for (size_t nth = 0; nth < tables[k]->count && status == AE_OK; nth++)
            items_take(self, &self->bytes, (uint64_t)tables[k]->entries[nth].length + 1, 1);
    }
    return status;
}

static ae_status ads_take(taking *self, const history *before, ae_error *error)
{
    corpus *made = &self->made;
    const uint64_t *numbers = self->settings.numbers, count = numbers[KEPT_ADS];
    const size_t names = made->names.count;
    const uint32_t *text = numbers_take(self, count, numbers[KEPT_TEXTS], true);
    const uint32_t *city = numbers_take(self, count, names, true);
    const uint32_t *date = numbers_take(self, count, names, true);
    const uint32_t *site = numbers_take(self, count, names, true);
    const uint32_t *name = numbers_take(self, count, names, true);
    const uint32_t *location = numbers_take(self, count, made->locations.count, true);
    const uint32_t *mentions = words_take(self, count), *repeats = words_take(self, count);
    if (!self->sound)
        return AE_OK;
    made->ads = memory_resize(NULL, (size_t)count, sizeof *made->ads);
    made->repeats = memory_resize(NULL, (size_t)count, sizeof *made->repeats);
    if (made->ads == NULL || made->repeats == NULL)
        return status_out_of_memory(error, (size_t)count * sizeof *made->ads);
    uint64_t begin = 0;
    for (uint32_t k = 0; k < count; k++) {
        made->ads[k] = (corpus_ad){.line = before->origins[k].line,
                                   .mentions = begin,
                                   .id = k, /* each ad has the next new name */
                                   .source = before->origins[k].source,
                                   .city = city[k],
                                   .date = date[k],
                                   .site = site[k],
                                   .name = name[k],
                                   .location = location[k],
                                   .text = text[k]};
        made->empty_texts += text[k] == CORPUS_NONE;
        begin += mentions[k];
    }
    memcpy(made->repeats, repeats, (size_t)count * sizeof *repeats);
    made->ad_count = made->ad_capacity = made->repeat_capacity = (size_t)count;
    self->sound = begin == numbers[KEPT_MENTIONS];
    return AE_OK;
}

/* Each ad must be there once. */
static ae_status order_take(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    const size_t count = made->ad_count;
    const uint32_t *order = numbers_take(self, count, count, false);
    if (!self->sound)
        return AE_OK;
    bool *there = memory_new(count, sizeof *there);
    made->by_id = memory_resize(NULL, count, sizeof *made->by_id);
    if (there == NULL || made->by_id == NULL) {
        memory_free(there);
        return status_out_of_memory(error, count * sizeof *order);
    }
    for (size_t k = 0; k < count; k++) {
        self->sound = self->sound && !there[order[k]];
        there[order[k]] = true;
    }
    memcpy(made->by_id, order, count * sizeof *order);
    made->settled_ads = count;
    memory_free(there);
    return AE_OK;
}

/* The last mention of a contact is asked for only if it is the ad's at hand, which is a new one:
 * of none of these. */
static ae_status mentions_take(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    const uint64_t count = self->settings.numbers[KEPT_MENTIONS];
    const uint32_t *contacts = numbers_take(self, count, made->contacts.count, false);
    const uint32_t *parts = words_take(self, count);
    if (!self->sound)
        return AE_OK;
    made->mentions = memory_resize(NULL, (size_t)count, sizeof *made->mentions);
    made->last_mention = memory_new(made->contacts.count, sizeof *made->last_mention);
    if (made->mentions == NULL || made->last_mention == NULL)
        return status_out_of_memory(error, (size_t)count * sizeof *made->mentions);
    for (uint64_t k = 0; k < count; k++)
        made->mentions[k] = (corpus_mention){contacts[k], (uint8_t)parts[k],
                                             (uint8_t)(parts[k] >> KEPT_OBSCURED_SHIFT)};
    made->mention_count = made->mention_capacity = (size_t)count;
    made->last_mention_capacity = made->contacts.count;
    return AE_OK;
}

static ae_status texts_take(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    const uint64_t count = self->settings.numbers[KEPT_TEXTS];
    const uint32_t *lengths = words_take(self, count);
    const hash128 *hashes = items_take(self, &self->hashes, count, sizeof *hashes);
    if (!self->sound)
        return AE_OK;
    made->texts = memory_resize(NULL, (size_t)count, sizeof *made->texts);
    if (made->texts == NULL)
        return status_out_of_memory(error, (size_t)count * sizeof *made->texts);
    for (size_t k = 0; k < count; k++) {
        const char *bytes = items_take(self, &self->bytes, (uint64_t)lengths[k] + 1, 1);
        if (bytes == NULL)
            return AE_OK;
        made->texts[k] = (corpus_text){
            .hash = hashes[k], .bytes = bytes, .length = lengths[k], .first_ad = CORPUS_NONE};
        self->sound = self->sound && bytes[lengths[k]] == '\0';
    }
    made->text_count = made->text_capacity = made->settled_texts = (size_t)count;
    for (size_t k = 0; k < made->ad_count && self->sound; k++)
        if (made->ads[k].text != CORPUS_NONE)
            made->texts[made->ads[k].text].ads++;
    return AE_OK;
}

static void cells_take(taking *self)
{
    for (size_t k = 0; k < CORPUS_PARTS; k++) {
        const uint64_t count = self->settings.numbers[KEPT_CELLS + k];
        met_shelf *into = &self->made.met[k].before;
        into->ads = numbers_take(self, count, self->made.ad_count, false);
        into->digests = items_take(self, &self->hashes, count, sizeof *into->digests);
        into->count = self->sound ? (size_t)count : 0;
    }
}

/* Whether the locations are told in names that there are. */
static void locations_check(taking *self)
{
    const corpus *made = &self->made;
    for (uint32_t k = 0; k < made->locations.count && self->sound; k++) {
        self->sound = made->locations.entries[k].length == sizeof(corpus_location);
        if (!self->sound)
            return;
        const corpus_location told = corpus_location_of(made, k);
        const uint32_t names[] = {told.city, told.region, told.country};
        for (size_t nth = 0; nth < sizeof names / sizeof *names; nth++)
            self->sound = self->sound && (names[nth] < made->names.count ||
                                          (nth > 0 && names[nth] == CORPUS_NONE));
    }
}

/* ---- All of it -------------------------------------------------------------------------- */

static bool cell_is(ae_cell cell, const char *text)
{
    return cell.length == strlen(text) && memcmp(cell.bytes, text, cell.length) == 0;
}

/* Whether it was made of these rows as they would be read now. */
static ae_status settings_take(taking *self, const char *country, uint64_t stamp,
                               const history *before, ae_error *error)
{
    rest bytes;
    ae_status status = section_open(self, KEPT_SETTINGS, &bytes, error);
    if (status != AE_OK)
        return status;
    tape_reader tape = {.at = bytes.at, .end = bytes.at + bytes.length};
    const ae_cell reading = tape_take_text(&tape), place = tape_take_text(&tape);
    uint64_t *numbers = self->settings.numbers;
    for (size_t k = 0; k < KEPT_NUMBERS; k++)
        numbers[k] = tape_take(&tape);
    self->sound = !tape.broken && cell_is(reading, kept_reading) && cell_is(place, country) &&
                  numbers[KEPT_ROWS] == stamp && numbers[KEPT_ADS] == before->row_count &&
                  numbers[KEPT_STRINGS] == numbers[KEPT_ADS];
    self->made.repeated_ids = numbers[KEPT_REPEATED];
    return AE_OK;
}

static ae_status corpus_take(taking *self, const history *before, ae_error *error)
{
    ae_status status = section_open(self, KEPT_WORDS, &self->words, error);
    if (status == AE_OK)
        status = section_open(self, KEPT_HASHES, &self->hashes, error);
    if (status == AE_OK)
        status = section_open(self, KEPT_BYTES, &self->bytes, error);
    if (status == AE_OK)
        status = strings_take(self, error);
    if (status == AE_OK)
        status = ads_take(self, before, error);
    if (status == AE_OK)
        status = order_take(self, error);
    if (status == AE_OK)
        status = mentions_take(self, error);
    if (status == AE_OK)
        status = texts_take(self, error);
    if (status == AE_OK)
        cells_take(self);
    if (status == AE_OK)
        locations_check(self);
    return status;
}

/* The made one takes the place of the empty one, with what that holds already. */
static void corpus_put(taking *self, corpus *into)
{
    self->made.sources = into->sources;
    self->made.scraped = into->scraped;
    self->made.kept = self->file;
    self->file = NULL;
    *into = self->made;
    self->made = (corpus){.ads = NULL};
}

ae_status kept_take(corpus *into, const char *country, uint64_t stamp, const char *folder,
                    const history *before, bool *taken, ae_error *error)
{
    taking self = {.file = NULL};
    corpus_spill(&self.made, into->large);
    ae_status status = page_reader_open(folder, KEPT_NAME, &self.file, error);
    if (status == AE_OK)
        status = settings_take(&self, country, stamp, before, error);
    if (status == AE_OK && self.sound)
        status = corpus_take(&self, before, error);
    *taken = status == AE_OK && self.sound;
    if (*taken)
        corpus_put(&self, into);
    corpus_clear(&self.made);
    page_reader_close(self.file);
    return status == AE_ERROR_MEMORY ? status : AE_OK;
}
