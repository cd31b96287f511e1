/* A cluster or a poster for people, and as one object in JSON. */
#ifndef ADECHO_CLI_GROUP_PRINT_H
#define ADECHO_CLI_GROUP_PRINT_H

#include "cli/json_line.h"

/* `said`: the journal that the numbers of decisions are of. For people lists have `most` lines
 * at most, and say how many are left; in JSON they are whole. `masked`: ae_group_mask() was here.
 */
void group_print(const ae_group *shown, const ae_journal *said, size_t most);
void group_print_json(const ae_group *shown, const ae_journal *said, bool masked);

#endif
