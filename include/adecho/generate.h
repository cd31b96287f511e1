/* adecho: synthetic ads with planted truth. */
#ifndef ADECHO_GENERATE_H
#define ADECHO_GENERATE_H

#include "configure.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The texts of a corpus are templates, their copies, and singles, which no other text
 * belongs to. A row is a text posted once; a text posted again is a repeat. */
typedef struct ae_generate_config {
    uint64_t rows;   /* ads to write: 10000 */
    uint64_t seed;   /* 1 */
    double repeats;  /* share of the rows that repeat an earlier one's text exactly: 0.9 */
    double singles;  /* share of the texts that have no copies: 0.5; 1: all are strangers */
    double largest;  /* share of the texts that are copies of one template: 0, none is that large */
    unsigned edits;  /* word edits per 60 words in a copy, at most: 4 */
    bool obfuscate;  /* homoglyphs, zero-width marks, emoji, HTML debris, spelled digits */
    bool dirty;      /* malformed rows as well */
    unsigned footer; /* percent of each text that is a footer strangers share: 0 */
    unsigned threads; /* 0: as many as the process may use; the bytes do not depend on it */
    bool (*progress)(void *context, const ae_progress *progress); /* false: stop */
    void *context;                                                /* handed to it */
} ae_generate_config;

/* Fills in the defaults named above; what names none is false, 0 or NULL. */
AE_API void ae_generate_config_init(ae_generate_config *config);

/* Writes a new `folder`, whole or not at all:
 *   ads.csv    ad_id,title,body,city,region,country,date,phone,email,handle,site,url,price,name
 *   truth.csv  ad_id,template,poster,edits,words,role,contacts: of each ad in ads.csv; `words`
 *              has its template, `edits` of 60 such words differ in this copy (rounded); `role`
 *              is own, copied (a stranger posts the text with another number) or aggregator (shown
 *              on another site): `poster` is then who took it; `contacts` are those in text and
 *              columns, in normal form, joined by ";", but for the ad's own address in `url`
 *   templates.csv  template,texts,text,slots: of templates with two texts or more; title and body
 *              in one, without disguise, "{}" where its texts differ by what is filled in; for each
 *              of these its role and how many texts differ there: "city:4;phone:1"
 *   hubs.csv   contact,kind,why,posters,ads: contacts that are nobody's alone, of an agency, a site
 *              (in its footer) or a service
 *   dirt.csv   line,kind,ad_id: only with `dirty`; where ads.csv is malformed, and which ad can be
 *              read there all the same ("" for none); such rows come on top of `rows` where
 *              they hold no ad
 * The same settings give the same bytes on every machine. Memory does not grow with
 * the number of rows. Each fictitious phone number is one poster's or one agency's: when they
 * are used up, after some 35,000 posters, the others have none. */
AE_API AE_MUST_USE ae_status ae_generate(const ae_generate_config *config, const char *folder,
                                         ae_error *error);

#ifdef __cplusplus
}
#endif

#endif
