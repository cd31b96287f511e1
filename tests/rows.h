/* Rows of a corpus that a test makes: cells as they would be read, contacts in their
 * normal forms. Texts are given in normal form. */
#ifndef ADECHO_TESTS_ROWS_H
#define ADECHO_TESTS_ROWS_H

#include <string.h>

#include "check.h"
#include "contact/contact.h"
#include "run/corpus.h"

enum { ROWS_CONTACTS_MOST = 8 };

/* NULL: no such cell. `contacts`: parted by blanks; "!" before one that is obscured. */
typedef struct told_row {
    const char *id, *text, *city, *region, *country, *date, *site, *name, *contacts;
} told_row;

static ae_cell rows_cell(const char *text)
{
    return (ae_cell){text, text == NULL ? 0 : strlen(text)};
}

/* By its look: "+1...", "name@host", "service:name", "$80"; else a link. */
static contact_kind rows_kind(ae_cell value)
{
    return value.bytes[0] == '+'                    ? CONTACT_PHONE
           : value.bytes[0] == '$'                  ? CONTACT_PRICE
           : memchr(value.bytes, '@', value.length) ? CONTACT_EMAIL
           : memchr(value.bytes, ':', value.length) ? CONTACT_HANDLE
                                                    : CONTACT_URL;
}

static size_t rows_contacts(const char *told, corpus_contact found[ROWS_CONTACTS_MOST])
{
    size_t count = 0;
    for (const char *at = told == NULL ? "" : told; *at != '\0' && count < ROWS_CONTACTS_MOST;) {
        const bool obscured = *at == '!';
        const ae_cell value = {at + obscured, strcspn(at + obscured, " ")};
        const uint8_t kind = (uint8_t)rows_kind(value);
        found[count++] =
            (corpus_contact){kind, obscured, value, CORPUS_TEXT, corpus_contact_hash(kind, value)};
        at = value.bytes + value.length;
        at += *at == ' ';
    }
    return count;
}

__attribute__((unused)) static void rows_add(corpus *self, const char *file, told_row told)
{
    corpus_contact contacts[ROWS_CONTACTS_MOST];
    corpus_name names[AE_ROLE_COUNT];
    corpus_row row = {.line = self->ad_count + 2,
                      .cells = {[AE_ROLE_ID] = rows_cell(told.id),
                                [AE_ROLE_CITY] = rows_cell(told.city),
                                [AE_ROLE_REGION] = rows_cell(told.region),
                                [AE_ROLE_COUNTRY] = rows_cell(told.country),
                                [AE_ROLE_DATE] = rows_cell(told.date),
                                [AE_ROLE_SITE] = rows_cell(told.site),
                                [AE_ROLE_NAME] = rows_cell(told.name)},
                      .normal = rows_cell(told.text),
                      .contacts = contacts};
    corpus_names_read(row.cells, names);
    row.names = names;
    row.contact_count = rows_contacts(told.contacts, contacts);
    row.hash = hash128_bytes(row.normal.bytes, row.normal.length);
    CHECK(corpus_source(self, file, &row.source, NULL) == AE_OK);
    CHECK(corpus_add(self, &row, NULL) == AE_OK);
}

#endif
