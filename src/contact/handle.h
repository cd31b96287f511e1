/* Handles by label ("insta: name", "IG/snap - name", "follow me on twitter name", the
 * services' emoji) and by "@name" alone. The normal form is the service, a colon and the
 * name in small letters; where no service is told it is "unknown:name", which ties ads
 * with the same "@name" and nothing else. Names come under the shape of the service;
 * words of a sentence behind a label are none ("kik me", "telegram only"). A name behind
 * a bare label, without ':' or '@' between, must look like one: hold a digit, '_' or '.'
 * - or end its sentence behind "follow me on" and the like. Links to users are url.h's. */
#ifndef ADECHO_CONTACT_HANDLE_H
#define ADECHO_CONTACT_HANDLE_H

#include "contact/reading.h"
#include "contact/service.h"

/* The expressions of this room: shared, read-only. */
typedef struct handle_patterns {
    pattern *after;  /* a label: what joins it to its name, and the name */
    pattern *beside; /* what stands between two labels of one name */
    pattern *invite; /* "follow me on": before a label */
    pattern *told;   /* what joins "@name" to a label behind it */
} handle_patterns;

ae_status handle_patterns_new(handle_patterns *self, ae_error *error) AE_MUST_USE;
void handle_patterns_clear(handle_patterns *self);

/* Adds the handles of the text, in their order, and claims their triggers. */
ae_status handle_read(const handle_patterns *patterns, reading *self, ae_error *error) AE_MUST_USE;

/* Adds one handle; the name is written in small letters. */
ae_status handle_add(reading *self, service of, ae_cell name, size_t begin, size_t end,
                     bool obscured, ae_error *error) AE_MUST_USE;

#endif
