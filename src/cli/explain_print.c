#include "cli/explain_print.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/explain_text.h"
#include "cli/figure.h"
#include "cli/flow.h"
#include "cli/mask.h"
#include "cli/message.h"

enum { LINE_BYTES = 1024, BAR_COLUMNS = 30, INDENT = 2, NAME_COLUMNS = 18 };

typedef struct page {
    const ae_explanation *told;
    size_t width;
    bool colored, masked;
} page;

static void bytes_put(void *context, const char *bytes, size_t length)
{
    flow_text(context, bytes, length);
}

/* A sentence of our own, in which names of the case may stand. */
static void __attribute__((format(printf, 3, 4)))
say(const page *self, size_t indent, const char *format, ...)
{
    char line[LINE_BYTES];
    flow out;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    flow_begin(&out, self->width, indent);
    flow_text(&out, line, strlen(line));
    flow_end(&out);
}

static void heading(const page *self, const char *text)
{
    printf("\n%s%s%s\n", self->colored ? "\033[1m" : "", text, self->colored ? "\033[0m" : "");
}

/* ".83"; "1" */
typedef struct share_words {
    char text[8];
} share_words;

static share_words share(double value)
{
    share_words words;
    if (value >= 1)
        snprintf(words.text, sizeof words.text, "1");
    else
        snprintf(words.text, sizeof words.text, ".%02d", (int)(value * 100 + 1e-9));
    return words;
}

static const char *kind_words(ae_contact_kind kind)
{
    static const char *const words[AE_CONTACT_KIND_COUNT] = {"phone number", "e-mail address",
                                                             "handle", "link", "price"};
    return words[kind];
}

/* ---- What it comes to ------------------------------------------------------- */

static bool text_counts(const ae_explanation *told)
{
    return told->similarity >= told->threshold && told->similarity > 0;
}

/* "shared text and a shared phone number" */
static void shared_words(const ae_explanation *told, char words[LINE_BYTES])
{
    bool kinds[AE_CONTACT_KIND_COUNT] = {false};
    size_t at = (size_t)snprintf(words, LINE_BYTES, "%s",
                                 !text_counts(told) ? ""
                                 : told->same_text  ? "the same text"
                                                    : "shared text");
    for (size_t k = 0; k < told->shared_count; k++) {
        const ae_explain_shared *shared = &told->shared[k];
        if (shared->hub != NULL || kinds[shared->kind])
            continue;
        kinds[shared->kind] = true;
        at += (size_t)snprintf(words + at, LINE_BYTES - at, "%sa shared %s", at > 0 ? " and " : "",
                               kind_words(shared->kind));
    }
}

static void verdict_print(const page *self)
{
    const ae_explanation *told = self->told;
    char words[LINE_BYTES];
    shared_words(told, words);
    switch (told->relation) {
    case AE_RELATION_DIRECT:
        say(self, 0, "%s and %s are linked: %s.", told->a.id, told->b.id, words);
        break;
    case AE_RELATION_THROUGH:
        say(self, 0, "%s and %s are linked through other ads, not by what they share themselves.",
            told->a.id, told->b.id);
        break;
    case AE_RELATION_TIE:
        say(self, 0,
            "%s and %s: shared text, different contacts. They are in one cluster of texts, but "
            "stand for two posters.",
            told->a.id, told->b.id);
        break;
    case AE_RELATION_APART:
        say(self, 0, "%s and %s are not linked, though they have something in common.", told->a.id,
            told->b.id);
        break;
    case AE_RELATION_NONE:
        say(self, 0, "%s and %s are not linked.", told->a.id, told->b.id);
        break;
    }
    if (told->key[0] != '\0')
        say(self, 0, "Match key: %s", told->key);
}

static void ad_print(const page *self, const ae_explain_ad *ad)
{
    const ae_cell site = ad->cells[AE_ROLE_SITE];
    flow out;
    printf("  %-*.*s ", NAME_COLUMNS, 40, ad->id);
    flow_begin(&out, self->width, 0);
    out.indent = out.at = NAME_COLUMNS + 3;
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
    char place[LINE_BYTES];
    snprintf(place, sizeof place, "line %" PRIu64 " of %s", ad->line, ad->source);
    flow_text(&out, place, strlen(place));
    flow_end(&out);
}

/* ---- Evidence ---------------------------------------------------------------- */

static void bar_print(const char *name, double value)
{
    const int columns = (int)(value * BAR_COLUMNS + 0.5);
    printf("  %-*.*s %4s%s%.*s\n", NAME_COLUMNS, 40, name, share(value).text,
           columns > 0 ? "  " : "", columns, "##############################");
}

static void text_evidence_print(const page *self)
{
    const ae_explanation *told = self->told;
    char name[64];
    say(self, INDENT, "Text: %s similar; texts are linked from %s on: %s.",
        share(told->similarity).text, share(told->threshold).text,
        text_counts(told) ? "reached" : "not reached");
    bar_print("in both", told->shared_weight);
    snprintf(name, sizeof name, "only in %.40s", told->a.id);
    bar_print(name, told->a_weight);
    snprintf(name, sizeof name, "only in %.40s", told->b.id);
    bar_print(name, told->b_weight);
    say(self, INDENT, "These are shares of weight: rare wording counts more than common wording.");
    if (text_counts(told) && told->similarity > told->shared_weight + 0.000002)
        say(self, INDENT,
            "Counted alike, %s of the wording is in both: a copy as close as that counts for more "
            "than its weight.",
            share(told->plain).text);
    say(self, INDENT, "%u words are the same, of %u in %s and %u in %s.",
        told->shared_words + told->moved_words, told->a.words, told->a.id, told->b.words,
        told->b.id);
    if (!told->exact)
        say(self, INDENT,
            "The case was made with another version of the normaliser: figures may differ.");
}

static void shared_print(const page *self, const ae_explain_shared *shared)
{
    char masked[MASK_BYTES];
    mask_value(ae_contact_kind_name(shared->kind), shared->value, masked);
    say(self, INDENT, "Shared %s %s: %s ads in %s cluster%s name it.%s%s%s",
        kind_words(shared->kind), self->masked ? masked : shared->value,
        figure_count(shared->ads).text, figure_count(shared->clusters).text,
        shared->clusters == 1 ? "" : "s", shared->hub != NULL ? " It is a hub (" : "",
        shared->hub != NULL ? shared->hub : "",
        shared->hub != NULL ? "): nothing is linked through it." : "");
}

static void evidence_print(const page *self)
{
    const ae_explanation *told = self->told;
    heading(self, "Evidence");
    text_evidence_print(self);
    for (size_t k = 0; k < told->shared_count; k++)
        shared_print(self, &told->shared[k]);
    if (told->shared_count == 0)
        say(self, INDENT, "No shared contact.");
    if (told->same_cluster && told->weakest > 0)
        say(self, INDENT,
            "Both are in cluster %s of shared text; links of %s or more hold it "
            "together.",
            told->a.cluster_id, share(told->weakest).text);
    if (told->same_poster)
        say(self, INDENT, "Both are in poster %s: a lead to look at, no identity.",
            told->a.poster_id);
    if (told->same_site || told->same_place || told->same_day)
        say(self, INDENT, "Context, no evidence by itself: the same%s%s%s.",
            told->same_site ? " site" : "",
            told->same_place ? (told->same_site ? ", city" : " city") : "",
            told->same_day ? (told->same_site || told->same_place ? ", day" : " day") : "");
}

/* ---- Why, why not ------------------------------------------------------------- */

static void step_print(const page *self, const ae_explain_step *step)
{
    char masked[MASK_BYTES];
    if (strcmp(step->kind, "text") == 0) {
        say(self, INDENT, "%s - %s: %s, %s similar", step->a, step->b, step->value,
            share(step->score).text);
        return;
    }
    if (strcmp(step->kind, "bond") == 0) {
        say(self, INDENT, "%s - %s: taken for one poster by a rule: %s", step->a, step->b,
            step->value);
        return;
    }
    mask_value(step->kind, step->value, masked);
    say(self, INDENT, "%s - %s: shared %s %s", step->a, step->b, step->kind,
        self->masked ? masked : step->value);
}

static void path_print(const page *self)
{
    const ae_explanation *told = self->told;
    if (told->relation != AE_RELATION_THROUGH && told->step_count == 0)
        return;
    heading(self, "How they are linked");
    for (size_t k = 0; k < told->step_count; k++)
        step_print(self, &told->steps[k]);
    if (told->step_count == 0)
        say(self, INDENT,
            "The rule that forms posters put them together; no single chain of links does.");
}

static void tie_print(const page *self)
{
    const ae_explanation *told = self->told;
    if (told->relation != AE_RELATION_TIE)
        return;
    heading(self, "Why two posters");
    say(self, INDENT, "%s: poster %s. %s: poster %s.", told->a.id, told->a.poster_id, told->b.id,
        told->b.poster_id);
    if (told->rule[0] != '\0')
        say(self, INDENT, "Kept apart because: %s.", told->rule);
    if (told->first_ad[0] != '\0')
        say(self, INDENT, "The text was posted first in ad %s, on %s%s%s.", told->first_ad,
            told->first_day, told->first_site[0] != '\0' ? ", on " : "", told->first_site);
}

static void text_obstacle_print(const page *self)
{
    const ae_explanation *told = self->told;
    switch (told->text_obstacle) {
    case AE_OBSTACLE_EMPTY_TEXT:
        say(self, INDENT,
            "Text: one of the two has no letter or digit, so there is nothing to "
            "compare.");
        break;
    case AE_OBSTACLE_BELOW:
        say(self, INDENT, "Text: a similarity of %s; they have %s.", share(told->threshold).text,
            share(told->similarity).text);
        break;
    case AE_OBSTACLE_COHESION:
        say(self, INDENT,
            "Text: these two are similar enough, but their clusters as wholes are not: the "
            "strongest link between them is %s. They are listed in bridges.csv.",
            share(told->bridge).text);
        break;
    case AE_OBSTACLE_UNPAIRED:
        say(self, INDENT,
            "Text: similar enough, but the signatures that find likely pairs did "
            "not bring them together; more --bands find more.");
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
        say(self, INDENT,
            "Contact: a phone number, e-mail address, handle or link in common; "
            "they have none.");
        break;
    case AE_OBSTACLE_HUB:
        say(self, INDENT, "Contact: one in common that is no hub; what they share is a hub.");
        break;
    case AE_OBSTACLE_RULE:
        say(self, INDENT,
            "Contact: they share one, but the rule that forms posters does not "
            "join them through it, as where an ad lists many contacts.");
        break;
    case AE_OBSTACLE_NONE:
    case AE_OBSTACLE_EMPTY_TEXT:
    case AE_OBSTACLE_BELOW:
    case AE_OBSTACLE_COHESION:
    case AE_OBSTACLE_UNPAIRED:
        break;
    }
}

static void obstacles_print(const page *self)
{
    const ae_explanation *told = self->told;
    if (told->relation != AE_RELATION_APART && told->relation != AE_RELATION_NONE)
        return;
    heading(self, "What would have to hold for a link (either is enough)");
    text_obstacle_print(self);
    contact_obstacle_print(self);
}

/* ---- The ads themselves -------------------------------------------------------- */

static void contact_print(const page *self, const ae_explain_ad *ad,
                          const ae_explain_contact *contact)
{
    char masked[MASK_BYTES], line[LINE_BYTES];
    flow out;
    mask_value(ae_contact_kind_name(contact->kind), contact->value, masked);
    const bool hide = self->masked && contact->kind != AE_CONTACT_PRICE;
    flow_begin(&out, self->width, 2 * INDENT);
    snprintf(line, sizeof line, "%s%s%s, read from ",
             hide ? "" : ae_contact_kind_name(contact->kind), hide ? "" : " ",
             hide ? masked : contact->value);
    flow_text(&out, line, strlen(line));
    if (contact->role != AE_ROLE_TEXT) {
        snprintf(line, sizeof line, "the column for %s: ", ae_role_name(contact->role));
        flow_text(&out, line, strlen(line));
    }
    flow_mark(&out, "\"", true);
    mask_cell(ad, contact->role, contact->begin, contact->end, hide, bytes_put, &out);
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
        say(self, INDENT, "%s: none", ad->id);
        return;
    }
    say(self, INDENT, "%s:", ad->id);
    for (size_t k = 0; k < ad->contact_count; k++)
        contact_print(self, ad, &ad->contacts[k]);
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
    say(self, INDENT, "%s:", ad->id);
    flow_begin(&out, self->width, 2 * INDENT);
    mask_cell(ad, AE_ROLE_TEXT, 0, ad->cells[AE_ROLE_TEXT].length, self->masked, bytes_put, &out);
    flow_end(&out);
}

static void texts_print(const page *self)
{
    const ae_explanation *told = self->told;
    if (told->same_text)
        heading(self, "The text of both (case, signs and accents may differ)");
    else if (little_shared(told)) {
        heading(self, "The texts, which have too little in common to be laid side by side");
        text_print(self, &told->a);
        text_print(self, &told->b);
    } else {
        heading(self, "The texts, with their differences marked");
        say(self, INDENT, "[-only in %s-] {+only in %s+}%s", told->a.id, told->b.id,
            told->moved_words > 0 ? " [~ ~] {~ ~} in both, at another place" : "");
        putchar('\n');
    }
    if (told->same_text || !little_shared(told))
        explain_text_print(told, self->width, self->colored, self->masked);
    heading(self, "Contacts and prices, as they were read");
    contacts_print(self, &told->a);
    contacts_print(self, &told->b);
}

void explain_print(const ae_explanation *told, const settings *given)
{
    const page self = {.told = told,
                       .width = flow_width(),
                       .masked = given->mask,
                       .colored = message_colors(given, STDOUT_FILENO)};
    verdict_print(&self);
    putchar('\n');
    ad_print(&self, &told->a);
    ad_print(&self, &told->b);
    evidence_print(&self);
    path_print(&self);
    tie_print(&self);
    obstacles_print(&self);
    texts_print(&self);
}
