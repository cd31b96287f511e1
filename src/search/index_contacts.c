#include "search/index_contacts.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"
#include "search/index_ads.h"

/* What is written of each contact. They are in the order of their kinds, and then of their values:
 * those of kind k begin at firsts[k]. Owned. */
typedef struct contact_uses {
    size_t firsts[REACH_KINDS + 1], mentions;
    uint64_t *places; /* of the bytes of each, and where the last ends */
    uint32_t *begins, *ads, *rules;
    intern_table rule_names;
} contact_uses; /* starts as {0} */

static void uses_clear(contact_uses *self)
{
    memory_free(self->places);
    memory_free(self->begins);
    memory_free(self->ads);
    memory_free(self->rules);
    intern_clear(&self->rule_names);
}

static ae_status uses_make(const ad_sheet *sheet, contact_uses *self, ae_error *error)
{
    for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
        self->firsts[kind + 1] = self->firsts[kind] + sheet->orders[kind].count;
        self->mentions += sheet->contacts.kinds[kind].count;
    }
    const size_t count = self->firsts[REACH_KINDS];
    if (count >= SEARCH_NONE || self->mentions > UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more contacts than can be numbered");
    self->places = memory_resize(NULL, count + 1, sizeof *self->places);
    self->begins = memory_resize(NULL, count + 1, sizeof *self->begins);
    self->ads = memory_resize(NULL, self->mentions, sizeof *self->ads);
    self->rules = memory_resize(NULL, count, sizeof *self->rules);
    if (self->places == NULL || self->begins == NULL || self->ads == NULL || self->rules == NULL)
        return status_out_of_memory(error, (count + self->mentions) * sizeof *self->ads);
    memset(self->rules, 0xff, count * sizeof *self->rules);
    self->places[0] = self->begins[0] = 0;
    for (unsigned kind = 0, before = 0; kind < REACH_KINDS; kind++) {
        const reach_order *order = &sheet->orders[kind];
        const size_t own = self->firsts[kind + 1] - self->firsts[kind];
        for (size_t place = 0, at = self->firsts[kind]; place < own; place++, at++) {
            self->places[at + 1] = self->places[at] + 1 + reach_value(order, place).length;
            self->begins[at + 1] = before + order->begins[place + 1];
        }
        memcpy(self->ads + before, order->ads, order->begins[own] * sizeof *self->ads);
        before += order->begins[own];
    }
    return AE_OK;
}

/* ---- Hubs -------------------------------------------------------------------------- */

static ae_status hub_take(const ad_sheet *sheet, const ae_cell *cells, contact_uses *uses,
                          ae_error *error)
{
    for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
        const char *name = ae_contact_kind_name((ae_contact_kind)kind);
        if (cells[1].length != strlen(name) || memcmp(cells[1].bytes, name, cells[1].length) != 0)
            continue;
        bool found = false;
        const size_t place = reach_place(&sheet->orders[kind], cells[0], &found);
        if (found)
            return intern_add(&uses->rule_names, cells[2].bytes, cells[2].length,
                              &uses->rules[uses->firsts[kind] + place], NULL, error);
    }
    return AE_OK;
}

static ae_status hubs_read(const char *folder, const case_record *record, const ad_sheet *sheet,
                           contact_uses *uses, ae_error *error)
{
    static const char *const columns[] = {"contact", "kind", "rule"};
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = case_table_open(folder, "hubs.csv", columns, 3, record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        status = hub_take(sheet, cells, uses, error);
    case_table_close(table);
    return status;
}

/* ---- The whole ------------------------------------------------------------------------ */

/* Of each a byte for the kind, then the value. */
static ae_status values_write(const ad_sheet *sheet, const contact_uses *uses, page_writer *file,
                              ae_error *error)
{
    ae_status status = search_names_begin(file, SEARCH_CONTACTS, error);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
        const char byte = (char)kind;
        const size_t own = uses->firsts[kind + 1] - uses->firsts[kind];
        for (size_t place = 0; place < own && status == AE_OK; place++) {
            const ae_cell value = reach_value(&sheet->orders[kind], place);
            status = page_writer_add(file, &byte, sizeof byte, error);
            if (status == AE_OK)
                status = page_writer_add(file, value.bytes, value.length, error);
        }
    }
    return status == AE_OK ? search_names_end(file, SEARCH_CONTACTS, uses->places,
                                              uses->firsts[REACH_KINDS], error)
                           : status;
}

ae_status index_contacts_write(const char *folder, const case_record *record, const ad_sheet *sheet,
                               page_writer *file, ae_error *error)
{
    contact_uses uses = {.mentions = 0};
    ae_status status = uses_make(sheet, &uses, error);
    if (status == AE_OK)
        status = hubs_read(folder, record, sheet, &uses, error);
    if (status == AE_OK)
        status = search_list_write(file, SEARCH_RULES, index_name, &uses.rule_names,
                                   uses.rule_names.count, error);
    if (status == AE_OK)
        status = values_write(sheet, &uses, file, error);
    if (status == AE_OK)
        status = search_mentions_write(file, uses.begins, uses.ads, uses.rules,
                                       uses.firsts[REACH_KINDS], error);
    uses_clear(&uses);
    return status;
}
