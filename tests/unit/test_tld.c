#include "contact/tld.h"

#include "../check.h"

static tld_kind kind(const char *label)
{
    return tld_kind_of(label, strlen(label));
}

static void some_endings_are_sure(void)
{
    static const char *const sure[] = {"aero", "asia", "ca",  "com", "CA",      "Com", "example",
                                       "fr",   "mx",   "net", "org", "test",    "uk",  "uy",
                                       "tv-",  "xyz",  "za",  "qc",  "invalid", "ly"};
    for (size_t k = 0; k < sizeof sure / sizeof *sure; k++)
        if (!CHECK(kind(sure[k]) == (sure[k][2] == '-' ? TLD_NONE : TLD_SURE)))
            printf("# %s\n", sure[k]);
}

static void words_are_doubtful(void)
{
    static const char *const words[] = {"academy", "ae", "as", "at", "be",  "club",  "de",   "es",
                                        "info",    "in", "is", "it", "me",  "to",    "live", "zw",
                                        "love",    "us", "so", "la", "vip", "studio"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (!CHECK(kind(words[k]) == TLD_WORD))
            printf("# %s\n", words[k]);
}

static void the_rest_is_none(void)
{
    static const char *const none[] = {"",    "c",  "next", "then", "jpg",
                                       "mp4", "zz", "comm", "now",  "thisisaverylongword"};
    for (size_t k = 0; k < sizeof none / sizeof *none; k++)
        if (!CHECK(kind(none[k]) == TLD_NONE))
            printf("# %s\n", none[k]);
}

int main(void)
{
    CHECK_RUN(some_endings_are_sure);
    CHECK_RUN(words_are_doubtful);
    CHECK_RUN(the_rest_is_none);
    return check_done();
}
