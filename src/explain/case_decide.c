/* ae_case_decide() of adecho.h. */
#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/status.h"
#include "casefile/verdict.h"
#include "explain/decide_target.h"

enum { NAME_MOST = 256, REASON_MOST = 1 << 16 };

/* What goes into a line. */
typedef struct deciding {
    const ae_saying *saying;
    const decide_target *target;
    char time[CLOCK_TIME_BYTES], run[DIGEST_BYTES];
    uint64_t overrules;
} deciding;

static ae_status saying_check(const ae_saying *saying, ae_error *error)
{
    if ((unsigned)saying->verdict >= AE_VERDICT_COUNT)
        return status_fail(error, AE_ERROR_USAGE, "no such verdict");
    if (saying->reviewer == NULL || *saying->reviewer == '\0')
        return status_fail(error, AE_ERROR_USAGE, "a decision needs a reviewer's name");
    if (strlen(saying->reviewer) > NAME_MOST)
        return status_fail(error, AE_ERROR_USAGE, "a reviewer's name has at most %d bytes",
                           NAME_MOST);
    if (saying->reason != NULL && strlen(saying->reason) > REASON_MOST)
        return status_fail(error, AE_ERROR_USAGE, "a reason has at most %d bytes", REASON_MOST);
    return AE_OK;
}

/* Says which verdicts there are for such a target. */
static ae_status meaning_check(ae_verdict verdict, ae_target target, ae_error *error)
{
    char known[128] = "";
    if (ae_verdict_meaning(verdict, target) != NULL)
        return AE_OK;
    for (ae_verdict other = 0; other < AE_VERDICT_COUNT; other++)
        if (ae_verdict_meaning(other, target) != NULL) {
            if (*known != '\0')
                strncat(known, ", ", sizeof known - strlen(known) - 1);
            strncat(known, ae_verdict_name(other), sizeof known - strlen(known) - 1);
        }
    return status_fail(error, AE_ERROR_USAGE,
                       "\"%s\" has no meaning for %s %s; what may be said of that: %s",
                       ae_verdict_name(verdict), target == AE_TARGET_AD ? "an" : "a",
                       ae_target_name(target), known);
}

static ae_status undo_check(const journal *lines, uint64_t number, ae_error *error)
{
    if (number == 0 || number > lines->count)
        return status_fail(error, AE_ERROR_NOT_FOUND,
                           "there is no decision %" PRIu64 "; the last one is %zu", number,
                           lines->count);
    if (lines->lines[number - 1].verdict == AE_VERDICT_UNDO)
        return status_fail(error, AE_ERROR_USAGE,
                           "line %" PRIu64 " is an undo itself; decide again instead", number);
    if (lines->lines[number - 1].verdict == AE_VERDICT_PURGED)
        return status_fail(error, AE_ERROR_USAGE, "what stood in line %" PRIu64 " was purged",
                           number);
    if (lines->undone_by[number - 1] != 0)
        return status_fail(error, AE_ERROR_USAGE,
                           "decision %" PRIu64 " is undone already, by line %" PRIu64, number,
                           lines->undone_by[number - 1]);
    return AE_OK;
}

static bool ad_is(const journal_ad *a, const journal_ad *b)
{
    return strcmp(a->id, b->id) == 0 && a->text.high == b->text.high && a->text.low == b->text.low;
}

static bool target_is(const journal_line *line, const decide_target *target)
{
    if (line->target != target->kind)
        return false;
    if (target->kind == AE_TARGET_CLUSTER || target->kind == AE_TARGET_CONTACT)
        return strcmp(line->name, target->name) == 0;
    if (target->kind == AE_TARGET_AD)
        return ad_is(&line->ads[0], &target->ads[0]);
    return target->kind == AE_TARGET_PAIR &&
           ((ad_is(&line->ads[0], &target->ads[0]) && ad_is(&line->ads[1], &target->ads[1])) ||
            (ad_is(&line->ads[0], &target->ads[1]) && ad_is(&line->ads[1], &target->ads[0])));
}

/* The last decision that says otherwise of the same. */
static uint64_t overruled_find(const journal *lines, const deciding *said)
{
    const ae_verdict verdict = said->saying->verdict;
    for (size_t k = lines->count; k-- > 0;) {
        const journal_line *line = &lines->lines[k];
        if (journal_stands(lines, k) && verdict_rules(line->verdict) &&
            target_is(line, said->target))
            return line->verdict == verdict || !verdict_rules(verdict) ? 0 : line->number;
    }
    return 0;
}

static ae_status line_make(void *context, const journal *lines, journal_line *line, ae_error *error)
{
    deciding *self = context;
    const decide_target *target = self->target;
    if (target->kind == AE_TARGET_DECISION) {
        ae_status status = undo_check(lines, target->undoes, error);
        if (status != AE_OK)
            return status;
    }
    self->overrules = overruled_find(lines, self);
    *line = (journal_line){.time = self->time,
                           .reviewer = self->saying->reviewer,
                           .reason = self->saying->reason == NULL ? "" : self->saying->reason,
                           .run = self->run,
                           .name = target->name,
                           .verdict = self->saying->verdict,
                           .target = target->kind,
                           .undoes = target->undoes,
                           .ads = target->ads,
                           .ad_count = target->ad_count};
    return AE_OK;
}

ae_status ae_case_decide(ae_case *self, const ae_saying *saying, ae_said *said, ae_error *error)
{
    decide_target target = {0};
    journal lines = {0};
    deciding made = {.saying = saying, .target = &target};
    ae_status status = saying_check(saying, error);
    if (status == AE_OK)
        status = decide_target_find(self, saying, &target, error);
    if (status == AE_OK)
        status = meaning_check(saying->verdict, target.kind, error);
    clock_time(made.time);
    digest_bytes(self->record.text.data, self->record.text.length, made.run);
    if (status == AE_OK)
        status = journal_add(self->folder, line_make, &made, &lines, error);
    if (status == AE_OK)
        *said = (ae_said){.number = lines.count,
                          .target = target.kind,
                          .ads = target.reach,
                          .overrules = made.overrules};
    journal_clear(&lines);
    decide_target_clear(&target);
    return status;
}
