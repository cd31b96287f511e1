#include "cli/search_print.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/explain_page.h"
#include "cli/figure.h"
#include "cli/flow.h"
#include "cli/message.h"

enum {
    FACTS_BYTES = 256,
    AD_INDENT = 4,
    PASSAGES_MOST = 3,
    PASSAGE_WORDS_LEAST = 3,
    PASSAGE_BYTES_MOST = 240
};

/* ---- Facts ------------------------------------------------------------------- */

static void part_add(char words[FACTS_BYTES], uint64_t count, const char *one, const char *many)
{
    const size_t at = strlen(words);
    if (count > 0)
        snprintf(words + at, FACTS_BYTES - at, "%s%s %s", at > 0 ? ", " : "",
                 figure_count(count).text, count == 1 ? one : many);
}

/* "5 ads, 2 clusters, 1 poster, 3 cities, 2026-03-01 to 2026-03-20" */
static void facts_words(const ae_found_facts *facts, char words[FACTS_BYTES])
{
    words[0] = '\0';
    part_add(words, facts->ads, "ad", "ads");
    part_add(words, facts->clusters, "cluster", "clusters");
    part_add(words, facts->posters, "poster", "posters");
    part_add(words, facts->places, "city", "cities");
    const size_t at = strlen(words);
    if (facts->first_date[0] != '\0' && strcmp(facts->first_date, facts->last_date) == 0)
        snprintf(words + at, FACTS_BYTES - at, ", %s", facts->first_date);
    else if (facts->first_date[0] != '\0')
        snprintf(words + at, FACTS_BYTES - at, ", %s to %s", facts->first_date, facts->last_date);
}

static void ad_print(const page *self, const ae_found_ad *ad)
{
    const char *const parts[] = {ad->place, ad->day, ad->site, ad->status};
    char line[PAGE_LINE_BYTES];
    flow out;
    flow_begin(&out, self->width, AD_INDENT);
    flow_text(&out, ad->id, strlen(ad->id));
    flow_text(&out, ": ", 2);
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (parts[k][0] != '\0') {
            flow_text(&out, parts[k], strlen(parts[k]));
            flow_text(&out, "; ", 2);
        }
    snprintf(line, sizeof line, "cluster %s; poster %s; line %" PRIu64 " of %s", ad->cluster_id,
             ad->poster_id, ad->line, ad->source);
    flow_text(&out, line, strlen(line));
    flow_end(&out);
}

static void ads_print(const page *self, const ae_found_ad *ads, size_t count, uint64_t all)
{
    for (size_t k = 0; k < count; k++)
        ad_print(self, &ads[k]);
    if (all > count)
        page_say(self, AD_INDENT, "and %s more", figure_count(all - count).text);
}

/* ---- Texts ------------------------------------------------------------------- */

/* The shared passages of the most words, in the order of the ad's text. */
static size_t passages_choose(const ae_explanation *told, size_t chosen[PASSAGES_MOST])
{
    size_t count = 0;
    for (size_t k = 0; k < told->segment_count; k++) {
        const ae_segment *segment = &told->segments[k];
        if (segment->kind != AE_SEGMENT_SHARED || segment->words < PASSAGE_WORDS_LEAST)
            continue;
        if (count < PASSAGES_MOST) {
            chosen[count++] = k;
            continue;
        }
        size_t least = 0;
        for (size_t j = 1; j < PASSAGES_MOST; j++)
            if (told->segments[chosen[j]].words < told->segments[chosen[least]].words)
                least = j;
        if (segment->words <= told->segments[chosen[least]].words)
            continue;
        memmove(chosen + least, chosen + least + 1, (PASSAGES_MOST - 1 - least) * sizeof *chosen);
        chosen[PASSAGES_MOST - 1] = k;
    }
    return count;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void passages_print(const page *self, const ae_explanation *told)
{
    size_t chosen[PASSAGES_MOST];
    const size_t count = passages_choose(told, chosen);
    const char *text = told->b.cells[AE_ROLE_TEXT].bytes;
    for (size_t k = 0; k < count; k++) {
        const ae_segment *segment = &told->segments[chosen[k]];
        size_t begin = segment->b_begin, end = segment->b_end;
        while (begin < end && is_space(text[begin]))
            begin++;
        while (begin < end && is_space(text[end - 1]))
            end--;
        const size_t length = end - begin;
        size_t shown = length < PASSAGE_BYTES_MOST ? length : PASSAGE_BYTES_MOST;
        while (shown < length && shown > 0 && !is_space(text[begin + shown]))
            shown--;
        flow out;
        flow_begin(&out, self->width, AD_INDENT);
        flow_text(&out, k == 0 ? "shared: \"" : "\"", k == 0 ? 9 : 1);
        flow_text(&out, text + begin, shown);
        flow_text(&out, shown < length ? " ...\"" : "\"", shown < length ? 5 : 1);
        flow_end(&out);
    }
}

static void text_print(const page *self, const ae_found_text *text, size_t number)
{
    char words[FACTS_BYTES] = "1 ad";
    if (text->facts.ads > 1)
        facts_words(&text->facts, words);
    if (text->same_text)
        page_say(self, PAGE_INDENT, "%zu. The same text: %s", number, words);
    else if (text->similar)
        page_say(self, PAGE_INDENT, "%zu. Shared text, %s similar: %s", number,
                 page_percent(text->similarity).text, words);
    else if (text->words)
        page_say(self, PAGE_INDENT, "%zu. All words: %s", number, words);
    else
        page_say(self, PAGE_INDENT, "%zu. Contains %s of what is sought, %s similar: %s", number,
                 page_percent(text->contained).text, page_percent(text->similarity).text, words);
    if (text->compared != NULL && !text->same_text)
        passages_print(self, text->compared);
    ads_print(self, text->ads, text->ad_count, text->facts.ads);
}

static void texts_print(const page *self, const ae_found *found)
{
    if (found->text_count == 0)
        return;
    page_heading(self, "Texts, the best first");
    for (size_t k = 0; k < found->text_count; k++)
        text_print(self, &found->texts[k], k + 1);
    if (found->text_total > found->text_count)
        page_say(self, PAGE_INDENT, "and %s more; --limit shows more",
                 figure_count(found->text_total - found->text_count).text);
}

/* ---- Groups and contacts ------------------------------------------------------- */

/* What its best text was found for: a group by words alone is not called similar. */
static void group_why(flow *out, const ae_found_group *group, const ae_found *found)
{
    char why[FACTS_BYTES];
    if (group->similarity > 0 && group->similarity >= found->threshold)
        snprintf(why, sizeof why, "%s similar; ", page_percent(group->similarity).text);
    else if (group->contained >= found->contained)
        snprintf(why, sizeof why, "contains %s; ", page_percent(group->contained).text);
    else
        snprintf(why, sizeof why, "all words; ");
    flow_text(out, why, strlen(why));
}

static void groups_print(const page *self, const char *heading, const ae_found_group *groups,
                         size_t count, uint64_t all, const ae_found *found)
{
    if (count == 0)
        return;
    page_heading(self, heading);
    for (size_t k = 0; k < count; k++) {
        char words[FACTS_BYTES];
        flow out;
        facts_words(&groups[k].facts, words);
        page_name(self, &out, groups[k].id);
        if (found->sought == AE_SOUGHT_TEXT)
            group_why(&out, &groups[k], found);
        flow_text(&out, words, strlen(words));
        flow_end(&out);
    }
    if (all > count)
        page_say(self, PAGE_INDENT, "and %s more", figure_count(all - count).text);
}

/* "2 more ads were left out because of --city, --since." */
static void left_out_print(const page *self, size_t indent, uint64_t ads, bool more,
                           const settings *given)
{
    const ae_search_config *search = &given->search;
    const struct {
        const char *value, *option;
    } filters[] = {{search->city, "--city"},
                   {search->site, "--site"},
                   {search->since, "--since"},
                   {search->until, "--until"},
                   {search->status, "--status"}};
    char options[FACTS_BYTES] = "";
    for (size_t k = 0; k < sizeof filters / sizeof *filters; k++) {
        const size_t at = strlen(options);
        if (filters[k].value != NULL)
            snprintf(options + at, sizeof options - at, "%s%s", at > 0 ? ", " : "",
                     filters[k].option);
    }
    page_say(self, indent, "%s%s %s left out because of %s.", figure_count(ads).text,
             more ? " more" : "", ads == 1 ? "ad was" : "ads were", options);
}

static void contacts_print(const page *self, const ae_found *found, const settings *given)
{
    if (found->contact_count == 0)
        return;
    page_heading(self, found->sought == AE_SOUGHT_CONTACT ? "Shared contacts"
                                                          : "Contacts in what is sought");
    for (size_t k = 0; k < found->contact_count; k++) {
        const ae_found_contact *contact = &found->contacts[k];
        char words[FACTS_BYTES];
        facts_words(&contact->facts, words);
        page_say(self, PAGE_INDENT, "%s %s%s: %s", page_kind(contact->kind), contact->value,
                 contact->asked ? "" : ", which may be the same",
                 contact->facts.ads > 0  ? words
                 : contact->filtered > 0 ? "no ad of those asked for names it"
                                         : "no ad names it");
        if (contact->filtered > 0 &&
            (found->sought != AE_SOUGHT_CONTACT || found->contact_count > 1))
            left_out_print(self, AD_INDENT, contact->filtered, contact->facts.ads > 0, given);
        if (contact->hub[0] != '\0')
            page_say(self, AD_INDENT, "a hub, through which nothing is linked: %s", contact->hub);
        ads_print(self, contact->ads, contact->ad_count, contact->facts.ads);
    }
}

/* What was found is called by its best. */
static const char *outcome_name(const ae_found *found)
{
    if (found->sought == AE_SOUGHT_CONTACT)
        return "Shared contact";
    if (found->sought == AE_SOUGHT_WORDS)
        return "All these words";
    const ae_found_text *best = found->text_count > 0 ? &found->texts[0] : NULL;
    return best == NULL || best->same_text || best->similar ? "Shared text" : "Contains it";
}

static void outcome_print(const page *self, const ae_found *found, const settings *given)
{
    char words[FACTS_BYTES];
    facts_words(&found->facts, words);
    if (found->facts.ads == 0)
        page_say(self, 0, "No ad %s%s.", found->filtered > 0 ? "of those asked for " : "",
                 found->sought == AE_SOUGHT_CONTACT ? "names that"
                 : found->sought == AE_SOUGHT_WORDS ? "has all these words"
                                                    : "echoes that text");
    else
        page_say(self, 0, "%s: %s.", outcome_name(found), words);
    if (found->words_unsought)
        page_say(self, 0,
                 "Single words and short phrases were not looked up: they are once "
                 "`adecho index` was run on the case.");
    if (found->filtered > 0)
        left_out_print(self, 0, found->filtered, found->facts.ads > 0, given);
    if (found->measured < found->candidates && found->text_total > 0)
        page_say(self, 0,
                 "%s texts have something in common with it; the %s with most were "
                 "compared.",
                 figure_count(found->candidates).text, figure_count(found->measured).text);
}

void search_print(const ae_found *found, const settings *given)
{
    const page self = {.width = flow_width(), .colored = message_colors(given, STDOUT_FILENO)};
    outcome_print(&self, found, given);
    groups_print(&self, "Clusters", found->clusters, found->cluster_count, found->facts.clusters,
                 found);
    groups_print(&self, "Posters", found->posters, found->poster_count, found->facts.posters,
                 found);
    texts_print(&self, found);
    contacts_print(&self, found, given);
}
