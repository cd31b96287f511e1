#include "search/index_contacts.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"

/* A contact and its first bytes as numbers, by which nearly all are told apart. */
typedef struct contact_key {
    uint64_t head, next;
    ae_cell text; /* a byte for the kind, then the value */
    uint32_t contact;
} contact_key;

static contact_key key_of(const intern_table *contacts, uint32_t number)
{
    char bytes[2 * sizeof(uint64_t)] = {0};
    uint64_t words[2];
    const ae_cell text = index_name(contacts, number);
    memcpy(bytes, text.bytes, text.length < sizeof bytes ? text.length : sizeof bytes);
    memcpy(words, bytes, sizeof words);
    return (contact_key){be64toh(words[0]), be64toh(words[1]), text, number};
}

static int key_compare(const void *left, const void *right)
{
    const contact_key *a = left, *b = right;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    if (a->next != b->next)
        return a->next < b->next ? -1 : 1;
    const size_t both = a->text.length < b->text.length ? a->text.length : b->text.length;
    const int order = memcmp(a->text.bytes, b->text.bytes, both);
    return order != 0 ? order : a->text.length < b->text.length ? -1 : 1;
}

static ae_cell contact_text(const void *context, size_t nth)
{
    return ((const contact_key *)context)[nth].text;
}

/* ---- Hubs -------------------------------------------------------------------------- */

typedef struct hub_rules {
    uint32_t *by_contact; /* SEARCH_NONE: it is no hub */
    intern_table names;
} hub_rules;

static ae_status hub_take(const index_ads *ads, const ae_cell *cells, hub_rules *rules,
                          ae_error *error)
{
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE; kind++) {
        const char *name = ae_contact_kind_name(kind);
        if (cells[1].length != strlen(name) || memcmp(cells[1].bytes, name, cells[1].length) != 0)
            continue;
        char *named = memory_new(cells[0].length + 1, 1);
        if (named == NULL)
            return status_out_of_memory(error, cells[0].length);
        named[0] = (char)kind;
        memcpy(named + 1, cells[0].bytes, cells[0].length);
        const uint32_t contact = intern_find(&ads->contacts, named, cells[0].length + 1);
        memory_free(named);
        if (contact != INTERN_NONE)
            return intern_add(&rules->names, cells[2].bytes, cells[2].length,
                              &rules->by_contact[contact], NULL, error);
    }
    return AE_OK;
}

static ae_status hubs_read(const char *folder, const case_record *record, const index_ads *ads,
                           hub_rules *rules, ae_error *error)
{
    static const char *const columns[] = {"contact", "kind", "rule"};
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = case_table_open(folder, "hubs.csv", columns, 3, record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        status = hub_take(ads, cells, rules, error);
    case_table_close(table);
    return status;
}

/* ---- Who names them ------------------------------------------------------------------ */

/* What is written of each contact, by its place among the sorted keys. Owned. */
typedef struct contact_uses {
    uint32_t *places, *begins, *ads, *rules;
} contact_uses;

static void uses_fill(const index_ads *from, const contact_key *keys, const hub_rules *hubs,
                      contact_uses *uses)
{
    const size_t count = from->contacts.count;
    for (size_t k = 0; k < count; k++) {
        uses->places[keys[k].contact] = (uint32_t)k;
        uses->rules[k] = hubs->by_contact[keys[k].contact];
    }
    for (size_t k = 0; k < from->mention_count; k++)
        uses->begins[uses->places[from->mentions[k]]]++;
    for (size_t k = 0, before = 0; k <= count; k++) {
        const uint32_t own = uses->begins[k];
        uses->begins[k] = (uint32_t)before;
        before += own;
    }
    for (size_t ad = 0; ad < from->count; ad++)
        for (size_t k = from->firsts[ad]; k < from->firsts[ad + 1]; k++)
            uses->ads[uses->begins[uses->places[from->mentions[k]]]++] = (uint32_t)ad;
    memmove(uses->begins + 1, uses->begins, count * sizeof *uses->begins);
    uses->begins[0] = 0;
}

static ae_status uses_write(const index_ads *from, const contact_key *keys, const hub_rules *hubs,
                            page_writer *file, ae_error *error)
{
    const size_t count = from->contacts.count;
    contact_uses uses = {.places = memory_resize(NULL, count, sizeof *uses.places),
                         .begins = memory_new(count + 1, sizeof *uses.begins),
                         .ads = memory_resize(NULL, from->mention_count, sizeof *uses.ads),
                         .rules = memory_resize(NULL, count, sizeof *uses.rules)};
    ae_status status = AE_OK;
    if (uses.places == NULL || uses.begins == NULL || uses.ads == NULL || uses.rules == NULL) {
        status = status_out_of_memory(error, from->mention_count * sizeof *uses.ads);
    } else {
        uses_fill(from, keys, hubs, &uses);
        status = search_mentions_write(file, uses.begins, uses.ads, uses.rules, count, error);
    }
    memory_free(uses.places);
    memory_free(uses.begins);
    memory_free(uses.ads);
    memory_free(uses.rules);
    return status;
}

ae_status index_contacts_write(const char *folder, const case_record *record, const index_ads *ads,
                               page_writer *file, ae_error *error)
{
    const size_t count = ads->contacts.count;
    contact_key *keys = memory_resize(NULL, count, sizeof *keys);
    hub_rules hubs = {.by_contact = memory_resize(NULL, count, sizeof *hubs.by_contact)};
    ae_status status = AE_OK;
    if (keys == NULL || hubs.by_contact == NULL) {
        status = status_out_of_memory(error, count * sizeof *keys);
    } else {
        memset(hubs.by_contact, 0xff, count * sizeof *hubs.by_contact);
        for (uint32_t k = 0; k < count; k++)
            keys[k] = key_of(&ads->contacts, k);
        if (count > 1)
            qsort(keys, count, sizeof *keys, key_compare);
        status = hubs_read(folder, record, ads, &hubs, error);
    }
    if (status == AE_OK)
        status =
            search_list_write(file, SEARCH_RULES, index_name, &hubs.names, hubs.names.count, error);
    if (status == AE_OK)
        status = search_list_write(file, SEARCH_CONTACTS, contact_text, keys, count, error);
    if (status == AE_OK)
        status = uses_write(ads, keys, &hubs, file, error);
    memory_free(keys);
    memory_free(hubs.by_contact);
    intern_clear(&hubs.names);
    return status;
}
