#include "io/dialect.h"

#include <string.h>

#include "io/split.h"

enum { CELLS_TOLD_APART = 512, TRIED_BYTES = 1 << 16 };

static const char candidates[] = {',', '\t', ';', '|'};

/* Below, there is no telling columns: the table has one. */
static const double SCORE_LEAST = 0.2;

/* How many records of a sample have how many cells. The first, perhaps a header,
 * is not among them. */
typedef struct tally {
    uint64_t records; /* rejects too, but for those at the end: the sample may be cut there */
    uint64_t rejects; /* since the last record */
    size_t first;     /* cells of the first record */
    size_t usual;     /* the commonest number of cells */
    uint64_t counts[CELLS_TOLD_APART + 1];
} tally;

typedef struct sample {
    const char *bytes;
    size_t length, field_ceiling;
} sample;

/* Called for each record of a sample; `first` for the first one. */
typedef void (*record_visit)(void *context, const record_item *item, bool first);

static ae_status sample_read(const sample *self, char delimiter, const shape *usual,
                             record_visit visit, void *context, ae_error *error)
{
    window over = window_over(self->bytes, self->length);
    splitter records;
    record_item item = {.kind = RECORD_CELLS};
    ae_status status = split_init(&records, &over, delimiter, usual, self->field_ceiling, error);
    for (bool first = true; status == AE_OK && item.kind != RECORD_END; first = false) {
        status = split_next(&records, &item, error);
        if (status == AE_OK && item.kind != RECORD_END)
            visit(context, &item, first);
    }
    split_clear(&records);
    return status;
}

static void record_count(void *context, const record_item *item, bool first)
{
    tally *self = context;
    const size_t cells = item->count < CELLS_TOLD_APART ? item->count : CELLS_TOLD_APART;
    if (first) {
        self->first = self->usual = cells;
        return;
    }
    if (item->kind != RECORD_CELLS) {
        self->rejects++;
        return;
    }
    self->records += self->rejects + 1;
    self->rejects = 0;
    const uint64_t count = ++self->counts[cells];
    const uint64_t most = self->counts[self->usual];
    if (count > most || (count == most && cells == self->first))
        self->usual = cells;
}

static void record_learn(void *context, const record_item *item, bool first)
{
    dialect *self = context;
    if (first && !self->headless)
        return;
    /* What was repaired may have been taken wrongly: it counts, and teaches nothing. */
    const bool sound = item->kind == RECORD_CELLS && !item->repaired;
    shape_learn(&self->usual, item->cells, sound ? item->count : 0,
                memchr(item->raw.bytes, '"', item->raw.length) != NULL);
}

/* How even the records are: the share of usual ones, times how much their cells
 * say (two are easily had by chance). A first record of another size speaks
 * against, less so when it is one off: it may lack the name for the rows' numbers,
 * or end with a delimiter. */
static double tally_score(const tally *self)
{
    const double usual = (double)self->usual;
    const double share =
        self->records == 0 ? 1 : (double)self->counts[self->usual] / (double)self->records;
    const bool one_off =
        self->first >= 2 && (self->first + 1 == self->usual || self->first == self->usual + 1);
    const double header = self->first == self->usual ? 1 : one_off ? 0.5 : 0.25;
    return self->usual < 2 ? 0 : share * header * (usual - 1) / usual;
}

static ae_status delimiter_try(const sample *table, char delimiter, tally *counts, ae_error *error)
{
    static const shape unknown = {.cells = 0};
    *counts = (tally){.records = 0};
    return sample_read(table, delimiter, &unknown, record_count, counts, error);
}

/* What is known of the delimiters tried so far. */
typedef struct choice {
    double score;
    char delimiter;
    size_t usual;
} choice;

/* For tables too uneven to tell: the names in a header are parted by whatever gives
 * the most of them. Without that, the table has one column, and commas part its
 * cells unless they make it uneven. */
static void fallback_update(choice *self, const tally *counts, char delimiter, bool headless)
{
    const bool comma = delimiter == ',';
    const bool even = counts->usual <= 1 && counts->counts[1] == counts->records;
    if (comma) {
        self->delimiter = even ? ',' : DIALECT_NO_DELIMITER;
        self->usual = counts->first > 0;
    }
    if (!headless && counts->first > 1 && counts->first > self->usual) {
        self->delimiter = delimiter;
        self->usual = counts->first;
    }
}

/* Commas are tried first. */
static ae_status delimiter_choose(const sample *table, bool headless, choice *chosen,
                                  ae_error *error)
{
    choice best = {.score = 0}, fallback = {.score = 0};
    for (size_t k = 0; k < sizeof candidates; k++) {
        tally counts;
        if (k > 0 && memchr(table->bytes, candidates[k], table->length) == NULL)
            continue;
        ae_status status = delimiter_try(table, candidates[k], &counts, error);
        if (status != AE_OK)
            return status;
        const double score = tally_score(&counts);
        if (score >= SCORE_LEAST && score > best.score)
            best = (choice){score, candidates[k], counts.usual};
        fallback_update(&fallback, &counts, candidates[k], headless);
    }
    *chosen = best.score > 0 ? best : fallback;
    return AE_OK;
}

/* The first lines of the sample: enough to try delimiters on. */
static sample first_lines(const sample *table)
{
    sample part = *table;
    if (part.length > TRIED_BYTES) {
        const char *end = memrchr(part.bytes, '\n', TRIED_BYTES);
        part.length = end == NULL ? TRIED_BYTES : (size_t)(end + 1 - part.bytes);
    }
    return part;
}

ae_status dialect_learn(dialect *self, const char *bytes, size_t length, size_t field_ceiling,
                        ae_error *error)
{
    const sample table = {bytes, length, field_ceiling};
    const sample tried = first_lines(&table);
    choice chosen = {.delimiter = self->delimiter};
    tally counts = {.usual = 0};
    ae_status status = self->delimiter == '\0'
                           ? delimiter_choose(&tried, self->headless, &chosen, error)
                           : delimiter_try(&tried, self->delimiter, &counts, error);
    if (status != AE_OK)
        return status;
    const size_t usual = self->delimiter == '\0' ? chosen.usual : counts.usual;
    self->delimiter = chosen.delimiter;
    self->usual = (shape){.cells = usual < CELLS_TOLD_APART ? usual : 0};
    status = sample_read(&table, chosen.delimiter, &self->usual, record_learn, self, error);
    shape_settle(&self->usual);
    return status;
}
