#include "contact/service.h"

#include "../check.h"

static void names_are_cut_where_the_service_ends_them(void)
{
    CHECK_COUNT(service_name_length(SERVICE_INSTAGRAM, "some.name!", 10), 9);
    CHECK_COUNT(service_name_length(SERVICE_INSTAGRAM, "some.name...", 12), 9);
    CHECK_COUNT(service_name_length(SERVICE_INSTAGRAM, "some-name", 9), 4);
    CHECK_COUNT(service_name_length(SERVICE_SNAPCHAT, "some-name", 9), 9);
    CHECK_COUNT(service_name_length(SERVICE_TELEGRAM, "abc", 3), 0);
    CHECK_COUNT(service_name_length(SERVICE_X, "0142", 4), 0);
    CHECK_COUNT(service_name_length(SERVICE_X, "a_very_long_name_that_is_none", 29), 0);
    CHECK_COUNT(service_name_length(SERVICE_DISCORD, "name#0142", 9), 9);
    CHECK_COUNT(service_name_length(SERVICE_UNKNOWN, "", 0), 0);
    CHECK_COUNT(service_name_length(SERVICE_UNKNOWN, "abc\0d", 5), 3);
}

/* "service name", or "" */
static const char *profile(const char *host, const char *path)
{
    static char shown[128];
    service_profile found;
    if (!service_of_link(ae_cell_of(host), ae_cell_of(path), &found))
        return "";
    (void)snprintf(shown, sizeof shown, "%s%s%.*s", service_name(found.of),
                   found.is_phone ? " +" : " ", (int)found.name.length, found.name.bytes);
    return shown;
}

static void links_lead_to_users(void)
{
    CHECK_TEXT(profile("instagram.com", "/some.name"), "instagram some.name");
    CHECK_TEXT(profile("instagram.com", "/@some.name/reels?x=1"), "instagram some.name");
    CHECK_TEXT(profile("reddit.com", "/u/some-name"), "reddit some-name");
    CHECK_TEXT(profile("snapchat.com", "/add/some-name"), "snapchat some-name");
    CHECK_TEXT(profile("snapchat.com", "/@somename"), "snapchat somename");
    CHECK_TEXT(profile("cash.app", "/$somename"), "cashapp somename");
    CHECK_TEXT(profile("line.me", "/ti/p/~somename"), "line somename");
    CHECK_TEXT(profile("bsky.app", "/profile/some.name"), "bluesky some.name");
    CHECK_TEXT(profile("facebook.com", "/profile.php?id=1000142"), "facebook 1000142");
    CHECK_TEXT(profile("wa.me", "/15145550142"), "whatsapp +15145550142");
    CHECK_TEXT(profile("api.whatsapp.com", "/send?phone=15145550142&text=x"),
               "whatsapp +15145550142");
    CHECK_TEXT(profile("signal.me", "/#p/+15145550142"), "signal +15145550142");
}

static void other_links_do_not(void)
{
    CHECK_TEXT(profile("site.example", "/some.name"), "");
    CHECK_TEXT(profile("instagram.com", ""), "");
    CHECK_TEXT(profile("instagram.com", "/"), "");
    CHECK_TEXT(profile("instagram.com", "/p/AbC0142"), "");
    CHECK_TEXT(profile("instagram.com", "/EXPLORE/tags"), "");
    CHECK_TEXT(profile("reddit.com", "/r/dance"), "");
    CHECK_TEXT(profile("cash.app", "/help"), "");
    CHECK_TEXT(profile("wa.me", "/0142"), "");
    CHECK_TEXT(profile("wa.me", "/message/ABC"), "");
    CHECK_TEXT(profile("tiktok.com", "/discover/dance"), "");
    CHECK_TEXT(profile("x.com", "/some%20name"), "");
}

static void every_service_has_a_name(void)
{
    for (unsigned of = 0; of < SERVICE_COUNT; of++)
        CHECK(service_name((service)of) != NULL && *service_name((service)of) != '\0');
    CHECK_TEXT(service_name(SERVICE_UNKNOWN), "unknown");
}

int main(void)
{
    CHECK_RUN(names_are_cut_where_the_service_ends_them);
    CHECK_RUN(links_lead_to_users);
    CHECK_RUN(other_links_do_not);
    CHECK_RUN(every_service_has_a_name);
    return check_done();
}
