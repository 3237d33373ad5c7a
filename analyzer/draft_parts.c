// SPDX-License-Identifier: MIT
// The parts of an annex that do not depend on the contract.
#include "draft.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W                                                                      \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define RELATION                                                               \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

#define FONT(kind)                                                             \
    "<w:rFonts w:ascii=\"" kind "\" w:hAnsi=\"" kind "\" w:eastAsia=\"" kind   \
    "\" w:cs=\"Times New Roman\"/>"
#define MINCHO FONT("ＭＳ 明朝")
#define GOTHIC FONT("ＭＳ ゴシック")

// Sizes are in half points, measures in twentieths of a point: 10.5 pt is 21
// and a character of it 210.
const char jk_draft_styles[] = HEAD
    "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr>" MINCHO
    "<w:kern w:val=\"2\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>"
    "<w:lang w:val=\"en-US\" w:eastAsia=\"ja-JP\" w:bidi=\"ar-SA\"/></w:rPr>"
    "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\">"
    "<w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/>"
    "<w:jc w:val=\"both\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name "
    "w:val=\"Title\"/>"
    "<w:basedOn w:val=\"a\"/><w:next w:val=\"a\"/><w:qFormat/><w:pPr>"
    "<w:spacing w:before=\"360\" w:after=\"360\"/><w:jc w:val=\"center\"/>"
    "<w:outlineLvl w:val=\"9\"/></w:pPr><w:rPr><w:sz w:val=\"28\"/>"
    "<w:szCs w:val=\"28\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Annex\">"
    "<w:name w:val=\"別紙\"/><w:basedOn w:val=\"a\"/><w:pPr>"
    "<w:jc w:val=\"right\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"1\">"
    "<w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/>"
    "<w:next w:val=\"Clause\"/><w:qFormat/><w:pPr><w:keepNext/>"
    "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
    "<w:spacing w:before=\"240\"/><w:outlineLvl "
    "w:val=\"0\"/></w:pPr><w:rPr>" GOTHIC "</w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Clause\">"
    "<w:name w:val=\"条文\"/><w:basedOn w:val=\"a\"/><w:qFormat/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Header\">"
    "<w:name w:val=\"header\"/><w:basedOn w:val=\"a\"/><w:pPr>"
    "<w:jc w:val=\"right\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Footer\">"
    "<w:name w:val=\"footer\"/><w:basedOn w:val=\"a\"/><w:pPr>"
    "<w:jc w:val=\"center\"/></w:pPr></w:style></w:styles>";

const char jk_draft_settings[] =
    HEAD "<w:settings " W "><w:zoom w:percent=\"100\"/>"
         "<w:defaultTabStop w:val=\"840\"/>"
         "<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>"
         "<w:compatSetting w:name=\"compatibilityMode\" "
         "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
         "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"ja-JP\"/>"
         "</w:settings>";

#define ONE_FONT(name, pitch, family)                                          \
    "<w:font w:name=\"" name                                                   \
    "\"><w:charset w:val=\"80\"/><w:family w:val=\"" family                    \
    "\"/><w:pitch w:val=\"" pitch "\"/></w:font>"

const char jk_draft_fonts[] =
    HEAD "<w:fonts " W ">" ONE_FONT("ＭＳ 明朝", "fixed", "roman")
        ONE_FONT("ＭＳ ゴシック", "fixed", "modern") "</w:fonts>";

const char jk_draft_header[] =
    HEAD "<w:hdr " W "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r>"
         "<w:rPr><w:bdr w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
         "w:color=\"auto\"/></w:rPr><w:t xml:space=\"preserve\">　案　</w:t>"
         "</w:r></w:p></w:hdr>";

const char jk_draft_footer[] =
    HEAD "<w:ftr " W "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r>"
         "<w:t xml:space=\"preserve\">－ </w:t></w:r><w:r>"
         "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>"
         "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r>"
         "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
         "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r>"
         "<w:t xml:space=\"preserve\"> －</w:t></w:r></w:p></w:ftr>";

#define OVERRIDE(part)                                                         \
    "<Override PartName=\"/word/" part ".xml\" ContentType=\"" TYPE part       \
    "+xml\"/>"

const char jk_draft_types[] = HEAD
    "<Types xmlns=\"" PACKAGE "content-types\"><Default "
    "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
    "relationships+xml\"/><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/><Override "
    "PartName=\"/word/document.xml\" ContentType=\"" TYPE
    "document.main+xml\"/>" OVERRIDE("styles") OVERRIDE("numbering")
        OVERRIDE("settings") OVERRIDE("fontTable") OVERRIDE("comments")
            OVERRIDE("header") OVERRIDE("footer") "</Types>";

const char jk_draft_package_relations[] =
    HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
         "Id=\"rId1\" Type=\"" RELATION
         "officeDocument\" Target=\"word/document.xml\"/></Relationships>";

#define TO(part)                                                               \
    "<Relationship Id=\"" part "\" Type=\"" RELATION part "\" Target=\"" part  \
    ".xml\"/>"

const char jk_draft_relations[] =
    HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">" TO("styles")
        TO("numbering") TO("settings") TO("fontTable") TO("comments")
            TO("header") TO("footer") "</Relationships>";

/* A4 with margins of 30 mm at the left and 25 mm elsewhere. */
const char jk_draft_section[] =
    "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>"
    "<w:footerReference w:type=\"default\" r:id=\"footer\"/>"
    "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1701\" "
    "w:right=\"1418\" w:bottom=\"1418\" w:left=\"1701\" w:header=\"851\" "
    "w:footer=\"709\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>"
    "<w:docGrid w:type=\"lines\" w:linePitch=\"360\"/></w:sectPr>";

#define LEVEL(n, format, text, left, hanging)                                  \
    "<w:lvl w:ilvl=\"" n "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format  \
    "\"/><w:suff w:val=\"tab\"/><w:lvlText w:val=\"" text                      \
    "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:tabs><w:tab w:val=\"num\" "        \
    "w:pos=\"" left "\"/></w:tabs><w:ind w:left=\"" left                       \
    "\" w:hanging=\"" hanging "\"/></w:pPr></w:lvl>"

void jk_draft_numbering(uint32_t annexes, struct jk_buf *buf)
{
    jk_buf_add_text(buf, HEAD
                    "<w:numbering " W "><w:abstractNum w:abstractNumId=\"0\">"
                    "<w:multiLevelType w:val=\"multilevel\"/>" LEVEL(
                        "0", "decimalFullWidth", "第%1", "630", "630")
                        LEVEL("1", "decimalFullWidth", "%2", "630", "420")
                            LEVEL("2", "decimal", "(%3)", "1050", "420")
                                LEVEL("3", "aiueoFullWidth", "%4", "1470",
                                      "420") "</w:abstractNum>");
    for (uint32_t i = 1; i <= annexes; i++)
        jk_buf_printf(buf,
                      "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"0\"/>"
                      "<w:lvlOverride w:ilvl=\"0\"><w:startOverride "
                      "w:val=\"1\"/></w:lvlOverride></w:num>",
                      (unsigned)i);
    jk_buf_add_text(buf, "</w:numbering>");
}
