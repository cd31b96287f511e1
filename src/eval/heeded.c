#include "eval/heeded.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "casefile/case_record.h"
#include "casefile/journal.h"
#include "casefile/verdict.h"

static ae_status line_take(const journal_line *line, const intern_table *ids, heeded *self,
                           ae_error *error)
{
    for (size_t k = 0; k < line->ad_count; k++) {
        const char *id = line->ads[k].id;
        const uint32_t item = intern_find(ids, id, strlen(id));
        if (item == INTERN_NONE)
            continue;
        void *names = self->names;
        ae_status status =
            memory_grow(&names, &self->capacity, self->count + 1, sizeof *self->names, error);
        self->names = names;
        if (status != AE_OK)
            return status;
        self->names[self->count++] =
            (heeded_name){item, line->target == AE_TARGET_AD, line->number};
    }
    return AE_OK;
}

static int name_compare(const void *left, const void *right)
{
    const heeded_name *a = left, *b = right;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

ae_status heeded_read(const char *folder, const intern_table *ids, heeded *self, ae_error *error)
{
    case_record record = {0};
    journal lines = {.count = 0};
    if (file_kind_of(folder) != FILE_FOLDER)
        return AE_OK;
    ae_status status = case_record_read(folder, &record, error);
    if (status == AE_OK)
        status = journal_read(folder, &lines, error);
    const uint64_t followed = status == AE_OK ? case_record_decisions(&record) : 0;
    for (size_t k = 0; k < lines.count && k < followed && status == AE_OK; k++)
        if (verdict_rules(lines.lines[k].verdict) &&
            (lines.undone_by[k] == 0 || lines.undone_by[k] > followed))
            status = line_take(&lines.lines[k], ids, self, error);
    if (self->count > 1)
        qsort(self->names, self->count, sizeof *self->names, name_compare);
    journal_clear(&lines);
    case_record_clear(&record);
    return status;
}

void heeded_clear(heeded *self)
{
    memory_free(self->names);
    *self = (heeded){0};
}

/* The first name of the item, or where it would stand. */
static size_t names_begin(const heeded *self, uint32_t item)
{
    size_t low = 0, high = self->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (self->names[middle].item < item)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether it is a name of the item. */
static bool is_of(const heeded *self, size_t name, uint32_t item)
{
    return name < self->count && self->names[name].item == item;
}

static bool is_alone(const heeded *self, size_t name, uint32_t item)
{
    for (; is_of(self, name, item); name++)
        if (self->names[name].alone)
            return true;
    return false;
}

bool heeded_pair(const heeded *self, uint32_t a, uint32_t b)
{
    size_t i = names_begin(self, a), j = names_begin(self, b);
    if (is_alone(self, i, a) || is_alone(self, j, b))
        return true;
    while (is_of(self, i, a) && is_of(self, j, b)) {
        const uint64_t left = self->names[i].line, right = self->names[j].line;
        if (left == right)
            return true;
        i += left < right;
        j += right < left;
    }
    return false;
}
