/* Why, or why not, two ads are linked, for people: in plain words, wrapped to the
 * terminal; or as one JSON object on one line. */
#ifndef ADECHO_CLI_EXPLAIN_PRINT_H
#define ADECHO_CLI_EXPLAIN_PRINT_H

#include "cli/json_line.h"
#include "cli/settings.h"

void explain_print(const ae_explanation *told, const settings *given);
void explain_print_json(const ae_explanation *told, const settings *given);

/* The member "segments" of an object: what the texts share and do not. */
void explain_json_segments(json_line *line, const ae_explanation *told);

#endif
