/* What the smaller tables say of the groups of a sheet: posters kept apart in one cluster,
 * clusters kept apart, circles of contacts taken for one poster. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"
#include "report/sheet.h"

enum { NOTES_MOST = 64 /* kept of a group */ };

/* A table, and which of its columns make a note: its group's id stands first. */
typedef struct note_table {
    const char *name;
    sheet_word word;
    const char *columns[4];
    unsigned groups; /* columns that may name a group: the first, or two */
} note_table;

static const note_table tables[] = {
    {"ties.csv", SHEET_TIE, {"cluster", "first_poster", "other_poster", "rule"}, 1},
    {"bridges.csv", SHEET_BRIDGE, {"cluster_a", "cluster_b", "a", "score"}, 2},
    {"bonds.csv", SHEET_BOND, {"poster", "a", "b", "rule"}, 1}};

static ae_status note_add(sheet *self, const note_table *from, uint32_t group, unsigned side,
                          const ae_cell *cells, ae_error *error)
{
    void *notes = self->notes;
    ae_status status =
        memory_grow(&notes, &self->note_capacity, self->note_count + 1, sizeof *self->notes, error);
    self->notes = notes;
    if (status != AE_OK)
        return status;
    const bool bridge = from->word == SHEET_BRIDGE;
    sheet_note note = {.group = group,
                       .order = (uint32_t)self->note_count,
                       .word = from->word,
                       .first = sheet_keep(self, cells[bridge ? 1 - side : 1]),
                       .other = sheet_keep(self, cells[2]),
                       .rule = sheet_keep(self, cells[3])};
    if (note.first == NULL || note.other == NULL || note.rule == NULL)
        return status_out_of_memory(error, cells[3].length);
    self->notes[self->note_count++] = note;
    return AE_OK;
}

static ae_status table_read(const char *folder, const note_table *from, sheet *self, uint32_t *kept,
                            ae_error *error)
{
    case_table *table = NULL;
    bool found = true;
    ae_status status =
        case_table_open(folder, from->name, from->columns, 4, &self->record, &table, error);
    while (status == AE_OK) {
        const ae_cell *cells;
        status = case_table_step(table, &found, error);
        if (status != AE_OK || !found)
            break;
        ae_cell ids[2];
        case_table_peek(table, ids, from->groups);
        for (unsigned side = 0; side < from->groups && status == AE_OK; side++) {
            const uint32_t group = sheet_group_find(self, ids[side]);
            if (group == SHEET_NONE || kept[group] == NOTES_MOST)
                continue;
            kept[group]++;
            status = case_table_cells(table, &cells, error);
            if (status == AE_OK)
                status = note_add(self, from, group, side, cells, error);
        }
    }
    case_table_close(table);
    return status;
}

static int note_compare(const void *left, const void *right)
{
    const sheet_note *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

ae_status sheet_notes_read(const char *folder, sheet *self, ae_error *error)
{
    uint32_t *kept = memory_new(self->group_count, sizeof *kept);
    ae_status status =
        kept != NULL ? AE_OK : status_out_of_memory(error, self->group_count * sizeof *kept);
    for (size_t k = 0; k < sizeof tables / sizeof *tables && status == AE_OK; k++)
        status = table_read(folder, &tables[k], self, kept, error);
    memory_free(kept);
    if (status != AE_OK)
        return status;
    if (self->note_count > 1)
        qsort(self->notes, self->note_count, sizeof *self->notes, note_compare);
    for (size_t k = 0; k < self->note_count; k++) {
        sheet_group *group = &self->groups[self->notes[k].group];
        if (group->note_end == 0)
            group->note_begin = k;
        group->note_end = k + 1;
    }
    return AE_OK;
}
