"""The one page of the stand-in. It is a tool of demo and tests, in English and without any style."""

from html import escape

from amends.channels.sms.stand_in.gateway import Gateway
from amends.channels.sms.stand_in.temper import TEMPERS, Temper


def page(gateway: Gateway) -> str:
    rows = "".join(_row(text) for text in gateway.newest_first())
    tempers = "".join(_temper(name, gateway.temper) for name in TEMPERS)
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>SMS stand-in</title>
<h1>SMS stand-in</h1><p>Nothing leaves this machine. Reload to see more.</p>
<form method="post" action="/temper"><p>It behaves: {tempers}</p></form>
<form method="post" action="/reports"><p><button>Let the late reports go</button></p></form>
<form method="post" action="/answers"><p><label>Answer from <input name="number"
 placeholder="+86138…"></label> <label>saying <input name="text"></label> <button>Send</button></p>
</form>
<table border="1"><tr><th>At</th><th>To</th><th>Text</th><th>Template</th><th>Calls</th><th>Left</th>
</tr>{rows}</table></html>"""


def _row(text) -> str:
    cells = (text.at, text.to, text.text, text.template, text.calls, text.left)
    return "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>"


def _temper(name: str, now: Temper) -> str:
    mark = " ✓" if Temper(**TEMPERS[name]) == now else ""  # type: ignore[arg-type]
    return f'<button name="temper" value="{escape(name)}">{escape(name)}{mark}</button> '
