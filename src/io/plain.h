/* The quick way through a record that keeps to RFC 4180, as nearly all do: looks
 * for the next quote and delimiter many bytes at a time. libcsv remains the
 * authority: whatever is out of the ordinary is left to it, and a record that is
 * read here is read there alike (tests/prop/test_plain.c). Takes nothing but lines,
 * decides nothing about a record that is broken. */
#ifndef ADECHO_IO_PLAIN_H
#define ADECHO_IO_PLAIN_H

#include "io/cell_store.h"

typedef enum plain_state {
    PLAIN_WHOLE, /* the record is complete */
    PLAIN_OPEN,  /* the line ended inside quotes: the next one goes on there */
    PLAIN_ODD    /* not plain: what was put into the store is not to be used */
} plain_state;

/* Reads one physical line into the store. `inside`: the line before was PLAIN_OPEN. */
ae_status plain_read(cell_store *into, const char *line, size_t length, char delimiter, bool inside,
                     plain_state *state, ae_error *error) AE_MUST_USE;

#endif
