#include "../contacts.h"

static contacts_kit kit;

static void prices(const char *text, const char *want)
{
    CHECK_TEXT(contacts_in(&kit, text, "price"), want);
}

static void place(const char *text, const char *want)
{
    (void)contacts_in(&kit, text, "price");
    CHECK_TEXT(contacts_words(&kit.list, 0, text), want);
}

static void places_take_the_duration_in(void)
{
    place("from $200 on", "$200");
    place("only $200 CAD per hour!", "$200 CAD per hour");
    place("30 min: $120, more", "30 min: $120");
    place("120/30min", "120/30min");
    place("US$ 1,200.50 cash", "US$ 1,200.50");
}

static void amounts_have_one_form(void)
{
    prices("$1,200.00", "1200 $");
    prices("1 200,50 $", "1200.50 $");
    prices("$99999", "99999 $");
    prices("$123456", "");
    prices("$0.50", "");
    prices("$1,2", "");
    prices("$12,34,56", "");
}

static void durations_find_their_amounts(void)
{
    prices("$100 1h $180 2h", "100 $/60min; 180 $/120min");
    prices("1h $100 2h $180", "100 $/60min; 180 $/120min");
    prices("$100. The lesson takes an hour", "100 $");
    prices("$100, $180/h", "100 $; 180 $/60min");
    prices("30/60/120 min", "");
    prices("30 min 45 min 60 min $100", "100 $/60min");
    prices("hh 100 h 180", "100/30min; 180/60min");
}

static void edges_of_the_text(void)
{
    prices("$", "");
    prices("$$", "");
    prices("5$", "5 $");
    prices("$5", "5 $");
    prices("h", "");
    prices("/h", "");
    prices("200/", "");
    prices("usd", "");
    prices("- $5", "5 $");
    prices("200-$", "");
    prices("-300$", "300 $");
}

int main(void)
{
    kit = contacts_kit_new();
    CHECK_RUN(places_take_the_duration_in);
    CHECK_RUN(amounts_have_one_form);
    CHECK_RUN(durations_find_their_amounts);
    CHECK_RUN(edges_of_the_text);
    contacts_kit_free(&kit);
    return check_done();
}
