/* A case that a run has changed, opened anew: beside the desk, by a thread of its own, so that
 * pages say what they wait for. */
#ifndef ADECHO_WEB_REOPEN_H
#define ADECHO_WEB_REOPEN_H

#include "web/desk.h"

typedef struct reopening reopening;

ae_status reopening_make(const web_settings *given, reopening **made, ae_error *error) AE_MUST_USE;
void reopening_free(reopening *self); /* what is being opened is given up; NULL is allowed */

/* To be called before a page is made. True: the desk tells what the case says now. False: a run
 * has changed it, and it is being opened; `why` is then "", or why that did not work, which is
 * tried again. */
bool reopening_look(reopening *self, desk *shown, const char **why);

#endif
