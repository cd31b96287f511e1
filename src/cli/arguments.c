#include "cli/arguments.h"

#include <string.h>

#include "cli/suggest.h"
#include "cli/usage.h"
#include "cli/value.h"

/* A walk over the arguments. */
typedef struct walker {
    const command *which;
    char **arguments;
    size_t count, at;
    settings *given;
    ae_error *error;
} walker;

/* Says what is wrong with an option that `which` does not have. */
static ae_status unknown_option(const walker *self, const char *name, size_t length)
{
    const command *which = self->which;
    for (size_t k = 0; k < command_count; k++)
        if (option_find(command_table[k].bit, name, length) != NULL)
            return usage_fail(self->error, "--%.*s is an option of `adecho %s`%s%s%s", (int)length,
                              name, command_table[k].name,
                              *which->name != '\0' ? ", not of `adecho " : "", which->name,
                              *which->name != '\0' ? "`" : "; put it behind the command");
    suggestion near;
    suggest_begin(&near, name, length);
    for (size_t k = 0; k < option_count; k++)
        if ((option_table[k].commands & which->bit) != 0 && option_table[k].group != GROUP_HIDDEN)
            suggest_offer(&near, option_table[k].name);
    const char *nearest = suggest_end(&near);
    return usage_fail(self->error, "unknown option --%.*s%s%s%s", (int)length, name,
                      nearest != NULL ? "; did you mean --" : "", nearest != NULL ? nearest : "",
                      nearest != NULL ? "?" : "");
}

/* Gives `found` its value: what follows it in the same argument, or the next one. */
static ae_status option_take(walker *self, const option *found, const char *attached)
{
    const char *word = attached;
    if (found->argument == NULL && attached != NULL)
        return usage_fail(self->error, "--%s takes no value, but was given \"%s\"", found->name,
                          attached);
    if (found->argument != NULL && word == NULL) {
        if (self->at == self->count)
            return usage_fail(self->error, "--%s needs a value: --%s %s", found->name, found->name,
                              found->argument);
        word = self->arguments[self->at++];
    }
    /* Which ads are meant is never told by the last of several that it seems to be told by. */
    if (found->group == GROUP_ADS && found->argument != NULL &&
        self->given->given[found - option_table])
        return usage_fail(self->error, "--%s is given twice, and takes one value", found->name);
    self->given->given[found - option_table] = true;
    return value_take(found, word, self->given, self->error);
}

/* --name, --name=value */
static ae_status long_take(walker *self, const char *text)
{
    const size_t length = strcspn(text, "=");
    const option *found = option_find(self->which->bit, text, length);
    if (found == NULL)
        return unknown_option(self, text, length);
    return option_take(self, found, text[length] == '=' ? text + length + 1 : NULL);
}

/* -q, -qv, -oDIR, -o DIR */
static ae_status letters_take(walker *self, const char *text)
{
    while (*text != '\0') {
        const option *found = option_find_letter(self->which->bit, *text);
        if (found == NULL)
            return usage_fail(self->error, "unknown option -%.1s", text);
        text++;
        const bool attached = found->argument != NULL && *text != '\0';
        ae_status status = option_take(self, found, attached ? text : NULL);
        if (status != AE_OK || attached)
            return status;
    }
    return AE_OK;
}

ae_status arguments_take(const command *which, size_t count, char **arguments, bool stop_at_operand,
                         settings *given, size_t *operands, ae_error *error)
{
    walker self = {which, arguments, count, 0, given, error};
    size_t kept = 0;
    bool all_operands = false;
    while (self.at < count) {
        char *text = arguments[self.at];
        ae_status status = AE_OK;
        const bool operand = all_operands || text[0] != '-' || text[1] == '\0';
        if (operand && stop_at_operand)
            break;
        self.at++;
        if (operand)
            arguments[kept++] = text;
        else if (strcmp(text, "--") == 0)
            all_operands = true;
        else if (text[1] == '-')
            status = long_take(&self, text + 2);
        else
            status = letters_take(&self, text + 1);
        if (status != AE_OK)
            return status;
    }
    for (; self.at < count; self.at++)
        arguments[kept++] = arguments[self.at];
    *operands = kept;
    return AE_OK;
}
