#include "casefile/squeeze.h"

#include <zstd.h>

#include "base/memory.h"
#include "base/status.h"

/* For speed: nothing shorter is told as a repeat, and fewer places are remembered to look at. It
 * takes two thirds of the time, for a tenth more bytes. */
enum { QUICK_REPEAT_LEAST = 7, QUICK_PLACES_BITS = 11 };

struct squeezer {
    ZSTD_CCtx *zstd;
};

ae_status squeeze_new(int level, squeezer **made, ae_error *error)
{
    squeezer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->zstd = ZSTD_createCCtx();
    if (self->zstd == NULL) {
        squeeze_free(self);
        return status_out_of_memory(error, sizeof *self);
    }
    (void)ZSTD_CCtx_setParameter(self->zstd, ZSTD_c_compressionLevel, level);
    if (level < 0) {
        (void)ZSTD_CCtx_setParameter(self->zstd, ZSTD_c_minMatch, QUICK_REPEAT_LEAST);
        (void)ZSTD_CCtx_setParameter(self->zstd, ZSTD_c_hashLog, QUICK_PLACES_BITS);
    }
    *made = self;
    return AE_OK;
}

void squeeze_free(squeezer *self)
{
    if (self == NULL)
        return;
    (void)ZSTD_freeCCtx(self->zstd);
    memory_free(self);
}

ae_status squeeze_bytes(squeezer *self, const void *bytes, size_t length, buffer *output,
                        ae_error *error)
{
    const size_t room = ZSTD_compressBound(length);
    ae_status status = buffer_reserve(output, room, error);
    if (status != AE_OK)
        return status;
    const size_t packed =
        ZSTD_compress2(self->zstd, output->data + output->length, room, bytes, length);
    if (ZSTD_isError(packed))
        return status_out_of_memory(error, room); /* nothing else can be wrong */
    output->length += packed;
    return AE_OK;
}

bool squeeze_undo(const void *packed, size_t packed_length, void *whole, size_t length)
{
    return ZSTD_decompress(whole, length, packed, packed_length) == length;
}
