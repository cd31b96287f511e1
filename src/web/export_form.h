/* Exports, asked for on a page. */
#ifndef ADECHO_WEB_EXPORT_FORM_H
#define ADECHO_WEB_EXPORT_FORM_H

#include "web/desk.h"

/* The form with which to ask: for the ads of a cluster or of a poster, or, where both ids are "",
 * for the whole case. */
void export_form_put(const desk *self, page *to, const char *cluster, const char *poster);

/* The same as a section of the page of a cluster or a poster. */
void export_section_put(const desk *self, page *to, const char *cluster, const char *poster);

/* Takes such a form. */
ae_status export_take(desk *self, const fields *form, page *to, ae_error *error) AE_MUST_USE;

#endif
