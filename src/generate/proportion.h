/* How large, wide and frequent things are in the field: the published figures
 * of a crawl of 47,637 ads in 3,122 clusters, as tables to draw from. Integers
 * only. */
#ifndef ADECHO_GENERATE_PROPORTION_H
#define ADECHO_GENERATE_PROPORTION_H

#include "generate/draw.h"

/* Copies in a family: 2 .. `most` (at least 2), median 5, one in a hundred over 180. */
uint32_t proportion_family(draw *from, uint32_t most);

/* Cities of a family of so many copies: 1 .. copies. 82 % of families stay in
 * one, 8 % see three or more, 2.6 % ten or more. */
uint32_t proportion_cities(draw *from, uint32_t copies);

/* Phone numbers of a poster: 0 .. 6; none 22 %, one 75 %. */
uint32_t proportion_phones(draw *from);

/* First names that a poster goes by: 1 .. 26. */
uint32_t proportion_names(draw *from);

/* How often a text is posted, relative to others. */
uint32_t proportion_weight(draw *from);

/* Days between the first and the last ad of a family: median 14. */
uint32_t proportion_span(draw *from);

/* Words in an ad: 8 .. 170, about 62 on average. */
uint32_t proportion_words(draw *from);

#endif
