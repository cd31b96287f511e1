#include "eval/label_pairs.h"

#include "base/status.h"

static const char *const left_names[] = {"id_l", "unique_id_l", "ad_id_l", NULL};
static const char *const right_names[] = {"id_r", "unique_id_r", "ad_id_r", NULL};
static const char *const score_names[] = {"score", "clerical_match_score", NULL};

enum { LEFT, RIGHT, SCORE, COLUMNS };

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

static uint32_t group_of(const intern_table *ids, const labelling *groups, ae_cell id, bool *known)
{
    const uint32_t item = intern_find(ids, id.bytes, id.length);
    *known = item != INTERN_NONE;
    return *known && item < groups->item_count ? groups->labels[item] : LABEL_ABSENT;
}

static void pair_count(const intern_table *ids, const labelling *groups, const ae_cell *cells,
                       ae_labels_result *result)
{
    bool same, left, right;
    if (cells[LEFT].length == 0 || cells[RIGHT].length == 0 || !score_read(cells[SCORE], &same)) {
        result->unread++;
        return;
    }
    const uint32_t a = group_of(ids, groups, cells[LEFT], &left);
    const uint32_t b = group_of(ids, groups, cells[RIGHT], &right);
    if (!left || !right) {
        result->unknown++;
        return;
    }
    const bool joined = a == b && a != LABEL_ALONE && a != LABEL_ABSENT;
    result->pairs++;
    result->same += same;
    result->joined += joined;
    result->joined_same += joined && same;
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
                              ae_labels_result *result, ae_error *error)
{
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
        pair_count(ids, groups, cells, result);
    }
    record_close(reader);
    result->precision = share(result->joined_same, result->joined);
    result->recall = share(result->joined_same, result->same);
    const double sum = result->precision + result->recall;
    result->f1 = sum > 0 ? 2 * result->precision * result->recall / sum : 0;
    return status;
}
