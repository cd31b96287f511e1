/* What a search found, for people and as JSON. */
#ifndef ADECHO_CLI_SEARCH_PRINT_H
#define ADECHO_CLI_SEARCH_PRINT_H

#include "cli/settings.h"

void search_print(const ae_found *found, const settings *given);
void search_print_json(const ae_found *found, const settings *given);

#endif
