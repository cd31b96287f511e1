/* Words that the tables of a case are written with (kinds, rules, remarks, verdicts), in the
 * language of the page. */
#ifndef ADECHO_WEB_TERM_H
#define ADECHO_WEB_TERM_H

#include "web/page.h"

/* "different" is "Not the same"; what is no such word stays as it is. */
const char *term_words(const page *to, const char *term);

#endif
