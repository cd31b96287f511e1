#include "explain/decided.h"

#include <string.h>

static bool names(const journal_line *line, const ae_explain_ad *ad)
{
    for (size_t k = 0; k < line->ad_count; k++) {
        const journal_ad *named = &line->ads[k];
        if (strcmp(named->id, ad->id) == 0 ||
            (named->line == ad->line && strcmp(named->source, ad->source) == 0))
            return true;
    }
    return false;
}

typedef enum bearing { BEARS_NOT, BEARS_ON_ONE, BEARS_ON_BOTH } bearing;

static bearing bearing_of(const journal_line *line, const ae_explain_ad *a, const ae_explain_ad *b)
{
    const bool verdict =
        line->verdict == AE_VERDICT_SAME || line->verdict == AE_VERDICT_DIFFERENT ||
        line->verdict == AE_VERDICT_COPIED || line->verdict == AE_VERDICT_BOILERPLATE;
    const bool first = verdict && names(line, a), second = verdict && names(line, b);
    if (first && second)
        return BEARS_ON_BOTH;
    return (first || second) && line->verdict != AE_VERDICT_SAME && line->target != AE_TARGET_PAIR
               ? BEARS_ON_ONE
               : BEARS_NOT;
}

const journal_line *decided_line(const journal *lines, uint64_t count, const ae_explain_ad *a,
                                 const ae_explain_ad *b)
{
    const journal_line *found = NULL;
    bearing best = BEARS_NOT;
    for (size_t k = 0; k < lines->count && k < count; k++) {
        const bearing bears =
            journal_stands(lines, k) ? bearing_of(&lines->lines[k], a, b) : BEARS_NOT;
        if (bears == BEARS_NOT || bears < best)
            continue;
        best = bears;
        found = &lines->lines[k];
    }
    return found;
}

static uint32_t group_of(const case_ads *ads, uint64_t ad, bool posters)
{
    return posters ? ads->ads[ad].poster : ads->ads[ad].cluster;
}

const journal_line *decided_between(const journal *lines, uint64_t count, const case_ads *ads,
                                    uint64_t a, uint64_t b, bool posters)
{
    const uint32_t left = group_of(ads, a, posters), right = group_of(ads, b, posters);
    for (size_t k = lines->count < count ? lines->count : (size_t)count; k-- > 0;) {
        const journal_line *line = &lines->lines[k];
        if (!journal_stands(lines, k) || line->verdict != AE_VERDICT_DIFFERENT ||
            line->target != AE_TARGET_PAIR)
            continue;
        const uint32_t one = case_ads_find(ads, line->ads[0].id, strlen(line->ads[0].id));
        const uint32_t other = case_ads_find(ads, line->ads[1].id, strlen(line->ads[1].id));
        if (one == CASE_NO_AD || other == CASE_NO_AD)
            continue;
        const uint32_t first = group_of(ads, one, posters), second = group_of(ads, other, posters);
        if ((first == left && second == right) || (first == right && second == left))
            return line;
    }
    return NULL;
}

bool decided_parts_texts(const journal_line *line, bool text_counts)
{
    if (line == NULL)
        return false;
    if (line->target == AE_TARGET_PAIR)
        return line->verdict == AE_VERDICT_DIFFERENT;
    return text_counts &&
           (line->verdict == AE_VERDICT_DIFFERENT || line->verdict == AE_VERDICT_BOILERPLATE);
}

bool decided_parts_contacts(const journal_line *line)
{
    return line != NULL && line->target == AE_TARGET_PAIR && line->verdict == AE_VERDICT_DIFFERENT;
}

bool decided_joins(const journal_line *line)
{
    return line != NULL && line->verdict == AE_VERDICT_SAME;
}
