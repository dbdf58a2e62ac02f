"""From a specification to a scenario: names first, then everything that uses them."""

from thirteen_days.model import Scenario
from thirteen_days.scenario import acts, cast, forces, lessons, outcomes, years
from thirteen_days.scenario.expectations import Expectations, expectations
from thirteen_days.scenario.memory import Memory
from thirteen_days.scenario.problems import Problems
from thirteen_days.scenario.specs import ScenarioSpec
from thirteen_days.scenario.structure import check_structure
from thirteen_days.scenario.tree import Path
from thirteen_days.scenario.workshop import Workshop


def compile_scenario(
    spec: ScenarioSpec, problems: Problems, memory: Memory | None = None
) -> tuple[Scenario, Expectations]:
    """The scenario that *spec* describes and what it promises; of use only if no problem was added.

    What *memory* knows of an earlier reading is not worked out again.
    """
    shop = Workshop.open(spec, problems, Memory() if memory is None else memory)
    if spec.recommended is not None:
        shop.known(spec.recommended, shop.viewers.sides, ("TD204", "side"), ("recommended",))
    check_structure(shop)
    scenario = _assemble(shop)
    promises = expectations(shop)
    shop.texts.resolve(shop.names)
    return scenario, promises


def _assemble(shop: Workshop) -> Scenario:
    spec, texts = shop.spec, shop.texts
    texts.add(("title",), spec.title)
    texts.add(("summary",), spec.summary)
    personas = tuple((name, texts.add(("personas", name), one.text)) for name, one in spec.personas.items())
    for section, sourced in (("params", spec.params), ("variables", spec.variables)):
        for name, one in sourced.items():
            path: Path = (section, name)
            shop.sources(one.sources, path)
    shop.sources(spec.calendar.sources, ("calendar",))
    return Scenario(
        name=spec.name,
        title=spec.title,
        summary=spec.summary.strip(),
        historical=spec.historical,
        sides=cast.sides(shop),
        viewers=shop.viewers.all,
        variables=tuple(shop.names.variables),
        index_of=shop.names.index_of,
        measures=cast.measures(shop),
        settings=cast.settings(shop),
        lenses=cast.lenses(shop),
        clocks=cast.clocks(shop),
        turns=cast.turns(shop),
        decisions=acts.decisions(shop),
        happenings=acts.happenings(shop),
        hazards=acts.hazards(shop),
        endings=outcomes.endings(shop),
        personas=personas,
        temperaments=cast.temperaments(shop),
        report_sources=tuple(shop.cells.report_sources.values()),
        documents=outcomes.documents(shop),
        cards=outcomes.cards(shop),
        map=outcomes.situation(shop),
        sources=outcomes.sources(shop),
        texts=texts.texts,
        placeholders=texts.placeholders,
        questions=outcomes.questions(shop),
        years_after=years.years_after(shop),
        forces=forces.forces(shop),
        lesson=lessons.lesson(shop),
        recommended=spec.recommended or shop.viewers.sides[0],
    )
