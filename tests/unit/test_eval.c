/* ae_eval(): figures worked out by hand, or printed in the papers, and what
 * becomes of rows that do not join. */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"
#include "adecho.h"

enum { PATH_MOST = 256 };

static char folder[PATH_MOST];
static ae_error error;

static const char *place(const char *name)
{
    static char paths[4][PATH_MOST + 32];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void file_put(const char *name, const char *content)
{
    FILE *file = fopen(place(name), "wb");
    if (!CHECK(file != NULL))
        return;
    CHECK(fputs(content, file) >= 0);
    CHECK(fclose(file) == 0);
}

static ae_status compare(const char *truth, const char *predicted, ae_eval_result *result)
{
    file_put("truth.csv", truth);
    file_put("predicted.csv", predicted);
    const ae_eval_config config = {.truth = place("truth.csv"),
                                   .predicted = place("predicted.csv")};
    error = (ae_error){.code = AE_OK};
    *result = (ae_eval_result){.items = 0};
    return ae_eval(&config, result, &error);
}

/* Two partitions of items named after the letters, a label a letter; '.' alone. */
static ae_eval_result agree(const char *truth, const char *predicted)
{
    char left[1024] = "id,truth\n", right[1024] = "id,cluster\n";
    for (size_t k = 0; truth[k] != '\0'; k++) {
        snprintf(left + strlen(left), sizeof left - strlen(left), "i%zu,%.*s\n", k, truth[k] != '.',
                 truth + k);
        snprintf(right + strlen(right), sizeof right - strlen(right), "i%zu,%.*s\n", k,
                 predicted[k] != '.', predicted + k);
    }
    ae_eval_result result;
    CHECK_COUNT(compare(left, right, &result), AE_OK);
    return result;
}

static bool close_to(double got, double want)
{
    if (fabs(got - want) < 1e-6)
        return true;
    printf("# got %.8f, want %.8f\n", got, want);
    return false;
}

static void all_measures_of_a_small_case(void)
{
    const ae_eval_result got = agree("aaabb.", "ppqqq.");
    CHECK_COUNT(got.items, 6);
    CHECK_COUNT(got.truth_clusters, 2);
    CHECK_COUNT(got.predicted_clusters, 2);
    CHECK_COUNT(got.truth_alone, 1);
    CHECK_COUNT(got.predicted_alone, 1);
    CHECK_COUNT(got.largest, 3);
    CHECK_COUNT(got.largest_truth, 3);
    CHECK(close_to(got.largest_purity, 2.0 / 3));
    CHECK_COUNT(got.truth_pairs, 4);
    CHECK_COUNT(got.predicted_pairs, 4);
    CHECK_COUNT(got.shared_pairs, 2);
    CHECK(close_to(got.pair_precision, 0.5));
    CHECK(close_to(got.pair_recall, 0.5));
    CHECK(close_to(got.pair_f1, 0.5));
    CHECK(close_to(got.bcubed_precision, 7.0 / 9));
    CHECK(close_to(got.bcubed_recall, 7.0 / 9));
    CHECK(close_to(got.bcubed_f1, 7.0 / 9));
    CHECK(close_to(got.adjusted_rand, 14.0 / 44));
    /* H(T) = ln 2 / 2 + ln 3 / 3 + ln 6 / 6; H(T|P) = ln 3 / 6 + ln 1.5 / 3 */
    const double left = (log(3) / 6 + log(1.5) / 3) / (log(2) / 2 + log(3) / 3 + log(6) / 6);
    CHECK(close_to(got.homogeneity, 1 - left));
    CHECK(close_to(got.completeness, 1 - left));
    CHECK(close_to(got.v_measure, 1 - left));
}

static void a_split_cluster_costs_recall_alone(void)
{
    const ae_eval_result got = agree("aaaabb", "ppqqrr");
    CHECK(close_to(got.pair_precision, 1));
    CHECK(close_to(got.pair_recall, 3.0 / 7));
    CHECK(close_to(got.pair_f1, 0.6));
    CHECK(close_to(got.bcubed_precision, 1));
    CHECK(close_to(got.bcubed_recall, 2.0 / 3));
    CHECK(close_to(got.bcubed_f1, 0.8));
    CHECK(close_to(got.adjusted_rand, 4.0 / 9));
    CHECK(close_to(got.homogeneity, 1));
    CHECK(close_to(got.completeness, 1 - 2.0 / 3 * log(2) / log(3)));
    CHECK(close_to(got.largest_purity, 1));
}

/* The two responses of Bagga and Baldwin 1998, section 3. */
static void bcubed_agrees_with_its_paper(void)
{
    ae_eval_result got = agree("aaaaabbccccc", "ppppprrrrrrr");
    CHECK(close_to(got.bcubed_precision, 16.0 / 21));
    CHECK(close_to(got.bcubed_recall, 1));
    CHECK(close_to(got.largest_purity, 5.0 / 7));
    got = agree("aaaaabbccccc", "ppppprrppppp");
    CHECK(close_to(got.bcubed_precision, 7.0 / 12));
    CHECK(close_to(got.bcubed_recall, 1));
}

static void rand_is_adjusted_for_chance(void)
{
    CHECK(close_to(agree("aabb", "ppqr").adjusted_rand, 4.0 / 7));
    CHECK(close_to(agree("aabb", "pqpq").adjusted_rand, -0.5));
    CHECK(close_to(agree("aaaa", "pqrs").adjusted_rand, 0));
    CHECK(close_to(agree("aabb", "ppqq").adjusted_rand, 1));
}

static void v_measure_weighs_both_halves(void)
{
    const ae_eval_result got = agree("aabb", "pqrs");
    CHECK(close_to(got.homogeneity, 1));
    CHECK(close_to(got.completeness, 0.5));
    CHECK(close_to(got.v_measure, 2.0 / 3));
    CHECK(close_to(agree("aabb", "ppqr").v_measure, 0.8));
    CHECK(close_to(agree("aabb", "pqpq").v_measure, 0));
}

static void all_alone_on_both_sides_is_full_agreement(void)
{
    const ae_eval_result got = agree("....", "....");
    CHECK_COUNT(got.truth_clusters, 0);
    CHECK_COUNT(got.truth_alone, 4);
    CHECK_COUNT(got.unlabelled_truth, 4);
    CHECK_COUNT(got.largest, 1);
    CHECK(got.largest_purity == 1 && got.pair_precision == 1 && got.pair_recall == 1);
    CHECK(got.pair_f1 == 1 && got.bcubed_f1 == 1 && got.adjusted_rand == 1 && got.v_measure == 1);
}

static void nothing_predicted_has_full_precision_and_no_recall(void)
{
    const ae_eval_result got = agree("aaaa", "....");
    CHECK(got.pair_precision == 1 && got.pair_recall == 0 && got.pair_f1 == 0);
    CHECK(got.adjusted_rand == 0);
    CHECK(close_to(got.bcubed_recall, 0.25));
    CHECK(got.homogeneity == 1 && got.completeness == 0 && got.v_measure == 0);
}

static void one_cluster_of_all(void)
{
    ae_eval_result got = agree("aaaa", "pppp");
    CHECK(got.pair_f1 == 1 && got.bcubed_f1 == 1 && got.adjusted_rand == 1 && got.v_measure == 1);
    got = agree("abcd", "pppp");
    CHECK(got.pair_precision == 0 && got.pair_recall == 1 && got.pair_f1 == 0);
    CHECK(got.homogeneity == 0 && got.completeness == 1);
    CHECK(close_to(got.largest_purity, 0.25));
}

static void one_item_or_none(void)
{
    ae_eval_result got = agree("a", "p");
    CHECK_COUNT(got.items, 1);
    CHECK_COUNT(got.largest, 1);
    CHECK(got.pair_f1 == 1 && got.bcubed_f1 == 1 && got.adjusted_rand == 1 && got.v_measure == 1);
    got = agree("", "");
    CHECK_COUNT(got.items, 0);
    CHECK_COUNT(got.largest, 0);
    CHECK(got.largest_purity == 1);
    CHECK(got.pair_f1 == 1 && got.bcubed_f1 == 1 && got.adjusted_rand == 1 && got.v_measure == 1);
}

static void of_equally_large_clusters_the_least_pure_shows(void)
{
    CHECK(close_to(agree("aaabbcdd", "pppqqqrr").largest_purity, 2.0 / 3));
    CHECK(close_to(agree("bbcaaadd", "pppqqqrr").largest_purity, 2.0 / 3));
}

/* b is missing on the right, e on the left: each is alone where it is missing. */
static void an_id_on_one_side_is_alone_on_the_other(void)
{
    ae_eval_result got;
    CHECK_COUNT(compare("id,truth\na,x\nb,x\nc,x\n", "ad_id,cluster\nc,p\na,p\ne,p\n", &got),
                AE_OK);
    CHECK_COUNT(got.items, 4);
    CHECK_COUNT(got.only_truth, 1);
    CHECK_COUNT(got.only_predicted, 1);
    CHECK_COUNT(got.truth_alone, 1);
    CHECK_COUNT(got.predicted_alone, 1);
    CHECK_COUNT(got.truth_pairs, 3);
    CHECK_COUNT(got.predicted_pairs, 3);
    CHECK_COUNT(got.shared_pairs, 1);
}

static void repeated_ids_are_named_as_in_a_case(void)
{
    ae_eval_result got;
    CHECK_COUNT(compare("id,truth\na,x\na,y\na,x\na#2,y\nb,x\n",
                        "ad_id,cluster\na,p\na#2,q\na#3,p\na#2#2,q\nb,p\n", &got),
                AE_OK);
    CHECK_COUNT(got.items, 5);
    CHECK_COUNT(got.repeated_truth, 3);
    CHECK_COUNT(got.repeated_predicted, 0);
    CHECK_COUNT(got.only_truth + got.only_predicted, 0);
    CHECK(got.pair_f1 == 1);
    CHECK_COUNT(got.shared_pairs, 4);
}

static void rows_that_cannot_join_are_counted(void)
{
    ae_eval_result got;
    CHECK_COUNT(compare("truth,note,id\nx,,a\nx,,\ny\n,,b\nx,,c\n",
                        "ad_id,cluster\na,p\n,p\nb,p\nc,p\n", &got),
                AE_OK);
    CHECK_COUNT(got.items, 3);
    CHECK_COUNT(got.unread_truth, 2);
    CHECK_COUNT(got.unread_predicted, 1);
    CHECK_COUNT(got.unlabelled_truth, 1);
    CHECK_COUNT(got.truth_pairs, 1);
    CHECK_COUNT(got.predicted_pairs, 3);
}

static void columns_are_found_by_their_usual_names(void)
{
    ae_eval_result got;
    CHECK_COUNT(compare("poster,template, AD_ID \nx,t,a\nx,u,b\n", "label,id\np,a\np,b\n", &got),
                AE_OK);
    CHECK_COUNT(got.truth_pairs, 0);
    CHECK_COUNT(got.predicted_pairs, 1);
    const ae_eval_config config = {.truth = place("truth.csv"),
                                   .truth_label = "Poster",
                                   .predicted = place("predicted.csv"),
                                   .predicted_id = "id",
                                   .predicted_label = "label"};
    CHECK_COUNT(ae_eval(&config, &got, &error), AE_OK);
    CHECK_COUNT(got.truth_pairs, 1);
}

static void a_missing_column_is_named_with_what_is_there(void)
{
    ae_eval_result got = {.items = 0};
    CHECK_COUNT(compare("id,trut,city\na,x,y\n", "id,cluster\na,p\n", &got), AE_ERROR_USAGE);
    CHECK(strstr(error.file, "truth.csv") != NULL);
    CHECK_TEXT(error.message, "there is no column truth, template, poster or label for the true "
                              "labels; did you mean trut? The columns are: id, trut, city");
    const ae_eval_config config = {.truth = place("truth.csv"),
                                   .truth_label = "city",
                                   .predicted = place("predicted.csv"),
                                   .predicted_label = "poster"};
    got.items = 77;
    CHECK_COUNT(ae_eval(&config, &got, &error), AE_ERROR_USAGE);
    CHECK_TEXT(error.message, "there is no column poster for the predicted clusters. The columns "
                              "are: id, cluster");
    CHECK_COUNT(got.items, 77);
}

/* A table without a header has an ad for a "name": it must not be told on. */
static void a_message_holds_no_long_cell_and_ends(void)
{
    char table[4096] = "x";
    for (unsigned k = 0; k < 100; k++)
        snprintf(table + strlen(table), sizeof table - strlen(table), ",column%u", k);
    strcat(table, ",a long text that somebody wrote for others to read\n");
    ae_eval_result got;
    CHECK_COUNT(compare(table, "id,cluster\n", &got), AE_ERROR_USAGE);
    CHECK(strstr(error.message, "somebody") == NULL);
    CHECK(strstr(error.message, "column9, ") != NULL);
    CHECK(strstr(error.message, ", ...") != NULL);
    CHECK_COUNT(
        compare("a long text that somebody wrote for others to read\n", "id,cluster\n", &got),
        AE_ERROR_USAGE);
    CHECK(strstr(error.message, "(a long cell)") != NULL);
}

static void a_file_without_a_header_row_is_refused(void)
{
    ae_eval_result got;
    CHECK_COUNT(compare("", "id,cluster\n", &got), AE_ERROR_FORMAT);
    CHECK(strstr(error.file, "truth.csv") != NULL);
    CHECK_COUNT(compare("id,truth\n", "", &got), AE_ERROR_FORMAT);
    CHECK(strstr(error.file, "predicted.csv") != NULL);
}

static void a_folder_must_hold_a_case(void)
{
    file_put("truth.csv", "id,truth\na,x\nb,x\n");
    CHECK(mkdir(place("case"), 0700) == 0);
    const ae_eval_config config = {.truth = place("truth.csv"), .predicted = place("case")};
    ae_eval_result got;
    CHECK_COUNT(ae_eval(&config, &got, &error), AE_ERROR_NO_CASE);
    file_put("case/ads.csv", "ad_id,source,line,cluster,poster\na,f,2,c1,\nb,f,3,c1,\n");
    CHECK_COUNT(ae_eval(&config, &got, &error), AE_OK);
    CHECK_COUNT(got.shared_pairs, 1);
    CHECK(unlink(place("case/ads.csv")) == 0 && rmdir(place("case")) == 0);
}

static void missing_files_and_settings_are_errors(void)
{
    ae_eval_result got;
    file_put("truth.csv", "id,truth\n");
    ae_eval_config config = {.truth = place("truth.csv"), .predicted = place("nowhere.csv")};
    CHECK_COUNT(ae_eval(&config, &got, &error), AE_ERROR_IO);
    CHECK(strstr(error.file, "nowhere.csv") != NULL);
    config = (ae_eval_config){.truth = place("truth.csv")};
    CHECK_COUNT(ae_eval(&config, &got, &error), AE_ERROR_USAGE);
    config = (ae_eval_config){.truth = "-", .predicted = "-"};
    CHECK_COUNT(ae_eval(&config, &got, NULL), AE_ERROR_USAGE);
}

int main(void)
{
    const char *above = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/adecho-eval-XXXXXX", above == NULL ? "/tmp" : above);
    if (mkdtemp(folder) == NULL) {
        puts("Bail out! no temporary folder");
        return 1;
    }
    CHECK_RUN(all_measures_of_a_small_case);
    CHECK_RUN(a_split_cluster_costs_recall_alone);
    CHECK_RUN(bcubed_agrees_with_its_paper);
    CHECK_RUN(rand_is_adjusted_for_chance);
    CHECK_RUN(v_measure_weighs_both_halves);
    CHECK_RUN(all_alone_on_both_sides_is_full_agreement);
    CHECK_RUN(nothing_predicted_has_full_precision_and_no_recall);
    CHECK_RUN(one_cluster_of_all);
    CHECK_RUN(one_item_or_none);
    CHECK_RUN(of_equally_large_clusters_the_least_pure_shows);
    CHECK_RUN(an_id_on_one_side_is_alone_on_the_other);
    CHECK_RUN(repeated_ids_are_named_as_in_a_case);
    CHECK_RUN(rows_that_cannot_join_are_counted);
    CHECK_RUN(columns_are_found_by_their_usual_names);
    CHECK_RUN(a_missing_column_is_named_with_what_is_there);
    CHECK_RUN(a_message_holds_no_long_cell_and_ends);
    CHECK_RUN(a_file_without_a_header_row_is_refused);
    CHECK_RUN(a_folder_must_hold_a_case);
    CHECK_RUN(missing_files_and_settings_are_errors);
    unlink(place("truth.csv"));
    unlink(place("predicted.csv"));
    rmdir(folder);
    return check_done();
}
