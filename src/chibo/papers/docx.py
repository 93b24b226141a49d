"""Writes a laid-out paper for Word: named styles, real tables, page number from page 2."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from chibo.papers import docx_parts as parts
from chibo.papers.blocks import Align, Paragraph, Row, Run, Sheet, SignatureBlock, Style, Table
from chibo.papers.docx_parts import XML, R, W, twips
from chibo.papers.head import PARTY_TITLE
from chibo.papers.lettering import composed

# The oldest moment a ZIP can bear; a real one would change the bytes from one run to the next.
_STAMP = (1980, 1, 1, 0, 0, 0)
_PAGE_MM = (210, 297)
_RIGHT_HEAD_MM = 88
_PARTY_TITLE_MM = 74
_STYLE_OF = {Style.PART: "Heading1", Style.SECTION: "Heading2", Style.BODY: "BodyText"}
_LINES_TO_SIGN_IN = 4


def write(sheet: Sheet) -> bytes:
    """R-PAP-31 The paper as .docx; the same sheet gives the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in (
            ("[Content_Types].xml", parts.CONTENT_TYPES),
            ("_rels/.rels", parts.PACKAGE_LINKS),
            ("docProps/core.xml", _core(sheet)),
            ("word/document.xml", _document(sheet)),
            ("word/_rels/document.xml.rels", parts.DOCUMENT_LINKS),
            ("word/styles.xml", parts.styles(sheet.profile)),
            ("word/settings.xml", parts.SETTINGS),
            ("word/fontTable.xml", parts.FONT_TABLE),
            ("word/header.xml", parts.HEADER),
            ("word/header-first.xml", parts.HEADER_FIRST),
        ):
            entry = ZipInfo(name, _STAMP)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content)
    return out.getvalue()


def _core(sheet: Sheet) -> str:
    made = f"{sheet.head.dated.isoformat()}T00:00:00Z"
    return (
        f"{XML}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escaped(sheet.title)}</dc:title>"
        f"<dc:creator>{_escaped(sheet.head.issuing_body)}</dc:creator>"
        "<dc:language>vi-VN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified></cp:coreProperties>'
    )


def _document(sheet: Sheet) -> str:
    width, height = reversed(_PAGE_MM) if sheet.landscape else _PAGE_MM
    line = width - sheet.profile.margin_left_mm - sheet.profile.margin_right_mm
    body = [
        _head(sheet, line),
        _paragraph("Title", sheet.kind),
        _paragraph("Subtitle", sheet.abstract) if sheet.abstract else "",
        _paragraph("BelowAbstract", sheet.profile.below_abstract),
        *(_block(block, line) for block in sheet.body),
        _foot(sheet, line),
    ]
    if sheet.annex:
        body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        body += [_block(block, line) for block in sheet.annex]
    return (
        f"{XML}<w:document {W} {R}><w:body>{''.join(body)}"
        f"{_section(sheet, width, height)}</w:body></w:document>"
    )


def _section(sheet: Sheet, width: int, height: int) -> str:
    p = sheet.profile
    turned = ' w:orient="landscape"' if sheet.landscape else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:headerReference w:type="first" r:id="headerFirst"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(p.margin_top_mm)}" w:right="{twips(p.margin_right_mm)}" '
        f'w:bottom="{twips(p.margin_bottom_mm)}" w:left="{twips(p.margin_left_mm)}" '
        f'w:header="{twips(p.page_number_from_top_mm)}" w:footer="{twips(10)}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )


def _escaped(words: str) -> str:
    return escape(composed(words))


def _run(words: str, properties: str = "") -> str:
    """A run; a line break in the words is one in Word."""
    lines = _escaped(words).split("\n")
    told = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{told}</w:r>"


def _faced(run: Run) -> str:
    return _run(run.text, "<w:b/><w:bCs/>" * run.bold + "<w:i/><w:iCs/>" * run.italic)


def _paragraph(style: str, words: str, properties: str = "", face: str = "") -> str:
    told = _run(words, face) if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{told}</w:p>'


def _block(block: Paragraph | Table, line_mm: int) -> str:
    if isinstance(block, Table):
        return _table(block, line_mm)
    runs = "".join(map(_faced, block.runs))
    if block.style is Style.CENTRE:
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'
    if block.style is not Style.BODY:  # the heading styles are bold themselves
        runs = "".join(_run(run.text) for run in block.runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{_STYLE_OF[block.style]}"/></w:pPr>{runs}</w:p>'


def _cell(width: int, content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _grid(widths: list[int], rows: str, style: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _table(table: Table, line_mm: int) -> str:
    scale = line_mm / sum(column.width for column in table.columns)
    widths = [twips(column.width * scale) for column in table.columns]
    middle = '<w:vAlign w:val="center"/>'
    heading = "".join(
        _cell(width, _paragraph("TableHeading", column.heading), middle)
        for width, column in zip(widths, table.columns, strict=True)
    )
    placed = ['<w:jc w:val="center"/>' * (c.align is Align.CENTRE) for c in table.columns]

    def told(row: Row) -> str:
        face = "<w:b/><w:bCs/>" if row.bold else ""
        cells = zip(widths, row.cells, placed, strict=True)
        each = (_cell(w, _paragraph("TableText", c, at, face), middle) for w, c, at in cells)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(each)}</w:tr>"

    top = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heading}</w:tr>"
    # Word joins a table with what follows unless a paragraph stands between.
    after = '<w:p><w:pPr><w:spacing w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
    return _grid(widths, top + "".join(map(told, table.rows)), "TableGrid") + after


def _head(sheet: Sheet, line_mm: int) -> str:
    right_mm = min(_RIGHT_HEAD_MM, line_mm * 0.55)
    widths = [twips(line_mm - right_mm), twips(right_mm)]
    superior, issuing, below, number = sheet.head.left_lines()
    left = (
        _paragraph("SuperiorBody", superior)
        + _paragraph("IssuingBody", issuing)
        + _paragraph("PaperNumber", below)
        + (_paragraph("PaperNumber", number) if number else "")
    )
    side = (widths[1] - twips(_PARTY_TITLE_MM)) // 2 - 85
    inset = f'<w:ind w:left="{max(side, 0)}" w:right="{max(side, 0)}"/>'
    right = _paragraph("PartyTitle", PARTY_TITLE, inset) + _paragraph(
        "PlaceAndDate", sheet.head.place_and_date()
    )
    row = f"<w:tr>{_cell(widths[0], left)}{_cell(widths[1], right)}</w:tr>"
    return _grid(widths, row, "TableNormal")


def _signature(block: SignatureBlock | None) -> str:
    if block is None:
        return _paragraph("Signature", "")
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Signature"/></w:pPr>{_faced(run)}</w:p>'
        for run in block.lines
    )
    space = _paragraph("Signature", "") * _LINES_TO_SIGN_IN
    return lines + space + _paragraph("Signature", block.name, face="<w:b/><w:bCs/>")


def _foot(sheet: Sheet, line_mm: int) -> str:
    closing = sheet.closing
    left = _signature(closing.left)
    if closing.recipients:
        label = _paragraph("RecipientsLabel", "Nơi nhận:")
        left = label + "".join(_paragraph("Recipients", words) for words in closing.recipients)
    half = twips(line_mm / 2)
    cells = _cell(half, left) + _cell(half, _signature(closing.right))
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return _paragraph("Signature", "") + _grid([half, half], row, "TableNormal") + "<w:p/>"
