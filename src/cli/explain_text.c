#include "cli/explain_text.h"

#include <stdio.h>
#include <string.h>

#include "cli/flow.h"

enum { INDENT = 2 };

/* Of a longer passage both ends are shown. */
typedef struct cutting {
    unsigned whole, end; /* words */
    const char *gap;     /* what is said of those in between */
} cutting;

static const cutting of_alike = {60, 20, "the same in both"};
static const cutting of_unlike = {24, 8, "written differently as well"};

typedef struct marks {
    const char *open, *close, *color;
} marks;

static const marks only_a = {"[-", "-]", "\033[31m"}, only_b = {"{+", "+}", "\033[32m"};
static const marks unlike_a = {"[=", "=]", "\033[36m"}, unlike_b = {"{=", "=}", "\033[36m"};
static const marks moved_a = {"[~", "~]", "\033[33m"}, moved_b = {"{~", "~}", "\033[33m"};

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

/* Bytes of an ad's text, of `words` words. */
static void words_print(flow *out, const ae_explain_ad *ad, size_t begin, size_t end,
                        unsigned words, const cutting *how)
{
    const char *bytes = ad->cells[AE_ROLE_TEXT].bytes;
    if (how != NULL && words > how->whole) {
        char gap[64];
        const size_t head = words_pass(bytes, begin, end, how->end);
        const size_t tail = words_pass_back(bytes, head, end, how->end);
        if (tail > head) {
            flow_text(out, bytes + begin, head - begin);
            snprintf(gap, sizeof gap, " (... some %u words, %s ...) ", words - 2 * how->end,
                     how->gap);
            flow_text(out, gap, strlen(gap));
            begin = tail;
        }
    }
    flow_text(out, bytes + begin, end - begin);
}

/* What an ad has in a segment, between marks; blanks at its ends stay outside. */
static void marked_print(flow *out, const ae_explain_ad *ad, size_t begin, size_t end,
                         unsigned words, const marks *how, bool colored)
{
    const char *bytes = ad->cells[AE_ROLE_TEXT].bytes;
    while (begin < end && is_space(bytes[end - 1]))
        end--;
    while (begin < end && is_space(bytes[begin]))
        begin++;
    if (begin == end)
        return;
    if (colored)
        flow_mark(out, how->color, false);
    flow_mark(out, how->open, true);
    words_print(out, ad, begin, end, words,
                how == &unlike_a || how == &unlike_b ? &of_unlike : NULL);
    flow_mark(out, how->close, true);
    if (colored)
        flow_mark(out, "\033[0m", false);
}

/* Whether a blank stands before or behind what is marked in either text. */
static bool blank_at(const ae_explanation *told, const ae_segment *segment, bool end)
{
    const char *a = told->a.cells[AE_ROLE_TEXT].bytes, *b = told->b.cells[AE_ROLE_TEXT].bytes;
    const bool in_a = segment->a_begin < segment->a_end;
    const bool in_b = segment->b_begin < segment->b_end;
    return (in_a && is_space(a[end ? segment->a_end - 1 : segment->a_begin])) ||
           (in_b && is_space(b[end ? segment->b_end - 1 : segment->b_begin]));
}

static void shared_print(flow *out, const ae_explanation *told, const ae_segment *segment,
                         bool colored)
{
    const ae_explain_ad *a = &told->a, *b = &told->b;
    if (blank_at(told, segment, false))
        flow_text(out, " ", 1); /* where a word is inserted it may be in the second text alone */
    if (segment->alike) {
        words_print(out, a, segment->a_begin, segment->a_end, segment->words, &of_alike);
        return;
    }
    marked_print(out, a, segment->a_begin, segment->a_end, segment->words, &unlike_a, colored);
    marked_print(out, b, segment->b_begin, segment->b_end, segment->words, &unlike_b, colored);
    if (blank_at(told, segment, true))
        flow_text(out, " ", 1);
}

void explain_text_print(const ae_explanation *told, size_t width, bool colored)
{
    flow out;
    flow_begin(&out, width, INDENT);
    for (size_t k = 0; k < told->segment_count; k++) {
        const ae_segment *segment = &told->segments[k];
        const bool moved = segment->moved != AE_NOT_MOVED;
        if (segment->kind == AE_SEGMENT_SHARED)
            shared_print(&out, told, segment, colored);
        else if (segment->kind == AE_SEGMENT_ONLY_A)
            marked_print(&out, &told->a, segment->a_begin, segment->a_end, segment->words,
                         moved ? &moved_a : &only_a, colored);
        else
            marked_print(&out, &told->b, segment->b_begin, segment->b_end, segment->words,
                         moved ? &moved_b : &only_b, colored);
    }
    flow_end(&out);
}
