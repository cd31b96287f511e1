#include "run/memory_need.h"

#include <inttypes.h>

enum {
    OWN_BYTES = 32 << 20,    /* of the program and its tables */
    THREAD_BYTES = 16 << 20, /* rows being read, texts being compared, blocks being packed */
    AD_BYTES = 96,
    TEXT_BYTES = 1024
};

uint64_t memory_need(unsigned threads, uint64_t ads, uint64_t texts)
{
    return OWN_BYTES + (uint64_t)threads * THREAD_BYTES + ads * AD_BYTES + texts * TEXT_BYTES;
}

void memory_need_tell(ae_run *run)
{
    const uint64_t ads = run->rows.ad_count, texts = run->rows.text_count;
    const uint64_t need = memory_need(run->config.threads, ads, texts);
    if (run->memory_told || run->config.memory == 0 || need <= run->config.memory)
        return;
    run->memory_told = true;
    run_note(run, AE_LOG_WARNING,
             "the %" PRIu64 " ads read so far, with %" PRIu64 " different texts, need some %" PRIu64
             " MiB of memory, more than the %" PRIu64
             " MiB to keep to: allow more, or part them into several cases; this run goes on as "
             "well as it can",
             ads, texts, (need >> 20) + 1, (uint64_t)run->config.memory >> 20);
}
