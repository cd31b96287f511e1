/* A case is replaced by another one, as a run does it, at each moment at which opening it asks for
 * memory: it is opened, and is one of the two. */
#include <fcntl.h>
#include <stdio.h>

#include "../check.h"
#include "../scratch.h"
#include "../small_case.h"
#include "base/memory.h"

enum { EARLIER_ADS = 2 };

static char folder[SCRATCH_PATH_BYTES], other[SCRATCH_PATH_BYTES];
static unsigned long asked, replaced; /* requests so far; the number of one, from 1; 0: none */

bool memory_fault(void)
{
    if (++asked == replaced)
        CHECK(renameat2(AT_FDCWD, folder, AT_FDCWD, other, RENAME_EXCHANGE) == 0);
    return false;
}

static void a_case_is_of_one_run(void)
{
    size_t now = SMALL_CASE_ADS;
    unsigned long number = 0;
    do {
        ae_case *from = NULL;
        ae_error error = {.code = AE_OK};
        asked = 0;
        replaced = ++number;
        const ae_status status = ae_case_open(folder, &from, &error);
        replaced = 0;
        if (asked >= number)
            now = now == SMALL_CASE_ADS ? EARLIER_ADS : SMALL_CASE_ADS;
        if (!CHECK(status == AE_OK))
            printf("# at request %lu: \"%s\"\n", number, error.message);
        CHECK(status != AE_OK || ae_case_ad_count(from) == now);
        ae_case_free(from);
    } while (asked >= number);
    CHECK(number > 20);
}

int main(void)
{
    small_case_add(scratch_path("earlier", other), 0, EARLIER_ADS);
    small_case_make(scratch_path("case", folder));
    CHECK_RUN(a_case_is_of_one_run);
    return check_done();
}
