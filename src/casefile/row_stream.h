/* Rows of a case in rising order, with gaps or without, each block unpacked once. A text that
 * was scraped earlier is fetched from there; those that come again are kept for a while. */
#ifndef ADECHO_CASEFILE_ROW_STREAM_H
#define ADECHO_CASEFILE_ROW_STREAM_H

#include "casefile/row_file.h"

typedef struct row_stream row_stream;

ae_status row_stream_open(const char *folder, row_stream **opened, ae_error *error) AE_MUST_USE;
void row_stream_close(row_stream *self); /* NULL is allowed */
const row_file_settings *row_stream_settings(const row_stream *self);

/* Row `number`, which is above that of the last call. Borrowed until the next one. */
ae_status row_stream_read(row_stream *self, uint64_t number, ae_cell cells[AE_ROLE_COUNT],
                          ae_error *error) AE_MUST_USE;

#endif
