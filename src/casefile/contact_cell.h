/* A cell of ads.csv that lists contacts. */
#ifndef ADECHO_CASEFILE_CONTACT_CELL_H
#define ADECHO_CASEFILE_CONTACT_CELL_H

#include "adecho.h"

/* The first of the contacts of a kind that a cell lists from *at on, which moves behind it; false:
 * there is none. They are parted by ";", but the extension of a number is a part of it, and so is
 * what follows in a link and is no link itself. */
bool contact_cell_next(ae_contact_kind kind, ae_cell cell, size_t *at, ae_cell *value);

#endif
