#include "contact/phone_shape.h"

#include <string.h>

/* Bit p of a mask: a group begins at digit p of the stretch. */
enum {
    AT_EXCHANGE = 1 << 3,
    AT_LINE = 1 << 6,
    AT_PAIR = 1 << 8, /* 514 555 01 42 */
    EVERY_DIGIT = 0x3fe,
    EVERY_PAIR = 1 << 2 | 1 << 4 | 1 << 6 | 1 << 8,
    IN_HALVES = 1 << 5
};

enum {
    SPOKEN_LEAST = 5,
    DOUBTFUL_MOST = 2,
    GROUPS_MOST = 10,
    STEADY_LEAST = 5,
    RISING_LEAST = 3,
    PAIR_GAPS_LEAST = 3
};

static const phone_digit *digit_at(const phone_stretch *self, size_t at)
{
    return &self->chain[self->begin + at];
}

static size_t digit_count(const phone_stretch *self)
{
    return self->end - self->begin;
}

static unsigned groups_mask(const phone_stretch *self)
{
    unsigned mask = 0;
    for (size_t at = 1; at < digit_count(self); at++)
        mask |= (unsigned)digit_at(self, at)->first << at;
    return mask;
}

/* Digits that are words, or in one group with them: "5zero1". */
static size_t spoken_count(const phone_stretch *self)
{
    size_t spoken = 0;
    for (size_t at = 0, next; at < digit_count(self); at = next) {
        bool word = digit_at(self, at)->word;
        for (next = at + 1; next < digit_count(self) && !digit_at(self, next)->first; next++)
            word |= digit_at(self, next)->word;
        spoken += word ? next - at : 0;
    }
    return spoken;
}

bool phone_shape_ends(const phone_stretch *self)
{
    if (self->end > self->count)
        return false;
    for (size_t at = 1; at < digit_count(self); at++)
        if (digit_at(self, at)->before.broken)
            return false;
    return self->end == self->count || self->chain[self->end].first;
}

bool phone_shape_is_run(const phone_stretch *self)
{
    return groups_mask(self) == 0;
}

/* Whether all gaps among `mask` have one core. Spoken digits are parted as speech is. */
static bool gaps_agree(const phone_stretch *self, unsigned mask)
{
    char core = '\0';
    for (size_t at = 1; at < digit_count(self); at++) {
        const phone_digit *digit = digit_at(self, at);
        if ((mask >> at & 1) == 0 || digit->word || digit_at(self, at - 1)->word)
            continue;
        if (core != '\0' && digit->before.core != core)
            return false;
        core = digit->before.core;
    }
    return true;
}

/* Whether every gap among `mask` is filled with what neither numbers nor times, heights
 * or lists are written with. */
static bool gaps_filled(const phone_stretch *self, unsigned mask)
{
    for (size_t at = 1; at < digit_count(self); at++) {
        const phone_gap *gap = &digit_at(self, at)->before;
        const bool time_or_height = gap->core == ':' || gap->core == '\'' || gap->core == '"';
        if ((mask >> at & 1) != 0 && (!gap->unusual || time_or_height))
            return false;
    }
    return true;
}

/* Words that are more often no numbers: "two to six, eight to ten" is none. */
static size_t doubtful_count(const phone_stretch *self)
{
    size_t doubtful = 0;
    for (size_t at = 0; at < digit_count(self); at++) {
        const phone_digit *digit = digit_at(self, at);
        doubtful += digit->word && digit->weak && digit->value != 0;
    }
    return doubtful;
}

/* Whether words stand only where `mask` has a group. */
static bool links_within(const phone_stretch *self, unsigned mask)
{
    for (size_t at = 1; at < digit_count(self); at++)
        if (digit_at(self, at)->before.links != 0 && (mask >> at & 1) == 0)
            return false;
    return true;
}

static bool is_alone(const phone_stretch *self)
{
    const bool one = self->begin == 1 && self->chain[0].value == 1;
    return (self->begin == 0 || one) && self->end == self->count;
}

/* A part of something longer: 416.555.0133.7.1 */
static bool goes_on(const phone_stretch *self, unsigned mask)
{
    if (mask != (AT_EXCHANGE | AT_LINE) || self->end == self->count)
        return false;
    const size_t gaps[] = {3, 6, 10};
    for (size_t k = 0; k < sizeof gaps / sizeof *gaps; k++) {
        const phone_gap *gap = &digit_at(self, gaps[k])->before;
        if (gap->core != '.' || gap->symbols != 1 || gap->blanks != 0 || gap->lines != 0)
            return false;
    }
    return true;
}

static bool is_comma(const phone_gap *gap)
{
    return gap->core == ',' && gap->symbols == 1 && gap->blanks != 0 && gap->links == 0;
}

/* Rooms 204, 306, 4010: what is counted has no zero in front. */
static bool are_enumerated(const phone_stretch *self)
{
    return is_comma(&digit_at(self, 3)->before) && is_comma(&digit_at(self, 6)->before) &&
           digit_at(self, 6)->value != 0 && spoken_count(self) < SPOKEN_LEAST;
}

/* Ten single digits out of more of them that are parted alike: a list. */
static bool are_listed(const phone_stretch *self)
{
    const char core = digit_at(self, 1)->before.core;
    const size_t before = self->begin, end = self->end;
    if ((core != ' ' && core != ',') || spoken_count(self) >= SPOKEN_LEAST)
        return false;
    const bool one = before == 1 && self->chain[0].value == 1;
    const bool more_before = before > 0 && self->chain[before - 1].first && !one &&
                             self->chain[before].before.core == core;
    const bool more_behind = end < self->count && self->chain[end].before.core == core &&
                             (end + 1 == self->count || self->chain[end + 1].first);
    return more_before || more_behind;
}

/* 514-55-50-142: some short groups, parted by the same sign, that do not rise. */
static bool is_regrouped(const phone_stretch *self, unsigned mask)
{
    enum { GROUP_MOST = 4, LAST_LEAST = 2 };
    unsigned last_value = 0, value = 0;
    size_t length = 0, longest = 0;
    bool rises = true;
    for (size_t at = 0; at < digit_count(self); at++) {
        const phone_digit *digit = digit_at(self, at);
        if (at > 0 && digit->first) {
            rises &= value >= last_value;
            if (digit->before.core != '-' && digit->before.core != '.')
                return false;
            last_value = value;
            value = 0;
            length = 0;
        }
        value = value * 10 + digit->value;
        length++;
        longest = length > longest ? length : longest;
    }
    rises &= value >= last_value;
    return !rises && longest < GROUP_MOST && length >= LAST_LEAST && gaps_agree(self, mask);
}

bool phone_shape_is_north_american(const phone_stretch *self)
{
    const unsigned mask = groups_mask(self);
    const unsigned usual = AT_EXCHANGE | AT_LINE;
    if (!links_within(self, usual) || goes_on(self, mask) || doubtful_count(self) > DOUBTFUL_MOST)
        return false;
    if (mask == usual && are_enumerated(self))
        return false;
    if ((mask & ~usual) == 0 || spoken_count(self) >= SPOKEN_LEAST)
        return true;
    if (mask == EVERY_DIGIT)
        return !are_listed(self);
    if ((mask & usual) == usual && gaps_agree(self, mask & ~usual))
        return true;
    if (!is_alone(self))
        return false;
    const bool halves = mask == IN_HALVES;
    const bool pairs = mask == EVERY_PAIR && digit_at(self, 2)->before.core != ':';
    return ((halves || pairs) && gaps_agree(self, mask)) || gaps_filled(self, mask) ||
           is_regrouped(self, mask);
}

bool phone_shape_is_local(const phone_stretch *self)
{
    enum { LOCAL_DIGITS = 7, AT_LOCAL_LINE = 1 << 3 };
    if (digit_count(self) != LOCAL_DIGITS || self->count != LOCAL_DIGITS)
        return false;
    const unsigned mask = groups_mask(self);
    const phone_gap *gap = &digit_at(self, 3)->before;
    return mask == 0 || (mask == AT_LOCAL_LINE && gap->symbols <= 1 && gap->lines == 0 &&
                         gap->links == 0 && !gap->broken && strchr(" -.", gap->core) != NULL);
}

bool phone_shape_is_even(const phone_stretch *self)
{
    const unsigned mask = groups_mask(self);
    const unsigned rest = mask & (mask - 1); /* without the gap after the first group */
    if (spoken_count(self) >= SPOKEN_LEAST)
        return true;
    return links_within(self, 0) && (gaps_agree(self, rest) || gaps_filled(self, mask));
}

typedef struct digit_group {
    unsigned value, digits;
} digit_group;

/* At most GROUPS_MOST of the groups; returns how many there are. */
static size_t groups_read(const phone_stretch *self, digit_group groups[GROUPS_MOST])
{
    size_t count = 0;
    for (size_t at = 0; at < digit_count(self); at++) {
        const phone_digit *digit = digit_at(self, at);
        if ((at == 0 || digit->first) && count++ < GROUPS_MOST)
            groups[count - 1] = (digit_group){0, 0};
        if (count > GROUPS_MOST)
            continue;
        groups[count - 1].value = groups[count - 1].value * 10 + digit->value;
        groups[count - 1].digits++;
    }
    return count;
}

/* 250/350/1000: round, rising, parted as lists are. */
static bool are_prices(const phone_stretch *self, const digit_group *groups, size_t count)
{
    if (count != RISING_LEAST || spoken_count(self) != 0)
        return false;
    for (size_t at = 1; at < digit_count(self); at++)
        if (digit_at(self, at)->first && strchr(" /,\n", digit_at(self, at)->before.core) == NULL)
            return false;
    for (size_t k = 0; k < count; k++)
        if (groups[k].value % 5 != 0 || (k > 0 && groups[k].value <= groups[k - 1].value))
            return false;
    return true;
}

/* 14 05 2021 10 30: a day, a month and a year, or the other way round. */
static bool have_date(const digit_group *groups, size_t count)
{
    for (size_t k = 0; k + 2 < count && k + 2 < GROUPS_MOST; k++) {
        const digit_group *year = groups[k + 2].digits == 4 ? &groups[k + 2] : &groups[k];
        const digit_group *other = year == &groups[k] ? &groups[k + 2] : &groups[k];
        if (year->digits == 4 && year->value >= 1900 && year->value < 2100 && other->digits <= 2 &&
            groups[k + 1].digits <= 2 && other->value <= 31 && groups[k + 1].value <= 31)
            return true;
    }
    return false;
}

/* 2 4 6 8 10: one step again and again. */
static bool are_counted(const digit_group *groups, size_t count)
{
    if (count < STEADY_LEAST || groups[1].value == groups[0].value)
        return false;
    for (size_t k = 2; k < STEADY_LEAST; k++)
        if (groups[k].value - groups[k - 1].value != groups[1].value - groups[0].value)
            return false;
    return true;
}

/* 7/4, 7/5, 7/6: dates or shares, each glued together and parted from the next. */
static bool are_pairs(const phone_stretch *self)
{
    size_t gaps = 0;
    char inner = '\0';
    for (size_t at = 1; at < digit_count(self); at++) {
        const phone_gap *gap = &digit_at(self, at)->before;
        if (!digit_at(self, at)->first)
            continue;
        if (gaps++ % 2 == 0) {
            if (strchr("/-.:", gap->core) == NULL || gap->symbols != 1 || gap->blanks != 0)
                return false;
            if (inner != '\0' && inner != gap->core)
                return false;
            inner = gap->core;
        } else if (gap->core != ',' && gap->core != ';' && gap->core != '&' &&
                   (gap->core != ' ' || inner != '/')) {
            return false;
        }
    }
    return gaps >= PAIR_GAPS_LEAST;
}

bool phone_shape_is_list(const phone_stretch *self)
{
    digit_group groups[GROUPS_MOST];
    bool same = true;
    for (size_t at = 1; at < digit_count(self); at++)
        same &= digit_at(self, at)->value == digit_at(self, 0)->value;
    const size_t count = groups_read(self, groups);
    return same || are_prices(self, groups, count) || have_date(groups, count) ||
           are_counted(groups, count) || are_pairs(self);
}

bool phone_shape_is_obscured(const phone_stretch *self, bool north_american)
{
    size_t groups = 1;
    if (north_american && (groups_mask(self) & ~(unsigned)(AT_EXCHANGE | AT_LINE | AT_PAIR)) != 0)
        return true;
    for (size_t at = 0; at < digit_count(self); at++) {
        const phone_digit *digit = digit_at(self, at);
        if (digit->disguised || (at > 0 && digit->before.unusual))
            return true;
        groups += at > 0 && digit->first;
    }
    return groups > digit_count(self) / 2 + 1;
}
