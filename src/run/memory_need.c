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

static bool is_below_any_need(const ae_run *run)
{
    return run->config.memory < memory_need(run->config.threads, 0, 0);
}

static void floor_tell(ae_run *run)
{
    run_note(run, AE_LOG_WARNING,
             "--memory is less than any run keeps to on %u thread%s: %" PRIu64
             " MiB at least; this run goes on as well as it can",
             run->config.threads, run->config.threads == 1 ? "" : "s",
             memory_need(run->config.threads, 0, 0) >> 20);
}

static void rows_tell(ae_run *run, uint64_t need)
{
    run_note(run, AE_LOG_WARNING,
             "the %" PRIu64 " ads read so far, with %" PRIu64 " different texts, need some %" PRIu64
             " MiB of memory, more than the %" PRIu64
             " MiB to keep to: allow more, or part them into several cases; this run goes on as "
             "well as it can",
             run->rows.ad_count, run->rows.text_count, (need >> 20) + 1,
             (uint64_t)run->config.memory >> 20);
}

void memory_need_tell(ae_run *run)
{
    const uint64_t ads = run->rows.ad_count, texts = run->rows.text_count;
    const uint64_t need = memory_need(run->config.threads, ads, texts);
    if (run->memory_told || run->config.memory == 0 || need <= run->config.memory)
        return;
    run->memory_told = true;
    if (is_below_any_need(run))
        floor_tell(run);
    else
        rows_tell(run, need);
}

void memory_need_tell_end(ae_run *run)
{
    const uint64_t most = run->summary.peak_memory;
    if (run->config.memory == 0 || most <= run->config.memory)
        return;
    run_note(run, AE_LOG_NOTE,
             "%" PRIu64 " MiB of memory were needed, more than the %" PRIu64 " MiB to keep to%s",
             (most >> 20) + 1, (uint64_t)run->config.memory >> 20,
             is_below_any_need(run) ? "" : "; with fewer rows at a time it is less");
}
