#include "report/phrase.h"

static const char *const english[PHRASE_COUNT] = {
    [PHRASE_TITLE] = "Case report",
    [PHRASE_LEAD] = "Ads that share text or contacts, in the order in which to look at them.",
    [PHRASE_READ] = "How to read this",
    [PHRASE_CAVEAT_TEXT] = "Shared text or a shared contact is a reason to look, and says nothing "
                           "of who wrote an ad or why: texts are copied by strangers, written by "
                           "agencies and added by sites, and phones change hands.",
    [PHRASE_CAVEAT_SHORT] = "Texts under 120 letters are alike by chance more often; where that "
                            "is so, the cluster says \xe2\x80\x9cshort text\xe2\x80\x9d.",
    [PHRASE_CAVEAT_STOCK] = "\xe2\x80\x9cStock phrases\xe2\x80\x9d: many unrelated ads use these "
                            "words, and sharing them settles little.",
    [PHRASE_CAVEAT_HUB] = "A hub is a contact that too many unrelated ads share, as an "
                          "agency\xe2\x80\x99s line or a site\xe2\x80\x99s own number: it is "
                          "named, but nothing is joined through it.",
    [PHRASE_CAVEAT_PLACE] = "An ad in a city on a day is no proof that anybody was there then.",
    [PHRASE_CAVEAT_ORDER] = "The order says what to read first and nothing else. No ad and no "
                            "person is scored; similarity is that of two texts.",
    [PHRASE_MARKS] = "In the texts, <ins>underlined</ins> words are in this ad and not in the one "
                     "it is compared with, <del>struck out</del> words the other way round, "
                     "<u>dotted</u> ones stand elsewhere in the other; <b>bold</b> ones are "
                     "contacts.",
    [PHRASE_POSTERS] = "Posters",
    [PHRASE_POSTERS_LEAD] = "A poster is a group of ads that contacts and shared text tie "
                            "together: a lead, no identity.",
    [PHRASE_CLUSTERS] = "Clusters",
    [PHRASE_CLUSTERS_LEAD] = "A cluster is a group of ads that share text. These are not part of a "
                             "single poster above.",
    [PHRASE_LEFT_OUT] = "are not in this report; posters.csv and clusters.csv list them all.",
    [PHRASE_NONE] = "There are none.",
    [PHRASE_POSTER] = "Poster",
    [PHRASE_CLUSTER] = "Cluster",
    [PHRASE_ADS] = "ads",
    [PHRASE_TEXTS] = "texts",
    [PHRASE_CITIES] = "cities",
    [PHRASE_DAYS] = "days",
    [PHRASE_SITES] = "sites",
    [PHRASE_NAMES] = "names",
    [PHRASE_WEEKLY] = "ads a week",
    [PHRASE_CONTACTS] = "Contacts, and where they were read",
    [PHRASE_CONTACTS_NONE] = "No contact was read in these ads.",
    [PHRASE_CONTACTS_MORE] = "more in ads.csv",
    [PHRASE_KIND] = "kind",
    [PHRASE_CONTACT] = "contact",
    [PHRASE_READ_FROM] = "read from",
    [PHRASE_COLUMN] = "column",
    [PHRASE_IN_TEXT] = "text",
    [PHRASE_OBSCURED] = "written in obscured form",
    [PHRASE_HUB] = "hub, joins nothing",
    [PHRASE_WHERE] = "Where",
    [PHRASE_WHEN] = "When, by city",
    [PHRASE_UNPLACED] = "Ads in no city that the map knows",
    [PHRASE_GUESSED] = "Ads whose city is guessed among several of that name",
    [PHRASE_UNDATED] = "Ads without a day",
    [PHRASE_OTHER_PLACES] = "other cities",
    [PHRASE_TEMPLATE] = "What the texts have in common",
    [PHRASE_TEMPLATE_READ] = "framed: what fills a slot, the most common first; in brackets: words "
                             "that some texts lack",
    [PHRASE_SAMPLES] = "The texts as scraped",
    [PHRASE_CORE] = "nearest to all the others",
    [PHRASE_SAME_TEXT] = "the same text as the first",
    [PHRASE_LIKE_CORE] = "compared with the first",
    [PHRASE_EVIDENCE] = "How firmly it holds",
    [PHRASE_WEAKEST] = "similarity of the weakest link that holds the cluster together",
    [PHRASE_DENSITY] = "of the pairs of its texts are linked themselves",
    [PHRASE_COHESION] = "of the pairs of its ads share text or a contact themselves, not only "
                        "through others",
    [PHRASE_FALLS] = "single pieces of evidence without which it would fall in two",
    [PHRASE_KEPT_APART] = "Kept apart from, though texts link them:",
    [PHRASE_TIE] = "Shared text, different contacts: kept apart are",
    [PHRASE_BOND] = "Taken for one poster though no contact is in both:",
    [PHRASE_NOTE] = "Mind:",
    [PHRASE_STATUS] = "reviewers said",
    [PHRASE_MORE_CLUSTERS] = "Clusters in all, ads that share no text counting as one each",
    [PHRASE_SETTINGS] = "Run and settings",
    [PHRASE_SETTINGS_LEAD] = "The same files with the same settings give the same tables, on any "
                             "machine. run.json beside this report says when each run was.",
    [PHRASE_FILES] = "Files read",
    [PHRASE_FILES_MORE] = "more in run.json",
    [PHRASE_FOOT] = "Made by adecho on the machine that holds the case; nothing in this file is "
                    "fetched from anywhere. It holds texts and contacts of ads: keep it as safe "
                    "as the ads.",
    [PHRASE_MAP_LABEL] = "Map of the cities named below, in the order of the first ad",
    [PHRASE_SHEET] = "Sheet for a case file",
    [PHRASE_SHEET_LEAD] = "Ads that share text or contacts, with every ad and the row that it was "
                          "read from.",
    [PHRASE_CLUSTERS_ASKED] = "A cluster is a group of ads that share text.",
    [PHRASE_ALL_ADS] = "All ads",
    [PHRASE_DAY] = "day",
    [PHRASE_AD] = "ad",
    [PHRASE_CITY] = "city",
    [PHRASE_ROW] = "file and line",
    [PHRASE_TIMELINE_LABEL] = "Days with ads, a line for each city",
};

const char *phrase_of(phrase which)
{
    return english[which];
}
