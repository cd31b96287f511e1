#include "io/walk.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

enum { PATH_MOST = 256, TEXT_MOST = 2000 };

static char root[] = P_tmpdir "/test_walk_XXXXXX";

static const char *place(const char *name)
{
    static char path[PATH_MOST];
    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static void file_make(const char *name)
{
    FILE *file = fopen(place(name), "w");
    if (CHECK(file != NULL))
        (void)fclose(file);
}

static void folder_make(const char *name)
{
    CHECK(mkdir(place(name), 0700) == 0);
}

/* The paths below the root, a blank behind each; or the error. */
static const char *walked(walk_list *list)
{
    static char text[TEXT_MOST];
    size_t used = 0;
    text[0] = '\0';
    for (size_t k = 0; k < list->count; k++) {
        const char *path = list->items[k].path;
        const bool below = strncmp(path, root, strlen(root)) == 0;
        used += (size_t)snprintf(text + used, TEXT_MOST - used, "%s ",
                                 below ? path + strlen(root) + 1 : path);
    }
    return text;
}

static void finds(const char *path, const char *want)
{
    walk_list list = {.count = 0};
    ae_error error = {.code = AE_OK};
    if (!CHECK(walk_add(&list, path, &error) == AE_OK))
        printf("# %s: %s\n", error.file, error.message);
    CHECK_TEXT(walked(&list), want);
    walk_clear(&list);
}

static void fails(const char *path, const char *message)
{
    walk_list list = {.count = 0};
    ae_error error = {.code = AE_OK};
    CHECK(walk_add(&list, path, &error) == AE_ERROR_IO);
    CHECK_TEXT(error.message, message);
    CHECK_TEXT(error.file, path);
    walk_clear(&list);
}

static void files_and_standard_input_are_themselves(void)
{
    finds("-", "- ");
    finds(place("notes.doc"), "notes.doc ");
    finds(place("b.csv"), "b.csv ");
}

static void folders_give_the_tables_below_them(void)
{
    finds(root, "A.TSV a/c.csv.gz a/deep/d.tab b.csv e.txt.zst ");
    finds(place("a/"), "a/c.csv.gz a/deep/d.tab ");
}

static void patterns_give_what_they_match(void)
{
    finds(place("*.csv"), "b.csv odd[1].csv ");
    finds(place("[ab]*"), "a/c.csv.gz a/deep/d.tab archive.gz b.csv ");
    finds(place("a/*/?.tab"), "a/deep/d.tab ");
    finds(place("odd[1].csv"), "odd[1].csv ");
}

static void each_path_comes_once(void)
{
    walk_list list = {.count = 0};
    CHECK(walk_add(&list, place("b.csv"), NULL) == AE_OK);
    CHECK(walk_add(&list, root, NULL) == AE_OK);
    CHECK(walk_add(&list, place("b.csv"), NULL) == AE_OK);
    CHECK_TEXT(walked(&list), "A.TSV a/c.csv.gz a/deep/d.tab b.csv e.txt.zst ");
    walk_clear(&list);
}

/* Who named it, in whatever order, means it. */
static void what_is_found_in_a_folder_is_known(void)
{
    walk_list list = {.count = 0};
    CHECK(walk_add(&list, root, NULL) == AE_OK);
    CHECK(walk_add(&list, place("b.csv"), NULL) == AE_OK);
    CHECK_TEXT(walked(&list), "A.TSV a/c.csv.gz a/deep/d.tab b.csv e.txt.zst ");
    for (size_t k = 0; k < list.count; k++)
        CHECK(list.items[k].found == (k != 3));
    walk_drop(&list, 4);
    walk_drop(&list, 0);
    CHECK_TEXT(walked(&list), "a/c.csv.gz a/deep/d.tab b.csv ");
    CHECK(!list.items[2].found);
    walk_clear(&list);
    CHECK(walk_is_vague("notes.txt") && walk_is_vague("a/NOTES.TXT.gz"));
    CHECK(!walk_is_vague("ads.csv") && !walk_is_vague("txt") && !walk_is_vague("a.txt.csv"));
}

static void nothing_there_is_an_error(void)
{
    fails(place("nonesuch.csv"), "there is no such file or folder");
    fails(place("nonesuch*.csv"),
          "nothing matches this pattern; check it, and quote it from the shell");
    fails(place("bare"), "holds no table (.csv, .tsv, .tab or .txt, also with .gz or .zst)");
    fails(place("case"), "holds no table (.csv, .tsv, .tab or .txt, also with .gz or .zst)");
}

int main(void)
{
    if (mkdtemp(root) == NULL)
        return 1;
    folder_make("a");
    folder_make("a/deep");
    folder_make("bare");
    folder_make("case");
    folder_make(".hidden");
    static const char *const files[] = {
        "b.csv",      "A.TSV",  "a/c.csv.gz", "a/deep/d.tab", "e.txt.zst",     "notes.doc",
        "archive.gz", ".h.csv", ".csv",       "case/ads.csv", "case/run.json", ".hidden/x.csv"};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++)
        file_make(files[k]);
    CHECK(symlink(root, place("a/loop")) == 0);
    CHECK_RUN(files_and_standard_input_are_themselves);
    CHECK_RUN(folders_give_the_tables_below_them);
    CHECK_RUN(each_path_comes_once);
    CHECK_RUN(what_is_found_in_a_folder_is_known);
    CHECK_RUN(nothing_there_is_an_error);
    file_make("odd[1].csv");
    CHECK_RUN(patterns_give_what_they_match);
    char command[PATH_MOST];
    snprintf(command, sizeof command, "rm -r %s", root);
    CHECK(system(command) == 0);
    return check_done();
}
