/* The contacts that both of two ads name, with their reach in the case, and whether they
 * can link the two: hubs cannot, those that came late only where nobody else is named. */
#ifndef ADECHO_EXPLAIN_SHARED_CONTACTS_H
#define ADECHO_EXPLAIN_SHARED_CONTACTS_H

#include "explain/explain_case.h"
#include "explain/explaining.h"

/* The same kind and value. */
bool shared_contacts_same(const ad_contact *one, const ad_contact *other);

/* Fills self->shown.shared, by kind, then in the order of the first ad; the contacts of
 * both ads are there already. */
ae_status shared_contacts_tell(explaining *self, const ae_case *from, ae_error *error) AE_MUST_USE;

#endif
