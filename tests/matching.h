/* The matcher as the run uses it, on texts that a test makes: corpus, room,
 * result and outcome together. Texts are given in normal form. */
#ifndef ADECHO_TESTS_MATCHING_H
#define ADECHO_TESTS_MATCHING_H

#include <string.h>

#include "run/outcome.h"

typedef struct matching {
    ae_config config;
    unsigned threads;
    corpus texts;
    stage_room room;
    match_before before;
    match_result match;
    particulars known;
    outcome outcome;
    ae_error error;
} matching;

static void matching_init(matching *self, unsigned threads)
{
    *self = (matching){.threads = threads};
    ae_config_init(&self->config);
    self->config.shingle_width = 5;
}

static ae_cell matching_cell(const char *text)
{
    return (ae_cell){text, text == NULL ? 0 : strlen(text)};
}

/* `city` and `day` may be NULL. */
__attribute__((unused)) static ae_status matching_add(matching *self, const char *id,
                                                      const char *city, const char *day,
                                                      const char *text)
{
    corpus_name names[AE_ROLE_COUNT];
    corpus_row row = {.cells = {[AE_ROLE_ID] = matching_cell(id),
                                [AE_ROLE_CITY] = matching_cell(city),
                                [AE_ROLE_DATE] = matching_cell(day)},
                      .normal = matching_cell(text)};
    row.hash = hash128_bytes(row.normal.bytes, row.normal.length);
    ae_status status = corpus_source(&self->texts, "test", &row.source, &self->error);
    corpus_names_read(row.cells, names);
    row.names = names;
    return status == AE_OK ? corpus_add(&self->texts, &row, &self->error) : status;
}

__attribute__((unused)) static ae_status matching_run(matching *self)
{
    ae_status status = corpus_settle(&self->texts, 1, &self->error);
    if (status == AE_OK)
        status =
            stage_room_new(&self->room, &self->config, self->threads, &self->texts, &self->error);
    if (status == AE_OK)
        status = match_run(&self->room, &(match_words){.together = NULL}, &self->before,
                           &self->match, &self->error);
    if (status == AE_OK)
        status = particulars_make(&self->texts, "CA", &self->known, &self->error);
    if (status == AE_OK)
        status = outcome_find(&self->room, &self->match, &self->outcome, &self->error);
    if (status == AE_OK)
        status = outcome_describe(&self->room, &self->match, &self->known, REVIEW_BY_CITIES,
                                  &self->outcome, &self->error);
    return status;
}

static void matching_clear(matching *self)
{
    outcome_clear(&self->outcome);
    particulars_clear(&self->known);
    match_clear(&self->match);
    stage_room_clear(&self->room);
    corpus_clear(&self->texts);
}

#endif
