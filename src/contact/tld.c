#include "contact/tld.h"

#include "base/ascii.h"

enum { LABEL_LEAST = 2, LABEL_MOST = 12 };

/* Both in byte order. */
/* clang-format off */
static const char *const sure[] = {
    "adult", "aero", "ar", "arpa", "asia", "bb", "bd", "berlin", "bg", "bh", "biz", "bo",
    "boutique", "br", "bs", "by", "bz", "ca", "cc", "cf", "cl", "cn", "co", "com", "coop", "cr",
    "cu", "cy", "cz", "dev", "dk", "dz", "ec", "edu", "ee", "eg", "example", "fi", "fr", "ga", "gd",
    "gf", "gg", "gh", "gl", "gov", "gp", "gq", "gr", "gt", "guru", "gy", "hk", "hn", "hr", "ht",
    "hu", "int", "invalid", "io", "jm", "jo", "jp", "ke", "kr", "kw", "ky", "kz", "lb", "lc", "lk",
    "lt", "lu", "lv", "ly", "mil", "mobi", "mq", "mt", "museum", "mx", "nc", "net", "ng", "ninja",
    "nl", "np", "nyc", "nz", "om", "org", "pf", "ph", "photography", "pk", "porn", "pt", "qa", "qc",
    "quebec", "ro", "rs", "ru", "sg", "si", "sk", "tattoo", "tech", "test", "tk", "tt", "tw", "tz",
    "ua", "ug", "uk", "uy", "vc", "ve", "vegas", "vn", "webcam", "website", "wiki", "ws", "xxx",
    "xyz", "za",
};
static const char *const words[] = {
    "academy", "ae", "af", "ag", "agency", "ai", "al", "am", "app", "art", "as", "at", "au", "ax",
    "az", "ba", "baby", "bar", "be", "beauty", "best", "bet", "bi", "bid", "bio", "black", "blog",
    "blue", "buzz", "cafe", "cam", "care", "cash", "cat", "cd", "center", "centre", "cg", "ch",
    "chat", "cheap", "ci", "city", "ck", "click", "cloud", "club", "cm", "cool", "cruises", "dance",
    "date", "dating", "de", "deals", "delivery", "diamonds", "digital", "direct", "directory", "do",
    "download", "earth", "email", "energy", "er", "es", "et", "eu", "events", "exchange", "exposed",
    "express", "fail", "family", "fans", "farm", "fashion", "film", "fish", "fit", "fitness", "fj",
    "fk", "florist", "fm", "fo", "fun", "fyi", "gallery", "games", "ge", "gi", "gift", "gifts",
    "gives", "glass", "global", "gm", "gn", "gold", "green", "group", "gs", "gu", "gw", "help",
    "hm", "host", "hot", "hotel", "house", "how", "icu", "id", "ie", "il", "im", "in", "info",
    "ink", "iq", "ir", "is", "it", "je", "jobs", "ki", "kim", "km", "kn", "kp", "la", "land", "law",
    "lgbt", "li", "life", "lighting", "limited", "limo", "link", "live", "loan", "lol", "london",
    "love", "lr", "ls", "ltd", "ma", "market", "massage", "mc", "md", "me", "media", "men", "mg",
    "mh", "miami", "mk", "ml", "mm", "mn", "mo", "moda", "mom", "monster", "mp", "mr", "ms", "mu",
    "music", "mv", "mw", "my", "na", "name", "ne", "network", "news", "nf", "ni", "no", "nr", "nu",
    "one", "online", "ooo", "pa", "page", "paris", "party", "pe", "pg", "photo", "photos", "pics",
    "pictures", "pink", "pl", "place", "play", "plus", "pm", "pn", "pr", "press", "pro", "promo",
    "ps", "pub", "pw", "py", "re", "red", "rent", "rentals", "rest", "reviews", "rip", "rocks",
    "run", "rw", "sa", "sale", "salon", "sarl", "sb", "sc", "school", "sd", "se", "services", "sex",
    "sexy", "sh", "shop", "show", "singles", "site", "sky", "sl", "sm", "sn", "so", "social",
    "software", "solutions", "soy", "spa", "space", "sr", "st", "store", "stream", "studio",
    "style", "su", "support", "surf", "sv", "sx", "sy", "systems", "sz", "tax", "tc", "td", "team",
    "tel", "tf", "tg", "th", "tips", "tj", "tl", "tm", "tn", "to", "today", "tokyo", "tools", "top",
    "tours", "town", "tr", "trade", "trading", "training", "travel", "tube", "tv", "university",
    "uno", "us", "uz", "va", "vacations", "vet", "vg", "vi", "video", "villas", "vip", "vision",
    "vodka", "vote", "voyage", "vu", "wang", "watch", "wedding", "wf", "win", "wine", "work",
    "works", "world", "wtf", "yachts", "ye", "yoga", "yt", "zm", "zone", "zw",
};
/* clang-format on */

static bool is_among(const char *const *endings, size_t count, const char *label, size_t length)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = ascii_compare(label, length, endings[middle]);
        if (order == 0)
            return true;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

tld_kind tld_kind_of(const char *label, size_t length)
{
    if (length < LABEL_LEAST || length > LABEL_MOST)
        return TLD_NONE;
    if (is_among(sure, sizeof sure / sizeof *sure, label, length))
        return TLD_SURE;
    return is_among(words, sizeof words / sizeof *words, label, length) ? TLD_WORD : TLD_NONE;
}
