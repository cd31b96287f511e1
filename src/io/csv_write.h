/* Writes tables as RFC 4180 CSV: UTF-8, LF, a cell quoted only where it must be.
 * Lossless for UTF-8: what csv_cell is given is what a reader gets back; a byte that
 * is none (in the name of a file, say) becomes U+FFFD, so that the table can be read.
 * A failure sticks: the cell calls return nothing, csv_commit() reports the first one. */
#ifndef ADECHO_IO_CSV_WRITE_H
#define ADECHO_IO_CSV_WRITE_H

#include "base/sink.h"

enum { CSV_SCORE_DECIMALS = 4 };

typedef struct csv_writer csv_writer;

/* `header`: the columns' names separated by commas, written as the first row; NULL: none is. */
ae_status csv_open(const char *folder, const char *name, const char *header, csv_writer **writer,
                   ae_error *error) AE_MUST_USE;
/* The same to wherever the bytes go: csv_commit() then commits nothing but hands on the rest. */
ae_status csv_begin(sink_take take, void *context, const char *header, csv_writer **writer,
                    ae_error *error) AE_MUST_USE;
/* As file_output_seal(), of one that was opened; at once after that. */
ae_status csv_seal(csv_writer *writer, hash128 *sum, ae_error *error) AE_MUST_USE;
void csv_cell(csv_writer *writer, const char *bytes, size_t length);
void csv_text(csv_writer *writer, const char *text); /* ended by a NUL */
/* One that needs no quotes, as its writer knows; or several, with the commas between them. */
void csv_plain(csv_writer *writer, const char *bytes, size_t length);
void csv_flag(csv_writer *writer, bool set); /* yes, or nothing */
/* Whether a cell goes out as it is; not said of any that is not ASCII. */
bool csv_is_plain(const char *bytes, size_t length);
void csv_count(csv_writer *writer, uint64_t number);
void csv_score(csv_writer *writer, double score);
void csv_empty(csv_writer *writer, unsigned cells);
/* Bytes of any kind, made printable: \xHH for what is no printable ASCII, \\ for \ */
void csv_escaped(csv_writer *writer, const char *bytes, size_t length);
void csv_row_end(csv_writer *writer);
/* Bytes as they are, between two rows: whole rows that were put together elsewhere, or what
 * is to be malformed. */
void csv_raw(csv_writer *writer, const char *bytes, size_t length);
/* The first failure so far, for who would otherwise write on for long. */
ae_status csv_check(const csv_writer *writer, ae_error *error) AE_MUST_USE;
ae_status csv_commit(csv_writer *writer, ae_error *error) AE_MUST_USE; /* takes the writer */
void csv_discard(csv_writer *writer);                                  /* NULL is allowed */

#endif
