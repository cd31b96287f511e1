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
    const char **hubs;  /* by place: the rule, or NULL */
    uint64_t first;     /* the number of its first contact */
} kind_filling;

typedef struct contact_filling {
    const contact_reach *contacts;
    kind_filling kinds[REACH_KINDS];
    size_t count;       /* of contacts */
    uint32_t *by_value; /* contacts in the order of their values, of whatever kind */
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
            bool found = false;
            const size_t place = reach_place(made->kinds[kind].order, cells[CONTACT], &found);
            if (found && cells[KIND].length == strlen(name) &&
                memcmp(cells[KIND].bytes, name, cells[KIND].length) == 0)
                made->kinds[kind].hubs[place] = rule;
        }
    }
    case_table_close(table);
    return status;
}

static ae_status kinds_make(contact_filling *made, const ad_sheet *sheet, ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned k = 0; k < REACH_KINDS && status == AE_OK; k++) {
        kind_filling *its = &made->kinds[k];
        its->of = &made->contacts->kinds[k];
        its->order = &sheet->orders[k];
        its->first = made->count;
        made->count += its->order->count;
        its->hubs = memory_new(its->order->count, sizeof *its->hubs);
        if (made->count >= UINT32_MAX)
            return status_fail(error, AE_ERROR_LIMIT, "more contacts than can be numbered");
        status = its->hubs != NULL
                     ? reach_clusters(made->contacts, its->order, &its->clusters, error)
                     : status_out_of_memory(error, its->order->count);
    }
    return status;
}

/* ---- Contacts ----------------------------------------------------------------------------- */

/* The kind that the contact of that number, which there must be, is of. */
static unsigned kind_of(const contact_filling *self, size_t contact)
{
    unsigned kind = 0;
    while (contact - self->kinds[kind].first >= self->kinds[kind].order->count)
        kind++;
    return kind;
}

static ae_status contact_make(const contact_filling *self, size_t contact, tree_rows *into,
                              ae_error *error)
{
    const unsigned kind = kind_of(self, contact);
    const kind_filling *its = &self->kinds[kind];
    const size_t place = contact - (size_t)its->first;
    sql_value values[CONTACT_COLUMNS + 1] = {
        {.kind = SQL_NULL}, /* the number is the row's */
        sql_value_plain(ae_cell_of(ae_contact_kind_name((ae_contact_kind)kind))),
        sql_value_text(reach_value(its->order, place)),
        sql_value_count(its->order->begins[place + 1] - its->order->begins[place]),
        sql_value_count(its->clusters[place])};
    if (its->hubs[place] != NULL)
        values[CONTACT_COLUMNS] = sql_value_text(ae_cell_of(its->hubs[place]));
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

/* The values of all kinds in one order: each kind has its own in order. */
static ae_status values_order(contact_filling *self, ae_error *error)
{
    size_t next[REACH_KINDS] = {0};
    ae_cell values[REACH_KINDS];
    self->by_value = memory_resize(NULL, self->count, sizeof *self->by_value);
    if (self->by_value == NULL)
        return status_out_of_memory(error, self->count * sizeof *self->by_value);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        if (self->kinds[kind].order->count > 0)
            values[kind] = reach_value(self->kinds[kind].order, 0);
    for (size_t k = 0; k < self->count; k++) {
        unsigned least = REACH_KINDS;
        for (unsigned kind = 0; kind < REACH_KINDS; kind++)
            if (next[kind] < self->kinds[kind].order->count &&
                (least == REACH_KINDS || reach_compare(values[kind], values[least]) < 0))
                least = kind;
        const kind_filling *its = &self->kinds[least];
        self->by_value[k] = (uint32_t)(its->first + next[least]++);
        if (next[least] < its->order->count)
            values[least] = reach_value(its->order, next[least]);
    }
    return AE_OK;
}

static ae_status values_make(const void *context, size_t first, size_t end, tree_rows *into,
                             ae_error *error)
{
    const contact_filling *self = context;
    ae_status status = AE_OK;
    for (size_t k = first; k < end && status == AE_OK; k++) {
        const uint32_t contact = self->by_value[k];
        const kind_filling *its = &self->kinds[kind_of(self, contact)];
        const sql_value values[] = {
            sql_value_text(reach_value(its->order, contact - (size_t)its->first)),
            sql_value_count(contact)};
        status = tree_rows_add(into, 0, values, 2, error);
    }
    return status;
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
            walk->places[count++] = mentions[*next].contact;
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
        status = values_order(&made, error);
    if (status == AE_OK)
        status = lay_rows(self, "contacts_value", true, made.count, values_make, &made, error);
    if (status == AE_OK)
        status = lay_rows(self, "mentions", true, sheet->contacts.ads, mentions_make, &made, error);
    if (status == AE_OK)
        status = lay_rows(self, "mentions_contact", true, made.count, named_make, &made, error);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
        memory_free(made.kinds[kind].clusters);
        memory_free(made.kinds[kind].hubs);
    }
    memory_free(made.by_value);
    arena_clear(&texts);
    return status;
}
