#include "cli/value.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/suggest.h"
#include "cli/usage.h"

/* Digits at *at, which moves behind them. strtoull alone would also take signs
 * and blanks. */
static bool digits_take(const char **at, uint64_t *number)
{
    char *end;
    if (!isdigit((unsigned char)**at))
        return false;
    errno = 0;
    const unsigned long long taken = strtoull(*at, &end, 10);
    if (errno != 0)
        return false;
    *at = end;
    *number = taken;
    return true;
}

static bool whole_take(const char *word, uint64_t most, uint64_t *number)
{
    uint64_t taken;
    if (!digits_take(&word, &taken) || *word != '\0' || taken > most)
        return false;
    *number = taken;
    return true;
}

static bool real_take(const char *word, double *number)
{
    char *end;
    if (word[strspn(word, "0123456789.eE+-")] != '\0' || strpbrk(word, "0123456789") == NULL ||
        *word == '+' || *word == '-')
        return false; /* strtod alone would take "inf", "nan", "0x1p3" and blanks */
    errno = 0;
    const double taken = strtod(word, &end);
    if (*end != '\0' || errno != 0)
        return false;
    *number = taken;
    return true;
}

/* "64G", "512k", "1000" */
static bool size_take(const char *word, size_t *size)
{
    static const char units[] = "KMGT";
    uint64_t taken;
    if (!digits_take(&word, &taken))
        return false;
    if (*word != '\0') {
        const char *unit = strchr(units, toupper((unsigned char)*word));
        if (unit == NULL || word[1] != '\0')
            return false;
        const unsigned shift = 10 * (unsigned)(unit - units + 1);
        if (taken > UINT64_MAX >> shift)
            return false;
        taken <<= shift;
    }
    if (taken > SIZE_MAX)
        return false;
    *size = (size_t)taken;
    return true;
}

static bool character_take(const char *word, char *character)
{
    const bool tab = strcmp(word, "tab") == 0 || strcmp(word, "\\t") == 0;
    if (!tab && (word[0] == '\0' || word[1] != '\0'))
        return false;
    *character = tab ? '\t' : word[0];
    return true;
}

static bool bands_take(const char *word, ae_config *config)
{
    uint64_t bands, rows;
    if (!digits_take(&word, &bands) || (*word != 'x' && *word != 'X'))
        return false;
    word++;
    if (!digits_take(&word, &rows) || *word != '\0' || bands == 0 || rows == 0 ||
        bands > UINT_MAX || rows > UINT_MAX)
        return false;
    config->bands = (unsigned)bands;
    config->band_rows = (unsigned)rows;
    return true;
}

/* Adds a word to a list whose words are parted by `mark`. */
static ae_status list_add(const option *which, const char *word, char mark,
                          char list[SETTINGS_LIST_BYTES], ae_error *error)
{
    const size_t used = strlen(list), more = strlen(word);
    if (used + 1 + more >= SETTINGS_LIST_BYTES)
        return usage_fail(error, "--%s takes less than %d bytes in all", which->name,
                          SETTINGS_LIST_BYTES);
    if (used > 0)
        list[used] = mark;
    memcpy(list + used + (used > 0), word, more + 1);
    return AE_OK;
}

static ae_status roles_add(const option *which, const char *word, settings *given, ae_error *error)
{
    if (strchr(word, '=') == NULL)
        return usage_fail(error, "--map takes ROLE=COLUMN,..., such as text=title,body, not \"%s\"",
                          word);
    return list_add(which, word, '\n', given->map, error);
}

static ae_status contact_add(const option *which, const char *word, settings *given,
                             ae_error *error)
{
    if (word[strspn(word, " \t\r\n;")] == '\0')
        return usage_fail(error,
                          "--%s takes a phone number, e-mail address, handle or link, such as "
                          "+15145550142, not \"%s\"",
                          which->name, word);
    return list_add(which, word, ';', given->hubs, error);
}

static ae_status choice_take(const option *which, const char *word, unsigned *choice,
                             ae_error *error)
{
    char known[OPTION_CHOICES][OPTION_WORDS_BYTES];
    suggestion near;
    suggest_begin(&near, word, strlen(word));
    for (unsigned k = 0; k < OPTION_CHOICES && option_choice(which, k, known[k]); k++) {
        if (strcmp(known[k], word) == 0) {
            *choice = k;
            return AE_OK;
        }
        suggest_offer(&near, known[k]);
    }
    const char *nearest = suggest_end(&near);
    return usage_fail(error, "--%s takes %s, not \"%s\"%s%s%s", which->name, which->argument, word,
                      nearest != NULL ? "; did you mean " : "", nearest != NULL ? nearest : "",
                      nearest != NULL ? "?" : "");
}

/* What a value of that kind looks like, for messages. */
static const char *kind_words(option_kind kind)
{
    switch (kind) {
    case OPTION_UNSIGNED:
    case OPTION_COUNT:
        return "a whole number";
    case OPTION_SIZE:
        return "a number of bytes, such as 512K, 16M or 2G";
    case OPTION_REAL:
        return "a number, such as 0.45";
    case OPTION_CHARACTER:
        return "one character, or tab";
    case OPTION_BANDS:
        return "bands x rows, such as 42x3";
    case OPTION_FILE:
        return "the name of a file";
    case OPTION_FOLDER:
        return "the name of a folder";
    case OPTION_TEXT:
    case OPTION_ON:
    case OPTION_OFF:
    case OPTION_ROLES:
    case OPTION_CONTACT:
    case OPTION_IDS:
    case OPTION_CHOICE:
        break;
    }
    return "a name";
}

ae_status value_take(const option *which, const char *word, settings *given, ae_error *error)
{
    void *place = (char *)given + which->place;
    uint64_t number = 0;
    bool taken = false;
    switch (which->kind) {
    case OPTION_ON:
    case OPTION_OFF:
        *(bool *)place = which->kind == OPTION_ON;
        return AE_OK;
    case OPTION_ROLES:
        return roles_add(which, word, given, error);
    case OPTION_CONTACT:
        return contact_add(which, word, given, error);
    case OPTION_IDS:
        return list_add(which, word, ';', place, error);
    case OPTION_CHOICE:
        return choice_take(which, word, place, error);
    case OPTION_TEXT:
    case OPTION_FILE:
    case OPTION_FOLDER:
        taken = *word != '\0';
        if (taken)
            *(const char **)place = word;
        break;
    case OPTION_UNSIGNED:
        taken = whole_take(word, UINT_MAX, &number);
        if (taken)
            *(unsigned *)place = (unsigned)number;
        break;
    case OPTION_COUNT:
        taken = whole_take(word, UINT64_MAX, place);
        break;
    case OPTION_SIZE:
        taken = size_take(word, place);
        break;
    case OPTION_REAL:
        taken = real_take(word, place);
        break;
    case OPTION_CHARACTER:
        taken = character_take(word, place);
        break;
    case OPTION_BANDS:
        taken = bands_take(word, &given->match);
        break;
    }
    if (taken)
        return AE_OK;
    return usage_fail(error, "--%s takes %s, not \"%s\"", which->name, kind_words(which->kind),
                      word);
}
