#include "search/ad_filter.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "describe/date.h"
#include "text/normalise.h"

enum { UNKNOWN, OTHER, THIS };

static ae_status day_read(const char *text, const char *what, int32_t *day, ae_error *error)
{
    date read;
    if (!date_read(ae_cell_of(text), DATE_ORDER_UNKNOWN, &read))
        return status_fail(error, AE_ERROR_USAGE,
                           "%s \"%.32s\" is no day; expected is one such as 2026-05-31", what,
                           text);
    *day = read.day;
    return AE_OK;
}

/* The words of ae_ad.status. */
static ae_status word_check(const char *written, ae_error *error)
{
    bool known = written == NULL || strcmp(written, "confirmed") == 0;
    for (ae_verdict verdict = AE_VERDICT_DIFFERENT; verdict <= AE_VERDICT_UNSURE && !known;
         verdict++)
        known = strcmp(written, ae_verdict_name(verdict)) == 0;
    return known ? AE_OK
                 : status_fail(error, AE_ERROR_USAGE,
                               "there is no such status; there are confirmed, different, copied, "
                               "boilerplate and unsure");
}

static ae_status name_make(const char *written, filter_name *name, uint64_t count, const char *what,
                           ae_error *error)
{
    if (written == NULL)
        return AE_OK;
    ae_status status = normalise(written, strlen(written), &name->normal, NULL, 0, error);
    if (status == AE_OK && name->normal.length == 0)
        return status_fail(error, AE_ERROR_USAGE, "the name of the %s has no letter or digit",
                           what);
    name->known = status == AE_OK ? memory_new((size_t)count, 1) : NULL;
    return status == AE_OK && name->known == NULL ? status_out_of_memory(error, (size_t)count)
                                                  : status;
}

ae_status ad_filter_make(ae_finder *from, const ae_search_config *config, ad_filter *self,
                         ae_error *error)
{
    const struct {
        const char *written, *what;
        search_list list;
        filter_name *name;
    } names[] = {{config->city, "city", SEARCH_PLACES, &self->city},
                 {config->site, "site", SEARCH_SITES, &self->site},
                 {config->status, "status", SEARCH_STATUSES, &self->status}};
    *self = (ad_filter){.from = from, .first = INT32_MIN + 1, .last = INT32_MAX};
    self->dated = config->since != NULL || config->until != NULL;
    ae_status status = word_check(config->status, error);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        buffer_init(&names[k].name->normal, SIZE_MAX);
    for (size_t k = 0; k < sizeof names / sizeof *names && status == AE_OK; k++) {
        names[k].name->list = names[k].list;
        status = name_make(names[k].written, names[k].name,
                           search_index_count(from->index, names[k].list), names[k].what, error);
    }
    if (status == AE_OK && config->since != NULL)
        status = day_read(config->since, "since", &self->first, error);
    if (status == AE_OK && config->until != NULL)
        status = day_read(config->until, "until", &self->last, error);
    if (status == AE_OK && self->first > self->last)
        status = status_fail(error, AE_ERROR_USAGE, "since %.32s is after until %.32s",
                             config->since, config->until);
    return status;
}

void ad_filter_clear(ad_filter *self)
{
    filter_name *const names[] = {&self->city, &self->site, &self->status};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        buffer_clear(&names[k]->normal);
        memory_free(names[k]->known);
    }
}

bool ad_filter_is_set(const ad_filter *self)
{
    return self->dated || self->city.known != NULL || self->site.known != NULL ||
           self->status.known != NULL;
}

static bool same(const buffer *one, const buffer *other)
{
    return one->length == other->length && memcmp(one->data, other->data, one->length) == 0;
}

/* Whether a name, or what stands in it before a comma, is the one asked for. */
static ae_status name_ask(ae_finder *from, filter_name *self, uint32_t number, ae_error *error)
{
    ae_cell name;
    uint8_t *known = &self->known[number];
    ae_status status = search_index_name(from->index, self->list, number, &name, error);
    *known = OTHER;
    for (int half = 0; half < 2 && status == AE_OK && *known == OTHER; half++) {
        const char *comma = half == 0 ? NULL : memchr(name.bytes, ',', name.length);
        if (half == 1 && comma == NULL)
            break;
        const size_t length = half == 0 ? name.length : (size_t)(comma - name.bytes);
        from->normal.length = 0;
        status = normalise(name.bytes, length, &from->normal, NULL, 0, error);
        if (status == AE_OK && same(&from->normal, &self->normal))
            *known = THIS;
    }
    return status;
}

static ae_status name_passes(ae_finder *from, filter_name *self, uint32_t number, bool *passes,
                             ae_error *error)
{
    ae_status status = AE_OK;
    if (self->known == NULL)
        return AE_OK;
    if (number != SEARCH_NONE && self->known[number] == UNKNOWN)
        status = name_ask(from, self, number, error);
    *passes &= number != SEARCH_NONE && self->known[number] == THIS;
    return status;
}

ae_status ad_filter_ask(ad_filter *self, const search_ad *ad, bool *passes, ae_error *error)
{
    bool all = !self->dated ||
               (ad->day != SEARCH_NO_DAY && ad->day >= self->first && ad->day <= self->last);
    ae_status status = name_passes(self->from, &self->city, ad->place, &all, error);
    if (status == AE_OK)
        status = name_passes(self->from, &self->site, ad->site, &all, error);
    if (status == AE_OK)
        status = name_passes(self->from, &self->status, ad->status, &all, error);
    *passes = all;
    return status;
}
