/* What was sought, laid beside a text that was found. */
#include "base/memory.h"
#include "base/status.h"
#include "explain/explaining.h"
#include "search/searching.h"

static void names_blank(ae_explain_ad *ad)
{
    ad->id = ad->source = ad->cluster_id = ad->poster_id = ad->place = ad->day = "";
}

ae_status echo_shown(ae_finder *from, ae_cell sought, const ae_found_ad *ad,
                     const ae_explanation **compared, ae_error *error)
{
    explaining *made = memory_new(1, sizeof *made);
    if (made == NULL)
        return status_out_of_memory(error, sizeof *made);
    ae_explanation *shown = &made->shown;
    shown->key = shown->rule = shown->first_ad = shown->first_day = shown->first_site = "";
    shown->decision.reviewer = shown->decision.reason = "";
    shown->decision.a = shown->decision.b = shown->bridge_a = shown->bridge_b = "";
    shown->relation = AE_RELATION_NONE;
    names_blank(&shown->a);
    names_blank(&shown->b);
    ae_status status = ad_reading_make_text(sought, from->reader, &from->shingles, &made->a, error);
    if (status == AE_OK)
        status =
            ad_reading_make(from->rows, ad->ad, from->reader, &from->shingles, &made->b, error);
    if (status == AE_OK)
        status = explaining_contacts(made, error);
    if (status == AE_OK)
        status = explaining_texts(made, row_file_settings_of(from->rows), &from->weights, error);
    if (status != AE_OK) {
        ae_explanation_free(shown);
        return status;
    }
    shown->b.ad = ad->ad; /* the names are the search's, which outlive this */
    shown->b.id = ad->id;
    shown->b.source = ad->source;
    shown->b.line = ad->line;
    shown->b.cluster_id = ad->cluster_id;
    shown->b.poster_id = ad->poster_id;
    shown->b.place = ad->place;
    shown->b.day = ad->day;
    *compared = shown;
    return AE_OK;
}
