"""What the column `condition` of no-place.csv says, as a test of the leaf that was lost. A condition that is not here holds never."""
import re

STRUCTURES = {"RSP^K23": ("RSP_K23",)}
OF_A_HOME = {"PRN", "ORN", "VHN", "ASN", "EMR"}
NUMBER = re.compile(r"[1-9][0-9]*")
TIME = re.compile(r"\d{4}(\d\d){0,5}(\.\d{1,4})?([+-]\d{4})?")
ROOT = re.compile(r"[0-2](\.(0|[1-9]\d*))+|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def holds(folder, row, lost):
    if not row["condition"]:
        return True
    test = TESTS.get((folder, row["element"], row["condition"])) or TESTS.get((folder, row["condition"]))
    return test is not None and bool(test(lost))


def component(lost):
    """The number of the component of the field that the leaf is in."""
    return int(lost.path[3].name)


def kind_of_name_is_lost(lost):
    if lost.value not in {"A", "B", "C", "I", "L", "M", "N", "P", "R", "REL", "S", "T"}:
        return True
    family, given = lost.beside(1), lost.beside(2) or lost.beside(3)
    return (lost.value in "MCP" and not family) or (lost.value in "MN" and not given)


def has_no_number_in_parts(lost):
    return lost.beside(1) or lost.beside(12) or not all(NUMBER.fullmatch(lost.beside(i)) for i in (5, 6, 7))


def organization_is_lost(lost):
    number, has = component(lost), lost.path[2].said
    if number in (3, 10) and not lost.value.isdigit():
        return number == 3 or lost.version == "2.3.1"
    return number in (2, 4, 5, 7, 8, 9) or lost.path[2].number > 1 or (number == 3 and has(10)) or (number == 6 and not has(3) and not has(10))


def uses(known, groups):
    """A list of uses of which one is not known, or several stand for the same component."""
    def test(lost):
        words = lost.value.split()
        return any(word not in known for word in words) or any(sum(word in group for word in words) > 1 for group in groups)
    return test


def telecom_use_is_lost(lost):
    kinds = {"H", "HP", "WP", "HV", "AS", "EC"}
    return uses(kinds | {"PG", "MC"}, [kinds])(lost) or ("H" in lost.value.split() and "HP" in (lost.got or "").split())


def scope_is_authority(lost):
    """The scoping organization says no more than the identifier does."""
    ids, scopes = [[node for node in parent.children if node.name == "id"] for parent in (lost.at.parent, lost.at)]
    roots = {node.said("@root") for node in ids}
    return lost.leaf.name in ("@classCode", "@determinerCode") or all(node.said("@root") in roots for node in scopes)


def is_of_231(lost):
    return lost.version == "2.3.1"


def is_answer(lost):
    return lost.kind.startswith("RSP") or lost.path[0].name in ("PRPA_IN201306UV02", "PRPA_IN201310UV02")


def is_query_or_answer(lost):
    return is_answer(lost) or lost.path[0].name in ("PRPA_IN201305UV02", "PRPA_IN201309UV02") or lost.path[0].name.startswith("QUQI")


def segment_says(*numbers):
    return lambda lost: any(lost.path[1].said(number) for number in numbers)


def fields(*names):
    return lambda lost: lost.field in names


def values(*words):
    return lambda lost: lost.value in words


def not_values(*words):
    return lambda lost: lost.value not in words


def within(*names):
    """The row's element stands in one of these."""
    return lambda lost: lost.at.parent.name in names


def interaction(name):
    return lambda lost: lost.path[0].name == name


THERE = "v2-to-v3"
BACK = "v3-to-v2"
TESTS = {
    (THERE, '""'): values('""'),
    (THERE, "NO OID OR UUID"): lambda lost: not ROOT.fullmatch(lost.path[-1].parent.said(2)),
    (THERE, "NO OID OR UUID, AND NOT IN THE TABLE"): lambda lost: not ROOT.fullmatch(lost.at.said(2)) and lost.at.said(1) not in lost.authorities,
    (THERE, "PID-21, NK1-33, EVN-5; PIX; CX-1 NOT VALUED"):
        lambda lost: lost.field in ("PID-21", "NK1-33", "EVN-5", "QPD-3", "QPD-4", "QPD-8") or lost.kind == "RSP^K23" or lost.beside(1) in ("", '""'),
    (THERE, "PID-21, NK1-33, MRG-1; THE WAY BACK TO 2.3.1"): lambda lost: is_of_231(lost) or lost.field in ("PID-21", "NK1-33", "MRG-1"),
    (THERE, "NOT A, B, C, I, L, M, N, P, R, REL, S, T; C, M, P WITHOUT A FAMILY NAME; M, N WITHOUT A GIVEN NAME"): kind_of_name_is_lost,
    (THERE, "NOT A, I, L, R, REL, S, T"): not_values("A", "I", "L", "R", "REL", "S", "T"),
    (THERE, "NOT A, I, P"): not_values("A", "I", "P"),
    (THERE, "NOT H, P, V, B, O, M, C, BA"): not_values("H", "P", "V", "B", "O", "M", "C", "BA"),
    (THERE, "XAD-9, XAD-10"): lambda lost: len(lost.path) == 5 and lost.at is lost.leaf and lost.at.parent.name in ("9", "10"),
    (THERE, "NOT PRN, ORN, WPN, VHN, ASN, EMR, BPN"): not_values("PRN", "ORN", "WPN", "VHN", "ASN", "EMR", "BPN"),
    (THERE, "XTN-1 OR XTN-12 VALUED, OR NOT THREE NUMBERS"): has_no_number_in_parts,
    (THERE, "XTN-1 VALUED; THE WAY BACK"): lambda lost: lost.beside(1) or lost.version in ("2.3.1", "2.5"),
    (THERE, "THE WAY BACK: 2.5, OR NO OTHER NAME, OR XPN-7 OF NO TABLE"):
        lambda lost: lost.version == "2.5" or not lost.path[1].said(5) or lost.path[2].said(7) not in ("", "A"),
    (THERE, "XON-2, 4, 5, 7 TO 9; FURTHER REPETITIONS; XON-3 BESIDE XON-10; XON-6 WITHOUT A NUMBER; XON-3 THAT IS NO NUMBER; "
     "XON-10 THAT IS NO NUMBER: THE WAY BACK TO 2.3.1"): organization_is_lost,
    (THERE, "XCN-1, XCN-2, XCN-3 NOT VALUED"): lambda lost: not any(lost.at.said(number) for number in (1, 2, 3)),
    (THERE, "PIX: ALL BUT PID-3"): lambda lost: lost.kind == "RSP^K23" and lost.path[2].name != "3",
    (THERE, "XPN-2 NOT VALUED"): lambda lost: not lost.beside(2),
    (THERE, "THE WAY BACK TO 2.3.1"): is_of_231,
    (THERE, "THE WAY BACK"): lambda lost: lost.version in ("2.3.1", "2.5"),
    (THERE, "IT IS AN ADDRESS, OR PID-14 OF A HOME"):
        lambda lost: "@" in lost.value or (lost.field == "PID-14" and lost.beside(2) in OF_A_HOME),
    (THERE, "THE SCHEME IS WRITTEN, OR XTN-1 VALUED"):
        lambda lost: lost.beside(1) or (lost.got or "").endswith("://" + lost.value),
    (THERE, "NOT Y OR N"): not_values("Y", "N"),
    (THERE, "NOT A NUMBER"): lambda lost: not re.fullmatch(r"\d+", lost.value),
    (THERE, "NOT A TIME"): lambda lost: not TIME.fullmatch(lost.value),
    (THERE, "CWE-1 HAS BLANKS"): lambda lost: re.search(r"\s", lost.at.said(1)),
    (THERE, "OF WORK, OR WITHOUT A NUMBER"): lambda lost: lost.at.said(2) == "WPN" or not any(lost.at.said(i) for i in (1, 4, 7, 12)),
    (THERE, "OF A HOME"): lambda lost: lost.at.said(2) in OF_A_HOME,
    (THERE, "CWE-2, CWE-3"): lambda lost: int(lost.leaf.parent.name if lost.at.name == lost.path[2].name else lost.leaf.name) in (2, 3),
    (THERE, "EVN-2 NOT VALUED, OR THE SAME TIME"): lambda lost: lost.path[1].said(2) in ("", lost.value),
    (THERE, "COMPONENTS"): lambda lost: component(lost) > 1,
    (THERE, "CWE-2 TO CWE-6"): lambda lost: component(lost) > 1,
    (THERE, "the request is given"): is_answer,
    (THERE, "ERR-3 is valued"): segment_says(3),
    (THERE, "ERR-8 is valued"): segment_says(8),
    (THERE, "DSC is there"): lambda lost: lost.path[0].first("DSC") is not None,
    (THERE, "the location is a parameter"): lambda lost: lost.path[2].said(1) == "QPD",
    (THERE, "the location is QPD-3"): lambda lost: lost.path[2].said(1) == "QPD" and lost.path[2].said(3) == "3",
    (THERE, "AL; NE in answers"): lambda lost: lost.value == "AL" or (lost.value == "NE" and lost.kind[:3] in ("RSP", "ACK")),
    (THERE, "ITI-8"): is_of_231,
    (THERE, "PID-21, NK1-33, MRG-1, PIX, QUERIES"):
        lambda lost: lost.field in ("PID-21", "NK1-33", "MRG-1", "QPD-3", "QPD-4", "QPD-8") or lost.kind == "RSP^K23",
    (THERE, "CX-1 NOT VALUED"): lambda lost: lost.at.said(1) in ("", '""'),
    (THERE, "OF WORK"): lambda lost: lost.at.said(2) == "WPN",
    (THERE, "NOT PH, FX, MD, CP, BP, Internet; ANOTHER THAN XTN-1, XTN-2, XTN-4 SAY"):
        lambda lost: lost.value not in ("PH", "FX", "MD", "CP", "BP", "Internet") or lost.got is not None,
    (THERE, "ANOTHER THAN HD-2 SAYS"): lambda lost: not ROOT.fullmatch(lost.beside(2)) or lost.value not in ("ISO", "UUID"),
    (THERE, "in answers"): is_answer,
    (THERE, "ACK"): lambda lost: lost.kind.startswith("ACK"),
    (THERE, "PID.18, WITHOUT A ROW IN IdentifierField"): lambda lost: lost.value.startswith("@PID.18") and lost.got == lost.value.replace(".18", ".3", 1),
    (THERE, "A FURTHER .1"): lambda lost: lost.got is not None and re.sub(r"(\.1)+$", "", lost.value) == re.sub(r"(\.1)+$", "", lost.got),

    (BACK, "TEMPLATES"): within("templateId"),
    (BACK, "displayName VALUED"): lambda lost: lost.beside("@displayName"),
    (BACK, "FURTHER translation"): lambda lost: lost.at.number > 1,
    (BACK, "ITI-8"): is_of_231,
    (BACK, "PR, ITI-8"): lambda lost: lost.version == "2.3.1" and "PR" in lost.at.said("@qualifier").split(),
    (BACK, "ANOTHER THAN XPN-7 AND XPN-8 KNOW, OR SEVERAL"):
        uses({"L", "P", "C", "OR", "ASGN", "I", "R", "ABC", "IDE", "SYL"}, [{"L", "P", "C", "OR", "ASGN", "I", "R"}, {"ABC", "IDE", "SYL"}]),
    (BACK, "ANOTHER THAN XAD-7 KNOWS, OR SEVERAL"):
        lambda lost: len(lost.value.split()) > 1 or lost.value not in ("H", "HP", "HV", "WP", "PST", "TMP", "BAD"),
    (BACK, "H, ANOTHER THAN XTN-2 KNOWS, OR SEVERAL"): telecom_use_is_lost,
    (BACK, "NOT BR, AD, SP, CL, AC, PR"): lambda lost: any(word not in ("BR", "AD", "SP", "CL", "AC", "PR") for word in lost.value.split()),
    (BACK, "OF v3 OR OF A v2 TABLE"): lambda lost: re.match(r"2\.16\.840\.1\.113883\.(5|12)\.", lost.value),
    (BACK, "ANOTHER REASON"): lambda lost: lost.got is not None,
    (BACK, "ALL BUT city"): lambda lost: not lost.below("city"),
    (BACK, "THE AUTHORITY OF id"): scope_is_authority,
    (BACK, "BESIDE templateId, OR A CLASS OF THE SAME KIND"): lambda lost: lost.got is not None,
    (BACK, "WITHOUT extension"): lambda lost: not lost.at.said("@extension"),
    (BACK, "behind the first; the authority's name"): lambda lost: lost.at.number > 1 or lost.leaf.name == "@assigningAuthorityName",
    (BACK, "A AS C, C AS A"): lambda lost: lost.got is not None and lost.got[1:] == lost.value[1:],
    (BACK, "NO SOCIAL SECURITY NUMBER"): lambda lost: lost.at.said("@root") != "2.16.840.1.113883.4.1" or lost.at.number > 1,
    (BACK, "A FURTHER NAME"): lambda lost: lost.at.number > 1,
    (BACK, "MTH"): lambda lost: lost.at.said("@code") == "MTH",
    (BACK, "NOT MTH"): lambda lost: lost.at.said("code", "@code") != "MTH",
    (BACK, "NO PARTS"): lambda lost: not lost.leaf.parent.first("family") and not lost.leaf.parent.first("given"),
    (BACK, "AL; NE in answers"): lambda lost: lost.value == "AL" or (lost.value == "NE" and (is_answer(lost) or lost.path[0].name.startswith("MCCI"))),
    (BACK, "of sender and receiver"): lambda lost: lost.below("sender") or lost.below("receiver"),
    (BACK, "behind the first"): lambda lost: lost.at.number > 1,
    (BACK, "of the control act"): within("controlActProcess"),
    (BACK, "in queries and answers"): is_query_or_answer,
    (BACK, "new"): values("new"),
    (BACK, "the request is given"): is_answer,
    (BACK, "of matchCriterionList and parameterList"): within("matchCriterionList", "parameterList"),
    (BACK, "of a time in a query"): lambda lost: lost.below("parameterList"),
    (BACK, "BR, AD, SP"): values("BR", "AD", "SP"),
    (BACK, "the last answer is given"): interaction("QUQI_IN000003UV01"),
    (BACK, "the query is given"): interaction("QUQI_IN000003UV01"),
    (BACK, "waitContinuedQueryResponse"): values("waitContinuedQueryResponse"),
    (BACK, "deliveredResponse"): values("deliveredResponse"),
    (BACK, "RSP"): lambda lost: is_answer(lost) and lost.at.number > 1,
    (BACK, "of registrationEvent"): within("registrationEvent"),
    (BACK, "in answers"): is_answer,
    (BACK, "IHE_PDQ"): values("IHE_PDQ"),
    (BACK, "in PIX answers"): interaction("PRPA_IN201310UV02"),
    (BACK, "qualifier BR, AD, SP"): lambda lost: lost.leaf.parent.said("@qualifier") in ("BR", "AD", "SP"),
}


# Where repetitions come back in another order than they came in, and why.
ORDER = {
    (THERE, "PID-3"): "Identifiers of one kind are ids of one role; those that are null come last.",
    (THERE, "NK1-5"): "A repetition with a number and an address is two of v3.",
    (THERE, "QPD-3"): "The parameters of v3 stand in the order of its schema.",
    (BACK, "asOtherIDs"): "Those that are null come before those that name their kind, those without a kind last.",
    (BACK, "telecom"): "Those at work are a field of their own, behind the others.",
}


def without_test(folder, rows):
    """Conditions that nothing here reads: their rows never hold."""
    return sorted({(row["element"], row["condition"]) for row in rows if row["condition"]
                   and (folder, row["element"], row["condition"]) not in TESTS and (folder, row["condition"]) not in TESTS})
