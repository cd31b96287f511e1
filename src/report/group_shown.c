/* ae_case_group() of adecho.h: what a sheet gathers of one cluster or poster, and what the ads of
 * the case and the journal say beside. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/journal.h"
#include "explain/score.h"
#include "report/group_find.h"
#include "report/sheet.h"

/* What is handed out, and what it borrows from. */
typedef struct grouping {
    ae_group shown; /* stands first: ae_group_free() is given its address */
    sheet from;
    const sheet_group *group;
    arena texts; /* what is copied from the case, and the lists */
} grouping;

void ae_group_free(ae_group *shown)
{
    grouping *self = (grouping *)shown;
    if (self == NULL)
        return;
    sheet_clear(&self->from);
    arena_clear(&self->texts);
    memory_free(self);
}

/* Room for a list in `self`, zeroed. */
static ae_status room_make(grouping *self, size_t count, size_t size, void **room, ae_error *error)
{
    *room = arena_new(&self->texts, count, size);
    return *room != NULL ? AE_OK : status_out_of_memory(error, count * size);
}

static ae_status text_keep(grouping *self, const char *text, const char **kept, ae_error *error)
{
    *kept = arena_copy(&self->texts, text, strlen(text));
    return *kept != NULL ? AE_OK : status_out_of_memory(error, strlen(text));
}

static void day_keep(int32_t day, char words[AE_DAY_BYTES])
{
    if (day != SHEET_NO_DAY)
        day_write(day, words);
}

/* ---- The facts ------------------------------------------------------------------- */

static void facts_tell(grouping *self)
{
    const char *const *facts = self->group->facts;
    ae_group *shown = &self->shown;
    const struct {
        uint64_t *into;
        sheet_fact from;
    } counts[] = {{&shown->ads, SHEET_ADS},         {&shown->cities, SHEET_CITIES},
                  {&shown->names, SHEET_NAMES},     {&shown->sites, SHEET_SITES},
                  {&shown->bridges, SHEET_BRIDGES}, {&shown->obscured_ads, SHEET_OBSCURED}};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
        *counts[k].into = strtoull(facts[counts[k].from], NULL, 10);
    shown->id = facts[SHEET_ID];
    shown->status = facts[SHEET_STATUS];
    shown->first_date = facts[SHEET_FIRST_DATE];
    shown->last_date = facts[SHEET_LAST_DATE];
    shown->ads_per_week = score_read(ae_cell_of(facts[SHEET_WEEKLY]));
    shown->poster = self->group->poster;
    shown->template_text = shown->core_ad = shown->note = "";
    if (shown->poster) {
        shown->cohesion = score_read(ae_cell_of(facts[SHEET_COHESION]));
        return;
    }
    shown->texts = strtoull(facts[SHEET_TEXTS], NULL, 10);
    shown->density = score_read(ae_cell_of(facts[SHEET_DENSITY]));
    shown->weakest = score_read(ae_cell_of(facts[SHEET_WEAKEST]));
    shown->template_text = facts[SHEET_TEMPLATE];
    shown->core_ad = facts[SHEET_CORE_AD];
    shown->note = facts[SHEET_NOTE];
}

/* ---- The lists --------------------------------------------------------------------- */

static int name_compare(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static int part_compare(const void *left, const void *right)
{
    const ae_group_part *a = left, *b = right;
    return a->ads != b->ads ? (a->ads < b->ads ? 1 : -1) : strcmp(a->id, b->id);
}

/* Of a cluster the posters of its ads, of a poster their clusters: equal names side by side. */
static ae_status parts_tell(grouping *self, const ae_case *from, ae_error *error)
{
    const size_t count = self->group->ad_end - self->group->ad_begin;
    ae_group_part *parts;
    size_t made = 0;
    void *room;
    ae_status status = room_make(self, count, sizeof *parts, &room, error);
    uint32_t *names = memory_new(count, sizeof *names);
    if (status == AE_OK && names == NULL)
        status = status_out_of_memory(error, count * sizeof *names);
    if (status != AE_OK) {
        memory_free(names);
        return status;
    }
    parts = room;
    for (size_t k = 0; k < count; k++) {
        const case_ad *ad = &from->ads.ads[self->from.ads[self->group->ad_begin + k].number];
        names[k] = self->group->poster ? ad->cluster : ad->poster;
    }
    if (count > 1)
        qsort(names, count, sizeof *names, name_compare);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        if (k == 0 || names[k] != names[k - 1])
            status = text_keep(self, case_ads_name(&from->ads, names[k]), &parts[made++].id, error);
        parts[made - 1].ads++;
    }
    memory_free(names);
    if (status == AE_OK && made > 1)
        qsort(parts, made, sizeof *parts, part_compare);
    self->shown.parts = parts;
    self->shown.part_count = status == AE_OK ? made : 0;
    return status;
}

static int place_compare(const void *left, const void *right)
{
    const ae_group_place *a = left, *b = right;
    if ((*a->name == '\0') != (*b->name == '\0'))
        return *a->name == '\0' ? 1 : -1;
    return a->ads != b->ads ? (a->ads < b->ads ? 1 : -1) : strcmp(a->name, b->name);
}

/* Ads come by day: the first of a place is its earliest. */
static ae_status places_tell(grouping *self, ae_error *error)
{
    const place_list *known = &self->from.places;
    ae_group_place *places;
    size_t made = 0;
    void *room;
    ae_status status = room_make(self, known->count + 1, sizeof *places, &room, error);
    if (status != AE_OK)
        return status;
    places = room;
    for (size_t k = 0; k <= known->count; k++)
        places[k].name = k < known->count ? known->items[k].name : "";
    for (size_t k = self->group->ad_begin; k < self->group->ad_end; k++) {
        const sheet_ad *ad = &self->from.ads[k];
        ae_group_place *place =
            &places[ad->place == PLACE_LIST_NONE ? known->count : (size_t)ad->place];
        place->ads++;
        if (place->first_date[0] == '\0')
            day_keep(ad->day, place->first_date);
        day_keep(ad->day, place->last_date);
    }
    for (size_t k = 0; k <= known->count; k++)
        if (places[k].ads > 0)
            places[made++] = places[k];
    if (made > 1)
        qsort(places, made, sizeof *places, place_compare);
    self->shown.places = places;
    self->shown.place_count = made;
    return AE_OK;
}

static ae_status contacts_tell(grouping *self, ae_error *error)
{
    const sheet_contact *told = self->from.contacts + self->group->contact_begin;
    const size_t count = self->group->contact_end - self->group->contact_begin;
    void *room;
    ae_status status = room_make(self, count, sizeof(ae_group_contact), &room, error);
    if (status != AE_OK)
        return status;
    ae_group_contact *contacts = room;
    for (size_t k = 0; k < count; k++)
        contacts[k] = (ae_group_contact){told[k].kind, told[k].value, told[k].ads,
                                         told[k].hub != NULL ? told[k].hub : ""};
    self->shown.contacts = contacts;
    self->shown.contact_count = count;
    return AE_OK;
}

static ae_status members_tell(grouping *self, const ae_case *from, ae_error *error)
{
    const sheet_ad *ads = self->from.ads + self->group->ad_begin;
    const size_t count = self->group->ad_end - self->group->ad_begin;
    void *room;
    ae_status status = room_make(self, count, sizeof(ae_group_ad), &room, error);
    if (status != AE_OK)
        return status;
    ae_group_ad *members = room;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const place_list *places = &self->from.places;
        const case_ad *known = &from->ads.ads[ads[k].number];
        members[k] = (ae_group_ad){
            .ad = ads[k].number,
            .id = ads[k].id,
            .source = ads[k].source,
            .line = ads[k].line,
            .place = ads[k].place == PLACE_LIST_NONE ? "" : places->items[ads[k].place].name,
            .place_guessed = ads[k].guessed,
            .similarity = ads[k].likeness / 10000.};
        day_keep(ads[k].day, members[k].day);
        status =
            text_keep(self, case_ads_name(&from->ads, known->status), &members[k].status, error);
    }
    self->shown.members = members;
    self->shown.member_count = status == AE_OK ? count : 0;
    return status;
}

static ae_status notes_tell(grouping *self, ae_error *error)
{
    static const char *const kinds[] = {
        [SHEET_TIE] = "tie", [SHEET_BRIDGE] = "bridge", [SHEET_BOND] = "bond"};
    const sheet_note *told = self->from.notes + self->group->note_begin;
    const size_t count = self->group->note_end - self->group->note_begin;
    void *room;
    ae_status status = room_make(self, count, sizeof(ae_group_note), &room, error);
    if (status != AE_OK)
        return status;
    ae_group_note *notes = room;
    for (size_t k = 0; k < count; k++) {
        const bool bridge = told[k].word == SHEET_BRIDGE;
        notes[k] = (ae_group_note){.kind = kinds[told[k].word],
                                   .first = told[k].first,
                                   .other = bridge ? "" : told[k].other,
                                   .rule = bridge ? "" : told[k].rule,
                                   .score = bridge ? score_read(ae_cell_of(told[k].rule)) : 0};
    }
    self->shown.notes = notes;
    self->shown.note_count = count;
    return AE_OK;
}

/* ---- Decisions --------------------------------------------------------------------- */

static bool names_contact(const ae_group *shown, const char *name)
{
    for (size_t k = 0; k < shown->contact_count; k++) {
        const char *kind = ae_contact_kind_name(shown->contacts[k].kind);
        const size_t length = strlen(kind);
        if (strncmp(name, kind, length) == 0 && name[length] == ':' &&
            strcmp(name + length + 1, shown->contacts[k].value) == 0)
            return true;
    }
    return false;
}

/* `group`: the name of the group among those of the case. */
static bool bears_on(const grouping *self, const ae_case *from, uint32_t group,
                     const journal_line *line)
{
    if (line->target == AE_TARGET_CONTACT)
        return names_contact(&self->shown, line->name);
    if (line->target == AE_TARGET_CLUSTER && strcmp(line->name, self->shown.id) == 0)
        return true;
    for (size_t k = 0; k < line->ad_count; k++) {
        const char *id = line->ads[k].id;
        const uint32_t ad = case_ads_find(&from->ads, id, strlen(id));
        if (ad == CASE_NO_AD)
            continue;
        const case_ad *found = &from->ads.ads[ad];
        if ((self->shown.poster ? found->poster : found->cluster) == group)
            return true;
    }
    return false;
}

static ae_status decisions_tell(grouping *self, const ae_case *from, uint32_t group,
                                ae_error *error)
{
    journal lines = {.count = 0};
    void *room = NULL;
    size_t made = 0;
    ae_status status = journal_read(from->folder, &lines, error);
    if (status == AE_OK)
        status = room_make(self, lines.count, sizeof(uint64_t), &room, error);
    for (size_t k = 0; k < lines.count && status == AE_OK; k++)
        if (bears_on(self, from, group, &lines.lines[k]))
            ((uint64_t *)room)[made++] = lines.lines[k].number;
    journal_clear(&lines);
    self->shown.decisions = room;
    self->shown.decision_count = made;
    return status;
}

/* ---- All --------------------------------------------------------------------------- */

static ae_status sheet_read(grouping *self, const ae_case *from, const char *id, bool poster,
                            ae_error *error)
{
    const sheet_choice choice = {.posters = &id,
                                 .clusters = &id,
                                 .poster_count = poster,
                                 .cluster_count = !poster,
                                 .lists_ads = true};
    sheet *made = &self->from;
    ae_status status = case_record_read(from->folder, &made->record, error);
    if (status == AE_OK)
        status = sheet_choose(from->folder, &choice, made, error);
    if (status == AE_OK)
        status = sheet_notes_read(from->folder, made, error);
    if (status == AE_OK)
        status = sheet_ads_read(from->folder, &choice, NULL, made, error);
    if (status == AE_OK && made->case_ads != from->ads.count)
        status = status_fail_at(error, AE_ERROR_LOCKED, from->folder, 0,
                                "a run replaced this case while it was read; try again");
    if (status == AE_OK)
        self->group = &made->groups[sheet_group_find(made, ae_cell_of(id))];
    return status;
}

static ae_status lists_tell(grouping *self, const ae_case *from, ae_error *error)
{
    facts_tell(self);
    ae_status status = parts_tell(self, from, error);
    if (status == AE_OK)
        status = places_tell(self, error);
    if (status == AE_OK)
        status = contacts_tell(self, error);
    if (status == AE_OK)
        status = members_tell(self, from, error);
    return status == AE_OK ? notes_tell(self, error) : status;
}

ae_status ae_group_mask(ae_case *from, ae_group *group, ae_error *error)
{
    grouping *self = (grouping *)group;
    ae_status status = explain_case_reader(from, error);
    if (status == AE_OK)
        status = sheet_mask(from->folder, from->reader, &self->from, error);
    return status == AE_OK ? lists_tell(self, from, error) : status;
}

ae_status ae_case_group(ae_case *from, const char *id, ae_group **shown, ae_error *error)
{
    uint32_t name;
    bool poster;
    ae_status status = group_find(from, id, &name, &poster, error);
    if (status != AE_OK)
        return status;
    grouping *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    status = sheet_read(self, from, id, poster, error);
    if (status == AE_OK)
        status = lists_tell(self, from, error);
    if (status == AE_OK)
        status = decisions_tell(self, from, name, error);
    if (status == AE_OK)
        *shown = &self->shown;
    else
        ae_group_free(&self->shown);
    return status;
}
