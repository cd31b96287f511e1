/* Every sentence and heading of a page, and what it calls things, in each language. */
#ifndef ADECHO_REPORT_PHRASE_H
#define ADECHO_REPORT_PHRASE_H

#include "adecho.h"
#include "report/phrase_table.h"

#define PHRASE_NAME(name, english, french) PHRASE_##name,
typedef enum phrase { PHRASE_TABLE(PHRASE_NAME) PHRASE_COUNT } phrase;

#define COUNTED_NAME(name, ...) COUNTED_##name,
typedef enum counted { COUNTED_TABLE(COUNTED_NAME) COUNTED_COUNT } counted;

const char *phrase_of(phrase which, ae_language language);

/* What so many of it are called: "city", "cities". */
const char *counted_of(counted which, uint64_t count, ae_language language);

/* What a word of a table is called; itself where the language has no other for it. */
const char *term_of(const char *word, ae_language language);

#endif
