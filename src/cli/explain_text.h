/* The texts of two ads as one, with the differences marked as a word diff does:
 * [-only in the first-]{+only in the second+}[=written so=]{=and so=}. */
#ifndef ADECHO_CLI_EXPLAIN_TEXT_H
#define ADECHO_CLI_EXPLAIN_TEXT_H

#include "adecho.h"

void explain_text_print(const ae_explanation *told, size_t width, bool colored);

#endif
