#include "casefile/contact_cell.h"

#include <stdio.h>
#include <string.h>

#include "../check.h"

static void check_list(ae_contact_kind kind, const char *cell, const char *want)
{
    char got[128] = "";
    ae_cell value;
    for (size_t at = 0; contact_cell_next(kind, ae_cell_of(cell), &at, &value);)
        snprintf(got + strlen(got), sizeof got - strlen(got), "[%.*s]", (int)value.length,
                 value.bytes);
    CHECK_TEXT(got, want);
}

static void cells_are_taken_apart(void)
{
    check_list(AE_CONTACT_PHONE, "", "");
    check_list(AE_CONTACT_PHONE, "+16135550142", "[+16135550142]");
    check_list(AE_CONTACT_PHONE, "a;b;c", "[a][b][c]");
    check_list(AE_CONTACT_PHONE, "+16135550142;ext=12;+16135550143;ext=9",
               "[+16135550142;ext=12][+16135550143;ext=9]");
    check_list(AE_CONTACT_PHONE, "a;ext", "[a][ext]");
    check_list(AE_CONTACT_PHONE, "a;ext=", "[a;ext=]");
    check_list(AE_CONTACT_PHONE, ";a;", "[][a]");
    check_list(AE_CONTACT_EMAIL, "a@b.example;ext=1", "[a@b.example][ext=1]");
    check_list(AE_CONTACT_URL, "a.example/x;y=1;b.example", "[a.example/x;y=1][b.example]");
    check_list(AE_CONTACT_URL, "a.example/x;y", "[a.example/x;y]");
}

int main(void)
{
    CHECK_RUN(cells_are_taken_apart);
    return check_done();
}
