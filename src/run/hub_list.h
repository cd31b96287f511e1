/* The contacts that a user calls hubs, found in what was read. */
#ifndef ADECHO_RUN_HUB_LIST_H
#define ADECHO_RUN_HUB_LIST_H

#include "run/ingest.h"

/* Contacts by number. Owned: hub_list_clear(). */
typedef struct hub_list {
    uint32_t *contacts;
    size_t count, capacity;
    size_t unseen; /* that no ad names */
} hub_list;        /* starts as {0} */

/* `written`: contacts in any form, parted by ";" or line ends; NULL: none. What is no contact at
 * all is AE_ERROR_USAGE, which does not repeat it, but says which it is. On failure `self` holds
 * what was found. */
ae_status hub_list_read(const ingest_tools *tools, const corpus *rows, const char *written,
                        hub_list *self, ae_error *error) AE_MUST_USE;
ae_status hub_list_add(hub_list *self, uint32_t number, ae_error *error) AE_MUST_USE;
void hub_list_clear(hub_list *self);

#endif
