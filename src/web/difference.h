/* Texts of ads with what differs marked. */
#ifndef ADECHO_WEB_DIFFERENCE_H
#define ADECHO_WEB_DIFFERENCE_H

#include "web/page.h"

/* One of two texts side by side, that of b if `second`, with what only it has, what stands
 * elsewhere in the other and what is written differently there marked. */
void difference_side(page *to, const ae_explanation *told, bool second);
void difference_side_legend(page *to);

/* The text of b with what that of a lacks, and the other way round. `lacking`: the words for what
 * only a has. */
void difference_whole(page *to, const ae_explanation *told);
void difference_whole_legend(page *to, spoken lacking);

/* A text that is compared with nothing: its contacts are marked. */
void difference_alone(page *to, const ae_explain_ad *ad);

/* The contacts of an ad, each with the words in which it stands there. */
void difference_contacts(page *to, const ae_explain_ad *ad);

#endif
