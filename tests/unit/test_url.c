#include "../contacts.h"

static contacts_kit kit;

static void links(const char *text, const char *want)
{
    CHECK_TEXT(contacts_in(&kit, text, "url"), want);
}

static void place(const char *text, const char *want)
{
    (void)contacts_in(&kit, text, "url");
    CHECK_TEXT(contacts_words(&kit.list, 0, text), want);
}

static void punctuation_is_the_sentence_s(void)
{
    place("See https://site.example/a.", "https://site.example/a");
    place("(site.example/a)", "site.example/a");
    place("(site.example/a_(b)).", "site.example/a_(b)");
    place("\"www.site.example\"", "www.site.example");
    place("site dot com!", "site dot com");
    place("http://site.example:8080/?a=1, too", "http://site.example:8080/?a=1");
    place("http://user:word@site.example/", "http://user:word@site.example/");
}

static void normal_forms(void)
{
    links("HTTP://WWW.SITE.EXAMPLE:80/", "site.example");
    links("site.example/A/b/?utm_source=x#c", "site.example/A/b");
    links("site.example/?", "site.example");
    links("https://site.example/?utm_id=1&fbclid=2", "site.example");
    links("https://site.example/a?&&b=1&", "site.example/a?b=1");
    links("https://site.example?b", "site.example/?b");
    links("https://site.example:8443?b", "site.example:8443/?b");
    links("https://site.zzz/a", "site.zzz/a");
    links("site.zzz/a", "");
}

static void long_ones_have_bounds(void)
{
    char text[6000];
    memcpy(text, "http://site.example/", 20);
    memset(text + 20, 'a', sizeof text - 21);
    text[sizeof text - 1] = '\0';
    (void)contacts_in(&kit, text, "url");
    CHECK_COUNT(kit.list.count, 1);
    CHECK(kit.list.items[0].length < 2300);
    memset(text, 'a', 300);
    strcpy(text + 300, ".example/a");
    links(text, "");
}

static void edges_of_the_text(void)
{
    links(".", "");
    links("a.", "");
    links(".com", "");
    links("://", "");
    links("://a.example", "a.example");
    links("http://a", "");
    links("www.", "");
    links("www.com", "");
    links("http://site.example:", "site.example");
    links("http://site.example:99999999", "site.example");
    links("http://@site.example", "site.example");
    links("http://-site.example", "site.example");
}

int main(void)
{
    kit = contacts_kit_new();
    CHECK_RUN(punctuation_is_the_sentence_s);
    CHECK_RUN(normal_forms);
    CHECK_RUN(long_ones_have_bounds);
    CHECK_RUN(edges_of_the_text);
    contacts_kit_free(&kit);
    return check_done();
}
