#include "run/particulars.h"

#include "../rows.h"

static corpus rows_make(void)
{
    corpus rows = {0};
    rows_add(&rows, "a.csv",
             (told_row){.id = "1",
                        .city = "London",
                        .date = "2021-05-01",
                        .site = "one.example",
                        .name = "Anna",
                        .contacts = "+15145550142 $80 !name@mail.example"});
    rows_add(&rows, "a.csv", (told_row){.id = "2", .city = "Toronto", .contacts = "!$90"});
    rows_add(&rows, "a.csv",
             (told_row){.id = "3", .name = "Anna", .contacts = "+15145550142 +15145550142"});
    return rows;
}

static void contacts_lie_flat_and_prices_are_left_out(void)
{
    corpus rows = rows_make();
    particulars made;
    if (CHECK(particulars_make(&rows, "CA", &made, NULL) == AE_OK)) {
        static const size_t begin[] = {0, 2, 2, 3};
        for (size_t k = 0; k < 4; k++)
            CHECK_COUNT(made.contact_begin[k], begin[k]);
        CHECK(made.contacts[0] != made.contacts[1]);
        for (size_t k = 0; k < 3; k++)
            CHECK_COUNT(made.kinds[made.contacts[k]], corpus_contact_kind(&rows, made.contacts[k]));
        CHECK_TEXT(corpus_contact_value(&rows, made.contacts[2]), "+15145550142");
        CHECK(made.obscured[0]);
        CHECK(!made.obscured[1]); /* a price only */
        CHECK(!made.obscured[2]);
        particulars_clear(&made);
    }
    corpus_clear(&rows);
}

static void cells_that_are_not_there_are_none(void)
{
    corpus rows = rows_make();
    particulars made;
    if (CHECK(particulars_make(&rows, "CA", &made, NULL) == AE_OK)) {
        CHECK(made.names[0] != CORPUS_NONE && made.names[0] == made.names[2]);
        CHECK(made.sites[0] != CORPUS_NONE);
        CHECK_COUNT(made.names[1], CORPUS_NONE);
        CHECK_COUNT(made.sites[1], CORPUS_NONE);
        CHECK_COUNT(made.places.place_of[2], CORPUS_NONE);
        CHECK(made.days.days[0] != DATING_NO_DAY && made.days.days[1] == DATING_NO_DAY);
        particulars_clear(&made);
    }
    corpus_clear(&rows);
}

static void facts_are_told_of_groups(void)
{
    corpus rows = rows_make();
    particulars made;
    static const uint32_t groups[] = {0, 0, 1};
    facts_list list = {0};
    if (CHECK(particulars_make(&rows, "CA", &made, NULL) == AE_OK)) {
        const facts_input input = particulars_facts(&made, &rows, groups, 2);
        if (CHECK(facts_gather(&input, &list, NULL) == AE_OK)) {
            CHECK_COUNT(list.groups[0].ads, 2);
            CHECK_COUNT(list.groups[0].contacts, 2);
            CHECK_COUNT(list.groups[0].kinds[CONTACT_PHONE], 1);
            CHECK_COUNT(list.groups[0].kinds[CONTACT_PRICE], 0);
            CHECK_COUNT(list.groups[0].cities, 2);
            CHECK_COUNT(list.groups[0].obscured, 1);
            CHECK_COUNT(list.groups[1].names, 1);
            CHECK(list.groups[1].first == FACTS_NO_DAY);
            facts_clear(&list);
        }
        particulars_clear(&made);
    }
    corpus_clear(&rows);
}

static void places_are_chosen_again_by_group(void)
{
    corpus rows = rows_make();
    particulars made;
    static const uint32_t groups[] = {5, 5, 5};
    if (CHECK(particulars_make(&rows, "CA", &made, NULL) == AE_OK)) {
        if (CHECK(particulars_relocate(&made, &rows, groups, NULL) == AE_OK)) {
            CHECK_TEXT(made.places.places[made.places.place_of[0]].name, "London, ON");
            CHECK(made.places.guessed[0]);
        }
        particulars_clear(&made);
    }
    corpus_clear(&rows);
}

int main(void)
{
    CHECK_RUN(contacts_lie_flat_and_prices_are_left_out);
    CHECK_RUN(cells_that_are_not_there_are_none);
    CHECK_RUN(facts_are_told_of_groups);
    CHECK_RUN(places_are_chosen_again_by_group);
    return check_done();
}
