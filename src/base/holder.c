#include "base/holder.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/status.h"

enum { NOTE_BYTES = 512 };

static const char note_name[] = "adecho-holder";
static const char boot_path[] = "/proc/sys/kernel/random/boot_id";

/* The first line of what can be read, at most size - 1 bytes; "" for nothing. */
static void line_read(int descriptor, char *line, size_t size)
{
    const ssize_t got = descriptor < 0 ? -1 : read(descriptor, line, size - 1);
    line[got > 0 ? got : 0] = '\0';
    line[strcspn(line, "\n")] = '\0';
}

/* Nothing in it may drive a terminal or break the note. */
static void name_clean(char *name)
{
    for (; *name != '\0'; name++)
        if (*name <= ' ' || *name > '~')
            *name = '?';
}

static holder holder_own(void)
{
    holder self = {.process = (uint64_t)getpid(), .began = clock_wall()};
    if (gethostname(self.host, sizeof self.host - 1) != 0 || self.host[0] == '\0')
        snprintf(self.host, sizeof self.host, "?");
    const int boot = open(boot_path, O_RDONLY | O_CLOEXEC);
    line_read(boot, self.boot, sizeof self.boot);
    if (boot >= 0)
        close(boot);
    name_clean(self.host);
    name_clean(self.boot);
    return self;
}

ae_status holder_write(int folder, const char *path, ae_error *error)
{
    const holder self = holder_own();
    char note[NOTE_BYTES];
    const int length = snprintf(note, sizeof note, "%" PRIu64 " %" PRId64 " %s %s\n", self.process,
                                self.began, self.host, self.boot);
    const int file =
        openat(folder, note_name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return status_system(error, path, "make a file for the folder");
    const bool failed = write(file, note, (size_t)length) != length;
    ae_status status = failed ? status_system(error, path, "write a file for the folder") : AE_OK;
    close(file);
    return status;
}

void holder_remove(int folder)
{
    unlinkat(folder, note_name, 0);
}

/* The word at *at, which moves behind it; "" when it is too long or none. */
static void word_take(const char **at, char *word, size_t size)
{
    const size_t length = strcspn(*at, " ");
    snprintf(word, size, "%.*s", length < size ? (int)length : 0, *at);
    *at += length + ((*at)[length] == ' ');
}

bool holder_read(int folder, holder *found)
{
    char note[NOTE_BYTES], number[HOLDER_NAME_BYTES];
    const char *at = note;
    const int file = openat(folder, note_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    line_read(file, note, sizeof note);
    if (file >= 0)
        close(file);
    *found = (holder){.process = 0};
    word_take(&at, number, sizeof number);
    found->process = strtoull(number, NULL, 10);
    word_take(&at, number, sizeof number);
    found->began = strtoll(number, NULL, 10);
    word_take(&at, found->host, sizeof found->host);
    word_take(&at, found->boot, sizeof found->boot);
    name_clean(found->host);
    return found->process > 0 && found->began > 0 && found->host[0] != '\0';
}

bool holder_is_elsewhere(const holder *self)
{
    const holder own = holder_own();
    return strcmp(own.host, self->host) != 0 &&
           (own.boot[0] == '\0' || strcmp(own.boot, self->boot) != 0);
}

void holder_words(const holder *self, char words[HOLDER_WORDS_BYTES])
{
    char moment[DAY_MOMENT_BYTES];
    const int64_t age = clock_wall() - self->began;
    day_moment_write(self->began, moment);
    snprintf(words, HOLDER_WORDS_BYTES, "process %" PRIu64 " on %s, begun %s, %" PRId64 " s ago",
             self->process, self->host, moment, age > 0 ? age : 0);
}
