/* The rule of link/poster.h, case by case, on a handful of ads. */
#include "link/poster.h"

#include "../check.h"
#include "contact/contact.h"

enum { ROWS_MOST = 200, NAMES_MOST = 20, NUMBERS_MOST = 100, NONE = -1 };

/* A table of ads: contacts 0..39 are phones, 40..59 addresses, 60..79 handles, 80..99 links. */
typedef struct scene {
    uint32_t cluster[ROWS_MOST], text[ROWS_MOST], site[ROWS_MOST], place[ROWS_MOST];
    int32_t day[ROWS_MOST];
    uint32_t contacts[ROWS_MOST * NAMES_MOST];
    size_t begin[ROWS_MOST + 1];
    uint8_t kinds[NUMBERS_MOST];
    uint32_t hubs[2], plain[2];
    poster_decision decisions[2];
    poster_input input;
    poster_options options;
    poster_result result;
} scene;

static scene *scene_new(void)
{
    static scene made;
    poster_result_clear(&made.result);
    made = (scene){0};
    for (uint32_t k = 0; k < NUMBERS_MOST; k++)
        made.kinds[k] = (uint8_t)(k < 40   ? CONTACT_PHONE
                                  : k < 60 ? CONTACT_EMAIL
                                  : k < 80 ? CONTACT_HANDLE
                                           : CONTACT_URL);
    made.input = (poster_input){.clusters = NUMBERS_MOST,
                                .texts = NUMBERS_MOST * NUMBERS_MOST,
                                .contacts = NUMBERS_MOST,
                                .cluster_of = made.cluster,
                                .text_of = made.text,
                                .contact_begin = made.begin,
                                .contact_of = made.contacts,
                                .contact_kind = made.kinds,
                                .site_of = made.site,
                                .place_of = made.place,
                                .day_of = made.day,
                                .hubs = made.hubs,
                                .plain = made.plain,
                                .decisions = made.decisions};
    poster_options_init(&made.options);
    return &made;
}

/* An ad of the `text`th text of a cluster; `b` may be NONE, or both. Its number. */
static uint32_t ad(scene *self, uint32_t cluster, uint32_t text, int32_t day, int a, int b)
{
    const uint32_t at = self->input.ads++;
    size_t end = self->begin[at];
    self->cluster[at] = cluster;
    self->text[at] = cluster * NUMBERS_MOST + text;
    self->day[at] = day;
    if (a != NONE)
        self->contacts[end++] = (uint32_t)a;
    if (b != NONE)
        self->contacts[end++] = (uint32_t)b;
    self->begin[at + 1] = end;
    return at;
}

static void form(scene *self)
{
    ae_error error;
    poster_result_clear(&self->result);
    CHECK(poster_form(&self->input, &self->options, &self->result, &error) == AE_OK);
}

static bool together(const scene *self, uint32_t a, uint32_t b)
{
    return self->result.poster_of[a] == self->result.poster_of[b];
}

static bool bonded_by(const scene *self, poster_rule rule)
{
    return self->result.bond_count == 1 && self->result.bonds[0].rule == rule;
}

/* ---- contacts ---- */

static void one_phone_ties_two_texts(void)
{
    scene *now = scene_new();
    ad(now, 1, 0, 5, 3, NONE);
    ad(now, 2, 0, 6, 3, NONE);
    ad(now, 2, 0, 6, 3, NONE);
    ad(now, 3, 0, 7, 4, NONE);
    form(now);
    CHECK(together(now, 0, 1) && !together(now, 0, 3));
    CHECK_COUNT(now->result.poster_count, 2);
    CHECK_COUNT(now->result.join_count, 1);
    const poster_join *join = now->result.joins;
    CHECK(join->contact == 3 && join->a == 0 && join->b == 1 && join->ads == 2);
    const poster_fact *fact = now->result.facts;
    CHECK(fact->ads == 3 && fact->clusters == 2 && fact->contacts == 1 &&
          fact->cohesion == 1000000);
    poster_result_clear(&now->result);
}

static void contacts_written_together_are_of_one_circle(void)
{
    scene *now = scene_new();
    ad(now, 1, 0, 5, 3, 40);
    ad(now, 2, 0, 6, 3, NONE);
    ad(now, 2, 0, 6, 3, NONE);
    ad(now, 3, 0, 7, 40, NONE);
    ad(now, 3, 0, 7, 40, NONE);
    form(now);
    CHECK_COUNT(now->result.poster_count, 1);
    CHECK_COUNT(now->result.bridge_count, 1);
    const poster_bridge *bridge = now->result.bridges;
    CHECK(bridge->a == 3 && bridge->b == 40 && bridge->texts == 1 && bridge->ads == 2);
    CHECK(now->result.facts[0].bridges == 1);
    CHECK_COUNT(now->result.facts[0].cohesion, 600000); /* all but the 4 across */
    poster_result_clear(&now->result);
}

static void once_in_many_texts_is_a_slip(void)
{
    scene *now = scene_new();
    for (uint32_t text = 0; text < 12; text++) {
        ad(now, 1, text, 5, 3, NONE);
        ad(now, 2, text, 6, 4, NONE);
    }
    const uint32_t slip = ad(now, 1, 0, 5, 3, 4);
    form(now);
    CHECK(!together(now, 0, 1) && together(now, slip, 0));
    poster_result_clear(&now->result);
}

static void a_list_of_contacts_joins_none(void)
{
    scene *now = scene_new();
    for (int k = 0; k < 20; k++)
        ad(now, 1 + (uint32_t)k, 0, 5, k, NONE);
    const uint32_t list = ad(now, 30, 0, 5, 0, NONE);
    for (uint32_t k = 1; k < 20; k++)
        now->contacts[now->begin[list] + k] = k;
    now->begin[list + 1] = now->begin[list] + 20;
    form(now);
    CHECK_COUNT(now->result.poster_count, 21);
    CHECK_COUNT(now->result.list_ads, 1);
    poster_result_clear(&now->result);
}

/* The ad's own page, an address made for one ad: neither tells anyone apart. */
static void what_stands_in_one_ad_tells_nothing(void)
{
    scene *now = scene_new();
    ad(now, 1, 0, 5, 80, NONE);
    ad(now, 1, 1, 6, 81, NONE);
    ad(now, 1, 2, 7, 41, NONE);
    ad(now, 1, 3, 8, 5, NONE);
    form(now);
    CHECK_COUNT(now->result.poster_count, 1);
    poster_result_clear(&now->result);
}

/* ---- one text under two contacts ---- */

static void one_text_alone_joins_nobody(void)
{
    scene *now = scene_new();
    ad(now, 1, 0, 30, 3, NONE);
    ad(now, 1, 1, 20, 4, NONE);
    ad(now, 1, 1, 40, 4, NONE);
    form(now);
    CHECK_COUNT(now->result.poster_count, 2);
    CHECK_COUNT(now->result.tie_count, 1);
    const poster_tie *tie = now->result.ties;
    CHECK(tie->cluster == 1 && tie->first_ad == 1 && tie->other_ad == 0 && tie->dated);
    CHECK(tie->first == now->result.poster_of[1] && tie->other == now->result.poster_of[0]);
    CHECK(tie->rule == POSTER_RULE_TEXT_ALONE);
    poster_result_clear(&now->result);
}

static void several_texts_in_common_are_a_bond(void)
{
    scene *now = scene_new();
    for (uint32_t cluster = 1; cluster <= 2; cluster++) {
        ad(now, cluster, 0, 30, 3, NONE);
        ad(now, cluster, 1, 30, 4, NONE);
    }
    form(now);
    CHECK_COUNT(now->result.poster_count, 1);
    CHECK(bonded_by(now, POSTER_RULE_CLUSTERS) && now->result.bonds[0].clusters == 2);
    now = scene_new();
    for (uint32_t text = 0; text < 3; text++) {
        ad(now, 1, text, 30, 3, NONE);
        ad(now, 1, text, 30, 4, NONE);
    }
    form(now);
    CHECK(bonded_by(now, POSTER_RULE_TEXTS) && now->result.bonds[0].texts == 3);
    poster_result_clear(&now->result);
}

static void one_tour_is_a_bond(void)
{
    for (uint32_t late = 0; late < 2; late++) {
        scene *now = scene_new();
        for (uint32_t stop = 0; stop < 3; stop++) {
            now->place[ad(now, 1, 0, 10 * (int32_t)stop, 3, NONE)] = stop;
            now->place[ad(now, 1, 1, 10 * (int32_t)stop + 2, 4, NONE)] =
                stop == 2 && late ? 9 : stop;
        }
        form(now);
        CHECK(together(now, 0, 1) == !late);
        CHECK(late || bonded_by(now, POSTER_RULE_TOUR));
        poster_result_clear(&now->result);
    }
}

/* A phone is given up and another taken: in time, in one place, on one site, and no
 * third comes into question. */
static void an_heir_takes_up_a_text(void)
{
    enum { PLAIN, LATE, ELSEWHERE, OTHER_SITE, DISPUTED, OVERLAPPING, CASES };
    for (int which = PLAIN; which < CASES; which++) {
        scene *now = scene_new();
        const int32_t begin = which == LATE ? 90 : which == OVERLAPPING ? 11 : 20;
        ad(now, 1, 0, 1, 3, NONE);
        ad(now, 1, 0, 12, 3, NONE);
        for (int k = 0; k < 2; k++) {
            const uint32_t at = ad(now, 1, 1, begin + k, 4, NONE);
            now->place[at] = which == ELSEWHERE;
            now->site[at] = which == OTHER_SITE;
        }
        if (which == DISPUTED)
            ad(now, 1, 2, begin, 5, NONE);
        form(now);
        CHECK(together(now, 0, 2) == (which == PLAIN));
        CHECK(which != PLAIN || bonded_by(now, POSTER_RULE_HEIR));
        poster_result_clear(&now->result);
    }
}

/* ---- ads without contacts ---- */

static void ads_without_contacts_follow_their_text(void)
{
    scene *now = scene_new();
    for (int k = 0; k < 4; k++)
        ad(now, 1, 0, 1, 3, NONE);
    const uint32_t like_many = ad(now, 1, 7, 1, NONE, NONE);
    const uint32_t other = ad(now, 1, 1, 1, 4, NONE);
    const uint32_t like_other = ad(now, 1, 1, 1, NONE, NONE);
    form(now);
    CHECK(together(now, like_many, 0) && together(now, like_other, other));
    CHECK(!together(now, 0, other));
    ad(now, 1, 1, 1, 4, NONE); /* now neither has nearly all */
    form(now);
    CHECK(!together(now, like_many, 0) && !together(now, like_many, other));
    CHECK_COUNT(now->result.tie_count, 2);
    CHECK(now->result.ties[0].rule == POSTER_RULE_NO_CONTACT);
    poster_result_clear(&now->result);
}

static void one_voice_in_many_does_not_speak_for_all(void)
{
    scene *now = scene_new();
    for (uint32_t text = 0; text < 30; text++)
        ad(now, 1, text, 1, NONE, NONE);
    const uint32_t one = ad(now, 1, 40, 1, 3, NONE);
    form(now);
    CHECK(together(now, 0, 29) && !together(now, 0, one));
    poster_result_clear(&now->result);
}

/* ---- hubs ---- */

/* Six members with a phone and texts of their own, and a line that half of the ads name. */
static scene *agency(void)
{
    scene *now = scene_new();
    for (uint32_t member = 0; member < 6; member++)
        for (uint32_t k = 0; k < 4; k++)
            ad(now, 1 + 2 * member + k % 2, k, 1, (int)member + 1, k < 2 ? 20 : NONE);
    return now;
}

static void an_agencys_line_is_a_hub(void)
{
    scene *now = agency();
    const uint32_t bare = ad(now, 1, 9, 1, 20, NONE); /* a text of the first, the line alone */
    form(now);
    CHECK_COUNT(now->result.poster_count, 6);
    CHECK_COUNT(now->result.hub_count, 1);
    CHECK(together(now, bare, 0));
    const poster_hub *hub = now->result.hubs;
    CHECK(hub->contact == 20 && hub->ads == 13 && hub->clusters == 12 && hub->circles == 6 &&
          hub->span == 6 && hub->rule == POSTER_RULE_CIRCLES);
    poster_result_clear(&now->result);
}

static void the_user_has_the_last_word_on_hubs(void)
{
    scene *now = agency();
    now->plain[0] = 20;
    now->input.plain_count = 1;
    form(now);
    CHECK_COUNT(now->result.poster_count, 1);
    CHECK_COUNT(now->result.hub_count, 0);
    now->hubs[0] = 20;
    now->hubs[1] = 1;
    now->input.hub_count = 2; /* which wins, and parts the first one's two texts */
    form(now);
    CHECK_COUNT(now->result.poster_count, 7);
    CHECK_COUNT(now->result.hub_count, 2);
    CHECK(now->result.hubs[0].rule == POSTER_RULE_FORCED);
    poster_result_clear(&now->result);
}

/* One phone under more texts than the run's others would let one expect. */
static void a_line_alone_over_many_texts_is_a_hub(void)
{
    scene *now = scene_new();
    for (uint32_t k = 0; k < 20; k++)
        ad(now, 1 + k, 0, 1, 20, NONE);
    form(now);
    CHECK_COUNT(now->result.poster_count, 20);
    CHECK(now->result.hub_count == 1 && now->result.hubs[0].rule == POSTER_RULE_SPAN);
    now->options.hub_clusters = 21;
    form(now);
    CHECK_COUNT(now->result.poster_count, 1);
    poster_result_clear(&now->result);
}

/* Two posters without anything in common; then somebody shows an ad of each on a site of
 * his own (site 1) and adds a link. */
static scene *shown_elsewhere(void)
{
    scene *now = scene_new();
    ad(now, 1, 0, 1, 3, NONE);
    ad(now, 1, 1, 2, 3, NONE);
    ad(now, 2, 0, 1, 4, NONE);
    ad(now, 2, 1, 2, 4, NONE);
    now->site[ad(now, 1, 0, 5, 3, 80)] = 1;
    now->site[ad(now, 1, 1, 5, 3, 80)] = 1;
    now->site[ad(now, 2, 1, 6, 4, 80)] = 1;
    now->site[ad(now, 2, 2, 6, NONE, 80)] = 1;
    return now;
}

static void what_is_added_late_joins_none(void)
{
    scene *now = shown_elsewhere();
    form(now);
    CHECK(!together(now, 0, 2) && together(now, 0, 4) && together(now, 0, 5) &&
          together(now, 2, 6) && !together(now, 2, 7));
    CHECK_COUNT(now->result.poster_count, 3);
    CHECK_COUNT(now->result.hub_count, 1);
    const poster_hub *hub = now->result.hubs;
    CHECK(hub->contact == 80 && hub->ads == 4 && hub->clusters == 2 &&
          hub->rule == POSTER_RULE_LATE);
    poster_result_clear(&now->result);
}

/* In one text the owner's address was left standing, in two all contacts were changed. */
static void what_takes_texts_late_is_not_joined_to_what_it_left(void)
{
    scene *now = scene_new();
    for (uint32_t k = 1; k <= 3; k++) {
        ad(now, k, 0, 1, (int)k, 40 + (int)k);
        ad(now, k, 1, 2, (int)k, 40 + (int)k);
        now->site[ad(now, k, 2, 5, 20, k == 1 ? 41 : NONE)] = 1;
    }
    form(now);
    CHECK(together(now, 2, 0) && together(now, 5, 8) && !together(now, 2, 5) &&
          !together(now, 5, 3) && !together(now, 8, 6));
    CHECK_COUNT(now->result.poster_count, 4);
    CHECK(now->result.hub_count == 1 && now->result.hubs[0].rule == POSTER_RULE_LATE);
    for (uint32_t k = 6; k < 9; k++)
        now->cluster[k] = 50; /* the third text is another: two are too few */
    now->site[8] = 0;
    form(now);
    CHECK_COUNT(now->result.hub_count, 0);
    CHECK(together(now, 2, 5));
    poster_result_clear(&now->result);
}

static void what_is_not_added_late_joins(void)
{
    for (int wrong = 0; wrong < 5; wrong++) {
        scene *now = shown_elsewhere();
        if (wrong == 0)
            now->site[4] = 0; /* not on one site alone */
        else if (wrong == 1)
            now->input.site_of = NULL;
        else if (wrong == 2)
            now->day[4] = now->day[5] = 1; /* in one text it is as old as the rest */
        else if (wrong == 3)
            ad(now, 1, 1, 2, 4, NONE); /* the texts have a contact in common */
        else
            now->input.plain_count = 1;
        now->plain[0] = 80;
        form(now);
        CHECK(together(now, 0, 2));
        CHECK_COUNT(now->result.hub_count, 0);
        poster_result_clear(&now->result);
    }
}

/* A number that is put in for others' under twenty texts is one poster, joins none of
 * them, and takes no ad without contacts along. */
static void who_takes_texts_over_stays_apart(void)
{
    scene *now = scene_new();
    for (uint32_t k = 0; k < 18; k++) {
        ad(now, 1 + k, 0, 1, (int)(k / 2), NONE);
        ad(now, 1 + k, 1, 9, 20, NONE);
    }
    ad(now, 40, 0, 1, NONE, NONE);
    ad(now, 40, 1, 9, 20, NONE);
    form(now);
    CHECK_COUNT(now->result.hub_count, 0);
    CHECK_COUNT(now->result.poster_count, 11);
    CHECK(together(now, 1, 3) && !together(now, 0, 1) && together(now, 0, 2));
    CHECK(!together(now, 36, 37));
    CHECK(now->result.ties[0].rule == POSTER_RULE_TAKER && now->result.ties[0].first_ad == 0);
    poster_result_clear(&now->result);
}

static void a_text_that_very_many_use_is_common(void)
{
    scene *now = scene_new();
    for (uint32_t k = 0; k < 30; k++) {
        ad(now, 1, k, 1, (int)k, NONE);
        ad(now, 2, k, 1, (int)k, NONE);
    }
    form(now);
    CHECK_COUNT(now->result.poster_count, 30);
    CHECK_COUNT(now->result.common_texts, 2);
    CHECK_COUNT(now->result.tie_count, 2 * 29);
    CHECK(now->result.ties[0].rule == POSTER_RULE_COMMON);
    poster_result_clear(&now->result);
}

/* ---- decisions and edges ---- */

static void an_analysts_word_beats_all(void)
{
    scene *now = scene_new();
    for (uint32_t k = 0; k < 3; k++)
        ad(now, 1, 0, 1, 3, NONE);
    const uint32_t torn = ad(now, 2, 0, 1, 3, NONE), with = ad(now, 2, 0, 1, 3, NONE);
    const uint32_t strange = ad(now, 7, 0, 1, NONE, NONE);
    now->decisions[0] = (poster_decision){0, torn, false, 1};
    now->decisions[1] = (poster_decision){strange, 1, true, 1};
    now->input.decision_count = 2;
    form(now);
    CHECK(!together(now, 0, torn) && together(now, torn, with) && together(now, 0, strange));
    CHECK_COUNT(now->result.poster_count, 2);
    CHECK(bonded_by(now, POSTER_RULE_DECISION));
    now->decisions[0] = (poster_decision){0, 1, false, 1}; /* the very same text and contact */
    form(now);
    CHECK(!together(now, 0, 1) && together(now, 1, strange));
    CHECK(now->result.tie_count == 1 && now->result.ties[0].rule == POSTER_RULE_DECISION);
    poster_result_clear(&now->result);
}

static void nothing_gives_nothing(void)
{
    scene *now = scene_new();
    form(now);
    CHECK_COUNT(now->result.poster_count, 0);
    ad(now, 1, 0, POSTER_NO_DAY, NONE, NONE);
    ad(now, 2, 0, POSTER_NO_DAY, NONE, NONE);
    now->input.site_of = now->input.place_of = NULL;
    now->input.day_of = NULL;
    form(now);
    CHECK_COUNT(now->result.poster_count, 2);
    CHECK(now->result.facts[1].ads == 1 && now->result.facts[1].cohesion == 1000000);
    poster_result_clear(&now->result);
}

static void every_rule_has_a_name(void)
{
    for (int rule = 0; rule < POSTER_RULE_COUNT; rule++) {
        CHECK(poster_rule_name((poster_rule)rule) != NULL);
        for (int other = 0; other < rule; other++)
            CHECK(strcmp(poster_rule_name((poster_rule)rule),
                         poster_rule_name((poster_rule)other)) != 0);
    }
}

/* A text that many took: bonds and adoption go by it, unless its ads are silent. */
static void silent_ads_are_tied_by_contacts_alone(void)
{
    static bool silent[4];
    for (unsigned said = 0; said < 2; said++) {
        scene *now = scene_new();
        ad(now, 1, 0, 5, 3, NONE);
        ad(now, 1, 0, 6, NONE, NONE);
        ad(now, 1, 0, 7, NONE, NONE);
        ad(now, 2, 0, 8, 3, NONE);
        memset(silent, 0, sizeof silent);
        silent[0] = silent[1] = said == 1;
        now->input.silent = silent;
        form(now);
        CHECK(together(now, 0, 3));
        CHECK(together(now, 0, 1) == (said == 0));
        CHECK(together(now, 1, 2) == (said == 0));
    }
}

int main(void)
{
    CHECK_RUN(one_phone_ties_two_texts);
    CHECK_RUN(contacts_written_together_are_of_one_circle);
    CHECK_RUN(once_in_many_texts_is_a_slip);
    CHECK_RUN(a_list_of_contacts_joins_none);
    CHECK_RUN(what_stands_in_one_ad_tells_nothing);
    CHECK_RUN(one_text_alone_joins_nobody);
    CHECK_RUN(several_texts_in_common_are_a_bond);
    CHECK_RUN(one_tour_is_a_bond);
    CHECK_RUN(an_heir_takes_up_a_text);
    CHECK_RUN(ads_without_contacts_follow_their_text);
    CHECK_RUN(one_voice_in_many_does_not_speak_for_all);
    CHECK_RUN(an_agencys_line_is_a_hub);
    CHECK_RUN(the_user_has_the_last_word_on_hubs);
    CHECK_RUN(a_line_alone_over_many_texts_is_a_hub);
    CHECK_RUN(what_is_added_late_joins_none);
    CHECK_RUN(what_takes_texts_late_is_not_joined_to_what_it_left);
    CHECK_RUN(what_is_not_added_late_joins);
    CHECK_RUN(who_takes_texts_over_stays_apart);
    CHECK_RUN(a_text_that_very_many_use_is_common);
    CHECK_RUN(an_analysts_word_beats_all);
    CHECK_RUN(nothing_gives_nothing);
    CHECK_RUN(every_rule_has_a_name);
    CHECK_RUN(silent_ads_are_tied_by_contacts_alone);
    return check_done();
}
