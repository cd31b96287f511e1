#include "casefile/verdict.h"

#include <string.h>

static const char *const verdicts[AE_VERDICT_COUNT] = {
    [AE_VERDICT_SAME] = "same",     [AE_VERDICT_DIFFERENT] = "different",
    [AE_VERDICT_COPIED] = "copied", [AE_VERDICT_BOILERPLATE] = "boilerplate",
    [AE_VERDICT_UNSURE] = "unsure", [AE_VERDICT_WATCH] = "watch",
    [AE_VERDICT_UNDO] = "undo",     [AE_VERDICT_PURGED] = "purged"};

static const char *const targets[AE_TARGET_COUNT] = {[AE_TARGET_PAIR] = "pair",
                                                     [AE_TARGET_AD] = "ad",
                                                     [AE_TARGET_CLUSTER] = "cluster",
                                                     [AE_TARGET_CONTACT] = "contact",
                                                     [AE_TARGET_DECISION] = "decision"};

#define RECORDED "Recorded and shown; changes nothing."
#define TOLD " come first when changes are told. Decides nothing."

/* NULL: it makes no sense, and is refused. */
static const char *const meanings[AE_VERDICT_COUNT][AE_TARGET_COUNT] = {
    [AE_VERDICT_SAME] = {[AE_TARGET_PAIR] = "The two ads are in one poster.",
                         [AE_TARGET_CLUSTER] =
                             "The ads it has now stay together, in one cluster and one poster.",
                         [AE_TARGET_CONTACT] = "It is one poster's own: never taken for a hub."},
    [AE_VERDICT_DIFFERENT] =
        {[AE_TARGET_PAIR] = "The two ads are never in one cluster, nor in one poster. Wins over a "
                            "`same` that holds only by way of other ads.",
         [AE_TARGET_AD] = "Its text joins it to nothing: it leaves its cluster. Contacts still tie "
                          "it."},
    [AE_VERDICT_COPIED] =
        {[AE_TARGET_AD] = "Its text, copied from others or by them, ties it to no poster. It stays "
                          "in its cluster.",
         [AE_TARGET_CLUSTER] = "Its shared text ties no posters: contacts alone do. So for every "
                               "cluster that an ad it has now is in later."},
    [AE_VERDICT_BOILERPLATE] =
        {[AE_TARGET_AD] = "Its text is an agency's or a site's: neither it nor a repeat of it is "
                          "joined to anything through it.",
         [AE_TARGET_CLUSTER] = "So for each text it has now; links between two other texts that "
                               "are both linked to these join nothing either.",
         [AE_TARGET_CONTACT] = "It is a hub: nothing is joined through it."},
    [AE_VERDICT_UNSURE] = {[AE_TARGET_PAIR] = RECORDED,
                           [AE_TARGET_AD] = RECORDED,
                           [AE_TARGET_CLUSTER] = RECORDED,
                           [AE_TARGET_CONTACT] = RECORDED},
    [AE_VERDICT_WATCH] = {[AE_TARGET_AD] = "New ads that share its text or are tied to it" TOLD,
                          [AE_TARGET_CLUSTER] = "New ads in the cluster of an ad it has now" TOLD,
                          [AE_TARGET_CONTACT] = "New ads that name it, the very first too," TOLD},
    [AE_VERDICT_UNDO] = {[AE_TARGET_DECISION] =
                             "That decision no longer counts. Its line stays in the journal."}};

const char *ae_verdict_name(ae_verdict verdict)
{
    return (unsigned)verdict < AE_VERDICT_COUNT ? verdicts[verdict] : "";
}

const char *ae_target_name(ae_target target)
{
    return (unsigned)target < AE_TARGET_COUNT ? targets[target] : "";
}

const char *ae_verdict_meaning(ae_verdict verdict, ae_target target)
{
    return (unsigned)verdict < AE_VERDICT_COUNT && (unsigned)target < AE_TARGET_COUNT
               ? meanings[verdict][target]
               : NULL;
}

bool verdict_rules(ae_verdict verdict)
{
    return verdict != AE_VERDICT_UNSURE && verdict != AE_VERDICT_WATCH;
}

static unsigned name_find(const char *const *names, unsigned count, const char *name, size_t length)
{
    unsigned k = 0;
    while (k < count && (strlen(names[k]) != length || memcmp(names[k], name, length) != 0))
        k++;
    return k;
}

ae_verdict verdict_find(const char *name, size_t length)
{
    return (ae_verdict)name_find(verdicts, AE_VERDICT_COUNT, name, length);
}

ae_target target_find(const char *name, size_t length)
{
    return (ae_target)name_find(targets, AE_TARGET_COUNT, name, length);
}
