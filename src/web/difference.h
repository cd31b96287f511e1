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

#endif
