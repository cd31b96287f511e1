/* The table texts, and the index `words` over it: rows.adecho, of which each text is kept once. */
#ifndef ADECHO_DATABASE_FILL_TEXTS_H
#define ADECHO_DATABASE_FILL_TEXTS_H

#include "database/copy.h"

ae_status fill_texts(filling *self, ae_error *error) AE_MUST_USE;

#endif
