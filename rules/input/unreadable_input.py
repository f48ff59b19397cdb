"""# NL002 unreadable-input 文件无法读取

## 检查什么

文件能否按文本读出来。读不出来的情形：文件不存在或没有读取权限；是二进制文件（例如把 .docx 直接改名为 .txt）；
既不是 UTF-8 也不是 GB18030 编码；文字超过 20 MB；文件是空的。Word 文档（.docx、.docm）还有：设了打开密码；
文件不完整或已损坏；压缩包里没有 Word 正文；解压后的内容、条目数或嵌套层数超过上限。Excel 工作簿（.xlsx）和网页（.html）同样如此；
PDF 还有：是只有图像的扫描件；复杂得在限定的时间和内存内读不完。读取 .xlsx 和 PDF 需要另外安装的部件没有装上，也会说明装什么。
旧版 Excel 文件（.xls、.et）、OFD 文件、单个文件的网页（.mht）不支持，会说明应当另存为什么。
.doc、.wps、.odt、.rtf 文件由 LibreOffice 转成 .docx 后读取：没有安装 LibreOffice，或者它打不开，也在此说明。文档中的宏从不运行，外部的模板、图片从不下载。

读不出来的文件不作任何核对，其余文件照常核对，退出码为 2。这一条总会报告，不受 `--select`、`--ignore` 影响。

## 为什么

“没有报错”必须表示“核对过，没有问题”，不能表示“根本没有读出来”。

## 反例

一个改名为 .txt 的压缩文件，开头几个字节是：

```hex
50 4b 03 04 14 00 06 00 08 00 00 00 21 00
```

## 正例

```text
1.新建口袋公园12个。
责任单位:县住建局
```

## 依据

与标准无关：读不出来的文件，任何规则都无从核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice
from ..finding import Finding, Severity
from ..rule import rule


@rule(
    "NL002",
    "unreadable-input",
    Severity.ERROR,
    summary={"zh": "文件无法读取，未作任何核对", "en": "the file cannot be read, nothing was checked"},
    messages={
        "missing": {"zh": "没有这个文件或文件夹", "en": "no such file or folder"},
        "permission": {"zh": "没有读取权限", "en": "no permission to read it"},
        "empty": {"zh": "文件是空的", "en": "the file is empty"},
        "binary": {"zh": "不是文本文件", "en": "not a text file"},
        "unsupported": {
            "zh": "不支持 {format} 文件，请另存为 {instead} 再核对",
            "en": "{format} files are not supported: save it as {instead} to have it checked",
        },
        "encoding": {"zh": "既不是 UTF-8 也不是 GB18030 编码的文本", "en": "text that is neither UTF-8 nor GB18030"},
        "encoding-at": {
            "zh": "既不是 UTF-8 也不是 GB18030 编码的文本（第 {byte} 个字节起无法解码）",
            "en": "text that is neither UTF-8 nor GB18030 (cannot be decoded from byte {byte} on)",
        },
        "too-large": {"zh": "文件太大，超过 {limit} MB", "en": "the file is larger than {limit} MB"},
        "encrypted": {
            "zh": "文件有打开密码，请先取消密码再核对",
            "en": "the file is encrypted: remove its password to have it checked",
        },
        "broken": {
            "zh": "文件不完整或已损坏，无法打开",
            "en": "the file is truncated or broken and cannot be opened",
        },
        "no-document": {
            "zh": "压缩包里没有 Word 文档的正文（word/document.xml）",
            "en": "a zip archive without the text of a Word document (word/document.xml)",
        },
        "no-workbook": {
            "zh": "压缩包里没有 Excel 工作簿（xl/workbook.xml）",
            "en": "a zip archive without an Excel workbook (xl/workbook.xml)",
        },
        "missing-extra": {
            "zh": '读取{format}文件需要另外安装：pip install "noticelint[{extra}]"',
            "en": 'to read {format} files, install: pip install "noticelint[{extra}]"',
        },
        "scanned": {
            "zh": "PDF 是扫描件，只有图像，没有文字；请提供文字版，或先用文字识别软件转换",
            "en": "a scanned PDF: it holds pictures and no text; provide the text, or run character recognition first",
        },
        "fonts": {
            "zh": "PDF 的字体没有文字编码，取不出文字；请提供原文件，或先用文字识别软件转换",
            "en": "the fonts of the PDF do not say which characters they draw: provide the original file, or run character recognition",
        },
        "slow": {
            "zh": "文件过于复杂，没有在限定的时间内读完",
            "en": "too complex a file: it could not be read in the time that a file may take",
        },
        "memory": {
            "zh": "文件过于复杂，读取所需的内存超过 {limit} MB",
            "en": "too complex a file: more than {limit} MB of memory would be needed to read it",
        },
        "no-office": {
            "zh": "读取 .doc、.wps、.odt、.rtf 文件要用 LibreOffice，这台电脑上没有安装；也可以在 Word 或 WPS 中另存为 .docx 再核对",
            "en": "LibreOffice is needed to read .doc, .wps, .odt and .rtf files and is not installed; or save the file as .docx",
        },
        "office-slow": {
            "zh": "LibreOffice 在 {limit} 秒内没有打开文件",
            "en": "LibreOffice did not open the file within {limit} seconds",
        },
        "not-converted": {
            "zh": "LibreOffice 打不开：文件已损坏，或设有打开密码",
            "en": "LibreOffice cannot open the file: it is broken, or has a password",
        },
        "expands": {
            "zh": "解压后的内容太大，超过 {limit} MB",
            "en": "its content expands to more than {limit} MB",
        },
        "ratio": {
            "zh": "压缩比异常，超过 {limit} 倍，可能是解压炸弹",
            "en": "its content expands more than {limit} times, as in a zip bomb",
        },
        "entries": {
            "zh": "压缩包内的条目超过 {limit} 个，不是正常的文档",
            "en": "a package of more than {limit} entries is no ordinary document",
        },
        "outside-names": {
            "zh": "压缩包里有指向包外的条目名，不写副本；请用 Word 另存一份再批注",
            "en": "names of its entries lead out of the package, so no copy is written: save it again in Word to have it annotated",
        },
        "elements": {
            "zh": "文档结构过于庞大，超过 {limit} 个元素，不是正常的通知",
            "en": "a document of more than {limit} elements of XML is no ordinary notice",
        },
        "paragraphs": {
            "zh": "文档超过 {limit} 个段落，不是正常的通知",
            "en": "a document of more than {limit} paragraphs is no ordinary notice",
        },
        "nested": {
            "zh": "表格等内容一层套一层，嵌套过深（标记超过 {limit} 层），无法读取",
            "en": "its tables are nested too deeply to be read (more than {limit} levels of markup)",
        },
        "system": {"zh": "系统无法读取：{reason}", "en": "the system cannot read it: {reason}"},
    },
    source={"zh": "与标准无关", "en": "no standard: what cannot be read cannot be checked"},
)
def unreadable_input(notice: Notice, _: Notice) -> Iterator[Finding]:
    # The finding is made where reading fails: a file that cannot be read never becomes a notice.
    yield from ()
