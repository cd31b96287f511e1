#include "database/fill_contacts.h"

#include <string.h>

#include "base/distinct.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/lay_rows.h"

enum { CONTACT_COLUMNS = 5 };

/* A kind's contacts are numbered in the order of their values, behind those of the kinds before. */
typedef struct kind_filling {
    const reach_kind *of;
    const reach_order *order;
    uint32_t *clusters; /* by place */
    const char **hubs;  /* by number: the rule, or NULL */
    uint64_t first;     /* the number of its first contact */
} kind_filling;

typedef struct contact_filling {
    const contact_reach *contacts;
    kind_filling kinds[REACH_KINDS];
    size_t count; /* of contacts */
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
                made->kinds[kind].hubs[number] = rule;
        }
    }
    case_table_close(table);
    return status;
}

static ae_status kinds_make(contact_filling *made, const ad_sheet *sheet, ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned k = 0; k < REACH_KINDS && status == AE_OK; k++) {
        const ae_contact_kind kind = (ae_contact_kind)k;
        kind_filling *its = &made->kinds[k];
        its->of = &made->contacts->kinds[k];
        its->order = &sheet->orders[k];
        its->first = made->count;
        made->count += its->of->values.count;
        its->hubs = memory_new(its->of->values.count, sizeof *its->hubs);
        status = its->hubs != NULL
                     ? reach_clusters(made->contacts, kind, its->order, &its->clusters, error)
                     : status_out_of_memory(error, its->of->values.count);
    }
    return status;
}

/* ---- Contacts ----------------------------------------------------------------------------- */

/* The kind that the contact of that number, which there must be, is of. */
static unsigned kind_of(const contact_filling *self, size_t contact)
{
    unsigned kind = 0;
    while (contact - self->kinds[kind].first >= self->kinds[kind].of->values.count)
        kind++;
    return kind;
}

static ae_status contact_make(const contact_filling *self, size_t contact, tree_rows *into,
                              ae_error *error)
{
    const unsigned kind = kind_of(self, contact);
    const kind_filling *its = &self->kinds[kind];
    const size_t place = contact - (size_t)its->first;
    const uint32_t number = its->order->numbers[place];
    const intern_entry *value = &its->of->values.entries[number];
    sql_value values[CONTACT_COLUMNS + 1] = {
        {.kind = SQL_NULL}, /* the number is the row's */
        sql_value_text(ae_cell_of(ae_contact_kind_name((ae_contact_kind)kind))),
        sql_value_text((ae_cell){value->bytes, value->length}),
        sql_value_count(its->order->begins[place + 1] - its->order->begins[place]),
        sql_value_count(its->clusters[place])};
    if (its->hubs[number] != NULL)
        values[CONTACT_COLUMNS] = sql_value_text(ae_cell_of(its->hubs[number]));
    return tree_rows_add(into, contact, values, CONTACT_COLUMNS + 1, error);
}

static ae_status contacts_make(const void *context, size_t first, size_t end, tree_rows *into,
                               ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t contact = first; contact < end && status == AE_OK; contact++)
        status = contact_make(context, contact, into, error);
    return status;
}

static const intern_entry *value_at(const kind_filling *its, size_t place)
{
    return &its->of->values.entries[its->order->numbers[place]];
}

static int values_compare(const intern_entry *a, const intern_entry *b)
{
    const size_t both = a->length < b->length ? a->length : b->length;
    const int order = memcmp(a->bytes, b->bytes, both);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

/* The values of all kinds in one order: each kind has its own in order. */
static ae_status values_lay(filling *to, const contact_filling *from, ae_error *error)
{
    size_t next[REACH_KINDS] = {0};
    tree_writer *tree = NULL;
    ae_status status = tree_writer_new(to->pages, true, &tree, error);
    while (status == AE_OK) {
        unsigned lowest = REACH_KINDS;
        for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
            const kind_filling *its = &from->kinds[kind];
            if (next[kind] < its->of->values.count &&
                (lowest == REACH_KINDS ||
                 values_compare(value_at(its, next[kind]),
                                value_at(&from->kinds[lowest], next[lowest])) < 0))
                lowest = kind;
        }
        if (lowest == REACH_KINDS)
            break;
        const kind_filling *its = &from->kinds[lowest];
        const intern_entry *value = value_at(its, next[lowest]);
        const sql_value values[] = {sql_value_text((ae_cell){value->bytes, value->length}),
                                    sql_value_count(its->first + next[lowest]++)};
        status = tree_add_entry(tree, values, 2, error);
    }
    return filling_laid(to, "contacts_value", tree, status, error);
}

/* ---- Mentions ----------------------------------------------------------------------------- */

/* Where the mentions of an ad, or of those behind it, begin among those of a kind. */
static size_t mention_find(const reach_kind *of, size_t ad)
{
    size_t low = 0, high = of->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (of->mentions[middle].ad < ad)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Some ads that are looked at one after the other. */
typedef struct ad_walk {
    size_t next[REACH_KINDS]; /* of the mentions of each kind the first of the next ad */
    uint32_t *places;         /* of its contacts */
    size_t capacity;
} ad_walk;

/* The contacts of a kind that the next ad names, rising, as they are the table's key. */
static ae_status ad_kind_make(const kind_filling *its, size_t *next, size_t ad, ad_walk *walk,
                              tree_rows *into, ae_error *error)
{
    const reach_mention *mentions = its->of->mentions;
    void *places = walk->places;
    size_t count = 0;
    ae_status status = AE_OK;
    for (; *next < its->of->count && mentions[*next].ad == ad && status == AE_OK; ++*next) {
        status = memory_grow(&places, &walk->capacity, count + 1, sizeof *walk->places, error);
        walk->places = places;
        if (status == AE_OK)
            walk->places[count++] = its->order->places[mentions[*next].contact];
    }
    count = distinct_keep(walk->places, count);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const sql_value values[] = {sql_value_count(ad),
                                    sql_value_count(its->first + walk->places[k])};
        status = tree_rows_add(into, 0, values, 2, error);
    }
    return status;
}

static ae_status mentions_make(const void *context, size_t first, size_t end, tree_rows *into,
                               ae_error *error)
{
    const contact_filling *self = context;
    ad_walk walk = {.places = NULL};
    ae_status status = AE_OK;
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        walk.next[kind] = mention_find(self->kinds[kind].of, first);
    for (size_t ad = first; ad < end; ad++)
        for (unsigned kind = 0; kind < REACH_KINDS && status == AE_OK; kind++)
            status = ad_kind_make(&self->kinds[kind], &walk.next[kind], ad, &walk, into, error);
    memory_free(walk.places);
    return status;
}

/* The same by contact. */
static ae_status named_make(const void *context, size_t first, size_t end, tree_rows *into,
                            ae_error *error)
{
    const contact_filling *self = context;
    ae_status status = AE_OK;
    for (size_t contact = first; contact < end; contact++) {
        const kind_filling *its = &self->kinds[kind_of(self, contact)];
        const uint32_t *begins = its->order->begins + (contact - (size_t)its->first);
        for (size_t k = begins[0]; k < begins[1] && status == AE_OK; k++) {
            const sql_value values[] = {sql_value_count(contact),
                                        sql_value_count(its->order->ads[k])};
            status = tree_rows_add(into, 0, values, 2, error);
        }
    }
    return status;
}

ae_status fill_contacts(filling *self, const ad_sheet *sheet, ae_error *error)
{
    contact_filling made = {.contacts = &sheet->contacts};
    arena texts = {0};
    ae_status status = kinds_make(&made, sheet, error);
    if (status == AE_OK)
        status = hubs_read(self, &made, &texts, error);
    if (status == AE_OK)
        status = lay_rows(self, "contacts", false, made.count, contacts_make, &made, error);
    if (status == AE_OK)
        status = values_lay(self, &made, error);
    if (status == AE_OK)
        status = lay_rows(self, "mentions", true, sheet->contacts.ads, mentions_make, &made, error);
    if (status == AE_OK)
        status = lay_rows(self, "mentions_contact", true, made.count, named_make, &made, error);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
        memory_free(made.kinds[kind].clusters);
        memory_free(made.kinds[kind].hubs);
    }
    arena_clear(&texts);
    return status;
}
