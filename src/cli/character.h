/* Characters of texts that are printed, as a terminal or a reader of JSON takes them. */
#ifndef ADECHO_CLI_CHARACTER_H
#define ADECHO_CLI_CHARACTER_H

#include "adecho.h"

/* How many bytes the first character of bytes[0..length) takes, length > 0; what is no UTF-8
 * is U+FFFD, a byte at a time. */
size_t character_next(const char *bytes, size_t length, uint32_t *character);

/* Controls, marks without a shape, and those that turn the direction of writing. */
bool character_is_hidden(uint32_t character);

bool character_is_blank(uint32_t character);

/* Columns of a terminal. */
size_t character_columns(uint32_t character);

#endif
