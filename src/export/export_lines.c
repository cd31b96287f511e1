/* The formats "jsonl" and "timesketch": a line of JSON for each ad. */
#include <stdio.h>

#include "base/utf8.h"
#include "casefile/contact_cell.h"
#include "explain/score.h"
#include "export/export_format.h"
#include "io/json_write.h"

enum { MESSAGE_MOST = 500, LINE_CEILING = 1 << 30 };

typedef struct lines_job {
    export_job *job;
    buffer line;
} lines_job;

static void cell_put(json_writer *json, const char *key, ae_cell cell)
{
    json_bytes(json, key, cell.bytes, cell.length);
}

static void number_put(json_writer *json, const char *key, ae_cell cell)
{
    uint64_t number = 0;
    for (size_t k = 0; k < cell.length; k++)
        number = 10 * number + (uint64_t)(cell.bytes[k] - '0');
    json_count(json, key, number);
}

static void list_put(json_writer *json, const char *key, ae_contact_kind kind, ae_cell cell)
{
    ae_cell value;
    json_array(json, key);
    for (size_t at = 0; contact_cell_next(kind, cell, &at, &value);)
        cell_put(json, NULL, value);
    json_close(json, ']');
}

static void contacts_put(json_writer *json, const export_ad *ad)
{
    json_array(json, "contacts");
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *named = &ad->contacts[k];
        json_object(json, NULL);
        json_text(json, "kind", ae_contact_kind_name(named->kind));
        json_text(json, "value", named->value);
        json_text(json, "role", ae_role_name(named->role));
        json_count(json, "begin", named->begin);
        json_count(json, "end", named->end);
        json_bool(json, "obscured", named->obscured);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* What both formats say of an ad. Masks are parted by ";" alone, whatever they stand for. */
static void facts_put(json_writer *json, const export_ad *ad, bool mask)
{
    static const char *const lists[] = {"phones", "emails", "handles", "urls"};
    cell_put(json, "ad_id", ad->cells[EXPORT_ID]);
    cell_put(json, "source", ad->cells[EXPORT_SOURCE]);
    number_put(json, "line", ad->cells[EXPORT_LINE]);
    cell_put(json, "cluster", ad->cells[EXPORT_CLUSTER]);
    cell_put(json, "poster", ad->cells[EXPORT_POSTER]);
    cell_put(json, "place", ad->cells[EXPORT_PLACE]);
    json_bool(json, "place_guessed", ad->cells[EXPORT_GUESSED].length > 0);
    cell_put(json, "day", ad->cells[EXPORT_DAY]);
    for (size_t k = 0; k < AE_CONTACT_PRICE; k++)
        list_put(json, lists[k], mask ? AE_CONTACT_PRICE : (ae_contact_kind)k,
                 ad->cells[EXPORT_PHONES + k]);
    list_put(json, "prices", AE_CONTACT_PRICE, ad->cells[EXPORT_PRICES]);
    cell_put(json, "status", ad->cells[EXPORT_STATUS]);
    cell_put(json, "site", ad->scraped[AE_ROLE_SITE]);
}

static ae_status line_end(lines_job *self, json_writer *json, ae_error *error)
{
    json_close(json, '}');
    ae_status status = json_end(json, error);
    if (status != AE_OK)
        return status;
    sink_put(&self->job->to->to, self->line.data, self->line.length);
    self->line.length = 0;
    self->job->ads++;
    return sink_check(&self->job->to->to, error);
}

static ae_status ad_put(void *context, const export_ad *ad, ae_error *error)
{
    lines_job *self = context;
    json_writer json;
    json_begin(&json, &self->line);
    json.lines = true;
    json_object(&json, NULL);
    facts_put(&json, ad, self->job->from->config->mask);
    json_number(&json, "similarity", score_read(ad->cells[EXPORT_SIMILARITY]), 4);
    for (ae_role role = 0; role < AE_ROLE_COUNT; role++) {
        char key[32];
        snprintf(key, sizeof key, "scraped_%s", ae_role_name(role));
        if (ad->scraped[role].length > 0)
            cell_put(&json, key, ad->scraped[role]);
    }
    contacts_put(&json, ad);
    return line_end(self, &json, error);
}

/* An event needs a moment: ads without a day are none. */
static ae_status event_put(void *context, const export_ad *ad, ae_error *error)
{
    lines_job *self = context;
    json_writer json;
    char moment[40];
    ae_cell message = ad->scraped[AE_ROLE_TEXT];
    const ae_cell day = ad->cells[EXPORT_DAY];
    if (day.length == 0)
        return AE_OK;
    if (message.length > MESSAGE_MOST) {
        message.length = MESSAGE_MOST;
        while (message.length > 0 && utf8_is_trail((unsigned char)message.bytes[message.length]))
            message.length--;
    }
    snprintf(moment, sizeof moment, "%.*sT00:00:00+00:00", (int)(day.length < 12 ? day.length : 12),
             day.bytes);
    json_begin(&json, &self->line);
    json.lines = true;
    json_object(&json, NULL);
    cell_put(&json, "message", message);
    json_text(&json, "datetime", moment);
    json_text(&json, "timestamp_desc", "Ad posted (day only)");
    facts_put(&json, ad, self->job->from->config->mask);
    return line_end(self, &json, error);
}

static ae_status lines_make(export_job *job, const char *name, export_need need, export_each each,
                            ae_error *error)
{
    lines_job self = {.job = job};
    buffer_init(&self.line, LINE_CEILING);
    ae_status status = export_output_open(job->to, name, error);
    if (status == AE_OK)
        status = export_ads(job->from, need, each, &self, error);
    buffer_clear(&self.line);
    return status == AE_OK ? export_output_close(job->to, error) : status;
}

ae_status export_jsonl(export_job *job, ae_error *error)
{
    return lines_make(job, "ads.jsonl", EXPORT_CONTACTS, ad_put, error);
}

ae_status export_timesketch(export_job *job, ae_error *error)
{
    return lines_make(job, "events.jsonl", EXPORT_ROW, event_put, error);
}
