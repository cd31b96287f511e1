/* Splitting and merging: decisions on several texts of a cluster at once, each about one of them
 * and the core text; and on this cluster and another one, about their core texts. */
#ifndef ADECHO_WEB_SAID_GROUP_H
#define ADECHO_WEB_SAID_GROUP_H

#include "web/desk.h"

/* The tick beside a text, which is that of the ad `id`; for said_group_form() on the same page. */
void said_group_tick(const desk *self, page *to, const char *id);

/* The buttons for those that are ticked. `core_ad`: the id of an ad with the core text. */
void said_group_form(const desk *self, page *to, const char *core_ad, const char *back);

/* The form that says that another cluster belongs with this one, or with which two ads of any
 * clusters are laid side by side. */
void said_merge_form(const desk *self, page *to, const char *core_ad, const char *back);

/* Takes either form. */
ae_status said_group_take(desk *self, const fields *form, page *to, ae_error *error) AE_MUST_USE;

#endif
