#include "web/reopen.h"

#include <stdatomic.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"

enum { TRY_SECONDS = 5 };

/* The errand has `next`, `status` and `error` until it is done. */
struct reopening {
    const web_settings *given;
    ae_config config;
    errand *work;
    atomic_bool stops;
    desk next;
    ae_status status;
    ae_error error;
    double tried; /* clock_seconds() of the last failure */
};

static bool goes_on(void *context, const ae_progress *progress)
{
    reopening *self = context;
    (void)progress;
    return !atomic_load(&self->stops);
}

static void case_open(void *context)
{
    reopening *self = context;
    self->status = desk_open(&self->next, self->given, &self->config, &self->error);
    if (self->status != AE_OK)
        desk_close(&self->next);
}

ae_status reopening_make(const web_settings *given, reopening **made, ae_error *error)
{
    reopening *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->given = given;
    self->config = *given->config;
    self->config.log = NULL;
    self->config.progress = goes_on;
    self->config.context = self;
    self->tried = -TRY_SECONDS;
    *made = self;
    return AE_OK;
}

void reopening_free(reopening *self)
{
    if (self == NULL)
        return;
    atomic_store(&self->stops, true);
    if (self->work != NULL) {
        errand_end(self->work);
        if (self->status == AE_OK)
            desk_close(&self->next);
    }
    memory_free(self);
}

/* What is shown from now on is what was opened. Forms of pages from before are refused. */
static void case_take(reopening *self, desk *shown)
{
    errand_end(self->work);
    self->work = NULL;
    if (self->status != AE_OK || gate_renew_form(&shown->door, &self->error) != AE_OK) {
        if (self->status == AE_OK)
            desk_close(&self->next);
        self->tried = clock_seconds();
        return;
    }
    desk_close(shown);
    self->next.door = shown->door;
    self->next.exports = shown->exports;
    self->next.state = shown->state + 1;
    *shown = self->next;
}

bool reopening_look(reopening *self, desk *shown, const char **why)
{
    *why = "";
    if (self->work != NULL && errand_is_done(self->work))
        case_take(self, shown);
    if (!desk_is_stale(shown))
        return true;
    if (self->work != NULL)
        return false;
    if (clock_seconds() - self->tried < TRY_SECONDS)
        *why = self->error.message;
    else if (errand_begin(case_open, self, &self->work, &self->error) != AE_OK)
        self->tried = clock_seconds();
    return false;
}
