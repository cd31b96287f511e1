/* Whether there is a case in a folder, for who is about to read one. */
#ifndef ADECHO_CASEFILE_CASE_PLACE_H
#define ADECHO_CASEFILE_CASE_PLACE_H

#include "adecho.h"

/* AE_ERROR_NO_CASE, with the way out, when there is none. */
ae_status case_place_check(const char *folder, ae_error *error) AE_MUST_USE;

#endif
