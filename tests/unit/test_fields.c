#include "../check.h"
#include "web/fields.h"

static ae_status read_text(const char *encoded, fields *self)
{
    return fields_read(encoded, strlen(encoded), self, NULL);
}

static void names_have_values(void)
{
    fields self = {0};
    CHECK(read_text("a=1&b=%C3%A9+x%26y&&c&d=e=f&a=2", &self) == AE_OK);
    CHECK_COUNT(self.count, 5);
    CHECK_TEXT(fields_value(&self, "a"), "1");
    CHECK_TEXT(fields_value(&self, "b"), "\xc3\xa9 x&y");
    CHECK_TEXT(fields_value(&self, "c"), "");
    CHECK_TEXT(fields_value(&self, "d"), "e=f");
    CHECK_TEXT(fields_value(&self, "none"), "");
    fields_clear(&self);
    CHECK(read_text("", &self) == AE_OK && self.count == 0);
    fields_clear(&self);
}

static void what_no_browser_sends_is_refused(void)
{
    static const char *const wrong[] = {"a=%",   "a=%4",   "a=%zz",  "a=%00",   "%00=a",
                                        "a=%ff", "a=\xff", "a=\x01", "a=%1b[m", "a=%c0%80"};
    fields self = {0};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
        CHECK(read_text(wrong[k], &self) == AE_ERROR_USAGE && self.bytes == NULL);
    CHECK(fields_read("a=b\0c", 5, &self, NULL) == AE_ERROR_USAGE);
}

static void there_are_so_many_and_no_more(void)
{
    char many[(FIELDS_MOST + 1) * 4 + 1] = "";
    fields self = {0};
    for (int k = 0; k < FIELDS_MOST; k++)
        strcat(many, "a=1&");
    CHECK(read_text(many, &self) == AE_OK && self.count == FIELDS_MOST);
    fields_clear(&self);
    strcat(many, "a=1&");
    CHECK(read_text(many, &self) == AE_ERROR_USAGE);
}

static void numbers_keep_within_their_bounds(void)
{
    static const struct {
        const char *text;
        uint64_t count;
    } cases[] = {{"n=0", 0},  {"n=17", 17},   {"n=100", 100}, {"n=101", 7},
                 {"n=", 7},   {"m=1", 7},     {"n=-1", 7},    {"n=1e1", 7},
                 {"n=+5", 7}, {"n=00009", 9}, {"n=x", 7},     {"n=99999999999999999999999999", 7}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        fields self = {0};
        if (read_text(cases[k].text, &self) == AE_OK)
            CHECK_COUNT(fields_count(&self, "n", 100, 7), cases[k].count);
        fields_clear(&self);
    }
}

int main(void)
{
    CHECK_RUN(names_have_values);
    CHECK_RUN(what_no_browser_sends_is_refused);
    CHECK_RUN(there_are_so_many_and_no_more);
    CHECK_RUN(numbers_keep_within_their_bounds);
    return check_done();
}
