/* "Did you mean": which of the names it is offered was most likely typed in
 * part or by a slip. Borrows the names. */
#ifndef ADECHO_CLI_SUGGEST_H
#define ADECHO_CLI_SUGGEST_H

#include <stddef.h>

enum { SUGGEST_NAMES = 64, SUGGEST_BYTES = 64 };

typedef struct suggestion {
    char typed[SUGGEST_BYTES];
    const char *names[SUGGEST_NAMES]; /* more are not looked at */
    size_t count;
} suggestion;

void suggest_begin(suggestion *self, const char *typed, size_t length);
void suggest_offer(suggestion *self, const char *name);

/* The first name that begins with what was typed, else the nearest; NULL: none. */
const char *suggest_end(const suggestion *self);

#endif
