#include <stdio.h>

#include "cli/command.h"
#include "cli/figure.h"
#include "cli/json_line.h"
#include "cli/usage.h"

static void count_line(const char *name, uint64_t truth, uint64_t predicted)
{
    printf("%-22s %13s %13s\n", name, figure_count(truth).text, figure_count(predicted).text);
}

static void share_line(const char *name, double precision, double recall, double f1)
{
    printf("%-22s %9.4f %9.4f %9.4f\n", name, precision, recall, f1);
}

static void result_print(const ae_eval_result *result)
{
    printf("%-22s %13s\n\n", "ads", figure_count(result->items).text);
    printf("%-22s %13s %13s\n", "", "truth", "predicted");
    count_line("only here", result->only_truth, result->only_predicted);
    count_line("without a label", result->unlabelled_truth, result->unlabelled_predicted);
    count_line("repeated ids", result->repeated_truth, result->repeated_predicted);
    count_line("rows left out", result->unread_truth, result->unread_predicted);
    count_line("clusters", result->truth_clusters, result->predicted_clusters);
    count_line("alone", result->truth_alone, result->predicted_alone);
    count_line("largest cluster", result->largest_truth, result->largest);
    count_line("pairs", result->truth_pairs, result->predicted_pairs);
    printf("\n%-22s %9s %9s %9s\n", "", "precision", "recall", "F1");
    share_line("pairs", result->pair_precision, result->pair_recall, result->pair_f1);
    share_line("B-cubed", result->bcubed_precision, result->bcubed_recall, result->bcubed_f1);
    printf("\n%-22s %9.4f\n", "adjusted Rand index", result->adjusted_rand);
    printf("%-22s %9.4f  homogeneity %.4f, completeness %.4f\n", "V-measure", result->v_measure,
           result->homogeneity, result->completeness);
    printf("%-22s %9.4f  of the largest predicted cluster\n", "purity", result->largest_purity);
}

static void counts_print_json(json_line *line, const ae_eval_result *result)
{
    const struct {
        const char *name;
        uint64_t count;
    } counts[] = {
        {"items", result->items},
        {"only_truth", result->only_truth},
        {"only_predicted", result->only_predicted},
        {"unlabelled_truth", result->unlabelled_truth},
        {"unlabelled_predicted", result->unlabelled_predicted},
        {"repeated_truth", result->repeated_truth},
        {"repeated_predicted", result->repeated_predicted},
        {"unread_truth", result->unread_truth},
        {"unread_predicted", result->unread_predicted},
        {"truth_clusters", result->truth_clusters},
        {"predicted_clusters", result->predicted_clusters},
        {"truth_alone", result->truth_alone},
        {"predicted_alone", result->predicted_alone},
        {"largest", result->largest},
        {"largest_truth", result->largest_truth},
        {"truth_pairs", result->truth_pairs},
        {"predicted_pairs", result->predicted_pairs},
        {"shared_pairs", result->shared_pairs},
    };
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
        json_line_count(line, counts[k].name, counts[k].count);
}

static void result_print_json(const ae_eval_result *result)
{
    const struct {
        const char *name;
        double share;
    } shares[] = {
        {"largest_purity", result->largest_purity},
        {"pair_precision", result->pair_precision},
        {"pair_recall", result->pair_recall},
        {"pair_f1", result->pair_f1},
        {"bcubed_precision", result->bcubed_precision},
        {"bcubed_recall", result->bcubed_recall},
        {"bcubed_f1", result->bcubed_f1},
        {"adjusted_rand", result->adjusted_rand},
        {"homogeneity", result->homogeneity},
        {"completeness", result->completeness},
        {"v_measure", result->v_measure},
    };
    json_line line;
    json_line_begin(&line, "eval");
    counts_print_json(&line, result);
    for (size_t k = 0; k < sizeof shares / sizeof *shares; k++)
        json_line_number(&line, shares[k].name, shares[k].share, 6);
    json_line_end(&line);
}

static void labels_print(const ae_labels_result *result)
{
    printf("%-22s %13s\n", "labelled pairs", figure_count(result->pairs).text);
    printf("%-22s %13s\n", "of ads not here", figure_count(result->unknown).text);
    printf("%-22s %13s\n", "rows left out", figure_count(result->unread).text);
    printf("%-22s %13s\n", "the same", figure_count(result->same).text);
    printf("%-22s %13s\n", "joined", figure_count(result->joined).text);
    printf("%-22s %13s\n", "joined and the same", figure_count(result->joined_same).text);
    printf("\n%-22s %9s %9s %9s\n", "", "precision", "recall", "F1");
    share_line("pairs", result->precision, result->recall, result->f1);
}

static void labels_print_json(const ae_labels_result *result)
{
    json_line line;
    json_line_begin(&line, "eval");
    json_line_count(&line, "labelled_pairs", result->pairs);
    json_line_count(&line, "unknown", result->unknown);
    json_line_count(&line, "unread", result->unread);
    json_line_count(&line, "same", result->same);
    json_line_count(&line, "joined", result->joined);
    json_line_count(&line, "joined_same", result->joined_same);
    json_line_count(&line, "heeded", result->heeded);
    json_line_number(&line, "pair_precision", result->precision, 6);
    json_line_number(&line, "pair_recall", result->recall, 6);
    json_line_number(&line, "pair_f1", result->f1, 6);
    json_line_end(&line);
}

static exit_code labels_run(const settings *given, messenger *say)
{
    ae_labels_result result;
    ae_error error;
    ae_status status = ae_eval_labels(&given->eval, given->labels, &result, &error);
    if (status != AE_OK)
        message_error(say, &error);
    else if (given->json)
        labels_print_json(&result);
    else
        labels_print(&result);
    if (status == AE_OK && result.heeded > 0)
        message_warning(say,
                        "%s of the %s labelled pairs were decided before this case was matched, "
                        "and the run followed what was decided: the figures are better than the "
                        "matcher is. Match the same files into a new folder to judge it by these "
                        "labels",
                        figure_count(result.heeded).text, figure_count(result.pairs).text);
    return exit_code_of(status);
}

static ae_status usage_check(const settings *given, size_t count, ae_error *error)
{
    if (given->eval.truth == NULL && given->labels == NULL)
        return usage_fail(error, "no truth given; name its CSV with --truth FILE");
    if (given->eval.truth != NULL && given->labels != NULL)
        return usage_fail(error, "a truth or labels, not both");
    if (count == 0)
        return usage_fail(error, "nothing to judge given; name a case folder or a CSV");
    if (count > 1)
        return usage_fail(error, "eval judges one case or CSV at a time, not %zu", count);
    return AE_OK;
}

exit_code command_eval_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_eval_result result;
    ae_error error;
    ae_status status = usage_check(given, count, &error);
    if (status != AE_OK)
        return command_refuse(command_find("eval"), &error, say);
    given->eval.predicted = operands[0];
    if (given->labels != NULL)
        return labels_run(given, say);
    status = ae_eval(&given->eval, &result, &error);
    if (status != AE_OK) {
        message_error(say, &error);
        return exit_code_of(status);
    }
    if (given->json)
        result_print_json(&result);
    else
        result_print(&result);
    if (result.only_truth > 0 || result.only_predicted > 0)
        message_note(say, "ids that stand on one side only count as groups of their own");
    return EXIT_CODE_DONE;
}
