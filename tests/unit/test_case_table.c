/* case_table.h: rows one by one, whole or as far as they are needed. */
#include "casefile/case_table.h"

#include "../check.h"
#include "../scratch.h"

static case_table *table_open(const char *bytes, const char *const *columns, size_t count)
{
    case_table *table = NULL;
    ae_error error;
    char path[SCRATCH_PATH_BYTES];
    scratch_write(scratch_path("table.csv", path), bytes);
    if (case_table_open(scratch_folder(), "table.csv", columns, count, NULL, &table, &error) !=
        AE_OK)
        printf("# %s\n", error.message);
    return table;
}

static bool cell_is(ae_cell cell, const char *text)
{
    return cell.length == strlen(text) && memcmp(cell.bytes, text, cell.length) == 0;
}

static const char small[] = "a,b,c\n"
                            "1,\"x, \"\"y\"\"\nz\",3\n"
                            "\"q\nr\",s,t\r\n"
                            "4,,\n";

static void cells_are_those_of_the_columns_asked_for(void)
{
    static const char *const columns[] = {"c", "b"};
    case_table *table = table_open(small, columns, 2);
    const ae_cell *cells;
    CHECK(case_table_next(table, &cells, NULL) == AE_OK && cells != NULL);
    CHECK(cell_is(cells[0], "3") && cell_is(cells[1], "x, \"y\"\nz"));
    CHECK(case_table_next(table, &cells, NULL) == AE_OK && cells != NULL);
    CHECK(cell_is(cells[0], "t") && cell_is(cells[1], "s"));
    CHECK(case_table_next(table, &cells, NULL) == AE_OK && cells != NULL);
    CHECK(cell_is(cells[0], "") && cell_is(cells[1], ""));
    CHECK(case_table_next(table, &cells, NULL) == AE_OK && cells == NULL);
    case_table_close(table);
}

static void rows_are_passed_without_being_read(void)
{
    static const char *const columns[] = {"a", "c"};
    case_table *table = table_open(small, columns, 2);
    const ae_cell *cells;
    ae_cell seen[2];
    bool found = false;
    CHECK(case_table_step(table, &found, NULL) == AE_OK && found);
    case_table_peek(table, seen, 2);
    CHECK(cell_is(seen[0], "1") && seen[1].bytes[0] == '3');
    CHECK(case_table_step(table, &found, NULL) == AE_OK && found);
    CHECK(case_table_step(table, &found, NULL) == AE_OK && found);
    case_table_peek(table, seen, 1);
    CHECK(cell_is(seen[0], "4"));
    CHECK(case_table_cells(table, &cells, NULL) == AE_OK);
    CHECK(cell_is(cells[0], "4") && cell_is(cells[1], ""));
    CHECK(case_table_step(table, &found, NULL) == AE_OK && !found);
    case_table_close(table);
}

static void what_is_damaged_is_said(void)
{
    static const char *const columns[] = {"a"};
    static const struct {
        const char *bytes;
        uint64_t line;
    } damaged[] = {{"a,b\n1,2\n3\n", 3},
                   {"a,b\n1,2,3\n", 2},
                   {"a,b\n\"1\"2,3\n", 2},
                   {"a,b\n1,\"2\n3,4\n", 2},
                   {"a,b\n1,2", 2},
                   {"b\n", 1},
                   {"", 1}};
    for (size_t k = 0; k < sizeof damaged / sizeof *damaged; k++) {
        case_table *table = NULL;
        const ae_cell *cells = NULL;
        ae_error error = {.row = 0};
        char path[SCRATCH_PATH_BYTES];
        scratch_write(scratch_path("table.csv", path), damaged[k].bytes);
        ae_status status =
            case_table_open(scratch_folder(), "table.csv", columns, 1, NULL, &table, &error);
        do
            if (status == AE_OK)
                status = case_table_next(table, &cells, &error);
        while (status == AE_OK && cells != NULL);
        CHECK(status == AE_ERROR_FORMAT);
        CHECK_COUNT(error.row, damaged[k].line);
        case_table_close(table);
    }
}

static void pieces_are_read_apart(void)
{
    static const char *const columns[] = {"b"};
    static const char *const want[] = {"x, \"y\"\nz", "s", ""};
    for (size_t most = 1; most <= 4; most++) {
        case_table *table = table_open(small, columns, 1), *reader = NULL;
        table_piece piece = {.rows = 0};
        const ae_cell *cells;
        size_t row = 0;
        buffer_init(&piece.bytes, SIZE_MAX);
        CHECK(case_table_reader(table, &reader, NULL) == AE_OK);
        do {
            CHECK(case_table_take(table, most, &piece, NULL) == AE_OK && piece.rows <= most);
            CHECK(row > 0 || piece.line == 2);
            case_table_turn(reader, &piece);
            for (size_t k = 0; k < piece.rows; k++)
                CHECK(case_table_next(reader, &cells, NULL) == AE_OK && cells != NULL &&
                      cell_is(cells[0], want[row++]));
        } while (piece.rows > 0 && row < 3);
        CHECK(case_table_take(table, most, &piece, NULL) == AE_OK && piece.rows == 0);
        case_table_close(reader);
        case_table_close(table);
        buffer_clear(&piece.bytes);
    }
}

static void a_damaged_piece_names_its_line(void)
{
    static const char *const columns[] = {"a"};
    case_table *table = table_open("a,b\n1,\"2\n\"\n3\n", columns, 1), *reader = NULL;
    table_piece piece = {.rows = 0};
    const ae_cell *cells;
    ae_error error = {.row = 0};
    buffer_init(&piece.bytes, SIZE_MAX);
    CHECK(case_table_reader(table, &reader, NULL) == AE_OK);
    CHECK(case_table_take(table, 1, &piece, NULL) == AE_OK);
    CHECK(case_table_take(table, 1, &piece, NULL) == AE_OK);
    case_table_turn(reader, &piece);
    CHECK(case_table_next(reader, &cells, &error) == AE_ERROR_FORMAT);
    CHECK_COUNT(error.row, 4);
    case_table_close(reader);
    case_table_close(table);
    buffer_clear(&piece.bytes);
}

int main(void)
{
    CHECK_RUN(cells_are_those_of_the_columns_asked_for);
    CHECK_RUN(rows_are_passed_without_being_read);
    CHECK_RUN(what_is_damaged_is_said);
    CHECK_RUN(pieces_are_read_apart);
    CHECK_RUN(a_damaged_piece_names_its_line);
    return check_done();
}
