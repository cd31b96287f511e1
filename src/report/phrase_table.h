/* The words of a page: a name, English, French. They are markup of our own. */
#ifndef ADECHO_REPORT_PHRASE_TABLE_H
#define ADECHO_REPORT_PHRASE_TABLE_H

/* clang-format off */
#define PHRASE_TABLE(ROW) \
    ROW(TITLE, "Case report", "Rapport du dossier") \
    ROW(LEAD, \
        "Ads that share text or contacts, in the order in which to look at them.", \
        "Annonces qui partagent un texte ou un contact, dans l’ordre où les regarder.") \
    ROW(SHEET, "Sheet for a case file", "Fiche pour un dossier") \
    ROW(SHEET_LEAD, \
        "Ads that share text or contacts, with every ad and the row that it was read from.", \
        "Annonces qui partagent un texte ou un contact, avec chaque annonce et la ligne où " \
        "elle a été lue.") \
    ROW(READ, "How to read this", "Comment lire ce document") \
    ROW(CAVEAT_TEXT, \
        "Shared text or a shared contact is a reason to look, and says nothing of who wrote an " \
        "ad or why: texts are copied by strangers, written by agencies and added by sites, and " \
        "phones change hands.", \
        "Un texte ou un contact partagé est une raison de regarder, et ne dit rien de qui a " \
        "écrit une annonce ni pourquoi : des textes sont copiés par des inconnus, écrits par des " \
        "agences et ajoutés par des sites, et des numéros changent de mains.") \
    ROW(CAVEAT_SHORT, \
        "Texts under 120 letters are alike by chance more often; where that is so, the cluster " \
        "says “short text”.", \
        "Les textes de moins de 120 lettres se ressemblent plus souvent par hasard ; le groupe " \
        "porte alors la mention « texte court ».") \
    ROW(CAVEAT_STOCK, \
        "“Stock phrases”: many unrelated ads use these words, and sharing them settles little.", \
        "« Formules courantes » : beaucoup d’annonces sans lien emploient ces mots, et les " \
        "partager prouve peu.") \
    ROW(CAVEAT_HUB, \
        "A hub is a contact that too many unrelated ads share, as an agency’s line or a site’s " \
        "own number: it is named, but nothing is joined through it.", \
        "Un carrefour est un contact que trop d’annonces sans lien partagent, comme la ligne " \
        "d’une agence ou le numéro d’un site : il est nommé, mais rien n’est réuni par lui.") \
    ROW(CAVEAT_PLACE, \
        "An ad in a city on a day is no proof that anybody was there then.", \
        "Une annonce dans une ville un certain jour ne prouve pas que quelqu’un y était alors.") \
    ROW(CAVEAT_ORDER, \
        "The order says what to read first and nothing else. No ad and no person is scored; " \
        "similarity is that of two texts.", \
        "L’ordre dit quoi lire d’abord et rien d’autre. Aucune annonce et aucune personne n’est " \
        "notée ; la similarité est celle de deux textes.") \
    ROW(MARKS, \
        "In the texts, <ins>underlined</ins> words are in this ad and not in the one it is " \
        "compared with, <del>struck out</del> words the other way round, <u>dotted</u> ones " \
        "stand elsewhere in the other; <b>bold</b> ones are contacts.", \
        "Dans les textes, les mots <ins>soulignés</ins> sont dans cette annonce et pas dans " \
        "celle à laquelle elle est comparée, les mots <del>barrés</del> l’inverse, les mots en " \
        "<u>pointillé</u> se trouvent ailleurs dans l’autre ; en <b>gras</b>, les contacts.") \
    ROW(MASKED, \
        "Contacts are hidden: each has a number in its stead, the same wherever this case names " \
        "it.", \
        "Les contacts sont cachés : chacun est remplacé par un numéro, le même partout dans ce " \
        "dossier.") \
    ROW(POSTERS, "Posters", "Annonceurs") \
    ROW(POSTERS_LEAD, \
        "A poster is a group of ads that contacts and shared text tie together: a lead, no " \
        "identity.", \
        "Un annonceur est un ensemble d’annonces que des contacts et des textes partagés " \
        "relient : une piste, pas une identité.") \
    ROW(CLUSTERS, "Clusters", "Groupes de textes") \
    ROW(CLUSTERS_LEAD, \
        "A cluster is a group of ads that share text. These are not part of a single poster " \
        "above.", \
        "Un groupe réunit des annonces qui partagent un texte. Ceux-ci ne font pas partie d’un " \
        "seul annonceur ci-dessus.") \
    ROW(CLUSTERS_ASKED, \
        "A cluster is a group of ads that share text.", \
        "Un groupe réunit des annonces qui partagent un texte.") \
    ROW(LEFT_OUT, \
        "not in this report; posters.csv and clusters.csv list them all.", \
        "hors de ce rapport ; posters.csv et clusters.csv les listent tous.") \
    ROW(NONE, "There are none.", "Il n’y en a pas.") \
    ROW(POSTER, "Poster", "Annonceur") \
    ROW(CLUSTER, "Cluster", "Groupe") \
    ROW(DAYS, "days", "jours") \
    ROW(WEEKLY, "ads a week", "annonces par semaine") \
    ROW(CONTACTS, "Contacts, and where they were read", "Contacts, et où ils ont été lus") \
    ROW(CONTACTS_NONE, \
        "No contact was read in these ads.", \
        "Aucun contact n’a été lu dans ces annonces.") \
    ROW(CONTACTS_MORE, "more in ads.csv", "de plus dans ads.csv") \
    ROW(KIND, "kind", "sorte") \
    ROW(CONTACT, "contact", "contact") \
    ROW(READ_FROM, "read from", "lu dans") \
    ROW(COLUMN, "column", "colonne") \
    ROW(IN_TEXT, "text", "texte") \
    ROW(COLON, ": ", " : ") \
    ROW(QUOTE, "“", "« ") \
    ROW(UNQUOTE, "”", " »") \
    ROW(OBSCURED, "written in obscured form", "écrit de façon déguisée") \
    ROW(HUB, "hub, joins nothing", "carrefour, ne réunit rien") \
    ROW(WHERE, "Where", "Où") \
    ROW(WHEN, "When, by city", "Quand, par ville") \
    ROW(UNPLACED, \
        "Ads in no city that the map knows", \
        "Annonces dans aucune ville que la carte connaît") \
    ROW(GUESSED, \
        "Ads whose city is guessed among several of that name", \
        "Annonces dont la ville est devinée parmi plusieurs du même nom") \
    ROW(UNDATED, "Ads without a day", "Annonces sans jour") \
    ROW(OTHER_PLACES, "other cities", "autres villes") \
    ROW(TEMPLATE, "What the texts have in common", "Ce que les textes ont en commun") \
    ROW(TEMPLATE_READ, \
        "framed: what fills a slot, the most common first; in brackets: words that some texts " \
        "lack", \
        "encadré : ce qui remplit une case, le plus courant d’abord ; entre crochets : des mots " \
        "qui manquent à certains textes") \
    ROW(SAMPLES, "The texts as scraped", "Les textes tels que recueillis") \
    ROW(CORE, "nearest to all the others", "le plus proche de tous les autres") \
    ROW(SAME_TEXT, "the same text as the first", "le même texte que le premier") \
    ROW(LIKE_CORE, "compared with the first", "comparé au premier") \
    ROW(EVIDENCE, "How firmly it holds", "Avec quelle solidité cela tient") \
    ROW(WEAKEST, \
        "similarity of the weakest link that holds the cluster together", \
        "similarité du lien le plus faible qui tient le groupe ensemble") \
    ROW(DENSITY, \
        "of the pairs of its texts are linked themselves", \
        "des paires de ses textes sont liées elles-mêmes") \
    ROW(COHESION, \
        "of the pairs of its ads share text or a contact themselves, not only through others", \
        "des paires de ses annonces partagent elles-mêmes un texte ou un contact, et pas " \
        "seulement à travers d’autres") \
    ROW(KEPT_APART, \
        "Kept apart from, though texts link them:", \
        "Tenu séparé de, bien que des textes les relient :") \
    ROW(TIE, \
        "Shared text, different contacts: kept apart are", \
        "Texte partagé, contacts différents : sont tenus séparés") \
    ROW(BOND, \
        "Taken for one poster though no contact is in both:", \
        "Pris pour un seul annonceur bien qu’aucun contact ne soit dans les deux :") \
    ROW(NOTE, "Mind:", "À noter :") \
    ROW(STATUS, "reviewers said", "avis de la révision :") \
    ROW(ALL_CLUSTERS, \
        "in all, ads that share no text counting as one each", \
        "en tout, chaque annonce sans texte partagé comptant pour un") \
    ROW(ALL_ADS, "All ads", "Toutes les annonces") \
    ROW(DAY, "day", "jour") \
    ROW(AD, "ad", "annonce") \
    ROW(CITY, "city", "ville") \
    ROW(FILE, "file", "fichier") \
    ROW(ROW_READ, "file and line", "fichier et ligne") \
    ROW(SETTINGS, "Run and settings", "Exécution et réglages") \
    ROW(SETTINGS_LEAD, \
        "The same files with the same settings give the same tables, on any machine. run.json " \
        "beside this report says when each run was.", \
        "Les mêmes fichiers avec les mêmes réglages donnent les mêmes tables, sur toute machine. " \
        "run.json, à côté de ce rapport, dit quand chaque exécution a eu lieu.") \
    ROW(FILES, "Files read", "Fichiers lus") \
    ROW(FILES_MORE, "more in run.json", "de plus dans run.json") \
    ROW(FOOT, \
        "Made by adecho on the machine that holds the case; nothing in this file is fetched from " \
        "anywhere. It holds texts and contacts of ads: keep it as safe as the ads.", \
        "Fait par adecho sur la machine qui garde le dossier ; rien dans ce fichier n’est " \
        "cherché ailleurs. Il contient des textes et des contacts d’annonces : gardez-le aussi " \
        "sûrement que les annonces.") \
    ROW(FOOT_MASKED, \
        "Made by adecho on the machine that holds the case; nothing in this file is fetched from " \
        "anywhere. It holds texts of ads: keep it as safe as the ads.", \
        "Fait par adecho sur la machine qui garde le dossier ; rien dans ce fichier n’est " \
        "cherché ailleurs. Il contient des textes d’annonces : gardez-le aussi sûrement que les " \
        "annonces.") \
    ROW(MAP_LABEL, \
        "Map of the cities named below, in the order of the first ad", \
        "Carte des villes nommées ci-dessous, dans l’ordre de la première annonce") \
    ROW(TIMELINE_LABEL, \
        "Days with ads, a line for each city", \
        "Jours avec des annonces, une ligne par ville")

/* What is counted: a name, then one and several of it in English, and in French. */
#define COUNTED_TABLE(ROW) \
    ROW(ADS, "ad", "ads", "annonce", "annonces") \
    ROW(TEXTS, "text", "texts", "texte", "textes") \
    ROW(CLUSTERS, "cluster", "clusters", "groupe de textes", "groupes de textes") \
    ROW(POSTERS, "poster", "posters", "annonceur", "annonceurs") \
    ROW(CITIES, "city", "cities", "ville", "villes") \
    ROW(CONTACTS, "contact", "contacts", "contact", "contacts") \
    ROW(SITES, "site", "sites", "site", "sites") \
    ROW(NAMES, "name", "names", "nom", "noms") \
    ROW(HUBS, "hub", "hubs", "carrefour", "carrefours") \
    ROW(TIES, "text under different contacts", "texts under different contacts", \
        "texte sous des contacts différents", "textes sous des contacts différents") \
    ROW(REJECTS, "row rejected", "rows rejected", "ligne rejetée", "lignes rejetées") \
    ROW(OBSCURED, "ad with a contact in obscured form", "ads with a contact in obscured form", \
        "annonce avec un contact déguisé", "annonces avec un contact déguisé") \
    ROW(FALLS, "single piece of evidence without which it would fall in two", \
        "single pieces of evidence, without each of which it would fall in two", \
        "seule preuve, sans laquelle il se diviserait", \
        "seules preuves, sans chacune desquelles il se diviserait")

/* Words that the tables of a case say, and their French. */
#define TERM_TABLE(ROW) \
    ROW("phone", "téléphone") \
    ROW("email", "courriel") \
    ROW("handle", "pseudonyme") \
    ROW("url", "lien") \
    ROW("short text", "texte court") \
    ROW("stock phrases", "formules courantes") \
    ROW("confirmed", "confirmé") \
    ROW("different", "différent") \
    ROW("copied", "copié") \
    ROW("boilerplate", "texte type") \
    ROW("unsure", "incertain") \
    ROW("same contact", "même contact") \
    ROW("written together", "écrits ensemble") \
    ROW("named as a hub", "désigné comme carrefour") \
    ROW("joins many unrelated contacts", "réunit beaucoup de contacts sans lien") \
    ROW("joins many unrelated texts", "réunit beaucoup de textes sans lien") \
    ROW("several texts in common", "plusieurs textes en commun") \
    ROW("several exact texts in common", "plusieurs textes identiques en commun") \
    ROW("one text on the same tour", "un texte sur la même tournée") \
    ROW("one text, taken up where the other ends", "un texte, repris là où l’autre s’arrête") \
    ROW("decided by hand", "décidé à la main") \
    ROW("added to what others had posted before", "ajouté à ce que d’autres avaient publié") \
    ROW("text in common and nothing else", "un texte en commun et rien d’autre") \
    ROW("one of them takes texts from many", "l’un d’eux reprend les textes de beaucoup") \
    ROW("a text that very many use", "un texte que beaucoup emploient") \
    ROW("no contact says whose it is", "aucun contact ne dit à qui il est")
/* clang-format on */

#endif
