#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/tape.h"
#include "run/kept.h"
#include "run/kept_layout.h"

enum { GATHERED = 4096 }; /* words put together before they are written */

/* ---- Columns of words ----------------------------------------------------------- */

/* What a column says of item `nth` of a corpus, or of a table of strings. */
typedef uint32_t (*word_of)(const void *from, size_t nth);

static uint32_t string_length(const void *from, size_t nth)
{
    return ((const intern_table *)from)->entries[nth].length;
}

static uint32_t string_hash(const void *from, size_t nth)
{
    return ((const intern_table *)from)->entries[nth].hash;
}

static int departure_compare(const void *left, const void *right)
{
    const corpus_departure *a = left, *b = right;
    return a->ad < b->ad ? -1 : a->ad > b->ad;
}

/* As it was read: what was decided since counts anew in each run. */
static uint32_t ad_text(const void *from, size_t ad)
{
    const corpus *rows = from;
    const corpus_departure key = {.ad = (uint32_t)ad}, *found = NULL;
    if (rows->ads[ad].text == CORPUS_NONE && rows->departed_count > 0)
        found = bsearch(&key, rows->departed, rows->departed_count, sizeof key, departure_compare);
    return found == NULL ? rows->ads[ad].text : found->text;
}

static uint32_t ad_city(const void *from, size_t ad)
{
    return ((const corpus *)from)->ads[ad].city;
}

static uint32_t ad_date(const void *from, size_t ad)
{
    return ((const corpus *)from)->ads[ad].date;
}

static uint32_t ad_site(const void *from, size_t ad)
{
    return ((const corpus *)from)->ads[ad].site;
}

static uint32_t ad_name(const void *from, size_t ad)
{
    return ((const corpus *)from)->ads[ad].name;
}

static uint32_t ad_location(const void *from, size_t ad)
{
    return ((const corpus *)from)->ads[ad].location;
}

static uint32_t ad_mentions(const void *from, size_t ad)
{
    return (uint32_t)corpus_mention_count(from, ad);
}

static uint32_t ad_repeats(const void *from, size_t ad)
{
    return ((const corpus *)from)->repeats[ad];
}

static uint32_t ad_by_id(const void *from, size_t nth)
{
    return ((const corpus *)from)->by_id[nth];
}

static uint32_t mention_contact(const void *from, size_t mention)
{
    return ((const corpus *)from)->mentions[mention].contact;
}

static uint32_t mention_parts(const void *from, size_t mention)
{
    const corpus_mention *told = &((const corpus *)from)->mentions[mention];
    return told->parts | (uint32_t)told->obscured << KEPT_OBSCURED_SHIFT;
}

static uint32_t text_length(const void *from, size_t text)
{
    return ((const corpus *)from)->texts[text].length;
}

static ae_status column_write(page_writer *file, word_of word, const void *from, size_t count,
                              ae_error *error)
{
    uint32_t words[GATHERED];
    ae_status status = AE_OK;
    for (size_t begin = 0; begin < count && status == AE_OK; begin += GATHERED) {
        const size_t size = count - begin < GATHERED ? count - begin : GATHERED;
        for (size_t k = 0; k < size; k++)
            words[k] = word(from, begin + k);
        status = page_writer_add(file, words, size * sizeof *words, error);
    }
    return status;
}

static ae_status columns_write(page_writer *file, const corpus *rows, ae_error *error)
{
    static const word_of of_ads[] = {ad_text,     ad_city,     ad_date,    ad_site, ad_name,
                                     ad_location, ad_mentions, ad_repeats, ad_by_id};
    static const word_of of_mentions[] = {mention_contact, mention_parts};
    ae_status status = page_writer_begin(file, KEPT_WORDS, error);
    for (size_t k = 0; k < KEPT_TABLES && status == AE_OK; k++) {
        const intern_table *table = kept_table(rows, k);
        status = column_write(file, string_length, table, table->count, error);
        if (status == AE_OK)
            status = column_write(file, string_hash, table, table->count, error);
    }
    for (size_t k = 0; k < sizeof of_ads / sizeof *of_ads && status == AE_OK; k++)
        status = column_write(file, of_ads[k], rows, rows->ad_count, error);
    for (size_t k = 0; k < sizeof of_mentions / sizeof *of_mentions && status == AE_OK; k++)
        status = column_write(file, of_mentions[k], rows, rows->mention_count, error);
    return status == AE_OK ? column_write(file, text_length, rows, rows->text_count, error)
                           : status;
}

/* ---- The other sections ----------------------------------------------------------- */

/* The digests of a part's cells, and which ads have them; in the arrays of a shelf. */
static ae_status cells_merge(const met_cells *from, met_shelf *into, ae_error *error)
{
    const size_t count = from->before.count + from->count;
    hash128 *digests = memory_resize(NULL, count, sizeof *digests);
    uint32_t *ads = memory_resize(NULL, count, sizeof *ads);
    ae_status status = digests != NULL && ads != NULL
                           ? met_merge(from, digests, ads, error)
                           : status_out_of_memory(error, count * sizeof *digests);
    *into = (met_shelf){digests, ads, count};
    return status;
}

static void shelf_free(met_shelf *self)
{
    memory_free((void *)(uintptr_t)self->digests);
    memory_free((void *)(uintptr_t)self->ads);
}

static ae_status hashes_write(page_writer *file, const corpus *rows,
                              const met_shelf cells[CORPUS_PARTS], ae_error *error)
{
    ae_status status = page_writer_begin(file, KEPT_HASHES, error);
    for (size_t k = 0; k < rows->text_count && status == AE_OK; k++)
        status = page_writer_add(file, &rows->texts[k].hash, sizeof rows->texts[k].hash, error);
    for (size_t k = 0; k < CORPUS_PARTS && status == AE_OK; k++)
        status = page_writer_add(file, cells[k].digests, cells[k].count * sizeof *cells[k].digests,
                                 error);
    return status;
}

static ae_status bytes_write(page_writer *file, const corpus *rows, ae_error *error)
{
    ae_status status = page_writer_begin(file, KEPT_BYTES, error);
    for (size_t k = 0; k < KEPT_TABLES && status == AE_OK; k++) {
        const intern_table *table = kept_table(rows, k);
        for (size_t nth = 0; nth < table->count && status == AE_OK; nth++)
            status = page_writer_add(file, table->entries[nth].bytes,
                                     (size_t)table->entries[nth].length + 1, error);
    }
    for (size_t k = 0; k < rows->text_count && status == AE_OK; k++)
        status =
            page_writer_add(file, rows->texts[k].bytes, (size_t)rows->texts[k].length + 1, error);
    return status;
}

static ae_status settings_write(page_writer *file, const kept_settings *settings, ae_error *error)
{
    buffer tape;
    buffer_init(&tape, SIZE_MAX);
    ae_status status = tape_put_text(&tape, settings->reading, error);
    if (status == AE_OK)
        status = tape_put_text(&tape, settings->country, error);
    for (size_t k = 0; k < KEPT_NUMBERS && status == AE_OK; k++)
        status = tape_put(&tape, settings->numbers[k], error);
    if (status == AE_OK)
        status = page_writer_begin(file, KEPT_SETTINGS, error);
    if (status == AE_OK)
        status = page_writer_add(file, tape.data, tape.length, error);
    buffer_clear(&tape);
    return status;
}

static ae_status sections_write(page_writer *file, const corpus *rows, kept_settings *settings,
                                const met_shelf cells[CORPUS_PARTS], ae_error *error)
{
    uint64_t *numbers = settings->numbers;
    numbers[KEPT_ADS] = rows->ad_count;
    numbers[KEPT_MENTIONS] = rows->mention_count;
    numbers[KEPT_TEXTS] = rows->text_count;
    numbers[KEPT_REPEATED] = rows->repeated_ids;
    for (size_t k = 0; k < KEPT_TABLES; k++) {
        const intern_table *table = kept_table(rows, k);
        numbers[KEPT_STRINGS + k] = table->count;
        for (size_t nth = 0; nth < table->count; nth++)
            numbers[KEPT_ROOM + k] += (uint64_t)table->entries[nth].length + 1;
    }
    for (size_t k = 0; k < CORPUS_PARTS; k++)
        numbers[KEPT_CELLS + k] = cells[k].count;
    ae_status status = settings_write(file, settings, error);
    if (status == AE_OK)
        status = columns_write(file, rows, error);
    for (size_t k = 0; k < CORPUS_PARTS && status == AE_OK; k++)
        status = page_writer_add(file, cells[k].ads, cells[k].count * sizeof *cells[k].ads, error);
    if (status == AE_OK)
        status = hashes_write(file, rows, cells, error);
    return status == AE_OK ? bytes_write(file, rows, error) : status;
}

ae_status kept_write(const corpus *rows, const char *country, uint64_t stamp, const char *folder,
                     ae_error *error)
{
    kept_settings settings = {.reading = kept_reading, .country = country};
    met_shelf cells[CORPUS_PARTS] = {{.count = 0}};
    page_writer *file = NULL;
    ae_status status = AE_OK;
    settings.numbers[KEPT_ROWS] = stamp;
    for (size_t k = 0; k < CORPUS_PARTS && status == AE_OK; k++)
        status = cells_merge(&rows->met[k], &cells[k], error);
    if (status == AE_OK)
        status = page_writer_open(folder, KEPT_NAME, &file, error);
    if (status == AE_OK)
        status = sections_write(file, rows, &settings, cells, error);
    if (status == AE_OK)
        status = page_writer_commit(file, error);
    else
        page_writer_discard(file);
    for (size_t k = 0; k < CORPUS_PARTS; k++)
        shelf_free(&cells[k]);
    return status;
}
