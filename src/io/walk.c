#include "io/walk.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"

enum { DEPTH_MOST = 64, PATH_BYTES_MOST = 1 << 16 };

static const char *const table_endings[] = {".csv", ".tsv", ".tab", ".txt"};
static const char *const packed_endings[] = {".gz", ".zst"};

static ae_status path_add(walk_list *list, const char *path, bool found, ae_error *error)
{
    void *items = list->items;
    ae_status status =
        memory_grow(&items, &list->capacity, list->count + 1, sizeof *list->items, error);
    list->items = items;
    if (status != AE_OK)
        return status;
    char *copy = memory_copy_text(path);
    if (copy == NULL)
        return status_out_of_memory(error, strlen(path));
    list->items[list->count++] = (walk_item){copy, found};
    return AE_OK;
}

/* The length of `name` without an ending of the list, whatever its case. */
static size_t ending_cut(const char *name, size_t length, const char *const *endings, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        const size_t ending = strlen(endings[k]);
        if (length > ending && ascii_compare(name + length - ending, ending, endings[k]) == 0)
            return length - ending;
    }
    return length;
}

static bool ends_so(const char *name, const char *const *endings, size_t count)
{
    const size_t unpacked = ending_cut(name, strlen(name), packed_endings,
                                       sizeof packed_endings / sizeof *packed_endings);
    return ending_cut(name, unpacked, endings, count) < unpacked;
}

static bool is_table(const char *name)
{
    return ends_so(name, table_endings, sizeof table_endings / sizeof *table_endings);
}

bool walk_is_vague(const char *path)
{
    static const char *const vague[] = {".txt"};
    return ends_so(path, vague, 1);
}

static bool is_link(const char *path)
{
    struct stat found;
    return lstat(path, &found) == 0 && S_ISLNK(found.st_mode);
}

/* `path` keeps a NUL behind it, which is not counted. */
static ae_status path_extend(buffer *path, const char *name, ae_error *error)
{
    ae_status status = buffer_append(path, name, strlen(name) + 1, error);
    path->length -= status == AE_OK;
    return status;
}

static void path_shorten(buffer *path, size_t length)
{
    path->length = length;
    path->data[length] = '\0';
}

/* A case folder holds results, not input: reading it again would find each ad once
 * more. It is known by its record. */
static ae_status case_check(buffer *path, bool *is_case, ae_error *error)
{
    const size_t before = path->length;
    ae_status status = path_extend(path, "run.json", error);
    *is_case = status == AE_OK && file_kind_of(path->data) == FILE_PLAIN;
    path_shorten(path, before);
    return status;
}

static ae_status folder_add(walk_list *list, buffer *path, unsigned depth, ae_error *error);

/* One name of a folder: `path` is the folder's with a slash behind it. Hidden
 * ones are left alone, and so are links to folders, which could go in circles. */
static ae_status name_add(walk_list *list, buffer *path, const char *name, unsigned depth,
                          ae_error *error)
{
    const size_t before = path->length;
    if (name[0] == '.')
        return AE_OK;
    ae_status status = path_extend(path, name, error);
    if (status == AE_OK) {
        const file_kind kind = file_kind_of(path->data);
        if (kind == FILE_FOLDER && !is_link(path->data))
            status = folder_add(list, path, depth + 1, error);
        else if (kind == FILE_PLAIN && is_table(name))
            status = path_add(list, path->data, true, error);
    }
    path_shorten(path, before);
    return status;
}

static ae_status entries_add(walk_list *list, DIR *folder, buffer *path, unsigned depth,
                             ae_error *error)
{
    ae_status status = AE_OK;
    const struct dirent *entry;
    while (status == AE_OK && (errno = 0, entry = readdir(folder)) != NULL)
        status = name_add(list, path, entry->d_name, depth, error);
    if (status == AE_OK && errno != 0)
        status = status_system(error, path->data, "read the folder");
    return status;
}

static ae_status folder_add(walk_list *list, buffer *path, unsigned depth, ae_error *error)
{
    if (depth > DEPTH_MOST)
        return status_fail_at(error, AE_ERROR_LIMIT, path->data, 0, "more than %d folders deep",
                              DEPTH_MOST);
    DIR *folder = opendir(path->data);
    if (folder == NULL)
        return status_system(error, path->data, "open the folder");
    const size_t before = path->length;
    bool skipped = false;
    ae_status status = AE_OK;
    if (path->data[before - 1] != '/')
        status = path_extend(path, "/", error);
    if (status == AE_OK)
        status = case_check(path, &skipped, error);
    if (status == AE_OK && !skipped)
        status = entries_add(list, folder, path, depth, error);
    (void)closedir(folder);
    path_shorten(path, before);
    return status;
}

static ae_status tree_add(walk_list *list, const char *path, ae_error *error)
{
    buffer grown;
    buffer_init(&grown, PATH_BYTES_MOST);
    ae_status status = path_extend(&grown, path, error);
    if (status == AE_OK)
        status = folder_add(list, &grown, 0, error);
    buffer_clear(&grown);
    return status;
}

static ae_status known_add(walk_list *list, const char *path, ae_error *error)
{
    return file_kind_of(path) == FILE_FOLDER ? tree_add(list, path, error)
                                             : path_add(list, path, false, error);
}

static ae_status pattern_add(walk_list *list, const char *pattern, ae_error *error)
{
    glob_t found;
    const int outcome = glob(pattern, 0, NULL, &found);
    ae_status status = AE_OK;
    if (outcome == GLOB_NOSPACE)
        status = status_out_of_memory(error, strlen(pattern));
    else if (outcome != 0)
        status = status_fail_at(error, AE_ERROR_IO, pattern, 0,
                                "nothing matches this pattern; check it, and quote it from the "
                                "shell");
    for (size_t k = 0; status == AE_OK && k < found.gl_pathc; k++)
        status = known_add(list, found.gl_pathv[k], error);
    globfree(&found);
    return status;
}

/* Of the same path the one that was named comes first. */
static int item_compare(const void *a, const void *b)
{
    const walk_item *left = a, *right = b;
    const int order = strcmp(left->path, right->path);
    return order != 0 ? order : (int)left->found - (int)right->found;
}

static void list_settle(walk_list *list)
{
    size_t kept = 0;
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, item_compare);
    for (size_t k = 0; k < list->count; k++) {
        if (kept > 0 && strcmp(list->items[kept - 1].path, list->items[k].path) == 0)
            memory_free(list->items[k].path);
        else
            list->items[kept++] = list->items[k];
    }
    list->count = kept;
}

ae_status walk_add(walk_list *list, const char *path, ae_error *error)
{
    const size_t before = list->count;
    const file_kind kind = file_kind_of(path);
    ae_status status;
    if (strcmp(path, "-") == 0)
        status = path_add(list, path, false, error);
    else if (kind != FILE_ABSENT)
        status = known_add(list, path, error);
    else if (strpbrk(path, "*?[") != NULL)
        status = pattern_add(list, path, error);
    else
        status = status_fail_at(error, AE_ERROR_IO, path, 0, "there is no such file or folder");
    if (status == AE_OK && list->count == before)
        status = status_fail_at(error, AE_ERROR_IO, path, 0,
                                "holds no table (.csv, .tsv, .tab or .txt, also with .gz or "
                                ".zst)");
    list_settle(list);
    return status;
}

void walk_drop(walk_list *list, size_t nth)
{
    memory_free(list->items[nth].path);
    list->count--;
    memmove(&list->items[nth], &list->items[nth + 1], (list->count - nth) * sizeof *list->items);
}

void walk_clear(walk_list *list)
{
    for (size_t k = 0; k < list->count; k++)
        memory_free(list->items[k].path);
    memory_free(list->items);
    *list = (walk_list){0};
}
