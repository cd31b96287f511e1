#include "database/schema.h"

#include <string.h>

/* ---- Tables that the case has in no such form ------------------------------------------ */

static const schema_column rows[] = {{"text", "its text, if there is one", SCHEMA_COUNT, "texts"},
                                     {"id", "as scraped, like all that follow", SCHEMA_TEXT, NULL},
                                     {"city", "the cell for the city", SCHEMA_TEXT, NULL},
                                     {"region", "for the province or state", SCHEMA_TEXT, NULL},
                                     {"country", "for the country", SCHEMA_TEXT, NULL},
                                     {"date", "for the date", SCHEMA_TEXT, NULL},
                                     {"phone", "for phone numbers", SCHEMA_TEXT, NULL},
                                     {"email", "for e-mail addresses", SCHEMA_TEXT, NULL},
                                     {"handle", "for names at services", SCHEMA_TEXT, NULL},
                                     {"url", "for links", SCHEMA_TEXT, NULL},
                                     {"site", "for the site it was found on", SCHEMA_TEXT, NULL},
                                     {"price", "for prices", SCHEMA_TEXT, NULL},
                                     {"name", "for the name", SCHEMA_TEXT, NULL}};

static const schema_column texts[] = {
    {"text", "as scraped", SCHEMA_TEXT, NULL},
    {"plain",
     "words of it as they are compared, where they are spelled in another way: with look-alike "
     "letters, or signs between them",
     SCHEMA_TEXT, NULL}};

static const schema_column contacts[] = {
    {"kind", "phone, email, handle or url", SCHEMA_TEXT, NULL},
    {"value", "in normal form, as +15145550142", SCHEMA_TEXT, NULL},
    {"ads", "how many ads name it", SCHEMA_COUNT, NULL},
    {"clusters", "in how many clusters, ads alone counting as one each", SCHEMA_COUNT, NULL},
    {"hub", "the rule that makes it a hub, through which nothing is joined", SCHEMA_TEXT, NULL}};

static const schema_column mentions[] = {{"ad", "the ad", SCHEMA_COUNT, "ads"},
                                         {"contact", "what it names", SCHEMA_COUNT, "contacts"}};

static const schema_column runs[] = {
    {"run", "its number, from 1 on", SCHEMA_COUNT, NULL},
    {"began", "when, in UTC", SCHEMA_TEXT, NULL},
    {"rebuilt", "yes: it matched the whole case anew", SCHEMA_TEXT, NULL},
    {"files", "how many files it added", SCHEMA_COUNT, NULL},
    {"rows", "how many rows they have", SCHEMA_COUNT, NULL},
    {"ads", "how many of these were read", SCHEMA_COUNT, NULL},
    {"rejects", "how many could not be read", SCHEMA_COUNT, NULL},
    {"decisions", "how many lines of the journal it heeded", SCHEMA_COUNT, NULL},
    {"version", "of adecho", SCHEMA_TEXT, NULL}};

static const schema_column files[] = {
    {"run", "the run that read it", SCHEMA_COUNT, "runs"},
    {"path", "as it was named then", SCHEMA_TEXT, NULL},
    {"xxh3_128", "hash of its bytes", SCHEMA_TEXT, NULL},
    {"bytes", "how long it is", SCHEMA_COUNT, NULL},
    {"compression", "none, gzip or zstd", SCHEMA_TEXT, NULL},
    {"encoding", "of its letters", SCHEMA_TEXT, NULL},
    {"delimiter", "between two cells", SCHEMA_TEXT, NULL},
    {"roles", "which column was taken for what", SCHEMA_TEXT, NULL},
    {"rows", "how many rows it has", SCHEMA_COUNT, NULL},
    {"ads", "how many of these were read", SCHEMA_COUNT, NULL},
    {"rejects", "how many could not be read", SCHEMA_COUNT, NULL}};

static const schema_column decisions[] = {
    {"decision", "its number, from 1 on", SCHEMA_COUNT, NULL},
    {"time", "when, in UTC", SCHEMA_TEXT, NULL},
    {"reviewer", "who decided", SCHEMA_TEXT, NULL},
    {"verdict", "same, different, copied, boilerplate, unsure or undo", SCHEMA_TEXT, NULL},
    {"target", "of what: pair, ad, cluster, contact or decision", SCHEMA_TEXT, NULL},
    {"name", "id of the cluster, or the contact", SCHEMA_TEXT, NULL},
    {"reason", "why, in the reviewer's words", SCHEMA_TEXT, NULL},
    {"undoes", "the decision that it takes back", SCHEMA_COUNT, NULL},
    {"undone_by", "the decision that takes it back", SCHEMA_COUNT, NULL}};

static const schema_column decision_ads[] = {
    {"decision", "the decision", SCHEMA_COUNT, "decisions"},
    {"place", "of the ad in it, from 0 on", SCHEMA_COUNT, NULL},
    {"ad_id", "id of an ad that it names", SCHEMA_TEXT, NULL},
    {"source", "the file that ad was read from", SCHEMA_TEXT, NULL},
    {"line", "the line there on which it begins", SCHEMA_COUNT, NULL}};

static const schema_column meta[] = {{"key", "what is told", SCHEMA_TEXT, NULL},
                                     {"value", "of it", SCHEMA_TEXT, NULL}};

static const schema_column tables[] = {{"name", "of a table", SCHEMA_TEXT, NULL},
                                       {"meaning", "what it has a row for", SCHEMA_TEXT, NULL},
                                       {"rows", "how many it has", SCHEMA_COUNT, NULL}};

static const schema_column columns[] = {{"in_table", "the table", SCHEMA_TEXT, NULL},
                                        {"place", "in it, from 0 on", SCHEMA_COUNT, NULL},
                                        {"name", "of the column", SCHEMA_TEXT, NULL},
                                        {"meaning", "what it holds", SCHEMA_TEXT, NULL}};

#define COLUMNS(name) (name), sizeof(name) / sizeof *(name)

static const struct own_table {
    const char *name, *meaning;
    unsigned key;
    const schema_column *columns;
    size_t column_count;
} own_tables[] = {
    {"rows", "ad as it was scraped, but for its text", 0, COLUMNS(rows)},
    {"texts",
     "different text as it was scraped, with the number of the first ad that has it; the words in "
     "it are found in `words`",
     0, COLUMNS(texts)},
    {"contacts", "contact that an ad names", 0, COLUMNS(contacts)},
    {"mentions", "contact of an ad", 2, COLUMNS(mentions)},
    {"runs", "run on the case", 1, COLUMNS(runs)},
    {"files", "file that was read", 0, COLUMNS(files)},
    {"decisions", "decision of a reviewer", 1, COLUMNS(decisions)},
    {"decision_ads", "ad that a decision names", 2, COLUMNS(decision_ads)},
    {"meta", "thing that is told of this database", 1, COLUMNS(meta)},
    {"tables", "table", 1, COLUMNS(tables)},
    {"columns", "column of a table", 2, COLUMNS(columns)}};

/* ---- Tables of the case ---------------------------------------------------------------- */

static const char *const counts[] = {"line",  "ads",  "clusters", "cities",   "names",
                                     "sites", "span", "bridges",  "texts",    "obscured_ads",
                                     "links", "run",  "circles",  "decision", "ads_before"};

static const char *const reals[] = {"similarity", "cohesion", "density",
                                    "weakest",    "score",    "ads_per_week"};

/* What the database says beyond a row of the case's table. */
static const struct more_column {
    const char *table;
    schema_column column;
} more_columns[] = {
    {"ads", {"site", "as scraped", SCHEMA_TEXT, NULL}},
    {"clusters",
     {"first_link", "the first reason of text that holds it together", SCHEMA_COUNT, "links"}},
    {"clusters", {"last_link", "the last one; those between are its too", SCHEMA_COUNT, "links"}}};

static bool name_is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (strcmp(name, names[k]) == 0)
            return true;
    return false;
}

static schema_type cell_type(const char *column)
{
    if (name_is_among(column, counts, sizeof counts / sizeof *counts))
        return SCHEMA_COUNT;
    return name_is_among(column, reals, sizeof reals / sizeof *reals) ? SCHEMA_REAL : SCHEMA_TEXT;
}

/* "ads" of "ads.csv": the name of a table of the case that is one of the database too. */
static const char *const case_names[][2] = {
    {"ads", "ads.csv"},        {"clusters", "clusters.csv"}, {"posters", "posters.csv"},
    {"links", "links.csv"},    {"ties", "ties.csv"},         {"hubs", "hubs.csv"},
    {"bonds", "bonds.csv"},    {"bridges", "bridges.csv"},   {"changes", "changes.csv"},
    {"rejects", "rejects.csv"}};

enum {
    CASE_TABLES = sizeof case_names / sizeof *case_names,
    OWN_TABLES = sizeof own_tables / sizeof *own_tables
};

static void case_table_take(const char *name, const char *path, schema_table *table)
{
    const ae_case_file *all;
    size_t at = 0;
    ae_case_files(&all);
    while (strcmp(all[at].name, path) != 0)
        at++;
    const ae_case_file *file = &all[at];
    *table = (schema_table){.name = name,
                            .file = file->name,
                            .meaning = file->meaning,
                            .copied = file->column_count,
                            .column_count = file->column_count};
    for (size_t k = 0; k < file->column_count; k++)
        table->columns[k] = (schema_column){file->columns[k].name, file->columns[k].meaning,
                                            cell_type(file->columns[k].name), NULL};
    for (size_t k = 0; k < sizeof more_columns / sizeof *more_columns; k++)
        if (strcmp(more_columns[k].table, name) == 0)
            table->columns[table->column_count++] = more_columns[k].column;
}

bool schema_table_at(size_t nth, schema_table *table)
{
    if (nth < CASE_TABLES) {
        case_table_take(case_names[nth][0], case_names[nth][1], table);
        return true;
    }
    if (nth - CASE_TABLES >= OWN_TABLES)
        return false;
    const struct own_table *own = &own_tables[nth - CASE_TABLES];
    *table = (schema_table){.name = own->name,
                            .meaning = own->meaning,
                            .key = own->key,
                            .column_count = own->column_count};
    memcpy(table->columns, own->columns, own->column_count * sizeof *own->columns);
    return true;
}

void schema_table_find(const char *name, schema_table *table)
{
    for (size_t k = 0; schema_table_at(k, table) && strcmp(table->name, name) != 0;)
        k++;
}
