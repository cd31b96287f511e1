#include "describe/date.h"

#include "base/day.h"
#include "describe/date_scan.h"

enum {
    DAY_SECONDS = 86400,
    ZONE_HOURS_MOST = 14,
    PARTS_MOST = 3,
    SECONDS_DIGITS = 10, /* of Unix seconds since 2001; 13 are thousandths, 16 millionths */
    CENTURY_SPLIT = 70
};

/* What is left of a cell when time and zone are taken out: numbers, perhaps with a
 * month among them. */
typedef struct date_parts {
    const date_token *numbers[PARTS_MOST];
    size_t count;
    unsigned month;         /* 0: none is named */
    size_t month_at;        /* so many numbers stand before it */
    char marks[PARTS_MOST]; /* before each number; ' ' for none */
    int32_t second;
} date_parts;

typedef struct reader {
    const date_tokens *tokens;
    bool taken[DATE_TOKENS_MOST];
} reader;

static const date_token *token_at(const reader *self, size_t at)
{
    static const date_token none = {.kind = DATE_TOKEN_MARK};
    return at < self->tokens->count && !self->taken[at] ? &self->tokens->items[at] : &none;
}

static bool is_mark(const reader *self, size_t at, char mark)
{
    return token_at(self, at)->kind == DATE_TOKEN_MARK && token_at(self, at)->mark == mark;
}

static bool is_number(const reader *self, size_t at, unsigned least, unsigned most)
{
    const date_token *token = token_at(self, at);
    return token->kind == DATE_TOKEN_NUMBER && token->digits >= least && token->digits <= most;
}

static bool is_word(const reader *self, size_t at, date_word_kind kind)
{
    const date_token *token = token_at(self, at);
    return token->kind == DATE_TOKEN_WORD && token->word.kind == kind;
}

static void take(reader *self, size_t begin, size_t end)
{
    for (size_t at = begin; at < end; at++)
        self->taken[at] = true;
}

/* ---- Time and zone ------------------------------------------------------------ */

/* A time as it is read: `end` is where the next token stands. */
typedef struct clock_time {
    uint64_t hour, minute, second;
    size_t end;
} clock_time;

/* "18:22", "18:22:11.5", "18h22", "18 h": false when there is none at `at`. */
static bool clock_read(const reader *self, size_t at, clock_time *time)
{
    if (!is_number(self, at, 1, 2))
        return false;
    *time = (clock_time){.hour = token_at(self, at)->number, .end = at + 1};
    if (is_mark(self, at + 1, ':') && is_number(self, at + 2, 2, 2)) {
        time->minute = token_at(self, at + 2)->number;
        time->end = at + 3;
        if (is_mark(self, at + 3, ':') && is_number(self, at + 4, 2, 2)) {
            time->second = token_at(self, at + 4)->number;
            time->end = at + 5;
            if ((is_mark(self, at + 5, '.') || is_mark(self, at + 5, ',')) &&
                is_number(self, at + 6, 1, DATE_DIGITS_MOST) && !token_at(self, at + 6)->spaced)
                time->end = at + 7;
        }
        return true;
    }
    if (is_word(self, at + 1, DATE_WORD_HOUR)) {
        time->end = at + 2;
        if (is_number(self, at + 2, 2, 2)) {
            time->minute = token_at(self, at + 2)->number;
            time->end = at + 3;
        }
        return true;
    }
    return is_word(self, at + 1, DATE_WORD_HALF);
}

/* Takes "Z", "EST", "GMT-4", "+02:00", "-0400" at `at`; false for one that cannot be. */
static bool zone_take(reader *self, size_t at)
{
    size_t end = at;
    if (is_word(self, end, DATE_WORD_ZONE))
        end++;
    if ((is_mark(self, end, '+') || is_mark(self, end, '-')) && is_number(self, end + 1, 1, 4)) {
        const date_token *hours = token_at(self, end + 1);
        const uint64_t whole = hours->digits > 2 ? hours->number / 100 : hours->number;
        end += 2;
        if (hours->digits <= 2 && is_mark(self, end, ':') && is_number(self, end + 1, 2, 2))
            end += 2;
        if (whole > ZONE_HOURS_MOST)
            return false;
    }
    take(self, at, end);
    return true;
}

/* Seconds of the day; false for a time that no clock shows. */
static bool second_of(const clock_time *time, const date_token *half, int32_t *second)
{
    uint64_t hour = time->hour;
    if (half != NULL && hour <= 12)
        hour = hour % 12 + half->word.value;
    if (hour == 24 && time->minute == 0 && time->second == 0) { /* the end of the day */
        *second = DAY_SECONDS - 1;
        return true;
    }
    *second = (int32_t)(hour * 3600 + time->minute * 60 + (time->second == 60 ? 59 : time->second));
    return hour < 24 && time->minute < 60 && time->second <= 60;
}

/* "T182211" behind a day in one number. */
static bool compact_time_read(const reader *self, size_t at, clock_time *time)
{
    if (at == 0 || !is_word(self, at - 1, DATE_WORD_TIME) || !is_number(self, at, 4, 6))
        return false;
    const date_token *token = token_at(self, at);
    const uint64_t all = token->digits == 4 ? token->number * 100 : token->number;
    *time = (clock_time){all / 10000, all / 100 % 100, all % 100, at + 1};
    return token->digits != 5;
}

/* Takes time and zone out; false when they cannot be. */
static bool time_take(reader *self, int32_t *second)
{
    clock_time time;
    *second = DATE_NO_SECOND;
    for (size_t at = 0; at < self->tokens->count; at++) {
        if (!clock_read(self, at, &time) && !compact_time_read(self, at, &time))
            continue;
        const date_token *half = NULL;
        if (is_word(self, time.end, DATE_WORD_HALF))
            half = token_at(self, time.end++);
        if (!second_of(&time, half, second))
            return false;
        if (!zone_take(self, time.end))
            return false;
        take(self, at, time.end);
        return true;
    }
    return true;
}

/* ---- Parts ---------------------------------------------------------------------- */

static bool month_take(date_parts *parts, unsigned month)
{
    if (parts->month != 0)
        return false;
    parts->month = month;
    parts->month_at = parts->count;
    return true;
}

/* "mar." is a weekday where another month is named. */
static bool march_is_weekday(const reader *self)
{
    for (size_t at = 0; at < self->tokens->count; at++)
        if (is_word(self, at, DATE_WORD_MONTH))
            return true;
    return false;
}

static bool word_take(const reader *self, const date_token *token, date_parts *parts)
{
    if (token->word.kind == DATE_WORD_MONTH)
        return month_take(parts, token->word.value);
    if (token->word.kind == DATE_WORD_MARCH)
        return march_is_weekday(self) || month_take(parts, 3);
    return token->word.kind == DATE_WORD_IDLE || token->word.kind == DATE_WORD_WEEKDAY ||
           (token->word.kind == DATE_WORD_TIME && parts->second != DATE_NO_SECOND);
}

static bool number_take(const date_token *token, char mark, date_parts *parts)
{
    if (parts->count == PARTS_MOST)
        return false;
    parts->marks[parts->count] = mark;
    parts->numbers[parts->count++] = token;
    return true;
}

/* False when there is anything that is no part of a date. */
static bool parts_find(const date_tokens *tokens, date_parts *parts)
{
    reader self = {.tokens = tokens};
    char mark = ' ';
    *parts = (date_parts){.count = 0};
    if (!time_take(&self, &parts->second))
        return false;
    for (size_t at = 0; at < tokens->count; at++) {
        const date_token *token = &tokens->items[at];
        if (self.taken[at])
            continue;
        if (token->kind == DATE_TOKEN_MARK) {
            if (token->mark == '+')
                return false;
            mark = token->mark;
        } else if (token->kind == DATE_TOKEN_WORD) {
            if (!word_take(&self, token, parts))
                return false;
        } else {
            if (!number_take(token, mark, parts))
                return false;
            mark = ' ';
        }
    }
    return true;
}

/* ---- Dates ------------------------------------------------------------------------ */

/* Year, month and day in whatever order; `either` when day and month may be swapped. */
typedef struct figures {
    uint64_t year, first, second; /* first and second: month and day, or not */
    bool either, points;
} figures;

static uint64_t year_of(const date_token *token)
{
    if (token->digits != 2)
        return token->digits == 4 ? token->number : 0;
    return token->number + (token->number < CENTURY_SPLIT ? 2000 : 1900);
}

static bool day_make(uint64_t year, uint64_t month, uint64_t day, int32_t *number)
{
    return year >= DATE_YEAR_LEAST && year <= DATE_YEAR_MOST && month <= 12 && day <= 31 &&
           day_number((int32_t)year, (unsigned)month, (unsigned)day, number);
}

/* "14 May 2021", "May 14, 2021", "2021 May 14". */
static bool named_month_read(const date_parts *parts, figures *found)
{
    if (parts->count != 2)
        return false;
    const date_token *first = parts->numbers[0], *second = parts->numbers[1];
    const bool year_leads = first->digits == 4 && parts->month_at <= 1;
    const date_token *day = year_leads ? second : first, *year = year_leads ? first : second;
    if (day->digits > 2 || parts->month_at == 2 || (year_leads && parts->month_at == 0))
        return false;
    *found = (figures){.year = year_of(year), .first = parts->month, .second = day->number};
    return true;
}

static bool three_numbers_read(const date_parts *parts, figures *found)
{
    const date_token *const *numbers = parts->numbers;
    const char mark = parts->marks[1];
    if (mark != parts->marks[2] || mark == ',' || mark == '\'' || mark == ':')
        return false;
    if (numbers[1]->digits > 2)
        return false;
    const bool year_leads =
        numbers[0]->digits == 4 || (numbers[0]->digits == 2 && numbers[0]->number > 31);
    const date_token *year = numbers[year_leads ? 0 : 2], *other = numbers[year_leads ? 2 : 0];
    if (other->digits > 2)
        return false;
    *found = (figures){.year = year_of(year),
                       .first = (year_leads ? numbers[1] : numbers[0])->number,
                       .second = (year_leads ? numbers[2] : numbers[1])->number,
                       .either = !year_leads,
                       .points = mark == '.'};
    return true;
}

/* yyyymmdd, or eight digits with the year behind. */
static bool eight_digits_read(uint64_t number, figures *found)
{
    int32_t day;
    *found = (figures){number / 10000, number / 100 % 100, number % 100, false, false};
    if (day_make(found->year, found->first, found->second, &day))
        return true;
    *found = (figures){number % 10000, number / 1000000, number / 10000 % 100, true, false};
    return true;
}

static bool figures_find(const date_parts *parts, figures *found)
{
    if (parts->month != 0)
        return named_month_read(parts, found);
    if (parts->count == PARTS_MOST)
        return three_numbers_read(parts, found);
    return parts->count == 1 && parts->numbers[0]->digits == 8 &&
           eight_digits_read(parts->numbers[0]->number, found);
}

/* The day by one order; false when it gives none. */
static bool day_by(const figures *found, date_order order, int32_t *day)
{
    return order == DATE_DAY_FIRST ? day_make(found->year, found->second, found->first, day)
                                   : day_make(found->year, found->first, found->second, day);
}

/* ---- One number -------------------------------------------------------------------- */

/* Unix time in seconds, thousandths or millionths, perhaps with a fraction. */
static bool unix_read(const date_tokens *tokens, date *found)
{
    const date_token *token = &tokens->items[0];
    const bool fraction = tokens->count == 3 && tokens->items[1].kind == DATE_TOKEN_MARK &&
                          tokens->items[1].mark == '.' &&
                          tokens->items[2].kind == DATE_TOKEN_NUMBER;
    if (token->kind != DATE_TOKEN_NUMBER || (tokens->count != 1 && !fraction))
        return false;
    uint64_t seconds = token->number;
    unsigned digits = token->digits;
    for (; digits > SECONDS_DIGITS && digits <= SECONDS_DIGITS + 6; digits -= 3)
        seconds /= 1000;
    int32_t last;
    if (digits != SECONDS_DIGITS || !day_number(DATE_YEAR_MOST, 12, 31, &last) ||
        seconds / DAY_SECONDS > (uint64_t)last)
        return false;
    *found =
        (date){.day = (int32_t)(seconds / DAY_SECONDS), .second = (int32_t)(seconds % DAY_SECONDS)};
    return true;
}

/* yyyymmddhhmm and yyyymmddhhmmss. */
static bool stamp_read(const date_tokens *tokens, date *found)
{
    const date_token *token = &tokens->items[0];
    if (tokens->count != 1 || token->kind != DATE_TOKEN_NUMBER ||
        (token->digits != 12 && token->digits != 14))
        return false;
    const uint64_t all = token->digits == 12 ? token->number * 100 : token->number;
    const uint64_t day = all / 1000000;
    const clock_time time = {all / 10000 % 100, all / 100 % 100, all % 100, 0};
    date made;
    if (!day_make(day / 10000, day / 100 % 100, day % 100, &made.day) ||
        !second_of(&time, NULL, &made.second))
        return false;
    *found = made;
    return true;
}

bool date_read(ae_cell cell, date_order order, date *found)
{
    date_tokens tokens;
    date_parts parts;
    figures written;
    if (!date_scan(cell, &tokens))
        return false;
    if (unix_read(&tokens, found) || stamp_read(&tokens, found))
        return true;
    if (!parts_find(&tokens, &parts) || !figures_find(&parts, &written))
        return false;
    int32_t month_first = 0, day_first = 0;
    const bool month_possible = day_by(&written, DATE_MONTH_FIRST, &month_first);
    const bool day_possible = written.either && day_by(&written, DATE_DAY_FIRST, &day_first);
    const bool settled = month_possible != day_possible || month_first == day_first;
    if ((!month_possible && !day_possible) || (!settled && order == DATE_ORDER_UNKNOWN))
        return false;
    const bool by_day = day_possible && (!month_possible || order == DATE_DAY_FIRST);
    *found = (date){.day = by_day ? day_first : month_first, .second = parts.second};
    return true;
}

date_vote date_vote_of(ae_cell cell)
{
    date_tokens tokens;
    date_parts parts;
    figures written;
    date ignored;
    int32_t month_first, day_first;
    if (!date_scan(cell, &tokens) || unix_read(&tokens, &ignored) ||
        stamp_read(&tokens, &ignored) || !parts_find(&tokens, &parts) ||
        !figures_find(&parts, &written) || !written.either)
        return DATE_VOTE_NONE;
    const bool month_possible = day_by(&written, DATE_MONTH_FIRST, &month_first);
    const bool day_possible = day_by(&written, DATE_DAY_FIRST, &day_first);
    if (month_possible != day_possible)
        return month_possible ? DATE_VOTE_MONTH_FIRST : DATE_VOTE_DAY_FIRST;
    if (!month_possible || month_first == day_first)
        return DATE_VOTE_NONE;
    return written.points ? DATE_VOTE_EITHER_POINTS : DATE_VOTE_EITHER;
}
