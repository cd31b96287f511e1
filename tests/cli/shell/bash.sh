# What bash completes; files come in the order of their folder, which is any.
. "$KIT"
need bash
"$ADECHO" --generate bash >completion
mkdir cases
touch ads.csv 'more ads.csv'
bash -n completion || exit
bash -c '
. ./completion
complete_words() {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _adecho
    printf "%s:" "$*"
    printf " [%s]\n" "${COMPREPLY[@]}" | sort | tr -d "\n"
    echo
}
complete_words adecho ""
complete_words adecho ge
complete_words adecho match --thr
complete_words adecho match --shingle ""
complete_words adecho match --shingle = w
complete_words adecho match -o ""
complete_words adecho match ""
complete_words adecho match mo
complete_words adecho match --threshold ""
complete_words adecho eval --truth a
complete_words adecho help ma
'
