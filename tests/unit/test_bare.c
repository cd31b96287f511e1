#include "../contacts.h"

static contacts_kit kit;

static void column(contact_kind kind, const char *cell, const char *want, const char *words)
{
    if (!CHECK_TEXT(contacts_in_column(&kit, kind, cell, "any"), want) || *words == '\0')
        return;
    CHECK_TEXT(contacts_words(&kit.list, kit.list.count - 1, cell), words);
}

static void a_piece_is_a_name(void)
{
    column(CONTACT_HANDLE, " some.name ", "handle=unknown:some.name", "some.name");
    column(CONTACT_HANDLE, "x1y;[@other_1]", "handle=unknown:x1y; handle=unknown:other_1",
           "@other_1");
    column(CONTACT_HANDLE, "snap - somename", "handle=snapchat:somename", "snap - somename");
    column(CONTACT_HANDLE, "IG somename", "handle=instagram:somename", "IG somename");
    column(CONTACT_HANDLE, "snapchat", "", "");
    column(CONTACT_HANDLE, "snapchat;instagram", "", "");
    column(CONTACT_HANDLE, "two words", "", "");
    column(CONTACT_HANDLE, "\xc3\xa9t\xc3\xa9_42", "handle=unknown:ete_42", "\xc3\xa9t\xc3\xa9_42");
}

static void nothing_is_nothing(void)
{
    static const char *const cells[] = {"",     " ",   ";;",      "[]", "[\"\"]", "None", "N/A",
                                        "null", "NaN", "unknown", "-",  "@",      "@@",   "42"};
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
        column(CONTACT_HANDLE, cells[k], "", "");
}

static void a_piece_is_a_number(void)
{
    column(CONTACT_PRICE, "80", "price=80", "80");
    column(CONTACT_PRICE, "80.00|120.50", "price=80; price=120.50", "120.50");
    column(CONTACT_PRICE, "['80', '$90']", "price=80; price=90 $", "");
    column(CONTACT_PRICE, "080", "", "");
    column(CONTACT_PRICE, "80 people", "", "");
    column(CONTACT_PRICE, "8000000", "", "");
    column(CONTACT_PRICE, "80.555", "", "");
}

static void other_columns_have_no_bare_pieces(void)
{
    column(CONTACT_EMAIL, "some.name", "", "");
    column(CONTACT_URL, "somename", "", "");
    column(CONTACT_PHONE, "somename", "", "");
}

int main(void)
{
    kit = contacts_kit_new();
    CHECK_RUN(a_piece_is_a_name);
    CHECK_RUN(nothing_is_nothing);
    CHECK_RUN(a_piece_is_a_number);
    CHECK_RUN(other_columns_have_no_bare_pieces);
    contacts_kit_free(&kit);
    return check_done();
}
