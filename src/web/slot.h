/* A template, "hi {anna|bella|+3} in [old] town", with its slots set apart from its words. */
#ifndef ADECHO_WEB_SLOT_H
#define ADECHO_WEB_SLOT_H

#include "web/page.h"

void slot_put(page *to, const char *template_text);

#endif
