/* Links: with a scheme, with "www." or bare ("site.example/page"), whole or obscured
 * ("site dot com"). A bare name needs an ending that no sentence begins with, or a path.
 * The normal form has the host in small letters without "www.", then port, path and
 * query as they stand, without what only follows a reader around (utm_*, fbclid, ...),
 * without fragment and without a slash at the end. A link to a user's page of a service
 * is that user's handle instead, a link to a number of WhatsApp or Signal a phone. */
#ifndef ADECHO_CONTACT_URL_H
#define ADECHO_CONTACT_URL_H

#include "contact/reading.h"

/* The expressions of this room: shared, read-only. */
typedef struct url_patterns {
    pattern *step; /* of a host */
    pattern *tail; /* port, path and query */
} url_patterns;

ae_status url_patterns_new(url_patterns *self, ae_error *error) AE_MUST_USE;
void url_patterns_clear(url_patterns *self);

/* Adds the links of the text, in their order, and claims their triggers. `lenient`: the
 * text is a column of links, where any name with a usual ending is one. */
ae_status url_read(const url_patterns *patterns, reading *self, bool lenient,
                   ae_error *error) AE_MUST_USE;

#endif
