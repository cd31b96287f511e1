/* What is behind the public header's ae_shown. */
#ifndef ADECHO_EXPLAIN_SHOWING_H
#define ADECHO_EXPLAIN_SHOWING_H

#include "contact/cover_names.h"

/* ae_shown_mask(), with numbers that are told. */
ae_status showing_mask(ae_shown *shown, cover_names *names, ae_error *error) AE_MUST_USE;

#endif
