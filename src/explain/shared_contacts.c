#include "explain/shared_contacts.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "explain/case_notes.h"
#include "link/poster.h"

bool shared_contacts_same(const ad_contact *one, const ad_contact *other)
{
    return one->hit.kind == other->hit.kind && strcmp(one->hit.value, other->hit.value) == 0;
}

static bool told_before(const ad_reading *ad, size_t number)
{
    for (size_t k = 0; k < number; k++)
        if (shared_contacts_same(&ad->contacts[k], &ad->contacts[number]))
            return true;
    return false;
}

static bool rule_is_late(const char *rule)
{
    return rule != NULL && strcmp(rule, poster_rule_name(POSTER_RULE_LATE)) == 0;
}

static ae_status shared_tell(explaining *self, const ae_case *from, ae_error *error)
{
    ae_explanation *shown = &self->shown;
    self->shared = memory_new(self->a.contact_count, sizeof *self->shared);
    ae_status status =
        self->shared != NULL ? AE_OK : status_out_of_memory(error, self->a.contact_count);
    shown->shared = self->shared;
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE; kind++)
        for (size_t k = 0; k < self->a.contact_count && status == AE_OK; k++) {
            const ad_contact *read = &self->a.contacts[k];
            if ((ae_contact_kind)read->hit.kind != kind || !self->a_contacts[k].shared ||
                told_before(&self->a, k))
                continue;
            ae_explain_shared *added = &self->shared[shown->shared_count++];
            *added = (ae_explain_shared){.kind = kind, .value = read->hit.value};
            status = case_ads_reach(&from->ads, kind, added->value, &added->ads, &added->clusters,
                                    error);
            if (status == AE_OK)
                status = case_notes_hub(from->folder, kind, added->value, &self->texts, &added->hub,
                                        error);
            added->late = rule_is_late(added->hub);
            added->links = added->hub == NULL;
        }
    return status;
}

/* Whether a contact that is no hub can speak for an ad, as link/mention.h has it: an
 * address that stands in one place only does not. */
static ae_status contact_tells(const ae_case *from, const contact *hit, bool *tells,
                               ae_error *error)
{
    const ae_contact_kind kind = (ae_contact_kind)hit->kind;
    uint64_t ads = 0, clusters = 0;
    *tells = kind == AE_CONTACT_PHONE;
    if (kind == AE_CONTACT_PHONE || kind >= AE_CONTACT_PRICE)
        return AE_OK;
    ae_status status = case_ads_reach(&from->ads, kind, hit->value, &ads, &clusters, error);
    *tells = kind == AE_CONTACT_URL ? clusters > 1 : ads > 1;
    return status;
}

/* Whether an ad names a contact that speaks for it: no hub, and none that came late. */
static ae_status names_others(explaining *self, const ae_case *from, const ad_reading *ad,
                              bool *others, ae_error *error)
{
    ae_status status = AE_OK;
    *others = false;
    for (size_t k = 0; k < ad->contact_count && status == AE_OK && !*others; k++) {
        const contact *hit = &ad->contacts[k].hit;
        const char *rule = NULL;
        bool tells = false;
        status = contact_tells(from, hit, &tells, error);
        if (status == AE_OK && tells)
            status = case_notes_hub(from->folder, (ae_contact_kind)hit->kind, hit->value,
                                    &self->texts, &rule, error);
        *others = tells && rule == NULL;
    }
    return status;
}

/* A contact that came late links ads that name nobody else. */
static ae_status late_tell(explaining *self, const ae_case *from, ae_error *error)
{
    bool late = false, others = false;
    for (size_t k = 0; k < self->shown.shared_count; k++)
        late |= self->shared[k].late;
    if (!late)
        return AE_OK;
    ae_status status = names_others(self, from, &self->a, &others, error);
    if (status == AE_OK && !others)
        status = names_others(self, from, &self->b, &others, error);
    for (size_t k = 0; k < self->shown.shared_count && !others; k++)
        self->shared[k].links |= self->shared[k].late;
    return status;
}

ae_status shared_contacts_tell(explaining *self, const ae_case *from, ae_error *error)
{
    ae_status status = shared_tell(self, from, error);
    return status == AE_OK ? late_tell(self, from, error) : status;
}
