/* Of any table that is read, the row of names, the records of the ads as the case gives them back
 * and the rejects are the bytes of the file, in order, but for blank lines. */
#include <string.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"
#include "adecho.h"

enum {
    TABLES = OFTEN(250, 40),
    ROWS_MOST = 30,
    COLUMNS = 5,
    BYTES_MOST = 1 << 20,
    PARTS_MOST = 4096
};

typedef struct part {
    uint64_t line;
    char *bytes;
    size_t length;
} part;

static char file_bytes[BYTES_MOST];
static size_t file_length;
static part parts[PARTS_MOST];
static size_t part_count, shown_ads;
static char path[SCRATCH_PATH_BYTES], folder[SCRATCH_PATH_BYTES];

static void part_add(uint64_t line, ae_cell raw)
{
    if (!CHECK(part_count < PARTS_MOST))
        return;
    part *added = &parts[part_count++];
    *added = (part){line, malloc(raw.length + 1), raw.length};
    memcpy(added->bytes, raw.bytes, raw.length);
}

static int part_compare(const void *left, const void *right)
{
    const uint64_t a = ((const part *)left)->line, b = ((const part *)right)->line;
    return a < b ? -1 : a > b;
}

/* The length of a blank line at `at`, or 0. */
static size_t blank_line(size_t at)
{
    size_t end = at;
    while (end < file_length && (file_bytes[end] == ' ' || file_bytes[end] == '\t'))
        end++;
    if (end == file_length)
        return end - at;
    if (file_bytes[end] == '\r')
        return end - at + 1 + (end + 1 < file_length && file_bytes[end + 1] == '\n');
    return file_bytes[end] == '\n' ? end - at + 1 : 0;
}

static bool parts_are_the_file(size_t begin)
{
    size_t at = begin;
    qsort(parts, part_count, sizeof *parts, part_compare);
    for (size_t k = 0; k < part_count; k++) {
        const part *next = &parts[k];
        while (file_length - at < next->length ||
               memcmp(file_bytes + at, next->bytes, next->length) != 0) {
            const size_t blank = blank_line(at);
            if (blank == 0) {
                printf("# at byte %zu of %zu, line %u\n", at, file_length, (unsigned)next->line);
                return false;
            }
            at += blank;
        }
        at += next->length;
    }
    while (at < file_length && blank_line(at) > 0)
        at += blank_line(at);
    return at == file_length;
}

static bool case_make(bool later)
{
    const char *const paths[] = {path};
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1 + later;
    config.map = later ? NULL : "text=title,text city=city id=id";
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    scratch_remove(folder);
    ae_status status = ae_run_begin(run, folder, AE_CASE_NEW, NULL);
    if (status == AE_OK)
        status = ae_run_add_paths(run, paths, 1, NULL);
    if (status == AE_OK && ae_run_ad_count(run) == 0)
        status = AE_ERROR_USAGE;
    if (status == AE_OK)
        status = ae_run_match(run, NULL);
    for (uint64_t k = 0; status == AE_OK && k < ae_run_reject_count(run); k++) {
        ae_reject reject;
        ae_run_reject(run, k, &reject);
        part_add(reject.line, reject.raw);
    }
    if (status == AE_OK)
        status = ae_run_write(run, folder, false, NULL);
    ae_run_free(run);
    return status == AE_OK;
}

/* A case that was matched anew gives the same records. */
static void case_rebuild(void)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    CHECK(ae_run_begin(run, folder, AE_CASE_REBUILD, NULL) == AE_OK);
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, folder, false, NULL) == AE_OK);
    ae_run_free(run);
}

static void ads_take(void)
{
    ae_case *from = NULL;
    CHECK(ae_case_open(folder, &from, NULL) == AE_OK);
    for (uint64_t ad = 0; ad < ae_case_ad_count(from); ad++) {
        ae_shown *shown = NULL;
        if (!CHECK(ae_case_show(from, ad, &shown, NULL) == AE_OK))
            break;
        if (ad == 0)
            part_add(0, shown->header);
        CHECK(shown->raw.length > 0 && strlen(shown->digest) == 64);
        part_add(shown->ad.line, shown->raw);
        ae_shown_free(shown);
        shown_ads++;
    }
    ae_case_free(from);
}

static void file_read(void)
{
    FILE *file = fopen(path, "rb");
    file_length = file == NULL ? 0 : fread(file_bytes, 1, sizeof file_bytes, file);
    CHECK(file != NULL && file_length < BYTES_MOST);
    if (file != NULL)
        fclose(file);
}

static bool holds(bool later)
{
    size_t begin = 0;
    bool good = true;
    part_count = 0;
    file_read();
    if (file_length >= 3 && memcmp(file_bytes, "\xef\xbb\xbf", 3) == 0)
        begin = 3;
    if (file_length >= 2 &&
        (memcmp(file_bytes, "\xff\xfe", 2) == 0 || memcmp(file_bytes, "\xfe\xff", 2) == 0))
        begin = 2;
    if (file_length > begin + 6 && memcmp(file_bytes + begin, "sep=", 4) == 0)
        begin += 6;
    if (case_make(later)) {
        if (later)
            case_rebuild();
        ads_take();
        good = parts_are_the_file(begin);
    }
    for (size_t k = 0; k < part_count; k++)
        free(parts[k].bytes);
    return good;
}

/* ---- The tables ------------------------------------------------------------ */

static void put(const char *bytes, size_t length)
{
    memcpy(file_bytes + file_length, bytes, length);
    file_length += length;
}

static void put_text(const char *text)
{
    put(text, strlen(text));
}

/* A cell, or what is meant to be one: quoted or not, with quotes doubled or not. */
static void cell_invent(uint64_t *state, const char *delimiter, bool wild)
{
    static const char *const pieces[] = {"word",      "a lamp", " ",  "7",    "\"\"", "caf\xc3\xa9",
                                         "\xe9t\xe9", "{d}",    "\n", "\r\n", "\"",   "x"};
    const bool quoted = random_below(state, 2) == 0;
    if (quoted)
        put_text("\"");
    for (uint32_t k = random_below(state, 7); k > 0; k--) {
        const char *piece = pieces[random_below(state, wild ? 12 : quoted ? 10 : 4)];
        if (strcmp(piece, "{d}") == 0)
            put_text(delimiter);
        else if (wild || strchr(piece, '\xe9') == NULL || random_below(state, 20) == 0)
            put_text(piece);
    }
    if (quoted)
        put_text("\"");
}

static void table_invent(uint64_t *state)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const char *const delimiters[] = {",", ";", "\t", "|"};
    static const char *const names[COLUMNS] = {"id", "title", "city", "extra", "text"};
    const char *end = ends[random_below(state, 3)], *delimiter = delimiters[random_below(state, 4)];
    const uint32_t rows = 1 + random_below(state, ROWS_MOST);
    const bool wild = random_below(state, 3) == 0;
    file_length = 0;
    if (random_below(state, 4) == 0)
        put_text("\xef\xbb\xbf");
    for (unsigned k = 0; k < COLUMNS; k++) {
        put_text(k > 0 ? delimiter : "");
        put_text(names[k]);
    }
    put_text(end);
    for (uint32_t row = 0; row < rows; row++) {
        const uint32_t odd = random_below(state, 30);
        const uint32_t columns = odd == 0 ? COLUMNS - 1 : odd == 1 ? COLUMNS + 1 : COLUMNS;
        if (odd == 2)
            put_text(end);
        for (uint32_t k = 0; k < columns; k++) {
            put_text(k > 0 ? delimiter : "");
            cell_invent(state, delimiter, wild && random_below(state, 8) == 0);
        }
        put_text(row + 1 < rows || random_below(state, 2) == 0 ? end : "");
    }
}

static void file_write(void)
{
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(file_bytes, 1, file_length, file) == file_length &&
          fclose(file) == 0);
}

static void any_table_comes_back(void)
{
    uint64_t state = 5;
    scratch_path("table.csv", path);
    scratch_path("case", folder);
    shown_ads = 0;
    for (unsigned k = 0; k < TABLES; k++) {
        table_invent(&state);
        file_write();
        if (!CHECK(holds(k % 2 == 1)))
            printf("# table %u\n", k);
    }
    printf("# %zu ads\n", shown_ads);
    CHECK(shown_ads > TABLES * 5);
}

static void hostile_tables_come_back(void)
{
    static const char *const names[] = {"blank-lines",
                                        "carriage-returns",
                                        "commas-in-the-last",
                                        "formulas",
                                        "fragment",
                                        "header-again",
                                        "line-ends",
                                        "long-cell",
                                        "long-lines",
                                        "lost-opening-quote",
                                        "many-cells",
                                        "mark",
                                        "markup",
                                        "nul",
                                        "plain",
                                        "quoted-newlines",
                                        "quotes-after-blanks",
                                        "quotes-and-line-ends",
                                        "ragged",
                                        "repeated-ids",
                                        "row-numbers",
                                        "semicolons",
                                        "spreadsheet",
                                        "stray-quotes",
                                        "two-encodings",
                                        "two-stray-quotes",
                                        "unclosed-quote",
                                        "unclosed-quote-bare",
                                        "unclosed-quote-lines",
                                        "utf-16-big",
                                        "utf-16-little",
                                        "utf-16-unmarked",
                                        "windows-1252"};
    scratch_path("case", folder);
    shown_ads = 0;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        snprintf(path, sizeof path, "corpus/hostile/%s.csv", names[k]);
        if (!CHECK(holds(true)))
            printf("# %s\n", path);
    }
    printf("# %zu ads\n", shown_ads);
    CHECK(shown_ads > 100);
}

int main(void)
{
    CHECK_RUN(any_table_comes_back);
    CHECK_RUN(hostile_tables_come_back);
    return check_done();
}
