/* Turns an ad as scraped into the text that is compared.
 *
 * Takes bytes in UTF-8 (bytes that are not valid UTF-8 count as blanks), gives
 * UTF-8 made of letters, digits and single blanks, without a blank at either
 * end. Steps: entities decoded, tags dropped, compatibility forms folded (the
 * letters of NFKC, left decomposed), full case folding, accents and
 * default-ignorable characters removed, look-alike letters of other scripts
 * mapped to Latin, emoji and every run of anything but letters and digits
 * turned into one blank, letters and digits that symbols hold apart one by one
 * ("s*e*x*y") joined.
 * Idempotent; never splits a character; never reads a contact (digits stay).
 * Stateless and safe in any thread; asks for memory only for the output and,
 * while it runs, for a text with entities. */
#ifndef ADECHO_TEXT_NORMALISE_H
#define ADECHO_TEXT_NORMALISE_H

#include "base/buffer.h"

enum { NORMALISE_GROWTH_MOST = 11 }; /* U+FDFA: three bytes become eighteen characters */

/* Appends the normal form of input[0..length) to `output`. With `places` not
 * NULL it must hold room for `places_capacity` numbers; place k is the offset in
 * the input of the character that byte k of the appended text came from
 * (non-decreasing; a blank comes from the first of what it stands for).
 * AE_ERROR_LIMIT when the room, or the output's ceiling, is too small:
 * NORMALISE_GROWTH_MOST times `length` is always enough, `length` nearly always. What `places`
 * holds after a failure is of no use. */
ae_status normalise(const char *input, size_t length, buffer *output, uint32_t *places,
                    size_t places_capacity, ae_error *error) AE_MUST_USE;

/* "Unicode 15.0.0, confusables 15.0.0": what the fold table was made from. */
const char *normalise_version(void);

#endif
