#include "web/difference.h"

#include "report/html_difference.h"
#include "web/term.h"

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

void difference_alone(page *to, const ae_explain_ad *ad)
{
    page_put(to, "<p class=\"text\" dir=\"auto\">");
    html_ad_text(&to->to, ad, PAGE_TEXT_MOST);
    page_put(to, "</p>");
}

void difference_whole_legend(page *to, spoken lacking)
{
    page_put(to, "<p class=\"quiet text\"><ins>%s</ins> <del>%s</del> <u>%s</u> <b>%s</b></p>",
             page_say(to, SAY_ONLY_HERE), page_say(to, lacking), page_say(to, SAY_MOVED),
             page_say(to, SAY_CONTACT));
}

void difference_contacts(page *to, const ae_explain_ad *ad)
{
    page_put(to, "<ul class=\"plain worded\">");
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *contact = &ad->contacts[k];
        const ae_cell cell = ad->cells[contact->role];
        page_put(to, "<li>%s %s <q>", term_words(to, ae_contact_kind_name(contact->kind)),
                 contact->value);
        html_text(&to->to, cell.bytes + contact->begin, contact->end - contact->begin);
        page_put(to, "</q>");
        if (contact->obscured)
            page_put(to, " <span class=\"tag\">%s</span>", page_say(to, SAY_OBSCURED_FORM));
        page_put(to, "</li>");
    }
    page_put(to, "</ul>");
}
