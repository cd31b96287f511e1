/* The weights of a census, for tests. */
#ifndef ADECHO_TESTS_WEIGHTS_H
#define ADECHO_TESTS_WEIGHTS_H

#include "check.h"
#include "sim/weight.h"

__attribute__((unused)) static weight_table weights_of(const weight_census *census,
                                                       weight_form form)
{
    weight_maker maker;
    weight_table table = {0};
    weight_maker_init(&maker, census, form);
    if (CHECK(weight_table_new(&table, census->bits, NULL) == AE_OK))
        weight_table_fill(&table, &maker, 0, (size_t)1 << census->bits);
    return table;
}

#endif
