#include "cli/summary.h"

#include <inttypes.h>
#include <stdarg.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>
#include <string.h>

#include "cli/figure.h"
#include "cli/json_line.h"

enum { FIRST_CLUSTERS = 5, FIRST_WATCHED = 10, CURVE_POINTS = 10, DATE_LETTERS = 10 };

/* "  name          1,234  and what that means" */
static void line_print(const char *name, uint64_t count, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void line_print(const char *name, uint64_t count, const char *format, ...)
{
    va_list arguments;
    printf("%-16s %13s", name, figure_count(count).text);
    if (format != NULL) {
        printf("  ");
        va_start(arguments, format);
        vprintf(format, arguments);
        va_end(arguments);
    }
    putchar('\n');
}

/* The same for a number that need not be spoken of while it is 0. */
static void line_print_some(const char *name, uint64_t count, const char *meaning)
{
    if (count > 0)
        line_print(name, count, "%s", meaning);
}

static ae_past_run run_last(const ae_run *run)
{
    ae_past_run last;
    ae_run_past(run, ae_run_past_count(run) - 1, &last);
    return last;
}

/* Of a case that was there: what this run added, before what all of it is. */
static void added_print(const ae_past_run *added)
{
    if (added->run == 1)
        return;
    line_print("run", added->run, "%s",
               added->rebuilt ? "matches the whole case anew" : "adds to the case");
    if (!added->rebuilt)
        line_print("  rows added", added->rows, "from %s file%s; %s of them rejected",
                   figure_count(added->files).text, added->files == 1 ? "" : "s",
                   figure_count(added->rejects).text);
}

static void rows_print(const ae_summary *summary, const char *folder)
{
    line_print("rows read", summary->rows, "from %s file%s", figure_count(summary->files).text,
               summary->files == 1 ? "" : "s");
    line_print_some("  left out", summary->left_out_files,
                    "files of a folder that are no tables; warnings name them");
    if (summary->rejects > 0)
        line_print("  rejected", summary->rejects, "%s/rejects.csv says where and why", folder);
    else
        line_print("  rejected", 0, NULL);
    line_print_some("  repaired", summary->repaired_rows,
                    "ragged, or with stray quotes; read all the same");
    line_print("ads", summary->ads, NULL);
    line_print_some("  repeated ids", summary->repeated_ids, "kept apart as id#2, id#3, ...");
    line_print_some("  without text", summary->empty_texts, "never matched");
    line_print("  folded", summary->folded, "repeat the text of another ad");
}

static void texts_print(const ae_summary *summary, double threshold)
{
    line_print("distinct texts", summary->texts, NULL);
    line_print_some("  short", summary->short_texts,
                    "under 120 letters: sharing one settles little");
    line_print_some("  stock phrases", summary->common_texts,
                    "nothing of their own: sharing one settles little");
    if (summary->weighed_texts < summary->texts)
        line_print("  weighed", summary->weighed_texts,
                   "of them, by run %" PRIu32 "; `adecho rebuild` weighs all anew",
                   summary->weighed_run);
    line_print("candidates", summary->candidates, "pairs that share one of %u bands",
               summary->bands);
    line_print_some("  thinned", summary->thinned_buckets,
                    "buckets too full to examine every pair");
    line_print_some("  bounded", summary->thinned_texts,
                    "texts linked with their likeliest candidates only");
    line_print("pairs", summary->pairs, "alike at %g or more; %s within 0.05 of that", threshold,
               figure_count(summary->near_threshold).text);
}

static void findings_print(const ae_summary *summary, const char *folder)
{
    const double rate = summary->seconds > 0 ? (double)summary->rows / summary->seconds : 0;
    line_print("clusters", summary->clusters, "of shared text, holding %s ads",
               figure_count(summary->clustered_ads).text);
    line_print("  largest", summary->largest_cluster, "ads");
    line_print("  widest", summary->most_cities, "of %s cities",
               figure_count(summary->cities).text);
    if (summary->bridges > 0)
        line_print("  bridges", summary->bridges, "pairs of clusters kept apart, in %s/bridges.csv",
                   folder);
    line_print("contacts", summary->contacts, "in %s ads; %s ads write one in obscured form",
               figure_count(summary->contact_ads).text, figure_count(summary->obscured_ads).text);
    line_print_some("  hubs", summary->hubs, "that nothing is joined through");
    line_print("posters", summary->posters, "of shared contacts and text, holding %s ads",
               figure_count(summary->poster_ads).text);
    line_print("  largest", summary->largest_poster, "ads");
    line_print_some("  kept apart", summary->ties, "times: shared text, different contacts");
    printf("%-16s %13s  %s rows/s, peak memory %s\n", "time", figure_seconds(summary->seconds).text,
           figure_count((uint64_t)rate).text, figure_bytes(summary->peak_memory).text);
}

static bool change_is_of_contact(const ae_change *change)
{
    return strcmp(change->what, "cluster") != 0 && strcmp(change->what, "poster") != 0;
}

/* How many things of the kind were changed so: those that were merged or split each by itself, and
 * one that is in several new cities, which are told one behind the other, once. Ads alone that were
 * merged are left out. */
static uint64_t changes_count(const ae_run *run, const char *what, const char *kind)
{
    const bool by_city = strcmp(kind, "new city") == 0;
    const char *last = "";
    uint64_t count = 0;
    for (uint64_t k = 0; k < ae_run_change_count(run); k++) {
        ae_change change;
        ae_run_change(run, k, &change);
        const bool alone = *change.other != '\0' && change.ads_before < 2;
        const bool meant =
            what == NULL ? change_is_of_contact(&change) : strcmp(change.what, what) == 0;
        if (!meant || strcmp(change.kind, kind) != 0 || alone)
            continue;
        count += !by_city || strcmp(change.id, last) != 0;
        last = change.id;
    }
    return count;
}

/* New ads of what reviewers watch come first. A contact is named by its decision only. */
static void watched_print(const ae_run *run, const char *folder)
{
    uint64_t count = 0;
    for (uint64_t k = 0; k < ae_run_change_count(run); k++) {
        ae_change change;
        ae_run_change(run, k, &change);
        if (strcmp(change.kind, "watched") != 0)
            break;
        if (count++ == 0)
            printf("watched\n");
        if (count <= FIRST_WATCHED)
            printf("  %-7s %-14s  %s\n", change.what,
                   change_is_of_contact(&change) ? "" : change.id, change.detail);
    }
    if (count > FIRST_WATCHED)
        printf("and %s more: `adecho changes --since %u %s` tells each\n",
               figure_count(count - FIRST_WATCHED).text, (unsigned)run_last(run).run, folder);
    if (count > 0)
        putchar('\n');
}

static void changes_print(const ae_run *run, const char *folder)
{
    static const char *const kinds[] = {"new", "grown", "merged", "split", "new city"};
    static const char *const whats[] = {"cluster", "poster"};
    const ae_past_run last = run_last(run);
    if (last.run == 1)
        return;
    printf("\n%-10s", "changes");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        printf(" %9s", kinds[k]);
    for (size_t w = 0; w < sizeof whats / sizeof *whats; w++) {
        printf("\n%ss%*s", whats[w], (int)(9 - strlen(whats[w])), "");
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            printf(" %9s", figure_count(changes_count(run, whats[w], kinds[k])).text);
    }
    printf("\ncontacts seen again after %u days or more: %s\n", ae_run_config(run)->silence,
           figure_count(changes_count(run, NULL, "seen again")).text);
    if (ae_run_change_count(run) > 0)
        printf("`adecho changes --since %u %s` tells each\n", (unsigned)last.run, folder);
}

static void first_clusters_print(const ae_run *run)
{
    const uint64_t count = ae_run_cluster_count(run);
    if (count == 0)
        return;
    printf("\n%-14s  %9s  %7s  %6s  %-10s  %-10s  %7s\n", "cluster", "ads", "texts", "cities",
           "first", "last", "density");
    for (uint64_t k = 0; k < count && k < FIRST_CLUSTERS; k++) {
        ae_cluster cluster;
        ae_run_cluster(run, k, &cluster);
        printf("%-14s  %9s  %7s  %6s  %-10.*s  %-10.*s  %7.2f\n", cluster.id,
               figure_count(cluster.facts.ads).text, figure_count(cluster.texts).text,
               figure_count(cluster.facts.cities).text, DATE_LETTERS, cluster.facts.first_date,
               DATE_LETTERS, cluster.facts.last_date, cluster.density);
    }
    if (count > FIRST_CLUSTERS)
        printf("and %s more\n", figure_count(count - FIRST_CLUSTERS).text);
}

static void files_print(const char *folder)
{
    const ae_case_file *files;
    const size_t count = ae_case_files(&files);
    printf("\nThe case is in %s:", folder);
    for (size_t k = 0, shown = 0; k < count; k++) {
        char path[PATH_MAX];
        const int length = snprintf(path, sizeof path, "%s/%s", folder, files[k].name);
        if (length < (int)sizeof path && access(path, F_OK) != 0)
            continue; /* not every case has one */
        printf("%s %s", shown++ > 0 ? "," : "", files[k].name);
    }
    printf("\nRead %s/report.html, or review the case in the browser: `adecho serve %s`\n", folder,
           folder);
}

void summary_print(const ae_run *run, const settings *given)
{
    const ae_summary *summary = ae_run_summary(run);
    const char *folder = given->case_folder;
    const ae_past_run added = run_last(run);
    added_print(&added);
    watched_print(run, folder);
    rows_print(summary, folder);
    texts_print(summary, ae_run_config(run)->threshold);
    findings_print(summary, folder);
    changes_print(run, folder);
    first_clusters_print(run);
    files_print(folder);
}

/* ---- JSON ---- */

static void counts_print_json(json_line *line, const ae_summary *summary)
{
    const char *name;
    uint64_t count;
    for (size_t k = 0; ae_summary_count(summary, k, &name, &count); k++)
        json_line_count(line, name, count);
    json_line_count(line, "left_out_files", summary->left_out_files);
    json_line_count(line, "bands", summary->bands);
    json_line_count(line, "band_rows", summary->band_rows);
    json_line_count(line, "peak_memory_bytes", summary->peak_memory);
    json_line_bool(line, "weighed_again", summary->weighed_again);
    json_line_count(line, "weighed_run", summary->weighed_run);
    json_line_count(line, "weighed_texts", summary->weighed_texts);
    json_line_number(line, "background", summary->background, 6);
    json_line_number(line, "seconds", summary->seconds, 3);
}

static void curve_json(json_line *line, unsigned bands, unsigned band_rows)
{
    json_line_open(line, "curve", '[');
    for (unsigned k = 1; k <= CURVE_POINTS; k++) {
        const double similarity = (double)k / CURVE_POINTS;
        json_line_open(line, NULL, '{');
        json_line_number(line, "similarity", similarity, 1);
        json_line_number(line, "chance", ae_candidate_chance(similarity, bands, band_rows), 6);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
}

static void added_json(json_line *line, const ae_past_run *added)
{
    json_line_count(line, "run", added->run);
    json_line_count(line, "files_added", added->files);
    json_line_count(line, "rows_added", added->rows);
    json_line_count(line, "ads_added", added->ads);
    json_line_count(line, "rejects_added", added->rejects);
}

void summary_print_idle_json(const ae_run *run, const settings *given)
{
    json_line line;
    const ae_past_run idle = {.run = run_last(run).run - 1};
    json_line_begin(&line, "match");
    json_line_text(&line, "case", given->case_folder);
    added_json(&line, &idle);
    json_line_end(&line);
}

void summary_print_json(const ae_run *run, const settings *given, const char *command)
{
    json_line line;
    const ae_summary *summary = ae_run_summary(run);
    const ae_past_run added = run_last(run);
    json_line_begin(&line, command);
    json_line_text(&line, "case", given->case_folder);
    added_json(&line, &added);
    json_line_count(&line, "changes", ae_run_change_count(run));
    counts_print_json(&line, summary);
    if (given->curve)
        curve_json(&line, summary->bands, summary->band_rows);
    json_line_end(&line);
}

/* ---- The curve of the bands ---- */

void summary_print_curve(unsigned bands, unsigned band_rows)
{
    printf("%u bands of %u\nsimilarity  chance to be examined\n", bands, band_rows);
    for (unsigned k = 1; k <= CURVE_POINTS; k++) {
        const double similarity = (double)k / CURVE_POINTS;
        printf("      %.2f  %.4f\n", similarity, ae_candidate_chance(similarity, bands, band_rows));
    }
}

void summary_print_curve_json(unsigned bands, unsigned band_rows)
{
    json_line line;
    json_line_begin(&line, "match");
    json_line_count(&line, "bands", bands);
    json_line_count(&line, "band_rows", band_rows);
    curve_json(&line, bands, band_rows);
    json_line_end(&line);
}
