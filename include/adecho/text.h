/* adecho: tries the idea on a string or two. */
#ifndef ADECHO_TEXT_H
#define ADECHO_TEXT_H

#include "results.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The normal form in which texts are compared, ended by a NUL; free() it. */
AE_API AE_MUST_USE ae_status ae_normalise(const char *text, size_t length, char **normal,
                                          ae_error *error);

/* Jaccard of the two texts' character 5-grams, all weighing the same: 0..1. A text
 * without a letter or digit is like none, not even itself: 0. */
AE_API AE_MUST_USE ae_status ae_similarity(const char *a, size_t a_length, const char *b,
                                           size_t b_length, double *similarity, ae_error *error);

/* A contact, or a price, that a text holds. Borrowed while the callback runs. */
typedef struct ae_contact_hit {
    ae_contact_kind kind;
    const char *value; /* normal form: see ae_contact_kind; "unknown:name" for "@name" alone */
    size_t begin, end; /* the bytes of the text that it was read from */
    bool obscured;     /* see ae_contact */
} ae_contact_hit;

/* Hands the contacts of a text to `found`, in the order of their places, until it says
 * false. `country` is where a phone number without a country's prefix is dialled, two
 * letters; NULL: "CA". Meant for trying out: each call makes its patterns anew, which
 * takes some milliseconds. AE_ERROR_USAGE when there is no such country, AE_ERROR_LIMIT
 * for a text of 4 GiB or more. */
AE_API AE_MUST_USE ae_status ae_contacts(const char *text, size_t length, const char *country,
                                         bool (*found)(void *context, const ae_contact_hit *hit),
                                         void *context, ae_error *error);

/* The one of names[0..count) that a mistyped `word` most likely meant; NULL: none is near. */
AE_API const char *ae_nearest_name(const char *word, const char *const *names, size_t count);

#ifdef __cplusplus
}
#endif

#endif
