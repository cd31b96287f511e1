#include "database/copy.h"

#include <string.h>

#include "base/status.h"

enum { STEP_ROWS = 1 << 13 };

ae_status filling_step(filling *self, uint64_t rows, ae_error *error)
{
    const uint64_t before = self->done / STEP_ROWS;
    self->done += rows;
    if (self->config->progress == NULL || self->done / STEP_ROWS == before)
        return AE_OK;
    const ae_progress progress = {"index", self->done, self->total, "rows", self->done};
    return self->config->progress(self->config->context, &progress)
               ? AE_OK
               : status_fail(error, AE_ERROR_INTERRUPTED, "stopped");
}

size_t copy_column(const schema_table *table, const char *name)
{
    size_t at = 0;
    while (strcmp(table->columns[at].name, name) != 0)
        at++;
    return at;
}

ae_status filling_laid(filling *self, const char *name, tree_writer *tree, ae_status status,
                       ae_error *error)
{
    uint32_t root = 0;
    uint64_t rows = 0;
    if (status != AE_OK)
        tree_writer_discard(tree);
    else if ((status = tree_writer_end(tree, &root, &rows, error)) == AE_OK)
        schema_roots_add(&self->laid, name, root, rows);
    return status;
}
