/* Reads a finished run out: each function copies one record of flat arrays into
 * the shape of the public header. */

#include "run/run_view.h"
#include "sim/verify.h"

enum { ADS_AHEAD = 12, CLUSTERS_AHEAD = 4, FETCHED = 64 /* bytes at once */ };

static double similarity_of(uint32_t millionths)
{
    return (double)millionths / SIMILARITY_ONE;
}

static const char *name_of(const ae_run *run, uint32_t name)
{
    return name == CORPUS_NONE ? "" : intern_text(&run->rows.names, name);
}

const ae_config *ae_run_config(const ae_run *run)
{
    return &run->config;
}

const ae_summary *ae_run_summary(const ae_run *run)
{
    return &run->summary;
}

bool ae_summary_count(const ae_summary *summary, size_t index, const char **name, uint64_t *count)
{
    const struct {
        const char *name;
        uint64_t count;
    } counts[] = {
        {"files", summary->files},
        {"rows", summary->rows},
        {"ads", summary->ads},
        {"rejects", summary->rejects},
        {"repaired_rows", summary->repaired_rows},
        {"repeated_ids", summary->repeated_ids},
        {"empty_texts", summary->empty_texts},
        {"texts", summary->texts},
        {"folded", summary->folded},
        {"short_texts", summary->short_texts},
        {"common_texts", summary->common_texts},
        {"candidates", summary->candidates},
        {"pairs", summary->pairs},
        {"near_threshold", summary->near_threshold},
        {"thinned_buckets", summary->thinned_buckets},
        {"thinned_texts", summary->thinned_texts},
        {"clusters", summary->clusters},
        {"clustered_ads", summary->clustered_ads},
        {"largest_cluster", summary->largest_cluster},
        {"bridges", summary->bridges},
        {"cities", summary->cities},
        {"most_cities", summary->most_cities},
        {"guessed_places", summary->guessed_places},
        {"unread_dates", summary->unread_dates},
        {"contacts", summary->contacts},
        {"contact_ads", summary->contact_ads},
        {"obscured_ads", summary->obscured_ads},
        {"posters", summary->posters},
        {"poster_ads", summary->poster_ads},
        {"largest_poster", summary->largest_poster},
        {"hubs", summary->hubs},
        {"ties", summary->ties},
    };
    if (index >= sizeof counts / sizeof *counts)
        return false;
    *name = counts[index].name;
    *count = counts[index].count;
    return true;
}

uint64_t ae_run_ad_count(const ae_run *run)
{
    return run->rows.ad_count;
}

const char *ae_run_ad_id(const ae_run *run, uint64_t index)
{
    return corpus_ad_id(&run->rows, index);
}

uint64_t ae_run_ad_poster(const ae_run *run, uint64_t index)
{
    return run->formed.poster_of[index];
}

void ae_run_ad_poster_id(const ae_run *run, uint64_t index, char id[AE_ID_BYTES])
{
    naming_id(&run->owners, index, id);
}

/* Ads are read one after the other as a rule, and their texts and contacts lie anywhere: what is
 * told of those of an ad further on is on its way meanwhile. */
static void ad_fetch(const ae_run *run, uint64_t index)
{
    const corpus *rows = &run->rows;
    if (index + ADS_AHEAD >= rows->ad_count)
        return;
    const uint64_t begin = rows->ads[index].mentions, end = rows->ads[index + 1].mentions;
    for (uint64_t k = begin; k < end; k++)
        __builtin_prefetch(corpus_contact_value(rows, rows->mentions[k].contact));
    const corpus_ad *further = &rows->ads[index + ADS_AHEAD - 1];
    for (uint64_t k = further->mentions; k < further[1].mentions; k++)
        __builtin_prefetch(&rows->contacts.entries[rows->mentions[k].contact]);
    const uint32_t text = rows->ads[index].text;
    if (text == CORPUS_NONE)
        return;
    __builtin_prefetch(&run->outcome.cluster_of[text]);
    __builtin_prefetch(&run->outcome.to_core[text]);
}

static void ad_describe(const ae_run *run, uint64_t index, ae_ad *ad)
{
    const uint32_t text = run->rows.ads[index].text;
    const uint32_t poster = run->formed.poster_of[index];
    const uint32_t place = run->known.places.place_of[index];
    naming_id(&run->clusters, index, ad->cluster_id);
    naming_id(&run->owners, index, ad->poster_id);
    ad->poster = run->posters.rank[poster];
    if (place != CORPUS_NONE)
        ad->place = run->known.places.places[place].name;
    ad->place_guessed = run->known.places.guessed[index];
    run_view_day(run->known.days.days[index], ad->day);
    if (text == CORPUS_NONE)
        return;
    ad->cluster = run->outcome.cluster_of[text];
    if (ad->cluster != AE_NO_CLUSTER)
        ad->similarity = similarity_of(run->outcome.to_core[text]);
}

void ae_run_ad(const ae_run *run, uint64_t index, ae_ad *ad)
{
    const corpus_ad *row = &run->rows.ads[index];
    run_view_rest(run, index);
    *ad = (ae_ad){.id = corpus_ad_id(&run->rows, index),
                  .source = intern_text(&run->rows.sources, row->source),
                  .city = name_of(run, row->city),
                  .date = name_of(run, row->date),
                  .site = name_of(run, row->site),
                  .line = row->line,
                  .cluster = AE_NO_CLUSTER,
                  .poster = AE_NO_POSTER,
                  .similarity = 1,
                  .place = "",
                  .status = run->said.status == NULL ? "" : standing_word(run->said.status[index])};
    if (run->matched) {
        ad_fetch(run, index + ADS_AHEAD);
        ad_describe(run, index, ad);
    }
}

uint64_t ae_run_cluster_count(const ae_run *run)
{
    return run->outcome.cluster_count;
}

/* The same of clusters: records of core texts further on, and the lines of the cache that the
 * nearest of them begins with; those behind come by themselves. */
static void cluster_fetch(const ae_run *run, uint64_t index)
{
    const outcome *found = &run->outcome;
    if (index + 2 * CLUSTERS_AHEAD < found->cluster_count) {
        const uint32_t core = found->clusters[index + 2 * CLUSTERS_AHEAD].core;
        __builtin_prefetch(&run->rows.texts[core]);
        __builtin_prefetch(&run->match.texts[core]);
        __builtin_prefetch(
            &run->templates.texts[found->clusters[index + 2 * CLUSTERS_AHEAD].number]);
    }
    if (index + CLUSTERS_AHEAD >= found->cluster_count)
        return;
    const corpus_text *core = &run->rows.texts[found->clusters[index + CLUSTERS_AHEAD].core];
    for (size_t at = 0; at < core->length; at += FETCHED)
        __builtin_prefetch(core->bytes + at);
}

void ae_run_cluster(const ae_run *run, uint64_t index, ae_cluster *cluster)
{
    cluster_fetch(run, index);
    const outcome_cluster *found = &run->outcome.clusters[index];
    const corpus_text *core = &run->rows.texts[found->core];
    const match_text *known = &run->match.texts[found->core];
    *cluster = (ae_cluster){
        .texts = found->texts,
        .density = similarity_of(found->density),
        .weakest = similarity_of(found->weakest),
        .core_ad = core->first_ad,
        .core_text = core->bytes,
        .template_text = run->templates.texts[found->number],
        .bridges = found->bridges,
        .short_text = known->short_text,
        .common_text = known->common_text,
        .status = run->stands.clusters == NULL ? "" : standing_word(run->stands.clusters[index])};
    run_view_facts(&found->facts, &cluster->facts);
    naming_id(&run->clusters, run->outcome.members[found->member_begin], cluster->id);
}

uint64_t ae_run_member(const ae_run *run, uint64_t cluster, uint64_t nth)
{
    const uint64_t member = run->outcome.clusters[cluster].member_begin + nth;
    run_view_rest(run, member);
    return run->outcome.members[member];
}

uint64_t ae_run_link_count(const ae_run *run)
{
    return run->outcome.link_count;
}

void ae_run_link(const ae_run *run, uint64_t index, ae_link *link)
{
    const outcome_link *found = &run->outcome.links[index];
    run_view_rest(run, index);
    *link = (ae_link){found->a, found->b, similarity_of(found->similarity), found->same_text};
}

uint64_t ae_run_bridge_count(const ae_run *run)
{
    return run->outcome.bridge_count;
}

void ae_run_bridge(const ae_run *run, uint64_t index, ae_bridge *bridge)
{
    const outcome_bridge *found = &run->outcome.bridges[index];
    *bridge = (ae_bridge){found->a, found->b, similarity_of(found->similarity), found->links};
}

uint64_t ae_run_reject_count(const ae_run *run)
{
    return run->rows.reject_count;
}

void ae_run_reject(const ae_run *run, uint64_t index, ae_reject *reject)
{
    const corpus_reject *found = &run->rows.rejects[index];
    *reject = (ae_reject){.source = intern_text(&run->rows.sources, found->source),
                          .reason = found->reason,
                          .line = found->line,
                          .raw = {found->raw, found->raw_length}};
}

history_input run_input(const ae_run *run, size_t index)
{
    if (index < run->past.input_count)
        return run->past.inputs[index];
    const ingest_facts *read = &run->inputs[index - run->past.input_count];
    return (history_input){.run = (uint32_t)run->past.run_count + 1,
                           .delimiter = read->delimiter,
                           .path = read->path,
                           .compression = read->compression,
                           .encoding = read->encoding,
                           .roles = read->roles,
                           .rows = read->rows,
                           .ads = read->ads,
                           .rejects = read->rejects,
                           .bytes = read->bytes,
                           .hash_high = read->hash_high,
                           .hash_low = read->hash_low};
}

uint64_t ae_run_input_count(const ae_run *run)
{
    return run->past.input_count + run->input_count;
}

void ae_run_input(const ae_run *run, uint64_t index, ae_input *input)
{
    const history_input read = run_input(run, index);
    *input = (ae_input){.run = read.run,
                        .path = read.path,
                        .compression = read.compression,
                        .encoding = read.encoding,
                        .roles = read.roles,
                        .delimiter = read.delimiter,
                        .rows = read.rows,
                        .ads = read.ads,
                        .rejects = read.rejects,
                        .bytes = read.bytes,
                        .hash_high = read.hash_high,
                        .hash_low = read.hash_low};
}

uint64_t ae_run_step_count(const ae_run *run)
{
    return run->step_count;
}

void ae_run_step(const ae_run *run, uint64_t index, ae_step *step)
{
    *step = run->steps[index];
}

uint64_t ae_run_past_count(const ae_run *run)
{
    return run->past.run_count + 1;
}

ae_past_run run_added(const ae_run *run)
{
    ae_past_run added = {.run = (uint32_t)run->past.run_count + 1,
                         .rebuilt = run->rebuilt,
                         .began = run->began_wall,
                         .version = ae_version(),
                         .files = run->input_count,
                         .rows = run->summary.rows,
                         .ads = run->summary.ads,
                         .rejects = run->summary.rejects,
                         .decisions = run->decided.count,
                         .decisions_head = run->decided.head,
                         .purge_rule = "",
                         .purge_by = "",
                         .purge_reason = ""};
    if (run->purge != NULL) {
        added.purged = run->purge->ads;
        added.purge_rule = run->purge->rule;
        added.purge_by = run->purge->by;
        added.purge_reason = run->purge->reason;
    }
    for (size_t k = 0; k < run->past.run_count; k++) {
        added.rows -= run->past.runs[k].rows;
        added.ads -= run->past.runs[k].ads;
        added.rejects -= run->past.runs[k].rejects;
    }
    return added;
}

void ae_run_past(const ae_run *run, uint64_t index, ae_past_run *past)
{
    if (index == run->past.run_count) {
        *past = run_added(run);
        return;
    }
    const history_run *told = &run->past.runs[index];
    *past = (ae_past_run){.run = (uint32_t)index + 1,
                          .rebuilt = told->rebuilt,
                          .began = told->began,
                          .version = told->version,
                          .files = told->files,
                          .rows = told->rows,
                          .ads = told->ads,
                          .rejects = told->rejects,
                          .decisions = told->decisions,
                          .decisions_head = told->decisions_head,
                          .purged = told->purged,
                          .purge_rule = told->purge_rule,
                          .purge_by = told->purge_by,
                          .purge_reason = told->purge_reason};
}

uint64_t ae_run_change_count(const ae_run *run)
{
    return run->changed.count;
}

void ae_run_change(const ae_run *run, uint64_t index, ae_change *change)
{
    *change = run->changed.items[index];
}
