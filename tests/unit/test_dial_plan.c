#include "contact/dial_plan.h"

#include "../check.h"
#include "contact/area_code.h"

static void countries_have_plans(void)
{
    const dial_plan *france = dial_plan_of_country("fr");
    if (!CHECK(france != NULL))
        return;
    CHECK_COUNT(france->code, 33);
    CHECK_TEXT(france->trunk, "0");
    CHECK(dial_plan_admits(france, 9, 6));
    CHECK(!dial_plan_admits(france, 9, 0));
    CHECK(!dial_plan_admits(france, 8, 6));
    CHECK(!dial_plan_admits(france, 40, 6));
    CHECK(dial_plan_of_country("ZZ") == NULL);
    CHECK(dial_plan_of_country("") == NULL);
    CHECK(dial_plan_of_country("F") == NULL);
    CHECK(dial_plan_of_country("FRA") == NULL);
}

static void codes_have_plans(void)
{
    CHECK_TEXT(dial_plan_of_code(1)->country, "US");
    CHECK_TEXT(dial_plan_of_code(44)->country, "GB");
    CHECK_TEXT(dial_plan_of_code(7)->country, "RU");
    CHECK_TEXT(dial_plan_of_code(353)->country, "IE");
    CHECK(dial_plan_of_code(0) == NULL);
    CHECK(dial_plan_of_code(999) == NULL);
}

/* No code begins with another, so that one can be read digit by digit. */
static void codes_are_free_of_prefixes(void)
{
    for (unsigned code = 1; code < 1000; code++) {
        if (dial_plan_of_code(code) == NULL)
            continue;
        CHECK(code < 10 || dial_plan_of_code(code / 10) == NULL);
        CHECK(code < 100 || dial_plan_of_code(code / 100) == NULL);
    }
}

static void area_codes_are_assigned(void)
{
    static const unsigned assigned[] = {201, 204, 212, 416, 514, 530, 531,
                                        613, 800, 867, 888, 902, 989};
    static const unsigned others[] = {0,   100, 200, 211, 222, 370, 390, 411, 500,
                                      529, 532, 555, 600, 777, 911, 990, 999, 1000};
    for (size_t k = 0; k < sizeof assigned / sizeof *assigned; k++)
        CHECK(area_code_is_assigned(assigned[k]));
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        CHECK(!area_code_is_assigned(others[k]));
    unsigned count = 0;
    for (unsigned code = 0; code < 1000; code++)
        count += area_code_is_assigned(code);
    CHECK_COUNT(count, 440);
}

static void exchanges_are_checked(void)
{
    CHECK(area_code_number_is_valid((const uint8_t[]){5, 1, 4, 5, 5, 5, 0, 1, 4, 2}));
    CHECK(!area_code_number_is_valid((const uint8_t[]){5, 1, 4, 1, 5, 5, 0, 1, 4, 2}));
    CHECK(!area_code_number_is_valid((const uint8_t[]){5, 1, 4, 9, 1, 1, 0, 1, 4, 2}));
    CHECK(!area_code_number_is_valid((const uint8_t[]){5, 5, 5, 5, 5, 5, 0, 1, 4, 2}));
}

int main(void)
{
    CHECK_RUN(countries_have_plans);
    CHECK_RUN(codes_have_plans);
    CHECK_RUN(codes_are_free_of_prefixes);
    CHECK_RUN(area_codes_are_assigned);
    CHECK_RUN(exchanges_are_checked);
    return check_done();
}
