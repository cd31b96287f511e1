#include "run/locate.h"

#include "../rows.h"

static const char *name_of(const locating *self, size_t ad)
{
    return self->place_of[ad] == CORPUS_NONE ? "" : self->places[self->place_of[ad]].name;
}

static void a_city_has_one_place_however_it_is_written(void)
{
    corpus rows = {0};
    locating made;
    rows_add(&rows, "a.csv", (told_row){.id = "1", .city = "Toronto"});
    rows_add(&rows, "a.csv", (told_row){.id = "2", .city = "TORONTO, Ontario"});
    rows_add(&rows, "a.csv", (told_row){.id = "3", .city = "toronto", .region = "ON"});
    rows_add(&rows, "a.csv", (told_row){.id = "4", .city = "Ottawa", .region = "ON"});
    rows_add(&rows, "a.csv", (told_row){.id = "5"});
    if (CHECK(locate_make(&rows, NULL, &made, NULL) == AE_OK)) {
        CHECK_COUNT(made.place_count, 2);
        CHECK_TEXT(name_of(&made, 0), "Toronto, ON");
        CHECK_COUNT(made.place_of[1], made.place_of[0]);
        CHECK_COUNT(made.place_of[2], made.place_of[0]);
        CHECK_TEXT(name_of(&made, 3), "Ottawa, ON");
        CHECK(made.places[made.place_of[3]].located && !made.guessed[3]);
        CHECK_COUNT(made.place_of[4], CORPUS_NONE);
        locate_clear(&made);
    }
    corpus_clear(&rows);
}

static void an_unknown_city_is_named_as_it_is_written(void)
{
    corpus rows = {0};
    locating made;
    rows_add(&rows, "a.csv", (told_row){.id = "1", .city = "nowherevillage"});
    rows_add(&rows, "a.csv", (told_row){.id = "2", .city = "Nowherevillage"});
    rows_add(&rows, "a.csv", (told_row){.id = "3", .city = "Atlantis-sur-Mer"});
    rows_add(&rows, "a.csv", (told_row){.id = "4", .city = "--"});
    if (CHECK(locate_make(&rows, NULL, &made, NULL) == AE_OK)) {
        CHECK_COUNT(made.place_count, 2);
        CHECK_TEXT(name_of(&made, 0), "Nowherevillage");
        CHECK_COUNT(made.place_of[1], made.place_of[0]);
        CHECK_TEXT(name_of(&made, 2), "Atlantis-sur-Mer");
        CHECK(!made.places[made.place_of[2]].located);
        CHECK_COUNT(made.place_of[3], CORPUS_NONE);
        locate_clear(&made);
    }
    corpus_clear(&rows);
}

/* The same writing in two groups: the other cities of each choose. */
static void a_group_chooses_among_cities_of_one_name(void)
{
    corpus rows = {0};
    locating made;
    rows_add(&rows, "a.csv", (told_row){.id = "1", .city = "London"});
    rows_add(&rows, "a.csv", (told_row){.id = "2", .city = "Toronto", .region = "ON"});
    rows_add(&rows, "a.csv", (told_row){.id = "3", .city = "London"});
    rows_add(&rows, "a.csv", (told_row){.id = "4", .city = "Lexington", .region = "KY"});
    static const uint32_t groups[] = {7, 7, 3, 3};
    if (CHECK(locate_make(&rows, groups, &made, NULL) == AE_OK)) {
        CHECK_TEXT(name_of(&made, 0), "London, ON");
        CHECK_TEXT(name_of(&made, 2), "London, KY");
        CHECK(made.guessed[0] && made.guessed[2] && !made.guessed[1] && !made.guessed[3]);
        locate_clear(&made);
    }
    corpus_clear(&rows);
}

static void numbers_do_not_depend_on_the_order_of_rows(void)
{
    static const char *const cities[] = {"Zedville", "Toronto", "Laval", "Aville", "Halifax"};
    enum { CITIES = sizeof cities / sizeof *cities };
    corpus forth = {0}, back = {0};
    locating first, second;
    for (size_t k = 0; k < CITIES; k++) {
        rows_add(&forth, "a.csv", (told_row){.city = cities[k]});
        rows_add(&back, "a.csv", (told_row){.city = cities[CITIES - 1 - k]});
    }
    if (!CHECK(locate_make(&forth, NULL, &first, NULL) == AE_OK))
        return;
    if (CHECK(locate_make(&back, NULL, &second, NULL) == AE_OK)) {
        CHECK_COUNT(first.place_count, CITIES);
        for (size_t k = 0; k < CITIES; k++) {
            CHECK_COUNT(first.place_of[k], second.place_of[CITIES - 1 - k]);
            CHECK_TEXT(name_of(&first, k), name_of(&second, CITIES - 1 - k));
        }
        CHECK(first.place_of[3] + 1 == first.place_of[0]); /* Aville, Zedville: the last */
        CHECK_COUNT(first.place_of[0], CITIES - 1);
        locate_clear(&second);
    }
    locate_clear(&first);
    corpus_clear(&forth);
    corpus_clear(&back);
}

int main(void)
{
    CHECK_RUN(a_city_has_one_place_however_it_is_written);
    CHECK_RUN(an_unknown_city_is_named_as_it_is_written);
    CHECK_RUN(a_group_chooses_among_cities_of_one_name);
    CHECK_RUN(numbers_do_not_depend_on_the_order_of_rows);
    return check_done();
}
