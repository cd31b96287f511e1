/* run.json of a case, as far as who reads the case again needs it: that it is whole and
 * ours, and how many rows each table was written with. */
#ifndef ADECHO_CASEFILE_CASE_RECORD_H
#define ADECHO_CASEFILE_CASE_RECORD_H

#include "base/buffer.h"
#include "base/hash.h"

#define CASE_RECORD_NAME "run.json"

enum { CASE_SCHEMA = 1 };

/* Owned: case_record_clear(). */
typedef struct case_record {
    buffer text;
} case_record; /* starts as {0} */

/* AE_ERROR_FORMAT, naming the file, when it is empty, cut off, changed, somebody else's, or of
 * another version's. */
ae_status case_record_read(const char *folder, case_record *self, ae_error *error) AE_MUST_USE;
void case_record_clear(case_record *self);

/* The rows of a table, such as "links.csv", below its header; 0 when it is not spoken of. */
uint64_t case_record_rows(const case_record *self, const char *table);

/* A line of the record: "key": value, so deep in objects and lists. Cells are as they stand,
 * the value of a text with its quotes and escapes, of an object or list its bracket. */
typedef struct case_record_line {
    unsigned depth;
    ae_cell key, value; /* the key of an item of a list: length 0 */
} case_record_line;

/* The line at *at, which moves on; begins with 0. False: there are no more. */
bool case_record_next(const case_record *self, size_t *at, case_record_line *line);

/* The value of a key at the top, such as "stamp", without quotes; length 0: there is none. */
ae_cell case_record_value(const case_record *self, const char *key);
/* The same of one of the settings. */
ae_cell case_record_setting(const case_record *self, const char *key);

/* The hash of a table's bytes; false when it is not spoken of, as in older cases. */
bool case_record_sum(const case_record *self, const char *table, hash128 *sum);

/* How many runs there were, and how many lines of the journal of decisions the last one heeded. */
uint64_t case_record_runs(const case_record *self);
uint64_t case_record_decisions(const case_record *self);

#endif
