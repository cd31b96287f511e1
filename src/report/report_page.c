#include "report/report_page.h"

#include <stdlib.h>
#include <string.h>

#include "casefile/mask_names.h"
#include "report/html_map.h"
#include "report/html_sheet.h"
#include "report/html_style.h"
#include "report/html_write.h"
#include "report/phrase.h"
#include "report/report_seal.h"

enum { FILES_MOST = 40, HINT_PLACES = 3 };

static void said(sink *to, const sheet *from, phrase which)
{
    sink_text(to, phrase_of(which, from->language));
}

static bool key_is(const case_record_line *line, const char *key)
{
    return line->key.length == strlen(key) && memcmp(line->key.bytes, key, line->key.length) == 0;
}

/* A value of run.json as it is read: without the quotes of a text. Escapes stay. */
static void value_write(sink *to, ae_cell value)
{
    const bool quoted = value.length > 1 && value.bytes[0] == '"';
    html_text(to, value.bytes + quoted, value.length - 2 * (size_t)quoted);
}

/* ---- The beginning -------------------------------------------------------------- */

static void caveats_write(sink *to, const sheet *from)
{
    static const phrase caveats[] = {PHRASE_CAVEAT_TEXT, PHRASE_CAVEAT_SHORT, PHRASE_CAVEAT_STOCK,
                                     PHRASE_CAVEAT_HUB,  PHRASE_CAVEAT_PLACE, PHRASE_CAVEAT_ORDER,
                                     PHRASE_MARKS,       PHRASE_MASKED};
    const size_t count = sizeof caveats / sizeof *caveats - !from->masked;
    html_format(to, "<section class=\"read\"><h2>%s</h2><ul>\n",
                phrase_of(PHRASE_READ, from->language));
    for (size_t k = 0; k < count; k++) {
        sink_text(to, "<li>");
        said(to, from, caveats[k]);
        sink_text(to, "</li>\n");
    }
    sink_text(to, "</ul></section>\n");
}

/* The counts of the run that say how large the case is. */
static void counts_write(sink *to, const sheet *from)
{
    static const struct {
        const char *key;
        counted what;
    } shown[] = {
        {"ads", COUNTED_ADS},           {"rejects", COUNTED_REJECTS}, {"texts", COUNTED_TEXTS},
        {"clusters", COUNTED_CLUSTERS}, {"posters", COUNTED_POSTERS}, {"cities", COUNTED_CITIES},
        {"contacts", COUNTED_CONTACTS}, {"hubs", COUNTED_HUBS},       {"ties", COUNTED_TIES}};
    case_record_line line;
    bool inside = false;
    sink_text(to, "<dl class=\"facts\">");
    for (size_t at = 0; case_record_next(&from->record, &at, &line);) {
        if (line.depth == 1)
            inside = key_is(&line, "counts");
        for (size_t k = 0; inside && line.depth == 2 && k < sizeof shown / sizeof *shown; k++)
            if (key_is(&line, shown[k].key)) {
                uint64_t count = 0;
                for (size_t digit = 0; digit < line.value.length; digit++)
                    count = 10 * count + (uint64_t)(line.value.bytes[digit] - '0');
                html_format(to, "<div><dt>%s</dt><dd>",
                            counted_of(shown[k].what, count, from->language));
                html_count(to, count);
                sink_text(to, "</dd></div>");
            }
    }
    sink_text(to, "</dl>\n");
}

/* ---- The list of what is told ------------------------------------------------------ */

/* By what a reader knows a group again: the contact that most of its ads name, if it is no hub,
 * and the places of its first ads. */
static void hint_write(sink *to, const sheet *from, const sheet_group *group)
{
    uint32_t places[HINT_PLACES] = {PLACE_LIST_NONE, PLACE_LIST_NONE, PLACE_LIST_NONE};
    size_t count = 0;
    const char *between = "";
    for (size_t k = group->contact_begin; k < group->contact_end; k++)
        if (from->contacts[k].hub == NULL && from->contacts[k].kind != AE_CONTACT_URL) {
            html_words(to, from->contacts[k].value);
            between = " \xc2\xb7 ";
            break;
        }
    for (size_t k = group->ad_begin; k < group->ad_end && count < HINT_PLACES; k++) {
        const uint32_t place = from->ads[k].place;
        bool told = place == PLACE_LIST_NONE;
        for (size_t j = 0; j < count; j++)
            told |= places[j] == place;
        if (told)
            continue;
        places[count++] = place;
        sink_text(to, between);
        html_words(to, from->places.items[place].name);
        between = " \xc2\xb7 ";
    }
    sink_text(to, strtoull(group->facts[SHEET_CITIES], NULL, 10) > count ? " \xe2\x80\xa6" : "");
}

static void row_write(sink *to, const sheet *from, uint32_t number, size_t place)
{
    const sheet_group *group = &from->groups[number];
    size_t contacts = 0;
    for (size_t k = group->contact_begin; k < group->contact_end; k++)
        contacts += from->contacts[k].kind != AE_CONTACT_URL;
    html_format(to, "<tr><td class=\"n\">%zu</td><td class=\"c\"><a href=\"#", place);
    html_words(to, group->facts[SHEET_ID]);
    sink_text(to, "\"><code>");
    html_words(to, group->facts[SHEET_ID]);
    sink_text(to, "</code></a><br><span class=\"soft\">");
    hint_write(to, from, group);
    sink_text(to, "</span></td><td class=\"n\">");
    html_words(to, group->facts[SHEET_ADS]);
    sink_text(to, "</td><td class=\"n\">");
    html_words(to, group->facts[SHEET_CITIES]);
    sink_text(to, "</td><td class=\"n more\">");
    html_count(to, contacts);
    sink_text(to, "</td><td class=\"s\">");
    html_sheet_days(to, group);
    sink_text(to, "</td></tr>\n");
}

/* Which groups are posters, or clusters that are told by themselves. */
static bool is_listed(const sheet *from, uint32_t number, bool poster)
{
    const sheet_group *group = &from->groups[number];
    return group->poster == poster && group->parent == SHEET_NONE;
}

static void list_write(sink *to, const sheet *from, bool poster)
{
    size_t place = 0;
    for (uint32_t k = 0; k < from->group_count; k++) {
        if (!is_listed(from, k, poster))
            continue;
        if (place++ == 0)
            html_format(to,
                        "<div class=\"wide\"><table><thead><tr><th class=\"n\"></th><th>%s</th>"
                        "<th class=\"n\">%s</th><th class=\"n\">%s</th><th class=\"n more\">%s</th>"
                        "<th>%s</th></tr></thead><tbody>\n",
                        phrase_of(poster ? PHRASE_POSTER : PHRASE_CLUSTER, from->language),
                        counted_of(COUNTED_ADS, UINT64_MAX, from->language),
                        counted_of(COUNTED_CITIES, UINT64_MAX, from->language),
                        counted_of(COUNTED_CONTACTS, UINT64_MAX, from->language),
                        phrase_of(PHRASE_DAYS, from->language));
        row_write(to, from, k, place);
    }
    sink_text(to, place > 0 ? "</tbody></table></div>\n" : "");
}

static bool has_own_clusters(const sheet *from)
{
    for (uint32_t k = 0; k < from->group_count; k++)
        if (is_listed(from, k, false))
            return true;
    return false;
}

static ae_status cards_write(sink *to, const sheet *from, bool poster, bool listed, ae_error *error)
{
    size_t place = 0;
    ae_status status = AE_OK;
    html_format(to, "<h2>%s</h2><p class=\"lead\">%s</p>\n",
                phrase_of(poster ? PHRASE_POSTERS : PHRASE_CLUSTERS, from->language),
                phrase_of(poster   ? PHRASE_POSTERS_LEAD
                          : listed ? PHRASE_CLUSTERS_ASKED
                                   : PHRASE_CLUSTERS_LEAD,
                          from->language));
    list_write(to, from, poster);
    for (uint32_t k = 0; k < from->group_count && status == AE_OK; k++)
        if (is_listed(from, k, poster))
            status = html_sheet_card(to, from, k, ++place, error);
    if (place == 0)
        html_format(to, "<p>%s</p>\n", phrase_of(PHRASE_NONE, from->language));
    return status;
}

/* ---- The end ------------------------------------------------------------------------ */

static void settings_write(sink *to, const sheet *from)
{
    case_record_line line;
    bool inside = false;
    html_format(to, "<h2>%s</h2><p class=\"soft\">%s</p><dl class=\"settings\">\n",
                phrase_of(PHRASE_SETTINGS, from->language),
                phrase_of(PHRASE_SETTINGS_LEAD, from->language));
    for (size_t at = 0; case_record_next(&from->record, &at, &line);) {
        const bool top = key_is(&line, "version") || key_is(&line, "stamp");
        if (line.depth == 1)
            inside = key_is(&line, "settings");
        if (line.key.length == 0 || !(line.depth == 1 ? top : inside && line.depth == 2))
            continue;
        sink_text(to, "<div><dt>");
        html_cell(to, line.key);
        sink_text(to, "</dt><dd>");
        value_write(to, from->masked ? mask_line(&line) : line.value);
        sink_text(to, "</dd></div>\n");
    }
    sink_text(to, "</dl>\n");
}

/* run.json lists a file's path first, then, among other things, hash, ads and rejects. */
static void files_write(sink *to, const sheet *from)
{
    case_record_line line;
    size_t count = 0;
    bool inside = false;
    html_format(to,
                "<h4>%s</h4><div class=\"wide\"><table><thead><tr><th>%s</th><th>XXH3-128</th>"
                "<th class=\"n\">%s</th><th class=\"n\">%s</th></tr></thead><tbody>\n",
                phrase_of(PHRASE_FILES, from->language), phrase_of(PHRASE_FILE, from->language),
                counted_of(COUNTED_ADS, UINT64_MAX, from->language),
                counted_of(COUNTED_REJECTS, UINT64_MAX, from->language));
    for (size_t at = 0; case_record_next(&from->record, &at, &line);) {
        if (line.depth == 1)
            inside = key_is(&line, "inputs");
        if (!inside || line.depth != 3)
            continue;
        count += key_is(&line, "path");
        if (count > FILES_MOST)
            continue;
        const bool number = key_is(&line, "ads") || key_is(&line, "rejects");
        if (!number && !key_is(&line, "path") && !key_is(&line, "xxh3_128"))
            continue;
        sink_text(to, key_is(&line, "path") ? "<tr><td class=\"w\">"
                      : number              ? "<td class=\"n\">"
                                            : "<td class=\"w\"><code>");
        value_write(to, line.value);
        sink_text(to, key_is(&line, "xxh3_128") ? "</code></td>" : "</td>");
        sink_text(to, key_is(&line, "rejects") ? "</tr>\n" : "");
    }
    sink_text(to, "</tbody></table></div>\n");
    if (count > FILES_MOST) {
        sink_text(to, "<p class=\"soft\">");
        html_count(to, count - FILES_MOST);
        html_format(to, " %s</p>\n", phrase_of(PHRASE_FILES_MORE, from->language));
    }
}

static void left_out_write(sink *to, const sheet *from)
{
    size_t told = 0;
    for (size_t k = from->poster_count; k < from->group_count; k++)
        told++;
    if (from->posters <= from->poster_count && from->clusters <= told)
        return;
    sink_text(to, "<p class=\"soft\">");
    html_sheet_count(to, from, from->posters - from->poster_count, COUNTED_POSTERS);
    sink_text(to, ", ");
    html_sheet_count(to, from, from->clusters - told, COUNTED_CLUSTERS);
    html_format(to, " %s</p>\n", phrase_of(PHRASE_LEFT_OUT, from->language));
}

static ae_status page_write(sink *to, const sheet *from, bool listed, ae_error *error)
{
    const phrase title = listed ? PHRASE_SHEET : PHRASE_TITLE;
    html_head(to, phrase_of(title, from->language), from->language);
    html_map_backdrop(to);
    html_format(to, "<header><h1>%s</h1><p class=\"lead\">%s</p></header>\n<main>\n",
                phrase_of(title, from->language),
                phrase_of(listed ? PHRASE_SHEET_LEAD : PHRASE_LEAD, from->language));
    if (!listed)
        counts_write(to, from);
    caveats_write(to, from);
    ae_status status = AE_OK;
    if (!listed || from->poster_count > 0)
        status = cards_write(to, from, true, listed, error);
    if (status == AE_OK && (!listed || has_own_clusters(from)))
        status = cards_write(to, from, false, listed, error);
    if (status != AE_OK)
        return status;
    if (!listed)
        left_out_write(to, from);
    settings_write(to, from);
    files_write(to, from);
    html_format(to, "</main>\n<footer><p class=\"soft\">%s</p>\n",
                phrase_of(from->masked ? PHRASE_FOOT_MASKED : PHRASE_FOOT, from->language));
    return AE_OK;
}

ae_status report_page_write(sink *to, const sheet *from, bool listed, ae_error *error)
{
    report_seal seal;
    sink page;
    ae_status status = report_seal_begin(&seal, &from->record, to, &page, error);
    return status == AE_OK
               ? report_seal_end(&seal, &page, page_write(&page, from, listed, error), error)
               : status;
}

ae_status report_write(const char *folder, const sheet_choice *choice, const sheet_lent *lent,
                       ae_error *error)
{
    sheet made = {.groups = NULL};
    file_output *file = NULL;
    sink to;
    ae_status status = sheet_make(folder, choice, lent, &made, error);
    if (status == AE_OK)
        status = file_output_open(folder, REPORT_NAME, &file, error);
    if (status == AE_OK) {
        sink_begin_file(&to, file);
        status = report_page_write(&to, &made, false, error);
        if (status == AE_OK)
            status = sink_end(&to, error);
        if (status == AE_OK)
            status = file_output_commit(file, error);
        else
            file_output_discard(file);
    }
    sheet_clear(&made);
    return status;
}
