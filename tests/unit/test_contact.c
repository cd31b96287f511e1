#include "contact/contact.h"

#include "../check.h"

static void add(contact_list *list, contact_kind kind, const char *value, size_t begin, size_t end)
{
    CHECK(contact_add(list, kind, ae_cell_of(value), begin, end, false, NULL) == AE_OK);
}

static void hits_come_in_the_order_of_their_places(void)
{
    static const char *const want[] = {"a", "b", "c", "d", "e"};
    contact_list list = {0};
    add(&list, CONTACT_URL, "e", 9, 12);
    add(&list, CONTACT_HANDLE, "d", 4, 7);
    add(&list, CONTACT_HANDLE, "c", 4, 7);
    add(&list, CONTACT_PHONE, "b", 4, 7);
    add(&list, CONTACT_PRICE, "a", 4, 6);
    contact_sort(&list);
    CHECK_COUNT(list.count, 5);
    for (size_t k = 0; k < list.count; k++)
        CHECK_TEXT(list.items[k].value, want[k]);
    contact_clear(&list);
    CHECK_COUNT(list.count, 0);
}

static void values_are_copies(void)
{
    char value[] = "name@mail.example, and more";
    contact_list list = {0};
    CHECK(contact_add(&list, CONTACT_EMAIL, (ae_cell){value, 17}, 3, 20, true, NULL) == AE_OK);
    memset(value, 'x', sizeof value);
    CHECK_TEXT(list.items[0].value, "name@mail.example");
    CHECK_COUNT(list.items[0].length, 17);
    CHECK(list.items[0].begin == 3 && list.items[0].end == 20 && list.items[0].obscured);
    contact_clear(&list);
}

static void a_reset_list_begins_again(void)
{
    contact_list list = {0};
    for (unsigned round = 0; round < 3; round++) {
        for (size_t k = 0; k < 40000; k++)
            add(&list, CONTACT_URL, "site.example/a/page/with/a/path", k, k + 1);
        CHECK_COUNT(list.count, 40000);
        contact_reset(&list);
        CHECK_COUNT(list.count, 0);
    }
    add(&list, CONTACT_URL, "site.example", 0, 1);
    CHECK_TEXT(list.items[0].value, "site.example");
    contact_clear(&list);
}

static void kinds_have_names(void)
{
    CHECK_TEXT(contact_kind_name(CONTACT_PHONE), "phone");
    CHECK_TEXT(contact_kind_name(CONTACT_PRICE), "price");
}

int main(void)
{
    CHECK_RUN(hits_come_in_the_order_of_their_places);
    CHECK_RUN(values_are_copies);
    CHECK_RUN(a_reset_list_begins_again);
    CHECK_RUN(kinds_have_names);
    return check_done();
}
