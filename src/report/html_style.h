/* The look of our pages: the beginning of a document with its policy and its style, which is
 * all the style there is. */
#ifndef ADECHO_REPORT_HTML_STYLE_H
#define ADECHO_REPORT_HTML_STYLE_H

#include "base/sink.h"

/* From the doctype to <body>. Nothing may be loaded or run, and no form sent. `title` is text. */
void html_head(sink *to, const char *title, ae_language language);

#endif
