/* What was pasted into the page "compare", sought in the case. */
#ifndef ADECHO_WEB_COMPARE_H
#define ADECHO_WEB_COMPARE_H

#include "web/desk.h"

ae_status compare_take(desk *self, const fields *form, page *to, ae_error *error) AE_MUST_USE;

#endif
