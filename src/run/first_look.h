/* A look into every table before any is read: one that cannot be read is told at once, and not
 * behind hours of reading; all of them are, not only the first. */
#ifndef ADECHO_RUN_FIRST_LOOK_H
#define ADECHO_RUN_FIRST_LOOK_H

#include "io/walk.h"
#include "run/known_file.h"

/* Opens each plain file and looks at its columns. Fails as the one file does, or else tells the log
 * of each that fails, and says how many they are; those that were read before may. Also tells of
 * files that have the columns of a map's line but not its name. What nobody named, being found in a
 * folder, and whose name says that it may be anything, is no failure: it is taken out of the list
 * where other files are left, counted, and told. */
ae_status first_look(ae_run *run, walk_list *files, ae_error *error) AE_MUST_USE;

/* Of a file that adds nothing, as it was read before: tells the log so, and as map_late_note(). */
ae_status known_look(const ae_run *run, const char *path, const known *same,
                     ae_error *error) AE_MUST_USE;

/* A map comes too late for what was read before: where it says something else, the log is told.
 * `roles`: what it makes of the file; NULL: it cannot be followed there. */
void map_late_note(const ae_run *run, const char *path, const char *roles, const known *same);

#endif
