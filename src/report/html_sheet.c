#include "report/html_sheet.h"

#include <string.h>

#include "base/day.h"
#include "explain/score.h"
#include "report/html_difference.h"
#include "report/html_sheet_where.h"
#include "report/html_write.h"
#include "report/phrase.h"

enum { CORE_MOST = 4000, SAMPLE_MOST = 2400, NOTES_SHOWN = 3 };

static void said(sink *to, phrase which)
{
    sink_text(to, phrase_of(which));
}

/* ---- Facts ---------------------------------------------------------------------- */

static void fact(sink *to, const char *value, phrase name)
{
    if (*value == '\0' || strcmp(value, "0") == 0)
        return;
    sink_text(to, "<div><dt>");
    said(to, name);
    sink_text(to, "</dt><dd>");
    html_words(to, value);
    sink_text(to, "</dd></div>");
}

static void rate(sink *to, const char *value, phrase name)
{
    html_format(to, "<div><dt>%s</dt><dd>", phrase_of(name));
    html_number(to, score_read(ae_cell_of(value)), 1);
    sink_text(to, "</dd></div>");
}

void html_sheet_days(sink *to, const sheet_group *group)
{
    const char *first = group->facts[SHEET_FIRST_DATE], *last = group->facts[SHEET_LAST_DATE];
    html_words(to, first);
    if (strcmp(first, last) != 0) {
        sink_text(to, " \xe2\x80\x93 ");
        html_words(to, last);
    }
}

static void facts_write(sink *to, const sheet_group *group)
{
    sink_text(to, "<dl class=\"facts\">");
    fact(to, group->facts[SHEET_ADS], PHRASE_ADS);
    if (!group->poster)
        fact(to, group->facts[SHEET_TEXTS], PHRASE_TEXTS);
    fact(to, group->facts[SHEET_CITIES], PHRASE_CITIES);
    fact(to, group->facts[SHEET_SITES], PHRASE_SITES);
    fact(to, group->facts[SHEET_NAMES], PHRASE_NAMES);
    rate(to, group->facts[SHEET_WEEKLY], PHRASE_WEEKLY);
    fact(to, group->facts[SHEET_OBSCURED], PHRASE_OBSCURED);
    sink_text(to, "</dl>\n");
}

static void heading(sink *to, phrase which)
{
    sink_text(to, "<h4>");
    said(to, which);
    sink_text(to, "</h4>");
}

static void tag(sink *to, phrase before, const char *text)
{
    if (*text == '\0')
        return;
    sink_text(to, " <span class=\"tag\">");
    said(to, before);
    sink_text(to, " ");
    html_words(to, text);
    sink_text(to, "</span>");
}

/* ---- Contacts ---------------------------------------------------------------------- */

static void place_write(sink *to, const sheet_contact *told)
{
    if (told->hub != NULL)
        html_format(to, "<span class=\"tag\">%s</span> ", phrase_of(PHRASE_HUB));
    if (!told->read)
        return;
    said(to, told->role == AE_ROLE_TEXT ? PHRASE_IN_TEXT : PHRASE_COLUMN);
    if (told->role != AE_ROLE_TEXT) {
        sink_text(to, " ");
        html_words(to, ae_role_name(told->role));
    }
    sink_text(to, ": \xe2\x80\x9c");
    html_cell(to, told->words);
    sink_text(to, "\xe2\x80\x9d");
    if (told->obscured)
        html_format(to, " <span class=\"tag\">%s</span>", phrase_of(PHRASE_OBSCURED));
    sink_text(to, " <span class=\"id\">");
    html_words(to, told->ad);
    sink_text(to, "</span>");
}

/* A link that one ad only names is its own address most often, and says little. */
static bool is_told(const sheet_contact *told)
{
    return told->kind != AE_CONTACT_URL || told->ads > 1;
}

static void contacts_write(sink *to, const sheet *from, const sheet_group *group)
{
    size_t shown = 0, left = 0;
    heading(to, PHRASE_CONTACTS);
    for (size_t k = group->contact_begin; k < group->contact_end; k++) {
        const sheet_contact *told = &from->contacts[k];
        if (!is_told(told) || shown == SHEET_CONTACTS) {
            left += is_told(told);
            continue;
        }
        if (shown++ == 0)
            html_format(to,
                        "<div class=\"wide\"><table><thead><tr><th>%s</th><th>%s</th><th "
                        "class=\"n\">%s</th><th>%s</th></tr></thead><tbody>",
                        phrase_of(PHRASE_KIND), phrase_of(PHRASE_CONTACT), phrase_of(PHRASE_ADS),
                        phrase_of(PHRASE_READ_FROM));
        html_format(to, "<tr><td class=\"s\">%s</td><td class=\"w\">",
                    ae_contact_kind_name(told->kind));
        html_words(to, told->value);
        sink_text(to, "</td><td class=\"n\">");
        html_count(to, told->ads);
        sink_text(to, "</td><td class=\"w\">");
        place_write(to, told);
        sink_text(to, "</td></tr>\n");
    }
    sink_text(to, shown > 0 ? "</tbody></table></div>" : "<p class=\"soft\">");
    if (shown == 0) {
        said(to, PHRASE_CONTACTS_NONE);
        sink_text(to, "</p>");
    }
    if (left > 0) {
        sink_text(to, "<p class=\"soft\">");
        html_count(to, left);
        html_format(to, " %s</p>", phrase_of(PHRASE_CONTACTS_MORE));
    }
}

/* ---- The text ------------------------------------------------------------------------- */

/* "hi {anna|bella|+3} in [...]": a frame around what fills a slot. */
void html_sheet_template(sink *to, const char *text)
{
    const char *put = text;
    unsigned slots = 0, brackets = 0;
    for (const char *at = text;; at++) {
        const bool opens = *at == '{' || *at == '[';
        const bool closes = (*at == '}' && slots > 0) || (*at == ']' && brackets > 0);
        const bool parts = *at == '|' && slots > 0;
        if (*at != '\0' && ((!opens && !closes && !parts) || (opens && slots + brackets > 0)))
            continue;
        html_text(to, put, (size_t)(at - put));
        if (*at == '\0')
            break;
        if (opens) {
            slots = *at == '{';
            brackets = *at == '[';
            sink_text(to, slots > 0 ? "<span class=\"slot\">" : "<span class=\"opt\">[");
        } else if (parts) {
            sink_text(to, "<i>|</i>");
        } else {
            sink_text(to, slots > 0 ? "</span>" : "]</span>");
            slots = brackets = 0;
        }
        put = at + 1;
    }
    sink_text(to, slots > 0 || brackets > 0 ? "</span>" : "");
}

static void caption_write(sink *to, const sheet *from, const sheet_group *group,
                          const sheet_sample *sample)
{
    const ae_explain_ad *ad = &sample->shown;
    sink_text(to, "<figcaption><strong class=\"id\">");
    html_words(to, ad->id);
    sink_text(to, "</strong>");
    const char *const parts[] = {ad->place, ad->day};
    for (size_t k = 0; k < 2; k++) {
        if (parts[k] == NULL || *parts[k] == '\0')
            continue;
        sink_text(to, " \xc2\xb7 ");
        html_words(to, parts[k]);
    }
    if (ad->cells[AE_ROLE_SITE].length > 0) {
        sink_text(to, " \xc2\xb7 ");
        html_cell(to, ad->cells[AE_ROLE_SITE]);
    }
    sink_text(to, " \xc2\xb7 ");
    said(to, sample->core ? PHRASE_CORE : sample->same_text ? PHRASE_SAME_TEXT : PHRASE_LIKE_CORE);
    for (size_t k = group->ad_begin; k < group->ad_end && !sample->core && !sample->same_text; k++)
        if (from->ads[k].number == ad->ad) {
            sink_text(to, ", ");
            html_number(to, from->ads[k].likeness / 10000.0, 2);
        }
    sink_text(to, "</figcaption>");
}

static void samples_write(sink *to, const sheet *from, const sheet_group *group)
{
    heading(to, PHRASE_SAMPLES);
    for (size_t k = 0; k < group->sample_count; k++) {
        const sheet_sample *sample = &group->samples[k];
        html_format(to, "<figure%s>", sample->core ? " class=\"core\"" : "");
        caption_write(to, from, group, sample);
        if (!sample->same_text) {
            sink_text(to, "<p class=\"text\" dir=\"auto\">");
            if (sample->core)
                html_ad_text(to, &sample->shown, CORE_MOST);
            else
                html_difference(to, &sample->beside, &sample->shown, sample->segments,
                                sample->segment_count, SAMPLE_MOST);
            sink_text(to, "</p>");
        }
        sink_text(to, "</figure>\n");
    }
}

/* ---- Evidence ------------------------------------------------------------------------------ */

static void measure(sink *to, const char *value, unsigned decimals, phrase what)
{
    sink_text(to, "<li><strong>");
    html_number(to, score_read(ae_cell_of(value)), decimals);
    html_format(to, "</strong> %s</li>", phrase_of(what));
}

static void note_write(sink *to, const sheet_note *note)
{
    static const phrase words[] = {
        [SHEET_TIE] = PHRASE_TIE, [SHEET_BRIDGE] = PHRASE_KEPT_APART, [SHEET_BOND] = PHRASE_BOND};
    html_format(to, "<li>%s <span class=\"id\">", phrase_of(words[note->word]));
    html_words(to, note->first);
    if (note->word != SHEET_BRIDGE) {
        sink_text(to, "</span>, <span class=\"id\">");
        html_words(to, note->other);
    }
    sink_text(to, "</span> (");
    html_words(to, note->rule);
    sink_text(to, ")</li>");
}

static void evidence_write(sink *to, const sheet *from, const sheet_group *group)
{
    sink_text(to, "<ul class=\"plain\">");
    if (group->poster) {
        measure(to, group->facts[SHEET_COHESION], 2, PHRASE_COHESION);
        if (strcmp(group->facts[SHEET_BRIDGES], "0") != 0)
            measure(to, group->facts[SHEET_BRIDGES], 0, PHRASE_FALLS);
    } else {
        measure(to, group->facts[SHEET_WEAKEST], 2, PHRASE_WEAKEST);
        measure(to, group->facts[SHEET_DENSITY], 2, PHRASE_DENSITY);
    }
    for (size_t k = group->note_begin; k < group->note_end && k < group->note_begin + NOTES_SHOWN;
         k++)
        note_write(to, &from->notes[k]);
    if (!group->poster && *group->facts[SHEET_NOTE] != '\0') {
        html_format(to, "<li>%s ", phrase_of(PHRASE_NOTE));
        html_words(to, group->facts[SHEET_NOTE]);
        sink_text(to, "</li>");
    }
    sink_text(to, "</ul>\n");
}

/* All ads, where they are told of: by day. */
static void ads_write(sink *to, const sheet *from, const sheet_group *group)
{
    if (group->ad_begin == group->ad_end || from->ads[group->ad_begin].source == NULL)
        return;
    heading(to, PHRASE_ALL_ADS);
    html_format(to,
                "<div class=\"wide\"><table><thead><tr><th>%s</th><th>%s</th><th>%s</th>"
                "<th>%s</th></tr></thead><tbody>\n",
                phrase_of(PHRASE_DAY), phrase_of(PHRASE_AD), phrase_of(PHRASE_CITY),
                phrase_of(PHRASE_ROW));
    for (size_t k = group->ad_begin; k < group->ad_end; k++) {
        const sheet_ad *ad = &from->ads[k];
        char day[DAY_BYTES] = "";
        if (ad->day != SHEET_NO_DAY)
            day_write(ad->day, day);
        html_format(to, "<tr><td class=\"s\">%s</td><td class=\"id w\">", day);
        html_words(to, ad->id);
        sink_text(to, "</td><td>");
        if (ad->place != PLACE_LIST_NONE)
            html_words(to, from->places.items[ad->place].name);
        sink_text(to, "</td><td class=\"id w\">");
        html_words(to, ad->source);
        html_format(to, ":%llu</td></tr>\n", (unsigned long long)ad->line);
    }
    sink_text(to, "</tbody></table></div>\n");
}

/* ---- Cards ----------------------------------------------------------------------------------- */

/* What is told of a cluster wherever it stands. */
static void cluster_write(sink *to, const sheet *from, const sheet_group *group)
{
    if (strpbrk(group->facts[SHEET_TEMPLATE], "{[") != NULL) { /* else it is the text below */
        heading(to, PHRASE_TEMPLATE);
        sink_text(to, "<p class=\"template\" dir=\"auto\">");
        html_sheet_template(to, group->facts[SHEET_TEMPLATE]);
        html_format(to, "</p><p class=\"soft\">%s</p>\n", phrase_of(PHRASE_TEMPLATE_READ));
    }
    samples_write(to, from, group);
}

static void children_write(sink *to, const sheet *from, uint32_t poster)
{
    for (size_t nth = 0;; nth++) {
        const uint32_t child = sheet_child(from, poster, nth);
        if (child == SHEET_NONE)
            break;
        const sheet_group *group = &from->groups[child];
        html_format(to, "<section><h4>%s <span class=\"id\">", phrase_of(PHRASE_CLUSTER));
        html_words(to, group->facts[SHEET_ID]);
        sink_text(to, "</span></h4><p class=\"soft\">");
        html_words(to, group->facts[SHEET_ADS]);
        html_format(to, " %s, ", phrase_of(PHRASE_ADS));
        html_words(to, group->facts[SHEET_TEXTS]);
        html_format(to, " %s</p>", phrase_of(PHRASE_TEXTS));
        cluster_write(to, from, group);
        evidence_write(to, from, group);
        sink_text(to, "</section>\n");
    }
}

ae_status html_sheet_card(sink *to, const sheet *from, uint32_t number, size_t place,
                          ae_error *error)
{
    const sheet_group *group = &from->groups[number];
    sink_text(to, "<article id=\"");
    html_words(to, group->facts[SHEET_ID]);
    html_format(to, "\">\n<header><h3>%s %zu</h3> <code>",
                phrase_of(group->poster ? PHRASE_POSTER : PHRASE_CLUSTER), place);
    html_words(to, group->facts[SHEET_ID]);
    sink_text(to, "</code> <span class=\"soft\">");
    html_sheet_days(to, group);
    sink_text(to, "</span>");
    tag(to, PHRASE_STATUS, group->facts[SHEET_STATUS]);
    sink_text(to, "</header>\n");
    facts_write(to, group);
    sink_text(to, "<div class=\"pair\"><div>");
    ae_status status = html_sheet_map(to, from, group, error);
    sink_text(to, "</div><div>");
    heading(to, PHRASE_EVIDENCE);
    evidence_write(to, from, group);
    sink_text(to, "</div></div>\n");
    if (status == AE_OK)
        status = html_sheet_timeline(to, from, group, error);
    if (status != AE_OK)
        return status;
    contacts_write(to, from, group);
    if (group->poster) {
        children_write(to, from, number);
        html_format(to, "<p class=\"soft\">%s: ", phrase_of(PHRASE_MORE_CLUSTERS));
        html_words(to, group->facts[SHEET_CLUSTERS]);
        sink_text(to, "</p>");
    } else {
        cluster_write(to, from, group);
    }
    ads_write(to, from, group);
    sink_text(to, "</article>\n");
    return AE_OK;
}
