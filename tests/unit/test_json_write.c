#include "io/json_write.h"

#include "../check.h"

typedef struct page {
    buffer bytes;
    json_writer json;
} page;

static void page_begin(page *self)
{
    buffer_init(&self->bytes, 1 << 20);
    json_begin(&self->json, &self->bytes);
}

static void page_is(page *self, const char *wanted)
{
    CHECK(json_end(&self->json, NULL) == AE_OK);
    CHECK(buffer_append(&self->bytes, "", 1, NULL) == AE_OK);
    CHECK_TEXT(self->bytes.data, wanted);
    buffer_clear(&self->bytes);
}

static void objects_and_arrays_are_nested_as_called(void)
{
    page self;
    page_begin(&self);
    json_object(&self.json, NULL);
    json_text(&self.json, "name", "x");
    json_array(&self.json, "list");
    json_count(&self.json, NULL, 1);
    json_object(&self.json, NULL);
    json_bool(&self.json, "yes", true);
    json_bool(&self.json, "no", false);
    json_close(&self.json, '}');
    json_close(&self.json, ']');
    json_number(&self.json, "half", 0.5, 3);
    json_close(&self.json, '}');
    page_is(&self, "{\n  \"name\": \"x\",\n  \"list\": [\n    1,\n    {\n      \"yes\": true,\n"
                   "      \"no\": false\n    }\n  ],\n  \"half\": 0.500\n}\n");
}

static void what_is_empty_is_closed_at_once(void)
{
    page self;
    page_begin(&self);
    json_object(&self.json, NULL);
    json_object(&self.json, "a");
    json_close(&self.json, '}');
    json_array(&self.json, "b");
    json_close(&self.json, ']');
    json_close(&self.json, '}');
    page_is(&self, "{\n  \"a\": {},\n  \"b\": []\n}\n");
}

static void a_value_may_stand_alone(void)
{
    page self;
    page_begin(&self);
    json_count(&self.json, NULL, UINT64_MAX);
    page_is(&self, "18446744073709551615\n");
}

static void strings_are_escaped(void)
{
    page self;
    page_begin(&self);
    json_bytes(&self.json, NULL, "\"\\\n\t\0\x1f\x7f/<é💋", 15);
    page_is(&self, "\"\\\"\\\\\\n\\u0009\\u0000\\u001f\\u007f/<é💋\"\n");
    page_begin(&self);
    json_object(&self.json, NULL);
    json_bool(&self.json, "a\"b", true);
    json_close(&self.json, '}');
    page_is(&self, "{\n  \"a\\\"b\": true\n}\n");
}

static void bytes_that_are_not_utf_8_are_replaced(void)
{
    page self;
    page_begin(&self);
    json_bytes(&self.json, NULL, "a\xff\xc3z\xed\xa0\x80\xf0\x9f", 9);
    page_is(&self, "\"a\\ufffd\\ufffdz\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\"\n");
}

static void numbers_are_plain_whatever_they_are(void)
{
    static const struct {
        double number;
        unsigned decimals;
        const char *wanted;
    } numbers[] = {{1.5, 0, "2\n"},       {-1.25, 1, "-1.3\n"}, {0.1, 9, "0.100000000\n"},
                   {-0.001, 2, "0.00\n"}, {1e300, 1, "0.0\n"},  {0.0 / 0.0, 1, "0.0\n"}};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
        page self;
        page_begin(&self);
        json_number(&self.json, NULL, numbers[k].number, numbers[k].decimals);
        page_is(&self, numbers[k].wanted);
    }
}

static void a_failure_sticks(void)
{
    page self;
    ae_error error = {.code = AE_OK};
    buffer_init(&self.bytes, 10);
    json_begin(&self.json, &self.bytes);
    json_text(&self.json, NULL, "longer than ten bytes");
    json_count(&self.json, NULL, 1);
    CHECK(json_end(&self.json, &error) == AE_ERROR_LIMIT);
    CHECK(error.code == AE_ERROR_LIMIT);
    CHECK(self.bytes.length <= 10);
    buffer_clear(&self.bytes);
}

int main(void)
{
    CHECK_RUN(objects_and_arrays_are_nested_as_called);
    CHECK_RUN(what_is_empty_is_closed_at_once);
    CHECK_RUN(a_value_may_stand_alone);
    CHECK_RUN(strings_are_escaped);
    CHECK_RUN(bytes_that_are_not_utf_8_are_replaced);
    CHECK_RUN(numbers_are_plain_whatever_they_are);
    CHECK_RUN(a_failure_sticks);
    return check_done();
}
