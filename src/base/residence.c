#include "base/residence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

enum {
    USUAL_SHARE = 2,    /* of what is free */
    STATUS_BYTES = 4096 /* of a file of the system that are looked at */
};

/* Of what may be free nobody can tell for certain: less would only make it slow. */
static const uint64_t usual_least = UINT64_C(256) << 20;

residence residence_now(void)
{
    char text[STATUS_BYTES];
    uint64_t pages[3] = {0}; /* of addresses, in memory, of those in files */
    const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
    if (!file_read_text("/proc/self/statm", text, sizeof text))
        return (residence){UINT64_MAX, UINT64_MAX};
    char *at = text;
    for (size_t k = 0; k < sizeof pages / sizeof *pages; k++)
        pages[k] = strtoull(at, &at, 10);
    return (residence){pages[1] * page, (pages[1] - pages[2]) * page};
}

/* The number behind `name` in a file of the system; UINT64_MAX: there is none. */
static uint64_t number_read(const char *path, const char *name)
{
    char text[STATUS_BYTES];
    if (!file_read_text(path, text, sizeof text))
        return UINT64_MAX;
    const char *at = strstr(text, name);
    if (at == NULL)
        return UINT64_MAX;
    char *end;
    at += strlen(name);
    const uint64_t number = strtoull(at, &end, 10);
    return end == at ? UINT64_MAX : number;
}

/* What a group may still have, by the two files that tell its limit and its use. */
static uint64_t group_free(const char *folder, const char *limit, const char *use)
{
    char paths[2][2 * STATUS_BYTES + 64];
    snprintf(paths[0], sizeof paths[0], "%s/%s", folder, limit);
    snprintf(paths[1], sizeof paths[1], "%s/%s", folder, use);
    const uint64_t most = number_read(paths[0], ""), used = number_read(paths[1], "");
    if (most == UINT64_MAX || used == UINT64_MAX)
        return UINT64_MAX;
    return used < most ? most - used : 0;
}

/* The least that is left to a group and to those that it is in. `root`: the folder of the
 * outermost, `own`: what tells the group below it, up to the end of its line. A container sees its
 * own as the outermost: folders that are not there tell nothing. */
static uint64_t chain_free(const char *root, const char *own, const char *limit, const char *use)
{
    char folder[2 * STATUS_BYTES];
    uint64_t least = UINT64_MAX;
    const size_t outermost = strlen(root);
    snprintf(folder, sizeof folder, "%s%.*s", root, (int)strcspn(own, "\n"), own);
    for (;;) {
        const uint64_t left = group_free(folder, limit, use);
        char *last = strrchr(folder, '/');
        if (left < least)
            least = left;
        if (strlen(folder) <= outermost || last == NULL)
            return least;
        *last = '\0';
    }
}

uint64_t residence_groups_free(const char *root, const char *groups)
{
    static const char one[] = "0::", older[] = ":memory:";
    char text[STATUS_BYTES], memory[STATUS_BYTES];
    const bool told = file_read_text(groups, text, sizeof text);
    const char *own = told ? strstr(text, one) : NULL, *old = told ? strstr(text, older) : NULL;
    snprintf(memory, sizeof memory, "%s/memory", root);
    const uint64_t now =
        chain_free(root, own != NULL ? own + sizeof one - 1 : "", "memory.max", "memory.current");
    const uint64_t then = chain_free(memory, old != NULL ? old + sizeof older - 1 : "",
                                     "memory.limit_in_bytes", "memory.usage_in_bytes");
    return now < then ? now : then;
}

uint64_t residence_bound_usual(void)
{
    uint64_t available = number_read("/proc/meminfo", "MemAvailable:");
    const uint64_t group = residence_groups_free("/sys/fs/cgroup", "/proc/self/cgroup");
    if (available <= UINT64_MAX / 1024)
        available *= 1024; /* it is told in KiB */
    if (group < available)
        available = group;
    if (available == UINT64_MAX)
        return usual_least;
    return available / USUAL_SHARE < usual_least ? usual_least : available / USUAL_SHARE;
}
