#include "cli/explain_text.h"

#include <stdio.h>

#include "cli/flow.h"
#include "cli/mask.h"

enum {
    INDENT = 2,
    SHOWN_WHOLE = 60, /* words of a shared passage; of a longer one both ends are shown */
    SHOWN_OF_AN_END = 20
};

typedef struct marks {
    const char *open, *close, *color;
} marks;

static const marks only_a = {"[-", "-]", "\033[31m"}, only_b = {"{+", "+}", "\033[32m"};
static const marks moved_a = {"[~", "~]", "\033[33m"}, moved_b = {"{~", "~}", "\033[33m"};

static void text_put(void *context, const char *bytes, size_t length)
{
    flow_text(context, bytes, length);
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The byte behind (or, from the end, before) so many words of bytes[begin..end). */
static size_t words_pass(const char *bytes, size_t begin, size_t end, unsigned words)
{
    while (words-- > 0) {
        while (begin < end && is_space(bytes[begin]))
            begin++;
        while (begin < end && !is_space(bytes[begin]))
            begin++;
    }
    return begin;
}

static size_t words_pass_back(const char *bytes, size_t begin, size_t end, unsigned words)
{
    while (words-- > 0) {
        while (end > begin && is_space(bytes[end - 1]))
            end--;
        while (end > begin && !is_space(bytes[end - 1]))
            end--;
    }
    return end;
}

static void shared_print(flow *out, const ae_explain_ad *ad, const ae_segment *segment, bool masked)
{
    const char *bytes = ad->cells[AE_ROLE_TEXT].bytes;
    size_t begin = segment->a_begin;
    if (segment->words > SHOWN_WHOLE) {
        char gap[64];
        const size_t head = words_pass(bytes, begin, segment->a_end, SHOWN_OF_AN_END);
        const size_t tail = words_pass_back(bytes, head, segment->a_end, SHOWN_OF_AN_END);
        mask_cell(ad, AE_ROLE_TEXT, begin, head, masked, text_put, out);
        snprintf(gap, sizeof gap, " (... some %u words, the same in both ...) ",
                 segment->words - 2 * SHOWN_OF_AN_END);
        for (const char *at = gap; *at != '\0'; at++)
            flow_text(out, at, 1);
        begin = tail;
    }
    mask_cell(ad, AE_ROLE_TEXT, begin, segment->a_end, masked, text_put, out);
}

static void only_print(flow *out, const ae_explain_ad *ad, size_t begin, size_t end,
                       const marks *how, bool colored, bool masked)
{
    if (colored)
        flow_mark(out, how->color, false);
    flow_mark(out, how->open, true);
    mask_cell(ad, AE_ROLE_TEXT, begin, end, masked, text_put, out);
    flow_mark(out, how->close, true);
    if (colored)
        flow_mark(out, "\033[0m", false);
}

/* Where a word is inserted the blank behind it is in the second text alone. */
static void blank_print(flow *out, const ae_explanation *told, const ae_segment *segment)
{
    const char *a = told->a.cells[AE_ROLE_TEXT].bytes, *b = told->b.cells[AE_ROLE_TEXT].bytes;
    if (segment->a_begin < segment->a_end && segment->b_begin < segment->b_end &&
        is_space(b[segment->b_begin]) && !is_space(a[segment->a_begin]))
        flow_text(out, " ", 1);
}

void explain_text_print(const ae_explanation *told, size_t width, bool colored, bool masked)
{
    flow out;
    flow_begin(&out, width, INDENT);
    for (size_t k = 0; k < told->segment_count; k++) {
        const ae_segment *segment = &told->segments[k];
        const bool moved = segment->moved != AE_NOT_MOVED;
        if (segment->kind == AE_SEGMENT_SHARED && k > 0)
            blank_print(&out, told, segment);
        if (segment->kind == AE_SEGMENT_SHARED)
            shared_print(&out, &told->a, segment, masked);
        else if (segment->kind == AE_SEGMENT_ONLY_A)
            only_print(&out, &told->a, segment->a_begin, segment->a_end, moved ? &moved_a : &only_a,
                       colored, masked);
        else
            only_print(&out, &told->b, segment->b_begin, segment->b_end, moved ? &moved_b : &only_b,
                       colored, masked);
    }
    flow_end(&out);
}
