#include "eval/label_pairs.h"

#include "base/status.h"

static const char *const left_names[] = {"id_l", "unique_id_l", "ad_id_l", NULL};
static const char *const right_names[] = {"id_r", "unique_id_r", "ad_id_r", NULL};
static const char *const score_names[] = {"score", "clerical_match_score", NULL};

enum { LEFT, RIGHT, SCORE, COLUMNS };

/* What labels are laid against. */
typedef struct judging {
    const intern_table *ids;
    const labelling *groups;
    const heeded *decided;
    ae_labels_result *result;
} judging;

/* A share from 0 to 1, such as "1", "0.5" or "0.0": *same from a half on. False: it is none. */
static bool score_read(ae_cell cell, bool *same)
{
    size_t at = 0, digits = 0;
    bool above = false; /* more than nothing behind the point */
    if (cell.length == 0 || (cell.bytes[0] != '0' && cell.bytes[0] != '1'))
        return false;
    const bool one = cell.bytes[at++] == '1';
    *same = one;
    if (at == cell.length)
        return true;
    if (cell.bytes[at++] != '.')
        return false;
    for (; at < cell.length && cell.bytes[at] >= '0' && cell.bytes[at] <= '9'; at++, digits++) {
        above |= cell.bytes[at] > '0';
        if (digits == 0)
            *same |= cell.bytes[at] >= '5';
    }
    return at == cell.length && digits > 0 && !(one && above);
}

/* The item of an id, LABEL_ABSENT when it is none. */
static uint32_t item_of(const judging *self, ae_cell id)
{
    const uint32_t item = intern_find(self->ids, id.bytes, id.length);
    return item != INTERN_NONE ? item : LABEL_ABSENT;
}

static uint32_t group_of(const judging *self, uint32_t item)
{
    return item < self->groups->item_count ? self->groups->labels[item] : LABEL_ABSENT;
}

static void pair_count(judging *self, const ae_cell *cells)
{
    bool same;
    ae_labels_result *result = self->result;
    if (cells[LEFT].length == 0 || cells[RIGHT].length == 0 || !score_read(cells[SCORE], &same)) {
        result->unread++;
        return;
    }
    const uint32_t left = item_of(self, cells[LEFT]), right = item_of(self, cells[RIGHT]);
    if (left == LABEL_ABSENT || right == LABEL_ABSENT) {
        result->unknown++;
        return;
    }
    const uint32_t a = group_of(self, left), b = group_of(self, right);
    const bool joined = a == b && a != LABEL_ALONE && a != LABEL_ABSENT;
    result->pairs++;
    result->same += same;
    result->joined += joined;
    result->joined_same += joined && same;
    result->heeded += heeded_pair(self->decided, left, right);
}

static ae_status columns_find(const char *path, record_reader *reader, size_t *columns,
                              ae_error *error)
{
    static const column_wish wishes[COLUMNS] = {{NULL, left_names, "left ids"},
                                                {NULL, right_names, "right ids"},
                                                {NULL, score_names, "scores"}};
    record_item header;
    ae_status status = record_next(reader, &header, error);
    if (status == AE_OK && header.kind != RECORD_CELLS)
        return status_fail_at(error, AE_ERROR_FORMAT, path, header.line,
                              "no row of column names: %s",
                              header.kind == RECORD_END ? "the file is empty" : header.reason);
    for (size_t k = 0; k < COLUMNS && status == AE_OK; k++)
        status = column_find(path, &header, &wishes[k], &columns[k], error);
    return status;
}

static double share(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 1 : (double)part / (double)whole;
}

ae_status label_pairs_measure(const char *path, const intern_table *ids, const labelling *groups,
                              const heeded *decided, ae_labels_result *result, ae_error *error)
{
    judging self = {ids, groups, decided, result};
    record_reader *reader;
    record_item record = {.kind = RECORD_CELLS};
    size_t columns[COLUMNS];
    ae_status status = record_open(path, &labelling_limits, &reader, error);
    if (status != AE_OK)
        return status;
    status = columns_find(path, reader, columns, error);
    while (status == AE_OK && (status = record_next(reader, &record, error)) == AE_OK &&
           record.kind != RECORD_END) {
        ae_cell cells[COLUMNS] = {{"", 0}, {"", 0}, {"", 0}};
        for (size_t k = 0; k < COLUMNS && record.kind == RECORD_CELLS; k++)
            if (columns[k] < record.count)
                cells[k] = record.cells[columns[k]];
        pair_count(&self, cells);
    }
    record_close(reader);
    result->precision = share(result->joined_same, result->joined);
    result->recall = share(result->joined_same, result->same);
    const double sum = result->precision + result->recall;
    result->f1 = sum > 0 ? 2 * result->precision * result->recall / sum : 0;
    return status;
}
