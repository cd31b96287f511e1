#include "cli/option.h"

#include <assert.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define AT(field) offsetof(settings, field)

const option option_table[] = {
    /* ---- match: input ---- */
    {"delimiter", 0, COMMAND_MATCH, GROUP_INPUT, OPTION_CHARACTER, AT(match.delimiter), "C",
     "found by trying", "The character between two cells, or `tab`."},
    {"no-header", 0, COMMAND_MATCH, GROUP_INPUT, OPTION_OFF, AT(match.header), NULL, "",
     "The first row is an ad, not the names of the columns."},
    {"map", 0, COMMAND_MATCH, GROUP_INPUT, OPTION_ROLES, AT(map), "ROLES",
     "guessed from the names of the columns",
     "Say what columns are for, as text=title,body. May be given again. Where files differ, begin "
     "with a name or pattern, as \"old-*.csv: text=notes\": these files follow that alone; where "
     "several fit one, the later counts for each role that it names. The roles are id, text, city, "
     "region, country, date, phone, email, handle, url, site, price and name."},
    {"field-ceiling", 0, COMMAND_MATCH, GROUP_INPUT, OPTION_SIZE, AT(match.field_ceiling), "SIZE",
     NULL, "Reject rows with a longer cell. K, M, G and T stand for powers of 1024."},
    {"unpacked-ceiling", 0, COMMAND_MATCH, GROUP_INPUT, OPTION_SIZE, AT(match.unpacked_ceiling),
     "SIZE", NULL, "Refuse a compressed file that unpacks to more."},

    /* ---- match: output ---- */
    {"output", 'o', COMMAND_MATCH, GROUP_OUTPUT, OPTION_FOLDER, AT(case_folder), "DIR", NULL,
     "The case folder to write, or to add to."},
    {"replace", 0, COMMAND_MATCH, GROUP_OUTPUT, OPTION_ON, AT(replace), NULL, "",
     "Begin anew where a case is there already: it is replaced. A folder that is no case is never "
     "replaced."},
    {"report-top", 0, COMMAND_MATCHING | COMMAND_EXPORT, GROUP_OUTPUT, OPTION_UNSIGNED,
     AT(match.report_top), "N", NULL,
     "Tell in report.html of the first N posters and the first N clusters."},
    {"language", 0, COMMAND_MATCHING | COMMAND_EXPORT, GROUP_OUTPUT, OPTION_CHOICE, AT(language),
     "en|fr", "that of the case, in a new one en",
     "Write report.html and sheets in English or in French."},
    {"curve", 0, COMMAND_MATCH, GROUP_OUTPUT, OPTION_ON, AT(curve), NULL, "",
     "Print how likely the bands bring a pair of each similarity to verification. With --bands "
     "and no FILE it prints nothing else."},

    /* ---- match, rebuild: matching ---- */
    {"threshold", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_REAL, AT(match.threshold), "S", NULL,
     "Link two texts from this similarity on, 0 to 1: their weighted Jaccard, but see "
     "--plain-share."},
    {"shingle", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_CHOICE, AT(shingle), "char|word", NULL,
     "What texts are cut into: runs of characters or of words."},
    {"shingle-width", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_UNSIGNED, AT(match.shingle_width),
     "N", "5 characters or 3 words", "How many of them make a shingle."},
    {"bands", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_BANDS, AT(match.bands), "BxR",
     "by the number of texts",
     "Sign each text with B bands of R values. More bands find more pairs, more values in a band "
     "examine fewer."},
    {"weight-power", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_REAL, AT(match.weight_power), "P",
     NULL,
     "How steeply a shingle's weight falls with the number of texts that hold it; 0: all "
     "weigh the same."},
    {"weight-cap", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_UNSIGNED, AT(match.weight_cap), "N",
     NULL, "Shingles in fewer texts than this weigh no more than those in so many."},
    {"plain-share", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_REAL, AT(match.plain_share), "S",
     NULL,
     "Two texts are never less alike than this share of their plain Jaccard, so that near copies "
     "made of common phrases are linked; 0: weighted Jaccard alone."},
    {"bucket-limit", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_UNSIGNED, AT(match.bucket_limit),
     "N", NULL, "Thin the pairs of a bucket that holds more texts. None is dropped."},
    {"representatives", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_UNSIGNED,
     AT(match.representatives), "N", NULL, "Texts that speak for a group when groups are joined."},
    {"cohesion", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_REAL, AT(match.cohesion), "C", NULL,
     "Join two groups whose cross similarity is at least this share of the smaller of their own."},
    {"seed", 0, COMMAND_MATCHING, GROUP_MATCHING, OPTION_COUNT, AT(match.seed), "N", NULL,
     "Seed of the signatures. The same seed and input give the same result."},

    /* ---- match, rebuild: linking ---- */
    {"country", 0, COMMAND_MATCHING, GROUP_LINKING, OPTION_TEXT, AT(match.country), "CC", NULL,
     "Where phone numbers without a country's prefix are dialled, as two letters. CA and US "
     "stand for all of North America."},
    {"hub", 0, COMMAND_MATCHING, GROUP_LINKING, OPTION_CONTACT, AT(hubs), "CONTACT",
     "those that are found to be hubs",
     "Join nothing through this phone, e-mail, handle or link, however it is written. May be given "
     "again."},
    {"decisions", 0, COMMAND_MATCH, GROUP_LINKING, OPTION_FILE, AT(match.decisions), "FILE",
     "those of the case",
     "Heed this journal of decisions, or that of this case folder. A new case gets a copy of it."},
    {"order", 0, COMMAND_MATCHING, GROUP_LINKING, OPTION_TEXT, AT(match.order), "RULE", NULL,
     "In which order clusters and posters are listed: review, cities, contacts, size, recent or "
     "spread. review puts those first that reach three cities, two contacts, four weeks, and the "
     "last four weeks. The others sort by how many cities, contacts or ads, by the last day, or by "
     "the days from first to last."},

    /* ---- decide, decisions ---- */
    {"reason", 0, COMMAND_DECIDE | COMMAND_PURGE, GROUP_DECISION, OPTION_TEXT, AT(reason), "TEXT",
     "", "Why, in your own words. It is kept as written: put no text or contact of an ad in it."},
    {"reviewer", 0, COMMAND_DECIDE | COMMAND_SERVE | COMMAND_PURGE, GROUP_DECISION, OPTION_TEXT,
     AT(reviewer), "NAME", "the login name", "Who decides."},
    /* ---- serve ---- */
    {"port", 0, COMMAND_SERVE, GROUP_DESK, OPTION_UNSIGNED, AT(port), "N", "one that is free",
     "Listen on this port of 127.0.0.1."},
    {"listen", 0, COMMAND_SERVE, GROUP_DESK, OPTION_TEXT, AT(listen), "ADDRESS", "127.0.0.1",
     "Listen there; any address but this machine's own is refused."},
    {"read-only", 0, COMMAND_SERVE, GROUP_DESK, OPTION_ON, AT(read_only), NULL, "",
     "Take no decisions: the case is only looked at."},
    {"check", 0, COMMAND_DECISIONS, GROUP_DECISION, OPTION_ON, AT(check), NULL, "",
     "Print only how many decisions there are and the hash of the last line. Every line is "
     "checked against the next one, with or without this."},
    {"export", 0, COMMAND_DECISIONS, GROUP_OUTPUT, OPTION_FILE, AT(export_file), "FILE|-", "",
     "Write the pairs said to be the same or different as labels instead: a CSV of id_l, id_r and "
     "score, 1 or 0, as other record-linkage tools read them."},

    /* ---- purge ---- */
    {"ad", 0, COMMAND_PURGE, GROUP_ADS, OPTION_TEXT, AT(purge.ad), "ID", "", "The ad of this id."},
    {"before", 0, COMMAND_PURGE, GROUP_ADS, OPTION_TEXT, AT(purge.before), "DAY", "",
     "Ads of an earlier day than this, such as 2026-05-31; those without a day stay."},
    {"contact", 0, COMMAND_PURGE, GROUP_ADS, OPTION_TEXT, AT(purge.contact), "CONTACT", "",
     "Ads that name this contact: phone:..., email:..., handle:... or url:..., in any form."},
    {"poster", 0, COMMAND_PURGE, GROUP_ADS, OPTION_TEXT, AT(purge.poster), "ID", "",
     "The ads of this poster."},
    {"dry-run", 0, COMMAND_PURGE, GROUP_OUTPUT, OPTION_ON, AT(purge.dry_run), NULL, "",
     "Say what would go, and change nothing."},

    /* ---- show ---- */
    {"limit", 0, COMMAND_SHOW, GROUP_OUTPUT, OPTION_UNSIGNED, AT(limit), "N", NULL,
     "Of a cluster or poster tell at most N ads, cities, contacts and such; in JSON all are told."},
    {"raw", 0, COMMAND_SHOW, GROUP_OUTPUT, OPTION_ON, AT(raw), NULL, "",
     "Print the records as they stand in their files, byte for byte, and nothing else."},

    /* ---- search ---- */
    {"file", 0, COMMAND_SEARCH, GROUP_SEARCH, OPTION_FILE, AT(text_file), "FILE|-", "",
     "Search for what is in this file."},
    {"words", 0, COMMAND_SEARCH, GROUP_SEARCH, OPTION_ON, AT(words), NULL, "",
     "Find the ads that have all these words, in any order, by case.db. Without this it is done "
     "where no ad echoes the text."},
    {"city", 0, COMMAND_SEARCH, GROUP_SEARCH, OPTION_TEXT, AT(search.city), "CITY", "",
     "Only ads of this city, with or without its province or state: Halifax or 'Halifax, NS'."},
    {"since", 0, COMMAND_SEARCH, GROUP_SEARCH, OPTION_TEXT, AT(search.since), "DAY", "",
     "Only ads of this day, such as 2026-05-31, and later ones."},
    {"until", 0, COMMAND_SEARCH, GROUP_SEARCH, OPTION_TEXT, AT(search.until), "DAY", "",
     "Only ads of this day and earlier ones."},
    {"site", 0, COMMAND_SEARCH, GROUP_SEARCH, OPTION_TEXT, AT(search.site), "SITE", "",
     "Only ads of this site."},
    {"status", 0, COMMAND_SEARCH, GROUP_SEARCH, OPTION_TEXT, AT(search.status), "STATUS", "",
     "Only ads of which reviewers said that last: confirmed (the same), different, copied, "
     "boilerplate or unsure."},
    {"limit", 0, COMMAND_SEARCH, GROUP_SEARCH, OPTION_UNSIGNED, AT(limit), "N", NULL,
     "Tell at most N clusters, posters and texts, and N ads of each text or contact."},

    /* ---- export ---- */
    {"format", 'f', COMMAND_EXPORT, GROUP_EXPORT, OPTION_CHOICE, AT(export_format),
     "report|sheet|csv|csv-safe|jsonl|gexf|graphml|gephi|i2|ftm|timesketch", NULL,
     "What to make; the list above says what each is for."},
    {"cluster", 0, COMMAND_EXPORT, GROUP_EXPORT, OPTION_IDS, AT(clusters), "ID", "",
     "Only the ads of this cluster. May be given again."},
    {"poster", 0, COMMAND_EXPORT, GROUP_EXPORT, OPTION_IDS, AT(posters), "ID", "",
     "Only the ads of this poster. May be given again."},
    {"output", 'o', COMMAND_EXPORT, GROUP_OUTPUT, OPTION_FILE, AT(export_file), "FILE|DIR|-",
     "named after the case and the format, here",
     "Where to write: a file, which is replaced; a folder, where the format makes several files; "
     "or standard output, then without the record of what it was made from."},

    /* ---- eval ---- */
    {"truth", 0, COMMAND_EVAL, GROUP_TRUTH, OPTION_FILE, AT(eval.truth), "FILE", "",
     "The CSV that says which ads belong together. Required, unless --labels is given."},
    {"labels", 0, COMMAND_EVAL, GROUP_TRUTH, OPTION_FILE, AT(labels), "FILE", "",
     "Judge by labelled pairs of ads instead: a CSV of id_l, id_r and score, as `adecho decisions "
     "--export` writes it. The groups judged are posters, unless --predicted-label says others."},
    {"id", 0, COMMAND_EVAL, GROUP_TRUTH, OPTION_TEXT, AT(eval.truth_id), "COLUMN", "id or ad_id",
     "The truth's column of ids."},
    {"label", 0, COMMAND_EVAL, GROUP_TRUTH, OPTION_TEXT, AT(eval.truth_label), "COLUMN",
     "truth, template, poster or label", "The truth's column of groups."},
    {"predicted-id", 0, COMMAND_EVAL, GROUP_TRUTH, OPTION_TEXT, AT(eval.predicted_id), "COLUMN",
     "id or ad_id", "The column of ids in what is judged."},
    {"predicted-label", 0, COMMAND_EVAL, GROUP_TRUTH, OPTION_TEXT, AT(eval.predicted_label),
     "COLUMN", "cluster or label", "The column of groups in what is judged."},

    /* ---- generate ---- */
    {"rows", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_COUNT, AT(generate.rows), "N", NULL,
     "How many ads to write."},
    {"seed", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_COUNT, AT(generate.seed), "N", NULL,
     "Another seed gives other ads; the same seed gives the same bytes."},
    {"repeats", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_REAL, AT(generate.repeats), "SHARE", NULL,
     "The share of rows that repeat another one exactly."},
    {"singles", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_REAL, AT(generate.singles), "SHARE", NULL,
     "The share of texts that have no copies. 1: all are strangers."},
    {"largest", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_REAL, AT(generate.largest), "SHARE",
     "none is that large", "The share of texts that are copies of one template."},
    {"edits", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_UNSIGNED, AT(generate.edits), "N", NULL,
     "Change at most N words in 60 from one copy of a template to the next."},
    {"obfuscate", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_ON, AT(generate.obfuscate), NULL, "",
     "Disguise texts: look-alike letters, invisible marks, emoji, HTML debris, digits as words."},
    {"no-obfuscate", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_OFF, AT(generate.obfuscate), NULL, "",
     "Leave texts undisguised."},
    {"dirty", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_ON, AT(generate.dirty), NULL, "",
     "Write malformed rows as well."},
    {"footer", 0, COMMAND_GENERATE, GROUP_ADS, OPTION_UNSIGNED, AT(generate.footer), "PERCENT",
     NULL, "So much of each text is a footer that strangers share."},
    {"output", 'o', COMMAND_GENERATE, GROUP_OUTPUT, OPTION_FOLDER, AT(corpus_folder), "DIR", NULL,
     "The new folder to write the tables into."},

    /* ---- several commands ---- */
    {"json", 0, COMMAND_WORKING | COMMAND_NONE, GROUP_OUTPUT, OPTION_ON, AT(json), NULL, "",
     "Print the outcome as one JSON object on one line."},
    {"silence", 0, COMMAND_MATCHING, GROUP_OUTPUT, OPTION_UNSIGNED, AT(match.silence), "DAYS", NULL,
     "Tell of a contact that it is seen again when no ad of that many days before named it."},
    {"index", 0, COMMAND_MATCHING, GROUP_OUTPUT, OPTION_ON, AT(match.index), NULL, "",
     "Bring case.db and index.adecho up to date once the case is written, as `adecho index` does; "
     "later runs on the case do the same."},
    {"no-index", 0, COMMAND_MATCHING, GROUP_OUTPUT, OPTION_OFF, AT(match.index), NULL, "",
     "Do so no longer."},
    {"since", 0, COMMAND_CHANGES, GROUP_OUTPUT, OPTION_UNSIGNED, AT(since), "RUN", "all runs",
     "Tell the changes of this run and of later ones."},
    {"limit", 0, COMMAND_CHANGES, GROUP_OUTPUT, OPTION_UNSIGNED, AT(limit), "N", NULL,
     "Tell at most N changes of each run, and how many more there are; what is watched is told in "
     "any case, and in JSON all is."},
    {"mask", 0,
     COMMAND_EXPLAIN | COMMAND_CHANGES | COMMAND_SEARCH | COMMAND_EXPORT | COMMAND_SHOW |
         COMMAND_DECISIONS,
     GROUP_OUTPUT, OPTION_ON, AT(mask), NULL, "",
     "Hide contacts in what is printed or exported: of each its kind stays and a number, which is "
     "the same in all exports of a case; of a reviewer's reason, that there is one. Names of sites "
     "and files stay."},
    {"threads", 0, COMMAND_MATCHING | COMMAND_SEARCH | COMMAND_INDEX | COMMAND_PURGE, GROUP_GENERAL,
     OPTION_UNSIGNED, AT(match.threads), "N", "as many as there are processors",
     "Work with N threads. The result does not depend on it."},
    {"memory", 0, COMMAND_MATCHING, GROUP_GENERAL, OPTION_SIZE, AT(match.memory), "SIZE",
     "half of what is free",
     "Keep to so much memory: what is large goes to files in the case's folder that are gone "
     "afterwards. It is kept to from 32M and 16M a thread on, with 96 bytes an ad and 1K a "
     "distinct text; less, 1M at least, as well as can be. The result does not depend on it."},
    {"threads", 0, COMMAND_GENERATE, GROUP_GENERAL, OPTION_UNSIGNED, AT(generate.threads), "N",
     "as many as there are processors", "Work with N threads. The result does not depend on it."},
    {"progress", 0,
     COMMAND_MATCHING | COMMAND_GENERATE | COMMAND_INDEX | COMMAND_SEARCH | COMMAND_SERVE |
         COMMAND_EXPORT | COMMAND_PURGE,
     GROUP_GENERAL, OPTION_CHOICE, AT(progress), "auto|plain|none", NULL,
     "Show how far the run is: auto redraws one line on a terminal; plain says it in a line "
     "every 30 seconds."},
    {"color", 0, COMMAND_ANY, GROUP_GENERAL, OPTION_CHOICE, AT(color), "auto|always|never", NULL,
     "Colour messages. auto does so on a terminal, unless NO_COLOR is set."},
    {"quiet", 'q', COMMAND_WORKING | COMMAND_SERVE, GROUP_GENERAL, OPTION_ON, AT(quiet), NULL, "",
     "Print no summary, notes or progress, only warnings and errors."},
    {"verbose", 'v', COMMAND_WORKING | COMMAND_SERVE, GROUP_GENERAL, OPTION_ON, AT(verbose), NULL,
     "", "Say more about what is done and how long it takes."},
    {"help", 'h', COMMAND_ANY, GROUP_GENERAL, OPTION_ON, AT(help), NULL, "", "Print this help."},
    {"version", 'V', COMMAND_NONE, GROUP_GENERAL, OPTION_ON, AT(version), NULL, "",
     "Print the version."},
    {"generate", 0, COMMAND_NONE, GROUP_HIDDEN, OPTION_CHOICE, AT(page), "man|bash|zsh|fish", "",
     "Print the manual page or a shell's completion."},
};

static_assert(sizeof option_table / sizeof *option_table <= SETTINGS_OPTIONS_MOST,
              "settings.given has a place for each option");

const size_t option_count = sizeof option_table / sizeof *option_table;

const char *option_group_name(option_group group)
{
    static const char *const names[GROUP_COUNT] = {
        [GROUP_INPUT] = "Input",           [GROUP_TRUTH] = "What to compare",
        [GROUP_ADS] = "The ads",           [GROUP_DECISION] = "Decision",
        [GROUP_SEARCH] = "Search",         [GROUP_DESK] = "The desk",
        [GROUP_EXPORT] = "What to export", [GROUP_OUTPUT] = "Output",
        [GROUP_MATCHING] = "Matching",     [GROUP_LINKING] = "Linking",
        [GROUP_GENERAL] = "General",       [GROUP_HIDDEN] = "Hidden",
    };
    return names[group];
}

const option *option_find(unsigned command, const char *name, size_t length)
{
    for (size_t k = 0; k < option_count; k++)
        if ((option_table[k].commands & command) != 0 &&
            strncmp(option_table[k].name, name, length) == 0 &&
            option_table[k].name[length] == '\0')
            return &option_table[k];
    return NULL;
}

const option *option_find_letter(unsigned command, char letter)
{
    for (size_t k = 0; k < option_count; k++)
        if ((option_table[k].commands & command) != 0 && option_table[k].letter == letter)
            return &option_table[k];
    return NULL;
}

bool option_choice(const option *self, unsigned nth, char word[OPTION_WORDS_BYTES])
{
    const char *at = self->argument;
    for (unsigned k = 0; k < nth && at != NULL; k++) {
        at = strchr(at, '|');
        if (at != NULL)
            at++;
    }
    if (at == NULL)
        return false;
    snprintf(word, OPTION_WORDS_BYTES, "%.*s", (int)strcspn(at, "|"), at);
    return true;
}

/* How many bytes a value of that kind takes in ae_config; 0: it does not lie there. */
static size_t value_size(option_kind kind)
{
    switch (kind) {
    case OPTION_ON:
    case OPTION_OFF:
        return sizeof(bool);
    case OPTION_TEXT:
    case OPTION_FILE:
    case OPTION_FOLDER:
        return sizeof(const char *);
    case OPTION_UNSIGNED:
        return sizeof(unsigned);
    case OPTION_COUNT:
        return sizeof(uint64_t);
    case OPTION_SIZE:
        return sizeof(size_t);
    case OPTION_REAL:
        return sizeof(double);
    case OPTION_CHARACTER:
        return sizeof(char);
    case OPTION_BANDS:
        return 2 * sizeof(unsigned);
    case OPTION_ROLES:
    case OPTION_CONTACT:
    case OPTION_IDS:
    case OPTION_CHOICE:
        break;
    }
    return 0;
}

static_assert(offsetof(ae_config, band_rows) == offsetof(ae_config, bands) + sizeof(unsigned),
              "bands and their rows are copied as one");

void option_overlay(const settings *given, ae_config *config)
{
    const size_t begin = AT(match), end = begin + sizeof given->match;
    for (size_t k = 0; k < option_count; k++) {
        const option *self = &option_table[k];
        if (!given->given[k] || self->place < begin || self->place >= end)
            continue;
        const size_t at = self->place - begin;
        memcpy((char *)config + at, (const char *)&given->match + at, value_size(self->kind));
    }
}

static void size_words(size_t size, char words[OPTION_WORDS_BYTES])
{
    static const char units[] = {'T', 'G', 'M', 'K'};
    for (unsigned k = 0; k < sizeof units; k++) {
        const unsigned shift = 40 - 10 * k;
        if (size >> shift != 0 && size >> shift << shift == size) {
            snprintf(words, OPTION_WORDS_BYTES, "%zu%c", size >> shift, units[k]);
            return;
        }
    }
    snprintf(words, OPTION_WORDS_BYTES, "%zu", size);
}

void option_initial_words(const option *self, const settings *initial,
                          char words[OPTION_WORDS_BYTES])
{
    const void *value = (const char *)initial + self->place;
    words[0] = '\0';
    if (self->initial != NULL) {
        snprintf(words, OPTION_WORDS_BYTES, "%s", self->initial);
        return;
    }
    switch (self->kind) {
    case OPTION_TEXT:
    case OPTION_FILE:
    case OPTION_FOLDER:
        snprintf(words, OPTION_WORDS_BYTES, "%s", *(const char *const *)value);
        break;
    case OPTION_CHOICE:
        (void)option_choice(self, *(const unsigned *)value, words);
        break;
    case OPTION_UNSIGNED:
        snprintf(words, OPTION_WORDS_BYTES, "%u", *(const unsigned *)value);
        break;
    case OPTION_COUNT:
        snprintf(words, OPTION_WORDS_BYTES, "%" PRIu64, *(const uint64_t *)value);
        break;
    case OPTION_SIZE:
        size_words(*(const size_t *)value, words);
        break;
    case OPTION_REAL:
        snprintf(words, OPTION_WORDS_BYTES, "%g", *(const double *)value);
        break;
    case OPTION_ON:
    case OPTION_OFF:
    case OPTION_ROLES:
    case OPTION_CONTACT:
    case OPTION_IDS:
    case OPTION_CHARACTER:
    case OPTION_BANDS:
        break;
    }
}
