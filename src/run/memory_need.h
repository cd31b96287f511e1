/* What memory a run needs at the least, whatever of it is put into files. */
#ifndef ADECHO_RUN_MEMORY_NEED_H
#define ADECHO_RUN_MEMORY_NEED_H

#include "run/run.h"

/* A bound from here on is kept: measured with 60,000 to 10,000,000 ads, of which all or one in ten
 * have a text of their own. */
uint64_t memory_need(unsigned threads, uint64_t ads, uint64_t texts);

/* Says, once, that the rows read so far need more than the run is to keep to, or any rows, if so.
 */
void memory_need_tell(ae_run *run);

/* Says that more was needed in the end, if so. */
void memory_need_tell_end(ae_run *run);

#endif
