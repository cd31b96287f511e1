#include "../check.h"
#include "adecho.h"

typedef struct seen {
    unsigned count, most;
    char values[512];
    ae_contact_hit last;
} seen;

static bool see(void *context, const ae_contact_hit *contact)
{
    seen *self = context;
    self->count++;
    self->last = *contact;
    self->last.value = NULL;
    const size_t length = strlen(self->values);
    (void)snprintf(self->values + length, sizeof self->values - length, "%d=%s;",
                   (int)contact->kind, contact->value);
    return self->count < self->most;
}

static const char text[] = "Dance lessons, $80/hr. insta: some.name, name (at) mail.example, "
                           "site.example/a, 514-555-0142";

static void contacts_are_handed_over_in_their_order(void)
{
    seen all = {.most = 100};
    CHECK(ae_contacts(text, sizeof text - 1, NULL, see, &all, NULL) == AE_OK);
    CHECK_COUNT(all.count, 5);
    CHECK_TEXT(all.values, "4=80 $/60min;2=instagram:some.name;1=name@mail.example;"
                           "3=site.example/a;0=+15145550142;");
    CHECK_COUNT(all.last.kind, AE_CONTACT_PHONE);
    CHECK(all.last.begin == sizeof text - 13 && all.last.end == sizeof text - 1);
    CHECK(!all.last.obscured);
}

static void the_callback_may_stop(void)
{
    seen some = {.most = 3};
    CHECK(ae_contacts(text, sizeof text - 1, "US", see, &some, NULL) == AE_OK);
    CHECK_COUNT(some.count, 3);
    CHECK_COUNT(some.last.kind, AE_CONTACT_EMAIL);
    CHECK(some.last.obscured);
}

static void what_holds_nothing_gives_nothing(void)
{
    seen none = {.most = 100};
    CHECK(ae_contacts(NULL, 0, NULL, see, &none, NULL) == AE_OK);
    CHECK(ae_contacts("Two kittens", 11, NULL, see, &none, NULL) == AE_OK);
    CHECK_COUNT(none.count, 0);
}

static void an_unknown_country_is_refused(void)
{
    seen none = {.most = 100};
    ae_error error = {.code = AE_OK};
    CHECK(ae_contacts(text, sizeof text - 1, "zz", see, &none, &error) == AE_ERROR_USAGE);
    CHECK(error.code == AE_ERROR_USAGE && none.count == 0);
}

int main(void)
{
    CHECK_RUN(contacts_are_handed_over_in_their_order);
    CHECK_RUN(the_callback_may_stop);
    CHECK_RUN(what_holds_nothing_gives_nothing);
    CHECK_RUN(an_unknown_country_is_refused);
    return check_done();
}
