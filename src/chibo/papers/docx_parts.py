"""The parts of a Word document that depend on the layout profile only: styles, settings, header."""

from functools import cache

from chibo.papers.profiles import LayoutProfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = f"""{XML}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>\
<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>\
<Override PartName="/word/header.xml" ContentType="{_WORD}.header+xml"/>\
<Override PartName="/word/header-first.xml" ContentType="{_WORD}.header+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""

PACKAGE_LINKS = f"""{XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" \
Target="docProps/core.xml"/></Relationships>"""

DOCUMENT_LINKS = f"""{XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/>\
<Relationship Id="settings" Type="{_OFFICE}/settings" Target="settings.xml"/>\
<Relationship Id="fonts" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/>\
<Relationship Id="header" Type="{_OFFICE}/header" Target="header.xml"/>\
<Relationship Id="headerFirst" Type="{_OFFICE}/header" Target="header-first.xml"/>\
</Relationships>"""

SETTINGS = f"""{XML}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting \
w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
</w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>"""

FONT_TABLE = f"""{XML}<w:fonts {W}><w:font w:name="{FONT}"><w:altName w:val="Tinos"/>\
<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>\
<w:pitch w:val="variable"/></w:font></w:fonts>"""

HEADER_FIRST = f'{XML}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>'

HEADER = f"""{XML}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>\
<w:r><w:fldChar w:fldCharType="begin"/></w:r>\
<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>\
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>\
<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"""


def twips(millimetres: float) -> int:
    """Twentieths of a point, in which Word measures lengths."""
    return round(millimetres * 1440 / 25.4)


def _style(
    name: str, shown: str, paragraph: str, run: str, *, based_on: str = "Normal", after: str = ""
) -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="{based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


_CENTRED = '<w:jc w:val="center"/>'
_BOLD = "<w:b/><w:bCs/>"


@cache
def styles(profile: LayoutProfile) -> str:
    """Real named styles, so that a whole paper can be changed by changing a style."""
    p = profile
    exact = f'w:line="{20 * p.line_pitch}" w:lineRule="exact"'
    indent = f'<w:ind w:firstLine="{twips(p.first_line_indent_mm)}"/>'
    gap = f'<w:spacing w:before="0" w:after="{20 * p.paragraph_gap}" {exact}/>'
    above = f'<w:keepNext/><w:spacing w:before="120" w:after="{20 * p.paragraph_gap}" {exact}/>'
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    listed = [
        _style("BodyText", "Body Text", f'{gap}{indent}<w:jc w:val="both"/>', ""),
        _style(
            "Heading1",
            "heading 1",
            f'{above}{indent}<w:outlineLvl w:val="0"/>',
            _BOLD,
            after="BodyText",
        ),
        _style(
            "Heading2",
            "heading 2",
            f'{above}{indent}<w:outlineLvl w:val="1"/>',
            _BOLD,
            after="BodyText",
        ),
        _style("PartyTitle", "Party Title", f"{rule}{_CENTRED}", _BOLD + _size(p.party_title_size)),
        _style("SuperiorBody", "Superior Body", _CENTRED, _size(p.superior_body_size)),
        _style("IssuingBody", "Issuing Body", _CENTRED, _BOLD + _size(p.issuing_body_size)),
        _style("PaperNumber", "Paper Number", _CENTRED, _size(p.number_size)),
        _style(
            "PlaceAndDate",
            "Place And Date",
            f'<w:spacing w:before="80"/>{_CENTRED}',
            f"<w:i/><w:iCs/>{_size(p.place_date_size)}",
        ),
        _style(
            "Title",
            "Title",
            f'<w:keepNext/><w:spacing w:before="240"/>{_CENTRED}',
            _BOLD + _size(p.type_name_size),
            after="Subtitle",
        ),
        _style("Subtitle", "Subtitle", f"<w:keepNext/>{_CENTRED}", _BOLD + _size(p.abstract_size)),
        _style(
            "BelowAbstract",
            "Below Abstract",
            f'<w:keepNext/><w:spacing w:after="160"/>{_CENTRED}',
            "",
        ),
        _style(
            "TableText",
            "Table Text",
            '<w:spacing w:before="20" w:after="20"/>',
            _size(p.table_size),
        ),
        _style("TableHeading", "Table Heading", _CENTRED, _BOLD, based_on="TableText"),
        _style("Signature", "Signature", f"<w:keepNext/>{_CENTRED}", _size(p.signature_size)),
        _style("Recipients", "Recipients", "<w:keepNext/>", _size(p.recipients_size)),
        _style(
            "RecipientsLabel",
            "Recipients Label",
            "<w:keepNext/>",
            f'<w:u w:val="single"/>{_size(p.recipients_label_size)}',
        ),
        _style("Header", "header", _CENTRED, _size(p.page_number_size)),
    ]
    return (
        f"{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{_size(p.body_size)}<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        f"{''.join(listed)}"
        f"{_table_styles()}</w:styles>"
    )


def _table_styles() -> str:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))
    )
    ruled = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{ruled}</w:tblBorders></w:tblPr></w:style>"
    )
