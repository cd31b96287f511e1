/* A dull CSV reader: RFC 4180, no dialects, no repairs, the whole file in memory.
 * An oracle for what the program writes. */
#ifndef ADECHO_TESTS_DULL_CSV_H
#define ADECHO_TESTS_DULL_CSV_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DULL_CELLS_MOST = 32 };

typedef struct dull_csv {
    char *next, *end; /* cells are unquoted in place */
    char *cells[DULL_CELLS_MOST];
    size_t count; /* cells of the row read last */
    bool broken;  /* a quote where none may be, or none where one must */
} dull_csv;

static dull_csv dull_csv_open(char *content, size_t length)
{
    return (dull_csv){.next = content, .end = content + length};
}

/* Reads one cell and what ends it: ',' or '\n'; 0 at the end of the file. */
static char dull_csv_cell(dull_csv *self)
{
    char *to = self->next;
    self->cells[self->count++] = to;
    const bool quoted = *self->next == '"';
    if (quoted) {
        for (self->next++; self->next < self->end; self->next++) {
            if (*self->next == '"' && *++self->next != '"')
                break;
            *to++ = *self->next;
        }
    } else {
        for (; self->next < self->end && *self->next != ',' && *self->next != '\n'; self->next++) {
            self->broken |= *self->next == '"' || *self->next == '\r';
            *to++ = *self->next;
        }
    }
    const char ending = self->next < self->end ? *self->next++ : '\0';
    self->broken |= ending != ',' && ending != '\n';
    *to = '\0';
    return ending;
}

/* The next row; false at the end, or when the file is broken. */
__attribute__((unused)) static bool dull_csv_next(dull_csv *self)
{
    self->count = 0;
    if (self->next >= self->end || self->broken)
        return false;
    while (self->count < DULL_CELLS_MOST && dull_csv_cell(self) == ',') {}
    return !self->broken;
}

#endif
