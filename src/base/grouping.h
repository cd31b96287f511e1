/* Which items each group has: lists that stand one behind the other, made in three steps out of
 * `begins`, which is of groups + 2 places and all zeros at first:
 *
 *     each item   grouping_count(begins, its group);
 *     once        grouping_lay(begins, groups);
 *     each item   list[grouping_next(begins, its group)] = item;
 *
 * The items of a group are then list[begins[group]..begins[group + 1]), in the order in which
 * they came. They are counted two places further on, and summed to where lists begin one place
 * further on, so that filling a list moves its beginning to its end: that of the one behind. */
#ifndef ADECHO_BASE_GROUPING_H
#define ADECHO_BASE_GROUPING_H

#include <stddef.h>

static inline void grouping_count(size_t *begins, size_t group)
{
    begins[group + 2]++;
}

static inline void grouping_lay(size_t *begins, size_t groups)
{
    for (size_t group = 0; group < groups; group++)
        begins[group + 2] += begins[group + 1];
}

static inline size_t grouping_next(size_t *begins, size_t group)
{
    return begins[group + 1]++;
}

#endif
