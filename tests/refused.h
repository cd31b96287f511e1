/* Requests for memory that are refused in turn, for tests below fault/: this is their
 * memory_fault(). */
#ifndef ADECHO_TESTS_REFUSED_H
#define ADECHO_TESTS_REFUSED_H

#include <stdatomic.h>

#include "adecho.h"

#include "check.h"

#include "base/memory.h"

static atomic_ulong refused_asked;
static unsigned long refused_number; /* of the request that is refused, from 1; 0: none is */

bool memory_fault(void)
{
    return atomic_fetch_add(&refused_asked, 1) + 1 == refused_number;
}

typedef struct refused_work {
    ae_status (*play)(void *context, ae_error *error);
    void (*before)(void *context);                  /* each try; NULL: nothing */
    void (*after)(void *context, ae_status status); /* likewise; asks for what it likes */
    void *context;
} refused_work;

/* Plays until none of its requests is refused any more, and says under what name how many there
 * were. What fails must fail as memory does; libcsv does without a request or two. */
__attribute__((unused)) static void refused_in_turn(const char *name, const refused_work *work)
{
    for (unsigned long number = 1;; number++) {
        ae_error error = {.code = AE_OK};
        if (work->before != NULL)
            work->before(work->context);
        atomic_store(&refused_asked, 0);
        refused_number = number;
        const ae_status status = work->play(work->context, &error);
        refused_number = 0;
        const unsigned long requests = atomic_load(&refused_asked);
        if (work->after != NULL)
            work->after(work->context, status);
        if (requests < number) {
            CHECK(status == AE_OK);
            printf("# %s: %lu requests\n", name, requests);
            return;
        }
        if (status != AE_OK && !CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY))
            return;
    }
}

#endif
