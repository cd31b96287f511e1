/* A case of four ads, for tests that look at what is done with a case: two of one text under one
 * number, a third with nearly that text under another one, and one that has only this number in
 * common. Their ids are made:1 to made:4. */
#ifndef ADECHO_TESTS_SMALL_CASE_H
#define ADECHO_TESTS_SMALL_CASE_H

#include "case_run.h"

static const char *const small_case_texts[] = {
    "Patient guitar lessons for beginners, evenings at my studio by the mill. Call 514-555-0101",
    "Patient guitar lessons for beginners, evenings at my studio by the mill! Call 514 555 0101",
    "Patient guitar lessons for beginners, evenings at a studio by the church. Call 514-555-0102",
    "Hedges trimmed by a retired gardener with tools of his own, ask 514-555-0102 for a quote"};

enum { SMALL_CASE_ADS = sizeof small_case_texts / sizeof *small_case_texts };

/* Adds the ads begin..end-1 to the case in the folder, which is begun where there is none. */
__attribute__((unused)) static void small_case_add(const char *folder, size_t begin, size_t end)
{
    ae_row rows[SMALL_CASE_ADS];
    for (size_t k = begin; k < end; k++)
        rows[k] = (ae_row){.line = k + 1,
                           .cells = {[AE_ROLE_TEXT] = ae_cell_of(small_case_texts[k]),
                                     [AE_ROLE_CITY] = ae_cell_of("Halifax"),
                                     [AE_ROLE_DATE] = ae_cell_of("2026-03-01"),
                                     [AE_ROLE_SITE] = ae_cell_of("site.example")}};
    ae_run_free(case_run_rows(folder, AE_CASE_ADD, "made", rows, begin, end));
}

__attribute__((unused)) static void small_case_make(const char *folder)
{
    small_case_add(folder, 0, SMALL_CASE_ADS);
}

#endif
