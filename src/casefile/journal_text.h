/* A line of the journal as JSON, and back. One form only is written and read: these keys,
 * in this order, without blanks:
 *
 *     {"number":1,"time":"...","reviewer":"...","verdict":"same","target":"pair","name":"",
 *     "undoes":0,"ads":[{"id":"...","source":"...","line":2,"text":"32 digits"},...],
 *     "reason":"...","run":"...","before":"64 digits"} */
#ifndef ADECHO_CASEFILE_JOURNAL_TEXT_H
#define ADECHO_CASEFILE_JOURNAL_TEXT_H

#include "casefile/journal.h"

/* Appends the line, without a line end. */
ae_status journal_text_write(const journal_line *line, const char *before, buffer *output,
                             ae_error *error) AE_MUST_USE;

/* Reads bytes[0..length), texts into the arena. False: it is no such line, or *short_of_memory. */
bool journal_text_read(const char *bytes, size_t length, arena *texts, journal_line *line,
                       char before[DIGEST_BYTES], bool *short_of_memory) AE_MUST_USE;

#endif
