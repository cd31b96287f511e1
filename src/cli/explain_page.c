#include "cli/explain_page.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A sentence of our own, in which names of the case may stand. */
void page_say(const page *self, size_t indent, const char *format, ...)
{
    char line[PAGE_LINE_BYTES];
    flow out;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    flow_begin(&out, self->width, indent);
    flow_text(&out, line, strlen(line));
    flow_end(&out);
}

void page_name(const page *self, flow *out, const char *name)
{
    enum { NAME_BYTES = 40 };
    flow_begin(out, self->width, PAGE_INDENT);
    flow_text(out, name, strnlen(name, NAME_BYTES));
    flow_text(out, " ", 1); /* ends the word */
    out->blank = false;
    do
        flow_mark(out, " ", true);
    while (out->at + out->columns < PAGE_INDENT + PAGE_NAME_COLUMNS + 1);
    out->indent = PAGE_INDENT + PAGE_NAME_COLUMNS + 1;
}

void page_heading(const page *self, const char *text)
{
    printf("\n%s%s%s\n", self->colored ? "\033[1m" : "", text, self->colored ? "\033[0m" : "");
}

/* Rounded, but what is not whole is never 100 %, and what is not nothing never 0 %. */
page_figure page_percent(double share)
{
    page_figure words;
    const long rounded = lround(100 * share);
    if (rounded == 0 && share > 0)
        snprintf(words.text, sizeof words.text, "<1 %%");
    else
        snprintf(words.text, sizeof words.text, "%ld %%",
                 rounded >= 100 && share < 1 ? 99 : rounded);
    return words;
}

/* With all its places. */
page_figure page_percent_exact(double share)
{
    page_figure words;
    snprintf(words.text, sizeof words.text, "%g %%", 100 * share);
    return words;
}

/* With all its places where rounding would take it to or over the threshold. */
page_figure page_similar(const ae_explanation *told)
{
    const bool reached = told->similarity >= told->threshold;
    const bool seems = (double)lround(100 * told->similarity) >= 100 * told->threshold - 1e-9;
    return reached == seems ? page_percent(told->similarity) : page_percent_exact(told->similarity);
}

const char *page_kind(ae_contact_kind kind)
{
    static const char *const words[AE_CONTACT_KIND_COUNT] = {"phone number", "e-mail address",
                                                             "handle", "link", "price"};
    return words[kind];
}

bool page_text_counts(const ae_explanation *told)
{
    return told->similarity >= told->threshold && told->similarity > 0;
}
