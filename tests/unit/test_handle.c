#include "../contacts.h"

static contacts_kit kit;

static void handles(const char *text, const char *want)
{
    CHECK_TEXT(contacts_in(&kit, text, "handle"), want);
}

static void place(const char *text, const char *want)
{
    (void)contacts_in(&kit, text, "handle");
    CHECK_TEXT(contacts_words(&kit.list, 0, text), want);
}

static void places_take_the_label_in(void)
{
    place("hi, insta: some.name!", "insta: some.name");
    place("find @some.name.", "@some.name");
    place("find @some.name on IG now", "@some.name on IG");
    place("see https://instagram.com/some.name/", "https://instagram.com/some.name/");
    place("(Snap Chat - \"somename\")", "Snap Chat - \"somename");
}

static void one_name_for_two_services_makes_two(void)
{
    (void)contacts_in(&kit, "IG/snap: some_name", "handle");
    CHECK_COUNT(kit.list.count, 2);
    CHECK(kit.list.items[0].begin == 0 && kit.list.items[1].begin == 3);
    CHECK(kit.list.items[0].end == kit.list.items[1].end);
}

static void a_name_is_cut_to_its_service(void)
{
    handles("insta: some_name-", "instagram:some_name");
    handles("insta:some_name-snap:other_name", "instagram:some_name; snapchat:other_name");
    handles("telegram: some.name", "");
    handles("insta: some-name", "");
    handles("tg: a_b", "");
}

static void other_contacts_are_not_names(void)
{
    handles("insta: name@mail.example", "");
    handles("insta: https://site.example/a", "");
    handles("insta: instagram.com/some.name", "instagram:some.name");
    handles("insta: site.example", "instagram:site.example");
    handles("telegram: 5145550142", "");
}

static void edges_of_the_text(void)
{
    handles("insta", "");
    handles("insta:", "");
    handles("insta: ", "");
    handles("@", "");
    handles("@a", "");
    handles("insta: @", "");
    handles("u/", "");
    handles("insta insta insta insta insta insta: some_name", "instagram:some_name");
    handles("@@some_name", "unknown:some_name");
    handles("insta:@@some_name", "unknown:some_name");
}

int main(void)
{
    kit = contacts_kit_new();
    CHECK_RUN(places_take_the_label_in);
    CHECK_RUN(one_name_for_two_services_makes_two);
    CHECK_RUN(a_name_is_cut_to_its_service);
    CHECK_RUN(other_contacts_are_not_names);
    CHECK_RUN(edges_of_the_text);
    contacts_kit_free(&kit);
    return check_done();
}
