#include "casefile/search_index.h"

#include <endian.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/word.h"

/* Kinds of sections. Of a list there are two: where its texts begin, 8 bytes each and one
 * more, then the texts. */
enum {
    KIND_SETTINGS = 1,
    KIND_BANDS,
    KIND_ADS,
    KIND_TEXT_BEGINS,
    KIND_TEXT_ADS,
    KIND_MENTION_BEGINS,
    KIND_MENTION_ADS,
    KIND_LISTS = 16,
    SETTINGS_BYTES = 28,
    WORD_BYTES = 4,
    PLACE_BYTES = 8,
    AD_WORDS = 6,
    BUFFERED = 4096 /* words put together before they are written */
};

/* ---- Writing -------------------------------------------------------------- */

typedef struct word_writer {
    page_writer *file;
    size_t used;
    uint32_t words[BUFFERED];
} word_writer;

static ae_status words_flush(word_writer *self, ae_error *error)
{
    const size_t length = self->used * sizeof *self->words;
    self->used = 0;
    return page_writer_add(self->file, self->words, length, error);
}

static ae_status word_write(word_writer *self, uint32_t word, ae_error *error)
{
    self->words[self->used++] = htole32(word);
    return self->used == BUFFERED ? words_flush(self, error) : AE_OK;
}

static ae_status words_write(page_writer *file, uint32_t kind, const uint32_t *words, size_t count,
                             ae_error *error)
{
    word_writer writer = {.file = file};
    ae_status status = page_writer_begin(file, kind, error);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = word_write(&writer, words[k], error);
    return status == AE_OK ? words_flush(&writer, error) : status;
}

ae_status search_settings_write(page_writer *file, const search_settings *settings, ae_error *error)
{
    char bytes[SETTINGS_BYTES];
    word_put(bytes, settings->seed, 8);
    word_put(bytes + 8, settings->bands, 4);
    word_put(bytes + 12, settings->band_rows, 4);
    word_put(bytes + 16, settings->texts, 4);
    word_put(bytes + 20, settings->ads, 8);
    ae_status status = page_writer_begin(file, KIND_SETTINGS, error);
    return status == AE_OK ? page_writer_add(file, bytes, sizeof bytes, error) : status;
}

ae_status search_bands_write(page_writer *file, const band_index *bands, ae_error *error)
{
    return band_index_write(bands, KIND_BANDS, file, error);
}

static ae_status records_write(page_writer *file, const search_ad *ads, size_t count,
                               ae_error *error)
{
    word_writer writer = {.file = file};
    ae_status status = page_writer_begin(file, KIND_ADS, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const uint32_t words[AD_WORDS] = {ads[k].text,  ads[k].cluster, ads[k].poster,
                                          ads[k].place, ads[k].site,    (uint32_t)ads[k].day};
        for (size_t j = 0; j < AD_WORDS && status == AE_OK; j++)
            status = word_write(&writer, words[j], error);
    }
    return status == AE_OK ? words_flush(&writer, error) : status;
}

ae_status search_ads_write(page_writer *file, const search_ad *ads, size_t count, size_t texts,
                           ae_error *error)
{
    uint32_t *begins = memory_new(texts + 1, sizeof *begins);
    uint32_t *by_text = memory_resize(NULL, count, sizeof *by_text);
    ae_status status = AE_OK;
    if (begins == NULL || by_text == NULL)
        status = status_out_of_memory(error, (texts + count) * sizeof *begins);
    if (status == AE_OK) {
        for (size_t k = 0; k < count; k++)
            if (ads[k].text != SEARCH_NONE)
                begins[ads[k].text]++;
        for (size_t text = 0, before = 0; text <= texts; text++) {
            const uint32_t own = begins[text];
            begins[text] = (uint32_t)before;
            before += own;
        }
        for (size_t k = 0; k < count; k++)
            if (ads[k].text != SEARCH_NONE)
                by_text[begins[ads[k].text]++] = (uint32_t)k;
        const size_t placed = texts > 0 ? begins[texts - 1] : 0;
        memmove(begins + 1, begins, texts * sizeof *begins);
        begins[0] = 0;
        status = words_write(file, KIND_TEXT_BEGINS, begins, texts + 1, error);
        if (status == AE_OK)
            status = words_write(file, KIND_TEXT_ADS, by_text, placed, error);
    }
    memory_free(begins);
    memory_free(by_text);
    return status == AE_OK ? records_write(file, ads, count, error) : status;
}

ae_status search_list_write(page_writer *file, search_list which, search_text text,
                            const void *context, size_t count, ae_error *error)
{
    const uint32_t kind = KIND_LISTS + 2 * (uint32_t)which;
    uint64_t at = 0;
    char place[PLACE_BYTES];
    ae_status status = page_writer_begin(file, kind, error);
    for (size_t k = 0; k <= count && status == AE_OK; k++) {
        word_put(place, at, sizeof place);
        status = page_writer_add(file, place, sizeof place, error);
        at += k < count ? text(context, k).length : 0;
    }
    if (status == AE_OK)
        status = page_writer_begin(file, kind + 1, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const ae_cell cell = text(context, k);
        status = page_writer_add(file, cell.bytes, cell.length, error);
    }
    return status;
}

ae_status search_mentions_write(page_writer *file, const uint32_t *begins, const uint32_t *ads,
                                size_t contacts, ae_error *error)
{
    ae_status status = words_write(file, KIND_MENTION_BEGINS, begins, contacts + 1, error);
    return status == AE_OK ? words_write(file, KIND_MENTION_ADS, ads, begins[contacts], error)
                           : status;
}

/* ---- Reading -------------------------------------------------------------- */

typedef struct text_list {
    page_section begins, texts;
    uint64_t count;
} text_list;

struct search_index {
    page_reader *file;
    search_settings settings;
    band_shelf bands;
    page_section ads, text_begins, text_ads, mention_begins, mention_ads;
    text_list lists[SEARCH_LIST_COUNT];
};

ae_status search_index_damaged(const search_index *self, ae_error *error)
{
    return page_reader_damaged(self->file, error);
}

static ae_status settings_read(search_index *self, ae_error *error)
{
    page_section found;
    const char *bytes;
    ae_status status = page_reader_find(self->file, KIND_SETTINGS, SETTINGS_BYTES, &found, error);
    if (status == AE_OK)
        status = page_reader_bytes(self->file, found, 0, SETTINGS_BYTES, &bytes, error);
    if (status != AE_OK)
        return status;
    self->settings = (search_settings){.seed = word_get(bytes, 8),
                                       .bands = (uint32_t)word_get(bytes + 8, 4),
                                       .band_rows = (uint32_t)word_get(bytes + 12, 4),
                                       .texts = (uint32_t)word_get(bytes + 16, 4),
                                       .ads = word_get(bytes + 20, 8)};
    const search_settings *read = &self->settings;
    return read->bands > 0 && read->band_rows > 0 && read->ads < SEARCH_NONE &&
                   read->bands <= UINT16_MAX && read->texts <= read->ads
               ? AE_OK
               : page_reader_damaged(self->file, error);
}

static ae_status list_open(search_index *self, search_list which, ae_error *error)
{
    text_list *list = &self->lists[which];
    const uint32_t kind = KIND_LISTS + 2 * (uint32_t)which;
    ae_status status = page_reader_seek(self->file, kind, &list->begins, error);
    if (status == AE_OK)
        status = page_reader_seek(self->file, kind + 1, &list->texts, error);
    if (status != AE_OK)
        return status;
    list->count = list->begins.length / PLACE_BYTES - 1;
    return list->begins.length >= PLACE_BYTES && list->begins.length % PLACE_BYTES == 0 &&
                   list->count < SEARCH_NONE
               ? AE_OK
               : page_reader_damaged(self->file, error);
}

static ae_status sections_open(search_index *self, ae_error *error)
{
    const search_settings *settings = &self->settings;
    ae_status status = band_shelf_open(self->file, KIND_BANDS, settings->bands, settings->texts,
                                       &self->bands, error);
    for (search_list which = 0; which < SEARCH_LIST_COUNT && status == AE_OK; which++)
        status = list_open(self, which, error);
    const struct {
        uint32_t kind;
        page_section *section;
        uint64_t length;
    } sections[] = {
        {KIND_ADS, &self->ads, settings->ads * AD_WORDS * WORD_BYTES},
        {KIND_TEXT_BEGINS, &self->text_begins, (settings->texts + UINT64_C(1)) * WORD_BYTES},
        {KIND_MENTION_BEGINS, &self->mention_begins,
         (self->lists[SEARCH_CONTACTS].count + 1) * WORD_BYTES}};
    for (size_t k = 0; k < sizeof sections / sizeof *sections && status == AE_OK; k++)
        status = page_reader_find(self->file, sections[k].kind, sections[k].length,
                                  sections[k].section, error);
    if (status == AE_OK)
        status = page_reader_seek(self->file, KIND_TEXT_ADS, &self->text_ads, error);
    if (status == AE_OK)
        status = page_reader_seek(self->file, KIND_MENTION_ADS, &self->mention_ads, error);
    if (status == AE_OK && self->lists[SEARCH_IDS].count != settings->ads)
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

const search_settings *search_index_settings(const search_index *self)
{
    return &self->settings;
}

const band_shelf *search_index_bands(const search_index *self)
{
    return &self->bands;
}

static uint32_t word_at(const char *words, size_t nth)
{
    return (uint32_t)word_get(words + nth * WORD_BYTES, WORD_BYTES);
}

/* Whether a number leads into a list, or says that there is none. */
static bool leads(const search_index *self, uint32_t number, search_list which)
{
    return number == SEARCH_NONE || number < self->lists[which].count;
}

ae_status search_index_ad(search_index *self, uint64_t ad, search_ad *found, ae_error *error)
{
    const char *words;
    const uint64_t length = AD_WORDS * WORD_BYTES;
    ae_status status = page_reader_bytes(self->file, self->ads, ad * length, length, &words, error);
    if (status != AE_OK)
        return status;
    const search_ad read = {word_at(words, 0), word_at(words, 1), word_at(words, 2),
                            word_at(words, 3), word_at(words, 4), (int32_t)word_at(words, 5)};
    if ((read.text != SEARCH_NONE && read.text >= self->settings.texts) ||
        read.cluster >= self->lists[SEARCH_CLUSTERS].count ||
        read.poster >= self->lists[SEARCH_POSTERS].count ||
        !leads(self, read.place, SEARCH_PLACES) || !leads(self, read.site, SEARCH_SITES))
        return page_reader_damaged(self->file, error);
    *found = read;
    return AE_OK;
}

uint32_t search_ad_at(const search_ads *self, size_t nth)
{
    return word_at(self->words, nth);
}

static ae_status ads_find(search_index *self, page_section begins, page_section ads, uint32_t nth,
                          search_ads *found, ae_error *error)
{
    const char *places, *words;
    ae_status status = page_reader_bytes(self->file, begins, (uint64_t)nth * WORD_BYTES,
                                         2 * WORD_BYTES, &places, error);
    if (status != AE_OK)
        return status;
    const uint32_t begin = word_at(places, 0), end = word_at(places, 1);
    if (begin > end)
        return page_reader_damaged(self->file, error);
    status = page_reader_bytes(self->file, ads, (uint64_t)begin * WORD_BYTES,
                               (uint64_t)(end - begin) * WORD_BYTES, &words, error);
    if (status == AE_OK)
        *found = (search_ads){words, end - begin};
    return status;
}

ae_status search_index_text(search_index *self, uint32_t text, search_ads *found, ae_error *error)
{
    return ads_find(self, self->text_begins, self->text_ads, text, found, error);
}

ae_status search_index_contact(search_index *self, uint32_t contact, search_ads *found,
                               ae_error *error)
{
    return ads_find(self, self->mention_begins, self->mention_ads, contact, found, error);
}

uint64_t search_index_count(const search_index *self, search_list which)
{
    return self->lists[which].count;
}

ae_status search_index_name(search_index *self, search_list which, uint64_t nth, ae_cell *name,
                            ae_error *error)
{
    const text_list *list = &self->lists[which];
    const char *places, *bytes;
    ae_status status = page_reader_bytes(self->file, list->begins, nth * PLACE_BYTES,
                                         2 * PLACE_BYTES, &places, error);
    if (status != AE_OK)
        return status;
    const uint64_t begin = word_get(places, 8), end = word_get(places + PLACE_BYTES, 8);
    if (begin > end)
        return page_reader_damaged(self->file, error);
    status = page_reader_bytes(self->file, list->texts, begin, end - begin, &bytes, error);
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
