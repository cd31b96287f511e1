#include "run/untouched.h"

void untouched_find(const naming *names, const history_groups *before, size_t rows_before,
                    size_t rows, bool *untouched)
{
    const lineage *found = &names->found;
    /* What is as large as before, and came of nothing else, is all of it. */
    for (size_t group = 0; group < found->count; group++)
        untouched[group] = found->before[group] != LINEAGE_NONE &&
                           found->rows[group] == found->old_rows[found->before[group]];
    for (size_t row = 0; row < rows_before; row++) {
        const uint32_t group = names->group_of[row];
        untouched[group] &= before->group_of[row] == found->before[group];
    }
    for (size_t row = rows_before; row < rows; row++)
        untouched[names->group_of[row]] = false;
}

void untouched_under(const naming *clusters, const naming *owners, const history_groups *before,
                     size_t rows_before, bool *untouched)
{
    const lineage *found = &owners->found;
    for (size_t row = 0; row < rows_before; row++)
        untouched[clusters->group_of[row]] &=
            before->group_of[row] == found->before[owners->group_of[row]];
}
