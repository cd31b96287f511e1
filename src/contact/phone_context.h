/* What the words around a number say of it: that it is the number of an order, a file
 * or a book, or that an extension follows. Looks at a few dozen bytes on either side
 * of what was read; owns the patterns, which all workers share. */
#ifndef ADECHO_CONTACT_PHONE_CONTEXT_H
#define ADECHO_CONTACT_PHONE_CONTEXT_H

#include "contact/pattern.h"

typedef struct phone_context {
    pattern *label;       /* "order no. ": the end of what stands before */
    pattern *messenger;   /* "WhatsApp id: ": the same */
    pattern *address;     /* of a page: the same */
    pattern *dialled;     /* "tel:": the same */
    pattern *file_end;    /* ".jpg": the beginning of what follows */
    pattern *extension;   /* "ext. ": the same */
    pattern *area_front;  /* "area code 514, then ": the end of what stands before */
    pattern *area_behind; /* ", area code 514": the beginning of what follows */
} phone_context;

ae_status phone_context_init(phone_context *self, ae_error *error) AE_MUST_USE;
void phone_context_clear(phone_context *self);

/* Whether text[begin..end) is some other number than a telephone's. `bare`: nothing
 * parts its digits, so that little tells it from one. */
bool phone_context_denies(const phone_context *self, pattern_worker *worker, ae_cell text,
                          size_t begin, size_t end, bool bare);

/* An area code that is told apart from the number text[begin..end): "555-0142, area code
 * 514". Gives its three digits and widens the stretch to hold it; false: there is none. */
bool phone_context_area_code(const phone_context *self, pattern_worker *worker, ae_cell text,
                             size_t *begin, size_t *end, char digits[3]);

/* Where the digits of an extension begin when its word follows at `end`; else `end`. */
size_t phone_context_extension(const phone_context *self, pattern_worker *worker, ae_cell text,
                               size_t end);

#endif
