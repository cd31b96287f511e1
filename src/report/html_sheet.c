#include "report/html_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "explain/score.h"
#include "report/html_difference.h"
#include "report/html_sheet_where.h"
#include "report/html_write.h"
#include "report/phrase.h"

enum { CORE_MOST = 4000, SAMPLE_MOST = 2400, NOTES_SHOWN = 3 };

static void said(sink *to, const sheet *from, phrase which)
{
    sink_text(to, phrase_of(which, from->language));
}

/* ---- Facts ---------------------------------------------------------------------- */

static char decimal_mark(const sheet *from)
{
    return from->language == AE_LANGUAGE_FRENCH ? ',' : '.';
}

static void number_put(sink *to, const sheet *from, const char *value, unsigned decimals)
{
    html_number(to, score_read(ae_cell_of(value)), decimals, decimal_mark(from));
}

void html_sheet_count(sink *to, const sheet *from, uint64_t count, counted what)
{
    html_count(to, count);
    html_format(to, " %s", counted_of(what, count, from->language));
}

static void fact(sink *to, const sheet *from, const char *value, counted what)
{
    const uint64_t count = strtoull(value, NULL, 10);
    if (count == 0)
        return;
    html_format(to, "<div><dt>%s</dt><dd>", counted_of(what, count, from->language));
    html_count(to, count);
    sink_text(to, "</dd></div>");
}

void html_sheet_days(sink *to, const sheet_group *group)
{
    const char *first = group->facts[SHEET_FIRST_DATE], *last = group->facts[SHEET_LAST_DATE];
    sink_text(to, "<span class=\"s\">");
    html_words(to, first);
    if (strcmp(first, last) != 0) {
        sink_text(to, " \xe2\x80\x93</span> <span class=\"s\">");
        html_words(to, last);
    }
    sink_text(to, "</span>");
}

static void facts_write(sink *to, const sheet *from, const sheet_group *group)
{
    sink_text(to, "<dl class=\"facts\">");
    fact(to, from, group->facts[SHEET_ADS], COUNTED_ADS);
    if (!group->poster)
        fact(to, from, group->facts[SHEET_TEXTS], COUNTED_TEXTS);
    fact(to, from, group->facts[SHEET_CITIES], COUNTED_CITIES);
    fact(to, from, group->facts[SHEET_SITES], COUNTED_SITES);
    fact(to, from, group->facts[SHEET_NAMES], COUNTED_NAMES);
    html_format(to, "<div><dt>%s</dt><dd>", phrase_of(PHRASE_WEEKLY, from->language));
    number_put(to, from, group->facts[SHEET_WEEKLY], 1);
    sink_text(to, "</dd></div>");
    fact(to, from, group->facts[SHEET_OBSCURED], COUNTED_OBSCURED);
    sink_text(to, "</dl>\n");
}

static void heading(sink *to, const sheet *from, phrase which)
{
    sink_text(to, "<h4>");
    said(to, from, which);
    sink_text(to, "</h4>");
}

static void status_write(sink *to, const sheet *from, const char *status)
{
    if (*status == '\0')
        return;
    html_format(to, " <span class=\"tag\">%s ", phrase_of(PHRASE_STATUS, from->language));
    html_words(to, term_of(status, from->language));
    sink_text(to, "</span>");
}

/* ---- Contacts ---------------------------------------------------------------------- */

static void place_write(sink *to, const sheet *from, const sheet_contact *told)
{
    if (told->hub != NULL)
        html_format(to, "<span class=\"tag\">%s</span> ", phrase_of(PHRASE_HUB, from->language));
    if (!told->read)
        return;
    said(to, from, told->role == AE_ROLE_TEXT ? PHRASE_IN_TEXT : PHRASE_COLUMN);
    if (told->role != AE_ROLE_TEXT) {
        sink_text(to, " ");
        html_words(to, term_of(ae_role_name(told->role), from->language));
    }
    said(to, from, PHRASE_COLON);
    said(to, from, PHRASE_QUOTE);
    html_cell(to, told->words);
    said(to, from, PHRASE_UNQUOTE);
    if (told->obscured)
        html_format(to, " <span class=\"tag\">%s</span>",
                    phrase_of(PHRASE_OBSCURED, from->language));
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
    heading(to, from, PHRASE_CONTACTS);
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
                        phrase_of(PHRASE_KIND, from->language),
                        phrase_of(PHRASE_CONTACT, from->language),
                        counted_of(COUNTED_ADS, UINT64_MAX, from->language),
                        phrase_of(PHRASE_READ_FROM, from->language));
        html_format(to, "<tr><td class=\"s\">%s</td><td class=\"c\">",
                    term_of(ae_contact_kind_name(told->kind), from->language));
        html_words(to, told->value);
        sink_text(to, "</td><td class=\"n\">");
        html_count(to, told->ads);
        sink_text(to, "</td><td class=\"w\">");
        place_write(to, from, told);
        sink_text(to, "</td></tr>\n");
    }
    sink_text(to, shown > 0 ? "</tbody></table></div>" : "<p class=\"soft\">");
    if (shown == 0) {
        said(to, from, PHRASE_CONTACTS_NONE);
        sink_text(to, "</p>");
    }
    if (left > 0) {
        sink_text(to, "<p class=\"soft\">");
        html_count(to, left);
        html_format(to, " %s</p>", phrase_of(PHRASE_CONTACTS_MORE, from->language));
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
    said(to, from,
         sample->core        ? PHRASE_CORE
         : sample->same_text ? PHRASE_SAME_TEXT
                             : PHRASE_LIKE_CORE);
    for (size_t k = group->ad_begin; k < group->ad_end && !sample->core && !sample->same_text; k++)
        if (from->ads[k].number == ad->ad) {
            sink_text(to, ", ");
            html_number(to, from->ads[k].likeness / 10000.0, 2, decimal_mark(from));
        }
    sink_text(to, "</figcaption>");
}

static void samples_write(sink *to, const sheet *from, const sheet_group *group)
{
    heading(to, from, PHRASE_SAMPLES);
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

static void measure(sink *to, const sheet *from, const char *value, phrase what)
{
    sink_text(to, "<li><strong>");
    number_put(to, from, value, 2);
    html_format(to, "</strong> %s</li>", phrase_of(what, from->language));
}

static void note_write(sink *to, const sheet *from, const sheet_note *note)
{
    static const phrase words[] = {
        [SHEET_TIE] = PHRASE_TIE, [SHEET_BRIDGE] = PHRASE_KEPT_APART, [SHEET_BOND] = PHRASE_BOND};
    html_format(to, "<li>%s <span class=\"id\">", phrase_of(words[note->word], from->language));
    html_words(to, note->first);
    if (note->word != SHEET_BRIDGE) {
        sink_text(to, "</span>, <span class=\"id\">");
        html_words(to, note->other);
    }
    sink_text(to, "</span> (");
    html_words(to, term_of(note->rule, from->language));
    sink_text(to, ")</li>");
}

static void evidence_write(sink *to, const sheet *from, const sheet_group *group)
{
    sink_text(to, "<ul class=\"plain\">");
    if (group->poster) {
        const uint64_t falls = strtoull(group->facts[SHEET_BRIDGES], NULL, 10);
        measure(to, from, group->facts[SHEET_COHESION], PHRASE_COHESION);
        if (falls > 0) {
            sink_text(to, "<li>");
            html_sheet_count(to, from, falls, COUNTED_FALLS);
            sink_text(to, "</li>");
        }
    } else {
        measure(to, from, group->facts[SHEET_WEAKEST], PHRASE_WEAKEST);
        measure(to, from, group->facts[SHEET_DENSITY], PHRASE_DENSITY);
    }
    for (size_t k = group->note_begin; k < group->note_end && k < group->note_begin + NOTES_SHOWN;
         k++)
        note_write(to, from, &from->notes[k]);
    if (!group->poster && *group->facts[SHEET_NOTE] != '\0') {
        html_format(to, "<li>%s ", phrase_of(PHRASE_NOTE, from->language));
        html_words(to, term_of(group->facts[SHEET_NOTE], from->language));
        sink_text(to, "</li>");
    }
    sink_text(to, "</ul>\n");
}

/* All ads, where they are told of: by day. */
static void ads_write(sink *to, const sheet *from, const sheet_group *group)
{
    if (group->ad_begin == group->ad_end || from->ads[group->ad_begin].source == NULL)
        return;
    heading(to, from, PHRASE_ALL_ADS);
    html_format(to,
                "<div class=\"wide\"><table><thead><tr><th>%s</th><th>%s</th><th>%s</th>"
                "<th>%s</th></tr></thead><tbody>\n",
                phrase_of(PHRASE_DAY, from->language), phrase_of(PHRASE_AD, from->language),
                phrase_of(PHRASE_CITY, from->language), phrase_of(PHRASE_ROW_READ, from->language));
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
        heading(to, from, PHRASE_TEMPLATE);
        sink_text(to, "<p class=\"template\" dir=\"auto\">");
        html_sheet_template(to, group->facts[SHEET_TEMPLATE]);
        html_format(to, "</p><p class=\"soft\">%s</p>\n",
                    phrase_of(PHRASE_TEMPLATE_READ, from->language));
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
        html_format(to, "<section><h4>%s <span class=\"id\">",
                    phrase_of(PHRASE_CLUSTER, from->language));
        html_words(to, group->facts[SHEET_ID]);
        sink_text(to, "</span></h4><p class=\"soft\">");
        html_sheet_count(to, from, strtoull(group->facts[SHEET_ADS], NULL, 10), COUNTED_ADS);
        sink_text(to, ", ");
        html_sheet_count(to, from, strtoull(group->facts[SHEET_TEXTS], NULL, 10), COUNTED_TEXTS);
        sink_text(to, "</p>");
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
                phrase_of(group->poster ? PHRASE_POSTER : PHRASE_CLUSTER, from->language), place);
    html_words(to, group->facts[SHEET_ID]);
    sink_text(to, "</code> <span class=\"soft\">");
    html_sheet_days(to, group);
    sink_text(to, "</span>");
    status_write(to, from, group->facts[SHEET_STATUS]);
    sink_text(to, "</header>\n");
    facts_write(to, from, group);
    sink_text(to, "<div class=\"pair\"><div>");
    ae_status status = html_sheet_map(to, from, group, error);
    sink_text(to, "</div><div>");
    heading(to, from, PHRASE_EVIDENCE);
    evidence_write(to, from, group);
    sink_text(to, "</div></div>\n");
    if (status == AE_OK)
        status = html_sheet_timeline(to, from, group, error);
    if (status != AE_OK)
        return status;
    contacts_write(to, from, group);
    if (group->poster) {
        children_write(to, from, number);
        sink_text(to, "<p class=\"soft\">");
        html_sheet_count(to, from, strtoull(group->facts[SHEET_CLUSTERS], NULL, 10),
                         COUNTED_CLUSTERS);
        html_format(to, " %s</p>", phrase_of(PHRASE_ALL_CLUSTERS, from->language));
    } else {
        cluster_write(to, from, group);
    }
    ads_write(to, from, group);
    sink_text(to, "</article>\n");
    return AE_OK;
}
