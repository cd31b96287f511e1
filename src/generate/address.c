#include "generate/address.h"

#include "base/ascii.h"
#include "generate/line.h"

enum {
    ACCOUNT_LETTERS = 8, /* so that a name has at most 15 signs, as services ask for */
    PART_BYTES = 80,
    SERVICE_COUNT = 5,
    FORMS_MOST = 4
};

/* A service, and what is written in front of a name there. */
static const struct {
    const char *normal, *forms[FORMS_MOST];
} services[SERVICE_COUNT] = {
    {"instagram", {"Instagram @", "IG: ", "insta: ", "instagram.com/"}},
    {"snapchat", {"Snapchat: ", "snap: ", "Snap @", "snapchat "}},
    {"telegram", {"Telegram @", "t.me/", "telegram: ", "TG @"}},
    {"kik", {"Kik: ", "kik @", "kik ", "KIK: "}},
    {"x", {"Twitter @", "twitter: ", "twitter.com/", "X: @"}},
};

/* How "@" and "." are written by those who do not want to be found: see address.h. */
static const struct {
    const char *at[3], *dot[3];
} guards[LANGUAGE_COUNT] = {
    [LANGUAGE_ENGLISH] = {{" at ", "(at)", " [at] "}, {" dot ", "(dot)", " [dot] "}},
    [LANGUAGE_FRENCH] = {{" arobase ", "(at)", " [at] "}, {" point ", "(point)", " [dot] "}},
    [LANGUAGE_SPANISH] = {{" arroba ", "(arroba)", " [at] "}, {" punto ", "(punto)", " [dot] "}},
};

/* What addresses are made of. */
typedef struct parts {
    char name[PART_BYTES];    /* before the "@" */
    char account[PART_BYTES]; /* at a service */
    char page[PART_BYTES];    /* a host or a page of a host, without "www." */
    const char *host;         /* of the e-mail address, without ".example" */
} parts;

/* An address is made of ASCII: other letters are left out. */
static void name_add(line *self, const char *name, size_t most)
{
    for (; *name != '\0' && most > 0; name++)
        if (ascii_is_letter(*name)) {
            line_byte(self, ascii_lower(*name));
            most--;
        }
}

static void parts_make(const persona *who, parts *made)
{
    static const char *const hosts[] = {"inbox",     "post",     "mailhouse",
                                        "quickmail", "courriel", "correo"};
    static const char *const words[] = {"star",  "sun",   "blue",  "rose",  "city",
                                        "north", "lucky", "coral", "mint",  "jazz",
                                        "moon",  "maple", "river", "velvet"};
    enum { WORD_COUNT = sizeof words / sizeof *words, SHARED_PAGES = 3 };
    draw from = draw_begin(who->seed, DRAW_ADDRESS, 0);
    const char *word = words[draw_below(&from, WORD_COUNT)];
    const char *other = words[draw_below(&from, WORD_COUNT)];
    /* Enough digits that two posters share an address about never. */
    const uint32_t digits = draw_below(&from, 1000000);
    const bool shared = draw_chance(&from, 1, SHARED_PAGES);
    char called[PERSONA_NAME_BYTES];
    persona_name(who, 0, called);
    made->host = hosts[draw_skewed(&from, sizeof hosts / sizeof *hosts)];
    line name = line_begin(made->name, PART_BYTES);
    name_add(&name, called, PART_BYTES);
    line_byte(&name, '.');
    line_add(&name, word);
    line_number(&name, digits);
    line account = line_begin(made->account, PART_BYTES);
    name_add(&account, called, ACCOUNT_LETTERS);
    line_byte(&account, '_');
    line_number(&account, digits);
    line page = line_begin(made->page, PART_BYTES);
    line_add(&page, shared ? "linkpage.example/" : "");
    line_add(&page, word);
    line_byte(&page, '-');
    line_add(&page, other);
    line_byte(&page, '-');
    line_number(&page, digits);
    line_add(&page, shared ? "" : ".example");
}

static void email_fill(const persona *who, const parts *of, particulars *filled)
{
    const uint32_t form = who->address_form % 3;
    line text = line_begin(filled->text[SLOT_EMAIL], SLOT_BYTES);
    line normal = line_begin(filled->normal[SLOT_EMAIL], SLOT_BYTES);
    line_add(&text, of->name);
    line_add(&text, who->guarded ? guards[who->main].at[form] : "@");
    line_add(&text, of->host);
    line_add(&text, who->guarded ? guards[who->main].dot[form] : ".");
    line_add(&text, "example");
    line_add(&normal, of->name);
    line_byte(&normal, '@');
    line_add(&normal, of->host);
    line_add(&normal, ".example");
}

static unsigned service_of(const persona *who)
{
    return who->address_form / 3 % SERVICE_COUNT;
}

static void handle_fill(const persona *who, const parts *of, particulars *filled)
{
    const unsigned service = service_of(who);
    const unsigned form = who->address_form / (3 * SERVICE_COUNT) % FORMS_MOST;
    line text = line_begin(filled->text[SLOT_HANDLE], SLOT_BYTES);
    line normal = line_begin(filled->normal[SLOT_HANDLE], SLOT_BYTES);
    line_add(&text, services[service].forms[form]);
    line_add(&text, of->account);
    line_add(&normal, services[service].normal);
    line_byte(&normal, ':');
    line_add(&normal, of->account);
}

static void link_fill(const persona *who, const parts *of, particulars *filled)
{
    static const char *const fronts[] = {"www.", "https://", "", "http://www."};
    line text = line_begin(filled->text[SLOT_LINK], SLOT_BYTES);
    line normal = line_begin(filled->normal[SLOT_LINK], SLOT_BYTES);
    line_add(&text, fronts[who->address_form / 64 % (sizeof fronts / sizeof *fronts)]);
    line_add(&text, of->page);
    line_add(&normal, of->page);
}

void address_fill(const persona *who, particulars *filled)
{
    parts of;
    parts_make(who, &of);
    email_fill(who, &of, filled);
    handle_fill(who, &of, filled);
    link_fill(who, &of, filled);
}

void address_handle_cell(const persona *who, char text[SLOT_BYTES])
{
    parts of;
    parts_make(who, &of);
    line cell = line_begin(text, SLOT_BYTES);
    line_add(&cell, services[service_of(who)].normal);
    line_add(&cell, ": @");
    line_add(&cell, of.account);
}
