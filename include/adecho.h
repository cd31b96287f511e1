/* adecho: finds the same text echoing through scraped ads.
 *
 * Rows go in, from CSV files as scraped or one by one; what comes out is which of
 * them share text or contacts, how much, and a case folder that keeps it all. A run
 * takes these steps: texts are brought to a normal form (ae_normalise), equal ones are
 * folded, pairs that may be alike are found by MinHash signatures and verified
 * exactly, and verified pairs are joined into clusters that hold together as
 * wholes; contacts are read from the texts and their own columns (ae_contacts), and
 * tie clusters into posters, as far as they are evidence. The library reads the files it is given
 * and writes the case it is asked for; it never prints, never ends the process, never touches a
 * network.
 *
 *     #include "adecho.h"
 *     #include <stdio.h>
 *
 *     int main(void)
 *     {
 *         static const char *const texts[] = {
 *             "Dance lessons for beginners, downtown Ottawa, call 613-555-0142",
 *             "D\xd0\xb0nce less0ns for beginners, downtown Halifax: call 613 555 0142!",
 *             "Two kittens looking for a quiet home with a garden"};
 *         ae_config config;
 *         ae_error error;
 *         ae_run *run = NULL;
 *         ae_config_init(&config);
 *         ae_status status = ae_run_new(&config, &run, &error);
 *         for (int k = 0; k < 3 && status == AE_OK; k++) {
 *             ae_row row = {.line = (uint64_t)k + 1};
 *             row.cells[AE_ROLE_TEXT] = ae_cell_of(texts[k]);
 *             status = ae_run_add_row(run, "example", &row, &error);
 *         }
 *         if (status == AE_OK)
 *             status = ae_run_match(run, &error);
 *         for (uint64_t k = 0; status == AE_OK && k < ae_run_link_count(run); k++) {
 *             ae_link link;
 *             ae_run_link(run, k, &link);
 *             printf("ads %d and %d share text: %.2f\n", (int)link.a, (int)link.b, link.score);
 *         }
 *         if (status == AE_OK)
 *             status = ae_run_write(run, "example-case", true, &error);
 *         if (status != AE_OK)
 *             fprintf(stderr, "%s: %s\n", error.file, error.message);
 *         ae_run_free(run);
 *         return status == AE_OK ? 0 : 1;
 *     }
 *
 * What it says and does not say. A link says "shared text", with the similarity, or
 * "shared contact", with the contact; it never says that one person wrote both: texts
 * are copied by strangers, by agencies, by sites, and phones change hands. A poster is
 * a lead to look at, no identity. There is no score of guilt, on purpose.
 *
 * Rules for all functions. Fallible ones return an ae_status and, on failure, fill
 * the error record (which may be NULL) and leave their outputs as they were.
 * A handle is used by one thread at a time; different handles are independent.
 * `new` gives, `free` takes back; everything else that is handed out is borrowed.
 * Texts are bytes in UTF-8 with a length where one is asked for; what is not valid
 * UTF-8 counts as blanks. Symbols begin with ae_; all others are hidden.
 *
 * The parts, in the order in which they are best read; each can be included alone:
 *
 *     api.h         how functions end, the error record, the version
 *     row.h         the roles of columns, cells, rows
 *     configure.h   the settings of a run, its progress and log
 *     matching.h    a run, from rows to a case
 *     results.h     what a run found
 *     case.h        a case folder: files, runs, indexes, check, purge; opened
 *     decisions.h   what reviewers decide, and the journal
 *     case_view.h   an opened case: explain two ads, show one, or a cluster or poster
 *     search.h      an opened case: echoes of a text, who names a contact
 *     export.h      a case for other tools
 *     text.h        normal form, similarity and contacts of single texts
 *     accuracy.h    clusters, or labelled pairs, against a truth
 *     generate.h    synthetic ads with planted truth
 */
#ifndef ADECHO_H
#define ADECHO_H

#include "adecho/accuracy.h"
#include "adecho/api.h"
#include "adecho/case.h"
#include "adecho/case_view.h"
#include "adecho/configure.h"
#include "adecho/decisions.h"
#include "adecho/export.h"
#include "adecho/generate.h"
#include "adecho/matching.h"
#include "adecho/results.h"
#include "adecho/row.h"
#include "adecho/search.h"
#include "adecho/text.h"

#endif
