"""A notice as a page of a government's site: navigation, a block of metadata, the text, its tables, and what stands below."""

from __future__ import annotations

from html import escape

from .notices import Issued, Line, Style, Table

_SITE = "云州市人民政府门户网站"
_LOOKS: dict[Style, str] = {
    "title": "text-align:center;font-size:22pt",
    "part": "text-align:center;font-size:18pt",
    "heading": "text-indent:2em;font-family:黑体",
    "subheading": "text-indent:2em;font-family:楷体",
    "label": "",
    "signature": "text-align:right",
    "text": "text-indent:2em",
}


def html_of(notice: Issued) -> bytes:
    title = escape(notice.title)
    body = "\n".join(_table(part) if isinstance(part, Table) else _line(part) for part in notice.parts)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_{_SITE}</title>
<meta name="ArticleTitle" content="{title}">
<script>document.documentElement.className = "js";</script>
</head>
<body>
<div class="header"><a href="/">{_SITE}</a></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/fw/">政务服务</a></li>\
<li><a href="/hd/">互动交流</a></li></ul>
<div class="crumbs">当前位置\uff1a<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/wj/">政策文件</a></div>
{_metadata(notice)}<div id="zoom" class="article">
{body}
</div>
<div class="share">分享到\uff1a<a href="#">微信</a> <a href="#">微博</a></div>
<p class="tools"><a href="#">【打印本页】</a><a href="#">【关闭窗口】</a></p>
<div class="footer">主办\uff1a云州市人民政府办公室 <a href="/map">网站地图</a> <a href="/us">联系我们</a></div>
</body>
</html>
""".encode()


def _metadata(notice: Issued) -> str:
    if not notice.metadata:
        return ""
    entries = [f"<th>{name}</th><td>{value}</td>" for name, value in notice.metadata]
    rows = "".join(f"<tr>{''.join(entries[index : index + 2])}</tr>\n" for index in range(0, len(entries), 2))
    return f'<table class="xxgk">\n{rows}</table>\n'


def _line(part: Line) -> str:
    words = escape(part.words, quote=False).replace("\xa0", "&nbsp;")
    look = f' style="{_LOOKS[part.style]}"' if _LOOKS[part.style] else ""
    return f"<h1{look}>{words}</h1>" if part.style == "title" else f"<p{look}>{words}</p>"


def _table(table: Table) -> str:
    rows = []
    for row in table.rows():
        cells = []
        for slot, begins in row:
            span = f' rowspan="{slot.rows}"' if slot.rows > 1 else ""
            if begins:
                cells.append(f"<td{span}>{'<br>'.join(escape(line, quote=False) for line in slot.lines)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return '<table border="1" cellspacing="0">\n' + "\n".join(rows) + "\n</table>"
