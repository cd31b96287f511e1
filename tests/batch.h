/* Rows of a generated corpus, for runs that bring some of them into a case. */
#ifndef ADECHO_TESTS_BATCH_H
#define ADECHO_TESTS_BATCH_H

#include "case_run.h"
#include "generated.h"

/* The first rows of a corpus, at most `most`, with all that its columns say; they borrow from
 * `from`. Returns how many. */
__attribute__((unused)) static size_t batch_rows_read(table *from, ae_row *rows, size_t most)
{
    static const ae_role roles[COLUMNS] = {
        AE_ROLE_ID,      AE_ROLE_COUNT, AE_ROLE_TEXT,  AE_ROLE_CITY,  AE_ROLE_REGION,
        AE_ROLE_COUNTRY, AE_ROLE_DATE,  AE_ROLE_PHONE, AE_ROLE_EMAIL, AE_ROLE_HANDLE,
        AE_ROLE_SITE,    AE_ROLE_URL,   AE_ROLE_PRICE, AE_ROLE_NAME};
    size_t count = 0;
    for (; count < most && dull_csv_next(&from->rows); count++) {
        rows[count] = (ae_row){.line = count + 2};
        for (size_t k = 0; k < COLUMNS; k++)
            if (roles[k] != AE_ROLE_COUNT)
                rows[count].cells[roles[k]] = ae_cell_of(from->rows.cells[k]);
    }
    return count;
}

#endif
