#!/bin/sh
# Functions that are not called here, and why.
. "$(dirname "$0")/kit"
all=$(find src -name '*.[ch]' ! -name '*_generate.c' | sort) # but for what runs at build time
library=$(printf '%s\n' "$all" | grep -v '^src/cli/')
ban() { # names parted by |, files, what the rule is
    rule "$(awk -f tests/lint/code.awk $2 | grep -E "(^|[^A-Za-z0-9_.>])($1) *\(")" "$3"
}
without() { # files, one of them: the others
    printf '%s\n' "$1" | grep -v "^$2\$"
}

ban 'strcpy|strcat|sprintf|vsprintf|gets|stpcpy|alloca' "$all" \
    "nothing is written without a bound"
ban 'atoi|atol|atoll|atof|sscanf|scanf|fscanf' "$all" \
    "numbers are read by functions that can fail"
ban 'strtok|rand|srand|random|drand48|localtime|gmtime|ctime|asctime|getenv|setlocale|signal' \
    "$library" "the library has no hidden state and asks for none"
ban 'system|popen|fork|vfork|execl|execv|execlp|execvp|tmpnam|mktemp|tempnam' "$all" \
    "no other program is run, no name is guessed"
ban 'malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf|vasprintf|getline' \
    "$(without "$library" src/base/memory.c)" "memory comes from base/memory.h"
ban 'printf|fprintf|vprintf|vfprintf|puts|fputs|putchar|perror|psignal|dprintf' "$library" \
    "the library does not print"
ban 'exit|_exit|_Exit|abort|quick_exit|longjmp|raise|kill' "$library" \
    "the library does not end the program"
ban 'pthread_[a-z_]+|thrd_create' "$(without "$library" src/base/parallel.c)" \
    "threads are made in base/parallel.c"
ban 'time|clock|gettimeofday|clock_gettime|timespec_get' \
    "$(without "$library" src/base/clock.h)" "the clock is read in base/clock.h"
ban 'fopen|open|openat|creat|rename|unlink|mkdir|rmdir' \
    "$(printf '%s\n' "$library" | grep -v -e '^src/base/file.c$' -e '^src/base/append_file.c$' -e '^src/base/folder.c$' -e '^src/base/folder_entries.c$' -e '^src/base/folder_beside.c$' -e '^src/base/holder.c$' -e '^src/io/unpack.c$' -e '^src/casefile/block_read.c$' -e '^src/casefile/block_begun.c$' -e '^src/casefile/page_file.c$' -e '^src/base/file_sum.c$')" \
    "files are opened for writing in base/file.c, append_file.c, folder.c, folder_entries.c and holder.c, for reading in base/file_sum.c, io/unpack.c and casefile/block_read.c and block_begun.c"
rules_end
