#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include "cli/suggest.h"

const command command_program = {
    .bit = COMMAND_NONE,
    .name = "",
    .operands = "COMMAND ...",
    .purpose = "find the same text echoing through scraped ads",
    .prose = "Works on your own files, on this machine only: it opens no network connection and "
             "never changes its input. Shared text is a lead to be looked at, not an identity.",
    .examples = "adecho match ads.csv\n"
                "adecho match -o spring --replace scrapes/ 'more/*.csv.gz'\n"
                "zcat ads.csv.gz | adecho match --map text=title,body -\n",
    .run = NULL,
};

const command command_table[] = {
    {
        .bit = COMMAND_MATCH,
        .name = "match",
        .operands = "FILE...",
        .purpose = "find ads that share text",
        .prose =
            "Reads every FILE, finds the ads whose texts are alike, and writes a case folder. A "
            "FILE is a table (CSV or TSV; plain, gzip or zstd; UTF-8, UTF-16 or Windows-1252), a "
            "folder of tables, a quoted pattern such as '*.csv', or - for standard input. Of a "
            "folder, a .txt file that is no table is left out, and that is said.\n\n"
            "A column with the text is all that is needed. What each column is for is guessed from "
            "its name and said; --map says it by hand. A row that cannot be read is listed in "
            "rejects.csv with its line and the reason: rows read are ads plus rejects, always. A "
            "row in which a quote is never closed is kept, and counted as repaired, where its "
            "line has the usual cells; where it runs over several lines, or the table ends in it "
            "without a line end, each of its lines is a reject. The rows after it are read as "
            "ever.\n\n"
            "Where the case folder holds a case already, the ads are added to it: all are matched "
            "together, with the settings of the case, and the outcome is that of one run over all "
            "of them. Clusters and posters keep their ids; what is new, grown, merged or split is "
            "said, and kept in changes.csv. A file that was read before, whatever it was called, "
            "adds nothing.\n\n"
            "The case folder appears whole or not at all. The same input and settings give the "
            "same bytes, with any number of threads. The manual, `man adecho`, lists its files and "
            "their columns.",
        .examples = "adecho match ads.csv\n"
                    "adecho match -o spring scrapes/2026-03-01.csv\n"
                    "adecho match -o spring scrapes/2026-03-02.csv\n"
                    "adecho match -o spring --replace scrapes/\n"
                    "adecho match --map text=title,body --map city=location ads.tsv\n"
                    "adecho match --bands 42x3 --curve\n",
        .run = command_match_run,
    },
    {
        .bit = COMMAND_REBUILD,
        .name = "rebuild",
        .operands = "CASE",
        .purpose = "match all ads of a case anew, with other settings or decisions",
        .prose =
            "Takes the rows of a case as they were scraped, matches all of them again, and writes "
            "the case anew. Settings that are given hold from then on; the others stay as they "
            "are. Decisions made since the last run count from then on. Clusters and posters keep "
            "their ids as far as their ads stay together, and what changed is said, as after "
            "match.",
        .examples = "adecho rebuild spring\n"
                    "adecho rebuild --threshold 0.5 spring\n"
                    "adecho rebuild --hub +15145550142 spring\n",
        .run = command_rebuild_run,
    },
    {
        .bit = COMMAND_CHANGES,
        .name = "changes",
        .operands = "CASE",
        .purpose = "tell what each run changed in a case",
        .prose =
            "Tells of each run but the first which clusters and posters were new, had grown, were "
            "merged into others or split, or reached a new city, and which contacts were seen "
            "again after a silence. Of each run what is watched comes first, then the rest in that "
            "order, the largest first; with --json each change is an object on a line of its own. "
            "All of it is in changes.csv. An id that is no longer in the case is found there: it "
            "was merged into another.",
        .examples = "adecho changes spring\n"
                    "adecho changes --since 3 --limit 100 spring\n"
                    "adecho changes --json spring | jq .id\n",
        .run = command_changes_run,
    },
    {
        .bit = COMMAND_EXPLAIN,
        .name = "explain",
        .operands = "CASE AD AD",
        .purpose = "say why, or why not, two ads are linked",
        .prose =
            "Shows what two ads of a case share, in their original text: how similar the texts "
            "are and where they differ, which contacts both name and from which words they were "
            "read, through which other ads they are linked if not by themselves, what reviewers "
            "said, and what would have to hold if they are not. CASE is the folder that match "
            "wrote, AD the id of an "
            "ad as in its ads.csv.\n\n"
            "Shared text and shared contacts are leads to look at: texts are copied, and phones "
            "change hands.",
        .examples = "adecho explain adecho-case 17 23\n"
                    "adecho explain --mask spring a-1041 b-77\n"
                    "adecho explain --json adecho-case 17 23\n",
        .run = command_explain_run,
    },
    {
        .bit = COMMAND_INDEX,
        .name = "index",
        .operands = "CASE",
        .purpose = "keep a case as a database too, and ready for searching",
        .prose = "Brings case.db in the case folder up to date: an SQLite database of all that the "
                 "case says, its tables, the rows as scraped, contacts and who names them, runs "
                 "and decisions, with an index of the words in the texts. The sqlite3 shell, "
                 "Datasette and whatever else reads SQLite open it as it is. Its table `columns` "
                 "says what each column means, and views answer the usual questions.\n\n"
                 "index.adecho, what `adecho search` looks things up in, is brought up to date as "
                 "well. Both are made from the other files of the case, and made again when these "
                 "are newer or they are damaged; nothing else in the case changes. A case.db that "
                 "another program wrote to is kept, and that is said. Keep them as safe as your "
                 "own files.",
        .examples = "adecho index spring\n"
                    "sqlite3 -box spring/case.db 'SELECT * FROM poster_cities LIMIT 10'\n"
                    "sqlite3 spring/case.db \"SELECT ad_id FROM ads JOIN rows USING (number) WHERE "
                    "rows.text IN (SELECT rowid FROM words('guitar lessons'))\"\n",
        .run = command_index_run,
    },
    {
        .bit = COMMAND_SEARCH,
        .name = "search",
        .operands = "CASE [TEXT...|-]",
        .purpose = "find the ads that echo a text, or name a contact",
        .prose =
            "Finds the ads of a case whose text is like TEXT, by the similarity that match links "
            "by, or has it in it, as a sentence out of an ad; with the passages they share. Where "
            "TEXT is a phone number, e-mail address, handle or link, in any form in which an ad "
            "may "
            "have it, it finds the ads that name it. Where no ad echoes it, ads that have all its "
            "words are found, if `adecho index` has made case.db since the last run. - stands for "
            "standard input.\n\n"
            "What texts and contacts are looked up in, index.adecho, is made when it is missing, "
            "or "
            "when a run has changed the case since.",
        .examples = "adecho search adecho-case 'dance lessons for beginners, downtown'\n"
                    "adecho search adecho-case 'six one three, 555 O142'\n"
                    "adecho search --city Ottawa --since 2026-03-01 --json adecho-case - <ad.txt\n",
        .run = command_search_run,
    },
    {
        .bit = COMMAND_DECIDE,
        .name = "decide",
        .operands = "CASE VERDICT TARGET...",
        .purpose = "keep what a reviewer says of ads, clusters or contacts",
        .prose =
            "Adds a line to the journal of the case, decisions.jsonl, with who decided, when and "
            "why. From the next run over the case on the decision wins over the matcher. A TARGET "
            "is two ids of ads (a pair), one id of an ad or of a cluster, or a contact as "
            "phone:..., email:..., handle:... or url:..., written in any form; for undo the number "
            "of a decision. ad: and cluster: before an id say which is meant.\n\n"
            "Nothing is ever deleted: a later decision wins over an earlier one that it "
            "contradicts, and an undo is a line of its own. Each line holds the hash of the one "
            "before it, so that tampering shows.",
        .examples = "adecho decide adecho-case same 17 23 --reason 'same photographs'\n"
                    "adecho decide adecho-case different 17\n"
                    "adecho decide adecho-case boilerplate phone:613-555-0142\n"
                    "adecho decide adecho-case undo 3\n",
        .terms = command_decide_term,
        .terms_are = "What may be said, and what it means",
        .run = command_decide_run,
    },
    {
        .bit = COMMAND_DECISIONS,
        .name = "decisions",
        .operands = "CASE",
        .purpose = "list, check or export what reviewers decided",
        .prose = "Lists the journal of a case, in the order in which it was written, after "
                 "checking that no line was changed, taken out or put in. CASE may also be the "
                 "journal itself: with --mask contacts are then without numbers. Keep the hash "
                 "that --check prints, or the run.json of a later "
                 "run, to see that none is missing at the end either.",
        .examples = "adecho decisions adecho-case\n"
                    "adecho decisions --check adecho-case\n"
                    "adecho decisions --export labels.csv adecho-case\n",
        .run = command_decisions_run,
    },
    {
        .bit = COMMAND_SERVE,
        .name = "serve",
        .operands = "CASE",
        .purpose = "review a case in the browser: look, compare, decide",
        .prose =
            "Opens the review desk over a case: a web site on this machine alone, for whoever "
            "sees the link that is printed on stdout. The link opens the desk once, in one "
            "browser; then another one is printed. Pages show the clusters and posters in the "
            "order of "
            "review, their texts, contacts and places, and why two ads are linked or not. "
            "Decisions are kept as by `adecho decide`.\n\n"
            "The desk listens on 127.0.0.1 only, loads nothing from anywhere, and logs nothing "
            "that an ad says. It runs until Ctrl-C.",
        .examples = "adecho serve adecho-case\n"
                    "adecho serve adecho-case --port 8080 --read-only\n",
        .run = command_serve_run,
    },
    {
        .bit = COMMAND_CHECK,
        .name = "check",
        .operands = "CASE",
        .purpose = "see whether every file of a case is whole",
        .prose = "Reads every file of a case and holds it against its checksums, the numbers of "
                 "rows and what the other files say; the journal's chain of hashes too. Names what "
                 "is damaged, with the way out, and runs that are writing the case or ended before "
                 "they were done. A case.db that another program wrote to, as when a view is "
                 "added to it, is named as changed, which is no damage. The exit code is 0 when "
                 "all is whole, 1 when something is damaged.",
        .examples = "adecho check adecho-case\n"
                    "adecho check --json adecho-case\n",
        .run = command_check_run,
    },
    {
        .bit = COMMAND_PURGE,
        .name = "purge",
        .operands = "CASE",
        .purpose = "take ads out of a case for good",
        .prose =
            "Takes out the ads of an id, of days before another, that name a contact, or of a "
            "poster: their rows, texts and contacts, and what tables, report, journal and indexes "
            "had of them, but for what other ads have too. The case is matched anew without them "
            "and appears in one step, as after match. That ads were purged, how many, when, by "
            "whom, why and by which kind of rule stays; the ads, the contact and the ids do not. "
            "Decisions that named them are replaced by lines that say so. case.db and index.adecho "
            "are made again when they are asked for.\n\n"
            "Copies elsewhere are not touched: the files that were read, exports, backups. A file "
            "that was read before still adds nothing.",
        .examples = "adecho purge spring --before 2025-01-01 --reason 'kept for a year'\n"
                    "adecho purge spring --contact phone:613-555-0142 --reason 'asked to' "
                    "--dry-run\n",
        .run = command_purge_run,
    },
    {
        .bit = COMMAND_SHOW,
        .name = "show",
        .operands = "CASE ID...",
        .purpose = "show ads as they were scraped, clusters and posters",
        .prose =
            "Shows ads of a case: what each cell was taken for, the contacts that were read "
            "in them, cluster, poster and what reviewers said; the file and the line, the "
            "file's hash, and the record with its SHA-256. --raw prints the bytes of the "
            "record alone, as they stand in the file. --mask hides the contacts, and leaves the "
            "record out.\n\n"
            "Of a cluster or a poster it shows the ads by day, the template, cities, contacts, how "
            "firmly it holds together, what it is kept apart from, and the decisions that name it, "
            "its ads or its contacts. ad:, cluster: and poster: before an ID say which is meant. "
            "With --json each of them is an object on a line of its own.",
        .examples = "adecho show adecho-case 17\n"
                    "adecho show adecho-case c1h5n0d7w2k4m8\n"
                    "adecho show --json adecho-case p3f8k1m0c2v7x9 | jq .contacts\n"
                    "adecho show --mask adecho-case 17\n"
                    "adecho show --raw adecho-case 17 23 >records.csv\n",
        .run = command_show_run,
    },
    {
        .bit = COMMAND_EXPORT,
        .name = "export",
        .operands = "CASE",
        .purpose = "write a case, or a part of it, for other tools and for case files",
        .prose =
            "Writes the ads of a case, or those of the clusters and posters that are named, in one "
            "of these formats. A file or folder appears when all is written; beside it, in "
            ".export.json or export.json, stands what it was made from: run, settings, version, "
            "and the SHA-256 of the tables, so that somebody else can make the same bytes.\n\n"
            "What is exported holds texts and contacts of ads: keep it as safe as the ads. --mask "
            "hides the contacts, in the record too; ids of ads, names of files and of sites stay. "
            "Who "
            "has the files that were matched, and knows the hubs that were given, can make case "
            "and "
            "export again by the record beside it. Shared text and shared contacts are leads to "
            "look "
            "at.",
        .examples = "adecho export adecho-case\n"
                    "adecho export -f sheet --poster p3f8k1m0c2v7x9 adecho-case\n"
                    "adecho export -f csv-safe --mask -o ads.csv adecho-case\n"
                    "adecho export -f gexf --cluster c1h5n0d7w2k4m8 adecho-case\n"
                    "adecho export -f jsonl -o - adecho-case | jq .place\n",
        .terms = command_export_term,
        .terms_are = "Formats",
        .run = command_export_run,
    },
    {
        .bit = COMMAND_EVAL,
        .name = "eval",
        .operands = "CASE|CSV",
        .purpose = "measure clusters against a known truth",
        .prose =
            "Compares the clusters of a case, or of any CSV with a column of ids and one of "
            "groups, with a CSV that says which ads belong together. An id that stands on one "
            "side only counts as a group of its own on the other. Ads without a group are "
            "groups of their own.\n\n"
            "With --labels it is pairs that are judged, each labelled by a reviewer. Labels "
            "that the case has followed as decisions say little of the matcher: how many there "
            "are is said.",
        .examples = "adecho eval --truth truth.csv adecho-case\n"
                    "adecho eval --truth truth.csv --label poster --json adecho-case\n"
                    "adecho eval --labels labels.csv adecho-case\n",
        .run = command_eval_run,
    },
    {
        .bit = COMMAND_GENERATE,
        .name = "generate",
        .operands = "",
        .purpose = "write synthetic ads whose truth is known",
        .prose = "Writes ads.csv, fictitious ads shaped like scraped ones, and truth.csv, which "
                 "says of each ad from which template and which poster it is, how the poster came "
                 "by the text, and which contacts are in it; templates.csv, what the templates "
                 "are; hubs.csv, the contacts that many posters have; with --dirty also dirt.csv, "
                 "where ads.csv is malformed. For trying the program out and for measuring it.",
        .examples = "adecho generate --rows 20000 -o synthetic\n"
                    "adecho match -o synthetic-case synthetic/ads.csv\n"
                    "adecho eval --truth synthetic/truth.csv synthetic-case\n",
        .run = command_generate_run,
    },
    {
        .bit = COMMAND_HELP,
        .name = "help",
        .operands = "[COMMAND]",
        .purpose = "explain a command and its options",
        .prose = "The same as --help after the command.",
        .examples = "adecho help match\n",
        .run = command_help_run,
    },
};

const size_t command_count = sizeof command_table / sizeof *command_table;

const command *command_find(const char *name)
{
    for (size_t k = 0; k < command_count; k++)
        if (strcmp(command_table[k].name, name) == 0)
            return &command_table[k];
    return NULL;
}

const char *command_nearest(const char *name)
{
    suggestion near;
    suggest_begin(&near, name, strlen(name));
    for (size_t k = 0; k < command_count; k++)
        suggest_offer(&near, command_table[k].name);
    return suggest_end(&near);
}

void command_names(char names[COMMAND_NAMES_BYTES])
{
    size_t at = 0;
    for (size_t k = 0; k < command_count && at < COMMAND_NAMES_BYTES; k++)
        at += (size_t)snprintf(names + at, COMMAND_NAMES_BYTES - at, "%s%s", k > 0 ? ", " : "",
                               command_table[k].name);
}

exit_code command_refuse(const command *self, const ae_error *error, messenger *say)
{
    message_error(say, error);
    if (error->code == AE_ERROR_USAGE)
        message_note(say, "`adecho %s%s--help` says more", self->name,
                     *self->name != '\0' ? " " : "");
    return exit_code_of(error->code);
}
