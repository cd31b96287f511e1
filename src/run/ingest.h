/* Rows into the corpus: reads them from a table or takes them one by one, in
 * parallel normalises their texts and reads their contacts, adds them in order. */
#ifndef ADECHO_RUN_INGEST_H
#define ADECHO_RUN_INGEST_H

#include "contact/reader.h"
#include "io/source.h"
#include "run/corpus.h"
#include "run/reading_place.h"

/* What became of one file. */
typedef struct ingest_facts {
    uint64_t rows, ads, rejects;
    uint64_t bytes, hash_high, hash_low;
    char *roles, *path; /* owned: ingest_facts_clear() */
    const char *compression, *encoding;
    char delimiter;
    bool map_left;                   /* it lacks columns of a map that was held */
    char slighted[ROLE_SHOWN_BYTES]; /* a column far longer than the text, and left out; "": none */
} ingest_facts;

/* What reads contacts and packs rows, for each worker. Owned: ingest_tools_clear(). */
typedef struct ingest_tools {
    contact_patterns *patterns;
    contact_reader **readers;
    contact_list *found; /* room for those of one cell */
    row_packer **packers;
    unsigned count;
    bool map_is_held; /* config->map is the case's own: see source_options */
} ingest_tools;       /* starts as {0} */

ae_status ingest_tools_new(const ae_config *config, ingest_tools *made,
                           ae_error *error) AE_MUST_USE;
void ingest_tools_clear(ingest_tools *self);

/* How a table is opened. */
source_options ingest_options(const ae_config *config, const ingest_tools *tools);

/* Told after each batch how many bytes of the file are read; false stops the reading. */
typedef bool (*ingest_progress)(void *context, uint64_t bytes);

/* Who hears of the reading: after each batch of how far it is, and of the place up to which all
 * rows are in the corpus; `ends`: it was told to stop there. */
typedef struct ingest_ear {
    ingest_progress progress;
    void (*place)(void *context, const reading_place *place, bool ends);
    void *context;
} ingest_ear;

/* Reads the whole table at `path`, on config->threads threads, or what of it comes behind a place
 * (NULL: nothing does). `facts` starts as {0}; after a failure it may hold something: clear it. */
ae_status ingest_path(corpus *into, const ae_config *config, const ingest_tools *tools,
                      const char *path, const reading_place *behind, const ingest_ear *ear,
                      ingest_facts *facts, ae_error *error) AE_MUST_USE;

/* Adds one row. */
ae_status ingest_row(corpus *into, const ingest_tools *tools, const char *name, const ae_row *row,
                     ae_error *error) AE_MUST_USE;

void ingest_facts_clear(ingest_facts *facts);

#endif
