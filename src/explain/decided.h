/* What reviewers said of two ads that are explained, as the journal of the case has it. */
#ifndef ADECHO_EXPLAIN_DECIDED_H
#define ADECHO_EXPLAIN_DECIDED_H

#include "casefile/journal.h"
#include "explain/case_ads.h"

/* The last standing line among the first `count` that bears on whether the two are joined: one on
 * both, else one on either. NULL: there is none. */
const journal_line *decided_line(const journal *lines, uint64_t count, const ae_explain_ad *a,
                                 const ae_explain_ad *b);

/* The last standing line among the first `count` that says that two ads are different of which one
 * is in the cluster (`posters`: the poster) of `a`, the other in that of `b`; their numbers as in
 * the case. NULL: there is none. */
const journal_line *decided_between(const journal *lines, uint64_t count, const case_ads *ads,
                                    uint64_t a, uint64_t b, bool posters);

/* Whether that line keeps a text, or a contact, from joining them; NULL: no. */
bool decided_parts_texts(const journal_line *line, bool text_counts);
bool decided_parts_contacts(const journal_line *line);

/* Whether it joins them by itself. */
bool decided_joins(const journal_line *line);

#endif
