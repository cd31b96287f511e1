#include <endian.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/word.h"
#include "casefile/search_layout.h"

enum { BUFFERED = 4096 /* words put together before they are written */ };

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
    char bytes[SEARCH_SETTINGS_BYTES];
    word_put(bytes, settings->made_of.high, 8);
    word_put(bytes + 8, settings->made_of.low, 8);
    word_put(bytes + 16, settings->texts, 4);
    word_put(bytes + 20, settings->prints, 4);
    word_put(bytes + 24, settings->ads, 8);
    memcpy(bytes + 32, settings->normaliser, SEARCH_NORMALISER);
    ae_status status = page_writer_begin(file, SEARCH_KIND_SETTINGS, error);
    return status == AE_OK ? page_writer_add(file, bytes, sizeof bytes, error) : status;
}

ae_status search_wholes_write(page_writer *file, const search_whole *wholes, size_t texts,
                              ae_error *error)
{
    word_writer writer = {.file = file};
    ae_status status = page_writer_begin(file, SEARCH_KIND_WHOLES, error);
    for (size_t k = 0; k < texts && status == AE_OK; k++) {
        status = word_write(&writer, wholes[k].weight, error);
        if (status == AE_OK)
            status = word_write(&writer, wholes[k].members, error);
    }
    return status == AE_OK ? words_flush(&writer, error) : status;
}

ae_status search_prints_write(page_writer *file, const uint32_t *prints, const uint32_t *begins,
                              size_t texts, ae_error *error)
{
    return fingerprint_index_write(prints, begins, texts, SEARCH_KIND_PRINTS, file, error);
}

static ae_status records_write(page_writer *file, const search_ad *ads, size_t count,
                               ae_error *error)
{
    word_writer writer = {.file = file};
    ae_status status = page_writer_begin(file, SEARCH_KIND_ADS, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const search_ad *ad = &ads[k];
        const uint32_t words[SEARCH_AD_WORDS] = {ad->text,           ad->cluster,
                                                 ad->poster,         ad->place,
                                                 ad->site,           ad->source,
                                                 ad->status,         (uint32_t)ad->day,
                                                 (uint32_t)ad->line, (uint32_t)(ad->line >> 32)};
        for (size_t j = 0; j < SEARCH_AD_WORDS && status == AE_OK; j++)
            status = word_write(&writer, words[j], error);
    }
    return status == AE_OK ? words_flush(&writer, error) : status;
}

/* by_text: the ads of each text, text by text; begins[k]: where those of text k begin. */
static void ads_sort(const search_ad *ads, size_t count, size_t texts, uint32_t *begins,
                     uint32_t *by_text)
{
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
    memmove(begins + 1, begins, texts * sizeof *begins);
    begins[0] = 0;
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
        ads_sort(ads, count, texts, begins, by_text);
        status = words_write(file, SEARCH_KIND_TEXT_BEGINS, begins, texts + 1, error);
    }
    if (status == AE_OK)
        status = words_write(file, SEARCH_KIND_TEXT_ADS, by_text, begins[texts], error);
    memory_free(begins);
    memory_free(by_text);
    return status == AE_OK ? records_write(file, ads, count, error) : status;
}

ae_status search_names_begin(page_writer *file, search_list which, ae_error *error)
{
    return page_writer_begin(file, search_names_kind(which), error);
}

static ae_status place_write(page_writer *file, uint64_t at, ae_error *error)
{
    char place[SEARCH_PLACE_BYTES];
    word_put(place, at, sizeof place);
    return page_writer_add(file, place, sizeof place, error);
}

ae_status search_names_end(page_writer *file, search_list which, const uint64_t *begins,
                           size_t count, ae_error *error)
{
    ae_status status = page_writer_begin(file, search_begins_kind(which), error);
    for (size_t k = 0; k <= count && status == AE_OK; k++)
        status = place_write(file, begins[k], error);
    return status;
}

ae_status search_list_write(page_writer *file, search_list which, search_name name,
                            const void *context, size_t count, ae_error *error)
{
    uint64_t at = 0;
    ae_status status = search_names_begin(file, which, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const ae_cell cell = name(context, k);
        status = page_writer_add(file, cell.bytes, cell.length, error);
    }
    if (status == AE_OK)
        status = page_writer_begin(file, search_begins_kind(which), error);
    for (size_t k = 0; k <= count && status == AE_OK; k++) {
        status = place_write(file, at, error);
        at += k < count ? name(context, k).length : 0;
    }
    return status;
}

ae_status search_mentions_write(page_writer *file, const uint32_t *begins, const uint32_t *ads,
                                const uint32_t *rules, size_t contacts, ae_error *error)
{
    ae_status status = words_write(file, SEARCH_KIND_MENTION_BEGINS, begins, contacts + 1, error);
    if (status == AE_OK)
        status = words_write(file, SEARCH_KIND_MENTION_ADS, ads, begins[contacts], error);
    return status == AE_OK ? words_write(file, SEARCH_KIND_MENTION_RULES, rules, contacts, error)
                           : status;
}
