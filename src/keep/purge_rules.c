#include "keep/purge_rules.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/contact_cell.h"
#include "contact/reader.h"
#include "explain/case_ads.h"

enum { DAY_LENGTH = 10, NAME_BYTES = 4096 };

enum { BY_ID, BY_DAY, BY_CONTACT, BY_POSTER, RULES };

/* The rules, ready to be asked. */
typedef struct rules {
    const ae_purge *order;
    case_ads ads;
    contact_list contact;  /* the one that is given, in its normal form */
    uint64_t meant[RULES]; /* ads, by each rule */
} rules;

static bool is_given(const char *rule)
{
    return rule != NULL && *rule != '\0';
}

/* As strict as can be: a slip of the pen must not take more than was meant. */
static ae_status day_check(const char *day, ae_error *error)
{
    bool good = strlen(day) == DAY_LENGTH;
    for (size_t k = 0; good && k < DAY_LENGTH; k++)
        good = k == 4 || k == 7 ? day[k] == '-' : day[k] >= '0' && day[k] <= '9';
    int32_t number;
    good = good && day_number((int32_t)strtol(day, NULL, 10), (unsigned)strtoul(day + 5, NULL, 10),
                              (unsigned)strtoul(day + 8, NULL, 10), &number);
    return good ? AE_OK
                : status_fail(
                      error, AE_ERROR_USAGE,
                      "that is no day; one is written as year-month-day, such as 2026-05-31");
}

static ae_status contact_read(const char *written, const char *country, contact_list *found,
                              ae_error *error)
{
    contact_patterns *patterns = NULL;
    contact_reader *reader = NULL;
    unsigned kind = 0;
    size_t length = 0;
    for (; kind < CASE_CONTACT_KINDS; kind++) {
        length = strlen(ae_contact_kind_name((ae_contact_kind)kind));
        if (strncmp(written, ae_contact_kind_name((ae_contact_kind)kind), length) == 0 &&
            written[length] == ':')
            break;
    }
    if (kind == CASE_CONTACT_KINDS)
        return status_fail(error, AE_ERROR_USAGE,
                           "a contact is written with its kind, as phone:+1..., email:..., "
                           "handle:... or url:...");
    ae_status status = contact_patterns_new(country, &patterns, error);
    if (status == AE_OK)
        status = contact_reader_new(patterns, &reader, error);
    if (status == AE_OK)
        status = contact_read_column(reader, (contact_kind)kind, ae_cell_of(written + length + 1),
                                     found, error);
    if (status == AE_OK && found->count != 1)
        status = status_fail(error, AE_ERROR_USAGE,
                             "what stands behind \"%s:\" is not one contact as the program reads "
                             "them",
                             ae_contact_kind_name((ae_contact_kind)kind));
    contact_reader_free(reader);
    contact_patterns_free(patterns);
    return status;
}

static bool names_contact(const rules *self, size_t ad)
{
    const contact *sought = &self->contact.items[0];
    const ae_cell all = ae_cell_of(case_ads_contacts(&self->ads, ad, sought->kind));
    ae_cell value;
    for (size_t at = 0; contact_cell_next((ae_contact_kind)sought->kind, all, &at, &value);)
        if (value.length == sought->length && memcmp(value.bytes, sought->value, value.length) == 0)
            return true;
    return false;
}

static bool ad_is_meant(rules *self, size_t number)
{
    const ae_purge *order = self->order;
    const case_ad *ad = &self->ads.ads[number];
    const char *day = case_ads_name(&self->ads, ad->day);
    const bool by[RULES] = {
        [BY_ID] = is_given(order->ad) && strcmp(case_ads_id(&self->ads, number), order->ad) == 0,
        [BY_DAY] = is_given(order->before) && *day != '\0' && strcmp(day, order->before) < 0,
        [BY_CONTACT] = is_given(order->contact) && names_contact(self, number),
        [BY_POSTER] = is_given(order->poster) &&
                      strcmp(case_ads_name(&self->ads, ad->poster), order->poster) == 0};
    bool meant = false;
    for (unsigned rule = 0; rule < RULES; rule++) {
        self->meant[rule] += by[rule];
        meant = meant || by[rule];
    }
    return meant;
}

static ae_status ad_note(const rules *self, size_t number, run_purge *found, ae_error *error)
{
    const case_ad *ad = &self->ads.ads[number];
    const char *id = case_ads_id(&self->ads, number);
    char name[NAME_BYTES];
    uint32_t entry;
    const int length = snprintf(name, sizeof name, "%s\n%" PRIu64,
                                case_ads_name(&self->ads, ad->source), ad->line);
    found->gone[number] = true;
    found->ads++;
    if (self->order->tell != NULL)
        self->order->tell(self->order->context, id, case_ads_name(&self->ads, ad->source),
                          ad->line);
    ae_status status = intern_add(&found->names, id, strlen(id), &entry, NULL, error);
    if (status == AE_OK && length > 0 && (size_t)length < sizeof name)
        status = intern_add(&found->names, name, (size_t)length, &entry, NULL, error);
    for (unsigned kind = 0; kind < CASE_CONTACT_KINDS && status == AE_OK; kind++) {
        const ae_cell all = ae_cell_of(case_ads_contacts(&self->ads, number, kind));
        ae_cell value;
        for (size_t at = 0;
             status == AE_OK && contact_cell_next((ae_contact_kind)kind, all, &at, &value);)
            status = run_purge_contact(found, (uint8_t)kind, value.bytes, value.length, error);
    }
    return status;
}

static ae_status ads_find(rules *self, run_purge *found, ae_error *error)
{
    const contact *named = self->contact.count > 0 ? &self->contact.items[0] : NULL;
    ae_status status = AE_OK;
    found->rows = self->ads.count;
    found->gone = memory_new(self->ads.count, sizeof *found->gone);
    if (found->gone == NULL)
        return status_out_of_memory(error, self->ads.count);
    for (size_t k = 0; k < self->ads.count && status == AE_OK; k++)
        if (ad_is_meant(self, k))
            status = ad_note(self, k, found, error);
    if (status == AE_OK && named != NULL) /* rejected rows and decisions may name it as well */
        status = run_purge_contact(found, (uint8_t)named->kind, named->value, named->length, error);
    return status;
}

static ae_status order_check(const ae_purge *order, ae_error *error)
{
    if (!is_given(order->ad) && !is_given(order->before) && !is_given(order->contact) &&
        !is_given(order->poster))
        return status_fail(error, AE_ERROR_USAGE,
                           "say which ads are to go: by an id, a day, a contact or a poster");
    if (!is_given(order->reason))
        return status_fail(error, AE_ERROR_USAGE, "say why, with --reason: it is kept");
    if (!is_given(order->by))
        return status_fail(error, AE_ERROR_USAGE, "say who decides, with --reviewer: it is kept");
    return is_given(order->before) ? day_check(order->before, error) : AE_OK;
}

/* A rule that names something which no ad has is a slip, whatever the others mean. That no ad is of
 * an earlier day is none. */
static ae_status meant_check(const rules *self, const char *folder, ae_error *error)
{
    const ae_purge *order = self->order;
    uint64_t all = 0;
    for (unsigned rule = 0; rule < RULES; rule++)
        all += self->meant[rule];
    const char *lacking =
        is_given(order->ad) && self->meant[BY_ID] == 0             ? "has the id"
        : is_given(order->contact) && self->meant[BY_CONTACT] == 0 ? "names the contact"
        : is_given(order->poster) && self->meant[BY_POSTER] == 0   ? "is of the poster"
                                                                   : NULL;
    if (lacking != NULL)
        return status_fail_at(error, AE_ERROR_NOT_FOUND, folder, 0,
                              "no ad of this case %s that is given; nothing is purged", lacking);
    return all > 0 ? AE_OK
                   : status_fail_at(error, AE_ERROR_NOT_FOUND, folder, 0,
                                    "no ad of this case is of an earlier day; nothing is purged");
}

ae_status purge_rules_find(const char *folder, const ae_config *config, const ae_purge *order,
                           run_purge *found, ae_error *error)
{
    rules self = {.order = order};
    case_record record = {0};
    ae_status status = order_check(order, error);
    if (status == AE_OK)
        status = case_record_read(folder, &record, error);
    if (status == AE_OK)
        status = case_ads_read(folder, &record, &self.ads, error);
    if (status == AE_OK && is_given(order->contact))
        status = contact_read(order->contact, config->country, &self.contact, error);
    if (status == AE_OK)
        status = ads_find(&self, found, error);
    if (status == AE_OK)
        status = meant_check(&self, folder, error);
    contact_clear(&self.contact);
    case_ads_clear(&self.ads);
    case_record_clear(&record);
    return status;
}
