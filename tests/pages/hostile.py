"""What a stranger may type: markup, formulas, placeholders, other scripts, what cannot be seen."""

HOSTILE = (
    "<script>alert(1)</script>",
    "![x](http://x.y/z.png)",
    "__init__ :red[x] $x^2$",
    "{word} {0} %s $x$",
    "=1+1",
    "שלום עולם",
    "نص عربي",
    "😀👍🏽👩‍👩‍👧",
    "\x00\x01",
    "a\u202eb",
)
