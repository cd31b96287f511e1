#include "generate/tables.h"

#include <string.h>

#include "generate/line.h"

enum {
    DIRT_EVERY = 40, /* of so many ads one is spoiled, or has a malformed record before it */
    RAW_CEILING = 64 << 20
};

ae_status tables_open(tables *self, const char *folder, bool dirty, uint64_t seed,
                      const phrasebook *book, ae_error *error)
{
    tables made = {.book = book, .from = draw_begin(seed, DRAW_DIRT, 0), .line = 2};
    buffer_init(&made.raw, RAW_CEILING);
    ae_status status = csv_open(folder, "ads.csv", ADVERT_HEADER, &made.ads, error);
    if (status == AE_OK)
        status = csv_open(folder, "truth.csv", "ad_id,template,poster,edits,words,role,contacts",
                          &made.truth, error);
    if (status == AE_OK)
        status = csv_open(folder, "templates.csv", "template,texts,text,slots", &made.templates_out,
                          error);
    if (status == AE_OK)
        status = csv_open(folder, "hubs.csv", REACH_HEADER, &made.hubs_out, error);
    if (status == AE_OK && dirty)
        status = csv_open(folder, "dirt.csv", "line,kind,ad_id", &made.dirt, error);
    if (status == AE_OK)
        *self = made;
    else
        tables_discard(&made);
    return status;
}

/* `ad` has the rest; `bytes` its contacts. */
static void truth_put(tables *self, const char *id, const char *of_template, const char *poster,
                      const advert *ad, const char *bytes)
{
    static const char *const roles[CAST_ROLE_COUNT] = {
        [CAST_OWN] = "own", [CAST_COPIED] = "copied", [CAST_REPOSTED] = "aggregator"};
    csv_text(self->truth, id);
    csv_text(self->truth, of_template);
    csv_text(self->truth, poster);
    csv_count(self->truth, ad->edits);
    csv_count(self->truth, ad->words);
    csv_text(self->truth, roles[ad->role]);
    csv_cell(self->truth, bytes + ad->contacts.begin, ad->contacts.length);
    csv_row_end(self->truth);
}

static void dirt_put(tables *self, dirt kind, const char *id)
{
    csv_count(self->dirt, self->line);
    csv_text(self->dirt, dirt_name(kind));
    csv_text(self->dirt, id);
    csv_row_end(self->dirt);
}

static void name_number(const char *before, uint64_t number, char name[TABLES_ID_BYTES])
{
    line written = line_begin(name, TABLES_ID_BYTES);
    line_add(&written, before);
    line_number(&written, number);
}

static uint64_t lines_count(const char *bytes, size_t length)
{
    uint64_t lines = 0;
    for (const char *end = bytes + length;
         (bytes = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL; bytes++)
        lines++;
    return lines;
}

/* What was put together in `raw` goes out as it is. */
static void raw_put(tables *self)
{
    csv_raw(self->ads, self->raw.data, self->raw.length);
    self->line += lines_count(self->raw.data, self->raw.length);
    self->raw.length = 0;
}

/* A record between two ads. The huge one is an ad of nobody else's. */
static ae_status record_put(tables *self, dirt kind, uint64_t next_id, ae_error *error)
{
    char id[TABLES_ID_BYTES] = "";
    if (kind == DIRT_HUGE)
        name_number("x", next_id, id);
    ae_status status =
        dirt_record(kind, id, COLUMN_COUNT, self->book, &self->from, &self->raw, error);
    if (status != AE_OK)
        return status;
    dirt_put(self, kind, id);
    raw_put(self);
    if (kind == DIRT_HUGE)
        truth_put(self, id, id, id, &(advert){0}, "");
    self->huge_written |= kind == DIRT_HUGE;
    return AE_OK;
}

/* The row of an ad, spoiled. */
static ae_status spoiled_put(tables *self, dirt kind, const ae_cell *cells, const char *id,
                             ae_error *error)
{
    ae_status status = dirt_row(kind, cells, COLUMN_COUNT, &self->raw, error);
    if (status != AE_OK)
        return status;
    if (kind == DIRT_BLANK)
        self->line += 2; /* the ad's own line, not that of the blanks before it */
    dirt_put(self, kind, id);
    if (kind == DIRT_BLANK)
        self->line -= 2;
    raw_put(self);
    return AE_OK;
}

static void clean_put(tables *self, const ae_cell *cells)
{
    for (unsigned k = 0; k < COLUMN_COUNT; k++)
        csv_cell(self->ads, cells[k].bytes, cells[k].length);
    csv_row_end(self->ads);
    self->line++;
    if (self->dirt != NULL) /* only the text has line ends in it */
        self->line += lines_count(cells[COLUMN_BODY].bytes, cells[COLUMN_BODY].length);
}

/* What is to be done to the next ad; DIRT_COUNT: nothing. The kinds take turns. */
static dirt dirt_choose(tables *self)
{
    if (self->dirt == NULL || !draw_chance(&self->from, 1, DIRT_EVERY))
        return DIRT_COUNT;
    const dirt kind = self->dirt_turn++ % DIRT_COUNT;
    if (kind == DIRT_HUGE && self->huge_written)
        return DIRT_GARBAGE;
    return kind == DIRT_REPEATED && self->last_id[0] == '\0' ? DIRT_SHORT : kind;
}

ae_status tables_put(tables *self, const advert *ad, const char *bytes, ae_error *error)
{
    ae_cell cells[COLUMN_COUNT];
    char id[TABLES_ID_BYTES], known[TABLES_ID_BYTES], of_template[TABLES_ID_BYTES],
        poster[TABLES_ID_BYTES];
    const dirt kind = dirt_choose(self);
    ae_status status = AE_OK;
    for (unsigned k = 0; k < COLUMN_COUNT; k++)
        cells[k] = (ae_cell){bytes + ad->cells[k].begin, ad->cells[k].length};
    name_number("", ad->id, id);
    name_number("", ad->id, known);
    if (kind >= DIRT_ROW_COUNT && kind < DIRT_COUNT)
        status = record_put(self, kind, ad->id, error);
    if (kind == DIRT_REPEATED) {
        memcpy(id, self->last_id, sizeof id);
        line twice = line_begin(known, sizeof known);
        line_add(&twice, id);
        line_add(&twice, "#2"); /* as a reader keeps the two apart */
        cells[COLUMN_ID] = (ae_cell){id, strlen(id)};
    }
    if (status == AE_OK && kind < DIRT_ROW_COUNT)
        status = spoiled_put(self, kind, cells, id, error);
    else if (status == AE_OK)
        clean_put(self, cells);
    memcpy(self->last_id, id, sizeof id);
    if (kind == DIRT_REPEATED)
        self->last_id[0] = '\0';
    name_number("t", self->templates + ad->family + 1, of_template);
    name_number("p", self->posters + ad->poster + 1, poster);
    truth_put(self, known, of_template, poster, ad, bytes);
    for (uint32_t k = 0; k < ad->hub_count && status == AE_OK; k++)
        status = reach_note(&self->hubs, ad->hubs[k], ad->poster, error);
    return status == AE_OK ? csv_check(self->ads, error) : status;
}

ae_status tables_put_specimen(tables *self, const specimen *shown, const char *bytes,
                              ae_error *error)
{
    char of_template[TABLES_ID_BYTES];
    name_number("t", self->templates + shown->family + 1, of_template);
    csv_text(self->templates_out, of_template);
    csv_count(self->templates_out, shown->texts);
    csv_cell(self->templates_out, bytes + shown->text.begin, shown->text.length);
    csv_cell(self->templates_out, bytes + shown->slots.begin, shown->slots.length);
    csv_row_end(self->templates_out);
    return csv_check(self->templates_out, error);
}

void tables_end_wave(tables *self, const cast *wave)
{
    reach_end_wave(&self->hubs, wave, self->hubs_out);
    self->templates += wave->family_count;
    self->posters += wave->poster_count;
}

ae_status tables_commit(tables *self, ae_error *error)
{
    csv_writer **const writers[] = {&self->ads, &self->truth, &self->templates_out, &self->hubs_out,
                                    &self->dirt};
    ae_status status = AE_OK;
    reach_end(&self->hubs, self->hubs_out);
    for (size_t k = 0; k < sizeof writers / sizeof *writers && status == AE_OK; k++) {
        csv_writer *out = *writers[k];
        *writers[k] = NULL;
        status = out == NULL ? AE_OK : csv_commit(out, error);
    }
    tables_discard(self);
    return status;
}

void tables_discard(tables *self)
{
    csv_discard(self->ads);
    csv_discard(self->truth);
    csv_discard(self->templates_out);
    csv_discard(self->hubs_out);
    csv_discard(self->dirt);
    reach_clear(&self->hubs);
    buffer_clear(&self->raw);
    *self = (tables){0};
}
