/* The quick way through a cell that is one plain link and nothing else, as those of a column of
 * links mostly are: "https://site.example/ad/1". url.h remains the authority: a link that is
 * read here is read there alike (tests/prop/test_url_plain.c), and all others are left to it. */
#ifndef ADECHO_CONTACT_URL_PLAIN_H
#define ADECHO_CONTACT_URL_PLAIN_H

#include "adecho.h"

/* False: to be looked at closely. Else *value is the link's normal form, a part of the cell. */
bool url_plain_read(ae_cell cell, ae_cell *value);

#endif
