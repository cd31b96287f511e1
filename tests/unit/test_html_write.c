/* html_write.h: whatever goes in, nothing but text comes out. */
#include "report/html_write.h"

#include "../check.h"
#include "../random.h"

static void text_is(const char *bytes, size_t length, const char *expected)
{
    buffer made;
    sink to;
    ae_error error;
    buffer_init(&made, SIZE_MAX);
    sink_begin_buffer(&to, &made);
    html_text(&to, bytes, length);
    CHECK(sink_end(&to, &error) == AE_OK);
    CHECK(made.length == strlen(expected));
    CHECK(made.length == 0 || memcmp(made.data, expected, made.length) == 0);
    buffer_clear(&made);
}

static void markup_and_control_characters_are_text(void)
{
    text_is("", 0, "");
    text_is("plain \xc3\xa9t\xc3\xa9 \xf0\x9f\x8c\xb9", 16,
            "plain \xc3\xa9t\xc3\xa9 \xf0\x9f\x8c\xb9");
    text_is("<script>alert('x')</script>", 27, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    text_is("a=\"1\" & b", 9, "a=&quot;1&quot; &amp; b");
    text_is("a\0b\x1b[31m\x7f", 8,
            "a\xef\xbf\xbd"
            "b\xef\xbf\xbd[31m");
    text_is("\xc2\x85\xef\xbf\xbf\xef\xb7\x90", 8, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    text_is("1\r\n2\t3", 6, "1 \n2\t3");
    text_is("\xe2\x80\xae"
            "evil",
            7, "[U+202E]evil");
    text_is("\xd8\x9c\xe2\x81\xa6", 5, "[U+061C][U+2066]");
}

/* Any bytes: what comes out is UTF-8, and none of the signs that markup is made of. */
static void no_bytes_make_markup(void)
{
    uint64_t random = 7;
    for (int round = 0; round < 2000; round++) {
        char bytes[96];
        buffer made;
        sink to;
        ae_error error;
        const size_t length = random_below(&random, sizeof bytes);
        for (size_t k = 0; k < length; k++)
            bytes[k] = (char)random_below(&random, 256);
        buffer_init(&made, SIZE_MAX);
        sink_begin_buffer(&to, &made);
        html_text(&to, bytes, length);
        CHECK(sink_end(&to, &error) == AE_OK);
        for (size_t at = 0; at < made.length; at++) {
            const unsigned char byte = (unsigned char)made.data[at];
            CHECK(byte != '<' && byte != '>' && byte != '"' && byte != '\'' && byte != '\0');
        }
        buffer_clear(&made);
    }
}

static void numbers_are_grouped(void)
{
    buffer made;
    sink to;
    ae_error error;
    buffer_init(&made, SIZE_MAX);
    sink_begin_buffer(&to, &made);
    html_count(&to, 7);
    sink_text(&to, " ");
    html_count(&to, 1234567);
    sink_text(&to, " ");
    html_number(&to, 0.456, 2, '.');
    html_format(&to, " <i>%d</i>", 3);
    CHECK(sink_end(&to, &error) == AE_OK);
    CHECK(buffer_append(&made, "", 1, &error) == AE_OK);
    CHECK_TEXT(made.data, "7 1\xe2\x80\xaf"
                          "234\xe2\x80\xaf"
                          "567 0.46 <i>3</i>");
    buffer_clear(&made);
}

/* A sink that refuses says so at the end, once and for all; pieces of any length go in. */
static ae_status two_kilobytes(void *context, const void *bytes, size_t length, ae_error *error)
{
    size_t *taken = context;
    (void)bytes;
    if (*taken + length > 2048) {
        error->code = AE_ERROR_IO;
        return AE_ERROR_IO;
    }
    *taken += length;
    return AE_OK;
}

static void a_refusal_sticks(void)
{
    static const char piece[SINK_PENDING + 1] = {0};
    sink to;
    ae_error error = {.code = AE_OK};
    size_t taken = 0;
    sink_begin(&to, two_kilobytes, &taken);
    for (int k = 0; k < 20; k++)
        sink_put(&to, piece, 100);
    CHECK(sink_end(&to, &error) == AE_OK);
    CHECK(taken == 2000 && to.taken == 2000);
    sink_put(&to, piece, sizeof piece);
    CHECK(sink_check(&to, &error) == AE_ERROR_IO && error.code == AE_ERROR_IO);
    sink_put(&to, piece, 1);
    CHECK(sink_end(&to, &error) == AE_ERROR_IO);
    CHECK(taken == 2000);
}

int main(void)
{
    CHECK_RUN(markup_and_control_characters_are_text);
    CHECK_RUN(no_bytes_make_markup);
    CHECK_RUN(numbers_are_grouped);
    CHECK_RUN(a_refusal_sticks);
    return check_done();
}
