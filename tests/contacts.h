/* Contacts as tests look at them: a reader with all that it needs, and hits as text. */
#ifndef ADECHO_TESTS_CONTACTS_H
#define ADECHO_TESTS_CONTACTS_H

#include "check.h"
#include "contact/reader.h"

enum { CONTACTS_TEXT_MOST = 8192 };

typedef struct contacts_kit {
    contact_patterns *patterns;
    contact_reader *reader;
    contact_list list;
} contacts_kit;

__attribute__((unused)) static contacts_kit contacts_kit_new(void)
{
    contacts_kit self = {NULL, NULL, {0}};
    CHECK(contact_patterns_new("CA", &self.patterns, NULL) == AE_OK);
    CHECK(contact_reader_new(self.patterns, &self.reader, NULL) == AE_OK);
    return self;
}

__attribute__((unused)) static void contacts_kit_free(contacts_kit *self)
{
    contact_clear(&self->list);
    contact_reader_free(self->reader);
    contact_patterns_free(self->patterns);
}

/* The values of a kind joined by "; ", or, of "any", those of all kinds but phones, each
 * as kind=value. Lasts until the next call. */
__attribute__((unused)) static const char *contacts_values(const contact_list *list,
                                                           const char *kind)
{
    static char values[CONTACTS_TEXT_MOST];
    const bool any = strcmp(kind, "any") == 0;
    size_t length = 0;
    values[0] = '\0';
    for (size_t k = 0; k < list->count && length < sizeof values - 512; k++) {
        const contact *item = list->items + k;
        const char *name = contact_kind_name(item->kind);
        if (any ? item->kind == CONTACT_PHONE : strcmp(name, kind) != 0)
            continue;
        length +=
            (size_t)snprintf(values + length, sizeof values - length, "%s%s%s%s",
                             length == 0 ? "" : "; ", any ? name : "", any ? "=" : "", item->value);
    }
    return values;
}

/* The same of a text, or of a column's cell. */
__attribute__((unused)) static const char *contacts_in(contacts_kit *self, const char *text,
                                                       const char *kind)
{
    CHECK(contact_read_text(self->reader, ae_cell_of(text), &self->list, NULL) == AE_OK);
    return contacts_values(&self->list, kind);
}

__attribute__((unused)) static const char *contacts_in_column(contacts_kit *self, contact_kind kind,
                                                              const char *cell, const char *shown)
{
    CHECK(contact_read_column(self->reader, kind, ae_cell_of(cell), &self->list, NULL) == AE_OK);
    return contacts_values(&self->list, shown);
}

/* The words that hit `index` was read from. Lasts until the next call. */
__attribute__((unused)) static const char *contacts_words(const contact_list *list, size_t index,
                                                          const char *text)
{
    static char words[CONTACTS_TEXT_MOST];
    if (!CHECK(index < list->count))
        return "";
    const contact *item = list->items + index;
    (void)snprintf(words, sizeof words, "%.*s", (int)(item->end - item->begin), text + item->begin);
    return words;
}

#endif
