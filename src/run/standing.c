#include "run/standing.h"

#include "base/memory.h"
#include "base/status.h"

ae_status standing_make(const rulings *said, const corpus *rows, const outcome *clusters,
                        const poster_result *formed, const posters *shown, standing *self,
                        ae_error *error)
{
    if (said->status == NULL)
        return AE_OK;
    self->clusters = memory_new(clusters->cluster_count, sizeof *self->clusters);
    self->posters = memory_new(shown->count, sizeof *self->posters);
    if (self->clusters == NULL || self->posters == NULL)
        return status_out_of_memory(error, clusters->cluster_count + shown->count);
    for (size_t k = 0; k < said->mark_count; k++) {
        const ruling_mark *mark = &said->marks[k];
        const uint32_t text = rows->ads[mark->first].text;
        const uint32_t cluster = text == CORPUS_NONE ? CORPUS_NONE : clusters->cluster_of[text];
        const uint32_t poster = formed->poster_of[mark->first];
        if (mark->cluster && cluster != CORPUS_NONE)
            self->clusters[cluster] = mark->code;
        /* Of a poster it is said where it holds both ends of what is spoken of. */
        if (poster == formed->poster_of[mark->last] && shown->rank[poster] != CORPUS_NONE)
            self->posters[shown->rank[poster]] = mark->code;
    }
    return AE_OK;
}

void standing_clear(standing *self)
{
    memory_free(self->clusters);
    memory_free(self->posters);
    *self = (standing){0};
}

const char *standing_word(uint8_t code)
{
    if (code == 0)
        return "";
    return code == AE_VERDICT_SAME + 1 ? "confirmed" : ae_verdict_name((ae_verdict)(code - 1));
}
