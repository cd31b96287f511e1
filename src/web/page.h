/* A page under construction: markup of our own, with texts of anybody between it. What is put
 * in through %s is escaped, always, so that it can only ever be text; markup is what stands in
 * the formats themselves. A failure (memory, ceiling) sticks and is told at the end. */
#ifndef ADECHO_WEB_PAGE_H
#define ADECHO_WEB_PAGE_H

#include "report/html_write.h"
#include "web/tongue.h"

enum {
    PAGE_MOST = 16 << 20 /* bytes: no page is longer */,
    PAGE_TEXT_MOST = 1 << 16,
    PAGE_PLACE_BYTES = 1024,
    PAGE_ATTACHED_BYTES = 160
};

typedef struct page {
    sink to;
    buffer bytes;
    ae_language tongue;
    bool comes_again; /* it loads itself anew after a moment: what it waits for is not there yet */
    uint64_t state;   /* of the desk: a page of an earlier one is out of date */
    bool blind;       /* nothing that the matcher found is to be seen */
    unsigned code;    /* HTTP status */
    const char *type;
    char place[PAGE_PLACE_BYTES];  /* where to go instead, when `code` says so */
    char cookie[PAGE_PLACE_BYTES]; /* to be set; "": none */
    int file;                      /* what is sent instead of the bytes; -1: nothing */
    uint64_t file_bytes;
    char attached[PAGE_ATTACHED_BYTES]; /* Content-Disposition; "": shown in the browser */
} page;

/* A page that says 200 and is empty. The page is not to be moved; clear with page_clear(). */
void page_begin(page *self, ae_language tongue);
ae_status page_end(page *self, ae_error *error) AE_MUST_USE;
void page_clear(page *self);

/* Throws away what stands there, to begin anew. */
void page_restart(page *self, unsigned code);

/* Formats %s (escaped), %d, %u, %lu, %zu and %.Nf (with the decimal
 * mark of the language: attributes take whole numbers), and %% for a percent sign; no others. */
void page_put(page *self, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline const char *page_say(const page *self, spoken which)
{
    return tongue_words(which, self->tongue);
}

/* "12 345 ads", "1 ad": `many` is a word that is counted (see tongue_table.h). */
void page_amount(page *self, uint64_t count, spoken many);

/* "12 345" */
static inline void page_count(page *self, uint64_t count)
{
    html_count(&self->to, count);
}

/* What an ad says, as a paragraph: at most `most` bytes of it, then an ellipsis. */
void page_text(page *self, ae_cell text, size_t most);

/* A value in an address, in the escapes that such have. */
void page_value(page *self, const char *text);

/* <a href="PATH?NAME=VALUE">WORDS</a> */
void page_link(page *self, const char *path, const char *name, const char *value,
               const char *words);

/* Sends a file instead, to be saved under that name (ours, not an ad's); takes `descriptor`. */
void page_send_file(page *self, int descriptor, uint64_t bytes, const char *name);

/* Goes elsewhere: to a path of the desk, or, where `place` is none, to its front page. */
void page_go(page *self, const char *place);

#endif
