// C1xx: the ER7 encoding of HL7 v2.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"C101", Severity::fatal, "no MSH",
     "No line of the bytes begins with an MSH segment, so nothing tells the delimiters and nothing can be kept.", "PID|1||123"},
    {"C102", Severity::fatal, "MLLP frame",
     "The bytes are an MLLP frame (0x0B before the message, 0x1C 0x0D behind it). The codec reads messages; frames belong to the "
     "transport.",
     "<0x0B>MSH|^~\\&|..."},
    {"C103", Severity::warning, "encoding characters missing",
     "MSH-2 declares fewer than four encoding characters. The missing ones have their usual value: ^ ~ \\ &.", "MSH|^~|LAB"},
    {"C104", Severity::warning, "encoding characters repeated",
     "MSH-2 declares a character twice, or more than five. The first five different ones count. Often a backslash was escaped once too "
     "often.",
     "MSH|^~\\\\&|LAB"},
    {"C105", Severity::warning, "batch header",
     "FHS or BHS stands before the message. It is kept with the message; the first message of the batch is read.", "BHS|^~\\&|LAB"},
    {"C106", Severity::error, "second message",
     "A second MSH begins in the same bytes. Its segments must not mix with those of the first message, so it is kept as one text and not "
     "read: split the file into messages first.",
     "MSH|...<CR>PID|...<CR>MSH|..."},
    {"C107", Severity::warning, "bytes before MSH", "Lines that are no segments stand before MSH. They are left out.",
     "-- log line --<CR>MSH|..."},
    {"C108", Severity::information, "byte order mark", "A byte order mark stands before the message. HL7 v2 has none; it is left out.",
     "<EF BB BF>MSH|..."},
    {"C109", Severity::warning, "character set not read",
     "The declared character set is none of UTF-8, ASCII and 8859-1. The bytes are read as UTF-8, and as 8859-1 where they are not that. "
     "UTF-16 and UTF-32 are not read at all.",
     "MSH-18 = UNICODE UTF-16"},
    {"C110", Severity::warning, "segment not placed",
     "The message structure has no place for the segment here. It is kept in the `other` slot of the innermost open group, and the "
     "segments behind it are placed as if it were not there.",
     "PV1 in an ACK"},
    {"C111", Severity::warning, "segment out of order",
     "The message structure has the segment, but earlier, or in a group whose first segments are missing. It is read where the structure "
     "has it.",
     "RXA without ORC in a VXU_V04"},
    {"C112", Severity::information, "unknown segment",
     "The segment is not in the tables of the version: a local Z-segment, or one of another version. It is kept by its delimiters in "
     "`other`.",
     "ZPD|1|x"},
    {"C113", Severity::warning, "not a segment",
     "A line does not begin with a segment name (a capital letter and two capital letters or digits). Often a line break inside a field "
     "was not escaped. It is kept as it is in `other`.",
     "NTE|1||first line<CR>second line"},
    {"C115", Severity::warning, "batch count wrong",
     "BTS-1 counts other messages than the batch has, or FTS-1 other batches than the file has. All that are there are read; some may not "
     "have arrived.",
     "BTS|3 behind two messages"},
    {"C116", Severity::warning, "batch trailer missing", "A BHS has no BTS, or an FHS no FTS: the file may be cut off.",
     "FHS|^~\\&|..., MSH|..., end"},
    {"C117", Severity::warning, "frame without end",
     "An MLLP frame begins with 0x0B and must end with 0x1C 0x0D. Its end is missing; what is there is read.", "0x0B MSH|^~\\&|..."},
    {"C118", Severity::warning, "bytes outside of frames",
     "Something stands between or behind MLLP frames. It is no message and is left out.", "0x0B MSH|... 0x1C 0x0D rest"},
    {"C119", Severity::warning, "encoding character not ASCII",
     "MSH-2 declares a character that is not ASCII. It counts for nothing, for it would cut other characters apart; the next ones move up.",
     "MSH|^\xC2\xA7\\&|LAB"},
    {"C120", Severity::information, "no message structure", "MSH-9.3 is empty. The structure follows from message type and trigger event.",
     "MSH-9 = ADT^A08"},
    {"C121", Severity::warning, "wrong message structure",
     "MSH-9.3 is not the structure that the version gives to the message type and trigger event, which count.", "MSH-9 = ADT^A08^ADT_A08"},
    {"C122", Severity::warning, "unknown event",
     "The version does not know the message type and trigger event. The message is read by the structure in MSH-9.3, or by a structure of "
     "the same message type.",
     "MSH-9 = ADT^A0X"},
    {"C123", Severity::warning, "unknown message type",
     "Neither message type nor structure is known. All segments are kept in their order in `other`, without groups.", "MSH-9 = ZZZ^ZZZ"},
    {"C130", Severity::warning, "type of the value not said",
     "The field that types the value is empty (OBX-2 for OBX-5). The value is kept by its delimiters: as text, or as numbered parts.",
     "OBX|1||8867-4^HR^LN||72"},
    {"C131", Severity::warning, "type of the value unknown",
     "The field that types the value names no data type of the standard. The value is kept by its delimiters: as text, or as numbered "
     "parts.",
     "OBX-2 = ZZ"},
    {"C132", Severity::information, "type of another version",
     "The type of the value is not one of the message's version. It is read by the standard's promotions: CE as CWE, TS as DTM, CN as XCN, "
     "PN as XPN, and back.",
     "OBX-2 = CWE in a 2.3.1 message"},
    {"C140", Severity::warning, "bad bytes",
     "Bytes that the character set of the message does not have. They are read as 8859-1 characters. Encoding again writes the same bytes.",
     "J<D6>NES in UTF-8"},
    {"C141", Severity::warning, "character set contradicted",
     "MSH-18 (or the caller) names a character set that the bytes contradict: ASCII with bytes over 127, or 8859-1 where all of them form "
     "UTF-8.",
     "MSH-18 = ASCII"},
    {"C142", Severity::error, "character not in the character set",
     "A value has characters that the message's character set (MSH-18) does not have. A question mark stands for each.",
     "a Greek name in 8859/1"},
    {"C150", Severity::information, "escape character without sequence",
     "An escape character begins none of the standard's escape sequences. It is kept as text; sent rightly it would be \\E\\.", "C:\\temp"},
    {"C151", Severity::warning, "character set switch",
     "An escape sequence \\C or \\M switches to a character set that is not read here. It is kept as it is.", "\\M2442\\"},
    {"C152", Severity::information, "subcomponent delimiter in text",
     "A plain value holds a subcomponent delimiter, which the standard wants escaped. It is read as text.", "NTE|1||salt & pepper"},
    {"C160", Severity::information, "field beyond the table",
     "The segment has a field that the version's table does not have. It is kept by its delimiters under its number.", "EVN-9 in 2.5"},
    {"C162", Severity::warning, "too many parts",
     "More fields (16,384) or components (1,024) than are read as such. The rest of the segment or field is kept as one text.",
     "PID|1||||a^b^c^..."},
    {"C170", Severity::fatal, "limit passed", "The message has more bytes or Elements than the limits of this run allow.", ""},
    {"C171", Severity::fatal, "no tables", "There are no HL7 v2 tables to read the message with.", ""},
    {"C180", Severity::error, "not an HL7 v2 Element", "Only a message, group, segment or field of HL7 v2 can be written as ER7.",
     "a FHIR Patient"},
    {"C181", Severity::warning, "parts too deep",
     "A value has parts below subcomponents. The encoding has no delimiter for them, so the first part stands for all.",
     "a composite in a subcomponent"},
    {"C190", Severity::information, "line ends", "Segments end with LF or CR LF. The standard has CR, which is what encoding writes.", ""},
};

}  // namespace

CodeTable er7_codes() { return table; }

}  // namespace crosswalk::base
