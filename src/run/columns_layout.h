/* How columns.adecho is laid out, for those who write and read it. */
#ifndef ADECHO_RUN_COLUMNS_LAYOUT_H
#define ADECHO_RUN_COLUMNS_LAYOUT_H

#include "casefile/case_lock.h"
#include "run/columns.h"

/* Kinds of blocks; strings: of each table; digests, and the ads that have them: of each part. */
enum {
    COLUMN_ADS = 1,  /* corpus_ad */
    COLUMN_MENTIONS, /* corpus_mention */
    COLUMN_TEXTS,    /* a hash, then length and bytes as on a tape */
    COLUMN_REPEATS,  /* column_repeat: what they are by now */
    COLUMN_REJECTS,  /* line, source, reason and bytes, as on a tape */
    COLUMN_STRINGS,  /* length and bytes, as on a tape */
    COLUMN_DIGESTS = COLUMN_STRINGS + COLUMNS_TABLES,
    COLUMN_DIGEST_ADS = COLUMN_DIGESTS + CORPUS_PARTS,
    COLUMN_KINDS = COLUMN_DIGEST_ADS + CORPUS_PARTS
};

typedef struct column_repeat {
    uint32_t id, times;
} column_repeat;

static inline intern_table *columns_table(corpus *rows, size_t nth)
{
    intern_table *const tables[COLUMNS_TABLES] = {&rows->ids, &rows->names, &rows->locations,
                                                  &rows->contacts};
    return tables[nth];
}

#endif
