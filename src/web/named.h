/* The e-mails and handles that the ads of a cluster name: its row in case.db has the phones alone.
 */
#ifndef ADECHO_WEB_NAMED_H
#define ADECHO_WEB_NAMED_H

#include "web/desk.h"

/* Those most named come first, at most `most` of them and how many more there are. Of a cluster of
 * more than `looked` ads only so many are looked through, and "…" says so. */
ae_status named_put(desk *self, page *to, const char *cluster, uint64_t ads, uint64_t looked,
                    unsigned most, ae_error *error) AE_MUST_USE;

#endif
