/* The name of a host as ads write it: with dots, with "dot" in words, in brackets or
 * held apart. Takes a place in a text, gives the name and where it ends. */
#ifndef ADECHO_CONTACT_HOST_H
#define ADECHO_CONTACT_HOST_H

#include "contact/reading.h"
#include "contact/tld.h"

enum { HOST_NAME_MOST = 253 };

typedef struct host_name {
    char name[HOST_NAME_MOST + 1]; /* in small letters, ended by a NUL */
    size_t length;
    size_t first; /* bytes of its first label */
    size_t end;   /* in the text */
    tld_kind ending;
    bool obscured; /* some dot of it is no plain one */
} host_name;

/* Reads the name that begins at `at` with a letter or digit, up to its last label that
 * ends a domain, or, with `any_ending`, to its last one; false when there is none. The
 * expression is one that host_pattern_new() made. */
bool host_read(const reading *self, const pattern *expression, size_t at, bool any_ending,
               host_name *host);

ae_status host_pattern_new(pattern **expression, ae_error *error) AE_MUST_USE;

#endif
