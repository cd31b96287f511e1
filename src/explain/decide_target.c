#include "explain/decide_target.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "text/normalise.h"

enum { NAME_SHOWN = 60 };

static ae_status text_keep(decide_target *self, const char *text, const char **kept,
                           ae_error *error)
{
    *kept = arena_copy(&self->texts, text, strlen(text));
    return *kept != NULL ? AE_OK : status_out_of_memory(error, strlen(text));
}

/* ---- ads ---- */

static ae_status text_hash(ae_case *from, uint64_t ad, hash128 *hash, ae_error *error)
{
    row_copy row = {0};
    buffer normal;
    ae_status status = row_file_read(from->rows, ad, &row, error);
    if (status != AE_OK)
        return status;
    const ae_cell text = row.cells[AE_ROLE_TEXT];
    buffer_init(&normal, SIZE_MAX);
    if (text.length > UINT32_MAX / NORMALISE_GROWTH_MOST)
        status = status_fail(error, AE_ERROR_LIMIT, "a text of %zu bytes is too long", text.length);
    if (status == AE_OK)
        status = buffer_reserve(&normal, 1, error);
    if (status == AE_OK)
        status = normalise(text.bytes, text.length, &normal, NULL, 0, error);
    if (status == AE_OK)
        *hash = hash128_bytes(normal.data, normal.length);
    buffer_clear(&normal);
    row_copy_clear(&row);
    return status;
}

/* Puts the ad's name into self->ads, which has room for it. */
static ae_status ad_name(ae_case *from, uint64_t ad, decide_target *self, ae_error *error)
{
    const case_ad *found = &from->ads.ads[ad];
    journal_ad *into = &self->ads[self->ad_count];
    into->line = found->line;
    into->id = case_ads_id(&from->ads, ad); /* the case outlives the target */
    into->source = case_ads_name(&from->ads, found->source);
    ae_status status = text_hash(from, ad, &into->text, error);
    if (status == AE_OK)
        self->ad_count++;
    return status;
}

static ae_status ads_room(decide_target *self, size_t count, ae_error *error)
{
    self->ads = memory_new(count, sizeof *self->ads);
    self->reach = count;
    return self->ads != NULL ? AE_OK : status_out_of_memory(error, count * sizeof *self->ads);
}

static ae_status ads_find(ae_case *from, const char *const *ids, size_t count, decide_target *self,
                          ae_error *error)
{
    ae_status status = ads_room(self, count, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        uint64_t ad = 0;
        status = ae_case_find(from, ids[k], &ad, error);
        if (status == AE_OK)
            status = ad_name(from, ad, self, error);
    }
    if (status == AE_OK && count == 2 && strcmp(self->ads[0].id, self->ads[1].id) == 0)
        return status_fail(error, AE_ERROR_USAGE, "an ad and itself are no pair");
    return status;
}

/* The ads of a cluster: none when no ad is in it. */
static ae_status cluster_ads_find(ae_case *from, const char *id, decide_target *self,
                                  ae_error *error)
{
    const case_ads *ads = &from->ads;
    const uint32_t name = intern_find(&ads->names, id, strlen(id));
    size_t count = 0;
    for (size_t k = 0; k < ads->count && name != INTERN_NONE; k++)
        count += ads->ads[k].cluster == name;
    ae_status status = ads_room(self, count, error);
    for (size_t k = 0; k < ads->count && count > 0 && status == AE_OK; k++)
        if (ads->ads[k].cluster == name)
            status = ad_name(from, k, self, error);
    return status == AE_OK ? text_keep(self, id, &self->name, error) : status;
}

/* ---- contacts ---- */

static const char *const kinds[CASE_CONTACT_KINDS] = {"phone:", "email:", "handle:", "url:"};

static size_t contact_kind_of(const char *written)
{
    size_t kind = 0;
    while (kind < CASE_CONTACT_KINDS && strncmp(written, kinds[kind], strlen(kinds[kind])) != 0)
        kind++;
    return kind;
}

static ae_status contact_find(ae_case *from, size_t kind, const char *written, decide_target *self,
                              ae_error *error)
{
    contact_list found = {0};
    buffer name;
    uint64_t clusters;
    ae_status status = explain_case_reader(from, error);
    if (status == AE_OK)
        status = contact_read_column(from->reader, (contact_kind)kind, ae_cell_of(written), &found,
                                     error);
    if (status == AE_OK && (found.count != 1 || found.items[0].kind != (contact_kind)kind))
        status = status_fail(error, AE_ERROR_USAGE,
                             "what stands behind \"%s\" is not one %s as the program reads them",
                             kinds[kind], ae_contact_kind_name((ae_contact_kind)kind));
    buffer_init(&name, SIZE_MAX);
    if (status == AE_OK)
        status = case_ads_reach(&from->ads, (ae_contact_kind)kind, found.items[0].value,
                                &self->reach, &clusters, error);
    if (status == AE_OK)
        status = buffer_append_format(&name, error, "%s%s", kinds[kind], found.items[0].value);
    if (status == AE_OK)
        status = text_keep(self, name.data, &self->name, error);
    buffer_clear(&name);
    contact_clear(&found);
    return status;
}

/* ---- all ---- */

static ae_status number_read(const char *written, uint64_t *number, ae_error *error)
{
    *number = 0;
    for (const char *at = written; *at != '\0'; at++) {
        if (*at < '0' || *at > '9' || *number > UINT64_MAX / 16)
            return status_fail(error, AE_ERROR_USAGE,
                               "undo takes the number of a decision, as `adecho decisions CASE` "
                               "lists them");
        *number = 10 * *number + (uint64_t)(*at - '0');
    }
    return AE_OK;
}

static ae_status single_find(ae_case *from, const char *written, decide_target *self,
                             ae_error *error)
{
    static const char ad[] = "ad:", cluster[] = "cluster:";
    const size_t kind = contact_kind_of(written);
    const bool says_ad = strncmp(written, ad, sizeof ad - 1) == 0;
    const bool says_cluster = strncmp(written, cluster, sizeof cluster - 1) == 0;
    const char *bare = written + (says_ad ? sizeof ad - 1 : says_cluster ? sizeof cluster - 1 : 0);
    if (kind < CASE_CONTACT_KINDS) {
        self->kind = AE_TARGET_CONTACT;
        return contact_find(from, kind, written + strlen(kinds[kind]), self, error);
    }
    if (says_ad || (!says_cluster && case_ads_find(&from->ads, bare, strlen(bare)) != CASE_NO_AD)) {
        self->kind = AE_TARGET_AD;
        return ads_find(from, &bare, 1, self, error);
    }
    self->kind = AE_TARGET_CLUSTER;
    ae_status status = cluster_ads_find(from, bare, self, error);
    if (status == AE_OK && self->ad_count == 0)
        status = status_fail_at(
            error, AE_ERROR_NOT_FOUND, from->folder, 0,
            "no ad, and no cluster, of this case has the id \"%.*s\"; of a poster decide by its "
            "clusters, ads or contacts; a contact is written with its kind, as phone:+1...",
            NAME_SHOWN, bare);
    return status;
}

ae_status decide_target_find(ae_case *from, const ae_saying *saying, decide_target *self,
                             ae_error *error)
{
    self->name = "";
    if (saying->target_count == 0 || saying->target_count > 2)
        return status_fail(error, AE_ERROR_USAGE,
                           "a decision is about two ads, or one ad, cluster or contact; not about "
                           "%zu things",
                           saying->target_count);
    if (saying->verdict == AE_VERDICT_UNDO) {
        self->kind = AE_TARGET_DECISION;
        return saying->target_count == 1
                   ? number_read(saying->targets[0], &self->undoes, error)
                   : status_fail(error, AE_ERROR_USAGE, "undo takes one decision at a time");
    }
    if (saying->target_count == 1)
        return single_find(from, saying->targets[0], self, error);
    self->kind = AE_TARGET_PAIR;
    return ads_find(from, saying->targets, 2, self, error);
}

void decide_target_clear(decide_target *self)
{
    memory_free(self->ads);
    arena_clear(&self->texts);
    *self = (decide_target){0};
}
