/* A text of an ad as HTML, with what differs from another and the contacts in it marked:
 * <del> is in the other only, <ins> in this one only, <b> a contact. Readable without colour:
 * struck out, underlined, bold. */
#ifndef ADECHO_REPORT_HTML_DIFFERENCE_H
#define ADECHO_REPORT_HTML_DIFFERENCE_H

#include "base/sink.h"

/* The text alone, at most `most` bytes of it; then an ellipsis. */
void html_ad_text(sink *to, const ae_explain_ad *ad, size_t most);

/* The text of `b`, with what of it the text of `a` lacks and the other way round: the segments
 * are those of ae_explanation. */
void html_difference(sink *to, const ae_explain_ad *a, const ae_explain_ad *b,
                     const ae_segment *segments, size_t count, size_t most);

#endif
