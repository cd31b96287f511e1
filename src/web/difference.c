#include "web/difference.h"

static const char *mark_of(const ae_segment *part)
{
    if (part->moved != AE_NOT_MOVED)
        return "moved";
    if (part->kind != AE_SEGMENT_SHARED)
        return "only";
    return part->alike ? NULL : "unlike";
}

void difference_put(page *to, const ae_explanation *told, bool second)
{
    const ae_cell text = (second ? &told->b : &told->a)->cells[AE_ROLE_TEXT];
    page_put(to, "<p class=\"text\" dir=\"auto\">");
    for (size_t k = 0; k < told->segment_count; k++) {
        const ae_segment *part = &told->segments[k];
        const size_t begin = second ? part->b_begin : part->a_begin;
        const size_t end = second ? part->b_end : part->a_end;
        const char *mark = mark_of(part);
        if (begin == end)
            continue;
        if (mark != NULL)
            page_put(to, "<mark class=\"%s\">", mark);
        html_text(&to->to, text.bytes + begin, end - begin);
        if (mark != NULL)
            page_put(to, "</mark>");
    }
    page_put(to, "</p>");
}

void difference_legend(page *to)
{
    page_put(to,
             "<p class=\"quiet\"><mark class=\"only\">%s</mark> <mark class=\"moved\">%s</mark> "
             "<mark class=\"unlike\">%s</mark></p>",
             page_say(to, SAY_ONLY_HERE), page_say(to, SAY_MOVED),
             page_say(to, SAY_WRITTEN_DIFFERENTLY));
}
