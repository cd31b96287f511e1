#include "cli/suggest.h"

#include <stdio.h>
#include <string.h>

#include "adecho.h"

void suggest_begin(suggestion *self, const char *typed, size_t length)
{
    self->count = 0;
    snprintf(self->typed, sizeof self->typed, "%.*s",
             (int)(length < sizeof self->typed ? length : sizeof self->typed - 1), typed);
}

void suggest_offer(suggestion *self, const char *name)
{
    if (self->count < SUGGEST_NAMES)
        self->names[self->count++] = name;
}

const char *suggest_end(const suggestion *self)
{
    const size_t length = strlen(self->typed);
    for (size_t k = 0; k < self->count && length > 1; k++)
        if (strncmp(self->names[k], self->typed, length) == 0)
            return self->names[k];
    return ae_nearest_name(self->typed, self->names, self->count);
}
