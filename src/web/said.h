/* What reviewers have said, as the journal of the case has it this moment: those decisions that
 * stand, in the table temp.said (number, verdict, target, name, a, b, reviewer, time, reason)
 * beside case.db, where `name` is the id of a cluster or an ad, or a contact with its kind, and
 * a pair has its ads in `a` and `b`, the smaller id first. */
#ifndef ADECHO_WEB_SAID_H
#define ADECHO_WEB_SAID_H

#include "web/desk.h"

ae_status said_begin(desk *self, ae_error *error) AE_MUST_USE;

/* Takes in what the journal says by now. */
ae_status said_renew(desk *self, ae_error *error) AE_MUST_USE;

/* The form with which to decide about something: a button for each verdict that has a meaning
 * there, and what was said so far. `b` is NULL but of a pair; `back` is where to go then. */
ae_status said_form(desk *self, page *to, ae_target target, const char *a, const char *b,
                    const char *back, ae_error *error) AE_MUST_USE;

/* The same in the row of a list: the buttons alone. */
void said_buttons(const desk *self, page *to, ae_target target, const char *a, const char *b,
                  const char *back);

/* The button that takes back the decision of that number. */
void said_undo(const desk *self, page *to, uint64_t number, const char *back);

/* Adds a decision, in the words of `adecho decide`; the table is renewed by said_renew(). */
ae_status said_add(desk *self, const char *verdict, const char *const *targets, size_t count,
                   const char *reason, ae_error *error) AE_MUST_USE;

/* Takes a form's fields, and adds a decision. */
ae_status said_take(desk *self, const fields *form, page *to, ae_error *error) AE_MUST_USE;

#endif
