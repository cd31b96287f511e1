/* What all pages of the desk have around them, and the small pieces they share. */
#ifndef ADECHO_WEB_LAYOUT_H
#define ADECHO_WEB_LAYOUT_H

#include "web/desk.h"

/* `here` is the path of the page, and what stands behind its "?", to come back to. */
void layout_begin(page *to, const char *title, const char *here);
void layout_end(page *to);

/* A page that says that there is no such thing: 404. */
void layout_missing(page *to);

/* A page of its own for a failure. */
void layout_failure(page *to, unsigned code, const char *message);

/* A term and what is to be said of it, in a <dl class="facts">. */
void layout_fact(page *to, spoken term, const char *text);
void layout_fact_count(page *to, spoken term, uint64_t count);

/* "2021-05-01 to 2021-06-03" */
void layout_days(page *to, const char *first, const char *last);

/* Values joined by ";", as the tables have them (";ext=" belongs to a phone number): each a
 * link to what is known of that contact; at most `most`, and how many more there are. */
void layout_contacts(const desk *self, page *to, const char *kind, const char *joined,
                     unsigned most);

/* "phone +15145550142", with a link to what is known of it. */
void layout_contact(page *to, const char *kind, const char *value);

/* The mark of a contact that joins nothing; `rule` says why; "": it is no hub, and has no mark. */
void layout_hub(page *to, const char *rule);

/* "why": a link to the page of two ads. */
void layout_pair(page *to, const char *a, const char *b, const char *words);

/* The address of the page, in the terms of `asked`, with `name` set to `value`. */
void layout_address(page *to, const char *path, const fields *asked, const char *name,
                    uint64_t value);

/* Links to the pages of a list before and behind the one that stands there, which is number `now`
 * from 0 on, in the field `name` of the address. */
void layout_pages(page *to, const char *path, const fields *asked, const char *name, uint64_t now,
                  bool more);

/* "here" for forms and the preferences: path?name=value, escaped. */
void layout_here(char here[PAGE_PLACE_BYTES], const char *path, const fields *asked);

#endif
