#include "io/dialect.h"

#include "../check.h"

static dialect learned; /* large */

static void learn(const char *sample, char delimiter, bool headless)
{
    learned = (dialect){.delimiter = delimiter, .headless = headless};
    CHECK(dialect_learn(&learned, sample, strlen(sample), 1 << 20, NULL) == AE_OK);
}

static void is_told(const char *sample, char delimiter, size_t cells)
{
    learn(sample, '\0', false);
    if (!CHECK_COUNT(learned.delimiter, delimiter) || !CHECK_COUNT(learned.usual.cells, cells))
        printf("# of: %.60s\n", sample);
}

static void the_delimiter_is_the_one_that_gives_even_records(void)
{
    is_told("id,text\n1,a\n2,b\n", ',', 2);
    is_told("id\ttext\n1\ta, b, c\n2\td\n", '\t', 2);
    is_told("id;text;price\n1;a;2,5\n2;b;3,5\n3;c;4,5\n", ';', 3);
    is_told("id|text|city\n1|a; b|c, d\n2|e, f|g\n", '|', 3);
    is_told("id,text,phones\n1,a,5550101;5550102\n2,b,5550103;5550104\n", ',', 3);
    is_told("id,\"text\n\",city\n1,\"a\n;;\n\",c\n", ',', 3);
    is_told("id,text\n", ',', 2);
}

static void quotes_hide_delimiters(void)
{
    is_told("id;text\n1;\"a;b;c\"\n2;\"d,e\"\n3;\"f;g\"\n", ';', 2);
    is_told("id,text\n1,\"a;b\"\n2,\"c;d\"\n3,\"e;f\"\n", ',', 2);
}

static void one_column_needs_none(void)
{
    is_told("text\nhello, dear, friend\nfoo\nbar, x\n", DIALECT_NO_DELIMITER, 1);
    is_told("text\n\"hello, dear\"\nfoo\nbar\n", ',', 1);
    is_told("text\na\nb\n", ',', 1);
    is_told("text\n", ',', 1);
}

static void ragged_tables_go_by_their_header(void)
{
    is_told("id,text,city\n1,a\n2\n3,a,b,c,d\n4,,,,,\n5,a,b,c,d,e,f\n", ',', 3);
    is_told("id;text;city\n1\n2\n3\n4\n5\n6\n7;a,b\n", ';', 3);
}

static void the_usual_record_is_the_commonest(void)
{
    is_told("id,text,city\n1,a,b\n2,c\n3,d,e\n4,f,g\n5\n", ',', 3);
    is_told("a,b\n1,x,y\n2,x,y\n3,x,y\n", ',', 3);
}

static void a_forced_delimiter_is_left_alone(void)
{
    learn("id,text\n1,a\n2,b\n", ';', false);
    CHECK_COUNT(learned.delimiter, ';');
    CHECK_COUNT(learned.usual.cells, 1);
    learn("id:text\n1:a\n2:b\n", ':', false);
    CHECK_COUNT(learned.usual.cells, 2);
}

static void nothing_to_learn_from_is_no_table(void)
{
    is_told("", ',', 0);
    is_told("\n\r\n \n", ',', 0);
}

static void a_header_is_not_learned_from_but_a_first_row_is(void)
{
    static const char sample[] = "id,text\n1,a\n2,b\n3,c\n4,d\n";
    learn(sample, '\0', false);
    CHECK_COUNT(learned.usual.records, 4);
    CHECK_COUNT(learned.usual.keys, 1);
    learn(sample, '\0', true);
    CHECK_COUNT(learned.usual.records, 5);
    CHECK_COUNT(learned.usual.keys, 0);
}

int main(void)
{
    CHECK_RUN(the_delimiter_is_the_one_that_gives_even_records);
    CHECK_RUN(quotes_hide_delimiters);
    CHECK_RUN(one_column_needs_none);
    CHECK_RUN(ragged_tables_go_by_their_header);
    CHECK_RUN(the_usual_record_is_the_commonest);
    CHECK_RUN(a_forced_delimiter_is_left_alone);
    CHECK_RUN(nothing_to_learn_from_is_no_table);
    CHECK_RUN(a_header_is_not_learned_from_but_a_first_row_is);
    return check_done();
}
