# Prints C source line by line without its comments and without the content of
# its strings and character constants; "file:line: " stands before each line.
FNR == 1 { inside = 0 }
{
    kept = ""
    line = $0
    while (line != "") {
        if (inside) {
            end = index(line, "*/")
            line = end == 0 ? "" : substr(line, end + 2)
            inside = end == 0
        } else if (match(line, /\/\*|\/\/|"([^"\\]|\\.)*"|'([^'\\]|\\.)*'/)) {
            kept = kept substr(line, 1, RSTART - 1)
            start = substr(line, RSTART, 2)
            rest = substr(line, RSTART + RLENGTH)
            if (start == "/*")
                inside = 1
            else if (start == "//")
                rest = ""
            else
                kept = kept substr(start, 1, 1) substr(start, 1, 1)
            line = rest
        } else {
            kept = kept line
            line = ""
        }
    }
    print FILENAME ":" FNR ": " kept
}
