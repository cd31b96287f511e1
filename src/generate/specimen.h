/* A template as it is meant: its words without disguise, "{}" where its texts
 * differ by what is filled in. Made from the cast alone. */
#ifndef ADECHO_GENERATE_SPECIMEN_H
#define ADECHO_GENERATE_SPECIMEN_H

#include "generate/advert.h"

typedef struct specimen {
    advert_cell text;  /* title, line end, body, footer */
    advert_cell slots; /* for each "{}" its role and how many texts differ there from the first:
                          "city:4;phone:1" */
    uint32_t family, texts;
} specimen;

/* Appends the cells; a template of one text has none. */
ae_status specimen_write(const scene_settings *settings, const cast *wave, uint32_t family,
                         buffer *bytes, specimen *written, ae_error *error) AE_MUST_USE;

#endif
