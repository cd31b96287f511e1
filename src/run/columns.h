/* columns.adecho: what reading made of the rows of files that are not all read yet, in pieces: each
 * mark adds what came since the one before, the first one what came behind the rows of the case. A
 * file of blocks (block_file.h) that are not
 * compressed, in which numbers stand as they do in memory; a block has items of one kind, those of
 * a kind stand in their order. It ends where all is read, and kept.adecho (kept.h) tells all. */
#ifndef ADECHO_RUN_COLUMNS_H
#define ADECHO_RUN_COLUMNS_H

#include "run/corpus.h"

/* Of a corpus, how many of each there are. */
enum { COLUMNS_ADS, COLUMNS_MENTIONS, COLUMNS_TEXTS, COLUMNS_REJECTS, COLUMNS_STRINGS };
enum { COLUMNS_TABLES = 4, COLUMNS_MET = COLUMNS_STRINGS + COLUMNS_TABLES };
enum { COLUMNS_NUMBERS = COLUMNS_MET + CORPUS_PARTS };

typedef struct columns_counts {
    uint64_t numbers[COLUMNS_NUMBERS];
} columns_counts;

columns_counts columns_count(const corpus *rows);

typedef struct columns_file columns_file;

/* `before`: of the case, whose rows it leaves out. */
ae_status columns_open(const char *folder, const columns_counts *before, columns_file **opened,
                       ae_error *error) AE_MUST_USE;

/* Adds what the corpus, which is not settled, has by now, and appends the index of all. */
ae_status columns_add(columns_file *self, const corpus *rows, buffer *index,
                      ae_error *error) AE_MUST_USE;

/* Puts what was added into a corpus that holds the rows of the case and all sources.
 * AE_ERROR_FORMAT: it does not hold together, or there is not as much then as was counted; the
 * corpus is to be cleared. */
ae_status columns_take(corpus *into, const char *folder, ae_cell index,
                       const columns_counts *counts, ae_error *error) AE_MUST_USE;

/* Goes on with the file from which they were taken. */
ae_status columns_go_on(const char *folder, ae_cell index, const columns_counts *counts,
                        columns_file **opened, ae_error *error) AE_MUST_USE;

void columns_leave(columns_file *self);   /* for another run; NULL is allowed */
void columns_discard(columns_file *self); /* removes it; NULL is allowed */

#endif
