/* Which keys there are. */
#include "web/layout.h"

ae_status view_keys(desk *self, const fields *asked, page *to, ae_error *error)
{
    static const struct {
        const char *keys;
        spoken words;
    } keys[] = {{"j k", SAY_KEY_ROWS},   {"Enter", SAY_KEY_OPEN}, {"q", SAY_QUEUE},
                {"/", SAY_KEY_SEARCH},   {"Esc", SAY_KEY_NOTE},   {"y", SAY_CONFIRM},
                {"n", SAY_NOT_THE_SAME}, {"c", SAY_COPIED},       {"b", SAY_BOILERPLATE},
                {"u", SAY_UNSURE},       {"w", SAY_WATCH},        {"z", SAY_UNDO},
                {"?", SAY_KEYS}};
    char here[PAGE_PLACE_BYTES];
    (void)self, (void)error;
    layout_here(here, "/keys", asked);
    layout_begin(to, page_say(to, SAY_KEYS), here);
    page_put(to, "<section><table><tbody>");
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        page_put(to, "<tr><th scope=\"row\"><kbd>%s</kbd></th><td>%s</td></tr>", keys[k].keys,
                 page_say(to, keys[k].words));
    page_put(to, "</tbody></table></section>");
    layout_end(to);
    return AE_OK;
}
