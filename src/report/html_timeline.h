/* A timeline as SVG: a line for each place, from top to bottom, and on it a dot for each day
 * on which ads stood there. */
#ifndef ADECHO_REPORT_HTML_TIMELINE_H
#define ADECHO_REPORT_HTML_TIMELINE_H

#include "base/sink.h"

/* So many ads on one line, on one day. */
typedef struct html_timeline_dot {
    uint32_t line; /* number of its name */
    int32_t day;   /* since 1970-01-01 */
    uint32_t ads;
} html_timeline_dot;

/* names[0..count) are the lines; at least one dot is needed. `label`: what is seen, for who
 * does not see it. */
void html_timeline(sink *to, const char *label, const char *const *names, size_t count,
                   const html_timeline_dot *dots, size_t dot_count);

#endif
