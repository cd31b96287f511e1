#include "contact/service.h"

#include <string.h>

#include "base/ascii.h"

/* How a user's page is named. */
typedef enum path_form {
    FORM_NAME,    /* /name */
    FORM_SIGNED,  /* /@name */
    FORM_FOLDER,  /* /u/name, /user/name, /add/name: after one of the known folders */
    FORM_DOLLAR,  /* /$name */
    FORM_NUMBER,  /* /15145550142, /send?phone=15145550142, /#p/+15145550142 */
    FORM_TILDE,   /* /ti/p/~name */
    FORM_ACCOUNT, /* /users/1000: a name of digits */
    FORM_PAGE     /* /name, /profile.php?id=1000 */
} path_form;

typedef struct service_kind {
    const char *name, *marks; /* bytes a user's name may have besides letters and digits */
    uint8_t least, most;
} service_kind;

static const service_kind kinds[SERVICE_COUNT] = {
    [SERVICE_UNKNOWN] = {"unknown", "._-", 3, 40},
    [SERVICE_INSTAGRAM] = {"instagram", "._", 2, 30},
    [SERVICE_SNAPCHAT] = {"snapchat", "._-", 3, 20},
    [SERVICE_TELEGRAM] = {"telegram", "_", 4, 32},
    [SERVICE_WHATSAPP] = {"whatsapp", "._", 3, 30},
    [SERVICE_SIGNAL] = {"signal", "._", 3, 36},
    [SERVICE_KIK] = {"kik", "._", 2, 20},
    [SERVICE_X] = {"x", "_", 2, 20},
    [SERVICE_ONLYFANS] = {"onlyfans", "._-", 3, 30},
    [SERVICE_FANSLY] = {"fansly", "._-", 3, 30},
    [SERVICE_FACEBOOK] = {"facebook", ".", 4, 50},
    [SERVICE_TIKTOK] = {"tiktok", "._", 2, 24},
    [SERVICE_WECHAT] = {"wechat", "_-", 5, 20},
    [SERVICE_LINE] = {"line", "._-", 3, 20},
    [SERVICE_DISCORD] = {"discord", "._#", 2, 37},
    [SERVICE_REDDIT] = {"reddit", "_-", 3, 20},
    [SERVICE_SKYPE] = {"skype", "._-:", 4, 40},
    [SERVICE_VIBER] = {"viber", "._", 3, 30},
    [SERVICE_LINKTREE] = {"linktree", "._-", 2, 30},
    [SERVICE_CASHAPP] = {"cashapp", "_-", 2, 20},
    [SERVICE_VENMO] = {"venmo", "_-", 3, 30},
    [SERVICE_YOUTUBE] = {"youtube", "._-", 3, 30},
    [SERVICE_THREADS] = {"threads", "._", 2, 30},
    [SERVICE_BLUESKY] = {"bluesky", ".-", 3, 40},
};

static const struct {
    const char *host;
    uint8_t of, form;
} hosts[] = {
    {"instagram.com", SERVICE_INSTAGRAM, FORM_NAME},
    {"instagr.am", SERVICE_INSTAGRAM, FORM_NAME},
    {"ig.me", SERVICE_INSTAGRAM, FORM_FOLDER},
    {"snapchat.com", SERVICE_SNAPCHAT, FORM_FOLDER},
    {"t.me", SERVICE_TELEGRAM, FORM_NAME},
    {"telegram.me", SERVICE_TELEGRAM, FORM_NAME},
    {"wa.me", SERVICE_WHATSAPP, FORM_NUMBER},
    {"api.whatsapp.com", SERVICE_WHATSAPP, FORM_NUMBER},
    {"whatsapp.com", SERVICE_WHATSAPP, FORM_NUMBER},
    {"signal.me", SERVICE_SIGNAL, FORM_NUMBER},
    {"kik.me", SERVICE_KIK, FORM_NAME},
    {"twitter.com", SERVICE_X, FORM_NAME},
    {"mobile.twitter.com", SERVICE_X, FORM_NAME},
    {"x.com", SERVICE_X, FORM_NAME},
    {"onlyfans.com", SERVICE_ONLYFANS, FORM_NAME},
    {"fansly.com", SERVICE_FANSLY, FORM_NAME},
    {"facebook.com", SERVICE_FACEBOOK, FORM_PAGE},
    {"m.facebook.com", SERVICE_FACEBOOK, FORM_PAGE},
    {"fb.com", SERVICE_FACEBOOK, FORM_PAGE},
    {"fb.me", SERVICE_FACEBOOK, FORM_PAGE},
    {"m.me", SERVICE_FACEBOOK, FORM_PAGE},
    {"tiktok.com", SERVICE_TIKTOK, FORM_SIGNED},
    {"line.me", SERVICE_LINE, FORM_TILDE},
    {"discord.com", SERVICE_DISCORD, FORM_ACCOUNT},
    {"reddit.com", SERVICE_REDDIT, FORM_FOLDER},
    {"old.reddit.com", SERVICE_REDDIT, FORM_FOLDER},
    {"linktr.ee", SERVICE_LINKTREE, FORM_NAME},
    {"cash.app", SERVICE_CASHAPP, FORM_DOLLAR},
    {"venmo.com", SERVICE_VENMO, FORM_NAME},
    {"account.venmo.com", SERVICE_VENMO, FORM_FOLDER},
    {"youtube.com", SERVICE_YOUTUBE, FORM_SIGNED},
    {"threads.net", SERVICE_THREADS, FORM_SIGNED},
    {"threads.com", SERVICE_THREADS, FORM_SIGNED},
    {"bsky.app", SERVICE_BLUESKY, FORM_FOLDER},
};

/* First parts of a path that are no user's name on any of the services. */
static const char *const reserved[] = {
    "about",
    "accounts",
    "addstickers",
    "ads",
    "app",
    "apps",
    "c",
    "code",
    "contact",
    "developer",
    "direct",
    "discover",
    "download",
    "events",
    "explore",
    "gaming",
    "groups",
    "hashtag",
    "help",
    "home",
    "i",
    "intent",
    "joinchat",
    "legal",
    "login",
    "logout",
    "marketplace",
    "media",
    "messages",
    "my",
    "notifications",
    "p",
    "pages",
    "people",
    "permalink.php",
    "photo",
    "photo.php",
    "pg",
    "privacy",
    "profile.php",
    "proxy",
    "reel",
    "reels",
    "s",
    "search",
    "send",
    "settings",
    "share",
    "sharer",
    "sharer.php",
    "signup",
    "socks",
    "status",
    "stories",
    "story.php",
    "support",
    "terms",
    "tos",
    "tv",
    "u",
    "watch",
    "web",
};

static bool word_among(const char *const *words, size_t count, ae_cell text)
{
    for (size_t which = 0; which < count; which++)
        if (ascii_compare(text.bytes, text.length, words[which]) == 0)
            return true;
    return false;
}

const char *service_name(service of)
{
    return kinds[of].name;
}

size_t service_name_length(service of, const char *name, size_t length)
{
    const service_kind *kind = kinds + of;
    bool letter = false;
    size_t count = 0;
    while (count < length && (ascii_is_alphanumeric(name[count]) ||
                              (name[count] != '\0' && strchr(kind->marks, name[count]) != NULL))) {
        letter |= ascii_is_letter(name[count]);
        count++;
    }
    while (count > 0 && strchr(".-:#", name[count - 1]) != NULL)
        count--;
    return letter && count >= kind->least && count <= kind->most ? count : 0;
}

/* The part of a path that begins at `at`, without '@', '$' or '~' before it. */
static ae_cell part_at(ae_cell path, size_t at)
{
    size_t end = at;
    while (end < path.length && strchr("/?#&", path.bytes[end]) == NULL)
        end++;
    return (ae_cell){path.bytes + at, end - at};
}

/* The part after the first of `folders` that the path begins with; else empty. */
static ae_cell part_after(ae_cell path, const char *const *folders, size_t count)
{
    for (size_t which = 0; which < count; which++) {
        const size_t length = strlen(folders[which]);
        if (path.length > length && ascii_compare(path.bytes, length, folders[which]) == 0)
            return part_at(path, length);
    }
    return (ae_cell){path.bytes, 0};
}
#define PART_AFTER(path, folders) part_after(path, folders, sizeof(folders) / sizeof *(folders))

static size_t digits_of(ae_cell part)
{
    size_t digits = 0;
    while (digits < part.length && ascii_is_digit(part.bytes[digits]))
        digits++;
    return digits;
}

static ae_cell number_of(ae_cell path)
{
    static const char *const folders[] = {"/send?phone=", "/send/?phone=", "/#p/", "/"};
    ae_cell part = PART_AFTER(path, folders);
    while (part.length > 0 && (*part.bytes == '+' || *part.bytes == ' '))
        part = (ae_cell){part.bytes + 1, part.length - 1};
    const size_t digits = digits_of(part);
    return (ae_cell){part.bytes, digits >= 7 && digits <= 15 ? digits : 0};
}

static ae_cell signed_part(ae_cell path, char sign)
{
    if (path.length > 1 && path.bytes[1] == sign)
        return part_at(path, 2);
    return (ae_cell){path.bytes, 0};
}

/* The part of the path that names the user; empty: none does. */
static ae_cell user_part(path_form form, ae_cell path)
{
    static const char *const folders[] = {"/add/", "/u/", "/user/", "/m/", "/@", "/profile/"};
    static const char *const pages[] = {"/profile.php?id="};
    static const char *const accounts[] = {"/users/"};
    static const char *const tildes[] = {"/ti/p/~", "/ti/p/@", "/r/ti/p/~", "/r/ti/p/@"};
    static const char *const views[] = {"/s/"}; /* a channel's public view */
    ae_cell part;
    switch (form) {
    case FORM_SIGNED:
        return signed_part(path, '@');
    case FORM_DOLLAR:
        return signed_part(path, '$');
    case FORM_FOLDER:
        return PART_AFTER(path, folders);
    case FORM_TILDE:
        return PART_AFTER(path, tildes);
    case FORM_ACCOUNT:
        return PART_AFTER(path, accounts);
    case FORM_NUMBER:
        return number_of(path);
    case FORM_PAGE:
        part = PART_AFTER(path, pages);
        if (part.length > 0)
            return part;
        break;
    case FORM_NAME:
        part = PART_AFTER(path, views);
        if (part.length > 0)
            return part;
        break;
    }
    part = path.length > 1 ? part_at(path, path.bytes[1] == '@' ? 2 : 1) : (ae_cell){path.bytes, 0};
    return word_among(reserved, sizeof reserved / sizeof *reserved, part) ? (ae_cell){path.bytes, 0}
                                                                          : part;
}

bool service_of_link(ae_cell host, ae_cell path, service_profile *profile)
{
    for (size_t which = 0; which < sizeof hosts / sizeof *hosts; which++) {
        if (ascii_compare(host.bytes, host.length, hosts[which].host) != 0)
            continue;
        const service of = (service)hosts[which].of;
        const ae_cell part = user_part((path_form)hosts[which].form, path);
        const bool is_phone = hosts[which].form == FORM_NUMBER;
        const bool is_account = part.length > 0 && digits_of(part) == part.length;
        if (part.length == 0 || part.length >= SERVICE_NAME_MOST ||
            (!is_phone && !is_account &&
             service_name_length(of, part.bytes, part.length) != part.length))
            return false;
        *profile = (service_profile){of, part, is_phone};
        return true;
    }
    return false;
}
