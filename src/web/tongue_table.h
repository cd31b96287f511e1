/* The words of the desk: a name, English, French. The sentence under every page is CAVEAT. What is
 * counted is followed by the word for a single one, NAME_1. */
#ifndef ADECHO_WEB_TONGUE_TABLE_H
#define ADECHO_WEB_TONGUE_TABLE_H

/* clang-format off */
#define TONGUE_TABLE(ROW) \
    ROW(LANGUAGE_NAME, "English", "Français") \
    ROW(MENU, "Pages", "Pages") \
    ROW(SKIP, "Skip to the page", "Aller au contenu") \
    ROW(OVERVIEW, "Overview", "Vue d’ensemble") \
    ROW(QUEUE, "Queue", "File de révision") \
    ROW(SEARCH, "Search", "Recherche") \
    ROW(DECISIONS, "Decisions", "Décisions") \
    ROW(BLIND_ON, "Blind mode", "Mode aveugle") \
    ROW(BLIND_OFF, "Leave blind mode", "Quitter le mode aveugle") \
    ROW(CAVEAT, \
        "Shared text or a shared contact is a reason to look, not an identity: texts " \
        "are copied, written by agencies or added by sites, and phones change hands.", \
        "Un texte ou un contact partagé est une raison de regarder, pas une identité : " \
        "des textes sont copiés, écrits par des agences ou ajoutés par des sites, et " \
        "des numéros changent de mains.") \
    ROW(MISSING, "Not here", "Introuvable") \
    ROW(MISSING_HINT, \
        "There is no such page, or nothing of that name in this case.", \
        "Cette page n’existe pas, ou rien ne porte ce nom dans ce dossier.") \
    ROW(FAILED, "This did not work", "Cela n’a pas fonctionné") \
    ROW(ADS, "ads", "annonces") \
    ROW(ADS_1, "ad", "annonce") \
    ROW(TEXTS, "texts", "textes") \
    ROW(TEXTS_1, "text", "texte") \
    ROW(CLUSTERS, "clusters", "groupes de textes") \
    ROW(CLUSTERS_1, "cluster", "groupe de textes") \
    ROW(CLUSTER, "Cluster", "Groupe") \
    ROW(POSTERS, "posters", "annonceurs") \
    ROW(POSTERS_1, "poster", "annonceur") \
    ROW(POSTER, "Poster", "Annonceur") \
    ROW(POSTER_HINT, \
        "Ads that shared contacts and shared text tie together: a lead to look at, not " \
        "an identity.", \
        "Annonces liées par des contacts et des textes partagés : une piste à examiner," \
        " pas une identité.") \
    ROW(POSTER_DECIDE, \
        "A poster is made anew by every run, so nothing is decided about it as such: decide " \
        "about what ties it together, its contacts and clusters below, or two of its ads.", \
        "Un annonceur est refait à chaque exécution : rien n’est décidé de lui comme tel. " \
        "Décidez de ce qui le tient ensemble, ses contacts et ses groupes ci-dessous, ou de deux " \
        "de ses annonces.") \
    ROW(CITIES, "cities", "villes") \
    ROW(CITIES_1, "city", "ville") \
    ROW(CITY, "City", "Ville") \
    ROW(CONTACTS, "contacts", "contacts") \
    ROW(CONTACTS_1, "contact", "contact") \
    ROW(CONTACT, "contact", "contact") \
    ROW(HUBS, "hubs", "carrefours") \
    ROW(HUBS_1, "hub", "carrefour") \
    ROW(HUB, "hub", "carrefour") \
    ROW(HUB_HINT, \
        "Too much that is otherwise unrelated shares this contact: nothing is joined " \
        "through it.", \
        "Trop d’annonces sans autre lien partagent ce contact : rien n’est réuni par " \
        "lui.") \
    ROW(TIES, "shared texts, different contacts", "textes partagés, contacts différents") \
    ROW(TIES_1, "shared text, different contacts", "texte partagé, contacts différents") \
    ROW(TIES_HINT, \
        "The same text under contacts that otherwise have nothing to do with each " \
        "other: kept apart, with who posted first.", \
        "Le même texte sous des contacts sans autre rapport : tenus séparés, avec qui a" \
        " publié le premier.") \
    ROW(BRIDGES, "bridges", "ponts") \
    ROW(BRIDGES_1, "bridge", "pont") \
    ROW(BRIDGES_HINT, \
        "Texts link it to these clusters, but as wholes they do not belong together: " \
        "kept apart.", \
        "Des textes le relient à ces groupes, mais comme ensembles ils ne vont pas " \
        "ensemble : tenus séparés.") \
    ROW(REJECTS, "rows rejected", "lignes rejetées") \
    ROW(REJECTS_1, "row rejected", "ligne rejetée") \
    ROW(PROGRESS, "Progress of the review", "Avancement de la révision") \
    ROW(REVIEWED, "clusters reviewed", "groupes révisés") \
    ROW(GO_ON, "Go on reviewing", "Continuer la révision") \
    ROW(CHANGES, "What the last run changed", "Ce que la dernière exécution a changé") \
    ROW(CHANGE, "change", "changement") \
    ROW(NO_CHANGES, \
        "Nothing was changed: this is the first run, or it added nothing that matters.", \
        "Rien n’a changé : c’est la première exécution, ou elle n’a rien ajouté de " \
        "notable.") \
    ROW(WHAT, "what", "quoi") \
    ROW(OTHER, "other", "autre") \
    ROW(BEFORE, "ads before", "annonces avant") \
    ROW(NOW, "now", "maintenant") \
    ROW(ACTIVITY, "Activity", "Activité") \
    ROW(ADS_BY_MONTH, "Ads by month", "Annonces par mois") \
    ROW(SHOW, "Show", "Afficher") \
    ROW(STATUS, "Status", "État") \
    ROW(ALL, "all", "tous") \
    ROW(OPEN, "to review", "à réviser") \
    ROW(DONE, "reviewed", "révisés") \
    ROW(DIFFERENT_CONTACTS, \
        "shared text, different contacts", \
        "texte partagé, contacts différents") \
    ROW(REGION, "Region", "Région") \
    ROW(SITE, "Site", "Site") \
    ROW(SITES, "sites", "sites") \
    ROW(SITES_1, "site", "site") \
    ROW(NAMES, "names", "noms") \
    ROW(FROM, "From", "Du") \
    ROW(UNTIL, "Until", "Au") \
    ROW(ADS_LEAST, "Ads, at least", "Annonces, au moins") \
    ROW(FILTER, "Filter", "Filtrer") \
    ROW(NOTHING, "Nothing.", "Rien.") \
    ROW(MORE, "More", "Suite") \
    ROW(QUEUE_KEYS, \
        "Keys: j and k go down and up, Enter opens, y, c, b, u, w decide, ? shows all.", \
        "Touches : j et k descendent et montent, Entrée ouvre, y, c, b, u, w décident, " \
        "? les montre toutes.") \
    ROW(PAGES, "Pages", "Pages") \
    ROW(PREVIOUS, "Previous", "Précédent") \
    ROW(FOLLOWING, "Next", "Suivant") \
    ROW(DAYS, "days", "jours") \
    ROW(DAY, "day", "jour") \
    ROW(PHONES, "phones", "téléphones") \
    ROW(WRITTEN, "e-mails, handles", "courriels, pseudonymes") \
    ROW(OBSCURED, \
        "ads with a contact in obscured form", \
        "annonces avec un contact écrit de façon déguisée") \
    ROW(OBSCURED_FORM, "written in obscured form", "écrit de façon déguisée") \
    ROW(DENSITY, "density", "densité") \
    ROW(WEAKEST, "weakest link", "lien le plus faible") \
    ROW(COHESION, "cohesion", "cohésion") \
    ROW(SINGLE_EVIDENCE, "single pieces of evidence", "preuves uniques") \
    ROW(REMARK, "remark", "remarque") \
    ROW(TEMPLATE, "Template", "Modèle") \
    ROW(TEMPLATE_HINT, \
        "What the texts have in common; framed is what fills a slot, most common first;" \
        " dotted what some texts lack.", \
        "Ce que les textes ont en commun ; encadré, ce qui remplit une case, le plus " \
        "courant d’abord ; pointillé, ce qui manque à certains.") \
    ROW(SLOT, \
        "what fills this slot, most common first", \
        "ce qui remplit cette case, le plus courant d’abord") \
    ROW(SOMETIMES, "some texts lack this", "absent de certains textes") \
    ROW(CORE, "core text", "texte central") \
    ROW(COLON, ":", "\u00a0:") \
    ROW(SIMILARITY, "similarity", "similarité") \
    ROW(THRESHOLD, "linked from", "liés à partir de") \
    ROW(WHY, "Why", "Pourquoi") \
    ROW(WHY_NOT, "Why not", "Pourquoi pas") \
    ROW(POSTED_FIRST, "posted first", "publié en premier") \
    ROW(POSTED_TOO, "posted too", "publié aussi") \
    ROW(RULE, "why they are kept apart", "pourquoi ils sont tenus séparés") \
    ROW(ITINERARY, "Itinerary", "Itinéraire") \
    ROW(KIND, "kind", "sorte") \
    ROW(ADS_HERE, "ads here", "annonces ici") \
    ROW(ADS_IN_ALL, "ads in all", "annonces en tout") \
    ROW(DECISION, "Decision", "Décision") \
    ROW(DECISIONS_HINT, \
        "What was decided counts from the next run on; the journal of the case keeps " \
        "every line.", \
        "Ce qui est décidé compte dès la prochaine exécution ; le journal du dossier " \
        "garde chaque ligne.") \
    ROW(WHO, "who", "qui") \
    ROW(CONFIRM, "Confirm", "Confirmer") \
    ROW(CONFIRMED, "confirmed", "confirmé") \
    ROW(NOT_THE_SAME, "Not the same", "Pas le même") \
    ROW(COPIED, "Copied", "Copié") \
    ROW(BOILERPLATE, "Boilerplate", "Texte type") \
    ROW(UNSURE, "Unsure", "Incertain") \
    ROW(WATCH, "Watch", "Surveiller") \
    ROW(WATCHED, "watched", "surveillé") \
    ROW(WATCH_HITS, "New ads of what is watched", "Nouvelles annonces de ce qui est surveillé") \
    ROW(KEYS, "Keys", "Touches") \
    ROW(KEY_ROWS, \
        "down and up in a list; on a cluster, the next and the one before", \
        "descendre et monter dans une liste ; sur un groupe, le suivant et le précédent") \
    ROW(KEY_OPEN, "open", "ouvrir") \
    ROW(KEY_SEARCH, "search", "rechercher") \
    ROW(KEY_NOTE, "leave a field", "quitter un champ") \
    ROW(UNDO, "Undo", "Annuler") \
    ROW(NOTE, "Note", "Note") \
    ROW(NOTE_HINT, \
        "Note (no text or contact of an ad)", \
        "Note (sans texte ni contact d’annonce)") \
    ROW(AD, "Ad", "Annonce") \
    ROW(AS_SCRAPED, "As scraped", "Telle que recueillie") \
    ROW(SOURCE, "file", "fichier") \
    ROW(LINE, "line", "ligne") \
    ROW(PRICES, "prices", "prix") \
    ROW(COMPARE, "Compare", "Comparer") \
    ROW(COMPARE_HINT, \
        "Paste the text of an ad, or a phone, e-mail, handle or link: where it echoes " \
        "in this case.", \
        "Collez le texte d’une annonce, ou un téléphone, un courriel, un pseudonyme ou " \
        "un lien : où il résonne dans ce dossier.") \
    ROW(ECHOES, "Echoes", "Échos") \
    ROW(NO_ECHO, "Nothing in this case echoes it.", "Rien dans ce dossier n’y fait écho.") \
    ROW(SAME_TEXT, "same text", "même texte") \
    ROW(CONTAINED, "has of it", "en contient") \
    ROW(RUN_SINCE, \
        "A run has changed the case: it is being opened anew. This page comes by itself.", \
        "Une exécution a changé le dossier : il est en cours de réouverture. Cette page " \
        "revient d’elle-même.") \
    ROW(CASE_CHANGED, \
        "The case has changed since this page was made: load it anew before you decide.", \
        "Le dossier a changé depuis que cette page a été faite : rechargez-la avant de " \
        "décider.") \
    ROW(FORM_OLD, \
        "This form is of a page from before the case was changed, or of no page of this " \
        "desk: go back and load the page anew.", \
        "Ce formulaire vient d’une page d’avant le changement du dossier, ou d’aucune page " \
        "de ce bureau : revenez et rechargez la page.") \
    ROW(EXPORT, "Export", "Exporter") \
    ROW(EXPORTS, "Exports", "Exports") \
    ROW(EXPORT_AS, "As", "Comme") \
    ROW(EXPORT_HINT, \
        "An export is made in the background, with a record of the run, the settings and the " \
        "hashes it is made from; it stands below until this desk ends. Of one cluster or " \
        "poster: on its page.", \
        "Un export se fait en arrière-plan, avec un relevé de l’exécution, des réglages et " \
        "des empreintes dont il provient ; il reste ci-dessous jusqu’à la fermeture de ce " \
        "bureau. D’un seul groupe ou annonceur : sur sa page.") \
    ROW(WHOLE_CASE, "The whole case", "Tout le dossier") \
    ROW(MASK, "Hide contacts", "Masquer les contacts") \
    ROW(MASKED, "contacts hidden", "contacts masqués") \
    ROW(BEING_MADE, \
        "It is being made; this page comes again by itself.", \
        "En préparation ; cette page revient d’elle-même.") \
    ROW(FORMAT_REPORT, "Report (HTML)", "Rapport (HTML)") \
    ROW(FORMAT_SHEET, \
        "Sheet for a case file (HTML, prints)", \
        "Fiche pour un dossier (HTML, imprimable)") \
    ROW(FORMAT_CSV, "CSV, cells as they are", "CSV, cellules telles quelles") \
    ROW(FORMAT_CSV_SAFE, \
        "CSV for spreadsheets, no cell a formula", \
        "CSV pour tableur, aucune cellule en formule") \
    ROW(FORMAT_JSONL, "JSON Lines, an ad each", "JSON Lines, une annonce par ligne") \
    ROW(FORMAT_GEPHI, "Gephi, nodes and edges as CSV", "Gephi, nœuds et liens en CSV") \
    ROW(FORMAT_GEXF, "Gephi, GEXF", "Gephi, GEXF") \
    ROW(FORMAT_GRAPHML, "GraphML", "GraphML") \
    ROW(FORMAT_I2, "i2, flat CSV with a guide", "i2, CSV à plat avec un guide") \
    ROW(FORMAT_FTM, "FollowTheMoney, for Aleph", "FollowTheMoney, pour Aleph") \
    ROW(FORMAT_TIMESKETCH, "Timesketch, an event an ad", "Timesketch, un événement par annonce") \
    ROW(MAP_ALL_LABEL, "A map of the cities, larger the more ads", \
        "Une carte des villes, plus grandes s’il y a plus d’annonces") \
    ROW(LIST_CONTACTS_HINT, \
        "The thousand that most ads name; any other is found by the search.", \
        "Les mille que le plus d’annonces nomment ; tout autre se trouve par la recherche.") \
    ROW(LIST_REJECTS_HINT, \
        "Rows that could not be read, each with its file and line: no other row is left out.", \
        "Lignes illisibles, chacune avec son fichier et son numéro : aucune autre n’est " \
        "laissée de côté.") \
    ROW(REASON, "reason", "raison") \
    ROW(STEPS, "From place to place, in order", "D’un lieu à l’autre, dans l’ordre") \
    ROW(IN_JOURNAL, "For adecho decide, and in the journal:", \
        "Pour adecho decide, et dans le journal :") \
    ROW(GRAPH, "What holds it together", "Ce qui le tient ensemble") \
    ROW(GRAPH_LABEL, \
        "A drawing of what names and links what; the same is told in the table below it", \
        "Un dessin de ce qui nomme et relie quoi ; le tableau dessous dit la même chose") \
    ROW(GRAPH_HINT_CLUSTER, \
        "Left the contacts that its texts name, dashed if they are hubs, through which nothing " \
        "is joined. In the middle the texts with most ads, larger the more, the core text ringed; " \
        "of the likenesses between them the strongest that join them all, dashed the weakest of " \
        "these. Right the clusters that such a text also links to, kept apart: bridges.", \
        "À gauche les contacts nommés par ses textes, en pointillé si ce sont des carrefours, " \
        "qui ne réunissent rien. Au milieu les textes aux plus nombreuses annonces, plus grands " \
        "s’il y en a plus, le texte central cerclé ; parmi leurs ressemblances, les plus fortes " \
        "qui les relient tous, en pointillé la plus faible. À droite les groupes qu’un tel " \
        "texte relie aussi, tenus séparés : les ponts.") \
    ROW(GRAPH_HINT_POSTER, \
        "Left the contacts that its ads name, dashed if they are hubs, through which nothing is " \
        "joined. In the middle its clusters, larger the more ads; a line between two is a rule " \
        "that took them for one poster though they share no contact. Right the posters of the " \
        "same texts, kept apart.", \
        "À gauche les contacts nommés par ses annonces, en pointillé si ce sont des carrefours, " \
        "qui ne réunissent rien. Au milieu ses groupes, plus grands s’ils ont plus d’annonces ; " \
        "une ligne entre deux est une règle qui en a fait un seul annonceur sans contact " \
        "commun. À droite les annonceurs des mêmes textes, tenus séparés.") \
    ROW(AS_TABLE, "The same as a table", "La même chose en tableau") \
    ROW(FROM_NODE, "This", "Ceci") \
    ROW(TO_NODE, "that", "cela") \
    ROW(NAMED_BY, "is named by", "est nommé par") \
    ROW(KEPT_APART, "kept apart from", "tenu séparé de") \
    ROW(SEEN_FIRST, "Seen first", "Vu d’abord") \
    ROW(WHY_OR_NOT, "Why, or why not?", "Pourquoi, ou pourquoi pas ?") \
    ROW(WHY_HINT, \
        "Any two ads side by side, of this cluster or of others.", \
        "Deux annonces quelconques côte à côte, de ce groupe ou d’autres.") \
    ROW(ONE_AD, "Id of an ad", "Identifiant d’une annonce") \
    ROW(TICK, "tick", "cocher") \
    ROW(TICKED, "Split: decide on the ticked texts", "Scinder : décider des textes cochés") \
    ROW(TICKED_HINT, \
        "One decision for each of them and the core text. It counts from the next run on.", \
        "Une décision pour chacun d’eux et le texte central. Elle compte dès la prochaine " \
        "exécution.") \
    ROW(SPLIT_OFF, "Apart from the core text", "Séparés du texte central") \
    ROW(KEEP_TOGETHER, "Together with it", "Avec lui") \
    ROW(MERGE, "Merge with another cluster", "Réunir avec un autre groupe") \
    ROW(MERGE_HINT, \
        "A decision about the core texts of both: from the next run on they are in one poster.", \
        "Une décision sur les deux textes centraux : dès la prochaine exécution ils sont d’un " \
        "seul annonceur.") \
    ROW(KEEP_APART, "Keep apart", "Tenir séparés") \
    ROW(OTHER_CLUSTER, "Id of the other cluster", "Identifiant de l’autre groupe") \
    ROW(WHERE, "Where", "Où") \
    ROW(WHEN, "When, by city", "Quand, par ville") \
    ROW(MAP_LABEL, \
        "A map of the cities, and the way from one to the next", \
        "Une carte des villes, et le chemin de l’une à l’autre") \
    ROW(TIMELINE_LABEL, \
        "The days on which ads stood in each city", \
        "Les jours où des annonces paraissaient dans chaque ville") \
    ROW(OTHER_PLACES, "other cities", "autres villes") \
    ROW(PHONE, "phone", "téléphone") \
    ROW(EMAIL, "e-mail", "courriel") \
    ROW(HANDLE, "handle", "pseudonyme") \
    ROW(URL, "link", "lien") \
    ROW(ID, "id", "identifiant") \
    ROW(COUNTRY, "country", "pays") \
    ROW(DATE, "date", "date") \
    ROW(NAME, "name", "nom") \
    ROW(PRICE, "price", "prix") \
    ROW(RECORD, "The record it was read from", "L’enregistrement d’où elle a été lue") \
    ROW(RECORD_HASH, "SHA-256 of the record", "SHA-256 de l’enregistrement") \
    ROW(RECORD_RAW, "As it stands in the file", "Tel qu’il est dans le fichier") \
    ROW(FILE_HASH, "XXH3-128 of the file", "XXH3-128 du fichier") \
    ROW(TEXT, "text", "texte") \
    ROW(BOND, "bond", "lien établi par une règle") \
    ROW(SHARED_TEXT, "shared text", "texte partagé") \
    ROW(SHORT_TEXT, "short text", "texte court") \
    ROW(STOCK_PHRASES, "stock phrases", "formules toutes faites") \
    ROW(SHORT_STOCK, "short text; stock phrases", "texte court ; formules toutes faites") \
    ROW(RULE_CONTACT, "same contact", "même contact") \
    ROW(RULE_TOGETHER, "written together", "écrits ensemble") \
    ROW(RULE_CLUSTERS, "several texts in common", "plusieurs textes en commun") \
    ROW(RULE_TEXTS, "several exact texts in common", "plusieurs textes identiques en commun") \
    ROW(RULE_TOUR, "one text on the same tour", "un texte sur la même tournée") \
    ROW(RULE_HEIR, \
        "one text, taken up where the other ends", \
        "un texte, repris là où l’autre s’arrête") \
    ROW(RULE_DECISION, "decided by hand", "décidé à la main") \
    ROW(RULE_FORCED, "named as a hub", "désigné comme carrefour") \
    ROW(RULE_CIRCLES, "joins many unrelated contacts", "réunit beaucoup de contacts sans lien") \
    ROW(RULE_SPAN, "joins many unrelated texts", "réunit beaucoup de textes sans lien") \
    ROW(RULE_LATE, \
        "added to what others had posted before", \
        "ajouté à ce que d’autres avaient publié avant") \
    ROW(RULE_TEXT_ALONE, "text in common and nothing else", "un texte en commun et rien d’autre") \
    ROW(RULE_TAKER, \
        "one of them takes texts from many", \
        "l’un d’eux prend des textes à beaucoup d’autres") \
    ROW(RULE_COMMON, "a text that very many use", "un texte que beaucoup emploient") \
    ROW(RULE_NO_CONTACT, "no contact says whose it is", "aucun contact ne dit de qui il est") \
    ROW(NEW, "new", "nouveau") \
    ROW(GROWN, "grown", "agrandi") \
    ROW(MERGED, "merged", "réuni") \
    ROW(SPLIT, "split", "scindé") \
    ROW(NEW_CITY, "new city", "nouvelle ville") \
    ROW(SEEN_AGAIN, "seen again", "revu") \
    ROW(FOUND_TEXTS, "Texts with these words", "Textes avec ces mots") \
    ROW(ONLY_CORE, "only in the core text", "seulement dans le texte central") \
    ROW(ONLY_SOUGHT, "only in what was pasted", "seulement dans ce qui a été collé") \
    ROW(TOO_MANY, \
        "These ads name so many contacts that how they are related is not told here; adecho " \
        "explain tells it.", \
        "Ces annonces nomment tant de contacts que leur relation n’est pas dite ici ; adecho " \
        "explain la dit.") \
    ROW(COMPARE_WITH, "Compare with another ad", "Comparer à une autre annonce") \
    ROW(OTHER_AD, "Id of the other ad", "Identifiant de l’autre annonce") \
    ROW(TWO_ADS, "Two ads", "Deux annonces") \
    ROW(RELATION_DIRECT, \
        "Linked by what the two share themselves.", \
        "Liées par ce qu’elles partagent elles-mêmes.") \
    ROW(RELATION_DECIDED, \
        "Linked because a reviewer says so.", \
        "Liées parce qu’un réviseur le dit.") \
    ROW(RELATION_THROUGH, \
        "Linked through other ads, not by what they share themselves.", \
        "Liées par d’autres annonces, non par ce qu’elles partagent elles-mêmes.") \
    ROW(RELATION_TIE, \
        "Shared text, different contacts: one cluster of texts, two posters.", \
        "Texte partagé, contacts différents : un groupe de textes, deux annonceurs.") \
    ROW(RELATION_APART, \
        "Not linked, though they have something in common.", \
        "Non liées, bien qu’elles aient quelque chose en commun.") \
    ROW(RELATION_NONE, "Not linked.", "Non liées.") \
    ROW(OBSTACLE_EMPTY, \
        "Text: one of the two has no letter or digit, so there is nothing to compare.", \
        "Texte : l’une des deux n’a ni lettre ni chiffre ; rien à comparer.") \
    ROW(OBSTACLE_BELOW, \
        "Text: not as similar as texts have to be to be linked.", \
        "Texte : moins semblable qu’il ne faut pour être lié.") \
    ROW(OBSTACLE_COHESION, \
        "Text: similar enough, but as wholes their clusters do not belong together.", \
        "Texte : assez semblable, mais comme ensembles leurs groupes ne vont pas " \
        "ensemble.") \
    ROW(OBSTACLE_UNPAIRED, \
        "Text: similar enough, but the signatures did not bring the two together; more " \
        "bands find more.", \
        "Texte : assez semblable, mais les signatures ne les ont pas rapprochées ; plus" \
        " de bandes en trouvent davantage.") \
    ROW(OBSTACLE_CONTACT, "Contact: they have none in common.", "Contact : aucun en commun.") \
    ROW(OBSTACLE_HUB, \
        "Contact: what they have in common is a hub, and joins nothing.", \
        "Contact : ce qu’elles ont en commun est un carrefour, et ne réunit rien.") \
    ROW(OBSTACLE_DECISION, \
        "A reviewer says that they do not belong together, or that such a text joins nothing.", \
        "Un réviseur dit qu’elles ne vont pas ensemble, ou qu’un tel texte ne réunit rien.") \
    ROW(OBSTACLE_RULE, \
        "Contact: they share one, but the rule that forms posters does not join them " \
        "through it.", \
        "Contact : elles en partagent un, mais la règle qui forme les annonceurs ne les" \
        " réunit pas par lui.") \
    ROW(IN_BOTH, "in both", "dans les deux") \
    ROW(ONLY_FIRST, "only in the first", "seulement dans la première") \
    ROW(ONLY_SECOND, "only in the second", "seulement dans la seconde") \
    ROW(SHARED_CONTACTS, "Shared contacts", "Contacts partagés") \
    ROW(PATH, "From ad to ad", "D’annonce en annonce") \
    ROW(ONLY_HERE, "only here", "seulement ici") \
    ROW(MOVED, "at another place", "à un autre endroit") \
    ROW(WRITTEN_DIFFERENTLY, "written differently", "écrit autrement") \
    ROW(SEARCH_FOR, "Search for", "Rechercher") \
    ROW(SEARCH_HINT, \
        "Words of a text; an id of an ad, a cluster or a poster; a phone, e-mail, " \
        "handle or link in any form.", \
        "Des mots d’un texte ; un identifiant d’annonce, de groupe ou d’annonceur ; un " \
        "téléphone, un courriel, un pseudonyme ou un lien, sous toute forme.")
/* clang-format on */

#endif
