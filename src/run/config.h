/* What the settings of ae_config mean for a case that lives on. */
#ifndef ADECHO_RUN_CONFIG_H
#define ADECHO_RUN_CONFIG_H

#include "adecho.h"

/* The width that is meant, chosen or not. */
unsigned config_shingle_width(const ae_config *config);

/* Lays what a case holds over `config`: all settings but those that say how files are read,
 * the threads and the callbacks. Texts are borrowed from `held`. */
void config_hold(ae_config *config, const ae_config *held);

/* The name of a setting that decides what is linked and is another in the two; NULL: none. */
const char *config_difference(const ae_config *a, const ae_config *b);

#endif
