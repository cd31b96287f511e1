/* What the rooms share that read one text one after the other: the text, where its
 * triggers are, what is claimed already, and where hits go. Used by one worker. */
#ifndef ADECHO_CONTACT_READING_H
#define ADECHO_CONTACT_READING_H

#include "contact/contact.h"
#include "contact/pattern.h"
#include "contact/legible.h"
#include "contact/trigger.h"

typedef struct reading {
    const char *text; /* the legible text's bytes */
    size_t length;
    trigger_list triggers;
    legible_text legible;
    pattern_worker *worker;
    contact_list *out;
} reading;

/* Adds a hit that was read from text[begin..end). It is obscured when `obscured`, or
 * when the source has other bytes there than the legible text. */
ae_status reading_add(reading *self, contact_kind kind, ae_cell value, size_t begin, size_t end,
                      bool obscured, ae_error *error) AE_MUST_USE;

/* Claims the triggers within text[begin..end), of which `near` is one or the next. */
void reading_claim(reading *self, size_t near, size_t begin, size_t end);

/* The first trigger at or behind `near` that ends past `at`. */
size_t reading_trigger_past(const reading *self, size_t near, size_t at);

static inline bool reading_has(const reading *self, trigger_kind kind)
{
    return self->triggers.kinds >> kind & 1;
}

/* The byte before or at `at`; a blank outside of the text. */
static inline char reading_byte_before(const reading *self, size_t at)
{
    return at > 0 ? self->text[at - 1] : ' ';
}
static inline char reading_byte(const reading *self, size_t at)
{
    return at < self->length ? self->text[at] : ' ';
}

#endif
