#include "io/record.h"

#include <pthread.h>

#include "../check.h"
#include "../table.h"

/* A table of three columns with codes in the first, long enough to know it by. */
#define HEAD                                                                                       \
    "id,text,city\n1,\"one, a\",Hull\n2,\"two, b\",Hull\n3,\"three, c\",Hull\n4,\"four, "          \
    "d\",Hull\n"
#define HEAD_READ                                                                                  \
    "1:id|text|city\n2:1|one, a|Hull\n3:2|two, b|Hull\n4:3|three, c|Hull\n5:4|four, d|Hull\n"
#define TAIL "8,\"eight, e\",Hull\n9,\"nine, f\",Hull\n"

static void reads_records_by_the_rules(void)
{
    CHECK_TEXT(TABLE_RECORDS("id,text\n1,a\n2,\"b, \"\"c\"\"\"\n"),
               "1:id|text\n2:1|a\n3:2|b, \"c\"\n");
    CHECK_TEXT(TABLE_RECORDS("id,text\n1,\n,\n2,b"), "1:id|text\n2:1|\n3:|\n4:2|b\n");
    CHECK_TEXT(TABLE_RECORDS("id,text\n1,\"a\nb\n\nc\"\n2,d\n"),
               "1:id|text\n2:1|a\\nb\\n\\nc\n6:2|d\n");
}

static void every_line_end_counts(void)
{
    CHECK_TEXT(TABLE_RECORDS("id,text\r\n1,a\n2,b\r3,\"c\r\nd\"\r\n4,e"),
               "1:id|text\n2:1|a\n3:2|b\n4:3|c\\r\\nd\n6:4|e\n");
    CHECK_TEXT(TABLE_RECORDS("id,text\r1,a\r2,\"b\rc\"\r"), "1:id|text\n2:1|a\n3:2|b\\rc\n");
}

static void blank_lines_are_no_records_but_count_as_lines(void)
{
    CHECK_TEXT(TABLE_RECORDS("\n \r\n\t\nid,text\n\n1,a\n\n  \n2,b\n\n"),
               "4:id|text\n6:1|a\n9:2|b\n");
    CHECK_TEXT(TABLE_RECORDS(""), "");
    CHECK_TEXT(TABLE_RECORDS("\r\n\r\n"), "");
    CHECK_TEXT(TABLE_RECORDS("id\ttext\n\t\n1\ta\n"), "1:id|text\n2:|\n3:1|a\n");
}

static void odd_quotes_in_one_line_are_read_and_told(void)
{
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,5'10\" tall,Hull\n" TAIL),
               HEAD_READ "6~5|5'10\" tall|Hull\n7:8|eight, e|Hull\n8:9|nine, f|Hull\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,\"he said \"hi, you\" to me\",Hull\n" TAIL), HEAD_READ
               "6~5|he said \"hi, you\" to me|Hull\n7:8|eight, e|Hull\n8:9|nine, f|Hull\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,\"he said \"hi\"\nand left\",Hull\n" TAIL),
               HEAD_READ "6!quotes are out of order [5,\"he said \"hi\"\\n]\n"
                         "7!quotes are out of order [and left\",Hull\\n]\n"
                         "8:8|eight, e|Hull\n9:9|nine, f|Hull\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,\"he said \"hi\" to me\nand left\",Hull\n" TAIL), HEAD_READ
               "6~5|he said \"hi\" to me\\nand left|Hull\n8:8|eight, e|Hull\n9:9|nine, f|Hull\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5, \"five, e\" , Hull\n" TAIL),
               HEAD_READ "6:5|five, e|Hull\n7:8|eight, e|Hull\n8:9|nine, f|Hull\n");
}

static void an_unclosed_quote_costs_its_own_row(void)
{
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,\"five, e,Hull\n" TAIL),
               HEAD_READ "6!quotes are out of order [5,\"five, e,Hull\\n]\n"
                         "7:8|eight, e|Hull\n8:9|nine, f|Hull\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,\"five,Hull\n" TAIL),
               HEAD_READ "6~5|\"five|Hull\n7:8|eight, e|Hull\n8:9|nine, f|Hull\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,\"five\nmore\nand more,Hull\n6,\"six\nlines\",Hull\n" TAIL),
               HEAD_READ "6!quotes are out of order [5,\"five\\n]\n"
                         "7!quotes are out of order [more\\n]\n"
                         "8!quotes are out of order [and more,Hull\\n]\n"
                         "9:6|six\\nlines|Hull\n11:8|eight, e|Hull\n12:9|nine, f|Hull\n");
}

static void a_quote_never_closed_does_not_swallow_the_table(void)
{
    CHECK_TEXT(TABLE_RECORDS("id,text\n1,a\n2,\"b\n3,c\n4,d\n5,e\n"),
               "1:id|text\n2:1|a\n3~2|\"b\n4:3|c\n5:4|d\n6:5|e\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,\"five, e"),
               HEAD_READ "6!a quote is never closed [5,\"five, e]\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,\"five\nmore\n\nand mo"), HEAD_READ
               "6!a quote is never closed [5,\"five\\n]\n7!a quote is never closed [more\\n]\n"
               "9!a quote is never closed [and mo]\n");
}

/* One stray quote opens a cell, another one closes it: by the rules that is one
 * record with the right number of cells. */
static void rows_between_two_stray_quotes_are_found(void)
{
    CHECK_TEXT(TABLE_RECORDS("id,text,city\n1,a,Hull\n2,b,Hull\n3,c,Hull\n4,d,Hull\n"
                             "5,\"special,Hull\n6,f,Hull\n7,6'1\",Hull\n8,h,Hull\n"),
               "1:id|text|city\n2:1|a|Hull\n3:2|b|Hull\n4:3|c|Hull\n5:4|d|Hull\n"
               "6~5|\"special|Hull\n7:6|f|Hull\n8~7|6'1\"|Hull\n9:8|h|Hull\n");
}

static void a_text_of_many_lines_stays_whole(void)
{
    CHECK_TEXT(TABLE_RECORDS(
                   HEAD "5,\"rates, hours, places\n100, 200, 300\nnoon, night, Hull\",Hull\n" TAIL),
               HEAD_READ "6:5|rates, hours, places\\n100, 200, 300\\nnoon, night, Hull|Hull\n"
                         "9:8|eight, e|Hull\n10:9|nine, f|Hull\n");
}

static void a_lost_opening_quote_costs_its_own_row(void)
{
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,five, e\",Hull\n" TAIL),
               HEAD_READ "6!quotes are out of order [5,five, e\",Hull\\n]\n"
                         "7:8|eight, e|Hull\n8:9|nine, f|Hull\n");
    CHECK_TEXT(TABLE_RECORDS(HEAD "5,five\",Hull\n" TAIL),
               HEAD_READ "6~5|five\"|Hull\n7:8|eight, e|Hull\n8:9|nine, f|Hull\n");
}

static void ragged_records_are_given_as_they_are(void)
{
    CHECK_TEXT(TABLE_RECORDS(HEAD "5\n6,\"six, e\",Hull,,\n" TAIL),
               HEAD_READ "6:5\n7:6|six, e|Hull||\n8:8|eight, e|Hull\n9:9|nine, f|Hull\n");
}

static void what_is_not_utf8_is_windows_1252(void)
{
    record_facts facts;
    static const char mixed[] = "id,text\n1,caf\xe9 \x93x\x94\n2,caf\xc3\xa9\n3,\xe9 \xc3\xa9\n";
    CHECK_TEXT(table_records(mixed, sizeof mixed - 1, NULL, &facts),
               "1:id|text\n2:1|caf\u00e9 \u201cx\u201d\n3:2|caf\u00e9\n4:3|\u00e9 \u00e9\n");
    CHECK_TEXT(facts.encoding, "UTF-8 and Windows-1252");
    static const char old[] = "id,text\n1,caf\xe9\n";
    CHECK_TEXT(table_records(old, sizeof old - 1, NULL, &facts), "1:id|text\n2:1|caf\u00e9\n");
    CHECK_TEXT(facts.encoding, "Windows-1252");
}

static void marks_and_utf16_are_known(void)
{
    record_facts facts;
    CHECK_TEXT(TABLE_RECORDS("\xef\xbb\xbf\"id\",\"text\"\n1,a\n"), "1:id|text\n2:1|a\n");
    static const char little[] = "\xff\xfei\0d\0,\0t\0\n\0\x31\0,\0\"\0\x3d\xd8\x00\xde\n\0\"\0";
    CHECK_TEXT(table_records(little, sizeof little - 1, NULL, &facts),
               "1:id|t\n2:1|\U0001f600\\n\n");
    CHECK_TEXT(facts.encoding, "UTF-16LE");
    static const char big[] = "\xfe\xff\0i\0,\0t\0\r\0\n\0\x31\0,\x20\xac\xdc\x00";
    CHECK_TEXT(table_records(big, sizeof big - 1, NULL, &facts), "1:i|t\n2:1|\u20ac\ufffd\n");
    CHECK_TEXT(facts.encoding, "UTF-16BE");
}

static void a_line_for_spreadsheets_names_the_delimiter(void)
{
    CHECK_TEXT(TABLE_RECORDS("sep=;\r\nid;text\r\n1;a, b, c\r\n"), "2:id|text\n3:1|a, b, c\n");
    CHECK_TEXT(TABLE_RECORDS("sep=a\n1\n"), "1:sep=a\n2:1\n");
    CHECK_TEXT(TABLE_RECORDS("sep=|\n"), "");
    CHECK_TEXT(TABLE_RECORDS("sep=,text\n1,a\n"), "1:sep=|text\n2:1|a\n");
}

static void nuls_cut_nothing(void)
{
    CHECK_TEXT(TABLE_RECORDS("id,text\n1,a\0b\n\0,\"\0\"\n"),
               "1:id|text\n2:1|a\\x00b\n3:\\x00|\\x00\n");
}

static void cells_over_the_ceiling_are_rejects(void)
{
    enum { CEILING = 1024, LONG = 1 << 19 };
    const record_options options = {.field_ceiling = CEILING, .unpacked_ceiling = 1 << 30};
    static char text[LONG + 1000];
    static const char *const heads[] = {"5,", "5,\""}, *const ends[] = {",Hull\n", "\",Hull\n"};
    for (unsigned quoted = 0; quoted < 2; quoted++) {
        for (size_t length = CEILING; length < LONG; length = length * 8 + 1) {
            size_t used = (size_t)sprintf(text, "%s%s", HEAD, heads[quoted]);
            memset(text + used, 'x', length);
            used += length;
            used += (size_t)sprintf(text + used, "%s%s", ends[quoted], TAIL);
            const char *got = table_records(text, used, &options, NULL);
            CHECK(strncmp(got, HEAD_READ, strlen(HEAD_READ)) == 0);
            got += strlen(HEAD_READ);
            CHECK(strncmp(got, length > CEILING ? "6!" : "6:", 2) == 0);
            got = strchr(got, '\n') + 1;
            CHECK_TEXT(got, "7:8|eight, e|Hull\n8:9|nine, f|Hull\n");
        }
    }
}

/* In quotes and over many lines: one reject too. */
static void a_huge_text_of_many_lines_is_one_reject(void)
{
    enum { CEILING = 2000, LINES = 40000 };
    const record_options options = {.field_ceiling = CEILING, .unpacked_ceiling = 1 << 30};
    static char text[LINES * 16 + 1000];
    size_t used = (size_t)sprintf(text, "%s5,\"", HEAD);
    for (int k = 0; k < LINES; k++)
        used += (size_t)sprintf(text + used, "%d, a line\n", k);
    used += (size_t)sprintf(text + used, "end\",Hull\n%s", TAIL);
    const char *got = table_records(text, used, &options, NULL) + strlen(HEAD_READ);
    CHECK(strncmp(got, "6!longer than twice", 19) == 0);
    CHECK_TEXT(strchr(got, '\n') + 1, "40007:8|eight, e|Hull\n40008:9|nine, f|Hull\n");
}

typedef struct pipe_feed {
    int descriptor;
    const char *bytes;
    size_t length, step;
} pipe_feed;

static void *pipe_write(void *context)
{
    const pipe_feed *self = context;
    for (size_t at = 0; at < self->length; at += self->step) {
        const size_t left = self->length - at;
        if (write(self->descriptor, self->bytes + at, left < self->step ? left : self->step) < 0)
            break;
    }
    (void)close(self->descriptor);
    return NULL;
}

/* How the bytes of a pipe come in is chance and must not show. */
static void pieces_of_a_pipe_do_not_show(void)
{
    enum { ROWS = 30000, CEILING = 1024 };
    static char text[ROWS * 32];
    size_t length = (size_t)sprintf(text, "id,text,city\n");
    for (unsigned k = 0; k < ROWS; k++)
        length += (size_t)sprintf(text + length, "%u,%s %x,Hull\n", k, k % 37 == 5 ? "\"" : "",
                                  k * 2654435761u);
    const record_options options = {.field_ceiling = CEILING, .unpacked_ceiling = 1 << 30};
    char *want = strdup(table_records(text, length, &options, NULL));
    static const size_t steps[] = {701, 4096, 65536};
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
        int ends[2];
        pthread_t writer;
        CHECK(pipe(ends) == 0);
        pipe_feed feed = {ends[1], text, length, steps[k]};
        CHECK(pthread_create(&writer, NULL, pipe_write, &feed) == 0);
        table_file file = {.descriptor = ends[0]};
        snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", ends[0]);
        CHECK_TEXT(table_records_of(&file, &options, NULL), want);
        table_free(&file);
        CHECK(pthread_join(writer, NULL) == 0);
    }
    free(want);
}

static void what_is_no_table_is_refused(void)
{
    char junk[4096];
    for (size_t k = 0; k < sizeof junk; k++)
        junk[k] = (char)(k * 2654435761u >> 13);
    CHECK_TEXT(table_records(junk, sizeof junk, NULL, NULL), "error 3: is not text, so no table\n");
    CHECK(strstr(TABLE_RECORDS("PK\3\4rest"), "save the sheet as CSV") != NULL);
    CHECK(strstr(TABLE_RECORDS("%PDF-1.4"), "PDF") != NULL);
}

static void files_that_cannot_be_opened_are_named(void)
{
    static const char *const paths[] = {"/nonesuch/ads.csv", "tests"};
    static const char *const reasons[] = {"cannot open the file: No such file or directory",
                                          "is a folder, not a file"};
    for (unsigned k = 0; k < 2; k++) {
        record_reader *reader = NULL;
        ae_error error = {.code = AE_OK};
        CHECK(record_open(paths[k], &table_usual, &reader, &error) == AE_ERROR_IO);
        CHECK_TEXT(error.file, paths[k]);
        CHECK_TEXT(error.message, reasons[k]);
        CHECK(reader == NULL);
    }
}

int main(void)
{
    CHECK_RUN(reads_records_by_the_rules);
    CHECK_RUN(every_line_end_counts);
    CHECK_RUN(blank_lines_are_no_records_but_count_as_lines);
    CHECK_RUN(odd_quotes_in_one_line_are_read_and_told);
    CHECK_RUN(an_unclosed_quote_costs_its_own_row);
    CHECK_RUN(a_quote_never_closed_does_not_swallow_the_table);
    CHECK_RUN(rows_between_two_stray_quotes_are_found);
    CHECK_RUN(a_text_of_many_lines_stays_whole);
    CHECK_RUN(a_lost_opening_quote_costs_its_own_row);
    CHECK_RUN(ragged_records_are_given_as_they_are);
    CHECK_RUN(what_is_not_utf8_is_windows_1252);
    CHECK_RUN(marks_and_utf16_are_known);
    CHECK_RUN(a_line_for_spreadsheets_names_the_delimiter);
    CHECK_RUN(nuls_cut_nothing);
    CHECK_RUN(cells_over_the_ceiling_are_rejects);
    CHECK_RUN(a_huge_text_of_many_lines_is_one_reject);
    CHECK_RUN(pieces_of_a_pipe_do_not_show);
    CHECK_RUN(what_is_no_table_is_refused);
    CHECK_RUN(files_that_cannot_be_opened_are_named);
    return check_done();
}
