/* Each request for memory of the contact reader, from its patterns to its hits, is
 * refused in turn: it must fail as memory does and release all it had (the address
 * sanitizer looks). */
#include <stdatomic.h>

#include "../check.h"
#include "base/memory.h"
#include "contact/reader.h"

static atomic_ulong asked;
static unsigned long refused; /* the number of the request, from 1; 0: none */

bool memory_fault(void)
{
    return atomic_fetch_add(&asked, 1) + 1 == refused;
}

static const char text[] =
    "\xf0\x9f\x91\xbb some_name &#64; <b>name</b>@mail.example, site.example/a $80/hr; insta: "
    "some.name; 514-555-0142; \xef\xbc\x91\xef\xbc\x92\xef\xbc\x90$";

static ae_status contacts_read(ae_error *error)
{
    contact_patterns *patterns = NULL;
    contact_reader *reader = NULL;
    contact_list list = {0};
    ae_status status = contact_patterns_new("CA", &patterns, error);
    if (status == AE_OK)
        status = contact_reader_new(patterns, &reader, error);
    if (status == AE_OK)
        status = contact_read_text(reader, (ae_cell){text, sizeof text - 1}, &list, error);
    if (status == AE_OK)
        CHECK(list.count >= 6);
    if (status == AE_OK)
        status = contact_read_column(reader, CONTACT_HANDLE, ae_cell_of("a_b;c_d"), &list, error);
    if (status == AE_OK)
        CHECK_COUNT(list.count, 2);
    contact_clear(&list);
    contact_reader_free(reader);
    contact_patterns_free(patterns);
    return status;
}

static void every_request_may_be_refused(void)
{
    for (unsigned long number = 1;; number++) {
        ae_error error = {.code = AE_OK};
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = contacts_read(&error);
        refused = 0;
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK);
            CHECK(number > 50);
            printf("# %lu requests\n", atomic_load(&asked));
            return;
        }
        if (!CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY))
            printf("# at request %lu: %d, \"%s\"\n", number, (int)status, error.message);
    }
}

int main(void)
{
    CHECK_RUN(every_request_may_be_refused);
    return check_done();
}
