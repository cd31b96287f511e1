/* A template as one line of text, for people and for the `template` column.
 *
 *     hi i am {anna|bella|+3} new in {toronto|ottawa} [for a few days] call {514 555 0142|+19}
 *
 * Constant words as they are, in the normal form, which has neither braces nor
 * brackets of its own. {a|b|+3}: a slot, its most common fillings first, then how many
 * other ones there are; nothing between two bars: not filled. [...]: constant words that
 * more than a quarter of the texts lack. ...: words left out, of a long filling, of a
 * long word or at the end. Depends on the template alone. */
#ifndef ADECHO_DESCRIBE_TEMPLATE_PRINT_H
#define ADECHO_DESCRIBE_TEMPLATE_PRINT_H

#include "describe/template.h"

enum {
    TEMPLATE_PRINT_FILLINGS = 3,      /* of a slot that are shown */
    TEMPLATE_PRINT_FILLING_BYTES = 60 /* of a filling, or of a word, that are shown */
};

/* Whether the template of this text alone, in normal form, is told in at most `most` bytes as the
 * text stands, as that of most texts is: then nothing needs to be found or printed. */
bool template_print_is_text(const char *text, size_t length, size_t most);

/* Appends at most `most` bytes: whole words and slots, then " ..." where more would follow. */
ae_status template_print(const ad_template *self, size_t most, buffer *output,
                         ae_error *error) AE_MUST_USE;

#endif
