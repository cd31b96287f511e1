#include "describe/place.h"

#include "../check.h"
#include "describe/place_settle.h"
#include "describe/place_words.h"

typedef struct place_case {
    const char *city, *region, *country;
    const char *want; /* "Toronto, ON"; with "?" behind it when guessed; "" for none */
} place_case;

/* clang-format off */
static const place_case cases[] = {
    /* Names alone: what everybody means is no guess */
    {"Toronto", "", "", "Toronto, ON"},
    {"toronto", "", "", "Toronto, ON"},
    {"TORONTO", "", "", "Toronto, ON"},
    {"  Toronto  ", "", "", "Toronto, ON"},
    {"Montréal", "", "", "Montréal, QC"},
    {"Montreal", "", "", "Montréal, QC"},
    {"MONTRÉAL", "", "", "Montréal, QC"},
    {"Montre\xcc\x81" "al", "", "", "Montréal, QC"},
    {"Montr&eacute;al", "", "", "Montréal, QC"},
    {"Calgary", "", "", "Calgary, AB"},
    {"Edmonton", "", "", "Edmonton, AB"},
    {"Winnipeg", "", "", "Winnipeg, MB"},
    {"Saskatoon", "", "", "Saskatoon, SK"},
    {"Regina", "", "", "Regina, SK"},
    {"Moncton", "", "", "Moncton, NB"},
    {"Fredericton", "", "", "Fredericton, NB"},
    {"Charlottetown", "", "", "Charlottetown, PE"},
    {"Whitehorse", "", "", "Whitehorse, YT?"},
    {"Yellowknife", "", "", "Yellowknife, NT"},
    {"Iqaluit", "", "", "Iqaluit, NU"},
    {"Ottawa", "", "", "Ottawa, ON"},
    {"Gatineau", "", "", "Gatineau, QC"},
    {"Mississauga", "", "", "Mississauga, ON"},
    {"Brampton", "", "", "Brampton, ON"},
    {"Thunder Bay", "", "", "Thunder Bay, ON"},
    {"Sherbrooke", "", "", "Sherbrooke, QC"},
    {"Trois-Rivières", "", "", "Trois-Rivières, QC"},
    {"trois rivieres", "", "", "Trois-Rivières, QC"},
    {"Trois Rivières", "", "", "Trois-Rivières, QC"},
    {"Kelowna", "", "", "Kelowna, BC"},
    {"Nanaimo", "", "", "Nanaimo, BC"},
    {"Chicago", "", "", "Chicago, IL"},
    {"Houston", "", "", "Houston, TX"},
    {"Seattle", "", "", "Seattle, WA"},
    {"Las Vegas", "", "", "Las Vegas, NV"},
    {"Honolulu", "", "", "Honolulu, HI"},
    {"Philadelphia", "", "", "Philadelphia, PA"},
    {"San Diego", "", "", "San Diego, CA"},
    {"Brooklyn", "", "", "Brooklyn, NY"},
    /* So is no guess what a city elsewhere has the name of, unless that is far larger */
    {"Madrid", "", "", "Madrid, IA?"},
    {"Madrid, IA", "", "", "Madrid, IA"},
    {"Madrid", "Iowa", "", "Madrid, IA"},
    {"Madrid", "", "US", "Madrid, IA"},
    {"Madrid", "", "Spain", ""},
    {"Madrid, Des Moines", "", "", "Madrid, IA"},
    {"Dieppe", "", "", "Dieppe, NB"},
    {"Nottingham", "", "", "Nottingham, NH?"},
    {"Liverpool", "NS", "", "Liverpool, NS"},
    /* Names of several places are guesses */
    {"London", "", "", "London, ON?"},
    {"Vancouver", "", "", "Vancouver, BC?"},
    {"Windsor", "", "", "Windsor, ON?"},
    {"Hamilton", "", "", "Hamilton, ON?"},
    {"Kingston", "", "", "Kingston, ON?"},
    {"Victoria", "", "", "Victoria, BC?"},
    {"Cambridge", "", "", "Cambridge, ON?"},
    {"Richmond", "", "", "Richmond, VA?"},
    {"Halifax", "", "", "Halifax, NS"},
    {"Sudbury", "", "", "Greater Sudbury, ON?"},
    {"Springfield", "", "", "Springfield, MO?"},
    {"Portland", "", "", "Portland, OR?"},
    {"Columbus", "", "", "Columbus, OH?"},
    {"Paris", "", "", "Paris, TX?"},
    {"Saint John", "", "", "Saint John, NB?"},
    {"St. John's", "", "", "St. John's, NL?"},
    {"Sault Ste. Marie", "", "", "Sault Ste. Marie, ON?"},
    /* The region in the cell */
    {"London, ON", "", "", "London, ON"},
    {"London, KY", "", "", "London, KY"},
    {"London KY", "", "", "London, KY"},
    {"London (Ontario)", "", "", "London, ON"},
    {"London Ohio", "", "", "London, OH"},
    {"Vancouver, BC", "", "", "Vancouver, BC"},
    {"Vancouver, WA", "", "", "Vancouver, WA"},
    {"Vancouver Washington", "", "", "Vancouver, WA"},
    {"Vancouver, B.C.", "", "", "Vancouver, BC"},
    {"Windsor, CT", "", "", "Windsor, CT"},
    {"Windsor - Ontario", "", "", "Windsor, ON"},
    {"Hamilton, OH", "", "", "Hamilton, OH"},
    {"Hamilton, Ont.", "", "", "Hamilton, ON"},
    {"Kingston NY", "", "", "Kingston, NY"},
    {"Winnipeg MB", "", "", "Winnipeg, MB"},
    {"Winnipeg, Man.", "", "", "Winnipeg, MB"},
    {"Regina, Sask", "", "", "Regina, SK"},
    {"Calgary, Alta.", "", "", "Calgary, AB"},
    {"Halifax N.S.", "", "", "Halifax, NS"},
    {"Moncton, N.-B.", "", "", "Moncton, NB"},
    {"Moncton, Nouveau-Brunswick", "", "", "Moncton, NB"},
    {"Saint John NB", "", "", "Saint John, NB"},
    {"St. John's NL", "", "", "St. John's, NL"},
    {"St John's, Newfoundland", "", "", "St. John's, NL"},
    {"Saint John's, Newfoundland and Labrador", "", "", "St. John's, NL"},
    {"st-johns-nl", "", "", "St. John's, NL"},
    {"Charlottetown, PEI", "", "", "Charlottetown, PE"},
    {"Charlottetown, Î.-P.-É.", "", "", "Charlottetown, PE"},
    {"Montréal (QC)", "", "", "Montréal, QC"},
    {"Montréal, Québec", "", "", "Montréal, QC"},
    {"Montreal Que.", "", "", "Montréal, QC"},
    {"montreal quebec canada", "", "", "Montréal, QC"},
    {"Surrey, B.C., Canada", "", "", "Surrey, BC"},
    {"surrey british columbia canada", "", "", "Surrey, BC"},
    {"Surrey, Colombie-Britannique", "", "", "Surrey, BC"},
    {"BC - Surrey", "", "", "Surrey, BC"},
    {"ON Toronto", "", "", "Toronto, ON"},
    {"Ontario > Toronto", "", "", "Toronto, ON"},
    {"Canada / Ontario / Toronto", "", "", "Toronto, ON"},
    {"Thunder Bay, Ontario, Canada", "", "", "Thunder Bay, ON"},
    {"Springfield, IL", "", "", "Springfield, IL"},
    {"Springfield, Massachusetts, USA", "", "", "Springfield, MA"},
    {"Portland, Maine", "", "", "Portland, ME"},
    {"Wilmington DE", "", "", "Wilmington, DE"},
    {"Gary, IN", "", "", "Gary, IN"},
    {"Athens GA", "", "", "Athens, GA"},
    {"New Orleans, LA", "", "", "New Orleans, LA"},
    {"Los Angeles, CA", "", "", "Los Angeles, CA"},
    {"Los Angeles, Calif.", "", "", "Los Angeles, CA"},
    {"Nevada, Missouri", "", "", "Nevada, MO"},
    {"Lebanon, PA", "", "", "Lebanon, PA"},
    {"Poland OH", "", "", "Poland, OH"},
    {"Charleston, W. Va.", "", "", "Charleston, WV"},
    {"Charleston, SC", "", "", "Charleston, SC"},
    {"Ontario, California", "", "", "Ontario, CA"},
    {"Delaware, OH", "", "", "Delaware, OH"},
    {"Kansas City, KS", "", "", "Kansas City, KS"},
    {"Kansas City, MO", "", "", "Kansas City, MO"},
    {"Oklahoma City, OK", "", "", "Oklahoma City, OK"},
    {"Washington, PA", "", "", "Washington, PA"},
    {"Virginia Beach, VA", "", "", "Virginia Beach, VA"},
    /* "CA" is California, or Canada */
    {"Toronto, CA", "", "", "Toronto, ON"},
    {"Montreal, CA", "", "", "Montréal, QC"},
    {"Sacramento, CA", "", "", "Sacramento, CA"},
    {"San Jose CA", "", "", "San Jose, CA"},
    {"Vancouver CA", "", "", "Vancouver, BC"},
    {"Richmond, CA", "", "", "Richmond, BC?"},
    {"Richmond, CA", "", "US", "Richmond, CA"},
    {"Ontario, CA", "", "", "Ontario, CA"},
    {"Toronto", "ON", "CA", "Toronto, ON"},
    {"Oakland", "CA", "US", "Oakland, CA"},
    /* The region cell */
    {"London", "ON", "", "London, ON"},
    {"London", "KY", "", "London, KY"},
    {"London", "Kentucky", "", "London, KY"},
    {"Vancouver", "WA", "", "Vancouver, WA"},
    {"Vancouver", "British Columbia", "", "Vancouver, BC"},
    {"Windsor", "Nova Scotia", "", "Windsor, NS"},
    {"Windsor", "QC", "", "Windsor, QC"},
    {"Hamilton", "on", "", "Hamilton, ON"},
    {"Hamilton", "Ont.", "", "Hamilton, ON"},
    {"Kingston", "Jamaica", "", ""},
    {"Kingston", "Ontario, Canada", "", "Kingston, ON"},
    {"Springfield", "MA", "US", "Springfield, MA"},
    {"Springfield", "CA-ON", "", ""},
    {"Cambridge", "CA-ON", "", "Cambridge, ON"},
    {"Cambridge", "US-MA", "", "Cambridge, MA"},
    {"Richmond", "B.C.", "Canada", "Richmond, BC"},
    {"Columbus", "GA", "", "Columbus, GA"},
    {"Toronto", "AB", "", ""},
    {"Toronto", "7", "", "Toronto, ON"},
    {"Toronto, ON", "QC", "", "Toronto, ON"},
    {"Downtown", "BC", "", ""},
    /* The country cell */
    {"London", "", "CA", "London, ON"},
    {"London", "", "Canada", "London, ON"},
    {"London", "", "US", "London, OH?"},
    {"London", "", "United Kingdom", ""},
    {"London", "", "GB", ""},
    {"London", "", "3", "London, ON?"},
    {"Vancouver", "", "USA", "Vancouver, WA"},
    {"Vancouver", "", "U.S.A.", "Vancouver, WA"},
    {"Hamilton", "", "United States", "Hamilton, OH?"},
    {"Hamilton", "", "États-Unis", "Hamilton, OH?"},
    {"Hamilton", "", "New Zealand", ""},
    {"Paris", "", "FR", ""},
    {"Paris", "ON", "CA", "Paris, ON"},
    {"Birmingham", "", "UK", ""},
    {"Wilmington", "DE", "US", "Wilmington, DE"},
    {"Paris, France", "", "", ""},
    {"London, UK", "", "", ""},
    {"London England", "", "", ""},
    {"Monterrey, México", "", "", ""},
    /* Names that are names of regions too */
    {"New York", "", "", "New York, NY?"},
    {"New York, NY", "", "", "New York, NY"},
    {"New York NY", "", "", "New York, NY"},
    {"New York", "NY", "", "New York, NY"},
    {"new york city", "", "", "New York, NY"},
    {"Québec", "", "", "Québec, QC?"},
    {"Québec, QC", "", "", "Québec, QC"},
    {"Quebec City", "", "", "Québec, QC"},
    {"Ville de Québec", "", "", "Québec, QC"},
    {"Quebec, Canada", "", "", "Québec, QC?"},
    {"Washington", "", "", "Washington, DC?"},
    {"Washington DC", "", "", "Washington, DC"},
    {"Washington, D.C.", "", "", "Washington, DC"},
    {"Ontario", "", "", ""},
    {"Ontario", "CA", "US", "Ontario, CA"},
    {"British Columbia", "", "", ""},
    {"Canada", "", "", ""},
    {"USA", "", "", ""},
    /* Short and other names */
    {"MTL", "", "", "Montréal, QC"},
    {"Mtl", "", "", "Montréal, QC"},
    {"NYC", "", "", "New York, NY"},
    {"N.Y.C.", "", "", "New York, NY"},
    {"LA", "", "", "Los Angeles, CA?"},
    {"L.A.", "", "", "Los Angeles, CA?"},
    {"GTA", "", "", "Toronto, ON?"},
    {"Greater Toronto Area", "", "", "Toronto, ON?"},
    {"YYC", "", "", "Calgary, AB"},
    {"YEG", "", "", "Edmonton, AB"},
    {"SF", "", "", "San Francisco, CA"},
    {"Philly", "", "", "Philadelphia, PA"},
    {"NOLA", "", "", "New Orleans, LA"},
    {"Vegas", "", "", "Las Vegas, NV"},
    {"Sauga", "", "", "Mississauga, ON"},
    {"K-W", "", "", "Kitchener, ON"},
    {"Lower Mainland", "", "", "Vancouver, BC?"},
    {"Rive-Sud", "", "", "Longueuil, QC?"},
    {"Outaouais", "", "", "Gatineau, QC?"},
    {"Bay Area", "", "", "San Francisco, CA?"},
    {"Orange County", "", "", "Anaheim, CA?"},
    {"Bedford, NS", "", "", "Halifax, NS?"},
    {"losangeles", "", "", "Los Angeles, CA"},
    {"san-francisco", "", "", "San Francisco, CA"},
    {"fort_mcmurray", "", "", "Fort McMurray, AB"},
    {"ft mcmurray", "", "", "Fort McMurray, AB"},
    {"Ft. Lauderdale", "", "", "Fort Lauderdale, FL"},
    {"Mt Pleasant, SC", "", "", "Mount Pleasant, SC"},
    {"N. Vancouver", "", "", "North Vancouver, BC"},
    {"North Van", "", "", "North Vancouver, BC"},
    {"W. Palm Beach", "", "", "West Palm Beach, FL"},
    {"St-Jérôme", "", "", "Saint-Jérôme, QC"},
    {"Saint Jerome", "", "", "Saint-Jérôme, QC"},
    {"Ste-Julie", "", "", "Sainte-Julie, QC"},
    {"St. Catharines", "", "", "St. Catharines, ON"},
    {"stcatharines", "", "", "St. Catharines, ON"},
    {"sault-ste-marie", "ON", "", "Sault Ste. Marie, ON"},
    {"Sault Saint Marie", "MI", "", "Sault Ste. Marie, MI"},
    {"Coeur d\xe2\x80\x99" "Alene", "", "", "Coeur d'Alene, ID"},
    {"Coeur d Alene", "", "", "Coeur d'Alene, ID"},
    {"Winston-Salem", "", "", "Winston-Salem, NC"},
    {"Winston Salem", "", "", "Winston-Salem, NC"},
    /* Words around the name */
    {"Downtown Toronto, ON", "", "", "Toronto, ON"},
    {"Downtown Toronto", "", "", "Toronto, ON"},
    {"toronto / gta", "", "", "Toronto, ON"},
    {"Toronto GTA", "", "", "Toronto, ON"},
    {"Toronto (downtown)", "", "", "Toronto, ON"},
    {"Toronto Airport", "", "", "Toronto, ON"},
    {"City of Toronto", "", "", "Toronto, ON"},
    {"Metro Vancouver, BC", "", "", "Vancouver, BC"},
    {"Greater Sudbury", "", "", "Greater Sudbury, ON"},
    {"Calgary NW", "", "", "Calgary, AB"},
    {"Edmonton South Side", "", "", "Edmonton, AB"},
    {"Montréal (QC) - Centre-ville", "", "", "Montréal, QC"},
    {"Centre-ville, Montréal", "", "", "Montréal, QC"},
    {"Montréal centre-ville", "", "", "Montréal, QC"},
    {"Laval et environs", "", "", "Laval, QC"},
    {"Winnipeg and area", "", "", "Winnipeg, MB"},
    {"Near Yonge and Eglinton Toronto", "", "", "Toronto, ON?"},
    {"Downtown", "", "", ""},
    {"Centre-ville", "", "", ""},
    {"West End", "", "", ""},
    /* Several names */
    {"Kitchener/Waterloo", "", "", "Kitchener, ON"},
    {"Kitchener & Waterloo", "", "", "Kitchener, ON"},
    {"Vancouver / Burnaby", "", "", "Vancouver, BC"},
    {"Burnaby | Vancouver", "", "", "Burnaby, BC"},
    {"Portland / Vancouver", "", "", "Portland, OR"},
    {"Brooklyn, New York", "", "", "Brooklyn, NY"},
    {"Yorkville, Toronto", "", "", "Toronto, ON"},
    {"Laval / Rive-Nord", "", "", "Laval, QC"},
    {"Minneapolis / St. Paul", "", "", "Minneapolis, MN"},
    /* Disguise and look-alikes */
    {"T\xd0\xber\xd0\xbento", "", "", "Toronto, ON"},
    {"\xef\xbc\xb4\xef\xbc\xaf\xef\xbc\xb2\xef\xbc\xaf\xef\xbc\xae\xef\xbc\xb4\xef\xbc\xaf", "", "",
     "Toronto, ON"},
    {"Tor\xe2\x80\x8bonto", "", "", "Toronto, ON"},
    {"Montr\xc2\xad" "eal", "", "", "Montréal, QC"},
    /* No places of ours */
    {"", "", "", ""},
    {" ", "ON", "CA", ""},
    {"?", "", "", ""},
    {"12345", "", "", ""},
    {"n/a", "", "", ""},
    {"Ponlisbrenville", "", "", ""},
    {"Ponlisbrenville", "ON", "CA", ""},
    {"Atlantis, BC", "", "", ""},
    {"Tokyo", "", "", ""},
    {"東京", "", "", ""},
    {"a b c d e f g h i j k l m n o p q r s t u v w x y z", "", "", ""},
};
/* clang-format on */

static place_reading reading_of(const char *city, const char *region, const char *country)
{
    const place_cells cells = {ae_cell_of(city), ae_cell_of(region), ae_cell_of(country)};
    place_reading reading;
    place_read(&cells, &reading);
    return reading;
}

static const char *chosen(const place_reading *reading, const uint32_t *others, size_t count)
{
    static char text[GAZETTEER_NAME_BYTES + 2];
    const place_choice found = place_choose(reading, others, count);
    text[0] = '\0';
    if (found.city != GAZETTEER_NONE) {
        const size_t length = gazetteer_name_write(found.city, text);
        memcpy(text + length, found.guessed ? "?" : "", found.guessed ? 2 : 1);
    }
    return text;
}

static void cells_mean_cities(void)
{
    const size_t count = sizeof cases / sizeof *cases;
    printf("# %zu cells\n", count);
    CHECK(count >= 200);
    for (size_t k = 0; k < count; k++) {
        const place_reading reading = reading_of(cases[k].city, cases[k].region, cases[k].country);
        if (strcmp(chosen(&reading, NULL, 0), cases[k].want) != 0) {
            printf("# \"%s\" | \"%s\" | \"%s\"\n", cases[k].city, cases[k].region,
                   cases[k].country);
            CHECK_TEXT(chosen(&reading, NULL, 0), cases[k].want);
        }
    }
}

/* The city that "London", for one, is beside others, which are named in full. */
static void beside(const char *city, const char *const *names, size_t count, const char *want)
{
    uint32_t others[4];
    for (size_t k = 0; k < count; k++) {
        const place_reading reading = reading_of(names[k], "", "");
        others[k] = place_choose(&reading, NULL, 0).city;
        CHECK(others[k] != GAZETTEER_NONE);
    }
    const place_reading reading = reading_of(city, "", "");
    CHECK_TEXT(chosen(&reading, others, count), want);
}

#define BESIDE(city, want, ...)                                                                    \
    beside(city, (const char *const[]){__VA_ARGS__},                                               \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), want)

static void other_cities_settle_which_one_is_meant(void)
{
    BESIDE("London", "London, ON?", "Toronto, ON");
    BESIDE("London", "London, KY?", "Lexington, KY");
    BESIDE("London", "London, ON?", "Chicago, IL", "Detroit, MI");
    BESIDE("Vancouver", "Vancouver, WA?", "Portland, OR");
    BESIDE("Vancouver", "Vancouver, BC?", "Calgary, AB");
    BESIDE("Vancouver", "Vancouver, BC?", "Burnaby, BC", "Portland, OR");
    BESIDE("Windsor", "Windsor, CT?", "Hartford, CT");
    BESIDE("Hamilton", "Hamilton, OH?", "Cincinnati, OH");
    BESIDE("Hamilton", "Hamilton, ON?", "Mississauga, ON");
    BESIDE("Kingston", "Kingston, NY?", "Poughkeepsie, NY");
    BESIDE("Springfield", "Springfield, IL?", "Chicago, IL");
    BESIDE("Springfield", "Springfield, MA?", "Boston, MA", "Worcester, MA");
    BESIDE("Ottawa", "Ottawa, IL?", "Joliet, IL");
    BESIDE("Ottawa", "Ottawa, ON", "Montréal, QC");
    BESIDE("Toronto", "Toronto, ON", "Pittsburgh, PA");
    BESIDE("Saint John", "Saint John, NB?", "Moncton, NB");
    BESIDE("Winnipeg", "Winnipeg, MB", "Miami, FL");
}

/* The choices for a group of cells, with "; " between them. */
static const char *settled(const char *const *cells, size_t count)
{
    static char text[1000];
    place_reading readings[16] = {{.count = 0}};
    uint32_t numbers[16] = {0};
    place_choice choices[16];
    size_t length = 0;
    for (size_t k = 0; k < count; k++) {
        readings[k] = reading_of(cells[k], "", "");
        numbers[k] = (uint32_t)k;
    }
    place_settle(readings, numbers, count, choices);
    for (size_t k = 0; k < count; k++) {
        char name[GAZETTEER_NAME_BYTES] = "none";
        if (choices[k].city != GAZETTEER_NONE)
            gazetteer_name_write(choices[k].city, name);
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s%s",
                                   k == 0 ? "" : "; ", name, choices[k].guessed ? "?" : "");
    }
    return text;
}

#define SETTLED(...)                                                                               \
    settled((const char *const[]){__VA_ARGS__},                                                    \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void the_cells_of_a_group_settle_each_other(void)
{
    CHECK_TEXT(SETTLED("Windsor", "Hartford, CT", "Springfield"),
               "Windsor, CT?; Hartford, CT; Springfield, MA?");
    CHECK_TEXT(SETTLED("Springfield", "Windsor", "Hartford, CT"),
               "Springfield, MA?; Windsor, CT?; Hartford, CT");
    CHECK_TEXT(SETTLED("Windsor", "Springfield"), "Windsor, ON?; Springfield, MO?");
    CHECK_TEXT(SETTLED("Windsor", "Toronto", "nowhere at all", "Toronto"),
               "Windsor, ON?; Toronto, ON; none; Toronto, ON");
    CHECK_TEXT(SETTLED("Portland / Vancouver", "Vancouver"), "Portland, OR; Vancouver, WA?");
}

/* More sure cities than are asked: the largest are kept, whatever their order. */
static void many_sure_cities_are_bounded(void)
{
    enum { MANY = 300 };
    static place_reading readings[MANY + 1];
    static place_choice choices[MANY + 1], again[MANY + 1];
    uint32_t cells[MANY + 1], backwards[MANY + 1];
    for (uint32_t k = 0; k < MANY; k++)
        readings[k] = (place_reading){.cities = {k * 50}, .count = 1};
    readings[MANY] = reading_of("Franklin", "", "");
    for (uint32_t k = 0; k <= MANY; k++) {
        cells[k] = k;
        backwards[MANY - k] = k;
    }
    place_settle(readings, cells, MANY + 1, choices);
    place_settle(readings, backwards, MANY + 1, again);
    for (uint32_t k = 0; k <= MANY; k++)
        CHECK(choices[k].city == again[MANY - k].city &&
              choices[k].guessed == again[MANY - k].guessed);
    CHECK(choices[MANY].guessed);
}

static void told_regions_are_kept(void)
{
    CHECK_TEXT(gazetteer_regions[reading_of("Ponlisbrenville", "ON", "").region].code, "ON");
    CHECK_TEXT(gazetteer_regions[reading_of("Atlantis, BC", "", "").region].code, "BC");
    CHECK_TEXT(gazetteer_regions[reading_of("Brampton", "", "").region].code, "ON");
    CHECK_COUNT(reading_of("Ponlisbrenville", "", "").region, GAZETTEER_REGIONS);
    CHECK(reading_of("London", "", "GB").elsewhere);
    CHECK(reading_of("Paris, France", "", "").elsewhere);
    CHECK(!reading_of("Ponlisbrenville", "ON", "CA").elsewhere);
}

static const char *words_of(const char *cell)
{
    static char text[2 * PLACE_BYTES_MOST];
    place_words words;
    size_t length = 0;
    place_words_split(cell, strlen(cell), &words);
    text[0] = '\0';
    for (size_t k = 0; k < words.count; k++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%.*s",
                                   k == 0                  ? ""
                                   : words.words[k].parted ? "|"
                                                           : " ",
                                   words.words[k].end - words.words[k].begin,
                                   words.bytes + words.words[k].begin);
    return text;
}

static void cells_are_cut_into_words(void)
{
    CHECK_TEXT(words_of("Surrey, B.C., Canada"), "surrey|bc|canada");
    CHECK_TEXT(words_of("St. John's"), "st johns");
    CHECK_TEXT(words_of("Montréal (QC) - Centre-ville"), "montreal|qc|centre ville");
    CHECK_TEXT(words_of("U.S.A."), "usa");
    CHECK_TEXT(words_of("a\nb/c;d"), "a|b|c|d");
    CHECK_TEXT(words_of(", ,x"), "x");
    CHECK_TEXT(words_of(""), "");
    CHECK_TEXT(words_of("L&rsquo;Île"), "lile");
}

static void long_cells_are_no_places(void)
{
    char cell[1000];
    memset(cell, 'x', sizeof cell);
    memcpy(cell, "Toronto, ", 9);
    place_reading reading;
    place_read(&(place_cells){.city = {cell, sizeof cell}}, &reading);
    CHECK_COUNT(reading.count, 0);
    for (size_t k = 9; k < sizeof cell; k++)
        cell[k] = k % 2 ? ',' : 'x';
    place_read(&(place_cells){.city = {cell, PLACE_BYTES_MOST}}, &reading);
    CHECK_COUNT(reading.count, 0);
    /* U+FDFA grows from three bytes to eighteen characters */
    for (size_t k = 0; k + 3 <= PLACE_BYTES_MOST; k += 3)
        memcpy(cell + k, "\xef\xb7\xba", 3);
    place_read(&(place_cells){.city = {cell, PLACE_BYTES_MOST}}, &reading);
    CHECK_COUNT(reading.count, 0);
}

int main(void)
{
    CHECK_RUN(cells_mean_cities);
    CHECK_RUN(other_cities_settle_which_one_is_meant);
    CHECK_RUN(the_cells_of_a_group_settle_each_other);
    CHECK_RUN(many_sure_cities_are_bounded);
    CHECK_RUN(told_regions_are_kept);
    CHECK_RUN(cells_are_cut_into_words);
    CHECK_RUN(long_cells_are_no_places);
    return check_done();
}
