/* What was read of an ad in the terms of the public header: for an explanation of two ads,
 * and for sheets of many. */
#ifndef ADECHO_EXPLAIN_AD_SHOWN_H
#define ADECHO_EXPLAIN_AD_SHOWN_H

#include "describe/passage.h"
#include "explain/ad_reading.h"

/* Sets contacts and their count in `shown`; `other`: the ad beside it, or NULL. *made is the
 * caller's: memory_free(). The values stay the reading's. */
ae_status ad_shown_contacts(const ad_reading *ad, const ad_reading *other,
                            ae_explain_contact **made, ae_explain_ad *shown,
                            ae_error *error) AE_MUST_USE;

/* As many as found->segment_count; likewise the caller's. */
ae_status ad_shown_segments(const passage_list *found, ae_segment **made,
                            ae_error *error) AE_MUST_USE;

#endif
