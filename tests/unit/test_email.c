#include "../contacts.h"

static contacts_kit kit;

static void mails(const char *text, const char *want)
{
    CHECK_TEXT(contacts_in(&kit, text, "email"), want);
}

static void place(const char *text, const char *want)
{
    (void)contacts_in(&kit, text, "email");
    CHECK_TEXT(contacts_words(&kit.list, 0, text), want);
}

static void places_are_those_of_the_address(void)
{
    place("Mail: name@mail.example.", "name@mail.example");
    place("to name (at) mail [dot] example, please", "name (at) mail [dot] example");
    place("my mail is first dot last at mail dot com", "first dot last at mail dot com");
    place("...name@mail.example...", "name@mail.example");
    place("x n a m e @ m a i l . c o m", "x n a m e @ m a i l . c o m");
    place("write name @gmail today", "name @gmail");
}

static void lengths_have_bounds(void)
{
    char text[512];
    for (size_t length = 1; length <= 100; length++) {
        memset(text, 'a', length);
        strcpy(text + length, "@mail.example");
        (void)contacts_in(&kit, text, "email");
        CHECK_COUNT(kit.list.count, length < 64 ? 1 : 0);
    }
    memset(text, 'a', 300);
    memcpy(text, "name@", 5);
    strcpy(text + 300, ".example");
    mails(text, "");
    for (size_t at = 15; at < 300; at += 10)
        text[at] = '.';
    mails(text, "");
}

static void edges_of_the_text(void)
{
    mails("@", "");
    mails("a@", "");
    mails("@a.example", "");
    mails("a@b.example", "a@b.example");
    mails("at", "");
    mails(" at ", "");
    mails("a at", "");
    mails("name(at", "");
    mails("name(at)", "");
    mails("name@mail.", "");
    mails("name@mail..example", "");
    mails("name..x@mail.example", "");
    mails("name@@mail.example", "");
    mails("name@-mail.example", "");
    mails("name@mail-.example", "");
}

static void neighbours_are_parted(void)
{
    mails("a@mail.exampleb@mail.example", "mail.exampleb@mail.example");
    mails("a@mail.example b@mail.example", "a@mail.example; b@mail.example");
    mails("a@b@mail.example", "b@mail.example");
    mails("name at mail dot com or x at mail dot net", "name@mail.com; x@mail.net");
}

int main(void)
{
    kit = contacts_kit_new();
    CHECK_RUN(places_are_those_of_the_address);
    CHECK_RUN(lengths_have_bounds);
    CHECK_RUN(edges_of_the_text);
    CHECK_RUN(neighbours_are_parted);
    contacts_kit_free(&kit);
    return check_done();
}
