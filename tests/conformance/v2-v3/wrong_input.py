#!/usr/bin/env python3
"""Wrong messages through `convert --answers`: the diagnostic that names field and rule, and the standard's own negative answer."""
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import messages
import program

V3 = "{urn:hl7-org:v3}"


def v2(event, structure, *segments, version="2.3.1"):
    return "\r".join([f"MSH|^~\\&|APP|FAC|PEER|PLACE|20261102||{event}^{structure}|4711|P|{version}", *segments]) + "\r"


def v3(interaction, content, wrapper=None):
    device = '<device classCode="DEV" determinerCode="INSTANCE"><id root="2.999.%d"/></device>'
    return (
        f'<{interaction} xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0"><id root="2.999.77" extension="4711"/><creationTime value="20261102"/>'
        f'<interactionId root="2.16.840.1.113883.1.6" extension="{wrapper or interaction}"/><processingCode code="P"/><processingModeCode code="T"/>'
        f'<acceptAckCode code="AL"/><receiver typeCode="RCV">{device % 1}</receiver><sender typeCode="SND">{device % 2}</sender>'
        f'<controlActProcess classCode="CACT" moodCode="EVN">{content}</controlActProcess></{interaction}>')


def registration(patient, more=""):
    return ('<subject typeCode="SUBJ" contextConductionInd="false"><registrationEvent classCode="REG" moodCode="EVN"><id nullFlavor="NA"/>'
            f'<statusCode code="active"/><subject1 typeCode="SBJ"><patient classCode="PAT">{patient}</patient></subject1>'
            '<custodian typeCode="CST"><assignedEntity classCode="ASSIGNED"><id root="2.999.3"/></assignedEntity></custodian>'
            f'{more}</registrationEvent></subject>')


PERSON = ('<statusCode code="active"/><patientPerson classCode="PSN" determinerCode="INSTANCE"><name><family>Doe</family></name></patientPerson>'
          '<providerOrganization classCode="ORG" determinerCode="INSTANCE"><id root="2.999.3"/><contactParty classCode="CON"/></providerOrganization>')
QUERY = ('<queryByParameter><queryId root="2.999.8" extension="1"/><statusCode code="new"/><parameterList>%s</parameterList></queryByParameter>')

# An answer to what is no interaction at all (C210) cannot name the message.
# name, map, message, code of the Issue, what the Issue's place must say, code of the answer, what the answer must say
CASES = [
    ("unknown-event", "v2-to-v3", v2("SIU^S12", "SIU_S12", "SCH|1"), "L302", "", "AR", "200"),
    ("no-pid-3", "v2-to-v3", v2("ADT^A01", "ADT_A01", "EVN|A01|2026", "PID|1||||Doe^Jane", "PV1||O"), "M206", "PID-3", "AE", "PID^1^3^101"),
    ("authority", "v2-to-v3", v2("ADT^A04", "ADT_A01", "EVN|A04|2026", "PID|1||1^^^NOBODY||Doe^Jane", "PV1||O"), "M270", "PID-3.4.1", "AE",
     "PID^1^3^204"),
    ("two-survivors", "v2-to-v3",
     v2("ADT^A40", "ADT_A39", "EVN|A40|2026", "PID|1||1^^^&2.999.10&ISO||Doe^Jane", "MRG|9^^^&2.999.10&ISO", "PID|2||2^^^&2.999.10&ISO||Roe^Jane",
        "MRG|9^^^&2.999.10&ISO"), "M205", "MRG-1", "AE", "MRG^1^1^"),
    ("parameter", "v2-to-v3", v2("QBP^Q22", "QBP_Q21", "QPD|IHE PDQ Query|4|@PID.5.1.1^Doe~@PID.99^x", "RCP|I", version="2.5"), "M205", "QPD-3[2]",
     "AE", "QPD^1^3^2"),
    ("no-old-identifier", "v2-to-v3", v2("ADT^A40", "ADT_A39", "EVN|A40|2026", "PID|1||1^^^&2.999.10&ISO||Doe^Jane", "MRG|||5^^^&2.999.10&ISO"), "M206",
     "MRG-1", "AE", "MRG^1^1^101"),
    ("pix-query-no-identifier", "v2-to-v3", v2("QBP^Q23", "QBP_Q21", "QPD|IHE PIX Query|4||^^^&2.999.10&ISO", "RCP|I", version="2.5"), "M206", "QPD-3", "AE",
     "QPD^1^3^1|101"),
    ("pdq-query-authority", "v2-to-v3", v2("QBP^Q22", "QBP_Q21", "QPD|IHE PDQ Query|4|@PID.3.1^1~@PID.3.4.1^NOBODY", "RCP|I", version="2.5"), "M270",
     "QPD-3[2]", "AE", "QPD^1^3^2"),
    ("continuation-pointer", "v2-to-v3", v2("QBP^Q22", "QBP_Q21", "QPD|IHE PDQ Query|4|@PID.8^F", "RCP|I", "DSC|of-another|I", version="2.5"), "M205",
     "DSC-1", "AE", "DSC^1^1"),
    ("cancel-no-tag", "v2-to-v3", v2("QCN^J01", "QCN_J01", "QID||IHE PDQ Query", version="2.5"), "M206", "QID-1", "AE", "QID^1^1^1|101"),
    ("unknown-interaction", "v3-to-v2", v3("PRPA_IN201303UV02", ""), "C210", "", "AR", "NS200"),
    ("no-identifier", "v3-to-v2", v3("PRPA_IN201301UV02", registration(PERSON)), "M206|M205|C450", "patient", "AE", "SYN"),
    ("v3-parameter", "v3-to-v2",
     v3("PRPA_IN201305UV02", QUERY % ('<livingSubjectName><value><family>Doe</family></value><semanticsText>n</semanticsText></livingSubjectName>'
                                      '<livingSubjectBirthPlaceAddress><value><city>Bern</city></value><semanticsText>b</semanticsText></livingSubjectBirthPlaceAddress>')),
     "M205", "livingSubjectBirthPlaceAddress", "AE", "SYN102"),
    ("v3-no-old-identifier", "v3-to-v2", v3("PRPA_IN201304UV02", registration('<id root="2.999.10" extension="1"/>' + PERSON)), "M206", "registrationEvent.replacementOf", "AE", "SYN"),
    ("v3-pix-query-no-identifier", "v3-to-v2",
     v3("PRPA_IN201309UV02", QUERY % '<dataSource><value root="2.999.10"/><semanticsText>d</semanticsText></dataSource>'), "M206", "parameterList.patientIdentifier", "AE", "SYN"),
    ("v3-cancel-no-query", "v3-to-v2",
     v3("QUQI_IN000003UV01_Cancel", '<queryContinuation><statusCode code="aborted"/></queryContinuation>', "QUQI_IN000003UV01"), "M206", "queryContinuation.queryId", "AE",
     "SYN"),
]


def said_by(answer):
    """(code, message answered, everything said) of an ACK or MCCI."""
    segments = dict(messages.v2_segments(answer))
    if segments:
        msa = segments["MSA"].split("|")
        return msa[1], msa[2], "\n".join(line for name, line in messages.v2_segments(answer) if name == "ERR")
    root = ET.fromstring(answer)
    acknowledgement = root.find(V3 + "acknowledgement")
    target = acknowledgement.find(f"{V3}targetMessage/{V3}id").get("extension")
    details = [ET.tostring(detail, encoding="unicode") for detail in acknowledgement.findall(V3 + "acknowledgementDetail")]
    return acknowledgement.find(V3 + "typeCode").get("code"), target, "\n".join(details)


def judge(work, name, map_folder, text, issue, place, code, words):
    source = work / (name + (".hl7" if map_folder == "v2-to-v3" else ".xml"))
    source.write_bytes(text.encode())
    status, issues = program.run("convert", "-m", program.ROOT / "mappings" / map_folder, source, "-o", f"{work}/out/", "--answers", f"{work}/answers/",
                                 "--clock", program.CLOCK, "--force")
    wrong = []
    lines = [line for line in issues.splitlines() if re.search(rf"(error|fatal)\[({issue})", line)]
    if not any(place in line for line in lines):
        wrong.append(f"no error {issue} at {place!r}:\n{issues}")
    if issue == "M205" and not any(re.search(r"\.map:\d+:\d+: error", line) for line in lines):
        wrong.append("the Issue names no rule")
    if re.search(r"exception|fault of the program|what\(\)", issues):
        wrong.append("an exception's text: " + issues)
    answer = work / "answers" / source.name
    if not answer.exists():
        return wrong + ["there is no answer"]
    got, target, said = said_by(program.text_of(answer))
    if got != code or target not in ("4711", None if issue == "C210" else "4711") or words not in said:
        wrong.append(f"the answer is {got} to {target}, where {code} and {words} were wanted:\n{said}")
    if re.search(r"Doe|Jane|NOBODY|Bern", said):
        wrong.append("the answer repeats content:\n" + said)
    print(f"{name}: {'; '.join(re.sub(r'^.*/mappings/', '', line) for line in lines)}\n    answered {got}: {said}")
    return wrong


def main():
    work = Path(tempfile.mkdtemp(prefix="crosswalk-wrong-"))
    failed = 0
    try:
        for case in CASES:
            wrong = judge(work, *case)
            print(("FAILED " if wrong else "ok     ") + case[0], *wrong, sep="\n  " if wrong else " ")
            failed += bool(wrong)
    finally:
        shutil.rmtree(work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
