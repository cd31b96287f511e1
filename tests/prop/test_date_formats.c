/* Random days and times, written in every format, come back as they were; any bytes
 * are read without harm. */
#include <time.h>

#include "../check.h"
#include "../random.h"
#include "base/day.h"
#include "describe/date_order.h"

enum { ROUNDS = 3000, TEXT_MOST = 120, FIRST_DAY = 0, LAST_DAY = 47481 /* 2099-12-31 */ };

typedef struct moment {
    int32_t day;
    day_date date;
    int hour, minute, second;
} moment;

static const char *const english[] = {"January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December"};
static const char *const brief[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const french[] = {"janvier",
                                     "f\xc3\xa9vrier",
                                     "mars",
                                     "avril",
                                     "mai",
                                     "juin",
                                     "juillet",
                                     "ao\xc3\xbbt",
                                     "septembre",
                                     "octobre",
                                     "novembre",
                                     "d\xc3\xa9"
                                     "cembre"};
static const char *const spanish[] = {"enero",      "febrero", "marzo",     "abril",
                                      "mayo",       "junio",   "julio",     "agosto",
                                      "septiembre", "octubre", "noviembre", "diciembre"};
static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/* One way to write a moment. */
typedef struct format {
    const char *name;
    date_order order; /* it needs; DATE_ORDER_UNKNOWN: none */
    bool timed;
    void (*write)(const moment *it, char text[TEXT_MOST]);
} format;

#define FORMAT(name, ...)                                                                          \
    static void name(const moment *it, char text[TEXT_MOST])                                       \
    {                                                                                              \
        const int year = it->date.year, month = it->date.month, day = it->date.day;                \
        const int hour = it->hour, minute = it->minute, second = it->second;                       \
        (void)year, (void)month, (void)day, (void)hour, (void)minute, (void)second;                \
        snprintf(text, TEXT_MOST, __VA_ARGS__);                                                    \
    }

FORMAT(iso, "%04d-%02d-%02d", year, month, day)
FORMAT(iso_time, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day, hour, minute, second)
FORMAT(iso_zone, "%04d-%02d-%02d %02d:%02d:%02d.25-04:00", year, month, day, hour, minute, second)
FORMAT(slashes, "%04d/%02d/%02d", year, month, day)
FORMAT(compact, "%04d%02d%02d", year, month, day)
FORMAT(stamp, "%04d%02d%02d%02d%02d%02d", year, month, day, hour, minute, second)
FORMAT(compact_time, "%04d%02d%02dT%02d%02d%02d", year, month, day, hour, minute, second)
FORMAT(american, "%02d/%02d/%04d", month, day, year)
FORMAT(american_short, "%d/%d/%02d", month, day, year % 100)
FORMAT(american_time, "%d/%d/%04d %d:%02d:%02d %s", month, day, year,
       hour % 12 == 0 ? 12 : hour % 12, minute, second, hour < 12 ? "AM" : "PM")
FORMAT(american_dashes, "%02d-%02d-%04d", month, day, year)
FORMAT(points, "%02d.%02d.%04d", day, month, year)
FORMAT(british, "%02d/%02d/%04d", day, month, year)
FORMAT(british_time, "%02d-%02d-%04d %02dh%02d", day, month, year, hour, minute)
FORMAT(named, "%s %d, %04d", english[month - 1], day, year)
FORMAT(named_th, "%s %d%s, %04d", english[month - 1], day,
       day % 10 == 1 && day != 11   ? "st"
       : day % 10 == 2 && day != 12 ? "nd"
       : day % 10 == 3 && day != 13 ? "rd"
                                    : "th",
       year)
FORMAT(day_named, "%d %s %04d", day, english[month - 1], year)
FORMAT(dashed_name, "%02d-%s-%04d", day, brief[month - 1], year)
FORMAT(rfc_2822, "%s, %d %s %04d %02d:%02d:%02d -0500", weekdays[day_weekday(it->day)], day,
       brief[month - 1], year, hour, minute, second)
FORMAT(c_time, "%s %s %2d %02d:%02d:%02d %04d", weekdays[day_weekday(it->day)], brief[month - 1],
       day, hour, minute, second, year)
FORMAT(in_french, "le %d%s %s %04d", day, day == 1 ? "er" : "", french[month - 1], year)
FORMAT(in_spanish, "%d de %s de %04d", day, spanish[month - 1], year)
FORMAT(unix_seconds, "%lld", it->day * 86400LL + hour * 3600 + minute * 60 + second)
FORMAT(unix_thousandths, "%lld%03d", it->day * 86400LL + hour * 3600 + minute * 60 + second, 7)

static const format formats[] = {
    {"ISO", DATE_ORDER_UNKNOWN, false, iso},
    {"ISO with a time", DATE_ORDER_UNKNOWN, true, iso_time},
    {"ISO with a zone", DATE_ORDER_UNKNOWN, true, iso_zone},
    {"slashes", DATE_ORDER_UNKNOWN, false, slashes},
    {"yyyymmdd", DATE_ORDER_UNKNOWN, false, compact},
    {"yyyymmddhhmmss", DATE_ORDER_UNKNOWN, true, stamp},
    {"yyyymmddThhmmss", DATE_ORDER_UNKNOWN, true, compact_time},
    {"month first", DATE_MONTH_FIRST, false, american},
    {"month first, two digits", DATE_MONTH_FIRST, false, american_short},
    {"month first, am and pm", DATE_MONTH_FIRST, true, american_time},
    {"month first, dashes", DATE_MONTH_FIRST, false, american_dashes},
    {"points", DATE_DAY_FIRST, false, points},
    {"day first", DATE_DAY_FIRST, false, british},
    {"day first, h", DATE_DAY_FIRST, true, british_time},
    {"Month d, y", DATE_ORDER_UNKNOWN, false, named},
    {"Month dth, y", DATE_ORDER_UNKNOWN, false, named_th},
    {"d Month y", DATE_ORDER_UNKNOWN, false, day_named},
    {"d-Mon-y", DATE_ORDER_UNKNOWN, false, dashed_name},
    {"RFC 2822", DATE_ORDER_UNKNOWN, true, rfc_2822},
    {"ctime", DATE_ORDER_UNKNOWN, true, c_time},
    {"French", DATE_ORDER_UNKNOWN, false, in_french},
    {"Spanish", DATE_ORDER_UNKNOWN, false, in_spanish},
    {"Unix seconds", DATE_ORDER_UNKNOWN, true, unix_seconds},
    {"Unix thousandths", DATE_ORDER_UNKNOWN, true, unix_thousandths},
};

/* Unix seconds of ten digits begin in 2001, years of two digits end in 2069. */
static moment moment_draw(uint64_t *seed, const format *as)
{
    const bool narrow =
        as->write == unix_seconds || as->write == unix_thousandths || as->write == american_short;
    const uint32_t first = narrow ? 11600 : FIRST_DAY, last = narrow ? 36500 : LAST_DAY;
    moment it = {.day = (int32_t)(first + random_below(seed, last - first + 1)),
                 .hour = (int)random_below(seed, 24),
                 .minute = (int)random_below(seed, 60),
                 .second = (int)random_below(seed, 60)};
    it.date = day_date_of(it.day);
    if (as->write == british_time)
        it.second = 0;
    return it;
}

static void days_come_back_from_every_format(void)
{
    uint64_t seed = 3;
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
        for (unsigned round = 0; round < ROUNDS; round++) {
            char text[TEXT_MOST];
            const moment it = moment_draw(&seed, &formats[k]);
            date found = {.day = INT32_MIN};
            formats[k].write(&it, text);
            const int32_t second =
                formats[k].timed ? it.hour * 3600 + it.minute * 60 + it.second : DATE_NO_SECOND;
            if (!CHECK(date_read(ae_cell_of(text), formats[k].order, &found)) ||
                !CHECK(found.day == it.day) || !CHECK(found.second == second)) {
                printf("# %s: \"%s\"\n", formats[k].name, text);
                return;
            }
        }
}

/* A file of days in one format is read as it was written when a day past the twelfth
 * is among them. */
static void a_file_settles_its_own_order(void)
{
    uint64_t seed = 4;
    for (unsigned round = 0; round < 200; round++) {
        const bool day_first = round % 2 == 0;
        date_votes votes = {0};
        for (unsigned k = 0; k < 60; k++) {
            char text[TEXT_MOST];
            const moment it = moment_draw(&seed, &formats[0]);
            (day_first ? british : american)(&it, text);
            date_votes_add(&votes, ae_cell_of(text));
        }
        const date_rule rule =
            date_order_settle(&votes, day_first ? DATE_MONTH_FIRST : DATE_DAY_FIRST);
        CHECK_COUNT(rule.order, day_first ? DATE_DAY_FIRST : DATE_MONTH_FIRST);
        CHECK(!rule.assumed && !rule.mixed);
    }
}

static void any_bytes_are_read(void)
{
    static const char alphabet[] = "0123456789 -/.:,TZ+()[]'hmayprdetl\xc3\xa9\xff\xe2\x80\x93";
    uint64_t seed = 5;
    unsigned dates = 0;
    for (unsigned k = 0; k < 200000; k++) {
        char text[160];
        const size_t length = random_below(&seed, k % 100 == 0 ? sizeof text : 12);
        for (size_t at = 0; at < length; at++)
            text[at] = alphabet[random_below(&seed, sizeof alphabet - 1)];
        date found = {.day = INT32_MIN};
        if (!date_read((ae_cell){text, length}, DATE_DAY_FIRST, &found)) {
            CHECK(found.day == INT32_MIN);
            continue;
        }
        dates++;
        CHECK(found.day >= FIRST_DAY && found.day <= LAST_DAY);
        CHECK(found.second >= DATE_NO_SECOND && found.second < 86400);
    }
    printf("# %u of 200000 random cells are dates\n", dates);
}

static void a_date_is_read_quickly(void)
{
    static const char *const cells[] = {"2021-05-14", "2021-05-14T18:22:11Z", "05/14/2021",
                                        "14 mai 2021", "1621016531"};
    enum { READS = 200000 };
    int64_t sum = 0;
    const clock_t before = clock();
    for (unsigned k = 0; k < READS; k++) {
        date found = {.day = 0};
        sum += date_read(ae_cell_of(cells[k % 5]), DATE_MONTH_FIRST, &found) ? found.day : -1;
    }
    printf("# %.0f ns for a date\n", (double)(clock() - before) / CLOCKS_PER_SEC * 1e9 / READS);
    CHECK(sum == (int64_t)READS * 18761);
}

int main(void)
{
    CHECK_RUN(days_come_back_from_every_format);
    CHECK_RUN(a_file_settles_its_own_order);
    CHECK_RUN(any_bytes_are_read);
    CHECK_RUN(a_date_is_read_quickly);
    return check_done();
}
