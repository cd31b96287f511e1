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

enum { SPOKEN_LEAST = 5, LIST_LEAST = 5 };

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

static size_t spoken_count(const phone_stretch *self)
{
    size_t spoken = 0;
    for (size_t at = 0; at < digit_count(self); at++)
        spoken += digit_at(self, at)->word;
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

static bool gaps_unusual(const phone_stretch *self, unsigned mask)
{
    for (size_t at = 1; at < digit_count(self); at++)
        if ((mask >> at & 1) != 0 && !digit_at(self, at)->before.unusual)
            return false;
    return true;
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

bool phone_shape_is_north_american(const phone_stretch *self)
{
    const unsigned mask = groups_mask(self);
    const unsigned usual = AT_EXCHANGE | AT_LINE;
    if (!links_within(self, usual) || goes_on(self, mask))
        return false;
    if ((mask & ~usual) == 0 || mask == EVERY_DIGIT || spoken_count(self) >= SPOKEN_LEAST)
        return true;
    if ((mask & usual) == usual && gaps_agree(self, mask & ~usual))
        return true;
    if (!is_alone(self))
        return false;
    return ((mask == EVERY_PAIR || mask == IN_HALVES) && gaps_agree(self, mask)) ||
           gaps_unusual(self, mask);
}

bool phone_shape_is_even(const phone_stretch *self)
{
    const unsigned mask = groups_mask(self);
    const unsigned rest = mask & (mask - 1); /* without the gap after the first group */
    if (spoken_count(self) >= SPOKEN_LEAST)
        return true;
    return links_within(self, 0) && (gaps_agree(self, rest) || gaps_unusual(self, mask));
}

/* The groups as numbers, at most LIST_LEAST of them; returns how many there are. */
static size_t groups_read(const phone_stretch *self, unsigned groups[LIST_LEAST])
{
    size_t count = 0;
    unsigned value = 0;
    for (size_t at = 0; at < digit_count(self); at++) {
        if (at > 0 && digit_at(self, at)->first) {
            if (count < LIST_LEAST)
                groups[count] = value;
            count++;
            value = 0;
        }
        value = value * 10 + digit_at(self, at)->value;
    }
    if (count < LIST_LEAST)
        groups[count] = value;
    return count + 1;
}

/* 250/350/1000: round, rising, parted as lists are. */
static bool are_prices(const phone_stretch *self, const unsigned *groups, size_t count)
{
    if (count != 3 || groups_mask(self) != (AT_EXCHANGE | AT_LINE) || spoken_count(self) != 0)
        return false;
    const char core = digit_at(self, 3)->before.core;
    return strchr(" /,\n", core) != NULL && groups[0] % 10 == 0 && groups[1] % 10 == 0 &&
           groups[2] % 10 == 0 && groups[0] < groups[1] && groups[1] < groups[2];
}

bool phone_shape_is_list(const phone_stretch *self)
{
    unsigned groups[LIST_LEAST];
    bool same = true, steady = true;
    for (size_t at = 1; at < digit_count(self); at++)
        same &= digit_at(self, at)->value == digit_at(self, 0)->value;
    const size_t count = groups_read(self, groups);
    if (same || are_prices(self, groups, count))
        return true;
    if (count < LIST_LEAST)
        return false;
    for (size_t k = 2; k < LIST_LEAST; k++)
        steady &= groups[k] - groups[k - 1] == groups[1] - groups[0];
    return steady && groups[1] != groups[0];
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
