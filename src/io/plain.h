/* The quick way through a record that keeps to RFC 4180, as nearly all do: looks at 64 bytes at
 * a time for what parts cells, and copies none of them that has no quote inside. libcsv remains
 * the authority: whatever is out of the ordinary is left to it, and a record that is read here is
 * read there alike (tests/prop/test_plain.c). */
#ifndef ADECHO_IO_PLAIN_H
#define ADECHO_IO_PLAIN_H

#include "base/buffer.h"

/* Used by one thread, for one record after the other. */
typedef struct plain_reader {
    ae_cell *cells; /* in what was read, or in `unquoted` */
    size_t count, capacity;
    buffer unquoted; /* cells that have quotes inside */
    size_t length;   /* of the record, with its line end */
    uint64_t lines;  /* physical ones: each ends with LF, CR or CRLF */
} plain_reader;

void plain_init(plain_reader *self);
void plain_clear(plain_reader *self);

/* Reads the record that `bytes` begin with. *whole: it is plain, and all of it is among the
 * `held` bytes, which are the `last` ones of the table or not; its cells last as long as they
 * do, until the next call. */
ae_status plain_read(plain_reader *self, const char *bytes, size_t held, bool last, char delimiter,
                     bool *whole, ae_error *error) AE_MUST_USE;

#endif
