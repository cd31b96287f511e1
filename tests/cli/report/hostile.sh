# Markup, marks that turn the direction, NUL and formulas in every cell: they are text.
. "$KIT"
need_python
python3 - <<'END'
import csv
evil = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='x", '&lt;b&gt; &#60;i&#62;',
        '\u202egnihton\u2066', '=HYPERLINK("x")', '</title></style></svg><script>x</script>', 'a\x1b[31mb\x7f\x85\ufffe',
        '{a|b} [c] } ] |', '<!-- x', ']]>', 'javascript:alert(1)']
columns = ["ad_id", "body", "city", "region", "country", "posted", "phone", "email", "handle", "url", "site", "price", "name"]
text = "Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill"
with open("ads.csv", "w", encoding="utf-8", newline="") as file:
    table = csv.writer(file)
    table.writerow(columns)
    for k, sign in enumerate(evil * 2):
        table.writerow([sign + str(k), f"{text} {sign} call 613 555 0142 or mail me at some{k % 3}@mail.example {sign}",
                        f"Ottawa {sign}" if k % 2 else sign, sign, sign, f"2026-03-{k + 1:02}", f"613-555-01{k % 4:02} {sign}",
                        f"{sign} a{k}@mail.example", f"@{sign}", f"http://site.example/{sign}", sign, f"$200 {sign}", sign])
END
printf '\000\377<b>,\000,\000\n' >>ads.csv
"$ADECHO" match -q ads.csv
python3 "$TREE/tests/cli/report/check.py" adecho-case/report.html
