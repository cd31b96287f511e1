/* What stands in a column of contacts without anything that shows what it is: a name
 * among handles, a number among prices. The cell says it all: several may be parted by
 * ';', ',', '|' or line ends, in brackets and quotes or not. */
#ifndef ADECHO_CONTACT_BARE_H
#define ADECHO_CONTACT_BARE_H

#include "contact/reading.h"

/* Adds the bare names or numbers of a column's cell of which nothing was read yet; what
 * was read is in self->out, sorted. */
ae_status bare_read(reading *self, contact_kind kind, ae_error *error) AE_MUST_USE;

#endif
