#include "web/shelf.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"

enum { PATH_BYTES = 4096 };

/* items[0] is the newest. The errand writes to nothing but `outcome`, `ads` and `error`, which are
 * looked at when it is done. */
struct shelf {
    const char *folder, *scratch;
    shelf_item items[SHELF_MOST];
    size_t count;
    uint64_t last; /* number */
    errand *making;
    atomic_bool stops;
    char *place;           /* the folder in which it is made */
    char path[PATH_BYTES]; /* the file, or the folder of files, in there */
    char cluster[SHELF_OF_BYTES], poster[SHELF_OF_BYTES];
    const ae_export_format *format;
    ae_status outcome;
    uint64_t ads;
    ae_error error;
};

ae_status shelf_open(const char *folder, const char *scratch, shelf **opened, ae_error *error)
{
    shelf *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->folder = folder;
    self->scratch = scratch;
    *opened = self;
    return AE_OK;
}

/* ---- Making ----------------------------------------------------------------------- */

static bool goes_on(void *context, const ae_progress *progress)
{
    shelf *self = context;
    (void)progress;
    return !atomic_load(&self->stops);
}

static void export_make(void *context)
{
    shelf *self = context;
    const char *clusters[] = {self->cluster}, *posters[] = {self->poster};
    ae_export_config config;
    ae_export_config_init(&config);
    config.format = self->format->name;
    config.path = self->path;
    config.clusters = clusters;
    config.cluster_count = self->cluster[0] != '\0';
    config.posters = posters;
    config.poster_count = self->poster[0] != '\0';
    config.mask = self->items[0].mask;
    config.language = self->items[0].language;
    config.progress = goes_on;
    config.context = self;
    self->outcome = ae_case_export(self->folder, &config, &self->ads, &self->error);
}

static void item_clear(shelf_item *self)
{
    for (size_t k = 0; k < self->file_count; k++)
        close(self->files[k].descriptor);
    *self = (shelf_item){0};
}

/* The newest goes in front; the oldest goes when there are too many. */
static shelf_item *item_add(shelf *self)
{
    if (self->count == SHELF_MOST)
        item_clear(&self->items[--self->count]);
    memmove(self->items + 1, self->items, self->count * sizeof *self->items);
    self->count++;
    self->items[0] = (shelf_item){.number = ++self->last};
    return &self->items[0];
}

static const ae_export_format *format_find(const char *name)
{
    const ae_export_format *formats;
    const size_t count = ae_export_formats(&formats);
    for (size_t k = 0; k < count; k++)
        if (strcmp(formats[k].name, name) == 0)
            return &formats[k];
    return NULL;
}

/* Ids are of our own making; what is none does not get into the name of a file. */
static bool is_id(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789") == strlen(text) &&
           strlen(text) < SHELF_OF_BYTES;
}

ae_status shelf_order_take(shelf *self, const shelf_order *order, ae_error *error)
{
    const ae_export_format *format = format_find(order->format);
    const char *of = *order->cluster != '\0' ? order->cluster : order->poster;
    (void)shelf_at(self, 0);
    if (self->making != NULL)
        return status_fail(error, AE_ERROR_USAGE,
                           "another export is being made: wait until it is there");
    if (format == NULL)
        return status_fail(error, AE_ERROR_USAGE, "there is no such format");
    if (!is_id(order->cluster) || !is_id(order->poster))
        return status_fail(error, AE_ERROR_USAGE, "there is no such cluster or poster");
    ae_status status = folder_make_own(self->scratch, &self->place, error);
    if (status != AE_OK)
        return status;
    self->format = format;
    snprintf(self->cluster, sizeof self->cluster, "%s", order->cluster);
    snprintf(self->poster, sizeof self->poster, "%s", order->poster);
    snprintf(self->path, sizeof self->path, "%s/adecho-%s%s%s%s", self->place, format->name,
             *of != '\0' ? "-" : "", of, format->ending);
    shelf_item *item = item_add(self);
    snprintf(item->format, sizeof item->format, "%s", format->name);
    snprintf(item->of, sizeof item->of, "%s", of);
    item->mask = order->mask;
    item->language = order->language;
    status = errand_begin(export_make, self, &self->making, error);
    if (status != AE_OK) {
        folder_forget(self->place);
        self->place = NULL;
        item->state = SHELF_FAILED;
    }
    return status;
}

/* ---- What was made ------------------------------------------------------------------ */

typedef struct collecting {
    shelf_item *into;
    const char *folder;
} collecting;

static bool file_collect(void *context, const char *name)
{
    const collecting *self = context;
    shelf_item *into = self->into;
    if (into->file_count == SHELF_FILES_MOST || strlen(name) >= SHELF_NAME_BYTES)
        return false;
    shelf_file *file = &into->files[into->file_count];
    file->descriptor = folder_take_file(self->folder, name, &file->bytes);
    if (file->descriptor >= 0) {
        snprintf(file->name, sizeof file->name, "%s", name);
        into->file_count++;
    }
    return true;
}

static int file_compare(const void *left, const void *right)
{
    const shelf_file *a = left, *b = right;
    return strcmp(a->name, b->name);
}

/* Waits for the errand, and takes in what it made. */
static void making_take(shelf *self)
{
    if (self->making == NULL)
        return;
    errand_end(self->making);
    self->making = NULL;
    shelf_item *item = &self->items[0];
    collecting found = {item, self->format->folder ? self->path : self->place};
    if (self->outcome == AE_OK)
        folder_each(found.folder, file_collect, &found);
    qsort(item->files, item->file_count, sizeof *item->files, file_compare);
    item->ads = self->ads;
    item->state = self->outcome == AE_OK ? SHELF_READY : SHELF_FAILED;
    if (self->outcome != AE_OK)
        snprintf(item->message, sizeof item->message, "%s", self->error.message);
    if (self->format->folder)
        folder_remove(self->path);
    folder_forget(self->place);
    self->place = NULL;
}

static void making_end(shelf *self)
{
    if (self->making != NULL && errand_is_done(self->making))
        making_take(self);
}

const shelf_item *shelf_at(shelf *self, size_t nth)
{
    making_end(self);
    return nth < self->count ? &self->items[nth] : NULL;
}

int shelf_file_open(shelf *self, uint64_t number, size_t nth, const shelf_file **file)
{
    making_end(self);
    for (size_t k = 0; k < self->count; k++) {
        shelf_item *item = &self->items[k];
        if (item->number != number || nth >= item->file_count)
            continue;
        *file = &item->files[nth];
        return fcntl(item->files[nth].descriptor, F_DUPFD_CLOEXEC, 0);
    }
    return -1;
}

void shelf_close(shelf *self)
{
    if (self == NULL)
        return;
    atomic_store(&self->stops, true);
    making_take(self);
    while (self->count > 0)
        item_clear(&self->items[--self->count]);
    memory_free(self);
}
