"""An empty Word document: US Letter, the margins and type size that are asked for, and nothing else.

python-docx starts from a template with two hundred styles, a picture of its first page and the name
of another program. What a narrative doesn't use is taken out, so that an export tells nothing of how
it was made and opens without Word's compatibility mode.
"""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle

TYPEFACE = "Times New Roman"
"""Every Windows and macOS has it, and the free face that replaces it elsewhere has the same widths,
so that a page holds the same words on each machine."""
LETTER = (Inches(8.5), Inches(11))

_KEPT_STYLES = frozenset(
    {
        "Normal",
        "Body Text",
        "Title",
        "heading 1",
        "header",
        "footer",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
    }
)
_KEPT_PARTS = frozenset({"styles", "settings"})
_SETTINGS = (
    f"<w:settings {nsdecls('w')}>"
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_DEFAULTS = (
    f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{TYPEFACE}" w:hAnsi="{TYPEFACE}" w:eastAsia="{TYPEFACE}" w:cs="{TYPEFACE}"/>'
    '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)


def blank_document(font_points: float, margin_inches: float) -> Document:
    """A document with the styles Normal, Body Text, Title, Heading 1, Header and Footer, and one section.

    All text has the one size, headings and headers too, because the rule names one size.
    """
    document = docx.Document()
    _drop_leftovers(document)
    _set_styles(document, Pt(font_points))
    section = document.sections[0]
    section.page_width, section.page_height = LETTER
    margin = Inches(margin_inches)
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = margin
    section.header_distance = section.footer_distance = Inches(margin_inches / 2)
    text_width = LETTER[0] - 2 * margin
    for name in ("Header", "Footer"):
        style = _paragraph_style(document, name)
        style.paragraph_format.tab_stops.add_tab_stop(text_width, WD_TAB_ALIGNMENT.RIGHT)
    return document


def _drop_leftovers(document: Document) -> None:
    package = document.part.package
    for rels in (package.rels, document.part.rels):
        for rel_id, rel in list(rels.items()):
            kind = rel.reltype.rsplit("/", 1)[-1]
            if kind not in _KEPT_PARTS | {"officeDocument", "core-properties"}:
                del rels[rel_id]
    settings: Any = document.settings.element
    settings[:] = list(parse_xml(_SETTINGS))
    layout: Any = document.sections[0]._sectPr
    for attribute in [a for a in layout.attrib if "rsid" in a]:
        del layout.attrib[attribute]
    styles: Any = document.styles.element
    for child in list(styles):
        name = child.find(qn("w:name"))
        if child.tag != qn("w:style") or name is None or name.get(qn("w:val")) not in _KEPT_STYLES:
            styles.remove(child)
    styles.insert(0, parse_xml(_DEFAULTS))


def _set_styles(document: Document, size: Pt) -> None:
    for style in document.styles:
        if isinstance(style, ParagraphStyle) and style.type is WD_STYLE_TYPE.PARAGRAPH:
            _reset(style, size)
    half_line = Pt(size.pt / 2)
    body = _paragraph_style(document, "Body Text")
    body.paragraph_format.space_after = half_line
    for name, before in (("Title", Pt(0)), ("Heading 1", size)):
        style = _paragraph_style(document, name)
        style.font.bold = True
        style.next_paragraph_style = body
        style.paragraph_format.space_before, style.paragraph_format.space_after = before, half_line
        style.paragraph_format.keep_with_next = True
    _outline_level(_paragraph_style(document, "Heading 1"), 0)


def _reset(style: ParagraphStyle, size: Pt) -> None:
    """Leave nothing of the template's look: black text of one face and size, single-spaced."""
    element: Any = style.element
    for tag in ("w:pPr", "w:rPr", "w:link", "w:rsid"):
        for child in element.findall(qn(tag)):
            element.remove(child)
    font = style.font
    font.name, font.size, font.color.rgb = TYPEFACE, size, RGBColor(0, 0, 0)
    fonts: Any = element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), TYPEFACE)
    layout = style.paragraph_format
    layout.widow_control = True
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = 1.0


def _outline_level(style: ParagraphStyle, level: int) -> None:
    """Make the style a level of Word's navigation pane and of a screen reader's list of headings."""
    outline: Any = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(outline)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle) or style.type is not WD_STYLE_TYPE.PARAGRAPH:
        raise TypeError(f"{name} is not a paragraph style")
    return style
