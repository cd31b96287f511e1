/* Every word that a page says, in English and French, from one table. */
#ifndef ADECHO_WEB_TONGUE_H
#define ADECHO_WEB_TONGUE_H

#include "adecho.h"
#include "web/tongue_table.h"

#define TONGUE_NAME(name, english, french) SAY_##name,
typedef enum spoken { TONGUE_TABLE(TONGUE_NAME) SAY_COUNT } spoken;
#undef TONGUE_NAME

const char *tongue_words(spoken which, ae_language tongue);

/* What a browser's Accept-Language asks for first of what there is; NULL is allowed. */
ae_language language_choose(const char *accepted);

#endif
