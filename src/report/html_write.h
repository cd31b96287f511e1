/* Text of ads, or of anybody, as text of HTML or XML: between tags and in attributes in
 * quotes alike it can be nothing but text. Takes any bytes. What may not stand in such a
 * document (bytes that are no UTF-8, NUL and other control characters, noncharacters) becomes
 * U+FFFD; what turns the direction of the text around it is shown as "[U+202E]". */
#ifndef ADECHO_REPORT_HTML_WRITE_H
#define ADECHO_REPORT_HTML_WRITE_H

#include "base/sink.h"

void html_text(sink *to, const char *bytes, size_t length);
void html_words(sink *to, const char *text); /* ended by a NUL */

static inline void html_cell(sink *to, ae_cell cell)
{
    html_text(to, cell.bytes, cell.length);
}

/* Markup of our own, in a format that is given counts and such: no text of an ad. */
void html_format(sink *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "12 345", with narrow no-break spaces; and a number with its places behind a mark. */
void html_count(sink *to, uint64_t number);
void html_number(sink *to, double number, unsigned decimals, char mark);

#endif
