#include "contact/reader.h"

#include "../contacts.h"
#include "../escapes.h"

enum { LINE_MOST = 1024 };

/* Parts a line at its tabs; false when there are fewer. */
static bool columns_part(char *line, char *columns[4])
{
    line[strcspn(line, "\n")] = '\0';
    columns[0] = line;
    for (unsigned k = 1; k < 4; k++) {
        char *tab = strchr(columns[k - 1], '\t');
        if (tab == NULL)
            return false;
        *tab = '\0';
        columns[k] = tab + 1;
    }
    return true;
}

static void cases_hold(void)
{
    FILE *file = fopen("tests/unit/contact_cases.tsv", "r");
    char line[LINE_MOST], shown[LINE_MOST], *columns[4];
    unsigned cases = 0;
    contacts_kit self = contacts_kit_new();
    if (!CHECK(file != NULL))
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "# ", 2) == 0)
            continue;
        if (!CHECK(columns_part(line, columns)))
            break;
        (void)snprintf(shown, sizeof shown, "%s", columns[2]);
        const ae_cell text = {columns[2], escapes_read(columns[2])};
        CHECK(contact_read_text(self.reader, text, &self.list, NULL) == AE_OK);
        cases++;
        if (!CHECK_TEXT(contacts_values(&self.list, columns[1]), columns[3]))
            printf("# case %u (%s): \"%s\"\n", cases, columns[0], shown);
    }
    (void)fclose(file);
    CHECK(cases >= 500);
    CHECK_COUNT(contact_reader_refusals(self.reader), 0);
    contacts_kit_free(&self);
}

typedef struct column_case {
    contact_kind kind;
    const char *cell, *shown, *want;
} column_case;

static void columns_are_read_leniently(void)
{
    static const column_case cases[] = {
        {CONTACT_HANDLE, "some.name", "handle", "unknown:some.name"},
        {CONTACT_HANDLE, "@some.name", "handle", "unknown:some.name"},
        {CONTACT_HANDLE, "Some_Name; other", "handle", "unknown:some_name; unknown:other"},
        {CONTACT_HANDLE, "instagram: some.name", "handle", "instagram:some.name"},
        {CONTACT_HANDLE, "ig somename, snap somename", "handle",
         "instagram:somename; snapchat:somename"},
        {CONTACT_HANDLE, "twitter/somename|x: other1", "handle", "x:somename; x:other1"},
        {CONTACT_HANDLE, "https://instagram.com/some.name", "handle", "instagram:some.name"},
        {CONTACT_HANDLE, "['some.name', 'some_other']", "handle",
         "unknown:some.name; unknown:some_other"},
        {CONTACT_HANDLE, "[\"@some.name\"]", "handle", "unknown:some.name"},
        {CONTACT_HANDLE, "telegram", "any", ""},
        {CONTACT_HANDLE, "none", "any", ""},
        {CONTACT_HANDLE, "N/A", "any", ""},
        {CONTACT_HANDLE, "0142", "any", ""},
        {CONTACT_HANDLE, "two words", "any", ""},
        {CONTACT_HANDLE, "[]", "any", ""},
        {CONTACT_EMAIL, "name@mail.example;other@mail.example", "email",
         "name@mail.example; other@mail.example"},
        {CONTACT_EMAIL, "['Name@Mail.Example', 'other@mail.example']", "email",
         "name@mail.example; other@mail.example"},
        {CONTACT_EMAIL, "Some Name <name@mail.example>", "email", "name@mail.example"},
        {CONTACT_EMAIL, "mailto:name@mail.example|x@mail.example", "email",
         "name@mail.example; x@mail.example"},
        {CONTACT_EMAIL, "nan", "any", ""},
        {CONTACT_URL, "https://Site.Example/a/;http://other.example", "url",
         "site.example/a; other.example"},
        {CONTACT_URL, "example.studio", "url", "example.studio"},
        {CONTACT_URL, "example.love/anna, me.example", "url", "example.love/anna; me.example"},
        {CONTACT_URL, "https://t.me/some_name", "any", "handle=telegram:some_name"},
        {CONTACT_URL, "https://wa.me/15145550142", "phone", "+15145550142"},
        {CONTACT_URL, "-", "any", ""},
        {CONTACT_PHONE, "514-555-0142", "phone", "+15145550142"},
        {CONTACT_PHONE, "5145550142;5145550143", "phone", "+15145550142; +15145550143"},
        {CONTACT_PHONE, "['+1 514 555 0142']", "phone", "+15145550142"},
        {CONTACT_PHONE, "wa.me/15145550142", "phone", "+15145550142"},
        {CONTACT_PRICE, "200", "price", "200"},
        {CONTACT_PRICE, "$200", "price", "200 $"},
        {CONTACT_PRICE, "200.00;120.50", "price", "200; 120.50"},
        {CONTACT_PRICE, "200/hr, 120/30min", "price", "200/60min; 120/30min"},
        {CONTACT_PRICE, "1,200 CAD", "price", "1200 CAD"},
        {CONTACT_PRICE, "514-555-0142", "any", ""},
    };
    contacts_kit self = contacts_kit_new();
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        if (!CHECK_TEXT(contacts_in_column(&self, cases[k].kind, cases[k].cell, cases[k].shown),
                        cases[k].want))
            printf("# cell %zu: \"%s\"\n", k, cases[k].cell);
    contacts_kit_free(&self);
}

/* What stands in a column and in a text is one value. */
static void columns_and_texts_agree(void)
{
    static const struct {
        contact_kind kind;
        const char *cell, *text;
    } pairs[] = {
        {CONTACT_EMAIL, "Name@Mail.Example", "write to name (at) mail [dot] example"},
        {CONTACT_HANDLE, "@Some.Name", "find me: @some.name!"},
        {CONTACT_HANDLE, "instagram.com/some.name/", "insta: Some.Name"},
        {CONTACT_URL, "http://www.site.example/", "see site.example."},
        {CONTACT_PHONE, "5145550142", "call 5 1 4 - 5 5 5 - 0 1 4 2"},
        {CONTACT_PRICE, "$80 / hour", "lessons at 80$/hr"},
    };
    contacts_kit self = contacts_kit_new();
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        const char *kind = contact_kind_name(pairs[k].kind);
        char value[128];
        (void)snprintf(value, sizeof value, "%s",
                       contacts_in_column(&self, pairs[k].kind, pairs[k].cell, kind));
        CHECK(value[0] != '\0');
        CHECK_TEXT(contacts_in(&self, pairs[k].text, kind), value);
    }
    contacts_kit_free(&self);
}

static void digits_belong_to_one_thing(void)
{
    contacts_kit self = contacts_kit_new();
    CHECK_TEXT(contacts_in(&self, "https://site.example/ad/5145550142", "phone"), "");
    CHECK_TEXT(contacts_in(&self, "https://wa.me/15145550142", "phone"), "+15145550142");
    CHECK_TEXT(contacts_in(&self, "call 514-555-0142 $", "price"), "");
    CHECK_TEXT(contacts_in(&self, "call 514-555-0142, $80", "price"), "80 $");
    CHECK_TEXT(contacts_in(&self, "@some_name 514-555-0142", "phone"), "+15145550142");
    contacts_kit_free(&self);
}

static void places_hold_the_words(void)
{
    static const char text[] =
        "\xf0\x9f\x91\xbb: some\xe2\x80\x8bname42 <b>name</b>&#64;mail.example";
    contacts_kit self = contacts_kit_new();
    CHECK_TEXT(contacts_in(&self, text, "any"),
               "handle=snapchat:somename42; email=name@mail.example");
    CHECK_TEXT(contacts_words(&self.list, 0, text), "\xf0\x9f\x91\xbb: some\xe2\x80\x8bname42");
    CHECK_TEXT(contacts_words(&self.list, 1, text), "name</b>&#64;mail.example");
    CHECK(self.list.items[0].obscured && self.list.items[1].obscured);
    contacts_kit_free(&self);
}

static void obscured_is_what_a_search_would_miss(void)
{
    static const struct {
        const char *text;
        bool obscured;
    } cases[] = {
        {"name@mail.example", false},
        {"name @ mail.example", true},
        {"name at mail dot com", true},
        {"n\xc3\xa0me@mail.example", false},
        {"na\xe2\x80\x8bme@mail.example", true},
        {"site.example/a", false},
        {"example dot com", true},
        {"insta: some.name", false},
        {"@some_name", false},
        {"insta: so\xe2\x80\x8bme_name", true},
        {"http://site&#46;example", true},
        {"75 d\xc3\xb3lares", false},
    };
    contacts_kit self = contacts_kit_new();
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        (void)contacts_in(&self, cases[k].text, "any");
        if (!CHECK(self.list.count == 1 && self.list.items[0].obscured == cases[k].obscured))
            printf("# \"%s\"\n", cases[k].text);
    }
    contacts_kit_free(&self);
}

static void no_country_no_patterns(void)
{
    contact_patterns *patterns = NULL;
    ae_error error = {.code = AE_OK};
    CHECK(contact_patterns_new("zz", &patterns, &error) == AE_ERROR_USAGE);
    CHECK(patterns == NULL && error.code == AE_ERROR_USAGE);
    contact_patterns_free(NULL);
    contact_reader_free(NULL);
}

int main(void)
{
    CHECK_RUN(cases_hold);
    CHECK_RUN(columns_are_read_leniently);
    CHECK_RUN(columns_and_texts_agree);
    CHECK_RUN(digits_belong_to_one_thing);
    CHECK_RUN(places_hold_the_words);
    CHECK_RUN(obscured_is_what_a_search_would_miss);
    CHECK_RUN(no_country_no_patterns);
    return check_done();
}
