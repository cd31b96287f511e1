#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/figure.h"

enum { LINE_BYTES = 512, PART_BYTES = 96, LINE_COLUMNS = 80 };
static const double redraw_seconds = 0.1, plain_seconds = 30, settle_seconds = 1;

static double clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void progress_init(progress_display *self, const settings *given, messenger *say)
{
    const char *terminal = getenv("TERM");
    const bool able = isatty(STDERR_FILENO) && terminal != NULL && strcmp(terminal, "dumb") != 0;
    *self = (progress_display){
        .say = say,
        .mode = given->quiet ? PROGRESS_NONE : (settings_progress)given->progress,
        .redrawn = able && given->progress == PROGRESS_AUTO,
    };
    self->shown = self->redrawn ? 0 : clock_now(); /* a terminal sees the first at once */
}

/* "1.2 GB of 2.8 GB", "1,200 of 2,800 texts" */
static void amount_words(const ae_progress *progress, char words[PART_BYTES])
{
    const bool bytes = strcmp(progress->unit, "bytes") == 0;
    const figure done = bytes ? figure_bytes(progress->done) : figure_count(progress->done);
    const figure total = bytes ? figure_bytes(progress->total) : figure_count(progress->total);
    snprintf(words, PART_BYTES, "%s%s%s%s%.16s", done.text, progress->total > 0 ? " of " : "",
             progress->total > 0 ? total.text : "", bytes ? "" : " ", bytes ? "" : progress->unit);
}

/* "read  42 %  1.2 GB of 2.8 GB, 1,234,567 rows, 55,000 rows/s, 0:32 left". Rate
 * and rest are not said before there is something to reckon them from. */
static void line_words(const progress_display *self, const ae_progress *progress, double now,
                       char line[LINE_BYTES])
{
    const bool reading = strcmp(progress->stage, "read") == 0;
    const double spent = now - self->stage_began;
    const uint64_t counted = reading ? progress->rows : progress->done;
    char amount[PART_BYTES], rows[PART_BYTES] = "", rate[PART_BYTES] = "", rest[PART_BYTES] = "";
    amount_words(progress, amount);
    if (reading)
        snprintf(rows, sizeof rows, ", %s rows", figure_count(progress->rows).text);
    if (spent >= settle_seconds && counted > 0)
        snprintf(rate, sizeof rate, ", %s %.16s/s",
                 figure_count((uint64_t)((double)counted / spent)).text,
                 reading ? "rows" : progress->unit);
    if (spent >= settle_seconds && progress->done > 0 && progress->total > progress->done)
        snprintf(rest, sizeof rest, ", %s left",
                 figure_clock(spent * (double)(progress->total - progress->done) /
                              (double)progress->done)
                     .text);
    snprintf(line, LINE_BYTES, "%.23s  %s%s%s%s%s%s", progress->stage,
             figure_percent(progress->done, progress->total).text, progress->total > 0 ? "  " : "",
             amount, rows, rate, rest);
}

static size_t terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return LINE_COLUMNS;
    return size.ws_col;
}

static void stage_finish(progress_display *self, double now)
{
    if (self->stage[0] != '\0' && self->mode != PROGRESS_NONE)
        message_detail(self->say, "%s took %s", self->stage,
                       figure_seconds(now - self->stage_began).text);
}

void progress_show(progress_display *self, const ae_progress *progress)
{
    char line[LINE_BYTES];
    const double now = clock_now();
    if (strcmp(self->stage, progress->stage) != 0) {
        stage_finish(self, now);
        snprintf(self->stage, sizeof self->stage, "%s", progress->stage);
        self->stage_began = now;
    }
    if (self->mode == PROGRESS_NONE ||
        now - self->shown < (self->redrawn ? redraw_seconds : plain_seconds))
        return;
    self->shown = now;
    line_words(self, progress, now, line);
    if (self->redrawn) {
        fprintf(stderr, "\r%.*s\033[K", (int)terminal_columns() - 1, line);
        self->say->line_open = true;
    } else {
        message_note(self->say, "%s", line);
    }
}

void progress_end(progress_display *self)
{
    message_line_wipe(self->say);
    stage_finish(self, clock_now());
    self->stage[0] = '\0';
}
