"""Sites with attachments and photographs for the tests of the gate; packages and pictures are made here, not kept as bytes."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import house

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def docx(text: str, author: str = "", comment: str = "") -> bytes:
    parts = {"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'}
    if author:
        parts["docProps/core.xml"] = f"<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>"
    if comment:
        parts["word/comments.xml"] = f"<w:comments><w:comment><w:p><w:t>{comment}</w:t></w:p></w:comment></w:comments>"
    return package(parts)


def bomb() -> bytes:
    """300 MB of zeros in a small package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", bytes(60 << 20))
    return out.getvalue()


def pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)


def png(*extra: tuple[bytes, bytes]) -> bytes:
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = zlib.compress(b"\0\xff\0\0\0\xff\0" * 2)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(*part) for part in extra) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def exif(orientation: int) -> bytes:
    entries = [(0x010F, 2, 4, b"Cam\0"), (0x0112, 3, 1, struct.pack("<HH", orientation, 0)), (0x8825, 4, 1, struct.pack("<I", 60))]
    body = b"".join(struct.pack("<HHI", tag, kind, count) + value for tag, kind, count, value in entries)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + body + b"\0\0\0\0GPS 26.0753N 119.3062E"


def jpeg(orientation: int = 6) -> bytes:
    def segment(marker, body):
        return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body

    return (
        b"\xff\xd8"
        + segment(0xE1, b"Exif\0\0" + exif(orientation))
        + segment(0xC0, bytes([8, 0, 2, 0, 3, 1, 1, 0x11, 0]))
        + segment(0xDA, bytes([1, 1, 0, 0, 63, 0]))
        + b"\x12\x34\xff\xd9"
    )


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / "Content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def document(title: str, body: str = "正文。", **keys: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n标题: {title}\n日期: 2024-03-12\n{head}---\n\n{body}\n"


def attachments() -> Path:
    """Every fault an attachment may have."""
    files: dict[str, bytes | str] = {
        "党员.docx": docx("电话 13800138000，机密★10年", author="王小明", comment="仅供内部参考"),
        "表.xlsx": package({"xl/worksheets/sheet1.xml": '<row r="1"><c r="A1"><v>13800138000</v></c></row>'}),
        "炸弹.docx": bomb(),
        "旧表.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "看过的.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "电话.pdf": pdf("Tel 13800138000"),
        "扫描.pdf": pdf(""),
        "照片.jpg": jpeg(),
        "假的.jpg": png(),
        "网页.png": "<html><script>1</script>",
        "苹果.heic": b"\0\0\0\x18ftypheic" + bytes(64),
        "断了.png": png()[:40],
        "脚本.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><script>alert(1)</script></svg>',
        "公式.csv": "日期,说明\n2024-01-01,=cmd|' /C calc'!A0\n",
        "大.txt": "字" * 400_000,
        "13900139000.txt": "名字里有号码",
    }
    links = "\n\n".join(f"[{name}]({name})" if not name.endswith(("jpg", "png", "svg", "heic")) else f"![图]({name})" for name in files)
    page = document("附件", links, 附件="[{文件: 看过的.doc, 已审查: 是}, {文件: 没有的.doc, 已审查: 是}]")
    content = {"site.yml": "名称: 附件\n附件大小上限: 1\n发布须审核: 公开\n", "study/a/index.md": page}
    approved = "approval: {by: 支部书记, on: 2024-03-12, digest: " + "0" * 64 + "}\n"
    content["study/void.md"] = document("改过的").replace("日期", approved + "日期")
    return write(house.temporary(), content | {"study/a/" + name: bytes_ for name, bytes_ in files.items()})
