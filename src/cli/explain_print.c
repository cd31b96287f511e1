#include "cli/explain_print.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/explain_page.h"
#include "cli/explain_text.h"
#include "cli/flow.h"
#include "cli/message.h"

enum { SHARED_BYTES = 32 };

/* ---- What it comes to ------------------------------------------------------- */

/* "shared text, a shared phone number and a shared link" */
static void shared_words(const ae_explanation *told, char words[PAGE_LINE_BYTES])
{
    char parts[1 + AE_CONTACT_KIND_COUNT][SHARED_BYTES];
    bool kinds[AE_CONTACT_KIND_COUNT] = {false};
    size_t count = 0, at = 0;
    if (page_text_counts(told))
        snprintf(parts[count++], SHARED_BYTES, "%s",
                 told->same_text ? "the same text" : "shared text");
    for (size_t k = 0; k < told->shared_count; k++) {
        const ae_explain_shared *shared = &told->shared[k];
        if (!shared->links || kinds[shared->kind])
            continue;
        kinds[shared->kind] = true;
        snprintf(parts[count++], SHARED_BYTES, "a shared %s", page_kind(shared->kind));
    }
    words[0] = '\0';
    for (size_t k = 0; k < count; k++)
        at += (size_t)snprintf(words + at, PAGE_LINE_BYTES - at, "%s%s",
                               k == 0           ? ""
                               : k + 1 == count ? " and "
                                                : ", ",
                               parts[k]);
}

/* "through 2 other ads" */
static void through_print(const page *self)
{
    const ae_explanation *told = self->told;
    const size_t between = told->step_count > 0 ? told->step_count - 1 : 0;
    char others[SHARED_BYTES];
    if (between > 1)
        snprintf(others, sizeof others, "%zu other ads", between);
    else
        snprintf(others, sizeof others, "%s", between == 1 ? "another ad" : "other ads");
    page_say(self, 0, "%s and %s are linked through %s, not by what they share themselves.",
             told->a.id, told->b.id, others);
}

static void verdict_print(const page *self)
{
    const ae_explanation *told = self->told;
    char words[PAGE_LINE_BYTES];
    shared_words(told, words);
    switch (told->relation) {
    case AE_RELATION_DIRECT:
        page_say(self, 0, "%s and %s are linked: %s.", told->a.id, told->b.id, words);
        break;
    case AE_RELATION_DECIDED:
        page_say(self, 0, "%s and %s are linked because a reviewer says so.", told->a.id,
                 told->b.id);
        break;
    case AE_RELATION_THROUGH:
        through_print(self);
        break;
    case AE_RELATION_TIE:
        page_say(
            self, 0,
            "%s and %s: shared text, different contacts. They are in one cluster of texts, but "
            "stand for two posters.",
            told->a.id, told->b.id);
        break;
    case AE_RELATION_APART:
        page_say(self, 0, "%s and %s are not linked, though they have something in common.",
                 told->a.id, told->b.id);
        break;
    case AE_RELATION_NONE:
        page_say(self, 0, "%s and %s are not linked.", told->a.id, told->b.id);
        break;
    }
    if (told->key[0] != '\0')
        page_say(self, 0, "Match key: %s", told->key);
}

static void ad_print(const page *self, const ae_explain_ad *ad)
{
    const ae_cell site = ad->cells[AE_ROLE_SITE];
    flow out;
    page_name(self, &out, ad->id);
    const char *const parts[] = {ad->place, ad->day};
    for (size_t k = 0; k < 2; k++)
        if (parts[k][0] != '\0') {
            flow_text(&out, parts[k], strlen(parts[k]));
            flow_text(&out, "; ", 2);
        }
    if (site.length > 0) {
        flow_text(&out, site.bytes, site.length);
        flow_text(&out, "; ", 2);
    }
    char place[PAGE_LINE_BYTES];
    snprintf(place, sizeof place, "line %" PRIu64 " of %s", ad->line, ad->source);
    flow_text(&out, place, strlen(place));
    flow_end(&out);
}

/* ---- Why, why not ------------------------------------------------------------- */

static const char *step_words(const char *kind)
{
    for (ae_contact_kind k = 0; k < AE_CONTACT_KIND_COUNT; k++)
        if (strcmp(kind, ae_contact_kind_name(k)) == 0)
            return page_kind(k);
    return kind;
}

static void step_print(const page *self, const ae_explain_step *step)
{
    if (strcmp(step->kind, "text") == 0)
        page_say(self, PAGE_INDENT, "%s and %s: %s, %s similar", step->a, step->b, step->value,
                 page_percent(step->score).text);
    else if (strcmp(step->kind, "decision") == 0)
        page_say(self, PAGE_INDENT, "%s and %s: decision %s of a reviewer", step->a, step->b,
                 step->value);
    else if (strcmp(step->kind, "bond") == 0)
        page_say(self, PAGE_INDENT, "%s and %s: taken for one poster by a rule: %s", step->a,
                 step->b, step->value);
    else
        page_say(self, PAGE_INDENT, "%s and %s: shared %s %s", step->a, step->b,
                 step_words(step->kind), step->value);
}

static void path_print(const page *self)
{
    const ae_explanation *told = self->told;
    if (told->relation != AE_RELATION_THROUGH && told->step_count == 0)
        return;
    page_heading(self, "How they are linked, from ad to ad");
    for (size_t k = 0; k < told->step_count; k++)
        step_print(self, &told->steps[k]);
    if (told->step_count == 0)
        page_say(self, PAGE_INDENT,
                 "The rule that forms posters put them together; no single chain of links does.");
}

static void tie_print(const page *self)
{
    const ae_explanation *told = self->told;
    if (told->relation != AE_RELATION_TIE)
        return;
    page_heading(self, "Why two posters");
    page_say(self, PAGE_INDENT, "%s: poster %s. %s: poster %s.", told->a.id, told->a.poster_id,
             told->b.id, told->b.poster_id);
    if (told->rule[0] != '\0')
        page_say(
            self, PAGE_INDENT,
            "Kept apart because: %s. Anyone can copy a text: alone it does not make two posters "
            "one.",
            told->rule);
    if (told->first_ad[0] != '\0')
        page_say(self, PAGE_INDENT,
                 "First among the ads of this case with this text: %s, on %s%s%s.", told->first_ad,
                 told->first_day, told->first_site[0] != '\0' ? ", on " : "", told->first_site);
}

/* The link that was refused, listed in bridges.csv. */
static void cohesion_print(const page *self)
{
    const ae_explanation *told = self->told;
    const char *bridge_a = told->bridge_a, *bridge_b = told->bridge_b;
    if (told->whole > 0) {
        page_say(self, PAGE_INDENT,
                 "Text: %s similar or more. These are similar enough for a link, which is kept in "
                 "bridges.csv (%s and %s, %s); but each of the two clusters is one text, and two "
                 "texts alone make a cluster only from there on (--cohesion).",
                 page_percent_exact(told->whole).text, bridge_a, bridge_b,
                 page_percent(told->bridge).text);
        return;
    }
    page_say(self, PAGE_INDENT,
             "Text: these two are similar enough, but their clusters as wholes are not: the "
             "strongest link between them is that of %s and %s, %s, kept in bridges.csv.",
             bridge_a, bridge_b, page_percent(told->bridge).text);
}

static void text_obstacle_print(const page *self)
{
    const ae_explanation *told = self->told;
    switch (told->text_obstacle) {
    case AE_OBSTACLE_EMPTY_TEXT:
        page_say(self, PAGE_INDENT,
                 "Text: one of the two has no letter or digit, so there is nothing to "
                 "compare.");
        break;
    case AE_OBSTACLE_BELOW:
        page_say(self, PAGE_INDENT, "Text: %s similar or more; these are %s similar.",
                 page_percent_exact(told->threshold).text, page_similar(told).text);
        break;
    case AE_OBSTACLE_COHESION:
        cohesion_print(self);
        break;
    case AE_OBSTACLE_UNPAIRED:
        page_say(self, PAGE_INDENT,
                 "Text: similar enough, but the signatures that find likely pairs did "
                 "not bring them together; more --bands find more.");
        break;
    case AE_OBSTACLE_DECISION:
        page_say(self, PAGE_INDENT,
                 "Text: no decision of a reviewer against it; `adecho decisions` lists them.");
        break;
    case AE_OBSTACLE_NONE:
    case AE_OBSTACLE_NO_CONTACT:
    case AE_OBSTACLE_HUB:
    case AE_OBSTACLE_RULE:
        break;
    }
}

static void contact_obstacle_print(const page *self)
{
    switch (self->told->contact_obstacle) {
    case AE_OBSTACLE_NO_CONTACT:
        page_say(self, PAGE_INDENT,
                 "Contact: a phone number, e-mail address, handle or link in common; "
                 "they have none.");
        break;
    case AE_OBSTACLE_HUB:
        page_say(self, PAGE_INDENT,
                 "Contact: one in common that is no hub; what they share is a hub.");
        break;
    case AE_OBSTACLE_RULE:
        page_say(self, PAGE_INDENT,
                 "Contact: they share one, but the rule that forms posters does not "
                 "join them through it, as where an ad lists many contacts.");
        break;
    case AE_OBSTACLE_DECISION:
        page_say(self, PAGE_INDENT, "Contact: the same.");
        break;
    case AE_OBSTACLE_NONE:
    case AE_OBSTACLE_EMPTY_TEXT:
    case AE_OBSTACLE_BELOW:
    case AE_OBSTACLE_COHESION:
    case AE_OBSTACLE_UNPAIRED:
        break;
    }
}

static void decision_print(const page *self)
{
    const ae_explain_decision *said = &self->told->decision;
    if (said->number == 0)
        return;
    page_heading(self, "What reviewers said last");
    if (*said->a != '\0')
        page_say(self, PAGE_INDENT,
                 "Decision %" PRIu64
                 ", by %s: %s, of %s and %s, each of which is with one of these "
                 "two. Who is with the one cannot be with the other.",
                 said->number, said->reviewer, ae_verdict_name(said->verdict), said->a, said->b);
    else
        page_say(self, PAGE_INDENT, "Decision %" PRIu64 ", by %s: %s, of %s. %s", said->number,
                 said->reviewer, ae_verdict_name(said->verdict),
                 said->target == AE_TARGET_PAIR      ? "the two"
                 : said->target == AE_TARGET_CLUSTER ? "a cluster"
                                                     : "one of them",
                 ae_verdict_meaning(said->verdict, said->target));
    if (said->reason[0] != '\0')
        page_say(self, PAGE_INDENT, "Reason: %s", said->reason);
    if (said->waits)
        page_say(self, PAGE_INDENT,
                 "It counts from the next run on; `adecho rebuild` has it count at once.");
}

static void obstacles_print(const page *self)
{
    const ae_explanation *told = self->told;
    if (told->relation != AE_RELATION_APART && told->relation != AE_RELATION_NONE)
        return;
    page_heading(self, "What would have to hold for a link (either is enough)");
    text_obstacle_print(self);
    contact_obstacle_print(self);
}

/* ---- The ads themselves -------------------------------------------------------- */

static void contact_print(const page *self, const ae_explain_contact *contact, ae_cell cell)
{
    char line[PAGE_LINE_BYTES];
    flow out;
    flow_begin(&out, self->width, 2 * PAGE_INDENT);
    snprintf(line, sizeof line, "%s %s, read from ", page_kind(contact->kind), contact->value);
    flow_text(&out, line, strlen(line));
    if (contact->role != AE_ROLE_TEXT) {
        snprintf(line, sizeof line, "the column for %s: ", ae_role_name(contact->role));
        flow_text(&out, line, strlen(line));
    }
    flow_mark(&out, "\"", true);
    flow_text(&out, cell.bytes + contact->begin, contact->end - contact->begin);
    flow_mark(&out, "\"", true);
    if (contact->obscured)
        flow_text(&out, " (written in obscured form)", strlen(" (written in obscured form)"));
    if (contact->shared && contact->kind != AE_CONTACT_PRICE)
        flow_text(&out, " (in both ads)", strlen(" (in both ads)"));
    flow_end(&out);
}

static void contacts_print(const page *self, const ae_explain_ad *ad)
{
    if (ad->contact_count == 0) {
        page_say(self, PAGE_INDENT, "%s: none", ad->id);
        return;
    }
    page_say(self, PAGE_INDENT, "%s:", ad->id);
    for (size_t k = 0; k < ad->contact_count; k++)
        contact_print(self, &ad->contacts[k], ad->cells[ad->contacts[k].role]);
}

/* Whether a word in ten, or fewer, is in both. */
static bool little_shared(const ae_explanation *told)
{
    const uint32_t most = told->a.words > told->b.words ? told->a.words : told->b.words;
    return 10 * (uint64_t)(told->shared_words + told->moved_words) <= most;
}

static void text_print(const page *self, const ae_explain_ad *ad)
{
    flow out;
    page_say(self, PAGE_INDENT, "%s:", ad->id);
    flow_begin(&out, self->width, 2 * PAGE_INDENT);
    flow_text(&out, ad->cells[AE_ROLE_TEXT].bytes, ad->cells[AE_ROLE_TEXT].length);
    flow_end(&out);
}

/* Whether something that both have is written differently. */
static bool some_unlike(const ae_explanation *told)
{
    for (size_t k = 0; k < told->segment_count; k++)
        if (told->segments[k].kind == AE_SEGMENT_SHARED && !told->segments[k].alike)
            return true;
    return false;
}

static void legend_print(const page *self)
{
    const ae_explanation *told = self->told;
    const bool unlike = some_unlike(told);
    if (!told->same_text)
        page_say(self, PAGE_INDENT, "[-only in %s-] {+only in %s+}", told->a.id, told->b.id);
    if (told->moved_words > 0)
        page_say(self, PAGE_INDENT, "[~ ~] {~ ~} in both, at another place");
    if (unlike)
        page_say(
            self, PAGE_INDENT,
            "[=in %s=] {=in %s=} the same words, written differently: case, signs, markup, letters "
            "that look alike or cannot be seen",
            told->a.id, told->b.id);
    if (!told->same_text || unlike)
        putchar('\n');
}

static void texts_print(const page *self)
{
    const ae_explanation *told = self->told;
    if (little_shared(told) && !told->same_text) {
        page_heading(self, "The texts, which have too little in common to be laid side by side");
        text_print(self, &told->a);
        text_print(self, &told->b);
    } else {
        page_heading(self, !told->same_text ? "The texts, with their differences marked"
                           : some_unlike(told)
                               ? "The text, the same in both but for how it is written"
                               : "The text, which is the same in both");
        legend_print(self);
        explain_text_print(told, self->width, self->colored);
    }
    page_heading(self, "Contacts and prices, as they were read");
    contacts_print(self, &told->a);
    contacts_print(self, &told->b);
}

void explain_print(const ae_explanation *told, const settings *given)
{
    const page self = {
        .told = told, .width = flow_width(), .colored = message_colors(given, STDOUT_FILENO)};
    verdict_print(&self);
    putchar('\n');
    ad_print(&self, &told->a);
    ad_print(&self, &told->b);
    path_print(&self);
    explain_evidence_print(&self);
    tie_print(&self);
    decision_print(&self);
    obstacles_print(&self);
    texts_print(&self);
}
