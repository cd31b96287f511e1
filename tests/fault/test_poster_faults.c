/* Each request for memory of poster_form() is refused in turn: it must fail as memory
 * does, release all it had (the address sanitizer looks) and leave its result alone. */
#include <stdatomic.h>

#include "../check.h"
#include "../poster_world.h"
#include "base/memory.h"

static atomic_ulong asked;
static unsigned long refused; /* the number of the request, from 1; 0: none */

bool memory_fault(void)
{
    return atomic_fetch_add(&asked, 1) + 1 == refused;
}

static void every_request_may_be_refused(void)
{
    const world_form form = {.seed = 4,
                             .posters = 60,
                             .copied = 200,
                             .agencies = 2,
                             .aggregators = 1,
                             .common = 1,
                             .sites = 1,
                             .misread = 20};
    world made;
    poster_options options;
    /* They contradict each other: a poster is cut. */
    const poster_decision said[2] = {{0, 1, true, 1}, {0, 1, false, 2}};
    world_make(&made, &form);
    poster_options_init(&options);
    made.input.decisions = said;
    made.input.decision_count = 2;
    for (unsigned long number = 1;; number++) {
        const poster_result before = {.poster_count = 77};
        poster_result result = before;
        ae_error error = {.code = AE_OK};
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = poster_form(&made.input, &options, &result, &error);
        refused = 0;
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK);
            printf("# %lu requests\n", atomic_load(&asked));
            poster_result_clear(&result);
            break;
        }
        CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY);
        if (!CHECK(memcmp(&result, &before, sizeof before) == 0))
            break;
    }
    world_free(&made);
}

int main(void)
{
    CHECK_RUN(every_request_may_be_refused);
    return check_done();
}
