/* The files of a synthetic corpus as they grow: ads.csv, truth.csv, templates.csv,
 * hubs.csv and, for a dirty one, dirt.csv. Takes ads in their order, by one thread. */
#ifndef ADECHO_GENERATE_TABLES_H
#define ADECHO_GENERATE_TABLES_H

#include "generate/advert.h"
#include "generate/dirt.h"
#include "generate/reach.h"
#include "generate/specimen.h"
#include "io/csv_write.h"

enum { TABLES_ID_BYTES = 32 };

typedef struct tables {
    csv_writer *ads, *truth, *templates_out, *hubs_out;
    csv_writer *dirt; /* NULL for a clean corpus */
    reach_counts hubs;
    const phrasebook *book;      /* where malformed records take words from */
    uint64_t templates, posters; /* numbered before the ad's wave */
    draw from;                   /* of the dirt */
    uint32_t dirt_turn;
    bool huge_written;
    uint64_t line;                 /* where the next record of ads.csv begins */
    char last_id[TABLES_ID_BYTES]; /* of the row before; "" when it may not be repeated */
    buffer raw;
} tables;

/* `folder` is there. Filled on success; then end it by commit or discard. */
ae_status tables_open(tables *self, const char *folder, bool dirty, uint64_t seed,
                      const phrasebook *book, ae_error *error) AE_MUST_USE;

/* The next ad; `bytes` hold its cells. */
ae_status tables_put(tables *self, const advert *ad, const char *bytes,
                     ae_error *error) AE_MUST_USE;

/* A template of several texts; they come in the order of their numbers. */
ae_status tables_put_specimen(tables *self, const specimen *shown, const char *bytes,
                              ae_error *error) AE_MUST_USE;

/* After the last ad of a wave: the next one's templates and posters are others. */
void tables_end_wave(tables *self, const cast *wave);

ae_status tables_commit(tables *self, ae_error *error) AE_MUST_USE; /* takes all files */
void tables_discard(tables *self);

#endif
