#include "report/ad_write.h"

#include "base/memory.h"
#include "base/status.h"
#include "casefile/table_blocks.h"

static ae_status ad_row(csv_writer *csv, const ae_run *run, uint64_t index, contact_sheet *sheet,
                        ae_error *error)
{
    ae_ad ad;
    ae_run_ad(run, index, &ad);
    csv_text(csv, ad.id);
    csv_text(csv, ad.source);
    csv_count(csv, ad.line);
    csv_text(csv, ad.cluster_id);
    csv_text(csv, ad.poster_id);
    csv_score(csv, ad.similarity);
    csv_text(csv, ad.city);
    csv_text(csv, ad.date);
    contact_sheet_begin(sheet);
    ae_status status = contact_sheet_add(sheet, run, index, error);
    if (status == AE_OK)
        status = contact_sheet_settle(sheet, error);
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE && status == AE_OK; kind++)
        status = contact_sheet_cell(sheet, csv, kind, error);
    csv_text(csv, ad.place);
    csv_flag(csv, ad.place_guessed);
    csv_text(csv, ad.day);
    csv_flag(csv, contact_sheet_obscured(sheet));
    if (status == AE_OK)
        status = contact_sheet_cell(sheet, csv, AE_CONTACT_PRICE, error);
    csv_text(csv, ad.status);
    csv_row_end(csv);
    return status;
}

static ae_status bytes_take(void *context, const void *bytes, size_t length, ae_error *error)
{
    return buffer_append(context, bytes, length, error);
}

/* The rows of ads[begin..end), or with NULL of ads begin..end - 1. */
static ae_status rows_append(const ae_run *run, const uint64_t *ads, uint64_t begin, uint64_t end,
                             contact_sheet *sheet, buffer *rows, ae_error *error)
{
    csv_writer *csv;
    ae_status status = csv_begin(bytes_take, rows, NULL, &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = begin; k < end && status == AE_OK; k++)
        status = ad_row(csv, run, ads != NULL ? ads[k] : k, sheet, error);
    if (status == AE_OK)
        return csv_commit(csv, error);
    csv_discard(csv);
    return status;
}

ae_status ad_rows(const ae_run *run, const uint64_t *ads, size_t count, contact_sheet *sheet,
                  buffer *rows, ae_error *error)
{
    return rows_append(run, ads, 0, count, sheet, rows, error);
}

/* ---- The table ---- */

/* One row that is other has its whole block made anew; where blocks are few, making all is as
 * quick. */
enum { BLOCK_ROWS = 1 << 8, PIECE_ROWS = BLOCK_ROWS << 3, PIECES_PER_THREAD = 3, BLOCKS_LEAST = 8 };

/* Some rows, made by one thread while others make those before and behind them. */
typedef struct ad_piece {
    uint64_t begin, end;
    buffer bytes;
} ad_piece;

typedef struct ad_table {
    const ae_run *run;
    uint64_t next;         /* the first row of the next piece */
    contact_sheet *sheets; /* one for each thread */
    csv_writer *csv;
    ad_rows_digest digest;
    table_before *before; /* NULL: nothing is there to copy */
    table_block *blocks;  /* of the new table */
} ad_table;

static ae_status piece_fill(void *context, void *slot, bool *more, ae_error *error)
{
    ad_table *self = context;
    ad_piece *piece = slot;
    const uint64_t left = ae_run_ad_count(self->run) - self->next;
    (void)error;
    *more = left > 0;
    piece->begin = self->next;
    piece->end = self->next += left < PIECE_ROWS ? left : PIECE_ROWS;
    return AE_OK;
}

/* Rows that are copied, or made. */
static ae_status block_append(const ad_table *self, uint64_t begin, uint64_t end,
                              contact_sheet *sheet, buffer *bytes, ae_error *error)
{
    const size_t nth = (size_t)(begin / BLOCK_ROWS), behind = bytes->length;
    table_block *block = &self->blocks[nth];
    bool taken;
    block->made_of = self->digest(self->run, begin, end);
    ae_status status = table_before_take(self->before, nth, block->made_of, bytes, &taken, error);
    if (status == AE_OK && !taken)
        status = rows_append(self->run, NULL, begin, end, sheet, bytes, error);
    if (status != AE_OK)
        return status;
    block->length = bytes->length - behind;
    block->sum = hash64_bytes(bytes->data + behind, (size_t)block->length);
    return AE_OK;
}

static ae_status piece_work(void *context, unsigned worker, void *slot, ae_error *error)
{
    const ad_table *self = context;
    ad_piece *piece = slot;
    ae_status status = AE_OK;
    piece->bytes.length = 0;
    for (uint64_t begin = piece->begin; begin < piece->end && status == AE_OK;
         begin += BLOCK_ROWS) {
        const uint64_t left = piece->end - begin;
        status = block_append(self, begin, begin + (left < BLOCK_ROWS ? left : BLOCK_ROWS),
                              &self->sheets[worker], &piece->bytes, error);
    }
    return status;
}

static ae_status piece_drain(void *context, void *slot, ae_error *error)
{
    const ad_table *self = context;
    const ad_piece *piece = slot;
    csv_raw(self->csv, piece->bytes.data, piece->bytes.length);
    return csv_check(self->csv, error);
}

static ae_status pieces_write(ad_table *self, const parallel_share *share, ae_error *error)
{
    static const parallel_stream_steps steps = {piece_fill, piece_work, piece_drain};
    const size_t count = share->threads == 1 ? 1 : (size_t)share->threads * PIECES_PER_THREAD;
    ad_piece *pieces = memory_new(count, sizeof *pieces);
    void **slots = memory_new(count, sizeof *slots);
    self->sheets = memory_new(share->threads, sizeof *self->sheets);
    ae_status status = AE_OK;
    if (pieces == NULL || slots == NULL || self->sheets == NULL)
        status = status_out_of_memory(error, count * sizeof *pieces);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        buffer_init(&pieces[k].bytes, SIZE_MAX);
        slots[k] = &pieces[k];
    }
    for (unsigned k = 0; k < share->threads && status == AE_OK; k++)
        contact_sheet_init(&self->sheets[k], CONTACT_SHEET_ALL);
    if (status == AE_OK) {
        status = parallel_stream_share(share, &steps, self, slots, count, error);
        for (size_t k = 0; k < count; k++)
            buffer_clear(&pieces[k].bytes);
        for (unsigned k = 0; k < share->threads; k++)
            contact_sheet_clear(&self->sheets[k]);
    }
    memory_free(pieces);
    memory_free(slots);
    memory_free(self->sheets);
    return status;
}

static ae_status table_write(ad_table *self, const parallel_share *share, case_output *into,
                             ae_error *error)
{
    ae_status status = case_file_open(into, CASE_ADS, &self->csv, error);
    if (status != AE_OK)
        return status;
    status = pieces_write(self, share, error);
    if (status == AE_OK)
        return csv_commit(self->csv, error);
    csv_discard(self->csv);
    return status;
}

ae_status ads_write(const ae_run *run, const parallel_share *share, const char *before,
                    ad_rows_digest digest, case_output *into, ae_error *error)
{
    ad_table table = {.run = run, .digest = digest};
    const size_t count = (size_t)((ae_run_ad_count(run) + BLOCK_ROWS - 1) / BLOCK_ROWS);
    ae_status status = AE_OK;
    table.blocks = memory_new(count, sizeof *table.blocks);
    if (table.blocks == NULL)
        status = status_out_of_memory(error, count * sizeof *table.blocks);
    if (status == AE_OK && before != NULL && count >= BLOCKS_LEAST)
        status = table_before_open(before, "ads.csv", AD_BLOCKS_NAME, ad_rows_code, &table.before,
                                   error);
    if (status == AE_OK)
        status = table_write(&table, share, into, error);
    if (status == AE_OK && count >= BLOCKS_LEAST)
        status = table_blocks_write(into->folder, AD_BLOCKS_NAME, ad_rows_code, table.blocks, count,
                                    error);
    table_before_close(table.before);
    memory_free(table.blocks);
    return status;
}
