/* Where in a table reading stands, between two rows: for the same run, begun again, to go on. */
#ifndef ADECHO_RUN_READING_PLACE_H
#define ADECHO_RUN_READING_PLACE_H

#include "casefile/original.h"
#include "io/record.h"

typedef struct reading_place {
    record_place at; /* told: all of it is */
    uint64_t first;  /* of the corpus: the table's first ad */
    uint64_t rows, rejects;
    bool begun; /* the sheet's first record came, and has these quotes */
    uint8_t quoted[ORIGINAL_CELLS_MOST / 8];
} reading_place;

#endif
