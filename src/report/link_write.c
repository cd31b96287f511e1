#include "report/link_write.h"

#include <string.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "base/status.h"

/* This is the table of most rows, five times those of ads.csv, and each ad is in many of them:
 * its id is made a cell once (356 to 156 ms for five million rows). */
enum {
    ID_CELL_BYTES = 15,
    ID_CELL_FAR = 255, /* what stands for the length of an id that is elsewhere */
    ID_FAR_MOST = 64,  /* bytes of one: above, as those between quotes, it is written as any cell */
    LINKS_AHEAD = 32
};

/* An id with the comma behind it; of one that is longer, where it is and, behind that, its
 * length. */
typedef struct id_cell {
    char bytes[ID_CELL_BYTES];
    uint8_t length; /* 0: it is not to be written so */
} id_cell;

static id_cell id_cell_of(const char *id)
{
    const size_t length = strlen(id);
    id_cell cell = {.length = 0};
    if (length > ID_FAR_MOST || !csv_is_plain(id, length))
        return cell;
    if (length >= ID_CELL_BYTES) {
        memcpy(cell.bytes, &id, sizeof id);
        cell.bytes[sizeof id] = (char)length;
        cell.length = ID_CELL_FAR;
        return cell;
    }
    memcpy(cell.bytes, id, length);
    cell.bytes[length] = ',';
    cell.length = (uint8_t)(length + 1);
    return cell;
}

static const char *id_far(const id_cell *cell)
{
    const char *id;
    memcpy(&id, cell->bytes, sizeof id);
    return id;
}

static ae_status id_cells_make(const ae_run *run, id_cell **made, ae_error *error)
{
    const uint64_t count = ae_run_ad_count(run);
    id_cell *cells = memory_new(count, sizeof *cells);
    if (cells == NULL)
        return status_out_of_memory(error, count * sizeof *cells);
    for (uint64_t k = 0; k < count; k++)
        cells[k] = id_cell_of(ae_run_ad_id(run, k));
    *made = cells;
    return AE_OK;
}

static char *id_put(char *to, const id_cell *cell)
{
    if (cell->length != ID_CELL_FAR) {
        memcpy(to, cell->bytes, sizeof cell->bytes);
        return to + cell->length;
    }
    const size_t length = (size_t)cell->bytes[sizeof(char *)];
    memcpy(to, id_far(cell), length);
    to[length] = ',';
    return to + length + 1;
}

/* The words for a link of texts, padded so that either is copied in one step. */
typedef struct kind_cells {
    char bytes[sizeof "text,shared text,"];
    size_t length;
} kind_cells;

static const kind_cells same_text = {"text,same text,", sizeof "text,same text," - 1};
static const kind_cells shared_text = {"text,shared text,", sizeof "text,shared text," - 1};

static void short_row(csv_writer *csv, const id_cell *a, const id_cell *b, const ae_link *link)
{
    const kind_cells *kind = link->same_text ? &same_text : &shared_text;
    char row[2 * (ID_FAR_MOST + 1) + sizeof kind->bytes + DECIMAL_MOST];
    char *at = id_put(id_put(row, a), b);
    memcpy(at, kind->bytes, sizeof kind->bytes);
    at += kind->length;
    at += decimal_write(link->score, CSV_SCORE_DECIMALS, at);
    *at++ = '\n';
    csv_raw(csv, row, (size_t)(at - row));
}

static void row_begin(csv_writer *csv, const ae_run *run, uint64_t a, uint64_t b)
{
    csv_text(csv, ae_run_ad_id(run, a));
    csv_text(csv, ae_run_ad_id(run, b));
}

static void text_row(csv_writer *csv, const ae_run *run, const ae_link *link, const id_cell *ids)
{
    const id_cell *a = &ids[link->a], *b = &ids[link->b];
    if (a->length > 0 && b->length > 0) {
        short_row(csv, a, b, link);
        return;
    }
    row_begin(csv, run, link->a, link->b);
    csv_text(csv, "text");
    csv_text(csv, link->same_text ? "same text" : "shared text");
    csv_score(csv, link->score);
    csv_row_end(csv);
}

static void far_fetch(const id_cell *cell)
{
    if (cell->length == ID_CELL_FAR)
        __builtin_prefetch(id_far(cell));
}

/* The ads of a link lie anywhere: some links are looked at before the first is written, so
 * that the ways of their ids to the processor overlap. */
static void text_rows(csv_writer *csv, const ae_run *run, const id_cell *ids)
{
    const uint64_t count = ae_run_link_count(run);
    ae_link links[LINKS_AHEAD];
    for (uint64_t begin = 0; begin < count; begin += LINKS_AHEAD) {
        const uint64_t here = count - begin < LINKS_AHEAD ? count - begin : LINKS_AHEAD;
        for (uint64_t k = 0; k < here; k++) {
            ae_run_link(run, begin + k, &links[k]);
            __builtin_prefetch(&ids[links[k].a]);
            __builtin_prefetch(&ids[links[k].b]);
        }
        for (uint64_t k = 0; k < here; k++) {
            far_fetch(&ids[links[k].a]);
            far_fetch(&ids[links[k].b]);
        }
        for (uint64_t k = 0; k < here; k++)
            text_row(csv, run, &links[k], ids);
    }
}

static void decision_rows(csv_writer *csv, const ae_run *run)
{
    for (uint64_t k = 0; k < ae_run_decided_link_count(run); k++) {
        ae_decided_link link;
        ae_run_decided_link(run, k, &link);
        row_begin(csv, run, link.a, link.b);
        csv_text(csv, "decision");
        csv_count(csv, link.decision);
        csv_score(csv, 1);
        csv_row_end(csv);
    }
}

static void contact_rows(csv_writer *csv, const ae_run *run)
{
    for (uint64_t k = 0; k < ae_run_contact_link_count(run); k++) {
        ae_contact_link link;
        ae_run_contact_link(run, k, &link);
        row_begin(csv, run, link.a, link.b);
        csv_text(csv, ae_contact_kind_name(link.contact.kind));
        csv_text(csv, link.contact.value);
        csv_score(csv, 1);
        csv_row_end(csv);
    }
}

ae_status links_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    id_cell *ids = NULL;
    ae_status status = id_cells_make(run, &ids, error);
    if (status == AE_OK)
        status = case_file_open(into, CASE_LINKS, &csv, error);
    if (status == AE_OK) {
        text_rows(csv, run, ids);
        decision_rows(csv, run);
        contact_rows(csv, run);
        status = csv_commit(csv, error);
    }
    memory_free(ids);
    return status;
}
