#include "generate/site.h"

static const site sites[SITE_COUNT] = {
    {"cityboard.example", true, true, false, true, {"phone", "1-800-555-0142", "+18005550142"}},
    {"localpages.example",
     false,
     false,
     false,
     true,
     {"email", "help@localpages.example", "help@localpages.example"}},
    {"annonces-nord.example",
     true,
     false,
     true,
     true,
     {"url", "www.annonces-nord.example/aide", "annonces-nord.example/aide"}},
    {"tablero.example", true, false, false, true, {"phone", "(888) 555-0118", "+18885550118"}},
    {.host = "maplelist.example", .phone = true, .email = true},
    {.host = "quickpost.example"},
    {.host = "townads.example", .phone = true},
    {.host = "nightandday.example", .phone = true, .handle = true},
    {.host = "petites.example", .phone = true, .email = true},
    {.host = "bulletin.example"},
    {.host = "avisos.example", .phone = true},
    {.host = "coastlist.example", .phone = true},
    {.host = "prairieads.example", .phone = true, .email = true, .handle = true},
    {.host = "metroboard.example"},
};

static const site_contact services[SITE_SUPPORT_COUNT] = {
    {"handle", "Telegram @badge_check", "telegram:badge_check"},
    {"email", "verify@profilecheck.example", "verify@profilecheck.example"},
    {"url", "www.safebooking.example/join", "safebooking.example/join"},
};

const site *site_at(uint32_t number)
{
    return &sites[number % SITE_COUNT];
}

const site_contact *site_support(uint32_t number)
{
    return &services[number % SITE_SUPPORT_COUNT];
}

const char *site_help_words(language spoken)
{
    static const char *const words[LANGUAGE_COUNT] = {
        "Help with this page: ", "Aide sur cette page : ", "Ayuda con esta página: "};
    return words[spoken];
}

const char *site_found_words(language spoken)
{
    static const char *const words[LANGUAGE_COUNT] = {
        "More ads like this one: ", "D'autres annonces comme celle-ci : ",
        "Más anuncios como este: "};
    return words[spoken];
}
