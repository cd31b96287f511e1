#include "database/word_index.h"

#include "base/intern_order.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/tree_form.h"

enum {
    GATHERED_MOST = 1 << 27, /* bytes: of so many a segment is made */
    WORDS_ADDED = 64,        /* in one go */
    RUNS_AHEAD = 8,          /* are fetched before they are read */
    FORM_VERSION = 4,        /* of the tables in which SQLite keeps the index */
    TOLD_TOTALS = 1,         /* numbers of rows of `data` that are no pages */
    TOLD_SEGMENTS = 10
};

ae_status word_index_begin(word_index *self, tree_file *file, ae_error *error)
{
    self->most = GATHERED_MOST;
    buffer_init(&self->places, SIZE_MAX);
    buffer_init(&self->segments, SIZE_MAX);
    ae_status status = tree_writer_new(file, false, &self->data, error);
    if (status == AE_OK)
        status = tree_writer_new(file, true, &self->idx, error);
    word_pages_init(&self->pages, self->data, self->idx);
    return status;
}

void word_index_clear(word_index *self)
{
    word_pages_clear(&self->pages);
    intern_clear(&self->words);
    memory_free(self->runs);
    buffer_clear(&self->places);
    buffer_clear(&self->segments);
}

/* ---- Segments ----------------------------------------------------------------------------- */

/* Runs in the order of their words, those of one word in that of the pieces: those of the word
 * ordered[k] are runs[order[begins[k]]] up to runs[order[begins[k + 1]]]. */
typedef struct run_order {
    uint32_t *ordered, *ranks, *begins, *order;
} run_order;

static void order_clear(run_order *self)
{
    memory_free(self->ordered);
    memory_free(self->ranks);
    memory_free(self->begins);
    memory_free(self->order);
}

static ae_status order_make(const word_index *self, run_order *made, ae_error *error)
{
    const size_t words = self->words.count;
    ae_status status = intern_order(&self->words, &made->ordered, error);
    if (status != AE_OK)
        return status;
    made->ranks = memory_resize(NULL, words, sizeof *made->ranks);
    made->begins = memory_new(words + 2, sizeof *made->begins);
    made->order = memory_resize(NULL, self->count, sizeof *made->order);
    if (made->ranks == NULL || made->begins == NULL || made->order == NULL)
        return status_out_of_memory(error, self->count * sizeof *made->order);
    for (size_t k = 0; k < words; k++)
        made->ranks[made->ordered[k]] = (uint32_t)k;
    for (size_t k = 0; k < self->count; k++)
        made->begins[made->ranks[self->runs[k].word] + 2]++;
    for (size_t k = 2; k < words + 2; k++)
        made->begins[k] += made->begins[k - 1];
    for (size_t k = 0; k < self->count; k++)
        made->order[made->begins[made->ranks[self->runs[k].word] + 1]++] = (uint32_t)k;
    return AE_OK;
}

/* The runs of a word stand anywhere, and so do their places. */
static void runs_fetch(const word_index *self, const run_order *runs, size_t at)
{
    if (at + 2 * RUNS_AHEAD < self->count)
        __builtin_prefetch(&self->runs[runs->order[at + 2 * RUNS_AHEAD]]);
    if (at + RUNS_AHEAD < self->count)
        __builtin_prefetch(self->places.data + self->runs[runs->order[at + RUNS_AHEAD]].begin);
}

static ae_status word_put(word_index *self, const run_order *runs, size_t rank, ae_error *error)
{
    const intern_entry *name = &self->words.entries[runs->ordered[rank]];
    const ae_cell word = {name->bytes, name->length};
    ae_status status = word_pages_word(&self->pages, word, error);
    for (size_t k = runs->begins[rank]; k < runs->begins[rank + 1] && status == AE_OK; k++) {
        runs_fetch(self, runs, k);
        const word_gathered *of = &self->runs[runs->order[k]];
        const word_run run = {
            word, {self->places.data + of->begin, of->length}, of->first, of->last};
        status = word_pages_run(&self->pages, &run, error);
    }
    return status;
}

/* Writes what was gathered, if there is anything. */
static ae_status segment_put(word_index *self, ae_error *error)
{
    run_order runs = {.order = NULL};
    uint64_t pages = 0;
    if (self->count == 0)
        return AE_OK;
    ae_status status = order_make(self, &runs, error);
    if (status == AE_OK)
        status = word_pages_begin(&self->pages, self->segments.length / sizeof pages + 1, error);
    for (size_t rank = 0; rank < self->words.count && status == AE_OK; rank++)
        status = word_put(self, &runs, rank, error);
    if (status == AE_OK)
        status = word_pages_end(&self->pages, &pages, error);
    if (status == AE_OK)
        status = buffer_append(&self->segments, &pages, sizeof pages, error);
    self->written += pages;
    order_clear(&runs);
    intern_clear(&self->words);
    self->count = self->places.length = 0;
    return status;
}

/* ---- Pieces ------------------------------------------------------------------------------- */

static ae_status runs_add(word_index *self, const word_run *added, size_t count, ae_error *error)
{
    ae_cell words[WORDS_ADDED];
    uint32_t numbers[WORDS_ADDED];
    void *runs = self->runs;
    for (size_t k = 0; k < count; k++)
        words[k] = added[k].word;
    ae_status status = intern_add_many(&self->words, words, count, numbers, error);
    if (status == AE_OK)
        status =
            memory_grow(&runs, &self->capacity, self->count + count, sizeof *self->runs, error);
    self->runs = runs;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const word_run *run = &added[k];
        self->runs[self->count++] = (word_gathered){numbers[k], run->first, run->last,
                                                    self->places.length, run->places.length};
        status = buffer_append(&self->places, run->places.bytes, run->places.length, error);
    }
    return status;
}

ae_status word_index_take(word_index *self, const buffer *piece, ae_error *error)
{
    word_run runs[WORDS_ADDED];
    size_t at = 0, count = 0;
    ae_status status = AE_OK;
    while (status == AE_OK && word_run_next(piece, &at, &runs[count]))
        if (++count == WORDS_ADDED) {
            status = runs_add(self, runs, count, error);
            count = 0;
        }
    if (status == AE_OK)
        status = runs_add(self, runs, count, error);
    return status == AE_OK && self->places.length + self->count * sizeof *self->runs > self->most
               ? segment_put(self, error)
               : status;
}

void word_index_count(word_index *self, const word_list *list)
{
    self->texts += list->texts;
    for (unsigned k = 0; k < WORD_COLUMNS; k++)
        self->totals[k] += list->totals[k];
}

/* ---- The whole ---------------------------------------------------------------------------- */

static ae_status config_lay(filling *to, ae_error *error)
{
    tree_writer *tree = NULL;
    const sql_value values[] = {sql_value_text(ae_cell_of("version")),
                                sql_value_count(FORM_VERSION)};
    ae_status status = tree_writer_new(to->pages, true, &tree, error);
    if (status == AE_OK)
        status = tree_add_entry(tree, values, 2, error);
    return filling_laid(to, "words_config", tree, status, error);
}

ae_status word_index_lay(word_index *self, filling *to, ae_status status, ae_error *error)
{
    if (status == AE_OK)
        status = segment_put(self, error);
    status = filling_laid(to, "words_data", self->data, status, error);
    status = filling_laid(to, "words_idx", self->idx, status, error);
    return status == AE_OK ? config_lay(to, error) : status;
}

/* One level of segments, none of which is merged with others. */
static ae_status segments_write(const word_index *self, buffer *into, ae_error *error)
{
    static const char cookie[4];
    const size_t count = self->segments.length / sizeof(uint64_t);
    const uint64_t head[] = {count > 0, count, self->written, 0, count};
    ae_status status = buffer_append(into, cookie, sizeof cookie, error);
    for (size_t k = 0; k < (count > 0 ? 5 : 3) && status == AE_OK; k++)
        status = tree_varint_add(into, head[k], error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const uint64_t told[] = {k + 1, 1,
                                 ((const uint64_t *)(const void *)self->segments.data)[k]};
        for (size_t j = 0; j < sizeof told / sizeof *told && status == AE_OK; j++)
            status = tree_varint_add(into, told[j], error);
    }
    return status;
}

static ae_status row_tell(sql *database, unsigned number, const buffer *bytes, ae_error *error)
{
    buffer statement;
    buffer_init(&statement, SIZE_MAX);
    ae_status status =
        buffer_append_format(&statement, error, "INSERT INTO words_data VALUES (%u, x'", number);
    for (size_t k = 0; k < bytes->length && status == AE_OK; k++)
        status = buffer_append_format(&statement, error, "%02x", (unsigned char)bytes->data[k]);
    if (status == AE_OK)
        status = buffer_append(&statement, "')", sizeof "')", error);
    if (status == AE_OK)
        status = sql_run(database, statement.data, error);
    buffer_clear(&statement);
    return status;
}

ae_status word_index_tell(const word_index *self, sql *database, ae_error *error)
{
    buffer bytes;
    buffer_init(&bytes, SIZE_MAX);
    ae_status status = tree_varint_add(&bytes, self->texts, error);
    for (unsigned k = 0; k < WORD_COLUMNS && status == AE_OK; k++)
        status = tree_varint_add(&bytes, self->totals[k], error);
    if (status == AE_OK)
        status = row_tell(database, TOLD_TOTALS, &bytes, error);
    bytes.length = 0;
    if (status == AE_OK)
        status = segments_write(self, &bytes, error);
    if (status == AE_OK)
        status = row_tell(database, TOLD_SEGMENTS, &bytes, error);
    buffer_clear(&bytes);
    return status;
}
