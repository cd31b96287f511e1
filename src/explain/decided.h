/* What reviewers said of two ads that are explained, as the journal of the case has it. */
#ifndef ADECHO_EXPLAIN_DECIDED_H
#define ADECHO_EXPLAIN_DECIDED_H

#include "casefile/journal.h"

/* The last standing line among the first `count` that bears on whether the two are joined: one on
 * both, else one on either. NULL: there is none. */
const journal_line *decided_line(const journal *lines, uint64_t count, const ae_explain_ad *a,
                                 const ae_explain_ad *b);

/* Whether that line keeps a text, or a contact, from joining them; NULL: no. */
bool decided_parts_texts(const journal_line *line, bool text_counts);
bool decided_parts_contacts(const journal_line *line);

/* Whether it joins them by itself. */
bool decided_joins(const journal_line *line);

#endif
