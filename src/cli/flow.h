/* Words onto stdout, wrapped to the width of the terminal. Text of ads is hostile:
 * control characters, invisible ones and those that turn the direction of writing are
 * left out, line ends count as blanks, bytes that are no UTF-8 become U+FFFD. */
#ifndef ADECHO_CLI_FLOW_H
#define ADECHO_CLI_FLOW_H

#include "adecho.h"

enum { FLOW_WORD_BYTES = 512 };

typedef struct flow {
    size_t width, indent; /* columns of the paper; where lines begin */
    size_t at;            /* the column behind what is printed */
    char word[FLOW_WORD_BYTES];
    size_t length, columns; /* of the word, which is not printed yet */
    bool blank;             /* comes before it */
} flow;

/* Columns of the terminal on stdout, within reason; 80 where there is none. */
size_t flow_width(void);

/* Begins on a new line, at column `indent`. */
void flow_begin(flow *self, size_t width, size_t indent);

/* Adds text; a blank in it, or a line end, lets a line end. */
void flow_text(flow *self, const char *bytes, size_t length);

/* The same of a text of our own: as it is, and of no width where `visible` is false. */
void flow_mark(flow *self, const char *text, bool visible);

/* Ends the word and the line. */
void flow_end(flow *self);

#endif
