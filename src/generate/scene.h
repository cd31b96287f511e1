/* What one text of a corpus is about, before it is laid out as a row: whose template
 * it is, who posts it, and the words of this copy. Made from the cast alone, so that
 * any copy can be made again by any thread. */
#ifndef ADECHO_GENERATE_SCENE_H
#define ADECHO_GENERATE_SCENE_H

#include "generate/cast.h"
#include "generate/persona.h"
#include "generate/site.h"

/* What is the same for all ads of a corpus. */
typedef struct scene_settings {
    const phrasebook *books; /* by language */
    uint64_t seed;
    uint32_t edits;  /* at most, in 60 words */
    uint32_t footer; /* percent of the text */
    bool obfuscate;
} scene_settings;

typedef struct scene {
    const scene_settings *settings;
    const cast *wave;
    uint32_t family, copy, copies;
    const cast_poster *owner, *poster; /* of the template, and of this copy */
    persona owner_persona, persona;    /* whose words these are */
    cast_role role;
    cast_manner manner; /* of an aggregator */
    bool renumbered;    /* some of the copies have another's number */
    draft_brief brief;
    uint32_t agency;  /* or CAST_NONE */
    uint32_t support; /* the service that the text names, if it names one */
    uint32_t site;
    uint32_t amount; /* the price of the template */
    uint32_t tour;   /* the manner of the family's tour */
    uint32_t stop;   /* of it where this copy is posted first */
    bool phone_column;
} scene;

/* The words of a copy and what is particular to it. */
typedef struct scene_text {
    draft words;
    particulars original, filled; /* of the template, and of this copy */
    char name[PERSONA_NAME_BYTES];
    uint32_t amount, number; /* CAST_NONE: no phone */
    uint32_t length;         /* words of the template */
    uint32_t edits;          /* word edits in 60 words, rounded */
} scene_text;

void scene_set(scene *self, const scene_settings *settings, const cast *wave, uint32_t family,
               uint32_t copy);
void scene_write(const scene *self, scene_text *written);

/* Where it is posted at that stop of the tour. */
const town *scene_town(const scene *self, uint32_t stop);

/* One of the poster's numbers; CAST_NONE: there are none. `turn` tells which one when
 * they are used side by side. */
uint32_t scene_number(const scene *self, uint32_t turn);

/* The number of the agency's desk, where the ad gives one, or CAST_NONE. */
uint32_t scene_desk(const scene *self);

#endif
