"""A table of ads whose every cell is markup, a mark that turns the direction, or a formula."""
import csv, sys

evil = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='x", '&lt;b&gt; &#60;i&#62;',
        '\u202egnihton\u2066', '=HYPERLINK("x")', '</title></style></svg><script>x</script>', 'a\x1b[31mb\x7f\x85\ufffe',
        '{a|b} [c] } ] |', '<!-- x', ']]>', 'javascript:alert(1)', '+1+1', '-2', '@SUM(1)', '\t=1', '\uff1d1', 'line\nline', 'a;b']
columns = ["ad_id", "body", "city", "region", "country", "posted", "phone", "email", "handle", "url", "site", "price", "name"]
text = "Patient guitar lessons for beginners and returning players, evenings and weekends at my studio near the old mill"
sys.stdout.reconfigure(encoding="utf-8", newline="")
table = csv.writer(sys.stdout, lineterminator="\n")
table.writerow(columns)
for k, sign in enumerate(evil * 2):
    table.writerow([sign + str(k), f"{sign} {text} call 613 555 0142 or mail me at some{k % 3}@mail.example {sign}",
                    f"Ottawa {sign}" if k % 2 else sign, sign, sign, f"2026-03-{k % 28 + 1:02}", f"613-555-01{k % 4:02} {sign}",
                    f"{sign} a{k}@mail.example", f"@{sign}", f"http://site.example/{sign}", sign, f"$200 {sign}", sign])
sys.stdout.flush()
sys.stdout.buffer.write(b"\0\xff<b>,\0,\0\n")
