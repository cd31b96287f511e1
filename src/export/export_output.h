/* Where an export goes: to a file, to a folder of files, or piece by piece to the caller.
 * Files appear when all is written, with a record of what they were made from beside them. */
#ifndef ADECHO_EXPORT_EXPORT_OUTPUT_H
#define ADECHO_EXPORT_EXPORT_OUTPUT_H

#include "base/digest.h"
#include "base/folder.h"
#include "base/sink.h"

enum { EXPORT_FILES_MOST = 3, EXPORT_NAME_BYTES = 256 };

/* A file that was written. */
typedef struct export_file {
    char name[EXPORT_NAME_BYTES];
    uint64_t bytes;
    char digest[DIGEST_BYTES];
} export_file;

typedef struct export_output {
    const ae_export_config *config;
    char *folder, *name; /* of the one file */
    folder_draft *draft; /* of several */
    file_output *file;
    digest_stream *sum;
    sink to; /* of the file that is being written */
    uint64_t bytes;
    export_file files[EXPORT_FILES_MOST];
    size_t count;
} export_output; /* starts as {0} */

/* `many`: the format makes several files. AE_ERROR_USAGE when the place is not for it. */
ae_status export_output_begin(export_output *self, const ae_export_config *config, bool many,
                              ae_error *error) AE_MUST_USE;

/* The next file, into self->to; `name` counts where there are several. */
ae_status export_output_open(export_output *self, const char *name, ae_error *error) AE_MUST_USE;

/* What writers that bring a sink of their own hand their bytes to; the context is the output. */
ae_status export_output_take(void *context, const void *bytes, size_t length,
                             ae_error *error) AE_MUST_USE;

/* The file is complete; what is one file waits for export_output_commit(). */
ae_status export_output_close(export_output *self, ae_error *error) AE_MUST_USE;

/* Gives all files their names, the record's bytes among them. */
ae_status export_output_commit(export_output *self, const buffer *record,
                               ae_error *error) AE_MUST_USE;

/* Releases all; what was not committed is gone. */
void export_output_clear(export_output *self);

#endif
