#include "contact/host.h"

#include "../check.h"

static pattern *step;
static pattern_worker *worker;

/* "name end", with "word" for an ending that is a word, "~" when obscured; "" for none. */
static const char *host_with(const char *text, size_t at, bool any_ending)
{
    static char shown[512];
    const reading self = {.text = text, .length = strlen(text), .worker = worker};
    host_name host = {.length = 0};
    shown[0] = '\0';
    if (host_read(&self, step, at, any_ending, &host))
        (void)snprintf(shown, sizeof shown, "%s %zu%s%s", host.name, host.end,
                       host.ending == TLD_WORD ? " word" : "", host.obscured ? " ~" : "");
    return shown;
}

static const char *host(const char *text)
{
    return host_with(text, 0, false);
}

static void plain_names(void)
{
    CHECK_TEXT(host("site.example"), "site.example 12");
    CHECK_TEXT(host("WWW.Site.Example/a"), "www.site.example 16");
    CHECK_TEXT(host("a-b.c.co.uk, x"), "a-b.c.co.uk 11");
    CHECK_TEXT(host("dance.studio"), "dance.studio 12 word");
    CHECK_TEXT(host_with("xx site.example", 3, false), "site.example 15");
}

static void a_name_ends_where_its_last_ending_is(void)
{
    CHECK_TEXT(host("site.example.Then"), "site.example 12");
    CHECK_TEXT(host("site.example. In"), "site.example 12");
    CHECK_TEXT(host("site.example point de vue"), "site.example 12");
    CHECK_TEXT(host("mail.example.In"), "mail.example 12");
    CHECK_TEXT(host("site.zzz"), "");
    CHECK_TEXT(host("www.com"), "");
    CHECK_TEXT(host("site"), "");
    CHECK_TEXT(host("site."), "");
    CHECK_TEXT(host("-"), "");
}

static void any_ending_will_do_behind_a_scheme(void)
{
    CHECK_TEXT(host_with("site.zzz", 0, true), "site.zzz 8 word");
    CHECK_TEXT(host_with("site.z", 0, true), "");
    CHECK_TEXT(host_with("site.0142", 0, true), "");
}

static void obscured_dots(void)
{
    CHECK_TEXT(host("mail dot com"), "mail.com 12 ~");
    CHECK_TEXT(host("mail (dot) co [punto] uk"), "mail.co.uk 24 ~");
    CHECK_TEXT(host("mail[.]example"), "mail.example 14 ~");
    CHECK_TEXT(host("mail . com"), "mail.com 10 ~");
    CHECK_TEXT(host("mail,com"), "mail.com 8 ~");
    CHECK_TEXT(host("mail . in town"), "");
    CHECK_TEXT(host("mail, come"), "");
    CHECK_TEXT(host("mail dotcom"), "");
}

/* RFC 1035, 2.3.4: 63 bytes in a label, 253 in a name. */
static void lengths_have_bounds(void)
{
    char text[400];
    memset(text, 'a', 63);
    (void)snprintf(text + 63, sizeof text - 63, ".example");
    CHECK(host(text)[0] != '\0');
    memset(text, 'a', 64);
    (void)snprintf(text + 64, sizeof text - 64, ".example");
    CHECK_TEXT(host(text), "");
    for (size_t at = 0; at < 300; at++)
        text[at] = at % 50 == 49 ? '.' : 'a';
    (void)snprintf(text + 300, sizeof text - 300, "example");
    CHECK_TEXT(host(text), "");
}

int main(void)
{
    if (!CHECK(host_pattern_new(&step, NULL) == AE_OK) ||
        !CHECK(pattern_worker_new(&worker, NULL) == AE_OK))
        return 1;
    CHECK_RUN(plain_names);
    CHECK_RUN(a_name_ends_where_its_last_ending_is);
    CHECK_RUN(any_ending_will_do_behind_a_scheme);
    CHECK_RUN(obscured_dots);
    CHECK_RUN(lengths_have_bounds);
    pattern_worker_free(worker);
    pattern_free(step);
    return check_done();
}
