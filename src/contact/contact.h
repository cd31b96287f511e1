/* Contacts read from an ad: what was read, its normal form, and the place in the
 * original bytes it was read from. Never guesses who a contact belongs to.
 *
 *     kind    normal form
 *     phone   E.164: "+15145550142"; an extension follows as ";ext=12"
 *     email   lower case, one "@": "name@mail.example"
 *     handle  service, colon, lower-case name: "instagram:some.name"
 *     url     host in lower case without "www.", then the path: "site.example/page"
 *     price   amount, currency if told, duration if told: "200 CAD/60min" (a fact, not a contact)
 */
#ifndef ADECHO_CONTACT_CONTACT_H
#define ADECHO_CONTACT_CONTACT_H

#include "base/arena.h"

typedef enum contact_kind {
    CONTACT_PHONE,
    CONTACT_EMAIL,
    CONTACT_HANDLE,
    CONTACT_URL,
    CONTACT_PRICE,
    CONTACT_KIND_COUNT
} contact_kind;

/* One hit. A value that is written twice in a cell makes two hits. */
typedef struct contact {
    contact_kind kind;
    const char *value; /* normal form, ended by a NUL; in the list's arena */
    size_t length;
    size_t begin, end; /* the bytes of the cell it was read from */
    bool obscured;     /* written so that plain search would miss it: words for digits,
                          look-alikes, fillers between digits, "at" for "@" */
} contact;

/* Hits in the order of their places; hits of one kind do not overlap, but that a
 * name told for two services ("IG/snap: name") makes two. */
typedef struct contact_list {
    contact *items;
    size_t count, capacity;
    arena values;
} contact_list; /* starts as {0} */

/* "phone", "email", "handle", "url", "price". */
const char *contact_kind_name(contact_kind kind);

/* Adds one hit: value[0..length) is copied. */
ae_status contact_add(contact_list *self, contact_kind kind, ae_cell value, size_t begin,
                      size_t end, bool obscured, ae_error *error) AE_MUST_USE;

/* Brings the hits into the order of their places, then of their kinds and values. */
void contact_sort(contact_list *self);

/* Forgets the hits and keeps the room, for the next cell. */
void contact_reset(contact_list *self);

void contact_clear(contact_list *self);

#endif
