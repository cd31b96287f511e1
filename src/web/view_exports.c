/* Exports for other tools: asked for here, or on the page of a cluster or a poster; made meanwhile;
 * and then here to be saved. */
#include <stdio.h>
#include <string.h>

#include "web/export_form.h"
#include "web/layout.h"

enum { FILE_MOST = SHELF_FILES_MOST - 1, NUMBER_MOST = 1000000000, BAD_REQUEST = 400 };

/* What a format is for. */
static const char *format_words(const page *to, const ae_export_format *format)
{
    static const struct {
        const char *name;
        spoken words;
    } known[] = {{"report", SAY_FORMAT_REPORT},
                 {"sheet", SAY_FORMAT_SHEET},
                 {"csv", SAY_FORMAT_CSV},
                 {"csv-safe", SAY_FORMAT_CSV_SAFE},
                 {"jsonl", SAY_FORMAT_JSONL},
                 {"gephi", SAY_FORMAT_GEPHI},
                 {"gexf", SAY_FORMAT_GEXF},
                 {"graphml", SAY_FORMAT_GRAPHML},
                 {"i2", SAY_FORMAT_I2},
                 {"ftm", SAY_FORMAT_FTM},
                 {"timesketch", SAY_FORMAT_TIMESKETCH}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (strcmp(known[k].name, format->name) == 0)
            return page_say(to, known[k].words);
    return format->meaning;
}

void export_form_put(const desk *self, page *to, const char *cluster, const char *poster)
{
    const ae_export_format *formats;
    const size_t count = ae_export_formats(&formats);
    const bool all = *cluster == '\0' && *poster == '\0';
    page_put(
        to,
        "<form class=\"filters\" method=\"post\" action=\"/export\"><input type=\"hidden\" "
        "name=\"form\" value=\"%s\"><input type=\"hidden\" name=\"cluster\" value=\"%s\"><input "
        "type=\"hidden\" name=\"poster\" value=\"%s\"><label>%s <select name=\"format\">",
        self->door.form, cluster, poster, page_say(to, SAY_EXPORT_AS));
    for (size_t k = 0; k < count; k++) {
        const bool sheet = strcmp(formats[k].name, "sheet") == 0; /* of what is asked for alone */
        if (!sheet || !all)
            page_put(to, "<option value=\"%s\"%s>%s</option>", formats[k].name,
                     sheet ? " selected" : "", format_words(to, &formats[k]));
    }
    page_put(to,
             "</select></label><label class=\"tick\"><input type=\"checkbox\" name=\"mask\" "
             "value=\"yes\"> %s</label><button>%s</button></form>",
             page_say(to, SAY_MASK), page_say(to, SAY_EXPORT));
}

void export_section_put(const desk *self, page *to, const char *cluster, const char *poster)
{
    page_put(to, "<section id=\"export\"><h2>%s</h2>", page_say(to, SAY_EXPORT));
    export_form_put(self, to, cluster, poster);
    page_put(to, "</section>");
}

static void files_put(page *to, const shelf_item *item)
{
    page_put(to, "<ul class=\"plain\">");
    for (size_t k = 0; k < item->file_count; k++) {
        page_put(to,
                 "<li><a href=\"/export?number=%lu&amp;file=%zu\">%s</a> <span class=\"quiet\">",
                 (unsigned long)item->number, k, item->files[k].name);
        page_count(to, (item->files[k].bytes + 1023) / 1024);
        page_put(to, " KB</span></li>");
    }
    page_put(to, "</ul>");
}

static void item_put(page *to, const shelf_item *item)
{
    page_put(to, "<li><div class=\"head\"><b>%s</b> <span>%s</span>", item->format,
             *item->of != '\0' ? item->of : page_say(to, SAY_WHOLE_CASE));
    if (item->mask)
        page_put(to, " <span class=\"tag\">%s</span>", page_say(to, SAY_MASKED));
    page_put(to, "<span class=\"counts\">");
    if (item->state == SHELF_READY)
        page_amount(to, item->ads, SAY_ADS);
    page_put(to, "</span></div>");
    if (item->state == SHELF_MAKING)
        page_put(to, "<p role=\"status\">%s</p>", page_say(to, SAY_BEING_MADE));
    else if (item->state == SHELF_FAILED)
        page_put(to, "<p>%s</p>", item->message);
    else
        files_put(to, item);
    page_put(to, "</li>");
}

ae_status view_exports(desk *self, const fields *asked, page *to, ae_error *error)
{
    const shelf_item *newest = shelf_at(self->exports, 0);
    (void)asked, (void)error;
    to->comes_again = newest != NULL && newest->state == SHELF_MAKING;
    layout_begin(to, page_say(to, SAY_EXPORTS), "/exports");
    page_put(to, "<section><h2>%s</h2><p class=\"quiet\">%s</p>", page_say(to, SAY_WHOLE_CASE),
             page_say(to, SAY_EXPORT_HINT));
    export_form_put(self, to, "", "");
    page_put(to, "</section><ol class=\"cards\">");
    for (size_t k = 0; shelf_at(self->exports, k) != NULL; k++)
        item_put(to, shelf_at(self->exports, k));
    page_put(to, "</ol>");
    layout_end(to);
    return AE_OK;
}

ae_status export_take(desk *self, const fields *form, page *to, ae_error *error)
{
    const shelf_order order = {.format = fields_value(form, "format"),
                               .cluster = fields_value(form, "cluster"),
                               .poster = fields_value(form, "poster"),
                               .mask = *fields_value(form, "mask") != '\0',
                               .language = to->tongue};
    ae_status status = shelf_order_take(self->exports, &order, error);
    if (status == AE_OK)
        page_go(to, "/exports");
    return status;
}

ae_status view_export(desk *self, const fields *asked, page *to, ae_error *error)
{
    const shelf_file *file;
    (void)error;
    const int opened =
        shelf_file_open(self->exports, fields_count(asked, "number", NUMBER_MOST, 0),
                        (size_t)fields_count(asked, "file", FILE_MOST, FILE_MOST), &file);
    if (opened < 0)
        layout_missing(to);
    else
        page_send_file(to, opened, file->bytes, file->name);
    return AE_OK;
}
