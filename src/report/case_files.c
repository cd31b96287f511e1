/* ae_case_files() of adecho.h, and what the writers of a case need of it. */
#include "report/case_files.h"

#include "base/buffer.h"

enum { HEADER_MOST = 1024 };

/* Columns of several tables. */
#define PHONES "phones", "phone numbers, as +15145550142, with ;ext=12 behind"
#define EMAILS "emails", "e-mail addresses"
#define HANDLES "handles", "names at services, as instagram:some.name"
#define URLS "urls", "links, without scheme and www."
#define CITIES "cities", "how many different cities"
#define FIRST_DATE "first_date", "first day on which one was posted"
#define LAST_DATE "last_date", "last day"
#define NAMES "names", "how many different names"
#define SITES "sites", "how many different sites"
#define WEEKLY "ads_per_week", "ads from first to last day, a week at least"
#define OBSCURED_ADS "obscured_ads", "ads with a contact in obscured form"

static const ae_case_column posters[] = {
    {"poster", "its id"},
    {"ads", "how many ads"},
    {"clusters", "how many clusters they are in, ads that share no text counting as one each"},
    {CITIES},
    {FIRST_DATE},
    {LAST_DATE},
    {PHONES},
    {EMAILS},
    {HANDLES},
    {"itinerary", "cities and days in order, with gaps too short to travel"},
    {URLS},
    {NAMES},
    {SITES},
    {WEEKLY},
    {OBSCURED_ADS},
    {"cohesion", "share of the pairs of its ads that share text or a contact themselves"},
    {"bridges", "single pieces of evidence without which it would fall in two"},
    {"status", "what reviewers said last of a pair or a cluster in it: confirmed, unsure..."}};

static const ae_case_column clusters[] = {
    {"cluster", "its id"},
    {"poster", "ids of the posters that its ads belong to"},
    {"ads", "how many ads"},
    {"texts", "how many different texts"},
    {CITIES},
    {FIRST_DATE},
    {LAST_DATE},
    {PHONES},
    {"density", "share of the pairs of its texts that are linked"},
    {"template", "the constant text with its slots: {anna|bella|+3} says what fills one, [...] "
                 "what some texts lack"},
    {"weakest", "lowest similarity among the links that hold it together"},
    {"bridges", "other clusters that texts link it to, kept apart"},
    {"core_ad", "the ad whose text is nearest to all the others"},
    {"core_text", "that text in the form in which texts are compared"},
    {"note", "short text, or stock phrases: sharing it settles little"},
    {NAMES},
    {SITES},
    {WEEKLY},
    {OBSCURED_ADS},
    {"status", "what reviewers said last of it: confirmed, copied, unsure"}};

static const ae_case_column ads[] = {
    {"ad_id", "from the column for ids, or file and line; a repeated one has #2, #3 behind"},
    {"source", "the file it was read from"},
    {"line", "the line there on which it begins"},
    {"cluster", "id of its cluster; one of its own when it shares text with none"},
    {"poster", "id of its poster; one of its own when it is tied to none"},
    {"similarity", "of its text to the core text of its cluster, 0 to 1"},
    {"city", "as scraped"},
    {"date", "as scraped"},
    {PHONES},
    {EMAILS},
    {HANDLES},
    {URLS},
    {"place",
     "the city that is meant, with province or state; a name is taken for a city of Canada or the "
     "United States where no column for countries says otherwise"},
    {"place_guessed",
     "yes: one of several cities of that name, of which the others may lie in other countries"},
    {"day", "the date as year-month-day"},
    {"obscured", "yes: a contact is written in obscured form"},
    {"prices", "amounts, with currency and duration where they are told"},
    {"status",
     "what reviewers said last of it or of a cluster that it was in: confirmed, different, "
     "copied, boilerplate or unsure"}};

static const ae_case_column links[] = {
    {"a", "id of an ad"},
    {"b", "id of another"},
    {"kind", "text; the kind of contact: phone, email, handle or url; or decision"},
    {"value", "same text, shared text, the contact, or the number of the decision"},
    {"score", "similarity of the texts, 0 to 1; 1 for a contact"}};

static const ae_case_column ties[] = {
    {"cluster", "the shared text"},
    {"first_poster", "who posted it first among the ads of the case"},
    {"other_poster", "who else posted it"},
    {"kind", "shared text, different contacts"},
    {"first_ad", "earliest ad of the first with that text"},
    {"first_day", "its day"},
    {"first_site", "its site"},
    {"other_ad", "earliest ad of the other"},
    {"other_day", "its day"},
    {"other_site", "its site"},
    {"first_is_earlier", "yes: both days are known, and differ"},
    {"rule", "why the two are kept apart"}};

static const ae_case_column hubs[] = {
    {"contact", "in normal form"},
    {"kind", "phone, email, handle or url"},
    {"ads", "how many ads name it"},
    {"clusters", "in how many clusters, ads alone counting as one each"},
    {"circles", "otherwise unrelated groups of contacts that it would have joined"},
    {"span", "otherwise unrelated clusters that it would have joined"},
    {"rule", "what makes it a hub"}};

static const ae_case_column bonds[] = {{"poster", "the poster that came of it"},
                                       {"a", "first ad of one group of contacts"},
                                       {"b", "first ad of the other, with the same text"},
                                       {"clusters", "clusters that both are in"},
                                       {"texts", "exact texts that both have"},
                                       {"rule", "why they are taken for one poster"},
                                       {"decision", "the number of the one that says so"}};

static const ae_case_column bridges[] = {
    {"cluster_a", "id of a cluster"},
    {"cluster_b", "id of the other, kept apart from it"},
    {"a", "ad in the first whose text is most like one of the other"},
    {"b", "that ad"},
    {"score", "similarity of their texts"},
    {"links", "how many links there are between them"}};

static const ae_case_column changes[] = {
    {"run", "the run that changed it, from 1 on"},
    {"what", "cluster, poster, or the kind of a contact"},
    {"kind", "new (two ads or more that were none before), grown, merged (other is a part of it "
             "now), split (ads of other are in it now), new city, seen again (a contact, after a "
             "silence), or watched (new ads of what reviewers watch; these rows come first)"},
    {"id", "of the cluster or the poster; or the contact"},
    {"other", "id of what was merged into it, or of what was split"},
    {"ads_before", "how many ads it had; where there is an other, how many that had"},
    {"ads", "how many ads it has"},
    {"detail", "the city; the days of a silence; how many ads, if not all"}};

static const ae_case_column rejects[] = {
    {"source", "the file"},
    {"line", "the line on which the row begins"},
    {"reason", "why it could not be read"},
    {"raw", "its bytes, those that cannot be printed as \\xHH"}};

#define TABLE(name) (name), sizeof(name) / sizeof *(name)

static const ae_case_file table[CASE_FILE_COUNT] = {
    {"posters.csv", "poster of two or more ads, which contacts and shared text tie together",
     TABLE(posters)},
    {"clusters.csv", "cluster of two or more ads that share text", TABLE(clusters)},
    {"ads.csv", "ad that was read", TABLE(ads)},
    {"links.csv", "reason that joins two ads", TABLE(links)},
    {"ties.csv", "text under contacts that otherwise have nothing to do with each other",
     TABLE(ties)},
    {"hubs.csv", "contact that too many unrelated ads share to join them", TABLE(hubs)},
    {"bonds.csv", "two groups of contacts taken for one poster though no contact is in both",
     TABLE(bonds)},
    {"bridges.csv",
     "two clusters that texts link and that are kept apart all the same, because as "
     "wholes they do not belong together",
     TABLE(bridges)},
    {"changes.csv", "change that a run made to the case that was there; the first makes none",
     TABLE(changes)},
    {"rejects.csv", "row that could not be read", TABLE(rejects)},
    {"rows.adecho",
     "The rows as scraped, packed, and the weights of what they were compared by: "
     "what `adecho explain` reads. Keep it as safe as your own files.",
     NULL, 0},
    {"base-rows.adecho",
     "The rows that came first, once a case has grown: later runs leave them in this file while "
     "few come, and rows.adecho tells of those that came since. Keep the two together.",
     NULL, 0},
    {"kept.adecho",
     "What reading made of the rows, so that a later run need not read them again: names, "
     "contacts, "
     "the texts in the form in which they are compared. Made of the other files by each run.",
     NULL, 0},
    {"pairs.adecho",
     "Which pairs of texts were found, by which keys, and how similar they are, so that a later "
     "run "
     "looks up new texts alone. There where the texts are many; made of the other files by each "
     "run.",
     NULL, 0},
    {"ads.adecho",
     "A hash of what each 256 rows of ads.csv are made of, so that a later run copies those of "
     "which nothing is other. There where the ads are many; made of the other files by each run.",
     NULL, 0},
    {"index.adecho",
     "What `adecho search` looks things up in: the texts in the form in which they are compared, "
     "who names each contact, and what is known of each ad. There once it was asked for; made of "
     "the other files.",
     NULL, 0},
    {"runs.adecho",
     "What a later run needs of the earlier ones: settings, files and their hashes, where each row "
     "comes from, all ids that were given. Written anew by each run.",
     NULL, 0},
    {"case.db",
     "An SQLite database of all of this, with an index of the words in the texts, for the sqlite3 "
     "shell, Datasette and the like: what `adecho index` makes from the other files. Its table "
     "`columns` says what each column means. Keep it as safe as your own files.",
     NULL, 0},
    {"decisions.jsonl",
     "What reviewers decided, a line of JSON each, with the hash of the line before: what "
     "`adecho decide` adds to. There once there is a decision; kept by every later run.",
     NULL, 0},
    {"run.json",
     "The run: version, settings and their stamp, hashes of the files read, counts, "
     "rows of each table, times and peak memory.",
     NULL, 0},
    {"report.html",
     "The posters and clusters to look at first, to be read in a browser or printed: templates, "
     "texts with their differences, maps, timelines, contacts. Needs no network and no other file.",
     NULL, 0}};

size_t ae_case_files(const ae_case_file **files)
{
    *files = table;
    return CASE_FILE_COUNT;
}

void case_file_names(const char *names[CASE_FILE_COUNT])
{
    for (size_t k = 0; k < CASE_FILE_COUNT; k++)
        names[k] = table[k].name;
}

size_t case_file_columns(case_file which, const char **columns, size_t room)
{
    const ae_case_file *file = &table[which];
    for (size_t k = 0; k < file->column_count && k < room; k++)
        columns[k] = file->columns[k].name;
    return file->column_count < room ? file->column_count : room;
}

ae_status case_file_open(case_output *into, case_file which, csv_writer **opened, ae_error *error)
{
    const ae_case_file *file = &table[which];
    buffer header;
    csv_writer *csv = NULL;
    ae_status status = AE_OK;
    buffer_init(&header, HEADER_MOST);
    for (size_t k = 0; k < file->column_count && status == AE_OK; k++)
        status =
            buffer_append_format(&header, error, "%s%s", k > 0 ? "," : "", file->columns[k].name);
    if (status == AE_OK)
        status = csv_open(into->folder, file->name, header.data, &csv, error);
    buffer_clear(&header);
    if (status == AE_OK)
        status = csv_seal(csv, &into->sums[which], error);
    if (status == AE_OK)
        *opened = csv;
    else
        csv_discard(csv);
    return status;
}
