/* Tables written by the rules come back cell by cell; of any table at all no byte
 * is lost; one wrong quote costs its neighbourhood and nothing else. */
#include "../check.h"
#include "../processor_time.h"
#include "../random.h"
#include "../table.h"

enum {
    TABLES = 1000,
    ROWS_MOST = 40,
    COLUMNS_MOST = 6,
    CELL_BYTES = 120,
    TABLE_BYTES = ROWS_MOST * COLUMNS_MOST * CELL_BYTES * 3,
    PIECES_MOST = 24
};

typedef struct cell {
    char bytes[CELL_BYTES];
    size_t length;
} cell;

typedef struct table {
    cell cells[ROWS_MOST][COLUMNS_MOST];
    size_t rows, columns;
    char delimiter;
} table;

typedef struct written {
    char bytes[TABLE_BYTES];
    size_t length;
    uint64_t lines[ROWS_MOST]; /* where each row begins */
    uint64_t line;
} written;

static void put(written *self, const char *bytes, size_t length)
{
    memcpy(self->bytes + self->length, bytes, length);
    self->length += length;
}

/* How many lines a cell adds to its record. */
static uint64_t line_ends(const cell *content)
{
    uint64_t count = 0;
    for (size_t at = 0; at < content->length; at++) {
        const bool pair = content->bytes[at] == '\r' && at + 1 < content->length &&
                          content->bytes[at + 1] == '\n';
        count += content->bytes[at] == '\n' || (content->bytes[at] == '\r' && !pair);
    }
    return count;
}

/* The dull writer: RFC 4180 with any line end; quotes where they must be, or always. */
static void cell_write(written *self, const cell *content, char delimiter, bool quote)
{
    for (size_t at = 0; at < content->length; at++)
        quote |= content->bytes[at] == '"' || content->bytes[at] == '\n' ||
                 content->bytes[at] == '\r' || content->bytes[at] == delimiter;
    if (quote)
        put(self, "\"", 1);
    for (size_t at = 0; at < content->length; at++)
        put(self, content->bytes[at] == '"' ? "\"\"" : content->bytes + at,
            content->bytes[at] == '"' ? 2 : 1);
    if (quote)
        put(self, "\"", 1);
    self->line += line_ends(content);
}

static bool is_blank(const cell *content)
{
    for (size_t at = 0; at < content->length; at++)
        if (content->bytes[at] != ' ' && content->bytes[at] != '\t')
            return false;
    return true;
}

static void table_write(const table *self, bool always, const char *end, bool last_end,
                        written *into)
{
    into->length = 0;
    into->line = 1;
    for (size_t row = 0; row < self->rows; row++) {
        into->lines[row] = into->line;
        for (size_t column = 0; column < self->columns; column++) {
            const cell *content = &self->cells[row][column];
            if (column > 0)
                put(into, &self->delimiter, 1);
            /* A blank line would be none; so would be a tab that looks like one. */
            cell_write(into, content, self->delimiter, always || is_blank(content));
        }
        if (row + 1 < self->rows || last_end)
            put(into, end, strlen(end));
        into->line++;
    }
}

static void cell_invent(uint64_t *state, cell *content)
{
    static const char *const pieces[PIECES_MOST] = {
        "a",         "b",          "7",    "0",  " ",  ",",    ";",    "\t",
        "|",         "\"",         "\"\"", "\n", "\r", "\r\n", "x y",  "1,2",
        "caf\u00e9", "\U0001f600", ".",    "-",  "ab", "cd",   "\n\n", "end"};
    content->length = 0;
    for (uint32_t count = random_below(state, 12); count > 0; count--) {
        const char *piece = pieces[random_below(state, PIECES_MOST)];
        memcpy(content->bytes + content->length, piece, strlen(piece));
        content->length += strlen(piece);
    }
    const size_t at = random_below(state, CELL_BYTES);
    if (at < content->length && (unsigned char)content->bytes[at] < 0x80)
        content->bytes[at] = '\0';
}

static void table_invent(uint64_t *state, table *self)
{
    self->rows = 1 + random_below(state, ROWS_MOST);
    self->columns = 1 + random_below(state, COLUMNS_MOST);
    self->delimiter = ",;\t|"[random_below(state, 4)];
    for (size_t row = 0; row < self->rows; row++)
        for (size_t column = 0; column < self->columns; column++)
            cell_invent(state, &self->cells[row][column]);
}

/* Reads a table, and shows each item to `visit`. */
typedef void (*item_visit)(void *context, const record_item *item);

static bool table_read(const written *text, char delimiter, item_visit visit, void *context)
{
    const record_options options = {
        .delimiter = delimiter, .field_ceiling = 1 << 20, .unpacked_ceiling = 1 << 30};
    table_file file = table_new(text->bytes, text->length);
    record_reader *reader = NULL;
    record_item item = {.kind = RECORD_CELLS};
    ae_status status = record_open(file.path, &options, &reader, NULL);
    while (status == AE_OK && item.kind != RECORD_END) {
        status = record_next(reader, &item, NULL);
        if (status == AE_OK && item.kind != RECORD_END)
            visit(context, &item);
    }
    record_close(reader);
    table_free(&file);
    return status == AE_OK;
}

typedef struct comparison {
    const table *want;
    const written *text;
    size_t row, wrong;
} comparison;

static bool row_equals(const cell *want, size_t columns, const record_item *item)
{
    bool same = item->kind == RECORD_CELLS && item->count == columns;
    for (size_t k = 0; same && k < columns; k++)
        same = item->cells[k].length == want[k].length &&
               memcmp(item->cells[k].bytes, want[k].bytes, want[k].length) == 0;
    return same;
}

static void row_compare(void *context, const record_item *item)
{
    comparison *self = context;
    self->wrong += self->row >= self->want->rows || item->repaired ||
                   item->line != self->text->lines[self->row] ||
                   !row_equals(self->want->cells[self->row], self->want->columns, item);
    self->row++;
}

static void tables_by_the_rules_come_back(void)
{
    static table invented;
    static written text;
    uint64_t state = 1;
    for (unsigned k = 0; k < TABLES; k++) {
        static const char *const ends[] = {"\n", "\r\n", "\r"};
        table_invent(&state, &invented);
        table_write(&invented, random_below(&state, 2) == 0, ends[random_below(&state, 3)],
                    random_below(&state, 2) == 0, &text);
        comparison compared = {.want = &invented, .text = &text};
        CHECK(table_read(&text, invented.delimiter, row_compare, &compared));
        if (compared.wrong > 0 || compared.row != invented.rows) {
            printf("# table %u: %zu wrong, %zu of %zu rows\n", k, compared.wrong, compared.row,
                   invented.rows);
            CHECK(false);
        }
    }
}

/* The bytes of the items one after the other, with nothing but blanks between. */
typedef struct coverage {
    const written *text;
    size_t at;
    uint64_t line;
    bool broken;
} coverage;

static bool is_between(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void item_cover(void *context, const record_item *item)
{
    coverage *self = context;
    const size_t left = self->text->length - self->at;
    const char *at = self->text->bytes + self->at;
    size_t skipped = 0;
    while (skipped + item->raw.length <= left &&
           memcmp(at + skipped, item->raw.bytes, item->raw.length) != 0) {
        if (!is_between(at[skipped]))
            break;
        skipped++;
    }
    self->broken |= item->raw.length == 0 || skipped + item->raw.length > left ||
                    memcmp(at + skipped, item->raw.bytes, item->raw.length) != 0 ||
                    item->line <= self->line;
    self->line = item->line;
    self->at += self->broken ? left : skipped + item->raw.length;
}

static void corrupt(uint64_t *state, written *text)
{
    for (uint32_t count = 1 + random_below(state, 4); count > 0 && text->length > 8; count--) {
        const size_t at = random_below(state, (uint32_t)text->length);
        const size_t run = 1 + random_below(state, 8);
        char *place = text->bytes + at;
        const size_t left = text->length - at;
        switch (random_below(state, 5)) {
        case 0: /* cut */
            text->length = at;
            break;
        case 1: /* bytes lost */
            memmove(place, place + (run < left ? run : left), run < left ? left - run : 0);
            text->length -= run < left ? run : left;
            break;
        case 2: /* any byte */
            *place = (char)(' ' + random_below(state, 224));
            break;
        case 3: /* a quote too many */
            memmove(place + 1, place, left);
            *place = '"';
            text->length++;
            break;
        default: /* bytes doubled */
            memmove(place + run, place, left);
            text->length += run < left ? run : left;
            break;
        }
    }
}

static void no_byte_is_lost_of_any_table(void)
{
    static table invented;
    static written text;
    uint64_t state = 2;
    for (unsigned k = 0; k < TABLES; k++) {
        table_invent(&state, &invented);
        table_write(&invented, random_below(&state, 2) == 0, "\n", true, &text);
        corrupt(&state, &text);
        coverage covered = {.text = &text};
        CHECK(table_read(&text, invented.delimiter, item_cover, &covered));
        while (covered.at < text.length && is_between(text.bytes[covered.at]))
            covered.at++;
        if (covered.broken || covered.at != text.length) {
            printf("# table %u: %zu of %zu bytes\n", k, covered.at, text.length);
            CHECK(false);
        }
    }
}

/* ---- One thing wrong in a table of ads ------------------------------------- */

/* Texts with commas, quotes and line ends; an id, and a city in the last column. */
static void ad_invent(uint64_t *state, size_t row, const random_text *words, cell ad[3])
{
    static const char *const between[] = {" ", " ", " ", ", ", " \"", "\" ", "\n", ". ", "!\n\n"};
    cell *text = &ad[1];
    ad[0].length = (size_t)sprintf(ad[0].bytes, "ad%zu", 1000 + row);
    text->length = 0;
    for (uint32_t k = 4 + random_below(state, 6); k > 0; k--) {
        const char *word = words->words[random_below(state, (uint32_t)words->count)];
        const char *after = k == 1 ? "" : between[random_below(state, 9)];
        text->length += (size_t)sprintf(text->bytes + text->length, "%s%s", word, after);
    }
    ad[2].length = (size_t)sprintf(ad[2].bytes, "%s", row % 3 == 0 ? "Hull" : "Trois-Pistoles");
}

static void ads_invent(uint64_t *state, table *self)
{
    static const char *const names[] = {"ad_id", "body", "city"};
    random_text words;
    random_text_make(state, 60, &words);
    self->rows = ROWS_MOST;
    self->columns = 3;
    self->delimiter = ',';
    for (size_t k = 0; k < 3; k++)
        self->cells[0][k].length = (size_t)sprintf(self->cells[0][k].bytes, "%s", names[k]);
    for (size_t row = 1; row < self->rows; row++)
        ad_invent(state, row, &words, self->cells[row]);
}

typedef struct damage {
    const table *want;
    bool seen[ROWS_MOST];
    size_t strangers; /* records that were not in the table */
} damage;

static void row_find(void *context, const record_item *item)
{
    damage *self = context;
    for (size_t row = 0; row < self->want->rows; row++)
        if (row_equals(self->want->cells[row], self->want->columns, item)) {
            self->seen[row] = true;
            return;
        }
    self->strangers += item->kind == RECORD_CELLS;
}

static size_t rows_lost(const damage *self)
{
    size_t lost = 0;
    for (size_t row = 0; row < self->want->rows; row++)
        lost += !self->seen[row];
    return lost;
}

static void byte_drop(written *text, size_t at)
{
    memmove(text->bytes + at, text->bytes + at + 1, text->length - at - 1);
    text->length--;
}

static void quote_add(written *text, size_t at)
{
    memmove(text->bytes + at + 1, text->bytes + at, text->length - at);
    text->bytes[at] = '"';
    text->length++;
}

/* A place behind the header where `byte` stands, if the table has one there. */
static size_t place_of(uint64_t *state, const written *text, char byte)
{
    const char *header = memchr(text->bytes, '\n', text->length);
    const size_t first = (size_t)(header - text->bytes) + 1;
    const size_t from = first + random_below(state, (uint32_t)(text->length - first));
    const char *found = memchr(text->bytes + from, byte, text->length - from);
    return found == NULL ? from : (size_t)(found - text->bytes);
}

typedef void (*fault)(uint64_t *state, written *text);

static void quote_lost(uint64_t *state, written *text)
{
    byte_drop(text, place_of(state, text, '"'));
}

static void quote_too_many(uint64_t *state, written *text)
{
    quote_add(text, place_of(state, text, "abcdefghi,\n\""[random_below(state, 12)]));
}

static void line_end_lost(uint64_t *state, written *text)
{
    byte_drop(text, place_of(state, text, '\n'));
}

static void byte_changed(uint64_t *state, written *text)
{
    text->bytes[place_of(state, text, 'a')] = (char)(' ' + random_below(state, 95));
}

static void line_doubled(uint64_t *state, written *text)
{
    const size_t begin = place_of(state, text, '\n') + 1;
    if (begin >= text->length)
        return;
    const char *end = memchr(text->bytes + begin, '\n', text->length - begin);
    const size_t length = (size_t)(end + 1 - text->bytes) - begin;
    memmove(text->bytes + begin + length, text->bytes + begin, text->length - begin);
    text->length += length;
}

static void one_fault_costs(fault wrong, size_t lost_most, size_t strangers_most)
{
    static table ads;
    static written text;
    size_t lost = 0, strangers = 0;
    uint64_t state = 3;
    for (unsigned k = 0; k < TABLES; k++) {
        ads_invent(&state, &ads);
        table_write(&ads, k % 2 == 0, "\n", true, &text);
        wrong(&state, &text);
        damage done = {.want = &ads};
        CHECK(table_read(&text, ',', row_find, &done));
        lost = rows_lost(&done) > lost ? rows_lost(&done) : lost;
        strangers = done.strangers > strangers ? done.strangers : strangers;
    }
    CHECK_COUNT(lost, lost_most);
    CHECK_COUNT(strangers, strangers_most);
}

/* The bounds are what is reached, so that a change for the better shows as well. */
static void one_wrong_quote_costs_its_neighbourhood(void)
{
    one_fault_costs(quote_lost, 2, 2);
    one_fault_costs(quote_too_many, 1, 1);
}

static void other_single_faults_cost_no_more(void)
{
    one_fault_costs(line_end_lost, 2, 1);
    one_fault_costs(byte_changed, 1, 1);
    one_fault_costs(line_doubled, 1, 1);
}

/* What grows faster than the table does would take minutes here. */
static void time_grows_with_the_table_alone(void)
{
    enum { BYTES = 1 << 19, UNIT_MOST = 4000 };
    static const struct {
        const char *first, *rest;
        unsigned times;
    } units[] = {{"\"", "", 0},
                 {"\",", "", 0},
                 {"\"a\n", "", 0},
                 {"\n", "", 0},
                 {",", "", 0},
                 {",\"\n", "", 0},
                 {" \"", "", 0},
                 {"5,\"\n", "", 0},
                 {"x,\"\",y,\"\n", "", 0},
                 {"\"a,b\n", "x,\"\",y\n", 300},
                 {"\"\"y,z\n", "a,b,c\n", 1},
                 {"5,\"a \"b,x\n", "z\n", 900},
                 {"5,\"a,b\n", "6,\"\",c\n", 300}};
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        char unit[UNIT_MOST];
        size_t length = (size_t)sprintf(unit, "%s", units[k].first);
        for (unsigned more = 0; more < units[k].times; more++)
            length += (size_t)sprintf(unit + length, "%s", units[k].rest);
        char *bytes = malloc(BYTES + UNIT_MOST);
        size_t used = (size_t)sprintf(bytes, "id,text,city\n1,a,b\n2,c,d\n3,e,f\n4,g,h\n");
        while (used < BYTES) {
            memcpy(bytes + used, unit, length);
            used += length;
        }
        const double begin = processor_seconds();
        CHECK(strncmp(table_records(bytes, used, NULL, NULL), "1:id|text|city\n", 15) == 0);
        if (!CHECK(processor_seconds() - begin < 20))
            printf("# unit %zu\n", k);
        free(bytes);
    }
}

int main(void)
{
    CHECK_RUN(tables_by_the_rules_come_back);
    CHECK_RUN(no_byte_is_lost_of_any_table);
    CHECK_RUN(one_wrong_quote_costs_its_neighbourhood);
    CHECK_RUN(other_single_faults_cost_no_more);
    CHECK_RUN(time_grows_with_the_table_alone);
    return check_done();
}
