/* A decision as a line of a list for people, and as an object in JSON. */
#ifndef ADECHO_CLI_DECISION_PRINT_H
#define ADECHO_CLI_DECISION_PRINT_H

#include "cli/json_line.h"

void decision_print(const ae_journal *from, uint64_t index);
void decision_print_json(json_line *line, const ae_journal *from, uint64_t index);

#endif
