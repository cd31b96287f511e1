/* Finds the tags of HTML in a text, well-formed or cut off. Takes a text whose
 * entities are decoded, says where a tag ends and what stands in its place;
 * never changes a byte. A '<' that begins no tag ("<3") is left alone. Reads
 * each byte a bounded number of times, whatever the text. */
#ifndef ADECHO_TEXT_MARKUP_H
#define ADECHO_TEXT_MARKUP_H

#include "adecho.h"

/* The text and what is known of it: an end that was once looked for in vain is
 * not looked for again. Begins with the text alone filled in. */
typedef struct markup {
    const char *text;
    size_t length;
    bool comment_open, script_open, style_open; /* no end follows any more */
} markup;

typedef struct markup_tag {
    size_t length; /* 0: no tag */
    bool inlined;  /* vanishes within a word, as <b> does; else it is white space */
} markup_tag;

/* The tag that begins with the '<' at `at`; the content of a closed <script> or
 * <style> element belongs to its opening tag. Places must not decrease from
 * call to call. */
markup_tag markup_read(markup *self, size_t at);

#endif
