/* Brings a table to UTF-8. Two steps: a decoder between the file's bytes and the
 * window drops a byte-order mark and turns UTF-16 into UTF-8; a mender takes bytes
 * of a record that are no UTF-8 for Windows-1252, one by one, so that a table may
 * hold both. NULs are characters like others. */
#ifndef ADECHO_IO_ENCODING_H
#define ADECHO_IO_ENCODING_H

#include "base/buffer.h"
#include "io/window.h"

enum { DECODER_BYTES = 1 << 15 };

typedef enum encoding { ENCODING_BYTES, ENCODING_UTF16LE, ENCODING_UTF16BE } encoding;

typedef struct decoder {
    window_pull pull;
    void *context;
    encoding encoding;
    bool begun;    /* the encoding is known */
    uint32_t lead; /* the first half of a surrogate pair whose second is to come; 0: none */
    unsigned char bytes[DECODER_BYTES]; /* as pulled */
    size_t length;
} decoder;

/* `pull` gives the bytes as they are in the file. */
void decoder_init(decoder *self, window_pull pull, void *context);

/* A window_pull; `room` is at least 2 * DECODER_BYTES. */
ae_status decoder_read(void *decoder_context, char *into, size_t room, size_t *got,
                       ae_error *error) AE_MUST_USE;

/* Why these bytes, the first of a file, are not those of a table; NULL: they may be. */
const char *encoding_refuse(const char *bytes, size_t length);

typedef enum encoding_state { ENCODING_ASCII, ENCODING_UTF8, ENCODING_BROKEN } encoding_state;

encoding_state encoding_check(const char *bytes, size_t length);

/* Appends the bytes, with what is no UTF-8 taken for Windows-1252. */
ae_status encoding_mend(buffer *mended, const char *bytes, size_t length,
                        ae_error *error) AE_MUST_USE;

#endif
