/* What row_writer.c and row_file.c agree on. */
#ifndef ADECHO_CASEFILE_ROW_FORM_H
#define ADECHO_CASEFILE_ROW_FORM_H

#include "casefile/row_file.h"

enum {
    KIND_ROWS = 1,
    KIND_WEIGHTS = 2,
    KIND_SETTINGS = 3,
    KIND_SHEETS = 4,
    FIXED_BYTES = 28 /* of the settings: all but the version */
};

struct block_reader;

/* The file behind, whose first *count blocks are those of rows. */
const struct block_reader *row_file_blocks(const row_file *self);

#endif
