"""The words of investigation."""

from django.db import models


class CrimeStatus(models.TextChoices):
    RECORDED = "RECORDED", "Recorded"
    UNDER_INVESTIGATION = "UNDER_INVESTIGATION", "Under investigation"
    FINALISED = "FINALISED", "Finalised"
    CANCELLED = "CANCELLED", "Cancelled"
    TRANSFERRED = "TRANSFERRED", "Transferred to another force"


class EvidenceState(models.TextChoices):
    DONE = "DONE", "We have it"
    OUTSTANDING = "OUTSTANDING", "Still to be done"
    NOT_DONE = "NOT_DONE", "Not done, and it cannot be any more"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Does not apply here"


class Verdict(models.TextChoices):
    GOOD = "GOOD", "The file is good as it stands"
    RETURNED = "RETURNED", "Returned for work"


class Theme(models.TextChoices):
    """Why files come back. Source: HMIC 2014, what was missing in the files it read."""

    VIDEO = "VIDEO", "No body-worn video"
    PHOTOGRAPHS = "PHOTOGRAPHS", "No photographs, or too early for the bruises"
    CALL = "CALL", "999 recording not asked for"
    NEIGHBOURS = "NEIGHBOURS", "Neighbours not spoken to"
    CHILDREN = "CHILDREN", "Children not seen or heard"
    STATEMENT = "STATEMENT", "Statements do not say what was seen and heard"
    HISTORY = "HISTORY", "Earlier incidents left out"
    SUSPECT = "SUSPECT", "Suspect not looked for quickly"
    RISK = "RISK", "Risk or safety plan does not fit the facts"
    OTHER = "OTHER", "Something else"


class View(models.TextChoices):
    SUPPORTS = "SUPPORTS", "The victim supports a prosecution"
    UNSURE = "UNSURE", "The victim is not sure"
    WITHDRAWN = "WITHDRAWN", "The victim does not support it now"
    NOT_REACHED = "NOT_REACHED", "The victim has not been reached"


class LedDecision(models.TextChoices):
    STANDS = "STANDS", "It stands without the victim: ask the CPS to charge"
    FAILS = "FAILS", "It does not stand without the victim"


class SuspectStatus(models.TextChoices):
    IDENTIFIED = "IDENTIFIED", "Identified"
    OUTSTANDING = "OUTSTANDING", "Outstanding"
    WANTED = "WANTED", "Circulated as wanted"
    VOLUNTARY = "VOLUNTARY", "Voluntary interview arranged"
    ARRESTED = "ARRESTED", "Arrested"
    INTERVIEWED = "INTERVIEWED", "Interviewed"
    BAILED = "BAILED", "On bail"
    RUI = "RUI", "Released under investigation"
    CHARGED = "CHARGED", "Charged"
    CAUTIONED = "CAUTIONED", "Dealt with out of court"
    ENDED = "ENDED", "No further action"
    DECEASED = "DECEASED", "Has died"
    TRANSFERRED = "TRANSFERRED", "With another force"


SOUGHT = frozenset({SuspectStatus.OUTSTANDING, SuspectStatus.WANTED})


class EnquiryKind(models.TextChoices):
    ADDRESS = "ADDRESS", "An address visited"
    PHONE = "PHONE", "The suspect's telephone"
    VEHICLE = "VEHICLE", "The suspect's vehicle"
    WORK = "WORK", "Where the suspect works"
    RELATIVES = "RELATIVES", "Relatives and friends"
    INTELLIGENCE = "INTELLIGENCE", "Intelligence and other forces"
    OTHER = "OTHER", "Something else"


class EnquiryResult(models.TextChoices):
    NOT_THERE = "NOT_THERE", "Not there"
    NO_ANSWER = "NO_ANSWER", "No answer"
    NEW_LEAD = "NEW_LEAD", "A new lead"
    NOTHING = "NOTHING", "Nothing found"
    FOUND = "FOUND", "The suspect was found"


class ArrestChoice(models.TextChoices):
    ARRESTED = "ARRESTED", "Arrested"
    VOLUNTARY = "VOLUNTARY", "A voluntary interview instead"
    NOT_ARRESTED = "NOT_ARRESTED", "Not arrested"


class Necessity(models.TextChoices):
    """Why an arrest is necessary. Source: PACE 1984 Code G, paragraph 2.9."""

    NAME = "NAME", "To find out a name"
    ADDRESS = "ADDRESS", "To find out an address"
    PREVENT = "PREVENT", "To prevent injury, loss, damage or obstruction"
    PROTECT = "PROTECT", "To protect a child or a vulnerable person"
    INVESTIGATE = "INVESTIGATE", "For a prompt and effective investigation"
    DISAPPEAR = "DISAPPEAR", "To prevent the suspect's disappearance"


class NoArrest(models.TextChoices):
    VOLUNTARY = "VOLUNTARY", "A voluntary interview serves better"
    NOT_AT_SCENE = "NOT_AT_SCENE", "The suspect was not there"
    INSUFFICIENT = "INSUFFICIENT", "There are no grounds to suspect them"
    NOT_NECESSARY = "NOT_NECESSARY", "An arrest is not necessary"
    MEDICAL = "MEDICAL", "The suspect is too ill"
    OTHER = "OTHER", "Something else"


class ArrestVerdict(models.TextChoices):
    AGREED = "AGREED", "I agree: no arrest now"
    ARREST = "ARREST", "The suspect is to be arrested"


class BailStep(models.TextChoices):
    FIRST = "FIRST", "Bailed"
    EXTENDED = "EXTENDED", "Bail extended"
    VARIED = "VARIED", "Conditions changed"
    RUI = "RUI", "Released under investigation"
    CHARGED = "CHARGED", "Charged, and bailed to court"


class DetentionAuthority(models.TextChoices):
    """Who lets detention run longer. Source: PACE 1984 ss42 to 44."""

    SUPERINTENDENT = "superintendent", "on a superintendent's authority"
    COURT = "court", "as a court allowed"


class RuiVerdict(models.TextChoices):
    SAFE = "SAFE", "It keeps the victim safe"
    UNSAFE = "UNSAFE", "It does not: arrest again and bail, or apply for an order"


class Condition(models.TextChoices):
    NO_CONTACT = "NO_CONTACT", "No contact with the victim, directly or through anybody"
    NO_CHILDREN = "NO_CHILDREN", "No contact with the children"
    NOT_ENTER = "NOT_ENTER", "Not to enter a place"
    RESIDE = "RESIDE", "To live at a place"
    CURFEW = "CURFEW", "To be indoors at set hours"
    REPORT = "REPORT", "To report to a police station"
    PASSPORT = "PASSPORT", "To give up the passport"
    OTHER = "OTHER", "Something else"


class SubType(models.TextChoices):
    """Counted apart in every figure. Source: ONS, CPS."""

    PARTNER = "PARTNER", "By a partner or former partner"
    FAMILY = "FAMILY", "By family"


class Ground(models.TextChoices):
    """On what a crime may be cancelled. Source: Home Office crime recording rules, section C."""

    ELSEWHERE = "ELSEWHERE", "It happened in another force's area, which has recorded it"
    VERIFIED = "VERIFIED", "Verifiable information shows that no crime happened"
    TWICE = "TWICE", "It is recorded twice"
    ERROR = "ERROR", "It was recorded in error"


class ChargeTest(models.TextChoices):
    FULL = "FULL", "Full Code Test"
    THRESHOLD = "THRESHOLD", "Threshold Test"


class ChargeDecision(models.TextChoices):
    CHARGE = "CHARGE", "Charge"
    PLAN = "PLAN", "Action plan: more work first"
    OUT_OF_COURT = "OUT_OF_COURT", "Out-of-court disposal"
    EVIDENCE = "EVIDENCE", "No charge: not enough evidence"
    INTEREST = "INTEREST", "No charge: not in the public interest"


NO_CHARGE = frozenset({ChargeDecision.EVIDENCE, ChargeDecision.INTEREST})


class HearingKind(models.TextChoices):
    FIRST = "FIRST", "First hearing"
    PLEA = "PLEA", "Plea hearing"
    TRIAL = "TRIAL", "Trial"
    SENTENCE = "SENTENCE", "Sentence"
    OTHER = "OTHER", "Another hearing"


class Custody(models.TextChoices):
    REMANDED = "REMANDED", "Remanded in custody"
    CONDITIONAL = "CONDITIONAL", "Bailed with conditions"
    FREE = "FREE", "Out, without conditions"
    SUMMONSED = "SUMMONSED", "Summonsed"
    PRISON = "PRISON", "In prison"


INSIDE = frozenset({Custody.REMANDED, Custody.PRISON})


class Measure(models.TextChoices):
    """Special measures. She is eligible for them without more (Domestic Abuse Act 2021 s62)."""

    SCREEN = "SCREEN", "Screen"
    LINK = "LINK", "Live link"
    PRIVATE = "PRIVATE", "Evidence in private"
    RECORDED = "RECORDED", "Recorded statement"
    BEFORE = "BEFORE", "Cross-examined before the trial, on recording"
    INTERMEDIARY = "INTERMEDIARY", "Intermediary"
    INTERPRETER = "INTERPRETER", "Interpreter"
    NOT_BY_HIM = "NOT_BY_HIM", "Not cross-examined by the suspect"


class Result(models.TextChoices):
    ADJOURNED = "ADJOURNED", "Put off"
    CONVICTED = "CONVICTED", "Convicted, or pleaded guilty"
    ACQUITTED = "ACQUITTED", "Acquitted"
    DISCONTINUED = "DISCONTINUED", "Discontinued"
    SENTENCED = "SENTENCED", "Sentenced"


class ReviewResult(models.TextChoices):
    UPHELD = "UPHELD", "The decision stands"
    OVERTURNED = "OVERTURNED", "The decision was wrong: it goes on"


class SceneAct(models.TextChoices):
    """What is done at the scene, in the order of the doorstep. Source: College APP."""

    APART = "APART", "The two were spoken to apart"
    FIRST_AID = "FIRST_AID", "First aid"
    CHILDREN = "CHILDREN", "Children seen and spoken to"
    CSI = "CSI", "Crime scene investigator called"
    PICTURES = "PICTURES", "Scene photographed"
    CLOTHING = "CLOTHING", "Clothing and weapons seized"
    PHONES = "PHONES", "Telephones secured"
    CCTV = "CCTV", "CCTV and doorbells asked for"
    HOUSES = "HOUSES", "House-to-house"
    CALL = "CALL", "999 recording asked for"
    BODY_MAP = "BODY_MAP", "The victim's injuries mapped and photographed"
    HIS_INJURIES = "HIS_INJURIES", "The suspect's injuries photographed"


class Tonight(models.TextChoices):
    HOME = "HOME", "Safe at home tonight"
    ELSEWHERE = "ELSEWHERE", "Safe elsewhere tonight"
    NEEDS = "NEEDS", "No safe place tonight"


class Sarc(models.TextChoices):
    NONE = "NONE", "No sexual violence"
    ACCEPTED = "ACCEPTED", "Offered, and the victim wants to go"
    DECLINED = "DECLINED", "Offered, and not now: they may go without police"
    NOT_SAFE = "NOT_SAFE", "Not safe to offer yet"


class Sample(models.TextChoices):
    VAGINAL = "VAGINAL", "Vaginal"
    ANAL = "ANAL", "Anal"
    ORAL = "ORAL", "Oral"
    SKIN = "SKIN", "Skin, clothing or under nails"


class Firearms(models.TextChoices):
    HOLDS = "HOLDS", "The suspect has firearms"
    CERTIFICATE = "CERTIFICATE", "The suspect has a certificate"
    REACH = "REACH", "The suspect can reach somebody else's"
    SAID = "SAID", "The victim or somebody says so"


class ExhibitKind(models.TextChoices):
    VIDEO = "VIDEO", "Body-worn video"
    AUDIO = "AUDIO", "999 recording or other audio"
    CCTV = "CCTV", "CCTV or doorbell"
    PICTURE = "PICTURE", "Photograph"
    DOCUMENT = "DOCUMENT", "Document or statement"
    DEVICE = "DEVICE", "Telephone or other device"
    OBJECT = "OBJECT", "Clothing, weapon or other object"


class AuthorityKind(models.TextChoices):
    """What the force must have before a conditional caution is possible in domestic abuse."""

    PROSECUTOR = "PROSECUTOR", "The prosecutor's authority"
    ETHICS = "ETHICS", "Ethics approval"
    DPIA = "DPIA", "Data protection impact assessment"


class CautionStatus(models.TextChoices):
    ELIGIBLE = "ELIGIBLE", "Eligible"
    NOT_ELIGIBLE = "NOT_ELIGIBLE", "Not eligible"
    CONSULTED = "CONSULTED", "The victim was consulted"
    AUTHORISED = "AUTHORISED", "Authorised"
    REFUSED = "REFUSED", "Not authorised"
    ACCEPTED = "ACCEPTED", "The suspect accepted"
    DECLINED = "DECLINED", "The suspect declined"
    RUNNING = "RUNNING", "Conditions run"
    COMPLETED = "COMPLETED", "Conditions kept: the caution stands"
    BREACHED = "BREACHED", "A condition was broken: back to charge"


class ConditionKind(models.TextChoices):
    NO_OFFENCE = "NO_OFFENCE", "No further offence"
    WORKSHOP_1 = "WORKSHOP_1", "First workshop"
    WORKSHOP_2 = "WORKSHOP_2", "Second workshop"
    NO_CONTACT = "NO_CONTACT", "No contact with the victim"
    PAY = "PAY", "Compensation"
    OTHER = "OTHER", "Something else"
