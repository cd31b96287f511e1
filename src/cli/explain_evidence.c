#include <math.h>
#include <stdio.h>

#include "cli/explain_page.h"
#include "cli/figure.h"

enum { BAR_COLUMNS = 30 };

static void bar_print(const page *self, const char *name, double share)
{
    flow out;
    char bar[2 * BAR_COLUMNS];
    const int columns = (int)lround(share * BAR_COLUMNS);
    snprintf(bar, sizeof bar, "%5s%s%.*s", page_percent(share).text, columns > 0 ? "  " : "",
             columns, "##############################");
    page_name(self, &out, name);
    flow_mark(&out, bar, true);
    flow_end(&out);
}

static void text_evidence_print(const page *self)
{
    const ae_explanation *told = self->told;
    char name[64];
    page_say(self, PAGE_INDENT, "Text: %s similar; texts are linked from %s on: %s.",
             page_similar(told).text, page_percent_exact(told->threshold).text,
             page_text_counts(told) ? "reached" : "not reached");
    bar_print(self, "in both", told->shared_weight);
    snprintf(name, sizeof name, "only in %.40s", told->a.id);
    bar_print(self, name, told->a_weight);
    snprintf(name, sizeof name, "only in %.40s", told->b.id);
    bar_print(self, name, told->b_weight);
    page_say(self, PAGE_INDENT,
             "These are shares of weight: rare wording counts more than common wording.");
    if (page_text_counts(told) && told->similarity > told->shared_weight + 0.000002)
        page_say(
            self, PAGE_INDENT,
            "Counted alike, %s of the wording is in both: a copy as close as that counts for more "
            "than its weight.",
            page_percent(told->plain).text);
    page_say(self, PAGE_INDENT, "%u words are the same, of %u in %s and %u in %s.",
             told->shared_words + told->moved_words, told->a.words, told->a.id, told->b.words,
             told->b.id);
    if (!told->exact)
        page_say(self, PAGE_INDENT,
                 "The case was made with another version of the normaliser: figures may differ.");
}

static void shared_print(const page *self, const ae_explain_shared *shared)
{
    char hub[PAGE_LINE_BYTES] = "";
    if (shared->late)
        snprintf(hub, sizeof hub, " It was %s, so it links only ads that name nobody else%s.",
                 shared->hub, shared->links ? ", as these two" : "");
    else if (shared->hub != NULL)
        snprintf(hub, sizeof hub, " It is a hub (%s): nothing is linked through it.", shared->hub);
    page_say(self, PAGE_INDENT, "Shared %s %s: %s ads in %s cluster%s name it.%s",
             page_kind(shared->kind), shared->value, figure_count(shared->ads).text,
             figure_count(shared->clusters).text, shared->clusters == 1 ? "" : "s", hub);
}

void explain_evidence_print(const page *self)
{
    const ae_explanation *told = self->told;
    page_heading(self, "Evidence");
    text_evidence_print(self);
    for (size_t k = 0; k < told->shared_count; k++)
        shared_print(self, &told->shared[k]);
    if (told->shared_count == 0)
        page_say(self, PAGE_INDENT, "No shared contact.");
    if (told->same_cluster && told->weakest > 0)
        page_say(self, PAGE_INDENT,
                 "Both are in cluster %s, ads that share text; its weakest link is %s similar.",
                 told->a.cluster_id, page_percent(told->weakest).text);
    if (told->same_poster)
        page_say(
            self, PAGE_INDENT,
            "Both are in poster %s, ads that text and contacts tie together: a lead to look at, "
            "not an identity.",
            told->a.poster_id);
    if (told->same_site || told->same_place || told->same_day)
        page_say(self, PAGE_INDENT, "Context, no evidence by itself: the same%s%s%s.",
                 told->same_site ? " site" : "",
                 told->same_place ? (told->same_site ? ", city" : " city") : "",
                 told->same_day ? (told->same_site || told->same_place ? ", day" : " day") : "");
}
