/* What the parts of an explanation for people are written with: sentences wrapped to the
 * terminal, headings, shares and names in words. */
#ifndef ADECHO_CLI_EXPLAIN_PAGE_H
#define ADECHO_CLI_EXPLAIN_PAGE_H

#include "cli/flow.h"

enum { PAGE_LINE_BYTES = 1024, PAGE_INDENT = 2, PAGE_NAME_COLUMNS = 18 };

typedef struct page {
    const ae_explanation *told;
    size_t width;
    bool colored;
} page;

/* A sentence of our own, in which names of the case may stand. */
void page_say(const page *self, size_t indent, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Begins a line with a name of the case, cut and padded to its column: what is added to
 * `out` stands behind it. */
void page_name(const page *self, flow *out, const char *name);
void page_heading(const page *self, const char *text);

/* "83 %" */
typedef struct page_figure {
    char text[16];
} page_figure;

/* Rounded, but what is not whole is never 100 %, and what is not nothing never 0 %. */
page_figure page_percent(double share);
page_figure page_percent_exact(double share); /* with all its places */

/* How similar the two texts are: with all places where rounding would take it to or over
 * the threshold. */
page_figure page_similar(const ae_explanation *told);

/* Whether that is enough for a link. */
bool page_text_counts(const ae_explanation *told);

const char *page_kind(ae_contact_kind kind); /* "phone number" */

/* The section on how similar the texts are, what contacts and places are shared. */
void explain_evidence_print(const page *self);

#endif
