#include "explain/ad_telling.h"

#include <string.h>

#include "base/status.h"

ae_status ad_telling_names(arena *texts, const ae_case *from, uint64_t number, ae_explain_ad *shown,
                           ae_error *error)
{
    const case_ads *ads = &from->ads;
    const case_ad *ad = &ads->ads[number];
    const struct {
        const char *text, **kept;
    } names[] = {{case_ads_id(ads, number), &shown->id},
                 {case_ads_name(ads, ad->source), &shown->source},
                 {case_ads_name(ads, ad->cluster), &shown->cluster_id},
                 {case_ads_name(ads, ad->poster), &shown->poster_id},
                 {case_ads_name(ads, ad->place), &shown->place},
                 {case_ads_name(ads, ad->day), &shown->day}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        *names[k].kept = arena_copy(texts, names[k].text, strlen(names[k].text));
        if (*names[k].kept == NULL)
            return status_out_of_memory(error, strlen(names[k].text));
    }
    shown->ad = number;
    shown->line = ad->line;
    return AE_OK;
}
