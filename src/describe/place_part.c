#include "describe/place_part.h"

#include "base/ascii.h"

enum {
    REGION_WORDS_MOST = 5,         /* "newfoundland and labrador canada" is read as two names */
    PIECE_POPULATION_LEAST = 15000 /* of a city that some of the words name */
};

static const place_told ANYWHERE = {.within = PLACE_ANYWHERE};

place_told place_told_both(place_told first, place_told second)
{
    const uint64_t within = first.within & second.within;
    if (first.within == 0 || second.within == 0)
        return (place_told){.within = 0};
    if (within == 0)
        return first;
    return (place_told){.within = within, .regions = (first.regions | second.regions) & within};
}

bool place_told_read(const place_words *words, size_t begin, size_t end, place_told *told)
{
    char key[PLACE_KEY_BYTES];
    if (end <= begin || end - begin > REGION_WORDS_MOST)
        return false;
    place_words_key(words, begin, end, key);
    const gazetteer_region_name *name = gazetteer_region_find(key);
    if (name == NULL)
        return false;
    *told = (place_told){.within = name->regions | name->countries, .regions = name->regions};
    return true;
}

static bool named(gazetteer_range names)
{
    return names.begin < names.end;
}

static gazetteer_range names_of(const place_words *words, size_t begin, size_t end)
{
    char key[PLACE_KEY_BYTES];
    place_words_key(words, begin, end, key);
    return gazetteer_find(key);
}

/* Words that stand around a city's name and say nothing about which one it is. */
/* clang-format off */
static const char *const idle[] = {
    "downtown", "uptown", "midtown", "central", "centre", "center", "centro", "ville", "city",
    "town", "greater", "grand", "metro", "metropolitan", "area", "areas", "region", "county",
    "district", "suburb", "suburbs", "surrounding", "surroundings", "environs", "vicinity",
    "core", "north", "south", "east", "west", "nord", "sud", "est", "ouest", "norte", "sur",
    "nw", "ne", "sw", "se", "n", "s", "e", "w", "end", "side", "airport", "aeroport", "near",
    "in", "at", "the", "of", "de", "la", "le", "du", "and", "et", "y", "all", "around", "cma",
    "township", "municipality", "village", "only", "incall", "outcall", "incalls", "outcalls",
    "visiting", "now", "local", "location", "inner", "outer", "old", "vieux", "new",
};
/* clang-format on */

static bool is_idle(const place_words *words, size_t at)
{
    for (size_t k = 0; k < sizeof idle / sizeof *idle; k++)
        if (place_words_is(words, at, idle[k]))
            return true;
    return ascii_is_digit(words->bytes[words->words[at].begin]); /* a post code, a street */
}

static bool all_idle(const place_words *words, size_t begin, size_t end)
{
    while (begin < end && is_idle(words, begin))
        begin++;
    return begin == end;
}

/* Takes names of regions and countries off both ends of begin..end-1, the longest
 * first, as long as something is left. */
static void told_take(const place_words *words, size_t *begin, size_t *end, place_told *told)
{
    place_told found;
    for (bool again = true; again;) {
        again = false;
        for (size_t from = *begin + 1; from < *end && !again; from++)
            if (place_told_read(words, from, *end, &found)) {
                *told = place_told_both(found, *told);
                *end = from;
                again = true;
            }
    }
    if (told->within != PLACE_ANYWHERE)
        return;
    for (size_t to = *end - 1; to > *begin; to--)
        if (place_told_read(words, *begin, to, &found) && named(names_of(words, to, *end))) {
            *told = found;
            *begin = to;
            return;
        }
}

/* The first of begin..end-1 without idle words at its ends that is a city's name. */
static gazetteer_range idle_drop(const place_words *words, size_t *begin, size_t *end)
{
    gazetteer_range names = names_of(words, *begin, *end);
    while (!named(names) && *end - *begin > 1 && is_idle(words, *end - 1))
        names = names_of(words, *begin, --*end);
    while (!named(names) && *end - *begin > 1 && is_idle(words, *begin))
        names = names_of(words, ++*begin, *end);
    return names;
}

/* The longest run of words at the beginning, or else at the end, that names a city of
 * some size. */
static gazetteer_range piece_find(const place_words *words, size_t begin, size_t end)
{
    for (size_t length = end - begin - 1; length > 0; length--) {
        const size_t starts[] = {begin, end - length};
        for (size_t k = 0; k < 2; k++) {
            const gazetteer_range names = names_of(words, starts[k], starts[k] + length);
            if (named(names) && !(length == 1 && is_idle(words, starts[k])) &&
                gazetteer_places[gazetteer_entries[names.begin].place].population >=
                    PIECE_POPULATION_LEAST)
                return names;
        }
    }
    return (gazetteer_range){0};
}

void place_part_read(const place_words *words, size_t begin, size_t end, place_part *part)
{
    *part = (place_part){.told = ANYWHERE, .region = ANYWHERE};
    part->is_region = place_told_read(words, begin, end, &part->region);
    part->idle = all_idle(words, begin, end);
    part->names = names_of(words, begin, end);
    if (named(part->names) || part->is_region)
        return;
    told_take(words, &begin, &end, &part->told);
    part->names = idle_drop(words, &begin, &end);
    if (named(part->names) || end - begin < 2)
        return;
    part->names = piece_find(words, begin, end);
    part->piece = named(part->names);
}
