/* The tables contacts and mentions with their indexes, from what the ads name, and hubs.csv. */
#ifndef ADECHO_DATABASE_FILL_CONTACTS_H
#define ADECHO_DATABASE_FILL_CONTACTS_H

#include "database/contact_reach.h"
#include "database/copy.h"

ae_status fill_contacts(filling *self, const contact_reach *contacts, ae_error *error) AE_MUST_USE;

#endif
