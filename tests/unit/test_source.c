#include "io/source.h"

#include <zlib.h>

#include "../check.h"
#include "../table.h"

#define TABLE_MAPPED(text, map) table_rows(text, sizeof(text) - 1, true, map)
#define TABLE_BARE(text) table_rows(text, sizeof(text) - 1, false, NULL)

static void rows_come_by_role(void)
{
    CHECK_TEXT(TABLE_ROWS("ad_id,body,city,extra\n1,hello,Hull,x\n2,\"a\nb\",,\n"),
               "id=ad_id text=body city=city (unused: extra)\n"
               "2:id=1 text=hello city=Hull\n"
               "3:id=2 text=a\\nb\n");
    CHECK_TEXT(TABLE_MAPPED("a,b,c\n1,x,y\n", "text=c,b id=a"),
               "id=a text=c,b\n2:id=1 text=y\\nx\n");
}

static void several_columns_make_one_role(void)
{
    CHECK_TEXT(
        TABLE_ROWS("phone1,title,phone2,body\n5550101,hi,5550102,there\n,hi,5550102,\n,,,\n"),
        "text=title,body phone=phone1,phone2\n"
        "2:text=hi\\nthere phone=5550101;5550102\n"
        "3:text=hi phone=5550102\n"
        "4:\n");
}

static void ragged_rows_are_repaired_or_refused(void)
{
    CHECK_TEXT(TABLE_ROWS("id,text,city\n1,a\n2,b,Hull,,\n3,c,Hull,extra\n4,d,Hull\n5,e,Hull\n"),
               "id=id text=text city=city\n"
               "2~id=1 text=a\n"
               "3:id=2 text=b city=Hull\n"
               "4!more cells than there are columns [3,c,Hull,extra\\n]\n"
               "5:id=4 text=d city=Hull\n"
               "6:id=5 text=e city=Hull\n");
}

/* A writer that does not quote: nothing but the text can hold the delimiter. */
static void a_text_at_the_end_is_put_together_again(void)
{
    CHECK_TEXT(TABLE_ROWS("id,city,text\n1,Hull,hello, dear,, friend\n2,Hull,b\n3,Hull,c\n"),
               "id=id text=text city=city\n"
               "2~id=1 text=hello, dear,, friend city=Hull\n"
               "3:id=2 text=b city=Hull\n"
               "4:id=3 text=c city=Hull\n");
}

/* Most rows have one comma in the text: that makes no column. */
static void delimiters_in_the_text_make_no_column(void)
{
    CHECK_TEXT(
        TABLE_ROWS("id,city,text\n1,Hull,a, b\n2,Hull,c, d\n3,Hull,e\n4,Hull,f, g\n5,Hull,h, i\n"),
        "id=id text=text city=city\n"
        "2~id=1 text=a, b city=Hull\n"
        "3~id=2 text=c, d city=Hull\n"
        "4:id=3 text=e city=Hull\n"
        "5~id=4 text=f, g city=Hull\n"
        "6~id=5 text=h, i city=Hull\n");
}

static void columns_without_a_name_are_not_used(void)
{
    CHECK_TEXT(TABLE_ROWS("\"title\",\"body\"\n\"1\",\"a\",\"b\"\n\"2\",\"c\",\"d\"\n"),
               "text=title,body (unused: (no name))\n2:text=a\\nb\n3:text=c\\nd\n");
    CHECK_TEXT(
        TABLE_ROWS("id,text\n1,a,\n2,b,\n3,c,\n"),
        "id=id text=text (unused: (no name))\n2:id=1 text=a\n3:id=2 text=b\n4:id=3 text=c\n");
    CHECK_TEXT(TABLE_ROWS("id,text,\n1,a\n2,b\n3,c\n"),
               "id=id text=text\n2:id=1 text=a\n3:id=2 text=b\n4:id=3 text=c\n");
}

static void a_header_that_comes_again_is_a_reject(void)
{
    CHECK_TEXT(TABLE_ROWS("id,text\n1,a\nid,text\n2,b\n"),
               "id=id text=text\n2:id=1 text=a\n3!the row of column names again "
               "[id,text\\n]\n4:id=2 text=b\n");
}

static void a_header_with_a_lost_quote_is_read(void)
{
    CHECK_TEXT(TABLE_ROWS("id,\"text,city\n1,a,Hull\n2,b,Hull\n"),
               "id=id text=\"text city=city\n2:id=1 text=a city=Hull\n3:id=2 text=b city=Hull\n");
}

static void tables_without_rows_are_no_error(void)
{
    CHECK_TEXT(TABLE_ROWS(""), "\n");
    CHECK_TEXT(TABLE_ROWS("\n\n"), "\n");
    CHECK_TEXT(TABLE_ROWS("id,text\n"), "id=id text=text\n");
    CHECK_TEXT(TABLE_ROWS("\xef\xbb\xbf"), "\n");
    CHECK_TEXT(TABLE_BARE(""), "\n");
}

static void a_header_without_text_is_an_error(void)
{
    CHECK(strncmp(TABLE_ROWS("id,city\n1,a\n"), "error 1: no column is known", 27) == 0);
    CHECK(strncmp(TABLE_MAPPED("id,city\n1,a\n", "text=citi"), "error 1: --map: there is no column",
                  34) == 0);
}

static void rows_without_a_header_are_all_rows(void)
{
    CHECK_TEXT(TABLE_BARE("17,hello there friend,Hull\n18,\"another, longer text\",Hull\n19,and "
                          "one more text,Hull\n"),
               "id=1 text=2 (unused: 3)\n"
               "1:id=17 text=hello there friend\n"
               "2:id=18 text=another, longer text\n"
               "3:id=19 text=and one more text\n");
    CHECK_TEXT(table_rows("17,abc,Hull\n", 12, false, "text=2 city=3"),
               "id=1 text=2 city=3\n1:id=17 text=abc city=Hull\n");
    CHECK_TEXT(TABLE_BARE("hello, dear\nfoo\nbar, x, y\n"),
               "text=1\n1:text=hello, dear\n2:text=foo\n3:text=bar, x, y\n");
}

static void a_cut_archive_keeps_its_rows_and_says_so(void)
{
    enum { ROWS = 1000 };
    static char text[ROWS * 40], packed[ROWS * 40];
    size_t length = (size_t)sprintf(text, "id,text,city\n");
    for (unsigned k = 0; k < ROWS; k++)
        length += (size_t)sprintf(text + length, "%u,text %x,Hull\n", k, k * 2654435761u);
    z_stream stream = {.next_in = (Bytef *)text,
                       .avail_in = (uInt)length,
                       .next_out = (Bytef *)packed,
                       .avail_out = sizeof packed};
    CHECK(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    (void)deflateEnd(&stream);
    const char *rows = table_rows(packed, stream.total_out - 4, true, NULL);
    CHECK(strstr(rows, "\n1001:id=999 ") != NULL);
    CHECK(strstr(rows, "\n1002!the gzip file is cut off here []\n") != NULL);
    rows = table_rows(packed, stream.total_out / 2, true, NULL);
    const char *reject = strchr(rows, '!');
    CHECK(strstr(rows, "\n400:id=398 ") != NULL);
    CHECK(reject != NULL && strncmp(reject, "!the gzip file is cut off here [", 32) == 0);
    CHECK(reject != NULL && strcspn(reject, "\n") == strlen(reject) - 1);
}

int main(void)
{
    CHECK_RUN(rows_come_by_role);
    CHECK_RUN(several_columns_make_one_role);
    CHECK_RUN(ragged_rows_are_repaired_or_refused);
    CHECK_RUN(a_text_at_the_end_is_put_together_again);
    CHECK_RUN(delimiters_in_the_text_make_no_column);
    CHECK_RUN(columns_without_a_name_are_not_used);
    CHECK_RUN(a_header_that_comes_again_is_a_reject);
    CHECK_RUN(a_header_with_a_lost_quote_is_read);
    CHECK_RUN(tables_without_rows_are_no_error);
    CHECK_RUN(a_header_without_text_is_an_error);
    CHECK_RUN(rows_without_a_header_are_all_rows);
    CHECK_RUN(a_cut_archive_keeps_its_rows_and_says_so);
    return check_done();
}
