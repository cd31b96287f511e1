/* The format "ftm": FollowTheMoney entities, one on each line. An ad is a PlainText, a contact a
 * UserAccount with a Documentation for each ad that names it, a shared text a Similar of two ads.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "casefile/contact_cell.h"
#include "export/export_graph.h"
#include "io/json_write.h"

enum { ID_BYTES = 64, LINE_CEILING = 1 << 30 };

typedef struct ftm_job {
    export_job *job;
    buffer line;
    intern_table contacts;
} ftm_job;

/* Ids are of one alphabet: a hash of the node's id, which is masked where contacts are. */
static void id_make(const char *node, char id[ID_BYTES])
{
    const hash128 hash = hash128_bytes(node, strlen(node));
    snprintf(id, ID_BYTES, "adecho-%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
}

static void value_put(json_writer *json, const char *key, ae_cell value)
{
    if (value.length == 0)
        return;
    json_array(json, key);
    json_bytes(json, NULL, value.bytes, value.length);
    json_close(json, ']');
}

static void entity_begin(ftm_job *self, json_writer *json, const char *node, const char *schema)
{
    char id[ID_BYTES];
    id_make(node, id);
    json_begin(json, &self->line);
    json->lines = true;
    json_object(json, NULL);
    json_text(json, "id", id);
    json_text(json, "schema", schema);
    json_object(json, "properties");
}

static ae_status entity_end(ftm_job *self, json_writer *json, ae_error *error)
{
    json_close(json, '}');
    json_close(json, '}');
    ae_status status = json_end(json, error);
    if (status == AE_OK)
        sink_put(&self->job->to->to, self->line.data, self->line.length);
    self->line.length = 0;
    return status == AE_OK ? sink_check(&self->job->to->to, error) : status;
}

/* ---- Contacts ------------------------------------------------------------------------ */

/* The id of a contact's node; *added: it is new. */
static ae_status node_make(ftm_job *self, ae_contact_kind kind, ae_cell value, buffer *node,
                           bool *added, ae_error *error)
{
    uint32_t number;
    ae_status status = export_contact_id(self->job->from, kind, value, node, error);
    return status == AE_OK
               ? intern_add(&self->contacts, node->data, node->length, &number, added, error)
               : status;
}

/* "instagram:some.name" as service and name. */
static void handle_put(json_writer *json, const char *value)
{
    const char *colon = strchr(value, ':');
    if (colon == NULL) {
        value_put(json, "username", ae_cell_of(value));
        return;
    }
    value_put(json, "service", (ae_cell){value, (size_t)(colon - value)});
    value_put(json, "username", ae_cell_of(colon + 1));
}

static ae_status contact_put(ftm_job *self, ae_contact_kind kind, ae_cell value, const char *node,
                             ae_error *error)
{
    json_writer json;
    const char *shown;
    const bool mask = self->job->from->config->mask;
    ae_status status = export_contact(self->job->from, kind, value, &shown, error);
    if (status != AE_OK)
        return status;
    entity_begin(self, &json, node, "UserAccount");
    value_put(&json, "name", ae_cell_of(shown));
    if (kind == AE_CONTACT_HANDLE && !mask)
        handle_put(&json, shown);
    else if (kind == AE_CONTACT_PHONE && !mask)
        value_put(&json, "phone", (ae_cell){shown, strcspn(shown, ";")});
    else if (kind == AE_CONTACT_EMAIL && !mask)
        value_put(&json, "email", ae_cell_of(shown));
    if (kind != AE_CONTACT_HANDLE || mask)
        value_put(&json, "service", ae_cell_of(ae_contact_kind_name(kind)));
    return entity_end(self, &json, error);
}

/* That the ad names the contact. */
static ae_status mention_put(ftm_job *self, const char *ad, const char *named, ae_error *error)
{
    char id[ID_BYTES];
    json_writer json;
    buffer node;
    buffer_init(&node, LINE_CEILING);
    ae_status status = buffer_append_format(&node, error, "names:%s %s", ad, named);
    if (status == AE_OK) {
        entity_begin(self, &json, node.data, "Documentation");
        id_make(ad, id);
        value_put(&json, "document", ae_cell_of(id));
        id_make(named, id);
        value_put(&json, "entity", ae_cell_of(id));
        value_put(&json, "role", ae_cell_of("names"));
        status = entity_end(self, &json, error);
    }
    buffer_clear(&node);
    return status;
}

/* The contacts of an ad: those that are new, and that it names them. */
static ae_status mentions_put(ftm_job *self, const export_ad *ad, const char *node, ae_error *error)
{
    buffer named;
    ae_status status = AE_OK;
    buffer_init(&named, LINE_CEILING);
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_URL && status == AE_OK; kind++) {
        ae_cell value;
        for (size_t at = 0;
             status == AE_OK && contact_cell_next(kind, ad->named[kind], &at, &value);) {
            bool added = false;
            status = node_make(self, kind, value, &named, &added, error);
            if (status == AE_OK && added)
                status = contact_put(self, kind, value, named.data, error);
            if (status == AE_OK)
                status = mention_put(self, node, named.data, error);
        }
    }
    buffer_clear(&named);
    return status;
}

/* ---- Ads ------------------------------------------------------------------------------ */

static void facts_put(json_writer *json, const export_ad *ad, bool mask)
{
    static const char *const keys[] = {"phoneMentioned", "emailMentioned"};
    value_put(json, "fileName", ad->cells[EXPORT_ID]);
    value_put(json, "title", ad->cells[EXPORT_ID]);
    value_put(json, "bodyText", ad->scraped[AE_ROLE_TEXT]);
    value_put(json, "date", ad->cells[EXPORT_DAY]);
    value_put(json, "publisher", ad->scraped[AE_ROLE_SITE]);
    value_put(json, "locationMentioned", ad->cells[EXPORT_PLACE]);
    for (size_t k = 0; k < 2 && !mask; k++) {
        ae_cell value;
        if (ad->cells[EXPORT_PHONES + k].length == 0)
            continue;
        json_array(json, keys[k]);
        for (size_t at = 0;
             contact_cell_next((ae_contact_kind)k, ad->cells[EXPORT_PHONES + k], &at, &value);) {
            const char *extension = memchr(value.bytes, ';', value.length);
            json_bytes(json, NULL, value.bytes,
                       extension != NULL ? (size_t)(extension - value.bytes) : value.length);
        }
        json_close(json, ']');
    }
    json_array(json, "keywords");
    for (size_t k = EXPORT_CLUSTER; k <= EXPORT_POSTER; k++)
        json_bytes(json, NULL, ad->cells[k].bytes, ad->cells[k].length);
    json_close(json, ']');
}

static ae_status ad_put(void *context, const export_ad *ad, ae_error *error)
{
    ftm_job *self = context;
    const ae_cell id = ad->cells[EXPORT_ID];
    json_writer json;
    buffer node;
    buffer_init(&node, LINE_CEILING);
    ae_status status = buffer_append(&node, "ad:", 3, error);
    if (status == AE_OK)
        status = buffer_append(&node, id.bytes, id.length, error);
    if (status == AE_OK)
        status = buffer_append(&node, "", 1, error);
    if (status == AE_OK) {
        entity_begin(self, &json, node.data, "PlainText");
        facts_put(&json, ad, self->job->from->config->mask);
        status = entity_end(self, &json, error);
    }
    if (status == AE_OK)
        status = mentions_put(self, ad, node.data, error);
    buffer_clear(&node);
    return status;
}

/* ---- Shared text ----------------------------------------------------------------------- */

static ae_status nothing(void *context, ae_error *error)
{
    (void)context;
    (void)error;
    return AE_OK;
}

static ae_status no_node(void *context, const export_node *node, ae_error *error)
{
    (void)node;
    return nothing(context, error);
}

static ae_status similar_put(void *context, const export_edge *edge, ae_error *error)
{
    ftm_job *self = context;
    json_writer json;
    char id[ID_BYTES], score[32];
    buffer node;
    if (strcmp(edge->kind, "same text") != 0 && strcmp(edge->kind, "shared text") != 0)
        return AE_OK;
    buffer_init(&node, LINE_CEILING);
    ae_status status = buffer_append_format(&node, error, "text:%s %s", edge->source, edge->target);
    if (status == AE_OK) {
        entity_begin(self, &json, node.data, "Similar");
        id_make(edge->source, id);
        value_put(&json, "candidate", ae_cell_of(id));
        id_make(edge->target, id);
        value_put(&json, "match", ae_cell_of(id));
        snprintf(score, sizeof score, "%.0f.%04.0f", edge->weight >= 1 ? 1.0 : 0.0,
                 edge->weight >= 1 ? 0.0 : edge->weight * 10000);
        value_put(&json, "confidenceScore", ae_cell_of(score));
        value_put(&json, "criteria", ae_cell_of(edge->kind));
        value_put(&json, "matcher", ae_cell_of("adecho"));
        status = entity_end(self, &json, error);
    }
    buffer_clear(&node);
    return status;
}

ae_status export_ftm(export_job *job, ae_error *error)
{
    static const export_graph_writer writer = {nothing, no_node, nothing, similar_put, nothing};
    ftm_job self = {.job = job};
    buffer_init(&self.line, LINE_CEILING);
    ae_status status = export_output_open(job->to, "entities.ftm.json", error);
    if (status == AE_OK)
        status = export_ads(job->from, EXPORT_ROW, ad_put, &self, error);
    if (status == AE_OK)
        status = export_graph(job, &writer, &self, error);
    buffer_clear(&self.line);
    intern_clear(&self.contacts);
    return status == AE_OK ? export_output_close(job->to, error) : status;
}
