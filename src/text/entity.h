/* Character references of HTML, whole and broken: "&eacute;", "&#128139;",
 * "&nbsp", "&amp;nbsp;" and the "nbsp;" that lost its ampersand. Takes a text,
 * gives it decoded, with the way back; never makes it longer. Knows nothing of
 * tags: a decoded '<' may still begin one. */
#ifndef ADECHO_TEXT_ENTITY_H
#define ADECHO_TEXT_ENTITY_H

#include "adecho.h"

/* Whether entities_decode() would change anything: a cheap question with a
 * "maybe" for an answer. */
bool entities_suspect(const char *text, size_t length);

/* Writes text[0..length) with its entities decoded to `decoded`, which has room
 * for `length` bytes, and returns how many there are. With `places` not NULL,
 * place k is the offset in `text` of what byte k came from. */
size_t entities_decode(const char *text, size_t length, char *decoded, uint32_t *places);

#endif
