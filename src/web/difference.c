#include "web/difference.h"

#include "report/html_difference.h"

static const char *mark_of(const ae_segment *part)
{
    if (part->moved != AE_NOT_MOVED)
        return "moved";
    if (part->kind != AE_SEGMENT_SHARED)
        return "only";
    return part->alike ? NULL : "unlike";
}

void difference_side(page *to, const ae_explanation *told, bool second)
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

void difference_side_legend(page *to)
{
    page_put(to,
             "<p class=\"quiet\"><mark class=\"only\">%s</mark> <mark class=\"moved\">%s</mark> "
             "<mark class=\"unlike\">%s</mark></p>",
             page_say(to, SAY_ONLY_HERE), page_say(to, SAY_MOVED),
             page_say(to, SAY_WRITTEN_DIFFERENTLY));
}

void difference_whole(page *to, const ae_explanation *told)
{
    page_put(to, "<p class=\"text\" dir=\"auto\">");
    html_difference(&to->to, &told->a, &told->b, told->segments, told->segment_count,
                    PAGE_TEXT_MOST);
    page_put(to, "</p>");
}

void difference_whole_legend(page *to, spoken lacking)
{
    page_put(to, "<p class=\"quiet text\"><ins>%s</ins> <del>%s</del> <u>%s</u> <b>%s</b></p>",
             page_say(to, SAY_ONLY_HERE), page_say(to, lacking), page_say(to, SAY_MOVED),
             page_say(to, SAY_CONTACT));
}
