/* Reads contacts and posters of a finished run out, as run_view.c does the rest. */
#include <assert.h>

#include "base/day.h"
#include "contact/contact.h"
#include "run/run_view.h"
#include "sim/verify.h"

static_assert((int)AE_CONTACT_KIND_COUNT == (int)CONTACT_KIND_COUNT &&
                  (int)AE_CONTACT_PRICE == (int)CONTACT_PRICE,
              "the public kinds of contacts are those of the reader");
static_assert((int)FACTS_KINDS >= (int)CONTACT_KIND_COUNT, "facts count all kinds of contacts");
static_assert((int)AE_DAY_BYTES >= (int)DAY_BYTES, "a day has room");

void run_view_day(int32_t day, char text[AE_DAY_BYTES])
{
    text[0] = '\0';
    if (day != DATING_NO_DAY)
        (void)day_write(day, text);
}

void run_view_facts(const facts *found, ae_facts *shown)
{
    *shown = (ae_facts){.ads = found->ads,
                        .cities = found->cities,
                        .names = found->names,
                        .sites = found->sites,
                        .obscured_ads = found->obscured,
                        .ads_per_week = facts_weekly(found)};
    for (size_t kind = 0; kind < AE_CONTACT_KIND_COUNT; kind++)
        shown->contacts[kind] = found->kinds[kind];
    run_view_day(found->dated > 0 ? found->first : DATING_NO_DAY, shown->first_date);
    run_view_day(found->dated > 0 ? found->last : DATING_NO_DAY, shown->last_date);
}

const char *ae_contact_kind_name(ae_contact_kind kind)
{
    return contact_kind_name((contact_kind)kind);
}

static void contact_tell(const ae_run *run, uint32_t number, ae_contact *told)
{
    *told = (ae_contact){.kind = (ae_contact_kind)run->known.kinds[number],
                         .value = corpus_contact_value(&run->rows, number),
                         .number = number};
}

size_t ae_run_contact_count(const ae_run *run, uint64_t ad)
{
    return corpus_mention_count(&run->rows, ad);
}

void ae_run_contact(const ae_run *run, uint64_t ad, size_t nth, ae_contact *told)
{
    const corpus_mention *mention = &run->rows.mentions[run->rows.ads[ad].mentions + nth];
    contact_tell(run, mention->contact, told);
    told->obscured = mention->obscured;
}

uint64_t ae_run_poster_count(const ae_run *run)
{
    return run->posters.count;
}

void ae_run_poster(const ae_run *run, uint64_t index, ae_poster *poster)
{
    const poster_shown *shown = &run->posters.shown[index];
    const poster_fact *fact = &run->formed.facts[shown->poster];
    *poster = (ae_poster){
        .clusters = fact->clusters,
        .cohesion = (double)fact->cohesion / SIMILARITY_ONE,
        .bridges = fact->bridges,
        .itinerary = shown->itinerary,
        .status = run->stands.posters == NULL ? "" : standing_word(run->stands.posters[index])};
    run_view_facts(&run->posters.facts.groups[shown->poster], &poster->facts);
    naming_id(&run->owners, run->posters.members[shown->member_begin], poster->id);
}

/* Members lie anywhere, and their contacts are asked for: those of members further on are on
 * their way meanwhile, in three steps, each of which needs what the one before it brought. */
static void contacts_fetch(const ae_run *run, size_t member)
{
    enum { STEP = 8 };
    const corpus *rows = &run->rows;
    const uint32_t *members = run->posters.members + member;
    const size_t left = run->posters.member_count - member;
    if (left > 3 * STEP)
        __builtin_prefetch(&rows->ads[members[3 * STEP]].mentions);
    if (left > 2 * STEP)
        __builtin_prefetch(&rows->mentions[rows->ads[members[2 * STEP]].mentions]);
    if (left > STEP) {
        const uint32_t ad = members[STEP];
        for (size_t k = 0; k < corpus_mention_count(rows, ad); k++)
            __builtin_prefetch(
                &rows->contacts.entries[rows->mentions[rows->ads[ad].mentions + k].contact]);
    }
}

uint64_t ae_run_poster_member(const ae_run *run, uint64_t poster, uint64_t nth)
{
    const size_t member = run->posters.shown[poster].member_begin + nth;
    run_view_rest(run, member);
    contacts_fetch(run, member);
    return run->posters.members[member];
}

uint64_t ae_run_contact_link_count(const ae_run *run)
{
    return run->formed.join_count;
}

void ae_run_contact_link(const ae_run *run, uint64_t index, ae_contact_link *link)
{
    const poster_join *found = &run->formed.joins[index];
    *link = (ae_contact_link){.a = found->a, .b = found->b, .ads = found->ads};
    contact_tell(run, found->contact, &link->contact);
}

uint64_t ae_run_hub_count(const ae_run *run)
{
    return run->formed.hub_count;
}

void ae_run_hub(const ae_run *run, uint64_t index, ae_hub *hub)
{
    const poster_hub *found = &run->formed.hubs[index];
    *hub = (ae_hub){.ads = found->ads,
                    .clusters = found->clusters,
                    .circles = found->circles,
                    .span = found->span,
                    .rule = poster_rule_name(found->rule)};
    contact_tell(run, found->contact, &hub->contact);
}

uint64_t ae_run_bond_count(const ae_run *run)
{
    return run->formed.bond_count;
}

void ae_run_bond(const ae_run *run, uint64_t index, ae_bond *bond)
{
    const poster_bond *found = &run->formed.bonds[index];
    *bond = (ae_bond){.a = found->a,
                      .b = found->b,
                      .clusters = found->clusters,
                      .texts = found->texts,
                      .rule = poster_rule_name(found->rule),
                      .decision = found->number};
}

uint64_t ae_run_decided_link_count(const ae_run *run)
{
    return run->said.pair_count - run->said.different_count;
}

void ae_run_decided_link(const ae_run *run, uint64_t index, ae_decided_link *link)
{
    const ruling_pair *found = &run->said.pairs[run->said.different_count + index];
    *link = (ae_decided_link){found->a, found->b, found->number};
}

uint64_t ae_run_tie_count(const ae_run *run)
{
    return run->formed.tie_count;
}

void ae_run_tie(const ae_run *run, uint64_t index, ae_tie *tie)
{
    const poster_tie *found = &run->formed.ties[index];
    const uint32_t text = run->rows.ads[found->first_ad].text;
    *tie = (ae_tie){.cluster = text == CORPUS_NONE ? AE_NO_CLUSTER : run->outcome.cluster_of[text],
                    .first_ad = found->first_ad,
                    .other_ad = found->other_ad,
                    .dated = found->dated,
                    .rule = poster_rule_name(found->rule)};
}
