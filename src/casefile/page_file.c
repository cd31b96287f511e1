#include "casefile/page_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "base/word.h"

enum { MAGIC_BYTES = 8, SECTION_BYTES = 16, SUM_BYTES = 8, TAIL_BYTES = 32, NEIGHBOURS = 32 };

static const char head_magic[] = "adecho\f\n", tail_magic[] = "adecho\n\f";

static uint64_t pages_for(uint64_t length)
{
    return length / PAGE_FILE_BYTES + (length % PAGE_FILE_BYTES != 0);
}

/* ---- Writing -------------------------------------------------------------- */

struct page_writer {
    file_output *file;
    buffer sections, sums;
    uint64_t length; /* of the last section */
    uint64_t pages;
    size_t used; /* of the page that is being filled */
    char page[PAGE_FILE_BYTES];
};

static ae_status page_put(page_writer *self, const char *page, ae_error *error)
{
    char sum[SUM_BYTES];
    word_put(sum, hash64_bytes(page, PAGE_FILE_BYTES), sizeof sum);
    ae_status status = buffer_append(&self->sums, sum, sizeof sum, error);
    if (status == AE_OK)
        status = file_output_write(self->file, page, PAGE_FILE_BYTES, error);
    self->pages++;
    return status;
}

/* Fills the last page of a section, and notes how long the section is. */
static ae_status section_end(page_writer *self, ae_error *error)
{
    ae_status status = AE_OK;
    if (self->used > 0) {
        memset(self->page + self->used, 0, PAGE_FILE_BYTES - self->used);
        status = page_put(self, self->page, error);
    }
    if (self->sections.length > 0)
        word_put(self->sections.data + self->sections.length - 8, self->length, 8);
    self->used = 0;
    self->length = 0;
    return status;
}

ae_status page_writer_open(const char *folder, const char *name, page_writer **opened,
                           ae_error *error)
{
    page_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->sections, SIZE_MAX);
    buffer_init(&self->sums, SIZE_MAX);
    memcpy(self->page, head_magic, MAGIC_BYTES);
    word_put(self->page + MAGIC_BYTES, PAGE_FILE_VERSION, 4);
    self->used = MAGIC_BYTES + 4;
    ae_status status = file_output_open(folder, name, &self->file, error);
    if (status == AE_OK)
        status = section_end(self, error);
    if (status == AE_OK)
        *opened = self;
    else
        page_writer_discard(self);
    return status;
}

ae_status page_writer_begin(page_writer *self, uint32_t kind, ae_error *error)
{
    char section[SECTION_BYTES] = {0};
    ae_status status = section_end(self, error);
    word_put(section, kind, 8);
    return status == AE_OK ? buffer_append(&self->sections, section, sizeof section, error)
                           : status;
}

ae_status page_writer_add(page_writer *self, const void *bytes, size_t length, ae_error *error)
{
    const char *at = bytes;
    ae_status status = AE_OK;
    self->length += length;
    while (length > 0 && status == AE_OK) {
        if (self->used == 0 && length >= PAGE_FILE_BYTES) { /* no need to copy it */
            status = page_put(self, at, error);
            at += PAGE_FILE_BYTES;
            length -= PAGE_FILE_BYTES;
            continue;
        }
        const size_t rest = PAGE_FILE_BYTES - self->used, size = length < rest ? length : rest;
        memcpy(self->page + self->used, at, size);
        self->used += size;
        at += size;
        length -= size;
        if (self->used == PAGE_FILE_BYTES) {
            self->used = 0;
            status = page_put(self, self->page, error);
        }
    }
    return status;
}

static ae_status table_write(page_writer *self, ae_error *error)
{
    char tail[TAIL_BYTES];
    buffer table = self->sections;
    const uint64_t sections = table.length / SECTION_BYTES;
    self->sections = (buffer){.ceiling = SIZE_MAX};
    ae_status status = buffer_append(&table, self->sums.data, self->sums.length, error);
    if (status == AE_OK) {
        word_put(tail, self->pages * PAGE_FILE_BYTES, 8);
        word_put(tail + 8, sections, 8);
        word_put(tail + 16, hash64_bytes(table.data, table.length), 8);
        memcpy(tail + 24, tail_magic, MAGIC_BYTES);
        status = file_output_write(self->file, table.data, table.length, error);
    }
    if (status == AE_OK)
        status = file_output_write(self->file, tail, sizeof tail, error);
    buffer_clear(&table);
    return status;
}

ae_status page_writer_commit(page_writer *self, ae_error *error)
{
    ae_status status = section_end(self, error);
    if (status == AE_OK)
        status = table_write(self, error);
    if (status == AE_OK) {
        file_output *file = self->file;
        self->file = NULL;
        status = file_output_commit(file, error);
    }
    page_writer_discard(self);
    return status;
}

void page_writer_discard(page_writer *self)
{
    if (self == NULL)
        return;
    file_output_discard(self->file);
    buffer_clear(&self->sections);
    buffer_clear(&self->sums);
    memory_free(self);
}

/* ---- Reading -------------------------------------------------------------- */

struct page_reader {
    char *path;
    int descriptor;
    char *bytes; /* room for the whole file, of which a page takes memory once it is read */
    uint64_t size, table, sections, pages;
    uint8_t *known;      /* a bit for each page: it is read, and as it was written */
    uint8_t *neighbours; /* of so many pages, whether the system was told to fetch them */
};

ae_status page_reader_damaged(const page_reader *self, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                          "this file of the case is damaged; `adecho index` makes it anew of the "
                          "others");
}

/* Bytes begin..end - 1 of the file, into their place. It may have become shorter. */
static ae_status bytes_read(page_reader *self, uint64_t begin, uint64_t end, ae_error *error)
{
    while (begin < end) {
        const ssize_t got =
            pread(self->descriptor, self->bytes + begin, (size_t)(end - begin), (off_t)begin);
        if (got < 0 && errno != EINTR)
            return status_system(error, self->path, "read the file");
        if (got == 0)
            return page_reader_damaged(self, error);
        begin += got > 0 ? (uint64_t)got : 0;
    }
    return AE_OK;
}

static ae_status head_check(const page_reader *self, ae_error *error)
{
    const uint64_t version = word_get(self->bytes + MAGIC_BYTES, 4);
    if (memcmp(self->bytes, head_magic, MAGIC_BYTES) != 0 || version == 0)
        return page_reader_damaged(self, error);
    return version <= PAGE_FILE_VERSION
               ? AE_OK
               : status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                                "written by a newer adecho (form %u, this one reads up to %d); use "
                                "that version, or `adecho index` to make it anew",
                                (unsigned)version, PAGE_FILE_VERSION);
}

static ae_status table_read(page_reader *self, ae_error *error)
{
    if (self->size < PAGE_FILE_BYTES + TAIL_BYTES)
        return page_reader_damaged(self, error);
    const uint64_t end = self->size - TAIL_BYTES;
    const char *tail = self->bytes + end;
    ae_status status = bytes_read(self, 0, PAGE_FILE_BYTES, error);
    if (status == AE_OK)
        status = head_check(self, error);
    if (status == AE_OK)
        status = bytes_read(self, end, self->size, error);
    if (status != AE_OK)
        return status;
    self->table = word_get(tail, 8);
    self->sections = word_get(tail + 8, 8);
    self->pages = self->table / PAGE_FILE_BYTES;
    if (memcmp(tail + 24, tail_magic, MAGIC_BYTES) != 0 || self->table % PAGE_FILE_BYTES != 0 ||
        self->table > end || self->sections > (end - self->table) / SECTION_BYTES ||
        end - self->table != self->sections * SECTION_BYTES + self->pages * SUM_BYTES)
        return page_reader_damaged(self, error);
    status = bytes_read(self, self->table, end, error);
    if (status != AE_OK)
        return status;
    if (hash64_bytes(self->bytes + self->table, (size_t)(end - self->table)) !=
        word_get(tail + 16, 8))
        return page_reader_damaged(self, error);
    self->known = memory_new((size_t)self->pages / 8 + 1, 1);
    self->neighbours = memory_new((size_t)self->pages / NEIGHBOURS + 1, 1);
    return self->known != NULL && self->neighbours != NULL
               ? AE_OK
               : status_out_of_memory(error, (size_t)self->pages / 8);
}

/* A mapped file would end the program when it becomes shorter, and could change once it was
 * looked at: pages are read into memory that is as contiguous. */
static ae_status file_open(page_reader *self, ae_error *error)
{
    struct stat found;
    self->descriptor = open(self->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (self->descriptor < 0 && errno == ENOENT)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0, "the case has no such file");
    if (self->descriptor < 0 || fstat(self->descriptor, &found) != 0)
        return status_system(error, self->path, "open the file");
    if (found.st_size <= 0)
        return page_reader_damaged(self, error);
    void *bytes = mmap(NULL, (size_t)found.st_size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (bytes == MAP_FAILED)
        return status_out_of_memory(error, (size_t)found.st_size);
    self->bytes = bytes;
    self->size = (uint64_t)found.st_size;
    return table_read(self, error);
}

ae_status page_reader_open(const char *folder, const char *name, page_reader **opened,
                           ae_error *error)
{
    page_reader *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->descriptor = -1;
    self->path = file_path_join(folder, name);
    ae_status status =
        self->path != NULL ? file_open(self, error) : status_out_of_memory(error, strlen(folder));
    if (status == AE_OK)
        *opened = self;
    else
        page_reader_close(self);
    return status;
}

void page_reader_close(page_reader *self)
{
    if (self == NULL)
        return;
    if (self->bytes != NULL)
        munmap(self->bytes, (size_t)self->size);
    if (self->descriptor >= 0)
        close(self->descriptor);
    memory_free(self->known);
    memory_free(self->neighbours);
    memory_free(self->path);
    memory_free(self);
}

uint64_t page_reader_size(const page_reader *self)
{
    return self->size;
}

ae_status page_reader_seek(const page_reader *self, uint32_t kind, page_section *found,
                           ae_error *error)
{
    uint64_t page = 1; /* behind the head */
    for (uint64_t k = 0; k < self->sections; k++) {
        const char *section = self->bytes + self->table + k * SECTION_BYTES;
        const uint64_t length = word_get(section + 8, 8), pages = pages_for(length);
        if (page > self->pages || pages > self->pages - page)
            break;
        if (word_get(section, 8) == kind) {
            *found = (page_section){page * PAGE_FILE_BYTES, length};
            return AE_OK;
        }
        page += pages;
    }
    return page_reader_damaged(self, error);
}

ae_status page_reader_find(const page_reader *self, uint32_t kind, uint64_t length,
                           page_section *found, ae_error *error)
{
    page_section sought;
    ae_status status = page_reader_seek(self, kind, &sought, error);
    if (status == AE_OK && sought.length != length)
        status = page_reader_damaged(self, error);
    if (status == AE_OK)
        *found = sought;
    return status;
}

static bool page_is_known(const page_reader *self, uint64_t page)
{
    return (self->known[page / 8] >> page % 8 & 1) != 0;
}

/* From a disk, a page costs hardly less than those about it, which are asked for next. A mere
 * hint: its failure is none. */
static void neighbours_fetch(page_reader *self, uint64_t page)
{
    const uint64_t nth = page / NEIGHBOURS, length = NEIGHBOURS * PAGE_FILE_BYTES;
    if (self->neighbours[nth] != 0)
        return;
    self->neighbours[nth] = 1;
    (void)posix_fadvise(self->descriptor, (off_t)(nth * length), (off_t)length,
                        POSIX_FADV_WILLNEED);
}

/* Reads pages first..end - 1, and holds each against its sum. */
static ae_status pages_read(page_reader *self, uint64_t first, uint64_t end, ae_error *error)
{
    const char *sums = self->bytes + self->table + self->sections * SECTION_BYTES;
    neighbours_fetch(self, first);
    ae_status status = bytes_read(self, first * PAGE_FILE_BYTES, end * PAGE_FILE_BYTES, error);
    for (uint64_t page = first; page < end && status == AE_OK; page++) {
        if (hash64_bytes(self->bytes + page * PAGE_FILE_BYTES, PAGE_FILE_BYTES) !=
            word_get(sums + page * SUM_BYTES, SUM_BYTES))
            status = page_reader_damaged(self, error);
        else
            self->known[page / 8] |= (uint8_t)(1u << page % 8);
    }
    return status;
}

ae_status page_reader_bytes(page_reader *self, page_section from, uint64_t begin, uint64_t length,
                            const char **bytes, ae_error *error)
{
    if (begin > from.length || length > from.length - begin)
        return page_reader_damaged(self, error);
    const uint64_t first = from.offset + begin;
    ae_status status = AE_OK;
    for (uint64_t page = first / PAGE_FILE_BYTES, end;
         page * PAGE_FILE_BYTES < first + length && status == AE_OK; page = end) {
        for (end = page + 1; end * PAGE_FILE_BYTES < first + length &&
                             page_is_known(self, end) == page_is_known(self, page);)
            end++;
        if (!page_is_known(self, page))
            status = pages_read(self, page, end, error);
    }
    if (status == AE_OK)
        *bytes = self->bytes + first;
    return status;
}

ae_status page_reader_whole(page_reader *self, uint32_t kind, ae_cell *bytes, ae_error *error)
{
    page_section whole;
    ae_status status = page_reader_seek(self, kind, &whole, error);
    if (status == AE_OK)
        status = page_reader_bytes(self, whole, 0, whole.length, &bytes->bytes, error);
    if (status == AE_OK)
        bytes->length = (size_t)whole.length;
    return status;
}

void page_reader_expect(const page_reader *self, page_section from, uint64_t begin)
{
    if (begin < from.length)
        __builtin_prefetch(self->bytes + from.offset + begin);
}

static ae_status pages_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    (void)worker;
    return pages_read(context, begin, end, error);
}

ae_status page_reader_check(page_reader *self, unsigned threads, ae_error *error)
{
    enum { TOGETHER = 256 }; /* whole bytes of `known` */
    return parallel_for(threads, (size_t)self->pages, TOGETHER, pages_work, self, error);
}
