"""Were we at fault, in what, and whose fault was it?"""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.dispatch.models import Department
from amends.findings.models import ClassPlace, ClassTree, Finding
from amends.reports.figures.figure import Figure, Part
from amends.reports.figures.share import Measured, Share
from amends.reports.period import Period
from amends.reports.reader import Reader

AT_FAULT_ONLY = "-at-fault"
UNCLASSIFIED = "unclassified"


def found(reader: Reader, period: Period) -> QuerySet[Finding]:
    """What holds now, by when it was found; what was replaced since counts no more."""
    held = Finding.objects.holding().filter(workspace_id=reader.workspace_id, **period.holds("at"))
    return held.select_related("department__team")


AT_FAULT = Share(
    name="at-fault",
    title=_("At fault"),
    question=_("Of the complaints that were judged, in how many were we at fault?"),
    rows_are=_("findings of the period, as they hold now"),
    case_path="case",
    of=found,
    which=Q(at_fault=True),
    counted_are=_("At fault"),
    others_are=_("Not at fault"),
    higher_is_better=False,
    said_of=lambda finding: finding.label,
)


@dataclass(frozen=True)
class FaultIn:
    """How often one department, or in one class, somebody was at fault."""

    code: str
    label: str
    measured: Measured


class FaultBy(Figure):
    """Falls into parts, each once whole and once with those at fault alone."""

    def rows(self, reader: Reader, period: Period) -> QuerySet[Finding]:
        return found(reader, period)

    def parts(self, reader: Reader, period: Period) -> list[Part]:
        whole = self.divided(reader)
        at_fault = [
            Part(
                part.code + AT_FAULT_ONLY,
                f"{part.label} · {_('At fault')}",
                part.where & Q(at_fault=True),
            )
            for part in whole
        ]
        return [*whole, *at_fault]

    def divided(self, reader: Reader) -> list[Part]:
        raise NotImplementedError

    def measure(self, reader: Reader, period: Period) -> list[FaultIn]:
        """Those with any finding, the one with most at fault first."""
        parts = self.divided(reader)
        counted = self.rows(reader, period).aggregate(
            **{f"of_{n}": Count("pk", filter=part.where) for n, part in enumerate(parts)},
            **{
                f"fault_{n}": Count("pk", filter=part.where & Q(at_fault=True))
                for n, part in enumerate(parts)
            },
        )
        lines = [
            FaultIn(part.code, str(part.label), Measured(counted[f"fault_{n}"], counted[f"of_{n}"]))
            for n, part in enumerate(parts)
        ]
        known = [line for line in lines if line.measured.of]
        return sorted(known, key=lambda line: (-line.measured.counted, -line.measured.of))

    def note(self, row: Finding) -> str:
        return row.label


class FaultByDepartment(FaultBy):
    def divided(self, reader: Reader) -> list[Part]:
        here = Department.objects.filter(workspace_id=reader.workspace_id)
        departments = here.select_related("team").order_by("code")
        none = Part("none", _("none of ours"), Q(department=None))
        named = [Part(str(each.pk), each.label, Q(department=each)) for each in departments]
        return [*named, none]


class FaultByClass(FaultBy):
    """By the tree in force: a case counts where its class stands now."""

    def divided(self, reader: Reader) -> list[Part]:
        tree = ClassTree.objects.in_force(reader.workspace_id)
        return [*map(self._part, _tops(tree)), _unclassified()]

    @staticmethod
    def _part(top: list[ClassPlace]) -> Part:
        classes = [place.complaint_class_id for place in top]
        where = Q(
            case__classifications__replaced_at=None,
            case__classifications__complaint_class__in=classes,
        )
        return Part(top[0].code, top[0].label, where)


class FaultByClassThen(FaultByClass):
    """By the tree of then: a case counts where its class stood when it was classified."""

    @staticmethod
    def _part(top: list[ClassPlace]) -> Part:
        where = Q(
            case__classifications__replaced_at=None,
            case__classifications__place__line__0=top[0].code,
        )
        return Part(top[0].code, top[0].label, where)


def _tops(tree: ClassTree | None) -> list[list[ClassPlace]]:
    """Each class of the first level, with all below it."""
    found: dict[str, list[ClassPlace]] = {}
    for place in tree.all_places if tree else []:
        found.setdefault(place.line[0], []).append(place)
    return list(found.values())


def _unclassified() -> Part:
    return Part(UNCLASSIFIED, _("not classified"), Q(case__classifications=None))


ROWS_ARE = _("findings of the period, as they hold now")
FAULT_BY_DEPARTMENT = FaultByDepartment(
    name="fault-by-department",
    title=_("At fault, by department"),
    question=_("Whose fault was it?"),
    rows_are=ROWS_ARE,
    case_path="case",
)
FAULT_BY_CLASS = FaultByClass(
    name="fault-by-class",
    title=_("At fault, by class"),
    question=_("In what were we at fault?"),
    rows_are=ROWS_ARE,
    case_path="case",
)
FAULT_BY_CLASS_THEN = FaultByClassThen(
    name="fault-by-class-then",
    title=_("At fault, by class of the tree of then"),
    question=_("In what were we at fault, as it was classified then?"),
    rows_are=ROWS_ARE,
    case_path="case",
)
