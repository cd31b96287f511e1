#include "database/fill_ads.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/contact_reach.h"
#include "database/row_pass.h"

enum { ROW_CELLS = AE_ROLE_COUNT - 1 }; /* all but the text */

/* ---- Ads, with what their rows say of them, and what is gathered on the way ------------------ */

typedef struct ad_filling {
    const filling *of;
    row_pass scraped;
    cluster_map *clusters;
    contact_reach *contacts;
    size_t id, cluster, lists[REACH_KINDS]; /* columns */
} ad_filling;

static void columns_find(ad_filling *self)
{
    static const char *const lists[REACH_KINDS] = {[AE_CONTACT_PHONE] = "phones",
                                                   [AE_CONTACT_EMAIL] = "emails",
                                                   [AE_CONTACT_HANDLE] = "handles",
                                                   [AE_CONTACT_URL] = "urls"};
    schema_table table;
    schema_table_find("ads", &table);
    self->id = copy_column(&table, "ad_id");
    self->cluster = copy_column(&table, "cluster");
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        self->lists[kind] = copy_column(&table, lists[kind]);
}

static ae_status ad_look(void *context, uint64_t row, const ae_cell *cells, sql_value *more,
                         ae_error *error)
{
    ad_filling *self = context;
    ae_cell scraped[AE_ROLE_COUNT], lists[REACH_KINDS];
    uint64_t back;
    uint32_t cluster = 0;
    if (row >= self->scraped.rows || row >= UINT32_MAX)
        return row_pass_apart(self->of->folder, error);
    ae_status status = row_pass_next(&self->scraped, scraped, &back, error);
    if (status == AE_OK)
        status =
            cluster_map_add(self->clusters, cells[self->id], cells[self->cluster], &cluster, error);
    if (status != AE_OK)
        return status;
    more[0] = sql_value_text(scraped[AE_ROLE_SITE]);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        lists[kind] = cells[self->lists[kind]];
    return contact_reach_add(self->contacts, cluster, lists, error);
}

static ae_status ads_fill(filling *self, cluster_map *clusters, contact_reach *contacts,
                          ae_error *error)
{
    ad_filling made = {.of = self, .clusters = clusters, .contacts = contacts};
    columns_find(&made);
    ae_status status = row_pass_begin(&made.scraped, self->folder, error);
    if (status == AE_OK)
        status = copy_table(self, "ads", ad_look, &made, error);
    if (status == AE_OK && contacts->ads != made.scraped.rows)
        status = row_pass_apart(self->folder, error);
    row_pass_end(&made.scraped);
    return status;
}

/* ---- Rows as scraped ------------------------------------------------------------------------- */

typedef struct row_filling {
    row_pass scraped;
    ae_role roles[ROW_CELLS]; /* of the columns */
    uint64_t row;             /* the next one */
} row_filling;

static ae_status scraped_next(void *context, sql_value *values, bool *more, ae_error *error)
{
    row_filling *self = context;
    ae_cell cells[AE_ROLE_COUNT];
    uint64_t back;
    *more = self->row < self->scraped.rows;
    if (!*more)
        return AE_OK;
    ae_status status = row_pass_next(&self->scraped, cells, &back, error);
    if (status != AE_OK)
        return status;
    values[0] = sql_value_count(self->row);
    if (back > 0 || cells[AE_ROLE_TEXT].length > 0)
        values[1] = sql_value_count(self->row - back);
    for (unsigned k = 0; k < ROW_CELLS; k++)
        values[k + 2] = sql_value_text(cells[self->roles[k]]);
    self->row++;
    return AE_OK;
}

static ae_status rows_fill(filling *self, ae_error *error)
{
    schema_table table;
    row_filling made = {.row = 0};
    schema_table_find("rows", &table);
    for (size_t k = 0; k < ROW_CELLS; k++)
        while (strcmp(ae_role_name(made.roles[k]), table.columns[k + 1].name) != 0)
            made.roles[k]++;
    ae_status status = row_pass_begin(&made.scraped, self->folder, error);
    if (status == AE_OK)
        status = copy_fill(self, &table, scraped_next, &made, error);
    row_pass_end(&made.scraped);
    return status;
}

/* ---- Contacts: those of a kind behind those of the one before -------------------------------- */

typedef struct contact_filling {
    const contact_reach *contacts;
    const char **hubs[REACH_KINDS]; /* by number: the rule, or NULL */
    reach_facts *facts[REACH_KINDS];
    unsigned kind;
    size_t next[REACH_KINDS];     /* of what is told: contacts, or mentions */
    uint64_t firsts[REACH_KINDS]; /* the number of its first contact */
    uint64_t number;              /* of the next contact; of the ad whose mentions are told */
} contact_filling;

/* Finds the rules of hubs.csv among the contacts. */
static ae_status hubs_read(const filling *self, contact_filling *made, arena *texts,
                           ae_error *error)
{
    enum { CONTACT, KIND, RULE, COLUMNS };
    static const char *const columns[COLUMNS] = {"contact", "kind", "rule"};
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status =
        case_table_open(self->folder, "hubs.csv", columns, COLUMNS, self->record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL) {
        const char *rule = arena_copy(texts, cells[RULE].bytes, cells[RULE].length);
        if (rule == NULL)
            status = status_out_of_memory(error, cells[RULE].length);
        for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
            const char *name = ae_contact_kind_name((ae_contact_kind)kind);
            const uint32_t number = intern_find(&made->contacts->kinds[kind].values,
                                                cells[CONTACT].bytes, cells[CONTACT].length);
            if (number != INTERN_NONE && cells[KIND].length == strlen(name) &&
                memcmp(cells[KIND].bytes, name, cells[KIND].length) == 0)
                made->hubs[kind][number] = rule;
        }
    }
    case_table_close(table);
    return status;
}

static ae_status facts_make(contact_filling *made, ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned kind = 0; kind < REACH_KINDS && status == AE_OK; kind++) {
        const size_t count = made->contacts->kinds[kind].values.count;
        made->hubs[kind] = memory_new(count, sizeof **made->hubs);
        status = made->hubs[kind] != NULL
                     ? contact_reach_facts(made->contacts, (ae_contact_kind)kind,
                                           &made->facts[kind], error)
                     : status_out_of_memory(error, count * sizeof **made->hubs);
    }
    return status;
}

static ae_status contact_next(void *context, sql_value *values, bool *more, ae_error *error)
{
    contact_filling *self = context;
    (void)error;
    while (self->kind < REACH_KINDS &&
           self->next[self->kind] == self->contacts->kinds[self->kind].values.count)
        self->kind++;
    *more = self->kind < REACH_KINDS;
    if (!*more)
        return AE_OK;
    const intern_table *of = &self->contacts->kinds[self->kind].values;
    const uint32_t nth = (uint32_t)self->next[self->kind]++;
    const reach_facts *facts = &self->facts[self->kind][nth];
    const char *hub = self->hubs[self->kind][nth];
    values[0] = sql_value_count(self->number++);
    values[1] = sql_value_text(ae_cell_of(ae_contact_kind_name((ae_contact_kind)self->kind)));
    values[2] = sql_value_text((ae_cell){intern_text(of, nth), of->entries[nth].length});
    values[3] = sql_value_count(facts->ads);
    values[4] = sql_value_count(facts->clusters);
    if (hub != NULL)
        values[5] = sql_value_text(ae_cell_of(hub));
    return AE_OK;
}

/* Ad by ad, kind by kind, as they are the table's key. */
static ae_status mention_next(void *context, sql_value *values, bool *more, ae_error *error)
{
    contact_filling *self = context;
    (void)error;
    for (*more = false; self->number < self->contacts->ads && !*more;) {
        const reach_kind *of = &self->contacts->kinds[self->kind];
        const reach_mention *mention = &of->mentions[self->next[self->kind]];
        *more = self->next[self->kind] < of->count && mention->ad == self->number;
        if (*more) {
            values[0] = sql_value_count(mention->ad);
            values[1] = sql_value_count(self->firsts[self->kind] + mention->contact);
            self->next[self->kind]++;
        } else if (++self->kind == REACH_KINDS) {
            self->kind = 0;
            self->number++;
        }
    }
    return AE_OK;
}

static ae_status contacts_fill(filling *self, const contact_reach *contacts, ae_error *error)
{
    schema_table table;
    contact_filling made = {.contacts = contacts};
    arena texts = {0};
    ae_status status = facts_make(&made, error);
    if (status == AE_OK)
        status = hubs_read(self, &made, &texts, error);
    schema_table_find("contacts", &table);
    if (status == AE_OK)
        status = copy_fill(self, &table, contact_next, &made, error);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
        memory_free(made.hubs[kind]);
        memory_free(made.facts[kind]);
    }
    arena_clear(&texts);
    return status;
}

static ae_status mentions_fill(filling *self, const contact_reach *contacts, ae_error *error)
{
    schema_table table;
    contact_filling made = {.contacts = contacts};
    for (unsigned kind = 1; kind < REACH_KINDS; kind++)
        made.firsts[kind] = made.firsts[kind - 1] + contacts->kinds[kind - 1].values.count;
    schema_table_find("mentions", &table);
    return copy_fill(self, &table, mention_next, &made, error);
}

ae_status fill_ads(filling *self, cluster_map *clusters, ae_error *error)
{
    contact_reach contacts = {.ads = 0};
    ae_status status = ads_fill(self, clusters, &contacts, error);
    if (status == AE_OK)
        status = rows_fill(self, error);
    if (status == AE_OK)
        status = contacts_fill(self, &contacts, error);
    if (status == AE_OK)
        status = mentions_fill(self, &contacts, error);
    contact_reach_clear(&contacts);
    return status;
}
