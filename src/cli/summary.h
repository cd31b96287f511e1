/* What came of a match, on stdout: one screen for people, or one JSON object.
 * Neutral facts only: never text of an ad, never a contact. */
#ifndef ADECHO_CLI_SUMMARY_H
#define ADECHO_CLI_SUMMARY_H

#include "cli/settings.h"

void summary_print(const ae_run *run, const settings *given);
void summary_print_json(const ae_run *run, const settings *given, const char *command);

/* Of a run that had nothing to add to its case. */
void summary_print_idle_json(const ae_run *run, const settings *given);

/* How likely bands bring a pair of each similarity to verification. */
void summary_print_curve(unsigned bands, unsigned band_rows);
void summary_print_curve_json(unsigned bands, unsigned band_rows);

#endif
