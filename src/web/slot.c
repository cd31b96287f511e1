#include "web/slot.h"

#include <string.h>

void slot_put(page *to, const char *template_text)
{
    const char *at = template_text;
    page_put(to, "<p class=\"template\" dir=\"auto\">");
    while (*at != '\0') {
        const size_t plain = strcspn(at, "{[");
        html_text(&to->to, at, plain);
        at += plain;
        if (*at == '\0')
            break;
        const bool choice = *at == '{';
        const size_t inner = strcspn(at + 1, choice ? "}" : "]");
        page_put(to,
                 choice ? "<span class=\"slot\" title=\"%s\">"
                        : "<span class=\"slot some\" title=\"%s\">",
                 page_say(to, choice ? SAY_SLOT : SAY_SOMETIMES));
        html_text(&to->to, at + 1, inner);
        page_put(to, "</span>");
        at += 1 + inner;
        at += *at != '\0';
    }
    page_put(to, "</p>");
}
