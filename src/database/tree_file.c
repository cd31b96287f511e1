#include "database/tree_file.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/tree_form.h"

enum { PAGES_TOGETHER = 64 /* are written at once */ };

struct tree_file {
    file_output *output;
    uint32_t next; /* number of the next page */
    size_t held;   /* pages that are not written yet */
    char pages[PAGES_TOGETHER][TREE_PAGE];
};

/* The head of the file, and the root of the table of tables, which is empty. How many pages there
 * are is not said, and SQLite goes by the file's length. */
static void first_page_make(char page[TREE_PAGE])
{
    static const char magic[] = "SQLite format 3";
    static const struct {
        unsigned at, size;
        uint32_t number;
    } head[] = {{16, 2, TREE_PAGE},              /* bytes of a page */
                {18, 1, 1},                      /* written and read with a journal, not a log */
                {19, 1, 1},         {21, 1, 64}, /* always so, as are the two that follow */
                {22, 1, 32},        {23, 1, 32}, {24, 4, 1}, /* changes of the file */
                {40, 4, 1},                                  /* changes of the tables */
                {44, 4, 4},                                  /* form of the table of tables */
                {56, 4, 1}};                                 /* UTF-8 */
    memcpy(page, magic, sizeof magic);
    for (size_t k = 0; k < sizeof head / sizeof *head; k++)
        tree_number_put(page + head[k].at, head[k].number, head[k].size);
    tree_page_begin(page, TREE_FIRST_HEAD, TREE_TABLE_LEAF);
}

static ae_status pages_write(tree_file *self, ae_error *error)
{
    const size_t length = self->held * sizeof *self->pages;
    self->held = 0;
    return file_output_write(self->output, self->pages, length, error);
}

static ae_status page_put(tree_file *self, const char page[TREE_PAGE], ae_error *error)
{
    if (self->next >= INT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "a database has no room for so much");
    self->next++;
    if (page != self->pages[self->held])
        memcpy(self->pages[self->held], page, TREE_PAGE);
    return ++self->held == PAGES_TOGETHER ? pages_write(self, error) : AE_OK;
}

ae_status tree_file_open(const char *folder, const char *name, tree_file **opened, ae_error *error)
{
    char page[TREE_PAGE] = {0};
    tree_file *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->next = 1;
    first_page_make(page);
    ae_status status = file_output_open(folder, name, &self->output, error);
    if (status == AE_OK)
        status = page_put(self, page, error);
    if (status == AE_OK)
        *opened = self;
    else
        tree_file_discard(self);
    return status;
}

uint32_t tree_file_next(const tree_file *self, uint32_t ahead)
{
    const uint32_t number = self->next + ahead;
    return number + (self->next <= TREE_PAGE_LOCKED && number >= TREE_PAGE_LOCKED);
}

ae_status tree_file_room(tree_file *self, char **page, ae_error *error)
{
    static const char nothing[TREE_PAGE];
    ae_status status = AE_OK;
    if (self->next == TREE_PAGE_LOCKED)
        status = page_put(self, nothing, error);
    *page = self->pages[self->held];
    return status;
}

ae_status tree_file_put(tree_file *self, const char page[TREE_PAGE], uint32_t *number,
                        ae_error *error)
{
    char *room;
    ae_status status = tree_file_room(self, &room, error);
    *number = self->next;
    return status == AE_OK ? page_put(self, page, error) : status;
}

ae_status tree_file_end(tree_file *self, ae_error *error)
{
    file_output *output = self->output;
    ae_status status = pages_write(self, error);
    memory_free(self);
    if (status == AE_OK)
        return file_output_commit(output, error);
    file_output_discard(output);
    return status;
}

void tree_file_discard(tree_file *self)
{
    if (self == NULL)
        return;
    file_output_discard(self->output);
    memory_free(self);
}
