#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/flow.h"
#include "cli/json_line.h"
#include "cli/usage.h"

enum { INDENT = 12, WORDS_BYTES = 128, HASH_BYTES = 33 };

static void hash_words(const ae_shown *shown, char words[HASH_BYTES])
{
    snprintf(words, HASH_BYTES, "%016" PRIx64 "%016" PRIx64, shown->source_high, shown->source_low);
}

static void part_print(const char *name, const char *bytes, size_t length)
{
    flow line;
    char label[INDENT + 1];
    if (length == 0)
        return;
    snprintf(label, sizeof label, "%-*s", INDENT, name);
    flow_begin(&line, flow_width(), 0);
    flow_mark(&line, label, true);
    line.indent = INDENT; /* of what follows */
    flow_text(&line, " ", 1);
    flow_text(&line, bytes, length);
    flow_end(&line);
}

static void text_print(const char *name, const char *text)
{
    part_print(name, text, strlen(text));
}

static void contacts_print(const ae_explain_ad *ad)
{
    char words[WORDS_BYTES];
    for (size_t k = 0; k < ad->contact_count; k++) {
        const ae_explain_contact *contact = &ad->contacts[k];
        snprintf(words, sizeof words, "%s %.80s%s%s%s", ae_contact_kind_name(contact->kind),
                 contact->value, contact->role != AE_ROLE_TEXT ? ", from the column " : "",
                 contact->role != AE_ROLE_TEXT ? ae_role_name(contact->role) : "",
                 contact->obscured ? ", in obscured form" : "");
        text_print(k == 0 ? "contacts" : "", words);
    }
}

static void record_print(const ae_shown *shown)
{
    char words[WORDS_BYTES], hash[HASH_BYTES];
    if (shown->raw.length == 0) {
        text_print("record", "none: this ad was handed over by a program");
        return;
    }
    hash_words(shown, hash);
    snprintf(words, sizeof words, "%zu bytes, SHA-256 %s", shown->raw.length, shown->digest);
    text_print("record", words);
    snprintf(words, sizeof words, "%s, XXH3-128 %s", shown->encoding, hash);
    text_print("its file", words);
    if (strncmp(shown->encoding, "UTF-16", 6) == 0)
        return;
    part_print("columns", shown->header.bytes, shown->header.length);
    part_print("as scraped", shown->raw.bytes, shown->raw.length);
}

static void shown_print(const ae_shown *shown)
{
    const ae_explain_ad *ad = &shown->ad;
    char words[WORDS_BYTES];
    text_print("ad", ad->id);
    text_print("source", ad->source);
    snprintf(words, sizeof words, "%" PRIu64, ad->line);
    text_print("line", words);
    text_print("cluster", ad->cluster_id);
    text_print("poster", ad->poster_id);
    text_print("status", shown->status);
    text_print("place", ad->place);
    text_print("day", ad->day);
    for (ae_role role = AE_ROLE_ID + 1; role < AE_ROLE_COUNT; role++)
        part_print(ae_role_name(role), ad->cells[role].bytes, ad->cells[role].length);
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
    if (shown->raw.length > 0)
        hash_words(shown, hash);
    json_line_begin(&line, "show");
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
    if (status != AE_OK)
        return status;
    if (given->raw)
        status = raw_print(shown, error);
    else if (given->json)
        shown_print_json(shown);
    else
        shown_print(shown);
    ae_shown_free(shown);
    return status;
}

/* All are known before the first is shown. */
static ae_status ads_show(ae_case *from, size_t count, char **ids, const settings *given,
                          ae_error *error)
{
    uint64_t ad;
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = ae_case_find(from, ids[k], &ad, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        if (k > 0 && !given->raw && !given->json)
            putchar('\n');
        status = ae_case_find(from, ids[k], &ad, error);
        if (status == AE_OK)
            status = ad_show(from, ad, given, error);
    }
    return status;
}

exit_code command_show_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_case *from = NULL;
    ae_error error;
    ae_status status = AE_OK;
    if (count < 2)
        status = usage_fail(&error, "show takes a case folder and ids of ads, such as `adecho show "
                                    "adecho-case 17`");
    else if (given->raw && given->json)
        status = usage_fail(&error, "--raw prints the records and nothing else; leave out --json");
    if (status != AE_OK)
        return command_refuse(command_find("show"), &error, say);
    status = ae_case_open(operands[0], &from, &error);
    if (status == AE_OK)
        status = ads_show(from, count - 1, operands + 1, given, &error);
    ae_case_free(from);
    if (status != AE_OK)
        message_error(say, &error);
    return exit_code_of(status);
}
