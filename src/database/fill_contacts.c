#include "database/fill_contacts.h"

#include <string.h>

#include "base/distinct.h"
#include "base/memory.h"
#include "base/status.h"

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
    unsigned kind;            /* of the next contact, */
    size_t place;             /* and its place there */
    uint64_t ad;              /* whose mentions are next */
    size_t next[REACH_KINDS]; /* of these the first of each kind */
    uint32_t *places;         /* of its contacts */
    size_t capacity;
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
    uint64_t first = 0;
    for (unsigned k = 0; k < REACH_KINDS && status == AE_OK; k++) {
        const ae_contact_kind kind = (ae_contact_kind)k;
        kind_filling *its = &made->kinds[k];
        its->of = &made->contacts->kinds[k];
        its->order = &sheet->orders[k];
        its->first = first;
        first += its->of->values.count;
        its->hubs = memory_new(its->of->values.count, sizeof *its->hubs);
        status = its->hubs != NULL
                     ? reach_clusters(made->contacts, kind, its->order, &its->clusters, error)
                     : status_out_of_memory(error, its->of->values.count);
    }
    return status;
}

/* ---- Contacts ----------------------------------------------------------------------------- */

/* Moves to the next contact; false: there is none. */
static bool contact_turn(contact_filling *self)
{
    while (self->kind < REACH_KINDS && self->place == self->kinds[self->kind].of->values.count) {
        self->kind++;
        self->place = 0;
    }
    return self->kind < REACH_KINDS;
}

static ae_status contact_next(void *context, sql_value *values, bool *more, ae_error *error)
{
    contact_filling *self = context;
    (void)error;
    *more = contact_turn(self);
    if (!*more)
        return AE_OK;
    const kind_filling *its = &self->kinds[self->kind];
    const size_t place = self->place++;
    const uint32_t number = its->order->numbers[place];
    const intern_entry *value = &its->of->values.entries[number];
    values[0] = sql_value_count(its->first + place);
    values[1] = sql_value_text(ae_cell_of(ae_contact_kind_name((ae_contact_kind)self->kind)));
    values[2] = sql_value_text((ae_cell){value->bytes, value->length});
    values[3] = sql_value_count(its->order->begins[place + 1] - its->order->begins[place]);
    values[4] = sql_value_count(its->clusters[place]);
    if (its->hubs[number] != NULL)
        values[5] = sql_value_text(ae_cell_of(its->hubs[number]));
    return AE_OK;
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

/* The values of all kinds in one order: each kind has its own in order-> */
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

/* The contacts of a kind that the next ad names, rising, as they are the table's key. */
static ae_status ad_kind_lay(contact_filling *self, unsigned kind, tree_writer *tree,
                             ae_error *error)
{
    const kind_filling *its = &self->kinds[kind];
    const reach_mention *mentions = its->of->mentions;
    void *places = self->places;
    size_t count = 0, *next = &self->next[kind];
    ae_status status = AE_OK;
    for (; *next < its->of->count && mentions[*next].ad == self->ad && status == AE_OK; ++*next) {
        status = memory_grow(&places, &self->capacity, count + 1, sizeof *self->places, error);
        self->places = places;
        if (status == AE_OK)
            self->places[count++] = its->order->places[mentions[*next].contact];
    }
    count = distinct_keep(self->places, count);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const sql_value values[] = {sql_value_count(self->ad),
                                    sql_value_count(its->first + self->places[k])};
        status = tree_add_entry(tree, values, 2, error);
    }
    return status;
}

static ae_status mentions_lay(filling *to, contact_filling *from, ae_error *error)
{
    tree_writer *tree = NULL;
    ae_status status = tree_writer_new(to->pages, true, &tree, error);
    for (; from->ad < from->contacts->ads && status == AE_OK; from->ad++)
        for (unsigned kind = 0; kind < REACH_KINDS && status == AE_OK; kind++)
            status = ad_kind_lay(from, kind, tree, error);
    return filling_laid(to, "mentions", tree, status, error);
}

/* The same by contact. */
static ae_status mentions_index_lay(filling *to, const contact_filling *from, ae_error *error)
{
    tree_writer *tree = NULL;
    ae_status status = tree_writer_new(to->pages, true, &tree, error);
    for (unsigned kind = 0; kind < REACH_KINDS && status == AE_OK; kind++) {
        const kind_filling *its = &from->kinds[kind];
        for (size_t place = 0; place < its->of->values.count; place++)
            for (size_t k = its->order->begins[place];
                 k < its->order->begins[place + 1] && status == AE_OK; k++) {
                const sql_value values[] = {sql_value_count(its->first + place),
                                            sql_value_count(its->order->ads[k])};
                status = tree_add_entry(tree, values, 2, error);
            }
    }
    return filling_laid(to, "mentions_contact", tree, status, error);
}

ae_status fill_contacts(filling *self, const ad_sheet *sheet, ae_error *error)
{
    schema_table table;
    contact_filling made = {.contacts = &sheet->contacts};
    arena texts = {0};
    schema_table_find("contacts", &table);
    ae_status status = kinds_make(&made, sheet, error);
    if (status == AE_OK)
        status = hubs_read(self, &made, &texts, error);
    if (status == AE_OK)
        status = copy_fill(self, &table, contact_next, &made, error);
    if (status == AE_OK)
        status = values_lay(self, &made, error);
    if (status == AE_OK)
        status = mentions_lay(self, &made, error);
    if (status == AE_OK)
        status = mentions_index_lay(self, &made, error);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
        memory_free(made.kinds[kind].clusters);
        memory_free(made.kinds[kind].hubs);
    }
    memory_free(made.places);
    arena_clear(&texts);
    return status;
}
