/* The statements that make the tables of schema.h, and tell SQLite of those that are laid down. */
#include "database/schema.h"

#include <inttypes.h>
#include <string.h>

#include "base/buffer.h"
#include "database/word_cut.h"

enum { STATEMENT_MOST = 1 << 16 };

/* Links of text are found by their cluster: see cluster_map.h. What is in a city is asked for by
 * cluster or poster, without a look at the ads; the ads of one come by day. */
static const struct schema_index {
    const char *name, *table, *columns;
    const char *where; /* NULL: of all rows */
} indexes[] = {{"ads_ad_id", "ads", "ad_id", NULL},
               {"ads_cluster", "ads", "cluster, day, place", NULL},
               {"ads_poster", "ads", "poster, day, place", NULL},
               {"ads_day", "ads", "day", NULL},
               {"ads_place", "ads", "place, cluster, poster", "place IS NOT NULL"},
               {"rows_text", "rows", "text", NULL},
               {"links_a", "links", "a", "kind <> 'text'"},
               {"links_b", "links", "b", "kind <> 'text'"},
               {"clusters_cluster", "clusters", "cluster", NULL},
               {"posters_poster", "posters", "poster", NULL},
               {"contacts_value", "contacts", "value", NULL},
               {"mentions_contact", "mentions", "contact", NULL},
               {"bridges_cluster_a", "bridges", "cluster_a", NULL},
               {"bridges_cluster_b", "bridges", "cluster_b", NULL},
               {"ties_cluster", "ties", "cluster", NULL},
               {"ties_first_poster", "ties", "first_poster", NULL},
               {"ties_other_poster", "ties", "other_poster", NULL},
               {"bonds_poster", "bonds", "poster", NULL},
               {"changes_id", "changes", "id", NULL},
               {"hubs_contact", "hubs", "contact", NULL},
               {"decision_ads_ad_id", "decision_ads", "ad_id", NULL}};

/* What they are grouped by is what they are asked for: only then the rest is not read. */
static const char *const views[] = {
    "CREATE VIEW ad_links AS -- the reasons that join an ad to others\n"
    "  SELECT ad_id, b AS other, kind, value, score, links.number FROM ads\n"
    "    JOIN clusters USING (cluster)\n"
    "    JOIN links ON links.number BETWEEN first_link AND last_link AND a = ad_id\n"
    "  UNION ALL SELECT ad_id, a, kind, value, score, links.number FROM ads\n"
    "    JOIN clusters USING (cluster)\n"
    "    JOIN links ON links.number BETWEEN first_link AND last_link AND b = ad_id\n"
    "  UNION ALL SELECT a, b, kind, value, score, number FROM links WHERE kind <> 'text'\n"
    "  UNION ALL SELECT b, a, kind, value, score, number FROM links WHERE kind <> 'text'",
    "CREATE VIEW poster_ads AS -- the ads of a poster by day\n"
    "  SELECT poster, day, place, site, ad_id, cluster, number FROM ads\n"
    "  WHERE poster IN (SELECT poster FROM posters) ORDER BY poster, day, number",
    "CREATE VIEW poster_cities AS -- in which cities a poster's ads are\n"
    "  SELECT poster, coalesce(place, city) AS place, count(*) AS ads, min(day) AS first_date,\n"
    "    max(day) AS last_date\n"
    "  FROM ads WHERE poster IN (SELECT poster FROM posters)\n"
    "  GROUP BY poster, coalesce(place, city)",
    "CREATE VIEW poster_contacts AS -- what a poster's ads name\n"
    "  SELECT poster, kind, value, count(*) AS ads, min(day) AS first_date, max(day) AS "
    "last_date,\n"
    "    hub\n"
    "  FROM ads JOIN mentions ON ad = ads.number JOIN contacts ON contacts.number = contact\n"
    "  WHERE poster IN (SELECT poster FROM posters) GROUP BY poster, contact",
    "CREATE VIEW cluster_cities AS -- in which cities a cluster's ads are\n"
    "  SELECT cluster, coalesce(place, city) AS place, count(*) AS ads,\n"
    "    count(DISTINCT poster) AS posters, min(day) AS first_date, max(day) AS last_date\n"
    "  FROM ads WHERE cluster IN (SELECT cluster FROM clusters)\n"
    "  GROUP BY cluster, coalesce(place, city)",
    "CREATE VIEW contact_ads AS -- the ads that name a contact\n"
    "  SELECT kind, value, day, coalesce(place, city) AS place, site, ad_id, cluster, poster, ad\n"
    "  FROM contacts JOIN mentions ON contact = contacts.number JOIN ads ON ads.number = ad",
    "CREATE VIEW contact_cities AS -- in which cities a contact is named\n"
    "  SELECT kind, value, coalesce(place, city) AS place, count(*) AS ads,\n"
    "    min(day) AS first_date, max(day) AS last_date\n"
    "  FROM contacts JOIN mentions ON contact = contacts.number JOIN ads ON ads.number = ad\n"
    "  GROUP BY value, kind, coalesce(place, city)",
    "CREATE VIEW ad_texts AS -- ads with their texts as scraped\n"
    "  SELECT ads.number, ad_id, cluster, poster, day, coalesce(ads.place, ads.city) AS place,\n"
    "    texts.text\n"
    "  FROM ads JOIN rows ON rows.number = ads.number JOIN texts ON texts.number = rows.text"};

/* A name or a text of our own in quotes. */
static ae_status quoted_add(buffer *statement, const char *text, char quote, ae_error *error)
{
    ae_status status = buffer_append(statement, &quote, 1, error);
    for (; *text != '\0' && status == AE_OK; text++) {
        status = buffer_append(statement, text, 1, error);
        if (*text == quote && status == AE_OK)
            status = buffer_append(statement, text, 1, error);
    }
    return status == AE_OK ? buffer_append(statement, &quote, 1, error) : status;
}

static ae_status column_add(buffer *statement, const schema_table *table, size_t nth,
                            ae_error *error)
{
    static const char *const types[] = {
        [SCHEMA_TEXT] = "TEXT", [SCHEMA_COUNT] = "INTEGER", [SCHEMA_REAL] = "REAL"};
    const schema_column *column = &table->columns[nth];
    const bool last = nth + 1 == table->column_count && table->key < 2;
    ae_status status = buffer_append_text(statement, "\n  ", error);
    if (status == AE_OK)
        status = quoted_add(statement, column->name, '"', error);
    if (status == AE_OK)
        status = buffer_append_format(statement, error, " %s%s", types[column->type],
                                      table->key == 1 && nth == 0 ? " PRIMARY KEY" : "");
    if (status == AE_OK && column->to != NULL)
        status = buffer_append_format(statement, error, " REFERENCES %s", column->to);
    return status == AE_OK ? buffer_append_format(statement, error, "%s -- %s", last ? "" : ",",
                                                  column->meaning)
                           : status;
}

/* The statement that makes the table, ended by a NUL. */
static ae_status table_write(const schema_table *table, buffer *statement, ae_error *error)
{
    statement->length = 0;
    ae_status status = buffer_append_format(
        statement, error, "CREATE TABLE %s ( -- a row for each %s", table->name, table->meaning);
    if (status == AE_OK && table->key == 0)
        status =
            buffer_append_text(statement, "\n  number INTEGER PRIMARY KEY, -- from 0 on", error);
    for (size_t k = 0; k < table->column_count && status == AE_OK; k++)
        status = column_add(statement, table, k, error);
    if (status == AE_OK && table->key == 2)
        status = buffer_append_format(statement, error,
                                      "\n  PRIMARY KEY (\"%s\", \"%s\")\n) WITHOUT ROWID",
                                      table->columns[0].name, table->columns[1].name);
    else if (status == AE_OK)
        status = buffer_append_text(statement, "\n)", error);
    return status == AE_OK ? buffer_append(statement, "", 1, error) : status;
}

static ae_status index_write(const struct schema_index *index, buffer *statement, ae_error *error)
{
    statement->length = 0;
    ae_status status = buffer_append_format(statement, error, "CREATE INDEX %s ON %s (%s)",
                                            index->name, index->table, index->columns);
    if (status == AE_OK && index->where != NULL)
        status = buffer_append_format(statement, error, " WHERE %s", index->where);
    return status == AE_OK ? buffer_append(statement, "", 1, error) : status;
}

/* ---- What is laid down already ------------------------------------------------------------ */

void schema_roots_add(schema_roots *self, const char *name, uint32_t page, uint64_t rows)
{
    if (self->count < SCHEMA_ROOTS_MOST) {
        self->roots[self->count].name = name;
        self->roots[self->count].rows = rows;
        self->roots[self->count++].page = page;
    }
}

/* 0: it is not laid down. */
static uint32_t root_find(const schema_roots *self, const char *name)
{
    for (size_t k = 0; k < self->count; k++)
        if (strcmp(self->roots[k].name, name) == 0)
            return self->roots[k].page;
    return 0;
}

static ae_status root_tell(sql_statement *insert, const char *kind, const char *name,
                           const char *table, uint32_t root, const char *statement, ae_error *error)
{
    sql_words(insert, 0, kind);
    sql_words(insert, 1, name);
    sql_words(insert, 2, table);
    sql_count(insert, 3, root);
    sql_words(insert, 4, statement);
    return sql_step(insert, error);
}

/* The index of words keeps no text of its own, as it finds it by its number in texts. It is told of
 * behind the tables that it is kept in: see word_index.h. */
static const char *const words_tables[][2] = {
    {"words_data", "CREATE TABLE 'words_data'(id INTEGER PRIMARY KEY, block BLOB)"},
    {"words_idx",
     "CREATE TABLE 'words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID"},
    {"words_docsize", "CREATE TABLE 'words_docsize'(id INTEGER PRIMARY KEY, sz BLOB)"},
    {"words_config", "CREATE TABLE 'words_config'(k PRIMARY KEY, v) WITHOUT ROWID"},
    {"words", "CREATE VIRTUAL TABLE words USING fts5(text, plain, content=\"texts\", "
              "content_rowid=\"number\", tokenize=\"" WORD_CUT_KIND "\")"}};

static ae_status words_tell(sql_statement *insert, const schema_roots *laid, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof words_tables / sizeof *words_tables && status == AE_OK; k++) {
        const char *name = words_tables[k][0];
        status = root_tell(insert, "table", name, name, root_find(laid, name), words_tables[k][1],
                           error);
    }
    return status;
}

/* Into SQLite's own table of tables, which it then reads once more. */
static ae_status roots_tell(sql *database, const schema_roots *laid, buffer *statement,
                            ae_error *error)
{
    schema_table table;
    sql_statement *insert = NULL;
    ae_status status = sql_run(database, "PRAGMA writable_schema = ON", error);
    if (status == AE_OK)
        status = sql_prepare(database, "INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", &insert,
                             error);
    for (size_t k = 0; status == AE_OK && schema_table_at(k, &table); k++) {
        const uint32_t root = root_find(laid, table.name);
        if (root == 0)
            continue;
        status = table_write(&table, statement, error);
        if (status == AE_OK)
            status =
                root_tell(insert, "table", table.name, table.name, root, statement->data, error);
    }
    for (size_t k = 0; k < sizeof indexes / sizeof *indexes && status == AE_OK; k++) {
        const uint32_t root = root_find(laid, indexes[k].name);
        if (root == 0)
            continue;
        status = index_write(&indexes[k], statement, error);
        if (status == AE_OK)
            status = root_tell(insert, "index", indexes[k].name, indexes[k].table, root,
                               statement->data, error);
    }
    if (status == AE_OK)
        status = words_tell(insert, laid, error);
    sql_finish(insert);
    return status == AE_OK ? sql_run(database, "PRAGMA writable_schema = RESET", error) : status;
}

/* ---- The whole ---------------------------------------------------------------------------- */

static ae_status columns_tell(sql_statement *insert, const schema_table *table, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < table->column_count && status == AE_OK; k++) {
        sql_words(insert, 0, table->name);
        sql_count(insert, 1, k);
        sql_words(insert, 2, table->columns[k].name);
        sql_words(insert, 3, table->columns[k].meaning);
        status = sql_step(insert, error);
    }
    return status;
}

ae_status schema_make(sql *database, const schema_roots *laid, ae_error *error)
{
    schema_table table;
    sql_statement *insert = NULL;
    buffer statement;
    buffer_init(&statement, STATEMENT_MOST);
    ae_status status = buffer_append_format(&statement, error,
                                            "PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            SCHEMA_APPLICATION, SCHEMA_VERSION);
    if (status == AE_OK)
        status = sql_run(database, statement.data, error);
    if (status == AE_OK)
        status = roots_tell(database, laid, &statement, error);
    for (size_t k = 0; status == AE_OK && schema_table_at(k, &table); k++) {
        if (root_find(laid, table.name) > 0)
            continue;
        status = table_write(&table, &statement, error);
        if (status == AE_OK)
            status = sql_run(database, statement.data, error);
    }
    schema_table_find("columns", &table);
    if (status == AE_OK)
        status = schema_insert(database, &table, &insert, error);
    for (size_t k = 0; status == AE_OK && schema_table_at(k, &table); k++)
        status = columns_tell(insert, &table, error);
    sql_finish(insert);
    buffer_clear(&statement);
    return status;
}

/* How many rows a table has: those that were laid down are not gone through again. */
static ae_status count_add(buffer *statement, const char *table, const schema_roots *laid,
                           ae_error *error)
{
    for (size_t k = 0; k < laid->count; k++)
        if (strcmp(laid->roots[k].name, table) == 0)
            return buffer_append_format(statement, error, ", %" PRIu64, laid->roots[k].rows);
    return buffer_append_format(statement, error, ", count(*) FROM %s", table);
}

static ae_status tables_tell(sql *database, const schema_roots *laid, buffer *statement,
                             ae_error *error)
{
    schema_table table;
    ae_status status = AE_OK;
    for (size_t k = 0; status == AE_OK && schema_table_at(k, &table); k++) {
        statement->length = 0;
        status =
            buffer_append_format(statement, error, "INSERT INTO tables SELECT '%s', ", table.name);
        if (status == AE_OK)
            status = quoted_add(statement, table.meaning, '\'', error);
        if (status == AE_OK)
            status = count_add(statement, table.name, laid, error);
        if (status == AE_OK)
            status = buffer_append(statement, "", 1, error);
        if (status == AE_OK)
            status = sql_run(database, statement->data, error);
    }
    /* The table of tables was counted while it was filled. */
    return status != AE_OK ? status
                           : sql_run(database,
                                     "UPDATE tables SET rows = (SELECT count(*) FROM tables) "
                                     "WHERE name = 'tables'",
                                     error);
}

ae_status schema_finish(sql *database, const schema_roots *laid, ae_error *error)
{
    ae_status status = AE_OK;
    buffer statement;
    buffer_init(&statement, STATEMENT_MOST);
    for (size_t k = 0; k < sizeof indexes / sizeof *indexes && status == AE_OK; k++) {
        if (root_find(laid, indexes[k].name) > 0)
            continue;
        status = index_write(&indexes[k], &statement, error);
        if (status == AE_OK)
            status = sql_run(database, statement.data, error);
    }
    for (size_t k = 0; k < sizeof views / sizeof *views && status == AE_OK; k++)
        status = sql_run(database, views[k], error);
    if (status == AE_OK)
        status = tables_tell(database, laid, &statement, error);
    buffer_clear(&statement);
    return status;
}

ae_status schema_insert(sql *database, const schema_table *table, sql_statement **made,
                        ae_error *error)
{
    const size_t values = table->column_count + (table->key == 0);
    buffer statement;
    buffer_init(&statement, STATEMENT_MOST);
    ae_status status =
        buffer_append_format(&statement, error, "INSERT INTO %s VALUES (", table->name);
    for (size_t k = 0; k < values && status == AE_OK; k++)
        status = buffer_append_text(&statement, k > 0 ? ", ?" : "?", error);
    if (status == AE_OK)
        status = buffer_append(&statement, ")", sizeof ")", error);
    if (status == AE_OK)
        status = sql_prepare(database, statement.data, made, error);
    buffer_clear(&statement);
    return status;
}

static ae_status number_ask(sql *database, const char *question, uint64_t *number, ae_error *error)
{
    sql_statement *ask = NULL;
    bool row = false;
    ae_status status = sql_prepare(database, question, &ask, error);
    if (status == AE_OK)
        status = sql_next(ask, &row, error);
    *number = row ? sql_number(ask, 0) : 0;
    sql_finish(ask);
    return status;
}

ae_status schema_version_ask(sql *database, uint64_t *version, ae_error *error)
{
    uint64_t application = 0;
    *version = 0;
    ae_status status = number_ask(database, "PRAGMA application_id", &application, error);
    if (status == AE_OK && application == SCHEMA_APPLICATION)
        status = number_ask(database, "PRAGMA user_version", version, error);
    return status;
}

ae_status schema_meta_is(sql *database, const char *key, const char *value, bool *is,
                         ae_error *error)
{
    sql_statement *ask = NULL;
    ae_status status =
        sql_prepare(database, "SELECT 1 FROM meta WHERE key = ? AND value = ?", &ask, error);
    *is = false;
    if (status == AE_OK) {
        sql_words(ask, 0, key);
        sql_words(ask, 1, value);
        status = sql_next(ask, is, error);
    }
    sql_finish(ask);
    return status;
}
