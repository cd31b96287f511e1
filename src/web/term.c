#include "web/term.h"

#include <string.h>

static const struct {
    const char *term;
    spoken words;
} known[] = {{"same", SAY_CONFIRMED},
             {"confirmed", SAY_CONFIRMED},
             {"different", SAY_NOT_THE_SAME},
             {"copied", SAY_COPIED},
             {"boilerplate", SAY_BOILERPLATE},
             {"unsure", SAY_UNSURE},
             {"watch", SAY_WATCHED},
             {"watched", SAY_WATCHED},
             {"new", SAY_NEW},
             {"grown", SAY_GROWN},
             {"merged", SAY_MERGED},
             {"split", SAY_SPLIT},
             {"new city", SAY_NEW_CITY},
             {"seen again", SAY_SEEN_AGAIN},
             {"cluster", SAY_CLUSTER},
             {"poster", SAY_POSTER},
             {"ad", SAY_AD},
             {"pair", SAY_TWO_ADS},
             {"text", SAY_TEXT},
             {"bond", SAY_BOND},
             {"decision", SAY_DECISION},
             {"phone", SAY_PHONE},
             {"email", SAY_EMAIL},
             {"handle", SAY_HANDLE},
             {"url", SAY_URL},
             {"price", SAY_PRICE},
             {"id", SAY_ID},
             {"city", SAY_CITY},
             {"region", SAY_REGION},
             {"country", SAY_COUNTRY},
             {"date", SAY_DATE},
             {"site", SAY_SITE},
             {"name", SAY_NAME},
             {"same text", SAY_SAME_TEXT},
             {"shared text", SAY_SHARED_TEXT},
             {"short text", SAY_SHORT_TEXT},
             {"stock phrases", SAY_STOCK_PHRASES},
             {"short text; stock phrases", SAY_SHORT_STOCK},
             {"hub", SAY_HUB_HINT},
             {"same contact", SAY_RULE_CONTACT},
             {"written together", SAY_RULE_TOGETHER},
             {"several texts in common", SAY_RULE_CLUSTERS},
             {"several exact texts in common", SAY_RULE_TEXTS},
             {"one text on the same tour", SAY_RULE_TOUR},
             {"one text, taken up where the other ends", SAY_RULE_HEIR},
             {"decided by hand", SAY_RULE_DECISION},
             {"named as a hub", SAY_RULE_FORCED},
             {"joins many unrelated contacts", SAY_RULE_CIRCLES},
             {"joins many unrelated texts", SAY_RULE_SPAN},
             {"added to what others had posted before", SAY_RULE_LATE},
             {"text in common and nothing else", SAY_RULE_TEXT_ALONE},
             {"one of them takes texts from many", SAY_RULE_TAKER},
             {"a text that very many use", SAY_RULE_COMMON},
             {"no contact says whose it is", SAY_RULE_NO_CONTACT}};

const char *term_words(const page *to, const char *term)
{
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (strcmp(known[k].term, term) == 0)
            return page_say(to, known[k].words);
    return term;
}
