# Words find texts also where these are written in disguise, and with or without accents.
. "$KIT"
need_python
cat >ads.csv <<'END'
ad_id,body
1,"Patient guitar lessons for beginners and returning players, evenings and weekends"
2,"P@tient gu1tar l3ssons? No: pаtient guitаr lessоns for beginners, here with Cyrillic letters"
3,"Leçons de guitare à domicile, débutants et confirmés"
4,"s*e*w*i*n*g and knitting for all ages, Tuesdays"
5,"Уроки игры на гитаре для начинающих"
6,"Patient guitar lessons for beginners and returning players, evenings and weekends"
END
"$ADECHO" match -q ads.csv
"$ADECHO" index -q adecho-case
python3 - <<'END_OF_PYTHON'
import sqlite3
base = sqlite3.connect("file:adecho-case/case.db?mode=ro", uri=True)
for words in ("guitar", "lessons", '"guitar lessons"', "lecons", "leçons", "Débutants", "sewing",
              "гитаре", "knit*", "guitar NOT evenings"):
    print(words, [ad for ad, in base.execute(
        "SELECT ad_id FROM words JOIN rows ON rows.text = words.rowid JOIN ads USING (number) "
        "WHERE words MATCH ? ORDER BY number", (words,))])
print(base.execute("SELECT number, plain FROM texts WHERE plain IS NOT NULL").fetchall())
print(base.execute("SELECT snippet(words, 0, '<', '>', '..', 4) FROM words('guitar') "
                   "ORDER BY rowid").fetchall())
base = sqlite3.connect("adecho-case/case.db")
base.execute("INSERT INTO words(words, rank) VALUES('integrity-check', 1)")
END_OF_PYTHON
