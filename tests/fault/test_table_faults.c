/* Blocks of a table are told, and copied, while each request for memory is refused in turn: it
 * fails as such and leaves nothing held (the address sanitizer looks), or the rows are there. */
#include "../refused.h"
#include "../scratch.h"
#include "casefile/table_blocks.h"

enum { BLOCKS = 3, BLOCK_BYTES = 64 };

static const char row[] = "one,1\n";

static ae_status blocks_copy(void *context, ae_error *error)
{
    const size_t length = strlen(row);
    table_block blocks[BLOCKS];
    table_before *before = NULL;
    buffer bytes;
    bool taken = true;
    (void)context;
    for (size_t k = 0; k < BLOCKS; k++)
        blocks[k] = (table_block){length, hash64_bytes(row, length), {k, k}};
    buffer_init(&bytes, BLOCK_BYTES);
    ae_status status =
        table_blocks_write(scratch_folder(), "blocks", "code", blocks, BLOCKS, error);
    if (status == AE_OK)
        status = table_before_open(scratch_folder(), "table.csv", "blocks", "code", &before, error);
    for (size_t k = 0; k < BLOCKS && status == AE_OK; k++)
        status = table_before_take(before, k, (hash128){k, k}, &bytes, &taken, error);
    CHECK(status != AE_OK || (taken && bytes.length == BLOCKS * length));
    table_before_close(before);
    buffer_clear(&bytes);
    return status;
}

static void memory_may_be_refused(void)
{
    char path[SCRATCH_PATH_BYTES];
    const refused_work work = {.play = blocks_copy};
    scratch_write(scratch_path("table.csv", path), "name,number\none,1\none,1\none,1\n");
    refused_in_turn("blocks", &work);
}

int main(void)
{
    CHECK_RUN(memory_may_be_refused);
    return check_done();
}
