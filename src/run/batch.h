/* Rows on their way into the corpus, some hundreds at a time: their cells as read,
 * then the normal forms of their texts and the contacts in them. Filled in order,
 * read by any thread, stored in order. For ingest.c and replay.c alone. */
#ifndef ADECHO_RUN_BATCH_H
#define ADECHO_RUN_BATCH_H

#include "base/buffer.h"
#include "base/parallel.h"
#include "contact/reader.h"
#include "io/source.h"
#include "run/corpus.h"
#include "run/reading_place.h"

/* A row of a batch: cells as places in the batch's bytes, which may move while
 * they grow. */
typedef struct span {
    size_t begin, length;
} span;

typedef struct batch_row {
    const char *reason; /* of a reject; NULL: an ad */
    uint64_t line;
    uint32_t source;
    bool repaired;
    corpus_back back;
    span cells[AE_ROLE_COUNT]; /* in `raw`; a reject's bytes are in that of the text */
    span rest;                 /* behind them: see original.h */
    span normal;               /* in `normal` */
    hash128 hash;
    corpus_name names[AE_ROLE_COUNT]; /* as in corpus_row, as the others */
    hash128 digests[CORPUS_PARTS];
    size_t contact_begin, contact_end;
} batch_row;

typedef struct batch_contact {
    span value; /* in `values` */
    uint8_t kind;
    uint8_t part; /* a corpus_part */
    bool obscured;
    uint32_t hash;
} batch_contact;

typedef struct batch {
    uint32_t source;     /* of the rows that are added next */
    uint64_t bytes;      /* read from the file when the batch was full */
    reading_place place; /* where reading stood then */
    buffer raw, normal, values;
    buffer packed;           /* the rows of `block` */
    row_block block;         /* of the ads; no rows: they are to be stored one by one */
    batch_contact *contacts; /* by row */
    size_t contact_count, contact_capacity;
    corpus_contact *stored; /* of the row that is being stored */
    size_t stored_capacity;
    size_t count, capacity;
    batch_row rows[];
} batch;

batch *batch_new(size_t capacity); /* NULL when memory is short */
void batch_free(batch *self);      /* NULL is allowed */
void batch_empty(batch *self);

/* There must be room for one more row. `rest`: see original.h. `text_back`: as in corpus_back, if
 * it is known already, or 0. */
ae_status batch_add(batch *self, const ae_row *row, ae_cell rest, bool repaired, uint32_t text_back,
                    ae_error *error) AE_MUST_USE;
ae_status batch_reject(batch *self, const source_item *item, ae_error *error) AE_MUST_USE;

/* What of its rows was read before, the first ad being number `ad`; *ads: how many there are. To be
 * asked for all batches in order: whoever works on one need not know of others. */
ae_status batch_look_back(batch *self, corpus *rows, size_t ad, size_t *ads,
                          ae_error *error) AE_MUST_USE;

/* Packs the ads for the case, if there are enough of them for a block. */
ae_status batch_pack(batch *self, row_packer *packer, ae_error *error) AE_MUST_USE;

/* Normalises texts and reads contacts, but of what was read before. */
ae_status batch_read(batch *self, contact_reader *reader, contact_list *found,
                     ae_error *error) AE_MUST_USE;

ae_status batch_store(batch *self, corpus *into, ae_error *error) AE_MUST_USE;

/* Fills, reads and stores batches of `rows` rows, as parallel_stream() does it. */
ae_status batches_run(unsigned threads, size_t rows, const parallel_stream_steps *steps,
                      void *context, ae_error *error) AE_MUST_USE;

#endif
