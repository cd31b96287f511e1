/* The tables contacts and mentions with their indexes, from what the ads name, and hubs.csv. */
#ifndef ADECHO_DATABASE_FILL_CONTACTS_H
#define ADECHO_DATABASE_FILL_CONTACTS_H

#include "database/ad_sheet.h"
#include "database/copy.h"

ae_status fill_contacts(filling *self, const ad_sheet *sheet, ae_error *error) AE_MUST_USE;

#endif
