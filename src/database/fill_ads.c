#include "database/fill_ads.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/contact_reach.h"
#include "database/row_pass.h"

enum { ROW_CELLS = AE_ROLE_COUNT - 1 }; /* all but the text */

typedef struct ad_filling {
    filling *of;
    schema_table ads, rows;
    sql_statement *ad_insert, *row_insert;
    case_table *table;
    row_pass scraped;
    contact_reach contacts;
    size_t cluster, lists[REACH_KINDS]; /* columns of ads.csv */
    ae_role roles[ROW_CELLS];           /* of the columns of rows */
} ad_filling;

static size_t column_find(const schema_table *table, const char *name)
{
    size_t at = 0;
    while (strcmp(table->columns[at].name, name) != 0)
        at++;
    return at;
}

static void columns_find(ad_filling *self)
{
    static const char *const lists[REACH_KINDS] = {[AE_CONTACT_PHONE] = "phones",
                                                   [AE_CONTACT_EMAIL] = "emails",
                                                   [AE_CONTACT_HANDLE] = "handles",
                                                   [AE_CONTACT_URL] = "urls"};
    self->cluster = column_find(&self->ads, "cluster");
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        self->lists[kind] = column_find(&self->ads, lists[kind]);
    for (size_t k = 0; k < ROW_CELLS; k++) {
        ae_role role = 0;
        while (strcmp(ae_role_name(role), self->rows.columns[k + 1].name) != 0)
            role++;
        self->roles[k] = role;
    }
}

static ae_status tools_make(ad_filling *self, ae_error *error)
{
    filling *of = self->of;
    schema_table_find("ads", &self->ads);
    schema_table_find("rows", &self->rows);
    columns_find(self);
    ae_status status = schema_insert(of->database, &self->ads, &self->ad_insert, error);
    if (status == AE_OK)
        status = schema_insert(of->database, &self->rows, &self->row_insert, error);
    if (status == AE_OK)
        status = copy_open(of, &self->ads, &self->table, error);
    return status == AE_OK ? row_pass_begin(&self->scraped, of->folder, error) : status;
}

static void tools_clear(ad_filling *self)
{
    sql_finish(self->ad_insert);
    sql_finish(self->row_insert);
    case_table_close(self->table);
    row_pass_end(&self->scraped);
    contact_reach_clear(&self->contacts);
}

static ae_status apart_fail(const ad_filling *self, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_FORMAT, self->of->folder, 0,
                          "ads.csv and " ROW_FILE_NAME " do not belong together; restore the case "
                          "from a copy, or match the ads again");
}

static ae_status row_add(ad_filling *self, uint64_t row, const ae_cell *scraped, uint64_t back,
                         ae_error *error)
{
    sql_count(self->row_insert, 0, row);
    if (back > 0 || scraped[AE_ROLE_TEXT].length > 0)
        sql_count(self->row_insert, 1, row - back);
    for (unsigned k = 0; k < ROW_CELLS; k++)
        if (scraped[self->roles[k]].length > 0)
            sql_text(self->row_insert, k + 2, scraped[self->roles[k]]);
    return sql_step(self->row_insert, error);
}

static ae_status ad_add(ad_filling *self, uint64_t row, const ae_cell *cells, ae_error *error)
{
    ae_cell scraped[AE_ROLE_COUNT], lists[REACH_KINDS];
    uint64_t back;
    ae_status status = row_pass_next(&self->scraped, scraped, &back, error);
    if (status != AE_OK)
        return status;
    sql_count(self->ad_insert, 0, row);
    copy_cells(self->ad_insert, &self->ads, cells);
    sql_text(self->ad_insert, (unsigned)self->ads.copied + 1, scraped[AE_ROLE_SITE]);
    status = sql_step(self->ad_insert, error);
    if (status == AE_OK)
        status = row_add(self, row, scraped, back, error);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        lists[kind] = cells[self->lists[kind]];
    return status == AE_OK ? contact_reach_add(&self->contacts, cells[self->cluster], lists, error)
                           : status;
}

static ae_status ads_add(ad_filling *self, ae_error *error)
{
    const ae_cell *cells = NULL;
    ae_status status = AE_OK;
    uint64_t row = 0;
    while (status == AE_OK && (status = case_table_next(self->table, &cells, error)) == AE_OK &&
           cells != NULL) {
        status = row < self->scraped.rows && row < UINT32_MAX ? ad_add(self, row++, cells, error)
                                                              : apart_fail(self, error);
        if (status == AE_OK)
            status = filling_step(self->of, 1, error);
    }
    return status == AE_OK && row != self->scraped.rows ? apart_fail(self, error) : status;
}

/* ---- Contacts: those of a kind behind those of the one before ------------------------------ */

static ae_status kind_add(const ad_filling *self, ae_contact_kind kind, uint64_t first,
                          sql_statement *insert, ae_error *error)
{
    const intern_table *values = &self->contacts.kinds[kind].values;
    reach_facts *facts = NULL;
    ae_status status = contact_reach_facts(&self->contacts, kind, &facts, error);
    for (uint32_t k = 0; k < values->count && status == AE_OK; k++) {
        const ae_cell value = {intern_text(values, k), values->entries[k].length};
        sql_count(insert, 0, first + k);
        sql_words(insert, 1, ae_contact_kind_name(kind));
        sql_text(insert, 2, value);
        sql_count(insert, 3, facts[k].ads);
        sql_count(insert, 4, facts[k].clusters);
        status = sql_step(insert, error);
    }
    memory_free(facts);
    return status;
}

static ae_status contacts_add(ad_filling *self, ae_error *error)
{
    /* The places of its values are those of the columns. */
    static const char add[] = "INSERT INTO contacts VALUES (?1, ?2, ?3, ?4, ?5, (SELECT rule FROM "
                              "hubs WHERE contact = ?3 AND kind = ?2))";
    sql_statement *insert = NULL;
    uint64_t first = 0;
    ae_status status = sql_prepare(self->of->database, add, &insert, error);
    for (unsigned kind = 0; kind < REACH_KINDS && status == AE_OK; kind++) {
        status = kind_add(self, (ae_contact_kind)kind, first, insert, error);
        first += self->contacts.kinds[kind].values.count;
    }
    sql_finish(insert);
    return status;
}

static ae_status mentions_add(ad_filling *self, ae_error *error)
{
    schema_table table;
    sql_statement *insert = NULL;
    size_t next[REACH_KINDS] = {0};
    schema_table_find("mentions", &table);
    ae_status status = schema_insert(self->of->database, &table, &insert, error);
    for (size_t ad = 0; ad < self->contacts.ads && status == AE_OK; ad++) {
        uint64_t first = 0;
        for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
            const reach_kind *of = &self->contacts.kinds[kind];
            for (; status == AE_OK && next[kind] < of->count && of->mentions[next[kind]].ad == ad;
                 next[kind]++) {
                sql_count(insert, 0, ad);
                sql_count(insert, 1, first + of->mentions[next[kind]].contact);
                status = sql_step(insert, error);
            }
            first += of->values.count;
        }
    }
    sql_finish(insert);
    return status;
}

ae_status fill_ads(filling *self, ae_error *error)
{
    ad_filling made = {.of = self};
    ae_status status = tools_make(&made, error);
    if (status == AE_OK)
        status = ads_add(&made, error);
    if (status == AE_OK)
        status = contacts_add(&made, error);
    if (status == AE_OK)
        status = mentions_add(&made, error);
    tools_clear(&made);
    return status;
}
