#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "casefile/tape.h"
#include "run/kept.h"
#include "run/kept_layout.h"

enum {
    KEPT_PARTS = 8, /* of a corpus */
    MORE_PART = 16  /* one ad more for so many that are told of is read again */
};

/* The columns, and what is made of them. Parts are made side by side, each of its own columns. */
typedef struct taking {
    page_reader *file;
    kept_settings settings;
    ae_cell words, hashes, bytes; /* what is left of sections while columns are taken */
    bool sound;                   /* the columns are as long as they should be */
    intern_strings strings[KEPT_TABLES];
    const uint32_t *text, *city, *date, *site, *name, *location, *mentions, *repeats; /* of ads */
    const uint32_t *by_id, *contact, *parts, *text_length;
    const hash128 *text_hash;
    met_shelf cells[CORPUS_PARTS];
    const history *before;
    const row_file *rows; /* of which it may tell the first ones; NULL: of all with `stamp` */
    uint64_t stamp;
    size_t blocks; /* of the rows that it tells of */
    corpus made;
} taking;

static ae_status unsound(ae_error *error)
{
    return status_fail(error, AE_ERROR_FORMAT, "what was kept does not hold together");
}

/* ---- Columns ------------------------------------------------------------------------ */

/* The next `count` items of a section. */
static const void *items_take(taking *self, ae_cell *from, uint64_t count, size_t size)
{
    const char *items = from->bytes;
    self->sound = self->sound && count <= from->length / size;
    if (!self->sound)
        return NULL;
    from->bytes += (size_t)count * size;
    from->length -= (size_t)count * size;
    return items;
}

static const uint32_t *words_take(taking *self, uint64_t count)
{
    return items_take(self, &self->words, count, sizeof(uint32_t));
}

static void columns_take(taking *self)
{
    const uint64_t *numbers = self->settings.numbers, ads = numbers[KEPT_ADS];
    const uint32_t **const of_ads[] = {&self->text,     &self->city,    &self->date,
                                       &self->site,     &self->name,    &self->location,
                                       &self->mentions, &self->repeats, &self->by_id};
    for (size_t k = 0; k < KEPT_TABLES; k++) {
        intern_strings *strings = &self->strings[k];
        strings->count = (size_t)numbers[KEPT_STRINGS + k];
        strings->room = (size_t)numbers[KEPT_ROOM + k];
        strings->lengths = words_take(self, strings->count);
        strings->hashes = words_take(self, strings->count);
        strings->bytes = items_take(self, &self->bytes, strings->room, 1);
    }
    for (size_t k = 0; k < sizeof of_ads / sizeof *of_ads; k++)
        *of_ads[k] = words_take(self, ads);
    self->contact = words_take(self, numbers[KEPT_MENTIONS]);
    self->parts = words_take(self, numbers[KEPT_MENTIONS]);
    self->text_length = words_take(self, numbers[KEPT_TEXTS]);
    self->text_hash = items_take(self, &self->hashes, numbers[KEPT_TEXTS], sizeof *self->text_hash);
    for (size_t k = 0; k < CORPUS_PARTS; k++) {
        met_shelf *shelf = &self->cells[k];
        shelf->count = (size_t)numbers[KEPT_CELLS + k];
        shelf->ads = words_take(self, shelf->count);
        shelf->digests = items_take(self, &self->hashes, shelf->count, sizeof *shelf->digests);
    }
}

/* Whether all numbers are below a limit or, with `none`, CORPUS_NONE. */
static bool all_below(const uint32_t *numbers, size_t count, uint64_t limit, bool none)
{
    bool within = true;
    for (size_t k = 0; k < count; k++)
        within &= numbers[k] < limit || (none && numbers[k] == CORPUS_NONE);
    return within;
}

/* ---- The parts of a corpus ---------------------------------------------------------- */

static ae_status strings_make(taking *self, size_t which, ae_error *error)
{
    corpus *made = &self->made;
    intern_table *const tables[KEPT_TABLES] = {&made->ids, &made->names, &made->locations,
                                               &made->contacts};
    return intern_borrow(tables[which], &self->strings[which], error);
}

static ae_status ids_make(taking *self, ae_error *error)
{
    return strings_make(self, KEPT_IDS, error);
}

static ae_status contacts_make(taking *self, ae_error *error)
{
    return strings_make(self, KEPT_CONTACTS, error);
}

/* Names, and the locations that are told in them. */
static ae_status names_make(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    const size_t names = self->strings[KEPT_NAMES].count;
    ae_status status = strings_make(self, KEPT_NAMES, error);
    if (status == AE_OK)
        status = strings_make(self, KEPT_LOCATIONS, error);
    for (uint32_t k = 0; k < made->locations.count && status == AE_OK; k++) {
        if (made->locations.entries[k].length != sizeof(corpus_location))
            return unsound(error);
        const corpus_location told = corpus_location_of(made, k);
        if (told.city >= names || !all_below(&told.region, 1, names, true) ||
            !all_below(&told.country, 1, names, true))
            return unsound(error);
    }
    return status;
}

static bool ads_are_sound(const taking *self)
{
    const size_t ads = self->strings[KEPT_IDS].count, names = self->strings[KEPT_NAMES].count;
    const uint32_t *const named[] = {self->city, self->date, self->site, self->name};
    for (size_t k = 0; k < sizeof named / sizeof *named; k++)
        if (!all_below(named[k], ads, names, true))
            return false;
    return all_below(self->location, ads, self->strings[KEPT_LOCATIONS].count, true) &&
           all_below(self->text, ads, self->settings.numbers[KEPT_TEXTS], true);
}

static ae_status ads_make(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    const size_t count = self->strings[KEPT_IDS].count;
    const history_origin *origins = self->before->origins;
    if (!ads_are_sound(self))
        return unsound(error);
    made->ads = memory_resize(NULL, count, sizeof *made->ads);
    made->repeats = memory_resize(NULL, count, sizeof *made->repeats);
    if (made->ads == NULL || made->repeats == NULL)
        return status_out_of_memory(error, count * sizeof *made->ads);
    uint64_t begin = 0;
    for (uint32_t k = 0; k < count; k++) {
        made->ads[k] = (corpus_ad){.line = origins[k].line,
                                   .mentions = begin,
                                   .id = k, /* each ad has the next new name */
                                   .source = origins[k].source,
                                   .city = self->city[k],
                                   .date = self->date[k],
                                   .site = self->site[k],
                                   .name = self->name[k],
                                   .location = self->location[k],
                                   .text = self->text[k]};
        made->empty_texts += self->text[k] == CORPUS_NONE;
        begin += self->mentions[k];
    }
    memcpy(made->repeats, self->repeats, count * sizeof *made->repeats);
    made->ad_count = made->ad_capacity = made->repeat_capacity = count;
    return begin == self->settings.numbers[KEPT_MENTIONS] ? AE_OK : unsound(error);
}

/* Each ad must be there once. */
static ae_status order_make(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    const size_t count = self->strings[KEPT_IDS].count;
    bool sound = all_below(self->by_id, count, count, false);
    bool *there = memory_new(count, sizeof *there);
    made->by_id = memory_resize(NULL, count, sizeof *made->by_id);
    if (there == NULL || made->by_id == NULL) {
        memory_free(there);
        return status_out_of_memory(error, count * sizeof *made->by_id);
    }
    for (size_t k = 0; k < count && sound; k++) {
        sound = !there[self->by_id[k]];
        there[self->by_id[k]] = true;
    }
    memcpy(made->by_id, self->by_id, count * sizeof *made->by_id);
    made->settled_ads = count;
    memory_free(there);
    return sound ? AE_OK : unsound(error);
}

static ae_status mentions_make(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    const size_t count = (size_t)self->settings.numbers[KEPT_MENTIONS];
    const size_t contacts = self->strings[KEPT_CONTACTS].count;
    if (!all_below(self->contact, count, contacts, false))
        return unsound(error);
    made->mentions = memory_resize(NULL, count, sizeof *made->mentions);
    if (made->mentions == NULL)
        return status_out_of_memory(error, count * sizeof *made->mentions);
    for (size_t k = 0; k < count; k++)
        made->mentions[k] = (corpus_mention){self->contact[k], (uint8_t)self->parts[k],
                                             (uint8_t)(self->parts[k] >> KEPT_OBSCURED_SHIFT)};
    made->mention_count = made->mention_capacity = count;
    return AE_OK;
}

static ae_status texts_make(taking *self, ae_error *error)
{
    corpus *made = &self->made;
    const size_t count = (size_t)self->settings.numbers[KEPT_TEXTS];
    const size_t ads = self->strings[KEPT_IDS].count;
    made->texts = memory_resize(NULL, count, sizeof *made->texts);
    if (made->texts == NULL)
        return status_out_of_memory(error, count * sizeof *made->texts);
    size_t at = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t length = self->text_length[k];
        if (length >= self->bytes.length - at || self->bytes.bytes[at + length] != '\0')
            return unsound(error);
        made->texts[k] = (corpus_text){.hash = self->text_hash[k],
                                       .bytes = self->bytes.bytes + at,
                                       .length = length,
                                       .first_ad = CORPUS_NONE};
        at += (size_t)length + 1;
    }
    made->text_count = made->text_capacity = made->settled_texts = count;
    for (size_t k = 0; k < ads; k++)
        if (self->text[k] < count)
            made->texts[self->text[k]].ads++;
    return AE_OK;
}

static ae_status cells_make(taking *self, ae_error *error)
{
    bool sound = true;
    for (size_t k = 0; k < CORPUS_PARTS; k++) {
        self->made.met[k].before = self->cells[k];
        sound &= all_below(self->cells[k].ads, self->cells[k].count, self->strings[KEPT_IDS].count,
                           false);
    }
    return sound ? AE_OK : unsound(error);
}

/* ---- All of it -------------------------------------------------------------------------- */

static ae_status parts_make(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    static ae_status (*const parts[KEPT_PARTS])(taking *, ae_error *) = {
        ids_make,   ads_make,   contacts_make, mentions_make,
        texts_make, order_make, names_make,    cells_make};
    ae_status status = AE_OK;
    (void)worker;
    for (size_t k = begin; k < end && status == AE_OK; k++)
        status = parts[k](context, error);
    return status;
}

static bool cell_is(ae_cell cell, const char *text)
{
    return cell.length == strlen(text) && memcmp(cell.bytes, text, cell.length) == 0;
}

/* Whether it was made of these rows, or the first of them. */
static ae_status rows_check(taking *self, ae_error *error)
{
    const uint64_t ads = self->settings.numbers[KEPT_ADS];
    ae_status status = AE_OK;
    if (self->rows != NULL) {
        self->blocks = row_file_blocks_of(self->rows, ads);
        status = self->blocks == SIZE_MAX
                     ? unsound(error)
                     : row_file_stamp(self->rows, self->blocks, &self->stamp, error);
    }
    if (status != AE_OK)
        return status;
    return self->settings.numbers[KEPT_ROWS] == self->stamp && ads <= self->before->row_count &&
                   (self->rows != NULL || ads == self->before->row_count)
               ? AE_OK
               : unsound(error);
}

/* Whether it was made as rows would be read now. */
static ae_status settings_take(taking *self, const char *country, ae_error *error)
{
    ae_cell bytes;
    ae_status status = page_reader_whole(self->file, KEPT_SETTINGS, &bytes, error);
    if (status != AE_OK)
        return status;
    tape_reader tape = {.at = bytes.bytes, .end = bytes.bytes + bytes.length};
    const ae_cell reading = tape_take_text(&tape), place = tape_take_text(&tape);
    uint64_t *numbers = self->settings.numbers;
    for (size_t k = 0; k < KEPT_NUMBERS; k++)
        numbers[k] = tape_take(&tape);
    self->made.repeated_ids = numbers[KEPT_REPEATED];
    return !tape.broken && cell_is(reading, kept_reading) && cell_is(place, country) &&
                   numbers[KEPT_STRINGS + KEPT_IDS] == numbers[KEPT_ADS]
               ? rows_check(self, error)
               : unsound(error);
}

static ae_status corpus_take(taking *self, unsigned threads, ae_error *error)
{
    ae_status status = page_reader_check(self->file, threads, error);
    if (status == AE_OK)
        status = page_reader_whole(self->file, KEPT_WORDS, &self->words, error);
    if (status == AE_OK)
        status = page_reader_whole(self->file, KEPT_HASHES, &self->hashes, error);
    if (status == AE_OK)
        status = page_reader_whole(self->file, KEPT_BYTES, &self->bytes, error);
    if (status != AE_OK)
        return status;
    columns_take(self);
    return self->sound ? parallel_for(threads, KEPT_PARTS, 1, parts_make, self, error)
                       : unsound(error);
}

/* The made one takes the place of the empty one, with what that holds already. */
static void corpus_put(taking *self, corpus *into)
{
    self->made.sources = into->sources;
    self->made.scraped = into->scraped;
    self->made.kept = self->file;
    self->file = NULL;
    corpus_spill(&self->made, into->large);
    *into = self->made;
    self->made = (corpus){.ads = NULL};
}

static ae_status file_take(taking *self, corpus *into, const ae_config *config, const char *folder,
                           bool *taken, ae_error *error)
{
    self->sound = true;
    ae_status status = page_reader_open(folder, KEPT_NAME, &self->file, error);
    if (status == AE_OK)
        status = settings_take(self, config->country, error);
    if (status == AE_OK)
        status = corpus_take(self, config->threads, error);
    *taken = status == AE_OK;
    if (*taken)
        corpus_put(self, into);
    corpus_clear(&self->made);
    page_reader_close(self->file);
    return status == AE_ERROR_MEMORY ? status : AE_OK;
}

ae_status kept_take(corpus *into, const ae_config *config, uint64_t stamp, const char *folder,
                    const history *before, bool *taken, ae_error *error)
{
    taking self = {.before = before, .stamp = stamp};
    return file_take(&self, into, config, folder, taken, error);
}

ae_status kept_take_first(corpus *into, const ae_config *config, const row_file *rows,
                          const char *folder, const history *before, size_t *blocks, bool *taken,
                          ae_error *error)
{
    taking self = {.before = before, .rows = rows};
    const ae_status status = file_take(&self, into, config, folder, taken, error);
    if (status == AE_OK && *taken) {
        into->kept_ads = into->ad_count;
        *blocks = self.blocks;
    }
    return status;
}

bool kept_does(const corpus *rows)
{
    return rows->kept_ads > 0 && rows->ad_count - rows->kept_ads <= rows->kept_ads / MORE_PART;
}
