/* One of two texts that were compared, with what only it has, what stands elsewhere in the other
 * and what is written differently there marked. */
#ifndef ADECHO_WEB_DIFFERENCE_H
#define ADECHO_WEB_DIFFERENCE_H

#include "web/page.h"

/* `second`: that of b, else that of a. */
void difference_put(page *to, const ae_explanation *told, bool second);

/* What the marks mean. */
void difference_legend(page *to);

#endif
