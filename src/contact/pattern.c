#include "contact/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/memory.h"
#include "base/status.h"

/* Far above what our expressions need on a text they may be asked about, far below
 * what a person would wait for. */
enum {
    MATCH_LIMIT = 1000000,
    DEPTH_LIMIT = 10000,
    HEAP_LIMIT_KIB = 4096,
    STACK_LEAST = 32 * 1024,
    STACK_MOST = 512 * 1024
};

struct pattern {
    pcre2_general_context *memory;
    pcre2_code *code;
    unsigned groups; /* the whole match not counted */
    bool compiled_to_machine_code;
};

struct pattern_worker {
    pcre2_general_context *memory;
    pcre2_match_context *context;
    pcre2_match_data *data;
    pcre2_jit_stack *stack;
    const PCRE2_SIZE *spans; /* begin and end of each group, in `data` */
    unsigned count;          /* groups of the last match, the whole counted */
    uint64_t refusals;
};

static void *memory_give(PCRE2_SIZE size, void *context)
{
    (void)context;
    return memory_resize(NULL, size, 1);
}

static void memory_take(void *block, void *context)
{
    (void)context;
    memory_free(block);
}

static ae_status expression_fail(ae_error *error, int code, size_t offset)
{
    PCRE2_UCHAR reason[128] = "";
    (void)pcre2_get_error_message(code, reason, sizeof reason);
    return status_fail(error, AE_ERROR_USAGE, "an expression is not usable: %s at its byte %zu",
                       (const char *)reason, offset);
}

static ae_status expression_compile(pattern *self, const char *expression, pattern_start start,
                                    ae_error *error)
{
    const uint32_t options = PCRE2_CASELESS | PCRE2_DOTALL | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP |
                             (start == PATTERN_ANCHORED ? PCRE2_ANCHORED : 0);
    int code = 0;
    PCRE2_SIZE offset = 0;
    self->memory = pcre2_general_context_create(memory_give, memory_take, NULL);
    pcre2_compile_context *context =
        self->memory == NULL ? NULL : pcre2_compile_context_create(self->memory);
    if (context == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED, options, &code,
                               &offset, context);
    pcre2_compile_context_free(context);
    if (self->code == NULL)
        return code == PCRE2_ERROR_HEAP_FAILED ? status_out_of_memory(error, sizeof *self)
                                               : expression_fail(error, code, offset);
    code = pcre2_jit_compile(self->code, PCRE2_JIT_COMPLETE);
    if (code == PCRE2_ERROR_NOMEMORY)
        return status_out_of_memory(error, sizeof *self);
    self->compiled_to_machine_code = code == 0; /* else there is the interpreter */
    (void)pcre2_pattern_info(self->code, PCRE2_INFO_CAPTURECOUNT, &self->groups);
    return self->groups < PATTERN_GROUPS_MOST
               ? AE_OK
               : status_fail(error, AE_ERROR_USAGE,
                             "an expression has %u groups, at most %d are kept", self->groups,
                             PATTERN_GROUPS_MOST - 1);
}

ae_status pattern_new(const char *expression, pattern_start start, pattern **self, ae_error *error)
{
    pattern *made = memory_new(1, sizeof *made);
    if (made == NULL)
        return status_out_of_memory(error, sizeof *made);
    ae_status status = expression_compile(made, expression, start, error);
    if (status == AE_OK)
        *self = made;
    else
        pattern_free(made);
    return status;
}

void pattern_free(pattern *self)
{
    if (self == NULL)
        return;
    pcre2_code_free(self->code);
    pcre2_general_context_free(self->memory);
    memory_free(self);
}

ae_status pattern_worker_new(pattern_worker **self, ae_error *error)
{
    pattern_worker *made = memory_new(1, sizeof *made);
    if (made == NULL)
        return status_out_of_memory(error, sizeof *made);
    made->memory = pcre2_general_context_create(memory_give, memory_take, NULL);
    if (made->memory != NULL) {
        made->context = pcre2_match_context_create(made->memory);
        made->data = pcre2_match_data_create(PATTERN_GROUPS_MOST, made->memory);
        made->stack = pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, made->memory);
    }
    if (made->context == NULL || made->data == NULL || made->stack == NULL) {
        pattern_worker_free(made);
        return status_out_of_memory(error, STACK_LEAST);
    }
    (void)pcre2_set_match_limit(made->context, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(made->context, DEPTH_LIMIT);
    (void)pcre2_set_heap_limit(made->context, HEAP_LIMIT_KIB);
    pcre2_jit_stack_assign(made->context, NULL, made->stack);
    made->spans = pcre2_get_ovector_pointer(made->data);
    *self = made;
    return AE_OK;
}

void pattern_worker_free(pattern_worker *self)
{
    if (self == NULL)
        return;
    pcre2_match_data_free(self->data);
    pcre2_match_context_free(self->context);
    pcre2_jit_stack_free(self->stack);
    pcre2_general_context_free(self->memory);
    memory_free(self);
}

bool pattern_search(const pattern *self, pattern_worker *worker, const char *text, size_t length,
                    size_t from)
{
    worker->count = 0;
    if (from > length || text == NULL)
        return false;
    const PCRE2_SPTR bytes = (PCRE2_SPTR)text;
    const int code =
        self->compiled_to_machine_code
            ? pcre2_jit_match(self->code, bytes, length, from, 0, worker->data, worker->context)
            : pcre2_match(self->code, bytes, length, from, 0, worker->data, worker->context);
    if (code > 0)
        worker->count = (unsigned)code;
    else if (code != PCRE2_ERROR_NOMATCH)
        worker->refusals++;
    return code > 0;
}

pattern_span pattern_group(const pattern_worker *worker, unsigned number)
{
    const PCRE2_SIZE *span = worker->spans + 2 * (size_t)number;
    if (number < worker->count && span[0] != PCRE2_UNSET && span[0] <= span[1])
        return (pattern_span){span[0], span[1]};
    return (pattern_span){0, 0};
}

unsigned pattern_group_taken(const pattern_worker *worker, unsigned first)
{
    for (unsigned number = first; number < worker->count; number++) {
        const pattern_span span = pattern_group(worker, number);
        if (span.begin < span.end)
            return number;
    }
    return 0;
}

uint64_t pattern_worker_refusals(const pattern_worker *worker)
{
    return worker->refusals;
}
