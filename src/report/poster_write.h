/* Writes what was found about posters: posters.csv, bonds.csv, ties.csv and hubs.csv.
 * For case_write.c, under the same rules. */
#ifndef ADECHO_REPORT_POSTER_WRITE_H
#define ADECHO_REPORT_POSTER_WRITE_H

#include "report/case_files.h"

ae_status posters_write(const ae_run *run, case_output *into, ae_error *error) AE_MUST_USE;
ae_status poster_bonds_write(const ae_run *run, case_output *into, ae_error *error) AE_MUST_USE;
ae_status poster_ties_write(const ae_run *run, case_output *into, ae_error *error) AE_MUST_USE;
ae_status poster_hubs_write(const ae_run *run, case_output *into, ae_error *error) AE_MUST_USE;

/* The cells "names,sites,ads_per_week,obscured_ads" of a cluster or a poster. */
void poster_facts_write(csv_writer *csv, const ae_facts *facts);

#endif
