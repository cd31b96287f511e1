# Small helpers for command-line tests: . "$KIT"
# A test runs in an empty folder of its own, with ADECHO (the program), CORPUS
# (the sample data) and TREE (the sources) set.

# Ends the test: what it needs is not here.
skip() {
    echo "$*"
    exit 77
}

# Skips under a sanitizer, which takes far more memory than the program itself.
need_little_memory() {
    (ulimit -v 80000 && "$ADECHO" --version) >/dev/null 2>&1 ||
        skip "this build needs more to begin with"
}

# Skips unless a command is there.
need() {
    command -v "$1" >/dev/null 2>&1 || skip "no $1 here"
}

# A terminal is had from script, where the machine has any to give.
need_terminal() {
    need script
    script -qec true /dev/null </dev/null >script.log 2>&1 || skip "no terminals here"
}

# Skips unless Python is there with what the tests use of it.
# A terminal is had from script, where the machine has any to give.
need_terminal() {
    need script
    script -qec true /dev/null </dev/null >script.log 2>&1 || skip "no terminals here"
}

need_python() {
    need python3
    python3 -c 'import csv, json, random' 2>/dev/null || skip "only a part of Python here"
}

# Ends the test as failed.
fail() {
    echo "FAILED: $*"
    exit 1
}

# How many records a CSV has below its header: a record ends at a line end
# outside quotes.
rows() {
    awk '{ quotes += gsub(/"/, "") } quotes % 2 == 0 { records++ } END { print records - 1 }' "$1"
}

# Seven ads: five of the same text in three cities (one edited twice, one an exact
# repeat, one in capitals), and two that have nothing to do with it.
seven_ads() {
    cat <<'END'
ad_id,body,city,posted,phone
1,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill. Call Robin at 555-0101 to book a first hour.",Springfield,2026-03-01,555-0101
2,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill. Call Robin at 555-0101 to book a first hour.",Springfield,2026-03-04,555-0101
3,"PATIENT GUITAR LESSONS for beginners and returning players, evenings and weekends at my studio near the old mill. Call Robin at 555-0101 to book a first hour!",Shelbyville,2026-03-09,555-0101
4,"Patient guitar lessons for beginners and returning players, mornings and weekends at my studio near the old church. Call Robin at 555-0102 to book a first hour.",Ogdenville,2026-03-11,555-0102
5,"Lawn mowing and hedge trimming by a retired gardener with his own tools; ask for a quote, small gardens and balconies are welcome too.",Springfield,2026-03-02,555-0103
6,"Free to collect: two bookshelves of pine, a reading lamp with a green shade and a box of detective novels, ground floor, bring a van.",Capital City,2026-03-05,
7,"Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill. Call Robin at 555-0101 to book a first hour.",Shelbyville,2026-03-20,555-0101
END
}
