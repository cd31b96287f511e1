/* Rows into the corpus: reads them from a table or takes them one by one,
 * normalises them in parallel, adds them in order. */
#ifndef ADECHO_RUN_INGEST_H
#define ADECHO_RUN_INGEST_H

#include "run/corpus.h"

/* What became of one file. */
typedef struct ingest_facts {
    uint64_t rows, ads, rejects;
    uint64_t bytes, hash_high, hash_low;
    char *roles, *path; /* owned: ingest_facts_clear() */
    const char *compression, *encoding;
    char delimiter;
} ingest_facts;

/* Told after each batch how many bytes of the file are read; false stops the reading. */
typedef bool (*ingest_progress)(void *context, uint64_t bytes);

/* Reads the whole table at `path`, on config->threads threads. `facts` starts as
 * {0}; after a failure it may hold something: clear it. */
ae_status ingest_path(corpus *into, const ae_config *config, const char *path,
                      ingest_progress progress, void *context, ingest_facts *facts,
                      ae_error *error) AE_MUST_USE;

/* Adds one row. */
ae_status ingest_row(corpus *into, const char *name, const ae_row *row,
                     ae_error *error) AE_MUST_USE;

void ingest_facts_clear(ingest_facts *facts);

#endif
