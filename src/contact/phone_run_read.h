/* Reads a run of digits and letters that nothing parts out of a text, in whatever dress.
 * Takes glyphs, gives the characters that phone_run.h splits; judges nothing. */
#ifndef ADECHO_CONTACT_PHONE_RUN_READ_H
#define ADECHO_CONTACT_PHONE_RUN_READ_H

#include "contact/glyph.h"
#include "contact/phone_run.h"

/* Reads the run at `at`; returns where it ends. Marks that take no place are skipped; a
 * '!' or '|' within belongs to it. `*whole` is false when it is longer than a run holds. */
size_t phone_run_read(glyph_reader *glyphs, size_t at, phone_run *run, bool *whole);

#endif
