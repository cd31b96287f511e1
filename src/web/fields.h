/* Names and values as browsers send them: "verdict=same&target=c12%3A3", behind the "?" of an
 * address or as the body of a form. Takes bytes from anywhere, gives texts that are whole
 * UTF-8 without control characters but tabs and line ends. */
#ifndef ADECHO_WEB_FIELDS_H
#define ADECHO_WEB_FIELDS_H

#include "adecho.h"

enum { FIELDS_MOST = 32 };

typedef struct field {
    const char *name, *value;
} field;

/* Owned: fields_clear(). */
typedef struct fields {
    char *bytes; /* what the items point into */
    field items[FIELDS_MOST];
    size_t count;
} fields; /* starts as {0} */

/* AE_ERROR_USAGE for what no browser sends: broken escapes, bytes that are no text, more than
 * FIELDS_MOST names. `self` is then empty. */
ae_status fields_read(const char *encoded, size_t length, fields *self,
                      ae_error *error) AE_MUST_USE;
void fields_clear(fields *self);

/* The first value of that name; "" when there is none. */
const char *fields_value(const fields *self, const char *name);

/* The value as a number, at most `most`; `otherwise` when it is none. */
uint64_t fields_count(const fields *self, const char *name, uint64_t most, uint64_t otherwise);

/* Decodes %XX, in place, up to the NUL; false for a broken escape, or one that hides a NUL. */
bool fields_unescape(char *text, bool plus_is_blank);

#endif
