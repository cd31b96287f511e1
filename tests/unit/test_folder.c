#include "base/folder.h"

#include <sys/file.h>
#include <fcntl.h>

#include "../check.h"
#include "../scratch.h"
#include "base/file.h"

static unsigned mode_of(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 ? (unsigned)found.st_mode & 0777u : 0;
}

static bool content_is(const char *path, const char *wanted)
{
    char *content = scratch_read(path, NULL);
    const bool same = content != NULL && strcmp(content, wanted) == 0;
    free(content);
    return same;
}

/* ---- A folder ---- */

static void file_put(const char *folder, const char *name, const char *content)
{
    file_output *output = NULL;
    CHECK(file_output_open(folder, name, &output, NULL) == AE_OK);
    CHECK(file_output_write(output, content, strlen(content), NULL) == AE_OK);
    CHECK(file_output_commit(output, NULL) == AE_OK);
}

static bool stands(const char *name)
{
    char path[SCRATCH_PATH_BYTES];
    return scratch_exists(scratch_path(name, path));
}

static bool holds(const char *name, const char *content)
{
    char path[SCRATCH_PATH_BYTES];
    return content_is(scratch_path(name, path), content);
}

static ae_status folder_build(const char *name, const char *content)
{
    char path[SCRATCH_PATH_BYTES];
    folder_draft *folder = NULL;
    ae_status status = folder_begin(scratch_path(name, path), &folder, NULL);
    if (status != AE_OK)
        return status;
    file_put(folder_staging(folder), "a", content);
    return folder_publish(folder, NULL, NULL);
}

static void a_folder_has_its_name_when_it_is_whole(void)
{
    char path[SCRATCH_PATH_BYTES];
    folder_draft *folder = NULL;
    CHECK(folder_begin(scratch_path("case", path), &folder, NULL) == AE_OK);
    file_put(folder_staging(folder), "a", "one");
    CHECK(!scratch_exists(path));
    CHECK(stands("case.adecho-part/a"));
    CHECK_COUNT(mode_of(folder_staging(folder)), 0700);
    CHECK(folder_publish(folder, NULL, NULL) == AE_OK);
    CHECK(holds("case/a", "one"));
    CHECK(!stands("case.adecho-part"));
    CHECK_COUNT(mode_of(path), 0700);
}

static void a_folder_replaces_the_one_before(void)
{
    char path[SCRATCH_PATH_BYTES];
    folder_draft *folder = NULL;
    CHECK(folder_build("twice", "old") == AE_OK);
    CHECK(folder_begin(scratch_path("twice//", path), &folder, NULL) == AE_OK);
    file_put(folder_staging(folder), "b", "new");
    CHECK(holds("twice/a", "old"));
    CHECK(folder_publish(folder, NULL, NULL) == AE_OK);
    CHECK(holds("twice/b", "new"));
    CHECK(!stands("twice/a"));
    CHECK(!stands("twice.adecho-part") && !stands("twice.adecho-old"));
}

static void a_discarded_folder_leaves_the_old_one(void)
{
    char path[SCRATCH_PATH_BYTES];
    folder_draft *folder = NULL;
    CHECK(folder_build("kept", "old") == AE_OK);
    CHECK(folder_begin(scratch_path("kept", path), &folder, NULL) == AE_OK);
    file_put(folder_staging(folder), "a", "new");
    folder_discard(folder);
    folder_discard(NULL);
    CHECK(holds("kept/a", "old"));
    CHECK(!stands("kept.adecho-part"));
}

/* A run can be killed while it writes, and between the two steps of a swap. */
static void what_a_killed_run_left_is_no_hindrance(void)
{
    char path[SCRATCH_PATH_BYTES];
    CHECK(folder_build("killed", "old") == AE_OK);
    mkdir(scratch_path("killed.adecho-part", path), 0700);
    scratch_write(scratch_path("killed.adecho-part/half", path), "half of somethi");
    mkdir(scratch_path("killed.adecho-old", path), 0700);
    scratch_write(scratch_path("killed.adecho-old/a", path), "older");
    CHECK(folder_build("killed", "new") == AE_OK);
    CHECK(holds("killed/a", "new"));
    CHECK(!stands("killed/half"));
    CHECK(!stands("killed.adecho-part") && !stands("killed.adecho-old"));
}

/* Whoever begins, and ends without a folder, has taken away what was to go; never what may be all
 * there is. */
static void what_was_to_go_is_gone_once_one_begins(void)
{
    char path[SCRATCH_PATH_BYTES];
    folder_draft *self = NULL;
    CHECK(folder_build("going", "new") == AE_OK);
    for (int stands_there = 1; stands_there >= 0; stands_there--) {
        mkdir(scratch_path("going.adecho-old", path), 0700);
        scratch_write(scratch_path("going.adecho-old/a", path), "old");
        if (CHECK(folder_begin(scratch_path("going", path), &self, NULL) == AE_OK))
            folder_discard(self);
        CHECK(stands("going.adecho-old") == !stands_there);
        CHECK(!stands_there || holds("going/a", "new"));
        scratch_remove(scratch_path("going", path));
    }
}

static void two_runs_do_not_build_one_folder(void)
{
    char path[SCRATCH_PATH_BYTES];
    folder_draft *folder = NULL, *other = NULL;
    ae_error error = {.code = AE_OK};
    scratch_path("locked", path);
    CHECK(folder_begin(path, &folder, NULL) == AE_OK);
    file_put(folder_staging(folder), "a", "first");
    CHECK(folder_begin(path, &other, &error) == AE_ERROR_LOCKED);
    CHECK(other == NULL);
    CHECK_TEXT(error.file, path);
    CHECK(folder_publish(folder, NULL, NULL) == AE_OK);
    CHECK(holds("locked/a", "first"));
    CHECK(folder_build("locked", "second") == AE_OK);
    CHECK(holds("locked/a", "second"));
}

static void a_folder_without_a_place_says_so(void)
{
    char path[SCRATCH_PATH_BYTES];
    folder_draft *folder = NULL;
    ae_error error = {.code = AE_OK};
    CHECK(folder_begin(scratch_path("no/such/place", path), &folder, &error) == AE_ERROR_IO);
    CHECK(folder == NULL);
    CHECK(error.message[0] != '\0');
}

static void strangers_in_a_folder_are_named(void)
{
    static const char *const names[] = {"a", "b"};
    char path[SCRATCH_PATH_BYTES], stranger[8];
    mkdir(scratch_path("mixed", path), 0700);
    CHECK(folder_holds_only(path, names, 2, stranger, sizeof stranger));
    file_put(path, "b", "x");
    CHECK(folder_holds_only(path, names, 2, stranger, sizeof stranger));
    file_put(path, "something else", "x");
    CHECK(!folder_holds_only(path, names, 2, stranger, sizeof stranger));
    CHECK_TEXT(stranger, "somethi");
    CHECK(!folder_holds_only(scratch_path("absent", path), names, 2, stranger, sizeof stranger));
    CHECK_TEXT(stranger, "");
}

/* ---- Who holds it ---- */

static void holder_note(const char *name, const char *note)
{
    char folder[SCRATCH_PATH_BYTES], path[SCRATCH_PATH_BYTES];
    mkdir(scratch_path(name, folder), 0700);
    snprintf(path, sizeof path, "%.200s/adecho-holder", folder);
    scratch_write(path, note);
}

static void who_holds_a_folder_is_named(void)
{
    char path[SCRATCH_PATH_BYTES], process[32];
    folder_draft *folder = NULL, *other = NULL;
    ae_error error = {.code = AE_OK};
    CHECK(folder_begin(scratch_path("named", path), &folder, NULL) == AE_OK);
    CHECK(folder_begin(path, &other, &error) == AE_ERROR_LOCKED);
    snprintf(process, sizeof process, "process %ld on ", (long)getpid());
    CHECK(strstr(error.message, process) != NULL);
    CHECK(strstr(error.message, " UTC, ") != NULL);
    CHECK(folder_publish(folder, NULL, NULL) == AE_OK);
    CHECK(!stands("named/adecho-holder"));
}

static void what_a_dead_run_of_this_host_held_is_taken_over(void)
{
    char path[SCRATCH_PATH_BYTES], note[256], host[96] = "", words[HOLDER_WORDS_BYTES];
    folder_draft *folder = NULL;
    CHECK(gethostname(host, sizeof host - 1) == 0);
    snprintf(note, sizeof note, "77 1000000000 %s an-earlier-start\n", host);
    holder_note("dead.adecho-part", note);
    CHECK(folder_begin(scratch_path("dead", path), &folder, NULL) == AE_OK);
    CHECK(folder_left_over(folder, words));
    CHECK(strncmp(words, "process 77 on ", 14) == 0);
    CHECK(strstr(words, "begun 2001-09-09 01:46:40 UTC") != NULL);
    folder_discard(folder);
    CHECK(folder_begin(path, &folder, NULL) == AE_OK);
    CHECK(!folder_left_over(folder, words));
    folder_discard(folder);
}

static void what_another_machine_holds_is_left_to_it(void)
{
    char path[SCRATCH_PATH_BYTES];
    folder_draft *folder = NULL;
    ae_error error = {.code = AE_OK};
    holder_note("away.adecho-part", "77 1000000000 no-such-host.example another-start\n");
    CHECK(folder_begin(scratch_path("away", path), &folder, &error) == AE_ERROR_LOCKED);
    CHECK(strstr(error.message, "process 77 on no-such-host.example") != NULL);
    CHECK(strstr(error.message, "remove ") != NULL);
    CHECK(stands("away.adecho-part/adecho-holder"));
}

/* A container that was killed comes back under another name. */
static void another_name_of_this_machine_is_told_by_its_start(void)
{
    char path[SCRATCH_PATH_BYTES], note[256];
    folder_draft *folder = NULL;
    char *boot = scratch_read("/proc/sys/kernel/random/boot_id", NULL);
    char line[64] = "";
    const int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY);
    free(boot);
    if (file < 0 || read(file, line, sizeof line - 1) <= 0)
        return;
    close(file);
    snprintf(note, sizeof note, "77 1000000000 other-name.example %s", line);
    holder_note("container.adecho-part", note);
    CHECK(folder_begin(scratch_path("container", path), &folder, NULL) == AE_OK);
    folder_discard(folder);
}

static void a_note_that_cannot_be_read_is_none(void)
{
    char path[SCRATCH_PATH_BYTES], words[HOLDER_WORDS_BYTES];
    folder_draft *folder = NULL;
    holder_note("torn.adecho-part", "77 10");
    CHECK(folder_begin(scratch_path("torn", path), &folder, NULL) == AE_OK);
    CHECK(!folder_left_over(folder, words));
    folder_discard(folder);
}

static void what_is_kept_goes_on_in_the_new_folder(void)
{
    char path[SCRATCH_PATH_BYTES], kept[SCRATCH_PATH_BYTES];
    folder_draft *folder = NULL;
    CHECK(folder_build("journal", "first line\n") == AE_OK);
    CHECK(folder_begin(scratch_path("journal", path), &folder, NULL) == AE_OK);
    CHECK(folder_keep(folder, "a", NULL) == AE_OK);
    CHECK(folder_keep(folder, "none", NULL) == AE_OK);
    FILE *late = fopen(scratch_path("journal/a", kept), "ab");
    CHECK(late != NULL && fputs("late line\n", late) > 0 && fclose(late) == 0);
    CHECK(folder_publish(folder, NULL, NULL) == AE_OK);
    CHECK(holds("journal/a", "first line\nlate line\n"));
    CHECK(!stands("journal/none"));
}

static void a_folder_for_a_while_gives_its_files_away(void)
{
    char path[SCRATCH_PATH_BYTES], *own = NULL, told[8] = "";
    uint64_t bytes = 0;
    CHECK(folder_make_own(scratch_path(".", path), &own, NULL) == AE_OK);
    CHECK_COUNT(mode_of(own), 0700);
    file_put(own, "kept", "never read");
    file_put(own, "given", "words");
    const int file = folder_take_file(own, "given", &bytes);
    CHECK(file >= 0);
    CHECK_COUNT(bytes, 5);
    CHECK(read(file, told, sizeof told) == 5);
    CHECK_TEXT(told, "words");
    close(file);
    CHECK(folder_take_file(own, "given", &bytes) == -1);
    snprintf(path, sizeof path, "%s", own);
    folder_forget(own);
    CHECK(file_kind_of(path) == FILE_ABSENT);
    CHECK(folder_make_own("/nowhere/at/all", &own, NULL) == AE_ERROR_IO);
    folder_forget(NULL);
}

int main(void)
{
    CHECK_RUN(a_folder_has_its_name_when_it_is_whole);
    CHECK_RUN(a_folder_replaces_the_one_before);
    CHECK_RUN(a_discarded_folder_leaves_the_old_one);
    CHECK_RUN(what_a_killed_run_left_is_no_hindrance);
    CHECK_RUN(what_was_to_go_is_gone_once_one_begins);
    CHECK_RUN(two_runs_do_not_build_one_folder);
    CHECK_RUN(a_folder_without_a_place_says_so);
    CHECK_RUN(strangers_in_a_folder_are_named);
    CHECK_RUN(who_holds_a_folder_is_named);
    CHECK_RUN(what_a_dead_run_of_this_host_held_is_taken_over);
    CHECK_RUN(what_another_machine_holds_is_left_to_it);
    CHECK_RUN(another_name_of_this_machine_is_told_by_its_start);
    CHECK_RUN(a_note_that_cannot_be_read_is_none);
    CHECK_RUN(what_is_kept_goes_on_in_the_new_folder);
    CHECK_RUN(a_folder_for_a_while_gives_its_files_away);
    return check_done();
}
