/* The counts of a matched run. */
#include "run/run.h"

static void contacts_count(ae_run *run)
{
    ae_summary *summary = &run->summary;
    for (uint32_t k = 0; k < run->rows.contacts.count; k++)
        summary->contacts += run->known.kinds[k] != CONTACT_PRICE;
    for (size_t k = 0; k < run->rows.ad_count; k++) {
        summary->contact_ads += run->known.contact_begin[k] < run->known.contact_begin[k + 1];
        summary->obscured_ads += run->known.obscured[k];
    }
}

static void posters_count(ae_run *run)
{
    ae_summary *summary = &run->summary;
    summary->posters = run->posters.count;
    for (size_t k = 0; k < run->posters.count; k++) {
        const uint32_t ads = run->formed.facts[run->posters.shown[k].poster].ads;
        summary->poster_ads += ads;
        if (ads > summary->largest_poster)
            summary->largest_poster = ads;
    }
    summary->hubs = run->formed.hub_count;
    summary->ties = run->formed.tie_count;
}

void run_summary_fill(ae_run *run)
{
    ae_summary *summary = &run->summary;
    const corpus *rows = &run->rows;
    const match_result *match = &run->match;
    const outcome *found = &run->outcome;
    summary->files = run->past.input_count + run->input_count;
    summary->repaired_rows = rows->repaired_rows;
    summary->repeated_ids = rows->repeated_ids;
    summary->empty_texts = rows->empty_texts;
    summary->texts = rows->text_count;
    summary->folded = rows->ad_count - rows->empty_texts - rows->text_count;
    for (size_t k = 0; k < rows->text_count; k++) {
        summary->short_texts += match->texts[k].short_text;
        summary->common_texts += match->texts[k].common_text;
    }
    summary->candidates = match->candidates;
    summary->pairs = match->link_count;
    summary->near_threshold = match->near_threshold;
    summary->thinned_buckets = match->thinned_buckets;
    summary->thinned_texts = match->thinned_texts;
    summary->clusters = found->cluster_count;
    for (size_t k = 0; k < found->cluster_count; k++) {
        summary->clustered_ads += found->clusters[k].ads;
        if (found->clusters[k].ads > summary->largest_cluster)
            summary->largest_cluster = found->clusters[k].ads;
    }
    summary->bridges = found->bridge_count;
    contacts_count(run);
    posters_count(run);
    summary->unread_dates = run->known.days.unread;
    for (size_t k = 0; k < rows->ad_count; k++)
        summary->guessed_places += run->known.places.guessed[k];
    summary->cities = run->known.places.place_count;
    summary->most_cities = found->most_cities;
    summary->bands = match->bands;
    summary->band_rows = match->band_rows;
    summary->weighed_again = match->weighed_again;
    summary->weighed_run = run->weighed.run;
    summary->weighed_texts = run->weighed.texts;
    summary->background = match->background;
}
