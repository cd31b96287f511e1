/* A file that only grows: what was written is never written over. Who adds to it has it
 * alone; others wait, those who read as well. */
#ifndef ADECHO_BASE_APPEND_FILE_H
#define ADECHO_BASE_APPEND_FILE_H

#include "base/buffer.h"

typedef enum append_mode {
    APPEND_READ, /* there is such a file */
    APPEND_LOOK, /* the same, or there is none: *opened is NULL then */
    APPEND_ADD   /* made new (0600) where there is none; never through a link */
} append_mode;

typedef struct append_file append_file;

/* Opens and locks the file. */
ae_status append_file_open(const char *path, append_mode mode, append_file **opened,
                           ae_error *error) AE_MUST_USE;

/* A new file to which nothing was added goes again. NULL is allowed. */
void append_file_close(append_file *self);

/* The same where another file has the name by now: that one stays. */
void append_file_release(append_file *self);

uint64_t append_file_length(const append_file *self);

/* The whole content, behind what is in `bytes`. */
ae_status append_file_read(append_file *self, buffer *bytes, ae_error *error) AE_MUST_USE;

/* Writes bytes[0..length) at the end and waits until they, and the name of a new file,
 * are on the disk. A failure leaves the file as it was. */
ae_status append_file_add(append_file *self, const char *bytes, size_t length,
                          ae_error *error) AE_MUST_USE;

#endif
