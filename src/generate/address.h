/* Where a poster is reached other than by phone: e-mail address, handle and link,
 * as the poster writes them and in their normal forms. Made from the persona alone;
 * no two posters share one. */
#ifndef ADECHO_GENERATE_ADDRESS_H
#define ADECHO_GENERATE_ADDRESS_H

#include "generate/persona.h"

/* The e-mail, handle and link slots, `text` and `normal`. */
void address_fill(const persona *who, particulars *filled);

/* A handle as a column of its own holds it: "Instagram: @name". */
void address_handle_cell(const persona *who, char text[SLOT_BYTES]);

#endif
