/* ae_case_purge() of adecho.h. */
#include <stdio.h>

#include "base/memory.h"
#include "keep/purge_rules.h"
#include "run/run.h"

enum { RULE_BYTES = 64 };

/* The kinds of rules that were given: "ad, contact". */
static void rule_words(const ae_purge *order, char words[RULE_BYTES])
{
    const struct {
        const char *value, *name;
    } rules[] = {{order->ad, "ad"},
                 {order->before, "day"},
                 {order->contact, "contact"},
                 {order->poster, "poster"}};
    size_t at = 0;
    words[0] = '\0';
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        if (rules[k].value != NULL && *rules[k].value != '\0')
            at += (size_t)snprintf(words + at, RULE_BYTES - at, "%s%s", at > 0 ? ", " : "",
                                   rules[k].name);
}

/* Contacts that no ad names any more; of a run that is replayed. */
static uint64_t contacts_count(const ae_run *run, const run_purge *purge)
{
    uint64_t gone = 0;
    for (uint32_t k = 0; k < purge->contacts.count; k++) {
        const char *key = intern_text(&purge->contacts, k);
        gone += corpus_contact_find(&run->rows, (uint8_t)*key,
                                    (ae_cell){key + 1, purge->contacts.entries[k].length - 1}) ==
                CORPUS_NONE;
    }
    return gone;
}

static ae_status purge_run(const char *folder, const ae_config *config, const ae_purge *order,
                           run_purge *purge, ae_purged *done, ae_error *error)
{
    ae_run *run = NULL;
    ae_status status = ae_run_new(config, &run, error);
    if (status == AE_OK)
        status = ae_run_begin(run, folder, AE_CASE_REBUILD, error);
    /* Locked: what the tables say now stays so. */
    if (status == AE_OK)
        status = purge_rules_find(folder, config, order, purge, error);
    if (status == AE_OK)
        status = run_purge_begin(run, purge, error);
    if (status == AE_OK) {
        *done = (ae_purged){.ads = purge->ads,
                            .left = purge->rows - purge->ads,
                            .contacts = contacts_count(run, purge),
                            .decisions = purge->decisions,
                            .rejects = purge->rejects};
        if (!order->dry_run)
            status = ae_run_match(run, error);
    }
    if (status == AE_OK && !order->dry_run)
        status = ae_run_write(run, folder, false, error);
    done->changes = purge->changes;
    ae_run_free(run);
    return status;
}

ae_status ae_case_purge(const char *folder, const ae_config *config, const ae_purge *order,
                        ae_purged *done, ae_error *error)
{
    char rule[RULE_BYTES], *texts = NULL;
    run_purge purge = {
        .rule = rule, .by = order->by, .reason = order->reason, .dry = order->dry_run};
    ae_purged made = {0};
    ae_config own = *config;
    rule_words(order, rule);
    own.map = own.hubs = own.decisions = NULL;
    ae_status status = ae_case_config(folder, &own, &texts, error);
    if (status == AE_OK)
        status = purge_run(folder, &own, order, &purge, &made, error);
    if (status == AE_OK)
        *done = made;
    run_purge_clear(&purge);
    memory_free(texts);
    return status;
}
