#include "text/markup.h"

#include "../check.h"

/* The tag at the beginning of `text`: its length, 0 for none. */
static size_t tag_length(const char *text)
{
    markup tags = {.text = text, .length = strlen(text)};
    return markup_read(&tags, 0).length;
}

static bool tag_inlined(const char *text)
{
    markup tags = {.text = text, .length = strlen(text)};
    return markup_read(&tags, 0).inlined;
}

static void whole_tags_end_at_their_bracket(void)
{
    CHECK_COUNT(tag_length("<b>x"), 3);
    CHECK_COUNT(tag_length("</b>x"), 4);
    CHECK_COUNT(tag_length("<br />x"), 6);
    CHECK_COUNT(tag_length("<a href=\"x\">y</a>"), 12);
    CHECK_COUNT(tag_length("<!DOCTYPE html>"), 15);
    CHECK_COUNT(tag_length("<?xml?>"), 7);
    CHECK_COUNT(tag_length("<o:p>"), 5);
    CHECK_COUNT(tag_length("<!-- a > b -->c"), 14);
}

static void what_is_no_tag_is_left_alone(void)
{
    static const char *const texts[] = {"<",
                                        "<3",
                                        "< b>",
                                        "<>",
                                        "</>",
                                        "<1>",
                                        "<joe@example.test>",
                                        "<http://x.test>",
                                        "<unknown text",
                                        "<!-- open",
                                        "<brave",
                                        "<b and c",
                                        "<!",
                                        "</"};
    for (size_t which = 0; which < sizeof texts / sizeof *texts; which++)
        CHECK_COUNT(tag_length(texts[which]), 0);
}

static void broken_tags_lose_name_and_attributes(void)
{
    CHECK_COUNT(tag_length("<br hello"), 3);
    CHECK_COUNT(tag_length("<br/ hello"), 4);
    CHECK_COUNT(tag_length("<br /"), 5);
    CHECK_COUNT(tag_length("<br<br>"), 3);
    CHECK_COUNT(tag_length("<p class=\"x\""), 12);
    CHECK_COUNT(tag_length("<p class=\"x y\" id=z hello"), 19);
    CHECK_COUNT(tag_length("<a href=\"http://x.test"), 22);
    CHECK_COUNT(tag_length("</p hello"), 3);
}

static void formatting_stays_within_words(void)
{
    CHECK(tag_inlined("<b>"));
    CHECK(tag_inlined("</STRONG>"));
    CHECK(tag_inlined("<span style=x>"));
    CHECK(tag_inlined("<!-- x -->"));
    CHECK(!tag_inlined("<br>"));
    CHECK(!tag_inlined("<p>"));
    CHECK(!tag_inlined("<made-up>"));
}

static void scripts_and_styles_go_with_their_content(void)
{
    CHECK_COUNT(tag_length("<script>1 < 2</script>x"), 13);
    CHECK_COUNT(tag_length("<Style a=b>p {}</STYLE >x"), 15);
    CHECK_COUNT(tag_length("<script>never closed"), 8);
    CHECK_COUNT(tag_length("<script>closed by </scripture>"), 8);
    CHECK_COUNT(tag_length("<script>closed by </style>"), 8);
    CHECK_COUNT(tag_length("</script>a</script>"), 9);
}

static void a_bracket_far_away_is_not_a_tags(void)
{
    char text[4096];
    memset(text, 'x', sizeof text);
    memcpy(text, "<made up ", 9);
    text[sizeof text - 1] = '>';
    markup tags = {.text = text, .length = sizeof text};
    CHECK_COUNT(markup_read(&tags, 0).length, 0);
    text[1000] = '>';
    CHECK_COUNT(markup_read(&tags, 0).length, 1001);
}

int main(void)
{
    CHECK_RUN(whole_tags_end_at_their_bracket);
    CHECK_RUN(what_is_no_tag_is_left_alone);
    CHECK_RUN(broken_tags_lose_name_and_attributes);
    CHECK_RUN(formatting_stays_within_words);
    CHECK_RUN(scripts_and_styles_go_with_their_content);
    CHECK_RUN(a_bracket_far_away_is_not_a_tags);
    return check_done();
}
