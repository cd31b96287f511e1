#include "casefile/search_index.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/word.h"
#include "casefile/search_layout.h"

typedef struct name_list {
    page_section begins, names;
    uint64_t count;
} name_list;

struct search_index {
    page_reader *file;
    search_settings settings;
    fingerprint_shelf prints;
    page_section ads, text_begins, text_ads, mention_begins, mention_ads, mention_rules, wholes;
    name_list lists[SEARCH_LIST_COUNT];
};

ae_status search_index_damaged(const search_index *self, ae_error *error)
{
    return page_reader_damaged(self->file, error);
}

static ae_status settings_read(search_index *self, ae_error *error)
{
    page_section found;
    const char *bytes;
    search_settings *read = &self->settings;
    ae_status status =
        page_reader_find(self->file, SEARCH_KIND_SETTINGS, SEARCH_SETTINGS_BYTES, &found, error);
    if (status == AE_OK)
        status = page_reader_bytes(self->file, found, 0, SEARCH_SETTINGS_BYTES, &bytes, error);
    if (status != AE_OK)
        return status;
    *read = (search_settings){.made_of = {word_get(bytes, 8), word_get(bytes + 8, 8)},
                              .texts = (uint32_t)word_get(bytes + 16, 4),
                              .prints = (uint32_t)word_get(bytes + 20, 4),
                              .ads = word_get(bytes + 24, 8)};
    memcpy(read->normaliser, bytes + 32, SEARCH_NORMALISER);
    return read->ads < SEARCH_NONE && read->texts <= read->ads &&
                   read->normaliser[SEARCH_NORMALISER - 1] == '\0'
               ? AE_OK
               : page_reader_damaged(self->file, error);
}

static ae_status list_open(search_index *self, search_list which, ae_error *error)
{
    name_list *list = &self->lists[which];
    ae_status status =
        page_reader_seek(self->file, search_begins_kind(which), &list->begins, error);
    if (status == AE_OK)
        status = page_reader_seek(self->file, search_names_kind(which), &list->names, error);
    if (status != AE_OK)
        return status;
    list->count = list->begins.length / SEARCH_PLACE_BYTES - 1;
    return list->begins.length >= SEARCH_PLACE_BYTES &&
                   list->begins.length % SEARCH_PLACE_BYTES == 0 && list->count < SEARCH_NONE
               ? AE_OK
               : page_reader_damaged(self->file, error);
}

static ae_status sections_open(search_index *self, ae_error *error)
{
    const search_settings *settings = &self->settings;
    ae_status status = fingerprint_shelf_open(self->file, SEARCH_KIND_PRINTS, settings->texts,
                                              settings->prints, &self->prints, error);
    for (search_list which = 0; which < SEARCH_LIST_COUNT && status == AE_OK; which++)
        status = list_open(self, which, error);
    const uint64_t contacts = self->lists[SEARCH_CONTACTS].count;
    const struct {
        uint32_t kind;
        page_section *section;
        uint64_t words;
    } sections[] = {{SEARCH_KIND_ADS, &self->ads, settings->ads * SEARCH_AD_WORDS},
                    {SEARCH_KIND_TEXT_BEGINS, &self->text_begins, settings->texts + UINT64_C(1)},
                    {SEARCH_KIND_MENTION_BEGINS, &self->mention_begins, contacts + 1},
                    {SEARCH_KIND_WHOLES, &self->wholes, 2 * (uint64_t)settings->texts},
                    {SEARCH_KIND_MENTION_RULES, &self->mention_rules, contacts}};
    for (size_t k = 0; k < sizeof sections / sizeof *sections && status == AE_OK; k++)
        status =
            page_reader_find(self->file, sections[k].kind, sections[k].words * SEARCH_WORD_BYTES,
                             sections[k].section, error);
    if (status == AE_OK)
        status = page_reader_seek(self->file, SEARCH_KIND_TEXT_ADS, &self->text_ads, error);
    if (status == AE_OK)
        status = page_reader_seek(self->file, SEARCH_KIND_MENTION_ADS, &self->mention_ads, error);
    if (status == AE_OK && (self->lists[SEARCH_IDS].count != settings->ads ||
                            self->lists[SEARCH_TEXTS].count != settings->texts))
        status = page_reader_damaged(self->file, error);
    return status;
}

ae_status search_index_open(const char *folder, search_index **opened, ae_error *error)
{
    search_index *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = page_reader_open(folder, SEARCH_INDEX_NAME, &self->file, error);
    if (status == AE_OK)
        status = settings_read(self, error);
    if (status == AE_OK)
        status = sections_open(self, error);
    if (status == AE_OK)
        *opened = self;
    else
        search_index_close(self);
    return status;
}

void search_index_close(search_index *self)
{
    if (self == NULL)
        return;
    page_reader_close(self->file);
    memory_free(self);
}

uint64_t search_index_bytes(const search_index *self)
{
    return page_reader_size(self->file);
}

ae_status search_index_check(search_index *self, unsigned threads, ae_error *error)
{
    return page_reader_check(self->file, threads, error);
}

const search_settings *search_index_settings(const search_index *self)
{
    return &self->settings;
}

const fingerprint_shelf *search_index_prints(const search_index *self)
{
    return &self->prints;
}

static uint32_t word_at(const char *words, size_t nth)
{
    return (uint32_t)word_get(words + nth * SEARCH_WORD_BYTES, SEARCH_WORD_BYTES);
}

/* Whether a number leads into a list, or says that there is none. */
static bool leads(const search_index *self, uint32_t number, search_list which)
{
    return number == SEARCH_NONE || number < self->lists[which].count;
}

ae_status search_index_ad(search_index *self, uint64_t ad, search_ad *found, ae_error *error)
{
    const char *words;
    const uint64_t length = SEARCH_AD_WORDS * SEARCH_WORD_BYTES;
    ae_status status = page_reader_bytes(self->file, self->ads, ad * length, length, &words, error);
    if (status != AE_OK)
        return status;
    const search_ad read = {.text = word_at(words, 0),
                            .cluster = word_at(words, 1),
                            .poster = word_at(words, 2),
                            .place = word_at(words, 3),
                            .site = word_at(words, 4),
                            .source = word_at(words, 5),
                            .status = word_at(words, 6),
                            .day = (int32_t)word_at(words, 7),
                            .line = word_at(words, 8) | (uint64_t)word_at(words, 9) << 32};
    if ((read.text != SEARCH_NONE && read.text >= self->settings.texts) ||
        !leads(self, read.cluster, SEARCH_CLUSTERS) || !leads(self, read.poster, SEARCH_POSTERS) ||
        !leads(self, read.place, SEARCH_PLACES) || !leads(self, read.site, SEARCH_SITES) ||
        !leads(self, read.source, SEARCH_SOURCES) || !leads(self, read.status, SEARCH_STATUSES))
        return page_reader_damaged(self->file, error);
    *found = read;
    return AE_OK;
}

void search_index_expect_ad(const search_index *self, uint64_t ad)
{
    page_reader_expect(self->file, self->ads, ad * SEARCH_AD_WORDS * SEARCH_WORD_BYTES);
}

uint32_t search_ad_at(const search_ads *self, size_t nth)
{
    return word_at(self->words, nth);
}

static ae_status ads_find(search_index *self, page_section begins, page_section ads, uint32_t nth,
                          search_ads *found, ae_error *error)
{
    const char *places, *words;
    ae_status status = page_reader_bytes(self->file, begins, (uint64_t)nth * SEARCH_WORD_BYTES,
                                         2 * SEARCH_WORD_BYTES, &places, error);
    if (status != AE_OK)
        return status;
    const uint32_t begin = word_at(places, 0), end = word_at(places, 1);
    if (begin > end)
        return page_reader_damaged(self->file, error);
    status = page_reader_bytes(self->file, ads, (uint64_t)begin * SEARCH_WORD_BYTES,
                               (uint64_t)(end - begin) * SEARCH_WORD_BYTES, &words, error);
    if (status == AE_OK)
        *found = (search_ads){words, end - begin};
    return status;
}

ae_status search_index_text(search_index *self, uint32_t text, search_ads *found, ae_error *error)
{
    return ads_find(self, self->text_begins, self->text_ads, text, found, error);
}

ae_status search_index_contact(search_index *self, uint32_t contact, search_ads *found,
                               uint32_t *rule, ae_error *error)
{
    const char *word;
    ae_status status =
        page_reader_bytes(self->file, self->mention_rules, (uint64_t)contact * SEARCH_WORD_BYTES,
                          SEARCH_WORD_BYTES, &word, error);
    if (status != AE_OK)
        return status;
    *rule = word_at(word, 0);
    return leads(self, *rule, SEARCH_RULES)
               ? ads_find(self, self->mention_begins, self->mention_ads, contact, found, error)
               : page_reader_damaged(self->file, error);
}

ae_status search_index_whole(search_index *self, uint32_t text, search_whole *whole,
                             ae_error *error)
{
    const char *words;
    ae_status status =
        page_reader_bytes(self->file, self->wholes, (uint64_t)text * 2 * SEARCH_WORD_BYTES,
                          2 * SEARCH_WORD_BYTES, &words, error);
    if (status == AE_OK)
        *whole = (search_whole){word_at(words, 0), word_at(words, 1)};
    return status;
}

uint64_t search_index_count(const search_index *self, search_list which)
{
    return self->lists[which].count;
}

ae_status search_index_name(search_index *self, search_list which, uint64_t nth, ae_cell *name,
                            ae_error *error)
{
    const name_list *list = &self->lists[which];
    const char *places, *bytes;
    ae_status status = page_reader_bytes(self->file, list->begins, nth * SEARCH_PLACE_BYTES,
                                         2 * SEARCH_PLACE_BYTES, &places, error);
    if (status != AE_OK)
        return status;
    const uint64_t begin = word_get(places, 8), end = word_get(places + SEARCH_PLACE_BYTES, 8);
    if (begin > end)
        return page_reader_damaged(self->file, error);
    status = page_reader_bytes(self->file, list->names, begin, end - begin, &bytes, error);
    if (status == AE_OK)
        *name = (ae_cell){bytes, (size_t)(end - begin)};
    return status;
}

/* Whether a contact, kind and value, is below another. */
static bool contact_below(ae_cell one, uint8_t kind, ae_cell value)
{
    if (one.length == 0 || (uint8_t)one.bytes[0] != kind)
        return one.length == 0 || (uint8_t)one.bytes[0] < kind;
    const size_t length = one.length - 1, both = length < value.length ? length : value.length;
    const int order = memcmp(one.bytes + 1, value.bytes, both);
    return order != 0 ? order < 0 : length < value.length;
}

ae_status search_index_seek(search_index *self, uint8_t kind, ae_cell value, uint32_t *contact,
                            ae_error *error)
{
    uint64_t low = 0, count = self->lists[SEARCH_CONTACTS].count;
    while (count > 0) {
        const uint64_t half = count / 2;
        ae_cell middle;
        ae_status status = search_index_name(self, SEARCH_CONTACTS, low + half, &middle, error);
        if (status != AE_OK)
            return status;
        if (contact_below(middle, kind, value)) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    *contact = (uint32_t)low;
    return AE_OK;
}
