#include "run/posters.h"

#include "../matching.h"
#include "../rows.h"

#define ROSES "come and see our roses and lilies in the old garden behind the mill every day of may"
#define PIANO                                                                                      \
    "i teach the piano to beginners of any age at home or at your place call in the evening"
#define BOATS                                                                                      \
    "we paint small boats and canoes with three coats of good varnish before the season ends"

/* One poster of three ads in two clusters, one of two, one ad alone. */
static const told_row told[] = {
    {.id = "6",
     .text = ROSES " one",
     .city = "Ottawa",
     .date = "2021-05-03",
     .contacts = "+15145550101"},
    {.id = "4",
     .text = ROSES " two",
     .city = "Toronto",
     .date = "2021-05-01",
     .contacts = "+15145550101"},
    {.id = "5",
     .text = PIANO " one",
     .city = "Toronto",
     .date = "2021-05-02",
     .contacts = "+15145550101 $80"},
    {.id = "2", .text = PIANO " two", .contacts = "+15145550102"},
    {.id = "1", .text = BOATS " one", .contacts = "name@mail.example"},
    {.id = "3", .text = BOATS " two", .contacts = "name@mail.example"},
};
enum { ROWS = sizeof told / sizeof *told };

typedef struct made_posters {
    matching run;
    poster_result formed;
    posters shown;
} made_posters;

static void posters_make(made_posters *self, bool backwards, const uint32_t *hubs, size_t hub_count)
{
    *self = (made_posters){.formed = {0}};
    matching_init(&self->run, 1);
    for (size_t k = 0; k < ROWS; k++)
        rows_add(&self->run.texts, "a.csv", told[backwards ? ROWS - 1 - k : k]);
    CHECK(matching_run(&self->run) == AE_OK);
    const rulings said = {.status = NULL};
    const posters_input input = {.rows = &self->run.texts,
                                 .match = &self->run.match,
                                 .known = &self->run.known,
                                 .hubs = hubs,
                                 .hub_count = hub_count,
                                 .said = &said,
                                 .rule = REVIEW_BY_SIZE};
    CHECK(posters_form(&input, &self->formed, NULL) == AE_OK);
    CHECK(posters_describe(&input, &self->formed, &self->shown, NULL) == AE_OK);
}

static void posters_unmake(made_posters *self)
{
    posters_clear(&self->shown);
    poster_result_clear(&self->formed);
    matching_clear(&self->run);
}

static const char *id_of(const made_posters *self, uint32_t ad)
{
    return corpus_ad_id(&self->run.texts, ad);
}

static void posters_of_two_ads_are_shown_the_larger_first(void)
{
    made_posters made;
    posters_make(&made, false, NULL, 0);
    const posters *shown = &made.shown;
    CHECK_COUNT(made.formed.poster_count, 3);
    if (CHECK(shown->count == 2)) {
        static const uint32_t members[] = {0, 1, 2, 4, 5}; /* rising in each */
        CHECK_COUNT(shown->shown[0].member_begin, 0);
        CHECK_COUNT(shown->shown[1].member_begin, 3);
        for (size_t k = 0; k < 5; k++)
            CHECK_COUNT(shown->members[k], members[k]);
        for (uint32_t k = 0; k < 2; k++)
            CHECK_COUNT(shown->rank[shown->shown[k].poster], k);
        CHECK_TEXT(id_of(&made, shown->namer[shown->shown[0].poster]), "4");
        CHECK_TEXT(id_of(&made, shown->namer[shown->shown[1].poster]), "1");
        CHECK_COUNT(shown->facts.groups[shown->shown[0].poster].kinds[CONTACT_PHONE], 1);
    }
    CHECK_COUNT(shown->rank[made.formed.poster_of[3]], CORPUS_NONE);
    posters_unmake(&made);
}

static void itineraries_follow_the_days(void)
{
    made_posters made;
    posters_make(&made, false, NULL, 0);
    if (CHECK(made.shown.count == 2)) {
        CHECK_TEXT(made.shown.shown[0].itinerary,
                   "Toronto, ON 2021-05-01..2021-05-02 > Ottawa, ON 2021-05-03");
        CHECK_TEXT(made.shown.shown[1].itinerary, "");
    }
    posters_unmake(&made);
}

static void nothing_is_joined_through_a_contact_called_a_hub(void)
{
    made_posters made;
    posters_make(&made, false, NULL, 0);
    const uint32_t hub =
        corpus_contact_find(&made.run.texts, CONTACT_PHONE, rows_cell("+15145550101"));
    posters_unmake(&made);
    posters_make(&made, false, &hub, 1);
    CHECK(made.formed.hub_count == 1 && made.formed.hubs[0].contact == hub);
    CHECK(made.formed.poster_of[0] != made.formed.poster_of[2]);
    posters_unmake(&made);
}

static void names_do_not_depend_on_the_order_of_rows(void)
{
    made_posters forth, back;
    posters_make(&forth, false, NULL, 0);
    posters_make(&back, true, NULL, 0);
    CHECK_COUNT(back.shown.count, forth.shown.count);
    for (size_t k = 0; k < forth.shown.count && k < back.shown.count; k++) {
        CHECK(posters_number(&forth.run.texts, forth.shown.namer[forth.shown.shown[k].poster]) ==
              posters_number(&back.run.texts, back.shown.namer[back.shown.shown[k].poster]));
        CHECK_TEXT(forth.shown.shown[k].itinerary, back.shown.shown[k].itinerary);
    }
    CHECK_COUNT(forth.formed.join_count, back.formed.join_count);
    for (size_t k = 0; k < forth.formed.join_count && k < back.formed.join_count; k++) {
        CHECK_TEXT(id_of(&forth, forth.formed.joins[k].a), id_of(&back, back.formed.joins[k].a));
        CHECK_TEXT(id_of(&forth, forth.formed.joins[k].b), id_of(&back, back.formed.joins[k].b));
    }
    posters_unmake(&forth);
    posters_unmake(&back);
}

int main(void)
{
    CHECK_RUN(posters_of_two_ads_are_shown_the_larger_first);
    CHECK_RUN(itineraries_follow_the_days);
    CHECK_RUN(nothing_is_joined_through_a_contact_called_a_hub);
    CHECK_RUN(names_do_not_depend_on_the_order_of_rows);
    return check_done();
}
