/* How index.adecho is laid out, for those who write and read it. */
#ifndef ADECHO_CASEFILE_SEARCH_LAYOUT_H
#define ADECHO_CASEFILE_SEARCH_LAYOUT_H

#include "casefile/search_index.h"

/* Kinds of sections. Of a list there are two: its names, then where each begins, 8 bytes each
 * and one more. All other numbers but those of the settings are words of 4 bytes. */
enum {
    SEARCH_KIND_SETTINGS = 1,
    SEARCH_KIND_PRINTS,
    SEARCH_KIND_ADS,
    SEARCH_KIND_TEXT_BEGINS,
    SEARCH_KIND_TEXT_ADS,
    SEARCH_KIND_MENTION_BEGINS,
    SEARCH_KIND_MENTION_ADS,
    SEARCH_KIND_MENTION_RULES,
    SEARCH_KIND_WHOLES,
    SEARCH_KIND_LISTS = 16,
    SEARCH_SETTINGS_BYTES = 32 + SEARCH_NORMALISER,
    SEARCH_WORD_BYTES = 4,
    SEARCH_PLACE_BYTES = 8,
    SEARCH_AD_WORDS = 10
};

static inline uint32_t search_names_kind(search_list which)
{
    return SEARCH_KIND_LISTS + 2 * (uint32_t)which;
}

static inline uint32_t search_begins_kind(search_list which)
{
    return search_names_kind(which) + 1;
}

#endif
