/* ae_search() of adecho.h: what is sought is read, looked up, counted and told. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/mask_names.h"
#include "explain/explaining.h"
#include "search/candidates.h"
#include "search/searching.h"
#include "search/sought.h"
#include "sim/verify.h"
#include "text/normalise.h"

void ae_search_config_init(ae_search_config *config)
{
    *config = (ae_search_config){
        .sought = AE_SOUGHT_ANY, .contained = 0.8, .limit = 20, .measured = 16384};
}

void ae_found_free(ae_found *found)
{
    searching *self = (searching *)found;
    if (self == NULL)
        return;
    for (size_t k = 0; k < self->shown.text_count; k++)
        ae_explanation_free((ae_explanation *)(uintptr_t)self->texts[k].compared);
    arena_clear(&self->bytes);
    memory_free(self);
}

/* ---- Texts ---------------------------------------------------------------------- */

static ae_status text_tell(ae_finder *from, ae_cell sought, tally_ad *ads, size_t count,
                           size_t limit, searching *self, ae_found_text *told, ae_error *error)
{
    ae_status status = tally_facts(from, ads, count, &told->facts, error);
    if (status == AE_OK)
        status =
            tally_tell(from, ads, count, limit, &self->bytes, &told->ads, &told->ad_count, error);
    if (status == AE_OK && told->ad_count > 0)
        status = echo_shown(from, sought, &told->ads[0], &told->compared, error);
    if (status == AE_OK && told->compared != NULL)
        told->same_text = told->compared->same_text;
    return status;
}

/* How good what was found is, by rank. */
typedef struct grade {
    double similarity, contained;
} grade;

/* The texts that have an ad left, each with its ads; their grades by rank. */
static ae_status texts_tell(ae_finder *from, ae_cell sought, const echo_list *echoes,
                            ad_filter *filter, size_t limit, grade *grades, tally *all,
                            searching *self, ae_error *error)
{
    ae_found *shown = &self->shown;
    const size_t most = echoes->count < limit ? echoes->count : limit;
    self->texts = arena_new(&self->bytes, most, sizeof *self->texts);
    ae_status status = self->texts != NULL ? AE_OK : status_out_of_memory(error, most);
    shown->texts = self->texts;
    for (size_t k = 0; k < echoes->count && status == AE_OK; k++) {
        const echo *each = &echoes->echoes[k];
        const grade its = {(double)each->similarity / SIMILARITY_ONE,
                           (double)each->contained / SIMILARITY_ONE};
        search_ads ads;
        size_t added = 0;
        status = search_index_text(from->index, each->text, &ads, error);
        if (status == AE_OK)
            status = tally_add(all, &ads, (uint32_t)shown->text_total, filter, &added, error);
        if (status != AE_OK || added == 0)
            continue;
        grades[shown->text_total++] = its;
        if (shown->text_count < limit) {
            ae_found_text *told = &self->texts[shown->text_count++];
            *told = (ae_found_text){.similarity = its.similarity,
                                    .contained = its.contained,
                                    .similar = each->similar,
                                    .words = each->words};
            status = text_tell(from, sought, all->ads + all->count - added, added, limit, self,
                               told, error);
        }
    }
    return status;
}

static ae_status kind_tell(ae_finder *from, search_list which, const tally *all,
                           const grade *grades, size_t limit, arena *texts,
                           const ae_found_group **told, size_t *told_count, ae_error *error)
{
    tally_groups made = {.groups = NULL};
    ae_status status = tally_group_ads(from, which, all, &made, error);
    const size_t shown = made.count < limit ? made.count : limit;
    ae_found_group *list = status == AE_OK ? arena_new(texts, shown, sizeof *list) : NULL;
    if (status == AE_OK && list == NULL)
        status = status_out_of_memory(error, shown * sizeof *list);
    for (size_t k = 0; k < shown && status == AE_OK; k++) {
        const tally_group *group = &made.groups[k];
        list[k] = (ae_found_group){.similarity = grades[group->rank].similarity,
                                   .contained = grades[group->rank].contained};
        status = tally_name(from, which, group->number, texts, &list[k].id, error);
        if (status == AE_OK)
            status =
                tally_facts(from, made.sorted + group->begin, group->count, &list[k].facts, error);
    }
    tally_groups_clear(&made);
    if (status == AE_OK) {
        *told = list;
        *told_count = shown;
    }
    return status;
}

static ae_status groups_tell(ae_finder *from, tally *all, const grade *grades, size_t limit,
                             searching *self, ae_error *error)
{
    ae_found *shown = &self->shown;
    ae_status status = tally_settle(all, from, error);
    if (status == AE_OK)
        status = kind_tell(from, SEARCH_CLUSTERS, all, grades, limit, &self->bytes,
                           &shown->clusters, &shown->cluster_count, error);
    if (status == AE_OK)
        status = kind_tell(from, SEARCH_POSTERS, all, grades, limit, &self->bytes, &shown->posters,
                           &shown->poster_count, error);
    return status == AE_OK ? tally_facts(from, all->ads, all->count, &shown->facts, error) : status;
}

/* The normal form, in the arena. */
static ae_status text_read(ae_finder *from, ae_cell sought, searching *self, echo_query *query,
                           ae_error *error)
{
    from->normal.length = 0;
    ae_status status = normalise(sought.bytes, sought.length, &from->normal, NULL, 0, error);
    if (status == AE_OK && from->normal.length == 0)
        return status_fail(error, AE_ERROR_USAGE, "what is sought has no letter or digit");
    if (status != AE_OK)
        return status;
    query->length = from->normal.length;
    query->normal = arena_copy(&self->bytes, from->normal.data, query->length);
    if (query->normal == NULL)
        return status_out_of_memory(error, query->length);
    self->shown.normal = query->normal;
    return AE_OK;
}

static uint32_t millionths(double share)
{
    return (uint32_t)lround(share * SIMILARITY_ONE);
}

/* How texts are looked up: for what they have in common with what is sought, for its words, for
 * both where it is so short that the one alone may miss some, or for both in any case. */
typedef enum looking { BY_ECHO, BY_WORDS, BY_SHORT, BY_BOTH } looking;

/* What has been told of texts and groups so far is told anew. *echoed: texts count for more than
 * their words, be it that the filter leaves them no ad. */
static ae_status texts_search(ae_finder *from, ae_cell sought, const ae_search_config *config,
                              looking by, ad_filter *filter, searching *self, bool *echoed,
                              ae_error *error)
{
    ae_found *shown = &self->shown;
    echo_query query = {.threshold = millionths(shown->threshold),
                        .contained = millionths(shown->contained),
                        .measured = config->measured};
    echo_list echoes = {.echoes = NULL};
    tally all = {.ads = NULL};
    grade *grades = NULL;
    ae_status status = text_read(from, sought, self, &query, error);
    query.echoes = by != BY_WORDS;
    query.words =
        by == BY_WORDS || by == BY_BOTH || (by == BY_SHORT && candidates_are_unsure(query.length));
    if (status == AE_OK)
        status = echo_find(from, &query, filter, &echoes, error);
    shown->candidates = echoes.candidates;
    shown->measured = echoes.measured;
    if (status == AE_OK && (grades = memory_new(echoes.count + 1, sizeof *grades)) == NULL)
        status = status_out_of_memory(error, echoes.count * sizeof *grades);
    if (status == AE_OK)
        status =
            texts_tell(from, sought, &echoes, filter, config->limit, grades, &all, self, error);
    if (status == AE_OK)
        status = groups_tell(from, &all, grades, config->limit, self, error);
    shown->filtered = all.filtered;
    *echoed = echoes.count > 0 && !echoes.echoes[0].words;
    tally_clear(&all);
    echo_list_clear(&echoes);
    memory_free(grades);
    return status;
}

/* ---- Contacts -------------------------------------------------------------------- */

static ae_status contact_tell(ae_finder *from, const sought_contact *sought, ad_filter *filter,
                              size_t limit, tally *all, searching *self, ae_found_contact *told,
                              ae_error *error)
{
    search_ads ads = {NULL, 0};
    size_t added = 0;
    ae_status status = AE_OK;
    uint32_t rule = SEARCH_NONE;
    const uint64_t before = all->filtered;
    *told = (ae_found_contact){
        .kind = (ae_contact_kind)sought->kind, .value = sought->value, .asked = sought->asked};
    if (sought->number != SEARCH_NONE)
        status = search_index_contact(from->index, sought->number, &ads, &rule, error);
    if (status == AE_OK)
        status = tally_name(from, SEARCH_RULES, rule, &self->bytes, &told->hub, error);
    if (status == AE_OK)
        status = tally_add(all, &ads, 0, filter, &added, error);
    told->filtered = all->filtered - before;
    if (status == AE_OK && added > 0)
        status = tally_facts(from, all->ads + all->count - added, added, &told->facts, error);
    if (status == AE_OK && added > 0)
        status = tally_tell(from, all->ads + all->count - added, added, limit, &self->bytes,
                            &told->ads, &told->ad_count, error);
    return status;
}

/* How many ads name one of the contacts, whatever the filter: an ad that names several, once. */
static ae_status namers_count(ae_finder *from, const sought_list *sought, uint64_t *namers,
                              ae_error *error)
{
    ad_filter none = {.from = from};
    tally all = {.ads = NULL};
    ae_status status = AE_OK;
    for (size_t k = 0; k < sought->count && status == AE_OK; k++) {
        search_ads ads;
        size_t added = 0;
        uint32_t rule = SEARCH_NONE;
        if (sought->items[k].number == SEARCH_NONE)
            continue;
        status = search_index_contact(from->index, sought->items[k].number, &ads, &rule, error);
        if (status == AE_OK)
            status = tally_add(&all, &ads, 0, &none, &added, error);
    }
    if (status == AE_OK)
        status = tally_settle(&all, from, error);
    *namers = all.count;
    tally_clear(&all);
    return status;
}

static ae_status contacts_tell(ae_finder *from, const sought_list *sought, ad_filter *filter,
                               size_t limit, bool groups, searching *self, ae_error *error)
{
    static const grade whole = {1, 1};
    ae_found *shown = &self->shown;
    tally all = {.ads = NULL};
    self->contacts = arena_new(&self->bytes, sought->count, sizeof *self->contacts);
    ae_status status = self->contacts != NULL ? AE_OK : status_out_of_memory(error, sought->count);
    shown->contacts = self->contacts;
    for (size_t k = 0; k < sought->count && status == AE_OK; k++)
        status = contact_tell(from, &sought->items[k], filter, limit, &all, self,
                              &self->contacts[shown->contact_count++], error);
    if (status == AE_OK && groups)
        status = groups_tell(from, &all, &whole, limit, self, error);
    if (status == AE_OK && groups && all.filtered > 0) {
        uint64_t namers = 0;
        status = namers_count(from, sought, &namers, error);
        shown->filtered = namers - all.count;
    }
    tally_clear(&all);
    return status;
}

/* ---- Both ------------------------------------------------------------------------ */

/* Words as well where no text of the ads asked for echoes what is sought; echoes again where the
 * filter took some away, for these to be counted once. */
static ae_status words_or_text_search(ae_finder *from, ae_cell sought,
                                      const ae_search_config *config, ad_filter *filter,
                                      searching *self, ae_error *error)
{
    const bool with_words = from->words != NULL && config->sought != AE_SOUGHT_TEXT;
    ae_found *shown = &self->shown;
    ae_status status = AE_OK;
    bool echoed = false;
    if (config->sought == AE_SOUGHT_WORDS && from->words == NULL)
        return status_fail(error, AE_ERROR_IO,
                           "words are looked up in case.db, which is not there, or of another run; "
                           "`adecho index %.300s` makes it",
                           from->folder);
    if (config->sought != AE_SOUGHT_WORDS)
        status = texts_search(from, sought, config, with_words ? BY_SHORT : BY_ECHO, filter, self,
                              &echoed, error);
    const bool nothing = status == AE_OK && shown->text_total == 0;
    shown->words_unsought = nothing && from->words == NULL && config->sought == AE_SOUGHT_ANY;
    if (nothing && with_words && !echoed) {
        shown->sought = AE_SOUGHT_WORDS;
        return texts_search(from, sought, config, BY_WORDS, filter, self, &echoed, error);
    }
    if (nothing && with_words)
        status = texts_search(from, sought, config, BY_BOTH, filter, self, &echoed, error);
    if (shown->text_count > 0 && shown->texts[0].words)
        shown->sought = AE_SOUGHT_WORDS;
    return status;
}

static ae_status all_search(ae_finder *from, ae_cell sought, const ae_search_config *config,
                            ad_filter *filter, searching *self, ae_error *error)
{
    contact_list read = {.items = NULL};
    sought_list contacts = {.items = NULL};
    bool only = false;
    ae_status status = sought_read(from, sought, config->sought, &read, &only, error);
    if (status == AE_OK)
        status = sought_find(from, &read, config->limit, &self->bytes, &contacts, error);
    self->shown.sought = only ? AE_SOUGHT_CONTACT : AE_SOUGHT_TEXT;
    if (status == AE_OK && !only)
        status = words_or_text_search(from, sought, config, filter, self, error);
    if (status == AE_OK)
        status = contacts_tell(from, &contacts, filter, config->limit, only, self, error);
    sought_clear(&contacts);
    contact_clear(&read);
    return status;
}

ae_status ae_search(ae_finder *from, ae_cell sought, const ae_search_config *config,
                    ae_found **found, ae_error *error)
{
    const row_file_settings *rows = row_file_settings_of(from->rows);
    if (!(config->threshold >= 0 && config->threshold <= 1) ||
        !(config->contained >= 0 && config->contained <= 1))
        return status_fail(error, AE_ERROR_USAGE, "a share is not between 0 and 1");
    searching *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_found *shown = &self->shown;
    shown->normal = "";
    shown->case_threshold = (double)rows->threshold / SIMILARITY_ONE;
    shown->threshold = config->threshold > 0 ? config->threshold : shown->case_threshold;
    shown->contained = config->contained;
    ad_filter filter;
    ae_status status = ad_filter_make(from, config, &filter, error);
    if (status == AE_OK)
        status = all_search(from, sought, config, &filter, self, error);
    ad_filter_clear(&filter);
    if (status == AE_OK)
        *found = shown;
    else
        ae_found_free(shown);
    return status;
}

ae_status ae_found_mask(ae_finder *from, ae_found *found, ae_error *error)
{
    searching *self = (searching *)found;
    cover_names names = {.contact_of = NULL};
    ae_status status = mask_names_read(from->folder, &from->record, &names, error);
    found->normal = "";
    for (size_t k = 0; k < found->text_count && status == AE_OK; k++)
        if (self->texts[k].compared != NULL)
            status =
                explaining_mask((explaining *)(uintptr_t)self->texts[k].compared, &names, error);
    for (size_t k = 0; k < found->contact_count && status == AE_OK; k++) {
        ae_found_contact *told = &self->contacts[k];
        char masked[COVER_MASK_BYTES];
        status = cover_value(&names, ae_contact_kind_name(told->kind), ae_cell_of(told->value),
                             masked, error);
        if (status != AE_OK)
            break;
        told->value = arena_copy(&self->bytes, masked, strlen(masked));
        if (told->value == NULL)
            status = status_out_of_memory(error, sizeof masked);
    }
    cover_names_clear(&names);
    return status;
}
