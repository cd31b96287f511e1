#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/group_print.h"
#include "cli/label.h"
#include "cli/usage.h"

enum { HASH_BYTES = 33, GROUP_ID_LENGTH = 14 };

static void hash_words(const ae_shown *shown, char words[HASH_BYTES])
{
    snprintf(words, HASH_BYTES, "%016" PRIx64 "%016" PRIx64, shown->source_high, shown->source_low);
}

static void contacts_print(const ae_explain_ad *ad)
{
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *contact = &ad->contacts[k];
        label_say(k == 0 ? "contacts" : "", "%s %.80s%s%s%s", ae_contact_kind_name(contact->kind),
                  contact->value, contact->role != AE_ROLE_TEXT ? ", from the column " : "",
                  contact->role != AE_ROLE_TEXT ? ae_role_name(contact->role) : "",
                  contact->obscured ? ", in obscured form" : "");
    }
}

static void record_print(const ae_shown *shown)
{
    char hash[HASH_BYTES];
    if (shown->masked) {
        label_text("record", "left out, as contacts are hidden");
        return;
    }
    if (shown->raw.length == 0) {
        label_text("record", "none: this ad was handed over by a program");
        return;
    }
    hash_words(shown, hash);
    label_say("record", "%zu bytes, SHA-256 %s", shown->raw.length, shown->digest);
    label_say("its file", "%s, XXH3-128 %s", shown->encoding, hash);
    if (strncmp(shown->encoding, "UTF-16", 6) == 0)
        return;
    label_bytes("columns", shown->header.bytes, shown->header.length);
    label_bytes("as scraped", shown->raw.bytes, shown->raw.length);
}

static void shown_print(const ae_shown *shown)
{
    const ae_explain_ad *ad = &shown->ad;
    label_text("ad", ad->id);
    label_text("source", ad->source);
    label_say("line", "%" PRIu64, ad->line);
    label_text("cluster", ad->cluster_id);
    label_text("poster", ad->poster_id);
    label_text("status", shown->status);
    label_text("place", ad->place);
    label_text("day", ad->day);
    for (ae_role role = AE_ROLE_ID + 1; role < AE_ROLE_COUNT; role++)
        label_bytes(ae_role_name(role), ad->cells[role].bytes, ad->cells[role].length);
    contacts_print(ad);
    record_print(shown);
}

static void cell_print_json(json_line *line, const char *key, ae_cell cell)
{
    json_line_string_begin(line, key);
    json_line_string_add(line, cell.bytes, cell.length);
    json_line_string_end(line);
}

static void shown_print_json(const ae_shown *shown)
{
    json_line line;
    char hash[HASH_BYTES] = "";
    const ae_explain_ad *ad = &shown->ad;
    if (*shown->encoding != '\0')
        hash_words(shown, hash);
    json_line_begin(&line, "show");
    json_line_bool(&line, "masked", shown->masked);
    json_line_text(&line, "ad_id", ad->id);
    json_line_text(&line, "source", ad->source);
    json_line_count(&line, "line", ad->line);
    json_line_text(&line, "xxh3_128", hash);
    json_line_text(&line, "encoding", shown->encoding);
    json_line_text(&line, "cluster", ad->cluster_id);
    json_line_text(&line, "poster", ad->poster_id);
    json_line_text(&line, "status", shown->status);
    json_line_text(&line, "place", ad->place);
    json_line_text(&line, "day", ad->day);
    json_line_open(&line, "cells", '{');
    for (ae_role role = 0; role < AE_ROLE_COUNT; role++)
        if (ad->cells[role].length > 0)
            cell_print_json(&line, ae_role_name(role), ad->cells[role]);
    json_line_close(&line, '}');
    json_line_open(&line, "contacts", '[');
    for (size_t k = 0; k < ad->contact_count; k++) {
        json_line_open(&line, NULL, '{');
        json_line_text(&line, "kind", ae_contact_kind_name(ad->contacts[k].kind));
        json_line_text(&line, "value", ad->contacts[k].value);
        json_line_text(&line, "role", ae_role_name(ad->contacts[k].role));
        json_line_count(&line, "begin", ad->contacts[k].begin);
        json_line_count(&line, "end", ad->contacts[k].end);
        json_line_bool(&line, "obscured", ad->contacts[k].obscured);
        json_line_close(&line, '}');
    }
    json_line_close(&line, ']');
    cell_print_json(&line, "header", shown->header);
    cell_print_json(&line, "record", shown->raw);
    json_line_count(&line, "bytes", shown->raw.length);
    json_line_text(&line, "sha256", shown->digest);
    json_line_end(&line);
}

static ae_status raw_print(const ae_shown *shown, ae_error *error)
{
    if (shown->raw.length == 0) {
        *error = (ae_error){.code = AE_ERROR_FORMAT, .row = shown->ad.line};
        snprintf(error->file, sizeof error->file, "%s", shown->ad.source);
        snprintf(error->message, sizeof error->message,
                 "this ad was handed over by a program; there is no record of a file to give back");
        return error->code;
    }
    fwrite(shown->raw.bytes, 1, shown->raw.length, stdout);
    return AE_OK;
}

static ae_status ad_show(ae_case *from, uint64_t ad, const settings *given, ae_error *error)
{
    ae_shown *shown = NULL;
    ae_status status = ae_case_show(from, ad, &shown, error);
    if (status == AE_OK && given->mask)
        status = ae_shown_mask(from, shown, error);
    if (status == AE_OK && given->raw)
        status = raw_print(shown, error);
    else if (status == AE_OK && given->json)
        shown_print_json(shown);
    else if (status == AE_OK)
        shown_print(shown);
    ae_shown_free(shown);
    return status;
}

static ae_status group_show(ae_case *from, const char *folder, const char *id,
                            const settings *given, ae_error *error)
{
    ae_group *shown = NULL;
    ae_journal *said = NULL;
    ae_status status = given->raw ? usage_fail(error,
                                               "--raw prints records of ads; \"%.64s\" is "
                                               "none in this case",
                                               id)
                                  : ae_case_group(from, id, &shown, error);
    if (status == AE_OK && given->mask)
        status = ae_group_mask(from, shown, error);
    if (status == AE_OK)
        status = ae_journal_open(folder, &said, error);
    if (status == AE_OK && given->mask)
        status = ae_journal_mask(said, error);
    if (status == AE_OK && given->json)
        group_print_json(shown, said, given->mask);
    else if (status == AE_OK)
        group_print(shown, said, given->limit);
    ae_journal_free(said);
    ae_group_free(shown);
    return status;
}

/* What an operand means. */
typedef struct target {
    const char *id;
    bool group;
    uint64_t ad;
} target;

static bool prefix_skip(target *self, const char *prefix)
{
    const size_t length = strlen(prefix);
    const bool there = strncmp(self->id, prefix, length) == 0;
    self->id += there ? length : 0;
    return there;
}

static bool is_group_id(const char *id)
{
    return (*id == 'c' || *id == 'p') && strlen(id) == GROUP_ID_LENGTH &&
           strspn(id, "0123456789abcdefghijklmnopqrstuvwxyz") == GROUP_ID_LENGTH;
}

/* "ad:", "cluster:" and "poster:" say what the id behind them is of; without one it is an ad's
 * before it is anything else's, as in a decision. */
static ae_status target_find(const ae_case *from, const char *written, target *self,
                             ae_error *error)
{
    *self = (target){.id = written};
    const bool says_ad = prefix_skip(self, "ad:");
    const bool says_cluster = !says_ad && prefix_skip(self, "cluster:");
    self->group = says_cluster || (!says_ad && prefix_skip(self, "poster:"));
    if (self->group)
        return !is_group_id(self->id) || (*self->id == 'c') == says_cluster
                   ? AE_OK
                   : usage_fail(error, "\"%.64s\" is the id of a %s", self->id,
                                says_cluster ? "poster" : "cluster");
    ae_status status = ae_case_find(from, self->id, &self->ad, error);
    self->group = status == AE_ERROR_NOT_FOUND && !says_ad && is_group_id(self->id);
    if (status == AE_ERROR_NOT_FOUND && !says_ad && strstr(error->message, "did you mean") == NULL)
        snprintf(error->message, sizeof error->message,
                 "no ad, cluster or poster with the id \"%.64s\" in this case; ads.csv, "
                 "clusters.csv and posters.csv list them",
                 self->id);
    return self->group ? AE_OK : status;
}

/* All are known before the first is shown. */
static ae_status all_show(ae_case *from, const char *folder, size_t count, char **ids,
                          const settings *given, ae_error *error)
{
    target shown;
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = target_find(from, ids[k], &shown, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        if (k > 0 && !given->raw && !given->json)
            putchar('\n');
        status = target_find(from, ids[k], &shown, error);
        if (status == AE_OK)
            status = shown.group ? group_show(from, folder, shown.id, given, error)
                                 : ad_show(from, shown.ad, given, error);
    }
    return status;
}

exit_code command_show_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_case *from = NULL;
    ae_error error;
    ae_status status = AE_OK;
    if (count < 2)
        status = usage_fail(&error, "show takes a case folder and ids of ads, clusters or posters, "
                                    "such as `adecho show adecho-case 17`");
    else if (given->raw && given->json)
        status = usage_fail(&error, "--raw prints the records and nothing else; leave out --json");
    else if (given->raw && given->mask)
        status = usage_fail(&error, "--raw prints records as they are, contacts and all; leave out "
                                    "--mask");
    if (status != AE_OK)
        return command_refuse(command_find("show"), &error, say);
    status = ae_case_open(operands[0], &from, &error);
    if (status == AE_OK)
        status = all_show(from, operands[0], count - 1, operands + 1, given, &error);
    ae_case_free(from);
    if (status != AE_OK)
        message_error(say, &error);
    return exit_code_of(status);
}
