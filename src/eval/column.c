#include "eval/column.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/status.h"

enum {
    NAME_SHOWN_MOST = 40, /* a longer "name" is no name: perhaps an ad, in a table without header */
    LIST_BYTES = 256
};

typedef struct name_list {
    arena bytes;
    const char **names;
    size_t count;
} name_list;

static void names_clear(name_list *self)
{
    memory_free(self->names);
    arena_clear(&self->bytes);
}

static ae_status names_take(const record_item *header, name_list *list, ae_error *error)
{
    list->names = memory_new(header->count, sizeof *list->names);
    if (list->names == NULL)
        return status_out_of_memory(error, header->count * sizeof *list->names);
    for (; list->count < header->count; list->count++) {
        ae_cell name = header->cells[list->count];
        while (name.length > 0 && strchr(" \t", name.bytes[name.length - 1]) != NULL)
            name.length--;
        while (name.length > 0 && strchr(" \t", *name.bytes) != NULL) {
            name.bytes++;
            name.length--;
        }
        list->names[list->count] = arena_copy(&list->bytes, name.bytes, name.length);
        if (list->names[list->count] == NULL)
            return status_out_of_memory(error, name.length);
    }
    return AE_OK;
}

static bool name_seek(const name_list *list, const char *name, size_t *column)
{
    for (size_t k = 0; k < list->count; k++)
        if (strcasecmp(list->names[k], name) == 0) {
            *column = k;
            return true;
        }
    return false;
}

/* Adds ", name" or "name", as far as there is room; "..." where there is none. */
static void list_add(char list[LIST_BYTES], const char *name, const char *separator)
{
    const size_t used = strlen(list);
    const char *shown = strlen(name) > NAME_SHOWN_MOST ? "(a long cell)" : name;
    const char *between = used == 0 ? "" : separator;
    if (used + strlen(between) + strlen(shown) + sizeof ", ..." <= LIST_BYTES)
        snprintf(list + used, LIST_BYTES - used, "%s%s", between, shown);
    else if (used < 3 || strcmp(list + used - 3, "...") != 0)
        snprintf(list + used, LIST_BYTES - used, ", ...");
}

static ae_status missing_fail(const char *file, const name_list *list, const column_wish *wish,
                              ae_error *error)
{
    char wanted[LIST_BYTES] = "", present[LIST_BYTES] = "", hint[LIST_BYTES] = "";
    const char *near = NULL;
    if (wish->asked != NULL) {
        list_add(wanted, wish->asked, "");
        near = nearest_name(wish->asked, list->names, list->count);
    }
    for (size_t k = 0; wish->asked == NULL && wish->usual[k] != NULL; k++) {
        list_add(wanted, wish->usual[k], wish->usual[k + 1] == NULL ? " or " : ", ");
        if (near == NULL)
            near = nearest_name(wish->usual[k], list->names, list->count);
    }
    for (size_t k = 0; k < list->count; k++)
        list_add(present, list->names[k], ", ");
    if (near != NULL && strlen(near) <= NAME_SHOWN_MOST)
        snprintf(hint, sizeof hint, "; did you mean %s?", near);
    return status_fail_at(error, AE_ERROR_USAGE, file, 0,
                          "there is no column %s for the %s%s The columns are: %s", wanted,
                          wish->duty, *hint == '\0' ? "." : hint, present);
}

ae_status column_find(const char *file, const record_item *header, const column_wish *wish,
                      size_t *column, ae_error *error)
{
    name_list list = {.count = 0};
    ae_status status = names_take(header, &list, error);
    if (status == AE_OK) {
        bool found = wish->asked != NULL && name_seek(&list, wish->asked, column);
        for (size_t k = 0; wish->asked == NULL && wish->usual[k] != NULL && !found; k++)
            found = name_seek(&list, wish->usual[k], column);
        if (!found)
            status = missing_fail(file, &list, wish, error);
    }
    names_clear(&list);
    return status;
}
