/* A cell of ads.csv that lists contacts. */
#ifndef ADECHO_CASEFILE_CONTACT_CELL_H
#define ADECHO_CASEFILE_CONTACT_CELL_H

#include "adecho.h"

/* The first of the contacts that a cell lists from *at on, which moves behind it; false: there
 * is none. They are parted by ";", but an extension is a part of its number. */
bool contact_cell_next(ae_cell cell, size_t *at, ae_cell *value);

#endif
