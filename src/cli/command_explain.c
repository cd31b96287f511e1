#include "cli/command.h"
#include "cli/explain_print.h"
#include "cli/usage.h"

static ae_status usage_check(size_t count, ae_error *error)
{
    if (count == 3)
        return AE_OK;
    return usage_fail(error, "explain takes a case folder and the ids of two ads, such as "
                             "`adecho explain adecho-case 17 23`");
}

static ae_status ads_explain(char **operands, bool masked, ae_case **from, ae_explanation **told,
                             ae_error *error)
{
    uint64_t a = 0, b = 0;
    ae_status status = ae_case_open(operands[0], from, error);
    if (status == AE_OK)
        status = ae_case_find(*from, operands[1], &a, error);
    if (status == AE_OK)
        status = ae_case_find(*from, operands[2], &b, error);
    if (status == AE_OK)
        status = ae_case_explain(*from, a, b, told, error);
    return status == AE_OK && masked ? ae_explanation_mask(*from, *told, error) : status;
}

exit_code command_explain_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_case *from = NULL;
    ae_explanation *told = NULL;
    ae_error error;
    ae_status status = usage_check(count, &error);
    if (status != AE_OK)
        return command_refuse(command_find("explain"), &error, say);
    status = ads_explain(operands, given->mask, &from, &told, &error);
    if (status != AE_OK)
        message_error(say, &error);
    else if (given->json)
        explain_print_json(told, given);
    else
        explain_print(told, given);
    ae_explanation_free(told);
    ae_case_free(from);
    return exit_code_of(status);
}
